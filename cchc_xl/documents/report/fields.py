"""II: field by field, statistics, chart, where points were lost, what people remark."""

from cchc_xl.documents.paper.charts import field_chart
from cchc_xl.documents.paper.paper import Paper
from cchc_xl.model.matter import Matter
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.rules.losses import criterion_losses, foremost, unit_losses
from cchc_xl.text import report, report_losses
from cchc_xl.text.numbers import shown_decimals
from cchc_xl.text.paper_styles import StyleName
from cchc_xl.text.report_sentences import Figures, applicable_note, statistics_text
from cchc_xl.text.results_sentences import SEPARATES_NOBODY, chart_title

_MOST_UNITS, _MOST_CRITERIA = 3, 3


def write_fields(paper: Paper, matter: Matter) -> None:
    """A section for every field, in the order of the index."""
    for number, field in enumerate(matter.board.index.fields):
        paper.text(StyleName.SECTION, report.field_heading(field))
        _write_statistics(paper, matter.board, number)
        _write_chart(paper, matter.board, number)
        paper.texts(StyleName.TEXT, _told_losses(matter.board, number))
        paper.place(report.field_key(field), report.field_hint(field))


def _write_statistics(paper: Paper, board: Scoreboard, number: int) -> None:
    found = board.field_statistics[number]
    figures = Figures(board.index, board.index.fields[number], found, shown_decimals(board.index))
    told = statistics_text(figures)
    if 0 < found.count < len(board.ranked):
        told = f"{told} {applicable_note(found.count, len(board.ranked))}"
    paper.text(StyleName.TEXT, told)


def _write_chart(paper: Paper, board: Scoreboard, number: int) -> None:
    """The chart with its number; one that separates nobody says so, and keeps its number."""
    found = board.field_statistics[number]
    title = chart_title(number + 1, board.index.fields[number])
    paper.picture(field_chart(board, number, paper.width), paper.width, title)
    equal = found.count > 1 and not found.separates
    paper.text(StyleName.CAPTION, f"{title}. {SEPARATES_NOBODY}" if equal else title)


def _told_losses(board: Scoreboard, number: int) -> list[str]:
    """What all units reach, in which criteria and by which units most points were lost."""
    span, decimals = board.index.field_spans[number], shown_decimals(board.index)
    if not board.ranked:
        return []
    told = []
    full = [
        criterion
        for criterion, found in zip(
            board.index.scored[span], board.criterion_statistics[span], strict=True
        )
        if found.count == len(found.at_maximum) == len(board.ranked)
    ]
    if full:
        told.append(report_losses.at_full(full, len(board.ranked)))
    criteria = criterion_losses(board, span)
    if not criteria:
        return [*told, report_losses.NOTHING_LOST]
    worst = foremost(criteria, _MOST_CRITERIA, key=lambda one: one.points)
    if worst:
        told.append(report_losses.lost_criteria(worst, decimals))
    units = foremost(unit_losses(board, span), _MOST_UNITS, key=lambda one: one.points)
    if units:
        told.append(report_losses.lost_units(units, decimals))
    return told
