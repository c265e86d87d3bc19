"""Whose form it is, of which year and index.

1. The hidden id, the visible name and the file name agree, or the form is nobody's.
2. A name that is misspelt, decomposed, or in TCVN3 or VNI is resolved with a warning; one that is
   farther off only suggests units; nothing is guessed.
3. A file name may say nothing, and the name of a district is no unit's.
4. A blank form that a unit has filled belongs to the unit on its cover.
5. Without ``_meta`` a form is read if its cover and its rows leave no doubt.
6. A form of another year, another index or a newer layout is told as such, and its cells are not
   read.
7. A workbook that is no form is told as such, and files that are no workbooks by their kind.
8. The digest of a form says for which index it was written.
9. Every finding has its place, and words that quote what was read.
10. An identity sheet that is there and cannot be read is an error.
"""

from dataclasses import replace

import pytest
from openpyxl.workbook import Workbook as Book

from cchc_xl.model.finding import Code, Finding
from cchc_xl.model.index import Index, Unit
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.submission import FormReading, form_digest, read_form
from cchc_xl.text.findings import message, place_text, remedy
from tests.indexes import every_method_index
from tests.sheets.badfiles import (
    answers,
    edited,
    good_form,
    small_book,
    with_cell,
    with_part,
    with_text,
)

UNITS = (
    Unit("03549", "Phong Thổ", "thị trấn", aliases=("Thị trấn",)),
    Unit("03571", "Dào San", "xã"),
    Unit("03574", "Ma Li Pho", "xã"),
    Unit("03577", "Bản Lang", "xã"),
    Unit("03589", "Mường So", "xã"),
    Unit("03592", "Sin Suối Hồ", "xã"),
)
COVER = ("Bìa", "C5")


def index() -> Index:
    return replace(every_method_index(1), all_units=UNITS)


def form(unit: Unit | None = UNITS[3]) -> bytes:
    return write_form(index(), unit, Stage.FINAL, answers())


def read(data: bytes, file: str = "phieu (1).xlsx") -> FormReading:
    reading = read_form(data, file, index())
    for finding in reading.findings:
        assert message(finding)
        assert remedy(finding)
        assert place_text(finding.place).startswith(f"tệp {file}")
    return reading


def called(name: str, unit: Unit | None = UNITS[3]) -> bytes:
    """The form with this name on its cover."""
    return with_cell(form(unit), *COVER, name, "text")


def with_meta(row: int, value: str | None, kind: str = "text") -> bytes:
    """The form with another value in a row of ``_meta``: layout, year, stage, unit, index."""
    return with_cell(form(), "_meta", f"B{row}", value, kind)


def without_meta(data: bytes) -> bytes:
    return edited(data, lambda book: book.remove(book["_meta"]))


def codes(reading: FormReading) -> list[Code]:
    return [finding.code for finding in reading.findings]


# Three names of one unit


def test_a_form_belongs_to_the_unit_of_its_id() -> None:
    """1."""
    reading = read(form())
    assert (reading.unit, reading.findings) == ("03577", ())
    assert reading.submission is not None
    assert reading.submission.unit == "03577"


def test_an_id_and_a_name_that_disagree_are_nobodys() -> None:
    """1, 9."""
    reading = read(called("xã Mường So"))
    (finding,) = reading.findings
    assert (finding.code, finding.place.sheet, finding.place.cell) == (Code.UNIT_CONFLICT, *COVER)
    assert "«xã Mường So» và xã Bản Lang" in message(finding)
    assert (reading.unit, reading.submission, finding.unit) == (None, None, None)
    assert reading.answers == answers()


@pytest.mark.parametrize(
    "file",
    [
        "phieu-03589-muong-so.xlsx",
        "Mường So.xlsx",
        "nộp/xã Mường So - phiếu tự chấm.xlsx",
        "UBND_xa_MUONG_SO (2).xlsx",
        "thi-tran-phong-tho.xlsx",
    ],
)
def test_a_file_name_of_another_unit_is_an_error(file: str) -> None:
    """1, 9."""
    reading = read(form(), file)
    assert codes(reading) == [Code.UNIT_CONFLICT]
    assert "xã Bản Lang" in message(reading.findings[0])
    assert reading.unit is None


