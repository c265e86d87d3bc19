"""The check code of a signed form.

1. Five digits, the same for the same marks however they are written.
2. One mark changed, or two exchanged, always changes it; blank, 0 and «không áp dụng» are three.
3. The weights are the powers of a primitive root of a prime: all different for any real form.
"""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.score import Absent, Mark
from cchc_xl.rules.check_code import PRIME, check_code, value, weight

MARKS = st.sampled_from(Absent) | st.integers(0, 2_000).map(lambda points: D(points).scaleb(-2))


def test_code() -> None:
    """1."""
    marks = (D("1.5"), D(0), Absent.NOT_APPLICABLE, Absent.BLANK)
    expected = (6 * 152 + 36 * 2 + 216 * 1) % PRIME
    assert check_code(marks) == f"{expected:05d}"
    assert check_code((D("1.50"), D("0.00"), *marks[2:])) == check_code(marks)
    assert check_code(()) == "00000"


@pytest.mark.parametrize(
    ("mark", "decimals", "number"),
    [
        (Absent.BLANK, 2, 0),
        (Absent.NOT_APPLICABLE, 2, 1),
        (D(0), 2, 2),
        (D("0.01"), 2, 3),
        (D("11.72"), 2, 1174),
        (D("11.72"), 3, 11722),
    ],
)
def test_value(mark: Mark, decimals: int, number: int) -> None:
    """2."""
    assert value(mark, decimals) == number


@given(st.lists(MARKS, min_size=2, max_size=40), st.data())
def test_every_change_is_seen(marks: list[Mark], data: st.DataObject) -> None:
    """2."""
    places = st.integers(0, len(marks) - 1)
    first, second = data.draw(places), data.draw(places)
    changed = list(marks)
    changed[first] = data.draw(MARKS)
    assert (check_code(changed) == check_code(marks)) == (changed == marks)
    exchanged = list(marks)
    exchanged[first], exchanged[second] = marks[second], marks[first]
    assert (check_code(exchanged) == check_code(marks)) == (exchanged == marks)


def test_weights() -> None:
    """3."""
    assert all(PRIME % divisor for divisor in range(2, int(PRIME**0.5) + 1))
    assert len({weight(position) for position in range(PRIME - 1)}) == PRIME - 1
