"""Independent readers see what ours sees, cell by cell, in every good file.

1. openpyxl agrees on every value and on every formula.
2. python-calamine agrees on every value.
3. So they do on files that LibreOffice or openpyxl have saved again.
4. A form that LibreOffice or openpyxl have saved again says what it said, without a finding.
"""

import io
import subprocess
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import lru_cache, partial

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.cell import Cell as OpenpyxlCell
from openpyxl.worksheet.formula import ArrayFormula
from python_calamine import CalamineWorkbook

from cchc_xl.model.cell import Boolean, Cell, Empty, Fault, Moment, Number, Text
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.cells import Workbook, open_workbook
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.grid import Sheet
from cchc_xl.sheets.submission import read_form
from tests.apps import require_app
from tests.sheets.badfiles import answers, edited, good_form, index

Seen = float | str | bool | datetime | None
Cells = dict[tuple[str, int, int], Seen]


def dates_and_shares() -> bytes:
    """A workbook with moments, shares, booleans and rich text."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    moment, share = (book.add_format({"num_format": code}) for code in ("dd/mm/yyyy hh:mm", "0.0%"))
    sheet = book.add_worksheet("Ngày và tỷ lệ")
    for row in range(9):
        sheet.write_number(row, 0, 45000 + row / 4, moment)
        sheet.write_number(row, 1, row / 8, share)
        sheet.write_boolean(row, 2, row % 2)
        sheet.write_rich_string(row, 3, "hai ", moment, " chữ", share, f" {row}")
    book.close()
    return target.getvalue()


GOOD: dict[str, Callable[[], bytes]] = {
    **{f"form, {stage.value}": partial(good_form, stage) for stage in Stage},
    "blank form": lambda: write_form(index(), None, Stage.SELF),
    "definition": lambda: write_definition(index()),
    "dates and shares": dates_and_shares,
}


@lru_cache(maxsize=16)
def good(name: str) -> bytes:
    return GOOD[name]()


def our_cells(data: bytes) -> Iterator[tuple[str, Cell]]:
    book = open_workbook(data)
    assert isinstance(book, Workbook)
    for info in book.sheets:
        sheet = book.read(info.name)
        assert isinstance(sheet, Sheet), sheet
        for row in sheet.rows.values():
            for cell in row.values():
                yield info.name, cell


def plain(cell: Cell) -> Seen:
    match cell.value:
        case Empty():
            return None
        case Number(value=number):
            return float(number)
        case Text(value=text):
            return text
        case Boolean(value=true):
            return true
        case Moment(value=moment):
            return moment
        case Fault(name=name):
            return name


def our_values(data: bytes) -> Cells:
    found = {(sheet, c.row, c.column): plain(c) for sheet, c in our_cells(data)}
    return {place: value for place, value in found.items() if value is not None}


def as_seen(value: object) -> Seen:
    """A value of another reader; blank text is nothing, as it is for ours."""
    match value:
        case bool() | datetime():
            return value
        case int() | float():
            return float(value)
        case time():
            return datetime.combine(date(1899, 12, 31), value)
        case date():
            return datetime.combine(value, time())
        case str() if value.strip():
            return value
        case _:
            return None


def openpyxl_cells(data: bytes, values: bool) -> Iterator[tuple[str, OpenpyxlCell]]:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=values)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, OpenpyxlCell) and cell.value is not None:
                    yield sheet.title, cell


def openpyxl_values(data: bytes) -> Cells:
    found = {
        (sheet, cell.row, cell.column): as_seen(cell.value)
        for sheet, cell in openpyxl_cells(data, values=True)
    }
    return {place: value for place, value in found.items() if value is not None}


def calamine_values(data: bytes) -> Cells:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    found: Cells = {}
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                seen = as_seen(value)
                if seen is not None:
                    found[name, number, column] = seen
    return found


def assert_equal(ours: Cells, theirs: Cells) -> None:
    assert ours.keys() == theirs.keys()
    for place, value in ours.items():
        other = theirs[place]
        if isinstance(value, float) and isinstance(other, float):
            assert value == pytest.approx(other, abs=1e-9), place
        else:
            assert value == other, place


def assert_readers_agree(data: bytes) -> None:
    ours = our_values(data)
    assert len(ours) > 10
    assert_equal(ours, openpyxl_values(data))
    assert_equal(ours, calamine_values(data))
    formulas = {(s, c.row, c.column): c.formula for s, c in our_cells(data) if c.formula}
    theirs = {
        (sheet, cell.row, cell.column): text
        for sheet, cell in openpyxl_cells(data, values=False)
        if (text := formula_text(cell.value)) is not None
    }
    assert formulas == theirs


def formula_text(value: object) -> str | None:
    if isinstance(value, ArrayFormula):
        value = value.text
    if isinstance(value, str) and value.startswith("="):
        return value.removeprefix("=")
    return None


@pytest.mark.parametrize("name", GOOD)
def test_readers_agree_on_good_files(name: str) -> None:
    """1, 2."""
    assert_readers_agree(good(name))


@pytest.mark.parametrize("name", GOOD)
def test_readers_agree_on_files_saved_by_openpyxl(name: str) -> None:
    """3."""
    data = edited(good(name), lambda _: None)
    assert_equal(our_values(data), openpyxl_values(data))
    assert_equal(our_values(data), calamine_values(data))


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every good file as LibreOffice saves it."""
    soffice = require_app("soffice")
    folder = tmp_path_factory.mktemp("libreoffice")
    names = {f"{number}.xlsx": name for number, name in enumerate(GOOD)}
    for file, name in names.items():
        (folder / file).write_bytes(good(name))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = folder / "saved"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(target)]
    files = [str(folder / file) for file in names]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    return {name: (target / file).read_bytes() for file, name in names.items()}


@pytest.mark.parametrize("name", GOOD)
def test_readers_agree_on_files_saved_by_libreoffice(name: str, resaved: dict[str, bytes]) -> None:
    """3."""
    assert_readers_agree(resaved[name])


@pytest.mark.parametrize("stage", list(Stage))
def test_a_form_saved_by_libreoffice_says_what_it_said(
    stage: Stage, resaved: dict[str, bytes]
) -> None:
    """4."""
    reading = read_form(resaved[f"form, {stage.value}"], "phieu.xlsx", index())
    assert reading.findings == ()
    assert reading.answers == answers()


@pytest.mark.parametrize("stage", list(Stage))
def test_a_form_saved_by_openpyxl_says_what_it_said(stage: Stage) -> None:
    """4."""
    reading = read_form(edited(good_form(stage), lambda _: None), "phieu.xlsx", index())
    assert reading.findings == ()
    assert reading.answers == answers()
