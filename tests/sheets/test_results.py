"""The results workbook: its sheets, the printed page and the matrix.

1. Sheets are in the order of the council's questions, the printed page is first and active.
2. The printed page lists units by rank; ties are «Đồng hạng»; a unit that is missing, rejected or
   incomplete comes last, without a rank, with its status.
3. Two decimals, fields with their maxima, means, highest and lowest below; bands only if there are.
4. «TẠM TÍNH» before the final stage, «DỰ THẢO» before the decision, neither after it.
5. The notes tell tie rule, stage, date of the data, «không áp dụng» and bands where they matter.
6. The signature block can be switched off.
7. The matrix holds the accepted marks as constants; «Không áp dụng» and nothing are different.
8. Up to 200 units everything else is formulas; above, there is none.
9. A board without ranked units, or with one, is a readable workbook.
10. Self-scores of the self stage are not compared with themselves.
"""

import io
from datetime import date
from decimal import Decimal as D
from functools import cache

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.model.index import TieRule
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.rules.scoreboard import scoreboard
from cchc_xl.sheets.results import write_results
from cchc_xl.text import results as words
from cchc_xl.text import results_lists as lists
from cchc_xl.text.forms import NOT_APPLICABLE
from tests.libreoffice.recalc import cached
from tests.sheets.results_boards import (
    NA,
    Row,
    every_method_board,
    random_submissions,
    small_board,
    with_every_status,
)

ROWS = [
    ("9", "8", "7", "6"),
    ("10", "10", "10", "0"),
    ("9", "8", "6", "7"),
    None,
    ("1", "2", NA, "3"),
]
HIDDEN = [words.CHART_DATA, words.CALCULATION, words.CONSOLIDATED]


def _open(board: Scoreboard, formulas: bool = False) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_results(board, ())), data_only=not formulas)


@cache
def _small() -> Workbook:
    return _open(small_board(ROWS))


def _column(sheet: Worksheet, column: int, first: int, last: int) -> list[object]:
    return [sheet.cell(row, column).value for row in range(first, last + 1)]


def _texts(sheet: Worksheet) -> str:
    return "\n".join(
        str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None
    )


def test_sheets_are_in_order_and_the_printed_page_is_shown() -> None:
    """1."""
    book = _open(every_method_board(5))
    charts = [words.OVERALL_CHART, *(words.chart_sheet(n) for n in range(1, 6))]
    seen = [
        words.SUMMARY,
        words.RANKING,
        *charts,
        words.STATISTICS,
        words.GAPS,
        words.MATRIX,
        words.CROSS_CHECK,
        words.FINDINGS,
        words.SOURCES,
    ]
    assert book.sheetnames == [*seen, *HIDDEN]
    assert [sheet.title for sheet in book.chartsheets] == charts
    assert book.active is not None
    assert book.active.title == words.SUMMARY
    assert [book[name].sheet_state for name in HIDDEN] == ["hidden"] * 3


def test_the_printed_page_goes_by_rank() -> None:
    """2, 3."""
    sheet = _small()[words.SUMMARY]
    assert _column(sheet, 2, 8, 12) == [
        "Phường An An An",
        "Xã An An Bình",
        "Xã An An Châu",
        "Xã An An Giang",
        "Xã An An Đông",
    ]
    assert _column(sheet, 6, 8, 12) == [30, 30, 30, 6, None]
    assert _column(sheet, 7, 8, 12) == [75, 75, 75, 20, None]
    assert _column(sheet, 8, 8, 12) == [1, 1, 1, 4, None]
    assert _column(sheet, 9, 8, 12) == [words.TIED] * 3 + ["KAD 1 tiêu chí", "Chưa nộp"]
    assert [cell.value for cell in sheet[7]] == [
        None,
        words.MAXIMUM,
        20,
        20,
        40,
        40,
        100,
        None,
        None,
    ]
    assert _column(sheet, 2, 13, 15) == [words.MEAN, words.HIGHEST, words.LOWEST]
    assert _column(sheet, 6, 13, 15) == [24, 30, 6]
    assert "0.00" in sheet.cell(8, 6).number_format


def test_every_status_is_told_and_bands_only_where_there_are() -> None:
    """2, 3."""
    sheet = _open(every_method_board(12, keep=with_every_status))[words.SUMMARY]
    heads = [cell.value for cell in sheet[6]]
    assert words.BAND in heads
    assert words.BAND not in [cell.value for cell in _small()[words.SUMMARY][6]]
    notes = _column(sheet, len(heads), 17, 19)
    assert notes == ["Chưa nộp", "Chưa hợp lệ", "Chưa đủ"]
    assert _column(sheet, heads.index(words.RANK) + 1, 17, 19) == [None] * 3


