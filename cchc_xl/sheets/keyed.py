"""Tables whose cells are found by identity: a hidden row of column keys, a hidden column of ids."""

import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from cchc_xl.model.cell import Cell, Empty, Text
from cchc_xl.rules.values import clean_text
from cchc_xl.sheets.grid import Sheet

#: Below this row no row of keys is looked for, however many rows were put above the table.
_LAST_KEY_ROW = 60
#: So many keys side by side are no accident.
_ENOUGH_KEYS = 5

Key = TypeVar("Key", bound=StrEnum)


class Keys(NamedTuple, Generic[Key]):
    """The key row of a sheet: where each column is, and the keys that are there twice."""

    row: int
    columns: Mapping[Key, int]
    twice: tuple[Key, ...]


def find_keys(sheet: Sheet, kind: type[Key]) -> Keys[Key] | None:
    """The row of a sheet that carries the keys of this kind, None where there is none."""
    known = _by_value(kind)
    for row, cells in sheet.rows.items():
        if row > _LAST_KEY_ROW or len(cells) < _ENOUGH_KEYS:
            continue
        found = [
            (known[cell.value.value.strip()], number)
            for number, cell in cells.items()
            if isinstance(cell.value, Text) and cell.value.value.strip() in known
        ]
        if len(found) >= _ENOUGH_KEYS:
            columns: dict[Key, int] = {}
            twice = [key for key, number in found if columns.setdefault(key, number) != number]
            return Keys(row, columns, tuple(twice))
    return None


@lru_cache(maxsize=8)
def _by_value(kind: type[Key]) -> Mapping[str, Key]:
    return {key.value: key for key in kind}


def row_ids(sheet: Sheet, key_row: int, column: int | None) -> Iterator[tuple[int, Cell]]:
    """The cells below the keys that hold row ids, with their row numbers."""
    if column is None:
        return
    for row, cells in sheet.rows.items():
        cell = cells.get(column)
        if row > key_row and cell is not None and not isinstance(cell.value, Empty):
            yield row, cell


def is_text(cell: Cell, expected: str) -> bool:
    """Whether a cell shows a text; composition and blanks do not count, numbers are no text."""
    if isinstance(cell.value, Empty):
        return not expected
    if not isinstance(cell.value, Text):
        return False
    text = cell.value.value
    return text == expected or plain_text(text) == plain_text(expected)


def plain_text(text: str) -> str:
    """A text cleaned, in one composition and with single blanks, to be compared."""
    return unicodedata.normalize("NFC", " ".join(clean_text(text).split()))
