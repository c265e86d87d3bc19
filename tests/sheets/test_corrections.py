"""Cells that the office corrects, laid over what a file holds.

1. An address is one cell of a sheet, with or without dollar signs; anything else is none.
2. A number has comma or point, what is empty empties the cell, all else is text.
3. Of two corrections of one cell the later one counts; the sheet keeps everything else.
4. A workbook opened with corrections reads them; one without reads the file.
5. An entry cell is one in which the unit writes at the stage of its form.
"""

from decimal import Decimal

import pytest

from cchc_xl.model.cell import EMPTY, Number, Text, Value
from cchc_xl.model.finding import Finding
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.cells import open_workbook
from cchc_xl.sheets.corrections import by_sheet, correction, typed_value
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.grid import Sheet
from cchc_xl.sheets.submission import read_form
from cchc_xl.sheets.submission.places import entry_at
from tests.assessments import random_answers
from tests.indexes import every_method_index

INDEX = every_method_index(2)
UNIT = INDEX.units[1]


@pytest.mark.parametrize("address", ["F8", "f8", "$F$8", " F8 ", "F$8"])
def test_addresses(address: str) -> None:
    """1."""
    found = correction("LV1", address, "1")
    assert found is not None
    assert (found.sheet, found.row, found.column) == ("LV1", 8, 6)


@pytest.mark.parametrize("address", ["", "F", "8", "F0", "F8:G9", "ZZZ1", "F1048577", "F8 G8"])
def test_no_addresses(address: str) -> None:
    """1."""
    assert correction("LV1", address, "1") is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,5", Number(Decimal("1.5"))),
        (" 1.5 ", Number(Decimal("1.5"))),
        ("-2", Number(Decimal(-2))),
        ("", EMPTY),
        ("  ", EMPTY),
        ("1,5 điểm", Text("1,5 điểm")),
        ("1.500,5", Text("1.500,5")),
        ("=1+1", Text("=1+1")),
    ],
)
def test_what_is_typed(typed: str, value: Value) -> None:
    """2."""
    assert typed_value(typed) == value


def _sheet(data: bytes, *typed: tuple[str, str]) -> Sheet:
    made = [correction("LV2", address, value) for address, value in typed]
    book = open_workbook(data, by_sheet(one for one in made if one is not None))
    assert not isinstance(book, Finding)
    sheet = book.read("LV2")
    assert isinstance(sheet, Sheet)
    return sheet


def test_corrected_sheet() -> None:
    """3, 4: cells of rows that the file does not have are added."""
    data = write_form(INDEX, UNIT, Stage.SELF, random_answers(INDEX, UNIT))
    plain, over = _sheet(data), _sheet(data, ("F7", "1"), ("F7", "2"), ("B900", "x"))
    assert over.cell(7, 6).value == Number(Decimal(2))
    assert over.cell(900, 2).value == Text("x")
    assert plain.cell(7, 6).value != Number(Decimal(2))
    changed = {(7, 6), (900, 2)}
    for row, cells in plain.rows.items():
        for column, cell in cells.items():
            assert (row, column) in changed or over.cell(row, column) == cell


@pytest.mark.parametrize(
    ("stage", "sheet", "row_id", "key", "criterion"),
    [
        (Stage.SELF, "LV1", "1.1#2", "data", "1.1"),
        (Stage.SELF, "LV1", "1.1", "data", "1.1"),
        (Stage.SELF, "LV1", "1.1", "evidence", "1.1"),
        (Stage.SELF, "LV3", "3.1.2", "note", "3.1.2"),
        (Stage.SELF, "LV4", "4.1", "self", "4.1"),
        (Stage.SELF, "lv4", "4.1", "self", "4.1"),
        (Stage.RESPONSE, "LV4", "4.1", "reply", "4.1"),
        (Stage.SELF, "LV1", "1.1", "self", None),
        (Stage.SELF, "LV1", "1.1#2", "evidence", None),
        (Stage.SELF, "LV1", "1.1", "maximum", None),
        (Stage.SELF, "LV1", "1.1", "round_1", None),
        (Stage.SELF, "LV1", "1=", "self", None),
        (Stage.SELF, "LV3", "3.1", "data", None),
        (Stage.SELF, "LV4", "4.1", "reply", None),
        (Stage.RESPONSE, "LV1", "1.1#2", "data", None),
        (Stage.RESPONSE, "LV4", "4.1", "self", None),
        (Stage.FINAL, "LV4", "4.1", "self", None),
        (Stage.SELF, "LV9", "4.1", "self", None),
    ],
)
def test_entry_cells(
    stage: Stage, sheet: str, row_id: str, key: str, criterion: str | None
) -> None:
    """5."""
    data = write_form(INDEX, UNIT, Stage.SELF, random_answers(INDEX, UNIT))
    tables = read_form(data, "a.xlsx", INDEX).tables or ()
    table = next(t for t in tables if row_id in t.rows)
    column = next(n for c, n in table.columns.items() if c.value == key)
    found = entry_at(tables, sheet, table.rows[row_id], column, stage)
    assert (None if found is None else found.criterion) == criterion
