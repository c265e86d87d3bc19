"""Whose turn a message is.

1. A new, a queued and a failed message are a run's; a sent one is nobody's; one that is being sent
   or of unknown fate is a person's: no run sends it again by itself.
2. What a run that has ended was sending is known as unknown, and nothing else changes.
3. Messages are counted by state: the last to each addressee, and all that wait for a person.
"""

import pytest

from cchc_xl.model.event import Mailed, MailedFile
from cchc_xl.model.mail import MailKind, MailState
from cchc_xl.model.stage import Stage
from cchc_xl.rules.outbox import Turn, interrupted, mail_counts, turn
from tests.events import folded

QUEUED, SENDING, SENT, FAILED, UNKNOWN = MailState


def _mailed(message: str, state: MailState, to: str = "1") -> Mailed:
    files = (MailedFile("a.xlsx", "00"),)
    return Mailed(
        message, state, MailKind.FORMS, Stage.SELF, to, "a@b.vn", files, "lost", "451", "A"
    )


@pytest.mark.parametrize(
    ("state", "whose"),
    [
        (None, Turn.RUN),
        (QUEUED, Turn.RUN),
        (FAILED, Turn.RUN),
        (SENT, Turn.NOBODY),
        (SENDING, Turn.PERSON),
        (UNKNOWN, Turn.PERSON),
    ],
)
def test_whose_turn(state: MailState | None, whose: Turn) -> None:
    """1."""
    assert turn(None if state is None else _mailed("m", state)) is whose


def test_what_was_interrupted() -> None:
    """2."""
    facts = [_mailed(state.value, state) for state in MailState]
    (one,) = interrupted(folded(*facts))
    assert one == facts[1]._replace(state=UNKNOWN, reason="", said="", by="")
    assert interrupted(folded(*facts, one)) == ()


def test_counts() -> None:
    """3."""
    assert mail_counts(folded()) == {}
    state = folded(
        _mailed("first", SENT),
        _mailed("second", QUEUED),
        _mailed("third", UNKNOWN, "2"),
        _mailed("fourth", SENT, "2"),
        _mailed("second", SENT),
        _mailed("fifth", SENDING, "3"),
    )
    assert mail_counts(state) == {SENDING: 1, SENT: 2, UNKNOWN: 1}
