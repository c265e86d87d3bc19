"""The report from its head to its signature, and its annexes."""

from cchc_xl.documents.paper.frame import Issuer, write_end, write_head, write_title
from cchc_xl.documents.paper.kept import Kept
from cchc_xl.documents.paper.paper import Paper
from cchc_xl.documents.profile import write_profile_page
from cchc_xl.documents.report.fields import write_fields
from cchc_xl.documents.report.general import write_general
from cchc_xl.documents.report.overall import write_overall
from cchc_xl.documents.results_table import write_results_annex
from cchc_xl.model.matter import Matter
from cchc_xl.model.scoreboard import Status
from cchc_xl.model.stage import Stage
from cchc_xl.rules.explanations import explanations
from cchc_xl.text import paper_words, report, report_losses
from cchc_xl.text.numbers import date_text
from cchc_xl.text.paper_styles import StyleName
from cchc_xl.text.results import with_report
from cchc_xl.text.results_notes import result_notes

#: With more units their profiles are files of their own only: nobody prints hundreds of pages.
_MOST_PROFILES = 60
_REPORT_NUMBER = "BC-HĐTĐ"


def write_report(matter: Matter, template: bytes, kept: Kept) -> bytes:
    """The report with its annexes: all scores of units and fields, one page for each unit.

    ``template`` carries styles and page, ``kept`` what people wrote into an earlier version.
    """
    board = matter.board
    assessment = board.index.assessment
    paper = Paper(template, kept, board)
    number = assessment.report_number or paper_words.open_number(_REPORT_NUMBER)
    write_head(paper, Issuer(assessment.issuing_body, assessment.council, number))
    title = report.title(assessment)
    write_title(paper, report.KIND, title)
    _write_course(paper, matter)
    paper.text(StyleName.PART, report.part_2(assessment.year))
    write_overall(paper, matter)
    write_fields(paper, matter)
    write_general(paper, matter)
    paper.text(StyleName.TEXT, report.closing(assessment))
    write_end(paper, assessment.recipients, assessment.results_signatory)
    write_results_annex(paper, report.ANNEX.format("I"), with_report(assessment))
    if len(board.standings) <= _MOST_PROFILES and board.ranked:
        paper.turn(landscape=False)
        for standing in board.ranked:
            write_profile_page(paper, matter, standing, report.PROFILES_ANNEX)
            paper.new_page()
    return paper.packed(title)


def _write_course(paper: Paper, matter: Matter) -> None:
    """I. How the assessment was carried out."""
    board = matter.board
    index, assessment = board.index, board.index.assessment
    criteria = sum(len(field.criteria) for field in index.fields)
    components = sum(field.component_count for field in index.fields)
    counts = paper_words.kind_counts(criteria, components)
    paper.text(StyleName.PART, report.PART_1)
    paper.text(StyleName.TEXT, report_losses.grounds(assessment))
    paper.text(
        StyleName.TEXT,
        report_losses.index_size(assessment, len(index.fields), counts, index.max_points),
    )
    paper.place("trien-khai", report.HINTS["trien-khai"])
    paper.text(
        StyleName.TEXT,
        report_losses.received(assessment, len(board.ranked), len(board.standings)),
    )
    for status in Status:
        units = [standing.unit for standing in board.unranked if standing.status is status]
        if units:
            paper.text(StyleName.TEXT, report_losses.not_ranked(status, units))
    if board.stage is not Stage.SELF:
        paper.text(StyleName.TEXT, report_losses.APPRAISED.format(council=assessment.council))
    if board.stage in (Stage.APPRAISAL_2, Stage.FINAL):
        deadline = date_text(assessment.response_deadline)
        paper.text(
            StyleName.TEXT, report_losses.asked(explanations(index, matter.answers), deadline)
        )
    paper.text(StyleName.TEXT, result_notes(board)[0])
