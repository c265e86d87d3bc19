"""The button that checks the open form, end to end in a real spreadsheet program.

1. What was typed but not saved is checked, with the findings of the command line.
2. Cells with findings are coloured, explained by notes and listed; entries stay as typed.
3. Corrected and clicked again, the form is as it was before the first click.
4. A form that is saved and sent with its marks reads as the same form without them.
5. Protection, screen updating and status bar are as they were, whatever happens.
6. The form is the calling workbook, or the active one where nothing has called.
7. A busy program is asked again; one that stays busy ends in a sentence that names the log.
8. A bug ends in a sentence that names the log, never in a traceback.
9. The check reads the form of an assessment folder with that folder's index.
"""

import io
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from cchc_xl import ribbon
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.formats import MARK_FILLS
from cchc_xl.sheets.layout import KEY_ROW, Column
from cchc_xl.steps.check import check_paths
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import excel
from cchc_xl.text.findings import message, remedy, severity_word
from tests.assessments import random_answers
from tests.indexes import every_method_index
from tests.libreoffice.engine.colors import color_number, rgb
from tests.libreoffice.engine.errors import call_rejected
from tests.libreoffice.engine.native import NativeBook

INDEX = every_method_index(2)
UNIT = INDEX.units[0]


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


@pytest.fixture
def folder(tmp_path: Path) -> AssessmentFolder:
    """An assessment folder with a definition and one form, filled without a fault."""
    folder = AssessmentFolder(tmp_path / "2031")
    (folder.root / "phieu-nhan").mkdir(parents=True)
    folder.definition.write_bytes(write_definition(INDEX))
    answers = {
        code: replace(answer, round_1=Absent.BLANK, round_2=Absent.BLANK, final=Absent.BLANK,
                      opinion_1="", opinion_2="")
        for code, answer in random_answers(INDEX, UNIT).items()
    }  # fmt: skip
    (folder.inbox / "phieu.xlsx").write_bytes(write_form(INDEX, UNIT, Stage.SELF, answers))
    return folder


@pytest.fixture
def form(app: xw.App, folder: AssessmentFolder) -> xw.Book:
    """The form, open and calling."""
    book = app.books.open(folder.inbox / "phieu.xlsx")
    book.set_mock_caller()
    return book


def entries(book: xw.Book) -> dict[tuple[str, str], tuple[str, int, int]]:
    """Sheet, row and column of every cell of a form by row id and column key."""
    places: dict[tuple[str, str], tuple[str, int, int]] = {}
    for sheet in openpyxl.load_workbook(book.fullname).worksheets:
        keys = [str(sheet.cell(KEY_ROW, n + 1).value) for n in range(sheet.max_column)]
        if Column.DATA in keys:
            for row in range(KEY_ROW + 1, sheet.max_row + 1):
                row_id = str(sheet.cell(row, 1).value)
                for column, key in enumerate(keys, start=1):
                    places[row_id, key] = (sheet.title, row, column)
    return places


def spoil(book: xw.Book) -> dict[str, xw.Range]:
    """Type three faults, without saving: over the maximum, a > b, a level that is none."""
    places = entries(book)
    faults: dict[str, tuple[str, Column, object]] = {
        "points": ("4.1", Column.SELF, 99),
        "numerator": ("2.1#1", Column.DATA, 5000),
        "level": ("1.2", Column.DATA, "Có lẽ"),
    }
    cells = {}
    for name, (row_id, key, typed) in faults.items():
        sheet, row, column = places[row_id, key]
        cells[name] = book.sheets[sheet].range((row, column))
        cells[name].value = typed
    return cells


def gist(findings: Iterable[Finding]) -> set[tuple[object, ...]]:
    """Findings without the name of their file."""
    return {(f.code, f.place.sheet, f.place.cell, f.place.criterion, f.unit) for f in findings}


def looks(book: xw.Book) -> dict[str, object]:
    """What marks may change, from a copy: sheets, protection, every colour and note."""
    copy = Path(tempfile.gettempdir()) / "nhìn.xlsx"
    book.api.SaveCopyAs(str(copy))
    return {
        sheet.title: [
            sheet.sheet_state,
            sheet.protection.sheet,
            *(
                (cell.coordinate, cell.fill.fgColor.rgb, cell.comment and cell.comment.text)
                for row in sheet.iter_rows()
                for cell in row
            ),
        ]
        for sheet in openpyxl.load_workbook(copy).worksheets
    }


def last_alert(app: xw.App) -> str:
    """The message box that was shown last."""
    return str(app.impl.alerts[-1].prompt)


def test_typed_but_not_saved_is_checked(app: xw.App, form: xw.Book) -> None:
    """1, 2, 9."""
    cells = spoil(form)
    ribbon.check_form()
    listing = form.sheets[excel.LIST_SHEET]
    places = listing.range((4, 3), (listing.used_range.last_cell.row, 3)).options(ndim=1).value
    for cell in cells.values():
        assert cell.color == rgb(color_number(MARK_FILLS[Severity.ERROR])), cell.address
        assert cell.note is not None
        assert f"{cell.sheet.name} {cell.get_address(False, False)}" in places
    assert [cells[name].value for name in cells] == [99, 5000, "Có lẽ"]
    assert "3 nội dung phải sửa" in last_alert(app)
    assert not form.api.Saved


