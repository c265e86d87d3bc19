"""«Số liệu phân tích» (hidden): last year's figures for the summary, the tables of the charts.

Last year's figures are in the columns of the matrix, one unit each, so that the summary finds them
by place. The tables of the charts stand below them, side by side, and are written row by row.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import NamedTuple

from cchc_xl.model.study import Agreement, Robustness, UnitAgreement, UnitRobustness, YearBefore
from cchc_xl.rules.chart_plan import MOST_BARS, SHOWN_AT_EACH_END
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.grid import FIRST_UNIT
from cchc_xl.sheets.results.page import TEXT, Page
from cchc_xl.text import agreement, results, year_before
from cchc_xl.text import results_sentences as sentences
from cchc_xl.text import study as words

TOTAL_ROW, RANK_ROW, REMARK_ROW, HEAD_ROW, FIRST_ROW = range(1, 6)
INTERVALS, EXCESSES = 0, 10
#: How far a bar reaches beyond the ranks at its ends, and the tick of the rank to either side.
_REACH, _TICK = Decimal("0.4"), Decimal("0.16")
#: With many units both grow with the axis: as a share of its length.
_REACH_SHARE, _TICK_SHARE = Decimal("0.006"), Decimal("0.0025")
_ZERO = Decimal(0)

#: A name and the pieces of its bar; None is nothing.
Bar = tuple[str | Decimal | None, ...]


class Pieces(NamedTuple):
    """A bar is stacked of these: the interval in two parts, the rank as a tick in or beside it."""

    space: Decimal
    before: Decimal
    gap_before: Decimal
    tick: Decimal
    gap_after: Decimal
    after: Decimal
    end: Decimal


class Table(NamedTuple):
    """A table of a chart: its heads and its bars, best first."""

    heads: tuple[str, ...]
    bars: Sequence[Bar]


def write_data(book: Book) -> None:
    """The rows of last year, then the tables of the charts."""
    page, study = book.pages[words.DATA], book.study
    if study.before is not None:
        _write_before(page, study.before)
    left = interval_table(book, study.robustness) if study.robustness else Table((), ())
    right = excess_table(book, study.agreement) if study.agreement else Table((), ())
    rows = zip_longest((left.heads, *left.bars), (right.heads, *right.bars), fillvalue=())
    for row, (interval, excess) in enumerate(rows, start=HEAD_ROW):
        _write_cells(page, row, INTERVALS, interval)
        _write_cells(page, row, EXCESSES, excess)
    page.sheet.hide()


def _write_before(page: Page, before: YearBefore) -> None:
    look = page.look(TEXT)
    for number, unit in enumerate(before.units):
        page.number(TOTAL_ROW, FIRST_UNIT + number, unit.total, look)
    for number, unit in enumerate(before.units):
        page.number(RANK_ROW, FIRST_UNIT + number, unit.rank, look)
    for number, unit in enumerate(before.units):
        page.text(REMARK_ROW, FIRST_UNIT + number, year_before.short_remark(unit), look)


def _write_cells(page: Page, row: int, column: int, cells: Sequence[str | Decimal | None]) -> None:
    look = page.look(TEXT)
    for offset, cell in enumerate(cells, start=column):
        if isinstance(cell, str):
            page.text(row, offset, cell, look)
        else:
            page.number(row, offset, cell, look)


def interval_table(book: Book, found: Robustness) -> Table:
    """A bar for each ranked unit, or for those at both ends of a long ranking."""
    names = {standing.unit.code: standing.unit for standing in book.board.ranked}
    length = len(found.units)

    def bar(unit: UnitRobustness) -> Bar:
        name = words.interval_label(results.short_name(names[unit.unit]), unit)
        return (name, *pieces(unit, length))

    nothing: Bar = (sentences.ELLIPSIS, *([_ZERO] * len(Pieces._fields)))
    heads = ("", "", words.INTERVAL, "", words.NOMINAL, "", words.INTERVAL, "")
    return Table(heads, list(_ends([bar(unit) for unit in found.units], nothing)))


def excess_table(book: Book, found: Agreement) -> Table:
    """What each unit claims too much: in the one column where that is much, else in the other."""

    def bar(unit: UnitAgreement) -> Bar:
        name = results.short_name(book.index.unit_by_code[unit.unit])
        return (name, unit.excess, None) if unit.overrated else (name, None, unit.excess)

    heads = ("", agreement.HIGH_SERIES, agreement.USUAL_SERIES)
    bars = list(_ends([bar(unit) for unit in found.units], (sentences.ELLIPSIS, None, None)))
    return Table(heads, bars)


def _ends(bars: Sequence[Bar], between: Bar) -> Iterator[Bar]:
    """All bars, or the first and the last ones where a page does not hold them."""
    if len(bars) <= MOST_BARS:
        yield from bars
        return
    yield from bars[:SHOWN_AT_EACH_END]
    yield between
    yield from bars[-SHOWN_AT_EACH_END:]


def pieces(unit: UnitRobustness, length: int) -> Pieces:
    """The pieces of a bar on an axis that is so many ranks long; they add up to its end."""
    reach = max(_REACH, _REACH_SHARE * length)
    tick = max(_TICK, _TICK_SHARE * length)
    start, end = unit.both.best - reach, unit.both.worst + reach
    left, right = unit.rank - tick, unit.rank + tick
    return Pieces(
        space=max(min(start, left), _ZERO),
        before=max(min(left, end) - start, _ZERO),
        gap_before=max(left - end, _ZERO),
        tick=right - left,
        gap_after=max(start - right, _ZERO),
        after=max(end - max(start, right), _ZERO),
        end=_ZERO,
    )
