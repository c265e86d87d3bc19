"""The frame of a paper by Nghị định 30/2020/NĐ-CP: head, title, recipients, signature."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from cchc_xl.documents.paper.paper import Paper
from cchc_xl.rules.addresses import recipient
from cchc_xl.text import paper_words as words
from cchc_xl.text.paper_styles import StyleName

#: Shares of the width for the bodies at the left and the nation at the right.
_LEFT, _RIGHT = 0.39, 0.61
#: How far the lines under motto, body and title are from the edges of their cells or the page, mm.
_MOTTO_INSET, _BODY_INSET, _TITLE_INSET = 17, 20, 62
_SIGNING_LINES = 4
#: Below the line that says what kind of data a paper shows, in points.
_AFTER_TITLE = 6


class Issuer(NamedTuple):
    """Who issues a paper: the body above it (may be empty), the body, the number of the paper.

    ``day`` is None until the paper is signed.
    """

    superior: str
    body: str
    number: str
    day: date | None = None


def write_head(paper: Paper, issuer: Issuer) -> None:
    """Nation and motto at the right, the bodies at the left; number, place and day below."""
    table = _columns(paper, 2)
    left, right = table.rows[0].cells
    _lines(left, [(StyleName.SUPERIOR, issuer.superior.upper())] if issuer.superior else [])
    _lines(left, [(StyleName.BODY, issuer.body.upper())])
    _rule(left, _BODY_INSET)
    _lines(right, [(StyleName.NATION, words.NATION), (StyleName.MOTTO, words.MOTTO)])
    _rule(right, _MOTTO_INSET)
    left, right = table.rows[1].cells
    number = words.number_line(issuer.number)
    paper.fill(_next(left), "so-van-ban", StyleName.NUMBER, number)
    assessment = paper.board.index.assessment
    day = words.place_and_day(assessment, issuer.day)
    paper.fill(_next(right), "ngay-thang", StyleName.PLACE_DAY, day)
    if paper.is_draft:
        _lines(left, [(StyleName.DRAFT, words.DRAFT)])


def write_title(paper: Paper, kind: str, about: str) -> None:
    """The kind of the paper, what it is about, and the line below."""
    paper.text(StyleName.KIND, kind)
    paper.text(StyleName.ABOUT, about)
    _inset(paper.text(StyleName.RULE, ""), _TITLE_INSET)
    note = paper.board.index.assessment.data_note
    if note:
        line = paper.text(StyleName.FOOTER, f"({note})")
        line.paragraph_format.space_after = Pt(_AFTER_TITLE)


def write_end(paper: Paper, recipients: Sequence[str], signatory: str) -> None:
    """Recipients at the left, without their addresses, who signs at the right, by hand."""
    paper.text(StyleName.NOTE, "")
    left, right = _columns(paper, 1).rows[0].cells
    _lines(left, [(StyleName.RECIPIENTS_HEAD, words.RECIPIENTS)])
    for n, line in enumerate(recipients, start=1):
        end = "." if n == len(recipients) else ";"
        name = recipient(line).name.rstrip(".;")
        _lines(left, [(StyleName.RECIPIENTS, f"- {name}{end}")])
    _sign(right, paper, signatory, "nguoi-ky")


def write_two_signatures(paper: Paper, left_signatory: str, right_signatory: str) -> None:
    """Two people who sign side by side."""
    paper.text(StyleName.NOTE, "")
    left, right = _columns(paper, 1).rows[0].cells
    _sign(left, paper, left_signatory, "nguoi-ky-trai")
    _sign(right, paper, right_signatory, "nguoi-ky")


def _sign(cell: _Cell, paper: Paper, signatory: str, key: str) -> None:
    _lines(cell, [(StyleName.SIGNATURE, line) for line in signatory.split("\n") if line])
    for _ in range(_SIGNING_LINES):
        _lines(cell, [(StyleName.SIGNATURE, "")])
    paper.fill(_next(cell), key, StyleName.SIGNATURE, words.OPEN)


def _columns(paper: Paper, rows: int) -> Table:
    """A table without borders over the whole width."""
    table: Table = paper.document.add_table(rows, 2)
    table.autofit = False
    widths = (paper.width * _LEFT, paper.width * _RIGHT)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _next(cell: _Cell) -> Paragraph:
    """The next empty paragraph of a cell: it comes with one."""
    first = cell.paragraphs[0]
    is_fresh = len(cell.paragraphs) == 1 and first._p.find(qn("w:pPr")) is None
    paragraph: Paragraph = first if is_fresh else cell.add_paragraph()
    return paragraph


def _lines(cell: _Cell, lines: Sequence[tuple[StyleName, str]]) -> None:
    for style, text in lines:
        paragraph = _next(cell)
        paragraph.style = style.value
        paragraph.add_run(text)


def _rule(cell: _Cell, inset: float) -> None:
    paragraph = _next(cell)
    paragraph.style = StyleName.RULE.value
    _inset(paragraph, inset)


def _inset(paragraph: Paragraph, inset: float) -> None:
    lines = paragraph.paragraph_format
    lines.left_indent = lines.right_indent = Mm(inset)
