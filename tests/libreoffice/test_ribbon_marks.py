"""Findings are marked in an open workbook, and the marks come off without a trace.

1. A cell takes the colour of its worst finding and a note with every message and remedy.
2. The list has a row for each finding, the gravest first, with a link to its cell; texts stay
   texts; it prints across one page.
3. Taking marks off brings colours and notes back and removes both sheets.
4. So it does after saving and opening again, after rows were inserted and sheets renamed.
5. Sheets are protected again, whatever happens; a password is told, the list is whole all the same.
6. A protected structure is protected again.
7. A finding without a cell, or on a sheet that is hidden or not there, is only listed.
8. Nothing breaks where a person has deleted the list, a marked sheet or a note.
9. A sheet of the workbook that already has the list's name stays.
10. What somebody else has written on the hidden sheet deletes no other sheet and stops nothing.
"""

from decimal import Decimal
from pathlib import Path

import pytest
import xlwings as xw

from cchc_xl.excel_com import GuardedError
from cchc_xl.marks import KEPT_SHEET, clear_marks, mark, marking
from cchc_xl.model.finding import Code, Finding, Place, Severity
from cchc_xl.sheets.formats import MARK_FILLS
from cchc_xl.text import excel
from cchc_xl.text.findings import message, remedy
from tests.libreoffice.engine.colors import color_number, rgb
from tests.libreoffice.engine.errors import not_allowed

YELLOW = (255, 255, 204)
RED = rgb(color_number(MARK_FILLS[Severity.ERROR]))
ORANGE = rgb(color_number(MARK_FILLS[Severity.WARNING]))


def finding(code: Code, sheet: str | None, cell: str | None) -> Finding:
    """A finding with all that its wording needs."""
    return Finding(code, Place("phieu.xlsx", sheet, cell, "1.10"), context={"points": Decimal(2)})


ERROR = finding(Code.NOT_SCORED, "LV 1", "G8")
WARNING = finding(Code.NO_EVIDENCE, "LV 1", "H8")
ON_OTHER_SHEET = finding(Code.NOT_SCORED, "Bìa", "B2")


@pytest.fixture
def book(app: xw.App) -> xw.Book:
    """Two sheets; «LV 1» is protected, its entry cells yellow, H8 has a note of its own."""
    book = app.books.add()
    book.sheets[0].name = "Bìa"
    sheet = book.sheets.add("LV 1", after=book.sheets[0])
    sheet["G8:G9"].color = YELLOW
    sheet["H8"].add_note("Hỏi lại cô Lan")
    sheet.api.Protect()
    return book


def unmarked_state(sheet: xw.Sheet) -> tuple[object, ...]:
    """What marking may change in «LV 1»."""
    notes = [(note.location.address, note.text) for note in sheet.notes]
    colors = [sheet[cell].color for cell in ("G8", "G9", "H8", "A1")]
    return notes, colors, sheet.api.ProtectContents


CLEAN = ([("$H$8", "Hỏi lại cô Lan")], [YELLOW, YELLOW, None, None], True)


def note_of(cell: xw.Range) -> str:
    """The text of a cell's note, empty without one."""
    return cell.note.text if cell.note else ""


def test_cells_are_coloured_and_explained(book: xw.Book) -> None:
    """1, 5."""
    second = finding(Code.NO_EVIDENCE, "LV 1", "G8")
    assert mark(book, (second, ERROR, WARNING)) == ()
    sheet = book.sheets["LV 1"]
    assert sheet["G8"].color == RED
    assert sheet["H8"].color == ORANGE
    for told in (second, ERROR):
        assert message(told) in note_of(sheet["G8"])
        assert remedy(told) in note_of(sheet["G8"])
    assert note_of(sheet["H8"]).endswith("\n\nHỏi lại cô Lan")
    assert sheet["G9"].color == YELLOW
    assert sheet.api.ProtectContents


def test_the_list_leads_to_the_cells(book: xw.Book) -> None:
    """2."""
    mark(book, (WARNING, ERROR))
    listing = book.sheets[excel.LIST_SHEET]
    assert book.sheets.active == listing
    assert listing["A2"].value == "1 nội dung phải sửa, 1 nội dung cần kiểm tra"
    assert listing["A3:F3"].value == list(excel.LIST_COLUMNS)
    assert listing["A4:F4"].value == [
        1,
        "Phải sửa",
        "LV 1 G8",
        "1.10",
        message(ERROR),
        remedy(ERROR),
    ]
    assert listing["C5"].hyperlink == "#'LV 1'!H8"
    assert listing["B5"].color == ORANGE
    assert not book.sheets[KEPT_SHEET].visible
    paper = listing.api.PageSetup
    assert (paper.Orientation, paper.FitToPagesWide, paper.FitToPagesTall) == (2, 1, 0)


def test_marks_come_off(book: xw.Book) -> None:
    """3, 5."""
    assert unmarked_state(book.sheets["LV 1"]) == CLEAN
    mark(book, (ERROR, WARNING, ON_OTHER_SHEET))
    assert unmarked_state(book.sheets["LV 1"]) != CLEAN
    clear_marks(book)
    assert unmarked_state(book.sheets["LV 1"]) == CLEAN
    assert book.sheet_names == ["Bìa", "LV 1"]
    assert not book.sheets["Bìa"].api.ProtectContents
    clear_marks(book)


def test_marks_come_off_after_opening_again(app: xw.App, book: xw.Book, tmp_path: Path) -> None:
    """4."""
    mark(book, (ERROR, WARNING))
    book.save(tmp_path / "phieu.xlsx")
    book.close()
    book = app.books.open(tmp_path / "phieu.xlsx")
    clear_marks(book)
    assert unmarked_state(book.sheets["LV 1"]) == CLEAN
    assert book.sheet_names == ["Bìa", "LV 1"]


