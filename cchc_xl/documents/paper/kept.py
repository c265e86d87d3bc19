"""What people wrote into an earlier version of a paper, found by the styles of its paragraphs.

A style is what both Word and LibreOffice keep when somebody types, splits, deletes or pastes: new
paragraphs take the style of the one before. Text pasted with a foreign style belongs to the place
above it, up to the next paragraph of the program's own.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from docx.document import Document
from docx.oxml.ns import qn

from cchc_xl.documents.paper.element import Element
from cchc_xl.documents.published.paragraphs import Unreadable
from cchc_xl.documents.published.word import DOCX_ERRORS, open_word
from cchc_xl.rules.values import clean_text
from cchc_xl.text.paper_styles import PLACE_PREFIX, PREFIX

#: The paragraphs of each marked place, by its key, the hint of an open one among them.
Kept = Mapping[str, tuple[str, ...]]

_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t"}
#: Text that was moved away or deleted while changes were tracked, and the copy for old programs.
_NOT_SAID = (
    qn("w:del"),
    qn("w:moveFrom"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)


class UnreadablePaperError(Exception):
    """The earlier version is no Word document that can be read: nothing may take its place."""


def kept_texts(data: bytes) -> Kept:
    """What stands in the marked places of a paper; raises ``UnreadablePaperError``."""
    with _opened(data) as document:
        names = {style.style_id: style.name or "" for style in document.styles}
        places: dict[str, list[str]] = {}
        key: str | None = None
        for paragraph in document.element.body.iter(qn("w:p")):
            key = _place_of(names.get(_style_of(paragraph), ""), key)
            text = clean_text("".join(_pieces(paragraph)))
            if key is not None and text:
                places.setdefault(key, []).append(text)
        return {key: tuple(texts) for key, texts in places.items()}


def is_untouched(data: bytes) -> bool:
    """Whether a paper is as it was written: nobody saved it; raises ``UnreadablePaperError``."""
    with _opened(data) as document, zipfile.ZipFile(io.BytesIO(data)) as package:
        name = document.part.partname.lstrip("/")
        written = document.core_properties.identifier
        is_same: bool = hashlib.sha256(package.read(name)).hexdigest() == written
        return is_same


@contextmanager
def _opened(data: bytes) -> Iterator[Document]:
    """The document to read from: whatever is wrong with it is ``UnreadablePaperError``."""
    document = open_word(data)
    if isinstance(document, Unreadable):
        raise UnreadablePaperError(document)
    try:
        yield document
    except DOCX_ERRORS as problem:
        raise UnreadablePaperError(str(problem)) from problem


def _place_of(style: str, before: str | None) -> str | None:
    """The place that a paragraph of this style belongs to."""
    if style.startswith(PLACE_PREFIX):
        return style.removeprefix(PLACE_PREFIX)
    return None if style.startswith(PREFIX) else before


def _style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val"), "")


def _pieces(element: Element) -> Iterator[str]:
    """The text of a paragraph as it reads with all changes accepted."""
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in _NOT_SAID and child.tag != qn("w:p"):
            yield from _pieces(child)
