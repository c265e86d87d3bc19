"""«Xếp hạng»: every field's own ranking, best first, as blocks in one band or two.

Two bands fill a page of A4 where there are few units; longer rankings stand side by side.
"""

from math import ceil

from cchc_xl.model.cell import column_letters
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.figures import Ladder
from cchc_xl.sheets.results.grid import SHORT_NAMES, Step
from cchc_xl.sheets.results.page import COUNT, HEAD, LINE, TEXT, Page
from cchc_xl.text import results as words

_TAB = "#2E75B6"
_HINT, _FIRST_BAND = 2, 3
#: A block has a heading and column heads above its units, and an empty row below them.
_ABOVE, _BELOW = 2, 1
_WIDTHS = (6, 18, 8.5, 8.5)
_GAP = 1.5
#: Fields on a page side by side, and the scale (in percent) at which they fit.
_PER_PAGE = 4
_SCALE = 70
#: Units with which two bands are still readable on one page.
_MOST_IN_TWO_BANDS = 22


def _per_band(book: Book) -> int:
    """The number of blocks side by side."""
    fields = len(book.index.fields)
    two = fields > _PER_PAGE and book.grid.units <= _MOST_IN_TWO_BANDS
    return ceil(fields / 2) if two else fields


def _corner(book: Book, field: int) -> tuple[int, int]:
    """The row and column (from 0) of a field's heading."""
    band, beside = divmod(field, _per_band(book))
    row = _FIRST_BAND + band * (_ABOVE + book.grid.units + _BELOW)
    return row, beside * (len(_WIDTHS) + 1)


def name_cell(book: Book, field: int, place: int) -> str:
    """The cell with the short name of the unit in a place."""
    return _cell(book, field, 1, place)


def points_cell(book: Book, field: int, place: int) -> str:
    """The cell with the points of the unit in a place."""
    return _cell(book, field, 2, place)


def _cell(book: Book, field: int, offset: int, place: int) -> str:
    row, column = _corner(book, field)
    return f"'{words.RANKING}'!{column_letters(column + offset + 1)}{row + _ABOVE + place + 1}"


def points_range(book: Book, field: int) -> str:
    """The points of all units of a field."""
    first, last = points_cell(book, field, 0), points_cell(book, field, book.grid.units - 1)
    return f"{first}:{last.rpartition('!')[2]}"


def write_ranking(book: Book) -> None:
    """The blocks of all fields, band by band and each band row by row."""
    page = book.page(words.RANKING, words.RANKING_TITLE, _TAB)
    fields, abreast = len(book.index.fields), _per_band(book)
    page.widths(*(width for _ in range(abreast) for width in (*_WIDTHS, _GAP)))
    page.text(_HINT, 0, words.RANKING_HINT, page.look(LINE))
    for first in range(0, fields, abreast):
        _write_band(book, page, range(first, min(first + abreast, fields)))
    sheet = page.sheet
    if abreast < fields:
        sheet.freeze_panes(_FIRST_BAND, 0)
        sheet.fit_to_pages(1, 1)
        return
    sheet.freeze_panes(_FIRST_BAND + _ABOVE, 0)
    sheet.repeat_rows(0, _FIRST_BAND + _ABOVE - 1)
    sheet.fit_to_pages(0, 0)
    sheet.set_print_scale(_SCALE)
    sheet.set_v_pagebreaks([_corner(book, n)[1] for n in range(_PER_PAGE, fields, _PER_PAGE)])


def _write_band(book: Book, page: Page, fields: range) -> None:
    for number in fields:
        row, column = _corner(book, number)
        heading = words.field_heading(book.index.fields[number])
        page.across(row, column, column + len(_WIDTHS) - 1, heading, HEAD)
    page.sheet.set_row(row, 34)
    for number in fields:
        page.heads(row + 1, _corner(book, number)[1], words.RANKING_COLUMNS)
    for place in range(book.grid.units):
        for number in fields:
            _write_place(book, page, number, book.figures.ladders[number], place)


def _write_place(book: Book, page: Page, field: int, ladder: Ladder, place: int) -> None:
    grid, (top, column) = book.grid, _corner(book, field)
    row = top + _ABOVE + place
    unit = ladder.positions[place]
    plain, count = page.look(book.points.plain), page.look(COUNT)
    rank = grid.placed(words.CALCULATION, grid.step(field, Step.RANK), field, place)
    name = grid.placed(words.CALCULATION, SHORT_NAMES, field, place)
    points = grid.placed(words.MATRIX, grid.points_row(field), field, place)
    key = grid.placed(words.CALCULATION, grid.step(field, Step.KEY), field, place)
    ranked = f"{column_letters(column + 1)}{row + 1}"
    percent = f'IF({ranked}="","",ROUND({key}*100,10))'
    short = words.short_name(book.board.standings[unit].unit)
    page.calc(row, column, rank, ladder.ranks[unit], count)
    page.calc(row, column + 1, name, short, page.look(TEXT))
    page.calc(row, column + 2, points, ladder.points[unit], plain)
    page.calc(row, column + 3, percent, ladder.percent(unit), plain)
