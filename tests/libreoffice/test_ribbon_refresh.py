"""Results that are open are brought up to date in place, end to end in a real spreadsheet program.

1. After a changed form every cell says what newly written results say, once recalculated: totals,
   ranks, the data of the charts, sources and findings.
2. The reader's own note, colour and sheet stay; so does the protection of a sheet.
3. A list that grows has lines, one that shrinks leaves nothing; links lead where the text says.
4. Where the structure is another (a unit more is ranked, a formula typed over), the new results
   open beside, a sentence says why, and the open ones stay.
5. Nothing new is told, and nothing is changed.
6. What was written without being saved can be taken back by «Hoàn tác bước này».
7. A sheet with a password is told before anything is written: no half of two states. A zero where
   nothing belongs is not nothing.
"""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from cchc_xl import ribbon
from cchc_xl.model.stage import Stage
from cchc_xl.refreshing import _equal, blocks
from cchc_xl.sheets.form import write_form
from cchc_xl.steps.consolidate import consolidate
from cchc_xl.store.folder import AssessmentFolder, form_name
from cchc_xl.text import excel, excel_steps, results
from tests.assessments import make_assessment, random_answers
from tests.indexes import every_method_index
from tests.libreoffice.buttons import called, sentences
from tests.libreoffice.recalc import recalculated
from tests.offices import resaved, with_inputs

INDEX = every_method_index(5)
FIRST, SECOND, *_, LAST = INDEX.units


@pytest.fixture
def folder(tmp_path: Path) -> AssessmentFolder:
    """An assessment of five units, one of which has left out a criterion."""
    folder = make_assessment(tmp_path / "2031", INDEX)
    faulty = with_inputs(random_answers(INDEX, LAST), "4.1", "")
    form = write_form(INDEX, LAST, Stage.FINAL, faulty)
    (folder.inbox / form_name(LAST)).write_bytes(form)
    for path in folder.received():
        path.write_bytes(resaved(path.read_bytes()))
    return folder


@pytest.fixture
def shown(app: xw.App, folder: AssessmentFolder) -> xw.Book:
    """The results, open and calling."""
    called(app, folder.definition)
    ribbon.consolidate_folder()
    book = app.books.active
    book.set_mock_caller()
    sentences(app)
    return book


def change_scores(folder: AssessmentFolder) -> None:
    """The first unit sends other points, later; the file of the last one was not its own."""
    form = write_form(INDEX, FIRST, Stage.FINAL, random_answers(INDEX, SECOND))
    (folder.inbox / form_name(FIRST)).write_bytes(form)
    (folder.inbox / form_name(LAST)).unlink()


def values(path: Path) -> dict[tuple[str, str], object]:
    """What every cell of a workbook says, formulas recalculated; blanks left out."""
    data = path.read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    said: dict[tuple[str, str], object] = {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
    }
    for sheet_name, cells in recalculated(data).items():
        said |= {(sheet_name, cell): value for cell, value in cells.items()}
    return {
        place: round(value, 9) if isinstance(value, float | int) else value
        for place, value in said.items()
        if value not in (None, "")
    }


def saved(book: xw.Book, path: Path) -> Path:
    """A copy of a workbook as it stands."""
    book.api.SaveCopyAs(str(path))
    return path


def newly_written(folder: AssessmentFolder, to: Path) -> Path:
    """What the command line would write now."""
    return consolidate(folder, to).output.path


def test_every_cell_follows(
    app: xw.App, shown: xw.Book, folder: AssessmentFolder, tmp_path: Path
) -> None:
    """1."""
    before = values(saved(shown, tmp_path / "trước.xlsx"))
    change_scores(folder)
    ribbon.consolidate_folder()
    asked, told = sentences(app)
    assert asked == excel_steps.will_consolidate(4, Path(shown.fullname), is_open=True)
    assert "ô trong bảng tổng hợp đang mở" in told
    expected = values(newly_written(folder, tmp_path / "mới.xlsx"))
    after = values(saved(shown, tmp_path / "sau.xlsx"))
    assert after == expected
    differing = {sheet for sheet, cell in before if before[sheet, cell] != after.get((sheet, cell))}
    assert differing >= {results.SUMMARY, results.RANKING, results.CHART_DATA, results.SOURCES}
    matrix = shown.sheets[results.MATRIX]
    assert matrix.api.PageSetup.LeftFooter == matrix["A2"].value
    assert str(matrix["A2"].value) in str(expected[results.RANKING, "A2"])
    assert not shown.api.Saved


def test_what_a_reader_has_made_stays(
    app: xw.App, shown: xw.Book, folder: AssessmentFolder
) -> None:
    """2."""
    matrix = shown.sheets[results.MATRIX]
    matrix["D14"].add_note("Hỏi lại")
    matrix["D14"].color = (255, 0, 255)
    matrix["D14"].font.bold = True
    own = shown.sheets.add("Của tôi", after=shown.sheets[-1])
    own["A1"].value = "=SUM('Điểm chi tiết'!D9:H9)"
    matrix.api.Protect()
    old = own["A1"].value
    change_scores(folder)
    ribbon.consolidate_folder()
    assert matrix["D14"].note is not None
    assert matrix["D14"].note.text == "Hỏi lại"
    assert matrix["D14"].color == (255, 0, 255)
    assert matrix["D14"].font.bold
    assert own["A1"].value != old
    assert matrix.api.ProtectContents


