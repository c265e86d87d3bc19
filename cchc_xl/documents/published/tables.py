"""Rows of tables as the clauses that they stand for: «Điểm trung bình: 8,46»."""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from cchc_xl.documents.published.headings import Headings
from cchc_xl.model.index import Field
from cchc_xl.text.report_words import POINTS_COLUMN


class Clause(NamedTuple):
    """A clause of a row, and the field it speaks of (None: that of the section it stands in)."""

    field: Field | None
    text: str


def row_clauses(
    header: Sequence[str],
    cells: Sequence[str],
    headings: Headings,
    names_unit: Callable[[str], bool],
) -> Iterator[Clause]:
    """The clauses of a row under the header of its table.

    A row that names a field has a figure of it in each column; under columns that name fields, the
    first words of a row say what the figures are: a unit, or the mean of all.
    """
    named = [(place, headings.exactly(cell)) for place, cell in enumerate(cells)]
    of_row = next(((place, field) for place, field in named if field is not None), None)
    columns = [headings.exactly(head) for head in header]
    label = next((cell for cell in cells if cell and not _is_number(cell)), "")
    pairs = list(zip(header, cells, strict=False))
    if of_row is not None:
        place, field = of_row
        for number, (head, cell) in enumerate(pairs):
            if number != place and cell:
                yield Clause(field, f"{head}: {cell}")
    elif any(columns):
        for column, (_, cell) in zip(columns, pairs, strict=False):
            if column is not None and cell:
                yield Clause(column, f"{label}: {cell}")
    elif names_unit(label):
        for head, cell in pairs:
            if head.lower().startswith(POINTS_COLUMN) and cell:
                yield Clause(None, f"{label}: {cell}")
    else:
        yield Clause(None, "; ".join(filter(None, cells)))


def is_header(cells: Sequence[str], headings: Headings) -> bool:
    """Whether a row only names fields: the lower row of a header of two."""
    fields = sum(headings.exactly(cell) is not None for cell in cells)
    return fields > 1 and all(map(str.isalpha, (cell[0] for cell in cells if cell)))


def joined_header(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """The lower words of each column, the upper ones where there are none."""
    pairs = zip_longest(upper, lower, fillvalue="")
    return tuple(below or above for above, below in pairs)


def _is_number(cell: str) -> bool:
    return not any(letter.isalpha() for letter in cell)
