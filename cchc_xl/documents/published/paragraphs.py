"""Paragraphs and table rows of a report, whole again where a page or a line has broken them."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from cchc_xl.text.report_words import ALL_KINDS, HANGING

#: The start of a numbered or lettered item, which no sentence goes on with.
ENUMERATOR = re.compile(r"(?:\(?(?P<number>\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])[.)]|[-–+•*])\s")
_GOES_ON = re.compile(r"[^\W\d_]|\d")
_ALL_KINDS = re.compile(ALL_KINDS)
_ENDED = (".", ";", ":", "!", "?", "…", "/.")


class Unreadable(StrEnum):
    """Why a file is no report that can be read."""

    EMPTY = "empty"
    OLD_WORD = "old-word"
    PDF = "pdf"
    NOT_WORD = "not-word"
    NOT_TEXT = "not-text"
    TOO_BIG = "too-big"
    LOCKED = "locked"


class Paragraph(NamedTuple):
    """A paragraph in one composition (NFC) and with single blanks; paragraphs count from 1."""

    number: int
    text: str


class Row(NamedTuple):
    """A row of a table: the number of its table, and its cells."""

    number: int
    table: int
    cells: tuple[str, ...]


Piece = Paragraph | Row


def tidy(text: str) -> str:
    """The text in one composition and with single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def rejoined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces, with paragraphs that only a page or a line has parted made one again."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if isinstance(piece, Paragraph) and isinstance(last, Paragraph) and _goes_on(last, piece):
            found[-1] = last._replace(text=f"{last.text} {piece.text}")
        else:
            found.append(piece)
    return tuple(found)


def _goes_on(last: Paragraph, piece: Paragraph) -> bool:
    """Whether a sentence is unfinished and the next paragraph begins as no sentence does."""
    begins = _GOES_ON.match(piece.text)
    if begins is None or last.text.endswith(_ENDED) or ENUMERATOR.match(piece.text):
        return False
    low, item = last.text.lower(), ENUMERATOR.match(last.text)
    if last.text.endswith(","):
        return True
    hanging = low.endswith(HANGING)
    if item and item["number"] and (low.endswith(")") or (begins[0].isdigit() and not hanging)):
        # A heading: «5. Về chế độ công vụ (12 điểm)», and then «10 xã đạt điểm tối đa».
        return False
    complete = item or _ALL_KINDS.search(low)
    return (hanging and not complete) or not begins[0].isupper()
