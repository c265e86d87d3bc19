"""Figures of the results workbook: rankings, statistics and their sentences, gaps, cross-check.

1. Each field is ranked by the exact share of what applies; in a tie units go by code.
2. The statistics are those of the scoreboard, by field, in total and by criterion.
3. The sentence of a field counts who is above, below and on the thresholds, and names the best and
   the worst; many units are counted, not named; decimals have a comma.
4. A field that separates nobody, or that nobody has points in, says so.
5. A gap is self-score less appraised score; where one of them is missing there is none.
6. The cross-check finds nothing on a fresh workbook and keeps the consolidated totals as data.
"""

import io
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal as D

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.model.score import Mark, Score
from cchc_xl.model.scoreboard import Scoreboard, Statistics
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.rules.gaps import gaps
from cchc_xl.rules.scoreboard import scoreboard
from cchc_xl.sheets.results import write_results
from cchc_xl.text import results as words
from cchc_xl.text import results_lists as lists
from cchc_xl.text import results_sentences as sentences
from tests.sheets.results_boards import (
    BLANK,
    NA,
    Row,
    every_method_board,
    small_board,
    small_index,
    submission,
    with_every_status,
)


def _sheet(board: Scoreboard, name: str, formulas: bool = False) -> Worksheet:
    data = io.BytesIO(write_results(board, ()))
    return openpyxl.load_workbook(data, data_only=not formulas)[name]


def test_fields_are_ranked_by_share_and_ties_by_code() -> None:
    """1."""
    rows: list[Row | None] = [("5", "5", "9", NA), ("9", "9", "9", "5"), ("5", "5", "9", NA), None]
    board = small_board(rows)
    backwards = replace(board.index, all_units=board.index.units[::-1])
    submissions = [s.submission for s in board.standings if s.submission is not None]
    sheet = _sheet(scoreboard(backwards, submissions, Stage.FINAL), words.RANKING)
    block = [[sheet.cell(row, column).value for column in range(6, 10)] for row in range(6, 10)]
    assert block == [
        [1, "An An An", 9, 90],
        [1, "An An Châu", 9, 90],
        [3, "An An Bình", 14, 70],
        [None, "An An Đông", None, None],
    ]


def _figures(sheet: Worksheet, row: int) -> list[object]:
    return [sheet.cell(row, column).value for column in (6, 7, 9, 10, 11, 12)]


def _expected(found: Statistics) -> list[object]:
    numbers = (found.mean, found.median, found.highest, found.lowest, found.deviation)
    return [found.count, *(None if n is None else pytest.approx(float(n)) for n in numbers)]


def test_statistics_are_those_of_the_board() -> None:
    """2."""
    board = every_method_board(25, keep=with_every_status)
    sheet = _sheet(board, words.STATISTICS)
    subjects = (*board.field_statistics, board.total_statistics)
    for row, found in enumerate(subjects, start=5):
        assert _figures(sheet, row) == _expected(found)
        assert sheet.cell(row, 14).value == found.above
        assert sheet.cell(row, 16).value == found.below
        assert sheet.cell(row, 17).value == len(found.at_maximum)
    first = 5 + 2 * len(subjects) + 4
    pairs = zip(board.index.scored, board.criterion_statistics, strict=True)
    for row, (criterion, found) in enumerate(pairs, start=first):
        assert sheet.cell(row, 1).value == criterion.code
        assert _figures(sheet, row) == _expected(found)
        assert sheet.cell(row, 13).value == len(found.at_maximum)


def _sentence(rows: Sequence[Row | None], field: int = 0) -> str:
    return str(_sheet(small_board(rows), words.STATISTICS).cell(10 + field, 9).value)


