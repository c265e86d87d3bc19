"""Forms whose rows, columns and sheets were changed.

1. Rows that were inserted, sorted or hidden, columns that were inserted, sheets that were moved,
   renamed or hidden are read right; each kind is told once a sheet. So are forms of layout 1.
2. A row, a field or a column that is gone, or there twice, is an error that names it.
3. Codes that were swapped, changed, or turned into numbers or dates are errors.
4. A maximum or a label that was changed is an error with both values.
5. A copied sheet is an error that names both.
6. Merged entry cells are an error.
7. A row that belongs to nothing is told and left out.
8. Sheets that cannot be read are findings; the others are read all the same.
9. Every finding has its place, and words that quote what was read.
"""

from collections.abc import Callable
from typing import Any

import pytest
from openpyxl.workbook import Workbook as Book

from cchc_xl.model.finding import Code, Finding, Severity
from cchc_xl.sheets.layout import FIRST_BODY_ROW, META_SHEET, Column, field_sheet_name
from cchc_xl.sheets.submission import FormReading, read_form
from cchc_xl.text.findings import message, place_text, remedy
from tests.sheets.badfiles import (
    answers,
    edited,
    good_form,
    index,
    place_of,
    unit,
    with_cell,
    with_text,
)

FILE = "phieu.xlsx"
LETTER = {column: place_of("1.1", column)[1].rstrip("0123456789") for column in Column}


def read(data: bytes) -> FormReading:
    reading = read_form(data, FILE, index())
    for finding in reading.findings:
        assert message(finding)
        assert remedy(finding)
        assert place_text(finding.place).startswith(f"tệp {FILE}")
    return reading


def after(edit: Callable[[Book], Any]) -> FormReading:
    """The reading of the good form after somebody edited it."""
    return read(edited(good_form(), edit))


def codes(reading: FormReading) -> list[Code]:
    return [finding.code for finding in reading.findings]


def errors(reading: FormReading) -> list[Finding]:
    return [f for f in reading.findings if f.severity is Severity.ERROR]


def sort_rows(book: Book) -> None:
    """Turn the rows of a field upside down, hidden ids and all."""
    sheet = book["LV2"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(FIRST_BODY_ROW, 11)]
    for row, values in zip(sheet.iter_rows(FIRST_BODY_ROW, 11), reversed(rows), strict=True):
        for cell, value in zip(row, values, strict=True):
            cell.value = value


def hide_rows(book: Book) -> None:
    for row in (7, 8):
        book["LV1"].row_dimensions[row].hidden = True


def under_a_strange_name(book: Book) -> None:
    book.remove(book["Hướng dẫn"])
    book["LV3"].title = "Hướng dẫn"


HARMLESS: dict[str, tuple[Callable[[Book], Any], list[Code]]] = {
    "rows inserted": (lambda book: book["LV1"].insert_rows(8, 2), [Code.ROWS_MOVED]),
    "rows inserted above": (lambda book: book["LV1"].insert_rows(1, 3), [Code.ROWS_MOVED]),
    "rows sorted": (sort_rows, [Code.ROWS_MOVED]),
    "rows hidden": (hide_rows, [Code.ROW_HIDDEN]),
    "columns inserted": (lambda book: book["LV1"].insert_cols(4, 2), [Code.COLUMNS_MOVED]),
    "columns inserted before": (lambda book: book["LV1"].insert_cols(1), [Code.COLUMNS_MOVED]),
    "column of words deleted": (lambda book: book["LV1"].delete_cols(10), [Code.COLUMNS_MOVED]),
    "sheet renamed": (
        lambda book: setattr(book["LV3"], "title", "Tổ chức bộ máy"),
        [Code.SHEET_CHANGED],
    ),
    "sheet hidden": (
        lambda book: setattr(book["LV3"], "sheet_state", "hidden"),
        [Code.SHEET_CHANGED],
    ),
    "sheet moved": (lambda book: book.move_sheet("LV5", -3), [Code.SHEET_CHANGED]),
    "sheets around moved": (lambda book: book.move_sheet("Bìa", 9), []),
    "sheet under a strange name": (
        under_a_strange_name,
        [Code.SHEET_CHANGED],
    ),
    "sheets added": (lambda book: book.create_sheet("Nháp", 0), []),
    "print sheet deleted": (lambda book: book.remove(book["Biểu tự chấm điểm"]), []),
}


