"""Ranks.

1. Equal keys share the best place; the next one is 1, 2, 2, 4 or, dense, 1, 2, 2, 3.
2. What has nothing applicable has no rank and takes no place.
3. Shares compare as the exact fractions points / maximum do, with any maxima.
4. The order of the results never changes a rank.
5. Adding points never lowers a rank.
6. Ties stay ties when the same points are written otherwise, or are added up in another order.
7. Both rules agree with a count of who is better, in integer hundredths.
"""

import random
from decimal import Decimal as D
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.index import TieRule
from cchc_xl.rules.ranking import ranks, shares

Hundredths = tuple[int, int]

#: Points and maximum in hundredths; few different values, so that there are ties.
RESULTS = st.lists(
    st.sampled_from([0, 900, 1000, 3300, 10000]).flatmap(
        lambda maximum: st.tuples(
            st.sampled_from([0, maximum // 3, maximum // 2, maximum]) | st.integers(0, maximum),
            st.just(maximum),
        )
    ),
    max_size=20,
)
RULES = st.sampled_from(TieRule)


def placed(results: list[Hundredths], rule: TieRule) -> tuple[int | None, ...]:
    decimals = [(D(points).scaleb(-2), D(maximum).scaleb(-2)) for points, maximum in results]
    return ranks(shares(decimals), rule)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [(TieRule.COMPETITION, (2, 1, 4, 2, None)), (TieRule.DENSE, (2, 1, 3, 2, None))],
)
def test_ties(rule: TieRule, expected: tuple[int | None, ...]) -> None:
    """1, 2."""
    assert ranks((70, 90, 50, 70, None), rule) == expected


def test_nothing_to_rank() -> None:
    """2."""
    assert ranks(shares([]), TieRule.DENSE) == ()
    assert shares([(D(0), D(0))]) == (None,)


def test_a_third_is_a_third() -> None:
    """3."""
    third, same, less = shares([(D("33.33"), D("99.99")), (D(1), D(3)), (D("33.33"), D(100))])
    assert third == same
    assert (less or 0) < (same or 0)


@given(RESULTS)
def test_shares_are_fractions(results: list[Hundredths]) -> None:
    """2, 3."""
    keys = shares([(D(points), D(maximum)) for points, maximum in results])
    exact = [Fraction(*result) if result[1] else None for result in results]
    for key, fraction in zip(keys, exact, strict=True):
        assert (key is None) == (fraction is None)
        for other_key, other in zip(keys, exact, strict=True):
            if key is not None and other_key is not None and fraction is not None and other:
                assert (key < other_key) == (fraction < other)


@given(RESULTS.flatmap(lambda r: st.tuples(st.just(r), st.permutations(range(len(r))))), RULES)
def test_order_changes_nothing(
    results_and_order: tuple[list[Hundredths], list[int]], rule: TieRule
) -> None:
    """4."""
    results, order = results_and_order
    before = placed(results, rule)
    after = placed([results[place] for place in order], rule)
    assert after == tuple(before[place] for place in order)


@given(RESULTS.filter(bool), st.data(), RULES)
def test_more_points_never_lower_a_rank(
    results: list[Hundredths], data: st.DataObject, rule: TieRule
) -> None:
    """5."""
    place = data.draw(st.integers(0, len(results) - 1))
    points, maximum = results[place]
    better = list(results)
    better[place] = (data.draw(st.integers(points, maximum)), maximum)
    before, after = placed(results, rule)[place], placed(better, rule)[place]
    if before is None or after is None:
        assert before is after
    else:
        assert after <= before


@given(st.lists(st.integers(0, 999), min_size=1, max_size=12), st.randoms())
def test_ties_stay_ties(hundredths: list[int], chance: random.Random) -> None:
    """6."""
    points = [D(value).scaleb(-2) for value in hundredths]
    shuffled = list(points)
    chance.shuffle(shuffled)
    total, same = sum(points, D(0)), sum(shuffled, D("0.000"))
    assert ranks(shares([(total, D(1000)), (same, D(1000))]), TieRule.COMPETITION) == (1, 1)


@given(RESULTS)
def test_count_in_integers(results: list[Hundredths]) -> None:
    """2, 7."""
    for place, (points, maximum) in enumerate(results):
        better = {
            index
            for index, (other, out_of) in enumerate(results)
            if maximum and out_of and other * maximum > points * out_of
        }
        levels = {Fraction(*results[index]) for index in better}
        expected = (len(better) + 1, len(levels) + 1) if maximum else (None, None)
        got = tuple(placed(results, rule)[place] for rule in TieRule)
        assert got == expected
