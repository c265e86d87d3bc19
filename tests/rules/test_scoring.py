"""What inputs are worth.

1. Levels and direct points are worth what is chosen or typed.
2. Parts are worth the sum of those done.
3. A ratio is worth maximum × numerator / denominator / target: the maximum from the target on,
   nothing below the floor, rounded half up once.
4. A deduction takes points per violation off the maximum, never below 0.
5. An input that is missing makes the mark blank; blank is not 0.
6. 0/0 is what the criterion says: full points, «không áp dụng» or a fault; a/0 is a fault, and so
   is a numerator over its denominator.
7. Points that were published can be reached: 11,72 in field 6, 9,8 in 1, 12,3 in 3, 6,64 in 2.
8. Rounding is exact: it agrees with integer arithmetic for any counts.
9. Appraised points are bound by sign, maximum, decimals, levels and steps.
10. A criterion that only has components takes no input and has no mark of its own.
"""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.answer import Inputs
from cchc_xl.model.finding import Code
from cchc_xl.model.index import Criterion
from cchc_xl.model.method import Deduct, Direct, Level, Method, NothingOccurred, Parts, Ratio
from cchc_xl.model.score import Absent, Mark
from cchc_xl.rules.scoring import permits, self_mark
from tests.indexes import levels

LEVELS = levels(("Tốt", "1.5"), ("Khá", "0.75"), ("Kém", "0"))
PARTS = Parts((Level("Một", D("0.5")), Level("Hai", D(1)), Level("Ba", D("1.5"))))
RATIO = Ratio("a", "b")
TARGET = Ratio("a", "b", D("0.95"), D("0.5"))
DEDUCT = Deduct("n", D("0.5"))
DIRECT = Direct(D("0.25"))


def criterion(maximum: str, method: Method | None) -> Criterion:
    return Criterion("9.9", "Tiêu chí", D(maximum), method)


def inputs(*values: str | None) -> Inputs:
    return tuple(None if value is None else D(value) for value in values)


def mark(maximum: str, method: Method | None, *values: str | None) -> Mark | Code:
    return self_mark(criterion(maximum, method), inputs(*values), 2)


@pytest.mark.parametrize(
    ("maximum", "method", "values", "expected"),
    [
        ("1.5", LEVELS, ["0.75"], "0.75"),
        ("1.5", LEVELS, ["0"], "0"),
        ("10", DIRECT, ["7.25"], "7.25"),
        ("3", PARTS, ["1", "0", "1"], "2"),
        ("3", PARTS, ["0", "0", "0"], "0"),
        ("3", PARTS, ["1", "1", "1"], "3"),
        ("5", RATIO, ["8", "11"], "3.64"),
        ("2", RATIO, ["86", "100"], "1.72"),
        ("2", RATIO, ["0", "9"], "0"),
        ("2", RATIO, ["9", "9"], "2"),
        ("1", RATIO, ["1", "200"], "0.01"),  # 0.005, half up
        ("1", RATIO, ["1", "201"], "0"),
        ("5", TARGET, ["95", "100"], "5"),
        ("5", TARGET, ["99", "100"], "5"),
        ("5", TARGET, ["94", "100"], "4.95"),
        ("5", TARGET, ["50", "100"], "2.63"),
        ("5", TARGET, ["49", "100"], "0"),
        ("2", DEDUCT, ["0"], "2"),
        ("2", DEDUCT, ["3"], "0.5"),
        ("2", DEDUCT, ["4"], "0"),
        ("2", DEDUCT, ["99"], "0"),
    ],
)
def test_worth(maximum: str, method: Method, values: list[str], expected: str) -> None:
    """1, 2, 3, 4."""
    assert mark(maximum, method, *values) == D(expected)


@pytest.mark.parametrize(
    ("method", "values"),
    [
        (LEVELS, [None]),
        (DIRECT, []),
        (PARTS, ["1", None, "0"]),
        (RATIO, [None, "11"]),
        (RATIO, ["0", None]),
        (DEDUCT, [None]),
    ],
)
def test_missing_input_is_blank(method: Method, values: list[str | None]) -> None:
    """5."""
    assert mark("3", method, *values) is Absent.BLANK


