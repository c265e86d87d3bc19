"""Last year's columns of «Tổng hợp»: they follow the ranking, which may change by a mark."""

from collections.abc import Sequence

from cchc_xl.model.study import YearBefore
from cchc_xl.sheets.pen import quoted
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.page import COUNT, TEXT_CENTRED
from cchc_xl.sheets.results.study.data import RANK_ROW, REMARK_ROW, TOTAL_ROW
from cchc_xl.sheets.results.summary_columns import FIRST_ROW, Column, letter_of, rank_column
from cchc_xl.text import study
from cchc_xl.text import year_before as words

_SMALL = TEXT_CENTRED._replace(size=10)


def with_year_before(
    book: Book, columns: Sequence[Column], before: YearBefore
) -> tuple[Column, ...]:
    """The columns with last year's total, rank and the change of rank before the notes."""
    *others, notes = columns
    return (*others, *_columns(book, before), notes)


def _columns(book: Book, before: YearBefore) -> tuple[Column, ...]:
    placed = [before.units[unit] for unit in book.figures.total.positions]
    year, plain = before.year, book.points.plain
    totals, ranks = [unit.total for unit in placed], [unit.rank for unit in placed]
    return (
        Column(
            words.total_before(year),
            before.maximum,
            9,
            plain,
            lambda place: _or_nothing(_then(book, TOTAL_ROW, place)),
            totals,
        ),
        Column(
            words.rank_before(year),
            "",
            9,
            COUNT,
            lambda place: _or_nothing(_then(book, RANK_ROW, place)),
            ranks,
        ),
        Column(
            words.against(year),
            "",
            17,
            _SMALL,
            lambda place: _change(book, place),
            [_said(book, before, unit) for unit in book.figures.total.positions],
        ),
    )


def _then(book: Book, row: int, place: int) -> str:
    return book.grid.placed(study.DATA, row, len(book.index.fields), place)


def _or_nothing(cell: str) -> str:
    return f'IF({cell}="","",{cell})'


def _change(book: Book, place: int) -> str:
    """The change in words; nothing for a unit without a rank."""
    now = f"{letter_of(rank_column(book))}{FIRST_ROW + 1 + place}"
    then = _then(book, RANK_ROW, place)
    risen, fallen, places = map(quoted, (words.RISEN, words.FALLEN, words.PLACES))
    moved = (
        f"IF({then}>{now},{risen}&({then}-{now})&{places},"
        f"IF({then}<{now},{fallen}&({now}-{then})&{places},{quoted(words.STAYED)}))"
    )
    remark = _then(book, REMARK_ROW, place)
    return f'IF({now}="","",IF({then}="",{remark}&"",{moved}))'


def _said(book: Book, before: YearBefore, unit: int) -> str:
    now, then = book.figures.total.ranks[unit], before.units[unit]
    if now is None:
        return ""
    if then.rank is None:
        return words.short_remark(then)
    if then.rank == now:
        return words.STAYED
    risen = then.rank > now
    return f"{words.RISEN if risen else words.FALLEN}{abs(then.rank - now)}{words.PLACES}"
