"""What keeps a page whole.

1. The last three rows of a table stay together; a short table stays whole with its head.
2. A picture brings no margin of its own, which would push it over the edge of the text.
3. No line ends between a number and its «%».
"""

import io

import docx
import pytest
from docx.oxml.ns import qn

from cchc_xl.documents.paper.paper import Paper
from cchc_xl.documents.paper.table import columns_of
from cchc_xl.documents.report import write_report
from cchc_xl.model.matter import Matter
from cchc_xl.text.paper_styles import StyleName
from tests.sheets.results_boards import small_board

BOARD = small_board([("1", "1", "1", "1")])


def rows_kept(template: bytes, rows: int) -> list[bool]:
    """Whether each row of a table is bound to the next."""
    paper = Paper(template, {}, BOARD)
    paper.table(columns_of(("TT", "Tên"), (10, 50), words=(1,)), [["1", "a"]] * rows)
    (table,) = docx.Document(io.BytesIO(paper.packed("x"))).tables
    return [row._tr.find(f".//{qn('w:keepNext')}") is not None for row in table.rows]


@pytest.mark.parametrize(("rows", "kept"), [(4, [0, 1, 2, 3]), (7, [5, 6]), (30, [28, 29])])
def test_last_rows(template: bytes, rows: int, kept: list[int]) -> None:
    """1."""
    found = rows_kept(template, rows)
    assert len(found) == rows + 1
    assert [n for n, is_kept in enumerate(found) if is_kept] == kept


def test_pictures_have_no_margin(matter: Matter, template: bytes) -> None:
    """2."""
    document = docx.Document(io.BytesIO(write_report(matter, template, {})))
    shapes = [shape._inline for shape in document.inline_shapes]
    assert len(shapes) == 8
    assert {shape.get(f"dist{side}") for shape in shapes for side in "TBLR"} == {"0"}


def test_percentages(template: bytes) -> None:
    """3."""
    paper = Paper(template, {}, BOARD)
    paper.text(StyleName.TEXT, "đạt 91,94 %")
    document = docx.Document(io.BytesIO(paper.packed("x")))
    assert document.paragraphs[0].text == "đạt 91,94\N{NO-BREAK SPACE}%"
