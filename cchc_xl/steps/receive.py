"""Takes in what lies in the inbox: every new file is read, judged and recorded, once.

Forms of the self stage come first, then, stage by stage, what is read against them: the appraisers'
workbooks and the units' responses. A file that was taken in before is left alone, so that the step
may be run again and again.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_xl.model.event import FileKind, Received, Verdict
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.appraisal import appraisal_stage, is_appraisal, read_appraisal
from cchc_xl.sheets.submission import FormReading
from cchc_xl.steps.arrivals import Arrival, bytes_of, is_known, new_files
from cchc_xl.steps.desk import Desk, open_desk
from cchc_xl.steps.judging import read_again, record_form, record_workbook
from cchc_xl.steps.reading import Progress, read_forms, reader_failed, whole
from cchc_xl.store.folder import AssessmentFolder

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Reception(NamedTuple):
    """What a run took in: the new receipts in the order in which they were recorded.

    ``told`` is what is to be said of files that are not recorded: lock files, files that lie there
    twice, cannot be opened or read, changed meanwhile, or came after the result was frozen.
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
    arrivals = list(new_files(desk, desk.folder.received() if files is None else files, told))
    final = desk.register.finalized
    if final is not None:
        context = {"decision": final.decision}
        told += [Finding(Code.AFTER_FINAL, Place(a.file), None, context) for a in arrivals]
        return Reception((), tuple(told))
    receipts = tuple(_take_in(desk, arrivals, told, executor, progress))
    return Reception(receipts, tuple(told))


def _take_in(
    desk: Desk,
    arrivals: Sequence[Arrival],
    told: list[Finding],
    executor: "Executor | None",
    progress: Progress | None,
) -> Iterator[Received]:
    """Record every arrival; what is read against other files comes after these."""
    workbooks: dict[Stage | None, list[Arrival]] = defaultdict(list)
    forms: dict[str, Arrival] = {}
    for arrival in arrivals:
        if arrival.by_name is not None:
            yield _noted(desk, arrival, arrival.by_name)
        elif (data := bytes_of(arrival, arrival.sha256, told)) is None:
            continue
        else:
            # A reader that fails, which is a bug, costs this one file.
            try:
                if is_appraisal(data):
                    workbooks[appraisal_stage(data)].append(arrival)
                else:
                    forms[arrival.file] = arrival
            except Exception:
                told.append(reader_failed(arrival.file))
    responses: list[FormReading] = []
    paths = [arrival.path for arrival in forms.values()]
    for reading in read_forms(desk.folder, desk.index, paths, executor, progress, kept=whole):
        if reading.stage is Stage.RESPONSE:
            responses.append(reading)
        else:
            yield from _take_form(desk, forms[reading.file], reading, told)
    yield from _take_workbooks(desk, workbooks[Stage.APPRAISAL_1], told)
    for reading in responses:
        yield from _take_form(desk, forms[reading.file], reading, told)
    for stage in (Stage.APPRAISAL_2, Stage.FINAL, None):
        yield from _take_workbooks(desk, workbooks[stage], told)


def _noted(desk: Desk, arrival: Arrival, by_name: Finding) -> Received:
    """Evidence or a paper: it is recorded that it came; its bytes stay where they are."""
    finding = by_name.of(arrival.file)
    noted = Received(
        arrival.file, arrival.sha256, FileKind.OTHER, Verdict.NOTED, "", findings=(finding,)
    )
    desk.note(noted)
    return noted


def _take_form(
    desk: Desk, arrival: Arrival, reading: FormReading, told: list[Finding]
) -> Iterator[Received]:
    """Judge and record a form with the bytes that were read, or tell why that cannot be."""
    if not reading.sha256:
        # It could not be opened, or its reader failed: nothing is known that could be recorded.
        told.extend(reading.findings)
        return
    data = bytes_of(arrival, reading.sha256, told)
    if data is None or is_known(desk, reading.sha256):
        return
    desk.keep(data)
    if reading.sha256 in desk.register.confirmations:
        reading = read_again(desk, arrival.file, reading.sha256)
    yield record_form(desk, reading)


def _take_workbooks(
    desk: Desk, arrivals: Sequence[Arrival], told: list[Finding]
) -> Iterator[Received]:
    """Judge and record the appraisal workbooks of a stage, read against what is known by then."""
    dossiers = desk.dossiers() if arrivals else {}
    for arrival in arrivals:
        data = bytes_of(arrival, arrival.sha256, told)
        if data is None:
            continue
        try:
            reading = read_appraisal(data, arrival.file, desk.index, dossiers)
        except Exception:
            told.append(reader_failed(arrival.file))
            continue
        desk.keep(data)
        yield record_workbook(desk, reading)
