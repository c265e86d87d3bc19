"""The paragraphs and tables of a Word document, opened only after all its parts are bounded."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from cchc_xl.documents.published.paragraphs import Paragraph, Piece, Row, Unreadable, tidy

MAX_FILE_BYTES = 50_000_000
MAX_ENTRIES = 3_000
#: Of all parts, really inflated; a report of 20 pages with seven charts has 2 MB.
MAX_READ_BYTES = 128_000_000
#: Tags and attributes of one part; libxml2 keeps about 120 bytes for each.
MAX_MARKUP = 1_000_000
#: Word itself allows no more columns.
_MAX_COLUMNS = 63

_ENCRYPTED = 0x1
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
#: What python-docx raises of a package that is none of Word's; its XML errors are syntax errors.
DOCX_ERRORS = (OpcError, KeyError, ValueError, AttributeError, TypeError, SyntaxError)

_PARAGRAPH, _TABLE, _ROW, _CELL = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc"))
_TEXT, _SPAN, _FORMAT = map(qn, ("w:t", "w:gridSpan", "w:tcPr"))
_BLANKS = frozenset(map(qn, ("w:tab", "w:br", "w:cr")))
#: The second telling of a drawing or text box for old programs, and text struck out.
_UNTOLD = frozenset(
    (qn("w:del"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)


def word_pieces(data: bytes) -> tuple[Piece, ...] | Unreadable:
    """The paragraphs and rows of the body of a .docx file, or why it cannot be read."""
    document = open_word(data)
    if isinstance(document, Unreadable):
        return document
    try:
        return tuple(_numbered(document.element.body))
    except DOCX_ERRORS:
        return Unreadable.NOT_WORD


def open_word(data: bytes) -> WordDocument | Unreadable:
    """The document, within the bounds; its parts may still raise ``DOCX_ERRORS`` where read."""
    refused = _refused(data)
    if refused is not None:
        return refused
    try:
        return Document(io.BytesIO(data))
    except DOCX_ERRORS:
        return Unreadable.NOT_WORD


def _refused(data: bytes) -> Unreadable | None:
    """Why the package is not opened: too much in it, or markup that no Word writes."""
    if len(data) > MAX_FILE_BYTES:
        return Unreadable.TOO_BIG
    left = MAX_READ_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES:
                return Unreadable.TOO_BIG
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                return Unreadable.LOCKED
            for entry in entries:
                with archive.open(entry) as part:
                    content = part.read(left + 1)
                left -= len(content)
                if left < 0 or content.count(b"<") + content.count(b"=") > MAX_MARKUP:
                    return Unreadable.TOO_BIG
                if b"<!DOCTYPE" in content or "<!DOCTYPE".encode("utf-16-le") in content:
                    return Unreadable.NOT_WORD
    except _ZIP_ERRORS:
        return Unreadable.NOT_WORD
    return None


def _numbered(body: Any) -> Iterator[Piece]:
    number = table = 0
    for block in _blocks(body):
        if block.tag == _PARAGRAPH:
            text = tidy(_text(block))
            number += bool(text)
            if text:
                yield Paragraph(number, text)
            continue
        table += 1
        for row in block.iter(_ROW):
            cells = tuple(_cells(row))
            number += any(cells)
            if any(cells):
                yield Row(number, table, cells)


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in their order, also those inside content controls."""
    for child in parent:
        if child.tag in (_PARAGRAPH, _TABLE):
            yield child
        elif child.tag not in _UNTOLD:
            yield from _blocks(child)


def _cells(row: Any) -> Iterator[str]:
    """The texts of a row, one for each column: a cell over several is first of them."""
    for cell in row.iterchildren(_CELL):
        yield tidy(" ".join(_text(paragraph) for paragraph in cell.iter(_PARAGRAPH)))
        span = cell.find(f"{_FORMAT}/{_SPAN}")
        columns = "" if span is None else span.get(qn("w:val"), "")
        wide = int(columns) if columns.isdecimal() and len(columns) < 4 else 1
        yield from [""] * (min(wide, _MAX_COLUMNS) - 1)


def _text(element: Any) -> str:
    """The text below an element, that of text boxes too, without what is struck out."""
    if element.tag == _TEXT:
        return element.text or ""
    if element.tag in _BLANKS:
        return " "
    if element.tag in _UNTOLD:
        return ""
    return "".join(map(_text, element))
