"""The scoreboard of an assessment with a ledger, and everything that is to be said of it."""

from collections.abc import Iterator, Sequence

from cchc_xl.model.dossier import Dossier
from cchc_xl.model.finding import Code, Finding
from cchc_xl.model.index import Index
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.rules.dossiers import dossiers
from cchc_xl.rules.register import Register
from cchc_xl.rules.scoreboard import common_stage, scoreboard
from cchc_xl.steps.reading import missing_evidence
from cchc_xl.steps.unranked import incomplete_units, missing_units
from cchc_xl.store.folder import AssessmentFolder

#: Told at each consolidation as the folder is now, not as it was when a form came.
_OF_THE_FOLDER = (Code.EVIDENCE_FILE_MISSING, Code.EVIDENCE_NOT_RECEIVED)


def outcome(
    folder: AssessmentFolder, index: Index, state: Register, stage: Stage | None = None
) -> tuple[Scoreboard, tuple[Finding, ...]]:
    """The scoreboard at a stage (the latest that every unit has reached), and the findings."""
    known = dossiers(index, state)
    submissions = [dossier.submission for dossier in known]
    stage = stage or common_stage(index, submissions)
    board = scoreboard(index, submissions, stage)
    findings = (
        *_of_files(state),
        *_of_folder(folder, index, known),
        *missing_units(index, submissions),
        *incomplete_units(board),
    )
    return board, findings


def _of_files(state: Register) -> Iterator[Finding]:
    for receipt in state.current():
        yield from (f for f in receipt.findings if f.code not in _OF_THE_FOLDER)


def _of_folder(
    folder: AssessmentFolder, index: Index, known: Sequence[Dossier]
) -> Iterator[Finding]:
    if folder.evidence.is_dir():
        for dossier in known:
            unit = index.unit_by_code[dossier.unit]
            for finding in missing_evidence(folder, unit, dossier.answers):
                yield finding.of(dossier.submission.file, dossier.unit)
