"""The simulation of a ranking against what can be reckoned exactly.

1. With scores drawn alone, the share of simulations in which a unit has a rank is that among all
   combinations of the stages, and the interval is that of the exact distribution.
2. With weights drawn alone, the share in which one unit is before another is the area of the
   square of factors in which it is.
3. Factors of 1 and no draw give the ranking of ``rules/``, with ties, N/A and dense ranks.
4. The same seed gives the same answer, whatever the size of a block; another seed another one.
5. Only marks on which the reached stages differ are drawn; «không áp dụng» stays out.
6. Units that are alike are tied in every simulation.
7. Nobody ranked, one unit, and self-scores alone (no second opinion) are answered.
"""

import itertools
from collections import Counter
from decimal import Decimal
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.analysis import robustness as module
from cchc_xl.analysis.opinions import opinions
from cchc_xl.analysis.robustness import (
    ranks_of,
    robustness,
    weight_factors,
    weighted_shares,
)
from cchc_xl.model.index import TieRule
from cchc_xl.model.score import Absent
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.rules.ranking import ranks, shares
from cchc_xl.rules.scoreboard import scoreboard
from tests.sheets.results_boards import (
    Row,
    every_method_board,
    small_board,
    small_index,
    submission,
)

NA = Absent.NOT_APPLICABLE
#: Self-score, round 1, round 2 of four units: 2 × 3 × 2 × 3 × 2 = 72 combinations, ties among them.
SAID: tuple[tuple[Row, Row, Row], ...] = (
    (("9", "8", "7", "6"), ("9", "8", "7", "5"), ("9", "8", "7", "5")),
    (("9", "9", "7", "5"), ("8", "8", "7", "5"), ("8.5", "9", "7", "5")),
    (("7", "8", "7", "7"), ("7", "8", "7", "6"), ("7", "8", "7", "6")),
    (("9", "9", NA, "9"), ("9", "9", NA, "3"), ("9", "9", NA, "4.25")),
)
SCORING = (Stage.SELF, Stage.APPRAISAL_1, Stage.APPRAISAL_2)
MANY = 20_000
#: Hoeffding: over so many simulations a share is off by more than this in one of 10**7 cases.
CLOSE = sqrt(log(2 * 10**7) / (2 * MANY))


def _board(tie_rule: TieRule = TieRule.COMPETITION) -> Scoreboard:
    index = small_index(len(SAID), tie_rule=tie_rule)
    made = [
        submission(unit.code, dict(zip(SCORING, rows, strict=True)))
        for unit, rows in zip(index.units, SAID, strict=True)
    ]
    return scoreboard(index, made, Stage.APPRAISAL_2)


def _enumerated(board: Scoreboard) -> dict[str, Counter[int]]:
    """For each unit how many of all 3**16 combinations give it a rank, as shares of marks.

    Each combination of different stages is reckoned once, by ``rules/ranking``, with its weight.
    """
    options = []
    for standing in board.standings:
        assert standing.submission is not None
        columns = zip(*(standing.submission.scores[s] for s in SCORING), strict=True)
        for column in columns:
            said = Counter(s.mark for s in column if isinstance(s.mark, Decimal))
            options.append([(standing.unit.code, *one) for one in said.items()])
    found: dict[str, Counter[int]] = {s.unit.code: Counter() for s in board.standings}
    for combination in itertools.product(*filter(None, options)):
        points, marks = dict.fromkeys(found, Decimal(0)), Counter[str]()
        weight = 1
        for code, mark, times in combination:
            weight *= times
            points[code] += mark
            marks[code] += 1
        keys = shares([(points[code], Decimal(10 * marks[code])) for code in found])
        for code, rank in zip(found, ranks(keys, TieRule.COMPETITION), strict=True):
            assert rank is not None
            found[code][rank] += weight
    return found


