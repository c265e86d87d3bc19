"""Appraisal workbooks there and back: what appraisers enter, and what is made of it.

1. An untouched workbook says nothing, whatever the index, body and round; it tells what is open.
2. Points, opinions, questions and sources come back for every body and round of both indexes.
3. «Nhất trí» and «Giữ nguyên» take the points of the ledger, recorded as a decision; so does one
   choice for all remaining rows, which touches no row with points, decision or fault.
4. Round 1: other points ask for an explanation by default; a typed question goes before it, and
   «Không yêu cầu giải trình» asks none.
5. Round 2: only rows that were asked wait; the others keep round 1 without a word.
6. The council: silence keeps round 2, a change needs its reason, unless it is recorded already.
7. What the ledger holds is filled in and comes back.
8. Sorted rows, moved columns and renamed sheets are read all the same.
9. The same arguments give the same bytes.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal as D

import openpyxl
import pytest
from openpyxl.workbook import Workbook as OpenpyxlBook

from cchc_xl.demo import demo_index
from cchc_xl.model.answer import Answer
from cchc_xl.model.dossier import Dossier, Judgement
from cchc_xl.model.finding import Code
from cchc_xl.model.index import Criterion, Index
from cchc_xl.model.method import Levels
from cchc_xl.model.score import Absent, Mark, Score
from cchc_xl.model.stage import Stage
from cchc_xl.rules.bodies import APPRAISAL_STAGES, criteria_of
from cchc_xl.sheets.appraisal import (
    AppraisalReading,
    appraising_bodies,
    read_appraisal,
    write_appraisal,
)
from cchc_xl.sheets.appraisal.held import held_rows
from cchc_xl.sheets.appraisal.layout import FIRST_BODY_ROW, Column
from cchc_xl.text.appraisal import NO_QUESTION, STAGES, default_question
from tests.dossiers import demo_dossiers, dossier, random_dossiers
from tests.indexes import every_method_index
from tests.sheets.appraisals import NAME, Entry, filled, places
from tests.sheets.badfiles import edited

FILE = "phieu-nhan/bang.xlsx"
SMALL = every_method_index(5)
INDEXES: dict[str, tuple[Index, Callable[[Stage], tuple[Dossier, ...]]]] = {
    "demo": (demo_index(), demo_dossiers),
    "every method": (SMALL, lambda stage: random_dossiers(SMALL, stage)),
}
CASES = [
    (name, stage, body)
    for name, (index, _) in INDEXES.items()
    for stage in APPRAISAL_STAGES
    for body in (
        appraising_bodies(index) if stage is not Stage.FINAL else (index.assessment.council,)
    )
]
TEAM = "Tổ giúp việc"


def read(data: bytes, index: Index, dossiers: tuple[Dossier, ...]) -> AppraisalReading:
    return read_appraisal(data, FILE, index, {d.unit: d for d in dossiers})


def errors(reading: AppraisalReading) -> list[Code]:
    return [f.code for f in reading.findings if f.code is not Code.ROWS_NOT_APPRAISED]


def test_bodies_come_in_the_order_of_their_first_criterion() -> None:
    assert appraising_bodies(demo_index()) == (
        "Tổ giúp việc",
        "Phòng Tư pháp",
        "Phòng Tài chính - Kế hoạch",
        "Phòng Văn hóa và Thông tin",
    )
    assert appraising_bodies(SMALL) == (TEAM,)


def test_a_body_without_criteria_has_no_workbook() -> None:
    with pytest.raises(ValueError, match="Phòng Nội vụ"):
        write_appraisal(SMALL, "Phòng Nội vụ", Stage.APPRAISAL_1, ())


@pytest.mark.parametrize(("name", "stage", "body"), CASES)
def test_an_untouched_workbook_says_nothing(name: str, stage: Stage, body: str) -> None:
    """1, 9."""
    index, make = INDEXES[name]
    dossiers = make(stage)
    data = write_appraisal(index, body, stage, dossiers)
    assert data == write_appraisal(index, body, stage, dossiers)
    reading = read(data, index, dossiers)
    assert (reading.body, reading.stage, reading.appraiser) == (body, stage, "")
    assert not reading.judgements
    assert errors(reading) == []
    waiting = {
        Stage.APPRAISAL_1: True,
        Stage.APPRAISAL_2: any(a.asked for d in dossiers for a in d.answers.values()),
        Stage.FINAL: False,
    }
    assert bool(reading.findings) is waiting[stage]


def _other_points(criterion: Criterion, base: Mark) -> D:
    """Permitted points that are not the base."""
    if isinstance(criterion.method, Levels):
        points = [level.points for level in criterion.method.levels]
    else:
        points = [criterion.max_points, criterion.max_points / 2, D(0)]
    return next(p for p in points if p != base)


@pytest.mark.parametrize(("name", "stage", "body"), CASES)
def test_what_is_entered_comes_back(name: str, stage: Stage, body: str) -> None:
    """2."""
    index, make = INDEXES[name]
    dossiers = make(stage)
    entries: dict[tuple[str, Column], Entry] = {}
    expected: dict[tuple[str, str], Judgement] = {}
    for held_dossier in dossiers:
        held = held_rows(index, held_dossier, stage)
        for _, criteria in criteria_of(index, body, stage):
            for criterion in criteria:
                row, place = (
                    f"{criterion.code}|{held_dossier.unit}",
                    (
                        held_dossier.unit,
                        criterion.code,
                    ),
                )
                base = held[criterion.code].base
                mark = _other_points(criterion, base)
                entries[row, Column.POINTS] = float(mark)
                entries[row, Column.OPINION] = f"Ý kiến {row}"
                entries[row, Column.SOURCES] = "=HYPERLINK(1)"[1:]
                asked = default_question(base, mark) if stage is Stage.APPRAISAL_1 else ""
                expected[place] = Judgement(mark, False, f"Ý kiến {row}", asked, "HYPERLINK(1)", "")
    reading = read(filled(index, body, stage, dossiers, entries), index, dossiers)
    assert reading.findings == ()
    assert reading.appraiser == NAME
    where = places(index, body, stage, dossiers)
    assert set(reading.judgements) == set(expected)
    for (unit, code), judgement in reading.judgements.items():
        sheet, address = where[f"{code}|{unit}", Column.POINTS]
        assert judgement == expected[unit, code]._replace(cell=f"{sheet}!{address}")


@pytest.mark.parametrize(("name", "stage", "body"), CASES)
def test_one_choice_decides_on_all_remaining_rows(name: str, stage: Stage, body: str) -> None:
    """3, 5."""
    index, make = INDEXES[name]
    dossiers, rest = make(stage), STAGES[stage].rest
    if not rest:
        return
    reading = read(filled(index, body, stage, dossiers, {}, rest), index, dossiers)
    due = {
        (d.unit, c.code): held_rows(index, d, stage)[c.code].base
        for d in dossiers
        for _, criteria in criteria_of(index, body, stage)
        for c in criteria
        if stage is Stage.APPRAISAL_1 or d.answers[c.code].asked
    }
    assert {place: j.mark for place, j in reading.judgements.items()} == due
    assert all(j.agreed and not j.asked for j in reading.judgements.values())
    assert reading.findings == ()


# Round 1


CODE, UNIT = "4.1", SMALL.units[0].code
ROW = f"{CODE}|{UNIT}"
FIRST = random_dossiers(SMALL, Stage.APPRAISAL_1)
OTHERS = {(f"{CODE}|{unit.code}", Column.POINTS): "x" for unit in SMALL.units[1:]}


#: Fields of the first unit's answer that are held already.
Held = Mapping[str, object]
NOTHING: Held = {}


def with_points(stage: Stage, marks: Held) -> tuple[Dossier, ...]:
    """Dossiers in which the first unit has these marks in criterion 4.1 (7,25 by itself)."""
    answers = {CODE: replace(Answer((D("7.25"),)), **marks)}  # type: ignore[arg-type]
    return (dossier(SMALL, UNIT, answers), *random_dossiers(SMALL, stage)[1:])


def judged(
    entered: dict[Column, Entry],
    stage: Stage = Stage.APPRAISAL_1,
    rest: str = "",
    name: str = NAME,
    marks: Held = NOTHING,
) -> tuple[Judgement | None, list[Code]]:
    """What is made of entries in one row, and the findings about it and its workbook."""
    dossiers = with_points(stage, marks)
    body = TEAM if stage is not Stage.FINAL else SMALL.assessment.council
    entries = {(ROW, column): value for column, value in entered.items()}
    reading = read(filled(SMALL, body, stage, dossiers, entries, rest, name), SMALL, dossiers)
    about = [f for f in reading.findings if f.place.criterion in (CODE, None)]
    codes: list[Code] = [f.code for f in about if f.code is not Code.ROWS_NOT_APPRAISED]
    return reading.judgements.get((UNIT, CODE)), codes


AGREE = STAGES[Stage.APPRAISAL_1].decision
KEEP = STAGES[Stage.APPRAISAL_2].decision
QUESTION = default_question(D("7.25"), D("5.5"))


@pytest.mark.parametrize(
    ("entered", "expected", "codes"),
    [
        ({Column.DECISION: AGREE}, Judgement(D("7.25"), True), []),
        ({Column.DECISION: " nhất trí  ĐIỂM tự chấm"}, Judgement(D("7.25"), True), []),
        ({Column.DECISION: AGREE, Column.POINTS: 7.25}, Judgement(D("7.25"), True), []),
        (
            {Column.DECISION: AGREE, Column.QUESTION: "Gửi thêm biên bản?"},
            Judgement(D("7.25"), True, asked="Gửi thêm biên bản?"),
            [],
        ),
        ({Column.POINTS: 7.25}, Judgement(D("7.25")), []),
        ({Column.POINTS: 8}, Judgement(D(8), asked=default_question(D("7.25"), D(8))), []),
        (
            {Column.POINTS: 5.5, Column.OPINION: "Thiếu biên bản\x0b"},
            Judgement(D("5.5"), opinion="Thiếu biên bản", asked=QUESTION),
            [],
        ),
        ({Column.POINTS: 5.5}, Judgement(D("5.5"), asked=QUESTION), [Code.NO_OPINION]),
        (
            {Column.POINTS: 5.5, Column.QUESTION: NO_QUESTION, Column.OPINION: "Trừ"},
            Judgement(D("5.5"), opinion="Trừ"),
            [],
        ),
        (
            {Column.POINTS: 5.5, Column.QUESTION: "Vì sao?", Column.OPINION: "Trừ"},
            Judgement(D("5.5"), opinion="Trừ", asked="Vì sao?"),
            [],
        ),
        ({Column.OPINION: "Chờ hồ sơ"}, Judgement(opinion="Chờ hồ sơ"), []),
        ({Column.SOURCES: "Phần mềm"}, Judgement(sources="Phần mềm"), []),
        ({Column.POINTS: "5,5", Column.OPINION: "Trừ"}, None, [Code.NUMBER_AS_TEXT]),
        ({}, None, []),
    ],
)
def test_round_1(
    entered: dict[Column, Entry], expected: Judgement | None, codes: list[Code]
) -> None:
    """2, 3, 4."""
    if Code.NUMBER_AS_TEXT in codes:
        expected = Judgement(D("5.5"), opinion="Trừ", asked=QUESTION)
    entered = {
        c: v.replace("\x0b", "_x000B_") if isinstance(v, str) else v for c, v in entered.items()
    }
    found, told = judged(entered)
    assert (found and found._replace(cell="")) == expected
    assert told == codes


@pytest.mark.parametrize(
    ("entered", "code"),
    [
        ({Column.POINTS: 10.5}, Code.OVER_MAXIMUM),
        ({Column.POINTS: -1}, Code.NEGATIVE),
        ({Column.POINTS: 5.555}, Code.TOO_MANY_DECIMALS),
        ({Column.POINTS: 5.3}, Code.NOT_A_STEP),
        ({Column.POINTS: "năm"}, Code.NOT_A_NUMBER),
        ({Column.POINTS: True}, Code.BOOLEAN_AS_SCORE),
        ({Column.POINTS: "Không áp dụng"}, Code.NA_NOT_ALLOWED),
        ({Column.POINTS: "=1+1"}, Code.FORMULA_NOT_CACHED),
        ({Column.DECISION: "=1+1"}, Code.FORMULA_NOT_CACHED),
        ({Column.DECISION: "Đồng ý"}, Code.NOT_A_LEVEL),
        ({Column.DECISION: AGREE, Column.POINTS: 5}, Code.DECISION_AND_POINTS),
        ({Column.POINTS: 7.25, Column.OPINION: "#REF!"}, Code.ERROR_VALUE),
    ],
)
def test_a_faulty_row_is_told_and_left_out(entered: dict[Column, Entry], code: Code) -> None:
    """3: even where all remaining rows are agreed on."""
    rest = STAGES[Stage.APPRAISAL_1].rest
    found, told = judged(entered, rest=rest)
    assert found is None
    assert told[-1] is code
    assert told[:-1] in ([], [Code.SHOWN_DIFFERS])


def test_no_points_to_agree_with() -> None:
    """3."""
    answers = {CODE: Answer()}
    dossiers = (dossier(SMALL, UNIT, answers), *FIRST[1:])
    data = filled(SMALL, TEAM, Stage.APPRAISAL_1, dossiers, {(ROW, Column.DECISION): AGREE})
    reading = read(data, SMALL, dossiers)
    assert errors(reading) == [Code.NOTHING_TO_KEEP]
    assert not reading.judgements


def test_an_agreed_row_needs_a_name() -> None:
    """3."""
    assert judged({Column.DECISION: AGREE}, name="")[1] == [Code.NO_APPRAISER_NAME]
    assert judged({Column.POINTS: 8}, name="")[1] == []


def test_not_applicable_where_it_is_allowed() -> None:
    """2."""
    row = f"5.1|{UNIT}"
    entries = {(row, Column.POINTS): "không áp dụng", (row, Column.OPINION): "Không phát sinh"}
    data = filled(SMALL, TEAM, Stage.APPRAISAL_1, FIRST, entries)
    assert read(data, SMALL, FIRST).judgements[UNIT, "5.1"].mark is Absent.NOT_APPLICABLE


# Round 2 and the council

ASKED = {"round_1": D("5.5"), "opinion_1": "Trừ", "asked": "Vì sao?"}
REST_2 = STAGES[Stage.APPRAISAL_2].rest


@pytest.mark.parametrize(
    ("marks", "entered", "rest", "expected"),
    [
        (ASKED, {Column.DECISION: KEEP}, "", Judgement(D("5.5"), True)),
        (ASKED, {}, REST_2, Judgement(D("5.5"), True)),
        (ASKED, {}, "", None),
        (ASKED, {Column.POINTS: 7}, REST_2, Judgement(D(7))),
        (ASKED, {Column.OPINION: "Xem lại"}, REST_2, Judgement(D("5.5"), True, "Xem lại")),
        ({"round_1": D("5.5")}, {}, REST_2, None),
        ({"round_1": D("5.5")}, {Column.DECISION: KEEP}, "", Judgement(D("5.5"), True)),
        ({"round_1": D("5.5")}, {Column.OPINION: "Chờ"}, "", Judgement(opinion="Chờ")),
        ({"round_1": D("5.5"), "other_sources": "Sổ"}, {}, "", None),
    ],
)
def test_round_2(
    marks: Held, entered: dict[Column, Entry], rest: str, expected: Judgement | None
) -> None:
    """3, 5."""
    found, told = judged(entered, Stage.APPRAISAL_2, rest, marks=marks)
    assert (found and found._replace(cell="")) == expected
    assert Code.NOTHING_TO_KEEP not in told


SECOND = {"round_1": D("5.5"), "round_2": D(7)}
LAST = STAGES[Stage.FINAL].decision


@pytest.mark.parametrize(
    ("marks", "entered", "expected", "codes"),
    [
        (SECOND, {}, None, []),
        (SECOND, {Column.DECISION: LAST}, Judgement(D(7), True), []),
        (SECOND, {Column.POINTS: 7}, Judgement(D(7)), []),
        (SECOND, {Column.POINTS: 8}, None, [Code.CHANGE_WITHOUT_REASON]),
        (SECOND, {Column.POINTS: 8, Column.OPINION: "Họp"}, Judgement(D(8), False, "Họp"), []),
        ({**SECOND, "final": D(8)}, {}, Judgement(D(8)), []),
        ({**SECOND, "final": D(8)}, {Column.POINTS: None}, None, [Code.CHANGES_STAND]),
        ({**SECOND, "final": D(7)}, {}, None, []),
    ],
)
def test_the_council(
    marks: Held,
    entered: dict[Column, Entry],
    expected: Judgement | None,
    codes: list[Code],
) -> None:
    """6, 7."""
    found, told = judged(entered, Stage.FINAL, marks=marks)
    assert (found and found._replace(cell="")) == expected
    assert told == codes


@pytest.mark.parametrize(
    ("stage", "marks", "expected"),
    [
        (
            Stage.APPRAISAL_1,
            {"round_1": D("5.5"), "opinion_1": "Trừ", "asked": "Vì sao?", "other_sources": "Sổ"},
            Judgement(D("5.5"), False, "Trừ", "Vì sao?", "Sổ"),
        ),
        (
            Stage.APPRAISAL_1,
            {"round_1": D("5.5"), "opinion_1": "Trừ"},
            Judgement(D("5.5"), False, "Trừ"),
        ),
        (
            Stage.APPRAISAL_2,
            {**ASKED, "round_2": D(6), "opinion_2": "Thêm"},
            Judgement(D(6), False, "Thêm"),
        ),
    ],
)
def test_a_workbook_issued_again_loses_nothing(
    stage: Stage, marks: Held, expected: Judgement
) -> None:
    """7."""
    found, told = judged({}, stage, marks=marks)
    assert (found and found._replace(cell="")) == expected
    assert told == []


def test_a_decision_of_round_2_is_filled_in_as_one() -> None:
    """7."""
    (held, *others) = with_points(Stage.APPRAISAL_2, {"round_2": D("5.5"), **ASKED})
    scores = held.submission.scores[Stage.APPRAISAL_2]
    kept = tuple(Score(s.mark, kept=s.mark == D("5.5")) for s in scores)
    submission = held.submission._replace(
        scores={**held.submission.scores, Stage.APPRAISAL_2: kept}
    )
    dossiers = (Dossier(held.answers, submission), *others)
    data = filled(SMALL, TEAM, Stage.APPRAISAL_2, dossiers, {})
    assert read(data, SMALL, dossiers).judgements[UNIT, CODE].agreed


# Moved things


def _sorted_rows(book: OpenpyxlBook) -> None:
    """The rows of every field sheet from the last to the first, without merges."""
    for sheet in book.worksheets:
        if not sheet.title.startswith("LV"):
            continue
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST_BODY_ROW)]
        for number, values in enumerate(reversed(rows), start=FIRST_BODY_ROW):
            for column, value in enumerate(values, start=1):
                sheet.cell(number, column).value = value


def _inserted_column(book: OpenpyxlBook) -> None:
    for sheet in book.worksheets:
        if sheet.title.startswith("LV"):
            for area in list(sheet.merged_cells.ranges):
                sheet.unmerge_cells(str(area))
            sheet.insert_cols(8)


def _renamed(book: OpenpyxlBook) -> None:
    for sheet in book.worksheets:
        if sheet.title.startswith("LV"):
            sheet.title = f"Trang {sheet.title}"


@pytest.mark.parametrize(
    ("edit", "codes"),
    [
        (_sorted_rows, {Code.ROWS_MOVED}),
        (_inserted_column, {Code.COLUMNS_MOVED}),
        (_renamed, set()),
    ],
)
def test_moved_things_are_read_right(
    edit: Callable[[OpenpyxlBook], None], codes: set[Code]
) -> None:
    """8."""
    entries = {
        (ROW, Column.POINTS): 5.5,
        (ROW, Column.OPINION): "Trừ",
        (f"1.1|{SMALL.units[2].code}", Column.DECISION): AGREE,
    }
    data = filled(SMALL, TEAM, Stage.APPRAISAL_1, FIRST, entries)  # type: ignore[arg-type]
    before, after = read(data, SMALL, FIRST), read(edited(data, edit), SMALL, FIRST)
    assert len(before.judgements) == 2
    assert {place: j._replace(cell="") for place, j in after.judgements.items()} == {
        place: j._replace(cell="") for place, j in before.judgements.items()
    }
    assert set(errors(after)) == codes


def test_units_without_a_form_are_left_out() -> None:
    refused = FIRST[0]._replace(submission=FIRST[0].submission._replace(scores={}, errors=1))
    dossiers = (refused, *FIRST[1:-1])
    data = write_appraisal(SMALL, TEAM, Stage.APPRAISAL_1, dossiers)
    cover = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    absent = (SMALL.units[0].full_name, SMALL.units[-1].full_name)
    assert "; ".join(absent) in [cell.value for row in cover.iter_rows() for cell in row]
    assert errors(read(data, SMALL, dossiers)) == []
