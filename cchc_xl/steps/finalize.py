"""Freezes the result by a decision, and opens it again by another.

The bytes of the results workbook are kept in the ledger and handed out again ever after.
"""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from cchc_xl.model.event import Finalized, Reopened
from cchc_xl.model.finding import Code, Finding
from cchc_xl.model.proceedings import Proceedings
from cchc_xl.model.scoreboard import Scoreboard, Status
from cchc_xl.model.stage import Stage
from cchc_xl.rules.dossiers import Holdings, holdings
from cchc_xl.sheets.results import write_results
from cchc_xl.steps.consolidate import Consolidated
from cchc_xl.steps.desk import Desk, open_desk
from cchc_xl.steps.errors import StepError, UnsettledError
from cchc_xl.steps.outcome import decided, outcome
from cchc_xl.steps.outputs import write_output
from cchc_xl.steps.receive import receive_at
from cchc_xl.steps.status import proceedings_with_evidence
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import cycle

#: What keeps a file from being recorded that may yet count.
_UNREAD = (Code.FILE_NOT_OPENED, Code.FILE_CHANGING, Code.READER_FAILED, Code.READER_DIED)


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

    Where it is frozen under this very decision, it is handed out again as it was. Raises
    ``StepError`` where nobody is ranked, the result is frozen under another decision, a file could
    not be read, the council's points were given by another index, a person has still to pick
    between files, or, unless ``despite_open_questions``, a question is open or a unit with a good
    form lacks points; with it, the results say so.
    """
    with open_desk(folder, now) as desk:
        told = receive_at(desk).told
        final = desk.register.finalized
        if final is not None and final.decision != decision:
            raise StepError(cycle.is_final(final.decision))
        settled = replace(desk.register, finalized=final or Finalized(decision, by, "", "", 0))
        held = holdings(decided(desk.frozen_index(), decision), settled)
        board, findings = outcome(folder, held, Stage.FINAL)
        target = folder.results_workbook(board.index.assessment.year)
        if final is None:
            _refuse_unread(told)
            _refuse_stale(findings)
            after = _proceedings(desk, held)
            _refuse_unsettled(board, after, despite_open_questions)
            sha256 = desk.keep(write_results(board, findings, proceedings=after))
            name = folder.relative(target)
            final = Finalized(decision, by, name, sha256, after.open_questions)
            desk.note(final)
        workbook = desk.blob(final.sha256)
    # Nobody sees a final result that the ledger does not know: it is written once that is sure.
    consolidated = Consolidated(board, (*findings, *told), write_output(target, workbook))
    return FinalResult(consolidated, final.sha256, final.open_questions)


def _refuse_unsettled(board: Scoreboard, after: Proceedings, despite: bool) -> None:
    """Raise where nobody is ranked, a question is open, or a unit only lacks points.

    ``StepError`` where nothing can be done about it, else ``UnsettledError``.
    """
    questions = after.open_questions
    if not board.ranked:
        raise StepError(cycle.nobody_ranked(questions))
    wanting = [one.unit for one in board.standings if one.status is Status.INCOMPLETE]
    told: list[tuple[str, str]] = []
    if questions:
        told.append((cycle.questions_open(questions), cycle.questions_still_open(questions)))
    if wanting:
        told.append((cycle.units_incomplete(wanting), cycle.units_still_incomplete(wanting)))
    if told and not despite:
        raise UnsettledError(told[0][0], ". ".join(still for _, still in told))


def _refuse_unread(told: tuple[Finding, ...]) -> None:
    """Raise ``StepError`` where a file lies in the inbox of which nothing could be recorded."""
    unread = tuple(finding for finding in told if finding.code in _UNREAD)
    if unread:
        files = [finding.place.file or "" for finding in unread]
        raise StepError(cycle.files_not_read(files), unread)


def _refuse_stale(findings: tuple[Finding, ...]) -> None:
    """Raise ``StepError`` where the council's points were given while another index counted."""
    stale = tuple(finding for finding in findings if finding.code is Code.COUNCIL_POINTS_STALE)
    if stale:
        raise StepError(cycle.council_points_stale(len(stale)), stale)


def _proceedings(desk: Desk, held: Holdings) -> Proceedings:
    """How far the assessment has come, where no file waits for a person to pick."""
    rivals = [one for files in held.state.waiting.values() for one in files]
    if rivals:
        raise StepError(cycle.still_to_pick(rivals))
    head, today = desk.ledger.head, desk.now.date()
    return proceedings_with_evidence(desk.folder, held, head, today)


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
