"""«Độ bền xếp hạng»: beside each rank the ranks that it might as well have been."""

from decimal import Decimal

from cchc_xl.model.study import Robustness, UnitRobustness
from cchc_xl.rules.statistics import quotient
from cchc_xl.sheets.formats import points_format
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.page import COUNT, HEAD, TEXT
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
from cchc_xl.text import study as words

_WIDTHS = (7, 24, 10, 9, 8, 12, 12, 9, 8, 9, 8, 72)
_RANK = COUNT._replace(bold=True)
_ONE_PAGE_UNITS = 25


def write_robustness(book: Book, found: Robustness) -> None:
    """One row per ranked unit, best first."""
    page = open_page(book, words.ROBUSTNESS, words.ROBUSTNESS_TITLE, _WIDTHS)
    notes = [words.HOW_TO_READ, words.robustness_method(found)]
    if found.units:
        notes.append(words.robustness_whole(found))
    row = write_notes(page, FIRST_ROW, _WIDTHS, notes if found.units else [words.NOBODY_RANKED])
    groups = [Cell(label, HEAD, columns) for label, columns in words.ROBUSTNESS_GROUPS]
    row = write_heads(page, row, groups, _WIDTHS)
    first = row
    row = write_heads(page, row, head(*words.ROBUSTNESS_COLUMNS), _WIDTHS)
    standings = {standing.unit.code: standing for standing in book.board.ranked}
    for unit in found.units:
        standing = standings[unit.unit]
        name = results.unit_label(standing.unit)
        cells = _cells(book, unit, name, standing.percent, found)
        row = write_row(page, row, cells, _WIDTHS)
    page.sheet.freeze_panes(first + 1, 2)
    page.sheet.repeat_rows(first - 1, first)
    page.sheet.autofilter(first, 0, max(row - 1, first), len(_WIDTHS) - 1)
    if len(found.units) <= _ONE_PAGE_UNITS:
        page.sheet.fit_to_pages(1, 1)


def _cells(
    book: Book, unit: UnitRobustness, name: str, percent: Decimal | None, found: Robustness
) -> list[Cell]:
    whole = COUNT._replace(number_format=points_format(0))
    tenth = COUNT._replace(number_format=points_format(1))
    spans = (unit.both, unit.by_weights, unit.by_scores)
    both, weights, scores = ([Cell(end, COUNT) for end in span] for span in spans)
    return [
        Cell(unit.rank, _RANK),
        Cell(name, TEXT),
        Cell(percent, book.points.plain),
        *both,
        Cell(quotient(unit.held * 100, found.simulations), whole),
        Cell(quotient(unit.moved, found.simulations), tenth),
        *weights,
        *scores,
        Cell(words.reading(unit, len(found.units)), TEXT),
    ]
