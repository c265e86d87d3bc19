"""Number formats: whether a number is a date or a percentage, and what its format shows of it."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from cchc_xl.rules.rounding import round_half_up


class NumberFormat(NamedTuple):
    """What a number format makes of a number.

    ``decimals`` is how many decimals the first section shows, None where that is not fixed
    (General, text, fractions, exponents, scaled or conditional sections).
    """

    is_date: bool = False
    percent: bool = False
    decimals: int | None = None


GENERAL = NumberFormat()

#: No number is kept with more: finer than any index asks, coarser than the noise of binary sums
#: (0.30000000000000004). A format may show 30.
MOST_DECIMALS = 9

#: Built-in formats by number (ECMA-376 part 1, 18.8.30); 27-36 and 50-58 are East Asian dates.
_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((*range(14, 18), *range(27, 37), *range(50, 59)), "d/m/yyyy"),
    **dict.fromkeys((*range(18, 23), *range(45, 48)), "h:mm:ss"),
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
}

#: Parts of a format that are no placeholders: quoted and escaped text, padding, fill, brackets.
_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_CONDITION = re.compile(r"\[[<>=]")
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_DIGITS = re.compile(r"[0#?]")
_NOT_FIXED = re.compile(r"[/@E]|,\s*(?:$|\.)", re.IGNORECASE)


@lru_cache(maxsize=512)
def number_format(number: int, code: str | None) -> NumberFormat:
    """The format with this number; ``code`` is its text where the file defines one."""
    text = _BUILT_IN.get(number, "") if code is None else code
    section = _LITERAL.sub("", text).split(";")[0]
    if section.strip().lower() in ("", "general", "standard"):
        return GENERAL
    if _DATE_LETTERS.search(section):
        return NumberFormat(is_date=True)
    percent = "%" in section
    if percent or _CONDITION.search(text) or _NOT_FIXED.search(section):
        return NumberFormat(percent=percent)
    if not _DIGITS.search(section):
        return GENERAL
    return NumberFormat(decimals=len(_DIGITS.findall(section.partition(".")[2])))


def shown(value: Decimal, decimals: int | None) -> Decimal | None:
    """The number as shown with so many decimals, None where that is the number itself."""
    if decimals is None or decimals >= MOST_DECIMALS:
        return None
    rounded = round_half_up(value, decimals)
    return None if rounded == value else rounded
