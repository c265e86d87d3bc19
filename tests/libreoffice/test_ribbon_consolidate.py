"""The button that consolidates a folder, end to end in a real spreadsheet program.

1. Every figure equals the command line's, to the last byte of the results workbook.
2. The results are opened in the running program, and a sentence says what happened.
3. The status bar says which form is read: «Đang đọc 2/4: …»; it is handed back at the end.
4. What will happen is named first; where the answer is no, nothing does. Unsaved changes of the
   definition are saved before that, if the officer says so; else nothing happens.
5. A workbook of no assessment, or one on no disk, is told, and nothing is written; any workbook of
   the assessment will do.
6. A faulty definition is told, with its faults marked in the open definition workbook.
7. Results that cannot be shown are still written, and a sentence says where.
8. The shipped year gives the command line's results too.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw

from cchc_xl import ribbon
from cchc_xl.cli import run
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import excel, excel_steps, results
from tests.assessments import make_assessment
from tests.indexes import every_method_index
from tests.libreoffice.engine.books import Book

INDEX = every_method_index(4)
SHIPPED = Path(__file__).parents[2] / "workbooks" / "2023"


@pytest.fixture
def folder(tmp_path: Path) -> AssessmentFolder:
    """An assessment of four units; one form is broken, so that there is something to tell."""
    folder = make_assessment(tmp_path / "2031", INDEX)
    folder.received()[-1].write_bytes(b"%PDF-1.4")
    return folder


@pytest.fixture
def definition(app: xw.App, folder: AssessmentFolder) -> xw.Book:
    """The definition workbook, open and calling."""
    book = app.books.open(folder.definition)
    book.set_mock_caller()
    return book


def sentences(app: xw.App) -> list[str]:
    """All message boxes."""
    return [alert.prompt for alert in app.impl.alerts]


def command_line(root: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The document of ``cchc consolidate --json``."""
    run(["consolidate", str(root), "--json", "-o", str(output)])
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def check_against_command_line(
    app: xw.App, folder: AssessmentFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Compare bytes on disk and the ranking on the screen with the command line's."""
    expected = command_line(folder.root, tmp_path / "dòng lệnh" / "kết quả.xlsx", capsys)
    written = folder.results_workbook(expected["year"])
    assert written.read_bytes() == (tmp_path / "dòng lệnh" / "kết quả.xlsx").read_bytes()
    book = app.books.active
    assert Path(book.fullname) == written
    shown = {
        str(row[1]).lower(): row[2:]
        for row in book.sheets["Tổng hợp"].used_range.options(ndim=2).value
    }
    accepted = [unit for unit in expected["units"] if unit["status"] == "accepted"]
    assert accepted
    for unit in accepted:
        figures = shown[unit["name"].lower()]
        fields = [float(points) for points in unit["fields"].values()]
        assert [0 if f == results.NA_SHORT else f for f in figures[: len(fields)]] == fields
        assert {float(unit["total"]), float(unit["rank"])} <= set(figures)


def test_figures_equal_the_command_lines(
    app: xw.App, definition: xw.Book, folder: AssessmentFolder, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """1, 2."""
    ribbon.consolidate_folder()
    check_against_command_line(app, folder, tmp_path, capsys)
    asked, told = sentences(app)
    assert asked == excel_steps.will_consolidate(4, folder.results_workbook(2031), is_open=False)
    assert "Đã xếp hạng 3/4 đơn vị" in told
    assert str(folder.results_workbook(2031)) in told


def test_the_status_bar_says_how_far_it_is(
    app: xw.App, definition: xw.Book, folder: AssessmentFolder
) -> None:
    """3."""
    ribbon.consolidate_folder()
    names = [*(unit.name for unit in INDEX.units[:3]), folder.received()[-1].name]
    told = [status for status in app.impl.statuses if str(status).startswith("Đang đọc")]
    assert told == [excel.reading(done, 4, name) for done, name in enumerate(names, start=1)]
    assert app.status_bar is False
    assert app.screen_updating


@pytest.mark.parametrize("answer", ["ok", "cancel"])
def test_unsaved_changes_are_asked_about(
    app: xw.App, definition: xw.Book, folder: AssessmentFolder, answer: str
) -> None:
    """4."""
    changed = definition.sheets[0].used_range.last_cell.offset(2, 0)
    changed.sheet.api.Unprotect("")
    changed.value = "ghi chú"
    app.impl.answers = [answer]
    ribbon.consolidate_folder()
    assert sentences(app)[0] == excel_steps.SAVE_FIRST
    assert folder.results_workbook(2031).exists() == (answer == "ok")
    assert definition.api.Saved == (answer == "ok")
    assert app.screen_updating


def test_nothing_is_written_where_the_answer_is_no(
    app: xw.App, definition: xw.Book, folder: AssessmentFolder
) -> None:
    """4."""
    app.impl.answers = ["cancel"]
    ribbon.consolidate_folder()
    assert len(sentences(app)) == 1
    assert not folder.results.exists()
    assert app.screen_updating
    assert app.status_bar is False


def test_a_workbook_of_no_assessment_is_told(app: xw.App, tmp_path: Path) -> None:
    """5."""
    loose = tmp_path / "loose.xlsx"
    loose.write_bytes(write_definition(INDEX))
    for book in (app.books.open(loose), app.books.add()):
        book.set_mock_caller()
        ribbon.consolidate_folder()
    assert sentences(app) == [excel_steps.NO_FOLDER] * 2


def test_any_workbook_of_the_assessment_will_do(app: xw.App, folder: AssessmentFolder) -> None:
    """5."""
    app.books.open(folder.received()[0]).set_mock_caller()
    ribbon.consolidate_folder()
    assert folder.results_workbook(2031).exists()


def test_a_faulty_definition_is_told_and_marked(app: xw.App, folder: AssessmentFolder) -> None:
    """6."""
    workbook = openpyxl.load_workbook(folder.definition)
    faulty = next(
        cell
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == INDEX.scored[0].code
    )
    sheet, address = faulty.parent.title, faulty.coordinate
    faulty.value = INDEX.scored[1].code
    workbook.save(folder.definition)
    book = app.books.open(folder.definition)
    book.set_mock_caller()
    ribbon.consolidate_folder()
    (told,) = sentences(app)
    assert "Bộ chỉ số" in told
    assert excel.LIST_SHEET in book.sheet_names
    assert any(note.text for note in book.sheets[sheet].notes), address
    assert not folder.results.exists()
    app.impl.alerts.clear()
    ribbon.consolidate_folder()
    assert book.sheet_names.count(excel.LIST_SHEET) == 1


def test_results_that_cannot_be_shown_are_written(
    app: xw.App, definition: xw.Book, folder: AssessmentFolder, tmp_path: Path
) -> None:
    """7: a workbook of the same name, from elsewhere, is open."""
    other = tmp_path / "khác" / folder.results_workbook(2031).name
    other.parent.mkdir()
    other.write_bytes(write_definition(INDEX))
    app.books.open(other)
    ribbon.consolidate_folder()
    assert folder.results_workbook(2031).exists()
    assert sentences(app)[-1].endswith(excel.open_by_hand())


def test_open_results_get_a_new_name(
    app: xw.App, definition: xw.Book, folder: AssessmentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2, 7: Excel keeps a file that is open from being replaced."""
    monkeypatch.setattr("cchc_xl.store.files._replace", lambda *_: False)
    ribbon.consolidate_folder()
    assert excel.written_beside(folder.results_workbook(2031)) in sentences(app)[-1]
    assert app.books.active.name == "tong-hop-2031 (bản mới).xlsx"


def test_results_that_cannot_be_written_are_told(
    app: xw.App, definition: xw.Book, folder: AssessmentFolder
) -> None:
    """7."""
    folder.results.write_text("a file in the folder's place")
    ribbon.consolidate_folder()
    assert "Không ghi được" in sentences(app)[-1]
    assert excel.LIST_SHEET not in definition.sheet_names


def test_a_workbook_in_the_cloud_is_told(
    app: xw.App, definition: xw.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """5: xlwings says so where it finds no folder on the disk."""

    def nowhere(_: Book) -> str:
        raise xw.XlwingsError("no local path")

    with monkeypatch.context() as patch:
        patch.setattr(Book, "fullname", property(nowhere))
        patch.setattr(Book, "name", "bo-chi-so.xlsx")
        ribbon.consolidate_folder()
    assert sentences(app) == [excel_steps.NO_FOLDER]


def test_the_shipped_year(app: xw.App, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """8."""
    shutil.copytree(SHIPPED, tmp_path / "2023")
    folder = AssessmentFolder(tmp_path / "2023")
    app.books.open(folder.definition).set_mock_caller()
    ribbon.consolidate_folder()
    check_against_command_line(app, folder, tmp_path, capsys)
    assert "17/17" in sentences(app)[-1]
