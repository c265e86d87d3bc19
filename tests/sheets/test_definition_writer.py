"""The definition workbook as it is written.

1. The same index gives the same bytes, whatever has been written before.
2. Every sheet says the note on the data, and prints on A4 landscape with its heading repeated.
3. Keys are in a hidden row; the lists of the drop-downs are very hidden.
4. Every choice has its drop-down from a range of cells, codes are text, stops are Vietnamese.
5. Check cells, and titles and notes above the tables, say what LibreOffice calculates, before and
   after an edit.
6. One typeface.
7. Text from the index is never a formula.
8. The committed template is what the code writes.
9. A hint or stop is at most as long as Excel takes.
"""

import io
import zipfile
from dataclasses import replace
from decimal import Decimal as D
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.demo import demo_index
from cchc_xl.model.cell import column_letters
from cchc_xl.sheets.definition.layout import (
    ASSESSMENT,
    BANDS,
    CHOICES,
    CRITERIA,
    FIELDS,
    FIRST_ROW,
    HEAD_ROW,
    KEY_ROW,
    LEVELS,
    LISTED,
    LISTS_SHEET,
    UNITS,
    Kind,
    Table,
)
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.text.definition import DIFFERS, FITS, HIGHEST_DIFFERS, PARTS_DIFFER, TWICE, title
from tests.apps import require_app
from tests.indexes import every_method_index
from tests.libreoffice.recalc import Edits, cached, recalculated_all

DEMO = demo_index()
DATA = write_definition(DEMO)
TEMPLATE = Path(__file__).parents[2] / "templates" / "bo-chi-so-2023.xlsx"
LIMITS = {"promptTitle": 32, "prompt": 255, "errorTitle": 32, "error": 255}


def sheets() -> dict[str, Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(DATA))
    return {sheet.title: sheet for sheet in book.worksheets}


def validations(table: Table, key: str, row: int = FIRST_ROW) -> list[tuple[str, str]]:
    """Type and formula of the validations at a cell of a column."""
    sheet = sheets()[table.sheet]
    column = 3 if table is ASSESSMENT else table.column(key)
    coordinate = sheet.cell(row, column).coordinate
    return [
        (str(rule.type), str(rule.formula1))
        for rule in sheet.data_validations.dataValidation
        if coordinate in rule.sqref
    ]


def test_same_bytes() -> None:
    """1."""
    write_definition(every_method_index())
    assert write_definition(demo_index()) == DATA


def test_every_sheet_says_the_note() -> None:
    """2."""
    for sheet in openpyxl.load_workbook(io.BytesIO(DATA), data_only=True).worksheets:
        name = sheet.title
        if name != LISTS_SHEET:
            cells = [cell.value for row in sheet.iter_rows(max_row=HEAD_ROW) for cell in row]
            assert "Số liệu mô phỏng" in cells, name
            assert sheet.oddFooter is not None
            assert "Số liệu mô phỏng" in str(sheet.oddFooter.left.text), name


def test_page() -> None:
    """2."""
    for name, sheet in sheets().items():
        if name != LISTS_SHEET:
            assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    for table in LISTED:
        sheet = sheets()[table.sheet]
        assert sheet.print_title_rows == f"$2:${HEAD_ROW}"
        assert sheet.freeze_panes


def test_no_note_without_one() -> None:
    """2."""
    real = replace(DEMO, assessment=replace(DEMO.assessment, data_note=""))
    with zipfile.ZipFile(io.BytesIO(write_definition(real))) as package:
        assert not any("mô phỏng".encode() in package.read(name) for name in package.namelist())


def test_hidden_parts() -> None:
    """3."""
    for table in (ASSESSMENT, *LISTED):
        assert sheets()[table.sheet].row_dimensions[KEY_ROW].hidden
    assert sheets()[ASSESSMENT.sheet].column_dimensions["A"].hidden
    assert sheets()[LISTS_SHEET].sheet_state == "veryHidden"
    for table in LISTED:
        keys = [cell.value for cell in sheets()[table.sheet][KEY_ROW]]
        assert keys == [asked.key for asked in table.properties]


@pytest.mark.parametrize("table", LISTED, ids=lambda table: table.subject)
def test_choices(table: Table) -> None:
    """4. Also in rows that are still empty."""
    for asked in table.properties:
        if asked.kind in CHOICES:
            for row in (FIRST_ROW, FIRST_ROW + 100):
                ((kind, source),) = validations(table, asked.key, row)
                assert kind == "list"
                assert source.startswith(f"'{LISTS_SHEET}'!$")


