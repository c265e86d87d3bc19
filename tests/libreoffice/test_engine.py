"""The engine keeps Excel's manners, so that a test that passes here means something.

1. Values keep their types both ways: text, numbers, booleans, dates, empty, errors.
2. Text that code assigns is understood as Excel understands it, except in cells formatted as text.
3. Formulas speak Excel's language and are really calculated.
4. A locked cell of a protected sheet is refused with error 1004, an unlocked one is written.
5. Formats and notes are refused on every cell of a protected sheet.
6. Protection is lifted without a password, and not with a wrong one.
7. Notes, colours and hyperlinks can be written, read and removed.
8. Sheets are added, activated, hidden and deleted, never the last visible one, never in a
   workbook with protected structure.
9. A copy carries unsaved changes and leaves the workbook where it was.
10. Books are opened, found, activated, saved and closed.
11. Status bar, message boxes and screen updating are remembered; nothing waits for a person.
12. The application ends for certain and leaves neither process nor profile.
13. xlwings is the BSD part only.
"""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from tests.libreoffice.engine import ComError, LibreOffice
from tests.libreoffice.engine.office import Office


@pytest.fixture
def sheet(app: xw.App) -> xw.Sheet:
    """The only sheet of a new workbook."""
    return app.books.add().sheets[0]


@pytest.mark.parametrize(
    "value", ["Mường So", 9.5, 0.0, True, False, datetime(2024, 3, 5), datetime(2024, 3, 5, 7, 30)]
)
def test_values_keep_their_types(sheet: xw.Sheet, value: object) -> None:
    """1."""
    sheet["B2"].value = value
    read = sheet["B2"].value
    assert (type(read), read) == (type(value), value)


def test_blocks_and_empty_cells(sheet: xw.Sheet) -> None:
    """1."""
    sheet["A1"].value = [["a", 1], [None, 2.5]]
    assert sheet["A1:C2"].value == [["a", 1.0, None], [None, 2.5, None]]
    sheet["A1"].value = None
    assert sheet["A1"].value is None
    assert sheet.used_range.address == "$B$1:$B$2"


def test_errors_are_nothing_unless_asked_for(sheet: xw.Sheet) -> None:
    """1."""
    sheet["A1"].formula = "=1/0"
    assert sheet["A1"].value is None
    assert sheet["A1"].options(err_to_str=True).value == "#DIV/0!"


def test_text_is_understood_as_typed(sheet: xw.Sheet) -> None:
    """2."""
    sheet["A1"].value = "3.4"
    assert sheet["A1"].value == 3.4
    sheet["A2"].value = "'3.4"
    assert sheet["A2"].value == "3.4"
    sheet["A3"].number_format = "@"
    sheet["A3"].value = "3.4"
    assert sheet["A3"].value == "3.4"
    sheet["A4"].number_format = "@"
    sheet["A4"].value = "=1+1"
    assert sheet["A4"].value == "=1+1"


def test_formulas_speak_excels_language(sheet: xw.Sheet) -> None:
    """3."""
    sheet["A1"].value = [[1], [2], [3]]
    sheet["B1"].value = "=SUM(A1:A3,10)"
    assert sheet["B1"].value == 16
    assert sheet["B1"].formula == "=SUM(A1:A3,10)"
    sheet["C1:C3"].formula = "=A1*2"
    assert sheet["C1:C3"].value == [2, 4, 6]
    sheet["D1"].formula = '=HYPERLINK("#\'LV 1\'!G8","G8")'
    assert sheet["D1"].value == "G8"
    assert sheet["D1"].hyperlink == "#'LV 1'!G8"


@pytest.fixture
def protected(sheet: xw.Sheet) -> xw.Sheet:
    """A protected sheet with A1 locked and B1 not, both holding 1."""
    sheet["A1:B1"].value = 1
    protection = sheet["B1"].impl.native.CellProtection
    protection.IsLocked = False
    sheet["B1"].impl.native.CellProtection = protection
    sheet.api.Protect()
    return sheet


def test_locked_cells_are_refused(protected: xw.Sheet) -> None:
    """4."""
    protected["B1"].value = 2
    assert protected["B1"].value == 2
    writes: list[Callable[[], None]] = [
        lambda: setattr(protected["A1"], "value", 2),
        lambda: setattr(protected["A1:B1"], "value", 2),
        lambda: setattr(protected["A1"], "formula", "=1+1"),
        protected["A1"].clear_contents,
        protected["A1"].clear,
        lambda: protected["A1"].add_hyperlink("#A1"),
    ]
    for write in writes:
        with pytest.raises(ComError, match="1004"):
            write()
    assert protected["A1"].value == 1


def test_formats_and_notes_are_refused_everywhere(protected: xw.Sheet) -> None:
    """5."""
    for write in (
        lambda: setattr(protected["B1"], "color", (255, 0, 0)),
        lambda: setattr(protected["B1"], "number_format", "@"),
        lambda: setattr(protected["B1"], "column_width", 20),
        lambda: setattr(protected["B1"].font, "bold", True),
        lambda: protected["B1"].add_note("x"),
    ):
        with pytest.raises(ComError, match="1004"):
            write()


def test_protection_can_be_lifted_and_put_back(protected: xw.Sheet) -> None:
    """6."""
    protected.api.Unprotect("")
    assert not protected.api.ProtectContents
    protected["A1"].value = 2
    protected.api.Protect("mật khẩu")
    with pytest.raises(ComError, match="1004"):
        protected.api.Unprotect("")
    assert protected.api.ProtectContents


