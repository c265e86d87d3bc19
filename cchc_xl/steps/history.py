"""The history of a score, and whether the ledger that holds it is whole."""

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import NamedTuple

from cchc_xl.model.event import (
    Adjusted,
    Confirmed,
    Entry,
    Event,
    FileKind,
    Issued,
    Mailed,
    Picked,
    Question,
    Received,
    Verdict,
    Vouched,
)
from cchc_xl.model.index import Criterion, Unit
from cchc_xl.model.mail import MailState
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage
from cchc_xl.rules.questions import is_settled
from cchc_xl.rules.register import Register, record
from cchc_xl.steps.choosing import criterion_of, unit_of
from cchc_xl.steps.definition import load_definition
from cchc_xl.steps.desk import opened
from cchc_xl.steps.errors import StepError
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.store.ledger import Break
from cchc_xl.text import cycle, mail

#: A beginning this long names one event alone; shorter ones are found in any ledger.
_PRINTED = re.compile(r"[0-9a-f]{12,64}")


#: States of a message that are told in a history.
_TOLD = (MailState.SENT, MailState.FAILED, MailState.UNKNOWN)


class Trace(NamedTuple):
    """One line of the history of a score.

    ``mark`` is None where no points were given (a question, an explanation, a decision about a
    file). ``criterion`` is empty for what concerns all of them. ``verdict`` is that of the file,
    None for what is no file; ``by`` names the appraiser or whoever decided. ``saved_on`` is when
    the file was last saved, as its properties say: which of two of one day is the newer one.
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
    saved_on: date | None = None


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
        # What was known before an event tells what it is about: the file, an open question.
        state = Register()
        codes = {"", *(one.code for one in wanted)}
        traces: list[Trace] = []
        for event in ledger.events():
            decided = _decided(event, state, found.code, codes)
            traces += [trace for trace in decided if trace.criterion in codes]
            said = (_trace(event, state, found.code, one) for one in wanted)
            traces += [trace for trace in said if trace is not None]
            sent = _mailed(event, found.code) if criterion is None else None
            traces += () if sent is None else (sent,)
            record(state, event)
    return History(found, tuple(traces))


def verify(folder: AssessmentFolder, head: str | None = None) -> Verification:
    """Check the chain of a ledger, and that it holds a printed hash (or the beginning of one).

    Raises ``StepError`` where the ledger cannot be read at all, or ``head`` is no such beginning.
    """
    printed = "" if head is None else head.strip().lower()
    if head is not None and not _PRINTED.fullmatch(printed):
        raise StepError(cycle.not_a_head(head))
    with opened(folder) as ledger:
        breaks = tuple(ledger.breaks())
        _, *hashes = ledger.hashes()
        known = head is None or any(one.startswith(printed) for one in hashes)
        return Verification(ledger.head, len(hashes), breaks, known)


def _trace(event: Event, state: Register, unit: str, criterion: Criterion) -> Trace | None:
    """What an event says of a criterion; points of the council close a question that was open."""
    trace = _said(event, unit, criterion)
    asked = state.questions.get((unit, criterion.code))
    if trace is None or asked is None or is_settled(state, asked):
        return trace
    if trace.stage is not Stage.FINAL or trace.mark is Absent.BLANK:
        return trace
    return trace._replace(reason=cycle.settled_reason(trace.reason))


def _said(event: Event, unit: str, criterion: Criterion) -> Trace | None:
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


def _decided(event: Event, state: Register, unit: str, codes: Collection[str]) -> Iterator[Trace]:
    """What the office decided of a file of the unit: that it counts, what a cell of it says.

    A workbook that judges none of these criteria of the unit is not told of.
    """
    match event.fact:
        case Confirmed(sha256, sheet, cell, was, value, by, why, criterion):
            reason, place = cycle.confirmed_reason(was, value, why), f"{sheet}!{cell}"
        case Picked(sha256, by, why):
            reason, place, criterion = cycle.picked_reason(why), "", ""
        case Vouched(sha256, by, why):
            reason, place, criterion = cycle.vouched_reason(why), "", ""
        case _:
            return
    file = state.receipts[sha256]
    if unit == file.unit or not file.judgements.get(unit, {}).keys().isdisjoint(codes):
        stage = file.stage or Stage.SELF
        yield Trace(event.at, criterion, stage, None, reason, by, file.file, place)


def _mailed(event: Event, unit: str) -> Trace | None:
    """What became of a message to the unit; that it waits or is on its way is soon past."""
    match event.fact:
        case Mailed(to=to, state=state) as mailed if to == unit and state in _TOLD:
            reason = mail.history_reason(mailed.kind, state)
            files = ", ".join(file.name for file in mailed.files)
            by = mailed.by or mailed.address
            return Trace(event.at, "", mailed.stage, None, reason, by, files, "")
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
            received.saved_on,
        )
    entry = received.entries.get(criterion) if received.unit == unit else None
    if entry is None:
        return None
    is_response = stage is Stage.RESPONSE
    answer = entry.answer
    reason = ": ".join(filter(None, (answer.reply, answer.explanation)))
    reason = reason if is_response else answer.evidence
    mark = None if is_response else entry.mark
    return Trace(
        at,
        criterion,
        stage,
        mark,
        reason,
        "",
        received.file,
        _cells_of_reply(entry) if is_response else entry.cell,
        received.verdict,
        saved_on=received.saved_on,
    )


def _cells_of_reply(entry: Entry) -> str:
    """Where a reply and its explanation stand: «LV2!N6, O6»; ledgers of old have the row alone."""
    names = [name for name in ("reply", "explanation") if getattr(entry.answer, name)]
    first, *others = [entry.texts[name] for name in names if name in entry.texts] or [entry.cell]
    return ", ".join((first, *(cell.rpartition("!")[2] for cell in others)))
