"""Files written whole or not at all."""

import errno
import hashlib
import os
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

#: Virus scanners and OneDrive hold a file for moments: wait between tries, in seconds.
_RETRY_PAUSES = (0.05, 0.1, 0.2, 0.4)
#: How often a file is written whose temporary file is swept away by another process.
_ATTEMPTS = 3
_TEMPORARY_SUFFIX = ".tmp"
#: So much of a name is in that of its temporary file: a name has 255 bytes at the most.
_NAMED = 60
#: So many bytes make it one of its own.
_OWN = 4
#: What ``temporary_name`` makes: other programs have hidden files that end alike.
_TEMPORARY = re.compile(
    rf"\..{{1,{_NAMED}}}\.[0-9a-f]{{{2 * _OWN}}}{re.escape(_TEMPORARY_SUFFIX)}", re.DOTALL
)
#: What file systems say that know nothing of forcing a folder to the disk.
_FORCES_NO_FOLDER = (errno.EINVAL, errno.EBADF, errno.ENOSYS, errno.ENOTSUP)


class Written(NamedTuple):
    """Where the bytes now are; ``wanted`` differs from ``path`` when the target was locked."""

    path: Path
    wanted: Path

    @property
    def beside(self) -> bool:
        """Whether a new name was taken because the target could not be replaced."""
        return self.path != self.wanted


def write_file(path: Path, data: bytes, new_copy_suffix: str) -> Written:
    """Write ``data`` to ``path``: temporary file, fsync, verify, replace, fsync of the folder.

    A target that stays locked (open in Excel) is left alone and ``new_copy_suffix`` is added to
    the name instead. Raises ``OSError`` when the folder cannot be written: the old file is whole
    then, or the new one where only its place could not be made to last; no temporary file is left.
    What a killed process has left of this target goes too.
    """
    make_folder(path.parent)
    for _ in range(_ATTEMPTS - 1):
        # Another process may take this one for a killed one, and its file for what is left of it.
        with suppress(FileNotFoundError):
            return _write_once(path, data, new_copy_suffix)
    return _write_once(path, data, new_copy_suffix)


def _write_once(path: Path, data: bytes, new_copy_suffix: str) -> Written:
    for name in os.listdir(path.parent):
        if name.startswith(_temporary_prefix(path)) and _TEMPORARY.fullmatch(name):
            _removed(path.with_name(name))
    temporary = temporary_name(path)
    try:
        _write_and_verify(temporary, data)
        target = path
        if not _replace(temporary, path):
            target = free_name(path, new_copy_suffix)
            os.replace(temporary, target)
    finally:
        _removed(temporary)
    _make_last(path.parent)
    return Written(target, path)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, unless they are there; raises ``OSError``."""
    missing = [one for one in (folder, *folder.parents) if not one.is_dir()]
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        _make_last(one.parent)


def sweep(folder: Path) -> tuple[Path, ...]:
    """Remove what ``write_file`` has left below ``folder`` where its process was killed.

    Returns what was removed, in order. A process that is writing there meanwhile writes anew; a
    file that cannot be removed is left for the next time.
    """
    return tuple(
        path
        for path in sorted(folder.rglob(f".*{_TEMPORARY_SUFFIX}"))
        if _TEMPORARY.fullmatch(path.name)
        and path.is_file()
        and not path.is_symlink()
        and _removed(path)
    )


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, read piece by piece; raises ``OSError`` where it cannot be read."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def temporary_name(path: Path) -> Path:
    """Where the bytes are until they are whole: beside ``path``, hidden, never taken for a form.

    Every call gives a name of its own: two processes never write into one file, of which the one
    would then put in place what the other has not finished.
    """
    return path.with_name(f"{_temporary_prefix(path)}{secrets.token_hex(_OWN)}{_TEMPORARY_SUFFIX}")


def _temporary_prefix(path: Path) -> str:
    return f".{path.name[:_NAMED]}."


def _removed(path: Path) -> bool:
    """Whether a file was there and could be removed."""
    try:
        path.unlink()
    except OSError:
        return False
    return True


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


def _make_last(folder: Path) -> None:
    """Force the names in a folder to the disk: until then a power cut may bring back the old file.

    A folder that cannot be forced there raises ``OSError``, although the new file is in place:
    whoever is told that a file is written must find it after any accident. Windows has no such
    call, nor have some network drives.
    """
    if os.name == "nt":
        return
    entries = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(entries)
    except OSError as problem:
        if problem.errno not in _FORCES_NO_FOLDER:
            raise
    finally:
        os.close(entries)


def free_name(path: Path, suffix: str) -> Path:
    """The first name beside ``path`` that is not taken: «a (bản mới).xlsx», «… 2).xlsx»."""
    number = 1
    while True:
        label = suffix if number == 1 else f"{suffix} {number}"
        candidate = path.with_name(f"{path.stem} ({label}){path.suffix}")
        if not candidate.exists():
            return candidate
        number += 1
