"""The buttons in Excel: what each does is a step of its own, here it only meets the workbook.

Every function takes no argument (``RunPython`` calls it), ends with one Vietnamese sentence in a
message box, and leaves Excel as it found it: screen updating on, status bar handed back.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import xlwings as xw

from cchc_xl.clock import now
from cchc_xl.excel_com import (
    GuardedError,
    bound_retries,
    has_unsaved_changes,
    is_busy,
    patiently,
    save_copy,
)
from cchc_xl.marks import clear_marks, mark
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.steps.check import check_open_form
from cchc_xl.steps.consolidate import Consolidated, consolidate
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.reading import Progress
from cchc_xl.store.folder import DEFINITION_FILE, AssessmentFolder
from cchc_xl.store.log import write_log
from cchc_xl.text import excel


def check_form() -> None:
    """Check the form that is open, unsaved changes included, and mark what is to be corrected.

    A second click takes the old marks off first.
    """
    _run(_check_form)


def consolidate_folder() -> None:
    """Consolidate the folder of the open definition workbook and open the results."""
    _run(_consolidate_folder)


def _check_form(book: xw.Book) -> str:
    _tell(book.app, excel.CHECKING)
    clear_marks(book)
    patiently(book.app.calculate)
    checked = check_open_form(_file(book) or Path(book.name), _content(book))
    return _mark(book, checked.findings) if checked.findings else excel.NOTHING_TO_CORRECT


def _content(book: xw.Book) -> bytes:
    """The workbook as a file would hold it now."""
    with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "phieu.xlsx"
        save_copy(book, copy)
        return copy.read_bytes()


def _mark(book: xw.Book, findings: tuple[Finding, ...]) -> str:
    _tell(book.app, excel.MARKING)
    unmarked = mark(book, findings)
    counts = Counter(finding.severity for finding in findings)
    sentence = excel.found(*(counts[severity] for severity in Severity))
    return f"{sentence} {excel.not_marked(unmarked)}" if unmarked else sentence


def _consolidate_folder(book: xw.Book) -> str:
    file = _file(book)
    if file is None or file.name.lower() != DEFINITION_FILE:
        return excel.NOT_A_DEFINITION
    clear_marks(book)
    if has_unsaved_changes(book):
        if book.app.alert(excel.SAVE_FIRST, excel.TITLE, "ok_cancel") != "ok":
            return ""
        patiently(book.save)
    try:
        result = consolidate(AssessmentFolder(file.parent), progress=_progress(book.app), now=now())
    except StepError as problem:
        if problem.findings:
            mark(book, problem.findings)
        raise
    return _show(book.app, result)


def _show(app: xw.App, result: Consolidated) -> str:
    board, written = result.scoreboard, result.output
    ranked, units = len(board.ranked), len(board.standings)
    sentences = [excel.consolidated(ranked, units, result.errors, written.path)]
    if written.beside:
        sentences.append(excel.written_beside(written.wanted))
    try:
        patiently(app.books.open, written.path)
    except Exception:  # the results are written, whatever keeps the program from showing them
        sentences.append(excel.open_by_hand())
    return " ".join(sentences)


def _progress(app: xw.App) -> Progress:
    def progress(done: int, total: int, name: str) -> None:
        _tell(app, excel.reading(done, total, name))

    return progress


def _tell(app: xw.App, status: str) -> None:
    with suppress(Exception):  # nothing stops because a status bar cannot be written
        app.status_bar = status


def _run(job: Callable[[xw.Book], str]) -> None:
    """Do a button's work on the calling workbook; every outcome is a sentence."""
    bound_retries()
    app: xw.App | None = None
    try:
        book = _calling_book()
        app = book.app
        with _quiet(app):
            sentence = job(book)
    except StepError as problem:
        sentence = problem.sentence
    except GuardedError as problem:
        sentence = excel.guarded(problem.name)
    except Exception as problem:
        log = write_log()
        sentence = excel.busy(log) if is_busy(problem) else excel.stopped(log)
    if sentence:
        _say(app, sentence)


@contextmanager
def _quiet(app: xw.App) -> Iterator[None]:
    """Excel without flicker; in the end everything is put back, one failure not stopping others."""
    with ExitStack() as stack:
        stack.callback(patiently, setattr, app, "screen_updating", True)
        stack.callback(patiently, setattr, app, "status_bar", False)
        patiently(setattr, app, "screen_updating", False)
        yield


def _say(app: xw.App | None, sentence: str) -> None:
    if app is not None:
        with suppress(Exception):  # a program that is gone or still busy cannot show anything
            patiently(app.alert, sentence, excel.TITLE)
            return
    sys.stderr.write(f"{sentence}\n")


def _calling_book() -> xw.Book:
    """The workbook whose button was clicked, or the active one of a running program."""
    with suppress(Exception):  # xlwings raises Exception itself where no workbook has called
        return xw.Book.caller()
    app = xw.apps.active if xw.engines.active else None
    if app is None or not len(app.books):
        raise StepError(excel.NO_WORKBOOK)
    return app.books.active


def _file(book: xw.Book) -> Path | None:
    """Where the workbook lies on a disk; None for a new one, or one that lies only in a cloud."""
    try:
        file = Path(book.fullname)
    except xw.XlwingsError:
        return None
    return file if file.is_file() else None
