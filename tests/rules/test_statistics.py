"""Statistics of a field, a criterion or the whole.

1. Mean, median, highest, lowest and population deviation are those of the points.
2. Thresholds are exclusive: 10,0 is neither above nor below 10.
3. Units at the maximum, best and worst are named by code; the maximum is the unit's own.
4. Where everyone has the same share of the maximum, nobody is separated.
5. A unit to which nothing applies does not count; where none counts there is nothing to say.
6. The published averages: 8 for all 17 in field 4; 10 at the maximum of 12 in field 5.
7. The order of the results changes nothing, and the figures agree with integers and floats.
"""

import statistics as stdlib
from decimal import Decimal as D
from decimal import localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.rules.statistics import Result, statistics


def results(*points: str, maximum: str = "15") -> list[Result]:
    return [Result(f"{n:02d}", D(each), D(maximum)) for n, each in enumerate(points, start=1)]


def test_figures() -> None:
    """1, 2, 3."""
    told = statistics(results("14", "10", "8.5", "15", "10"), D(15), above=D(10), below=D(10))
    assert (told.maximum, told.count) == (D(15), 5)
    assert (told.mean, told.median) == (D("11.5"), D(10))
    assert (told.highest, told.lowest) == (D(15), D("8.5"))
    assert told.deviation == D("6.4").sqrt()
    assert (told.above, told.below) == (2, 1)
    assert (told.at_maximum, told.best, told.worst) == (("04",), ("04",), ("03",))
    assert told.separates


def test_even_number() -> None:
    """1, 2."""
    told = statistics(results("9", "10", "12", "13"), D(15))
    assert told.median == 11
    assert (told.above, told.below) == (None, None)


def test_maximum_is_the_units_own() -> None:
    """3, 4."""
    told = statistics([*results("9", "7.5"), Result("00", D(5), D(5))], D(15))
    assert told.at_maximum == ("00",)
    assert (told.best, told.worst) == (("01",), ("00",))
    same_share = statistics([Result("1", D(9), D(15)), Result("2", D(3), D(5))], D(15))
    assert not same_share.separates
    assert same_share.highest != same_share.lowest


def test_not_applicable() -> None:
    """5."""
    told = statistics([*results("9", "12"), Result("03", D(0), D(0))], D(15))
    assert (told.count, told.lowest) == (2, D(9))


@pytest.mark.parametrize("none", [[], [Result("01", D(0), D(0))]])
def test_nobody_counts(none: list[Result]) -> None:
    """5."""
    told = statistics(none, D(15), above=D(10), below=D(8))
    assert (told.maximum, told.count, told.separates) == (D(15), 0, False)
    figures = (told.mean, told.median, told.highest, told.lowest, told.deviation)
    assert figures == (None,) * 5
    assert (told.above, told.below) == (None, None)
    assert (told.at_maximum, told.best, told.worst) == ((), (), ())


def test_published_fields() -> None:
    """6, 4."""
    field_4 = statistics(results(*["8"] * 17, maximum="8"), D(8))
    assert (field_4.mean, field_4.deviation, field_4.separates) == (D(8), D(0), False)
    assert len(field_4.at_maximum) == len(field_4.best) == len(field_4.worst) == 17
    points = ["12"] * 10 + ["8", "8", "9.5", "10", "10.5", "10.5", "10.5"]
    field_5 = statistics(results(*points, maximum="12"), D(12))
    assert (field_5.mean, len(field_5.at_maximum)) == (D(11), 10)
    assert (field_5.lowest, field_5.worst) == (D(8), ("11", "12"))


HUNDREDTHS = st.lists(st.integers(0, 1500), min_size=1, max_size=30)


@given(HUNDREDTHS.flatmap(lambda h: st.tuples(st.just(h), st.permutations(range(len(h))))))
def test_agrees_with_integers(hundredths_and_order: tuple[list[int], list[int]]) -> None:
    """1, 2, 7."""
    hundredths, order = hundredths_and_order
    given_results = results(*(str(D(h).scaleb(-2)) for h in hundredths))
    told = statistics(given_results, D(15), above=D(10), below=D(10))
    assert statistics([given_results[place] for place in order], D(15), D(10), D(10)) == told
    assert told.mean is not None
    assert told.deviation is not None
    assert abs(Fraction(told.mean) * 100 - Fraction(sum(hundredths), len(hundredths))) < 1e-20
    assert told.median == D(str(stdlib.median(hundredths))) / 100
    assert float(told.deviation) == pytest.approx(stdlib.pstdev(hundredths) / 100, abs=1e-9)
    assert told.above == sum(h > 1000 for h in hundredths)
    assert told.below == sum(h < 1000 for h in hundredths)
    assert told.separates == (len(set(hundredths)) > 1)
    assert (told.highest, told.lowest) == (D(max(hundredths)) / 100, D(min(hundredths)) / 100)


def test_precision_is_its_own() -> None:
    """1."""
    with localcontext(prec=3):
        told = statistics(results("1", "1", "2"), D(15))
    assert told.mean == D("1.333333333333333333333333333")