@pytest.mark.parametrize("kind", HARMLESS)
def test_what_was_moved_is_read_right(kind: str) -> None:
    """1."""
    edit, expected = HARMLESS[kind]
    reading = after(edit)
    assert codes(reading) == expected
    assert reading.unit == unit().code
    assert reading.answers == answers()
    assert errors(reading) == []


def test_moved_rows_keep_their_true_addresses() -> None:
    """1, 9."""
    reading = after(lambda book: book["LV4"].insert_rows(1, 3))
    assert reading.submission is not None
    cells = [score.cell for scores in reading.submission.scores.values() for score in scores]
    assert "LV4!G9" in cells
    (finding,) = reading.findings
    assert place_text(finding.place) == f"tệp {FILE}, trang LV4, ô A9, tiêu chí 4.1"


@pytest.mark.parametrize("row_id", ["1.3", "1.3#1", "1.1#2", "1.2"])
def test_a_deleted_row_is_named(row_id: str) -> None:
    """2, 9."""
    row = int(place_of(row_id, Column.ID)[1][1:])
    reading = after(lambda book: book["LV1"].delete_rows(row))
    (finding,) = errors(reading)
    assert finding.code is Code.CRITERION_MISSING
    assert (finding.place.sheet, finding.place.criterion) == ("LV1", row_id.partition("#")[0])
    assert f"Mất dòng «{row_id}»" in message(finding)


def test_the_rest_of_a_form_with_a_deleted_row_is_read() -> None:
    """2."""
    reading = after(lambda book: book["LV4"].delete_rows(FIRST_BODY_ROW))
    (missing,) = errors(reading)
    assert (missing.code, missing.place.criterion) == (Code.CRITERION_MISSING, "4.1")
    assert reading.submission is not None
    assert reading.answers["2.1"] == answers()["2.1"]


def test_the_criteria_of_a_deleted_sheet_are_named() -> None:
    """2, 9."""
    reading = after(lambda book: book.remove(book["LV3"]))
    found = [(f.code, f.place.sheet, f.place.criterion) for f in reading.findings]
    assert found == [
        (Code.CRITERION_MISSING, "LV3", "3.1.1"),
        (Code.CRITERION_MISSING, "LV3", "3.1.2"),
    ]
    assert "Lập dự toán" in message(reading.findings[0])
    assert reading.submission is not None
    assert reading.submission.errors == 2


@pytest.mark.parametrize(
    ("column", "heading"),
    [
        (Column.DATA, "Số liệu"),
        (Column.NAME, "Tiêu chí, tiêu chí thành phần"),
        (Column.MAXIMUM, "Điểm tối đa"),
        (Column.EVIDENCE, "Tài liệu kiểm chứng"),
        (Column.ROUND_1, "Điểm thẩm định lần 1"),
    ],
)
def test_a_deleted_column_is_named(column: Column, heading: str) -> None:
    """2, 9."""
    number = list(Column).index(column) + 1
    reading = after(lambda book: book["LV5"].delete_cols(number))
    missing = [f for f in errors(reading) if f.code is Code.COLUMN_MISSING]
    assert [f.context["heading"] for f in missing] == [heading]
    assert missing[0].place.sheet == "LV5"
    assert Code.NOT_SCORED not in codes(reading)


def test_a_form_of_the_layout_without_replies_is_read() -> None:
    """2."""

    def as_layout_1(book: Book) -> None:
        book[META_SHEET]["B1"] = "1"
        for field in index().fields:
            book[field_sheet_name(field)].delete_cols(list(Column).index(Column.REPLY) + 1)

    reading = after(as_layout_1)
    assert reading.findings == ()
    assert reading.answers == answers()


def test_without_the_column_of_ids_no_row_is_found_and_that_alone_is_told() -> None:
    """2."""
    reading = after(lambda book: book["LV5"].delete_cols(1))
    assert [f.code for f in errors(reading)] == [Code.COLUMN_MISSING]


def test_a_column_that_is_there_twice_is_named() -> None:
    """2."""
    reading = read(with_cell(good_form(), "LV5", f"{LETTER[Column.CHECK]}1", "data", "text"))
    (finding,) = errors(reading)
    assert (finding.code, finding.context) == (Code.COLUMN_TWICE, {"heading": "Số liệu"})


