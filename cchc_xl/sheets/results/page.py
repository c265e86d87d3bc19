"""A page of the results workbook: cells, formulas or their values, and the set-up for print."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cchc_xl.sheets.formats import (
    GREEN,
    GROUP_FILL,
    HEAD_FILL,
    MUTED,
    NAVY,
    RED,
    Formats,
    Style,
    points_format,
    typed_points_format,
)
from cchc_xl.sheets.heights import height_for, line_count, text_width
from cchc_xl.sheets.results.live import Live, Value
from cchc_xl.text import results as words

A4 = 9
_MARGIN_INCHES = 0.4
#: What fits on A4 landscape within the margins, in points, and what a column's character takes.
_PAGE_WIDTH, _PAGE_HEIGHT = 780.0, 520.0
_POINTS_PER_CHARACTER, _POINTS_PER_COLUMN = 5.6, 3.75
_DEFAULT_HEIGHT, _REPEATED = 15.0, 48.0
_SMALLEST_SCALE = 0.5
#: Excel's limit of the characters in a cell.
_LONGEST_TEXT = 32_767
#: The widest column of file names: LibreOffice cuts off a link instead of wrapping it.
WIDEST_FILE = 90

TITLE = Style(size=14, bold=True, line=None, align="center", color=NAVY)
SHEET_TITLE = Style(size=14, bold=True, line=None, color=NAVY, wrap=False)
LINE = Style(size=11, italic=True, line=None, color=MUTED, wrap=False)
CENTRED = Style(size=12, line=None, align="center")
CENTRED_BOLD = CENTRED._replace(bold=True)
CENTRED_ITALIC = CENTRED._replace(italic=True)
MARK = Style(size=13, bold=True, line=None, align="center", color=RED)
HEAD = Style(size=11, bold=True, fill=HEAD_FILL, align="center")
HEAD_SMALL = HEAD._replace(bold=False, italic=True, size=10)
BLOCK = Style(size=12, bold=True, line=None, color=NAVY, wrap=False)
TEXT = Style(size=11, indent=1)
TEXT_CENTRED = TEXT._replace(align="center", indent=0)
TEXT_GROUP = TEXT._replace(fill=GROUP_FILL, bold=True)
TEXT_GROUP_CENTRED = TEXT_GROUP._replace(align="center", indent=0)
SMALL = Style(size=9, color=MUTED, align="center")
NOTE = Style(size=10, line=None, italic=True, valign="top")
NOTE_HEAD = NOTE._replace(bold=True)
LINK = TEXT._replace(color="#0B4F9E", underline=True)
GOOD = Style(size=13, bold=True, line=None, color=GREEN, wrap=False)
COUNT = TEXT_CENTRED._replace(number_format="0")


class PointStyles(NamedTuple):
    """The styles of points with the decimals of the index."""

    plain: Style
    bold: Style
    group: Style
    gap: Style

    @classmethod
    def of(cls, places: int) -> "PointStyles":
        """The styles for so many decimals."""
        shown, digits = points_format(places), typed_points_format(places)
        lead = shown.removesuffix(digits)
        plain = Style(size=11, align="center", number_format=shown)
        return cls(
            plain,
            plain._replace(bold=True),
            plain._replace(bold=True, fill=GROUP_FILL),
            plain._replace(number_format=f'{lead}+{digits};{lead}-{digits};"–"'),
        )


class Page:
    """A worksheet; ``live`` tells whether ``calc`` writes the formula or only its value.

    Everything is written row by row, top to bottom: with many units XlsxWriter keeps one row.
    """

    def __init__(self, sheet: Worksheet, formats: Formats, live: bool) -> None:
        self.sheet = sheet
        self.live = live
        self._formats = formats
        self._heights: dict[int, float] = {}
        self._width = 0.0

    def look(self, style: Style) -> Format:
        """The workbook's format for a style."""
        return self._formats.of(style)

    def text(self, row: int, column: int, text: str, look: Format) -> None:
        """A text, never a formula, whatever it begins with."""
        if text:
            self.sheet.write_string(row, column, text[:_LONGEST_TEXT], look)
        else:
            self.sheet.write_blank(row, column, None, look)

    def number(self, row: int, column: int, number: Decimal | int | None, look: Format) -> None:
        """A number, or an empty cell."""
        if number is None:
            self.sheet.write_blank(row, column, None, look)
        else:
            self.sheet.write_number(row, column, float(number), look)

    def link(
        self, row: int, column: int, link: str | None, text: str, linked: Format, plain: Format
    ) -> None:
        """A text with a link, or the text alone."""
        if link and text:
            self.sheet.write_url(row, column, link, linked, text)
        else:
            self.text(row, column, text, plain)

    def calc(self, row: int, column: int, formula: str, value: Value, look: Format) -> None:
        """A formula with its value, or the value alone."""
        if self.live:
            shown = float(value) if isinstance(value, Decimal) else "" if value is None else value
            self.sheet.write_formula(row, column, f"={formula}", look, shown)
        elif isinstance(value, str):
            self.text(row, column, value, look)
        else:
            self.number(row, column, value, look)

    def live_text(self, row: int, column: int, live: Live, look: Format) -> None:
        """A text that the spreadsheet builds."""
        self.calc(row, column, live.formula, live.text, look)

    def heads(self, row: int, column: int, labels: tuple[str, ...], style: Style = HEAD) -> None:
        """A row of headings."""
        look = self.look(style)
        for offset, label in enumerate(labels):
            self.text(row, column + offset, label, look)

    def across(self, row: int, first: int, last: int, text: str, style: Style) -> None:
        """A text over several columns of one row."""
        look = self.look(style)
        if first == last:
            self.text(row, first, text, look)
        else:
            self.sheet.merge_range(row, first, row, last, text, look)

    def height(self, row: int, *texts: tuple[str, float, bool]) -> None:
        """A row high enough for texts, each with the width of its cell and whether it is bold."""
        size = TEXT.size
        lines = (line_count(text, width - 2, size, bold) for text, width, bold in texts)
        self.set_height(row, height_for(max(lines), size))

    def set_height(self, row: int, points: float) -> None:
        """A row of a height that is known."""
        self._heights[row] = points
        self.sheet.set_row(row, points)

    def break_before(self, rows: Sequence[int], last: int) -> None:
        """New pages before these rows, at a scale at which every page takes its rows.

        Excel heeds no break on a sheet that is to fit a number of pages: hence the scale. Pages
        that would be too small run over.
        """
        ends = (*rows, last + 1)
        heights = [self._height_of(first, end) for first, end in zip((0, *rows), ends, strict=True)]
        across = _PAGE_WIDTH / self._width
        scale = min(1.0, across, *(_PAGE_HEIGHT / (height + _REPEATED) for height in heights))
        if scale < _SMALLEST_SCALE:
            scale = max(min(1.0, across), _SMALLEST_SCALE)
        self.sheet.fit_to_pages(0, 0)
        self.sheet.set_print_scale(int(scale * 100))
        self.sheet.set_h_pagebreaks(list(rows))

    def break_between(self, blocks: Sequence[Sequence[int]]) -> None:
        """A new page before each block but the first, and in it before as few parts as will do.

        A block is the first row of each of its parts, then its last row. Pages that a block needs
        are filled evenly; a part that is longer than a page runs over.
        """
        scale = max(min(1.0, _PAGE_WIDTH / self._width), _SMALLEST_SCALE)
        room = _PAGE_HEIGHT / scale - _REPEATED
        breaks = [row for block in blocks for row in (block[0], *self._evenly(block, room))]
        self.sheet.fit_to_pages(0, 0)
        self.sheet.set_print_scale(int(scale * 100))
        self.sheet.set_h_pagebreaks([row for row in breaks if row])

    def _evenly(self, block: Sequence[int], room: float) -> list[int]:
        """The breaks for the smallest of some pages that are no more than full ones would be."""
        least = len(self._breaks(block, room))
        shares = (room * percent / 100 for percent in range(50, 100, 5))
        fewest = (breaks for share in shares if len(breaks := self._breaks(block, share)) <= least)
        return next(fewest, self._breaks(block, room))

    def _breaks(self, block: Sequence[int], room: float) -> list[int]:
        """The parts before which a page ends that would not take them whole."""
        breaks: list[int] = []
        used = 0.0
        for first, end in pairwise((*block[:-1], block[-1] + 1)):
            height = self._height_of(first, end)
            if used and used + height > room:
                breaks.append(first)
                used = 0.0
            used += height
        return breaks

    def _height_of(self, first: int, end: int) -> float:
        return sum(self._heights.get(row, _DEFAULT_HEIGHT) for row in range(first, end))

    def widths(self, *widths: float) -> None:
        """The widths of the first columns, in characters."""
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
            self._width += width * _POINTS_PER_CHARACTER + _POINTS_PER_COLUMN

    def print_setup(self, tab: str, footer: str, landscape: bool = True) -> None:
        """A4, one page wide, page numbers, a coloured tab."""
        sheet = self.sheet
        sheet.set_tab_color(tab)
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(_MARGIN_INCHES, _MARGIN_INCHES, _MARGIN_INCHES, 0.55)
        sheet.set_footer(page_footer(footer))
        sheet.center_horizontally()
        # Codes such as 1.1 and 03549 are text on purpose: no green corners.
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


