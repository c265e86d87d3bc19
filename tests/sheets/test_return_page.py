"""«Nội dung cần chỉnh sửa» for one file that goes back.

1. Every finding is a row: gravest first, numbered, with place, criterion, message and remedy.
2. The page names whose file it is, what to do, until when and whom to ask.
3. Two runs give the same bytes.
4. Foreign text stays text, whatever it begins with.
5. It prints on the width of one page, with the heads on every page.
"""

import io

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.sheets.return_page import write_return_page
from cchc_xl.text import excel
from cchc_xl.text.findings import message, remedy, severity_word
from cchc_xl.text.numbers import date_text
from tests.indexes import every_method_index

INDEX = every_method_index(2)
WARNING = Finding(Code.NO_EVIDENCE, Place("a.xlsx", "LV1", "H6", "1.1"), context={"points": 2})
ERROR = Finding(
    Code.NOT_A_NUMBER,
    Place("a.xlsx", "LV4", "G6", "4.1"),
    context={"entry": "Điểm tự chấm", "value": "=1+1", "allowed": "", "maximum": ""},
)
OF_THE_FILE = Finding(Code.UNIT_CONFLICT, Place("a.xlsx"), None, {"value": "x", "expected": "y"})


def _page(*findings: Finding) -> Worksheet:
    data = write_return_page(INDEX, "UBND xã Thử", "=phieu.xlsx", findings)
    (page,) = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    return page


def _rows(page: Worksheet) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [
        tuple(cell.value for cell in row) for row in page.iter_rows(max_col=6)
    ]
    start = next(n for n, row in enumerate(rows) if row == excel.LIST_COLUMNS)
    return rows[start + 1 :]


def test_rows() -> None:
    """1."""
    rows = _rows(_page(WARNING, ERROR, OF_THE_FILE))
    assert [row[0] for row in rows] == ["1", "2", "3"]
    ordered = (ERROR, OF_THE_FILE, WARNING)
    assert [row[1] for row in rows] == [severity_word(f.severity) for f in ordered]
    assert [(row[2], row[3]) for row in rows] == [
        ("LV4 G6", "4.1"),
        (None, None),
        ("LV1 H6", "1.1"),
    ]
    assert [(row[4], row[5]) for row in rows] == [(message(f), remedy(f)) for f in ordered]


def test_head() -> None:
    """2, 4."""
    page = _page(ERROR)
    told = "\n".join(str(c.value) for row in page.iter_rows(max_row=6) for c in row if c.value)
    assessment = INDEX.assessment
    for wanted in (
        "UBND xã Thử",
        "=phieu.xlsx",
        assessment.contact_name,
        assessment.contact_phone,
        date_text(assessment.self_deadline),
        date_text(assessment.response_deadline),
    ):
        assert wanted in told


def test_same_bytes() -> None:
    """3."""
    first, second = (write_return_page(INDEX, "x", "y", [ERROR]) for _ in range(2))
    assert first == second


def test_nothing_is_a_formula() -> None:
    """4."""
    page = _page(ERROR)
    assert not [c for row in page.iter_rows() for c in row if c.data_type == "f"]


def test_print() -> None:
    """5."""
    page = _page(ERROR)
    setup = page.sheet_properties.pageSetUpPr
    assert setup is not None
    assert setup.fitToPage
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
    assert page.print_title_rows
