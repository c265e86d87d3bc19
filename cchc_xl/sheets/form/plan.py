"""What goes where in one form: rows, addresses and every value that its formulas must show."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.answer import Answer, Answers, Inputs
from cchc_xl.model.index import Criterion, Field, Index, Unit
from cchc_xl.model.method import Direct
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage
from cchc_xl.rules.check_code import DIGITS, PRIME, check_code, value, weight
from cchc_xl.sheets.form.understanding import (
    State,
    Understanding,
    is_asked,
    understand,
    understand_reply,
)
from cchc_xl.sheets.form.work import LACK, OPEN, Gap, Work
from cchc_xl.sheets.layout import (
    FIRST_BODY_ROW,
    SEEN_COLUMNS,
    Column,
    FormRow,
    RowKind,
    field_sheet_name,
    form_rows,
    input_labels,
)
from cchc_xl.sheets.pen import at, fixed, on_sheet
from cchc_xl.text import forms
from cchc_xl.text.form_tasks import GapWords, Task, task
from cchc_xl.text.numbers import points_text

#: The number of each column, from 1.
POSITION: Mapping[Column, int] = {column: n for n, column in enumerate(Column, start=1)}


class ScoredRow(NamedTuple):
    """A scored criterion at its rows; ``last`` is its last input row, or ``row`` itself.

    ``words`` are those of the check column, ``lacks`` says that the stage misses a text.
    """

    criterion: Criterion
    row: int
    last: int
    answer: Answer
    seen: Understanding
    words: str
    lacks: bool
    weight: int

    def cell(self, column: Column) -> str:
        """The address of a cell of the criterion's own row."""
        return at(POSITION[column], self.row)

    def work(self, column: Work) -> str:
        """The address of a working cell of the criterion's own row."""
        return at(column, self.row)

    def misses(self, gap: Gap) -> bool:
        """Whether this criterion misses something."""
        return self.lacks if gap is LACK else self.seen.state is State.OPEN

    def target(self, gap: Gap, stage: Stage) -> str:
        """The address of the cell to fill if something is missing."""
        if gap is OPEN:
            return self.first_entry
        if stage is not Stage.RESPONSE:
            return self.cell(Column.EVIDENCE)
        disagreed = self.answer.reply == forms.DISAGREED
        return self.cell(Column.EXPLANATION if disagreed else Column.REPLY)

    @property
    def asked(self) -> bool:
        """Whether an explanation was asked of the unit."""
        return is_asked(self.answer)

    def code_share(self, decimals: int) -> int:
        """What the mark adds to the check code before the remainder is taken."""
        return self.weight * value(self.seen.mark, decimals)

    @property
    def inputs(self) -> Inputs:
        """The inputs of the answer, one per input of the method."""
        number = max(1, self.last - self.row)
        return (*self.answer.inputs, *(None for _ in range(number)))[:number]

    @property
    def first_entry(self) -> str:
        """The address of the first cell that the unit has to fill."""
        if self.last > self.row:
            return at(POSITION[Column.DATA], self.row + 1)
        direct = isinstance(self.criterion.method, Direct)
        return self.cell(Column.SELF if direct else Column.DATA)


class FieldPlan(NamedTuple):
    """A field's sheet: its rows from ``FIRST_BODY_ROW`` on, the scored ones, the total row."""

    field: Field
    ordinal: int
    rows: tuple[FormRow, ...]
    scored: tuple[ScoredRow, ...]

    @property
    def sheet(self) -> str:
        """The name of the sheet."""
        return field_sheet_name(self.field)

    @property
    def total_row(self) -> int:
        """The row of the totals, the last one."""
        return FIRST_BODY_ROW + len(self.rows) - 1

    def body(self, column: int) -> str:
        """The absolute address of a column's body, without the total row."""
        return fixed(column, FIRST_BODY_ROW, column, self.total_row - 1)

    def everywhere(self, column: int) -> str:
        """The address of a column's body for formulas of any sheet."""
        return on_sheet(self.sheet, self.body(column))

    def abroad(self, column: int, row: int) -> str:
        """The address of a cell of this sheet, for formulas of other sheets."""
        return on_sheet(self.sheet, at(column, row))

    @property
    def points(self) -> Decimal | None:
        """The sum of the points, None where nothing is scored."""
        return total([row.seen.mark for row in self.scored])

    def missing(self, gap: Gap, from_row: int = FIRST_BODY_ROW) -> tuple[ScoredRow, ...]:
        """The criteria from a row on that miss something."""
        return tuple(row for row in self.scored if row.row >= from_row and row.misses(gap))

    def due(self, stage: Stage) -> tuple[ScoredRow, ...]:
        """The criteria that the unit has to deal with: all, in a response those with a question."""
        return tuple(row for row in self.scored if row.asked or stage is not Stage.RESPONSE)

    def under(self, criterion: Criterion) -> tuple[ScoredRow, ...]:
        """The scored rows of a criterion's components."""
        codes = {component.code for component in criterion.scored()}
        return tuple(row for row in self.scored if row.criterion.code in codes)

    @property
    def applicable_maximum(self) -> Decimal:
        """The field's maximum without what is not applicable."""
        gone = (
            row.criterion.max_points
            for row in self.scored
            if row.seen.state is State.NOT_APPLICABLE
        )
        return self.field.max_points - sum(gone, Decimal(0))


