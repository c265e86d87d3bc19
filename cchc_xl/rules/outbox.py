"""What a run may do with a message, by the last word of the ledger on it."""

from collections import Counter
from collections.abc import Mapping
from enum import Enum, auto

from cchc_xl.model.event import Mailed
from cchc_xl.model.mail import MailState
from cchc_xl.rules.register import Register


class Turn(Enum):
    """Whose turn it is: a run's, nobody's, or a person's, who has to ask the addressee."""

    RUN = auto()
    NOBODY = auto()
    PERSON = auto()


_TURNS: Mapping[MailState, Turn] = {
    MailState.QUEUED: Turn.RUN,
    MailState.FAILED: Turn.RUN,
    MailState.SENT: Turn.NOBODY,
    MailState.SENDING: Turn.PERSON,
    MailState.UNKNOWN: Turn.PERSON,
}


def turn(last: Mailed | None) -> Turn:
    """Whose turn a message is; a new one is a run's.

    One that a run is sending, or was sending when it ended, is never sent again by itself.
    """
    return Turn.RUN if last is None else _TURNS[last.state]


def is_doubtful(last: Mailed) -> bool:
    """Whether a message may have arrived though nobody knows it.

    One that a person has put into the outbox again may; a new one that waits there cannot.
    """
    return last.state is MailState.UNKNOWN or (last.state is MailState.QUEUED and bool(last.by))


def interrupted(state: Register) -> tuple[Mailed, ...]:
    """The messages that a run which has ended was sending: nobody knows whether they arrived."""
    return tuple(
        mailed._replace(state=MailState.UNKNOWN, reason="", said="", by="")
        for mailed in state.outbox.values()
        if mailed.state is MailState.SENDING
    )


def mail_counts(state: Register) -> Mapping[MailState, int]:
    """How many messages are in each state, in the order of the states; no state that has none.

    Where files were made anew and sent again, the last message to an addressee counts, but nobody
    is to forget one that may not have arrived.
    """
    last = {(mailed.kind, mailed.to): mailed.message for mailed in state.outbox.values()}
    counts = Counter(
        mailed.state
        for mailed in state.outbox.values()
        if turn(mailed) is Turn.PERSON or last[mailed.kind, mailed.to] == mailed.message
    )
    return {one: counts[one] for one in MailState if counts[one]}
