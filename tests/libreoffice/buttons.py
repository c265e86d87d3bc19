"""What the tests of the buttons have in common."""

import time
from pathlib import Path
from urllib.parse import unquote, urlparse

import xlwings as xw


def sentences(app: xw.App) -> list[str]:
    """All message boxes since they were last looked at."""
    said = [str(alert.prompt) for alert in app.impl.alerts]
    app.impl.alerts.clear()
    return said


def called(app: xw.App, path: Path) -> xw.Book:
    """The workbook at a path, open and calling."""
    book = app.books.open(path)
    book.set_mock_caller()
    return book


def shown(noted: Path) -> Path:
    """The file that the browser was given, once it has noted that."""
    deadline = time.monotonic() + 30
    while not noted.exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return Path(unquote(urlparse(noted.read_text()).path))
