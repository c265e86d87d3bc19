"""«Tiến độ»: how far every unit has come, from its self-score to round 2, and every stage."""

from collections.abc import Iterator, Mapping, Sequence

from cchc_xl.model.proceedings import Count, Proceedings, UnitProgress
from cchc_xl.model.scoreboard import Status
from cchc_xl.sheets.formats import DONE_FILL, MISSING_FILL, Style
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.page import BLOCK, COUNT, HEAD, LINE, TEXT, TEXT_CENTRED, Page
from cchc_xl.text import progress as text
from cchc_xl.text import results as words

_TAB = "#70AD47"
_HINT, _GROUPS, _HEAD, _FIRST = 2, 3, 4, 5
_WIDTHS = (4.5, 21, 11.5, 11, 8, 9, 11, 8, 8, 9.5, 8, 11, 9, 11, 9, 9)
#: From column to column, those that a stage's cells stand in: they are laid over the units' ones.
_STAGE_SPANS = ((0, 1), (2, 5), (6, 7), (8, 10), (11, 15))
_BETWEEN = 2
_GOOD = TEXT_CENTRED._replace(fill=DONE_FILL)
_WANTING = TEXT_CENTRED._replace(fill=MISSING_FILL)


def write_progress(book: Book, proceedings: Proceedings) -> None:
    """One row per unit in the order of the index; below, one per stage or appraising body."""
    page = book.page(words.PROGRESS, text.title(book.assessment), _TAB)
    page.widths(*_WIDTHS)
    page.text(_HINT, 0, text.deadlines(book.assessment), page.look(LINE))
    column = 0
    for label, columns in text.GROUPS:
        page.across(_GROUPS, column, column + columns - 1, label, HEAD)
        column += columns
    page.set_height(_HEAD, 48)
    page.heads(_HEAD, 0, text.COLUMNS)
    for number, unit in enumerate(proceedings.progress):
        _write_unit(book, page, number, unit)
    last = _FIRST + len(proceedings.progress) - 1
    page.sheet.autofilter(_HEAD, 0, last, len(_WIDTHS) - 1)
    page.sheet.freeze_panes(_FIRST, 2)
    page.sheet.repeat_rows(_GROUPS, _HEAD)
    _write_stages(page, last + _BETWEEN, proceedings)


def _write_stages(page: Page, row: int, proceedings: Proceedings) -> None:
    page.text(row, 0, text.STAGES_TITLE, page.look(BLOCK))
    rows = [(text.STAGE_COLUMNS, HEAD), *((row, TEXT) for row in text.stage_rows(proceedings))]
    for number, (cells, style) in enumerate(rows, start=row + 1):
        wide = ((said, sum(_WIDTHS[a : b + 1])) for (a, b), said in _spanned(cells))
        page.height(number, *((said, width, style is HEAD) for said, width in wide))
        for (first, last), said in _spanned(cells):
            page.across(number, first, last, said, style)


def _spanned(cells: Sequence[str]) -> Iterator[tuple[tuple[int, int], str]]:
    return zip(_STAGE_SPANS, cells, strict=True)


def _write_unit(book: Book, page: Page, number: int, unit: UnitProgress) -> None:
    row = _FIRST + number
    label = words.unit_label(book.index.unit_by_code[unit.unit])
    page.number(row, 0, number + 1, page.look(COUNT))
    page.text(row, 1, label, page.look(TEXT))
    looks = _looks(unit)
    for offset, said in enumerate(text.cells(unit)):
        page.text(
            row, 2 + offset, said, page.look(looks.get(text.COLUMNS[2 + offset], TEXT_CENTRED))
        )


def _looks(unit: UnitProgress) -> Mapping[str, Style]:
    """The columns that are fine, and those in which something is wanting."""
    wanting = {
        text.ERRORS: unit.errors,
        text.UNANSWERED: unit.questions_open,
        text.OVERDUE: unit.questions_overdue,
        text.EVIDENCE_MISSING: unit.evidence_missing,
    }
    done = {
        text.ROUND_1: _is_done(unit.round_1),
        text.ROUND_2: _is_done(unit.round_2),
        text.SIGNED_SCAN: unit.signed,
    }
    return {
        text.STATUS: _GOOD if unit.status is Status.ACCEPTED else _WANTING,
        **{column: _WANTING for column, number in wanting.items() if number},
        **{column: _GOOD for column, is_done in done.items() if is_done},
    }


def _is_done(count: Count) -> bool:
    return bool(count.of) and count.done == count.of
