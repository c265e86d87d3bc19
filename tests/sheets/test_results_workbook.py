"""The results workbook as a file and on paper.

1. Two runs give the same bytes.
2. What kind of data it is stands on every sheet and chart.
3. Seventeen units print on one A4 landscape page; every sheet has a footer and repeated heads.
4. The worksheet for plain formulas writes what XlsxWriter writes.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter.workbook import Workbook as NewWorkbook

from cchc_xl.model.index import TieRule
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.sheets.heights import text_width
from cchc_xl.sheets.plain_formulas import PlainFormulaWorksheet
from cchc_xl.sheets.results import write_results
from cchc_xl.text import results as words
from tests.sheets.results_boards import every_method_board, small_board

HIDDEN = [words.CHART_DATA, words.CALCULATION, words.CONSOLIDATED]


def _open(board: Scoreboard, formulas: bool = False) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_results(board, ())), data_only=not formulas)


def _texts(sheet: Worksheet) -> str:
    return "\n".join(
        str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None
    )


@pytest.mark.parametrize("units", [20, 38, 250])
def test_two_runs_give_the_same_bytes(units: int) -> None:
    """1."""
    board = every_method_board(units)
    assert write_results(board, ()) == write_results(board, ())


def _parts(data: bytes, pattern: str) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in sorted(package.namelist()):
            if re.fullmatch(pattern, name):
                yield package.read(name).decode()


def test_the_kind_of_data_stands_everywhere() -> None:
    """2."""
    board = small_board([("9", "8", "7", "6"), None], data_note="Số liệu thử nghiệm")
    data = write_results(board, ())
    book = openpyxl.load_workbook(io.BytesIO(data))
    shown = [sheet for sheet in book.worksheets if sheet.title not in HIDDEN]
    assert all("Số liệu thử nghiệm" in _texts(sheet) for sheet in shown)
    charts = list(_parts(data, r"xl/charts/chart\d+\.xml"))
    assert len(charts) == 3
    assert all("Số liệu thử nghiệm" in chart for chart in charts)
    sheets = list(_parts(data, r"xl/(work|chart)sheets/sheet\d+\.xml"))
    footers = [sheet for sheet in sheets if re.search("<oddFooter>[^<]*thử nghiệm", sheet)]
    assert len(footers) == len(shown) + len(charts)


def test_every_sheet_is_set_up_for_paper() -> None:
    """3."""
    book = _open(every_method_board(17))
    for sheet in book.worksheets:
        if sheet.title in HIDDEN:
            continue
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.oddFooter is not None
        assert "&P" in str(sheet.oddFooter.right.text)
        assert sheet.sheet_properties.tabColor is not None
        assert sheet.freeze_panes is not None
    summary = book[words.SUMMARY]
    assert summary.page_setup.fitToHeight in (None, 1)
    assert summary.print_title_rows == "$6:$7"
    assert summary.auto_filter.ref is not None
    many = _open(every_method_board(40))[words.SUMMARY]
    assert many.page_setup.fitToHeight == 0


def test_rankings_stand_in_two_bands_where_they_fit_a_page() -> None:
    """3."""
    few, many = (_open(every_method_board(units))[words.RANKING] for units in (17, 23))
    heads = [cell.coordinate for row in few.iter_rows() for cell in row if cell.value == "Hạng"]
    assert heads == ["A5", "F5", "K5", "A25", "F25"]
    assert few.page_setup.fitToHeight in (None, 1)
    assert [cell.value for cell in many[5]].count("Hạng") == 5
    assert [one.id for one in many.col_breaks.brk] == [20]


def test_pages_of_the_matrix_begin_at_a_field_or_block() -> None:
    """3."""
    sheet = _open(every_method_board(17))[words.MATRIX]
    firsts = [sheet.cell(one.id + 1, 1).value for one in sheet.row_breaks.brk]
    assert words.SELF_BLOCK in firsts
    assert set(firsts) <= {words.SELF_BLOCK, "I", "II", "III", "IV", "V", "1", "2", "3", "4", "5"}


def test_the_longest_file_name_fits_its_column() -> None:
    """3."""
    board = every_method_board(2)
    file = "phieu-nhan/phieu-03562-vang-ma-chai-ban-gui-lai-lan-thu-hai.xlsx"
    longer = tuple(
        replace(one, submission=one.submission and one.submission._replace(file=file))
        for one in board.standings
    )
    sheet = _open(replace(board, standings=longer))[words.SOURCES]
    assert sheet.column_dimensions["E"].width * 5.25 > text_width(file, 11)


def test_plain_formulas_are_written_as_by_xlsxwriter() -> None:
    """4."""
    formulas = [
        cell.value
        for sheet in _open(every_method_board(4, tie_rule=TieRule.DENSE), formulas=True).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]

    def written(kind: type) -> str:
        target = io.BytesIO()
        with NewWorkbook(target, {"in_memory": True}) as book:
            sheet = book.add_worksheet("s", worksheet_class=kind)
            for row, formula in enumerate(formulas):
                sheet.write_formula(row, 0, formula, None, row)
        return next(_parts(target.getvalue(), "xl/worksheets/sheet1.xml"))

    assert len(formulas) > 500
    assert written(PlainFormulaWorksheet) == written(NewWorkbook.worksheet_class)
