"""Disks that fail while a command runs: at one write alone, or from one write on."""

import errno
import os
import sqlite3
from itertools import count
from pathlib import Path
from typing import NamedTuple

from cchc_xl.cli.base import UNUSABLE
from tests.crash.kills import Played, run_again, set_up
from tests.crash.points import AFTER, SQLITE
from tests.crash.running import run_here
from tests.crash.states import State, faults, state_of

#: An error of the system, and what SQLite makes of it.
_ERRORS = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EACCES: sqlite3.SQLITE_READONLY,
    errno.EIO: sqlite3.SQLITE_IOERR,
}


class Failure(NamedTuple):
    """An error of the system, met once, or from then on, as on a disk that is full."""

    number: int
    lasting: bool

    def strike(self, call: str) -> None:
        """Fail as this call fails."""
        text = os.strerror(self.number)
        if not call.startswith(SQLITE):
            raise OSError(self.number, text)
        problem = sqlite3.OperationalError(text)
        problem.sqlite_errorcode = _ERRORS[self.number]
        raise problem


FAILURES = tuple(Failure(number, lasting) for number in _ERRORS for lasting in (False, True))


class Failed(NamedTuple):
    """A command that met a failure: where, its exit status, what it said, what is wrong."""

    call: str
    status: int
    said: str
    faults: tuple[str, ...]


def fail_at(played: Played, work: Path, point: int, failure: Failure) -> Failed | None:
    """Run a scene whose write number ``point`` fails, then once more on a sound disk.

    None where the command does not write so often.
    """
    root, numbers, calls = set_up(played.scene, work), count(), []

    def told(call: str) -> None:
        # What has been done cannot fail any more.
        if call.endswith(AFTER):
            return
        number = next(numbers)
        if number == point or (failure.lasting and number > point):
            calls.append(call)
            failure.strike(call)

    arguments = played.scene.arguments(root)
    status, said = run_here(arguments, told)
    if not calls:
        return None
    between = state_of(root)
    found = _faults_between(played, between, status, said)
    if status == UNUSABLE:
        found += run_again(played, root, is_done=between.facts == played.after.facts)
    else:
        found += faults(played.before, state_of(root), played.after)
    return Failed(calls[0], status, said, tuple(found))


def _faults_between(played: Played, state: State, status: int, said: str) -> list[str]:
    """What is wrong as long as the command has not been given once more."""
    before, after = played.before, played.after
    found = [f"broken: {place}" for place in state.breaks]
    if status not in (UNUSABLE, played.status) or not said.strip():
        found.append(f"exit status {status}: {said}")
    if state.hashes[: len(before.hashes)] != before.hashes:
        found.append("events that were there before are lost")
    if state.facts not in (before.facts, after.facts):
        found.append("events half recorded")
    for name, data in before.files.items():
        if state.files.get(name) not in (data, after.files.get(name)):
            found.append(f"an old file is lost: {name}")
    return found
