"""Tờ trình: the council asks for approval and publication."""

from cchc_xl.documents.council.summary import write_summary
from cchc_xl.documents.paper.frame import Issuer, write_end, write_head, write_title
from cchc_xl.documents.paper.kept import Kept
from cchc_xl.documents.paper.paper import Paper
from cchc_xl.documents.report.overall import write_ranking
from cchc_xl.model.matter import Matter
from cchc_xl.text import council, paper_words, report
from cchc_xl.text.paper_styles import StyleName


def write_submission(matter: Matter, template: bytes, kept: Kept) -> bytes:
    """The submission, with the ranking in it."""
    board = matter.board
    assessment = board.index.assessment
    paper = Paper(template, kept, board)
    number = paper_words.open_number(council.SUBMISSION_NUMBER)
    write_head(paper, Issuer(assessment.issuing_body, assessment.council, number))
    write_title(paper, council.SUBMISSION, council.submission_about(assessment))
    to = paper_words.TO.format(council.SUBMITTED_TO.format(assessment.issuing_body))
    paper.text(StyleName.ADDRESSEE, to)
    paper.texts(StyleName.TEXT, council.decision_grounds(assessment))
    paper.text(StyleName.TEXT, council.submission_text(assessment))
    write_summary(paper, matter, with_fields=False)
    caption = paper.text(StyleName.CAPTION, report.RANKING_CAPTION.format(assessment.year))
    caption.paragraph_format.keep_with_next = True
    write_ranking(paper, board)
    paper.text(StyleName.NOTE, "")
    paper.place("de-nghi", council.HINTS["de-nghi"])
    paper.text(StyleName.TEXT, council.ENCLOSED)
    for n, enclosure in enumerate(council.enclosures(assessment), start=1):
        paper.text(StyleName.TEXT, f"{n}. {enclosure}.")
    paper.text(StyleName.TEXT, council.submission_request(assessment))
    write_end(paper, assessment.recipients, assessment.results_signatory)
    return paper.packed(council.submission_about(assessment))
