"""An office with an assessment and its ledger, made for tests: units send, appraisers appraise."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl

from cchc_xl.model.answer import Answer, Answers
from cchc_xl.model.dossier import Dossier
from cchc_xl.model.event import Received, Verdict
from cchc_xl.model.index import Index, Unit
from cchc_xl.model.stage import Stage
from cchc_xl.rules.dossiers import dossiers
from cchc_xl.rules.register import Register
from cchc_xl.sheets.appraisal.layout import Column
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.sheets.form import write_form
from cchc_xl.steps.desk import consult
from cchc_xl.steps.issue import issue_stage
from cchc_xl.steps.new import new_folder
from cchc_xl.steps.receive import Reception, receive
from cchc_xl.store.folder import AssessmentFolder, form_name
from cchc_xl.store.ledger import reading
from cchc_xl.text.appraisal import NO_QUESTION, STAGES
from cchc_xl.text.forms import DISAGREED
from tests.assessments import random_answers
from tests.indexes import every_method_index
from tests.sheets.appraisals import Entry, filled

INDEX = every_method_index(3)
FIRST, SECOND, THIRD = INDEX.units
BODY = "Tổ giúp việc"
#: Days before and after the deadlines of the test index.
IN_TIME = datetime(2032, 1, 20, 8, tzinfo=UTC)
LATER = datetime(2032, 1, 25, 8, tzinfo=UTC)
RESPONSE_IN_TIME = datetime(2032, 3, 1, 8, tzinfo=UTC)
TOO_LATE = datetime(2032, 4, 1, 8, tzinfo=UTC)
#: A reason and a person, where a decision wants them.
WHY, BY = "Đơn vị báo qua điện thoại", "Lò Thị Thử"

#: What appraisers enter beyond agreement: points, opinion, question by unit and criterion.
Given = Mapping[tuple[Unit, str], tuple[float, str, str]]


def own_answers(unit: Unit, index: Index = INDEX) -> dict[str, Answer]:
    """What a unit itself enters at the self stage."""
    return {
        code: Answer(a.inputs, a.applicable, a.evidence, a.note)
        for code, a in random_answers(index, unit).items()
    }


def with_inputs(answers: Answers, criterion: str, *inputs: str) -> dict[str, Answer]:
    """The answers with other inputs of one criterion; an empty text leaves a cell blank."""
    typed = tuple(Decimal(value) if value else None for value in inputs)
    return {**answers, criterion: replace(answers[criterion], inputs=typed)}


def resaved(data: bytes) -> bytes:
    """A workbook after another program has saved it."""
    target = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(target)
    return target.getvalue()


class Office:
    """An assessment folder with what its people do in it."""

    def __init__(self, root: Path, index: Index = INDEX) -> None:
        source = root.with_name(f"{root.name}-bo-chi-so.xlsx")
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_bytes(write_definition(index))
        self.index = index
        self.folder: AssessmentFolder = new_folder(root, IN_TIME, source)

    # What comes in

    def put(self, name: str, data: bytes) -> Path:
        """Put a file into the inbox."""
        path = self.folder.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def form(self, unit: Unit, answers: Answers | None = None, stage: Stage = Stage.SELF) -> bytes:
        """The form of a unit, filled."""
        return write_form(
            self.index, unit, stage, own_answers(unit, self.index) if answers is None else answers
        )

    def send(self, unit: Unit, answers: Answers | None = None, name: str = "") -> Path:
        """A unit sends its self-score."""
        return self.put(name or form_name(unit), self.form(unit, answers))

    def send_all(self) -> None:
        """Every unit sends a good form."""
        for unit in self.index.units:
            self.send(unit)

    def appraisal(self, stage: Stage, given: Given | None = None, rest: bool = True) -> bytes:
        """The workbook of the helper team or the council: agreement but for what is given."""
        entries: dict[tuple[str, Column], Entry] = {}
        for (unit, criterion), (points, opinion, question) in (given or {}).items():
            row = f"{criterion}|{unit.code}"
            entries[row, Column.DECISION] = None
            entries[row, Column.POINTS] = points
            entries[row, Column.OPINION] = opinion
            if stage is Stage.APPRAISAL_1:
                entries[row, Column.QUESTION] = question or NO_QUESTION
        body = self.index.assessment.council if stage is Stage.FINAL else BODY
        said = tuple(self.dossiers().values())
        return filled(
            self.index, body, stage, said, entries, rest=STAGES[stage].rest if rest else ""
        )

    def appraise(self, stage: Stage, given: Given | None = None) -> Path:
        """A stage is appraised and taken in."""
        path = self.put(f"{stage.value}.xlsx", self.appraisal(stage, given))
        self.receive(RESPONSE_IN_TIME)
        return path

    def response(self, unit: Unit, explanations: Mapping[str, str]) -> bytes:
        """The answer of a unit to what it was asked."""
        known = dict(self.dossiers()[unit.code].answers)
        for code, explanation in explanations.items():
            known[code] = replace(known[code], reply=DISAGREED, explanation=explanation)
        return self.form(unit, known, Stage.RESPONSE)

    # What the office does and knows

    def receive(self, now: datetime = IN_TIME) -> Reception:
        """Take in the inbox."""
        return receive(self.folder, now)

    def issue(self, stage: Stage, now: datetime = IN_TIME) -> None:
        """Issue a stage."""
        issue_stage(self.folder, stage, now)

    def define(self, index: Index) -> None:
        """The office edits its definition."""
        self.index = index
        self.folder.definition.write_bytes(write_definition(index))

    @property
    def register(self) -> Register:
        """What the ledger adds up to."""
        return consult(self.folder).register

    def dossiers(self) -> dict[str, Dossier]:
        """What is held of each unit."""
        return {d.unit: d for d in dossiers(self.index, self.register)}

    def events(self) -> int:
        """The number of events in the ledger."""
        with reading(self.folder.ledger) as ledger:
            return sum(1 for _ in ledger.events())


def verdicts(reception: Reception) -> dict[str, Verdict]:
    """The verdicts of a run by the names of the files."""
    return {Path(receipt.file).name: receipt.verdict for receipt in reception.receipts}


def codes(receipt: Received) -> list[str]:
    """The codes of what is said of a file."""
    return [finding.code.slug for finding in receipt.findings]