@pytest.mark.parametrize(
    ("stage", "decision", "mark"),
    [
        (Stage.APPRAISAL_2, "", words.PROVISIONAL),
        (Stage.APPRAISAL_2, "Quyết định số 5", words.PROVISIONAL),
        (Stage.FINAL, "", words.DRAFT),
        (Stage.FINAL, "Quyết định số 5", None),
    ],
)
def test_the_page_says_whether_it_is_decided(stage: Stage, decision: str, mark: str | None) -> None:
    """4."""
    sheet = _open(small_board(ROWS, stage, result_decision=decision))[words.SUMMARY]
    told = {cell.value for cell in sheet[1]} & {words.PROVISIONAL, words.DRAFT}
    assert told == ({mark} if mark else set())
    assert ("Quyết định số 5" in _texts(sheet)) == bool(decision)


def test_the_notes_tell_the_rules_and_the_data() -> None:
    """5."""
    plain = _texts(_small()[words.SUMMARY])
    assert words.tie_note(TieRule.COMPETITION) in plain
    assert "01/02/2032" in plain
    assert words.NA_NOTE in plain
    assert "1 chưa nộp" in plain
    assert "Xếp loại theo" not in plain
    dense = _texts(_open(every_method_board(4, tie_rule=TieRule.DENSE))[words.SUMMARY])
    assert words.tie_note(TieRule.DENSE) in dense
    assert "Tốt từ 80 %; Khá từ 50 %" in dense


def test_the_signature_block_can_be_switched_off() -> None:
    """6."""
    assert "CHỦ TỊCH" in _texts(_small()[words.SUMMARY])
    off = _open(small_board(ROWS, results_signature_block=False))
    assert "CHỦ TỊCH" not in _texts(off[words.SUMMARY])


def test_the_matrix_holds_the_marks_as_data() -> None:
    """7."""
    sheet = _open(small_board(ROWS), formulas=True)[words.MATRIX]
    rows = {str(sheet.cell(row, 1).value): row for row in range(12, 18)}
    cells = {code: [sheet.cell(rows[code], n).value for n in range(4, 9)] for code in rows}
    assert cells["1.1"] == [9, 10, 9, None, 1]
    assert cells["2.1"] == [7, 10, 6, None, NOT_APPLICABLE]
    assert all(str(value).startswith("=") for value in cells["1"])


def test_only_above_two_hundred_units_there_is_no_formula() -> None:
    """8."""
    board = every_method_board(250)
    assert sum(map(len, cached(write_results(every_method_board(30), ())).values())) > 3_000
    data = write_results(board, ())
    assert sum(map(len, cached(data).values())) == 0
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert words.CALCULATION not in book.sheetnames
    assert book[words.SUMMARY].cell(8, 2).value == words.unit_label(board.ranked[0].unit)
    total = board.ranked[0].total
    assert total is not None
    assert book[words.SUMMARY].cell(8, 9).value == float(total.points)


def test_values_and_formulas_show_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """8."""
    board = every_method_board(30, keep=with_every_status)
    living = _open(board)
    monkeypatch.setattr("cchc_xl.sheets.results.writer.MOST_LIVE_UNITS", 10)
    values = _open(board)
    for name in (words.SUMMARY, words.RANKING, words.STATISTICS, words.CROSS_CHECK):
        assert [[_shown(cell.value) for cell in row] for row in values[name].iter_rows()] == [
            [_shown(cell.value) for cell in row] for row in living[name].iter_rows()
        ]


def _shown(value: object) -> object:
    return "" if value is None else value


@pytest.mark.parametrize("rows", [[None], [None, None], [("9", "8", "7", NA)], [(NA,) * 4]])
def test_a_board_of_nobody_or_one_is_readable(rows: list[Row | None]) -> None:
    """9."""
    book = _open(small_board(rows))
    assert book[words.SUMMARY].cell(8, 2).value == "Phường An An An"
    assert "#" not in _texts(book[words.STATISTICS])
    assert book[words.CROSS_CHECK].cell(3, 1).value == lists.ALL_EQUAL


def test_the_self_stage_is_not_compared_with_itself() -> None:
    """10."""
    book = _open(small_board(ROWS, Stage.SELF))
    heads = [cell.value for cell in book[words.SUMMARY][6]]
    assert heads.count(words.SELF_TOTAL) == 1
    assert words.NO_GAPS in _texts(book[words.GAPS])
    assert words.SELF_BLOCK not in _texts(book[words.MATRIX])


def test_the_date_of_the_data_is_the_latest_of_the_ranked_files() -> None:
    """5."""
    board = every_method_board(4)
    submissions = random_submissions(board.index)
    submissions[0] = submissions[0]._replace(saved_on=date(2032, 2, 9))
    submissions[1] = submissions[1]._replace(saved_on=date(2032, 3, 9), errors=1)
    told = _texts(_open(scoreboard(board.index, submissions, Stage.FINAL))[words.SUMMARY])
    assert "09/02/2032" in told
    assert "09/03/2032" not in told
    assert board.index.max_points == D(33)
