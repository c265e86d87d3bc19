"""What comes in: which files are forms, and which of several of one unit counts."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from cchc_xl.model.finding import Code, Finding, Place, Severity
from cchc_xl.model.index import Index
from cchc_xl.model.score import Submission
from cchc_xl.model.stage import SCORING_STAGES
from cchc_xl.rules.names import fold

#: Endings of scans and photos, and of papers: evidence, never a form.
SCANS = (".pdf", ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".heic")
_PAPERS = (".doc", ".docx")
#: Words that make a scan one of a form: without any it may be evidence.
_FORM_WORDS = tuple(f" {fold(word)} " for word in ("biểu", "phiếu", "tự chấm", "đã ký", "bản ký"))


class Receipt(NamedTuple):
    """One submission per unit, what had to be said of the others, and their files.

    The findings of the files in ``superseded`` are past: another file speaks for the unit.
    """

    submissions: tuple[Submission, ...]
    findings: tuple[Finding, ...]
    superseded: frozenset[str]


def told_by_name(name: str) -> Finding | None:
    """What a file's name alone says: Excel's lock file, or evidence that came with the forms."""
    if name.startswith("~$"):
        return Finding(Code.LOCK_FILE)
    if is_signed_form(name):
        return Finding(Code.SIGNED_COPY)
    if name.lower().endswith((*SCANS, *_PAPERS)):
        return Finding(Code.EVIDENCE_FILE)
    return None


def is_signed_form(file: str) -> bool:
    """Whether the name of a file is that of a scan or photo of a form."""
    path = PurePosixPath(file)
    words = f" {fold(path.stem)} "
    return path.suffix.lower() in SCANS and any(word in words for word in _FORM_WORDS)


def one_per_unit(index: Index, submissions: Sequence[Submission]) -> Receipt:
    """The submission that counts for each unit; the newest is never silently right.

    The same bytes twice, or the same scores in a file saved again, count once. A file with errors
    gives way to a good one. Two different good files are an error that lists the differing
    scores, and the unit is rejected until a person picks.
    """
    by_unit: dict[str, list[Submission]] = defaultdict(list)
    for submission in sorted(submissions, key=_original_first):
        by_unit[submission.unit].append(submission)
    chosen: list[Submission] = []
    findings: list[Finding] = []
    for candidates in by_unit.values():
        distinct, copies = _without_copies(candidates)
        findings.extend(copies)
        good = [submission for submission in distinct if not submission.errors]
        if not good:
            chosen.append(distinct[0])
            continue
        findings.extend(_about(s, Code.SUPERSEDED, good[0]) for s in distinct if s.errors)
        conflicts = [f for other in good[1:] for f in _differences(index, good[0], other)]
        findings.extend(conflicts)
        chosen.append(good[0]._replace(errors=len(conflicts)))
    told = (finding for finding in findings if finding.severity is Severity.INFO)
    return Receipt(tuple(chosen), tuple(findings), frozenset(f.place.file or "" for f in told))


def _original_first(submission: Submission) -> tuple[int, str]:
    """«a.xlsx» before «a (1).xlsx», whatever the letters: a copy's name is longer."""
    return (len(submission.file), submission.file)


def _without_copies(
    candidates: Sequence[Submission],
) -> tuple[tuple[Submission, ...], tuple[Finding, ...]]:
    """The submissions that say something of their own, and an info for each that does not.

    A copy has the same bytes, or the same marks and as many errors: a form saved again, a marked
    copy that nobody has corrected yet.
    """
    first: dict[object, Submission] = {}
    distinct: list[Submission] = []
    copies: list[Finding] = []
    for submission in candidates:
        marks = tuple(s.mark for row in submission.scores.values() for s in row)
        same_bytes, same_marks = submission.sha256, (marks, submission.errors)
        if same_bytes in first:
            copies.append(_about(submission, Code.SAME_FILE_TWICE, first[same_bytes]))
        elif marks and same_marks in first:
            copies.append(_about(submission, Code.SAME_SCORES_TWICE, first[same_marks]))
        else:
            first[same_bytes] = first[same_marks] = submission
            distinct.append(submission)
    return tuple(distinct), tuple(copies)


def _differences(index: Index, kept: Submission, other: Submission) -> list[Finding]:
    return [
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


def _about(submission: Submission, code: Code, other: Submission) -> Finding:
    return Finding(code, Place(submission.file), submission.unit, {"other": other.file})


def _sheet_and_cell(source: str) -> tuple[str, str]:
    sheet, _, cell = source.rpartition("!")
    return sheet, cell
