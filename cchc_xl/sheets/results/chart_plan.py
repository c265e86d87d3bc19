"""Which units a chart draws, and where its table lies on the sheet «Số liệu biểu đồ»."""

from enum import Enum
from typing import NamedTuple

from cchc_xl.sheets.results.book import Book
from cchc_xl.text import results_sentences as sentences

TITLE_ROW, CAPTION_ROW, MEAN_ROW, HEAD_ROW, FIRST_ROW = range(5)
MOST_COLUMNS = 25
MOST_BARS = 42
SHOWN_AT_EACH_END = 20


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
    number = max(1, len(book.board.ranked))
    horizontal, cut = number > MOST_COLUMNS, number > MOST_BARS
    if not cut:
        return Places((*range(number), None), horizontal, cut)
    tail = range(number - SHOWN_AT_EACH_END, number)
    return Places((*range(SHOWN_AT_EACH_END), None, *tail, None), horizontal, cut)


def column_of(subject: int, part: Part) -> int:
    """The column (from 0) of a part of a field's table."""
    return subject * len(Part) + part.value


def overall_column(book: Book) -> int:
    """The first column of the overall table: names, one per field, total, mean."""
    return len(book.index.fields) * len(Part)
