"""«Xếp hạng»: every field's own ranking, best first, three fields on a page."""

from cchc_xl.model.cell import column_letters
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.figures import Ladder
from cchc_xl.sheets.results.grid import SHORT_NAMES, Step
from cchc_xl.sheets.results.page import COUNT, HEAD, LINE, TEXT, Page
from cchc_xl.text import results as words

_TAB = "#2E75B6"
_HINT, _HEADING, _HEAD = 2, 3, 4
FIRST_ROW = 5
_WIDTHS = (6, 20, 9, 9)
_GAP = 2.5
_PER_PAGE = 3


def block_column(field: int) -> int:
    """The first column (from 0) of a field's block: rank, unit, points, share."""
    return field * (len(_WIDTHS) + 1)


def name_cell(field: int, place: int) -> str:
    """The cell with the short name of the unit in a place."""
    return _cell(field, 1, place)


def points_cell(field: int, place: int) -> str:
    """The cell with the points of the unit in a place."""
    return _cell(field, 2, place)


def _cell(field: int, offset: int, place: int) -> str:
    letters = column_letters(block_column(field) + offset + 1)
    return f"'{words.RANKING}'!{letters}{FIRST_ROW + place + 1}"


def points_range(book: Book, field: int) -> str:
    """The points of all units of a field."""
    first, last = points_cell(field, 0), points_cell(field, book.grid.units - 1)
    return f"{first}:{last.rpartition('!')[2]}"


def write_ranking(book: Book) -> None:
    """The blocks of all fields side by side."""
    page = book.page(words.RANKING, words.RANKING_TITLE, _TAB)
    fields = book.index.fields
    page.widths(*(width for _ in fields for width in (*_WIDTHS, _GAP)))
    page.text(_HINT, 0, words.RANKING_HINT, page.look(LINE))
    for number, field in enumerate(fields):
        column = block_column(number)
        heading = words.field_heading(field)
        page.across(_HEADING, column, column + len(_WIDTHS) - 1, heading, HEAD)
    page.sheet.set_row(_HEADING, 34)
    for number in range(len(fields)):
        page.heads(_HEAD, block_column(number), words.RANKING_COLUMNS)
    for place in range(book.grid.units):
        for number, ladder in enumerate(book.figures.ladders[:-1]):
            _write_place(book, page, number, ladder, place)
    sheet = page.sheet
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.repeat_rows(0, _HEAD)
    sheet.fit_to_pages(0, 0)
    sheet.set_print_scale(90)
    sheet.set_v_pagebreaks([block_column(n) for n in range(_PER_PAGE, len(fields), _PER_PAGE)])


def _write_place(book: Book, page: Page, field: int, ladder: Ladder, place: int) -> None:
    grid, row, column = book.grid, FIRST_ROW + place, block_column(field)
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
