"""The button that checks what is open, where that is no form.

1. An appraisal workbook is checked as «receive» would read it, and nothing is recorded.
2. The definition is checked, what is typed and not saved included.
"""

from pathlib import Path

import xlwings as xw

from cchc_xl import ribbon
from cchc_xl.model.finding import Severity
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.appraisal import read_appraisal
from cchc_xl.sheets.appraisal.layout import Column
from cchc_xl.sheets.formats import MARK_FILLS
from cchc_xl.text import excel
from cchc_xl.text.findings import message
from tests.libreoffice.buttons import called, sentences
from tests.libreoffice.engine.colors import color_number, rgb
from tests.offices import BODY, FIRST, INDEX, Office
from tests.sheets.appraisals import places


def test_an_appraisal_workbook_is_checked(app: xw.App, tmp_path: Path) -> None:
    """1."""
    office = Office(tmp_path / "năm")
    office.send_all()
    office.receive()
    office.issue(Stage.APPRAISAL_1)
    path = office.folder.appraisal(Stage.APPRAISAL_1, BODY)
    book = called(app, path)
    known = tuple(office.dossiers().values())
    row = (f"4.1|{FIRST.code}", Column.POINTS)
    sheet, address = places(office.index, BODY, Stage.APPRAISAL_1, known)[row]
    book.sheets[sheet][address].value = 99
    expected = read_appraisal(_as_open(book, tmp_path), path.name, office.index, office.dossiers())
    ribbon.check_form()
    assert book.sheets[sheet][address].color == rgb(color_number(MARK_FILLS[Severity.ERROR]))
    listing = book.sheets[excel.LIST_SHEET]
    rows = listing.range((4, 5), (listing.used_range.last_cell.row, 5)).options(ndim=1).value
    ordered = sorted(expected.findings, key=lambda f: list(Severity).index(f.severity))
    assert rows == [message(finding) for finding in ordered]
    assert len(office.register.receipts) == len(office.index.units)


def _as_open(book: xw.Book, folder: Path) -> bytes:
    copy = folder / "như đang mở.xlsx"
    book.api.SaveCopyAs(str(copy))
    return copy.read_bytes()


def test_the_definition_is_checked(app: xw.App, tmp_path: Path) -> None:
    """2."""
    folder = Office(tmp_path / "năm").folder
    book = called(app, folder.definition)
    before = folder.definition.read_bytes()
    twice = next(
        sheet.range((row, column))
        for sheet in book.sheets
        for row, cells in enumerate(sheet.used_range.options(ndim=2).value, start=1)
        for column, value in enumerate(cells, start=1)
        if value == INDEX.scored[0].code
    )
    twice.value = f"'{INDEX.scored[1].code}"
    ribbon.check_form()
    assert "phải sửa" in sentences(app)[-1]
    assert excel.LIST_SHEET in book.sheet_names
    assert any(note.text for note in twice.sheet.notes)
    assert folder.definition.read_bytes() == before
