"""What stands above and below the table of «Tổng hợp»: bodies, title, notes, signatures."""

from collections.abc import Iterator

from cchc_xl.model.stage import Stage
from cchc_xl.model.study import NO_STUDY
from cchc_xl.sheets.heights import height_for, line_count
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.page import (
    CENTRED,
    CENTRED_BOLD,
    CENTRED_ITALIC,
    MARK,
    NOTE,
    NOTE_HEAD,
    TITLE,
    Page,
)
from cchc_xl.text import results as words
from cchc_xl.text import study, year_before
from cchc_xl.text.results_notes import result_notes

_BODIES, _COUNCIL, _TITLE, _ATTACHED, _GAP = range(5)
#: The first row below the heading.
TABLE_ROW = _GAP + 1
#: Empty rows for the signature and the seal.
_SIGNING_ROWS = 3


def write_heading(book: Book, page: Page, last: int, width: float) -> None:
    """Bodies at the left, draft mark and kind of data at the right, title, the paper it goes with.

    ``last`` is the last column of the table, ``width`` that of the page in characters.
    """
    assessment = book.assessment
    mark = words.draft_mark(book.board.stage, assessment)
    left, right = min(last - 1, 4), max(last - 2, min(last - 1, 4) + 1)
    page.across(_BODIES, 0, left, assessment.issuing_body.upper(), CENTRED)
    if mark:
        page.across(_BODIES, right, last, mark, MARK)
    page.across(_COUNCIL, 0, left, assessment.council.upper(), CENTRED_BOLD)
    if assessment.data_note:
        page.across(_COUNCIL, right, last, assessment.data_note, CENTRED_ITALIC)
    title = words.summary_title(assessment)
    page.sheet.set_row(_TITLE, 8 + height_for(line_count(title, width, 14, True), 14))
    page.across(_TITLE, 0, last, title, TITLE)
    page.across(_ATTACHED, 0, last, words.attached_to(assessment), CENTRED_ITALIC)
    page.sheet.set_row(_GAP, 8)


def write_notes(book: Book, page: Page, row: int, last: int, width: float) -> int:
    """The notes below the table; the number of the next row."""
    page.across(row, 0, last, words.NOTES, NOTE_HEAD)
    for note in (*result_notes(book.board, book.proceedings), *_study_notes(book)):
        row += 1
        lines = line_count(f"- {note}", width, NOTE.size)
        page.sheet.set_row(row, height_for(lines, NOTE.size))
        page.across(row, 0, last, f"- {note}", NOTE)
    return row + 1


def _study_notes(book: Book) -> Iterator[str]:
    """What is to be said of the year before, and of the frozen result beside which a study is."""
    if book.study.before is not None:
        yield year_before.summary_note(book.study.before)
    is_frozen = book.proceedings is not None and book.proceedings.decision
    if is_frozen and book.board.stage is Stage.FINAL and book.study != NO_STUDY:
        yield study.beside_frozen(book.assessment.year)


def write_signatures(book: Book, page: Page, row: int, last: int) -> int:
    """Who drew up the table at the left, who signs it at the right; the number of the next row."""
    assessment = book.assessment
    left = min(3, last - 1)
    right = max(last - 5, left + 1)
    page.across(row, right, last, words.place_and_date(assessment), CENTRED_ITALIC)
    preparer = assessment.results_preparer.split("\n")
    signatory = assessment.results_signatory.split("\n")
    lines = max(len(preparer), len(signatory))
    for n in range(lines):
        page.across(row + 1 + n, 0, left, preparer[n] if n < len(preparer) else "", CENTRED_BOLD)
        signed = signatory[n] if n < len(signatory) else ""
        page.across(row + 1 + n, right, last, signed, CENTRED_BOLD)
    # LibreOffice leaves empty rows at the end off the page: the last one holds a space.
    page.across(row + lines + _SIGNING_ROWS, right, last, " ", CENTRED)
    return row + 1 + lines + _SIGNING_ROWS
