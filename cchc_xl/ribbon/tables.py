"""A readable table in a new workbook that nobody has to save."""

from collections.abc import Sequence

import xlwings as xw

from cchc_xl.excel_com import fit_paper, patiently
from cchc_xl.marks.places import as_text
from cchc_xl.sheets.formats import FONT, HEAD_FILL, LINE, NAVY

_SIZE, _TITLE_SIZE = 12, 16
_HEAD_ROW = 3
#: Narrower columns hold dates, numbers and single words, which stand in the middle.
_WIDE = 20


def new_book(app: xw.App) -> xw.Book:
    """A new workbook with one sheet."""
    book: xw.Book = patiently(app.books.add)
    return book


def write_table(
    sheet: xw.Sheet,
    title: str,
    line: str,
    columns: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str]],
) -> None:
    """Write a title, a line below it, and a table of texts with these column widths."""
    for column, width in enumerate(widths, start=1):
        sheet.range((1, column)).column_width = width
    sheet["A1"].value, sheet["A2"].value = title, line
    sheet["A1:A2"].font.name = FONT
    sheet["A1"].font.size, sheet["A1"].font.bold, sheet["A1"].font.color = _TITLE_SIZE, True, NAVY
    sheet["A2"].font.size, sheet["A2"].font.italic = _SIZE, True
    table = sheet.range((_HEAD_ROW, 1), (_HEAD_ROW + len(rows), len(columns)))
    table.value = [[as_text(text) for text in row] for row in (columns, *rows)]
    table.font.name, table.font.size = FONT, _SIZE
    table.borders.set("all", line_style="continuous", color=LINE)
    table.wrap_text = True
    table.vertical_alignment = "center"
    for column, width in enumerate(widths):
        if width < _WIDE:
            table[:, column].horizontal_alignment = "center"
    heads = table[0, :]
    heads.font.bold, heads.color, heads.horizontal_alignment = True, HEAD_FILL, "center"
    table.rows.autofit()
    fit_paper(sheet)