@dataclass(frozen=True, slots=True)
class FormPlan:
    """One form: whose, at which stage, with which fields."""

    index: Index
    unit: Unit | None
    stage: Stage
    fields: tuple[FieldPlan, ...]

    @property
    def decimals(self) -> int:
        """The decimals of points."""
        return self.index.assessment.decimals

    def shows(self, column: Column) -> bool:
        """Whether a column of the field sheets is seen at this stage."""
        return column in SEEN_COLUMNS[self.stage]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks in the order of ``Index.scored``; blank where an entry is not valid."""
        return tuple(row.seen.mark for field in self.fields for row in field.scored)

    @property
    def points(self) -> Decimal | None:
        """The sum of the points, None where nothing is scored."""
        return total(list(self.marks))

    def number_missing(self, gap: Gap) -> int:
        """How many criteria miss something."""
        return sum(len(field.missing(gap)) for field in self.fields)

    @property
    def progress(self) -> Gap:
        """What must be missing nowhere before a criterion counts as done."""
        return LACK if self.stage is Stage.RESPONSE else OPEN

    def done(self, *fields: FieldPlan) -> str:
        """«5/7»: of the criteria to deal with in these fields, how many are done."""
        due = sum(len(field.due(self.stage)) for field in fields)
        return f"{due - sum(len(field.missing(self.progress)) for field in fields)}/{due}"

    def done_formula(self, *fields: FieldPlan) -> str:
        """The same as a formula, for any sheet."""
        due = sum(len(field.due(self.stage)) for field in fields)
        open_ = "+".join(field.abroad(self.progress.mark, field.total_row) for field in fields)
        return f'({due}-({open_}))&"/{due}"'

    @property
    def number_due(self) -> int:
        """How many criteria the unit has to deal with."""
        return sum(len(field.due(self.stage)) for field in self.fields)

    @property
    def task(self) -> Task:
        """What the unit is asked for."""
        return task(self.stage, self.number_due)

    @property
    def gaps(self) -> tuple[tuple[Gap, GapWords], ...]:
        """What the stage counts as missing, with the words for it."""
        pairs = ((OPEN, self.task.open), (LACK, self.task.lack))
        return tuple((gap, words) for gap, words in pairs if words)

    @property
    def applicable_maximum(self) -> Decimal:
        """The maximum without what is not applicable."""
        return sum((field.applicable_maximum for field in self.fields), Decimal(0))

    def totals(self, column: int) -> str:
        """The sum of a working column's totals, for formulas of any sheet."""
        return "+".join(field.abroad(column, field.total_row) for field in self.fields)

    @property
    def code(self) -> str:
        """The check code of the marks."""
        return check_code(self.marks, self.decimals)

    @property
    def code_words(self) -> str:
        """«Mã kiểm tra: 04213»."""
        return f"{forms.CODE_LABEL}: {self.code}"

    @property
    def sum_words(self) -> str:
        """«Tổng điểm tự chấm: 85,25/100,00»."""
        points = points_text(self.points or Decimal(0), self.decimals)
        return f"{forms.SELF_TOTAL}: {points}/{points_text(self.applicable_maximum, self.decimals)}"

    @property
    def code_formula(self) -> str:
        """The check code as a formula, for any sheet."""
        return f'TEXT(MOD({self.totals(Work.CODE)},{PRIME}),"{"0" * DIGITS}")'


def total(marks: list[Mark]) -> Decimal | None:
    """The exact sum of the points among ``marks``, None if there are none."""
    points = [mark for mark in marks if not isinstance(mark, Absent)]
    return sum(points, Decimal(0)) if points else None


def plan_form(index: Index, unit: Unit | None, stage: Stage, answers: Answers) -> FormPlan:
    """Lay out one form and understand its answers as its formulas will."""
    fields, position = [], 0
    for ordinal, field in enumerate(index.fields, start=1):
        rows = form_rows(field)
        scored = []
        for row, form_row in enumerate(rows, start=FIRST_BODY_ROW):
            criterion = form_row.criterion
            if form_row.kind is not RowKind.CRITERION or criterion is None:
                continue
            answer = answers.get(criterion.code, Answer())
            scored.append(_scored_row(index, criterion, row, answer, stage, position))
            position += 1
        fields.append(FieldPlan(field, ordinal, rows, tuple(scored)))
    return FormPlan(index, unit, stage, tuple(fields))


def _scored_row(
    index: Index, criterion: Criterion, row: int, answer: Answer, stage: Stage, position: int
) -> ScoredRow:
    seen = understand(criterion, answer, index.assessment.decimals)
    words, lacks = seen.words, seen.lacks_text
    if stage is Stage.RESPONSE:
        words, lacks = understand_reply(answer)
    last = row + len(input_labels(criterion))
    return ScoredRow(criterion, row, last, answer, seen, words, lacks, weight(position))
