"""II, before the fields: the ranking of the whole index, which published reports leave out."""

from cchc_xl.documents.paper.charts import overall_chart
from cchc_xl.documents.paper.paper import Paper
from cchc_xl.documents.paper.table import columns_of
from cchc_xl.model.index import Band
from cchc_xl.model.matter import Matter
from cchc_xl.model.scoreboard import Scoreboard, Standing
from cchc_xl.rules.year_on_year import YearOnYear, year_on_year
from cchc_xl.text import paper_words, report, report_losses, results
from cchc_xl.text.numbers import points_text, shown_decimals
from cchc_xl.text.paper_styles import StyleName
from cchc_xl.text.report_sentences import Figures, statistics_text
from cchc_xl.text.results_notes import result_notes
from cchc_xl.text.results_sentences import SEPARATES_NOBODY_OVERALL, overall_title

_WIDTHS = (13, 46, 26, 26, 27, 27)
_YEARS_WIDTHS = (46, 30, 30, 29, 30)


def write_overall(paper: Paper, matter: Matter) -> None:
    """The statistics of the whole, bands, the ranking as table and chart, the year before."""
    board = matter.board
    statistics, year = board.total_statistics, board.index.assessment.year
    paper.text(StyleName.SECTION, report.OVERALL)
    figures = Figures(board.index, None, statistics, shown_decimals(board.index))
    paper.text(StyleName.TEXT, statistics_text(figures))
    if board.index.bands and board.ranked:
        told = report_losses.bands(band_counts(board), len(board.ranked))
        paper.text(StyleName.TEXT, told)
    paper.text(
        StyleName.CAPTION, report.RANKING_CAPTION.format(year)
    ).paragraph_format.keep_with_next = True
    write_ranking(paper, board)
    for note in result_notes(board)[1:]:
        paper.text(StyleName.NOTE, note)
    title = overall_title(year, board.index.max_points)
    paper.picture(overall_chart(board, paper.width), paper.width, title)
    equal = statistics.count > 1 and not statistics.separates
    paper.text(StyleName.CAPTION, f"{title}. {SEPARATES_NOBODY_OVERALL}" if equal else title)
    if matter.previous is not None:
        _write_years(paper, year_on_year(matter.previous, board), year)


def band_counts(board: Scoreboard) -> list[tuple[Band, int]]:
    """The number of units in each band, the highest first."""
    bands = sorted(board.index.bands, key=lambda band: -band.lower)
    return [(band, sum(one.band == band for one in board.ranked)) for band in bands]


def write_ranking(paper: Paper, board: Scoreboard) -> None:
    """The ranking as a table: the unranked last, without a rank."""
    columns = columns_of(report.RANKING_COLUMNS, _WIDTHS, words=(1, 5))
    rows = [_row(board, standing) for standing in (*board.ranked, *board.unranked)]
    paper.table(columns, rows)


def _row(board: Scoreboard, standing: Standing) -> list[str]:
    name, total = results.unit_label(standing.unit), standing.total
    if total is None or standing.percent is None:
        status = results.STATUS_WORDS[standing.status]
        return [paper_words.NONE, name, *(paper_words.NONE,) * 3, status]
    has_own = total.maximum != board.index.max_points
    own = [report.own_maximum(total.maximum)] if has_own else []
    notes = [*([results.TIED] if standing.tied else []), *own]
    return [
        str(standing.rank),
        name,
        points_text(total.points, shown_decimals(board.index)),
        points_text(standing.percent),
        standing.band.name if standing.band else paper_words.NONE,
        "; ".join(notes),
    ]


def _write_years(paper: Paper, found: YearOnYear, year: int) -> None:
    paper.text(StyleName.SECTION, report.YEAR_ON_YEAR.format(found.year_before))
    paper.text(StyleName.TEXT, report_losses.years(found))
    if found.fields:
        paper.text(StyleName.TEXT, report_losses.fields_of_years(found))
    if found.units:
        heads = [
            head.format(of)
            for head, of in zip(
                report.YEARS_COLUMNS, ("", found.year_before, year, "", ""), strict=True
            )
        ]
        columns = columns_of(heads, _YEARS_WIDTHS, words=(0,))
        rows = [
            [
                results.unit_label(one.unit),
                points_text(one.percent_before),
                points_text(one.percent),
                paper_words.signed_points(one.change, 2),
                report.change_of_rank(one.rank_before, one.rank),
            ]
            for one in found.units
        ]
        paper.table(columns, rows)
