"""A workbook of plain tables for other programs: one sheet each, a head to filter by, no formulas.

Rows are written one by one: XlsxWriter keeps only the present one in memory.
"""

import io
from collections.abc import Sequence
from datetime import datetime

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from cchc_xl.model.table import Plain, Table
from cchc_xl.sheets.formats import HEAD_FILL, WORKBOOK_OPTIONS, Formats, Style
from cchc_xl.sheets.heights import text_width

#: Rows of a sheet, its head among them.
MOST_ROWS = 1_048_576
_HEAD = Style(size=11, bold=True, fill=HEAD_FILL, wrap=False)
_NARROWEST, _WIDEST = 8, 50
#: So many rows are looked at to fit the widths.
_LOOKED_AT = 400
_POINTS_PER_CHARACTER = 5.25


def write_tables(tables: Sequence[Table], title: str, created: datetime) -> bytes:
    """The workbook of these tables, byte for byte the same for the same arguments.

    No table may have more rows than a sheet, its head among them.
    """
    target = io.BytesIO()
    options = {**WORKBOOK_OPTIONS, "in_memory": False, "constant_memory": True}
    workbook = Workbook(target, options)
    workbook.set_properties({"title": title, "created": created})
    head = Formats(workbook).of(_HEAD)
    for table in tables:
        _write(workbook.add_worksheet(table.name), table, head)
    workbook.close()
    return target.getvalue()


def _write(sheet: Worksheet, table: Table, head: Format) -> None:
    for column, name in enumerate(table.columns):
        sheet.set_column(column, column, _width(table, column))
        sheet.write_string(0, column, name, head)
    for row, values in enumerate(table.rows, start=1):
        for column, value in enumerate(values):
            _write_value(sheet, row, column, value)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    # Codes such as 1.1 and 03549 are text on purpose: no green corners.
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _write_value(sheet: Worksheet, row: int, column: int, value: Plain) -> None:
    """A text stays a text, whatever it begins with."""
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, str):
        sheet.write_string(row, column, value)
    elif value is not None:
        sheet.write_number(row, column, value)


def _width(table: Table, column: int) -> float:
    """The width in characters in which the first texts of a column are seen whole."""
    shown = [table.columns[column], *(str(row[column]) for row in table.rows[:_LOOKED_AT])]
    widest = max(text_width(text, 11, bold=True) for text in shown) / _POINTS_PER_CHARACTER
    return min(max(widest + 2, _NARROWEST), _WIDEST)
