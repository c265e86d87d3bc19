"""The look shared by every workbook: one typeface, a palette that prints in grey, typed styles."""

from typing import Any, Literal, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from cchc_xl.model.finding import Severity

FONT = "Times New Roman"

# Dark inks on pale fills: in black and white the text stays black and the fills stay light.
INK = "#1A1A1A"
NAVY = "#1F3864"
MUTED = "#595959"
RED = "#B00020"
GREEN = "#1E6B34"
AMBER = "#8A4B00"
LINE = "#8EA0B8"
HEAD_FILL = "#D6E0F0"
GROUP_FILL = "#EDF2F9"
ENTRY_FILL = "#FFF6D5"
CLOSED_FILL = "#F3F3F3"
MISSING_FILL = "#FBDDCF"
DONE_FILL = "#E1F0E0"

#: The fill of a cell with findings, by its worst one: in marked copies and in open workbooks.
MARK_FILLS = {
    Severity.ERROR: "#FFC7CE",
    Severity.WARNING: "#FFEB9C",
    Severity.INFO: "#DDEBF7",
}

COUNT_FORMAT = "#,##0"
TEXT_FORMAT = "@"
DATE_FORMAT = "dd/mm/yyyy"


#: Vietnamese separators where a program follows the format's language (LibreOffice does).
_VIETNAMESE = "[$-42A]"


def points_format(decimals: int) -> str:
    """The number format of points that are only shown: «2,00»."""
    return _VIETNAMESE + typed_points_format(decimals)


def typed_points_format(decimals: int) -> str:
    """The number format of points that people type: with the separators of their keyboard."""
    return f"0.{'0' * decimals}" if decimals else "0"


Align = Literal["left", "center", "right"]


class Style(NamedTuple):
    """How a cell looks; ``size`` in points, colours as #RRGGBB, no ``fill`` or ``line`` if None."""

    size: float = 12
    bold: bool = False
    italic: bool = False
    underline: bool = False
    color: str = INK
    fill: str | None = None
    line: str | None = LINE
    align: Align = "left"
    valign: Literal["top", "vcenter", "bottom"] = "vcenter"
    wrap: bool = True
    indent: int = 0
    number_format: str = "General"
    locked: bool = True


class Highlight(NamedTuple):
    """What a conditional format changes."""

    color: str | None = None
    fill: str | None = None
    bold: bool = False


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[Style | Highlight, Format] = {}

    def of(self, style: Style | Highlight) -> Format:
        """The workbook's format for a style or a highlight."""
        made = self._made.get(style)
        if made is None:
            made = self._made[style] = self._book.add_format(_properties(style))
        return made


def _properties(style: Style | Highlight) -> dict[str, Any]:
    if isinstance(style, Highlight):
        changes = {"font_color": style.color, "bg_color": style.fill, "bold": style.bold}
        return {name: change for name, change in changes.items() if change}
    properties: dict[str, Any] = {
        "font_name": FONT,
        "font_size": style.size,
        "font_color": style.color,
        "bold": style.bold,
        "italic": style.italic,
        "underline": int(style.underline),
        "align": style.align,
        "valign": style.valign,
        "text_wrap": style.wrap,
        "indent": style.indent,
        "num_format": style.number_format,
        "locked": style.locked,
    }
    if style.fill:
        properties |= {"bg_color": style.fill}
    if style.line:
        properties |= {"border": 1, "border_color": style.line}
    return properties


#: Options of a new workbook: every cell without a style is in the same typeface.
WORKBOOK_OPTIONS = {
    "in_memory": True,
    "default_format_properties": {
        "font_name": FONT,
        "font_size": 11,
        # Tied to the theme, Excel shows the theme's Calibri whatever the font's name is. XlsxWriter
        # adds the last key itself, into this dictionary: the second book would differ.
        "font_scheme": "none",
        "theme_font_name": FONT,
    },
}
