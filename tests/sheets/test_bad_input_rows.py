"""What arrives, case by case, through the whole reader: one file made for each.

Most cases have tests of their own, nearer to what they are about (``test_submission_values``,
``test_submission_structure``, ``test_submission_identity``, ``test_package``). Here are those of
which only a part was tested, and every kind of file once as a person meets it:

1. The form is refused with the code of its case, its file is named, and the remedy is its own.
2. Kinds that differ in what to do differ in what is said.
3. Cases inside a form have sheet and cell too.
"""

import io
import zipfile
from collections.abc import Callable
from typing import NamedTuple

import pytest

from cchc_xl.model.finding import Code, Finding, Severity
from cchc_xl.sheets.layout import Column
from cchc_xl.sheets.submission import FormReading, read_form
from cchc_xl.text.findings import message, place_text, remedy
from tests.sheets.badfiles import (
    good_form,
    index,
    place_of,
    sheet_part,
    with_cell,
    with_part,
    with_text,
    zipped,
)
from tests.sheets.test_package import KINDS, bomb

FILE = "phieu-nhan/phieu.xlsx"


class Case(NamedTuple):
    """A file, the code it gets, and words of what to do."""

    make: Callable[[], bytes]
    code: Code
    to_do: str


def _twice() -> bytes:
    target = io.BytesIO(good_form())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("XL/workbook.xml", b"<workbook/>")
    return target.getvalue()


def _kind(name: str) -> Callable[[], bytes]:
    return lambda: KINDS[name][0]


def _with(part: str, content: bytes = b"x") -> Callable[[], bytes]:
    return lambda: with_part(good_form(), part, lambda _: content)


def _with_sheet(content: bytes) -> Callable[[], bytes]:
    name = sheet_part(good_form(), "LV1")
    return lambda: with_part(good_form(), name, lambda _: content)


_DTD = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'

FILES = {
    "0 bytes": Case(_kind("nothing"), Code.FILE_EMPTY, "gửi lại phiếu"),
    "cut": Case(lambda: good_form()[:20_000], Code.FILE_CUT, "gửi lại phiếu"),
    "all zeros": Case(_kind("zeros"), Code.FILE_ZEROS, "rút USB an toàn"),
    "CSV": Case(_kind("csv"), Code.FILE_IS_TEXT, "Dùng phiếu gốc"),
    "HTML": Case(_kind("html"), Code.FILE_IS_HTML, "Excel Workbook (*.xlsx)"),
    "PDF": Case(_kind("pdf"), Code.FILE_IS_PDF, "giữ đuôi .pdf"),
    "DOCX": Case(_kind("docx"), Code.FILE_IS_WORD, "Dùng phiếu gốc"),
    "photo": Case(_kind("jpeg"), Code.FILE_IS_IMAGE, "giữ đuôi ảnh"),
    "RAR": Case(_kind("rar"), Code.FILE_IS_RAR, "Giải nén"),
    "ZIP with the form": Case(
        lambda: zipped({"phieu.xlsx": good_form()}), Code.FILE_IS_ARCHIVE, "Giải nén"
    ),
    "junk before PK": Case(
        lambda: b"\r\n--part\r\n" + good_form(), Code.JUNK_BEFORE_ZIP, "nén tệp trước khi gửi"
    ),
    "password": Case(_kind("encrypted"), Code.FILE_ENCRYPTED, "bỏ mật khẩu"),
    ".xls": Case(_kind("xls"), Code.FILE_IS_XLS, "Excel Workbook (*.xlsx)"),
    ".ods": Case(_kind("ods"), Code.FILE_IS_ODS, "Excel 2007-365 (.xlsx)"),
    ".xlsb": Case(_kind("xlsb"), Code.FILE_IS_XLSB, "Excel Workbook (*.xlsx)"),
    "macros": Case(_with("xl/vbaProject.bin"), Code.HAS_MACROS, "Excel Workbook (*.xlsx)"),
    "zip bomb": Case(lambda: bomb(300_000_000), Code.TOO_BIG, "Dùng phiếu gốc"),
    "same entry twice": Case(_twice, Code.ENTRY_TWICE, "Excel Workbook (*.xlsx)"),
    "entry with ..": Case(_with("../x.xml"), Code.ENTRY_NAME_UNSAFE, "phiếu gốc đã phát hành"),
}

