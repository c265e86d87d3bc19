"""Lists what would be sent, and writes it as drafts or ZIP files; nothing here goes out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cchc_xl.model.event import Mailed
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.index import Index
from cchc_xl.model.mail import Letter, MailKind, MailState
from cchc_xl.post.archive import zip_bytes
from cchc_xl.post.message import draft_bytes
from cchc_xl.rules.addresses import is_address, recipient, shared
from cchc_xl.rules.outbox import Turn, turn
from cchc_xl.steps.choosing import unit_of
from cchc_xl.steps.desk import consult
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.mail_gate import refusal
from cchc_xl.steps.mail_letters import letters_of
from cchc_xl.steps.outputs import write_output
from cchc_xl.store.files import Written
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import mail as text


class Row(NamedTuple):
    """A letter, the ledger's last word on it, and what is wrong with its address, if anything."""

    letter: Letter
    last: Mailed | None
    fault: Finding | None

    @property
    def state(self) -> MailState | None:
        """How far the message has come, None for a new one."""
        return None if self.last is None else self.last.state

    @property
    def is_due(self) -> bool:
        """Whether a run would send it."""
        return self.fault is None and turn(self.last) is Turn.RUN


class MailPlan(NamedTuple):
    """What there is to send of a kind, row by row, and what is to be said of it."""

    of: Index
    kind: MailKind
    rows: tuple[Row, ...]
    told: tuple[Finding, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is to be said: of the rows first."""
        return (*(row.fault for row in self.rows if row.fault is not None), *self.told)

    def due(self, resend: Sequence[str] = ()) -> tuple[Row, ...]:
        """The rows to be sent; with those of whom nobody knows, where a person names them."""
        return tuple(
            row
            for row in self.rows
            if row.is_due
            or (row.fault is None and turn(row.last) is Turn.PERSON and row.letter.to in resend)
        )


def plan_mail(folder: AssessmentFolder, kind: MailKind, named: Sequence[str] = ()) -> MailPlan:
    """What is to be sent of a kind, to all units or to those named by code or name.

    Raises ``StepError`` where definition or ledger cannot be read, a unit is not known, or what is
    to be sent is not there yet.
    """
    said = consult(folder)
    units = tuple(unit_of(said.index, name) for name in named) or said.index.units
    if named and kind is MailKind.SUMMARY:
        raise StepError(text.NO_UNITS_HERE)
    written = letters_of(kind, folder, said, units)
    doubtful = shared(_addresses(said.index, kind))
    rows = tuple(
        Row(letter, said.register.outbox.get(letter.message), _fault(letter, doubtful))
        for letter in written.letters
    )
    return MailPlan(said.index, kind, rows, (*said.findings, *written.findings))


def addressees(index: Index, kind: MailKind, named: Sequence[str]) -> tuple[str, ...]:
    """Whom a person names: units by code or name, recipients by name or address.

    Raises ``StepError`` where there is no such unit; who is no recipient is left out.
    """
    if kind is not MailKind.SUMMARY:
        return tuple(unit_of(index, name).code for name in named)
    lines = index.assessment.recipients
    return tuple(line for line in lines if {line, *recipient(line)} & set(named))


def _addresses(index: Index, kind: MailKind) -> Iterator[str]:
    """All addresses among which one has to be somebody's own."""
    if kind is MailKind.SUMMARY:
        yield from (recipient(line).address for line in index.assessment.recipients)
    else:
        yield from (unit.email for unit in index.units)


def _fault(letter: Letter, doubtful: frozenset[str]) -> Finding | None:
    """What keeps a letter from being mailed; its ZIP file can be handed over all the same."""
    unit = None if letter.kind is MailKind.SUMMARY else letter.to
    context = {"value": letter.address}
    if not letter.address:
        return Finding(Code.MAIL_NO_ADDRESS, Place(), unit)
    if not is_address(letter.address):
        return Finding(Code.MAIL_BAD_ADDRESS, Place(), unit, context)
    if letter.address.casefold() in doubtful:
        return Finding(Code.MAIL_SHARED_ADDRESS, Place(), unit, context)
    return None


def write_zips(folder: AssessmentFolder, plan: MailPlan) -> tuple[Written, ...]:
    """Write a ZIP file for every row, whatever its address, to be handed over by other ways."""
    target = folder.mail(plan.kind.value)
    return tuple(
        write_output(target / f"{row.letter.slug}.zip", zip_bytes(row.letter)) for row in plan.rows
    )


class Drafts(NamedTuple):
    """Letters that may be made drafts, and what is to be said of those that were held back."""

    letters: tuple[Letter, ...]
    held: tuple[Finding, ...]


def drafts_of(plan: MailPlan) -> Drafts:
    """The letters of every row with an address, each after the last look at its message.

    None of what the ledger knows as sent: nobody is to send it once more by hand.
    """
    looked = [
        (row.letter, refusal(draft_bytes(row.letter), row.letter, plan.of))
        for row in plan.rows
        if row.fault is None and turn(row.last) is not Turn.NOBODY
    ]
    return Drafts(
        tuple(letter for letter, reason in looked if reason is None),
        tuple(wrong_content(letter, reason) for letter, reason in looked if reason is not None),
    )


def write_drafts(folder: AssessmentFolder, kind: MailKind, drafts: Drafts) -> tuple[Written, ...]:
    """Write a file that opens as a draft for each letter; the same letter gives the same bytes."""
    target = folder.mail(kind.value)
    return tuple(
        write_output(target / f"{letter.slug}.eml", draft_bytes(letter))
        for letter in drafts.letters
    )


def wrong_content(letter: Letter, reason: str) -> Finding:
    """What is to be said of a message that was held back."""
    unit = None if letter.kind is MailKind.SUMMARY else letter.to
    return Finding(Code.MAIL_WRONG_CONTENT, Place(), unit, {"reason": text.CONTENT[reason]})
