"""Takes in what lies in the inbox: every new file is read, judged and recorded, once.

Forms of the self stage come first, then, stage by stage, what is read against them: the appraisers'
workbooks and the units' responses. A file that was taken in before is left alone, so that the step
may be run again and again.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_xl.model.answer import Answer
from cchc_xl.model.event import Entry, FileKind, Received, Verdict
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.index import Index
from cchc_xl.model.stage import Stage
from cchc_xl.rules.dossiers import dossier_of
from cchc_xl.rules.receiving import told_by_name
from cchc_xl.rules.verdicts import (
    judged_form,
    judged_workbook,
    judgements_by_unit,
    own_part,
)
from cchc_xl.sheets.appraisal import (
    AppraisalReading,
    appraisal_stage,
    is_appraisal,
    read_appraisal,
)
from cchc_xl.sheets.corrections import by_sheet, correction
from cchc_xl.sheets.submission import FormReading
from cchc_xl.sheets.submission.ownership import changed_by_unit
from cchc_xl.steps.desk import Desk, open_desk
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.reading import Progress, read_data, read_forms, whole
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import cycle
from cchc_xl.text.terminal import STAGE_NAMES

if TYPE_CHECKING:
    from concurrent.futures import Executor

#: The stages at which a unit sends a form.
_UNIT_STAGES = (Stage.SELF, Stage.RESPONSE)


class Arrival(NamedTuple):
    """A file that has not been taken in before; ``by_name`` says what its name alone tells."""

    path: Path
    file: str
    sha256: str
    by_name: Finding | None


class Reception(NamedTuple):
    """What a run took in: the new receipts in the order in which they were recorded.

    ``told`` is what is to be said of files that are not recorded: lock files, files that lie there
    twice, cannot be opened, or came after the result was frozen.
    """

    receipts: tuple[Received, ...]
    told: tuple[Finding, ...]


def receive(
    folder: AssessmentFolder,
    now: datetime,
    executor: "Executor | None" = None,
    progress: Progress | None = None,
) -> Reception:
    """Take in every new file of the inbox.

    Raises ``StepError`` where the folder has no ledger or it cannot be written.
    """
    with open_desk(folder, now) as desk:
        return receive_at(desk, executor, progress)


def receive_at(
    desk: Desk, executor: "Executor | None" = None, progress: Progress | None = None
) -> Reception:
    """As ``receive``, at a desk that is open already."""
    told: list[Finding] = []
    arrivals = list(_new_files(desk, told))
    final = desk.register.finalized
    if final is not None:
        context = {"decision": final.decision}
        told += [Finding(Code.AFTER_FINAL, Place(a.file), None, context) for a in arrivals]
        return Reception((), tuple(told))
    return Reception(tuple(_take_in(desk, arrivals, executor, progress)), tuple(told))


def _new_files(desk: Desk, told: list[Finding]) -> Iterator[Arrival]:
    """The files that the ledger does not know, or knows as read against another index.

    What is to be said of the others is added to ``told``.
    """
    seen: dict[str, str] = {}
    for path in desk.folder.received():
        file, by_name = desk.folder.relative(path), told_by_name(path.name)
        if by_name is not None and by_name.code is Code.LOCK_FILE:
            told.append(by_name.of(file))
            continue
        try:
            sha256 = _digest(path)
        except OSError as problem:
            told.append(Finding(Code.FILE_NOT_OPENED, Place(file), None, {"reason": str(problem)}))
            continue
        known = desk.register.receipts.get(sha256)
        first = seen.setdefault(sha256, file)
        if first != file:
            told.append(Finding(Code.SAME_FILE_TWICE, Place(file), None, {"other": first}))
        # A file that was only noted does not depend on the index.
        elif known is None or known.digest not in ("", desk.index.digest):
            yield Arrival(path, file, sha256, by_name)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _take_in(
    desk: Desk,
    arrivals: Sequence[Arrival],
    executor: "Executor | None",
    progress: Progress | None,
) -> Iterator[Received]:
    """Record every arrival; what is read against other files comes after these."""
    workbooks: dict[Stage | None, list[Arrival]] = defaultdict(list)
    forms: dict[str, Arrival] = {}
    for arrival in arrivals:
        if arrival.by_name is not None:
            yield _noted(desk, arrival, arrival.by_name)
        elif is_appraisal(data := arrival.path.read_bytes()):
            workbooks[appraisal_stage(data)].append(arrival)
        else:
            forms[arrival.file] = arrival
    responses: list[FormReading] = []
    paths = [arrival.path for arrival in forms.values()]
    for reading in read_forms(desk.folder, desk.index, paths, executor, progress, kept=whole):
        if reading.stage is Stage.RESPONSE:
            responses.append(reading)
        else:
            yield from _take_form(desk, forms[reading.file], reading)
    yield from _take_workbooks(desk, workbooks[Stage.APPRAISAL_1])
    for reading in responses:
        yield from _take_form(desk, forms[reading.file], reading)
    for stage in (Stage.APPRAISAL_2, Stage.FINAL, None):
        yield from _take_workbooks(desk, workbooks[stage])


def _noted(desk: Desk, arrival: Arrival, by_name: Finding) -> Received:
    """Evidence or a paper: it is recorded that it came; its bytes stay where they are."""
    finding = by_name.of(arrival.file)
    noted = Received(
        arrival.file, arrival.sha256, FileKind.OTHER, Verdict.NOTED, "", findings=(finding,)
    )
    desk.note(noted)
    return noted


def _take_form(desk: Desk, arrival: Arrival, reading: FormReading) -> Iterator[Received]:
    """Judge and record a form, unless the file has changed since it was read."""
    data = arrival.path.read_bytes()
    if hashlib.sha256(data).hexdigest() != reading.sha256:
        return
    desk.ledger.keep(data)
    yield record_form(desk, reading)


def record_form(desk: Desk, reading: FormReading) -> Received:
    """Judge a form whose bytes are kept, and record what became of it."""
    stage = reading.stage or Stage.SELF
    form = Received(
        reading.file,
        reading.sha256,
        FileKind.FORM,
        Verdict.REJECTED,
        desk.index.digest,
        unit=reading.unit,
        stage=stage,
        saved_on=None if reading.submission is None else reading.submission.saved_on,
        entries=_entries(desk.index, reading, stage),
        findings=(*reading.findings, *_about(desk, reading, stage)),
    )
    counting = desk.register.counting.get((reading.unit or "", stage))
    if counting is not None and counting.sha256 == reading.sha256:
        # The same file, read again with a correction: it does not contradict itself.
        counting = None
    judged = judged_form(desk.index, form, counting)
    desk.note(judged)
    return judged


def _entries(index: Index, reading: FormReading, stage: Stage) -> dict[str, Entry]:
    """What the unit itself entered, by criterion; a response has only the rows it answers."""
    submission = reading.submission
    if submission is None:
        return {}
    entries = {
        criterion.code: own_part(Entry(reading.answers[criterion.code], mark, cell), stage)
        for criterion, (mark, cell, *_) in zip(
            index.scored, submission.scores[Stage.SELF], strict=True
        )
        if criterion.code in reading.answers
    }
    if stage is Stage.RESPONSE:
        return {code: entry for code, entry in entries.items() if entry.answer != Answer()}
    return entries


def _about(desk: Desk, reading: FormReading, stage: Stage) -> Iterator[Finding]:
    """What the ledger has to say of a form beyond what the form says itself."""
    if reading.unit is None:
        return
    place, unit = Place(reading.file), reading.unit
    if stage not in _UNIT_STAGES:
        yield Finding(Code.STAGE_NOT_OPEN, place, unit, {"stage": STAGE_NAMES[stage]})
        return
    dossier = dossier_of(desk.index, desk.register, unit) if stage is Stage.RESPONSE else None
    expected = {} if dossier is None else dossier.answers
    yield from (f.of(reading.file, unit) for f in changed_by_unit(reading, expected, desk.index))
    deadlines = desk.index.assessment
    deadline = deadlines.self_deadline if stage is Stage.SELF else deadlines.response_deadline
    if desk.now.date() > deadline:
        context = {"day": desk.now.date(), "deadline": deadline}
        yield Finding(Code.RECEIVED_LATE, place, unit, context)


def _take_workbooks(desk: Desk, arrivals: Sequence[Arrival]) -> Iterator[Received]:
    """Judge and record the appraisal workbooks of a stage, read against what is known by then."""
    dossiers = desk.dossiers() if arrivals else {}
    for arrival in arrivals:
        data = arrival.path.read_bytes()
        desk.ledger.keep(data)
        yield record_workbook(desk, read_appraisal(data, arrival.file, desk.index, dossiers))


def record_workbook(desk: Desk, reading: AppraisalReading) -> Received:
    """Judge an appraisal workbook whose bytes are kept, and record what became of it."""
    workbook = Received(
        reading.file,
        reading.sha256,
        FileKind.APPRAISAL,
        Verdict.REJECTED,
        desk.index.digest,
        body=reading.body,
        stage=reading.stage,
        appraiser=reading.appraiser,
        saved_on=reading.saved_on,
        judgements=judgements_by_unit(reading.judgements),
        findings=reading.findings,
    )
    known = desk.register.judgements.get(reading.stage, {}) if reading.stage else {}
    judged = judged_workbook(workbook, known)
    desk.note(judged)
    return judged


def receipt_of(desk: Desk, file: Path) -> Received:
    """The last word on a file, by its bytes, or by its name where it is not there any more.

    Raises ``StepError`` where the ledger has no such file.
    """
    known = desk.register.receipts.get(_digest(file)) if file.is_file() else None
    if known is not None:
        return known
    named = [r for r in desk.register.receipts.values() if Path(r.file).name == file.name]
    if not named:
        raise StepError(cycle.not_received(str(file)))
    return named[-1]


def read_again(desk: Desk, receipt: Received) -> FormReading:
    """A form read again from its kept bytes, with the cells that the office corrected."""
    corrections = by_sheet(
        one
        for said in desk.register.confirmations.get(receipt.sha256, ())
        if (one := correction(said.sheet, said.cell, said.value)) is not None
    )
    data = desk.ledger.blob(receipt.sha256)
    return read_data(desk.folder, desk.index, receipt.file, data, corrections)
