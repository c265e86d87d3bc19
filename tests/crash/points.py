"""Every call by which the program writes: where a process can be killed, where a disk can fail.

A point is told before its call, with half of the bytes written in the case of a stream; and once
more after a call that cannot be undone (``AFTER``).
"""

import os
import sqlite3
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, Any

import pytest

#: Told the name of each point as it is reached; it may raise, or end the process.
Told = Callable[[str], None]

AFTER = " (done)"
SQLITE = "sqlite "
FOLDER_FSYNC = "fsync of a folder"
_WRITES = ("BEGIN", "INSERT", "CREATE", "COMMIT", "PRAGMA application_id =")


def watch(patch: pytest.MonkeyPatch, told: Told) -> None:
    """Have every point of this process told, until the patch is undone."""
    _watch_fsync(patch, told)
    _watch(patch, os, "replace", told, told_after=True)
    _watch(patch, Path, "mkdir", told)
    _watch(patch, Path, "unlink", told)
    opened = Path.open

    def open_watched(self: Path, mode: str = "r", *arguments: Any, **options: Any) -> object:
        if "w" not in mode and "x" not in mode:
            return opened(self, mode, *arguments, **options)
        told("open")
        stream: IO[bytes] = opened(self, mode, *arguments, **options)
        return _Stream(stream, told)

    patch.setattr(Path, "open", open_watched)
    connected = sqlite3.connect
    patch.setattr(sqlite3, "connect", partial(connected, factory=_connection_type(told)))


def _watch_fsync(patch: pytest.MonkeyPatch, told: Told) -> None:
    """That of a folder by a name of its own: what it names is in place already."""
    fsync = os.fsync

    def watched(number: int) -> None:
        told(FOLDER_FSYNC if stat.S_ISDIR(os.fstat(number).st_mode) else "fsync")
        fsync(number)

    patch.setattr(os, "fsync", watched)


def _watch(
    patch: pytest.MonkeyPatch, owner: Any, name: str, told: Told, told_after: bool = False
) -> None:
    called = getattr(owner, name)

    def watched(*arguments: Any, **options: Any) -> object:
        told(name)
        result = called(*arguments, **options)
        if told_after:
            told(name + AFTER)
        return result

    patch.setattr(owner, name, watched)


class _Stream:
    """A stream of bytes that is told of in the middle of a write, and before it is closed."""

    def __init__(self, stream: IO[bytes], told: Told) -> None:
        self._stream, self._told = stream, told

    def __enter__(self) -> "_Stream":
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def write(self, data: bytes) -> None:
        half = len(data) // 2
        self._stream.write(data[:half])
        self._stream.flush()
        self._told("write")
        self._stream.write(data[half:])

    def flush(self) -> None:
        self._told("flush")
        self._stream.flush()

    def fileno(self) -> int:
        return self._stream.fileno()


def _connection_type(told: Told) -> type[sqlite3.Connection]:
    class Watched(sqlite3.Connection):
        def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
            if sql.strip().startswith(_WRITES):
                told(SQLITE + sql.split()[0])
            return super().execute(sql, *parameters)

        def executescript(self, sql: str) -> sqlite3.Cursor:
            told(SQLITE + "script")
            return super().executescript(sql)

        def commit(self) -> None:
            told(SQLITE + "commit")
            super().commit()
            told(SQLITE + "commit" + AFTER)

    return Watched