@pytest.mark.parametrize(
    "file",
    [
        "phieu (1).xlsx",
        "phieu-03577-ban-lang.xlsx",
        "Bản Lang gửi Mường So xem.xlsx",
        "CCHC huyện Phong Thổ 2031.xlsx",
        "mường so/phieu.xlsx",
        "20310115.xlsx",
        ".xlsx",
    ],
)
def test_a_file_name_may_say_nothing(file: str) -> None:
    """3."""
    assert (read(form(), file).unit, codes(read(form(), file))) == ("03577", [])


def test_an_unknown_id_is_an_error() -> None:
    """1, 9."""
    reading = read(with_meta(4, "99999"))
    (finding,) = reading.findings
    assert (finding.code, finding.place.sheet) == (Code.UNIT_UNKNOWN, COVER[0])
    assert "«99999»" in message(finding)
    assert reading.unit is None


def test_an_id_that_became_a_number_is_unknown() -> None:
    """1."""
    assert codes(read(with_meta(4, "3577", "n"))) == [Code.UNIT_UNKNOWN]


# Names as they are spelt


@pytest.mark.parametrize("name", ["xã Bản Lang", "Bản Lang", "  XÃ BẢN LANG "])
def test_the_own_name_says_nothing(name: str) -> None:
    """2."""
    assert codes(read(called(name))) == []


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Ban Lang", "03577"),
        ("Ba\u0309n Lang", "03577"),
        ("Bản Lag", "03577"),
        ("Đào San", "03571"),
        ("Ðào San", "03571"),
        ("Ma Ly Pho", "03574"),
        ("Mừng So", "03589"),
        ("Sim Suối Hồ", "03592"),
        ("Thị trấn", "03549"),
        ("x· Sin Suèi Hå", "03592"),
        ("xaõ Sin Suoái Hoà", "03592"),
    ],
)
def test_a_misspelt_name_is_resolved_with_a_warning(name: str, unit: str) -> None:
    """2, 9."""
    own = next(u for u in UNITS if u.code == unit)
    for data in (called(name, own), called(name, None)):
        reading = read(data)
        assert codes(reading) == [Code.UNIT_RESOLVED]
        assert own.full_name in message(reading.findings[0])
        assert reading.unit == unit


def test_a_folded_name_is_told() -> None:
    """2."""
    assert codes(read(called("Bản Lag"))) == [Code.UNIT_RESOLVED]


@pytest.mark.parametrize("unit", [UNITS[3], None])
def test_a_name_that_is_farther_off_only_suggests(unit: Unit | None) -> None:
    """2, 9."""
    reading = read(called("Bản Lương", unit))
    (finding,) = reading.findings
    assert finding.code is Code.UNIT_SUGGESTED
    assert "có phải là: xã Bản Lang?" in message(finding)
    assert reading.unit is None


def test_a_name_like_no_other_is_unknown() -> None:
    """2."""
    assert codes(read(called("Quỳnh Lâm Thượng"))) == [Code.UNIT_UNKNOWN]


def test_the_name_is_found_wherever_the_cover_has_it() -> None:
    """1."""

    def insert(book: Book) -> None:
        book["Bìa"].insert_rows(1, 2)
        book["Bìa"].insert_cols(1)

    reading = read(edited(called("xã Mường So"), insert))
    assert codes(reading) == [Code.UNIT_CONFLICT]
    assert reading.findings[0].place.cell == "D7"


def test_a_short_name_is_in_every_file_name() -> None:
    """3."""
    short = Unit("03600", "An", "xã")
    units = replace(index(), all_units=(*UNITS, short))
    assert read_form(form(), "phieu an.xlsx", units).findings == ()
    assert read_form(form(), "phieu-03600.xlsx", units).unit is None


