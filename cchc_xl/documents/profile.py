"""The profile of one unit, on one page: as a page of the report's annex, or a file of its own."""

from docx.shared import Pt

from cchc_xl.documents.paper.frame import Issuer, write_head, write_title
from cchc_xl.documents.paper.owner import stamp
from cchc_xl.documents.paper.paper import Paper
from cchc_xl.documents.paper.table import columns_of
from cchc_xl.model.answer import Answer
from cchc_xl.model.matter import Matter
from cchc_xl.model.scoreboard import Scoreboard, Standing, Tally
from cchc_xl.rules.losses import Loss, losses_of
from cchc_xl.text import paper_words, profile, results
from cchc_xl.text.numbers import number_text, points_text, shown_decimals
from cchc_xl.text.paper_styles import StyleName
from cchc_xl.text.results_notes import result_notes

_FIELD_WIDTHS = (54, 20, 18, 18, 20, 19, 16)
_LOSS_WIDTHS = (46, 13, 54, 52)
#: Characters on a line of each cell of a loss.
_LOSS_CHARACTERS = (24, 7, 28, 27)
#: Lines that fit on a page besides title and notes; a field takes one, or two with a long name.
_PAGE_LINES, _HEAD_LINES, _FIELD_LINE = 43, 6, 26


def write_profile(matter: Matter, standing: Standing, template: bytes) -> bytes:
    """The profile as a paper of its own, for its unit, which it names in a property too."""
    assessment = matter.board.index.assessment
    paper = Paper(template, {}, matter.board)
    number = paper_words.OPEN
    write_head(paper, Issuer(assessment.issuing_body, assessment.council, number))
    title = profile.TITLE.format(assessment.year)
    write_title(paper, title, profile.unit_title(standing.unit))
    _write_body(paper, matter, standing, _HEAD_LINES)
    stamp(paper.document, standing.unit.code)
    return paper.packed(f"{title} – {standing.unit.full_name}")


def write_profile_page(paper: Paper, matter: Matter, standing: Standing, annex: str) -> None:
    """The profile as a page of an annex, which is named at its top."""
    year = matter.board.index.assessment.year
    paper.text(StyleName.FOOTER, annex)
    paper.text(StyleName.KIND, profile.TITLE.format(year)).paragraph_format.space_before = Pt(4)
    paper.text(StyleName.ABOUT, profile.unit_title(standing.unit))
    _write_body(paper, matter, standing, 0)


def _write_body(paper: Paper, matter: Matter, standing: Standing, taken: int) -> None:
    board = matter.board
    paper.text(StyleName.ADDRESSEE, profile.standing_line(board, standing))
    own = profile.self_line(board, standing, board.index.assessment)
    paper.texts(StyleName.NOTE, [own])
    columns = columns_of(profile.field_columns(board.index.na_possible), _FIELD_WIDTHS, words=(0,))
    paper.table(columns, _field_rows(board, standing), [_total_row(board, standing)])
    losses = losses_of(board, standing)
    if not losses:
        paper.text(StyleName.CAPTION, profile.NOTHING_LOST)
        return
    paper.text(StyleName.CAPTION, profile.LOSSES).paragraph_format.keep_with_next = True
    fields = board.index.fields
    left = _PAGE_LINES - taken - sum(-(-len(field.name) // _FIELD_LINE) for field in fields)
    rows = _fitting([_loss_row(matter, standing, loss) for loss in losses], left)
    columns = columns_of(profile.LOSS_COLUMNS, _LOSS_WIDTHS, words=(0, 2, 3), small=True)
    paper.table(columns, rows)
    decimals = shown_decimals(board.index)
    if len(rows) < len(losses):
        paper.text(StyleName.NOTE, profile.others(losses[len(rows) :], decimals))
    paper.text(StyleName.NOTE, result_notes(board)[0])


def _field_rows(board: Scoreboard, standing: Standing) -> list[list[str]]:
    decimals = shown_decimals(board.index)
    rows = []
    claimed: tuple[Tally | None, ...] = standing.self_fields or (None,) * len(board.index.fields)
    for (field, found), tally, own in zip(
        board.statistics_by_field(), standing.fields, claimed, strict=True
    ):
        rows.append(
            [
                f"{field.number}. {results.field_label(field)}",
                number_text(tally.maximum or field.max_points),
                _points(own, decimals),
                _points(tally, decimals),
                paper_words.shown_points(found.mean, decimals),
                paper_words.shown_points(found.highest, decimals),
                str(tally.rank or paper_words.NONE),
            ]
        )
    return rows


def _total_row(board: Scoreboard, standing: Standing) -> list[str]:
    decimals, total, found = shown_decimals(board.index), standing.total, board.total_statistics
    return [
        profile.TOTAL,
        number_text(total.maximum if total else board.index.max_points),
        _points(standing.self_total, decimals),
        _points(total, decimals),
        paper_words.shown_points(found.mean, decimals),
        paper_words.shown_points(found.highest, decimals),
        str(standing.rank or paper_words.NONE),
    ]


def _points(tally: Tally | None, decimals: int) -> str:
    if tally is None:
        return paper_words.NONE
    return points_text(tally.points, decimals) if tally.maximum else results.NA_SHORT


def _loss_row(matter: Matter, standing: Standing, loss: Loss) -> list[str]:
    """A criterion, what was lost, why, and what brings it back."""
    board, code = matter.board, loss.criterion.code
    place = board.index.scored.index(loss.criterion)
    answer = matter.answers.get(standing.unit.code, {}).get(code, Answer())
    given, claimed = standing.scores[place].mark, standing.self_scores[place].mark
    why = profile.reason(answer, matter.reasons.get((standing.unit.code, code), ""))
    return [
        f"{code} {loss.criterion.name}",
        points_text(loss.points, shown_decimals(board.index)),
        profile.shortened(why),
        profile.recovery(loss.criterion, answer, given, claimed, why),
    ]


def _fitting(rows: list[list[str]], lines: int) -> list[list[str]]:
    """As many of the first rows as the page has lines for, one at least."""
    fitting: list[list[str]] = []
    for row in rows:
        lines -= profile.lines_of(row, _LOSS_CHARACTERS)
        if lines < 0 and fitting:
            break
        fitting.append(row)
    return fitting