def test_the_sentence_of_a_field() -> None:
    """3."""
    rows: list[Row | None] = [("9", "8.5", "0", "0"), ("8", "7", "0", "1"), ("2", "3", "0", "2")]
    assert _sentence(rows) == (
        "Lĩnh vực Công tác chỉ đạo được đánh giá qua 02 tiêu chí với điểm tối đa là 20 điểm;"
        " điểm trung bình các đơn vị đạt 12,50/20 điểm. Trong đó: 01/03 đơn vị đạt trên 15 điểm;"
        " 01/03 đơn vị đạt từ 10 đến 15 điểm; 01/03 đơn vị đạt dưới 10 điểm;"
        " cao nhất 17,50 điểm (An An An); thấp nhất 5,00 điểm (An An Châu)."
    )
    top = _sentence([("10", "10", "1", "1")] * 8 + [("1", "1", "2", "2"), ("1", "1", "2", "2")])
    assert "08/10 đơn vị đạt điểm tối đa; cao nhất 20,00 điểm (08 đơn vị)" in top
    assert top.endswith("thấp nhất 2,00 điểm (An An Mỹ, An An Phước).")
    own = _sentence([("1", "1", "10", "9"), ("1", "1", NA, "10")], field=1)
    assert "01/02 đơn vị đạt điểm tối đa áp dụng của đơn vị; cao nhất 19,00 điểm" in own


def test_a_field_that_says_nothing_says_so() -> None:
    """4."""
    alike: list[Row | None] = [("9", "8", "7", "6"), ("8", "9", "1", "1")]
    assert _sentence(alike).endswith(sentences.SENTENCE_ALL_EQUAL)
    assert _sheet(small_board(alike), words.STATISTICS).cell(5, 18).value == sentences.SEPARATES_NOT
    assert _sentence([None, None]).endswith(sentences.SENTENCE_NOBODY)
    left_out: list[Row | None] = [("9", "8", NA, NA)]
    assert _sentence(left_out, field=1).endswith(sentences.SENTENCE_NOBODY)


def _with_self(own: list[Row], given: list[Row]) -> Scoreboard:
    index = small_index(len(own))
    submissions = []
    for unit, claimed, mark in zip(index.units, own, given, strict=True):
        rows = {**dict.fromkeys(SCORING_STAGES, mark), Stage.SELF: claimed}
        submissions.append(submission(unit.code, rows))
    return scoreboard(index, submissions, Stage.FINAL)


def test_gaps_are_those_of_the_rules() -> None:
    """5."""
    board = _with_self(
        [("9", "9", "9", NA), ("5", "5", NA, "5"), ("4", BLANK, "4", "4")],
        [("8", "9", "9.5", "3"), ("5", "6", NA, "1"), ("4", "4", "4", "4")],
    )
    sheet = _sheet(board, words.GAPS)
    rows = {str(sheet.cell(row, 1).value): row for row in range(6, 12)}
    found = gaps(board)
    for column, unit in enumerate(found.units, start=6):
        assert sheet.cell(5, column).value == float(unit.total)
        for code, gap in zip(("1", "2"), unit.fields, strict=True):
            assert sheet.cell(rows[code], column).value == (None if gap is None else float(gap))
        for code, gap in zip(("1.1", "1.2", "2.1", "2.2"), unit.criteria, strict=True):
            assert sheet.cell(rows[code], column).value == (None if gap is None else float(gap))
    assert sheet.cell(5, 3).value == float(found.mean_total or 0)
    assert [sheet.cell(rows["1.2"], column).value for column in (4, 5)] == [0, 1]
    assert sheet.cell(5, 8).value is None
    assert sheet.cell(rows["1.1"], 8).value == 0


def test_the_cross_check_finds_nothing_on_a_fresh_workbook() -> None:
    """6."""
    board = every_method_board(20, keep=with_every_status)
    sheet = _sheet(board, words.CROSS_CHECK)
    assert sheet.cell(3, 1).value == lists.ALL_EQUAL
    assert [sheet.cell(row, 5).value for row in range(5, 13)] == [0] * 8
    assert sheet.cell(9, 3).value == 20
    assert sheet.cell(10, 3).value == len(board.ranked)
    constants = _sheet(board, words.CROSS_CHECK, formulas=True)
    assert constants.cell(12, 3).value == "=SUM(F15:G34)"
    totals = [constants.cell(row, 3).value for row in range(15, 35)]
    assert totals == [
        None if standing.total is None else float(standing.total.points)
        for standing in board.standings
    ]


def test_a_mark_of_zero_is_a_mark() -> None:
    """2, 6."""
    board = small_board([("0", "0", "0", "0"), ("1", "0", "0", "0")])
    sheet = _sheet(board, words.STATISTICS)
    assert sheet.cell(5, 11).value == 0
    zeros: list[Mark] = [score.mark for score in board.standings[0].scores]
    assert zeros == [D(0)] * 4
    assert board.standings[0].scores[0] == Score(D(0), "LV1!G7")