def test_marks_follow_moved_cells(book: xw.Book) -> None:
    """4."""
    mark(book, (ERROR,))
    sheet = book.sheets["LV 1"]
    sheet.api.Unprotect("")
    sheet.impl.native.Rows.insertByIndex(2, 3)
    sheet.name = "Lĩnh 'vực' một"
    book.sheets[excel.LIST_SHEET].name = "Lỗi"
    clear_marks(book)
    assert (sheet["G11"].color, sheet["G11"].note) == (YELLOW, None)
    assert sheet["G8"].color is None
    assert book.sheet_names == ["Bìa", "Lĩnh 'vực' một"]


def test_a_password_is_told(book: xw.Book) -> None:
    """5."""
    sheet = book.sheets["LV 1"]
    sheet.api.Unprotect("")
    sheet.api.Protect("mật khẩu")
    assert mark(book, (ERROR, ON_OTHER_SHEET)) == ("LV 1",)
    assert unmarked_state(sheet) == CLEAN
    assert book.sheets["Bìa"]["B2"].color == RED
    assert book.sheets[excel.LIST_SHEET]["C4:C5"].value == ["LV 1 G8", "Bìa B2"]
    clear_marks(book)
    assert unmarked_state(sheet) == CLEAN
    assert book.sheets["Bìa"]["B2"].color is None
    assert book.sheet_names == ["Bìa", "LV 1"]


def test_a_password_set_later_is_told(book: xw.Book) -> None:
    """5."""
    mark(book, (ERROR,))
    sheet = book.sheets["LV 1"]
    sheet.api.Unprotect("")
    sheet.api.Protect("mật khẩu")
    with pytest.raises(GuardedError, match="LV 1"):
        clear_marks(book)
    sheet.api.Unprotect("mật khẩu")
    sheet.api.Protect()
    clear_marks(book)
    assert unmarked_state(sheet) == CLEAN


def test_protection_comes_back_when_marking_fails(
    book: xw.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """5, 3: what was marked before the failure comes off with the next click."""

    def fail(*_: object) -> None:
        raise not_allowed("no more notes")

    with monkeypatch.context() as broken:
        broken.setattr(marking, "fit_note", fail)
        with pytest.raises(Exception, match="1004"):
            mark(book, (ERROR, WARNING))
    assert book.sheets["LV 1"].api.ProtectContents
    assert book.sheets["LV 1"]["G8"].color == RED
    clear_marks(book)
    assert unmarked_state(book.sheets["LV 1"]) == CLEAN


def test_a_protected_structure_comes_back(book: xw.Book) -> None:
    """6."""
    book.api.Protect(Structure=True)
    mark(book, (ERROR,))
    assert book.api.ProtectStructure
    clear_marks(book)
    assert book.api.ProtectStructure
    assert book.sheet_names == ["Bìa", "LV 1"]


def test_what_has_no_cell_is_only_listed(book: xw.Book) -> None:
    """7."""
    hidden = book.sheets.add("_meta")
    hidden.visible = False
    places = ((None, None), ("LV 1", None), ("LV 9", "A1"), ("_meta", "B1"))
    mark(book, [finding(Code.NOT_SCORED, *place) for place in places])
    listing = book.sheets[excel.LIST_SHEET]
    assert listing["C4:C7"].value == [None, "LV 1", "LV 9 A1", "_meta B1"]
    assert listing["C5"].hyperlink == "#'LV 1'!A1"
    assert listing["C6"].formula == "LV 9 A1"
    assert hidden["B1"].color is None
    assert unmarked_state(book.sheets["LV 1"]) == CLEAN


@pytest.mark.parametrize("deleted", [excel.LIST_SHEET, "Bìa"])
def test_deleted_sheets_do_no_harm(book: xw.Book, deleted: str) -> None:
    """8."""
    mark(book, (ERROR, ON_OTHER_SHEET))
    book.sheets[deleted].delete()
    clear_marks(book)
    assert unmarked_state(book.sheets["LV 1"]) == CLEAN
    assert KEPT_SHEET not in book.sheet_names
    assert excel.LIST_SHEET not in book.sheet_names


def test_a_deleted_note_does_no_harm(book: xw.Book) -> None:
    """8."""
    mark(book, (ON_OTHER_SHEET,))
    cell = book.sheets["Bìa"]["B2"]
    note = cell.note
    assert note is not None
    note.delete()
    clear_marks(book)
    assert (cell.color, cell.note) == (None, None)


def test_a_sheet_of_the_same_name_stays(book: xw.Book) -> None:
    """9."""
    own = book.sheets.add(excel.LIST_SHEET)
    own["A1"].value = "của tôi"
    mark(book, (ERROR,))
    assert f"{excel.LIST_SHEET} 2" in book.sheet_names
    clear_marks(book)
    assert own["A1"].value == "của tôi"
    assert len(book.sheets) == 3


@pytest.mark.parametrize("color", ["đỏ", "1,2", "999,0,0", "=1+1"])
def test_a_forged_sheet_of_marks_does_no_harm(book: xw.Book, color: str) -> None:
    """10."""
    forged = book.sheets.add(KEPT_SHEET)
    forged["A1"].formula = "='LV 1'!$A$1"
    forged["A2"].formula = "='Bìa'!$B$2"
    forged["B2:C2"].value = [color, ""]
    clear_marks(book)
    assert book.sheet_names == ["Bìa", "LV 1"]
