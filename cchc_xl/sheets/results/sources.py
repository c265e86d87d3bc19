"""«Nguồn số liệu»: from which file, with which SHA-256, and which cell every mark was read.

Forms of one year have the same cells: they stand once, above the units, and again only where a
unit's form differs (rows moved, points of round 1 kept).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest

from cchc_xl.model.score import Score, Source, Submission
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
    others = _others(book)
    page.widths(*_WIDTHS[:_FILE], _file_width(book, others.values()), *_WIDTHS[_FILE + 1 :])
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
    cells = [tuple(_cells(book, standing, others)) for standing in book.board.standings]
    common = _common(book, cells, len(heads))
    _write_common(page, common)
    for unit, standing in enumerate(book.board.standings):
        _write_unit(book, page, unit, standing, cells[unit], common)
    sheet, last = page.sheet, _FIRST + book.grid.units - 1
    sheet.autofilter(_HEAD, 0, last, _CELLS - 1)
    sheet.freeze_panes(_FIRST, 3)
    sheet.repeat_rows(_HEAD)
    sheet.print_area(0, 0, _write_others(book, page, last, others), _CELLS - 1)


def _file_width(book: Book, others: Iterable[tuple[int, Source]]) -> float:
    submissions = (standing.submission for standing in book.board.standings)
    files = [
        *(source.file for _, source in others),
        *(one.file for one in submissions if one is not None),
    ]
    return fitting_width(files, LINK.size, int(_WIDTHS[_FILE]), WIDEST_FILE)


def _others(book: Book) -> dict[str, tuple[int, Source]]:
    """The files besides the forms of the units, by SHA-256, numbered from 1 in their order."""
    found: dict[str, Source] = {}
    for standing in book.board.standings:
        for source in () if standing.submission is None else standing.submission.sources:
            found.setdefault(source.sha256, source)
    stages = list(Stage)
    ordered = sorted(found.values(), key=lambda source: (stages.index(source.stage), source.file))
    return {source.sha256: (n, source) for n, source in enumerate(ordered, start=1)}


def _common(book: Book, cells: Sequence[tuple[str, ...]], number: int) -> tuple[str, ...]:
    """For each column the cell that most accepted units have; the first met where as many do."""
    accepted = zip(book.board.standings, cells, strict=True)
    rows = [row for standing, row in accepted if standing.status is Status.ACCEPTED]
    columns = zip_longest(*rows, fillvalue="") if rows else ((),) * number
    return tuple(next(iter(dict(Counter(column).most_common(1))), "") for column in columns)


def _write_common(page: Page, common: Sequence[str]) -> None:
    small, group = page.look(SMALL), page.look(TEXT_GROUP)
    for column in range(_CELLS):
        page.text(_COMMON, column, lists.COMMON_CELLS if column == 2 else "", group)
    for column, cell in enumerate(common, start=_CELLS):
        page.text(_COMMON, column, cell, small)


def _write_unit(
    book: Book,
    page: Page,
    unit: int,
    standing: Standing,
    cells: Sequence[str],
    common: Sequence[str],
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
    for column, cell in enumerate(cells):
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


def _write_others(
    book: Book, page: Page, last: int, others: Mapping[str, tuple[int, Source]]
) -> int:
    """The other files and the ledger's last hash below the units; the last row that is written."""
    text, small = page.look(TEXT), page.look(SMALL)
    if others:
        last += 2
        page.text(last, 0, lists.OTHER_SOURCES, page.look(LINE))
        last += 1
        page.heads(last, 0, lists.OTHER_COLUMNS)
    for number, source in others.values():
        last += 1
        for column in range(_CELLS):
            page.text(last, column, "", text)
        page.number(last, 0, number, page.look(COUNT))
        link = file_link(book.folder_link, source.file)
        page.link(last, _FILE, link, source.file, page.look(LINK), text)
        page.text(last, 5, source.sha256, small)
        page.text(last, 6, words.stage_name(source.stage), page.look(TEXT_CENTRED))
        page.text(last, 7, date_text(source.received_on), page.look(TEXT_CENTRED))
    if book.proceedings is not None:
        last += 2
        page.text(last, 0, lists.ledger_line(book.proceedings.head), page.look(LINE))
    return last


def _cells(
    book: Book, standing: Standing, others: Mapping[str, tuple[int, Source]]
) -> Iterator[str]:
    """The cells of the ranked marks, then those of the self-scores where they are others."""
    yield from _named(standing.scores, others)
    if book.compares:
        yield from _named(standing.self_scores, others)


def _named(scores: Sequence[Score], others: Mapping[str, tuple[int, Source]]) -> Iterator[str]:
    for score in scores:
        known = others.get(score.sha256)
        cell = score.cell if known is None else lists.numbered_cell(known[0], score.cell)
        if not cell and isinstance(score.mark, Decimal):
            cell = lists.ADJUSTED
        yield lists.KEPT.format(cell=cell) if score.kept else cell
