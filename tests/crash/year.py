"""A small assessment at every command of its year: three communes, two fields, one faulty form.

What lies before a command happened at one moment, the command happens at another: interrupted and
run again, it makes the same ledger and the same bytes as one that was not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

from cchc_xl.model.answer import Answer, Answers
from cchc_xl.model.dossier import Dossier
from cchc_xl.model.index import Index
from cchc_xl.model.score import Score
from cchc_xl.model.stage import Stage
from cchc_xl.rules.dossiers import dossiers
from cchc_xl.sheets.appraisal import appraising_bodies, write_appraisal
from cchc_xl.sheets.appraisal.layout import Column as Points
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.layout import Column
from cchc_xl.steps.desk import consult
from cchc_xl.steps.finalize import finalize
from cchc_xl.steps.issue import issue_stage
from cchc_xl.steps.new import new_folder
from cchc_xl.steps.receive import receive
from cchc_xl.store.folder import AssessmentFolder, form_name
from cchc_xl.text.forms import AGREED
from tests.assessments import random_answers
from tests.crash.clock import NOW
from tests.indexes import every_method_index
from tests.sheets.appraisals import Entries, filled
from tests.sheets.badfiles import place_of

#: When everything before a command was recorded.
BEFORE = NOW - timedelta(hours=1)
DECISION = "Quyết định số 7"

#: The names of the scenes, in the order of the year.
SCENES = (
    "new",
    "issue-self",
    "receive-forms",
    "return",
    "consolidate-self",
    "accept",
    "confirm",
    "issue-appraisal-1",
    "receive-appraisals-1",
    "issue-response",
    "receive-responses",
    "issue-appraisal-2",
    "receive-appraisals-2",
    "issue-final",
    "receive-council",
    "consolidate",
    "adjust",
    "finalize",
    "reopen",
)

#: A second form of the first unit that says something else.
_DOUBTFUL = "phieu khac.xlsx"
#: Why and by whom something was decided.
_DECIDED = ("--why", "Đúng", "--by", "A")
#: Round 1 takes the points of this criterion away from the first unit, and asks why.
ASKED = "1.2"


class Scene(NamedTuple):
    """A folder as it is before a command, and the command; ``DIR`` is the folder."""

    name: str
    folder: Path
    command: tuple[str, ...]

    def arguments(self, root: Path) -> list[str]:
        """The arguments of the command in the folder ``root``."""
        parts = {"DIR": str(root), "ELSEWHERE": str(root.parent / "elsewhere.xlsx")}
        parts["INDEX"] = str(self.folder.parent / "index.xlsx")
        return [parts.get(part, part) for part in self.command]


def small_index() -> Index:
    """Three units, five criteria in two fields, one of which another body appraises."""
    index = every_method_index(3)
    first, second, *_ = index.fields
    others = tuple(replace(criterion, appraiser="Phòng Tư pháp") for criterion in second.criteria)
    return replace(index, fields=(first, replace(second, criteria=others)))


def make_scenes(root: Path) -> tuple[Scene, ...]:
    """Live the year once in ``root`` and keep a copy of the folder before each command."""
    root.mkdir(parents=True, exist_ok=True)
    return tuple(_scenes(root, AssessmentFolder(root / "year")))


def _scenes(root: Path, folder: AssessmentFolder) -> Iterator[Scene]:
    index, definition = small_index(), root / "index.xlsx"
    definition.write_bytes(write_definition(index))

    def before(name: str, *command: str) -> Scene:
        copy = root / name
        if folder.root.exists():
            copytree(folder.root, copy)
        return Scene(name, copy, command)

    yield before("new", "new", "DIR", "--index", "INDEX")
    new_folder(folder.root, BEFORE, definition)
    yield before("issue-self", "issue", "DIR")
    issue_stage(folder, Stage.SELF, BEFORE)
    _send_forms(folder, index)
    yield before("receive-forms", "receive", "DIR")
    yield before("return", "return", "DIR")
    yield before("consolidate-self", "consolidate", "DIR")
    receive(folder, BEFORE)
    doubtful = before("accept", "accept", "DIR", _DOUBTFUL, *_DECIDED)
    _send_doubtful(AssessmentFolder(doubtful.folder), index)
    yield doubtful
    faulty, cell = f"a {form_name(index.units[-1])}", "!".join(place_of("1.1#1", Column.DATA))
    yield before("confirm", "confirm", "DIR", faulty, cell, "1", *_DECIDED)
    yield before("issue-appraisal-1", "issue", "DIR", "--stage", "appraisal-1")
    issue_stage(folder, Stage.APPRAISAL_1, BEFORE)
    _send_appraisals(folder, index, Stage.APPRAISAL_1)
    yield before("receive-appraisals-1", "receive", "DIR")
    yield before("issue-response", "issue", "DIR", "--stage", "response")
    issue_stage(folder, Stage.RESPONSE, BEFORE)
    _send_responses(folder, index)
    yield before("receive-responses", "receive", "DIR")
    yield before("issue-appraisal-2", "issue", "DIR", "--stage", "appraisal-2")
    issue_stage(folder, Stage.APPRAISAL_2, BEFORE)
    _send_appraisals(folder, index, Stage.APPRAISAL_2)
    yield before("receive-appraisals-2", "receive", "DIR")
    yield before("issue-final", "issue", "DIR", "--stage", "final")
    issue_stage(folder, Stage.FINAL, BEFORE)
    _send_council(folder, index)
    yield before("receive-council", "receive", "DIR")
    receive(folder, BEFORE)
    yield before("consolidate", "consolidate", "DIR", "-o", "ELSEWHERE")
    yield before("adjust", *_adjust(index))
    yield before("finalize", "finalize", "DIR", "--decision", DECISION, "--by", "A")
    finalize(folder, DECISION, "A", BEFORE)
    yield before("reopen", "reopen", "DIR", *_DECIDED)


def _adjust(index: Index) -> tuple[str, ...]:
    unit = index.units[0].code
    place = ("--unit", unit, "--criterion", "1.2", "--points", "2")
    return ("adjust", "DIR", *place, *_DECIDED)


def _send_forms(folder: AssessmentFolder, index: Index) -> None:
    """All units send; the last one first leaves something out."""
    for unit in index.units:
        answers = random_answers(index, unit)
        own = {c: Answer(a.inputs, a.applicable, a.evidence, a.note) for c, a in answers.items()}
        if unit is index.units[-1]:
            faulty = {**own, "1.1": replace(own["1.1"], inputs=(None, None, None))}
            form = write_form(index, unit, Stage.SELF, faulty)
            (folder.inbox / f"a {form_name(unit)}").write_bytes(form)
        else:
            form = write_form(index, unit, Stage.SELF, own)
            (folder.inbox / form_name(unit)).write_bytes(form)


def _send_doubtful(folder: AssessmentFolder, index: Index) -> None:
    """A form of the first unit with other points than the one that counts."""
    unit = index.units[0]
    counting = consult(folder).register.counting[unit.code, Stage.SELF].entries
    answers = {code: entry.answer for code, entry in counting.items()}
    known = answers["1.3"].inputs
    answers["1.3"] = replace(answers["1.3"], inputs=(Decimal(int(known == (Decimal(0),))),))
    form = write_form(index, unit, Stage.SELF, answers)
    (folder.inbox / _DOUBTFUL).write_bytes(form)


def _send_council(folder: AssessmentFolder, index: Index) -> None:
    """The council's workbook: one change, of the second unit."""
    council, known = index.assessment.council, dossiers(index, consult(folder).register)
    row, stands = f"1.3|{index.units[1].code}", known[1].answers["1.3"].round_2
    entries: Entries = {
        (row, Points.POINTS): int(stands == 0),
        (row, Points.OPINION): "Theo phiên họp",
    }
    book = filled(index, council, Stage.FINAL, known, entries)
    (folder.inbox / "hoi dong.xlsx").write_bytes(book)


