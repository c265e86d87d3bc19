"""The group «Trợ giúp»: the guide, what is at work, the log."""

import platform
from contextlib import suppress
from pathlib import Path

import xlwings as xw

from cchc_xl import __version__
from cchc_xl.ribbon.running import run_anywhere, show_file
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.guide import write_guide
from cchc_xl.store.log import log_file
from cchc_xl.text import excel_steps as text

_ADD_INS = "*cchc*.xlam"


def show_guide() -> None:
    """Open the officers' guide in the browser."""
    run_anywhere(_show_guide)


def show_version() -> None:
    """Tell which versions are at work."""
    run_anywhere(_show_version)


def show_log() -> None:
    """Open the log of the last error."""
    run_anywhere(_show_log)


def _show_guide(_: xw.App | None) -> str:
    show_file(write_guide())
    return ""


def _show_version(app: xw.App | None) -> str:
    excel, addin = text.UNKNOWN, text.UNKNOWN
    with suppress(Exception):  # a version is told as far as the program answers
        if app is not None:
            excel = str(app.version)
            addin = str(next(Path(app.startup_path).glob(_ADD_INS)))
    return text.versions(__version__, platform.python_version(), excel, xw.__version__, addin)


def _show_log(_: xw.App | None) -> str:
    log = log_file()
    if not log.is_file():
        raise StepError(text.NO_LOG)
    show_file(log)
    return ""