def test_scores_against_all_combinations() -> None:
    """1."""
    board = _board()
    exact = _enumerated(board)
    drawn = _drawn(board, scores_seed=5)
    codes = [standing.unit.code for standing in board.ranked]
    assert sum(len(counts) > 1 for counts in exact.values()) == 4
    for column, code in enumerate(codes):
        whole = exact[code].total()
        for rank in range(1, len(codes) + 1):
            share = float((drawn[:, column] == rank).mean())
            assert abs(share - exact[code][rank] / whole) < CLOSE, (code, rank)


def test_intervals_of_the_exact_distribution() -> None:
    """1: where no rank's cumulated share is so near to 5 or 95 % that chance decides."""
    board = _board()
    exact = _enumerated(board)
    checked = 0
    for unit in robustness(board, MANY, 5).units:
        counts, whole = exact[unit.unit], exact[unit.unit].total()
        cumulated = list(itertools.accumulate(counts[rank] / whole for rank in range(1, 5)))
        for end, share in ((unit.by_scores.best, 0.05), (unit.by_scores.worst, 0.95)):
            if min(abs(one - share) for one in cumulated) > CLOSE:
                wanted = next(n for n, one in enumerate(cumulated, start=1) if one >= share)
                assert end == wanted, (unit, cumulated)
                checked += 1
    assert checked >= 6


def _drawn(board: Scoreboard, scores_seed: int) -> module.Ranks:
    said = opinions(board.index, board.ranked, SCORING)
    ones = np.ones((MANY, len(board.index.fields)))
    return np.concatenate([*module._ranked(said, ones, scores_seed, dense=False)])


@pytest.mark.parametrize(("ahead", "behind"), [("5", "4.5"), ("5", "4"), ("4", "3.2")])
def test_weights_against_the_area(ahead: str, behind: str) -> None:
    """2: first by ``ahead`` in field 1, second by ``behind`` in field 2; before where k2/k1 < a/b.

    Of the square [0.75, 1.25]² that is all but the triangle above the line through the origin.
    """
    slope = float(ahead) / float(behind)
    board = small_board([(ahead, "5", "0", "5"), ("0", "5", behind, "5")])
    side = 1.25 - 0.75 * slope
    triangle = side * (1.25 / slope - 0.75) / 2 if side > 0 else 0.0
    exact = 1 - triangle / 0.25
    first = robustness(board, MANY, 11)
    share = 1 - first.units[0].moved / MANY
    assert first.units[0].unit == "10000"
    assert abs(share - exact) < CLOSE
    assert first.units[0].held == MANY - first.units[0].moved


def test_weights_are_in_their_range() -> None:
    """2."""
    factors = weight_factors(7, 5_000, 3)
    assert factors.shape == (5_000, 7)
    assert 0.75 <= factors.min() < 0.76
    assert 1.24 < factors.max() < 1.25
    assert np.abs(factors.mean(axis=0) - 1).max() < 0.01
    assert np.abs(np.corrcoef(factors.T) - np.eye(7)).max() < 0.06


@pytest.mark.parametrize("tie_rule", TieRule)
@pytest.mark.parametrize("units", [9, 38, 120])
def test_nominal_ranks_are_those_of_the_rules(units: int, tie_rule: TieRule) -> None:
    """3."""
    board = every_method_board(units, tie_rule=tie_rule)
    said = opinions(board.index, board.ranked, ())
    shares = weighted_shares(said.points[None], said.maxima, np.ones((1, len(board.index.fields))))
    found = ranks_of(shares, tie_rule is TieRule.DENSE)[0]
    assert list(found) == [standing.rank for standing in board.ranked]
    assert len(set(found)) < units or units == 9


@given(
    st.lists(st.lists(st.integers(0, 6), min_size=4, max_size=4), min_size=1, max_size=5),
    st.sampled_from(TieRule),
)
def test_ranks_are_those_of_the_rules(rows: list[list[int]], tie_rule: TieRule) -> None:
    """3: row by row, with as many ties as may be."""
    found = ranks_of(np.array(rows, np.float64), tie_rule is TieRule.DENSE)
    assert found.tolist() == [list(ranks(row, tie_rule)) for row in rows]