def test_codes_are_text() -> None:
    """4. Also in rows that are still empty: the column's own format."""
    for table, key in ((CRITERIA, "code"), (UNITS, "code"), (LEVELS, "criterion")):
        sheet = sheets()[table.sheet]
        column = table.column(key)
        cell = sheet.cell(FIRST_ROW, column)
        assert cell.data_type == "s"
        assert cell.number_format == "@"
        assert sheet.column_dimensions[column_letters(column)].number_format == "@"


def test_limits() -> None:
    """4 and 9."""
    for name, sheet in sheets().items():
        for rule in sheet.data_validations.dataValidation:
            for attribute, limit in LIMITS.items():
                assert len(getattr(rule, attribute) or "") <= limit, (name, rule.sqref, attribute)
            if rule.type:
                assert rule.error, (name, rule.sqref)


def test_assessment_is_guarded() -> None:
    """4."""
    expected = {Kind.DAY: {"date"}, Kind.WHOLE: {"whole"}, **{kind: {"list"} for kind in CHOICES}}
    for row, asked in enumerate(ASSESSMENT.properties, start=FIRST_ROW):
        kinds = {kind for kind, _ in validations(ASSESSMENT, asked.key, row)}
        assert asked.kind not in expected or kinds == expected[asked.kind], asked.key


#: An edit of the demonstration, and what a check cell says then.
YEAR, DATA_NOTE = (
    (ASSESSMENT.sheet, f"C{FIRST_ROW + [p.key for p in ASSESSMENT.properties].index(key)}")
    for key in ("year", "data_note")
)
DEMO_TITLE = title(DEMO.assessment, CRITERIA.subject)
EDITS: list[tuple[Edits, str, str, str]] = [
    ({(CRITERIA.sheet, "D6"): 2.0}, FIELDS.sheet, "G6", f"{DIFFERS}14"),
    ({(CRITERIA.sheet, "D6"): 2.0}, CRITERIA.sheet, "R6", f"{PARTS_DIFFER}3"),
    ({(LEVELS.sheet, "C10"): 1.0}, CRITERIA.sheet, "R8", f"{HIGHEST_DIFFERS}1"),
    ({(CRITERIA.sheet, "B7"): "1.1"}, CRITERIA.sheet, "R7", TWICE),
    ({(CRITERIA.sheet, "B7"): "1.10"}, CRITERIA.sheet, "R7", FITS),
    ({YEAR: 2024.0}, CRITERIA.sheet, "A2", DEMO_TITLE.replace("2023", "2024")),
    ({DATA_NOTE: None}, FIELDS.sheet, "A4", ""),
    ({DATA_NOTE: "Bản thử"}, BANDS.sheet, "A4", "Bản thử"),
]


def test_check_cells_are_calculated() -> None:
    """5."""
    require_app("soffice")
    other = write_definition(every_method_index())
    before, others, *after = recalculated_all(
        [(DATA, {}), (other, {}), *((DATA, edits) for edits, *_ in EDITS)]
    )
    assert before == cached(DATA)
    assert others == cached(other)
    assert before[FIELDS.sheet]["G6"] == FITS
    for values, (_, sheet, cell, expected) in zip(after, EDITS, strict=True):
        assert values[sheet][cell] == expected


def test_check_cells_of_a_faulty_definition() -> None:
    """5. A definition that does not add up can be written too, and says so."""
    first, *rest = DEMO.fields
    faulty = write_definition(replace(DEMO, fields=(replace(first, max_points=D(16)), *rest)))
    assert cached(faulty)[FIELDS.sheet]["G6"] == f"{DIFFERS}15"


def test_typeface() -> None:
    """6."""
    for sheet in sheets().values():
        names = {cell.font.name for row in sheet.iter_rows() for cell in row}
        assert names == {"Times New Roman"}


def test_text_is_no_formula() -> None:
    """7."""
    band = DEMO.bands[0]._replace(name='=HYPERLINK("http://x")')
    data = write_definition(replace(DEMO, bands=(band, *DEMO.bands[1:])))
    sheet = openpyxl.load_workbook(io.BytesIO(data))[BANDS.sheet]
    assert sheet.cell(FIRST_ROW, 1).data_type == "s"


def test_template() -> None:
    """8."""
    assert TEMPLATE.read_bytes() == DATA
