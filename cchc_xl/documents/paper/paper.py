"""A Word paper being written: paragraphs by style, marked places, tables, pictures, sections."""

import io
from collections.abc import Sequence
from datetime import datetime, time

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from cchc_xl.documents.paper.kept import Kept
from cchc_xl.documents.paper.package import packed
from cchc_xl.documents.paper.table import Column, Rows, table_of
from cchc_xl.documents.paper.template import complete
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.rules.values import clean_text
from cchc_xl.text.paper_styles import PLACE_PREFIX, StyleName
from cchc_xl.text.paper_words import DRAFT, OPEN, bound, hint
from cchc_xl.text.results import draft_mark

_EMU_PER_MM = 36_000


class Paper:
    """A paper that begins as its template without the text, and takes over what people wrote.

    ``board`` is the one it tells of; it is a draft as long as the result ``draft_of`` is one, which
    is the same unless the paper tells of an earlier round.
    """

    def __init__(
        self, template: bytes, kept: Kept, board: Scoreboard, draft_of: Scoreboard | None = None
    ) -> None:
        self.document = docx.Document(io.BytesIO(template))
        self.board = board
        self._result = draft_of or board
        self._kept = kept
        self._begins_page = False
        complete(self.document)
        body = self.document.element.body
        for element in list(body):
            if element.tag != qn("w:sectPr"):
                body.remove(element)
        names = {style.name: style.style_id for style in self.document.styles}
        self.style_ids = {name: names[name.value] for name in StyleName}
        self._note_data()

    @property
    def is_draft(self) -> bool:
        """Whether the result is not decided yet."""
        return bool(draft_mark(self._result.stage, self._result.index.assessment))

    def text(self, style: StyleName, text: str) -> Paragraph:
        """A paragraph."""
        paragraph = self.document.add_paragraph(bound(clean_text(text)), style.value)
        if self._begins_page:
            paragraph.paragraph_format.page_break_before = True
            self._begins_page = False
        return paragraph

    def texts(self, style: StyleName, texts: Sequence[str]) -> None:
        """A paragraph for each text that says something."""
        for text in texts:
            if text:
                self.text(style, text)

    def place(self, key: str, asked_for: str) -> None:
        """A marked place: what people wrote there before, else what is asked for.

        Whoever writes behind the hint instead of over it has written too.
        """
        style, asked = self._place_style(key, StyleName.WRITTEN), hint(asked_for)
        written = [text.removeprefix(asked).strip() for text in self._kept.get(key, ())]
        for text in list(filter(None, written)) or (asked,):
            self.document.add_paragraph(text, style)

    def fill(self, paragraph: Paragraph, key: str, style: StyleName, usual: str) -> None:
        """A line that a person completes; it stays theirs once nothing is left open in it.

        A line that is complete without them is not theirs.
        """
        if OPEN not in usual:
            paragraph.style = style.value
            paragraph.add_run(usual)
            return
        written = [text for text in self._kept.get(key, ()) if OPEN not in text]
        paragraph.style = self._place_style(key, style)
        paragraph.add_run(written[0] if written else usual)

    def _place_style(self, key: str, based_on: StyleName) -> str:
        name = f"{PLACE_PREFIX}{key}"
        styles = self.document.styles
        if name not in [style.name for style in styles]:
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            assert isinstance(style, ParagraphStyle)
            style.base_style = styles[based_on.value]
            style.next_paragraph_style = style
        return name

    def table(self, columns: Sequence[Column], rows: Rows, strong_rows: Rows = ()) -> None:
        """A table with borders; its last rows may stand out."""
        body = self.document.element.body
        made = table_of(columns, rows, strong_rows, self.style_ids)
        body.insert(len(body) - 1, made)  # before the properties of the last section

    def picture(self, data: bytes, width: float, described: str) -> None:
        """A picture so many millimetres wide, with its description for those who cannot see it."""
        paragraph = self.text(StyleName.PICTURE, "")
        shape = paragraph.add_run().add_picture(io.BytesIO(data), width=Mm(width))
        for side in "TBLR":
            # LibreOffice takes 3 mm where Word takes nothing.
            shape._inline.set(f"dist{side}", "0")
        shape._inline.docPr.set("descr", described)
        shape._inline.docPr.set("name", described[:60])

    @property
    def width(self) -> float:
        """The width between the margins of the present section, in millimetres."""
        section = self.document.sections[-1]
        margins = (section.left_margin or 0) + (section.right_margin or 0)
        return ((section.page_width or 0) - margins) / _EMU_PER_MM

    def new_page(self) -> None:
        """The next paragraph begins a page."""
        self._begins_page = True

    def turn(self, landscape: bool) -> None:
        """A new section on a new page, lying or standing."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        sides = sorted((section.page_width or 0, section.page_height or 0), reverse=landscape)
        section.page_width, section.page_height = sides[0], sides[1]
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT

    def _note_data(self) -> None:
        """At the foot of every page: that it is a draft, and what kind of data it shows."""
        note = self.board.index.assessment.data_note
        parts = [*([DRAFT] if self.is_draft else []), *([note] if note else [])]
        if parts:
            first = self.document.sections[0]
            for footer in (first.footer, first.first_page_footer):
                line = footer.paragraphs[0]
                line.style = StyleName.FOOTER.value
                line.add_run(clean_text(" · ".join(parts)))

    def packed(self, title: str) -> bytes:
        """The bytes of the paper; the day of its data stands for the clock."""
        assessment = self.board.index.assessment
        day = datetime.combine(self.board.saved_on or assessment.issued_on, time())
        return packed(self.document, title, assessment.issuing_body, assessment.data_note, day)
