"""Reading the definition workbook.

1. What was written is read back exactly, also after LibreOffice and openpyxl have saved it.
2. Rows and columns may be moved, inserted and left empty; sheets may be written in other case.
3. A sheet, column or row of ours that is missing is told.
4. A value that is missing or bad is told with its sheet and cell.
5. Parameters that a method lacks or does not use are told at their cell.
6. What the rules say of the whole is told at the cell that it is about.
7. A value that could not be read has no echo in sums that it belongs to.
8. All faults are told in one pass, none raises, and with an error there is no index.
9. Every finding has a sentence and a remedy.
10. Components of components are told, however deep they go and although rows go in a circle.
11. Percentages may be typed as 98 %, 98 or 0,98; a day as text dd/mm/yyyy.
"""

import io
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal as D
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from cchc_xl.demo import demo_index
from cchc_xl.model.cell import column_letters
from cchc_xl.model.finding import Code, Finding, Severity
from cchc_xl.model.index import Criterion, Index, TieRule
from cchc_xl.model.method import Direct
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.definition.layout import (
    ASSESSMENT,
    BANDS,
    CRITERIA,
    FIELDS,
    FIRST_ROW,
    LEVELS,
    UNITS,
    Table,
)
from cchc_xl.sheets.definition.reader import DefinitionReading, read_definition
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.text import definition as text
from cchc_xl.text.findings import message, remedy
from tests.apps import require_app
from tests.indexes import every_method_index

DEMO = demo_index()
DEMO_BYTES = write_definition(DEMO)
#: A new content by table, row number within the table (from 0) and column key.
Content = str | float | bool | datetime | None
Edit = tuple[Table, int, str, Content]


def address(table: Table, row: int, key: str) -> str:
    return f"{column_letters(table.column(key))}{FIRST_ROW + row}"


def assessment(key: str) -> str:
    keys = [asked.key for asked in ASSESSMENT.properties]
    return f"C{FIRST_ROW + keys.index(key)}"


