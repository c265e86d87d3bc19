"""What the tests of the buttons have in common."""

from pathlib import Path

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
