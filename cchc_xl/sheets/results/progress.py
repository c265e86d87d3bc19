"""«Tiến độ»: how far every unit has come, from its self-score to round 2."""

from collections.abc import Mapping

from cchc_xl.model.proceedings import Count, Proceedings, UnitProgress
from cchc_xl.model.scoreboard import Status
from cchc_xl.sheets.formats import DONE_FILL, MISSING_FILL, Style
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.page import COUNT, HEAD, LINE, TEXT, TEXT_CENTRED, Page
from cchc_xl.text import progress as text
from cchc_xl.text import results as words

_TAB = "#70AD47"
_HINT, _GROUPS, _HEAD, _FIRST = 2, 3, 4, 5
_WIDTHS = (5, 22, 13, 11, 10, 12, 9, 9, 9, 9, 12, 12, 10, 12)
_GOOD = TEXT_CENTRED._replace(fill=DONE_FILL)
_WANTING = TEXT_CENTRED._replace(fill=MISSING_FILL)


def write_progress(book: Book, proceedings: Proceedings) -> None:
    """One row per unit in the order of the index."""
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
