"""The running LibreOffice that tests drive through xlwings."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw

from tests.libreoffice.engine import LibreOffice


@pytest.fixture(scope="session")
def office() -> Iterator[xw.App]:
    """One LibreOffice for the whole run, as xlwings' active engine."""
    engine = xw.Engine(impl=LibreOffice())
    before = xw.engines.active
    xw.engines.add(engine)
    engine.activate()
    app = xw.App(add_book=False)
    yield app
    app.quit()
    xw.engines.active = before


@pytest.fixture(autouse=True)
def _own_safety_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Safety copies of a test go with the test."""
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "dữ liệu"))


@pytest.fixture
def app(office: xw.App) -> Iterator[xw.App]:
    """The application as a person finds it: nothing open, nothing recorded."""
    impl = office.impl
    impl.alerts, impl.answers, impl.statuses = [], [], []
    yield office
    impl.books.close_all()
    office.screen_updating = True
    if hasattr(xw.Book, "_mock_caller"):
        del xw.Book._mock_caller


@pytest.fixture
def browsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the browser of this computer, a small script, notes the address it was given."""
    noted, script = tmp_path / "address", tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > "{noted}.part"\nmv "{noted}.part" "{noted}"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr("webbrowser._tryorder", None)
    monkeypatch.setenv("BROWSER", f"{script} %s")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return noted