def changed(change: Callable[[Workbook], object], data: bytes = DEMO_BYTES) -> DefinitionReading:
    """What is read of a workbook after a change that a person could make."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return read_definition(target.getvalue(), "bo-chi-so.xlsx")


def edited(*edits: Edit) -> DefinitionReading:
    """What is read after edits of cells; the same edits are read once."""
    # The type makes a difference between 1 and TRUE, which are equal.
    return _edited(
        tuple((t.sheet, address(t, row, key), value, type(value)) for t, row, key, value in edits)
    )


@cache
def _edited(edits: tuple[tuple[str, str, Content, type], ...]) -> DefinitionReading:
    def change(book: Workbook) -> None:
        for sheet, cell, value, _ in edits:
            book[sheet][cell] = value

    return changed(change)


def serious(reading: DefinitionReading) -> list[Finding]:
    return [f for f in reading.findings if f.severity is not Severity.INFO]


def briefly(reading: DefinitionReading) -> list[tuple[Code, str | None, str | None]]:
    return [(f.code, f.place.sheet, f.place.cell) for f in serious(reading)]


def every_stage_and_rule() -> tuple[Index, ...]:
    return tuple(
        replace(
            DEMO,
            assessment=replace(
                DEMO.assessment, stage=stage, tie_rule=rule, decimals=3, recipients=(), data_note=""
            ),
            bands=(),
        )
        for stage in Stage
        for rule in TieRule
    )


@pytest.mark.parametrize("index", [DEMO, every_method_index(), *every_stage_and_rule()])
def test_round_trip(index: Index) -> None:
    """1."""
    reading = read_definition(write_definition(index), "bo-chi-so.xlsx")
    assert serious(reading) == []
    assert reading.index == index
    assert reading.index.digest == index.digest


def test_texts_of_all_kinds() -> None:
    """1."""
    unit = replace(
        DEMO.units[0],
        name="=1+1",
        aliases=("+84", "@SUM"),
        contact="A\nB",
        phone="0123",
        valid_from=date(1961, 2, 3),
        valid_to=date(2025, 6, 30),
    )
    index = replace(DEMO, all_units=(unit, *DEMO.units[1:]))
    assert read_definition(write_definition(index), "x.xlsx").index == index


@pytest.mark.parametrize("index", [DEMO, every_method_index()], ids=["demo", "every method"])
def test_saved_by_openpyxl(index: Index) -> None:
    """1."""
    assert changed(lambda _: None, write_definition(index)).index == index


def test_saved_by_libreoffice(tmp_path: Path) -> None:
    """1."""
    soffice = require_app("soffice")
    source = tmp_path / "bo-chi-so.xlsx"
    source.write_bytes(DEMO_BYTES)
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(tmp_path / "saved"),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    saved = (tmp_path / "saved" / source.name).read_bytes()
    assert saved != DEMO_BYTES
    assert read_definition(saved, source.name).index == DEMO


def insert_everywhere(book: Workbook) -> None:
    for sheet in book.worksheets[1:7]:
        sheet.insert_rows(1, 2)
        sheet.insert_cols(1)
        sheet.insert_rows(7)


@pytest.mark.parametrize(
    "change",
    [
        lambda book: insert_everywhere(book),
        lambda book: setattr(book["Lĩnh vực"], "title", "LĨNH  VỰC"),
        lambda book: book.move_sheet("Đơn vị", -4),
        lambda book: book["Đơn vị"].insert_cols(3),
        lambda book: book["Tiêu chí"].__setitem__("T6", "ghi chú riêng"),
    ],
    ids=["rows and columns", "case", "order", "column inside", "own column"],
)
def test_moved(change: Callable[[Workbook], object]) -> None:
    """2."""
    reading = changed(change)
    assert briefly(reading) == []
    assert reading.index == DEMO


def test_rows_in_another_order() -> None:
    """2. The rows of a table are its order."""

    def swap(book: Workbook) -> None:
        sheet = book[UNITS.sheet]
        for column in range(1, len(UNITS.properties) + 1):
            first, second = sheet.cell(FIRST_ROW, column), sheet.cell(FIRST_ROW + 1, column)
            first.value, second.value = second.value, first.value

    first, second, *rest = DEMO.units
    reading = changed(swap)
    assert reading.index == replace(DEMO, all_units=(second, first, *rest))


def test_empty_row_inside() -> None:
    """2."""
    reading = changed(lambda book: book[UNITS.sheet].insert_rows(FIRST_ROW + 3))
    assert reading.index == DEMO
    told = [(f.code, f.place.cell) for f in reading.findings]
    assert (Code.DEFINITION_ROW_EMPTY, f"A{FIRST_ROW + 3}") in told


def test_sheet_missing() -> None:
    """3."""
    reading = changed(lambda book: book.remove(book["Mức điểm"]))
    assert serious(reading)[0].code is Code.DEFINITION_SHEET_MISSING
    assert reading.index is None
    assert serious(reading)[0].place.sheet == "Mức điểm"


def test_column_missing() -> None:
    """3."""
    reading = changed(lambda book: book["Xếp loại"].delete_cols(2))
    assert (Code.DEFINITION_COLUMN_MISSING, "Xếp loại", None) in briefly(reading)
    assert reading.index is None


def test_row_of_the_assessment_missing() -> None:
    """3."""
    reading = changed(lambda book: book[ASSESSMENT.sheet].delete_rows(FIRST_ROW))
    assert (Code.DEFINITION_COLUMN_MISSING, "Kỳ đánh giá", None) in briefly(reading)
    assert reading.index is None


def test_row_of_the_assessment_twice() -> None:
    """3."""

    def copy(book: Workbook) -> None:
        sheet = book[ASSESSMENT.sheet]
        sheet["A50"], sheet["C50"] = "council", "Hội đồng khác"

    assert briefly(changed(copy)) == [(Code.CODE_TWICE, "Kỳ đánh giá", "C50")]


def test_value_column_missing() -> None:
    """3."""
    reading = changed(lambda book: book[ASSESSMENT.sheet].delete_cols(3))
    assert briefly(reading)[0] == (Code.DEFINITION_COLUMN_MISSING, "Kỳ đánh giá", None)
    assert reading.index is None


def test_sheet_without_keys() -> None:
    """3."""
    reading = changed(lambda book: book[FIELDS.sheet].delete_rows(1, 100))
    missing = [f for f in serious(reading) if f.code is Code.DEFINITION_COLUMN_MISSING]
    assert len(missing) == len(FIELDS.properties) - 1


def test_other_headings() -> None:
    """2. Headings are for people: a heading that somebody rewrote is not missed."""

    def rewrite(book: Workbook) -> None:
        for column in range(1, len(BANDS.properties) + 1):
            book[BANDS.sheet].cell(FIRST_ROW - 1, column).value = f"Cột {column}"

    assert changed(rewrite).index == DEMO


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("year", None, Code.DEFINITION_VALUE_MISSING),
        ("year", "2O23", Code.NOT_A_NUMBER),
        ("year", 1999, Code.DEFINITION_VALUE_BAD),
        ("year", 2023.5, Code.DEFINITION_VALUE_BAD),
        ("decimals", -1, Code.DEFINITION_VALUE_BAD),
        ("council", "   ", Code.DEFINITION_VALUE_MISSING),
        ("council", True, Code.DEFINITION_VALUE_BAD),
        ("council", datetime(2024, 3, 12), Code.DEFINITION_VALUE_BAD),
        ("council", "#REF!", Code.ERROR_VALUE),
        ("council", "=A1&A2", Code.FORMULA_NOT_CACHED),
        ("self_deadline", "cuối tháng 3", Code.DEFINITION_VALUE_BAD),
        ("self_deadline", "31/02/2024", Code.DEFINITION_VALUE_BAD),
        ("self_deadline", None, Code.DEFINITION_VALUE_MISSING),
        ("tie_rule", "Bốc thăm", Code.DEFINITION_VALUE_BAD),
        ("results_signature_block", "Có thể", Code.DEFINITION_VALUE_BAD),
        ("stage", 1, Code.DEFINITION_VALUE_BAD),
    ],
)
def test_assessment(key: str, value: Content, code: Code) -> None:
    """4."""
    cell = assessment(key)
    reading = changed(lambda book: book[ASSESSMENT.sheet].__setitem__(cell, value))
    assert briefly(reading) == [(code, "Kỳ đánh giá", cell)]
    assert reading.index is None


def test_formula_with_a_value() -> None:
    """4. Its value is read, and that it is a formula is told."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DEMO_BYTES)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet3.xml":
                assert data.count(b"<v>15</v>") == 2
                data = data.replace(b"<v>15</v>", b"<f>10+5</f><v>15</v>", 1)
            copy.writestr(name, data)
    reading = read_definition(target.getvalue(), "bo-chi-so.xlsx")
    assert briefly(reading) == [(Code.FORMULA_IN_ENTRY, FIELDS.sheet, "D6")]
    assert reading.index == DEMO


