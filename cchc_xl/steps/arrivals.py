"""What lies in the inbox and has not been taken in: found by its bytes, whatever it is called.

The inbox is open to everybody: a file may go, be copied or be saved while it is read.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.rules.receiving import told_by_name
from cchc_xl.steps.desk import Desk
from cchc_xl.store.files import digest_of


class Arrival(NamedTuple):
    """A file that has not been taken in before; ``by_name`` says what its name alone tells."""

    path: Path
    file: str
    sha256: str
    by_name: Finding | None


def new_files(desk: Desk, files: Iterable[Path], told: list[Finding]) -> Iterator[Arrival]:
    """Those of the files that the ledger does not know, or knows as read against another index.

    What is to be said of the others is added to ``told``.
    """
    seen: dict[str, str] = {}
    # «a.xlsx» before «a (1).xlsx», whatever the letters: a copy's name is longer.
    for path in sorted(files, key=lambda path: (len(path.name), path.as_posix())):
        file, by_name = desk.folder.relative(path), told_by_name(path.name)
        if by_name is not None and by_name.code is Code.LOCK_FILE:
            told.append(by_name.of(file))
            continue
        try:
            sha256 = digest_of(path)
        except OSError as problem:
            told.append(_not_opened(file, problem))
            continue
        first = seen.setdefault(sha256, file)
        if first != file:
            told.append(Finding(Code.SAME_FILE_TWICE, Place(file), None, {"other": first}))
        elif not is_known(desk, sha256):
            yield Arrival(path, file, sha256, by_name)


def is_known(desk: Desk, sha256: str) -> bool:
    """Whether a file was taken in, and read against this index."""
    known = desk.register.receipts.get(sha256)
    # A file that was only noted does not depend on the index.
    return known is not None and known.digest in ("", desk.index.digest)


def _not_opened(file: str, problem: OSError) -> Finding:
    return Finding(Code.FILE_NOT_OPENED, Place(file), None, {"reason": str(problem)})


def bytes_of(arrival: Arrival, sha256: str, told: list[Finding]) -> bytes | None:
    """The bytes of a file that are those of a hash; None where it is to be told why not.

    A file that is still being copied into the inbox is taken in once it stays as it is.
    """
    try:
        data = arrival.path.read_bytes()
    except OSError as problem:
        told.append(_not_opened(arrival.file, problem))
        return None
    if hashlib.sha256(data).hexdigest() != sha256:
        told.append(Finding(Code.FILE_CHANGING, Place(arrival.file)))
        return None
    return data
