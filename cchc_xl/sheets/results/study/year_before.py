"""«So với năm trước»: every unit beside what it was last year, or why that cannot be said."""

from collections.abc import Sequence
from decimal import Decimal

from cchc_xl.model.scoreboard import Standing
from cchc_xl.model.study import UnitBefore, YearBefore
from cchc_xl.rules.percent import percent
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.page import COUNT, HEAD, TEXT, Page
from cchc_xl.sheets.results.study.page import (
    FIRST_ROW,
    Cell,
    head,
    open_page,
    write_heads,
    write_notes,
    write_row,
)
from cchc_xl.text import results
from cchc_xl.text import year_before as words
from cchc_xl.text.study import BEFORE, REMARK

_FIRST_WIDTHS = (6.0, 24.0, 9.5, 9.5, 9.5, 9.5, 9.0, 9.5, 9.5, 9.0)
_FIELD_WIDTH, _REMARK_WIDTH = 9.0, 40.0
_RANK = COUNT._replace(bold=True)
#: A place up is a smaller number: shown as a gain.
_PLACES = COUNT._replace(number_format='+0;-0;"–"')
_ONE_PAGE_UNITS = 25


def write_year_before(book: Book, before: YearBefore) -> None:
    """One row per unit, by this year's rank; last year's units that are gone at the end."""
    fields = book.index.fields
    widths = (*_FIRST_WIDTHS, *([_FIELD_WIDTH] * len(fields)), _REMARK_WIDTH)
    year = book.assessment.year
    page = open_page(book, BEFORE, words.title(year, before), widths)
    row = write_notes(page, FIRST_ROW, widths, words.notes(before, book.index.max_points))
    row = _write_heads(book, page, row, before, widths)
    units = {unit.unit: unit for unit in before.units}
    first = row
    for standing in (*book.board.ranked, *book.board.unranked):
        cells = _unit(book, standing, units[standing.unit.code], before)
        row = write_row(page, row, cells, widths)
    page.sheet.freeze_panes(first, 2)
    page.sheet.repeat_rows(first - 2, first - 1)
    page.sheet.autofilter(first - 1, 0, row - 1, len(widths) - 1)
    if before.gone:
        row = write_notes(page, row + 1, widths, [words.gone(before.gone, before.year)])
    if len(units) <= _ONE_PAGE_UNITS:
        page.sheet.fit_to_pages(1, 1)


def _write_heads(
    book: Book, page: Page, row: int, before: YearBefore, widths: Sequence[float]
) -> int:
    fields = book.index.fields
    groups = [
        Cell("", HEAD, len(_FIRST_WIDTHS)),
        Cell(words.FIELD_CHANGES, HEAD, len(fields)),
        Cell("", HEAD),
    ]
    row = write_heads(page, row, groups, widths)
    columns = words.columns(book.assessment.year, before.year)
    labels = (*columns, *map(results.field_label, fields), REMARK)
    return write_heads(page, row, head(*labels), widths)


def _unit(book: Book, now: Standing, then: UnitBefore, before: YearBefore) -> list[Cell]:
    plain, gap = book.points.plain, book.points.gap
    total = now.total.points if now.total and now.total.maximum else None
    places = then.rank - now.rank if then.rank is not None and now.rank is not None else None
    fields = then.fields or (None,) * len(book.index.fields)
    shares = tuple(map(percent, now.fields)) or (None,) * len(book.index.fields)
    return [
        Cell(now.rank, _RANK),
        Cell(results.unit_label(now.unit), TEXT),
        Cell(then.total, plain),
        Cell(total, plain),
        Cell(then.percent, plain),
        Cell(now.percent, plain),
        Cell(_change(now.percent, then.percent), gap),
        Cell(then.rank, COUNT),
        Cell(now.rank, COUNT),
        Cell(places, _PLACES),
        *(Cell(_change(one, old), gap) for one, old in zip(shares, fields, strict=True)),
        Cell(words.remark(then, before.year), TEXT._replace(size=10)),
    ]


def _change(now: Decimal | None, then: Decimal | None) -> Decimal | None:
    return None if now is None or then is None else now - then
