"""What an appraiser says in one row: the judgement, or why there is none, and its findings."""

from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.cell import Cell, Empty, Fault
from cchc_xl.model.dossier import Judgement
from cchc_xl.model.finding import Code, Detail, Finding
from cchc_xl.model.index import Criterion, Unit
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage
from cchc_xl.rules.values import (
    Note,
    appraised_entry,
    detail_of,
    formula_notes,
    is_wrong,
    number_entry,
    says,
)
from cchc_xl.sheets.appraisal.held import Held, differs
from cchc_xl.sheets.appraisal.layout import BASE_STAGE, POINTS_COLUMN, Column
from cchc_xl.sheets.appraisal.tables import Row
from cchc_xl.sheets.appraisal.understanding import lacks_opinion
from cchc_xl.sheets.keyed import is_text
from cchc_xl.sheets.submission.choices import rules_of, text_of
from cchc_xl.text.appraisal import NO_QUESTION, STAGES, default_question, headings
from cchc_xl.text.forms import NOT_APPLICABLE


class RowReading(NamedTuple):
    """One row as it was read. ``judgement`` is None where nothing is said or could be taken.

    ``is_open`` says that a decision is still awaited.
    """

    judgement: Judgement | None
    is_open: bool
    findings: tuple[Finding, ...]


class Asked(NamedTuple):
    """Whose row it is, and what the ledger holds of it; ``rest`` decides where it is left open."""

    criterion: Criterion
    unit: Unit
    held: Held
    decimals: int
    rest: bool


def read_row(row: Row, asked: Asked) -> RowReading:
    """Everything that a row says; marks that stand come from the ledger, never from the sheet."""
    reader = _RowReader(row, asked)
    reader.compare()
    judgement, is_open = reader.judge()
    return RowReading(judgement, is_open, tuple(reader.findings))


