"""Checks files of an assessment with a ledger: what would be said of them if they came in now."""

from collections.abc import Container, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_xl.model.event import FileKind, Received, Verdict
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.index import Index
from cchc_xl.steps.desk import Desk, rehearsal
from cchc_xl.steps.outcome import OF_THE_FOLDER, files_at_issue
from cchc_xl.steps.reading import Progress, missing_evidence
from cchc_xl.steps.receive import receive_at
from cchc_xl.store.files import digest_of
from cchc_xl.store.folder import AssessmentFolder

#: Nothing that could be marked in the file itself.
_ABOUT_OTHERS = (Code.SUPERSEDED, Code.SAME_SCORES_TWICE)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What is to be said of a file; ``markable`` where that can be marked in a form."""

    path: Path
    file: str
    findings: tuple[Finding, ...]
    markable: bool


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The files that were looked at, what is to be said beside them, the index they belong to."""

    files: tuple[Rehearsed, ...]
    told: tuple[Finding, ...]
    index: Index


def rehearse(
    folder: AssessmentFolder,
    files: Sequence[Path],
    now: datetime | None = None,
    progress: Progress | None = None,
) -> Rehearsal:
    """Look at files as if they came in now, and at those that are recorded; records nothing.

    Of a faulty file that another one speaks for nothing else is said. Raises ``StepError`` where
    ledger or definition cannot be used.
    """
    with rehearsal(folder, now) as desk:
        told = receive_at(desk, progress=progress, files=files).told
        state = desk.register
        at_issue = (*files_at_issue(folder, state), *(faulty for faulty, _ in state.outdone()))
        current = frozenset(receipt.sha256 for receipt in at_issue)
        looked_at = tuple(_looked_at(desk, path, current) for path in files)
        return Rehearsal(looked_at, told, desk.index)


def _looked_at(desk: Desk, path: Path, current: Container[str]) -> Rehearsed:
    receipt = None
    with suppress(OSError):
        receipt = desk.register.receipts.get(digest_of(path))
    findings: tuple[Finding, ...] = ()
    if receipt is not None:
        is_past = receipt.sha256 not in current
        findings = (*_said_of(desk, receipt, is_past), *_of_folder(desk, receipt))
    is_form = receipt is not None and receipt.kind is FileKind.FORM and receipt.unit is not None
    markable = is_form and any(finding.code not in _ABOUT_OTHERS for finding in findings)
    return Rehearsed(path, desk.folder.relative(path), findings, markable)


def _said_of(desk: Desk, receipt: Received, is_past: bool) -> Iterator[Finding]:
    state = desk.register
    speaker = (receipt.unit or receipt.body or "", receipt.stage)
    other = state.counting.get(speaker) or state.refused.get(speaker)
    if is_past and receipt.verdict is Verdict.REJECTED and other is not None:
        context = {"other": other.file}
        yield Finding(Code.SUPERSEDED, Place(receipt.file), receipt.unit, context)
    elif not is_past or receipt.verdict in (Verdict.COPY, Verdict.NOTED, Verdict.REJECTED):
        yield from (f for f in receipt.findings if f.code not in OF_THE_FOLDER)


def _of_folder(desk: Desk, receipt: Received) -> Iterator[Finding]:
    """Evidence that a form names and the folder lacks now, whatever it lacked when it came."""
    if receipt.unit is not None and desk.folder.evidence.is_dir():
        unit = desk.index.unit_by_code[receipt.unit]
        answers = {code: entry.answer for code, entry in receipt.entries.items()}
        for finding in missing_evidence(desk.folder, unit, answers):
            yield finding.of(receipt.file, receipt.unit)
