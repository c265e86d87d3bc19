"""Where a figure sits in the results workbook: rows of the matrix, ranges, references.

The matrix, the copy of what was consolidated, the gaps and the calculation share their columns:
one per unit, from ``FIRST_UNIT`` on, in the order of the board. Rows and columns count from 0.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import NamedTuple

from cchc_xl.model.cell import column_letters
from cchc_xl.model.index import Criterion, Field, Index
from cchc_xl.text import results as words

FIRST_UNIT = 3


class RowKind(StrEnum):
    """Kinds of rows in the body of the matrix."""

    FIELD = "field"
    GROUP = "group"
    SCORED = "scored"


class GridRow(NamedTuple):
    """A row of the body; ``scored`` are the criteria under it, numbered as ``Index.scored``."""

    kind: RowKind
    code: str
    name: str
    maximum: Decimal
    scored: slice
    na_allowed: bool = False


class MatrixRow(IntEnum):
    """The rows above the body of the matrix."""

    TITLE = 0
    LINE = 1
    HINT = 2
    BLOCK = 3
    NAMES = 4
    CODES = 5
    STATUS = 6
    COUNT = 7
    TOTAL = 8
    MAXIMUM = 9
    PERCENT = 10
    BODY = 11


class Step(IntEnum):
    """The rows of one subject in the calculation."""

    KEY = 0
    COMPETITION = 1
    RANK = 2
    PLACE = 3
    POSITION = 4
    BEST = 5
    WORST = 6


#: The rows of the calculation above those of the subjects.
NUMBERS, FULL_NAMES, SHORT_NAMES, CODE_PLACES, NOT_APPLICABLE, BAND_LOWER, BAND_NAMES = range(1, 8)
_FIRST_SUBJECT = 9
#: How many units are named before only their number is told.
NAMED_UNITS = 6


@dataclass(frozen=True, slots=True)
class Block:
    """One of the two bodies of the matrix: the ranked marks, or the self-scores below them.

    ``count`` is the row that tells how many criteria a unit has a mark for.
    """

    count: int
    total: int
    body: int


@dataclass(frozen=True)
class Grid:
    """The geometry for one index and number of units; ``dense`` ranks need a row of their own."""

    index: Index
    units: int
    has_self_block: bool
    dense: bool

    @cached_property
    def rows(self) -> tuple[GridRow, ...]:
        """The rows of a body, top to bottom."""
        rows: list[GridRow] = []
        for field, span in zip(self.index.fields, self.index.field_spans, strict=True):
            rows.append(GridRow(RowKind.FIELD, field.number, field.name, field.max_points, span))
            rows.extend(_criterion_rows(field, span.start))
        return tuple(rows)

    @cached_property
    def main(self) -> Block:
        """The marks by which the units are ranked."""
        return Block(MatrixRow.COUNT, MatrixRow.TOTAL, MatrixRow.BODY)

    @cached_property
    def own(self) -> Block | None:
        """The self-scores; None where they are what is ranked."""
        start = MatrixRow.BODY + len(self.rows) + 1
        return Block(start + 1, start + 2, start + 3) if self.has_self_block else None

    @cached_property
    def field_offsets(self) -> tuple[int, ...]:
        """The offsets in a body of the rows of the fields."""
        return tuple(n for n, row in enumerate(self.rows) if row.kind is RowKind.FIELD)

    @cached_property
    def scored_offsets(self) -> tuple[int, ...]:
        """The offsets in a body of the scored criteria."""
        return tuple(n for n, row in enumerate(self.rows) if row.kind is RowKind.SCORED)

    @cached_property
    def na_possible(self) -> bool:
        """Whether the index lets a criterion be «không áp dụng» at all."""
        return self.index.na_possible

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """The column letters of the units, and of one empty column after them."""
        return tuple(column_letters(FIRST_UNIT + 1 + n) for n in range(self.units + 1))

    def runs(self, scored: slice, body: int) -> tuple[tuple[int, int], ...]:
        """The scored criteria as runs of sheet rows without a gap, ends included, from 1."""
        runs: list[tuple[int, int]] = []
        for offset in self.scored_offsets[scored]:
            row = body + offset + 1
            if runs and runs[-1][1] == row - 1:
                runs[-1] = (runs[-1][0], row)
            else:
                runs.append((row, row))
        return tuple(runs)

    def across(self, sheet: str, row: int) -> str:
        """All units in a row of a sheet that shares the columns."""
        return f"'{sheet}'!${self.letters[0]}${row + 1}:${self.letters[self.units - 1]}${row + 1}"

    def cell(self, sheet: str, row: int, unit: int) -> str:
        """One unit in a row of a sheet that shares the columns."""
        return f"'{sheet}'!{self.letters[unit]}{row + 1}"

    def points_row(self, subject: int) -> int:
        """The row of the matrix with the points of a field, or of the total after the last."""
        if subject == len(self.index.fields):
            return self.main.total
        return self.main.body + self.field_offsets[subject]

    def step(self, subject: int, step: Step) -> int:
        """A row of the calculation; competition ranks are their own ranks."""
        if step is Step.RANK and not self.dense:
            step = Step.COMPETITION
        return _FIRST_SUBJECT + (len(Step) + 1) * subject + step

    def placed(self, sheet: str, row: int, subject: int, place: int) -> str:
        """The formula for what a row says of the unit in a place (from 0) of a subject."""
        position = self.cell(words.CALCULATION, self.step(subject, Step.POSITION), place)
        return f"INDEX({self.across(sheet, row)},{position})"


def _criterion_rows(field: Field, start: int) -> Iterator[GridRow]:
    for criterion in field.criteria:
        rows, start = _rows_of(criterion, start)
        yield from rows


def _rows_of(criterion: Criterion, start: int) -> tuple[list[GridRow], int]:
    """The rows of a criterion with its components, and the number of the next scored one."""
    kind = RowKind.GROUP if criterion.method is None else RowKind.SCORED
    below: list[GridRow] = []
    stop = start if kind is RowKind.GROUP else start + 1
    for component in criterion.components:
        rows, stop = _rows_of(component, stop)
        below.extend(rows)
    own = GridRow(
        kind,
        criterion.code,
        criterion.name,
        criterion.max_points,
        slice(start, stop),
        criterion.na_allowed,
    )
    return [own, *below], stop