#: Row numbers of criteria in the demonstration: 1.1 is 0, 1.2 is 1, 1.3 is 2, 1.6 is 5, …
ROW = {
    code: number
    for number, code in enumerate(
        c.code for f in DEMO.fields for top in f.criteria for c in (top, *top.components)
    )
}
LEVEL_ROWS = [
    (criterion.code, level)
    for criterion in DEMO.scored
    for level in getattr(criterion.method, "levels", getattr(criterion.method, "parts", ()))
]
FIRST_LEVEL = {code: n for n, (code, _) in reversed(list(enumerate(LEVEL_ROWS)))}

#: The edits, and the finding that they must have at the cell of the first edit or another one.
CELL_FAULTS: list[tuple[Edit, Code]] = [
    ((FIELDS, 0, "number", None), Code.DEFINITION_VALUE_MISSING),
    ((FIELDS, 0, "name", True), Code.DEFINITION_VALUE_BAD),
    ((UNITS, 0, "aliases", datetime(2024, 3, 12)), Code.DEFINITION_VALUE_BAD),
    ((FIELDS, 0, "number", 1.5), Code.DEFINITION_VALUE_BAD),
    ((FIELDS, 0, "name", None), Code.DEFINITION_VALUE_MISSING),
    ((FIELDS, 0, "max_points", None), Code.DEFINITION_VALUE_MISSING),
    ((FIELDS, 0, "max_points", "mười lăm"), Code.NOT_A_NUMBER),
    ((FIELDS, 0, "above", "x"), Code.NOT_A_NUMBER),
    ((CRITERIA, ROW["1.1"], "code", None), Code.DEFINITION_VALUE_MISSING),
    ((CRITERIA, ROW["1.1"], "code", 1.1), Code.DEFINITION_VALUE_BAD),
    ((CRITERIA, ROW["1.1"], "max_points", "3 điểm"), Code.NOT_A_NUMBER),
    ((CRITERIA, ROW["1.1"], "method", "Xổ số"), Code.DEFINITION_VALUE_BAD),
    ((CRITERIA, ROW["3.4"], "target", "98 phần trăm"), Code.NOT_A_NUMBER),
    ((CRITERIA, ROW["3.4"], "nothing_occurred", "bỏ qua"), Code.DEFINITION_VALUE_BAD),
    ((CRITERIA, ROW["3.4"], "na_allowed", "x"), Code.DEFINITION_VALUE_BAD),
    ((LEVELS, 0, "label", None), Code.DEFINITION_VALUE_MISSING),
    ((LEVELS, 0, "points", None), Code.DEFINITION_VALUE_MISSING),
    ((LEVELS, 0, "points", True), Code.BOOLEAN_AS_SCORE),
    ((UNITS, 0, "code", 3549), Code.DEFINITION_VALUE_BAD),
    ((UNITS, 0, "name", None), Code.DEFINITION_VALUE_MISSING),
    ((UNITS, 0, "valid_to", "bãi bỏ"), Code.DEFINITION_VALUE_BAD),
    ((BANDS, 0, "lower", "chín mươi"), Code.NOT_A_NUMBER),
    ((BANDS, 0, "decision", None), Code.DEFINITION_VALUE_MISSING),
]


