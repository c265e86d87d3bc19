"""A report that somebody published: its paragraphs, and what they state."""

from cchc_xl.documents.published.paragraphs import Paragraph, Piece, Row, Unreadable
from cchc_xl.documents.published.reader import read_paragraphs
from cchc_xl.documents.published.sections import understand

__all__ = ["Paragraph", "Piece", "Row", "Unreadable", "read_paragraphs", "understand"]
