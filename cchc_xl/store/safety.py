"""Safety copies of open workbooks, out of the way of everybody's folders; the last ones are kept.

The name of a copy says when it was made, of which file, and before which step.
"""

import hashlib
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

#: So many copies are kept, of all workbooks together.
MOST_COPIES = 20
#: So many signs of the digest of a path name the workbook; so many of its name are for people.
_KEY, _NAMED = 12, 60
_TIME = "%Y%m%d-%H%M%S"


class SafetyCopy(NamedTuple):
    """A copy of a workbook as it stood before a step."""

    path: Path
    made_at: datetime
    step: str


def safety_folder() -> Path:
    """Where copies lie: among the application data of this user, on this machine."""
    local = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_DATA_HOME")
    return Path(local or Path.home() / ".local" / "share") / "cchc" / "ban-luu"


def make_copy(of: str, step: str, now: datetime, save: Callable[[Path], None]) -> SafetyCopy:
    """Let ``save`` write a copy of the workbook known as ``of``; the oldest copies go.

    Raises what ``save`` raises, and ``OSError`` where the folder cannot be written.
    """
    folder = safety_folder()
    folder.mkdir(parents=True, exist_ok=True)
    number = sum(path.name.startswith(f"{now:{_TIME}}") for path in folder.iterdir())
    name = Path(of)
    shown = f"{name.stem[:_NAMED]}{name.suffix or '.xlsx'}"
    path = folder / f"{now:{_TIME}} {number:02d} {_key(of)} {step} {shown}"
    save(path)
    for old in _copies(folder)[:-MOST_COPIES]:
        old.path.unlink(missing_ok=True)
    return SafetyCopy(path, now, step)


def last_copy(of: str) -> SafetyCopy | None:
    """The newest copy of a workbook, None where there is none."""
    folder = safety_folder()
    copies = _copies(folder) if folder.is_dir() else []
    return next((copy for copy in reversed(copies) if f" {_key(of)} " in copy.path.name), None)


def drop_copy(copy: SafetyCopy) -> None:
    """Forget a copy that was brought back."""
    copy.path.unlink(missing_ok=True)


def _copies(folder: Path) -> list[SafetyCopy]:
    """The copies, the oldest first; other files are left alone."""
    found = []
    for path in sorted(folder.iterdir()):
        day, *rest = path.name.split(" ", 4)
        try:
            made_at = datetime.strptime(day, _TIME)
        except ValueError:
            continue
        if len(rest) == 4:
            found.append(SafetyCopy(path, made_at, rest[2]))
    return found


def _key(of: str) -> str:
    return hashlib.sha256(os.path.normcase(of).encode()).hexdigest()[:_KEY]
