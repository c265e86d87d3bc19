"""The outbox in the ledger: every state of a message is committed before the next thing is done.

The ledger is held only for the moment of each commit, never while a server is waited for. A
message is claimed there (``sending``) before the server hears of it: of two runs one gets it. A run
that ended while it was sending leaves ``sending`` behind, which is then known as ``unknown``.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from cchc_xl.model.event import Fact, Mailed, MailedFile
from cchc_xl.model.mail import Letter, MailState
from cchc_xl.post.smtp import Outcome
from cchc_xl.rules.outbox import Turn, interrupted, is_doubtful, turn
from cchc_xl.rules.register import Register, record, register
from cchc_xl.steps.desk import written
from cchc_xl.steps.errors import StepError
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.store.ledger import Ledger, LedgerError
from cchc_xl.store.turn import TurnTakenError, turn_of
from cchc_xl.text import mail as text

#: Its lock, in the assessment folder; hidden, and never taken for a form.
_LOCK = ".gui-thu.khoa"


class Outbox:
    """The outbox of a folder during one run."""

    def __init__(self, folder: AssessmentFolder, now: datetime) -> None:
        self._folder, self._now = folder, now
        self._state, self._head = Register(), ""

    def queue(self, letters: Iterable[Letter], resend: frozenset[str], by: str) -> None:
        """Put letters into the outbox; those of whom nobody knows only if ``resend`` names them."""
        with self._open() as ledger:
            for letter in letters:
                last = self._state.outbox.get(letter.message)
                whose = turn(last)
                if whose is Turn.RUN and (last is None or last.state is not MailState.QUEUED):
                    self._note(ledger, mailed(letter, MailState.QUEUED))
                elif whose is Turn.PERSON and letter.to in resend:
                    self._note(ledger, mailed(letter, MailState.QUEUED)._replace(by=by))

    def claim(self, letter: Letter) -> bool:
        """Take a message for sending; False where another run has taken or sent it meanwhile."""
        with self._open() as ledger:
            last = self._state.outbox.get(letter.message)
            if last is None or last.state is not MailState.QUEUED:
                return False
            self._note(ledger, mailed(letter, MailState.SENDING))
            return True

    def settle(self, letter: Letter, outcome: Outcome) -> None:
        """Record what became of a message."""
        reason = "" if outcome.refusal is None else outcome.refusal.value
        said = mailed(letter, outcome.state)._replace(reason=reason, said=outcome.said)
        with self._open() as ledger:
            self._note(ledger, said)

    def note_interrupted(self) -> None:
        """Say of what a run that has ended was sending that nobody knows whether it arrived."""
        with self._open() as ledger:
            for one in interrupted(self._state):
                self._note(ledger, one)

    def note_arrived(self, to: frozenset[str], kind: str, by: str) -> int:
        """Record a person's word that messages of unknown fate have arrived; how many they are.

        Those that wait to be sent again, by a person's word, are of unknown fate too.
        """
        with self._open() as ledger:
            arrived = [
                one._replace(state=MailState.SENT, by=by)
                for one in self._state.outbox.values()
                if one.kind.value == kind and one.to in to and is_doubtful(one)
            ]
            for one in arrived:
                self._note(ledger, one)
        return len(arrived)

    def last(self, letter: Letter) -> Mailed | None:
        """The last word on a letter, as far as this run knows."""
        return self._state.outbox.get(letter.message)

    @contextmanager
    def _open(self) -> Iterator[Ledger]:
        """The ledger for one commit; its events are read again only where others have written."""
        with written(self._folder) as ledger:
            if ledger.head != self._head:
                self._state, self._head = register(ledger.events()), ledger.head
            yield ledger

    def _note(self, ledger: Ledger, fact: Fact) -> None:
        event = ledger.append(self._now, fact)
        record(self._state, event)
        self._head = event.hash


def mailed(letter: Letter, state: MailState) -> Mailed:
    """The fact that a letter is in a state."""
    files = tuple(MailedFile(file.name, file.sha256) for file in letter.attachments)
    return Mailed(
        letter.message, state, letter.kind, letter.stage, letter.to, letter.address, files
    )


@contextmanager
def outbox_of(folder: AssessmentFolder, now: datetime) -> Iterator[Outbox]:
    """The outbox of a folder, for one run at a time.

    What an earlier run was sending when it ended is known as unknown from here on. Raises
    ``StepError`` where another run has it, or the lock or the ledger cannot be written.
    """
    if not folder.ledger.is_file():
        # Its absence is told as for every other step, and no lock is left in a strange folder.
        with written(folder):
            pass
    try:
        with turn_of(folder.root / _LOCK):
            outbox = Outbox(folder, now)
            outbox.note_interrupted()
            yield outbox
    except TurnTakenError as problem:
        raise StepError(text.BUSY) from problem
    except LedgerError as problem:
        raise StepError(text.LOCK_NOT_USABLE.format(problem.path)) from problem
