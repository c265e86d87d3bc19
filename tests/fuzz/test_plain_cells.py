"""Plain cells, taken from the text of a sheet, are those of its XML tree, whatever befalls it.

1. Where the cells of a mutated sheet are taken from its text, the tree gives the same ones; any
   other sheet is left to the tree.
2. Enough mutants are taken from their text.
"""

import random
from collections.abc import Iterator

import pytest

from cchc_xl.model.cell import Cell
from cchc_xl.model.finding import Finding
from cchc_xl.sheets.cells import Workbook, open_workbook
from cchc_xl.sheets.grid import read_sheet
from cchc_xl.sheets.plain import plain_rows
from cchc_xl.sheets.xml import Refusal, parse_xml
from tests.fuzz.archives import unpacked
from tests.fuzz.forms import form
from tests.fuzz.markup import mutate_part

Rows = dict[int, dict[int, Cell]]


def sheets() -> Iterator[tuple[Workbook, str, bytes]]:
    """Sheets to mutate: with every type of cell, as XlsxWriter and as openpyxl write them."""
    for name in ("final", "openpyxl"):
        parts, book = unpacked(form(name).data), open_workbook(form(name).data)
        assert isinstance(book, Workbook)
        for info in book.sheets:
            if info.name in ("LV1", "LV4", "Bìa"):
                yield book, info.part, parts[info.part]


def by_tree(content: bytes, book: Workbook) -> tuple[Rows, frozenset[int]] | None:
    root = parse_xml(content, "x")
    if isinstance(root, Finding):
        return None
    try:
        sheet = read_sheet("x", root, book)
    except Refusal:
        return None
    return None if sheet.findings else (sheet.rows, sheet.hidden_rows)


@pytest.mark.parametrize("seed", range(6))
def test_plain_cells_are_those_of_the_tree(seed: int) -> None:
    """1, 2."""
    chance = random.Random(f"plain {seed}")
    agreed = 0
    for book, name, content in sheets():
        for _ in range(60):
            mutant = mutate_part(name, content, chance)
            plain = plain_rows(mutant, book)
            if plain is None or isinstance(parse_xml(plain.rest, "x"), Finding):
                continue
            assert (plain.rows, plain.hidden) == by_tree(mutant, book), mutant
            agreed += 1
    assert agreed > 30
