"""What comes in: which files are forms, and which of several of one unit counts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cchc_xl.model.finding import Code, Finding, Place, Severity
from cchc_xl.model.index import Index
from cchc_xl.model.score import Submission
from cchc_xl.model.stage import SCORING_STAGES

#: Scans, photos and papers: evidence, never a form.
_EVIDENCE_ENDINGS = (
    *(".pdf", ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".heic"),
    *(".doc", ".docx"),
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """One submission per unit, what had to be said, and the files whose findings are past."""

    submissions: tuple[Submission, ...]
    findings: tuple[Finding, ...]
    superseded: frozenset[str]


def told_by_name(name: str) -> Finding | None:
    """What a file's name alone says: Excel's lock file, or evidence that came with the forms."""
    if name.startswith("~$"):
        return Finding(Code.LOCK_FILE)
    if name.lower().endswith(_EVIDENCE_ENDINGS):
        return Finding(Code.EVIDENCE_FILE)
    return None


def one_per_unit(index: Index, submissions: Sequence[Submission]) -> Receipt:
    """The submission that counts for each unit; the newest is never silently right.

    The same bytes twice, or the same scores in a file saved again, count once. A file with errors
    gives way to a good one. Two different good files are an error that lists the differing
    scores, and the unit is rejected until a person picks.
    """
    by_unit: dict[str, list[Submission]] = defaultdict(list)
    for submission in sorted(submissions, key=lambda s: s.file):
        by_unit[submission.unit].append(submission)
    chosen: list[Submission] = []
    findings: list[Finding] = []
    superseded: set[str] = set()
    for candidates in by_unit.values():
        distinct = _without_copies(candidates, findings)
        good = [submission for submission in distinct if not submission.errors]
        if not good:
            chosen.append(distinct[0])
            continue
        for rejected in (submission for submission in distinct if submission.errors):
            superseded.add(rejected.file)
            findings.append(_about(rejected, Code.SUPERSEDED, good[0]))
        conflicts = [f for other in good[1:] for f in _differences(index, good[0], other)]
        findings.extend(conflicts)
        errors = sum(conflict.severity is Severity.ERROR for conflict in conflicts)
        chosen.append(replace(good[0], errors=errors))
    return Receipt(tuple(chosen), tuple(findings), frozenset(superseded))


def _without_copies(
    candidates: Sequence[Submission], findings: list[Finding]
) -> tuple[Submission, ...]:
    first: dict[str, Submission] = {}
    for submission in candidates:
        earlier = first.setdefault(submission.sha256, submission)
        if earlier is not submission:
            findings.append(_about(submission, Code.SAME_FILE_TWICE, earlier))
    return tuple(first.values())


def _differences(index: Index, kept: Submission, other: Submission) -> list[Finding]:
    found = [
        Finding(
            Code.TWO_DIFFERENT_FILES,
            Place(other.file, *_sheet_and_cell(theirs.cell), criterion=criterion.code),
            other.unit,
            {"other": kept.file, "value": theirs.mark, "other_value": ours.mark},
        )
        for stage in SCORING_STAGES
        for criterion, ours, theirs in zip(
            index.scored, kept.scores[stage], other.scores[stage], strict=True
        )
        if ours.mark != theirs.mark
    ]
    return found or [_about(other, Code.SAME_SCORES_TWICE, kept)]


def _about(submission: Submission, code: Code, other: Submission) -> Finding:
    return Finding(code, Place(submission.file), submission.unit, {"other": other.file})


def _sheet_and_cell(source: str) -> tuple[str, str]:
    sheet, _, cell = source.rpartition("!")
    return sheet, cell
