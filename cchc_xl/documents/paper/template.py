"""The template: styles, page and page number. Made here, and changed by the office in Word."""

from datetime import datetime

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from cchc_xl.documents.paper import looks
from cchc_xl.documents.paper.element import Element
from cchc_xl.documents.paper.looks import LOOKS, Align, Look
from cchc_xl.documents.paper.package import packed
from cchc_xl.text.paper_styles import TEMPLATE_GUIDE, TEMPLATE_TITLE, StyleName

#: The day of the decree: a template belongs to no assessment.
_DAY = datetime(2020, 3, 5)
_ALIGNMENTS = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.BOTH: WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def make_template() -> bytes:
    """The template as it comes with the program: every style, each shown in a paragraph."""
    document = docx.Document()
    _set_base(document)
    complete(document)
    _set_page(document)
    document.add_paragraph(TEMPLATE_TITLE, StyleName.KIND)
    document.add_paragraph(TEMPLATE_GUIDE, StyleName.TEXT)
    for name in LOOKS:
        document.add_paragraph(name.value, name)
    return packed(document, TEMPLATE_TITLE, "", "", _DAY)


def complete(document: Document) -> None:
    """Give a document the styles that it lacks: an office's template may be an older one."""
    known = {style.name for style in document.styles}
    for name, look in LOOKS.items():
        if name.value not in known:
            style = document.styles.add_style(name.value, WD_STYLE_TYPE.PARAGRAPH)
            assert isinstance(style, ParagraphStyle)
            _dress(style, look)


def _dress(style: ParagraphStyle, look: Look) -> None:
    """Make a style look so; it is offered in Word's list of styles."""
    font, lines = style.font, style.paragraph_format
    style.quick_style = True
    set_typeface(style)
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    font.color.rgb = RGBColor(0, 0, 0)
    lines.alignment = _ALIGNMENTS[look.align]
    lines.space_before, lines.space_after = Pt(look.before), Pt(look.after)
    lines.line_spacing = look.line
    lines.first_line_indent = Mm(look.first_line)
    lines.keep_with_next = look.keep_with_next
    lines.widow_control = True
    properties = style.element.get_or_add_pPr()
    if look.rule_below:
        borders = OxmlElement("w:pBdr")
        borders.append(_border("bottom"))
        properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    if look.outline is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(look.outline))
        properties.append(level)


def set_typeface(style: ParagraphStyle) -> None:
    """Times New Roman for all letters: Word keeps up to four typefaces a style."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), looks.FONT)


def _border(side: str) -> Element:
    border = OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        border.set(qn(f"w:{key}"), value)
    return border


def _set_base(document: Document) -> None:
    """The typeface, size and language of whatever has no style of the program."""
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    set_typeface(normal)
    normal.font.size = Pt(14)
    language = document.styles.element.find(f".//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), "vi-VN")


def _set_page(document: Document) -> None:
    """A4 with the margins of the decree; the page number at the top, not on the first page."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(looks.PAGE_WIDTH), Mm(looks.PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(looks.MARGIN_TOP), Mm(looks.MARGIN_BOTTOM)
    section.left_margin, section.right_margin = Mm(looks.MARGIN_LEFT), Mm(looks.MARGIN_RIGHT)
    section.header_distance = Mm(looks.HEADER_DISTANCE)
    section.footer_distance = Mm(looks.FOOTER_DISTANCE)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style = document.styles[StyleName.PAGE_NUMBER.value]
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("", "2"), ("end", "")):
        run = number.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif text == "PAGE":
            code = OxmlElement("w:instrText")
            code.text = text
            run._r.append(code)
        else:
            run.text = text
