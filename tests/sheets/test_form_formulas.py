"""A form's formulas, calculated by LibreOffice.

1. In every formula cell of a blank and of a filled form, at every stage, the cached value is the
   calculated one; so is it for entries that no validation would let pass.
2. After a person's entries the points are those of the rules: all methods, exact halves, floors,
   targets, «không phát sinh».
3. The check column says how an entry is understood; blank, 0 and «không áp dụng» are three.
4. The cover counts and lists what is open, links to it, and turns to «ĐỦ ĐIỀU KIỆN NỘP».
5. Totals and maxima leave out what is not applicable; the check code is that of the rules.
6. Only functions that Excel 2013, WPS and LibreOffice share.
"""

import dataclasses
import io
import random
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal as D
from functools import cache

import openpyxl
import pytest

from cchc_xl.demo import demo_answers, demo_index
from cchc_xl.model.answer import Answer, Answers, Inputs
from cchc_xl.model.index import Criterion, Field, Index
from cchc_xl.model.method import Deduct, Direct, Levels, MethodName, NothingOccurred, Parts, Ratio
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.rules.check_code import check_code
from cchc_xl.rules.scoring import self_mark
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.form.plan import POSITION, FormPlan, ScoredRow, plan_form
from cchc_xl.sheets.layout import COVER_SHEET, PRINT_SHEET, Column
from cchc_xl.sheets.pen import at
from cchc_xl.text import forms
from cchc_xl.text.forms import level_text, part_texts
from cchc_xl.text.numbers import points_text
from tests.apps import require_app
from tests.assessments import random_answers
from tests.indexes import every_method_index
from tests.libreoffice.recalc import Values, differences, recalculated_all

INDEX = every_method_index()
UNIT = INDEX.units[1]
PLAN = plan_form(INDEX, UNIT, Stage.SELF, {})
ROWS: Mapping[str, tuple[str, ScoredRow]] = {
    row.criterion.code: (field.sheet, row) for field in PLAN.fields for row in field.scored
}
NA = forms.NOT_APPLICABLE
Edits = dict[tuple[str, str], float | str | None]

#: Entries that validation forbids but pasting brings.
FAULTS: Mapping[type, Sequence[Inputs]] = {
    Ratio: (
        (D(5), D(3)),
        (D(0), D(0)),
        (D(3), D(0)),
        (None, D(4)),
        (D(2), None),
        (D(-1), D(4)),
    ),
    Deduct: ((D(-2),), (D("0.5"),)),
    Parts: ((D(1), None, D(1)),),
    Direct: ((D(11),), (D("0.3"),), (D(-1),)),
    Levels: ((None,),),
}


def faulty_answers(index: Index, seed: int) -> Answers:
    """Answers of which most are wrong in some way."""
    chance = random.Random(seed)
    answers = {}
    for criterion in index.scored:
        inputs = chance.choice(FAULTS[type(criterion.method)])
        answers[criterion.code] = Answer(
            inputs,
            applicable=not criterion.na_allowed or chance.random() < 0.5,
            evidence=chance.choice(["", "12/KH-UBND"]),
            note=chance.choice(["", " ", "Không được giao"]),
            asked=chance.choice(["", "Đề nghị giải trình"]),
            explanation=chance.choice(["", "Đã rà soát"]),
            round_1=Absent.NOT_APPLICABLE if chance.random() < 0.3 else D(1),
        )
    return answers


def _everything_optional(decimals: int) -> Index:
    """The same methods, all of them «không áp dụng» if wanted, no evidence, other decimals."""

    def loosened(criterion: Criterion) -> Criterion:
        return dataclasses.replace(
            criterion,
            na_allowed=criterion.method is not None,
            evidence_required=False,
            components=tuple(map(loosened, criterion.components)),
        )

    fields = tuple(
        dataclasses.replace(field, criteria=tuple(map(loosened, field.criteria)))
        for field in INDEX.fields
    )
    assessment = dataclasses.replace(INDEX.assessment, decimals=decimals)
    return dataclasses.replace(INDEX, fields=fields, assessment=assessment)


