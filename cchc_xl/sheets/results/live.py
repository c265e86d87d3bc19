"""Formulas with their values: a text that the spreadsheet builds, and what it reads now."""

from decimal import Decimal
from typing import NamedTuple

from cchc_xl.sheets.pen import quoted
from cchc_xl.text.numbers import number_text, points_text

#: What a formula gives: a number, a text, or None for the text "".
Value = Decimal | int | str | None


class Live(NamedTuple):
    """A formula without '=' that gives a text, and that text."""

    formula: str
    text: str


#: A new line within a text.
LINE_BREAK = Live("CHAR(10)", "\n")


def join(*pieces: Live | str) -> Live:
    """The pieces one after the other."""
    lives = [piece if isinstance(piece, Live) else Live(quoted(piece), piece) for piece in pieces]
    return Live("&".join(live.formula for live in lives), "".join(live.text for live in lives))


def points(cell: str, value: Decimal | None, places: int) -> Live:
    """Points with a decimal comma, whatever the language of the PC; 0 where there are none."""
    formula = f'SUBSTITUTE(FIXED(N({cell}),{places},TRUE),".",",")'
    return Live(formula, points_text(value or Decimal(0), places))


def number(cell: str, value: Decimal) -> Live:
    """A number without superfluous zeros, with a decimal comma."""
    return Live(f'SUBSTITUTE({cell}&"",".",",")', number_text(value))


def count(cell: str, value: int) -> Live:
    """A count with two digits at least, as officers write it: «03»."""
    return Live(f'TEXT({cell},"00")', f"{value:02d}")


def when(condition: str, holds: bool, then: Live | str, otherwise: Live | str = "") -> Live:
    """One of two texts; ``condition`` is a formula and ``holds`` what it gives now."""
    yes, no = join(then), join(otherwise)
    return Live(f"IF({condition},{yes.formula},{no.formula})", (yes if holds else no).text)
