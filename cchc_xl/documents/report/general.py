"""III. What was achieved and what not, why, and what is proposed."""

from decimal import Decimal

from cchc_xl.documents.paper.paper import Paper
from cchc_xl.documents.paper.table import columns_of
from cchc_xl.model.index import Field
from cchc_xl.model.matter import Matter
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.rules.explanations import explanations
from cchc_xl.rules.gaps import Gaps, gaps
from cchc_xl.rules.losses import criterion_losses, foremost
from cchc_xl.rules.percent import mean_percent
from cchc_xl.rules.statistics import quotient
from cchc_xl.text import paper_words, report, report_losses, results
from cchc_xl.text.numbers import points_text, shown_decimals
from cchc_xl.text.paper_styles import StyleName

_MOST_FIELDS, _MOST_CRITERIA, _MOST_UNITS = 2, 5, 3
_GAPS_WIDTHS = (12, 58, 35, 35, 25)


def write_general(paper: Paper, matter: Matter) -> None:
    """The whole part."""
    board = matter.board
    assessment = board.index.assessment
    paper.text(StyleName.PART, report.PART_3)
    paper.text(StyleName.SECTION, report.ACHIEVED)
    shares = _field_shares(board)
    _tell_fields(paper, shares, are_best=True)
    paper.place("ket-qua", report.HINTS["ket-qua"])
    paper.text(StyleName.SECTION, report.SHORTCOMINGS)
    _tell_fields(paper, shares, are_best=False)
    worst = foremost(criterion_losses(board), _MOST_CRITERIA, key=lambda one: one.points)
    if worst:
        paper.text(StyleName.TEXT, report_losses.lost_criteria(worst, shown_decimals(board.index)))
    if board.stage is not Stage.SELF:
        _write_gaps(paper, board, gaps(board))
    if board.stage in (Stage.APPRAISAL_2, Stage.FINAL):
        silent = report_losses.silent(explanations(board.index, matter.answers))
        paper.texts(StyleName.TEXT, [silent])
    paper.place("han-che", report.HINTS["han-che"])
    paper.text(StyleName.SECTION, report.CAUSES)
    paper.text(StyleName.SUBSECTION, report.OBJECTIVE)
    paper.place("khach-quan", report.HINTS["khach-quan"])
    paper.text(StyleName.SUBSECTION, report.SUBJECTIVE)
    paper.place("chu-quan", report.HINTS["chu-quan"])
    paper.text(StyleName.SECTION, report.PROPOSALS)
    paper.text(StyleName.SUBSECTION, report.to_units(assessment))
    paper.place("de-xuat-don-vi", report.HINTS["de-xuat-don-vi"])
    paper.text(StyleName.SUBSECTION, report.to_office(assessment))
    paper.place("de-xuat-co-quan", report.HINTS["de-xuat-co-quan"])


def _field_shares(board: Scoreboard) -> list[tuple[Field, Decimal]]:
    """What the units reach of each field on the average, in percent, the greatest first."""
    shares = [
        (field, share)
        for number, field in enumerate(board.index.fields)
        if (share := mean_percent(board, number)) is not None
    ]
    return sorted(shares, key=lambda share: -share[1])


def _tell_fields(paper: Paper, shares: list[tuple[Field, Decimal]], are_best: bool) -> None:
    ordered = shares if are_best else shares[::-1]
    # With so few fields the best would be the worst too.
    told = foremost(ordered, _MOST_FIELDS, key=lambda share: share[1])
    if told and len(shares) > 2 * _MOST_FIELDS:
        paper.text(StyleName.TEXT, report_losses.fields_by_share(told, are_best))


def _write_gaps(paper: Paper, board: Scoreboard, found: Gaps) -> None:
    """Self-scores beside the points of the stage: means, sides, the widest, a table of all."""
    if not found.units:
        return
    decimals, assessment = shown_decimals(board.index), board.index.assessment
    compared = [one for one in board.ranked if one.self_total is not None]
    claimed = [one.self_total.points for one in compared if one.self_total is not None]
    given = [one.total.points for one in compared if one.total is not None]
    points = results.stage_points(board.stage, assessment)
    count = len(compared)
    paper.text(
        StyleName.TEXT,
        report_losses.self_scores(
            quotient(sum(claimed), count), quotient(sum(given), count), count, points, decimals
        ),
    )
    of_unit = {one.unit: one.total for one in found.units}
    higher = sum(gap > 0 for gap in of_unit.values())
    lower = sum(gap < 0 for gap in of_unit.values())
    paper.text(
        StyleName.TEXT, report_losses.self_sides(higher, count - higher - lower, lower, points)
    )
    over = sorted(
        ((one.unit, of_unit[one.unit.code]) for one in compared if of_unit[one.unit.code] > 0),
        key=lambda pair: (-pair[1], pair[0].code),
    )
    widest = foremost(over, _MOST_UNITS, key=lambda pair: pair[1])
    if widest:
        paper.text(StyleName.TEXT, report_losses.widest_gaps(widest, decimals))
    caption = paper.text(StyleName.CAPTION, report.GAPS_CAPTION.format(points))
    caption.paragraph_format.keep_with_next = True
    columns = columns_of(report.GAPS_COLUMNS, _GAPS_WIDTHS, words=(1,))
    rows = [
        [
            str(number),
            results.unit_label(one.unit),
            points_text(own, decimals),
            points_text(theirs, decimals),
            paper_words.signed_points(own - theirs, decimals),
        ]
        for number, (one, own, theirs) in enumerate(zip(compared, claimed, given, strict=True), 1)
    ]
    paper.table(columns, rows)
    paper.text(StyleName.NOTE, "")
