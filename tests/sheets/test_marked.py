"""The marked copy of a form.

1. Every cell with a finding has the colour of its gravest finding and a comment with message and
   remedy of each; other cells stay as they were.
2. The first sheet lists all findings, the errors first, with links to sheet and cell; text that
   begins with '=' stays text.
3. Validations, protection, hidden and very hidden sheets, formats and values are kept.
4. The reader finds in the copy what it found in the form; corrected, the copy is clean.
5. A copy that is marked again carries the new marks only.
6. The same arguments give the same bytes, and nothing of the clock.
7. Findings without a cell, of a missing sheet or in a merged cell are listed, not drawn.
8. Of a form that cannot be written back whole (Strict Open XML) there is no copy.
"""

import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal as D

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from cchc_xl.model.answer import Answer, Answers
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.layout import COVER_SHEET, LISTS_SHEET, META_SHEET
from cchc_xl.sheets.marked import write_marked
from cchc_xl.sheets.submission import read_form
from cchc_xl.text import excel
from cchc_xl.text.findings import message, remedy
from tests.assessments import random_answers
from tests.indexes import every_method_index
from tests.strict import as_strict

INDEX = every_method_index()
UNIT = INDEX.units[1]
GOOD: Answers = {
    code: Answer(answer.inputs, answer.applicable, answer.evidence, answer.note)
    for code, answer in random_answers(INDEX, UNIT).items()
}
FAULTY: Answers = {
    **GOOD,
    "2.1": Answer((D(9), D(3)), evidence="12/KH"),
    "4.1": Answer((D("10.25"),), evidence="12/KH"),
    "5.1": Answer((D(1), D(2))),
}
FORM = write_form(INDEX, UNIT, Stage.SELF, FAULTY)
FINDINGS = read_form(FORM, "phieu.xlsx", INDEX).findings
RED, YELLOW = "FFFFC7CE", "FFFFEB9C"


