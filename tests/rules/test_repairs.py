"""The smallest repairs.

1. Every repair makes the field possible, changes one number, and no other change of that kind is
   left out.
2. A misprint has another digit, or two neighbouring ones exchanged; it is as long as the print.
3. The smallest comes first: fewer digits, scores before counts, the nearest number.
4. Where one unit is in no group, its score after the repair is told.
5. Counts are looked for near the printed one.
"""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.audit import Between, Repair
from cchc_xl.model.statement import Extreme, Group, Mean, at
from cchc_xl.rules.repairs import misprints, repairs
from cchc_xl.rules.stated import Frame, Weighty, sums_allowed
from tests.rules.statements import exactly, highest, lowest, mean, over
from tests.rules.test_stated import bearings

FRAME = Frame(3, D(9), 0)


def _mended(statement: Weighty, repair: Repair, number: D) -> Weighty:
    """The statement with the repaired number in place of the printed one."""
    match statement:
        case Mean():
            return statement._replace(points=number)
        case Group() if repair.counts:
            return statement._replace(units=int(number))
        case Group():
            return statement._replace(span=at(number))
        case Extreme(places=places):
            there = [place.points for place in places].index(repair.was)
            changed = places[there]._replace(points=number)
            return statement._replace(places=(*places[:there], changed, *places[there + 1 :]))
    raise AssertionError(statement)


@given(st.lists(bearings, min_size=1, max_size=4), st.integers(0, 9).map(D))
def test_every_repair_holds(statements: list[Weighty], points: D) -> None:
    """1."""
    stated: list[Weighty] = [mean(str(points)), *statements]
    for repair in repairs(FRAME, stated):
        place = next(n for n, s in enumerate(stated) if s is repair.statement)
        for number in {repair.low, repair.high}:
            mended = _mended(stated[place], repair, number)
            assert mended != stated[place]
            changed = [*stated[:place], mended, *stated[place + 1 :]]
            assert sums_allowed(FRAME, changed) is not None


@given(st.integers(0, 3), st.integers(0, 27))
def test_no_mean_and_no_count_is_left_out(units: int, total: int) -> None:
    """1."""
    group, printed = over("4", units), mean(str(total // 3))
    found = repairs(FRAME, [printed, group])
    means = {r.low for r in found if isinstance(r.statement, Mean)}
    assert means == {
        other
        for other in map(D, range(10))
        if other != printed.points and sums_allowed(FRAME, [mean(str(other)), group])
    }
    counts = {n for r in found if r.counts for n in range(int(r.low), int(r.high) + 1)}
    assert counts == {
        n for n in range(1, 4) if n != units and sums_allowed(FRAME, [printed, over("4", n)])
    }


@pytest.mark.parametrize(
    ("printed", "some", "never"),
    [
        ("18.40", {"15.40", "81.40", "18.04", "18.49"}, {"18.4", "8.40", "14.80", "08.40"}),
        ("9", {"0", "8"}, {"19", "9"}),
        ("0.5", {"1.5", "0.6"}, {"5.0"}),
    ],
)
def test_misprints(printed: str, some: set[str], never: set[str]) -> None:
    """2."""
    found = {str(number) for number in misprints(D(printed))}
    assert some <= found
    assert not never & found
    assert all(len(number) == len(printed) for number in found)


def test_the_order_of_repairs() -> None:
    """3, 4: those of field 2 of the report of 2023."""
    groups = (exactly("8", None, "b", "c", "d"), exactly("8", 9, apart=True))
    stated: list[Weighty] = [mean("6.92"), highest(("9", "a")), *groups, lowest(("5", "e f g"))]
    found = repairs(Frame(17, D(10), 2), stated)
    assert [(int(r.was), int(r.low), int(r.high), r.digits, r.counts) for r in found] == [
        (8, 7, 7, 1, False),
        (5, 3, 3, 1, False),
        (8, 5, 5, 1, False),
        (9, 1, 6, 1, True),
    ]
    assert found[0].statement is groups[1]
    assert found[0].rest == Between(D("6.56"), D("6.72"))
    assert found[3].rest is None


def test_no_repair_leaves_the_scale() -> None:
    """1: a highest score of 12 that a mean of 7 contradicts could be 02, but never 22."""
    found = repairs(Frame(2, D(9), 0), [highest(("6", "")), mean("7")])
    assert {(r.was, r.low) for r in found} == {(D(6), D(7)), *((D(7), D(n)) for n in range(3, 7))}


def test_far_counts_are_not_looked_for() -> None:
    """5."""
    for units, expected in ((50, [(1, 7)]), (200, [])):
        found = repairs(Frame(300, D(9), 0), [mean("0.1"), over("5", units)])
        assert [(int(r.low), int(r.high)) for r in found if r.counts] == expected
