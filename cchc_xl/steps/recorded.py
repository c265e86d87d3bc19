"""Consolidates an assessment with a ledger: the ledger is the authority, not the inbox."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_xl.model.finding import Finding
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.rules.progress import proceedings
from cchc_xl.sheets.results import write_results
from cchc_xl.steps.consolidate import Consolidated
from cchc_xl.steps.desk import Consulted, consult, kept_bytes
from cchc_xl.steps.outcome import outcome
from cchc_xl.steps.outputs import write_output
from cchc_xl.steps.reading import Progress
from cchc_xl.steps.receive import receive
from cchc_xl.steps.status import with_evidence
from cchc_xl.store.folder import AssessmentFolder

if TYPE_CHECKING:
    from concurrent.futures import Executor


def consolidate_recorded(
    folder: AssessmentFolder,
    output: Path | None,
    stage: Stage | None,
    executor: "Executor | None",
    progress: Progress | None,
    now: datetime | None,
) -> Consolidated:
    """As ``steps.consolidate.consolidate``; a frozen result is handed out as it was frozen."""
    told = () if now is None else receive(folder, now, executor, progress).told
    said = consult(folder)
    board, findings = _outcome(folder, said, stage)
    final = said.register.finalized
    if final is not None and board.stage is Stage.FINAL:
        workbook = kept_bytes(folder, final.sha256)
    else:
        today = (now or said.register.as_of).date()
        counted = proceedings(said.index, said.register, said.head, today)
        after = with_evidence(folder, said.index, said.register, counted)
        workbook = write_results(board, findings, proceedings=after)
    target = output or folder.results_workbook(board.index.assessment.year)
    return Consolidated(board, (*findings, *told), write_output(target, workbook))


def assess_recorded(
    folder: AssessmentFolder, stage: Stage | None
) -> tuple[Scoreboard, tuple[Finding, ...]]:
    """The scoreboard of what the ledger holds, and all findings; writes nothing."""
    return _outcome(folder, consult(folder), stage)


def _outcome(
    folder: AssessmentFolder, said: Consulted, stage: Stage | None
) -> tuple[Scoreboard, tuple[Finding, ...]]:
    index, final = said.index, said.register.finalized
    if final is not None:
        assessment = replace(index.assessment, result_decision=final.decision)
        index = replace(index, assessment=assessment)
    board, findings = outcome(folder, index, said.register, stage)
    return board, (*said.findings, *findings)
