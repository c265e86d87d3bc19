"""How each style looks, by Nghị định 30/2020/NĐ-CP, phụ lục I."""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from cchc_xl.text.paper_styles import StyleName as Name

FONT = "Times New Roman"

# Page and margins, in millimetres: A4; top and bottom 20-25, left 30-35, right 15-20.
PAGE_WIDTH, PAGE_HEIGHT = 210, 297
MARGIN_TOP, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT = 20, 20, 30, 15
HEADER_DISTANCE, FOOTER_DISTANCE = 10, 8


class Align(Enum):
    """How the lines of a paragraph stand."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    BOTH = "both"


class Look(NamedTuple):
    """A paragraph style: sizes and spaces in points, indents in millimetres."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    align: Align = Align.BOTH
    first_line: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    keep_with_next: bool = False
    outline: int | None = None
    rule_below: bool = False
    colour: str = ""


_CENTRE, _LEFT = Align.CENTRE, Align.LEFT
_BODY = Look(first_line=12.7, after=6, line=1.08)

LOOKS: Mapping[Name, Look] = {
    Name.NATION: Look(12, bold=True, align=_CENTRE),
    Name.MOTTO: Look(14, bold=True, align=_CENTRE),
    Name.SUPERIOR: Look(12, align=_CENTRE),
    Name.BODY: Look(12, bold=True, align=_CENTRE),
    Name.RULE: Look(2, align=_CENTRE, before=2, rule_below=True),
    Name.NUMBER: Look(13, align=_CENTRE, before=4),
    Name.PLACE_DAY: Look(14, italic=True, align=_CENTRE, before=4),
    Name.DRAFT: Look(13, bold=True, align=_CENTRE, before=3),
    Name.KIND: Look(14, bold=True, align=_CENTRE, before=14, keep_with_next=True),
    Name.ABOUT: Look(14, bold=True, align=_CENTRE, keep_with_next=True),
    Name.ADDRESSEE: Look(14, align=_CENTRE, before=10, after=10),
    Name.AUTHORITY: Look(14, bold=True, align=_CENTRE, before=10, after=8),
    Name.PART: _BODY._replace(bold=True, align=_LEFT, before=8, keep_with_next=True, outline=0),
    Name.SECTION: _BODY._replace(bold=True, before=6, keep_with_next=True, outline=1),
    Name.SUBSECTION: _BODY._replace(
        bold=True, italic=True, before=3, keep_with_next=True, outline=2
    ),
    Name.TEXT: _BODY,
    Name.WRITTEN: _BODY,
    Name.CAPTION: Look(13, italic=True, align=_CENTRE, after=8, before=2),
    Name.PICTURE: Look(align=_CENTRE, before=4, keep_with_next=True),
    Name.NOTE: Look(10.5, italic=True, before=2, after=2),
    Name.HEAD: Look(12, bold=True, align=_CENTRE, keep_with_next=True),
    Name.CELL: Look(12, align=_LEFT),
    Name.FIGURE: Look(12, align=_CENTRE),
    Name.STRONG_CELL: Look(12, bold=True, align=_LEFT),
    Name.STRONG_FIGURE: Look(12, bold=True, align=_CENTRE),
    Name.SMALL_CELL: Look(10.5, align=_LEFT),
    Name.SMALL_FIGURE: Look(10.5, align=_CENTRE),
    Name.RECIPIENTS_HEAD: Look(12, bold=True, italic=True, align=_LEFT),
    Name.RECIPIENTS: Look(11, align=_LEFT),
    Name.SIGNATURE: Look(14, bold=True, align=_CENTRE),
    Name.PAGE_NUMBER: Look(14, align=_CENTRE),
    Name.FOOTER: Look(10, italic=True, align=_CENTRE),
}
