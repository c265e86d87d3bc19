"""Where an open workbook lies, which assessment it belongs to, and what of that is open too."""

import tempfile
from pathlib import Path

import xlwings as xw

from cchc_xl.clock import now
from cchc_xl.excel_com import has_unsaved_changes, patiently, save_copy
from cchc_xl.marks import clear_marks, mark
from cchc_xl.model.index import Index
from cchc_xl.ribbon.running import confirm
from cchc_xl.steps.definition import load_definition
from cchc_xl.steps.errors import StepError
from cchc_xl.store.folder import AssessmentFolder, enclosing_folder
from cchc_xl.store.safety import SafetyCopy, make_copy, safety_folder
from cchc_xl.text import excel_steps as text


def file_of(book: xw.Book) -> Path | None:
    """Where a workbook lies on a disk; None for a new one, or one that lies only in a cloud."""
    try:
        file = Path(book.fullname)
    except xw.XlwingsError:
        return None
    return file if file.is_file() else None


def folder_of(book: xw.Book) -> AssessmentFolder:
    """The assessment that a workbook lies in; raises ``StepError`` where there is none."""
    file = file_of(book)
    folder = None if file is None else enclosing_folder(file.parent)
    if folder is None:
        raise StepError(text.NO_FOLDER)
    return folder


def open_at(app: xw.App, path: Path) -> xw.Book | None:
    """The open workbook that is this file."""
    if not path.exists():
        return None
    files = ((book, file_of(book)) for book in app.books)
    return next((book for book, file in files if file is not None and file.samefile(path)), None)


def content(book: xw.Book) -> bytes:
    """A workbook as its file would hold it now."""
    with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "ban-sao.xlsx"
        save_copy(book, copy)
        return copy.read_bytes()


def known_as(book: xw.Book) -> str:
    """What tells a workbook from all others: where it lies, else its name."""
    file = file_of(book)
    return book.name if file is None else str(file)


def keep_copy(book: xw.Book, step: str) -> SafetyCopy:
    """A safety copy of a workbook before a step changes it; without one the step is not done."""
    try:
        return make_copy(known_as(book), step, now(), lambda path: save_copy(book, path))
    except OSError as problem:
        raise StepError(text.no_safety_copy(safety_folder())) from problem


def definition_in_force(app: xw.App, folder: AssessmentFolder) -> Index:
    """The index of an assessment, its open workbook saved first if the officer says so.

    Raises ``StepError`` where it is faulty; the faults are marked where it is open.
    """
    book = open_at(app, folder.definition)
    if book is not None:
        clear_marks(book)
        if has_unsaved_changes(book):
            confirm(app, text.SAVE_FIRST)
            patiently(book.save)
    try:
        return load_definition(folder.definition)[0]
    except StepError as problem:
        if book is not None and problem.findings:
            keep_copy(book, "check")
            mark(book, problem.findings)
        raise
