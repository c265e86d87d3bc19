"""What stands in the rows of one criterion: entries, marks of all stages, and their findings."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.answer import Answer, Inputs
from cchc_xl.model.cell import EMPTY, Cell, Empty, Fault
from cchc_xl.model.finding import Code, Detail, Finding
from cchc_xl.model.index import Criterion
from cchc_xl.model.method import Direct, Level, Levels, Parts
from cchc_xl.model.score import Absent, Mark, Score
from cchc_xl.model.stage import Stage
from cchc_xl.rules.scoring import self_mark
from cchc_xl.rules.values import (
    Choice,
    Entry,
    Note,
    appraised_entry,
    choice_entry,
    count_entry,
    detail_of,
    formula_notes,
    is_wrong,
    points_entry,
    says,
)
from cchc_xl.sheets.layout import (
    APPRAISED_COLUMNS,
    TEXT_COLUMNS,
    Column,
    input_labels,
    input_row_id,
)
from cchc_xl.sheets.submission.choices import (
    NOT_DONE,
    level_choices,
    listed_points,
    lost_entry,
    part_choices,
    rules_of,
    text_of,
)
from cchc_xl.sheets.submission.table import Table
from cchc_xl.text.forms import HEADINGS, NOT_APPLICABLE

#: Anything here says that a second look was taken, so that points are not kept silently.
_RECONSIDERED = (
    Column.ASKED,
    Column.REPLY,
    Column.EXPLANATION,
    Column.SUPPLEMENT,
    Column.OPINION_2,
    Column.OTHER_SOURCES,
)


class Reading(NamedTuple):
    """One criterion as it was read.

    ``scores`` has every scoring stage. ``faulty`` are the stages whose entry could not be taken:
    something is there, but no mark. ``cells`` are those of its texts, by column.
    """

    answer: Answer
    scores: Mapping[Stage, Score]
    faulty: frozenset[Stage]
    findings: tuple[Finding, ...]
    cells: Mapping[str, str]


class _Input(NamedTuple):
    """An entry of the unit: the cell (None where the form has lost it), its label, its reading.

    ``levels`` are those whose points can be chosen.
    """

    cell: Cell | None
    label: str
    entry: Entry
    levels: tuple[Level, ...] = ()


def read_criterion(table: Table, criterion: Criterion, decimals: int) -> Reading:
    """Everything that a form says about one scored criterion."""
    return _CriterionReader(table, criterion, decimals).read()


class _CriterionReader:
    """Reads one criterion; findings are gathered on the way."""

    def __init__(self, table: Table, criterion: Criterion, decimals: int) -> None:
        self.table = table
        self.cells = table.row(criterion.code)
        self.criterion = criterion
        self.decimals = decimals
        self.findings: list[Finding] = []
        self.faulty: set[Stage] = set()

    def read(self) -> Reading:
        texts = {column: self._text(column) for column in TEXT_COLUMNS}
        applicable, inputs, mark = self._self_score(texts)
        self._check_evidence(mark, texts[Column.EVIDENCE])
        marks = {stage: self._appraised(stage) for stage in APPRAISED_COLUMNS}
        scores = {Stage.SELF: Score(mark, self._source(Column.SELF))}
        for stage, column in APPRAISED_COLUMNS.items():
            scores[stage] = Score(marks[stage], self._source(column))
        scores[Stage.APPRAISAL_2] = self._second_round(scores, texts)
        answer = Answer(
            inputs,
            applicable,
            round_1=marks[Stage.APPRAISAL_1],
            round_2=marks[Stage.APPRAISAL_2],
            final=marks[Stage.FINAL],
            **texts,
        )
        cells = {column.value: self._source(column) for column in TEXT_COLUMNS}
        return Reading(answer, scores, frozenset(self.faulty), tuple(self.findings), cells)

    def _source(self, column: Column) -> str:
        cell = self.cells.get(column)
        return "" if cell is None else f"{self.table.sheet.name}!{cell.address}"

    # What the unit enters

    def _self_score(self, texts: Mapping[Column, str]) -> tuple[bool, Inputs, Mark]:
        """Whether the criterion is applicable, its inputs, and the mark they give."""
        inputs = self._inputs()
        for item in inputs:
            self._report(item.entry.notes, item.cell, item.label, item.levels)
        marks = [item.entry.mark for item in inputs]
        values = tuple(mark if isinstance(mark, Decimal) else None for mark in marks)
        if self._is_not_applicable(inputs):
            if not texts[Column.NOTE]:
                self._add(Code.NA_WITHOUT_REASON, self.cells.get(Column.NOTE))
            return False, (), Absent.NOT_APPLICABLE
        if None in marks or self.faulty:
            self.faulty.add(Stage.SELF)
            return True, values, Absent.BLANK
        self._report_blanks(inputs)
        mark = self_mark(self.criterion, values, self.decimals)
        if isinstance(mark, Code):
            self._add_ratio_fault(mark, inputs)
            return True, values, Absent.BLANK
        return True, values, mark

    def _inputs(self) -> list[_Input]:
        """The entry cells of the criterion's method, read."""
        method = self.criterion.method
        if isinstance(method, Levels):
            cell = self.cells.get(Column.DATA)
            entry = self._choice(cell, level_choices(method))
            return [_Input(cell, HEADINGS["data"], entry, method.levels)]
        if isinstance(method, Direct):
            cell = self.cells.get(Column.SELF)
            entry = (
                lost_entry() if cell is None else points_entry(cell, self.criterion, self.decimals)
            )
            return [_Input(cell, HEADINGS["self"], entry)]
        found: list[_Input] = []
        for number, label in enumerate(input_labels(self.criterion), start=1):
            cell = self.table.cell(input_row_id(self.criterion, number), Column.DATA)
            if isinstance(method, Parts):
                part = method.parts[number - 1]
                entry = self._choice(cell, part_choices(part))
                found.append(_Input(cell, label, entry, (part, NOT_DONE)))
            else:
                entry = lost_entry() if cell is None else count_entry(cell)
                found.append(_Input(cell, label, entry))
        return found

    def _choice(self, cell: Cell | None, choices: tuple[Choice, ...]) -> Entry:
        return (
            lost_entry() if cell is None else choice_entry(cell, choices, self.criterion.max_points)
        )

    def _is_not_applicable(self, inputs: list[_Input]) -> bool:
        """Whether the unit says «không áp dụng» and may; an entry beside it is a contradiction."""
        cell = self.cells.get(Column.DATA)
        if cell is None or self._is_untrusted(cell) or isinstance(cell.value, Empty):
            return False
        chosen = says(cell.value, NOT_APPLICABLE)
        if chosen and not self.criterion.na_allowed:
            return self._refuse(Code.NA_NOT_ALLOWED, cell)
        if isinstance(self.criterion.method, Levels):
            return chosen
        if not chosen:
            return self._refuse(Code.NOT_A_LEVEL, cell)
        if any(item.entry.mark is not Absent.BLANK for item in inputs if item.cell is not None):
            return self._refuse(Code.NA_WITH_ENTRY, cell)
        return True

    def _is_untrusted(self, cell: Cell) -> bool:
        """Whether the data cell has a formula whose value nobody can trust."""
        notes = formula_notes(cell)
        # That of a level has been read as an entry, and reported.
        if not isinstance(self.criterion.method, Levels):
            self._report(notes, cell, HEADINGS["data"])
        if not is_wrong(notes):
            return False
        self.faulty.add(Stage.SELF)
        return True

    def _refuse(self, code: Code, cell: Cell) -> bool:
        """Report that the data cell cannot be taken; the self-score is faulty."""
        self._add(code, cell, HEADINGS["data"], value=detail_of(cell.value))
        self.faulty.add(Stage.SELF)
        return False

    def _report_blanks(self, inputs: list[_Input]) -> None:
        """Name the blank cells; where nothing is entered at all, the first one alone."""
        blank = [item for item in inputs if item.entry.mark is Absent.BLANK]
        for item in blank[:1] if len(blank) == len(inputs) else blank:
            self._add(Code.NOT_SCORED, item.cell, item.label)

    def _add_ratio_fault(self, code: Code, inputs: list[_Input]) -> None:
        numerator, denominator = inputs
        item = denominator if code is Code.DENOMINATOR_ZERO else numerator
        context = {"numerator": numerator.entry.mark, "denominator": denominator.entry.mark}
        numbers = {key: mark for key, mark in context.items() if isinstance(mark, Decimal)}
        self._add(code, item.cell, item.label, **numbers)
        self.faulty.add(Stage.SELF)

    def _check_evidence(self, mark: Mark, evidence: str) -> None:
        claimed = isinstance(mark, Decimal) and mark > 0
        cell = self.cells.get(Column.EVIDENCE)
        if claimed and self.criterion.evidence_required and not evidence and cell is not None:
            self._add(Code.NO_EVIDENCE, cell, HEADINGS["evidence"], points=mark)

    # What the appraisers enter

    def _appraised(self, stage: Stage) -> Mark:
        column = APPRAISED_COLUMNS[stage]
        cell = self.cells.get(column)
        if cell is None:
            return Absent.BLANK
        entry = appraised_entry(cell, self.criterion, self.decimals, NOT_APPLICABLE)
        self._report(entry.notes, cell, HEADINGS[column.value])
        if entry.mark is None:
            self.faulty.add(stage)
            return Absent.BLANK
        return entry.mark

    def _second_round(self, scores: Mapping[Stage, Score], texts: Mapping[Column, str]) -> Score:
        """Round 2 as entered, or as round 1 where nothing was asked and nothing new came."""
        first, second = scores[Stage.APPRAISAL_1], scores[Stage.APPRAISAL_2]
        untouched = second.mark is Absent.BLANK and Stage.APPRAISAL_2 not in self.faulty
        if not untouched or first.mark is Absent.BLANK or any(texts[c] for c in _RECONSIDERED):
            return second
        return Score(first.mark, first.cell, kept=True)

    # Texts and findings

    def _text(self, column: Column) -> str:
        cell = self.cells.get(column)
        # Most texts are empty: two thirds of the time that a criterion takes would go there.
        if cell is None or (cell.value is EMPTY and cell.formula is None):
            return ""
        self._report(formula_notes(cell), cell, HEADINGS[column.value])
        if isinstance(cell.value, Fault):
            self._add(Code.ERROR_VALUE, cell, HEADINGS[column.value], value=cell.value.name)
        return text_of(cell)

    def _report(
        self, notes: Iterable[Note], cell: Cell | None, entry: str, levels: tuple[Level, ...] = ()
    ) -> None:
        for code, context in notes:
            allowed = {"allowed": listed_points(levels)} if levels else {}
            self._add(code, cell, entry, **{**allowed, **context})

    def _add(self, code: Code, cell: Cell | None, entry: str = "", **context: Detail) -> None:
        code_of = self.criterion.code
        full = {"entry": entry, **rules_of(self.criterion, self.decimals), **context}
        self.findings.append(self.table.finding(code, cell, code_of, **full))
