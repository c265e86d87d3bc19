"""What the events of a ledger add up to: which files count, what was asked, what was decided."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, assert_never

from cchc_xl.model.dossier import Judgement
from cchc_xl.model.event import (
    Adjusted,
    CameByMail,
    Confirmed,
    DefinitionKept,
    Event,
    FileKind,
    Finalized,
    Issued,
    IssuedFile,
    Mailed,
    Picked,
    Question,
    Received,
    Reopened,
    Returned,
    Verdict,
    Vouched,
)
from cchc_xl.model.index import Index
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage

#: A unit's code, or the name of an appraising body, and the stage it speaks for.
Speaker = tuple[str, Stage | None]
#: A unit's code and a criterion's code.
Spot = tuple[str, str]
#: Verdicts on files that say something that could count.
_TAKEN = (Verdict.ACCEPTED, Verdict.CONFLICT)


class Judged(NamedTuple):
    """A judgement with the file it came in, and the digest of the index that was read against.

    ``file`` and ``sha256`` are empty where it came in none.
    """

    judgement: Judgement
    file: str
    digest: str = ""
    sha256: str = ""

    @property
    def mark(self) -> Mark:
        """The mark that was given, blank where there are only words."""
        return self.judgement.mark


@dataclass
class Register:
    """The state of an assessment, rebuilt from its events at every start.

    ``receipts`` holds the last word on every file, by SHA-256; ``counting`` the form that counts
    for each unit and stage, ``waiting`` the files between which a person has to pick, ``refused``
    the last faulty file of those of whom nothing counts. ``judgements`` are by stage and place,
    ``faults`` the places that could not be taken from a body's workbooks, until one gives them,
    ``confirmations`` the cells that the office corrected in a file, by the file's SHA-256;
    ``issued_to`` when a workbook of a stage was last written for each of them,
    ``adjusted_after`` how many files had come when the council changed a place, ``written`` the
    SHA-256 of all that was issued, ``frozen_with`` the definition that was in force when the result
    was frozen; ``as_of`` is the time of the last event. ``workbooks_of`` holds the workbooks last
    issued for a stage, ``returned`` the SHA-256 of what was last written to go back, ``outbox`` the
    last word on every message by its name, ``senders`` the addresses that a file came from by mail,
    ``vouched`` the files that a person lets count whatever address they came from.
    """

    definition: DefinitionKept | None = None
    issued: dict[Stage, datetime] = field(default_factory=dict)
    issued_to: dict[Speaker, datetime] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    receipts: dict[str, Received] = field(default_factory=dict)
    received_at: dict[str, datetime] = field(default_factory=dict)
    counting: dict[Speaker, Received] = field(default_factory=dict)
    waiting: dict[Speaker, list[Received]] = field(default_factory=dict)
    refused: dict[Speaker, Received] = field(default_factory=dict)
    judgements: dict[Stage, dict[Spot, Judged]] = field(default_factory=dict)
    faults: dict[Speaker, frozenset[Spot]] = field(default_factory=dict)
    questions: dict[Spot, Question] = field(default_factory=dict)
    adjustments: dict[Spot, Adjusted] = field(default_factory=dict)
    adjusted_after: dict[Spot, int] = field(default_factory=dict)
    confirmations: dict[str, list[Confirmed]] = field(default_factory=dict)
    finalized: Finalized | None = None
    frozen_with: DefinitionKept | None = None
    workbooks_of: dict[Stage, tuple[IssuedFile, ...]] = field(default_factory=dict)
    returned: frozenset[str] = frozenset()
    outbox: dict[str, Mailed] = field(default_factory=dict)
    senders: dict[str, tuple[str, ...]] = field(default_factory=dict)
    vouched: set[str] = field(default_factory=set)
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

    def counting_before(self, form: Received) -> Received | None:
        """The form that a new one is compared with: not itself read again, nor of another index."""
        counting = self.counting.get((form.unit or "", form.stage))
        if counting is None or counting.sha256 == form.sha256 or counting.digest != form.digest:
            return None
        return counting

    def known_before(self, workbook: Received) -> dict[Spot, Judged]:
        """What other files have said at the stage of a workbook, by the index of its reading."""
        if workbook.stage is None:
            return {}
        return {
            spot: judged
            for spot, judged in self.judgements.get(workbook.stage, {}).items()
            if judged.digest == workbook.digest and judged.sha256 != workbook.sha256
        }

    def stale_adjustments(self, index: Index) -> tuple[Adjusted, ...]:
        """The council's points by command that count no more: another index was in force then.

        Those of a place that its workbook has spoken of since are no word that stands.
        """
        final = self.judgements.get(Stage.FINAL, {})
        return tuple(
            adjusted
            for spot, adjusted in self.adjustments.items()
            if not final[spot].sha256 and final[spot].digest != index.digest
        )

    def is_faulty(self, stage: Stage, spot: Spot) -> bool:
        """Whether an appraiser's row on a criterion of a unit could not be taken as it came."""
        return any(spot in spots for (_, of), spots in self.faults.items() if of is stage)

    def in_doubt(self, receipt: Received) -> bool:
        """Whether a person may pick this file: others contradict it, or were picked before it."""
        speaker = _speaker(receipt)
        if speaker is None or receipt.verdict not in _TAKEN:
            return False
        counting = self.counting.get(speaker)
        is_counting = counting is not None and counting.sha256 == receipt.sha256
        return bool(self.waiting.get(speaker)) or not is_counting

    def workbooks(self) -> tuple[Received, ...]:
        """The appraisal workbooks that something was taken from, in the order of their arrival."""
        return tuple(
            receipt
            for receipt in self.receipts.values()
            if receipt.kind is FileKind.APPRAISAL and receipt.verdict in _TAKEN
        )

    def nameless(self) -> tuple[Received, ...]:
        """Faulty files of which not even the unit or body can be told, in their order."""
        return tuple(
            receipt
            for receipt in self.receipts.values()
            if receipt.verdict is Verdict.REJECTED and _speaker(receipt) is None
        )

    def outdone(self) -> Iterator[tuple[Received, Received]]:
        """Faulty files that came after the good one that still counts, each with that one."""
        for receipt in self.receipts.values():
            speaker = _speaker(receipt)
            counting = None if speaker is None else self.counting.get(speaker)
            if receipt.verdict is not Verdict.REJECTED or counting is None:
                continue
            if self.arrival(receipt) > self.arrival(counting):
                yield receipt, counting

    def arrival(self, receipt: Received) -> int:
        """Its place in the order of arrival: files of one run share their time."""
        return list(self.receipts).index(receipt.sha256)

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
            addressees = ((file.addressee, issued.stage) for file in issued.files)
            state.issued_to |= dict.fromkeys(addressees, event.at)
            state.workbooks_of[issued.stage] = issued.files
            state.written.update(file.sha256 for file in issued.files)
            state.questions |= {(q.unit, q.criterion): q for q in issued.questions}
            for question in issued.withdrawn:
                state.questions.pop((question.unit, question.criterion), None)
        case Received() as received:
            _receive(state, received, event.at)
        case Adjusted() as adjusted:
            _adjust(state, adjusted)
        case Finalized() as finalized:
            state.finalized, state.frozen_with = finalized, state.definition
        case Reopened():
            state.finalized = state.frozen_with = None
        case Confirmed() as confirmed:
            state.confirmations.setdefault(confirmed.sha256, []).append(confirmed)
        case Picked() as pick:
            # The receipt that follows says what counts now.
            state.waiting.pop(_speaker(state.receipts[pick.sha256]) or ("", None), None)
        case Returned() as returned:
            state.returned = frozenset(file.sha256 for file in returned.files)
        case Mailed() as mailed:
            state.outbox[mailed.message] = mailed
        case CameByMail(sha256, sender):
            state.senders[sha256] = (*state.senders.get(sha256, ()), sender)
        case Vouched(sha256):
            state.vouched.add(sha256)
        case _ as unknown:
            assert_never(unknown)


