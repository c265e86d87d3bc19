"""The results workbook with a study, in LibreOffice.

1. Every formula cell says what LibreOffice calculates: last year's columns of the summary too.
2. After a changed mark last year's figures stand beside the units that they are of, and the change
   of rank is reckoned anew; the sheets of the study stay as they were.
3. No text is cut: every row is as high as its text needs.
"""

import io
from decimal import Decimal as D

import openpyxl

from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.sheets.results import write_results
from cchc_xl.sheets.results.study.page import FIRST_ROW
from cchc_xl.text import results as words
from cchc_xl.text import study
from tests.libreoffice.recalc import differences, recalculated, row_heights
from tests.sheets.results_boards import every_method_board, remarked, with_every_status
from tests.sheets.results_studies import study_of

BOARD = every_method_board(20, keep=with_every_status)
STUDY = study_of(BOARD, 100)


def _cell(board: Scoreboard, data: bytes, criterion: str, code: str) -> str:
    """The address of a mark in the matrix."""
    page = openpyxl.load_workbook(io.BytesIO(data))[words.MATRIX]
    column = next(
        cell.column_letter for row in page.iter_rows() for cell in row if cell.value == code
    )
    row = next(row[0].row for row in page.iter_rows() if row[0].value == criterion)
    return f"{column}{row}"


def test_recalculated() -> None:
    """1."""
    data = write_results(BOARD, (), study=STUDY)
    assert differences(data, recalculated(data)) == []


def test_a_changed_mark() -> None:
    """2: the last unit gets all points of the largest criterion."""
    data = write_results(BOARD, (), study=STUDY)
    last = BOARD.ranked[-1].unit.code
    changed = remarked(BOARD, {(last, "4.1"): D(10), (last, "2.1"): D(5)})
    edits = {
        (words.MATRIX, _cell(BOARD, data, "4.1", last)): 10.0,
        (words.MATRIX, _cell(BOARD, data, "2.1", last)): 5.0,
    }
    assert changed.ranked[-1].unit.code != last
    values = recalculated(data, edits)
    wanted = write_results(changed, (), study=STUDY)
    shown = {words.SUMMARY: values[words.SUMMARY]}
    assert [
        one for one in differences(wanted, {**values, **shown}) if words.SUMMARY in str(one)
    ] == []


def test_rows_are_high_enough() -> None:
    """3: below the title and its lines, which are as high as on every other sheet."""
    heights = row_heights(write_results(BOARD, (), study=STUDY))
    for name in (study.BEFORE, study.ROBUSTNESS, study.QUALITY, study.AGREEMENT):
        rows = {row: pair for row, pair in heights[name].items() if row > FIRST_ROW}
        assert len(rows) > 15
        assert [row for row, (height, needed) in rows.items() if height + 0.6 < needed] == []
