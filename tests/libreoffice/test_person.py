"""An issued form under the hands of a person: keys are pressed, windows are looked at.

1. 99 in a cell for points is stopped by a Vietnamese message; after that the cell is as it was.
2. A locked cell takes nothing.
3. Points that are allowed are taken, and the totals of the sheet and the cover follow.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.layout import KEY_ROW, Column
from tests.indexes import every_method_index
from tests.libreoffice.person import Person

INDEX = every_method_index(2)
#: A criterion whose points are typed, and the total of its field.
DIRECT, TOTAL = "4.1", "4="
_NAMED_TOTAL = "Tổng_điểm_tự_chấm"


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty form as it is issued."""
    path = tmp_path_factory.mktemp("form") / "phieu.xlsx"
    path.write_bytes(write_form(INDEX, INDEX.units[0], Stage.SELF))
    return path


@pytest.fixture(scope="module")
def person(form: Path) -> Iterator[Person]:
    """Somebody who has opened it."""
    with Person(form) as person:
        yield person


@pytest.fixture(scope="module")
def places(form: Path) -> dict[tuple[str, str], tuple[str, int, int]]:
    """Sheet, row and column of the cells of a form by row id and column key."""
    return {
        (str(sheet.cell(row, 1).value), str(sheet.cell(KEY_ROW, column).value)): (
            sheet.title,
            row,
            column,
        )
        for sheet in openpyxl.load_workbook(form).worksheets
        for column in range(1, sheet.max_column + 1)
        for row in range(KEY_ROW + 1, sheet.max_row + 1)
    }


def total(person: Person) -> Any:
    """The cell of the cover with the total."""
    named = person.document.NamedRanges.getByName(_NAMED_TOTAL)
    return named.getReferredCells().getCellByPosition(0, 0)


def test_too_many_points_are_stopped(
    person: Person, places: dict[tuple[str, str], tuple[str, int, int]], tmp_path: Path
) -> None:
    """1."""
    cell = person.go_to(*places[DIRECT, Column.SELF])
    person.type("99")
    said = person.seen(person.dialog)
    assert said.startswith("Điểm không hợp lệ\n")
    assert "Điểm từ 0 đến 10, bước 0,25." in said
    person.picture(tmp_path / "stop.png")
    assert (tmp_path / "stop.png").stat().st_size
    person.press("Escape")
    person.seen(lambda: not person.dialog())
    assert cell.String == ""


def test_a_locked_cell_takes_nothing(
    person: Person, places: dict[tuple[str, str], tuple[str, int, int]]
) -> None:
    """2."""
    cell = person.go_to(*places[DIRECT, Column.MAXIMUM])
    before = cell.Formula
    person.press("7")
    person.seen(person.dialog)
    person.press("Return")
    person.seen(lambda: not person.dialog())
    assert cell.Formula == before


def test_good_points_are_taken(
    person: Person, places: dict[tuple[str, str], tuple[str, int, int]]
) -> None:
    """3."""
    cell = person.go_to(*places[DIRECT, Column.SELF])
    person.type("7")
    person.seen(lambda: cell.Value == 7)
    assert person.dialog() == ""
    sheet, row, column = places[TOTAL, Column.SELF]
    field = person.document.Sheets.getByName(sheet).getCellByPosition(column - 1, row - 1)
    person.seen(lambda: field.Value == 7)
    person.seen(lambda: total(person).Value == 7)
