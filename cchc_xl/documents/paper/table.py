"""Tables of a paper, written as XML at once: python-docx takes seconds for a thousand rows."""

from collections.abc import Container, Sequence
from typing import NamedTuple

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cchc_xl.documents.paper.element import Element
from cchc_xl.rules.values import clean_text
from cchc_xl.text.paper_styles import StyleName
from cchc_xl.text.paper_words import bound

#: Twentieths of a point, in which Word measures widths, in a millimetre.
_TWIPS = 56.6929
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
#: Between the edge of a cell and its text, left and right, in millimetres.
_CELL_MARGIN = 1.2
#: So many of the last rows stay on one page.
_TOGETHER = 3


class Column(NamedTuple):
    """A column: its heading, its width in millimetres, whether it holds figures, in small print."""

    head: str
    width: float
    figures: bool = True
    small: bool = False

    @property
    def style(self) -> StyleName:
        """The style of its cells."""
        if self.small:
            return StyleName.SMALL_FIGURE if self.figures else StyleName.SMALL_CELL
        return StyleName.FIGURE if self.figures else StyleName.CELL

    @property
    def strong(self) -> StyleName:
        """The style of its cells in rows that stand out."""
        return StyleName.STRONG_FIGURE if self.figures else StyleName.STRONG_CELL


def columns_of(
    heads: Sequence[str], widths: Sequence[float], words: Container[int], small: bool = False
) -> list[Column]:
    """Columns by their heads and widths; those whose places (from 0) are in ``words`` hold text."""
    pairs = enumerate(zip(heads, widths, strict=True))
    return [Column(head, width, n not in words, small) for n, (head, width) in pairs]


Rows = Sequence[Sequence[str]]


def table_of(
    columns: Sequence[Column], rows: Rows, strong_rows: Rows, ids: dict[StyleName, str]
) -> Element:
    """A table with a head that is repeated on every page; ``strong_rows`` come last.

    ``ids`` are those of the styles in the document.
    """
    table = OxmlElement("w:tbl")
    table.append(_properties(columns))
    grid = OxmlElement("w:tblGrid")
    for column in columns:
        grid.append(_with("w:gridCol", w=_twips(column.width)))
    table.append(grid)
    heads = [(column.head, StyleName.HEAD) for column in columns]
    table.append(_row(columns, heads, ids, is_head=True))
    for row in rows:
        cells = [(text, c.style) for text, c in zip(row, columns, strict=True)]
        table.append(_row(columns, cells, ids))
    for row in strong_rows:
        cells = [(text, c.strong) for text, c in zip(row, columns, strict=True)]
        table.append(_row(columns, cells, ids))
    is_short = len(rows) <= 2 * _TOGETHER
    _keep_last_rows(table, 1 + len(rows) + len(strong_rows) if is_short else _TOGETHER)
    return table


def _keep_last_rows(table: Element, number: int) -> None:
    """Bind so many of the last rows to each other: none stands alone on the next page."""
    for row in list(table)[-number:-1]:
        for lines in row.iter(qn("w:pPr")):
            lines.append(OxmlElement("w:keepNext"))


def _properties(columns: Sequence[Column]) -> Element:
    properties = OxmlElement("w:tblPr")
    width = _twips(sum(column.width for column in columns))
    properties.append(_with("w:tblW", w=width, type="dxa"))
    properties.append(_with("w:jc", val="center"))
    borders = OxmlElement("w:tblBorders")
    for side in _BORDERS:
        borders.append(_with(f"w:{side}", val="single", sz="4", space="0", color="000000"))
    properties.append(borders)
    properties.append(_with("w:tblLayout", type="fixed"))
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_with(f"w:{side}", w=_twips(_CELL_MARGIN), type="dxa"))
    properties.append(margins)
    return properties


def _row(
    columns: Sequence[Column],
    cells: Sequence[tuple[str, StyleName]],
    ids: dict[StyleName, str],
    is_head: bool = False,
) -> Element:
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for column, (text, style) in zip(columns, cells, strict=True):
        row.append(_cell(column, text, ids[style]))
    return row


def _cell(column: Column, text: str, style_id: str) -> Element:
    cell = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    properties.append(_with("w:tcW", w=_twips(column.width), type="dxa"))
    properties.append(_with("w:vAlign", val="center"))
    cell.append(properties)
    paragraph = OxmlElement("w:p")
    lines = OxmlElement("w:pPr")
    lines.append(_with("w:pStyle", val=style_id))
    paragraph.append(lines)
    for number, line in enumerate(bound(clean_text(text)).split("\n")):
        paragraph.append(_run(line, broken=bool(number)))
    cell.append(paragraph)
    return cell


def _run(text: str, broken: bool) -> Element:
    run = OxmlElement("w:r")
    if broken:
        run.append(OxmlElement("w:br"))
    piece = OxmlElement("w:t")
    piece.text = text
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(piece)
    return run


def _with(tag: str, **attributes: str) -> Element:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _twips(millimetres: float) -> str:
    return str(round(millimetres * _TWIPS))