@pytest.mark.parametrize(("edit", "code"), CELL_FAULTS)
def test_cell(edit: Edit, code: Code) -> None:
    """4 and 7: the fault at its cell and nothing else, but for parts that lost their owner."""
    reading = edited(edit)
    table, row, key, _ = edit
    about = briefly(reading)
    assert about[0] == (code, table.sheet, address(table, row, key))
    assert {code for code, *_ in about[1:]} <= {Code.PARENT_UNKNOWN, Code.CRITERION_UNKNOWN}
    assert reading.index is None


PARAMETERS: list[tuple[Edit, Code]] = [
    ((CRITERIA, ROW["1.2"], "first_label", None), Code.METHOD_PARAMETER_MISSING),
    ((CRITERIA, ROW["1.2"], "points_each", None), Code.METHOD_PARAMETER_MISSING),
    ((CRITERIA, ROW["1.6"], "second_label", None), Code.METHOD_PARAMETER_MISSING),
    ((CRITERIA, ROW["3.4"], "target", None), Code.METHOD_PARAMETER_MISSING),
    ((CRITERIA, ROW["1.3"], "step", 0.5), Code.METHOD_PARAMETER_UNUSED),
    ((CRITERIA, ROW["1.6"], "target", 0.9), Code.METHOD_PARAMETER_UNUSED),
    ((CRITERIA, ROW["6.1"], "first_label", "Số"), Code.METHOD_PARAMETER_UNUSED),
]


@pytest.mark.parametrize(("edit", "code"), PARAMETERS)
def test_parameter(edit: Edit, code: Code) -> None:
    """5."""
    reading = edited(edit)
    table, row, key, _ = edit
    assert briefly(reading) == [(code, table.sheet, address(table, row, key))]
    assert (reading.index is None) is (code.severity is Severity.ERROR)