def _adjust(state: Register, adjusted: Adjusted) -> None:
    """The council's word is a judgement of the final stage that came in no file."""
    spot = (adjusted.unit, adjusted.criterion)
    state.adjustments[spot] = adjusted
    state.adjusted_after[spot] = len(state.receipts)
    digest = "" if state.definition is None else state.definition.digest
    judged = Judged(Judgement(adjusted.points, opinion=adjusted.why), "", digest)
    state.judgements.setdefault(Stage.FINAL, {})[spot] = judged


def _receive(state: Register, received: Received, at: datetime) -> None:
    earlier = state.receipts.get(received.sha256)
    if earlier is not None:
        _take_back(state, earlier)
    # The last word on a file stands where the file came: the order is that of its arrival.
    state.receipts[received.sha256] = received
    state.received_at.setdefault(received.sha256, at)
    speaker = _speaker(received)
    if speaker is None:
        return
    if received.kind is FileKind.APPRAISAL:
        _note_faults(state, speaker, received)
    match received.verdict:
        case Verdict.ACCEPTED:
            state.counting[speaker] = received
            state.refused.pop(speaker, None)
            _judge(state, received, anew=True)
        case Verdict.CONFLICT:
            state.waiting.setdefault(speaker, []).append(received)
            _judge(state, received, anew=False)
        case Verdict.REJECTED if speaker not in state.counting:
            state.refused[speaker] = received
        case _:
            pass


