"""Which units a chart draws, and where its table lies on the sheet «Số liệu biểu đồ»."""

from enum import Enum
from typing import NamedTuple

from cchc_xl.rules.chart_plan import drawn_places
from cchc_xl.sheets.results.book import Book
from cchc_xl.text import results_sentences as sentences

TITLE_ROW, CAPTION_ROW, MEAN_ROW, HEAD_ROW, FIRST_ROW = range(5)


class Part(Enum):
    """The columns of a field's table, in order.

    Columns have the line of the mean. A horizontal bar is stacked of five pieces: up to the mean
    (ABOVE) or all of it (BELOW), room up to the mean, a tick at the mean, the rest beyond it.
    """

    NAME = 0
    ABOVE = 1
    BELOW = 2
    ROOM = 3
    MEAN = 4
    REST = 5


class Places(NamedTuple):
    """Which places of a ranking are drawn (from 0); None is a row without a unit.

    The last row is one: the line of the mean runs into it and has its name there, clear of the
    units. Where the ranking is cut there is one between the two ends.
    """

    shown: tuple[int | None, ...]
    horizontal: bool
    cut: bool

    def name_of_none(self, row: int) -> str:
        """What stands for a unit in a row (from 0) without one."""
        return "" if row == len(self.shown) - 1 else sentences.ELLIPSIS


def places(book: Book) -> Places:
    """All accepted units, or the first and last ones; one place where there is none."""
    drawn = drawn_places(max(1, len(book.board.ranked)))
    return Places((*drawn.shown, None), drawn.horizontal, drawn.cut)


def column_of(subject: int, part: Part) -> int:
    """The column (from 0) of a part of a field's table."""
    return subject * len(Part) + part.value


def overall_column(book: Book) -> int:
    """The first column of the overall table: names, one per field, total, mean."""
    return len(book.index.fields) * len(Part)
