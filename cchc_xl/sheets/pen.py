"""Writing a sheet by 1-based rows and columns, as people and ``model.Cell`` count them."""

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from cchc_xl.model.cell import column_letters
from cchc_xl.sheets.formats import FONT, Formats, Highlight, Style

#: What a formula's cached value may be.
Cached = str | float | int | Decimal

_LONGEST_LITERAL = 250


def at(column: int, row: int) -> str:
    """The address of a cell: ``at(7, 8)`` is «G8»."""
    return f"{column_letters(column)}{row}"


def span(first_column: int, first_row: int, last_column: int, last_row: int) -> str:
    """The address of a range: «F9:F10»."""
    return f"{at(first_column, first_row)}:{at(last_column, last_row)}"


def fixed(first_column: int, first_row: int, last_column: int, last_row: int) -> str:
    """The absolute address of a range: «$F$9:$F$10»."""
    first, last = column_letters(first_column), column_letters(last_column)
    return f"${first}${first_row}:${last}${last_row}"


def on_sheet(name: str, address: str) -> str:
    """An address on a named sheet: «'LV1'!G8»."""
    return f"'{name.replace(chr(39), chr(39) * 2)}'!{address}"


def quoted(text: str) -> str:
    """A text as a literal of a formula; Excel allows 255 characters in one pair of quotes."""
    step = _LONGEST_LITERAL
    pieces = [text[start : start + step] for start in range(0, len(text), step)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


class Pen:
    """Writes cells of one sheet. Text is never taken for a formula, whatever it begins with."""

    def __init__(self, sheet: Worksheet, formats: Formats) -> None:
        self.sheet = sheet
        self._formats = formats

    def text(self, row: int, column: int, text: str, style: Style) -> None:
        """Write a text, or an empty cell of that style where there is none."""
        form = self._formats.of(style)
        if text:
            self.sheet.write_string(row - 1, column - 1, text, form)
        else:
            self.sheet.write_blank(row - 1, column - 1, None, form)

    def number(self, row: int, column: int, number: Decimal | int, style: Style) -> None:
        """Write a number."""
        self.sheet.write_number(row - 1, column - 1, number, self._formats.of(style))

    def formula(self, row: int, column: int, formula: str, value: Cached, style: Style) -> None:
        """Write a formula (without '=') with the value it has."""
        cached = float(value) if isinstance(value, Decimal) else value
        form = self._formats.of(style)
        self.sheet.write_formula(row - 1, column - 1, f"={formula}", form, cached)

    def merged(self, row: int, column: int, to_row: int, to_column: int, style: Style) -> None:
        """Merge a block; its text or formula is written into the first cell afterwards."""
        form = self._formats.of(style)
        self.sheet.merge_range(row - 1, column - 1, to_row - 1, to_column - 1, "", form)

    def wide(self, row: int, column: int, to_column: int, text: str, style: Style) -> None:
        """Write a text into a block of one row."""
        self.merged(row, column, row, to_column, style)
        self.text(row, column, text, style)

    def highlight(self, area: str, condition: str, look: Highlight) -> None:
        """Change the look of cells for which a condition holds, written for the first of them."""
        self.sheet.conditional_format(
            area,
            {
                "type": "formula",
                "criteria": f"={condition}",
                "format": self._formats.of(look),
                "stop_if_true": True,
            },
        )

    def height(self, row: int, points: float) -> None:
        """Fix the height of a row."""
        self.sheet.set_row(row - 1, points)

    def growing_height(self, row: int, points: float) -> None:
        """Give a row a height that programs may fit again when somebody types (see the class)."""
        self.sheet.set_growing_row(row - 1, points)

    def width(self, column: int, characters: float, hidden: bool = False) -> None:
        """Set the width of a column, in characters of the default font."""
        self.sheet.set_column(column - 1, column - 1, characters, None, {"hidden": hidden})


def a4_landscape(sheet: Worksheet, left: str, right: str, centre: str = "") -> None:
    """A4 landscape with narrow margins and a foot; ``right`` may hold codes such as &P."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    typeface = f'&10&"{FONT},Regular"'  # the size first: a text may begin with a digit
    parts = (f"&L{typeface}", _plain(left), f"&C{typeface}", _plain(centre), f"&R{typeface}", right)
    sheet.set_footer("".join(parts), {"margin": 0.3})
    sheet.center_horizontally()


def _plain(text: str) -> str:
    return text.replace("&", "&&")


#: What may be done on a protected sheet besides writing into the entry cells. Formats of cells are
#: open: where Excel has made a date of 9.5, the cell stays a date until its format is changed back.
PROTECTION = {
    "select_locked_cells": True,
    "select_unlocked_cells": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
}
