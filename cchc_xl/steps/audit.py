"""Audits a published report: by itself, and against an assessment."""

from pathlib import Path
from typing import NamedTuple

from cchc_xl.documents.published import Piece, Unreadable, read_paragraphs, understand
from cchc_xl.model.audit import Answer, Audit
from cchc_xl.model.index import Index
from cchc_xl.rules.against import answers
from cchc_xl.rules.audit import audit
from cchc_xl.steps.consolidate import assess
from cchc_xl.steps.definition import IndexChoice
from cchc_xl.steps.errors import StepError
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import audit as wording
from cchc_xl.text import terminal


class Audited(NamedTuple):
    """The audit of a report and, where an assessment was named, what that says of each statement.

    ``answers`` is None without an assessment.
    """

    of: Index
    audit: Audit
    answers: tuple[Answer, ...] | None = None

    @property
    def wrong(self) -> int:
        """The number of fields that cannot stay as they are."""
        return sum(field.verdict.wrong for field in self.audit.fields)

    @property
    def false(self) -> int | None:
        """The number of statements that the assessment contradicts."""
        return None if self.answers is None else sum(a.true is False for a in self.answers)


def audit_report(
    file: Path, definition: Path | None = None, against: AssessmentFolder | None = None
) -> Audited:
    """Audit the report in a .docx or text file.

    Its index is the one named, else that of the assessment, else that of the enclosing folder,
    else the packaged one. Raises ``StepError`` where the report, a definition or a ledger cannot
    be read.
    """
    pieces = _pieces(file)
    board = None
    if against is not None:
        board, _ = assess(against.assessment())
    choice = IndexChoice(definition)
    index = board.index if board and not definition else choice.of_report(file)
    report = understand(pieces, index)
    told = None if board is None else answers(report, board)
    return Audited(index, audit(report, index), told)


def _pieces(file: Path) -> tuple[Piece, ...]:
    try:
        data = file.read_bytes()
    except OSError as problem:
        raise StepError(terminal.report_not_opened(file, problem)) from problem
    pieces = read_paragraphs(data)
    if isinstance(pieces, Unreadable):
        raise StepError(wording.UNREADABLE[pieces.value].format(file))
    return pieces