def test_lists_grow_and_shrink(
    app: xw.App, shown: xw.Book, folder: AssessmentFolder, tmp_path: Path
) -> None:
    """3."""
    listing = shown.sheets[results.FINDINGS]
    extra = folder.inbox / "ghi chú.pdf"

    def numbers() -> list[object]:
        return [number for number in listing["A5:A12"].value if number]

    before = numbers()
    extra.write_bytes(b"%PDF-1.4")
    ribbon.consolidate_folder()
    grown = numbers()
    assert len(grown) > len(before)
    row = 4 + len(grown)
    cell = listing.range((row, 3))
    assert cell.impl.native.BottomBorder.LineWidth
    assert cell.font.name == listing["C5"].font.name
    file = listing.range((5, 4), (row, 4)).options(ndim=1).value.index("phieu-nhan/ghi chú.pdf") + 5
    assert str(listing.range((file, 4)).formula).startswith(
        '=HYPERLINK("../phieu-nhan/ghi chú.pdf"'
    )
    extra.unlink()
    ribbon.consolidate_folder()
    assert numbers() == before
    expected = values(newly_written(folder, tmp_path / "mới.xlsx"))
    assert values(saved(shown, tmp_path / "sau.xlsx")) == expected


def one_more(folder: AssessmentFolder) -> None:
    """The last unit sends a good form."""
    form = write_form(INDEX, LAST, Stage.FINAL, random_answers(INDEX, LAST))
    (folder.inbox / form_name(LAST)).write_bytes(form)


def one_less(folder: AssessmentFolder) -> None:
    """The form of the second unit goes."""
    (folder.inbox / form_name(SECOND)).unlink()


@pytest.mark.parametrize("change", [one_more, one_less])
def test_another_structure_opens_beside(
    app: xw.App,
    shown: xw.Book,
    folder: AssessmentFolder,
    tmp_path: Path,
    change: Callable[[AssessmentFolder], None],
) -> None:
    """4."""
    before = values(saved(shown, tmp_path / "trước.xlsx"))
    change(folder)
    ribbon.consolidate_folder()
    beside = folder.results / "tong-hop-2031 (bản mới).xlsx"
    assert excel_steps.not_refreshed(beside) in sentences(app)[-1]
    assert app.books.active.name == beside.name
    assert values(saved(shown, tmp_path / "sau.xlsx")) == before
    assert shown.api.Saved


@pytest.mark.parametrize(
    ("sheet", "cell"), [(results.SUMMARY, "C10"), (results.MATRIX, "B14"), (results.SUMMARY, "A20")]
)
def test_a_changed_structure_opens_beside(
    app: xw.App, shown: xw.Book, folder: AssessmentFolder, sheet: str, cell: str
) -> None:
    """4: a formula, a criterion or a note of the page that is not what the program wrote there."""
    place = shown.sheets[sheet][cell]
    place.value = None if place.value and place.formula == place.value else 1.5
    ribbon.consolidate_folder()
    assert app.books.active.name == "tong-hop-2031 (bản mới).xlsx"


def test_nothing_new_is_told(app: xw.App, shown: xw.Book) -> None:
    """5."""
    ribbon.consolidate_folder()
    assert excel_steps.refreshed(Path(shown.fullname), 0) in sentences(app)[-1]
    ribbon.undo_step()
    assert sentences(app) == [excel_steps.NOTHING_TO_UNDO]


def test_a_refresh_is_taken_back(
    app: xw.App, shown: xw.Book, folder: AssessmentFolder, tmp_path: Path
) -> None:
    """6."""
    shown.sheets[results.MATRIX]["D14"].add_note("chưa lưu")
    before = values(saved(shown, tmp_path / "trước.xlsx"))
    change_scores(folder)
    ribbon.consolidate_folder()
    ribbon.undo_step()
    back = app.books.active
    assert back.name == "tong-hop-2031.xlsx"
    assert values(saved(back, tmp_path / "sau.xlsx")) == before
    note = back.sheets[results.MATRIX]["D14"].note
    assert note is not None


def test_blocks() -> None:
    """1: the fewest rectangles that runs of cells make."""
    square = {(row, column) for row in (2, 3) for column in (4, 5, 6)}
    assert blocks(square) == [(2, 4, 3, 6)]
    assert blocks(square | {(3, 8), (5, 4), (5, 5), (5, 6)}) == [
        (2, 4, 3, 6),
        (3, 8, 3, 8),
        (5, 4, 5, 6),
    ]
    assert blocks(set()) == []


def test_a_password_leaves_everything_as_it_was(
    app: xw.App, shown: xw.Book, folder: AssessmentFolder, tmp_path: Path
) -> None:
    """7."""
    shown.sheets[results.SOURCES].api.Protect("mật khẩu")
    before = values(saved(shown, tmp_path / "before.xlsx"))
    change_scores(folder)
    sentences(app)
    ribbon.consolidate_folder()
    assert sentences(app)[-1] == excel.guarded(results.SOURCES)
    assert values(saved(shown, tmp_path / "after.xlsx")) == before


@pytest.mark.parametrize(
    ("here", "constant", "same"),
    [(0.0, None, False), ("", None, True), (None, None, True), (2.0, 2, True), ("", "a", False)],
)
def test_equal(here: object, constant: object, same: bool) -> None:
    """7."""
    assert _equal(here, constant) is same
