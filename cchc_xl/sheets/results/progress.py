"""«Tiến độ»: how far every unit has come, from its self-score to round 2."""

from datetime import date

from cchc_xl.model.proceedings import Count, Proceedings, UnitProgress
from cchc_xl.model.scoreboard import Status
from cchc_xl.sheets.formats import DONE_FILL, MISSING_FILL, Style
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.page import COUNT, HEAD, LINE, TEXT, TEXT_CENTRED, Page
from cchc_xl.text import progress as text
from cchc_xl.text import results as words
from cchc_xl.text.numbers import date_text

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
    is_fine = unit.status is Status.ACCEPTED
    status = _GOOD if is_fine else _WANTING
    shown: tuple[tuple[str, Style], ...] = (
        (words.STATUS_WORDS[unit.status], status),
        (_day(unit.self_on), TEXT_CENTRED),
        (_some(unit.errors), _WANTING if unit.errors else TEXT_CENTRED),
        _share(unit.round_1),
        (_some(unit.questions_open), _WANTING if unit.questions_open else TEXT_CENTRED),
        (_some(unit.questions_answered), TEXT_CENTRED),
        (_some(unit.questions_overdue), _WANTING if unit.questions_overdue else TEXT_CENTRED),
        (_some(unit.questions_closed), TEXT_CENTRED),
        (_day(unit.response_on), TEXT_CENTRED),
        _share(unit.round_2),
        (_some(unit.evidence_missing), _WANTING if unit.evidence_missing else TEXT_CENTRED),
        (text.SIGNED if unit.signed else text.NOT_SIGNED, _GOOD if unit.signed else TEXT_CENTRED),
    )
    for column, (said, style) in enumerate(shown, start=2):
        page.text(row, column, said, page.look(style))


def _day(day: date | None) -> str:
    return "" if day is None else date_text(day)


def _some(number: int) -> str:
    return str(number) if number else ""


def _share(count: Count) -> tuple[str, Style]:
    """«12/37», coloured where all is done."""
    if not count.of:
        return "", TEXT_CENTRED
    style = _GOOD if count.done == count.of else TEXT_CENTRED
    return f"{count.done}/{count.of}", style