def _book(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def _marked(data: bytes, findings: Sequence[Finding]) -> bytes:
    marked = write_marked(data, findings, INDEX)
    assert marked is not None
    return marked


@pytest.fixture(scope="module")
def marked() -> bytes:
    return _marked(FORM, FINDINGS)


def _comments(book: Workbook) -> dict[str, str]:
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def test_cells(marked: bytes) -> None:
    """1."""
    book = _book(marked)
    places = {f"{f.place.sheet}!{f.place.cell}" for f in FINDINGS}
    comments = _comments(book)
    assert set(comments) == places
    assert len(places) >= 3
    for finding in FINDINGS:
        place = finding.place
        text = comments[f"{place.sheet}!{place.cell}"]
        assert message(finding) in text
        assert remedy(finding) in text
    codes = {f.code: f.place for f in FINDINGS}
    over, unproven = codes[Code.OVER_MAXIMUM], codes[Code.NO_EVIDENCE]
    assert book[over.sheet or ""][over.cell or ""].fill.fgColor.rgb == RED
    assert book[unproven.sheet or ""][unproven.cell or ""].fill.fgColor.rgb == YELLOW


def test_list(marked: bytes) -> None:
    """2."""
    book = _book(marked)
    assert book.sheetnames[0] == excel.LIST_SHEET
    assert book.active is book[excel.LIST_SHEET]
    sheet = book[excel.LIST_SHEET]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert tuple(rows[0]) == excel.LIST_COLUMNS
    assert len(rows) == len(FINDINGS) + 1
    ranks = [("Phải sửa", "Cần kiểm tra", "Lưu ý").index(str(row[1])) for row in rows[1:]]
    assert ranks == sorted(ranks)
    for row in sheet.iter_rows(min_row=4):
        link = row[2].hyperlink
        assert link is not None
        assert str(link.location).replace("'", "") == str(row[2].value).replace(" ", "!")


def test_quoted_formula_is_text() -> None:
    """2."""
    finding = Finding(
        Code.NOT_A_NUMBER, Place(sheet="LV4", cell="G6"), context={"value": "=1+1\x0b"}
    )
    book = _book(_marked(FORM, [finding]))
    cells = [cell for row in book[excel.LIST_SHEET].iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)


def test_what_is_kept(marked: bytes) -> None:
    """3."""
    before, after = _book(FORM), _book(marked)
    assert after.sheetnames[1:] == before.sheetnames
    assert after[LISTS_SHEET].sheet_state == after[META_SHEET].sheet_state == "veryHidden"
    for old in before.worksheets:
        new = after[old.title]
        assert new.sheet_state == old.sheet_state
        assert new.protection.sheet == old.protection.sheet
        assert new.print_title_rows == old.print_title_rows
        rules = [(str(r.sqref), r.formula1) for r in old.data_validations.dataValidation]
        assert [(str(r.sqref), r.formula1) for r in new.data_validations.dataValidation] == rules
        assert len(new.conditional_formatting) == len(old.conditional_formatting)
        for row in old.iter_rows():
            for cell in row:
                twin = new[cell.coordinate]
                assert twin.value == cell.value
                assert twin.number_format == cell.number_format
                assert twin.protection.locked == cell.protection.locked


def test_read_again(marked: bytes) -> None:
    """4."""
    again = read_form(marked, "phieu.xlsx", INDEX)
    assert [(f.code, f.place) for f in again.findings] == [(f.code, f.place) for f in FINDINGS]


def test_corrected(marked: bytes) -> None:
    """4."""
    book = _book(marked)
    for finding in FINDINGS:
        sheet, cell = book[finding.place.sheet or ""], finding.place.cell or ""
        corrected = {Code.OVER_MAXIMUM: 10, Code.NUMERATOR_OVER_DENOMINATOR: 3}
        sheet[cell] = corrected.get(finding.code, "12/KH-UBND")
    target = io.BytesIO()
    book.save(target)
    reading = read_form(target.getvalue(), "phieu.xlsx", INDEX)
    assert reading.findings == ()
    assert reading.answers["4.1"].inputs == (D(10),)


def test_marked_again(marked: bytes) -> None:
    """5."""
    kept = FINDINGS[0]
    book = _book(_marked(marked, [kept]))
    assert set(_comments(book)) == {f"{kept.place.sheet}!{kept.place.cell}"}
    assert book.sheetnames.count(excel.LIST_SHEET) == 1
    original = _book(FORM)
    for finding in FINDINGS[1:]:
        place = finding.place
        cell = book[place.sheet or ""][place.cell or ""]
        old = original[place.sheet or ""][place.cell or ""]
        if place != kept.place:
            assert cell.fill.fgColor.rgb == old.fill.fgColor.rgb


def test_same_bytes(marked: bytes) -> None:
    """6."""
    assert write_marked(FORM, FINDINGS, INDEX) == marked
    package = zipfile.ZipFile(io.BytesIO(marked))
    assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "2032-01-06T00:00:00Z" in package.read("docProps/core.xml").decode()


def test_nowhere_to_draw() -> None:
    """7."""
    assert any("F5" in area for area in _book(FORM)[COVER_SHEET].merged_cells.ranges)
    findings = [
        Finding(Code.META_MISSING, Place(sheet="không có")),
        Finding(Code.META_MISSING, Place(sheet="LV1", cell="A:A")),
        Finding(Code.META_MISSING, Place(sheet=COVER_SHEET, cell="F5")),
        Finding(Code.META_MISSING),
    ]
    book = _book(_marked(FORM, findings))
    assert _comments(book) == {}
    assert book[excel.LIST_SHEET].max_row == 3 + len(findings)


def test_no_copy_of_a_strict_form() -> None:
    """8: openpyxl leaves out every sheet."""
    strict = as_strict(FORM)
    findings = read_form(strict, "phieu.xlsx", INDEX).findings
    assert {f.place for f in FINDINGS} == {f.place for f in findings}
    assert write_marked(strict, findings, INDEX) is None
