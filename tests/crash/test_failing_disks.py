"""A disk that fails while a command runs: full, forbidden or broken.

1. Whichever write fails, once or from then on: the command ends with a sentence and exit status 3,
   or does its work all the same. Every old file and event is whole, the ledger verifies.
2. Given once more on a sound disk the command does its work, as if nothing had been.
3. So it is where SQLite itself finds the disk full, or the file closed to writing.
4. A ledger that another process holds is said to be busy, whether that process writes or reads.
5. Where only the place of a new file cannot be made to last, the file is there, whole, and the
   command says so all the same. A final result is in the ledger by then.
"""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from cchc_xl.cli.base import UNUSABLE
from cchc_xl.store import files, ledger
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.store.ledger import reading, writing
from cchc_xl.text.cycle import LEDGER_PROBLEMS
from tests.crash.failing import FAILURES, Failure, fail_at
from tests.crash.kills import Played, set_up
from tests.crash.points import FOLDER_FSYNC
from tests.crash.running import run_here
from tests.crash.states import faults, state_of
from tests.crash.year import SCENES

Play = Callable[[str], Played]

#: Scenes in which something is recorded: a results workbook alone needs no write of the ledger.
_RECORDING = tuple(name for name in SCENES if name != "consolidate")

#: Scenes in which every write fails in every way.
_EVERY_ERROR = ("receive-forms", "receive-appraisals-2", "receive-council", "finalize")

#: What they record may find room in the pages that the ledger has already.
_LITTLE = ("confirm", "issue-self", "issue-appraisal-1", "issue-final", "adjust", "reopen")


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_RETRY_PAUSES", (0.0,))


@pytest.mark.parametrize("name", SCENES)
def test_a_write_fails(name: str, played: Play, tmp_path: Path) -> None:
    """1, 2. The failures take turns, so that each meets every kind of write in some scene."""
    for point in count():
        failure = FAILURES[(point + SCENES.index(name)) % len(FAILURES)]
        failed = fail_at(played(name), tmp_path / "work", point, failure)
        if failed is None:
            break
        assert not failed.faults, (point, failure, failed)
    assert point >= len(("BEGIN", "INSERT", "commit"))


@pytest.mark.parametrize("name", _EVERY_ERROR)
def test_a_write_fails_in_every_way(name: str, played: Play, tmp_path: Path) -> None:
    """1, 2."""
    for point, failure in ((point, one) for point in count() for one in FAILURES):
        failed = fail_at(played(name), tmp_path / "work", point, failure)
        if failed is None:
            break
        assert not failed.faults, (point, failure, failed)


@pytest.mark.parametrize("name", ["issue-self", "finalize"])
def test_a_place_that_does_not_last(name: str, played: Play, tmp_path: Path) -> None:
    """5, 2."""
    scene, after = played(name).scene, played(name).after
    root = set_up(scene, tmp_path / "work")
    failure = Failure(errno.EIO, lasting=False)

    def told(call: str) -> None:
        if call == FOLDER_FSYNC and _new_files(root, played(name)):
            failure.strike(call)

    status, _ = run_here(scene.arguments(root), told)
    state = state_of(root)
    assert status == UNUSABLE
    assert state.leftovers == []
    (new,) = _new_files(root, played(name))
    assert state.files[new] == after.files[new]
    assert state.register.finalized == after.register.finalized
    assert run_here(scene.arguments(root))[0] == played(name).status
    assert faults(played(name).before, state_of(root), after) == []


def _new_files(root: Path, played: Played) -> list[str]:
    """What a command has written so far."""
    names = {path.relative_to(root.parent).as_posix() for path in root.rglob("*.xlsx")}
    return sorted(names - played.before.files.keys())


@contextmanager
def _full() -> Iterator[None]:
    """A disk on which no ledger can grow by a page."""

    class Full(sqlite3.Connection):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            super().execute("PRAGMA max_page_count = 1")

    with pytest.MonkeyPatch.context() as patch:
        connect = sqlite3.connect
        patch.setattr(sqlite3, "connect", lambda *a, **o: connect(*a, **o, factory=Full))
        yield


@contextmanager
def _closed() -> Iterator[None]:
    """Ledgers that can be read alone, which a superuser too must not write."""
    with pytest.MonkeyPatch.context() as patch:
        connect: Callable[..., sqlite3.Connection] = sqlite3.connect

        def read_only(database: str, **options: Any) -> sqlite3.Connection:
            closed = database.removesuffix("mode=rw") + "mode=ro"
            return connect(closed if database.endswith("mode=rw") else database, **options)

        patch.setattr(sqlite3, "connect", read_only)
        yield


@pytest.mark.parametrize("name", _RECORDING)
@pytest.mark.parametrize(("reason", "disk"), [("full", _full), ("closed", _closed)])
def test_the_ledger_cannot_be_written(
    name: str,
    reason: str,
    disk: Callable[[], Any],
    played: Play,
    tmp_path: Path,
) -> None:
    """3, 2."""
    scene = played(name).scene
    root = set_up(scene, tmp_path / "work")
    with disk():
        status, said = run_here(scene.arguments(root))
    path = AssessmentFolder(root).ledger
    if status == played(name).status and name in _LITTLE:
        assert reason == "full"
    else:
        assert (status, said.strip()) == (UNUSABLE, LEDGER_PROBLEMS[reason].format(path))
        assert run_here(scene.arguments(root))[0] == played(name).status
    assert faults(played(name).before, state_of(root), played(name).after) == []


@pytest.mark.parametrize("hold", [writing, reading])
@pytest.mark.parametrize("name", _RECORDING[1:])
def test_the_ledger_is_busy(
    name: str, hold: Any, played: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """4, 2. A reader lets others write, but not finish."""
    scene = played(name).scene
    root = set_up(scene, tmp_path / "work")
    path = AssessmentFolder(root).ledger
    with monkeypatch.context() as patch:
        patch.setattr(ledger, "_PATIENCE", 0.01)
        with hold(path) as held:
            assert held.head
            status, said = run_here(scene.arguments(root))
    assert (status, said.strip()) == (UNUSABLE, LEDGER_PROBLEMS["busy"].format(path))
    assert run_here(scene.arguments(root))[0] == played(name).status
    assert faults(played(name).before, state_of(root), played(name).after) == []
