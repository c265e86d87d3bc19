"""Shares in percent.

1. A tally has one of what applies, none where nothing does.
2. The mean of a field is that of the units' shares, each of its own maximum; it is that of
   «Thống kê», and none where the field applies to nobody.
3. Equal means are equal to the last digit.
"""

import io
from decimal import Decimal as D

import openpyxl

from cchc_xl.model.scoreboard import Tally
from cchc_xl.rules.percent import mean_percent, percent
from cchc_xl.sheets.results import write_results
from cchc_xl.text import results as words
from tests.sheets.results_boards import NA, Row, small_board

BOARD = small_board([("8", "8", "10", NA), ("7", "6", "10", NA), ("9", "5", "3", "3")])


def test_percent() -> None:
    """1."""
    assert percent(Tally(D(3), D(4))) == D(75)
    assert percent(Tally(D(0), D(0))) is None


def test_mean_of_shares() -> None:
    """2: 100, 100 and 30 %, though only 26 of 60 points were given."""
    assert [round(mean_percent(BOARD, n) or D(0), 2) for n in range(2)] == [D("71.67"), D("76.67")]
    assert mean_percent(small_board([("1", "1", NA, NA)]), 1) is None
    assert mean_percent(small_board([None]), 0) is None


def test_workbook_tells_the_same() -> None:
    """2."""
    book = openpyxl.load_workbook(io.BytesIO(write_results(BOARD, ())), data_only=True)
    rows = book[words.STATISTICS].iter_rows(values_only=True)
    told = [row[7] for row in rows if row[0] in ("1", "2")]
    assert told[:2] == [float(round(mean_percent(BOARD, n) or D(0), 8)) for n in range(2)]


def test_equal_means() -> None:
    """3: thirds and sevenths, in another order."""
    fields: list[Row] = [("7", NA), ("1", "2"), (NA, "1"), ("1", "0")]
    rows: list[Row] = [("1", "1", *field) for field in fields]
    board = small_board(rows)
    turned = small_board([*rows[1:], rows[0]])
    assert mean_percent(board, 1) == mean_percent(turned, 1)
