"""«Nguồn số liệu»: from which file, with which SHA-256, and which cell every mark was read.

Forms of one year have the same cells: they stand once, above the units, and again only where a
unit's form differs (rows moved, points of round 1 kept).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from cchc_xl.model.score import Score, Submission
from cchc_xl.model.scoreboard import Standing, Status
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.links import MOST_LINKS, file_link
from cchc_xl.sheets.results.page import (
    COUNT,
    LINE,
    LINK,
    SMALL,
    TEXT,
    TEXT_CENTRED,
    TEXT_GROUP,
    WIDEST_FILE,
    Page,
    fitting_width,
)
from cchc_xl.text import results as words
from cchc_xl.text import results_lists as lists
from cchc_xl.text.numbers import date_text

_TAB = "#7F7F7F"
_HINT, _HEAD, _COMMON, _FIRST = 2, 3, 4, 5
_FILE = 4
_WIDTHS = (5, 9, 22, 14, 34, 62, 18, 13)
_CELLS = len(_WIDTHS)


def write_sources(book: Book) -> None:
    """One row per unit: the file, then the cells of the criteria, appraised and self-scored."""
    page = book.page(words.SOURCES, lists.SOURCES_TITLE, _TAB)
    page.widths(*_WIDTHS[:_FILE], _file_width(book), *_WIDTHS[_FILE + 1 :])
    stages = (book.board.stage, *([Stage.SELF] if book.compares else []))
    heads = [
        lists.source_heading(criterion.code, stage, book.assessment)
        for stage in stages
        for criterion in book.index.scored
    ]
    page.sheet.set_column(_CELLS, _CELLS + len(heads) - 1, 13)
    page.text(_HINT, 0, lists.SOURCES_HINT, page.look(LINE))
    page.sheet.set_row(_HEAD, 34)
    page.heads(_HEAD, 0, (*lists.SOURCES_COLUMNS, *heads))
    common = _common(book, len(heads))
    _write_common(page, common)
    for unit, standing in enumerate(book.board.standings):
        _write_unit(book, page, unit, standing, common)
    sheet, last = page.sheet, _FIRST + book.grid.units - 1
    sheet.autofilter(_HEAD, 0, last, _CELLS - 1)
    sheet.freeze_panes(_FIRST, 3)
    sheet.repeat_rows(_HEAD)
    sheet.print_area(0, 0, last, _CELLS - 1)


def _file_width(book: Book) -> float:
    submissions = (standing.submission for standing in book.board.standings)
    files = [submission.file for submission in submissions if submission is not None]
    return fitting_width(files, LINK.size, int(_WIDTHS[_FILE]), WIDEST_FILE)


def _common(book: Book, number: int) -> tuple[str, ...]:
    """For each column the cell that most accepted units have; the first met where as many do."""
    rows = [tuple(_cells(book, standing)) for standing in book.board.ranked]
    columns = zip_longest(*rows, fillvalue="") if rows else ((),) * number
    return tuple(next(iter(dict(Counter(column).most_common(1))), "") for column in columns)


def _write_common(page: Page, common: Sequence[str]) -> None:
    small, group = page.look(SMALL), page.look(TEXT_GROUP)
    for column in range(_CELLS):
        page.text(_COMMON, column, lists.COMMON_CELLS if column == 2 else "", group)
    for column, cell in enumerate(common, start=_CELLS):
        page.text(_COMMON, column, cell, small)


def _write_unit(
    book: Book, page: Page, unit: int, standing: Standing, common: Sequence[str]
) -> None:
    row, text, centred = _FIRST + unit, page.look(TEXT), page.look(TEXT_CENTRED)
    page.number(row, 0, unit + 1, page.look(COUNT))
    page.text(row, 1, standing.unit.code, centred)
    page.text(row, 2, words.unit_label(standing.unit), text)
    page.text(row, 3, words.STATUS_WORDS[standing.status], centred)
    if standing.submission is None:
        for column in range(_FILE, _CELLS):
            page.text(row, column, "", text)
        return
    _write_file(book, page, row, standing.submission)
    if standing.status is not Status.ACCEPTED:
        return
    small = page.look(SMALL)
    for column, cell in enumerate(_cells(book, standing)):
        if cell != common[column]:
            page.text(row, _CELLS + column, cell, small)


def _write_file(book: Book, page: Page, row: int, submission: Submission) -> None:
    centred = page.look(TEXT_CENTRED)
    linked = book.grid.units <= MOST_LINKS
    link = file_link(book.folder_link, submission.file) if linked else None
    page.link(row, _FILE, link, submission.file, page.look(LINK), page.look(TEXT))
    page.text(row, 5, submission.sha256, page.look(SMALL))
    page.text(row, 6, words.stage_name(book.board.stage), centred)
    day = "" if submission.saved_on is None else date_text(submission.saved_on)
    page.text(row, 7, day, centred)


def _cells(book: Book, standing: Standing) -> Iterator[str]:
    """The cells of the ranked marks, then those of the self-scores where they are others."""
    yield from _named(standing.scores)
    if book.compares:
        yield from _named(standing.self_scores)


def _named(scores: Sequence[Score]) -> Iterator[str]:
    for score in scores:
        yield lists.KEPT.format(cell=score.cell) if score.kept else score.cell
