"""The worksheet that writes faster than XlsxWriter's own.

F1  It writes the same bytes for every kind of cell, with and without a format of its own.
F2  The same in constant memory, where strings stand in the cells.
F3  The same conditions and validations.
"""

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from cchc_xl.sheets.plain_formulas import PlainFormulaWorksheet

_VALUES: tuple[Any, ...] = (
    0,
    -3,
    1.5,
    1e-9,
    123456789.123,
    1 / 3,
    1e20,
    2.675,
    "<&>\"'",
    " hai  dòng\n",
)
_RESULTS: tuple[Any, ...] = (0, 1.25, -0.1, "", 'a<b>&"c"', "#N/A", "#1", True, False, 1e300)


def _write(sheet: Worksheet, form: Any) -> None:
    row = 0
    for cell_format in (form, None):
        for column, value in enumerate(_VALUES):
            sheet.write(row, column, value, cell_format)
        for column, result in enumerate(_RESULTS):
            sheet.write_formula(row + 1, column, '=IF(A1<B1,"&",A1&B1)', cell_format, result)
        sheet.write_blank(row + 2, 0, None, cell_format)
        sheet.write_boolean(row + 2, 1, True, cell_format)
        sheet.write_datetime(row + 2, 2, datetime(2024, 3, 5, 6, 7), cell_format)
        sheet.write_url(row + 2, 3, "internal:s!A1", cell_format, "đi")
        row += 3


def _sheet(kind: type[Worksheet], constant_memory: bool) -> bytes:
    target = io.BytesIO()
    with Workbook(target, {"constant_memory": constant_memory}) as book:
        form = book.add_format({"bold": True})
        sheet = book.add_worksheet("s", worksheet_class=kind)
        sheet.set_column(0, 3, 12, book.add_format({"italic": True}))
        sheet.set_row(4, 20, form)
        _write(sheet, form)
        sheet.data_validation("A9", {"validate": "custom", "value": '=AND(A1>0,B1<"&")'})
        condition = {"type": "formula", "criteria": "=$A1>$B1", "format": form}
        sheet.conditional_format("A1:B9", condition)
    with zipfile.ZipFile(target) as package:
        return package.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("constant_memory", [False, True], ids=["shared strings", "constant"])
def test_the_same_bytes_as_xlsxwriter(constant_memory: bool) -> None:
    """F1, F2, F3."""
    written = _sheet(PlainFormulaWorksheet, constant_memory)
    assert written == _sheet(Worksheet, constant_memory)
    assert written.count(b"<c ") == 47
