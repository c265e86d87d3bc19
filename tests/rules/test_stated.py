"""What statements allow, against trying every possibility.

1. The least and greatest sum are those of all assignments of scores that make the statements true.
2. A printed mean stands for exactly the sums that round to it.
3. A conflict is one, and every statement in it is needed.
4. A sum that is missing between the two ends is the report's to claim.
"""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP
from decimal import Decimal as D
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cchc_xl.model.statement import (
    Bearing,
    Everyone,
    Extreme,
    Group,
    Mean,
    Place,
    Side,
    Span,
    VagueExtreme,
    Where,
    at,
)
from cchc_xl.rules.stated import Frame, conflict, placed, sums_allowed, sums_of

HERE = Where(1, "")
#: Scores 0…4 of at most four units, of which up to three are named.
TOP = 4
NAMES = ("a", "b", "c")

Scores = tuple[int, ...]

points = st.integers(0, TOP + 1).map(D)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    low, high = draw(st.none() | points), draw(st.none() | points)
    if low is not None and high is not None and low > high:
        low, high = high, low
    exact = low is not None and low == high
    low_open = low is not None and not exact and draw(st.booleans())
    high_open = high is not None and not exact and draw(st.booleans())
    return Span(low, high, low_open, high_open)


names = st.lists(st.sampled_from(NAMES), unique=True).map(tuple)


@st.composite
def groups(draw: st.DrawFn) -> Group:
    span = draw(spans())
    units = draw(st.none() | st.integers(0, 4))
    apart = units is not None and span.exact is not None and draw(st.booleans())
    return Group(span, HERE, units, () if apart else draw(names), apart=apart)


places = st.builds(Place, points, names, st.none() | st.integers(1, 3))
extremes = st.builds(
    Extreme,
    st.sampled_from(Side),
    st.lists(places, min_size=1, max_size=2, unique_by=lambda place: place.points).map(tuple),
    st.just(HERE),
    spans(),
)
vague = st.builds(VagueExtreme, st.sampled_from(Side), spans(), names, st.just(HERE))
bearings: st.SearchStrategy[Bearing] = st.one_of(
    groups(), extremes, vague, st.builds(Everyone, spans(), st.just(HERE))
)


def _named(scores: Scores, name: str) -> int:
    return scores[NAMES.index(name)]


def _true(statement: Bearing, scores: Scores, others: list[Bearing]) -> bool:
    """Whether a statement holds, said as a reader would."""
    match statement:
        case Everyone(span=span):
            return all(span.holds(D(score)) for score in scores)
        case VagueExtreme(span=span, names=named):
            return all(span.holds(D(_named(scores, name))) for name in named)
        case Group(span=span, units=units, names=named, apart=apart):
            inside = sum(span.holds(D(score)) for score in scores)
            beside = len(_names_at(span.exact, others)) if apart else 0
            counted = units is None or inside == units + beside
            return counted and all(span.holds(D(_named(scores, name))) for name in named)
        case Extreme():
            return _is_extreme(statement, scores)


def _names_at(score: D | None, statements: list[Bearing]) -> set[str]:
    found: set[str] = set()
    for statement in statements:
        if isinstance(statement, Extreme):
            found |= {n for place in statement.places if place.points == score for n in place.names}
        elif not isinstance(statement, Everyone) and statement.span.exact == score:
            found |= set(statement.names)
    return found


def _is_extreme(extreme: Extreme, scores: Scores) -> bool:
    sign = 1 if extreme.side is Side.HIGHEST else -1
    inside = [score for score in scores if extreme.scope.holds(D(score))]
    if any(sign * score > sign * extreme.points for score in inside):
        return False
    there = [place for place in extreme.places if place.points != extreme.limit]
    sizes = [place.units or len(place.names) or len(scores) for place in there]
    if sum(sign * score > sign * extreme.limit for score in inside) > sum(sizes):
        return False
    for place in extreme.places:
        if scores.count(int(place.points)) < (place.units or 1):
            return False
        if any(_named(scores, name) != place.points for name in place.names):
            return False
    return True


def _possible(units: int, statements: list[Bearing]) -> Iterator[int]:
    for scores in product(range(TOP + 1), repeat=units):
        if all(_true(statement, scores, statements) for statement in statements):
            yield sum(scores)


def _list(side: Side, *places: Place) -> Bearing:
    return Extreme(side, places, HERE)


@example(4, [_list(Side.HIGHEST, Place(D(4), ("a", "b")), Place(D(2)))])
@example(4, [_list(Side.HIGHEST, Place(D(4), (), 2), Place(D(2), ("a",)))])
@example(4, [_list(Side.LOWEST, Place(D(0)), Place(D(3), ("a",)))])
@given(st.integers(3, 4), st.lists(bearings, max_size=4))
def test_sums_are_those_of_all_assignments(units: int, statements: list[Bearing]) -> None:
    """1."""
    sums = sorted(_possible(units, statements))
    expected = (sums[0], sums[-1]) if sums else None
    assert sums_allowed(Frame(units, D(TOP), 0), statements) == expected


@given(st.integers(1, 20), st.integers(0, 2), st.integers(0, 2), st.integers(1, 1000))
def test_sums_of_a_mean(units: int, grid: int, decimals: int, printed: int) -> None:
    """2."""
    mean = Mean(D(printed).scaleb(-decimals), HERE)
    low, high = sums_of(Frame(units, D(100), grid), mean)

    def shown(total: int) -> D:
        exact = Fraction(total, units * 10**grid)
        quotient = D(exact.numerator) / D(exact.denominator)
        return quotient.quantize(D(1).scaleb(-decimals), ROUND_HALF_UP)

    assert all(shown(total) == mean.points for total in range(low, high + 1))
    assert mean.points not in (shown(low - 1), shown(high + 1))


@given(st.lists(bearings, max_size=5), st.decimals(0, TOP, places=1))
def test_a_conflict_is_minimal(statements: list[Bearing], mean: D) -> None:
    """3."""
    frame = Frame(3, D(TOP), 0)
    stated = [Mean(mean, HERE), *statements]
    found = conflict(frame, stated)
    assert (found == ()) == (sums_allowed(frame, stated) is not None)
    if found:
        assert sums_allowed(frame, found) is None
        for left_out in range(len(found)):
            rest = [s for number, s in enumerate(found) if number != left_out]
            assert sums_allowed(frame, rest) is not None


def test_a_missing_sum() -> None:
    """4. Two units, each at 0 or at 4: no sum between."""
    frame = Frame(1, D(4), 0)
    nobody = Group(Span(D(1), D(3)), HERE, 0)
    assert sums_allowed(frame, [nobody, Mean(D(2), HERE)]) == (2, 2)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([Group(at(D(8)), HERE, 9, apart=True)], {D(8): 9}),
        (
            [
                Group(at(D(8)), HERE, None, ("a", "b", "c")),
                Group(at(D(8)), HERE, 9, apart=True),
                Extreme(Side.LOWEST, (Place(D(5), ("d",)), Place(D(6), (), 2)), HERE),
                Group(Span(D(1), None), HERE, 9),
                Everyone(Span(D(1), None), HERE),
            ],
            {D(8): 12, D(5): 1, D(6): 2},
        ),
    ],
)
def test_placed(statements: list[Bearing], expected: dict[D, int]) -> None:
    """1. Who has an exact score."""
    assert placed(statements) == expected