@cache
def _cases() -> dict[str, bytes]:
    demo = demo_index()
    unit = demo.units[0]
    cases = {
        "blank": write_form(INDEX, None, Stage.SELF),
        "demo blank": write_form(demo, None, Stage.SELF),
        "demo filled": write_form(demo, unit, Stage.FINAL, demo_answers()[unit.code]),
        "demo empty": write_form(demo, unit, Stage.SELF),
    }
    for stage in Stage:
        cases[f"filled {stage}"] = write_form(INDEX, UNIT, stage, random_answers(INDEX, UNIT))
        cases[f"faulty {stage}"] = write_form(INDEX, UNIT, stage, faulty_answers(INDEX, 1))
    for decimals in (1, 3):
        loose = _everything_optional(decimals)
        for seed in (1, 2):
            cases[f"{decimals} decimals, faulty {seed}"] = write_form(
                loose, UNIT, Stage.SELF, faulty_answers(loose, seed)
            )
    loose = _everything_optional(3)
    cases["3 decimals"] = write_form(loose, UNIT, Stage.FINAL, random_answers(loose, UNIT))
    for seed in range(2, 6):
        cases[f"faulty {seed}"] = write_form(INDEX, UNIT, Stage.SELF, faulty_answers(INDEX, seed))
    return cases


@pytest.fixture(scope="module")
def calculated() -> dict[str, Values]:
    require_app("soffice")
    cases = _cases()
    results = recalculated_all([(data, {}) for data in cases.values()])
    return dict(zip(cases, results, strict=True))


@pytest.mark.parametrize("name", list(_cases()))
def test_cached_values_are_true(name: str, calculated: dict[str, Values]) -> None:
    """1."""
    assert sum(map(len, calculated[name].values())) > 150
    assert differences(_cases()[name], calculated[name]) == []


def _entry(code: str, *inputs: float | str | None) -> Edits:
    """What a person does to enter the inputs of a criterion."""
    sheet, row = ROWS[code]
    data = POSITION[Column.DATA]
    if row.last == row.row:
        return {(sheet, row.first_entry): inputs[0]}
    return {(sheet, at(data, row.row + n)): value for n, value in enumerate(inputs, start=1)}


def _cell(code: str, column: Column) -> tuple[str, str]:
    sheet, row = ROWS[code]
    return sheet, row.cell(column)


def _calculate(cases: Sequence[Edits]) -> list[Values]:
    require_app("soffice")
    blank = write_form(INDEX, UNIT, Stage.SELF)
    return recalculated_all([(blank, edits) for edits in cases])


def _shown(values: Values, code: str, column: Column) -> object:
    sheet, address = _cell(code, column)
    return values[sheet][address]


def _ratio_index(pairs: Sequence[tuple[int, int]]) -> Index:
    """For each pair and each kind of ratio one criterion; 4 points, 5 with a target."""
    full, na, fault = NothingOccurred
    kinds = (
        (D(5), Ratio("a", "b", D("0.95"), D("0.5"), full, MethodName.RATIO_TARGET)),
        (D(4), Ratio("a", "b", nothing_occurred=na)),
        (D("2.1"), Ratio("a", "b", nothing_occurred=fault)),
    )
    criteria = tuple(
        Criterion(f"1.{n}", f"Tiêu chí {n}", top, method)
        for n, (top, method) in enumerate((kind for _ in pairs for kind in kinds), start=1)
    )
    top = sum((criterion.max_points for criterion in criteria), D(0))
    return dataclasses.replace(INDEX, fields=(Field("1", "Tỷ lệ", "Tỷ lệ", top, criteria),))


