"""What a form looks like on paper.

1. A4 landscape, repeated heads, a foot with unit and page; one page wide while the unit scores, and
   pages side by side with repeated columns later.
2. The print sheet has motto, title, the eight columns, field sums, total, check code, signatures.
3. Nothing is cut: every row is at least as high as LibreOffice needs for its text.
4. The print sheet shows what was entered.
5. Whatever a unit writes into the foot cannot be taken for a code.
6. The guide shows one worked example.
"""

import dataclasses
import io
from collections.abc import Callable
from decimal import Decimal as D

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.demo import demo_answers, demo_index
from cchc_xl.model.answer import Answer
from cchc_xl.model.index import Index
from cchc_xl.model.method import Ratio
from cchc_xl.model.stage import Stage
from cchc_xl.rules.check_code import check_code
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.form.plan import plan_form
from cchc_xl.sheets.layout import (
    COVER_SHEET,
    GUIDE_SHEET,
    PRINT_SHEET,
    Column,
    field_sheet_name,
)
from cchc_xl.text import forms
from tests.apps import require_app
from tests.assessments import random_answers
from tests.indexes import every_method_index
from tests.libreoffice.recalc import row_heights

INDEX = every_method_index()
UNIT = INDEX.units[1]
ANSWERS = random_answers(INDEX, UNIT)
#: Rows lower than this are gaps between blocks.
_GAP = 13.0
#: LibreOffice and the estimate may differ by this, in points.
_TOLERANCE = 0.5


def _values(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=True)


@pytest.mark.parametrize("stage", list(Stage))
def test_paper(stage: Stage) -> None:
    """1."""
    book = _values(write_form(INDEX, UNIT, stage, ANSWERS))
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        foot = str(sheet.HeaderFooter.oddFooter)
        assert f"UBND {UNIT.full_name}" in foot
        assert "&P/&N" in foot
    for name in [field_sheet_name(f) for f in INDEX.fields]:
        sheet = book[name]
        assert sheet.print_title_rows == "$2:$5"
        assert sheet.freeze_panes == "D6"
        if stage is Stage.SELF:
            assert _is_one_page_wide(sheet)
        else:
            assert sheet.print_title_cols == "$B:$D"
            assert 80 <= int(sheet.page_setup.scale or 0) <= 100
    sheet = book[PRINT_SHEET]
    assert sheet.print_title_rows == "$6:$7"
    assert _is_one_page_wide(sheet)


def _is_one_page_wide(sheet: Worksheet) -> bool:
    pages = (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight)
    setup = sheet.sheet_properties.pageSetUpPr
    return setup is not None and bool(setup.fitToPage) and pages == (1, 0)


def _texts(book: Workbook, sheet: str) -> list[object]:
    return [cell.value for row in book[sheet].iter_rows() for cell in row if cell.value is not None]


def test_print_sheet() -> None:
    """2, 4."""
    book = _values(write_form(INDEX, UNIT, Stage.SELF, ANSWERS))
    texts = _texts(book, PRINT_SHEET)
    plan = plan_form(INDEX, UNIT, Stage.SELF, ANSWERS)
    expected = [
        forms.NATION,
        forms.MOTTO,
        UNIT.full_name.upper(),
        "BIỂU TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2031",
        *(forms.HEADINGS[column] for column in list(Column)[1:9]),
        *(field.name for field in INDEX.fields),
        *(criterion.name for criterion in INDEX.scored),
        f"Mã kiểm tra: {check_code(plan.marks)}",
        "NGƯỜI LẬP BIỂU",
        *INDEX.assessment.unit_signatory.split("\n"),
    ]
    assert [text for text in expected if text not in texts] == []
    assert texts.index("TM. ỦY BAN NHÂN DÂN") == texts.index("NGƯỜI LẬP BIỂU") + 1  # beside it
    assert float(plan.points or 0) in texts
    ratio = ANSWERS["2.1"].inputs
    assert f"{ratio[0]}/{ratio[1]}" in texts
    done = sum(1 for value in ANSWERS["1.1"].inputs if value)
    assert f"{done}/3 phần đạt" in texts


def _wordy(index: Index) -> Index:
    """The same index with names that take several lines."""
    fields = tuple(
        dataclasses.replace(
            field,
            name=f"{field.name} và các nội dung khác có liên quan theo hướng dẫn của cấp trên " * 2,
            criteria=tuple(
                dataclasses.replace(c, name=f"{c.name} theo kế hoạch, đúng thời hạn quy định " * 3)
                for c in field.criteria
            ),
        )
        for field in index.fields
    )
    return dataclasses.replace(index, fields=fields)


def _filled_demo() -> bytes:
    index = demo_index()
    unit = index.units[3]
    return write_form(index, unit, Stage.FINAL, demo_answers()[unit.code])


def _demo_response() -> bytes:
    index = demo_index()
    unit = index.units[3]
    return write_form(index, unit, Stage.RESPONSE, demo_answers()[unit.code])


CASES: dict[str, Callable[[], bytes]] = {
    "blank": lambda: write_form(INDEX, None, Stage.SELF),
    "filled": lambda: write_form(INDEX, UNIT, Stage.SELF, ANSWERS),
    "wordy": lambda: write_form(_wordy(INDEX), UNIT, Stage.RESPONSE, ANSWERS),
    "demo blank": lambda: write_form(demo_index(), demo_index().units[0], Stage.SELF),
    "demo filled": _filled_demo,
    "demo response": _demo_response,
    "long evidence": lambda: write_form(
        INDEX,
        UNIT,
        Stage.SELF,
        {c.code: Answer(evidence="Kế hoạch số 12/KH-UBND; " * 12) for c in INDEX.scored},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_cut(name: str) -> None:
    """3."""
    require_app("soffice")
    sheets = row_heights(CASES[name]())
    cut = [
        f"{sheet}!{row}: {height:.1f} < {least:.1f}"
        for sheet, rows in sheets.items()
        for row, (height, least) in rows.items()
        if height > _GAP and height < least - _TOLERANCE
    ]
    assert cut == []
    assert {COVER_SHEET, PRINT_SHEET, GUIDE_SHEET} < set(sheets)


def test_foot_is_text() -> None:
    """5."""
    unit = dataclasses.replace(UNIT, name="A&P 1&D")
    book = _values(write_form(INDEX, unit, Stage.SELF))
    assert "A&&P 1&&D" in str(book[COVER_SHEET].HeaderFooter.oddFooter)


def test_guide() -> None:
    """6."""
    texts = _texts(_values(write_form(INDEX, UNIT, Stage.SELF)), GUIDE_SHEET)
    example = next(c for c in INDEX.scored if isinstance(c.method, Ratio))
    assert isinstance(example.method, Ratio)
    for text in (example.name, example.method.numerator, example.method.denominator, 40, 50):
        assert text in texts
    points = D("4.21")  # 5 × (40/50) / 0,95
    assert float(points) in texts
    assert "Được hiểu: 4,21 điểm" in texts