def test_the_findings_are_the_command_lines(form: xw.Book, folder: AssessmentFolder) -> None:
    """1, 4."""
    spoil(form)
    form.api.SaveCopyAs(str(folder.inbox / "như đang mở.xlsx"))
    expected = check_paths([folder.inbox / "như đang mở.xlsx"]).findings
    ribbon.check_form()
    listing = form.sheets[excel.LIST_SHEET]
    assert listing.range((4, 2), (len(expected) + 3, 6)).value == [
        [
            severity_word(finding.severity),
            f"{finding.place.sheet} {finding.place.cell}",
            finding.place.criterion,
            message(finding),
            remedy(finding),
        ]
        for finding in sorted(expected, key=lambda f: list(Severity).index(f.severity))
    ]
    assert listing.used_range.last_cell.row == len(expected) + 3
    form.save()
    assert gist(check_paths([folder.inbox / "phieu.xlsx"]).findings) == gist(expected)


def test_corrected_and_clicked_again(app: xw.App, form: xw.Book) -> None:
    """3, 5."""
    before = looks(form)
    cells = spoil(form)
    ribbon.check_form()
    assert looks(form) != before
    original = openpyxl.load_workbook(form.fullname)
    for cell in cells.values():
        address = cell.get_address(False, False)
        cell.value = original[cell.sheet.name][address].value
    ribbon.check_form()
    assert last_alert(app) == excel.NOTHING_TO_CORRECT
    assert looks(form) == before


def test_marks_do_not_pile_up(form: xw.Book) -> None:
    """2, 3: two clicks on the same faults look like one."""
    spoil(form)
    ribbon.check_form()
    once = looks(form)
    ribbon.check_form()
    assert looks(form) == once


def test_excel_is_left_as_it_was(app: xw.App, form: xw.Book) -> None:
    """5."""
    protected = [sheet.api.ProtectContents for sheet in form.sheets]
    spoil(form)
    ribbon.check_form()
    assert [form.sheets[n].api.ProtectContents for n in range(len(protected) - 2)] == protected[:-2]
    assert app.screen_updating
    assert app.status_bar is False
    assert excel.CHECKING in app.impl.statuses


def test_the_active_workbook_is_checked_without_a_caller(
    app: xw.App, folder: AssessmentFolder
) -> None:
    """6."""
    form = app.books.open(folder.inbox / "phieu.xlsx")
    spoil(form)
    ribbon.check_form()
    assert excel.LIST_SHEET in form.sheet_names


def test_nothing_open_is_told(
    app: xw.App, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """6: in a message box; without any program, on standard error."""
    ribbon.check_form()
    assert last_alert(app) == excel.NO_WORKBOOK
    monkeypatch.setattr(xw.engines, "active", None)
    ribbon.check_form()
    assert capsys.readouterr().err == excel.NO_WORKBOOK + "\n"


def test_a_workbook_that_is_no_form_is_told(app: xw.App) -> None:
    """1, 6: and it is not even on a disk."""
    app.books.add().set_mock_caller()
    ribbon.check_form()
    assert "phải sửa" in last_alert(app)


def test_a_busy_program_is_asked_again(
    app: xw.App, form: xw.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """7."""
    refusals = [call_rejected(), call_rejected()]
    save_copy = NativeBook.SaveCopyAs

    def sometimes_busy(book: NativeBook, Filename: str) -> None:  # noqa: N803
        if refusals:
            raise refusals.pop()
        save_copy(book, Filename)

    monkeypatch.setattr(NativeBook, "SaveCopyAs", sometimes_busy)
    ribbon.check_form()
    assert refusals == []
    assert last_alert(app) == excel.NOTHING_TO_CORRECT


@pytest.mark.parametrize(
    ("problem", "wording"),
    [(call_rejected(), excel.busy), (ZeroDivisionError("a bug"), excel.stopped)],
)
def test_failures_end_in_a_sentence(
    app: xw.App, form: xw.Book, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    problem: Exception, wording: object,
) -> None:  # fmt: skip
    """5, 7, 8."""

    def fail(*_: object) -> None:
        raise problem

    monkeypatch.setattr(NativeBook, "SaveCopyAs", fail)
    ribbon.check_form()
    log = tmp_path / "cchc-loi.log"
    assert callable(wording)
    assert last_alert(app) == wording(log)
    assert type(problem).__name__ in log.read_text(encoding="utf-8")
    assert app.screen_updating
    assert app.status_bar is False


def test_a_sheet_with_a_password_is_told(app: xw.App, form: xw.Book) -> None:
    """3, 5: with every click."""
    sheet = spoil(form)["points"].sheet
    sheet.api.Unprotect("")
    sheet.api.Protect("mật khẩu")
    for _ in range(2):
        ribbon.check_form()
        assert excel.not_marked((sheet.name,)) in last_alert(app)
    assert sheet.api.ProtectContents


def test_a_password_set_after_marking_is_told(app: xw.App, form: xw.Book) -> None:
    """5."""
    sheet = spoil(form)["points"].sheet
    ribbon.check_form()
    sheet.api.Unprotect("")
    sheet.api.Protect("mật khẩu")
    ribbon.check_form()
    assert last_alert(app) == excel.guarded(sheet.name)
    assert app.screen_updating


def test_the_form_is_a_form(folder: AssessmentFolder) -> None:
    """1: without the typed faults there is nothing to say."""
    data = (folder.inbox / "phieu.xlsx").read_bytes()
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    assert check_paths([folder.inbox]).findings == ()
