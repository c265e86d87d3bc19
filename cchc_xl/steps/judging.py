"""Judges files whose bytes are kept, against everything that is registered, and records that."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from cchc_xl.model.answer import Answer
from cchc_xl.model.event import Entry, FileKind, Received, Verdict
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.index import Index
from cchc_xl.model.stage import Stage
from cchc_xl.rules.dossiers import dossier_of, known_before
from cchc_xl.rules.senders import sender_fault
from cchc_xl.rules.verdicts import judged_form, judged_workbook, judgements_by_unit, own_part
from cchc_xl.sheets.appraisal import AppraisalReading
from cchc_xl.sheets.corrections import by_sheet, correction
from cchc_xl.sheets.submission import FormReading
from cchc_xl.sheets.submission.ownership import changed_by_unit
from cchc_xl.steps.desk import Desk
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.reading import read_data
from cchc_xl.store.files import digest_of
from cchc_xl.text import cycle
from cchc_xl.text.finding_appraisal import APPRAISAL_FILE
from cchc_xl.text.terminal import STAGE_NAMES

#: The stages at which a unit sends a form.
_UNIT_STAGES = (Stage.SELF, Stage.RESPONSE)
#: So much of a SHA-256 names a file.
_SHA256 = re.compile(r"[0-9a-f]{8,64}")


def record_form(desk: Desk, reading: FormReading) -> Received:
    """Judge a form whose bytes are kept, and record what became of it."""
    known = desk.register.receipts.get(reading.sha256)
    stage = reading.stage or (None if known is None else known.stage) or Stage.SELF
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
    judged = judged_form(desk.index, form, desk.register.counting_before(form))
    desk.note(judged)
    return judged


def _entries(index: Index, reading: FormReading, stage: Stage) -> dict[str, Entry]:
    """What the unit itself entered, by criterion; a response has only the rows it answers."""
    submission = reading.submission
    if submission is None:
        return {}
    entries = {
        criterion.code: own_part(
            Entry(reading.answers[criterion.code], mark, cell, reading.text_cells[criterion.code]),
            stage,
        )
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
    sent = sender_fault(desk.register, desk.index.unit_by_code[unit], reading.sha256, reading.file)
    if sent is not None:
        yield sent
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
        untaken=reading.untaken,
    )
    judged = judged_workbook(workbook, known_before(desk.index, desk.register, workbook))
    judged = judged._replace(findings=tuple(map(_of_workbook, judged.findings)))
    desk.note(judged)
    return judged


def _of_workbook(finding: Finding) -> Finding:
    """A finding worded as one of an appraisal workbook; points without a file are the council's."""
    context = {**finding.context, "of": APPRAISAL_FILE}
    if context.get("other") == "":
        context["other"] = cycle.CHANGED_IN_THE_MEETING
    return replace(finding, context=context)


def read_again(desk: Desk, file: str, sha256: str) -> FormReading:
    """A form read again from its kept bytes, with the cells that the office corrected."""
    corrections = by_sheet(
        one
        for said in desk.register.confirmations.get(sha256, ())
        if (one := correction(said.sheet, said.cell, said.value)) is not None
    )
    data = desk.blob(sha256)
    return read_data(desk.folder, desk.index, file, data, corrections)


def receipt_of(desk: Desk, file: Path) -> Received:
    """The last word on a file, by its bytes, its name where it is not there any more, or its hash.

    A relative path may start here, in the assessment folder or in the inbox; of several files that
    are there the one that was received is meant. At least 8 digits of the SHA-256 name a file that
    no path does, because another came under its name. Raises ``StepError`` where the ledger has no
    such file, or several.
    """
    receipts, folder = desk.register.receipts, desk.folder
    there = [p for p in (file, folder.root / file, folder.inbox / file) if p.is_file()]
    if there:
        named = [receipts[sha256] for p in there if (sha256 := digest_of(p)) in receipts][:1]
    elif _SHA256.fullmatch(str(file).lower()):
        named = [one for one in receipts.values() if one.sha256.startswith(str(file).lower())]
    else:
        named = _of_name(desk, file)
    if not named:
        raise StepError(cycle.not_received(str(file)))
    if len(named) > 1:
        raise StepError(cycle.several_files(named))
    return named[0]


def _of_name(desk: Desk, file: Path) -> list[Received]:
    """The receipts of a name, or of a path where a folder is given; the last of each path."""
    folder = desk.folder
    paths = {folder.relative(p) for p in (file, folder.root / file, folder.inbox / file)}
    is_bare = file.name == str(file)
    last = {
        receipt.file: receipt
        for receipt in desk.register.receipts.values()
        if receipt.file in paths or (is_bare and PurePosixPath(receipt.file).name in paths)
    }
    return list(last.values())