def test_levels_of_another_method() -> None:
    """5."""
    reading = edited((CRITERIA, ROW["1.3"], "method", "Chấm điểm trực tiếp"))
    cells = {
        (Code.METHOD_PARAMETER_MISSING, "Tiêu chí", address(CRITERIA, ROW["1.3"], "step")),
        (Code.METHOD_PARAMETER_UNUSED, "Mức điểm", address(LEVELS, FIRST_LEVEL["1.3"], "label")),
    }
    assert set(briefly(reading)) == cells


#: Edits, and where the rules' finding belongs.
RULES: list[tuple[list[Edit], Code, Table, int, str]] = [
    ([(FIELDS, 0, "max_points", 16)], Code.FIELD_SUM_DIFFERS, FIELDS, 0, "max_points"),
    ([(FIELDS, 0, "above", 99)], Code.THRESHOLD_OUTSIDE, FIELDS, 0, "above"),
    (
        [(FIELDS, 0, "above", 5), (FIELDS, 0, "below", 6)],
        Code.THRESHOLDS_CROSSED,
        FIELDS,
        0,
        "below",
    ),
    ([(FIELDS, 1, "number", "1")], Code.CODE_TWICE, FIELDS, 1, "number"),
    (
        [(CRITERIA, ROW["6.1.1"], "max_points", 1.25)],
        Code.COMPONENT_SUM_DIFFERS,
        CRITERIA,
        ROW["6.1"],
        "max_points",
    ),
    ([(CRITERIA, ROW["1.2"], "code", "1.1")], Code.CODE_TWICE, CRITERIA, ROW["1.2"], "code"),
    (
        [(CRITERIA, ROW["1.2"], "parent", "9")],
        Code.PARENT_UNKNOWN,
        CRITERIA,
        ROW["1.2"],
        "parent",
    ),
    (
        [(CRITERIA, ROW["6.1"], "parent", "6.1.1")],
        Code.DEFINITION_VALUE_BAD,
        CRITERIA,
        ROW["6.1"],
        "parent",
    ),
    (
        [(CRITERIA, ROW["1.2"], "max_points", -2)],
        Code.DEFINITION_VALUE_BAD,
        CRITERIA,
        ROW["1.2"],
        "max_points",
    ),
    (
        [(CRITERIA, ROW["1.2"], "points_each", 0.125)],
        Code.DEFINITION_VALUE_BAD,
        CRITERIA,
        ROW["1.2"],
        "points_each",
    ),
    (
        [(CRITERIA, ROW["6.1"], "method", "Chọn một mức")],
        Code.DEFINITION_VALUE_BAD,
        CRITERIA,
        ROW["6.1"],
        "method",
    ),
    (
        [(CRITERIA, ROW["1.3"], "method", None)],
        Code.DEFINITION_VALUE_MISSING,
        CRITERIA,
        ROW["1.3"],
        "method",
    ),
    ([(LEVELS, 0, "criterion", "8.8")], Code.CRITERION_UNKNOWN, LEVELS, 0, "criterion"),
    ([(LEVELS, 0, "points", 1)], Code.PARTS_SUM_DIFFERS, CRITERIA, ROW["1.1"], "method"),
    (
        [(LEVELS, FIRST_LEVEL["1.3"], "points", 9)],
        Code.LEVEL_OVER_MAXIMUM,
        LEVELS,
        FIRST_LEVEL["1.3"],
        "label",
    ),
    (
        [(LEVELS, FIRST_LEVEL["1.3"], "points", 1.001)],
        Code.DEFINITION_VALUE_BAD,
        LEVELS,
        FIRST_LEVEL["1.3"],
        "points",
    ),
    (
        [(LEVELS, FIRST_LEVEL["1.3"] + 1, "label", "Không tự kiểm tra")],
        Code.LEVEL_TWICE,
        LEVELS,
        FIRST_LEVEL["1.3"] + 2,
        "label",
    ),
    ([(FIELDS, 1, "number", "II:x")], Code.DEFINITION_VALUE_BAD, FIELDS, 1, "number"),
    (
        [(CRITERIA, ROW["1.2"], "code", "1/2")],
        Code.DEFINITION_VALUE_BAD,
        CRITERIA,
        ROW["1.2"],
        "code",
    ),
    ([(UNITS, 1, "code", "../../1")], Code.DEFINITION_VALUE_BAD, UNITS, 1, "code"),
    ([(UNITS, 1, "code", "03549")], Code.UNIT_CODE_TWICE, UNITS, 1, "code"),
    ([(UNITS, 1, "name", "Mường So")], Code.UNIT_NAME_TWICE, UNITS, 13, "name"),
    ([(UNITS, 1, "aliases", "Mường So")], Code.ALIAS_AMBIGUOUS, UNITS, 1, "aliases"),
    (
        [
            (UNITS, 1, "valid_from", datetime(2025, 1, 1)),
            (UNITS, 1, "valid_to", datetime(2024, 1, 1)),
        ],
        Code.UNIT_DATES_CROSSED,
        UNITS,
        1,
        "valid_to",
    ),
    ([(BANDS, 1, "lower", 120)], Code.DEFINITION_VALUE_BAD, BANDS, 1, "lower"),
    ([(BANDS, 1, "name", "Xuất sắc")], Code.BAND_TWICE, BANDS, 1, "name"),
    ([(BANDS, 1, "lower", 90)], Code.BAND_TWICE, BANDS, 1, "lower"),
    ([(BANDS, 0, "lower", 0.9)], Code.BAND_BELOW_ONE, BANDS, 0, "lower"),
    ([(BANDS, 1, "lower", 95)], Code.BANDS_UNORDERED, BANDS, 1, "lower"),
    (
        [(CRITERIA, ROW["3.4"], "floor", 0.99)],
        Code.FLOOR_OVER_TARGET,
        CRITERIA,
        ROW["3.4"],
        "floor",
    ),
]