def test_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    """4."""
    board = _board()
    first = robustness(board)
    assert first == robustness(board)
    assert first != robustness(board, seed=first.seed + 1)
    monkeypatch.setattr(module, "_BLOCK", 70)
    assert first == robustness(board)
    assert (_drawn(board, scores_seed=5) != _drawn(board, scores_seed=6)).any()


def test_seed_is_the_same_everywhere() -> None:
    """4: the first factors, as they were where this was written."""
    assert weight_factors(3, 1, 2008).tolist() == [
        [1.1975787551693386, 1.0929760144507343, 1.1734141058290142]
    ]


def test_only_what_differs_is_drawn() -> None:
    """5."""
    found = robustness(_board(), 10)
    assert (found.disputed, found.marks) == (5, 15)
    assert found.stages == SCORING
    assert robustness(every_method_board(6, Stage.SELF), 10).disputed == 0


def test_what_does_not_apply_stays_out() -> None:
    """5: whatever was said of it before, and whatever the weight of its field."""
    index = small_index(2)
    rows: dict[Stage, Row] = {
        Stage.SELF: ("5", "5", "9", "1"),
        Stage.APPRAISAL_1: ("5", "5", NA, NA),
    }
    board = scoreboard(index, [submission(index.units[0].code, rows)], Stage.APPRAISAL_1)
    said = opinions(index, board.ranked, SCORING)
    assert len(said.disputed.choices) == 0
    factors = np.array([[0.75, 1.25], [1.25, 0.75]])
    shares_of_unit = weighted_shares(said.points[None], said.maxima, factors)
    assert shares_of_unit.tolist() == [[0.5], [0.5]]


def test_final_stands_for_round_2() -> None:
    """5: the council's points are among those drawn, what it has replaced is not."""
    index = small_index(2)
    rows = dict.fromkeys(SCORING, ("5", "5", "5", "5"))
    rows[Stage.APPRAISAL_2] = ("1", "5", "5", "5")
    rows[Stage.FINAL] = ("6", "5", "5", "5")
    made = [submission(unit.code, rows) for unit in index.units]
    board = scoreboard(index, made, Stage.FINAL)
    said = opinions(index, board.ranked, robustness(board, 10).stages)
    assert said.disputed.changes.tolist() == [[-100, -100, 0], [-100, -100, 0]]


def test_alike_units_stay_tied() -> None:
    """6: also where one third of a point makes no whole number."""
    board = small_board([("9.99", "3.33", "6.67", "1.11")] * 3 + [("1", "2", "3", "4")])
    found = robustness(board, 3_000)
    assert [unit.rank for unit in found.units] == [1, 1, 1, 4]
    assert [unit.held for unit in found.units] == [3_000] * 4


def test_equal_shares_of_different_maxima_stay_tied() -> None:
    """6: three units with 70 % of whatever applies to them, under any weights."""
    board = small_board([("7",) * 4, ("7", "7", "7", NA), ("7", "7", NA, "7"), ("1",) * 4])
    found = robustness(board, 3_000)
    assert [unit.by_weights for unit in found.units] == [(1, 1)] * 3 + [(4, 4)]
    assert [unit.held for unit in found.units] == [3_000] * 4


def test_few() -> None:
    """7."""
    assert robustness(small_board([None, None])).units == ()
    (only,) = robustness(small_board([("9", "8", "7", NA)]), 50).units
    assert (only.rank, only.both, only.held) == (1, (1, 1), 50)
    nothing = robustness(small_board([(NA,) * 4, ("1", "2", "3", "4")]), 50)
    assert [unit.unit for unit in nothing.units] == ["10003"]
    own = robustness(every_method_board(9, Stage.SELF), 200)
    assert all(unit.by_scores == (unit.rank, unit.rank) for unit in own.units)
    assert any(unit.by_weights.best < unit.by_weights.worst for unit in own.units)


def test_ends_of_an_interval() -> None:
    """1: the smallest ranks that 5 and 95 of 100 simulations do not exceed."""
    ranked = np.array([[1]] * 5 + [[2]] * 90 + [[3]] * 5, np.int32)
    assert module._spans(ranked) == [(1, 2)]
    assert module._spans(ranked[1:]) == [(2, 3)]
