"""The text tables of the demonstration year: bars part columns, blank lines part blocks.

A table has one row a line. A block opens with such a row and goes on with ``key: value`` lines; a
key that comes again adds a line to its value. A matrix has the units' codes in its first line and a
criterion a line. Lines that start with # are for the reader's eye.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The opening row and, by key, the values in the order in which they stand."""

    head: Row
    values: dict[str, list[str]] = field(default_factory=dict)

    def text(self, key: str, default: str = "") -> str:
        """The values of ``key`` as lines of one text."""
        return "\n".join(self.values[key]) if key in self.values else default

    def rows(self, key: str) -> tuple[Row, ...]:
        """The values of ``key``, each cut at its bars."""
        return tuple(map(cut, self.values.get(key, ())))


def cut(line: str) -> Row:
    """The columns of a line, without the spaces that align them."""
    return tuple(column.strip() for column in line.split("|"))


@cache
def _read(name: str) -> str:
    return (files(__package__) / "tables" / name).read_text(encoding="utf-8")


def table(name: str) -> Iterator[Row]:
    """The rows of a table."""
    for line in _read(name).splitlines():
        if line and not line.startswith("#"):
            yield cut(line)


def blocks(name: str) -> Iterator[Block]:
    """The blocks of a file."""
    for paragraph in _read(name).split("\n\n"):
        head, *lines = (line for line in paragraph.splitlines() if not line.startswith("#"))
        block = Block(cut(head))
        for line in lines:
            key, _, value = line.partition(":")
            block.values.setdefault(key, []).append(value.strip())
        yield block


def matrix(name: str) -> dict[str, dict[str, str]]:
    """What a matrix says by unit code, then by criterion code, in the order of its lines."""
    lines = [line.split() for line in _read(name).splitlines() if not line.startswith("#")]
    (_, *units), *rows = lines
    return {unit: {row[0]: row[n] for row in rows} for n, unit in enumerate(units, start=1)}
