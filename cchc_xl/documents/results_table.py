"""The annex of all units and fields: the same table under report, submission and decision."""

from decimal import Decimal

from cchc_xl.documents.paper.paper import Paper
from cchc_xl.documents.paper.table import Column
from cchc_xl.model.scoreboard import Scoreboard, Standing, Statistics
from cchc_xl.rules.statistics import quotient
from cchc_xl.text import paper_words, report, results
from cchc_xl.text.numbers import number_text, points_text, shown_decimals
from cchc_xl.text.paper_styles import StyleName
from cchc_xl.text.results_notes import result_notes

_NUMBER, _NAME, _TOTAL, _SHARE, _RANK, _BAND = 10, 46, 20, 19, 14, 22
#: A field has at least so much width, and at most.
_NARROWEST, _WIDEST = 13, 26


def write_results_annex(paper: Paper, heading: str, attached: str) -> None:
    """A lying page with the points of every unit in every field, total, rank and band.

    ``attached`` says to which paper it belongs.
    """
    board = paper.board
    paper.turn(landscape=True)
    paper.text(StyleName.KIND, heading).paragraph_format.space_before = 0
    paper.text(StyleName.ABOUT, results.summary_title(board.index.assessment))
    paper.text(StyleName.FOOTER, attached)
    columns = _columns(paper)
    rows = [
        _row(board, standing, number)
        for number, standing in enumerate((*board.ranked, *board.unranked), start=1)
    ]
    paper.table(columns, rows, _means(board) if board.ranked else ())
    paper.text(StyleName.NOTE, results.NOTES)
    for note in result_notes(board):
        paper.text(StyleName.NOTE, f"- {note}")


def _columns(paper: Paper) -> list[Column]:
    index = paper.board.index
    fixed = _NUMBER + _NAME + _TOTAL + _SHARE + _RANK + (_BAND if index.bands else 0)
    width = (paper.width - fixed) / len(index.fields)
    width = min(_WIDEST, max(_NARROWEST, width))
    number, name = report.ANNEX_COLUMNS
    return [
        Column(number, _NUMBER, small=True),
        Column(name, _NAME, figures=False, small=True),
        *(Column(report.annex_column(field), width, small=True) for field in index.fields),
        Column(f"{report.TOTAL} ({number_text(index.max_points)})", _TOTAL, small=True),
        Column(paper_words.SHARE, _SHARE, small=True),
        Column(paper_words.RANK, _RANK, small=True),
        *([Column(results.BAND, _BAND, small=True)] if index.bands else []),
    ]


def _row(board: Scoreboard, standing: Standing, number: int) -> list[str]:
    decimals, index = shown_decimals(board.index), board.index
    name = results.unit_label(standing.unit)
    band = [standing.band.name if standing.band else paper_words.NONE] if index.bands else []
    if standing.total is None or standing.percent is None:
        empty = [paper_words.NONE] * (len(index.fields) + 2)
        status = results.STATUS_WORDS[standing.status]
        return [str(number), f"{name} ({status.lower()})", *empty, paper_words.NONE, *band]
    fields = [
        points_text(tally.points, decimals) if tally.maximum else results.NA_SHORT
        for tally in standing.fields
    ]
    return [
        str(number),
        name,
        *fields,
        points_text(standing.total.points, decimals),
        points_text(standing.percent),
        str(standing.rank),
        *band,
    ]


def _means(board: Scoreboard) -> list[list[str]]:
    """Mean, highest and lowest of every column of figures."""
    decimals = shown_decimals(board.index)
    columns: list[Statistics] = [*board.field_statistics, board.total_statistics]
    percents = [one.percent for one in board.ranked if one.percent is not None]
    shares = (
        quotient(sum(percents), len(percents)) if percents else None,
        max(percents, default=None),
        min(percents, default=None),
    )
    points: tuple[list[Decimal | None], ...] = (
        [found.mean for found in columns],
        [found.highest for found in columns],
        [found.lowest for found in columns],
    )
    labels = (report.ANNEX_MEAN, report.ANNEX_HIGHEST, report.ANNEX_LOWEST)
    tail = ["", *([""] if board.index.bands else [])]
    return [
        [
            "",
            label,
            *(paper_words.shown_points(p, decimals) for p in row),
            paper_words.shown_points(share, 2),
            *tail,
        ]
        for label, row, share in zip(labels, points, shares, strict=True)
    ]
