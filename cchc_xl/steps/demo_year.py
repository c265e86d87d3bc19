"""The demonstration year through all stages, with its ledger: by the same steps as a real one.

Files of the units and appraisers are written by the writers of forms and appraisal workbooks, put
into the inbox, and taken in from there. The clock is that of the year, so that two runs make the
same ledger.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

from cchc_xl.demo import demo_answers, demo_index, year
from cchc_xl.model.answer import Answer, Answers
from cchc_xl.model.dossier import Dossier
from cchc_xl.model.index import Index, Unit
from cchc_xl.model.score import Mark, Score
from cchc_xl.model.stage import Stage
from cchc_xl.rules.dossiers import dossiers
from cchc_xl.sheets.appraisal import appraising_bodies, write_appraisal
from cchc_xl.sheets.form import write_form
from cchc_xl.steps.adjust import adjust_points
from cchc_xl.steps.choosing import criterion_of
from cchc_xl.steps.confirm import confirm_cell
from cchc_xl.steps.desk import consult
from cchc_xl.steps.finalize import FinalResult, finalize
from cchc_xl.steps.issue import issue_stage
from cchc_xl.steps.new import new_folder
from cchc_xl.steps.outputs import write_output
from cchc_xl.steps.receive import receive
from cchc_xl.steps.returning import return_files
from cchc_xl.store.folder import AssessmentFolder, form_name
from cchc_xl.text.appraisal import NO_QUESTION
from cchc_xl.text.forms import AGREED

_HANOI = timezone(timedelta(hours=7))
_MORNING = time(8)


def make_year(root: Path) -> FinalResult:
    """Make the demonstration year in a new folder, up to its frozen result.

    Raises ``StepError`` where ``root`` already holds an assessment or cannot be written.
    """
    return _Year(new_folder(root, _at(year.ISSUED[Stage.SELF]))).live()


def _at(day: date) -> datetime:
    return datetime.combine(day, _MORNING, _HANOI)


class _Year:
    """The year being lived: its folder, and what everybody has to say."""

    def __init__(self, folder: AssessmentFolder) -> None:
        self.folder = folder
        self.index: Index = demo_index()
        self.answers = demo_answers()
        self.units = [unit for unit in self.index.units if unit.code != year.SILENT]

    def live(self) -> FinalResult:
        self._score_themselves()
        self._appraise(Stage.APPRAISAL_1)
        self._respond()
        self._appraise(Stage.APPRAISAL_2)
        return self._decide()

    def _score_themselves(self) -> None:
        """All but one send a form; three have a fault, two of these send again, one telephones."""
        issue_stage(self.folder, Stage.SELF, _at(year.ISSUED[Stage.SELF]))
        for unit in self.units:
            self._send(unit, Stage.SELF, _own(self._mistaken(unit.code)), "")
        receive(self.folder, _at(year.CAME_BACK[Stage.SELF]))
        return_files(self.folder, _at(year.CAME_BACK[Stage.SELF]))
        for unit in self.units:
            if unit.code in year.WRONG_INPUTS and unit.code != year.BY_TELEPHONE:
                self._send(unit, Stage.SELF, _own(self.answers[unit.code]), " (sua)")
        receive(self.folder, _at(year.CORRECTED[Stage.SELF]))
        self._telephone()

    def _mistaken(self, unit: str) -> Answers:
        """The first answers of a unit: with two counts swapped, or one left out, where it errs."""
        answers = dict(self.answers[unit])
        code, how = year.WRONG_INPUTS.get(unit, ("", ""))
        if code:
            first, second = answers[code].inputs
            wrong = (second, first) if how == "swapped" else (None, second)
            answers[code] = replace(answers[code], inputs=wrong)
        return answers

    def _telephone(self) -> None:
        """The office fills in what a unit forgot, on its word."""
        unit = self.index.unit_by_code[year.BY_TELEPHONE]
        code, _ = year.WRONG_INPUTS[unit.code]
        receipt = consult(self.folder).register.refused[unit.code, Stage.SELF]
        open_cell = next(f.place for f in receipt.findings if f.place.criterion == code)
        confirm_cell(
            self.folder,
            self.folder.root / receipt.file,
            f"{open_cell.sheet}!{open_cell.cell}",
            str(self.answers[unit.code][code].inputs[0]),
            year.OFFICER,
            year.TELEPHONE_REASON,
            _at(year.CORRECTED[Stage.SELF]),
        )

    def _appraise(self, stage: Stage) -> None:
        """Every body fills its workbook with what the demonstration has it say."""
        issue_stage(self.folder, stage, _at(year.ISSUED[stage]))
        said = consult(self.folder)
        filled = [
            _appraised(self.index, dossier, self.answers[dossier.unit], stage)
            for dossier in dossiers(self.index, said.register)
        ]
        for body in appraising_bodies(self.index):
            book = write_appraisal(self.index, body, stage, filled, year.APPRAISER)
            name = f"{stage.value} {self.folder.appraisal(stage, body).name}"
            write_output(self.folder.inbox / name, book)
        receive(self.folder, _at(year.CAME_BACK[stage]))

    def _respond(self) -> None:
        """The units answer: one alters a score and sends again, one is late, one never answers."""
        issue_stage(self.folder, Stage.RESPONSE, _at(year.ISSUED[Stage.RESPONSE]))
        said = {d.unit: d for d in dossiers(self.index, consult(self.folder).register)}
        answers = {
            unit.code: _responded(said[unit.code].answers, self.answers[unit.code])
            for unit in self.units
            if unit.code != year.UNANSWERED
        }
        altered, code = year.ALTERED
        for unit in self.units:
            if unit.code == altered:
                own = answers[altered]
                raised = replace(own[code], round_1=criterion_of(self.index, code).max_points)
                self._send(unit, Stage.RESPONSE, {**own, code: raised}, " (giai trinh)")
            elif unit.code in answers and unit.code != year.LATE:
                self._send(unit, Stage.RESPONSE, answers[unit.code], " (giai trinh)")
        receive(self.folder, _at(year.CAME_BACK[Stage.RESPONSE]))
        again = self.index.unit_by_code[altered]
        self._send(again, Stage.RESPONSE, answers[altered], " (giai trinh, sua)")
        receive(self.folder, _at(year.CORRECTED[Stage.RESPONSE]))
        late = self.index.unit_by_code[year.LATE]
        self._send(late, Stage.RESPONSE, answers[year.LATE], " (giai trinh)")
        receive(self.folder, _at(year.LATE_ON))

    def _send(self, unit: Unit, stage: Stage, answers: Answers, again: str) -> None:
        name = Path(form_name(unit))
        form = write_form(self.index, unit, stage, answers)
        write_output(self.folder.inbox / f"{name.stem}{again}{name.suffix}", form)

    def _decide(self) -> FinalResult:
        """The council changes what the demonstration's final points have changed; the decision."""
        said = {d.unit: d for d in dossiers(self.index, consult(self.folder).register)}
        for unit in self.units:
            for place, criterion in enumerate(self.index.scored):
                settled = said[unit.code].submission.scores[Stage.APPRAISAL_2][place].mark
                final = self.answers[unit.code][criterion.code].final
                if final != settled:
                    adjust_points(
                        self.folder,
                        unit.code,
                        criterion.code,
                        str(final),
                        year.APPRAISER,
                        year.COUNCIL_REASON,
                        _at(year.COUNCIL_MET),
                    )
        return finalize(self.folder, year.DECISION, year.OFFICER, _at(year.DECIDED_ON))