def test_a_name_that_was_wiped_out_is_told() -> None:
    """2, 9."""
    reading = read(called(""))
    assert (reading.unit, codes(reading)) == ("03577", [Code.UNIT_RESOLVED])
    assert "«(trống)», máy hiểu là xã Bản Lang" in message(reading.findings[0])
    assert codes(read(edited(form(), lambda book: book.remove(book["Bìa"])))) == [
        Code.UNIT_RESOLVED
    ]


# A blank form that was filled


def test_a_blank_form_belongs_to_the_unit_on_its_cover() -> None:
    """4."""
    reading = read(called("xã Mường So", None))
    assert (reading.unit, codes(reading)) == ("03589", [])


def test_a_blank_form_without_a_name_is_nobodys() -> None:
    """4, 9."""
    reading = read(form(None))
    (finding,) = reading.findings
    assert (finding.code, finding.place.cell) == (Code.UNIT_UNKNOWN, "C5")
    assert "«(trống)»" in message(finding)


def test_the_file_name_alone_is_no_identity() -> None:
    """4."""
    assert read(form(None), "phieu-03589-muong-so.xlsx").unit is None


# Without _meta


def test_without_meta_a_form_is_read_where_nothing_else_is_in_doubt() -> None:
    """5, 9."""
    reading = read(without_meta(form()))
    (finding,) = reading.findings
    assert (finding.code, finding.place.sheet) == (Code.META_MISSING, "_meta")
    assert reading.unit == "03577"
    assert reading.answers == answers()


def test_without_meta_a_misspelt_name_is_in_doubt() -> None:
    """5."""
    reading = read(without_meta(called("Bản Lag")))
    assert codes(reading) == [Code.META_MISSING, Code.UNIT_SUGGESTED]
    assert reading.unit is None


def test_without_meta_the_cover_tells_the_year() -> None:
    """5, 6, 9."""
    data = with_cell(form(), "Bìa", "B2", "CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2030", "text")
    reading = read(without_meta(data))
    assert codes(reading) == [Code.META_MISSING, Code.OTHER_YEAR]
    assert "phiếu năm 2030, không phải phiếu năm 2031" in message(reading.findings[1])
    assert reading.findings[1].place.cell == "B2"


@pytest.mark.parametrize("gone", ["Bìa", None])
def test_without_meta_and_year_the_index_is_unknown(gone: str | None) -> None:
    """5."""
    data = without_meta(with_cell(form(), "Bìa", "B2", "Phiếu", "text"))
    if gone:
        data = edited(data, lambda book: book.remove(book[gone]))
    assert Code.INDEX_UNKNOWN in codes(read(data))
    assert read(data).submission is None


def test_without_meta_another_row_is_an_error() -> None:
    """5."""
    data = with_cell(form(), "LV4", "D6", "12")
    reading = read(without_meta(data))
    assert codes(reading) == [Code.META_MISSING, Code.MAXIMUM_CHANGED]


# Identity sheets that cannot be read


@pytest.mark.parametrize("sheet", ["_meta", "Bìa"])
@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'<c r="B2"', b'<c r="B4"', Code.BROKEN_XML),
        (b'<c r="B2"', b'<c r="B2"><v>1</v></c><c r="B2"', Code.CELL_TWICE),
        (b"</sheetData>", b"</sheetDat>", Code.BROKEN_XML),
    ],
)
def test_an_identity_sheet_that_cannot_be_read_is_no_missing_one(
    sheet: str, old: bytes, new: bytes, code: Code
) -> None:
    """5, 9, 10: found by mutants, of which some were taken for forms without ``_meta``."""
    data = with_text(form(), sheet, old, new)
    found = [finding for finding in read(data).findings if finding.code is code]
    assert [finding.place.sheet for finding in found] == [sheet]
    assert Code.META_MISSING not in codes(read(data))
    digest = form_digest(data)
    assert (digest.code is code) if isinstance(digest, Finding) else sheet == "Bìa"


