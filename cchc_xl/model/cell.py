"""A spreadsheet cell as a closed set of cases, never "any"."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing, or nothing that can be seen (a single space, a formula that gives "")."""


@dataclass(frozen=True, slots=True)
class Number:
    """A finite number, from the shortest text of what is stored; ``shown`` as the format shows it.

    ``shown`` is None where the format shows at least what the points need.
    """

    value: Decimal
    percent: bool = False
    shown: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Text as stored, runs joined, spaces kept."""

    value: str


@dataclass(frozen=True, slots=True)
class Boolean:
    """TRUE or FALSE: never a number here."""

    value: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """A number that its format makes a date or a time."""

    value: datetime
    serial: Decimal


@dataclass(frozen=True, slots=True)
class Fault:
    """An error value such as #REF!, or a number no sheet can hold (NaN, INF), by its name."""

    name: str


Value = Empty | Number | Text | Boolean | Moment | Fault

EMPTY = Empty()


class Cell(NamedTuple):
    """One cell: position (1-based), typed value, formula without '=', whether a value is cached.

    A named tuple, because a frozen dataclass takes three times as long to make (0.9 µs against
    0.3) and a form has a thousand cells.
    """

    row: int
    column: int
    value: Value
    formula: str | None = None
    cached: bool = True

    @property
    def address(self) -> str:
        """The address as people write it: ``G8``."""
        return f"{column_letters(self.column)}{self.row}"


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """``1`` is A, ``27`` is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
