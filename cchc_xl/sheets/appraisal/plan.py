"""What goes where in one appraisal workbook: rows, addresses and what its formulas must show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cchc_xl.model.dossier import Dossier
from cchc_xl.model.index import Criterion, Field, Index, Unit
from cchc_xl.model.stage import Stage
from cchc_xl.rules.bodies import criteria_of
from cchc_xl.sheets.appraisal.held import Held, held_rows
from cchc_xl.sheets.appraisal.layout import (
    COLUMNS,
    FIRST_BODY_ROW,
    Column,
    position,
)
from cchc_xl.sheets.appraisal.understanding import State, check_words, is_done, state_of
from cchc_xl.sheets.layout import field_sheet_name
from cchc_xl.sheets.pen import at, fixed, on_sheet


class UnitRow(NamedTuple):
    """The row of a unit under a criterion; ``number`` counts the units from 1."""

    criterion: Criterion
    unit: Unit
    number: int
    row: int
    stage: Stage
    held: Held
    state: State
    words: str

    def cell(self, column: Column) -> str:
        """The address of a cell of this row."""
        return at(position(self.stage, column), self.row)

    @property
    def work(self) -> str:
        """The address of the working cell with the state."""
        return at(work_column(self.stage), self.row)


class Block(NamedTuple):
    """A criterion's head row and the rows of all units below it."""

    criterion: Criterion
    row: int
    units: tuple[UnitRow, ...]

    @property
    def last(self) -> int:
        """The last row of the block."""
        return self.row + len(self.units)

    @property
    def is_due(self) -> bool:
        """Whether any row needs a decision."""
        return any(row.held.due for row in self.units)


class FieldPlan(NamedTuple):
    """A field's sheet."""

    field: Field
    stage: Stage
    blocks: tuple[Block, ...]

    @property
    def sheet(self) -> str:
        """The name of the sheet."""
        return field_sheet_name(self.field)

    @property
    def last_row(self) -> int:
        """The last row of the body."""
        return self.blocks[-1].last

    @property
    def rows(self) -> tuple[UnitRow, ...]:
        """All rows of units, top to bottom."""
        return tuple(row for block in self.blocks for row in block.units)

    @property
    def done(self) -> int:
        """How many rows are done."""
        return sum(is_done(row.state) for row in self.rows)

    @property
    def states(self) -> str:
        """The working column with the states, for formulas of any sheet."""
        column = work_column(self.stage)
        return on_sheet(self.sheet, fixed(column, FIRST_BODY_ROW, column, self.last_row))


@dataclass(frozen=True, slots=True)
class AppraisalPlan:
    """One workbook: whose, of which stage; ``absent`` are units without a form to appraise.

    ``appraiser`` is the name on the cover, empty until somebody gives one.
    """

    index: Index
    body: str
    stage: Stage
    fields: tuple[FieldPlan, ...]
    absent: tuple[Unit, ...]
    appraiser: str

    @property
    def decimals(self) -> int:
        """The decimals of points."""
        return self.index.assessment.decimals

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the field sheets."""
        return COLUMNS[self.stage]


def work_column(stage: Stage) -> int:
    """The hidden column with the state of each row, after the last column with a key."""
    return len(COLUMNS[stage]) + 1


def plan_appraisal(
    index: Index, body: str, stage: Stage, dossiers: Sequence[Dossier], appraiser: str
) -> AppraisalPlan:
    """Lay out one workbook: units in the order of the index, those with a form that counts."""
    by_unit = {dossier.unit: dossier for dossier in dossiers if dossier.submission.scores}
    units = tuple(unit for unit in index.units if unit.code in by_unit)
    held = {unit.code: held_rows(index, by_unit[unit.code], stage) for unit in units}
    fields = tuple(
        _field(index, stage, field, criteria, units, held)
        for field, criteria in criteria_of(index, body, stage)
    )
    absent = tuple(unit for unit in index.units if unit.code not in by_unit)
    return AppraisalPlan(index, body, stage, fields, absent, appraiser)


def _field(
    index: Index,
    stage: Stage,
    field: Field,
    criteria: Sequence[Criterion],
    units: Sequence[Unit],
    held: Mapping[str, Mapping[str, Held]],
) -> FieldPlan:
    blocks, head = [], FIRST_BODY_ROW
    for criterion in criteria:
        rows = tuple(
            _unit_row(index, criterion, unit, number, head, stage, held[unit.code][criterion.code])
            for number, unit in enumerate(units, start=1)
        )
        blocks.append(Block(criterion, head, rows))
        head += len(units) + 1
    return FieldPlan(field, stage, tuple(blocks))


def _unit_row(
    index: Index,
    criterion: Criterion,
    unit: Unit,
    number: int,
    head: int,
    stage: Stage,
    held: Held,
) -> UnitRow:
    decimals = index.assessment.decimals
    state = state_of(criterion, held, decimals)
    words = check_words(stage, held, state, decimals)
    return UnitRow(criterion, unit, number, head + number, stage, held, state, words)
