"""Quyết định phê duyệt, công bố Chỉ số: a draft until the result is frozen by it."""

import re
from datetime import date

from cchc_xl.documents.paper.frame import Issuer, write_end, write_head, write_title
from cchc_xl.documents.paper.kept import Kept
from cchc_xl.documents.paper.paper import Paper
from cchc_xl.documents.results_table import write_results_annex
from cchc_xl.model.index import Assessment
from cchc_xl.model.matter import Matter
from cchc_xl.text import council, paper_words
from cchc_xl.text.paper_styles import StyleName

#: «Quyết định số 1526/QĐ-UBND ngày 20/5/2025»: the number is what follows «số», with a digit.
_NUMBER = re.compile(r"số:?\s+(\d[^\s,;]*)", re.IGNORECASE)
_DAY = re.compile(
    r"ngày\s+(\d{1,2})(?:/|\s+tháng\s+)(\d{1,2})(?:/|\s+năm\s+)(\d{4})", re.IGNORECASE
)


def write_decision(matter: Matter, template: bytes, kept: Kept) -> bytes:
    """The decision, with the results as its annex."""
    board = matter.board
    assessment = board.index.assessment
    paper = Paper(template, kept, board)
    found = _NUMBER.search(assessment.result_decision)
    number = found[1] if found else paper_words.open_number(council.DECISION_NUMBER)
    write_head(paper, Issuer("", assessment.issuing_body, number, _day(assessment)))
    write_title(paper, council.DECISION, council.decision_about(assessment))
    signer = council.DECISION_SIGNER.format(assessment.issuing_body.upper())
    paper.text(StyleName.AUTHORITY, signer)
    paper.place("can-cu", council.HINTS["can-cu"])
    paper.texts(StyleName.TEXT, council.decision_grounds(assessment))
    proposal = paper.text(StyleName.TEXT, "")
    paper.fill(proposal, "theo-de-nghi", StyleName.TEXT, council.decision_proposal(assessment))
    paper.text(StyleName.AUTHORITY, council.DECISION_COMMAND)
    *articles, last = council.decision_articles(assessment, len(board.ranked))
    paper.texts(StyleName.TEXT, articles)
    paper.place("trach-nhiem", council.HINTS["trach-nhiem"])
    paper.text(StyleName.TEXT, last)
    write_end(paper, council.decision_recipients(assessment), council.DECISION_SIGNATORY)
    attached = council.with_decision(assessment)
    write_results_annex(paper, council.ANNEX, attached)
    return paper.packed(council.decision_about(assessment))


def _day(assessment: Assessment) -> date | None:
    """The day of the decision that is recorded; None where it names none, or one that is not."""
    found = _DAY.search(assessment.result_decision)
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