@pytest.mark.parametrize(("edits", "code", "table", "row", "key"), RULES)
def test_rule(edits: list[Edit], code: Code, table: Table, row: int, key: str) -> None:
    """6."""
    reading = edited(*edits)
    assert (code, table.sheet, address(table, row, key)) in briefly(reading)
    assert reading.index is None


LAST_BAND = len(DEMO.bands) - 1


def test_no_band_from_zero() -> None:
    """6: told at the lowest band, and no error."""
    reading = edited((BANDS, LAST_BAND, "lower", 5))
    cell = address(BANDS, LAST_BAND, "lower")
    assert briefly(reading) == [(Code.NO_BAND_FROM_ZERO, BANDS.sheet, cell)]
    assert "dưới 5% sẽ" in message(serious(reading)[0])
    assert reading.index is not None


def test_an_unreadable_band_may_be_the_one_from_zero() -> None:
    """7."""
    reading = edited((BANDS, LAST_BAND, "lower", "không"))
    assert [f.code for f in serious(reading)] == [Code.NOT_A_NUMBER]


def dated(**days: Content) -> DefinitionReading:
    def change(book: Workbook) -> None:
        for key, day in days.items():
            book[ASSESSMENT.sheet][assessment(key)] = day

    return changed(change)


@pytest.mark.parametrize(
    ("key", "day", "words"),
    [
        (
            "response_deadline",
            datetime(2024, 3, 1),
            "01/03/2024 không khớp với «Thời hạn gửi phiếu tự chấm» (25/03/2024).",
        ),
        (
            "self_deadline",
            datetime(2023, 3, 25),
            "25/03/2023 không khớp với «Năm đánh giá» (2023).",
        ),
        ("units_as_of", datetime(2022, 12, 31), "31/12/2022 không khớp với «Năm đánh giá» (2023)."),
    ],
)
def test_dates_that_disagree(key: str, day: datetime, words: str) -> None:
    """6: a warning at the date."""
    reading = dated(**{key: day})
    assert briefly(reading) == [(Code.DATES_DISAGREE, ASSESSMENT.sheet, assessment(key))]
    assert words in message(serious(reading)[0])
    assert reading.index is not None