# Another year, another index


@pytest.mark.parametrize(
    ("row", "value", "code", "words"),
    [
        (1, "3", Code.NEWER_LAYOUT, "phiên bản «3»"),
        (1, "mới", Code.NEWER_LAYOUT, "phiên bản «mới»"),
        (1, "", Code.NEWER_LAYOUT, "phiên bản «(trống)»"),
        (2, "2030", Code.OTHER_YEAR, "phiếu năm 2030, không phải phiếu năm 2031"),
        (5, "0" * 64, Code.OTHER_INDEX, "bộ chỉ số khác với bộ chỉ số năm 2031"),
        (5, "", Code.OTHER_INDEX, "bộ chỉ số khác"),
    ],
)
def test_a_form_for_something_else_is_not_read(
    row: int, value: str, code: Code, words: str
) -> None:
    """6, 9."""
    reading = read(with_meta(row, value))
    (finding,) = reading.findings
    # Nobody can open the very hidden sheet that says so.
    assert (finding.code, finding.place.sheet, finding.place.cell) == (code, COVER[0], None)
    assert words in message(finding)
    assert (reading.submission, reading.answers) == (None, {})
    assert reading.unit == "03577"


@pytest.mark.parametrize("layout", ["²", "９", "9" * 5000, "1_0", "-1", "1.0"])
def test_a_layout_that_is_no_number_is_a_newer_one(layout: str) -> None:
    """6."""
    assert codes(read(with_meta(1, layout))) == [Code.NEWER_LAYOUT]


def test_a_year_as_a_number_is_the_same_year() -> None:
    """6."""
    assert codes(read(with_meta(2, "2031", "n"))) == []


# No form at all


def test_a_workbook_that_is_no_form_is_told() -> None:
    """7, 9."""
    data = small_book('<row r="1"><c r="A1"><v>1</v></c></row>')
    reading = read(data)
    assert codes(reading) == [Code.NOT_A_FORM]
    assert reading.sha256
    digest = form_digest(data)
    assert isinstance(digest, Finding)
    assert digest.code is Code.NOT_A_FORM


def test_a_form_without_any_field_names_every_criterion() -> None:
    """7."""

    def strip(book: object) -> None:
        for number in range(1, 6):
            book.remove(book[f"LV{number}"])  # type: ignore[attr-defined, index]

    reading = read(edited(form(), strip))
    assert codes(reading) == [Code.CRITERION_MISSING] * 9


def test_a_file_that_is_no_workbook_is_told_by_its_kind() -> None:
    """7."""
    reading = read(b"%PDF-1.7")
    assert codes(reading) == [Code.FILE_IS_PDF]
    digest = form_digest(b"")
    assert isinstance(digest, Finding)
    assert digest.code is Code.FILE_EMPTY


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("xl/externalLinks/externalLink1.xml", Code.EXTERNAL_LINKS),
        ("xl/embeddings/oleObject1.bin", Code.EMBEDDED_OBJECTS),
    ],
)
def test_links_and_objects_are_told_and_the_form_is_read(part: str, code: Code) -> None:
    """7."""
    reading = read(with_part(form(), part, lambda _: b"<x/>"))
    assert codes(reading) == [code]
    assert reading.answers == answers()


# The digest


def test_a_form_says_for_which_index_it_was_written() -> None:
    """8."""
    assert form_digest(good_form()) == every_method_index().digest


def test_a_form_without_meta_does_not_say_for_which_index() -> None:
    """8."""
    digest = form_digest(without_meta(form()))
    assert isinstance(digest, Finding)
    assert digest.code is Code.INDEX_UNKNOWN


def test_units_do_not_change_the_digest() -> None:
    """8."""
    assert form_digest(form()) == every_method_index().digest


def test_a_copy_of_a_form_is_read_under_any_name_of_its_meta() -> None:
    """5."""
    data = edited(form(), lambda book: setattr(book["_meta"], "title", " _meta"))
    assert codes(read(data)) == []
