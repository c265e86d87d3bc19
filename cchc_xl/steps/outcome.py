"""The scoreboard of an assessment with a ledger, and everything that is to be said of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cchc_xl.model.dossier import Dossier
from cchc_xl.model.event import Adjusted, FileKind, Received
from cchc_xl.model.finding import Code, Detail, Finding, Place, count_errors
from cchc_xl.model.index import Index
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.rules.dossiers import Holdings, Outdated, outdated
from cchc_xl.rules.progress import present_stage
from cchc_xl.rules.register import Register
from cchc_xl.rules.scoreboard import scoreboard
from cchc_xl.steps.reading import missing_evidence
from cchc_xl.steps.unranked import incomplete_units, missing_units
from cchc_xl.store.files import digest_of
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text.finding_appraisal import APPRAISAL_FILE
from cchc_xl.text.terminal import STAGE_NAMES

#: Told at each consolidation as the folder is now, not as it was when a form came.
OF_THE_FOLDER = (Code.EVIDENCE_FILE_MISSING, Code.EVIDENCE_NOT_RECEIVED)


def decided(index: Index, decision: str) -> Index:
    """The index with the decision that freezes its result."""
    return replace(index, assessment=replace(index.assessment, result_decision=decision))


def outcome(
    folder: AssessmentFolder, held: Holdings, stage: Stage | None = None
) -> tuple[Scoreboard, tuple[Finding, ...]]:
    """The scoreboard at a stage (the one that the assessment has come to), and the findings."""
    index, state, known = held.index, held.state, held.dossiers
    submissions = [dossier.submission for dossier in known]
    stage = stage or present_of(held)
    board = scoreboard(index, submissions, stage)
    findings = (
        *_of_files(folder, index, state),
        *map(_of_agreement, outdated(index, state)),
        *(_of_council(index, one) for one in state.stale_adjustments(index)),
        *_of_folder(folder, index, known),
        *missing_units(index, submissions),
        *incomplete_units(board),
    )
    return board, findings


def present_of(held: Holdings) -> Stage:
    """The stage that an assessment has come to, whose result is not frozen."""
    submissions = [dossier.submission for dossier in held.dossiers]
    return present_stage(held.index, held.state, submissions)


def files_at_issue(folder: AssessmentFolder, state: Register) -> tuple[Received, ...]:
    """The files whose findings are of interest; of those nobody can be told of, what lies there."""
    nameless = (receipt for receipt in state.nameless() if _lies_there(folder, receipt))
    return (*state.current(), *nameless)


def _lies_there(folder: AssessmentFolder, receipt: Received) -> bool:
    try:
        return digest_of(folder.root / receipt.file) == receipt.sha256
    except OSError:
        return False


def _of_files(folder: AssessmentFolder, index: Index, state: Register) -> Iterator[Finding]:
    for receipt in files_at_issue(folder, state):
        yield from (f for f in receipt.findings if f.code not in OF_THE_FOLDER)
    for faulty, counting in state.outdone():
        later: Mapping[str, Detail] = {
            "count": count_errors(faulty.findings),
            "other": counting.file,
        }
        yield Finding(Code.LATER_FILE_FAULTY, Place(faulty.file), faulty.unit, later)
    for receipt in state.counting.values():
        if receipt.digest != index.digest:
            yield _of_other_index(index, receipt)


def _of_other_index(index: Index, receipt: Received) -> Finding:
    """A file that was read against another index and does not lie there to be read again."""
    context: dict[str, Detail] = {"year": index.assessment.year}
    if receipt.kind is FileKind.APPRAISAL:
        context["of"] = APPRAISAL_FILE
    return Finding(Code.OTHER_INDEX, Place(receipt.file), receipt.unit, context)


def _of_agreement(old: Outdated) -> Finding:
    """Points that were agreed with others than those there are now, where they were agreed."""
    unit, criterion = old.spot
    sheet, _, cell = old.judged.judgement.cell.rpartition("!")
    context: dict[str, Detail] = {
        "stage": STAGE_NAMES[old.stage],
        "value": old.judged.mark,
        "recorded": old.base,
    }
    place = Place(old.judged.file, sheet or None, cell or None, criterion)
    return Finding(Code.AGREED_POINTS_CHANGED, place, unit, context)


def _of_council(index: Index, stale: Adjusted) -> Finding:
    """Points of the council that count no more, where there still is a place for them or not."""
    said: dict[str, Detail] = {"value": stale.points, "by": stale.by}
    codes = {criterion.code for criterion in index.scored}
    if stale.unit in index.unit_by_code and stale.criterion in codes:
        place = Place(criterion=stale.criterion)
        return Finding(Code.COUNCIL_POINTS_STALE, place, stale.unit, said)
    was = {"recorded": stale.criterion, "expected": stale.unit}
    return Finding(Code.COUNCIL_POINTS_HOMELESS, context=said | was)


def _of_folder(
    folder: AssessmentFolder, index: Index, known: Sequence[Dossier]
) -> Iterator[Finding]:
    if folder.evidence.is_dir():
        for dossier in known:
            unit = index.unit_by_code[dossier.unit]
            for finding in missing_evidence(folder, unit, dossier.answers):
                yield finding.of(dossier.submission.file, dossier.unit)
