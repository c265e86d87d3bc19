"""What an assessment is, to the last byte, and what must hold after an interruption."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cchc_xl.model.event import Event, Fact, Issued, Returned
from cchc_xl.rules.register import Register, register
from cchc_xl.store.folder import LEDGER_FILE, AssessmentFolder
from cchc_xl.store.ledger import Break, reading


class State(NamedTuple):
    """A folder and what lies beside it: the events, what they add up to, the bytes of the files."""

    hashes: tuple[str, ...]
    facts: tuple[Fact, ...]
    register: Register
    files: dict[str, bytes]
    breaks: tuple[Break, ...]

    @property
    def leftovers(self) -> list[str]:
        """Files that an interrupted command has left."""
        return [name for name in self.files if name.endswith((".tmp", "-journal"))]


def state_of(root: Path) -> State:
    """The state of the assessment in ``root``, with the files that lie beside it."""
    # Files first: reading a ledger rolls an interrupted writing back and removes its journal.
    files = {
        path.relative_to(root.parent).as_posix(): path.read_bytes()
        for path in sorted(root.parent.rglob("*"))
        if path.is_file() and path.name != LEDGER_FILE
    }
    folder = AssessmentFolder(root)
    if not folder.definition.exists():
        # It is still being made: its ledger may be empty.
        return State((), (), Register(), files, ())
    with reading(folder.ledger) as ledger:
        events = tuple(ledger.events())
        breaks = tuple(ledger.breaks())
    hashes = tuple(event.hash for event in events)
    return State(hashes, tuple(_once(events)), register(events), files, breaks)


def _once(events: tuple[Event, ...]) -> Iterator[Fact]:
    """The facts, those left out that only say again what the one before said."""
    last: Fact | None = None
    for event in events:
        if not (isinstance(event.fact, Issued | Returned) and _again(event.fact) == last):
            yield event.fact
        last = _again(event.fact)


def _again(fact: Fact) -> Fact:
    """A fact as it is recorded where the command is given once more: questions are sent once."""
    return fact._replace(questions=()) if isinstance(fact, Issued) else fact


def faults(before: State, after: State, expected: State) -> list[str]:
    """What is wrong after an interrupted command was run again; nothing where all is well."""
    found = [f"broken: {place}" for place in after.breaks]
    if after.hashes[: len(before.hashes)] != before.hashes:
        found.append("events that were there before are lost")
    found += [f"left over: {name}" for name in after.leftovers]
    if after.facts != expected.facts:
        found.append(f"other events: {after.facts[-3:]} instead of {expected.facts[-3:]}")
    if after.register != expected.register:
        found.append("another register")
    for name in sorted({*after.files, *expected.files} - set(after.leftovers)):
        if after.files.get(name) != expected.files.get(name):
            found.append(f"another file: {name}")
    return found
