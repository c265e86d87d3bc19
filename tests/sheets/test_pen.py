"""What formulas and links are put together from.

1. A text of any length is a literal that Excel takes: at most 255 characters in a pair of quotes.
2. The name of a sheet stays one, whatever it holds.
"""

import re

import pytest

from cchc_xl.sheets.pen import on_sheet, quoted


@pytest.mark.parametrize("text", ["", "a", 'nói "có"', "x" * 250, "x" * 251, '"' * 600])
def test_literal(text: str) -> None:
    """1."""
    pieces = [piece.replace('""', '"') for piece in re.findall('"((?:""|[^"])*)"', quoted(text))]
    assert "".join(pieces) == text
    assert all(len(piece) <= 255 for piece in pieces)


def test_sheet() -> None:
    """2."""
    assert on_sheet("Bìa", "A1") == "'Bìa'!A1"
    assert on_sheet("Lĩnh 'vực'", "$A$1") == "'Lĩnh ''vực'''!$A$1"
