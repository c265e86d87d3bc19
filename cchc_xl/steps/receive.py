"""Takes in what lies in the inbox: every new file is read, judged and recorded, once.

Forms of the self stage come first, then, stage by stage, what is read against them: the appraisers'
workbooks and the units' responses. A file that was taken in before is left alone, so that the step
may be run again and again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cchc_xl.model.event import FileKind, Received, Verdict
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.index import Unit
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.appraisal import AppraisalReading
from cchc_xl.sheets.purpose import Purpose
from cchc_xl.sheets.submission import FormReading
from cchc_xl.steps.arrivals import Arrival, bytes_as_read, new_files, sorted_out
from cchc_xl.steps.desk import Desk, open_desk
from cchc_xl.steps.judging import read_again, record_form, record_workbook
from cchc_xl.steps.reading import Progress, read_forms, whole
from cchc_xl.steps.workbooks import read_workbooks
from cchc_xl.store.folder import AssessmentFolder

if TYPE_CHECKING:
    from concurrent.futures import Executor

#: The order in which files are read: each after all that it is read against.
_TURNS = (
    Purpose(FileKind.FORM),
    Purpose(FileKind.APPRAISAL, Stage.APPRAISAL_1),
    Purpose(FileKind.FORM, Stage.RESPONSE),
    Purpose(FileKind.APPRAISAL, Stage.APPRAISAL_2),
    Purpose(FileKind.APPRAISAL, Stage.FINAL),
    Purpose(FileKind.APPRAISAL),
)
_Reading = TypeVar("_Reading", FormReading, AppraisalReading)


class Reception(NamedTuple):
    """What a run took in: the new receipts in the order in which they were recorded.

    ``told`` is what is to be said of files that are not recorded: lock files, files that lie there
    twice, cannot be opened or read, changed meanwhile, or came after the result was frozen.
    ``units`` are those of the index by code, to be named to people.
    """

    receipts: tuple[Received, ...]
    told: tuple[Finding, ...]
    units: Mapping[str, Unit]

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
        return Reception((), tuple(told), desk.index.unit_by_code)
    receipts = tuple(_take_in(desk, arrivals, told, executor, progress))
    return Reception(receipts, tuple(told), desk.index.unit_by_code)


def _take_in(
    desk: Desk,
    arrivals: Sequence[Arrival],
    told: list[Finding],
    executor: "Executor | None",
    progress: Progress | None,
) -> Iterator[Received]:
    """Record every arrival; what is read against other files comes after these."""
    for arrival in arrivals:
        if arrival.by_name is not None:
            yield _noted(desk, arrival, arrival.by_name)
    others = [arrival for arrival in arrivals if arrival.by_name is None]
    waiting = sorted_out(desk.folder, others, _TURNS, told, executor)
    for turn, those in waiting.items():
        paths = [arrival.path for arrival in those]
        if turn.kind is FileKind.APPRAISAL:
            known = desk.dossiers()
            workbooks = read_workbooks(desk.folder, desk.index, known, paths, executor)
            yield from _taken(desk, those, workbooks, record_workbook, told)
        else:
            forms = read_forms(desk.folder, desk.index, paths, executor, progress, kept=whole)
            yield from _taken(desk, those, forms, _record_form, told)


def _noted(desk: Desk, arrival: Arrival, by_name: Finding) -> Received:
    """Evidence or a paper: it is recorded that it came; its bytes stay where they are."""
    finding = by_name.of(arrival.file)
    noted = Received(
        arrival.file, arrival.sha256, FileKind.OTHER, Verdict.NOTED, "", findings=(finding,)
    )
    desk.note(noted)
    return noted


def _taken(
    desk: Desk,
    arrivals: Sequence[Arrival],
    readings: Iterable[_Reading],
    record: Callable[[Desk, _Reading], Received],
    told: list[Finding],
) -> Iterator[Received]:
    """Judge and record what was read with its bytes, or tell why that cannot be."""
    for arrival, reading in zip(arrivals, readings, strict=True):
        if not reading.sha256:
            # It could not be opened, or its reader failed: nothing is known to be recorded.
            told.extend(reading.findings)
            continue
        data = bytes_as_read(arrival, reading.sha256, told)
        if data is not None:
            desk.keep(data)
            yield record(desk, reading)


def _record_form(desk: Desk, reading: FormReading) -> Received:
    """Record a form as it was read, or with the cells that the office has corrected in it."""
    if reading.sha256 in desk.register.confirmations:
        reading = read_again(desk, reading.file, reading.sha256)
    return record_form(desk, reading)
