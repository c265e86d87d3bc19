"""Reads the file of a report, whatever its name says, into whole paragraphs and table rows."""

from cchc_xl.documents.published.paragraphs import Piece, Row, Unreadable, rejoined
from cchc_xl.documents.published.plain import plain_pieces

#: A report of 20 pages has 50,000 letters; so many take 2 to 12 s.
MAX_LETTERS = 500_000

_WORD_MAGIC = b"PK"
_KNOWN = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": Unreadable.OLD_WORD,
    b"{\\rtf": Unreadable.OLD_WORD,
    b"%PDF-": Unreadable.PDF,
}


def read_paragraphs(data: bytes) -> tuple[Piece, ...] | Unreadable:
    """The paragraphs and table rows of a .docx or text file, or why there are none."""
    for magic, why in _KNOWN.items():
        if data.startswith(magic):
            return why
    if data.startswith(_WORD_MAGIC):
        # python-docx takes 0.2 s to import: only for Word documents.
        from cchc_xl.documents.published.word import word_pieces

        pieces = word_pieces(data)
    else:
        pieces = plain_pieces(data)
    if isinstance(pieces, Unreadable):
        return pieces
    if sum(map(_length, pieces)) > MAX_LETTERS:
        return Unreadable.TOO_BIG
    return rejoined(pieces) if pieces else Unreadable.EMPTY


def _length(piece: Piece) -> int:
    return sum(map(len, piece.cells)) if isinstance(piece, Row) else len(piece.text)
