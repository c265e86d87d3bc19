"""A fault at every step of writing a file, and what a killed process leaves behind.

1. Whichever call fails, and however: the old file is whole, nothing is left over, and a person
   reads a sentence that names file and reason.
2. So it is where there was no file before: then there is none.
3. A process killed at any of these calls leaves the old file or the new one, never neither.
4. ``sweep`` removes what such a process has left, and nothing else.
"""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

from cchc_xl.steps.errors import StepError
from cchc_xl.steps.outputs import write_output
from cchc_xl.store import files
from cchc_xl.store.files import sweep, temporary_name, write_file
from cchc_xl.text.terminal import not_written

ERRORS = (errno.ENOSPC, errno.EACCES, errno.EIO)
NEW = b"new" * 100_000

Fail = Callable[[], None]


class _Stream:
    """A stream whose call of one name fails, after half of what it should do where it can."""

    def __init__(self, stream: IO[bytes], call: str, fail: Fail) -> None:
        self.stream, self.call, self.fail = stream, call, fail

    def __enter__(self) -> "_Stream":
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()
        self._fail_at("close")

    def write(self, data: bytes) -> None:
        self.stream.write(data[: len(data) // 2])
        self.stream.flush()
        self._fail_at("write")
        self.stream.write(data[len(data) // 2 :])

    def flush(self) -> None:
        self._fail_at("flush")
        self.stream.flush()

    def fileno(self) -> int:
        return self.stream.fileno()

    def _fail_at(self, call: str) -> None:
        if call == self.call:
            self.fail()


def _fail_in_stream(monkeypatch: pytest.MonkeyPatch, call: str, fail: Fail) -> None:
    real = Path.open

    def opened(self: Path, *arguments: Any) -> object:
        stream: Any = real(self, *arguments)
        return _Stream(stream, call, fail) if arguments == ("wb",) else stream

    monkeypatch.setattr(Path, "open", opened)


def _fail_in(monkeypatch: pytest.MonkeyPatch, owner: object, call: str, fail: Fail) -> None:
    monkeypatch.setattr(owner, call, lambda *_, **__: fail())


def _fail_after_replace(monkeypatch: pytest.MonkeyPatch, fail: Fail) -> None:
    real = os.replace

    def replaced(source: Path, target: Path) -> None:
        real(source, target)
        fail()

    monkeypatch.setattr(os, "replace", replaced)


def _fail_in_folder_fsync(monkeypatch: pytest.MonkeyPatch, fail: Fail) -> None:
    real = os.fsync

    def forced(number: int) -> None:
        if stat.S_ISDIR(os.fstat(number).st_mode):
            fail()
        real(number)

    monkeypatch.setattr(os, "fsync", forced)


Inject = Callable[[pytest.MonkeyPatch, Fail], None]
#: The calls in their order, until the new file is in place, and after that.
CALLS: dict[str, Inject] = {
    "open": lambda patch, fail: _fail_in(patch, Path, "open", fail),
    "write": lambda patch, fail: _fail_in_stream(patch, "write", fail),
    "flush": lambda patch, fail: _fail_in_stream(patch, "flush", fail),
    "fsync": lambda patch, fail: _fail_in(patch, os, "fsync", fail),
    "close": lambda patch, fail: _fail_in_stream(patch, "close", fail),
    "verify": lambda patch, fail: _fail_in(patch, Path, "read_bytes", fail),
    "replace": lambda patch, fail: _fail_in(patch, os, "replace", fail),
}
LATER_CALLS: dict[str, Inject] = {
    "after replace": _fail_after_replace,
    "fsync of the folder": _fail_in_folder_fsync,
}


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_RETRY_PAUSES", (0.0,))


def _content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("old", [{}, {"a.xlsx": b"old"}], ids=["no file before", "old file"])
@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("call", CALLS)
def test_a_failed_call_changes_nothing(
    tmp_path: Path, call: str, number: int, old: dict[str, bytes]
) -> None:
    """1, 2."""

    def fail() -> None:
        raise OSError(number, os.strerror(number))

    for name, data in old.items():
        (tmp_path / name).write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        CALLS[call](patch, fail)
        with pytest.raises(StepError) as stopped:
            write_output(tmp_path / "a.xlsx", NEW)
    assert _content(tmp_path) == old
    assert stopped.value.sentence == not_written(tmp_path / "a.xlsx", OSError(number, ""))


@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("call", ["mkdir", "fsync of the folder"])
def test_a_folder_that_cannot_be_made(tmp_path: Path, call: str, number: int) -> None:
    """2."""

    def fail() -> None:
        raise OSError(number, os.strerror(number))

    target = tmp_path / "ket-qua" / "a.xlsx"
    with pytest.MonkeyPatch.context() as patch:
        if call == "mkdir":
            _fail_in(patch, Path, "mkdir", fail)
        else:
            _fail_in_folder_fsync(patch, fail)
        with pytest.raises(StepError) as stopped:
            write_output(target, NEW)
    assert not target.exists()
    assert stopped.value.sentence == not_written(target, OSError(number, ""))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed where it can be forked")
@pytest.mark.parametrize("call", [*CALLS, *LATER_CALLS])
def test_a_killed_process_leaves_the_old_file_or_the_new_one(tmp_path: Path, call: str) -> None:
    """3, 4."""
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    child = os.fork()
    if child == 0:
        # No byte of a buffer may be written any more, as after SIGKILL.
        inject = {**CALLS, **LATER_CALLS}[call]
        inject(pytest.MonkeyPatch(), lambda: os._exit(9))
        write_file(target, NEW, "bản mới")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 9
    swept = sweep(tmp_path)
    assert len(swept) == (call not in ("open", *LATER_CALLS))
    assert _content(tmp_path) == {"a.xlsx": NEW if call in LATER_CALLS else b"old"}


def test_sweep_removes_only_what_write_file_makes(tmp_path: Path) -> None:
    """4: in every folder below; other hidden and temporary files are somebody else's."""
    deep = tmp_path / "ket-qua" / "2031"
    deep.mkdir(parents=True)
    ours = [temporary_name(deep / "tổng hợp.xlsx"), temporary_name(tmp_path / f"{'ệ' * 70}.xlsx")]
    kept = [
        ".a.xlsx.tmp",
        ".~lock.tmp",
        ".a.xlsx.0123456.tmp",
        ".a.xlsx.0123456G.tmp",
        ".tmp",
        "a.tmp",
        "a.xlsx.tmp",
        "~$a.xlsx",
        ".a.xlsx",
        ".a.xlsx.tmp.xlsx",
        ".a.TMP1",
    ]
    for path in (*ours, *(tmp_path / name for name in kept)):
        path.write_bytes(b"x")
    folder, link = ".folder.01234567.tmp", ".link.01234567.tmp"
    (tmp_path / folder).mkdir()
    (tmp_path / link).symlink_to(tmp_path / "a.tmp")
    assert set(sweep(tmp_path)) == set(ours)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {*kept, folder, link, "ket-qua"}
    assert not list(deep.iterdir())
    assert sweep(tmp_path) == sweep(tmp_path / "not there") == ()


def test_sweep_leaves_what_it_cannot_remove(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """4: held by a virus scanner, say; the others go."""
    held, free = (temporary_name(tmp_path / name) for name in ("a.xlsx", "b.xlsx"))
    for path in (held, free):
        path.write_bytes(b"x")
    real = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if self == held:
            raise PermissionError(13, "held")
        real(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    assert sweep(tmp_path) == (free,)
    assert held.exists()
