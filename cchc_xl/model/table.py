"""A table as it goes into a file for other programs: a name, columns, rows of plain values."""

from collections.abc import Sequence
from typing import NamedTuple

#: What a cell holds; None is an empty one.
Plain = str | int | float | bool | None


class Table(NamedTuple):
    """``name`` is that of its file or sheet; every row has one value per column."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Plain, ...]]
