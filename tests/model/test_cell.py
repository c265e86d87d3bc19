"""Cells.

1. Columns are lettered as in a spreadsheet, to XFD; an address is letters and row.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.cell import EMPTY, Cell, column_letters


@pytest.mark.parametrize(
    ("column", "letters"),
    [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")],
)
def test_letters(column: int, letters: str) -> None:
    """1."""
    assert column_letters(column) == letters


@given(st.integers(1, 16_384))
def test_letters_count_in_26(column: int) -> None:
    """1."""
    number = 0
    for letter in column_letters(column):
        number = number * 26 + ord(letter) - ord("A") + 1
    assert number == column


def test_address() -> None:
    """1."""
    assert Cell(8, 7, EMPTY).address == "G8"
