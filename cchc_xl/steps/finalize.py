"""Freezes the result by a decision, and opens it again by another.

The bytes of the results workbook are kept in the ledger and handed out again ever after.
"""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from cchc_xl.model.event import Finalized, Reopened
from cchc_xl.rules.progress import proceedings
from cchc_xl.sheets.results import write_results
from cchc_xl.steps.consolidate import Consolidated
from cchc_xl.steps.desk import open_desk
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.outcome import outcome
from cchc_xl.steps.outputs import write_output
from cchc_xl.steps.receive import receive_at
from cchc_xl.steps.status import with_evidence
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import cycle


class FinalResult(NamedTuple):
    """The frozen result, the SHA-256 of its workbook, and how many questions it left open."""

    consolidated: Consolidated
    sha256: str
    open_questions: int


def finalize(
    folder: AssessmentFolder,
    decision: str,
    by: str,
    now: datetime,
    despite_open_questions: bool = False,
) -> FinalResult:
    """Take in what lies in the inbox, then freeze the result under a decision («số, ngày»).

    Raises ``StepError`` where nobody is ranked, the result is frozen already, or a question is
    open and that was not allowed for; with it, the results say how many.
    """
    with open_desk(folder, now) as desk:
        desk.refuse_when_final()
        receive_at(desk)
        settled = replace(desk.register, finalized=Finalized(decision, by, "", "", 0))
        counted = proceedings(desk.index, settled, desk.ledger.head, now.date())
        after = with_evidence(folder, desk.index, settled, counted)
        if after.open_questions and not despite_open_questions:
            raise StepError(cycle.questions_open(after.open_questions))
        assessment = replace(desk.index.assessment, result_decision=decision)
        index = replace(desk.index, assessment=assessment)
        board, findings = outcome(folder, index, settled)
        if not board.ranked:
            raise StepError(cycle.NOBODY_RANKED)
        target = folder.results_workbook(index.assessment.year)
        workbook = write_results(board, findings, proceedings=after)
        output = write_output(target, workbook)
        sha256 = desk.ledger.keep(workbook)
        desk.note(Finalized(decision, by, folder.relative(target), sha256, after.open_questions))
        return FinalResult(Consolidated(board, findings, output), sha256, after.open_questions)


def reopen(folder: AssessmentFolder, by: str, why: str, now: datetime) -> str:
    """Open a frozen result again; the decision that had frozen it.

    Raises ``StepError`` where it is not frozen.
    """
    with open_desk(folder, now) as desk:
        final = desk.register.finalized
        if final is None:
            raise StepError(cycle.NOT_FINAL)
        desk.note(Reopened(by, why))
        return final.decision
