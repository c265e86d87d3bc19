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

from cchc_xl.model.event import FileKind, Received, Verdict
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.stage import Stage
from cchc_xl.rules.receiving import told_by_name
from cchc_xl.sheets.appraisal import appraisal_stage, is_appraisal, read_appraisal
from cchc_xl.sheets.submission import FormReading
from cchc_xl.steps.desk import Desk, open_desk
from cchc_xl.steps.judging import read_again, record_form, record_workbook
from cchc_xl.steps.reading import Progress, read_forms, whole
from cchc_xl.store.files import digest_of
from cchc_xl.store.folder import AssessmentFolder

if TYPE_CHECKING:
    from concurrent.futures import Executor


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

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is to be said, of the recorded files first."""
        return (*(finding for r in self.receipts for finding in r.findings), *self.told)


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
    desk: Desk,
    executor: "Executor | None" = None,
    progress: Progress | None = None,
    files: Sequence[Path] | None = None,
) -> Reception:
    """As ``receive``, at a desk that is open already; of these files instead of the inbox."""
    told: list[Finding] = []
    arrivals = list(_new_files(desk, desk.folder.received() if files is None else files, told))
    final = desk.register.finalized
    if final is not None:
        context = {"decision": final.decision}
        told += [Finding(Code.AFTER_FINAL, Place(a.file), None, context) for a in arrivals]
        return Reception((), tuple(told))
    return Reception(tuple(_take_in(desk, arrivals, executor, progress)), tuple(told))


def _new_files(desk: Desk, files: Sequence[Path], told: list[Finding]) -> Iterator[Arrival]:
    """The files that the ledger does not know, or knows as read against another index.

    What is to be said of the others is added to ``told``.
    """
    seen: dict[str, str] = {}
    # «a.xlsx» before «a (1).xlsx», whatever the letters: a copy's name is longer.
    for path in sorted(files, key=lambda path: (len(path.name), path.as_posix())):
        file, by_name = desk.folder.relative(path), told_by_name(path.name)
        if by_name is not None and by_name.code is Code.LOCK_FILE:
            told.append(by_name.of(file))
            continue
        try:
            sha256 = digest_of(path)
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
    desk.keep(data)
    if reading.sha256 in desk.register.confirmations:
        reading = read_again(desk, arrival.file, reading.sha256)
    yield record_form(desk, reading)


def _take_workbooks(desk: Desk, arrivals: Sequence[Arrival]) -> Iterator[Received]:
    """Judge and record the appraisal workbooks of a stage, read against what is known by then."""
    dossiers = desk.dossiers() if arrivals else {}
    for arrival in arrivals:
        data = arrival.path.read_bytes()
        desk.keep(data)
        yield record_workbook(desk, read_appraisal(data, arrival.file, desk.index, dossiers))