class _RowReader:
    """Reads one row; findings are gathered on the way."""

    def __init__(self, row: Row, asked: Asked) -> None:
        self.row = row
        self.asked = asked
        self.held = asked.held
        self.stage = row.table.stage
        self.words = STAGES[self.stage]
        self.findings: list[Finding] = []
        self.faulty = False

    # What others own

    def compare(self) -> None:
        """Report every displayed value that is not the one the ledger holds."""
        texts = {Column.CODE: self.asked.criterion.code, Column.UNIT: self.asked.unit.full_name}
        for column, expected in texts.items():
            cell = self.row.cell(column)
            if cell is not None and not is_text(cell, expected):
                self._changed(cell, column, expected)
        numbers: dict[Column, Mark] = {Column.MAXIMUM: self.asked.criterion.max_points}
        numbers |= {column: self.held.marks[stage] for stage, column in POINTS_COLUMN.items()}
        for column, mark in numbers.items():
            cell = self.row.cell(column)
            if cell is not None and _shown_mark(cell) != mark:
                self._changed(cell, column, mark)

    def _changed(self, cell: Cell, column: Column, recorded: Detail) -> None:
        value = detail_of(cell.value)
        self._add(Code.OFFICE_VALUE_CHANGED, cell, column, recorded=recorded, value=value)

    # What the appraiser enters

    def judge(self) -> tuple[Judgement | None, bool]:
        """The judgement, if there is one, and whether the row still waits for a decision."""
        decided, mark = self._decided(), self._points()
        opinion, sources = self._text(Column.OPINION), self._text(Column.SOURCES)
        question = self._text(Column.QUESTION)
        if self.faulty:
            return None, False
        waits = mark is Absent.BLANK and not decided and (self.held.due or bool(opinion))
        agreed = decided or (waits and self.asked.rest)
        if agreed and (self._contradicts(mark) or not self._shows_base()):
            return None, False
        if not agreed and self._lacks_reason(mark, opinion):
            return None, False
        if agreed:
            mark = self.held.base
        place = self.row.cell(Column.DECISION if agreed else Column.POINTS)
        cell = "" if place is None else f"{self.row.table.sheet.name}!{place.address}"
        self._check_opinion(mark, opinion)
        judgement = Judgement(mark, agreed, opinion, self._asks(question, mark), sources, cell)
        return (judgement if self._says_something(judgement) else None), waits and not agreed

    def _decided(self) -> bool:
        cell = self.row.cell(Column.DECISION)
        if cell is None:
            return False
        notes = formula_notes(cell)
        self._report(notes, cell, Column.DECISION)
        if is_wrong(notes):
            self.faulty = True
        elif not isinstance(cell.value, Empty) and not says(cell.value, self.words.decision):
            allowed = f"«{self.words.decision}»"
            value = detail_of(cell.value)
            self._refuse(Code.NOT_A_LEVEL, cell, Column.DECISION, value=value, allowed=allowed)
        return not self.faulty and not isinstance(cell.value, Empty)

    def _points(self) -> Mark:
        cell = self.row.cell(Column.POINTS)
        if cell is None:
            return Absent.BLANK
        asked = self.asked
        entry = appraised_entry(cell, asked.criterion, asked.decimals, NOT_APPLICABLE)
        self._report(entry.notes, cell, Column.POINTS)
        if entry.mark is None:
            self.faulty = True
            return Absent.BLANK
        return entry.mark

    def _text(self, column: Column) -> str:
        cell = self.row.cell(column)
        if cell is None:
            return ""
        notes = formula_notes(cell)
        self._report(notes, cell, column)
        if isinstance(cell.value, Fault):
            self._refuse(Code.ERROR_VALUE, cell, column, value=cell.value.name)
        self.faulty = self.faulty or is_wrong(notes)
        return text_of(cell)

    def _contradicts(self, mark: Mark) -> bool:
        """Whether the decision cannot be taken: other points beside it, or nothing that stands."""
        held, decision = self.held, self.words.decision
        if held.base is Absent.BLANK:
            cell = self.row.cell(Column.DECISION)
            base = self.words.base
            self._refuse(Code.NOTHING_TO_KEEP, cell, Column.DECISION, decision=decision, base=base)
        elif mark not in (Absent.BLANK, held.base):
            cell = self.row.cell(Column.POINTS)
            context: dict[str, Detail] = {"value": mark, "recorded": held.base}
            self._refuse(
                Code.DECISION_AND_POINTS, cell, Column.POINTS, decision=decision, **context
            )
        return self.faulty

    def _shows_base(self) -> bool:
        """Whether the appraiser saw the points that the decision takes; ``compare`` told if not."""
        cell = self.row.cell(POINTS_COLUMN[BASE_STAGE[self.stage]])
        return cell is not None and _shown_mark(cell) == self.held.base

    def _lacks_reason(self, mark: Mark, opinion: str) -> bool:
        """Whether the council changes points without saying why; what is recorded stays."""
        known = (Absent.BLANK, self.held.base, self.held.entry.mark)
        if self.stage is not Stage.FINAL or mark in known or opinion:
            return False
        heading = headings(self.stage)[Column.OPINION.name]
        context: dict[str, Detail] = {"recorded": self.held.base, "value": mark}
        cell = self.row.cell(Column.OPINION)
        self._refuse(Code.CHANGE_WITHOUT_REASON, cell, Column.POINTS, heading=heading, **context)
        return True

    def _check_opinion(self, mark: Mark, opinion: str) -> None:
        if lacks_opinion(self.stage, self.held.base, mark, opinion):
            heading = headings(self.stage)[Column.OPINION.name]
            context: dict[str, Detail] = {"value": mark, "recorded": self.held.base}
            cell = self.row.cell(Column.OPINION)
            base = self.words.base
            self._add(Code.NO_OPINION, cell, None, heading=heading, base=base, **context)

    def _asks(self, question: str, mark: Mark) -> str:
        """The question to the unit: as typed, none where the appraiser says so, else the usual."""
        if self.stage is not Stage.APPRAISAL_1:
            return ""
        cell = self.row.cell(Column.QUESTION)
        if cell is not None and says(cell.value, NO_QUESTION):
            return ""
        if question or not differs(self.held.base, mark):
            return question
        return default_question(self.held.base, mark)

    def _says_something(self, judgement: Judgement) -> bool:
        sources = judgement.sources
        if self.stage is not Stage.APPRAISAL_1 and sources == self.held.entry.sources:
            # What an earlier round went by is only shown again.
            sources = ""
        return judgement.mark is not Absent.BLANK or any(
            (judgement.opinion, judgement.asked, sources)
        )

    # Findings

    def _refuse(
        self, code: Code, cell: Cell | None, column: Column | None, **context: Detail
    ) -> None:
        """Report what keeps the row from being taken."""
        self.faulty = True
        self._add(code, cell, column, **context)

    def _report(self, notes: tuple[Note, ...], cell: Cell, column: Column) -> None:
        for code, context in notes:
            self._add(code, cell, column, **context)

    def _add(self, code: Code, cell: Cell | None, column: Column | None, **context: Detail) -> None:
        entry = "" if column is None else self.row.table.heading(column)
        asked = self.asked
        full = {"entry": entry, **rules_of(asked.criterion, asked.decimals), **context}
        code_of, unit = asked.criterion.code, asked.unit.code
        self.findings.append(self.row.finding(code, cell, full, code_of, unit))


def _shown_mark(cell: Cell) -> Mark | None:
    """The mark that a displayed cell shows, None where it shows no mark."""
    if says(cell.value, NOT_APPLICABLE):
        return Absent.NOT_APPLICABLE
    mark = number_entry(cell).mark
    return mark if isinstance(mark, Decimal | Absent) else None
