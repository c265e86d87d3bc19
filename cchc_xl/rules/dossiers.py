"""From what is registered to one dossier per unit: answers put together, scores of every stage.

Each value has one container in each stage: the unit's self-form, the appraisers' workbooks of round
1, the unit's response, those of round 2, the council's changes. Nothing falls back silently: round
2 keeps the points of round 1 only where nothing was asked and nothing new was entered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cchc_xl.model.answer import Answer
from cchc_xl.model.dossier import Dossier
from cchc_xl.model.event import Entry, Received
from cchc_xl.model.finding import count_errors
from cchc_xl.model.index import Index
from cchc_xl.model.score import Absent, Score, Source, Submission
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.rules.register import Judged, Register

_NOTHING = Entry(Answer(), Absent.BLANK, "")
_BLANK = Score(Absent.BLANK)


def dossiers(index: Index, state: Register) -> tuple[Dossier, ...]:
    """A dossier for every valid unit of which anything came in, in the order of the index.

    A unit whose only form is faulty, waits for a person to pick, or was read against another
    index has the number of errors in its submission.
    """
    workbooks = state.workbooks()
    return tuple(
        dossier
        for unit in index.units
        if (dossier := _dossier(index, state, unit.code, workbooks)) is not None
    )


def dossier_of(index: Index, state: Register, unit: str) -> Dossier | None:
    """The dossier of one unit (its code), None where nothing came in."""
    return _dossier(index, state, unit, state.workbooks())


def _dossier(
    index: Index, state: Register, unit: str, workbooks: Sequence[Received]
) -> Dossier | None:
    speaker = (unit, Stage.SELF)
    form = state.counting.get(speaker)
    if form is None:
        refused = state.refused.get(speaker)
        return None if refused is None else Dossier({}, _refused(refused))
    answers: dict[str, Answer] = {}
    rows: dict[Stage, list[Score]] = {stage: [] for stage in SCORING_STAGES}
    for criterion in index.scored:
        answer, scores = _criterion(state, unit, criterion.code, form)
        answers[criterion.code] = answer
        for stage, score in scores.items():
            rows[stage].append(score)
    sources = tuple(_sources(state, unit, workbooks))
    came = (_source(state, form), *sources)
    submission = Submission(
        unit,
        form.file,
        form.sha256,
        {stage: tuple(row) for stage, row in rows.items()},
        _errors(index, state, form),
        max(source.received_on for source in came),
        sources,
    )
    return Dossier(answers, submission)


def _refused(form: Received) -> Submission:
    errors = max(1, count_errors(form.findings))
    return Submission(form.unit or "", form.file, form.sha256, {}, errors, form.saved_on)


def _errors(index: Index, state: Register, form: Received) -> int:
    """What keeps an accepted form out: rivals that wait for a person, another index."""
    rivals = state.waiting.get((form.unit or "", Stage.SELF), [])
    return sum(count_errors(rival.findings) for rival in rivals) + (form.digest != index.digest)


def _sources(state: Register, unit: str, workbooks: Sequence[Received]) -> Iterator[Source]:
    """The other files that speak of a unit."""
    response = state.counting.get((unit, Stage.RESPONSE))
    if response is not None:
        yield _source(state, response)
    for workbook in workbooks:
        if unit in workbook.judgements:
            yield _source(state, workbook)


def _source(state: Register, receipt: Received) -> Source:
    day = state.received_at[receipt.sha256].date()
    return Source(receipt.stage or Stage.SELF, receipt.file, receipt.sha256, day)


def _criterion(
    state: Register, unit: str, code: str, form: Received
) -> tuple[Answer, dict[Stage, Score]]:
    """One criterion: everything entered, and the score of each stage."""
    place = (unit, code)
    claimed = form.entries.get(code, _NOTHING)
    first, second = (
        state.judgement(stage, place) for stage in (Stage.APPRAISAL_1, Stage.APPRAISAL_2)
    )
    answer = _answered(state, unit, code, _appraised(claimed.answer, first, second))
    scores = {
        Stage.SELF: Score(claimed.mark, claimed.cell),
        Stage.APPRAISAL_1: _score(first),
        Stage.APPRAISAL_2: _second(answer, _score(first), second),
    }
    scores[Stage.FINAL] = _final(state, unit, code, scores[Stage.APPRAISAL_2])
    return replace(answer, final=scores[Stage.FINAL].mark), scores


def _appraised(answer: Answer, first: Judged | None, second: Judged | None) -> Answer:
    """The unit's answer with what the appraisers say of it."""
    if first is not None:
        said = first.judgement
        answer = replace(
            answer,
            round_1=said.mark,
            opinion_1=said.opinion,
            asked=said.asked,
            other_sources=said.sources,
        )
    if second is not None:
        said = second.judgement
        sources = said.sources or answer.other_sources
        answer = replace(answer, round_2=said.mark, opinion_2=said.opinion, other_sources=sources)
    return answer


def _answered(state: Register, unit: str, code: str, answer: Answer) -> Answer:
    """The answer with the question as it was sent, and what the unit says to it."""
    question = state.questions.get((unit, code))
    if question is not None:
        answer = replace(answer, asked=question.text)
    response = state.counting.get((unit, Stage.RESPONSE))
    if response is None or code not in response.entries:
        return answer
    said = response.entries[code].answer
    return replace(
        answer, reply=said.reply, explanation=said.explanation, supplement=said.supplement
    )


def _score(judged: Judged | None) -> Score:
    if judged is None:
        return _BLANK
    return Score(judged.judgement.mark, judged.judgement.cell, file=judged.file)


def _second(answer: Answer, first: Score, second: Judged | None) -> Score:
    """Round 2 as decided, or as round 1 where nothing was asked and nothing new came."""
    if second is not None and second.judgement.mark is not Absent.BLANK:
        return _score(second)._replace(kept=second.judgement.agreed)
    new = (
        answer.asked,
        answer.reply,
        answer.explanation,
        answer.supplement,
        answer.opinion_2,
    )
    if first.mark is Absent.BLANK or any(new):
        return _BLANK
    return first._replace(kept=True)


def _final(state: Register, unit: str, code: str, second: Score) -> Score:
    """The council's points: its change, or those of round 2; blank before it has met."""
    if not state.council_sat:
        return _BLANK
    adjusted = state.adjustments.get((unit, code))
    if adjusted is not None:
        return Score(adjusted.points)
    judged = state.judgement(Stage.FINAL, (unit, code))
    return second if judged is None else _score(judged)