class RememberingPage(Page):
    """A page that remembers what it shows, for the caches of the charts that read it."""

    def __init__(self, sheet: Worksheet, formats: Formats, live: bool) -> None:
        super().__init__(sheet, formats, live)
        self._shown: dict[tuple[int, int], float | str] = {}

    def text(self, row: int, column: int, text: str, look: Format) -> None:
        """As ``Page.text``."""
        self._shown[row, column] = text
        super().text(row, column, text, look)

    def number(self, row: int, column: int, number: Decimal | int | None, look: Format) -> None:
        """As ``Page.number``."""
        if number is not None:
            self._shown[row, column] = float(number)
        super().number(row, column, number, look)

    def calc(self, row: int, column: int, formula: str, value: Value, look: Format) -> None:
        """As ``Page.calc``."""
        if value is not None:
            self._shown[row, column] = float(value) if isinstance(value, Decimal) else value
        super().calc(row, column, formula, value, look)

    def column(self, column: int, first: int, last: int) -> list[float | str | None]:
        """What a part of a column shows."""
        return [self._shown.get((row, column)) for row in range(first, last + 1)]


def fitting_width(texts: Iterable[str], size: float, least: int, most: int) -> float:
    """The least width in characters in which each of the texts is one line, at most ``most``."""
    widest = max(texts, key=lambda text: text_width(text, size), default="")
    fits = (width for width in range(least, most) if line_count(widest, width - 2, size) == 1)
    return next(fits, most)


def page_footer(text: str) -> str:
    """The footer of every page: what the data are at the left, the page at the right."""
    font = '&"Times New Roman,Italic"&9'
    return f"&L{font}{text.replace('&', '&&')}&R{font}&A – {words.PAGE_FOOTER}"
