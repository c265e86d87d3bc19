"""How high a row must be for its wrapped text: neither Excel nor LibreOffice fits merged cells.

Widths are the advance widths of Times New Roman (Liberation Serif has the same), in thousandths of
the font size; a Vietnamese letter is as wide as its base letter.
"""

import unicodedata
from functools import lru_cache

#: The default width of a letter without an entry, on the safe side.
_OTHER = 560
_WIDTHS: dict[str, int] = {
    letter: width
    for letters, width in (
        (" .,", 250),
        ("ijlt/:;|\\", 278),
        ("frI()-[]!'’", 333),
        ("sJ", 389),
        ("acez", 444),
        ('"“”', 444),
        ("bdghknopquvxy0123456789«»–$_*#đ", 500),
        ("FPS+×=<>", 564),
        ("ELTZ", 611),
        ("BCR", 667),
        ("ADGHKNOQUVXYwĐ", 722),
        ("m&", 778),
        ("M%", 889),
        ("W@", 944),
        ("…—", 1000),
    )
    for letter in letters
}
_BOLD = 1.08
#: Hinted letters on a screen are up to this much wider than the font says.
_SAFETY = 1.05
#: A character of a column's width is 7 pixels of 0.75 points, in every program at 100 %.
_POINTS_PER_CHARACTER = 5.25
#: Excel gives a line of 12 points 15.75 points.
_LINE = 1.3125
_PADDING = 4.0


def _letter_width(letter: str) -> int:
    width = _WIDTHS.get(letter)
    if width is None:
        base = unicodedata.normalize("NFD", letter)[0]
        width = _WIDTHS.get(base, 0 if unicodedata.combining(letter) else _OTHER)
        _WIDTHS[letter] = width
    return width


def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line of text in points, on the safe side."""
    thousandths = sum(map(_letter_width, text))
    return thousandths * size / 1000 * _SAFETY * (_BOLD if bold else 1)


@lru_cache(maxsize=16_384)
def line_count(text: str, width: float, size: float, bold: bool = False) -> int:
    """How many lines a text takes in a cell ``width`` characters wide (at least 1).

    ``size`` is the font size in points. Words move to the next line whole; one that is wider than
    the cell is broken.
    """
    room = width * _POINTS_PER_CHARACTER
    return sum(_lines_of(line, room, size, bold) for line in text.split("\n"))


def _lines_of(line: str, room: float, size: float, bold: bool) -> int:
    space = text_width(" ", size, bold)
    lines, used = 1, 0.0
    for word in line.split(" "):
        wide = text_width(word, size, bold)
        if used and used + space + wide > room:
            lines, used = lines + 1, 0.0
        elif used:
            used += space
        if wide > room:
            lines += int(wide // room)
            wide %= room
        used += wide
    return lines


def height_for(lines: int, size: float) -> float:
    """The height in points of a row with so many lines of a font size, with some air."""
    return round(lines * size * _LINE + _PADDING, 2)