@pytest.mark.parametrize("key", ["year", "self_deadline", "response_deadline", "units_as_of"])
def test_an_unreadable_date_disagrees_with_nothing(key: str) -> None:
    """7."""
    reading = dated(**{key: "x"})
    assert Code.DATES_DISAGREE not in {f.code for f in reading.findings}


def test_no_units() -> None:
    """6."""
    sheet = UNITS.sheet
    reading = changed(lambda book: book[sheet].delete_rows(FIRST_ROW, len(DEMO.units)))
    assert briefly(reading) == [(Code.NO_UNITS, sheet, f"A{FIRST_ROW}")]


@pytest.mark.parametrize("codes", [3, 400])
def test_components_of_components(codes: int) -> None:
    """10."""
    criterion = Criterion(f"c{codes}", "Tiêu chí", D(2), Direct(D(1)))
    for number in range(codes - 1, 0, -1):
        criterion = Criterion(f"c{number}", "Tiêu chí", D(2), None, (criterion,))
    field = replace(DEMO.fields[0], max_points=D(2), criteria=(criterion,), above=None, below=None)
    reading = read_definition(write_definition(replace(DEMO, fields=(field,))), "bo-chi-so.xlsx")
    assert briefly(reading) == [
        (Code.DEFINITION_VALUE_BAD, CRITERIA.sheet, address(CRITERIA, row, "parent"))
        for row in range(2, codes)
    ]
    assert reading.findings[0].context["value"] == "c2"
    assert remedy(reading.findings[0]) == text.ALLOWED["parent"]


def test_a_circle_is_told() -> None:
    """10."""
    reading = edited((CRITERIA, ROW["6.1"], "parent", "6.1.1"))
    told = [address(CRITERIA, ROW[code], "parent") for code in ("6.1", "6.1.1", "6.1.2")]
    assert set(briefly(reading)) == {
        (Code.DEFINITION_VALUE_BAD, CRITERIA.sheet, cell) for cell in told
    }


def test_remedy_of_a_code() -> None:
    """9."""
    for edit in ((FIELDS, 1, "number", "II:x"), (UNITS, 1, "code", "../../1")):
        found = edited(edit).findings
        (finding,) = (f for f in found if f.code is Code.DEFINITION_VALUE_BAD)
        assert remedy(finding) == text.ALLOWED["code"]


def test_parent_unknown_has_no_echo_in_sums() -> None:
    """7."""
    reading = edited((CRITERIA, ROW["1.2"], "parent", "9"))
    assert {f.code for f in serious(reading)} == {Code.PARENT_UNKNOWN}


def test_all_in_one_pass() -> None:
    """8."""
    every: list[Edit] = [
        (FIELDS, 0, "name", None),
        (CRITERIA, ROW["1.1"], "max_points", "3 điểm"),
        (CRITERIA, ROW["3.4"], "na_allowed", "x"),
        (LEVELS, 0, "label", None),
        (UNITS, 0, "code", 3549),
        (BANDS, 0, "decision", None),
    ]
    reading = edited(*every, (FIELDS, 2, "max_points", 20), (BANDS, 2, "name", "Tốt"))
    told = {(f.place.sheet, f.place.cell) for f in serious(reading)}
    assert {(table.sheet, address(table, row, key)) for table, row, key, _ in every} <= told
    assert {(FIELDS.sheet, "D8"), (BANDS.sheet, "A8")} <= told


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Code.FILE_EMPTY),
        (b"%PDF-1.7\n", Code.FILE_IS_PDF),
        (DEMO_BYTES[:5000], Code.FILE_CUT),
    ],
)
def test_no_workbook(data: bytes, code: Code) -> None:
    """8."""
    reading = read_definition(data, "bo-chi-so.xlsx")
    assert (reading.index, [f.code for f in reading.findings]) == (None, [code])
    assert reading.findings[0].place.file == "bo-chi-so.xlsx"
    assert "cchc new" in remedy(reading.findings[0])