@pytest.mark.parametrize(
    ("nothing_occurred", "expected"),
    [
        (NothingOccurred.FULL_POINTS, D(2)),
        (NothingOccurred.NOT_APPLICABLE, Absent.NOT_APPLICABLE),
        (NothingOccurred.FAULT, Code.DENOMINATOR_ZERO),
    ],
)
def test_nothing_occurred(nothing_occurred: NothingOccurred, expected: Mark | Code) -> None:
    """6."""
    ratio = Ratio("a", "b", nothing_occurred=nothing_occurred)
    assert mark("2", ratio, "0", "0") == expected
    assert mark("2", ratio, "1", "0") is Code.DENOMINATOR_ZERO


def test_numerator_over_denominator() -> None:
    """6."""
    assert mark("2", RATIO, "12", "11") is Code.NUMERATOR_OVER_DENOMINATOR
    assert mark("2", TARGET, "12", "11") is Code.NUMERATOR_OVER_DENOMINATOR


def test_published_points_can_be_reached() -> None:
    """7."""
    published = {
        "11.72": [D("1.5"), D("1.5"), D(2), D(3), D(2), mark("2", RATIO, "43", "50")],
        "9.8": [D(3), mark("2", DEDUCT, "0"), D(2), D(1), D(0), mark("2", RATIO, "9", "10"), D(0)],
        "12.3": [D(0), D(2), mark("4", RATIO, "4", "5"), D(3), D(2), mark("3", RATIO, "7", "10")],
        "6.64": [D(3), mark("5", RATIO, "8", "11")],
    }
    for total, marks in published.items():
        assert sum(points for points in marks if isinstance(points, D)) == D(total)


@given(
    maximum=st.integers(1, 1_000),
    target=st.integers(1, 100),
    counts=st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)).map(sorted),
    decimals=st.integers(0, 4),
)
def test_rounding_is_exact(maximum: int, target: int, counts: list[int], decimals: int) -> None:
    """8."""
    numerator, denominator = counts
    ratio = Ratio("a", "b", D(target) / 100)
    got = self_mark(criterion(str(maximum), ratio), (D(numerator), D(denominator)), decimals)
    scale = 10**decimals
    # In units of the last decimal: the floor of (exact value + 1/2), or the maximum.
    exact = maximum * scale * numerator * 100, denominator * target
    assert isinstance(got, D)
    assert got * scale == min((2 * exact[0] + exact[1]) // (2 * exact[1]), maximum * scale)


@pytest.mark.parametrize(
    ("method", "points", "expected"),
    [
        (RATIO, "1.23", None),
        (RATIO, "0", None),
        (RATIO, "3", None),
        (RATIO, "-0.01", Code.NEGATIVE),
        (RATIO, "3.01", Code.OVER_MAXIMUM),
        (RATIO, "1E+308", Code.OVER_MAXIMUM),
        (RATIO, "1.234", Code.TOO_MANY_DECIMALS),
        (RATIO, "1.230", None),
        (LEVELS, "0.75", None),
        (LEVELS, "0.750", None),
        (LEVELS, "1", Code.NOT_A_LEVEL),
        (PARTS, "0.75", None),
        (DEDUCT, "0.75", None),
        (DIRECT, "2.75", None),
        (DIRECT, "2.8", Code.NOT_A_STEP),
        (DIRECT, "2.801", Code.TOO_MANY_DECIMALS),
    ],
)
def test_permitted_points(method: Method, points: str, expected: Code | None) -> None:
    """9."""
    assert permits(criterion("3", method), D(points), 2) is expected


def test_criterion_with_components() -> None:
    """10."""
    group = criterion("3", None)
    assert self_mark(group, (), 2) is Absent.BLANK
    assert permits(group, D(1), 2) is None
    with pytest.raises(ValueError, match=r"9\.9"):
        self_mark(group, (D(1),), 2)
