"""What stands in a cell as text, number or count, by a grammar of the tests' own."""

import re
import unicodedata
from fractions import Fraction

from tests.fuzz.second_reader import Odd, Seen

_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")


class NotAcceptableError(Exception):
    """The form has something that nobody may accept."""


def said(value: Seen | None) -> str:
    """A value as text, without what cannot be seen."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if value is None or isinstance(value, Odd):
        return ""
    text = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), value)
    seen = (sign for sign in text if unicodedata.category(sign) not in ("Cf", "Cc") or sign == "\n")
    return "".join(seen).strip()


def is_blank(value: Seen | None) -> bool:
    """Whether a cell shows nothing."""
    return not isinstance(value, Odd) and not said(value)


def spaced(value: Seen | str) -> str:
    """The text in one composition, with single blanks."""
    return unicodedata.normalize("NFC", " ".join(said(value).split()))


def folded(text: str) -> str:
    """The text in small letters without diacritics, with one kind of dash."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[-\u2010-\u2015\u2212]", " - ", bare).split())


def number_in(value: Seen | None) -> Fraction | None:
    """The number in a cell, None in one that shows nothing."""
    if isinstance(value, Odd):
        raise NotAcceptableError(value.value)
    if isinstance(value, float):
        # What a sheet stores has noise beyond the ninth decimal.
        return Fraction(round(value * 10**9), 10**9)
    text = unicodedata.normalize("NFKC", said(value)).replace("\u2212", "-")
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise NotAcceptableError(f"«{text}» is no number")
    return Fraction(text.replace(",", "."))


def hundredths(value: Seen | None) -> int | None:
    """The number in a cell in hundredths, None in one that shows nothing."""
    number = number_in(value)
    if number is None:
        return None
    if (number * 100).denominator != 1:
        raise NotAcceptableError(f"{value} has too many decimals")
    return int(number * 100)


def count_in(value: Seen | None) -> int:
    """The whole number in a cell."""
    number = number_in(value)
    if number is None or number < 0 or number.denominator != 1:
        raise NotAcceptableError(f"{value} counts nothing")
    return int(number)