def _note_faults(state: Register, speaker: Speaker, workbook: Received) -> None:
    """A row that could not be taken stays so until a workbook of the body says it clearly.

    One that is silent of it does not say it: colleagues may have filled copies.
    """
    rows = workbook.judgements.items()
    clean = {(unit, criterion) for unit, said in rows for criterion in said}
    _set_faults(
        state, speaker, (state.faults.get(speaker, frozenset()) - clean).union(workbook.untaken)
    )


def _set_faults(state: Register, speaker: Speaker, spots: frozenset[Spot]) -> None:
    # Almost no workbook has any, and every row of every unit is looked up.
    state.faults.pop(speaker, None)
    if spots:
        state.faults[speaker] = spots


def _take_back(state: Register, earlier: Received) -> None:
    """Make room for the last word on a file: what was said of it before holds no longer."""
    speaker = _speaker(earlier)
    if speaker is None:
        return
    for files in (state.counting, state.refused):
        if speaker in files and files[speaker].sha256 == earlier.sha256:
            del files[speaker]
    _set_faults(state, speaker, state.faults.get(speaker, frozenset()).difference(earlier.untaken))
    rivals = [one for one in state.waiting.pop(speaker, ()) if one.sha256 != earlier.sha256]
    if rivals:
        state.waiting[speaker] = rivals


def _speaker(received: Received) -> Speaker | None:
    name = received.body if received.kind is FileKind.APPRAISAL else received.unit
    return None if name is None else (name, received.stage)


def _judge(state: Register, workbook: Received, anew: bool) -> None:
    """Take the judgements of a workbook; where they wait for a person, only on open places.

    The council's workbook, once it counts, takes the place of what was changed by command before it
    arrived; what was changed after that is the later word, whenever the workbook is picked.
    """
    if workbook.stage is None:
        return
    arrival = state.arrival(workbook)
    later = state.adjusted_after if workbook.stage is Stage.FINAL else {}
    known = state.judgements.setdefault(workbook.stage, {})
    for unit, rows in workbook.judgements.items():
        for criterion, judgement in rows.items():
            spot = (unit, criterion)
            is_last = anew and later.get(spot, 0) <= arrival
            if is_last or is_open(known.get(spot), workbook.digest):
                judged = Judged(judgement, workbook.file, workbook.digest, workbook.sha256)
                known[spot] = judged


def is_open(known: Judged | None, digest: str) -> bool:
    """Whether no points were given on a place yet that a workbook could contradict.

    Words alone are no points; those given against another index than its own say nothing here.
    """
    return known is None or known.mark is Absent.BLANK or known.digest != digest
