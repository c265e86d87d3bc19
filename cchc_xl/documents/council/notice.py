"""Thông báo kết quả thẩm định lần 1: points, gaps, and what every unit is asked."""

from cchc_xl.documents.paper.frame import Issuer, write_end, write_head, write_title
from cchc_xl.documents.paper.kept import Kept
from cchc_xl.documents.paper.paper import Paper
from cchc_xl.documents.paper.table import columns_of
from cchc_xl.model.matter import Matter
from cchc_xl.model.scoreboard import Scoreboard, Standing
from cchc_xl.rules.explanations import Explanations, explanations
from cchc_xl.text import council, paper_words, results
from cchc_xl.text.numbers import date_text, points_text, shown_decimals
from cchc_xl.text.paper_styles import StyleName

_POINTS_WIDTHS = (12, 58, 25, 25, 25, 20)
_QUESTION_WIDTHS = (34, 44, 16, 16, 55)


def write_notice(matter: Matter, template: bytes, kept: Kept) -> bytes:
    """The notice; the matter has a scoreboard of round 1."""
    first = matter.first
    assert first is not None
    assessment = first.index.assessment
    asked = explanations(first.index, matter.answers)
    paper = Paper(template, kept, first, draft_of=matter.board)
    number = paper_words.open_number(council.NOTICE_NUMBER)
    write_head(paper, Issuer(assessment.issuing_body, assessment.council, number))
    write_title(paper, council.NOTICE, council.notice_about(assessment))
    questions = sum(len(one.asked) for one in asked)
    told = council.notice_text(
        assessment, len(first.ranked), len(first.standings), questions, len(asked)
    )
    paper.text(StyleName.TEXT, told)
    mean, decimals = first.total_statistics.mean, shown_decimals(first.index)
    if mean is not None:
        of_all = paper_words.of_maximum(mean, first.index.max_points, decimals)
        told = council.mean_of_first(of_all, assessment.units_phrase)
        paper.text(StyleName.TEXT, told)
    deadline = date_text(assessment.response_deadline)
    paper.text(StyleName.TEXT, council.notice_deadline(assessment, deadline))
    paper.place("noi-dung", council.HINTS["noi-dung"])
    write_end(paper, assessment.recipients, assessment.results_signatory)
    _write_points(paper, first, asked)
    _write_questions(paper, matter, first, asked)
    return paper.packed(council.notice_about(assessment))


def _write_points(paper: Paper, first: Scoreboard, asked: tuple[Explanations, ...]) -> None:
    number_of = {one.unit.code: len(one.asked) for one in asked}
    paper.new_page()
    paper.text(StyleName.KIND, council.ANNEX_1)
    paper.text(StyleName.ABOUT, council.NOTICE_TABLE)
    paper.text(StyleName.NOTE, "")
    columns = columns_of(council.NOTICE_COLUMNS, _POINTS_WIDTHS, words=(1,))
    rows = [
        _points_row(first, standing, number, number_of.get(standing.unit.code, 0))
        for number, standing in enumerate(first.standings, start=1)
    ]
    paper.table(columns, rows)


def _points_row(first: Scoreboard, standing: Standing, number: int, asked: int) -> list[str]:
    decimals, name = shown_decimals(first.index), results.unit_label(standing.unit)
    if standing.total is None:
        status = results.STATUS_WORDS[standing.status].lower()
        empty = [paper_words.NONE] * 3
        return [str(number), f"{name} ({status})", *empty, str(asked or paper_words.NONE)]
    given, own = standing.total.points, standing.self_total
    return [
        str(number),
        name,
        points_text(own.points, decimals) if own else paper_words.NONE,
        points_text(given, decimals),
        paper_words.signed_points(own.points - given, decimals) if own else paper_words.NONE,
        str(asked),
    ]


def _write_questions(
    paper: Paper, matter: Matter, first: Scoreboard, asked: tuple[Explanations, ...]
) -> None:
    paper.new_page()
    paper.text(StyleName.KIND, council.ANNEX_2)
    paper.text(StyleName.ABOUT, council.QUESTIONS_TABLE)
    paper.text(StyleName.NOTE, "")
    if not asked:
        paper.text(StyleName.TEXT, council.NO_QUESTIONS)
        return
    columns = columns_of(council.QUESTION_COLUMNS, _QUESTION_WIDTHS, words=(0, 1, 4), small=True)
    standings = {standing.unit.code: standing for standing in first.standings}
    rows = [
        _question_row(matter, first, standings[one.unit.code], code)
        for one in asked
        for code in one.asked
    ]
    paper.table(columns, rows)


def _question_row(matter: Matter, first: Scoreboard, standing: Standing, code: str) -> list[str]:
    place = next(n for n, one in enumerate(first.index.scored) if one.code == code)
    own = standing.self_scores[place].mark if standing.self_scores else None
    given = standing.scores[place].mark if standing.scores else None
    decimals = shown_decimals(first.index)
    return [
        results.unit_label(standing.unit),
        f"{code} {first.index.scored[place].name}",
        paper_words.shown_mark(own, decimals),
        paper_words.shown_mark(given, decimals),
        matter.answers[standing.unit.code][code].asked,
    ]
