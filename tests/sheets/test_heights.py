"""How many lines a text takes.

1. Words move whole; a word wider than the cell is broken; line breaks count.
2. A Vietnamese letter is as wide as its base letter, however it is composed.
3. LibreOffice never needs more lines than estimated, and rarely fewer by more than one.
"""

import io
import random
import unicodedata

import pytest
import xlsxwriter

from cchc_xl.sheets.heights import height_for, line_count, text_width
from tests.apps import require_app
from tests.libreoffice.recalc import row_heights

#: The width of one line of LibreOffice's own at 12 points.
_LIBREOFFICE_LINE = 13.3


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("Kế hoạch", 20, 1),
        ("Kế hoạch cải cách", 10, 2),
        ("Kế hoạch\ncải cách", 40, 2),
        ("a\n\nb", 40, 3),
        ("n" * 100, 10, 13),
        ("Số " + "n" * 30, 20, 3),
    ],
)
def test_lines(text: str, width: float, lines: int) -> None:
    """1."""
    assert line_count(text, width, 12) == lines


def test_composition() -> None:
    """2."""
    text = "Ủy ban nhân dân Đồng Tháp Mười"
    decomposed = unicodedata.normalize("NFD", text)
    assert text_width(decomposed, 12) == text_width(text, 12)
    assert text_width("Ủy", 12) == text_width("Uy", 12)
    assert text_width("漢", 12) > text_width("a", 12)
    assert text_width("Kế", 12, bold=True) > text_width("Kế", 12)


def test_heights() -> None:
    """1."""
    assert height_for(1, 12) == 19.75
    assert height_for(2, 12) > 2 * 15.75


_TEXT = (
    "Báo cáo kết quả thực hiện Kế hoạch cải cách hành chính năm của UBND xã Mường So, huyện Phong "
    "Thổ; số 12/KH-UBND ngày 05/01/2023; đã gửi trên hệ thống quản lý văn bản – BC45.pdf «Đạt»"
)


def test_against_libreoffice() -> None:
    """3."""
    require_app("soffice")
    chance = random.Random(1)
    target = io.BytesIO()
    options = {"default_format_properties": {"font_name": "Times New Roman", "font_size": 11}}
    book = xlsxwriter.Workbook(target, options)
    sheet = book.add_worksheet()
    forms = {
        bold: book.add_format(
            {"font_name": "Times New Roman", "font_size": 12, "text_wrap": True, "bold": bold}
        )
        for bold in (False, True)
    }
    widths = (8, 12, 17, 21, 31, 44)
    cases = []
    for row in range(120):
        column = row % len(widths)
        text = " ".join(chance.choices(_TEXT.split(), k=chance.randint(1, 30)))
        bold = row % 2 == 1
        sheet.write_string(row, column, text, forms[bold])
        sheet.set_row(row, 20)
        cases.append((text, widths[column], bold))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    book.close()
    (rows,) = row_heights(target.getvalue()).values()
    needed = [round(rows[row][1] / _LIBREOFFICE_LINE) for row in range(1, len(cases) + 1)]
    estimated = [line_count(text, width, 12, bold) for text, width, bold in cases]
    assert [case for case, n, e in zip(cases, needed, estimated, strict=True) if e < n] == []
    spare = sum(e - n for n, e in zip(needed, estimated, strict=True))
    assert spare <= 0.2 * sum(needed)