def test_another_workbook() -> None:
    """3 and 8."""
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    reading = read_definition(target.getvalue(), "x.xlsx")
    assert reading.index is None
    assert {f.code for f in reading.findings} == {Code.DEFINITION_SHEET_MISSING}


def test_wording() -> None:
    """9."""
    every = [[edit] for edit, _ in (*CELL_FAULTS, *PARAMETERS)] + [edits for edits, *_ in RULES]
    found = [f for edits in every for f in edited(*edits).findings]
    found += changed(lambda book: book["Xếp loại"].delete_cols(2)).findings
    found += changed(lambda book: book.remove(book["Mức điểm"])).findings
    found += changed(lambda book: book[UNITS.sheet].insert_rows(FIRST_ROW + 3)).findings
    for finding in found:
        assert message(finding).strip()
        assert remedy(finding).strip()
        assert finding.place.file == "bo-chi-so.xlsx"


@pytest.mark.parametrize("typed", [0.98, 98, (0.98, "0%"), (0.98, "0.0%"), "98%"])
def test_percentages(typed: float | str | tuple[float, str]) -> None:
    """11."""
    value, form = typed if isinstance(typed, tuple) else (typed, "General")

    def change(book: Workbook) -> None:
        cell = book[CRITERIA.sheet][address(CRITERIA, ROW["3.4"], "target")]
        cell.value, cell.number_format = value, form

    reading = changed(change)
    assert serious(reading) == []
    assert reading.index == DEMO


@pytest.mark.parametrize(
    ("value", "form"), [(90, "General"), (0.9, "0%"), ("90%", "@"), ("90,0 % ", "@")]
)
def test_band_percentages(value: float | str, form: str) -> None:
    """11."""

    def change(book: Workbook) -> None:
        cell = book[BANDS.sheet][address(BANDS, 0, "lower")]
        cell.value, cell.number_format = value, form

    reading = changed(change)
    assert serious(reading) == []
    assert reading.index == DEMO
    assert reading.index.bands[0].lower == D(90)


@pytest.mark.parametrize("typed", ["chín mươi %", "%", "1.500%"])
def test_a_percentage_that_is_no_number(typed: str) -> None:
    """4, 11."""
    assert [f.code for f in serious(edited((BANDS, 0, "lower", typed)))] == [Code.NOT_A_NUMBER]


def test_day_as_text() -> None:
    """11."""
    cell = assessment("self_deadline")
    reading = changed(lambda book: book[ASSESSMENT.sheet].__setitem__(cell, "25/03/2024"))
    assert reading.index == DEMO


def _with_year(year: Content) -> DefinitionReading:
    def change(book: Workbook) -> None:
        book[ASSESSMENT.sheet][assessment("year")] = year

    return changed(change)


def test_texts_of_another_year() -> None:
    """Each is told with its sheet and cell; what can be read is used all the same."""
    reading = _with_year(2024)
    told = [f for f in reading.findings if f.code is Code.TEXT_OF_OTHER_YEAR]
    assert {finding.place.sheet for finding in told} == {CRITERIA.sheet, LEVELS.sheet}
    book = openpyxl.load_workbook(io.BytesIO(DEMO_BYTES))
    for finding in told:
        text = str(book[str(finding.place.sheet)][str(finding.place.cell)].value)
        assert "2023" in text or "2022" in text
        assert str(finding.context["quoted"]).strip("…") in text
        assert "2024" in message(finding)
    assert reading.index is not None


def test_no_echo_of_an_unreadable_year() -> None:
    """Nobody knows which year the texts should speak of."""
    reading = _with_year("năm nay")
    assert Code.TEXT_OF_OTHER_YEAR not in {f.code for f in reading.findings}
