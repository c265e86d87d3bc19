"""Where a unit writes in its form: the criterion that an entry cell belongs to."""

from collections.abc import Sequence
from typing import NamedTuple

from cchc_xl.model.cell import Cell
from cchc_xl.model.method import Direct
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.layout import ENTRY_COLUMNS, Column, FormRow, RowKind
from cchc_xl.sheets.submission.table import Table


class EntryPlace(NamedTuple):
    """An entry cell of a form: its sheet as the file names it, its criterion, the cell as read."""

    sheet: str
    criterion: str
    cell: Cell


def entry_at(
    tables: Sequence[Table], sheet: str, row: int, column: int, stage: Stage
) -> EntryPlace | None:
    """The entry cell at a place of a form of a stage, None where the unit does not write there.

    Points that a form computes are no entries. Small and capital letters of a sheet's name are one.
    """
    for table in tables:
        if table.sheet.name.casefold() == sheet.casefold():
            for row_id, number in table.rows.items():
                form_row = table.wanted[row_id]
                if number == row and form_row.criterion is not None:
                    columns = [c for c, n in table.columns.items() if n == column]
                    if any(_is_entry(form_row, key, stage) for key in columns):
                        code = form_row.criterion.code
                        return EntryPlace(table.sheet.name, code, table.sheet.cell(row, column))
    return None


def _is_entry(row: FormRow, column: Column, stage: Stage) -> bool:
    if row.kind is RowKind.INPUT:
        return stage is Stage.SELF and column is Column.DATA
    if row.kind is not RowKind.CRITERION or column not in ENTRY_COLUMNS.get(stage, ()):
        return False
    return column is not Column.SELF or isinstance(_method(row), Direct)


def _method(row: FormRow) -> object:
    return None if row.criterion is None else row.criterion.method
