"""The desk at which a ledger is written: one moment, one index, one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from cchc_xl.model.dossier import Dossier
from cchc_xl.model.event import DefinitionKept, Fact
from cchc_xl.model.finding import Finding
from cchc_xl.model.index import Index
from cchc_xl.rules.dossiers import dossiers
from cchc_xl.rules.register import Register, record, register
from cchc_xl.steps.definition import load_definition
from cchc_xl.steps.errors import StepError
from cchc_xl.store.files import sweep
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.store.ledger import Ledger, LedgerError, reading, writing
from cchc_xl.text import cycle


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

    def dossiers(self) -> dict[str, Dossier]:
        """The dossiers as they are now, by unit code."""
        return {dossier.unit: dossier for dossier in dossiers(self.index, self.register)}

    def refuse_when_final(self) -> None:
        """Raise ``StepError`` where the result is frozen."""
        if self.register.finalized is not None:
            raise StepError(cycle.is_final(self.register.finalized.decision))


@dataclass(frozen=True, slots=True)
class Consulted:
    """What a ledger says at a moment, for those who only read it."""

    index: Index
    findings: tuple[Finding, ...]
    register: Register
    head: str


@contextmanager
def open_desk(folder: AssessmentFolder, now: datetime) -> Iterator[Desk]:
    """Open the ledger of a folder for writing, with the definition as it is now.

    What a killed process left behind is swept away first. Raises ``StepError`` where the folder
    has no ledger, its ledger or definition cannot be used, or another process holds it.
    """
    index, findings = load_definition(folder.definition)
    with _told(folder), writing(folder.ledger) as ledger:
        sweep(folder.root)
        desk = Desk(folder, ledger, index, findings, register(ledger.events()), now)
        _keep_definition(desk)
        yield desk


def consult(folder: AssessmentFolder) -> Consulted:
    """What the ledger of a folder says now; raises ``StepError`` as ``open_desk`` does."""
    index, findings = load_definition(folder.definition)
    with opened(folder) as ledger:
        return Consulted(index, findings, register(ledger.events()), ledger.head)


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
def _told(folder: AssessmentFolder) -> Iterator[None]:
    """Turn what is wrong with a ledger into a sentence."""
    if not folder.ledger.is_file():
        raise StepError(cycle.no_ledger(folder.root))
    try:
        yield
    except LedgerError as problem:
        raise StepError(cycle.LEDGER_PROBLEMS[problem.reason].format(problem.path)) from problem


def _keep_definition(desk: Desk) -> None:
    """Record the definition where it is not the one recorded last."""
    data = desk.folder.definition.read_bytes()
    sha256 = desk.ledger.keep(data)
    known = desk.register.definition
    if known is None or known.sha256 != sha256:
        desk.note(DefinitionKept(desk.folder.definition.name, sha256, desk.index.digest))
