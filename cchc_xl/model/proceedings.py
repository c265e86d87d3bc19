"""How far an assessment with a ledger has come: what the results say beside the figures."""

from datetime import date
from typing import NamedTuple

from cchc_xl.model.scoreboard import Status
from cchc_xl.model.stage import Stage


class Count(NamedTuple):
    """So many done of so many."""

    done: int
    of: int


class NamedFile(NamedTuple):
    """A file that a unit names as the evidence of a criterion."""

    criterion: str
    file: str


class UnitProgress(NamedTuple):
    """One unit on its way through the stages.

    ``status`` is that of its self-score form, ``errors`` the faults that keep it out. Questions
    are the explanations that were asked of it: still open, answered, overdue without an answer; and
    how many of all of them have been settled since. ``questions_awaited`` are those that it should
    answer yet, late or not. ``signed`` says that a scan of the signed form has come, ``rivals`` how
    many forms contradict the one that counts, ``round_1_on`` and ``round_2_on`` when the last
    workbook that speaks of it came, ``missing`` which evidence files are named and not there.
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
    rivals: int = 0
    questions_awaited: int = 0
    round_1_on: date | None = None
    round_2_on: date | None = None
    missing: tuple[NamedFile, ...] = ()

    @property
    def evidence_missing(self) -> int:
        """How many evidence files are named and not there."""
        return len(self.missing)


class StageProgress(NamedTuple):
    """One stage: of the units, where ``body`` is empty, or of one appraising body.

    ``issued_on`` is when its workbooks were last written, ``received_on`` when the last one came
    back. ``done`` has the units with a form, the questions answered, or the points given. Where
    ``refused``, what came back is faulty and nothing of it was taken.
    """

    stage: Stage
    body: str
    issued_on: date | None
    received_on: date | None
    done: Count
    refused: bool = False


class Proceedings(NamedTuple):
    """``head`` is the hash of the ledger's last event, by which figures can be matched with it.

    ``decision`` is the one that froze the result, empty before; ``open_questions`` counts those
    that nobody has settled. ``stages`` has those that have begun, in the order in which they
    happen; ``progress`` every unit of the index, in its order.
    """

    head: str
    decision: str
    open_questions: int
    stages: tuple[StageProgress, ...]
    progress: tuple[UnitProgress, ...]

    @property
    def evidence_missing(self) -> int:
        """How many evidence files are named and not there."""
        return sum(one.evidence_missing for one in self.progress)
