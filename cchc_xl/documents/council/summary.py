"""The figures that all papers of the council's file tell in the same words."""

from cchc_xl.documents.paper.paper import Paper
from cchc_xl.documents.report.overall import band_counts
from cchc_xl.model.matter import Matter
from cchc_xl.text import report_losses
from cchc_xl.text.numbers import shown_decimals
from cchc_xl.text.paper_styles import StyleName
from cchc_xl.text.report_sentences import Figures, statistics_text
from cchc_xl.text.results_notes import result_notes


def write_summary(paper: Paper, matter: Matter, with_fields: bool) -> None:
    """The sentences on the whole, bands, and where wanted on every field."""
    board = matter.board
    index, decimals = board.index, shown_decimals(board.index)
    total = Figures(index, None, board.total_statistics, decimals)
    paper.text(StyleName.TEXT, statistics_text(total))
    if index.bands:
        paper.text(StyleName.TEXT, report_losses.bands(band_counts(board), len(board.ranked)))
    for field, found in board.statistics_by_field() if with_fields else ():
        paper.text(StyleName.TEXT, statistics_text(Figures(index, field, found, decimals)))
    paper.text(StyleName.TEXT, result_notes(board)[0])