def test_a_key_row_that_is_gone_takes_the_field_along() -> None:
    """2."""
    reading = after(lambda book: book["LV4"].delete_rows(1))
    assert [(f.code, f.place.criterion) for f in errors(reading)] == [
        (Code.CRITERION_MISSING, "4.1")
    ]


def test_a_row_that_is_there_twice_is_named() -> None:
    """2, 9."""

    def copy(book: Book) -> None:
        sheet = book["LV1"]
        for column in range(1, 20):
            sheet.cell(30, column, sheet.cell(11, column).value)

    (finding,) = errors(after(copy))
    assert finding.code is Code.CRITERION_TWICE
    assert (finding.place.cell, finding.place.criterion) == ("A30", "1.3")
    assert "lần đầu ở A11" in message(finding)


def test_visible_codes_that_were_swapped_are_told_on_both_rows() -> None:
    """3, 9."""

    def swap(book: Book) -> None:
        sheet = book["LV1"]
        sheet["B6"], sheet["B11"] = "1.3", "1.1"

    found = errors(after(swap))
    assert [(f.code, f.place.cell) for f in found] == [
        (Code.CODES_SWAPPED, "B6"),
        (Code.CODES_SWAPPED, "B11"),
    ]
    assert "ô ghi «1.3» nhưng dòng này là «1.1»" in message(found[0])


def test_hidden_ids_that_were_swapped_are_told_on_both_rows() -> None:
    """3."""

    def swap(book: Book) -> None:
        sheet = book["LV3"]
        sheet["A7"], sheet["A8"] = "3.1.2", "3.1.1"

    assert [f.code for f in errors(after(swap))] == [Code.CODES_SWAPPED] * 2


@pytest.mark.parametrize(
    ("value", "kind", "number_format", "shown"),
    [
        ("1.1", "n", "General", "1,1"),
        ("45292", "n", "d-mmm", "01/01/2024"),
        ("1.1a", "text", None, "1.1a"),
        ("", "text", None, "(trống)"),
    ],
)
def test_a_code_that_was_changed_is_told(
    value: str, kind: str, number_format: str | None, shown: str
) -> None:
    """3, 9."""
    data = with_cell(good_form(), "LV1", "B6", value, kind, number_format=number_format)
    (finding,) = errors(read(data))
    assert (finding.code, finding.place.cell) == (Code.CODE_CHANGED, "B6")
    assert f"đọc được «{shown}», đúng ra là «1.1»" in message(finding)


def test_an_id_that_became_a_number_loses_its_row() -> None:
    """3."""
    data = with_cell(good_form(), "LV4", "A6", "4.1", "n", number_format="General")
    found = [(f.code, f.place.cell) for f in errors(read(data))]
    assert found == [(Code.CODE_CHANGED, "A6"), (Code.CRITERION_MISSING, None)]


@pytest.mark.parametrize(
    ("row_id", "value", "expected"), [("4.1", "12", "10"), ("2=", "8", "9"), ("3.1", "x", "3")]
)
def test_a_maximum_that_was_changed_is_told_with_both(
    row_id: str, value: str, expected: str
) -> None:
    """4, 9."""
    sheet, address = place_of(row_id, Column.MAXIMUM)
    kind = "text" if value == "x" else "n"
    (finding,) = errors(read(with_cell(good_form(), sheet, address, value, kind)))
    assert (finding.code, finding.place.cell) == (Code.MAXIMUM_CHANGED, address)
    assert f"trong phiếu là {value}, bộ chỉ số quy định {expected}." in message(finding)


@pytest.mark.parametrize(
    ("row_id", "label"),
    [("4.1", "Điểm khảo sát"), ("2.1#1", "Số hồ sơ đúng hạn"), ("2=", "Thủ tục hành chính")],
)
def test_a_label_that_was_changed_is_told_with_both(row_id: str, label: str) -> None:
    """4, 9."""
    sheet, address = place_of(row_id, Column.NAME)
    (finding,) = errors(read(with_cell(good_form(), sheet, address, "Tên khác", "text")))
    assert (finding.code, finding.place.cell) == (Code.LABEL_CHANGED, address)
    assert f"đọc được «Tên khác», đúng ra là «{label}»" in message(finding)


