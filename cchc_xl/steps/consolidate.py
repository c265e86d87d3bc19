"""Reads all received forms, ranks the units, writes the results workbook."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_xl.model.finding import Code, Finding, Place, count_errors
from cchc_xl.model.index import Index
from cchc_xl.model.score import Absent, Submission
from cchc_xl.model.scoreboard import Scoreboard, Status
from cchc_xl.model.stage import Stage
from cchc_xl.rules.receiving import one_per_unit
from cchc_xl.rules.scoreboard import common_stage, scoreboard
from cchc_xl.sheets.results import write_results
from cchc_xl.sheets.submission import FormReading
from cchc_xl.steps.definition import IndexChoice
from cchc_xl.steps.outputs import write_output
from cchc_xl.steps.reading import Progress, read_forms
from cchc_xl.store.files import Written
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text.terminal import STAGE_NAMES

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Consolidated(NamedTuple):
    """The scoreboard, every finding in the order of the files, and the results workbook."""

    scoreboard: Scoreboard
    findings: tuple[Finding, ...]
    output: Written

    @property
    def errors(self) -> int:
        """The number of findings that keep a unit from being ranked."""
        return count_errors(self.findings)


def consolidate(
    folder: AssessmentFolder,
    output: Path | None = None,
    stage: Stage | None = None,
    executor: "Executor | None" = None,
    progress: Progress | None = None,
) -> Consolidated:
    """Consolidate a folder of forms at one stage into a results workbook.

    ``output`` defaults to ``ket-qua/tong-hop-<year>.xlsx``, ``stage`` to the latest stage that
    every readable form has filled. Raises ``StepError`` where the definition cannot be read or
    the results cannot be written.
    """
    folder = folder.assessment()
    board, findings = assess(folder, stage, executor, progress)
    year = board.index.assessment.year
    workbook = write_results(board, findings)
    return Consolidated(
        board, findings, write_output(output or folder.results_workbook(year), workbook)
    )


def assess(
    folder: AssessmentFolder,
    stage: Stage | None = None,
    executor: "Executor | None" = None,
    progress: Progress | None = None,
) -> tuple[Scoreboard, tuple[Finding, ...]]:
    """The scoreboard of a folder and all findings; writes nothing."""
    index, definition_findings = IndexChoice().of_folder(folder)
    submissions: list[Submission] = []
    told: list[Finding] = []
    for reading in read_forms(folder, index, folder.received(), executor, progress):
        told.extend(reading.findings)
        submissions.extend(_submitted(reading))
    receipt = one_per_unit(index, submissions)
    findings = (
        *definition_findings,
        *(finding for finding in told if finding.place.file not in receipt.superseded),
        *receipt.findings,
        *_missing(index, receipt.submissions),
    )
    stage = stage or common_stage(index, receipt.submissions)
    board = scoreboard(index, receipt.submissions, stage)
    return board, (*findings, *_incomplete(board))


def _submitted(reading: FormReading) -> Iterator[Submission]:
    """The submission of a reading; a file that only its unit is known of is a rejected one."""
    if reading.submission is not None:
        yield reading.submission
    elif reading.unit is not None:
        errors = count_errors(reading.findings)
        if errors:
            yield Submission(reading.unit, reading.file, reading.sha256, {}, errors)


def _missing(index: Index, submissions: Sequence[Submission]) -> Iterator[Finding]:
    heard = {submission.unit for submission in submissions}
    for unit in index.units:
        if unit.code not in heard:
            yield Finding(Code.UNIT_MISSING, unit=unit.code, context={"unit": unit.full_name})


def _incomplete(board: Scoreboard) -> Iterator[Finding]:
    """Why a unit without a fault has no rank: what the stage still lacks."""
    for standing in board.standings:
        if standing.status is Status.INCOMPLETE and standing.submission is not None:
            blank = sum(score.mark is Absent.BLANK for score in standing.scores)
            yield Finding(
                Code.UNIT_INCOMPLETE,
                Place(standing.submission.file),
                standing.unit.code,
                {"stage": STAGE_NAMES[board.stage], "count": blank, "all": len(standing.scores)},
            )
