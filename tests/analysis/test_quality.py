"""The diagnostics of an index.

1. Criteria in which all units have the same are told, with whether that is 0, the maximum or else.
2. Correlations are Pearson's, of fields with each other, with the total and with the rest of it;
   there is none where a field does not vary or too few units are ranked.
3. The explained shares of the variance sum to 100, beside the nominal weights, with N/A too.
4. A unit among the best in one field and the worst in another is extreme; ties of many are not.
5. Self-scores that are last year's are told, looking at criteria in which units differ.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal as D
from statistics import correlation, covariance, variance

import pytest

from cchc_xl.analysis.quality import quality
from cchc_xl.model.score import Absent
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.model.study import CopiedSelfScores, Flaw, FlawedCriterion
from cchc_xl.rules.scoreboard import scoreboard
from cchc_xl.rules.year_before import year_before
from tests.indexes import every_method_index
from tests.sheets.results_boards import (
    NA,
    Row,
    every_method_board,
    random_submissions,
    small_board,
)


def test_flawed_criteria() -> None:
    """1."""
    board = small_board([("0", "10", "4", "1"), ("0", "10", "4", NA), ("0", "10", "4", NA)])
    assert quality(board).flawed == (
        FlawedCriterion(0, Flaw.ALL_ZERO, D(0), 3),
        FlawedCriterion(1, Flaw.ALL_AT_MAXIMUM, D(100), 3),
        FlawedCriterion(2, Flaw.ALL_ALIKE, D(40), 3),
    )
    assert quality(small_board([None, None])).flawed == ()


#: Points of five units in the two fields, in whole.
FIRST, SECOND = (4, 8, 10, 14, 15), (9, 6, 12, 11, 17)


def _two_fields() -> Scoreboard:
    rows: list[Row] = [
        (str(one / 2), str(one / 2), str(two / 2), str(two / 2))
        for one, two in zip(FIRST, SECOND, strict=True)
    ]
    return small_board(rows)


def test_correlations() -> None:
    """2: the standard library reckons the same."""
    one, two = quality(_two_fields()).fields
    total = [a + b for a, b in zip(FIRST, SECOND, strict=True)]
    assert one.with_fields[0] == 1
    assert float(one.with_fields[1] or 0) == pytest.approx(correlation(FIRST, SECOND), abs=1e-6)
    assert one.with_fields[1] == two.with_fields[0]
    assert float(one.with_total or 0) == pytest.approx(correlation(FIRST, total), abs=1e-6)
    assert float(two.with_total or 0) == pytest.approx(correlation(SECOND, total), abs=1e-6)
    assert one.with_rest == one.with_fields[1]
    assert float(one.explained or 0) == pytest.approx(
        100 * covariance(FIRST, total) / variance(total), abs=1e-6
    )
    assert (one.weight, two.weight) == (D(50), D(50))


def test_fields_that_do_not_vary() -> None:
    """2."""
    board = small_board([("5", "5", str(n), "0") for n in range(5)])
    still, moving = quality(board).fields
    assert still.with_fields == (None, None)
    assert (still.with_total, still.with_rest, still.explained) == (None, None, D(0))
    assert (moving.with_total, moving.with_rest, moving.explained) == (D(1), None, D(100))


@pytest.mark.parametrize("rows", [[None, None], [("1", "2", "3", "4"), ("4", "3", "2", "2")]])
def test_too_few_units(rows: Sequence[Row | None]) -> None:
    """2."""
    for field in quality(small_board(rows)).fields:
        assert field.with_fields == (None, None)
        assert (field.with_total, field.with_rest, field.explained) == (None, None, None)


def test_explained_shares_sum_to_100() -> None:
    """3."""
    board = every_method_board(38)
    assert any(
        score.mark is Absent.NOT_APPLICABLE for one in board.standings for score in one.scores
    )
    fields = quality(board).fields
    assert sum(field.explained or 0 for field in fields) == pytest.approx(D(100), abs=D("1e-5"))
    assert sum(field.weight for field in fields) == pytest.approx(D(100), abs=D("1e-20"))


def test_extremes() -> None:
    """4: of five units one is «among the best»."""
    rows: list[Row] = [
        ("9", "9", "0", "1"),
        ("8", "8", "9", "9"),
        ("1", "1", "9", "9"),
        ("7", "7", "5", "5"),
        ("6", "6", "4", "4"),
    ]
    found = quality(small_board(rows))
    assert found.edge == 1
    assert [(one.unit, one.best, one.worst) for one in found.extremes] == [("10000", (0,), (1,))]


def test_no_extremes_where_all_are_alike() -> None:
    """4."""
    assert quality(small_board([("5", "5", "5", "5")] * 4)).extremes == ()
    assert quality(small_board([None])).extremes == ()


def test_no_extremes_in_a_field_of_few() -> None:
    """4: who is alone in a field is neither its best nor its worst, nor is one of two."""
    rest: list[Row] = [(str(n), "5", NA, NA) for n in range(5, 9)]
    assert quality(small_board([("9", "9", "9", "9"), *rest])).extremes == ()
    assert quality(small_board([("9", "9", "1", "1"), ("1", "1", "9", "9"), *rest])).extremes == ()
    found = quality(small_board([("9", "9", "1", "1"), *[("5", "5", "6", n) for n in "5678"]]))
    assert [(one.best, one.worst) for one in found.extremes] == [((0,), (1,))]


INDEX = every_method_index(6)


def _years(changed: int) -> tuple[Scoreboard, Scoreboard]:
    """Two years of six units; the first one's self-scores of this year are others in so many."""
    earlier_index = replace(INDEX, assessment=replace(INDEX.assessment, year=2030))
    before = random_submissions(earlier_index, seed=4, na_share=0)
    now = random_submissions(INDEX, seed=5, na_share=0)
    own = list(before[0].scores[Stage.SELF])
    for number in range(changed):
        mark, most = own[number].mark, INDEX.scored[number].max_points
        assert isinstance(mark, D)
        own[number] = own[number]._replace(mark=most - mark if mark * 2 != most else D(0))
    now[0] = now[0]._replace(scores={**now[0].scores, Stage.SELF: tuple(own)})
    return (
        scoreboard(INDEX, now, Stage.FINAL),
        scoreboard(earlier_index, before, Stage.FINAL),
    )


