"""What lies in the inbox and has not been taken in: found by its bytes, whatever it is called.

The inbox is open to everybody: a file may go, be copied or be saved while it is read.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.rules.receiving import told_by_name
from cchc_xl.sheets.purpose import Purpose, purpose_of
from cchc_xl.steps.desk import Desk
from cchc_xl.steps.each_file import each_file
from cchc_xl.steps.unread import not_opened, reader_died, reader_failed
from cchc_xl.store.files import digest_of
from cchc_xl.store.folder import AssessmentFolder

if TYPE_CHECKING:
    from concurrent.futures import Executor


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
            told.append(not_opened(problem, file))
            continue
        first = seen.setdefault(sha256, file)
        if first != file:
            told.append(Finding(Code.SAME_FILE_TWICE, Place(file), None, {"other": first}))
        elif not _is_known(desk, sha256):
            yield Arrival(path, file, sha256, by_name)


def _is_known(desk: Desk, sha256: str) -> bool:
    """Whether a file was taken in, and read against this index."""
    known = desk.register.receipts.get(sha256)
    # A file that was only noted does not depend on the index.
    return known is not None and known.digest in ("", desk.index.digest)


def sorted_out(
    folder: AssessmentFolder,
    arrivals: Sequence[Arrival],
    turns: Sequence[Purpose],
    told: list[Finding],
    executor: "Executor | None",
) -> dict[Purpose, list[Arrival]]:
    """The arrivals of each turn, in the order of ``turns``; no turn is empty.

    A file of a stage that has no turn of its own waits with those of its kind without a stage. Of
    those that nobody can look at it is told why. What a file is for is looked at where it is read:
    one that kills the process in which that is done is named.
    """
    waiting: dict[Purpose, list[Arrival]] = {turn: [] for turn in turns}
    paths = [arrival.path for arrival in arrivals]
    look, died = partial(_look, folder), partial(_died_of, folder)
    for arrival, seen in zip(arrivals, each_file(look, died, paths, executor), strict=True):
        if isinstance(seen, Finding):
            told.append(seen)
        else:
            waiting[seen if seen in waiting else Purpose(seen.kind)].append(arrival)
    return {turn: those for turn, those in waiting.items() if those}


def _look(folder: AssessmentFolder, path: Path) -> Purpose | Finding:
    """What a file is for, or why nobody can tell."""
    try:
        return purpose_of(path.read_bytes())
    except OSError as problem:
        return not_opened(problem, folder.relative(path))
    except Exception:
        # A reader that fails, which is a bug, costs this one file.
        return reader_failed(folder.relative(path))


def _died_of(folder: AssessmentFolder, path: Path) -> Finding:
    return reader_died(folder.relative(path))


def bytes_as_read(arrival: Arrival, sha256: str, told: list[Finding]) -> bytes | None:
    """The bytes of a file of which those with this hash were read; None where they have changed.

    That is told. A file that is still being copied into the inbox is taken in once it stays as it
    is.
    """
    try:
        data = arrival.path.read_bytes()
    except OSError as problem:
        told.append(not_opened(problem, arrival.file))
        return None
    if not arrival.sha256 == sha256 == hashlib.sha256(data).hexdigest():
        told.append(Finding(Code.FILE_CHANGING, Place(arrival.file)))
        return None
    return data
