"""What the events of a ledger add up to: which files count, what was asked, what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from cchc_xl.model.dossier import Judgement
from cchc_xl.model.event import (
    Adjusted,
    Confirmed,
    DefinitionKept,
    Event,
    FileKind,
    Finalized,
    Issued,
    Picked,
    Question,
    Received,
    Reopened,
    Returned,
    Verdict,
)
from cchc_xl.model.stage import Stage

#: A unit's code, or the name of an appraising body, and the stage it speaks for.
Speaker = tuple[str, Stage | None]
#: A unit's code and a criterion's code.
Spot = tuple[str, str]


class Judged(NamedTuple):
    """A judgement with the file it came in."""

    judgement: Judgement
    file: str


@dataclass
class Register:
    """The state of an assessment, rebuilt from its events at every start.

    ``receipts`` holds the last word on every file, by SHA-256; ``counting`` the form that counts
    for each unit and stage, ``waiting`` the files between which a person has to pick, ``refused``
    the last faulty file of those of whom nothing counts. ``judgements`` are by stage and place,
    ``confirmations`` the cells that the office corrected in a file, by the file's SHA-256;
    ``as_of`` is the time of the last event.
    """

    definition: DefinitionKept | None = None
    issued: dict[Stage, datetime] = field(default_factory=dict)
    receipts: dict[str, Received] = field(default_factory=dict)
    received_at: dict[str, datetime] = field(default_factory=dict)
    counting: dict[Speaker, Received] = field(default_factory=dict)
    waiting: dict[Speaker, list[Received]] = field(default_factory=dict)
    refused: dict[Speaker, Received] = field(default_factory=dict)
    judgements: dict[Stage, dict[Spot, Judged]] = field(default_factory=dict)
    questions: dict[Spot, Question] = field(default_factory=dict)
    adjustments: dict[Spot, Adjusted] = field(default_factory=dict)
    confirmations: dict[str, list[Confirmed]] = field(default_factory=dict)
    finalized: Finalized | None = None
    as_of: datetime = datetime.min

    @property
    def council_sat(self) -> bool:
        """Whether the council has begun to settle the result."""
        return bool(
            self.finalized
            or self.adjustments
            or self.judgements.get(Stage.FINAL)
            or Stage.FINAL in self.issued
        )

    def judgement(self, stage: Stage, spot: Spot) -> Judged | None:
        """What was said of a criterion of a unit at a stage."""
        return self.judgements.get(stage, {}).get(spot)

    def in_doubt(self, receipt: Received) -> bool:
        """Whether a person has to pick between this file and others of its unit or body."""
        return bool(self.waiting.get(_speaker(receipt) or ("", None)))

    def workbooks(self) -> tuple[Received, ...]:
        """The appraisal workbooks that something was taken from, in the order of their arrival."""
        taken = (Verdict.ACCEPTED, Verdict.CONFLICT)
        return tuple(
            receipt
            for receipt in self.receipts.values()
            if receipt.kind is FileKind.APPRAISAL and receipt.verdict in taken
        )

    def current(self) -> tuple[Received, ...]:
        """The files whose findings are still of interest, in the order in which they came."""
        of_interest = {id(receipt) for receipt in self.counting.values()}
        of_interest |= {id(receipt) for receipt in self.refused.values()}
        of_interest |= {id(one) for receipts in self.waiting.values() for one in receipts}
        return tuple(r for r in self.receipts.values() if id(r) in of_interest)


def register(events: Iterable[Event]) -> Register:
    """Fold events into the state they add up to."""
    state = Register()
    for event in events:
        record(state, event)
    return state


def record(state: Register, event: Event) -> None:
    """Take one more event into a state."""
    state.as_of = event.at
    match event.fact:
        case DefinitionKept() as kept:
            state.definition = kept
        case Issued() as issued:
            state.issued[issued.stage] = event.at
            state.questions |= {(q.unit, q.criterion): q for q in issued.questions}
        case Received() as received:
            _receive(state, received, event.at)
        case Adjusted() as adjusted:
            state.adjustments[adjusted.unit, adjusted.criterion] = adjusted
        case Finalized() as finalized:
            state.finalized = finalized
        case Reopened():
            state.finalized = None
        case Confirmed() as confirmed:
            state.confirmations.setdefault(confirmed.sha256, []).append(confirmed)
        case Picked() | Returned():
            # A pick explains the receipt that follows it, a return the files that come next.
            pass


def _receive(state: Register, received: Received, at: datetime) -> None:
    # The last word on a file stands where the file came: the order is that of its arrival.
    state.receipts[received.sha256] = received
    state.received_at.setdefault(received.sha256, at)
    speaker = _speaker(received)
    if speaker is None:
        return
    match received.verdict:
        case Verdict.ACCEPTED:
            state.counting[speaker] = received
            state.waiting.pop(speaker, None)
            state.refused.pop(speaker, None)
            _judge(state, received, anew=True)
        case Verdict.CONFLICT:
            state.waiting.setdefault(speaker, []).append(received)
            _judge(state, received, anew=False)
        case Verdict.REJECTED if speaker not in state.counting:
            state.refused[speaker] = received
        case _:
            pass


def _speaker(received: Received) -> Speaker | None:
    name = received.body if received.kind is FileKind.APPRAISAL else received.unit
    return None if name is None else (name, received.stage)


def _judge(state: Register, received: Received, anew: bool) -> None:
    """Take the judgements of a workbook; where they wait for a person, only on open places."""
    if received.stage is None:
        return
    known = state.judgements.setdefault(received.stage, {})
    for unit, rows in received.judgements.items():
        for criterion, judgement in rows.items():
            if anew or (unit, criterion) not in known:
                known[unit, criterion] = Judged(judgement, received.file)
