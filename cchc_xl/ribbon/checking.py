"""The group «Phiếu»: check what is open, take the marks off again."""

from collections import Counter
from pathlib import Path

import xlwings as xw

from cchc_xl.excel_com import patiently
from cchc_xl.marks import KEPT_SHEET, clear_marks, mark
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.ribbon.places import content, file_of, keep_copy
from cchc_xl.ribbon.running import run, tell
from cchc_xl.steps.check_open import check_open_file
from cchc_xl.steps.errors import StepError
from cchc_xl.store.safety import drop_copy
from cchc_xl.text import excel
from cchc_xl.text import excel_steps as text


def check_form() -> None:
    """Check the form that is open, unsaved changes included, and mark what is to be corrected.

    Appraisal workbooks and the definition are checked too. A second click takes the old marks off
    first.
    """
    run(_check_form)


def remove_marks() -> None:
    """Take all marks off the open workbook: its own colours and notes come back."""
    run(_remove_marks)


def _check_form(book: xw.Book) -> str:
    tell(book.app, excel.CHECKING)
    copy, was_marked = keep_copy(book, "check"), KEPT_SHEET in book.sheet_names
    clear_marks(book)
    patiently(book.app.calculate)
    checked = check_open_file(file_of(book) or Path(book.name), content(book))
    if checked.findings:
        return _mark(book, checked.findings)
    if not was_marked:
        drop_copy(copy)
    return excel.NOTHING_TO_CORRECT


def _mark(book: xw.Book, findings: tuple[Finding, ...]) -> str:
    tell(book.app, excel.MARKING)
    unmarked = mark(book, findings)
    counts = Counter(finding.severity for finding in findings)
    sentence = excel.found(*(counts[severity] for severity in Severity))
    return f"{sentence} {excel.not_marked(unmarked)}" if unmarked else sentence


def _remove_marks(book: xw.Book) -> str:
    if KEPT_SHEET not in book.sheet_names:
        raise StepError(text.NO_MARKS)
    keep_copy(book, "marks")
    clear_marks(book)
    return text.MARKS_GONE
