"""Totals that a form shows, compared with what its entries give: never read, only doubted."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from cchc_xl.model.cell import Cell, Fault, Number
from cchc_xl.model.finding import Code, Finding
from cchc_xl.model.index import Criterion
from cchc_xl.model.method import Direct
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage
from cchc_xl.rules.values import detail_of
from cchc_xl.sheets.layout import APPRAISED_COLUMNS, Column, RowKind, total_row_id
from cchc_xl.sheets.submission.answers import Reading
from cchc_xl.sheets.submission.table import Table
from cchc_xl.text.finding_values import POINTS, TOTAL
from cchc_xl.text.forms import HEADINGS

#: Differences up to here are the rounding of another program.
_TOLERANCE = Decimal("0.005")
_COLUMNS = {Stage.SELF: Column.SELF, **APPRAISED_COLUMNS}


def stores_values(tables: Iterable[Table]) -> bool:
    """Whether the program that saved the form stored any value of a formula.

    openpyxl and some converters store none: such a form shows no totals that could be wrong.
    """
    return any(
        cell.formula is not None and cell.cached
        for table in tables
        for row in table.rows.values()
        for cell in table.sheet.rows.get(row, {}).values()
    )


def total_findings(
    table: Table, readings: Mapping[str, Reading], stored: bool
) -> Iterator[Finding]:
    """The computed points and sums of a field that are not what its entries give.

    ``readings`` are those of the field's scored criteria, by code; ``stored`` is what
    ``stores_values`` says of the form.
    """
    for row_id, columns, parts in _shown(table):
        found = [readings[part.code] for part in parts]
        for stage, column in columns.items():
            cell = table.cell(row_id, column)
            if cell is None or any(stage in reading.faulty for reading in found):
                continue
            if cell.formula is not None and not cell.cached and not stored:
                continue
            expected = _total([_mark(reading, stage) for reading in found])
            if _differs(cell, expected):
                is_total = row_id == total_row_id(table.field)
                yield table.finding(
                    Code.TOTAL_DIFFERS,
                    cell,
                    None if is_total else row_id,
                    what=TOTAL if is_total else POINTS,
                    entry=HEADINGS[column.value],
                    value=detail_of(cell.value),
                    expected=Absent.BLANK if expected is None else expected,
                )


def _shown(table: Table) -> Iterator[tuple[str, Mapping[Stage, Column], tuple[Criterion, ...]]]:
    """Each row with computed points: its id, its computed columns, the criteria it adds up."""
    for row in table.wanted.values():
        criterion = row.criterion
        if criterion is None:
            yield row.row_id, _COLUMNS, tuple(table.field.scored())
        elif row.kind is RowKind.GROUP:
            yield row.row_id, _COLUMNS, tuple(criterion.scored())
        elif row.kind is RowKind.CRITERION and not isinstance(criterion.method, Direct):
            yield row.row_id, {Stage.SELF: Column.SELF}, (criterion,)


def _mark(reading: Reading, stage: Stage) -> Mark:
    """The mark as the form itself has it: a kept score is blank there."""
    score = reading.scores[stage]
    return Absent.BLANK if score.kept else score.mark


def _total(marks: Iterable[Mark]) -> Decimal | None:
    points = [mark for mark in marks if isinstance(mark, Decimal)]
    return sum(points, Decimal(0)) if points else None


def _differs(cell: Cell, expected: Decimal | None) -> bool:
    if not isinstance(cell.value, Number):
        return expected is not None or isinstance(cell.value, Fault)
    return expected is None or abs(cell.value.value - expected) > _TOLERANCE