def test_exact_halves_and_bounds() -> None:
    """2: 4 × n/800 is half a hundredth for every odd n; floor, target, nothing, all."""
    require_app("soffice")
    counts = [(1, 3), (19, 20), (95, 100), (94, 100), (1, 2), (49, 100), (0, 7), (7, 7), (0, 0)]
    halves = [(n, 800) for n in range(1, 60, 2)] + [(n, 1600) for n in range(1, 30)]
    pairs = [*counts, *halves, (12_345, 67_891), (999_999, 1_000_000), (2_001, 200_000)]
    index = _ratio_index(pairs)
    inputs = {
        criterion.code: (D(pairs[n // 3][0]), D(pairs[n // 3][1]))
        for n, criterion in enumerate(index.scored)
    }
    answers = {code: Answer(pair, evidence="BC 1") for code, pair in inputs.items()}
    data = write_form(index, UNIT, Stage.SELF, answers)
    (values,) = recalculated_all([(data, {})])
    plan = plan_form(index, UNIT, Stage.SELF, answers)
    for row in plan.fields[0].scored:
        mark = self_mark(row.criterion, inputs[row.criterion.code], 2)
        shown = values["LV1"][row.cell(Column.SELF)]
        if isinstance(mark, D):
            assert D(str(shown)) == mark, row.criterion.code
        else:
            assert shown == (NA if mark is Absent.NOT_APPLICABLE else ""), row.criterion.code
    assert differences(data, values) == []


def test_other_methods() -> None:
    """2."""
    parts = ROWS["1.1"][1].criterion.method
    levels = ROWS["3.1.1"][1].criterion.method
    assert isinstance(parts, Parts)
    assert isinstance(levels, Levels)
    done = [part_texts(part) for part in parts.parts]
    (values,) = _calculate(
        [
            {
                **_entry("1.1", done[0][0], done[1][1], done[2][0]),
                **_entry("3.1.1", level_text(levels.levels[1])),
                **_entry("1.3", 3),
                **_entry("4.1", 7.25),
            }
        ]
    )
    shown = {c: _shown(values, c, Column.SELF) for c in ("1.1", "3.1.1", "1.3")}
    assert shown == {"1.1": 1.5, "3.1.1": 0.75, "1.3": 0.5}
    assert _shown(values, "4.1", Column.CHECK) == "Được hiểu: 7,25 điểm"
    assert values["LV3"][at(POSITION[Column.SELF], ROWS["3.1.1"][1].row - 1)] == 0.75


UNDERSTOOD = "Được hiểu: {} điểm"
#: Criterion, entries, other cells of its row, what the check column says then.
SAYINGS: Sequence[tuple[str, tuple[float | str | None, ...], dict[Column, str], str]] = (
    ("2.1", (), {}, "Chưa chấm"),
    ("2.1", (5, None), {}, "Thiếu số liệu"),
    ("2.1", (5, 4), {}, "Tử số lớn hơn mẫu số"),
    ("5.1", (0, 0), {}, "Mẫu số bằng 0"),
    ("2.1", (1.5, 4), {}, "Số liệu phải là số nguyên, không âm"),
    ("2.1", ("5", "9"), {}, "Số liệu phải là số nguyên, không âm"),
    ("2.1", (1, 4), {}, UNDERSTOOD.format("0,00")),
    ("2.1", (4, 4), {}, UNDERSTOOD.format("5,00") + " – thiếu tài liệu"),
    ("2.1", (4, 4), {Column.EVIDENCE: "12/KH"}, UNDERSTOOD.format("5,00")),
    ("2.2", (0, 0), {}, NA),
    ("2.2", (), {Column.DATA: NA}, f"{NA}: thiếu lý do"),
    ("2.2", (), {Column.DATA: NA, Column.NOTE: "Không được giao"}, NA),
    ("2.2", (1, 2), {Column.DATA: NA}, f"{NA} nhưng còn số liệu"),
    ("3.1.2", (NA,), {}, f"{NA}: thiếu lý do"),
    ("3.1.2", ("đoán",), {}, "Không có trong danh sách"),
    ("1.3", (-1,), {}, "Số liệu phải là số nguyên, không âm"),
    ("1.3", (0,), {Column.EVIDENCE: "BC 1"}, UNDERSTOOD.format("2,00")),
    ("1.3", (9,), {}, UNDERSTOOD.format("0,00")),
    ("1.1", ("Đạt – 1,0", None, None), {}, "Chưa chọn đủ các phần"),
    ("4.1", (10.25,), {}, "Điểm không hợp lệ"),
    ("4.1", (0.3,), {}, "Điểm không hợp lệ"),
    ("4.1", (0,), {}, UNDERSTOOD.format("0,00")),
)


def test_check_column() -> None:
    """3."""
    books: list[Edits] = [{} for _ in SAYINGS]
    places: list[tuple[str, int]] = []
    for code, inputs, others, _ in SAYINGS:
        turn = sum(place[0] == code for place in places)  # one entry per criterion and workbook
        places.append((code, turn))
        books[turn] |= _entry(code, *inputs) if inputs else {}
        books[turn] |= {_cell(code, column): text for column, text in others.items()}
    calculated = _calculate([edits for edits in books if edits])
    for (code, inputs, others, saying), (_, turn) in zip(SAYINGS, places, strict=True):
        assert _shown(calculated[turn], code, Column.CHECK) == saying, (code, inputs, others)


def _cover(values: Values) -> set[object]:
    return set(values[COVER_SHEET].values())


def test_cover_follows() -> None:
    """4, 5."""
    complete = dict(random_answers(INDEX, UNIT))
    complete["2.1"] = Answer((D(9), D(10)), evidence="BC 1")
    complete["2.2"] = Answer(applicable=False, note="Không phát sinh")
    plan = plan_form(INDEX, UNIT, Stage.SELF, complete)
    edits = _edits(plan)
    first = ROWS["2.1"]
    gap: Edits = {**edits, (first[0], first[1].first_entry): None}
    lacking: Edits = {**edits, _cell("2.1", Column.EVIDENCE): None}
    ready, open_, unproven = _calculate([edits, gap, lacking])
    assert forms.READY in _cover(ready)
    assert {"Đã chấm đủ các tiêu chí", "Không có điểm nào thiếu tài liệu kiểm chứng"} <= _cover(
        ready
    )
    assert plan.applicable_maximum == INDEX.max_points - 4
    points = points_text(plan.points or D(0))
    assert f"Tổng điểm tự chấm: {points}/{points_text(INDEX.max_points - 4)}" in _cover(ready)
    code = check_code(plan.marks)
    assert f"Mã kiểm tra: {code}" in _cover(ready)
    assert f"Mã kiểm tra: {code}" in set(ready[PRINT_SHEET].values())
    assert {forms.NOT_READY, "Còn 1 tiêu chí chưa chấm", "Chưa chấm: 2.1. "} <= _cover(open_)
    assert f"#'LV2'!{first[1].first_entry}" in _cover(open_)
    assert f"Mã kiểm tra: {code}" not in _cover(open_)
    assert forms.NOT_READY in _cover(unproven)
    assert "Còn 1 tiêu chí thiếu tài liệu kiểm chứng hoặc lý do" in _cover(unproven)
    assert f"#'LV2'!{first[1].cell(Column.EVIDENCE)}" in _cover(unproven)


def _edits(plan: FormPlan) -> Edits:
    """What a person types to bring the blank form to these answers."""
    edits: Edits = {}
    for field in plan.fields:
        for row in field.scored:
            edits |= _typed(row.criterion, row)
            edits[field.sheet, row.cell(Column.EVIDENCE)] = "12/KH-UBND"
            edits[field.sheet, row.cell(Column.NOTE)] = row.answer.note
    return edits


def _typed(criterion: Criterion, row: ScoredRow) -> Edits:
    if not row.answer.applicable:
        return {_cell(criterion.code, Column.DATA): forms.NOT_APPLICABLE}
    inputs = [float(value or 0) for value in row.inputs]
    match criterion.method:
        case Levels(levels=levels):
            texts = {float(level.points): level_text(level) for level in levels}
            return _entry(criterion.code, texts[inputs[0]])
        case Parts(parts=parts):
            pairs = zip(parts, inputs, strict=True)
            return _entry(criterion.code, *(part_texts(p)[0 if v else 1] for p, v in pairs))
        case _:
            return _entry(criterion.code, *inputs)


SHARED = {
    *("ABS", "AND", "COUNT", "COUNTA", "COUNTIF", "FIXED", "HYPERLINK", "IF", "IFERROR", "INDEX"),
    *("INT", "ISNUMBER", "LEFT", "LEN", "LOOKUP", "MATCH", "MAX", "MIN", "MOD", "N", "OR"),
    *("ROUND", "SUBSTITUTE", "SUM", "SUMIF", "SUMPRODUCT", "TEXT", "TRIM", "UPPER"),
}


def test_only_shared_functions() -> None:
    """6."""
    used = set()
    for name in ("filled response", "demo filled", "filled self"):
        book = openpyxl.load_workbook(io.BytesIO(_cases()[name]))
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        bare = re.sub(r'"[^"]*"', '""', str(cell.value))
                        used |= set(re.findall(r"([A-Z.]+)\(", bare))
    assert used <= SHARED
