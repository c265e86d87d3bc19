"""A form as it leaves the office: structure, identity, what is seen and what can be filled.

1. Sheets: cover, one per field, print sheet, guide, two very hidden ones; the cover is shown first.
2. ``_meta`` says layout, year, stage, unit and index, as texts.
3. A field sheet has hidden keys in row 1, hidden ids in column A, the rows of ``layout.form_rows``.
4. Only the columns of the stage are seen; the values of all columns are written.
5. Only the unit's columns of the stage can be filled, as the method says, a response only where an
   explanation was asked; sheets are protected.
6. The cover names the unit; the blank form lets it be chosen; the data note is on every sheet.
7. Text of foreign origin stays text; the same arguments give the same bytes.
8. What was written is read back the same, without a finding.
9. Points that are no level are refused.
10. Defined names lead to total, check code and the points of each field.
11. Rows with entries grow when a person types; head rows do not.
"""

import dataclasses
import io
import re
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.demo import demo_index
from cchc_xl.model.answer import Answer, Answers
from cchc_xl.model.index import Index
from cchc_xl.model.method import Direct, Levels
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.form.plan import POSITION, plan_form
from cchc_xl.sheets.layout import (
    COVER_SHEET,
    COVER_UNIT_NAME,
    ENTRY_COLUMNS,
    FIRST_BODY_ROW,
    GUIDE_SHEET,
    KEY_ROW,
    LAYOUT_VERSION,
    LISTS_SHEET,
    META_SHEET,
    PRINT_SHEET,
    SEEN_COLUMNS,
    Column,
    RowKind,
    field_sheet_name,
    form_rows,
)
from cchc_xl.sheets.submission import read_form
from cchc_xl.text import forms
from tests.assessments import random_answers
from tests.indexes import every_method_index

INDEX = every_method_index()
UNIT = INDEX.units[1]
ANSWERS: Answers = random_answers(INDEX, UNIT)


