"""Last year's result beside this year's.

1. A unit is the same with its code, kind and name (or an alias), valid on both days by both
   definitions; then its total, percentage, rank and fields of last year are told.
2. A code that another unit has now, a unit that was founded or ended between, another kind: not
   the same; a unit of last year that is not there any more is told.
3. A unit without a code of last year's is new, or has another code.
4. A unit that was not ranked then has nothing to compare.
5. Fields are matched by number and name, criteria by code, name and maximum; whether the whole
   index is the same is told.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from cchc_xl.model.index import Field, Index, Unit
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.model.study import Continuity, UnitBefore
from cchc_xl.rules.scoreboard import scoreboard
from cchc_xl.rules.year_before import same_criteria, year_before
from tests.sheets.results_boards import NA, Row, small_index, submission

MERGED = date(2031, 7, 1)
BASE = small_index(3)
EARLIER = replace(
    BASE, assessment=replace(BASE.assessment, year=2030, units_as_of=date(2030, 12, 31))
)
ROWS: tuple[Row, ...] = (("9", "8", NA, NA), ("5", "5", "5", "5"), ("9", "9", "9", "9"))


def _board(index: Index, rows: tuple[Row | None, ...] = ROWS) -> Scoreboard:
    made = [
        submission(unit.code, dict.fromkeys(SCORING_STAGES, row))
        for unit, row in zip(index.units, rows, strict=False)
        if row is not None
    ]
    return scoreboard(index, made, Stage.FINAL)


def _with_first(index: Index, **changes: object) -> Index:
    first, *rest = index.all_units
    return replace(index, all_units=(replace(first, **changes), *rest))  # type: ignore[arg-type]


def _first(now: Index, then: Index = EARLIER) -> UnitBefore:
    return year_before(_board(now), _board(then)).units[0]


def test_same_unit() -> None:
    """1, 5."""
    found = year_before(_board(BASE), _board(EARLIER))
    assert (found.year, found.stage, found.ranked) == (2030, Stage.FINAL, 3)
    assert (found.maximum, found.same_index, found.gone) == (D(40), True, ())
    assert found.units[0] == UnitBefore(
        "10000", Continuity.SAME, EARLIER.units[0], D(17), D(85), 2, (D(85), None)
    )
    assert [(unit.unit, unit.rank) for unit in found.units[1:]] == [("10003", 3), ("10006", 1)]


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Ân ẩn AN"},
        {"name": "Mới", "aliases": ("An An An",)},
        {"valid_from": date(2030, 12, 31)},
        {"valid_from": date(2000, 1, 1), "valid_to": date(2040, 1, 1)},
    ],
)
def test_still_the_same(changes: dict[str, object]) -> None:
    """1: other diacritics, an old name that is kept as an alias, validity that covers both days."""
    assert _first(_with_first(BASE, **changes)).continuity is Continuity.SAME


def test_alias_of_the_year_before() -> None:
    """1."""
    then = _with_first(EARLIER, name="Cũ", aliases=("An An An",))
    assert _first(BASE, then).continuity is Continuity.SAME


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ({"name": "Khác hẳn"}, {}),
        ({"kind": "đặc khu"}, {}),
        ({"valid_from": MERGED}, {}),
        ({}, {"valid_to": MERGED}),
        ({"aliases": ("Chung",), "name": "Một"}, {"aliases": ("Chung",), "name": "Hai"}),
    ],
)
def test_other_unit(now: dict[str, object], then: dict[str, object]) -> None:
    """2: the unit of then is gone, and its figures are nobody's."""
    found = year_before(_board(_with_first(BASE, **now)), _board(_with_first(EARLIER, **then)))
    first = found.units[0]
    assert (first.continuity, first.other) == (Continuity.OTHER_UNIT, found.gone[0])
    assert (first.total, first.percent, first.rank, first.fields) == (None, None, None, ())
    assert found.gone == (_with_first(EARLIER, **then).units[0],)


def test_gone() -> None:
    """2."""
    now = replace(BASE, all_units=BASE.all_units[:2])
    found = year_before(_board(now), _board(EARLIER))
    assert found.gone == (EARLIER.units[2],)
    assert len(found.units) == 2


def test_new_and_recoded() -> None:
    """3."""
    units = (
        replace(BASE.units[0], code="20000"),
        Unit("20001", "Mới toanh", "xã"),
        *BASE.units[1:],
    )
    found = year_before(_board(replace(BASE, all_units=units)), _board(EARLIER))
    assert [unit.continuity for unit in found.units] == [
        Continuity.OTHER_CODE, Continuity.NEW, Continuity.SAME, Continuity.SAME,
    ]  # fmt: skip
    assert found.units[0].other == EARLIER.units[0]
    assert found.gone == ()


def test_namesake_whose_code_goes_on() -> None:
    """3: it has not moved, so the new unit is new."""
    twin = replace(BASE.units[0], code="20000")
    found = year_before(_board(replace(BASE, all_units=(twin, *BASE.units))), _board(EARLIER))
    assert [unit.continuity for unit in found.units[:2]] == [Continuity.NEW, Continuity.SAME]


def test_two_namesakes() -> None:
    """3: which of them it was is not guessed."""
    first, second, third = EARLIER.units
    then = replace(
        EARLIER, all_units=(first, replace(second, name=first.name, kind=first.kind), third)
    )
    now = replace(BASE, all_units=(replace(first, code="20000"), BASE.units[2]))
    found = year_before(_board(now), _board(then))
    assert found.units[0] == UnitBefore("20000", Continuity.NEW)
    assert found.gone == then.units[:2]


@pytest.mark.parametrize("row", [None, (NA, NA, NA, NA)])
def test_not_ranked_then(row: Row | None) -> None:
    """4: nothing came of it, or nothing applied to it."""
    found = year_before(_board(BASE), _board(EARLIER, (row, *ROWS[1:])))
    assert found.units[0] == UnitBefore("10000", Continuity.NOT_RANKED, EARLIER.units[0])
    assert found.gone == ()


def test_other_index() -> None:
    """5."""
    first, second = EARLIER.fields
    renamed: Field = replace(second, name="Tên khác")
    then = replace(EARLIER, fields=(renamed, replace(first, number="3")))
    found = year_before(_board(BASE), _board(then))
    assert not found.same_index
    assert found.units[2].fields == (None, None)
    criteria = first.criteria[0], replace(first.criteria[1], max_points=D(9))
    then = replace(EARLIER, fields=(replace(first, criteria=criteria), second))
    assert same_criteria(BASE, then) == ((0, 0), (2, 2), (3, 3))
    assert not year_before(_board(BASE), _board(then)).same_index
    assert same_criteria(BASE, EARLIER) == ((0, 0), (1, 1), (2, 2), (3, 3))
