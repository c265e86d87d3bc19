"""«Hoàn tác bước này»: an open workbook is again what it was before the last step that changed it.

1. What was typed without being saved comes back, marks go; other open workbooks are left alone.
2. Clicked once more, it brings the later state back.
3. A «Cancel», and a workbook that no step has changed, change nothing.
4. A workbook on no disk: the copy is opened beside it.
5. A file that cannot be written is told, and the workbook is open again as it was saved.
6. Without a safety copy no step changes anything.
7. «Xóa đánh dấu» takes the marks off, and can be taken back too.
"""

from pathlib import Path

import pytest
import xlwings as xw

from cchc_xl import ribbon
from cchc_xl.marks import KEPT_SHEET
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.sheets.form import write_form
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.store.safety import safety_folder
from cchc_xl.text import excel, excel_steps
from tests.indexes import every_method_index
from tests.libreoffice.buttons import called, sentences
from tests.libreoffice.year.typist import Grid

INDEX = every_method_index(2)


@pytest.fixture
def folder(tmp_path: Path) -> AssessmentFolder:
    """An assessment folder with an empty form."""
    folder = AssessmentFolder(tmp_path / "2031")
    (folder.root / "phieu-nhan").mkdir(parents=True)
    folder.definition.write_bytes(write_definition(INDEX))
    (folder.inbox / "phieu.xlsx").write_bytes(write_form(INDEX, INDEX.units[0], Stage.SELF))
    return folder


@pytest.fixture
def form(app: xw.App, folder: AssessmentFolder) -> xw.Book:
    """The form, open and calling, with 99 typed and not saved."""
    book = called(app, folder.inbox / "phieu.xlsx")
    points(book).value = 99
    return book


def points(book: xw.Book) -> xw.Range:
    """The cell of criterion 4.1, whose points are typed."""
    (grid,) = (g for s in book.sheets if s.name.startswith("LV") and "4.1" in (g := Grid(s)).rows)
    return grid.sheet.range((grid.rows["4.1"], grid.columns["self"]))


def test_the_state_before_the_step_comes_back(
    app: xw.App, form: xw.Book, folder: AssessmentFolder
) -> None:
    """1, 2."""
    other = app.books.open(folder.definition)
    form.activate()
    form.set_mock_caller()
    ribbon.check_form()
    assert KEPT_SHEET in form.sheet_names
    points(form).value = 1
    form.save()
    sentences(app)
    ribbon.undo_step()
    asked, told = sentences(app)
    assert excel_steps.STEPS["check"] in asked
    assert told == excel_steps.undone("phieu.xlsx")
    back = app.books.active
    assert back.name == "phieu.xlsx"
    assert KEPT_SHEET not in back.sheet_names
    assert points(back).value == 99
    assert other.name in [book.name for book in app.books]
    back.set_mock_caller()
    ribbon.undo_step()
    again = app.books.active
    assert KEPT_SHEET in again.sheet_names
    assert points(again).value == 1
    assert app.screen_updating
    assert app.status_bar is False


def test_nothing_is_undone_by_a_cancel(app: xw.App, form: xw.Book) -> None:
    """3."""
    ribbon.undo_step()
    assert sentences(app) == [excel_steps.NOTHING_TO_UNDO]
    ribbon.check_form()
    app.impl.answers = ["cancel"]
    ribbon.undo_step()
    assert KEPT_SHEET in form.sheet_names


def test_a_clean_check_leaves_nothing_to_undo(app: xw.App, form: xw.Book, tmp_path: Path) -> None:
    """3."""
    clean = called(app, tmp_path / "2031" / "bo-chi-so.xlsx")
    assert clean.name
    ribbon.check_form()
    if sentences(app) == [excel.NOTHING_TO_CORRECT]:
        assert not any(safety_folder().iterdir())


def test_a_new_workbook_gets_its_copy_beside_it(app: xw.App) -> None:
    """4."""
    book = app.books.add()
    book.sheets[0]["A1"].value = "của tôi"
    book.set_mock_caller()
    ribbon.check_form()
    ribbon.undo_step()
    assert sentences(app)[-1] == excel_steps.undone_beside(book.name)
    assert app.books.active.name != book.name
    assert app.books.active.sheets[0]["A1"].value == "của tôi"


def test_a_file_that_cannot_be_written_is_told(
    app: xw.App, form: xw.Book, folder: AssessmentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """5."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    ribbon.check_form()
    form.save()
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        ribbon.undo_step()
    assert "đĩa đã đầy" in sentences(app)[-1]
    assert KEPT_SHEET in app.books.active.sheet_names


def test_without_a_safety_copy_nothing_is_done(app: xw.App, form: xw.Book, tmp_path: Path) -> None:
    """6."""
    (tmp_path / "dữ liệu").write_text("a file in the folder's place")
    ribbon.check_form()
    assert sentences(app) == [excel_steps.no_safety_copy(safety_folder())]
    assert KEPT_SHEET not in form.sheet_names


def test_marks_are_removed(app: xw.App, form: xw.Book) -> None:
    """7."""
    ribbon.remove_marks()
    assert sentences(app) == [excel_steps.NO_MARKS]
    ribbon.check_form()
    ribbon.remove_marks()
    assert sentences(app)[-1] == excel_steps.MARKS_GONE
    assert KEPT_SHEET not in form.sheet_names
    ribbon.undo_step()
    assert KEPT_SHEET in app.books.active.sheet_names