def _book(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module", params=list(Stage))
def staged(request: pytest.FixtureRequest) -> tuple[Stage, Workbook]:
    stage: Stage = request.param
    return stage, _book(write_form(INDEX, UNIT, stage, ANSWERS))


def test_sheets() -> None:
    """1."""
    book = _book(write_form(INDEX, UNIT, Stage.SELF))
    fields = [field_sheet_name(f) for f in INDEX.fields]
    assert book.sheetnames == [
        COVER_SHEET,
        *fields,
        PRINT_SHEET,
        GUIDE_SHEET,
        LISTS_SHEET,
        META_SHEET,
    ]
    states = {sheet.title: sheet.sheet_state for sheet in book.worksheets}
    assert [name for name, state in states.items() if state == "veryHidden"] == [
        LISTS_SHEET,
        META_SHEET,
    ]
    assert book.active is book[COVER_SHEET]


def test_meta(staged: tuple[Stage, Workbook]) -> None:
    """2."""
    stage, book = staged
    pairs = [(key.value, value.value) for key, value in book[META_SHEET].iter_rows(max_col=2)]
    assert pairs == [
        ("layout", str(LAYOUT_VERSION)),
        ("year", "2031"),
        ("stage", stage.value),
        ("unit", UNIT.code),
        ("index", INDEX.digest),
    ]


def test_keys_and_ids(staged: tuple[Stage, Workbook]) -> None:
    """3."""
    _, book = staged
    for field in INDEX.fields:
        sheet = book[field_sheet_name(field)]
        keys = [cell.value for cell in sheet[KEY_ROW]][: len(Column)]
        assert keys == [column.value for column in Column]
        assert sheet.row_dimensions[KEY_ROW].hidden
        assert sheet.column_dimensions["A"].hidden
        rows = form_rows(field)
        body = range(FIRST_BODY_ROW, FIRST_BODY_ROW + len(rows))
        assert [sheet.cell(row, 1).value for row in body] == [row.row_id for row in rows]
        names = [sheet.cell(row, POSITION[Column.NAME]).value for row in body]
        assert names == [row.label for row in rows]
        assert sheet.cell(body.stop, POSITION[Column.NAME]).value is None


def test_seen_columns_and_values(staged: tuple[Stage, Workbook]) -> None:
    """4."""
    stage, book = staged
    for field in INDEX.fields:
        sheet = book[field_sheet_name(field)]
        seen = {c for c in Column if not _hidden(sheet, POSITION[c])}
        assert seen == set(SEEN_COLUMNS[stage])
        for row, form_row in enumerate(form_rows(field), start=FIRST_BODY_ROW):
            if form_row.kind is RowKind.CRITERION and form_row.criterion:
                answer = ANSWERS[form_row.criterion.code]
                assert sheet.cell(row, POSITION[Column.OPINION_2]).value == (
                    answer.opinion_2 or None
                )
                final = sheet.cell(row, POSITION[Column.FINAL]).value
                if isinstance(answer.final, Absent):
                    assert final == forms.NOT_APPLICABLE
                else:
                    assert Decimal(str(final)) == answer.final


def _hidden(sheet: Worksheet, column: int) -> bool:
    return any(
        dimension.hidden and (dimension.min or 0) <= column <= (dimension.max or 0)
        for dimension in sheet.column_dimensions.values()
    )


def test_open_cells(staged: tuple[Stage, Workbook]) -> None:
    """5."""
    stage, book = staged
    entries = ENTRY_COLUMNS.get(stage, ())
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            assert sheet.protection.sheet
            assert not sheet.protection.password
            assert not sheet.protection.formatRows  # stored as "forbidden": 0 allows it
    for field in INDEX.fields:
        sheet = book[field_sheet_name(field)]
        open_ = {c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked}
        expected = set()
        for row, form_row in enumerate(form_rows(field), start=FIRST_BODY_ROW):
            criterion = form_row.criterion
            if form_row.kind is RowKind.INPUT:
                columns = {Column.DATA}
            elif form_row.kind is RowKind.CRITERION and criterion:
                columns = set(Column) - {Column.DATA, Column.SELF}
                if stage is Stage.RESPONSE and not ANSWERS[criterion.code].asked:
                    columns = set()
                if isinstance(criterion.method, Levels) or criterion.na_allowed:
                    columns.add(Column.DATA)
                if isinstance(criterion.method, Direct):
                    columns.add(Column.SELF)
            else:
                columns = set()
            expected |= {sheet.cell(row, POSITION[c]).coordinate for c in columns & set(entries)}
        assert open_ == expected


def test_cover_and_note() -> None:
    """6."""
    note = "Số liệu mô phỏng"
    assessment = dataclasses.replace(INDEX.assessment, data_note=note)
    index = dataclasses.replace(INDEX, assessment=assessment)
    book = _book(write_form(index, UNIT, Stage.SELF))
    cover = book[COVER_SHEET]
    (key,) = [cell for cell in cover["A"] if cell.value == COVER_UNIT_NAME]
    assert cover.cell(key.row, 3).value == UNIT.full_name
    assert cover.column_dimensions["A"].hidden
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            texts = {cell.value for row in sheet.iter_rows() for cell in row}
            assert note in texts, sheet.title
            assert note in str(sheet.HeaderFooter.oddFooter)
    for text in (INDEX.assessment.guidance_letter, "31/01/2032"):
        assert text in {cell.value for row in cover.iter_rows() for cell in row}


def test_blank_lets_the_unit_be_chosen() -> None:
    """6."""
    book = _book(write_form(INDEX, None, Stage.SELF))
    cover = book[COVER_SHEET]
    (key,) = [cell for cell in cover["A"] if cell.value == COVER_UNIT_NAME]
    cell = cover.cell(key.row, 3)
    assert cell.value is None
    assert not cell.protection.locked
    (rule,) = cover.data_validations.dataValidation
    assert cell.coordinate in rule.sqref
    area = re.fullmatch(r"'_lists'!\$A\$(\d+):\$A\$(\d+)", rule.formula1)
    assert area is not None
    first, last = int(area[1]), int(area[2])
    names = [book[LISTS_SHEET].cell(row, 1).value for row in range(first, last + 1)]
    assert names == [unit.full_name for unit in INDEX.units]


def test_foreign_text_stays_text() -> None:
    """7."""
    code = INDEX.scored[0].code
    hostile = '=HYPERLINK("http://x")'
    data = write_form(INDEX, UNIT, Stage.SELF, {code: Answer(evidence=hostile, note="+84 1")})
    reading = read_form(data, "x.xlsx", INDEX)
    assert reading.answers[code].evidence == hostile
    sheet = _book(data)["LV1"]
    cell = sheet.cell(FIRST_BODY_ROW, POSITION[Column.EVIDENCE])
    assert (cell.data_type, cell.value) == ("s", hostile)
    assert cell.number_format == "@"


def test_same_bytes() -> None:
    """7."""
    first, second = (write_form(INDEX, UNIT, Stage.FINAL, ANSWERS) for _ in range(2))
    assert first == second
    core = zipfile.ZipFile(io.BytesIO(first)).read("docProps/core.xml").decode()
    assert "2032-01-06T00:00:00Z" in core


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("index", [INDEX, demo_index()], ids=["every method", "demo"])
def test_read_back(index: Index, stage: Stage) -> None:
    """8."""
    unit = index.units[-1]
    answers = random_answers(index, unit)
    reading = read_form(write_form(index, unit, stage, answers), "x.xlsx", index)
    assert reading.unit == unit.code
    assert dict(reading.answers) == dict(answers)
    assert reading.findings == ()


def test_no_such_level() -> None:
    """9."""
    levels = next(c for c in INDEX.scored if isinstance(c.method, Levels))
    with pytest.raises(ValueError, match="no level"):
        write_form(INDEX, UNIT, Stage.SELF, {levels.code: Answer((Decimal("0.33"),))})


def test_names() -> None:
    """10."""
    data = write_form(INDEX, UNIT, Stage.SELF, ANSWERS)
    names = {name: item.attr_text for name, item in _book(data).defined_names.items()}
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    found = {}
    for name, place in names.items():
        sheet, _, cell = str(place).rpartition("!")
        found[name] = values[sheet.strip("'")][cell.replace("$", "")].value
    marks = plan_form(INDEX, UNIT, Stage.SELF, ANSWERS)
    assert found[forms.TOTAL_NAME] == float(marks.points or 0)
    assert found[forms.CODE_NAME] == marks.code_words
    for field in marks.fields:
        assert found[forms.field_points_name(field.ordinal)] == float(field.points or 0)


def test_rows_grow() -> None:
    """11."""
    package = zipfile.ZipFile(io.BytesIO(write_form(INDEX, UNIT, Stage.SELF)))
    xml = package.read("xl/worksheets/sheet2.xml").decode()
    rows = {int(m[1]): m[0] for m in re.finditer(r'<row r="(\d+)"[^>]*>', xml)}
    assert 'customHeight="1"' in rows[FIRST_BODY_ROW - 1]
    assert 'ht="' in rows[FIRST_BODY_ROW]
    assert "customHeight" not in rows[FIRST_BODY_ROW]
