"""The paragraphs of a text file: a line each; lines of cells between tabs or bars are a table."""

from collections.abc import Iterator

from cchc_xl.documents.published.paragraphs import Paragraph, Piece, Row, Unreadable, tidy

_BYTE_ORDER = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_BARS = frozenset("|-:+= ")


def plain_pieces(data: bytes) -> tuple[Piece, ...] | Unreadable:
    """The paragraphs and rows of a text in UTF-8 or, with its mark, UTF-16."""
    encoding = next((code for mark, code in _BYTE_ORDER.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return Unreadable.NOT_TEXT
    return Unreadable.NOT_TEXT if "\0" in text else tuple(_pieces(text))


def _pieces(text: str) -> Iterator[Piece]:
    number, table, in_table = 0, 0, False
    for line in text.splitlines():
        cells = _cells(line)
        if not tidy(line):
            continue
        if cells and set(line.strip()) <= _BARS:
            continue
        number += 1
        table += bool(cells) and not in_table
        in_table = bool(cells)
        yield Row(number, table, cells) if cells else Paragraph(number, tidy(line))


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a line; none where it is running text."""
    line = line.strip(" ")
    if line.startswith("|") and line.endswith("|"):
        line = line[1:-1]
    for mark in "|", "\t":
        cells = tuple(map(tidy, line.split(mark)))
        if len(cells) > 1 and sum(map(bool, cells)) > 1:
            return cells
    return ()
