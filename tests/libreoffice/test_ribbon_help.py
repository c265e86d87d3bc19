"""The buttons of help, with nothing open, and the files they show.

1. The guide is shown as a page with its tables, commands and pictures.
2. The versions are told, whatever runs.
3. The log is shown where there is one.
"""

import platform
from pathlib import Path

import xlwings as xw

from cchc_xl import __version__, ribbon
from cchc_xl.store.log import log_file
from cchc_xl.text import excel_steps
from tests.libreoffice.buttons import sentences, shown


def test_the_guide_is_shown(app: xw.App, browsed: Path) -> None:
    """1."""
    ribbon.show_guide()
    page = shown(browsed).read_text(encoding="utf-8")
    assert "<h1>Hướng dẫn sử dụng</h1>" in page
    assert "<table>" in page
    assert sentences(app) == []


def test_versions_are_told(app: xw.App) -> None:
    """2."""
    ribbon.show_version()
    (told,) = sentences(app)
    for version in (__version__, platform.python_version(), app.version, xw.__version__):
        assert str(version) in told


def test_the_log_is_shown(app: xw.App, browsed: Path) -> None:
    """3."""
    ribbon.show_log()
    assert sentences(app) == [excel_steps.NO_LOG]
    log_file().write_text("lỗi", encoding="utf-8")
    ribbon.show_log()
    assert shown(browsed) == log_file()
