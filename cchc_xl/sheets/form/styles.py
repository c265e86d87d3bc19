"""Widths and styles of a form's sheets: one table per question, so that the sheets look alike."""

from functools import lru_cache

from cchc_xl.sheets.formats import (
    AMBER,
    CLOSED_FILL,
    COUNT_FORMAT,
    DONE_FILL,
    ENTRY_FILL,
    GREEN,
    GROUP_FILL,
    HEAD_FILL,
    INK,
    MISSING_FILL,
    MUTED,
    NAVY,
    RED,
    TEXT_FORMAT,
    Align,
    Highlight,
    Style,
    points_format,
)
from cchc_xl.sheets.layout import Column, RowKind
from cchc_xl.text.forms import PEOPLES_COMMITTEE

#: Widths of the columns of a field sheet, in characters of the default font.
WIDTHS = {
    Column.ID: 8,
    Column.CODE: 6.5,
    Column.NAME: 38,
    Column.MAXIMUM: 7.5,
    Column.METHOD: 19,
    Column.DATA: 21,
    Column.SELF: 9.5,
    Column.EVIDENCE: 31,
    Column.NOTE: 16,
    Column.CHECK: 19,
    Column.ROUND_1: 11.5,
    Column.OPINION_1: 23.5,
    Column.ASKED: 22,
    Column.REPLY: 15.5,
    Column.EXPLANATION: 25.5,
    Column.SUPPLEMENT: 20,
    Column.ROUND_2: 11.5,
    Column.OPINION_2: 32,
    Column.OTHER_SOURCES: 26,
    Column.FINAL: 11.5,
}

TITLE = Style(size=16, bold=True, color=NAVY, line=None)
NARROW_TITLE = TITLE._replace(size=13)
SUBTITLE = Style(size=12, italic=True, color=MUTED, line=None)
NOTICE = Style(size=12, bold=True, italic=True, color=RED, line=None, align="right")
STRONG = Style(bold=True, line=None)
LINK = Style(color=NAVY, underline=True, line=None, align="right")
KEY = Style(size=8, color=MUTED, line=None, wrap=False)
GROUP_HEAD = Style(size=11, bold=True, color=NAVY, fill=HEAD_FILL, align="center")
HEAD = GROUP_HEAD._replace(size=12)

COVER_TITLE = TITLE._replace(size=18, align="center")
COVER_GROUND = SUBTITLE._replace(align="center")
COVER_UNIT = Style(
    size=15, bold=True, color=NAVY, indent=1, number_format=f'"{PEOPLES_COMMITTEE}"@'
)
FACT_LABEL = Style(bold=True, fill=GROUP_FILL, indent=1)
FACT = Style(indent=1)
SECTION = Style(size=12, bold=True, color=NAVY, line=None)
STATUS = Style(size=18, bold=True, color=NAVY, align="center", fill=GROUP_FILL)
STATUS_LINE = Style(size=12, bold=True, align="center")
STATUS_LINK = STATUS_LINE._replace(color=NAVY, underline=True)
DONE = Highlight(GREEN, DONE_FILL, bold=True)
NOT_DONE = Highlight(RED, MISSING_FILL, bold=True)
COVER_LINK = Style(color=NAVY, underline=True, align="center")


@lru_cache(maxsize=64)
def cover_style(align: Align, decimals: int | None = None) -> Style:
    """A cell of the cover's table; with ``decimals`` it shows points."""
    number_format = "General" if decimals is None else points_format(decimals)
    return Style(align=align, indent=int(align == "left"), number_format=number_format)


@lru_cache(maxsize=64)
def cover_total_style(align: Align, decimals: int | None = None) -> Style:
    """A cell of the total of the cover's table."""
    return cover_style(align, decimals)._replace(bold=True, fill=HEAD_FILL)


LETTER_BOLD = Style(bold=True, line=None, align="center")
LETTER_UNDERLINED = LETTER_BOLD._replace(underline=True)
STRONG_RIGHT = STRONG._replace(align="right")
SIGN = LETTER_BOLD._replace(wrap=False)
SIGN_PLACE = Style(italic=True, line=None, align="center", wrap=False)


@lru_cache(maxsize=64)
def print_style(column: Column, decimals: int) -> Style:
    """A cell of a criterion's row on the print sheet."""
    style = body_style(RowKind.CRITERION, column, decimals)._replace(color=INK)
    if column is Column.DATA:
        return style._replace(number_format=COUNT_FORMAT)
    return style


BODY_SIZE = 12
#: What one step of indent takes from the width of a cell, in characters.
INDENT_CHARACTERS = 1.6


def _indent(kind: RowKind, column: Column) -> int:
    return 2 if kind is RowKind.INPUT and column is Column.NAME else 1


def indent_width(kind: RowKind, column: Column) -> float:
    """What the indent of a body cell with text takes from its width, in characters."""
    return _indent(kind, column) * INDENT_CHARACTERS


#: The font size of the hidden id cells: it keeps rows airy where programs fit row heights.
STRUT = {
    RowKind.CRITERION: 26,
    RowKind.GROUP: 20,
    RowKind.INPUT: 20,
    RowKind.TOTAL: 22,
}

_FILLS = {RowKind.GROUP: GROUP_FILL, RowKind.TOTAL: HEAD_FILL}
_QUIET = (Column.METHOD, Column.CHECK)
_CENTERED = (
    Column.CODE,
    Column.MAXIMUM,
    Column.SELF,
    Column.ROUND_1,
    Column.ROUND_2,
    Column.FINAL,
)
_POINTS = (Column.MAXIMUM, Column.SELF, Column.ROUND_1, Column.ROUND_2, Column.FINAL)
_EMPHASIZED = (Column.SELF, Column.FINAL)


@lru_cache(maxsize=512)
def body_style(kind: RowKind, column: Column, decimals: int) -> Style:
    """The style of a locked cell of the body."""
    style = Style(
        bold=kind in _FILLS or column in _EMPHASIZED or column is Column.CODE,
        fill=_FILLS.get(kind),
        align="center" if column in _CENTERED else "left",
        number_format=points_format(decimals) if column in _POINTS else "General",
    )
    if style.align == "left":
        style = style._replace(indent=_indent(kind, column))
    if column in _QUIET:
        style = style._replace(bold=False, color=MUTED)
    if kind is RowKind.INPUT and column is not Column.DATA:
        style = style._replace(italic=True)
    return style


@lru_cache(maxsize=64)
def closed_style(style: Style) -> Style:
    """A cell in which nothing ever stands."""
    return style._replace(fill=CLOSED_FILL)


@lru_cache(maxsize=64)
def open_style(style: Style) -> Style:
    """An entry cell: coloured and unlocked."""
    return style._replace(fill=ENTRY_FILL, locked=False)


@lru_cache(maxsize=64)
def count_style(style: Style) -> Style:
    """A cell with a count."""
    return style._replace(
        align="center", indent=0, number_format=COUNT_FORMAT, bold=True, italic=False
    )


@lru_cache(maxsize=64)
def text_style(style: Style) -> Style:
    """A cell in which what is typed stays text: «- Kế hoạch…», «12/3», «+84…», «=…»."""
    return style._replace(number_format=TEXT_FORMAT)


WANTING = Highlight(fill=MISSING_FILL)
BEYOND = Highlight("#FFFFFF", RED, bold=True)
MISSING_WORDS = Highlight(RED, bold=True)
LACKING_WORDS = Highlight(AMBER, bold=True)