#: What keeps one sheet from being read; the others are read all the same.
SHEETS = {
    "DTD": Case(_with_sheet(_DTD), Code.FORBIDDEN_XML, "phiếu gốc đã phát hành"),
    "zip bomb that lies": Case(lambda: bomb(300_000_000, 1_000), Code.TOO_BIG, "Dùng phiếu gốc"),
    "a value in A1048576": Case(
        lambda: with_text(
            good_form(),
            "LV1",
            b"</sheetData>",
            b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>',
        ),
        Code.CELL_TOO_FAR,
        "Ctrl+End",
    ),
    "a cell at XFD20000": Case(
        lambda: with_text(
            good_form(),
            "LV1",
            b"</sheetData>",
            b'<row r="20000"><c r="XFD20000"><v>1</v></c></row></sheetData>',
        ),
        Code.CELL_TOO_FAR,
        "Ctrl+End",
    ),
}


class Entry(NamedTuple):
    """A cell of the form, what it holds, the code it gets, and words of message and remedy."""

    row_id: str
    column: Column
    value: str
    kind: str
    number_format: str | None
    code: Code
    words: str


ENTRIES = {
    "a time": Entry(
        "4.1", Column.SELF, "0.3958333333", "n", "h:mm", Code.DATE_AS_SCORE, "Excel đã đổi"
    ),
    "a date and time": Entry(
        "4.1", Column.FINAL, "2024-05-09T08:30:00", "d", None, Code.DATE_AS_SCORE, "9,5"
    ),
    "hidden decimals": Entry(
        "4.1", Column.FINAL, "1.449999", "n", "0", Code.SHOWN_DIFFERS, "hiện 1 nhưng"
    ),
    "text in a count": Entry(
        "2.1#2", Column.DATA, "một trăm", "text", None, Code.NOT_A_COUNT, "«một trăm»"
    ),
    "share in a count": Entry(
        "2.1#1", Column.DATA, "0.95", "n", "0%", Code.PERCENT_AS_SCORE, "phần trăm"
    ),
    "code as a number": Entry(
        "1.2", Column.CODE, "1.2", "n", None, Code.CODE_CHANGED, "1.2"
    ),
    "code as a date": Entry(
        "1.2", Column.CODE, "45323", "n", "d/m/yyyy", Code.CODE_CHANGED, "01/02/2024"
    ),
    "#VALUE! in a count": Entry(
        "2.1#1", Column.DATA, "#VALUE!", "e", None, Code.ERROR_VALUE, "#VALUE!"
    ),
    "TRUE in a choice": Entry(
        "1.2", Column.DATA, "1", "b", None, Code.BOOLEAN_AS_SCORE, "TRUE"
    ),
}  # fmt: skip


def read(data: bytes) -> FormReading:
    return read_form(data, FILE, index())


def told(reading: FormReading, code: Code) -> Finding:
    """The one finding of this code."""
    (finding,) = (found for found in reading.findings if found.code is code)
    return finding


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_opened(name: str) -> None:
    """1."""
    case = FILES[name]
    reading = read(case.make())
    (finding,) = reading.findings
    assert (finding.code, finding.severity) == (case.code, Severity.ERROR)
    assert (reading.submission, reading.unit) == (None, None)
    assert place_text(finding.place) == f"tệp {FILE}"
    assert case.to_do in remedy(finding)


def test_what_to_do_is_said_for_each_kind() -> None:
    """2: a password, an old format and a format of another program are three different things."""
    codes = {case.code for case in FILES.values()}
    assert len(codes) == len(FILES)
    said = {message(Finding(code, context={"part": "x"})) for code in codes}
    assert len(said) == len(codes)
    formats = (Code.FILE_ENCRYPTED, Code.FILE_IS_XLS, Code.FILE_IS_ODS, Code.FILE_IS_ARCHIVE)
    assert len({remedy(Finding(code)) for code in formats}) == len(formats)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_that_cannot_be_read(name: str) -> None:
    """1, 3: the criteria of the other sheets have their answers all the same."""
    case = SHEETS[name]
    reading = read(case.make())
    finding = told(reading, case.code)
    assert finding.place.sheet == "LV1"
    assert case.to_do in remedy(finding)
    assert reading.submission is not None
    assert reading.submission.errors
    assert {code.partition(".")[0] for code in reading.answers} == {"2", "3", "4", "5"}


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_that_is_something_else(name: str) -> None:
    """3."""
    entry = ENTRIES[name]
    sheet, address = place_of(entry.row_id, entry.column)
    data = with_cell(
        good_form(), sheet, address, entry.value, entry.kind, number_format=entry.number_format
    )
    reading = read(data)
    finding = told(reading, entry.code)
    assert (finding.place.sheet, finding.place.cell) == (sheet, address)
    assert finding.place.criterion == entry.row_id.partition("#")[0]
    assert entry.words in message(finding)
    assert remedy(finding)
    assert reading.submission is not None
    assert reading.submission.errors