def test_composition_and_blanks_change_no_label() -> None:
    """4."""
    name = "Đie\u0302\u0309m  kha\u0309o sa\u0301t "
    data = with_cell(good_form(), *place_of("4.1", Column.NAME), name, "text")
    assert read(data).findings == ()


def test_a_number_is_no_label() -> None:
    """4."""
    data = with_cell(good_form(), *place_of("4.1", Column.NAME), "7")
    assert [f.code for f in errors(read(data))] == [Code.LABEL_CHANGED]


@pytest.mark.parametrize("before", [False, True])
def test_a_copied_sheet_is_told_with_both_names(before: bool) -> None:
    """5, 9."""

    def copy(book: Book) -> None:
        book.copy_worksheet(book["LV1"]).title = "LV1 (2)"
        if before:
            book.move_sheet("LV1 (2)", -len(book.sheetnames))

    (finding,) = errors(after(copy))
    assert (finding.code, finding.place.sheet) == (Code.SHEET_TWICE, "LV1 (2)")
    assert "«LV1» và «LV1 (2)»" in message(finding)


@pytest.mark.parametrize(
    ("area", "cell", "criterion"),
    [("F7:F8", "F7", "1.1"), ("H11:I12", "H11", "1.3"), ("G10:H10", "G10", "1.2")],
)
def test_merged_entry_cells_are_an_error(area: str, cell: str, criterion: str) -> None:
    """6, 9."""
    merged = f'<mergeCell ref="{area}"/></mergeCells>'.encode()
    found = errors(read(with_text(good_form(), "LV1", b"</mergeCells>", merged)))
    assert Code.MERGED_ENTRY in [f.code for f in found]
    told = [(f.place.cell, f.place.criterion) for f in found if f.context.get("value") == area]
    assert (cell, criterion) in told
    assert area in message(found[0])


def test_merged_cells_elsewhere_are_nothing() -> None:
    """6."""
    merged = (
        b'<mergeCell ref="B20:S30"/><mergeCell ref="C7:E7"/><mergeCell ref="H7:S9"/></mergeCells>'
    )
    assert read(with_text(good_form(), "LV1", b"</mergeCells>", merged)).findings == ()


def test_a_row_that_belongs_to_nothing_is_left_out() -> None:
    """7, 9."""

    def add(book: Book) -> None:
        for column, value in ((1, "1.9"), (2, "1.9"), (3, "Tiêu chí thêm"), (7, 5)):
            book["LV1"].cell(40, column, value)

    (finding,) = after(add).findings
    assert (finding.code, finding.place.cell) == (Code.UNKNOWN_ROW, "A40")
    assert "«1.9»" in message(finding)


def test_rows_without_an_id_are_no_rows() -> None:
    """1."""

    def add(book: Book) -> None:
        book["LV1"]["C40"] = "Ghi chú của đơn vị"
        book["LV1"]["G40"] = 99

    assert after(add).findings == ()


def test_a_cell_that_is_there_twice_is_an_error() -> None:
    """8."""
    sheet, address = place_of("4.1", Column.SELF)
    old = f'<c r="{address}"'.encode()
    twin = f'<c r="{address}"><v>9</v></c>'.encode()
    (finding,) = errors(read(with_text(good_form(), sheet, old, twin + old)))
    assert (finding.code, finding.place.cell) == (Code.CELL_TWICE, address)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"</row></sheetData>", b"</row><x></sheetData>", Code.BROKEN_XML),
        (
            b"</sheetData>",
            b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>',
            Code.CELL_TOO_FAR,
        ),
    ],
)
def test_a_sheet_that_cannot_be_read_is_told_and_the_others_are_read(
    old: bytes, new: bytes, code: Code
) -> None:
    """8, 9."""
    reading = read(with_text(good_form(), "LV4", old, new))
    assert [(f.code, f.place.sheet) for f in errors(reading)] == [
        (code, "LV4"),
        (Code.CRITERION_MISSING, "LV4"),
    ]
    assert reading.answers["2.1"] == answers()["2.1"]
    assert reading.submission is not None
    assert reading.submission.errors == 2