def test_notes_colours_and_links(sheet: xw.Sheet) -> None:
    """7."""
    cell = sheet["C3"]
    assert cell.note is None
    cell.add_note("Vượt điểm tối đa")
    assert [(n.location.address, n.text) for n in sheet.notes] == [("$C$3", "Vượt điểm tối đa")]
    note = cell.note
    assert note is not None
    note.text = "Khác"
    assert sheet["C3"].note is not None
    assert sheet["C3"].note.text == "Khác"
    note.delete()
    assert cell.note is None
    assert cell.color is None
    cell.color = (255, 199, 206)
    assert cell.color == (255, 199, 206)
    cell.color = None
    assert cell.color is None
    cell.font.color = (5, 99, 193)
    assert cell.font.color == (5, 99, 193)
    cell.add_hyperlink("#Sheet1!A1", "về đầu")
    assert (cell.value, cell.hyperlink) == ("về đầu", "#Sheet1!A1")


def test_looks_are_kept(sheet: xw.Sheet) -> None:
    """7."""
    cells = sheet["A1:B2"]
    cells.font.name, cells.font.size, cells.font.bold = "Times New Roman", 13, True
    cells.font.italic = cells.wrap_text = True
    cells.horizontal_alignment, cells.vertical_alignment = "center", "top"
    cells.color = "#FFC7CE"
    cells.borders.set("all", line_style="continuous", color="#8EA0B8")
    cells.column_width = 30
    assert (cells.font.name, cells.font.size) == ("Times New Roman", 13)
    assert cells.font.bold
    assert cells.font.italic
    assert cells.wrap_text
    assert (cells.horizontal_alignment, cells.vertical_alignment) == ("center", "top")
    assert cells.color == (255, 199, 206)
    assert cells.column_width == pytest.approx(30, abs=0.1)
    assert sheet["B2"].impl.native.BottomBorder.Color == 0x8EA0B8


def test_sheets_come_and_go(app: xw.App) -> None:
    """8."""
    book = app.books.add()
    added = book.sheets.add("LV1", after=book.sheets[0])
    assert [s.name for s in book.sheets] == ["Sheet1", "LV1"]
    assert book.sheets.active == added
    book.sheets[0].visible = False
    for forbidden in (added.delete, lambda: setattr(added, "visible", False)):
        with pytest.raises(ComError, match="1004"):
            forbidden()
    book.sheets[0].visible = True
    added.delete()
    assert book.sheet_names == ["Sheet1"]


def test_protected_structure_is_refused(app: xw.App) -> None:
    """8."""
    book = app.books.add()
    book.sheets.add("LV1")
    book.api.Protect(Structure=True)
    assert book.api.ProtectStructure
    for forbidden in (lambda: book.sheets.add("x"), book.sheets["LV1"].delete):
        with pytest.raises(ComError, match="1004"):
            forbidden()
    book.api.Unprotect("")
    book.sheets["LV1"].delete()


def stored(path: Path) -> object:
    """What a workbook on disk has in its first cell."""
    return openpyxl.load_workbook(path).worksheets[0]["A1"].value


def test_a_copy_has_the_unsaved_changes(app: xw.App, tmp_path: Path) -> None:
    """9, 10."""
    book = app.books.add()
    book.save(tmp_path / "phiếu.xlsx")
    assert book.api.Saved
    book.sheets[0]["A1"].value = "chưa lưu"
    assert not book.api.Saved
    book.api.SaveCopyAs(str(tmp_path / "bản sao.xlsx"))
    assert stored(tmp_path / "bản sao.xlsx") == "chưa lưu"
    assert stored(tmp_path / "phiếu.xlsx") is None
    assert book.fullname == str(tmp_path / "phiếu.xlsx")
    assert not book.api.Saved


def test_books_are_found_and_activated(app: xw.App, tmp_path: Path) -> None:
    """10."""
    first = app.books.add()
    first.save(tmp_path / "a.xlsx")
    first.close()
    first = app.books.open(tmp_path / "a.xlsx")
    second = app.books.add()
    assert app.books.active == second
    first.activate()
    assert app.books.active == first
    assert app.books.open(tmp_path / "a.xlsx") == first
    assert len(app.books) == 2
    first.set_mock_caller()
    assert xw.Book.caller() == first


def test_what_a_person_would_have_seen(app: xw.App) -> None:
    """11."""
    assert app.impl.statuses == []
    with app.properties(status_bar="Đang đọc 1/2", screen_updating=False):
        assert app.status_bar == "Đang đọc 1/2"
        assert not app.screen_updating
    assert app.screen_updating
    assert app.impl.statuses == ["Đang đọc 1/2", False]
    app.impl.answers = ["no"]
    assert app.alert("Lưu?", buttons="yes_no") == "no"
    assert app.alert("Xong.") == "ok"
    assert [alert.prompt for alert in app.impl.alerts] == ["Lưu?", "Xong."]


def test_manual_calculation(app: xw.App, sheet: xw.Sheet) -> None:
    """3, 11."""
    sheet["A1"].value = 1
    sheet["B1"].formula = "=A1*2"
    assert sheet["B1"].value == 2
    app.calculation = "manual"
    try:
        sheet["A1"].value = 5
        assert sheet["B1"].value == 2
        app.calculate()
        assert sheet["B1"].value == 10
    finally:
        app.calculation = "automatic"


def test_the_office_ends_for_certain() -> None:
    """12."""
    office = Office()
    profile = Path(office._profile)
    assert profile.is_dir()
    office.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
    office.stop()
    assert not profile.exists()
    with pytest.raises(ProcessLookupError):
        os.killpg(office.pid, 0)
    office.stop()


def test_only_the_free_part_of_xlwings(app: xw.App) -> None:
    """13."""
    assert xw.__pro__ is False
    assert isinstance(app.engine.impl, LibreOffice)
