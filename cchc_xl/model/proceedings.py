"""How far an assessment with a ledger has come: what the results say beside the figures."""

from datetime import date
from typing import NamedTuple

from cchc_xl.model.scoreboard import Status


class Count(NamedTuple):
    """So many done of so many."""

    done: int
    of: int


class UnitProgress(NamedTuple):
    """One unit on its way through the stages.

    ``status`` is that of its self-score form, ``errors`` the faults that keep it out. Questions
    are the explanations that were asked of it: still open, answered, overdue without an answer; and
    how many of all of them round 2 has settled. ``signed`` says that a scan of the signed form
    has come.
    """

    unit: str
    status: Status
    errors: int
    self_on: date | None
    round_1: Count
    questions_open: int
    questions_answered: int
    questions_overdue: int
    questions_settled: int
    response_on: date | None
    round_2: Count
    signed: bool
    evidence_missing: int = 0


class Proceedings(NamedTuple):
    """``head`` is the hash of the ledger's last event, by which figures can be matched with it.

    ``decision`` is the one that froze the result, empty before; ``open_questions`` counts those
    that round 2 has not settled. ``progress`` has every unit of the index, in its order.
    """

    head: str
    decision: str
    open_questions: int
    progress: tuple[UnitProgress, ...]
