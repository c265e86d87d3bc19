"""Where points were lost.

1. What a unit lost, the greatest first; «không áp dụng» and a full score lose nothing.
2. Units by their loss, ties by code; a criterion by the mean points lost, ties by
   the share of its maximum.
3. Of a ranking the first few are named, with whoever equals the last of them; a tie that is too
   long to name is left out as a whole.
"""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from cchc_xl.model.index import Index
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.rules.losses import criterion_losses, foremost, losses_of, unit_losses
from cchc_xl.rules.scoreboard import scoreboard
from tests.sheets.results_boards import NA, Row, small_board, small_index, submission

BOARD = small_board([("10", "4", "8", "10"), ("10", "7", NA, "1.5"), ("9", "10", "10", "10"), None])


def test_losses_of_a_unit() -> None:
    """1."""
    first, second = BOARD.standings[:2]
    assert [(one.criterion.code, one.points) for one in losses_of(BOARD, first)] == [
        ("1.2", D(6)),
        ("2.1", D(2)),
    ]
    assert [one.criterion.code for one in losses_of(BOARD, second)] == ["2.2", "1.2"]
    assert losses_of(BOARD, second, slice(0, 1)) == ()


def test_units_by_their_loss() -> None:
    """2."""
    codes = [unit.code for unit in BOARD.index.units]
    found = unit_losses(BOARD)
    assert [(one.unit.code, one.points) for one in found] == [
        (codes[1], D("11.5")),
        (codes[0], D(8)),
        (codes[2], D(1)),
    ]
    assert [one.unit.code for one in unit_losses(BOARD, slice(2, 4))] == [codes[1], codes[0]]


def test_criteria_by_the_points_lost() -> None:
    """2. The means are of those to whom the criterion applies."""
    found = criterion_losses(BOARD)
    assert [(c.criterion.code, c.losers, c.of) for c in found] == [
        ("1.2", 2, 3),
        ("2.2", 1, 3),
        ("2.1", 1, 2),
        ("1.1", 1, 3),
    ]
    assert (found[0].mean, found[0].points, found[0].share) == (D(7), D(3), D("0.3"))
    assert found[2].mean == D(9)


def test_a_large_criterion_before_a_small_one() -> None:
    """2: 2 of 10 points before 1 of 2; of equal losses the greater share, thirds among them."""
    index = small_index(3)
    first, second = index.fields
    small = replace(first.criteria[1], max_points=D(2))
    fields = (replace(first, criteria=(first.criteria[0], small)), second)
    rows: list[Row] = [("8", "1", "9", "9"), ("8", "1", "10", "10"), ("8", "1", "10", "10")]
    board = _ranked(replace(index, fields=fields), rows)
    assert [one.criterion.code for one in criterion_losses(board)] == ["1.1", "1.2", "2.1", "2.2"]
    rows = [("9", "1", "9", "9"), ("10", "2", "9", "9"), ("10", "2", "9", "9")]
    board = _ranked(replace(index, fields=fields), rows)
    found = criterion_losses(board)
    assert [one.criterion.code for one in found] == ["2.1", "2.2", "1.2", "1.1"]
    assert found[2].points == found[3].points


def _ranked(index: Index, rows: list[Row]) -> Scoreboard:
    made = [
        submission(unit.code, {Stage.FINAL: row})
        for unit, row in zip(index.units, rows, strict=True)
    ]
    return scoreboard(index, made, Stage.FINAL)


def test_nothing_lost() -> None:
    """1, 2."""
    full = small_board([("10", "10", "10", NA)])
    assert (unit_losses(full), criterion_losses(full)) == ((), ())


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ("", ""),
        ("9 8", "9 8"),
        ("9 8 7 6", "9 8 7"),
        ("9 8 7 7 6", "9 8 7 7"),
        ("9 7 7 7 7 7", "9 7 7 7 7 7"),
        ("9 7 7 7 7 7 7", "9"),
        ("7 7 7 7 7 7 7", ""),
    ],
)
def test_foremost(values: str, named: str) -> None:
    """3."""
    found = foremost([D(value) for value in values.split()], 3, key=lambda value: value)
    assert list(found) == [D(value) for value in named.split()]
