"""One run at a time, by a lock file.

1. Of two runs one gets the lock; once that has ended, the next one, whatever became of the first.
2. A lock that cannot be made or is no lock is another thing than one that somebody holds.
"""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_xl.store.ledger import LedgerError
from cchc_xl.store.turn import TurnTakenError, turn_of


def test_one_at_a_time(tmp_path: Path) -> None:
    """1."""
    path = tmp_path / ".khoa"
    with turn_of(path), pytest.raises(TurnTakenError), turn_of(path):
        pass
    with pytest.raises(ZeroDivisionError), turn_of(path):
        raise ZeroDivisionError
    with turn_of(path):
        pass


def test_another_program_holds_it(tmp_path: Path) -> None:
    """1: one that only reads, too."""
    path = tmp_path / ".khoa"
    with turn_of(path):
        pass
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM sqlite_master").fetchall()
    with pytest.raises(TurnTakenError), turn_of(path):
        pass
    other.close()


def _text(path: Path) -> None:
    path.write_text("x" * 5000)


def _nothing(_: Path) -> None:
    """The folder is missing."""


@pytest.mark.parametrize(
    ("name", "make", "reason"),
    [
        ("mat/khoa", _nothing, LedgerError.CLOSED),
        ("khoa", Path.mkdir, LedgerError.CLOSED),
        ("khoa", _text, LedgerError.BROKEN),
    ],
)
def test_no_lock(tmp_path: Path, name: str, make: Callable[[Path], None], reason: str) -> None:
    """2."""
    path = tmp_path / name
    make(path)
    with pytest.raises(LedgerError) as problem, turn_of(path):
        pass
    assert (problem.value.path, problem.value.reason) == (path, reason)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who may write everything")
def test_a_lock_that_cannot_be_written(tmp_path: Path) -> None:
    """2."""
    path = tmp_path / "khoa"
    path.touch()
    path.chmod(0o400)
    with pytest.raises(LedgerError) as problem, turn_of(path):
        pass
    assert problem.value.reason == LedgerError.CLOSED
