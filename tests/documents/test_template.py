"""The template and its page.

1. The committed template is the one that the code makes; two makings give the same bytes.
2. Page, margins, typeface and page number are those of Nghị định 30/2020/NĐ-CP, phụ lục I.
3. An office may replace it: its styles and margins are taken, styles that it lacks are added, its
   text does not come into a paper.
4. A paper holds nothing of the clock: packed twice, the bytes are the same.
5. Text of any origin can be written.
"""

import io
from typing import Any

import docx
from docx.shared import Mm, Pt

from cchc_xl import resources
from cchc_xl.documents.paper.paper import Paper
from cchc_xl.documents.paper.template import make_template
from cchc_xl.text.paper_styles import TEMPLATE_GUIDE, StyleName
from tests.documents.reading import part, read_paper
from tests.sheets.results_boards import small_board

BOARD = small_board([("1", "1", "1", "1")])


def test_committed_template_is_made_by_the_code() -> None:
    """1."""
    made = make_template()
    assert made == make_template()
    assert resources.packaged_template().read_bytes() == made


def test_page_of_the_decree() -> None:
    """2."""
    document: Any = docx.Document(io.BytesIO(make_template()))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    body = document.styles[StyleName.TEXT.value]
    assert body.font.name == "Times New Roman"
    assert Pt(13) <= body.font.size <= Pt(14)
    assert body.paragraph_format.alignment.name == "JUSTIFY"


def test_template_of_an_office() -> None:
    """3."""
    own: Any = docx.Document(io.BytesIO(make_template()))
    own.styles[StyleName.TEXT.value].font.size = Pt(13)
    own.styles[StyleName.NOTE.value].delete()
    own.sections[0].left_margin = Mm(35)
    saved = io.BytesIO()
    own.save(saved)
    paper = Paper(saved.getvalue(), {}, BOARD)
    paper.text(StyleName.TEXT, "Một đoạn")
    paper.text(StyleName.NOTE, "Một ghi chú")
    made: Any = docx.Document(io.BytesIO(paper.packed("Thử")))
    assert [p.text for p in made.paragraphs] == ["Một đoạn", "Một ghi chú"]
    assert TEMPLATE_GUIDE not in part(paper.packed("Thử"), "word/document.xml").decode()
    assert made.styles[StyleName.TEXT.value].font.size == Pt(13)
    assert made.styles[StyleName.NOTE.value].font.italic
    assert round(made.sections[0].left_margin.mm) == 35
    assert round(paper.width) == 210 - 35 - 15


def test_bytes_without_the_clock() -> None:
    """4."""
    paper = Paper(make_template(), {}, BOARD)
    paper.text(StyleName.TEXT, "Một đoạn")
    first = paper.packed("Thử")
    assert first == paper.packed("Thử")
    assert b"2032-02-01" in part(first, "docProps/core.xml")


def test_text_of_any_origin() -> None:
    """5. What communes write may hold anything, XML and control characters too."""
    paper = Paper(make_template(), {}, BOARD)
    paper.text(StyleName.TEXT, "a\x00\x0b<b>&\u202e\ufffe]]>")
    (told,) = read_paper(paper.packed("Thử")).of("Nội dung")
    assert told.replace("\n", "") == "a<b>&]]>"


def test_names_of_styles() -> None:
    """1. Word takes what follows a comma in the name of a style for another name of it."""
    assert [name for name in StyleName if "," in name.value] == []
