"""Reads all received forms, ranks the units, writes the results workbook."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_xl.model.finding import Finding, count_errors
from cchc_xl.model.score import Submission
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.model.study import NO_STUDY, Study
from cchc_xl.rules.receiving import one_per_unit
from cchc_xl.rules.scoreboard import common_stage, scoreboard
from cchc_xl.sheets.results import write_results
from cchc_xl.sheets.submission import FormReading
from cchc_xl.steps.definition import IndexChoice
from cchc_xl.steps.entrance import refuse_misplaced
from cchc_xl.steps.outputs import write_output
from cchc_xl.steps.reading import Progress, read_forms
from cchc_xl.steps.unranked import incomplete_units, missing_units
from cchc_xl.store.files import Written
from cchc_xl.store.folder import AssessmentFolder

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from cchc_xl.steps.studying import Wanted


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
    now: datetime | None = None,
    wanted: "Wanted | None" = None,
) -> Consolidated:
    """Consolidate a folder at one stage into a results workbook.

    A folder of forms without a ledger is read from its files; of one with a ledger, what lies in
    the inbox is taken in first where ``now`` is given. ``output`` defaults to
    ``ket-qua/tong-hop-<year>.xlsx``, or ``tong-hop-<year>-<stage>.xlsx`` at another stage than the
    present one; ``stage`` to the latest stage that every readable form has filled. ``wanted`` is
    what is to stand beside the ranking. Raises ``StepError`` where the
    definition or ledger cannot be read or the results cannot be written.
    """
    folder = folder.assessment()
    if folder.ledger.is_file():
        # SQLite and what reads its records would cost the main job 60 ms.
        from cchc_xl.steps.recorded import consolidate_recorded

        return consolidate_recorded(folder, output, stage, executor, progress, now, wanted)
    board, findings = assess(folder, stage, executor, progress)
    workbook = write_results(board, findings, study=study_of(board, wanted, executor))
    target = output or folder.results_workbook(board.index.assessment.year, _looked_back(board))
    return Consolidated(board, findings, write_output(target, workbook))


def _looked_back(board: Scoreboard) -> Stage | None:
    """The stage of a board of forms where it is not the one that they have come to."""
    submissions = [one.submission for one in board.standings if one.submission is not None]
    return None if board.stage is common_stage(board.index, submissions) else board.stage


def study_of(board: Scoreboard, wanted: "Wanted | None", executor: "Executor | None") -> Study:
    """What is wanted beside the ranking; most want nothing, and load nothing for it."""
    if wanted is None:
        return NO_STUDY
    from cchc_xl.steps.studying import studied

    return studied(board, wanted, executor)


def assess(
    folder: AssessmentFolder,
    stage: Stage | None = None,
    executor: "Executor | None" = None,
    progress: Progress | None = None,
) -> tuple[Scoreboard, tuple[Finding, ...]]:
    """The scoreboard of a folder and all findings; writes nothing."""
    if folder.ledger.is_file():
        from cchc_xl.steps.recorded import assess_recorded

        return assess_recorded(folder, stage)
    refuse_misplaced(folder)
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
        *missing_units(index, receipt.submissions),
    )
    stage = stage or common_stage(index, receipt.submissions)
    board = scoreboard(index, receipt.submissions, stage)
    return board, (*findings, *incomplete_units(board))


def _submitted(reading: FormReading) -> Iterator[Submission]:
    """The submission of a reading; a file that only its unit is known of is a rejected one."""
    if reading.submission is not None:
        yield reading.submission
    elif reading.unit is not None:
        errors = count_errors(reading.findings)
        if errors:
            yield Submission(reading.unit, reading.file, reading.sha256, {}, errors)
