"""Files written whole or not at all."""

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

#: Virus scanners and OneDrive hold a file for moments: wait between tries, in seconds.
_RETRY_PAUSES = (0.05, 0.1, 0.2, 0.4)


class Written(NamedTuple):
    """Where the bytes now are; ``wanted`` differs from ``path`` when the target was locked."""

    path: Path
    wanted: Path

    @property
    def beside(self) -> bool:
        """Whether a new name was taken because the target could not be replaced."""
        return self.path != self.wanted


def write_file(path: Path, data: bytes, new_copy_suffix: str) -> Written:
    """Write ``data`` to ``path``: temporary file, fsync, verify, replace.

    A target that stays locked (open in Excel) is left alone and ``new_copy_suffix`` is added to
    the name instead. Raises ``OSError`` when the folder cannot be written; the old file is whole
    then, and no temporary file is left.
    """
    temporary = temporary_name(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        _write_and_verify(temporary, data)
        if _replace(temporary, path):
            return Written(path, path)
        beside = _free_name(path, new_copy_suffix)
        os.replace(temporary, beside)
        return Written(beside, path)
    finally:
        temporary.unlink(missing_ok=True)


def sweep(folder: Path) -> tuple[Path, ...]:
    """Remove what ``write_file`` has left below ``folder`` where its process was killed.

    Returns what was removed, in order. Nobody may be writing there meanwhile; a file that cannot
    be removed is left for the next time.
    """
    swept: list[Path] = []
    for path in sorted(folder.rglob(temporary_name(Path("*")).name)):
        if path.is_file() and not path.is_symlink():
            with suppress(OSError):
                path.unlink()
                swept.append(path)
    return tuple(swept)


def temporary_name(path: Path) -> Path:
    """Where the bytes are until they are whole: beside ``path``, hidden, never taken for a form."""
    return path.with_name(f".{path.name}.tmp")


def _write_and_verify(temporary: Path, data: bytes) -> None:
    with temporary.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if temporary.read_bytes() != data:
        raise OSError(f"{temporary} does not hold what was written")


def _replace(temporary: Path, path: Path) -> bool:
    for pause in (*_RETRY_PAUSES, None):
        try:
            os.replace(temporary, path)
        except PermissionError:
            if pause is None:
                return False
            time.sleep(pause)
        else:
            return True
    return False


def _free_name(path: Path, suffix: str) -> Path:
    number = 1
    while True:
        label = suffix if number == 1 else f"{suffix} {number}"
        candidate = path.with_name(f"{path.stem} ({label}){path.suffix}")
        if not candidate.exists():
            return candidate
        number += 1
