"""A Word paper read back without the library that wrote it: paragraphs and tables by style."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBER = re.compile(r"[+-]?\d+(?:[.,/]\d+)*")


class Paragraph(NamedTuple):
    """The name of its style and its text."""

    style: str
    text: str


Table = list[list[Paragraph]]


class Read(NamedTuple):
    """What stands in the body of a paper, in its order."""

    blocks: tuple[Paragraph | Table, ...]

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs outside tables."""
        return [block for block in self.blocks if isinstance(block, Paragraph)]

    @property
    def tables(self) -> list[list[list[str]]]:
        """The texts of all tables with a head."""
        return [
            [[cell.text for cell in row] for row in block]
            for block in self.blocks
            if isinstance(block, list) and block[0][0].style == "CCHC Bảng: tiêu đề"
        ]

    @property
    def frames(self) -> list[list[str]]:
        """The texts of the tables without borders: head and signatures."""
        return [
            [cell.text for row in block for cell in row]
            for block in self.blocks
            if isinstance(block, list) and block[0][0].style != "CCHC Bảng: tiêu đề"
        ]

    def of(self, style: str) -> list[str]:
        """The texts of the paragraphs of a style."""
        return [p.text for p in self.paragraphs if p.style == f"CCHC {style}"]

    def places(self) -> dict[str, list[str]]:
        """The texts in the marked places outside tables, by their keys."""
        found: dict[str, list[str]] = {}
        for paragraph in self.paragraphs:
            if paragraph.style.startswith("Người viết: "):
                key = paragraph.style.removeprefix("Người viết: ")
                found.setdefault(key, []).append(paragraph.text)
        return found

    def between(self, start: str, end: str) -> list[Paragraph | Table]:
        """The blocks after the paragraph that begins with ``start``, up to one with ``end``."""
        texts = [b.text if isinstance(b, Paragraph) else "" for b in self.blocks]
        first = next(n for n, text in enumerate(texts) if text.startswith(start))
        last = next(n for n, text in enumerate(texts) if n > first and text.startswith(end))
        return list(self.blocks[first + 1 : last])


def read_paper(data: bytes) -> Read:
    """The body of a paper."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        document = ElementTree.fromstring(package.read("word/document.xml"))
        styles = ElementTree.fromstring(package.read("word/styles.xml"))
    names = {
        style.get(f"{_W}styleId", ""): style.find(f"{_W}name").get(f"{_W}val", "")  # type: ignore[union-attr]
        for style in styles.iter(f"{_W}style")
    }
    body = document.find(f"{_W}body")
    assert body is not None
    return Read(tuple(_blocks(body, names)))


def _blocks(body: ElementTree.Element, names: dict[str, str]) -> Iterator[Paragraph | Table]:
    for element in body:
        if element.tag == f"{_W}p":
            yield _paragraph(element, names)
        elif element.tag == f"{_W}tbl":
            yield [
                [_cell(cell, names) for cell in row.iter(f"{_W}tc")]
                for row in element.iter(f"{_W}tr")
            ]


def _cell(cell: ElementTree.Element, names: dict[str, str]) -> Paragraph:
    lines = [_paragraph(p, names) for p in cell.iter(f"{_W}p")]
    return Paragraph(lines[0].style, "\n".join(line.text for line in lines))


def _paragraph(element: ElementTree.Element, names: dict[str, str]) -> Paragraph:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    text = "".join(
        "\n" if piece.tag == f"{_W}br" else piece.text or ""
        for piece in element.iter()
        if piece.tag in (f"{_W}t", f"{_W}br")
    )
    return Paragraph("" if style is None else names[style.get(f"{_W}val", "")], text)


def numbers(text: str) -> list[str]:
    """Every number of a text as it is written, in its order; «14/17» is one."""
    return _NUMBER.findall(text)


def part(data: bytes, name: str) -> bytes:
    """A part of the package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)
