"""The history of a score, and whether the ledger that holds it is whole."""

from datetime import datetime
from typing import NamedTuple

from cchc_xl.model.event import Adjusted, Event, FileKind, Issued, Question, Received, Verdict
from cchc_xl.model.index import Criterion, Unit
from cchc_xl.model.score import Mark
from cchc_xl.model.stage import Stage
from cchc_xl.steps.choosing import criterion_of, unit_of
from cchc_xl.steps.definition import load_definition
from cchc_xl.steps.desk import opened
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.store.ledger import Break


class Trace(NamedTuple):
    """One line of the history of a score.

    ``mark`` is None where no points were given (a question, an explanation). ``verdict`` is that of
    the file, None for what is no file; ``by`` names the appraiser or whoever decided.
    """

    at: datetime
    criterion: str
    stage: Stage
    mark: Mark | None
    reason: str
    by: str
    file: str
    cell: str
    verdict: Verdict | None = None
    agreed: bool = False


class History(NamedTuple):
    """The traces of the scores of one unit, in the order in which they came."""

    unit: Unit
    traces: tuple[Trace, ...]


class Verification(NamedTuple):
    """Whether a ledger is whole: its last hash, the number of its events, its breaks.

    ``knows_head`` is False where a hash that was printed does not stand in the chain: its end was
    cut off, or it is another ledger.
    """

    head: str
    events: int
    breaks: tuple[Break, ...]
    knows_head: bool

    @property
    def is_whole(self) -> bool:
        """Whether nothing was altered or cut."""
        return not self.breaks and self.knows_head


def history(folder: AssessmentFolder, unit: str, criterion: str | None = None) -> History:
    """Everything that was said of the scores of a unit (code or name), or of one criterion.

    Raises ``StepError`` where there is no such unit or criterion, or the ledger cannot be read.
    """
    index, _ = load_definition(folder.definition)
    found = unit_of(index, unit)
    wanted = index.scored if criterion is None else (criterion_of(index, criterion),)
    with opened(folder) as ledger:
        traces = tuple(
            trace
            for event in ledger.events()
            for one in wanted
            if (trace := _trace(event, found.code, one)) is not None
        )
    return History(found, traces)


def verify(folder: AssessmentFolder, head: str = "") -> Verification:
    """Check the chain of a ledger, and that it holds a printed hash (or the beginning of one).

    Raises ``StepError`` where the ledger cannot be read at all.
    """
    with opened(folder) as ledger:
        breaks = tuple(ledger.breaks())
        hashes = tuple(ledger.hashes())
        known = not head or any(one.startswith(head.lower()) for one in hashes)
        return Verification(ledger.head, len(hashes) - 1, breaks, known)


def _trace(event: Event, unit: str, criterion: Criterion) -> Trace | None:
    match event.fact:
        case Received() as received:
            return _of_file(event.at, received, unit, criterion.code)
        case Issued() as issued:
            asked = next(
                (q for q in issued.questions if (q.unit, q.criterion) == (unit, criterion.code)),
                None,
            )
            return None if asked is None else _question(event.at, issued.stage, asked)
        case Adjusted(unit=of, criterion=code) as adjusted if (of, code) == (unit, criterion.code):
            return Trace(
                event.at,
                criterion.code,
                Stage.FINAL,
                adjusted.points,
                adjusted.why,
                adjusted.by,
                "",
                "",
            )
        case _:
            return None


def _question(at: datetime, stage: Stage, question: Question) -> Trace:
    return Trace(at, question.criterion, stage, None, question.text, "", "", "")


def _of_file(at: datetime, received: Received, unit: str, criterion: str) -> Trace | None:
    """What a file says of a criterion; nothing where it says nothing of it."""
    stage = received.stage or Stage.SELF
    if received.kind is FileKind.APPRAISAL:
        judgement = received.judgements.get(unit, {}).get(criterion)
        if judgement is None:
            return None
        return Trace(
            at,
            criterion,
            stage,
            judgement.mark,
            judgement.opinion,
            received.appraiser or received.body or "",
            received.file,
            judgement.cell,
            received.verdict,
            judgement.agreed,
        )
    entry = received.entries.get(criterion) if received.unit == unit else None
    if entry is None:
        return None
    is_response = stage is Stage.RESPONSE
    reason = entry.answer.explanation if is_response else entry.answer.evidence
    mark = None if is_response else entry.mark
    return Trace(
        at, criterion, stage, mark, reason, "", received.file, entry.cell, received.verdict
    )
