"""Files written whole or not at all.

1. The bytes arrive, folders are made, no temporary file is left.
2. A target that cannot be replaced keeps its bytes; a new name is taken and said.
3. When writing fails the old file is whole and nothing is left over.
4. Two who write the same file never mix their bytes; one whose temporary file is swept away by the
   other writes it anew, and gives up after some tries.
5. What a killed process has left of a file goes when the file is written, wherever that is.
6. The names of new files and folders are forced to the disk, after they are there. Where that fails
   the new file is whole and an error says so; a system that cannot do it is no error.
"""

import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_xl.store import files
from cchc_xl.store.files import sweep, temporary_name, write_file


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_RETRY_PAUSES", (0.0,))


def _locked(monkeypatch: pytest.MonkeyPatch, target: Path) -> None:
    replace = os.replace

    def refuse(source: Path, destination: Path) -> None:
        if destination == target:
            raise PermissionError(13, "open in Excel")
        replace(source, destination)

    monkeypatch.setattr(os, "replace", refuse)


def test_bytes_arrive_and_nothing_else_is_left(tmp_path: Path) -> None:
    """1."""
    target = tmp_path / "ket-qua" / "a.xlsx"
    written = write_file(target, b"new", "bản mới")
    assert (written.path, written.beside) == (target, False)
    assert [(p.name, p.read_bytes()) for p in target.parent.iterdir()] == [("a.xlsx", b"new")]


def test_locked_target_gets_a_new_name_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2."""
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    _locked(monkeypatch, target)
    names = [write_file(target, b"new", "bản mới").path.name for _ in range(2)]
    assert names == ["a (bản mới).xlsx", "a (bản mới 2).xlsx"]
    assert target.read_bytes() == b"old"
    assert not list(tmp_path.glob(".*"))


def test_short_lock_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """2."""
    replace, refusals = os.replace, iter([True, False])

    def refuse_once(source: Path, destination: Path) -> None:
        if next(refusals):
            raise PermissionError(13, "virus scanner")
        replace(source, destination)

    monkeypatch.setattr(os, "replace", refuse_once)
    assert not write_file(tmp_path / "a.xlsx", b"new", "bản mới").beside


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_failure_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """3."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, call, full)
    with pytest.raises(OSError, match="No space"):
        write_file(target, b"new", "bản mới")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.xlsx", b"old")]


def test_what_was_written_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """3."""
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"something else")
    with pytest.raises(OSError, match="does not hold"):
        write_file(tmp_path / "a.xlsx", b"new", "bản mới")
    assert not list(tmp_path.iterdir())


def test_two_writers_never_mix_their_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """4: the second begins to write while the first is about to put its file in place."""
    target, replace = tmp_path / "a.xlsx", os.replace

    def interrupted(source: Path, destination: Path) -> None:
        temporary_name(target).write_bytes(b"second, and half")
        replace(source, destination)

    monkeypatch.setattr(os, "replace", interrupted)
    write_file(target, b"first", "bản mới")
    assert target.read_bytes() == b"first"


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_file_that_was_swept_away_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """4."""
    called, again = getattr(os, call), iter([True, False])

    def swept(*arguments: object) -> None:
        if next(again, False):
            assert sweep(tmp_path)
        called(*arguments)

    monkeypatch.setattr(os, call, swept)
    write_file(tmp_path / "a.xlsx", b"new", "bản mới")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.xlsx", b"new")]


def test_a_file_that_is_always_swept_away_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """4."""
    monkeypatch.setattr(os, "fsync", lambda _: sweep(tmp_path))
    with pytest.raises(FileNotFoundError):
        write_file(tmp_path / "a.xlsx", b"new", "bản mới")
    assert not list(tmp_path.iterdir())


def test_what_is_left_of_the_same_file_goes(tmp_path: Path) -> None:
    """5: of this file alone; no name is too long for its temporary file."""
    target, other = tmp_path / f"{'ệ' * 83}.xlsx", tmp_path / "b.xlsx"
    for path in (target, other):
        temporary_name(path).write_bytes(b"half")
    write_file(target, b"new", "bản mới")
    left = {path.name for path in tmp_path.iterdir()} - {target.name}
    assert [name.rpartition(".b.xlsx.")[0] for name in left] == [""]


def _at_folders(monkeypatch: pytest.MonkeyPatch, told: Callable[[Path], None]) -> None:
    """Have every folder told as it is forced to the disk, before that is done."""
    fsync = os.fsync

    def forced(number: int) -> None:
        if stat.S_ISDIR(os.fstat(number).st_mode):
            told(Path(f"/proc/self/fd/{number}").resolve())
        fsync(number)

    monkeypatch.setattr(os, "fsync", forced)


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="open files by name in /proc")


@on_linux
def test_new_names_are_forced_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """6: each once what it names is there."""
    forced: list[tuple[Path, list[str]]] = []
    _at_folders(monkeypatch, lambda folder: forced.append((folder, os.listdir(folder))))
    folder = tmp_path / "ket-qua" / "tra-lai"
    write_file(folder / "a.xlsx", b"old", "bản mới")
    write_file(folder / "a.xlsx", b"new", "bản mới")
    assert forced == [
        (tmp_path, ["ket-qua"]),
        (tmp_path / "ket-qua", ["tra-lai"]),
        (folder, ["a.xlsx"]),
        (folder, ["a.xlsx"]),
    ]


@on_linux
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_a_place_that_does_not_last_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """6: the new file is there, whole, and alone; no other name is taken for it."""

    def fail(_: Path) -> None:
        raise OSError(number, os.strerror(number))

    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    _at_folders(monkeypatch, fail)
    with pytest.raises(OSError, match=os.strerror(number)):
        write_file(target, b"new", "bản mới")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.xlsx", b"new")]


@on_linux
def test_a_system_that_forces_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """6: a network drive."""

    def refuse(_: Path) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    _at_folders(monkeypatch, refuse)
    assert not write_file(tmp_path / "a.xlsx", b"new", "bản mới").beside
