"""The desk at which a ledger is written: one moment, one index, one process at a time."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from cchc_xl.model.dossier import Dossier
from cchc_xl.model.event import DefinitionKept, Event, Fact
from cchc_xl.model.finding import Finding
from cchc_xl.model.index import Index
from cchc_xl.rules.dossiers import dossiers
from cchc_xl.rules.register import Register, record, register
from cchc_xl.steps.definition import Definition, definition_in, definition_of, load_definition
from cchc_xl.steps.entrance import refuse_misplaced
from cchc_xl.steps.errors import StepError
from cchc_xl.store.files import sweep
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.store.ledger import Ledger, LedgerError, create_ledger, reading, writing
from cchc_xl.text import cycle, terminal


@dataclass(slots=True)
class Desk:
    """An assessment whose ledger is open; ``findings`` are those of its definition."""

    folder: AssessmentFolder
    ledger: Ledger
    index: Index
    findings: tuple[Finding, ...]
    register: Register
    now: datetime

    def note(self, fact: Fact) -> None:
        """Record a fact; it counts once the desk is closed without an error."""
        record(self.register, self.ledger.append(self.now, fact))

    def keep(self, data: bytes) -> str:
        """Keep the bytes of a file; their SHA-256."""
        return self.ledger.keep(data)

    def blob(self, sha256: str) -> bytes:
        """The bytes that are kept under a hash."""
        return self.ledger.blob(sha256)

    def frozen_index(self) -> Index:
        """The index by which the result is told: that with which it was frozen, where it is."""
        return _frozen_index(self.folder, self.ledger, self.register) or self.index

    def dossiers(self) -> dict[str, Dossier]:
        """The dossiers as they are now, by unit code."""
        return {dossier.unit: dossier for dossier in dossiers(self.index, self.register)}

    def refuse_when_final(self) -> None:
        """Raise ``StepError`` where the result is frozen."""
        if self.register.finalized is not None:
            raise StepError(cycle.is_final(self.register.finalized.decision))


class _Rehearsal(Desk):
    """A desk at which everything is judged and nothing is written.

    Its ledger is closed, so that nobody who writes has to wait for a long check.
    """

    def note(self, fact: Fact) -> None:
        record(self.register, Event(0, self.now, fact, "", ""))

    def keep(self, data: bytes) -> str:
        return hashlib.sha256(data).hexdigest()

    def blob(self, sha256: str) -> bytes:
        return kept_bytes(self.folder, sha256)


@dataclass(frozen=True, slots=True)
class Consulted:
    """What a ledger says at a moment, for those who only read it.

    ``frozen`` is the index with which the result was frozen, None where it is not frozen.
    """

    index: Index
    frozen: Index | None
    findings: tuple[Finding, ...]
    register: Register
    head: str


@contextmanager
def open_desk(folder: AssessmentFolder, now: datetime) -> Iterator[Desk]:
    """Open the ledger of a folder for writing, with the definition as it is now.

    What a killed process left behind is swept away first. Raises ``StepError`` where the folder
    has no ledger, its ledger or definition cannot be used, another process holds the ledger, or a
    file cannot be read; nothing is recorded then.
    """
    with _told(folder), writing(folder.ledger) as ledger:
        sweep(folder.root)
        # Read inside: whoever waited for the ledger sees what was changed meanwhile.
        yield _seated(folder, ledger, definition_in(folder.definition), now)


def found_ledger(folder: AssessmentFolder, definition: Definition, now: datetime) -> None:
    """Make the ledger of a folder and record its first definition, before that file is there.

    Raises ``StepError`` as ``open_desk`` does; a ledger that is there already stays.
    """
    with _sentences(folder):
        create_ledger(folder.ledger)
        with writing(folder.ledger) as ledger:
            _seated(folder, ledger, definition, now)


def _seated(
    folder: AssessmentFolder, ledger: Ledger, definition: Definition, now: datetime
) -> Desk:
    """A desk at an open ledger; the definition is recorded where it is not the last one."""
    index = definition.index
    desk = Desk(folder, ledger, index, definition.findings, register(ledger.events()), now)
    sha256, known = desk.keep(definition.data), desk.register.definition
    if known is None or known.sha256 != sha256:
        desk.note(DefinitionKept(folder.definition.name, sha256, index.digest))
    return desk


@contextmanager
def rehearsal(folder: AssessmentFolder, now: datetime | None) -> Iterator[Desk]:
    """A desk for looking at files as if they came in at a moment, or when the last event was.

    Raises ``StepError`` as ``open_desk`` does.
    """
    index, findings = load_definition(folder.definition)
    with opened(folder) as ledger:
        state = register(ledger.events())
    with _sentences(folder):
        yield _Rehearsal(folder, ledger, index, findings, state, now or state.as_of)


def consult(folder: AssessmentFolder) -> Consulted:
    """What the ledger of a folder says now; raises ``StepError`` as ``open_desk`` does."""
    index, findings = load_definition(folder.definition)
    with opened(folder) as ledger:
        state = register(ledger.events())
        frozen = _frozen_index(folder, ledger, state)
        return Consulted(index, frozen, findings, state, ledger.head)


def _frozen_index(folder: AssessmentFolder, ledger: Ledger, state: Register) -> Index | None:
    """The index with which the result was frozen: nobody may tell it anew by an edited one."""
    if state.frozen_with is None:
        return None
    return definition_of(folder.definition, ledger.blob(state.frozen_with.sha256)).index


def kept_bytes(folder: AssessmentFolder, sha256: str) -> bytes:
    """The bytes that the ledger keeps under a hash; raises ``StepError`` as ``open_desk`` does."""
    with opened(folder) as ledger:
        return ledger.blob(sha256)


@contextmanager
def opened(folder: AssessmentFolder) -> Iterator[Ledger]:
    """The ledger of a folder for reading; raises ``StepError`` as ``open_desk`` does."""
    with _told(folder), reading(folder.ledger) as ledger:
        yield ledger


@contextmanager
def written(folder: AssessmentFolder) -> Iterator[Ledger]:
    """The ledger of a folder for writing, whatever its definition says; raises as ``open_desk``."""
    with _told(folder), writing(folder.ledger) as ledger:
        yield ledger


@contextmanager
def _told(folder: AssessmentFolder) -> Iterator[None]:
    """Turn what is wrong with a folder and its ledger into a sentence."""
    if not folder.ledger.is_file():
        refuse_misplaced(folder)
        raise StepError(cycle.no_ledger(folder.root))
    with _sentences(folder):
        yield


@contextmanager
def _sentences(folder: AssessmentFolder) -> Iterator[None]:
    try:
        yield
    except LedgerError as problem:
        raise StepError(cycle.LEDGER_PROBLEMS[problem.reason].format(problem.path)) from problem
    except OSError as problem:
        raise StepError(terminal.folder_not_usable(folder.root, problem)) from problem
