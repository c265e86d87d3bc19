"""Values that a form shows but others own, compared with what the ledger holds of them.

A unit's copy of an appraised score is display: the ledger is right. A difference is told cell by
cell, because somebody lifted the protection to make it.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.answer import Answer, Answers
from cchc_xl.model.cell import Cell, Empty
from cchc_xl.model.finding import Code, Detail, Finding
from cchc_xl.model.index import Criterion, Index
from cchc_xl.model.method import Direct
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.rules.excerpts import excerpts
from cchc_xl.rules.values import detail_of
from cchc_xl.sheets.keyed import plain_text
from cchc_xl.sheets.layout import (
    APPRAISED_COLUMNS,
    ENTRY_COLUMNS,
    SEEN_COLUMNS,
    TEXT_COLUMNS,
    Column,
    input_labels,
    input_row_id,
)
from cchc_xl.sheets.shown import shown_choice, shown_input
from cchc_xl.sheets.submission.reader import FormReading
from cchc_xl.sheets.submission.table import Table
from cchc_xl.text.forms import HEADINGS, NOT_APPLICABLE

_UNITS = frozenset((*ENTRY_COLUMNS[Stage.SELF], *ENTRY_COLUMNS[Stage.RESPONSE]))
_TOLD = frozenset((*TEXT_COLUMNS, *APPRAISED_COLUMNS.values()))
#: Of longer texts only the surroundings of the first difference are quoted, in characters.
_QUOTED, _BEFORE = 120, 30


class _Place(NamedTuple):
    """A cell that others own: its row and column, what people call it, the number of the input."""

    row_id: str
    column: Column
    entry: str
    number: int = 0


def changed_by_unit(reading: FormReading, expected: Answers, index: Index) -> tuple[Finding, ...]:
    """A finding for every cell in which a form differs from the ledger though the unit may not.

    ``expected`` are the recorded answers by criterion; one that is left out has nothing recorded.
    ``reading`` must still have its tables (ValueError without). Columns of a stage later than the
    form's own may also be empty, whatever has been recorded since it was issued; a form that does
    not say its stage is compared like one of the self stage.
    """
    if reading.tables is None:
        if reading.submission is not None:
            raise ValueError(f"the cells of {reading.file} were dropped before the comparison")
        return ()
    return tuple(
        finding.of(reading.file, reading.unit)
        for table in reading.tables
        for criterion in table.field.scored()
        for finding in _changed(
            table,
            criterion,
            expected.get(criterion.code, Answer()),
            reading.answers[criterion.code],
            reading.stage or Stage.SELF,
        )
    )


def _changed(
    table: Table, criterion: Criterion, recorded: Answer, read: Answer, stage: Stage
) -> Iterator[Finding]:
    for place in _places(criterion, stage):
        cell = table.cell(place.row_id, place.column)
        is_later = stage is Stage.SELF or place.column not in SEEN_COLUMNS[stage]
        if cell is None or (is_later and _is_empty(cell)):
            continue
        wanted, found = (_shown(criterion, answer, place) for answer in (recorded, read))
        # What could not be read leaves no trace in the answer, but it is there; texts always can.
        unread = found == "" and place.column not in TEXT_COLUMNS and not _is_empty(cell)
        if unread or found != wanted:
            yield _difference(table, criterion, place, cell, wanted, found)


def _places(criterion: Criterion, stage: Stage) -> Iterator[_Place]:
    """The cells that the unit does not own at a stage, in the order of the columns."""
    if stage is not Stage.SELF:
        yield from _inputs(criterion)
    own = _UNITS if stage is Stage.SELF else ENTRY_COLUMNS.get(stage, ())
    for column in Column:
        if column in _TOLD and column not in own:
            yield _Place(criterion.code, column, HEADINGS[column.value])


def _inputs(criterion: Criterion) -> Iterator[_Place]:
    """The cells from which the self-score is computed; that itself is a formula, never read."""
    yield _Place(criterion.code, Column.DATA, HEADINGS[Column.DATA])
    if isinstance(criterion.method, Direct):
        yield _Place(criterion.code, Column.SELF, HEADINGS[Column.SELF], 1)
    for number, label in enumerate(input_labels(criterion), start=1):
        yield _Place(input_row_id(criterion, number), Column.DATA, label, number)


def _shown(criterion: Criterion, answer: Answer, place: _Place) -> Decimal | str:
    """What a cell shows for an answer, in a form that can be compared; "" for nothing."""
    if place.number:
        return shown_input(criterion, answer, place.number)
    if place.column is Column.DATA:
        return shown_choice(criterion, answer)
    value: Decimal | Absent | str = getattr(answer, place.column.value)
    if isinstance(value, Absent):
        return NOT_APPLICABLE if value is Absent.NOT_APPLICABLE else ""
    return plain_text(value) if isinstance(value, str) else value


def _is_empty(cell: Cell) -> bool:
    return isinstance(cell.value, Empty) and cell.formula is None


def _difference(
    table: Table,
    criterion: Criterion,
    place: _Place,
    cell: Cell,
    wanted: Decimal | str,
    found: Decimal | str,
) -> Finding:
    recorded: Detail = wanted
    value: Detail = detail_of(cell.value)
    if place.column in TEXT_COLUMNS and isinstance(wanted, str) and isinstance(found, str):
        recorded, value = excerpts(wanted, found, _QUOTED, _BEFORE)
    return table.finding(
        Code.OFFICE_VALUE_CHANGED,
        cell,
        criterion.code,
        entry=place.entry,
        recorded=recorded,
        value=value,
    )