def _own(answers: Answers) -> Answers:
    """What the unit itself has to say at the self stage."""
    return {code: Answer(a.inputs, a.applicable, a.evidence, a.note) for code, a in answers.items()}


def _appraised(index: Index, dossier: Dossier, answers: Answers, stage: Stage) -> Dossier:
    """A dossier in which a stage is filled with what the demonstration has its appraisers say."""
    scores = list(dossier.submission.scores[stage])
    filled: dict[str, Answer] = {}
    for place, criterion in enumerate(index.scored):
        known, said = dossier.answers[criterion.code], answers[criterion.code]
        if stage is Stage.APPRAISAL_1:
            claimed = dossier.submission.scores[Stage.SELF][place].mark
            filled[criterion.code] = replace(
                known,
                round_1=said.round_1,
                opinion_1=said.opinion_1,
                asked=_asked(said, claimed),
                other_sources=said.other_sources,
            )
            scores[place] = Score(said.round_1)
        else:
            filled[criterion.code] = replace(known, round_2=said.round_2, opinion_2=said.opinion_2)
            scores[place] = Score(said.round_2)
    submission = dossier.submission
    rows = {**submission.scores, stage: tuple(scores)}
    return Dossier(filled, submission._replace(scores=rows))


def _asked(said: Answer, claimed: Mark) -> str:
    """The question of the demonstration; where points differ without one, that none is asked."""
    return said.asked or (NO_QUESTION if said.round_1 != claimed else "")


def _reply(own: Answer) -> str:
    """Who explains nothing agrees, unless round 2 says that the unit let the time pass."""
    return own.reply or ("" if own.opinion_2.startswith(year.TIME_PASSED) else AGREED)


def _responded(known: Answers, own: Answers) -> Answers:
    """The answers of a unit to what it was asked: an explanation, its agreement, or silence."""
    return {
        code: replace(
            answer,
            reply=_reply(own[code]),
            explanation=own[code].explanation,
            supplement=own[code].supplement,
        )
        if answer.asked
        else answer
        for code, answer in known.items()
    }
