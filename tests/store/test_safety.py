"""Safety copies.

1. The last copy of a workbook is found again, whatever copies of others were made since.
2. A bounded number is kept; other files in the folder are left alone.
3. Copies of one second keep their order; long names and names with blanks do no harm.
4. The folder is where programs of a user keep their data.
"""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cchc_xl.store.safety import MOST_COPIES, drop_copy, last_copy, make_copy, safety_folder

NOW = datetime(2031, 3, 5, 8, 30, 15)


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def made(of: str, text: str, now: datetime = NOW) -> Path:
    """A copy with a text in it."""

    def save(path: Path) -> None:
        path.write_text(text)

    return make_copy(of, "check", now, save).path


def test_the_last_copy_is_found(tmp_path: Path) -> None:
    """1, 3."""
    form = str(tmp_path / "phiếu của xã.xlsx")
    assert last_copy(form) is None
    made(form, "first")
    second = made(form, "second")
    made(str(tmp_path / "other.xlsx"), "other", NOW + timedelta(minutes=1))
    found = last_copy(form)
    assert found is not None
    assert (found.path, found.made_at, found.step) == (second, NOW, "check")
    assert found.path.read_text() == "second"
    drop_copy(found)
    assert (left := last_copy(form)) is not None
    assert left.path.read_text() == "first"


def test_a_bounded_number_is_kept() -> None:
    """2, 3."""
    name = "đ" * 240 + ".xlsx"
    made(name, "0")
    others = [safety_folder() / "của tôi.txt", safety_folder() / "20310305-083015 x"]
    for other in others:
        other.write_text("")
    for number in range(1, MOST_COPIES + 5):
        made(name, str(number), NOW + timedelta(seconds=number))
    kept = sorted(set(safety_folder().iterdir()) - set(others))
    assert [path.read_text() for path in kept] == [str(n) for n in range(5, MOST_COPIES + 5)]
    assert all(other.exists() for other in others)


def test_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """4."""
    assert safety_folder() == tmp_path / "cchc" / "ban-luu"
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    assert safety_folder() == tmp_path / "Local" / "cchc" / "ban-luu"
    monkeypatch.delenv("LOCALAPPDATA")
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert safety_folder() == tmp_path / ".local" / "share" / "cchc" / "ban-luu"
