"""Consolidates an assessment with a ledger: the ledger is the authority, not the inbox."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_xl.model.finding import Finding
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.model.study import NO_STUDY, Study
from cchc_xl.rules.dossiers import Holdings, holdings
from cchc_xl.sheets.results import write_results
from cchc_xl.steps.consolidate import Consolidated, study_of
from cchc_xl.steps.desk import Consulted, consult, kept_bytes, opened
from cchc_xl.steps.outcome import decided, outcome, present_of
from cchc_xl.steps.outputs import write_output
from cchc_xl.steps.reading import Progress
from cchc_xl.steps.receive import receive
from cchc_xl.steps.status import proceedings_with_evidence
from cchc_xl.store.folder import AssessmentFolder

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from cchc_xl.steps.studying import Wanted


def consolidate_recorded(
    folder: AssessmentFolder,
    output: Path | None,
    stage: Stage | None,
    executor: "Executor | None",
    progress: Progress | None,
    now: datetime | None,
    wanted: "Wanted | None" = None,
) -> Consolidated:
    """As ``steps.consolidate.consolidate``; a frozen result is handed out as it was frozen.

    With a study beside it, it is written anew into a workbook of its own.
    """
    told = () if now is None else receive(folder, now, executor, progress).told
    while True:
        said = consult(folder)
        held = held_at(said)
        board, findings = outcome_at(folder, said, held, stage)
        study = study_of(board, wanted, executor)
        workbook = _workbook(folder, said, held, board, findings, now, study)
        target = output or _usual_target(folder, said, held, board, study)
        # Where another command has frozen the result meanwhile, that must not be written over;
        # none can while the ledger is being read.
        with opened(folder) as ledger:
            if ledger.head == said.head:
                return Consolidated(board, (*findings, *told), write_output(target, workbook))


def _workbook(
    folder: AssessmentFolder,
    said: Consulted,
    held: Holdings,
    board: Scoreboard,
    findings: tuple[Finding, ...],
    now: datetime | None,
    study: Study,
) -> bytes:
    final = said.register.finalized
    if final is not None and board.stage is Stage.FINAL and study == NO_STUDY:
        return kept_bytes(folder, final.sha256)
    today = (now or said.register.as_of).date()
    after = proceedings_with_evidence(folder, held, said.head, today)
    return write_results(board, findings, proceedings=after, study=study)


def _usual_target(
    folder: AssessmentFolder, said: Consulted, held: Holdings, board: Scoreboard, study: Study
) -> Path:
    # What a decision has frozen is not written over by a study, nor is the present result by a
    # look at another stage.
    year = board.index.assessment.year
    final = said.register.finalized is not None
    present = Stage.FINAL if final else present_of(held)
    if board.stage is not present:
        return folder.results_workbook(year, board.stage)
    if final and study != NO_STUDY:
        return folder.studied_workbook(year)
    return folder.results_workbook(year)


def assess_recorded(
    folder: AssessmentFolder, stage: Stage | None
) -> tuple[Scoreboard, tuple[Finding, ...]]:
    """The scoreboard of what the ledger holds, and all findings; writes nothing."""
    said = consult(folder)
    return outcome_at(folder, said, held_at(said), stage)


def held_at(said: Consulted) -> Holdings:
    """What the office held when the ledger said so, by the index that counts then."""
    # Only the decision that has frozen the result makes it an approved one, whatever is written
    # in the definition meanwhile.
    final = said.register.finalized
    index = decided(said.frozen or said.index, "" if final is None else final.decision)
    return holdings(index, said.register)


def outcome_at(
    folder: AssessmentFolder, said: Consulted, held: Holdings, stage: Stage | None
) -> tuple[Scoreboard, tuple[Finding, ...]]:
    """As ``assess_recorded``, of what a ledger said at a moment."""
    if said.register.finalized is not None:
        stage = stage or Stage.FINAL
    board, findings = outcome(folder, held, stage)
    return board, (*said.findings, *findings)
