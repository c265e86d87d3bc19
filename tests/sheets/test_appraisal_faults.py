"""Appraisal workbooks as they come back after somebody did something to them.

1. Columns that others own are compared with the ledger, a finding per cell that quotes both; what
   was agreed comes from the ledger, and only where that is what the row showed.
2. A workbook of another year or index, of a newer layout, of a body or stage that is none, and
   what is no appraisal workbook, are refused with one finding.
3. Lost, doubled and strange rows, columns and sheets are told; what is doubtful is not taken, the
   other rows are.
4. Units whose form came later are named once.
5. Every finding has a place, a message and a remedy, and speaks of an appraisal workbook.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal as D

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook as OpenpyxlBook

from cchc_xl.model.finding import Code, Finding
from cchc_xl.model.index import Index
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.appraisal import AppraisalReading, read_appraisal
from cchc_xl.sheets.appraisal.layout import Column
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.layout import COVER_SHEET, META_SHEET
from cchc_xl.text.appraisal import STAGES
from cchc_xl.text.findings import message, place_text, remedy
from tests.dossiers import random_dossiers
from tests.indexes import every_method_index
from tests.sheets.appraisals import Entry, filled, places
from tests.sheets.badfiles import edited

FILE = "phieu-nhan/bang.xlsx"
INDEX = every_method_index(4)
TEAM = "Tổ giúp việc"
FIRST = random_dossiers(INDEX, Stage.APPRAISAL_1)
REST = STAGES[Stage.APPRAISAL_1].rest
ROW = f"4.1|{INDEX.units[1].code}"
WHERE = places(INDEX, TEAM, Stage.APPRAISAL_1, FIRST)
SHEET, ID_CELL = WHERE[ROW, Column.ID]
NUMBER = int("".join(filter(str.isdigit, ID_CELL)))
ALL = len(INDEX.units) * len(INDEX.scored)


@pytest.fixture(scope="module")
def agreed() -> bytes:
    """Everything agreed on by one choice."""
    return filled(INDEX, TEAM, Stage.APPRAISAL_1, FIRST, {}, REST)


def read(data: bytes, index: Index = INDEX) -> AppraisalReading:
    return read_appraisal(data, FILE, index, {d.unit: d for d in FIRST})


def worded(finding: Finding) -> str:
    """The message of a finding that has its place and remedy."""
    assert place_text(finding.place).startswith(f"tệp {FILE}")
    assert remedy(finding)
    assert "phiếu tự chấm" not in message(finding)
    return message(finding)


# What others own


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (Column.SELF, 9.75, "Nhật ký: {self} – Tệp: 9,75"),
        (Column.SELF, "Không áp dụng", "Nhật ký: {self} – Tệp: Không áp dụng"),
        (Column.SELF, None, "Nhật ký: {self} – Tệp: (trống)"),
        (Column.MAXIMUM, 12, "Nhật ký: 10 – Tệp: 12"),
        (Column.UNIT, "xã Khác", "Tệp: xã Khác"),
        (Column.CODE, "4.2", "Nhật ký: 4.1 – Tệp: 4.2"),
    ],
)
def test_a_changed_value_of_the_office(column: Column, value: Entry, said: str) -> None:
    """1, 5."""
    entries = {(ROW, column): value}
    reading = read(filled(INDEX, TEAM, Stage.APPRAISAL_1, FIRST, entries, REST))
    (finding,) = reading.findings
    claimed = FIRST[1].submission.scores[Stage.SELF]
    mark = claimed[[c.code for c in INDEX.scored].index("4.1")].mark
    assert finding.code is Code.OFFICE_VALUE_CHANGED
    assert finding.unit == INDEX.units[1].code
    assert finding.place.cell == WHERE[ROW, column][1]
    assert set(finding.context) >= {"recorded", "value", "entry"}
    assert isinstance(mark, D)
    shown = f"{mark.normalize():f}".replace(".", ",")
    assert said.format(self=shown) in worded(finding)
    if column is Column.SELF:
        assert len(reading.judgements) == ALL - 1
        assert (INDEX.units[1].code, "4.1") not in reading.judgements
        return
    assert len(reading.judgements) == ALL
    assert reading.judgements[INDEX.units[1].code, "4.1"].mark == mark


BASES = {
    Stage.APPRAISAL_1: Column.SELF,
    Stage.APPRAISAL_2: Column.ROUND_1,
    Stage.FINAL: Column.ROUND_2,
}


@pytest.mark.parametrize("stage", BASES)
def test_nothing_is_agreed_with_that_was_not_seen(stage: Stage) -> None:
    """1: the points behind were corrected meanwhile; points that were typed may stay."""
    dossiers = random_dossiers(INDEX, stage)
    body = INDEX.assessment.council if stage is Stage.FINAL else TEAM
    typed = f"4.1|{INDEX.units[2].code}"
    entries: dict[tuple[str, Column], Entry] = {
        (ROW, BASES[stage]): 0.5,
        (ROW, Column.DECISION): STAGES[stage].decision,
        (typed, BASES[stage]): 0.5,
        (typed, Column.POINTS): 1,
        (typed, Column.OPINION): "Thiếu",
    }
    data = filled(INDEX, body, stage, dossiers, entries)
    reading = read_appraisal(data, FILE, INDEX, {d.unit: d for d in dossiers})
    told = [f.code for f in reading.findings if f.code is not Code.ROWS_NOT_APPRAISED]
    assert told == [Code.OFFICE_VALUE_CHANGED] * 2
    assert {spot: said.mark for spot, said in reading.judgements.items()} == {
        (INDEX.units[2].code, "4.1"): D(1)
    }


def test_changed_points_of_earlier_rounds() -> None:
    """1."""
    dossiers = random_dossiers(INDEX, Stage.FINAL)
    council = INDEX.assessment.council
    entries: dict[tuple[str, Column], Entry] = {
        (ROW, Column.ROUND_1): 0.25,
        (ROW, Column.ROUND_2): 0.5,
    }
    data = filled(INDEX, council, Stage.FINAL, dossiers, entries)
    reading = read_appraisal(data, FILE, INDEX, {d.unit: d for d in dossiers})
    assert [f.code for f in reading.findings] == [Code.OFFICE_VALUE_CHANGED] * 2


# Foreign workbooks


def _meta(key: str, value: str) -> Callable[[OpenpyxlBook], None]:
    def edit(book: OpenpyxlBook) -> None:
        for row in book[META_SHEET].iter_rows():
            if row[0].value == key:
                row[1].value = value

    return edit


def _without_meta(book: OpenpyxlBook) -> None:
    del book[META_SHEET]


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (_meta("layout", "99"), Code.NEWER_LAYOUT),
        (_meta("year", "2030"), Code.OTHER_YEAR),
        (_meta("index", "0" * 64), Code.OTHER_INDEX),
        (_meta("body", "Phòng Y tế"), Code.APPRAISER_UNKNOWN),
        (_meta("stage", "final"), Code.APPRAISER_UNKNOWN),
        (_meta("stage", "response"), Code.NOT_AN_APPRAISAL),
        (_meta("stage", "x"), Code.NOT_AN_APPRAISAL),
        (_meta("kind", "form"), Code.NOT_AN_APPRAISAL),
        (_without_meta, Code.NOT_AN_APPRAISAL),
    ],
)
def test_a_foreign_workbook(
    agreed: bytes, edit: Callable[[OpenpyxlBook], None], code: Code
) -> None:
    """2, 5."""
    reading = read(edited(agreed, edit))
    (finding,) = reading.findings
    assert finding.code is code
    assert worded(finding)
    assert (reading.body, reading.stage, dict(reading.judgements)) == (None, None, {})


def test_a_form_and_no_workbook_at_all() -> None:
    """2."""
    assert [f.code for f in read(write_form(INDEX, INDEX.units[0], Stage.SELF)).findings] == [
        Code.NOT_AN_APPRAISAL
    ]
    assert [f.code for f in read(b"").findings] == [Code.FILE_EMPTY]


# Structure


def _set(address: str, value: str | float | None) -> Callable[[OpenpyxlBook], None]:
    def edit(book: OpenpyxlBook) -> None:
        book[SHEET][address] = value

    return edit


def _column_letter(column: Column) -> str:
    return WHERE[ROW, column][1].rstrip("0123456789")


def _copied_sheet(book: OpenpyxlBook) -> None:
    book.copy_worksheet(book[SHEET])


def _deleted_sheet(book: OpenpyxlBook) -> None:
    del book[SHEET]


def _merged(book: OpenpyxlBook) -> None:
    column = _column_letter(Column.POINTS)
    book[SHEET].merge_cells(f"{column}{NUMBER}:{column}{NUMBER + 1}")


def _copied_row(book: OpenpyxlBook) -> None:
    book[SHEET].cell(NUMBER + 20, 1).value = ROW


UNITS = len(INDEX.units)


@pytest.mark.parametrize(
    ("edit", "codes", "lost"),
    [
        (_set(ID_CELL, None), [Code.CRITERION_MISSING], 1),
        (_set(ID_CELL, 4.1), [Code.CODE_CHANGED, Code.CRITERION_MISSING], 1),
        (_set(ID_CELL, "4.1|99999"), [Code.APPRAISAL_ROW_UNKNOWN, Code.CRITERION_MISSING], 1),
        (_copied_row, [Code.CRITERION_TWICE, Code.ROWS_MOVED], 1),
        (_merged, [Code.MERGED_ENTRY, Code.MERGED_ENTRY], 2),
        (_copied_sheet, [Code.SHEET_TWICE], UNITS),
        (_deleted_sheet, [Code.CRITERION_MISSING], UNITS),
        (_set(f"{_column_letter(Column.POINTS)}1", None), [Code.COLUMN_MISSING], UNITS),
        (_set("Z1", Column.POINTS.value), [Code.COLUMN_TWICE], UNITS),
    ],
)
def test_a_damaged_structure(
    agreed: bytes, edit: Callable[[OpenpyxlBook], None], codes: list[Code], lost: int
) -> None:
    """3, 5."""
    reading = read(edited(agreed, edit))
    assert [f.code for f in reading.findings] == codes
    assert all(map(worded, reading.findings))
    assert len(reading.judgements) == ALL - lost
    assert len(reading.untaken) == lost
    assert not reading.judgements.keys() & set(reading.untaken)


def test_a_unit_whose_form_came_later() -> None:
    """4, 5."""
    data = filled(INDEX, TEAM, Stage.APPRAISAL_1, FIRST[1:], {}, REST)
    reading = read(data)
    (finding,) = reading.findings
    assert finding.code is Code.UNIT_NOT_LISTED
    assert INDEX.units[0].full_name in worded(finding)
    assert len(reading.judgements) == ALL - len(INDEX.scored)
    assert reading.untaken == ()


def _lost_ids(book: OpenpyxlBook) -> None:
    for sheet in book.worksheets:
        for row in range(6, 200):
            if sheet.title.startswith("LV"):
                sheet.cell(row, 1).value = None


def _strange_ids(book: OpenpyxlBook) -> None:
    code = INDEX.units[1].code
    for sheet in book.worksheets:
        for cell, *_ in sheet.iter_rows(max_col=1):
            if str(cell.value).endswith(f"|{code}"):
                cell.value = f"{cell.value}x"


@pytest.mark.parametrize(("edit", "lost"), [(_lost_ids, ALL), (_strange_ids, len(INDEX.scored))])
def test_rows_of_units_that_nobody_can_tell(
    agreed: bytes, edit: Callable[[OpenpyxlBook], None], lost: int
) -> None:
    """3, 4: they are lost, though the unit seems to have come later."""
    assert len(read(edited(agreed, edit)).untaken) == lost


def test_a_faulty_row_gives_no_points() -> None:
    """3."""
    entries: dict[tuple[str, Column], Entry] = {(ROW, Column.POINTS): 99}
    reading = read(filled(INDEX, TEAM, Stage.APPRAISAL_1, FIRST, entries, REST))
    assert reading.untaken == ((INDEX.units[1].code, "4.1"),)


def test_a_choice_for_the_rest_that_is_none() -> None:
    """3, 5."""
    reading = read(filled(INDEX, TEAM, Stage.APPRAISAL_1, FIRST, {}, "Đồng ý hết"))
    assert reading.findings[0].code is Code.NOT_A_LEVEL
    assert reading.findings[0].place.sheet == COVER_SHEET
    assert all(map(worded, reading.findings))
    assert not reading.judgements


def test_a_row_of_another_body() -> None:
    """3."""
    index = replace(
        INDEX,
        fields=tuple(
            replace(f, criteria=tuple(replace(c, appraiser="Phòng Y tế") for c in f.criteria))
            if f.number == "4"
            else f
            for f in INDEX.fields
        ),
    )
    data = filled(index, TEAM, Stage.APPRAISAL_1, FIRST, {}, REST)

    def edit(book: OpenpyxlBook) -> None:
        book["LV1"]["A200"] = ROW

    reading = read(edited(data, edit), index)
    (finding,) = reading.findings
    assert finding.code is Code.APPRAISAL_ROW_UNKNOWN
    assert (INDEX.units[1].code, "4.1") not in reading.judgements


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(sorted({row for row, _ in WHERE})), st.sampled_from(Column)),
        st.one_of(st.none(), st.booleans(), st.integers(-3, 12), st.text(max_size=5)),
        max_size=12,
    )
)
def test_no_entry_makes_it_raise_and_none_is_worth_more_than_allowed(
    entries: dict[tuple[str, Column], Entry],
) -> None:
    """3, 5: whatever stands in the cells, marks are permitted and findings have words."""
    kept = {
        place: value
        for place, value in entries.items()
        if place in WHERE and not (isinstance(value, str) and not value.isprintable())
    }
    reading = read(filled(INDEX, TEAM, Stage.APPRAISAL_1, FIRST, kept))
    maxima = {c.code: c.max_points for c in INDEX.scored}
    for (_, code), judgement in reading.judgements.items():
        assert not isinstance(judgement.mark, D) or 0 <= judgement.mark <= maxima[code]
    assert all(map(worded, reading.findings))
