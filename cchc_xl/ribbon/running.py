"""How every button runs: on the calling workbook, quietly, and every outcome is a sentence."""

import os
import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import xlwings as xw

from cchc_xl.excel_com import GuardedError, bound_retries, is_busy, patiently
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.reading import Progress
from cchc_xl.store.log import write_log
from cchc_xl.text import excel


class _DeclinedError(Exception):
    """A person has said no: nothing is done, and nothing more is said."""


def run(job: Callable[[xw.Book], str]) -> None:
    """Do a button's work on the calling workbook and tell its outcome."""

    def on_book(_: xw.App | None) -> str:
        book = _calling_book()
        with _quiet(book.app):
            return job(book)

    run_anywhere(on_book)


def run_anywhere(job: Callable[[xw.App | None], str]) -> None:
    """As ``run``, for what needs no open workbook."""
    bound_retries()
    try:
        sentence = job(_running())
    except _DeclinedError:
        return
    except StepError as problem:
        sentence = problem.sentence
    except GuardedError as problem:
        sentence = excel.guarded(problem.name)
    except Exception as problem:
        log = write_log()
        sentence = excel.busy(log) if is_busy(problem) else excel.stopped(log)
    if sentence:
        _say(_running(), sentence)


def confirm(app: xw.App, question: str) -> None:
    """Ask before something is done; where the answer is no, the button's work ends here."""
    if patiently(app.alert, question, excel.TITLE, "ok_cancel") != "ok":
        raise _DeclinedError


def progress_in(app: xw.App) -> Progress:
    """Progress in the status bar: «Đang đọc 7/17: Bản Lang»."""

    def progress(done: int, total: int, name: str) -> None:
        tell(app, excel.reading(done, total, name))

    return progress


def tell(app: xw.App, status: str) -> None:
    """Say in the status bar what is going on."""
    with suppress(Exception):  # nothing stops because a status bar cannot be written
        app.status_bar = status


def show_file(file: Path) -> None:
    """Show a file in the program that this computer shows such files with."""
    show = getattr(os, "startfile", None)
    if show is None:
        webbrowser.open(file.as_uri())
    else:
        show(file)


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


def _running() -> xw.App | None:
    """The program whose button was clicked, None where none is running."""
    with suppress(Exception):  # xlwings raises Exception itself where no workbook has called
        return xw.Book.caller().app
    with suppress(Exception):
        return xw.apps.active if xw.engines.active else None
    return None


def _calling_book() -> xw.Book:
    """The workbook whose button was clicked, or the active one of a running program."""
    with suppress(Exception):  # xlwings raises Exception itself where no workbook has called
        return xw.Book.caller()
    app = _running()
    if app is None or not len(app.books):
        raise StepError(excel.NO_WORKBOOK)
    return app.books.active