def test_copied_self_scores() -> None:
    """5."""
    board, earlier = _years(changed=0)
    found = quality(board, earlier, year_before(board, earlier))
    assert found.copied == (CopiedSelfScores(INDEX.units[0].code, 9, 9),)
    assert quality(board).copied is None


def test_what_all_units_have_is_not_looked_at() -> None:
    """5: the first criterion is 3 points for everybody, in both years."""
    years = []
    for board in _years(changed=0):
        made = []
        for standing in board.standings:
            assert standing.submission is not None
            scores = standing.submission.scores
            first, *rest = scores[Stage.SELF]
            own = (first._replace(mark=D(3)), *rest)
            made.append(standing.submission._replace(scores={**scores, Stage.SELF: own}))
        years.append(scoreboard(board.index, made, Stage.FINAL))
    board, earlier = years
    found = quality(board, earlier, year_before(board, earlier))
    assert found.copied == (CopiedSelfScores(INDEX.units[0].code, 8, 8),)


def test_changed_self_scores_are_not_copied() -> None:
    """5: one in nine is more than a tenth."""
    board, earlier = _years(changed=1)
    assert quality(board, earlier, year_before(board, earlier)).copied == ()


def test_another_unit_has_copied_nothing() -> None:
    """5: under a code that is used again there is nobody to copy from."""
    board, earlier = _years(changed=0)
    units = tuple(replace(unit, kind="đặc khu") for unit in earlier.index.all_units)
    other = replace(earlier.index, all_units=units)
    made = [s.submission for s in earlier.standings if s.submission]
    earlier = scoreboard(other, made, Stage.FINAL)
    assert quality(board, earlier, year_before(board, earlier)).copied == ()