def _send_appraisals(folder: AssessmentFolder, index: Index, stage: Stage) -> None:
    known = dossiers(index, consult(folder).register)
    filled = [_appraised(index, dossier, stage) for dossier in known if dossier.answers]
    for body in appraising_bodies(index):
        book = write_appraisal(index, body, stage, filled, "Nguyễn Văn A")
        (folder.inbox / f"{stage} {body}.xlsx").write_bytes(book)


def _appraised(index: Index, dossier: Dossier, stage: Stage) -> Dossier:
    """Every criterion as the unit claims it, but one of the first unit."""
    submission = dossier.submission
    answers: dict[str, Answer] = {}
    scores: list[Score] = []
    for place, criterion in enumerate(index.scored):
        known, claimed = dossier.answers[criterion.code], submission.scores[Stage.SELF][place]
        doubted = criterion.code == ASKED and dossier.unit == index.units[0].code
        mark = criterion.max_points - criterion.max_points if doubted else claimed.mark
        said: Mapping[str, object] = {"round_2": mark, "opinion_2": "Giữ nguyên"}
        if stage is Stage.APPRAISAL_1:
            said = {"round_1": mark, "asked": "Vì sao?" if doubted else "", "opinion_1": "Xem lại"}
        answers[criterion.code] = replace(known, **said)  # type: ignore[arg-type]
        scores.append(Score(mark))
    rows = {**submission.scores, stage: tuple(scores)}
    return Dossier(answers, submission._replace(scores=rows))


def _send_responses(folder: AssessmentFolder, index: Index) -> None:
    for dossier in dossiers(index, consult(folder).register):
        if dossier.answers:
            unit, answers = index.unit_by_code[dossier.unit], _responded(dossier.answers)
            form = write_form(index, unit, Stage.RESPONSE, answers)
            (folder.inbox / f"giai trinh {form_name(unit)}").write_bytes(form)


def _responded(answers: Answers) -> Answers:
    return {c: replace(a, reply=AGREED) if a.asked else a for c, a in answers.items()}
