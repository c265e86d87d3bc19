"""Sends the letters of a plan: each is looked at once more, claimed in the ledger, sent, recorded.

A run that is interrupted anywhere is given again: it goes on, and sends nothing twice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.index import Index
from cchc_xl.model.mail import Letter, MailKind, MailState
from cchc_xl.post.message import mail_bytes
from cchc_xl.post.opened import opened
from cchc_xl.post.password import Password, password_of
from cchc_xl.post.settings import Route, SettingsError, read_route
from cchc_xl.post.smtp import Link, LinkError, connect
from cchc_xl.steps.definition import load_definition
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.mail import MailPlan, Row, wrong_content
from cchc_xl.steps.mail_gate import refusal
from cchc_xl.steps.outbox import Outbox, outbox_of
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import mail as text

#: Called with how many are done, of how many, and the name of the addressee.
Progress = Callable[[int, int, str], None]


class Account(NamedTuple):
    """A route with the password of its account, None where the server asks for none."""

    route: Route
    password: Password | None


class MailRun(NamedTuple):
    """The rows of a plan after a run. ``stopped`` says why it ended early, empty where it did not.

    What a stopped run has not sent waits in the outbox.
    """

    plan: MailPlan
    sent: tuple[Row, ...]
    held: tuple[Finding, ...]
    stopped: str

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be said of the run: of addresses and files, then of what did not go out."""
        return (*self.plan.findings, *self.held, *unsent(self.plan))


def account_in(folder: AssessmentFolder) -> Account:
    """The account of a folder; raises ``StepError`` where settings or password are wanting."""
    path = folder.mail_settings
    try:
        route = read_route(path)
    except SettingsError as problem:
        sentence = text.SETTINGS_PROBLEMS[problem.reason]
        raise StepError(sentence.format(path=path, detail=problem.detail)) from None
    password = password_of(route.user) if route.user else None
    if route.user and password is None:
        raise StepError(text.no_password(route.user))
    return Account(route, password)


def up_to_date(folder: AssessmentFolder, plan: MailPlan, now: datetime) -> MailPlan:
    """The plan after what an ended run was sending has become unknown; raises as ``send_mail``."""
    with outbox_of(folder, now) as outbox:
        return _with_last(plan, outbox)


def send_mail(
    folder: AssessmentFolder,
    plan: MailPlan,
    account: Account,
    now: datetime,
    resend: Sequence[str] = (),
    by: str = "",
    progress: Progress | None = None,
) -> MailRun:
    """Send what is due of a plan, and what ``resend`` names (codes) of unknown fate.

    Raises ``StepError`` where another run is sending or the ledger cannot be written.
    """
    # As it is now: whom an address belongs to may have been corrected since the plan was made.
    index, _ = load_definition(folder.definition)
    with outbox_of(folder, now) as outbox:
        wanted = [row.letter for row in plan.due(resend)]
        outbox.queue(wanted, frozenset(resend), by)
        run = _Run(outbox, account, index, now, [])
        stopped = run.send_all(wanted, progress)
        after = _with_last(plan, outbox)
    names = {letter.message for letter in wanted}
    sent = tuple(row for row in after.rows if row.letter.message in names)
    return MailRun(after, sent, tuple(run.held), stopped)


def _with_last(plan: MailPlan, outbox: Outbox) -> MailPlan:
    """The plan with what the outbox says of its letters now."""
    rows = tuple(row._replace(last=outbox.last(row.letter)) for row in plan.rows)
    return plan._replace(rows=rows)


@dataclass(frozen=True, slots=True)
class _Run:
    """One run: what it writes to, by what it sends, and what it had to hold back."""

    outbox: Outbox
    account: Account
    index: Index
    now: datetime
    held: list[Finding]

    def send_all(self, letters: Sequence[Letter], progress: Progress | None) -> str:
        """Send the letters one after the other; why that had to stop, empty where it had not."""
        with ExitStack() as lines:
            link: Link | None = None
            for number, letter in enumerate(letters, start=1):
                data = mail_bytes(letter, self.account.route.sender, self.now)
                reason = refusal(data, letter, self.index)
                if reason is not None:
                    self.held.append(wrong_content(letter, reason))
                    continue
                if link is None or not link.is_alive():
                    try:
                        link = lines.enter_context(connect(*self.account))
                    except LinkError as problem:
                        return text.LINK_PROBLEMS[problem.reason].format(self.account.route.host)
                self._send(link, letter, data)
                if progress is not None:
                    progress(number, len(letters), letter.name)
        return ""

    def _send(self, link: Link, letter: Letter, data: bytes) -> None:
        if self.outbox.claim(letter):
            # The address that was looked at, not the one that was meant.
            (address,) = opened(data).addresses
            outcome = link.send(self.account.route.sender.address, address, data)
            self.outbox.settle(letter, outcome)


def unsent(plan: MailPlan) -> Iterator[Finding]:
    """What is to be said of the messages that failed or whose fate nobody knows."""
    for row in plan.rows:
        last = row.last
        if last is None:
            continue
        unit = None if last.kind is MailKind.SUMMARY else last.to
        if last.state is MailState.FAILED:
            reason = text.REFUSALS[last.reason].format(said=last.said)
            context = {"address": last.address, "reason": reason}
            yield Finding(Code.MAIL_FAILED, Place(), unit, context)
        elif last.state in (MailState.UNKNOWN, MailState.SENDING):
            yield Finding(Code.MAIL_UNKNOWN, Place(), unit, {"address": last.address})


def settle_mail(
    folder: AssessmentFolder, kind: MailKind, to: Iterable[str], by: str, now: datetime
) -> int:
    """Record that messages of unknown fate to these addressees (codes) arrived; their number."""
    with outbox_of(folder, now) as outbox:
        return outbox.note_arrived(frozenset(to), kind.value, by)


def states_of(rows: Iterable[Row]) -> Mapping[MailState, int]:
    """How many rows are in each state; those that were never sent are in none."""
    counts: dict[MailState, int] = {}
    for row in rows:
        if row.state is not None:
            counts[row.state] = counts.get(row.state, 0) + 1
    return counts
