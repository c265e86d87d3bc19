"""«Tổng hợp»: the page that is printed for the council, by rank."""

from collections.abc import Sequence
from decimal import Decimal

from cchc_xl.sheets.formats import points_format
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.figures import extreme, mean
from cchc_xl.sheets.results.live import Value
from cchc_xl.sheets.results.page import (
    COUNT,
    HEAD_SMALL,
    TEXT_GROUP,
    Page,
    page_footer,
)
from cchc_xl.sheets.results.summary_columns import (
    FIRST_ROW,
    HEAD_ROW,
    MAXIMA_ROW,
    Column,
    columns_of,
    letter_of,
)
from cchc_xl.sheets.results.summary_frame import (
    write_heading,
    write_notes,
    write_signatures,
)
from cchc_xl.text import results as words

_TAB = "#C00000"
_ONE_PAGE_UNITS = 25
_NUMBER_WIDTH = 5
_ROW_POINTS = 18


def write_summary(book: Book) -> None:
    """Write the page: head, units by rank, means, notes, signatures."""
    page = book.pages[words.SUMMARY]
    columns = _columns(book)
    last = len(columns)
    page.widths(_NUMBER_WIDTH, *(column.width for column in columns))
    width = _NUMBER_WIDTH + sum(column.width for column in columns)
    write_heading(book, page, last, width)
    _write_heads(book, page, columns)
    _write_units(book, page, columns)
    row = _write_bottom(book, page, columns)
    row = write_notes(book, page, row + 1, last, width)
    if book.assessment.results_signature_block:
        row = write_signatures(book, page, row + 1, last)
    page.sheet.print_area(0, 0, row - 1, last)
    _finish(book, page, last)


def _columns(book: Book) -> tuple[Column, ...]:
    """The columns after the first, with last year's where it is known."""
    if book.study.before is None:
        return columns_of(book)
    from cchc_xl.sheets.results.study.summary import with_year_before

    return with_year_before(book, columns_of(book), book.study.before)


def _write_heads(book: Book, page: Page, columns: Sequence[Column]) -> None:
    """The headings, and below them the maxima."""
    page.height(HEAD_ROW, *((column.head, column.width + 1, True) for column in columns))
    page.heads(HEAD_ROW, 0, (words.SUMMARY_NUMBER, *(column.head for column in columns)))
    small = page.look(HEAD_SMALL)
    broken = page.look(HEAD_SMALL._replace(number_format=points_format(book.places)))
    page.text(MAXIMA_ROW, 0, "", small)
    for at, column in enumerate(columns, start=1):
        if isinstance(column.under, Decimal):
            whole = column.under == column.under.to_integral_value()
            page.number(MAXIMA_ROW, at, column.under, small if whole else broken)
        else:
            page.text(MAXIMA_ROW, at, column.under, small)


def _write_units(book: Book, page: Page, columns: Sequence[Column]) -> None:
    count = page.look(COUNT)
    looks = [page.look(column.style) for column in columns]
    for place in range(book.grid.units):
        row = FIRST_ROW + place
        page.sheet.set_row(row, _ROW_POINTS)
        page.number(row, 0, place + 1, count)
        for at, (column, look) in enumerate(zip(columns, looks, strict=True), start=1):
            page.calc(row, at, column.formula(place), column.values[place], look)


def _write_bottom(book: Book, page: Page, columns: Sequence[Column]) -> int:
    """The rows of means, highest and lowest; the number of the next row."""
    group, bold = page.look(TEXT_GROUP), page.look(book.points.group)
    first, row = FIRST_ROW + 1, FIRST_ROW + book.grid.units
    rows = (
        (words.MEAN, "ROUND(AVERAGE({0}),10)", mean),
        (words.HIGHEST, "MAX({0})", lambda values: extreme(values, max)),
        (words.LOWEST, "MIN({0})", lambda values: extreme(values, min)),
    )
    for label, formula, value in rows:
        page.sheet.set_row(row, _ROW_POINTS)
        page.text(row, 0, "", group)
        for at, column in enumerate(columns, start=1):
            if column.averaged:
                cells = f"{letter_of(at)}{first}:{letter_of(at)}{first + book.grid.units - 1}"
                shown = f'IF(COUNT({cells})=0,"",{formula.format(cells)})'
                page.calc(row, at, shown, value(_decimals(column.values)), bold)
            else:
                page.text(row, at, label if at == 1 else "", group)
        row += 1
    return row


def _decimals(values: Sequence[Value]) -> list[Decimal | None]:
    return [value if isinstance(value, Decimal) else None for value in values]


def _finish(book: Book, page: Page, last: int) -> None:
    sheet, units = page.sheet, book.grid.units
    page.print_setup(_TAB, book.data_line)
    if units <= _ONE_PAGE_UNITS:
        sheet.fit_to_pages(1, 1)
    sheet.set_footer(page_footer(book.assessment.data_note))
    sheet.repeat_rows(HEAD_ROW, MAXIMA_ROW)
    sheet.freeze_panes(FIRST_ROW, 2)
    sheet.autofilter(MAXIMA_ROW, 0, FIRST_ROW + units - 1, last)
    sheet.activate()
    sheet.set_first_sheet()
