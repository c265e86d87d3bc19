"""Sheets and cells of an open workbook, by name and by reference."""

from typing import TYPE_CHECKING

from cchc_xl.sheets.finding_list import is_address
from cchc_xl.sheets.pen import on_sheet

if TYPE_CHECKING:
    import xlwings as xw


def shown_sheets(book: "xw.Book") -> list[str]:
    """Names of the sheets people see: Excel says -1 for those, and 2 for a very hidden one."""
    return [sheet.name for sheet in book.sheets if sheet.visible in (True, -1)]


def reference(cell: "xw.Range") -> str:
    """A formula that means a cell, and goes on meaning it when rows move or sheets are renamed."""
    return f"={on_sheet(cell.sheet.name, cell.address)}"


def referred(book: "xw.Book", formula: object) -> "xw.Range | None":
    """The cell that such a formula now means; None where its sheet or row is gone."""
    sheet, _, address = str(formula).removeprefix("=").rpartition("!")
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    if sheet not in book.sheet_names or not is_address(address.replace("$", "")):
        return None
    return book.sheets[sheet][address]


def as_text(text: str) -> str:
    """Text that stays text when it is assigned: Excel drops the apostrophe and reads no further."""
    return f"'{text}" if text else ""
