"""What may be typed into a form, and what is said beside the cell.

1. Every entry cell has a validation that stops, with hint and stop message within Excel's limits.
2. Lists come from ranges of the lists sheet and hold what the reader knows; never literal lists.
3. Counts are whole numbers from 0; numerator and denominator bound each other.
4. Typed points are bound by maximum, step and «không áp dụng»; the hint says how to type them.
5. Texts have a length limit; hints name the criterion, and a count's hint its real label.
6. Very long names, labels and hints of a definition stay within the limits.
"""

import dataclasses
import io
import re
from collections.abc import Mapping
from decimal import Decimal as D

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from cchc_xl.demo import demo_index
from cchc_xl.model.index import Criterion, Field, Index
from cchc_xl.model.method import Deduct, Direct, Level, Levels, Method, Parts, Ratio
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.form.plan import POSITION, ScoredRow, plan_form
from cchc_xl.sheets.layout import LISTS_SHEET, Column, field_sheet_name
from cchc_xl.sheets.pen import at
from cchc_xl.text.forms import NOT_APPLICABLE, level_text, part_texts
from tests.indexes import every_method_index

INDEX = every_method_index()
UNIT = INDEX.units[0]
_DATA = POSITION[Column.DATA]


def _wordy_index() -> Index:
    long = "Số lượng hồ sơ thủ tục hành chính đã tiếp nhận " * 8
    methods: tuple[Method, ...] = (
        Levels((Level(long, D(2)), Level(f"{long}?*~", D(1)))),
        Parts((Level(long, D(2)),)),
        Ratio(long, long),
        Deduct(long, D(1)),
        Direct(D("0.5")),
    )
    criteria = tuple(
        Criterion(f"1.{n}.10.10", long, D(2), m, (), True, True, "", long, long)
        for n, m in enumerate(methods)
    )
    return dataclasses.replace(INDEX, fields=(Field("1", long, long, D(10), criteria),))


INDEXES = {"every method": INDEX, "demo": demo_index(), "wordy": _wordy_index()}


def _book(index: Index, stage: Stage) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_form(index, index.units[0], stage)))


def _rules(book: Workbook, sheet: str) -> Mapping[str, DataValidation]:
    rules = book[sheet].data_validations.dataValidation
    return {str(cell): rule for rule in rules for cell in str(rule.sqref).split()}


@pytest.mark.parametrize("stage", [Stage.SELF, Stage.RESPONSE])
@pytest.mark.parametrize("name", INDEXES)
def test_every_entry_cell(name: str, stage: Stage) -> None:
    """1, 2, 6."""
    index = INDEXES[name]
    book = _book(index, stage)
    for sheet in [field_sheet_name(f) for f in index.fields]:
        rules = _rules(book, sheet)
        cells = (cell for row in book[sheet].iter_rows() for cell in row)
        assert set(rules) == {c.coordinate for c in cells if not c.protection.locked}
        for rule in rules.values():
            assert rule.errorStyle in (None, "stop")
            assert rule.showErrorMessage
            assert rule.showInputMessage
            for title in (rule.promptTitle, rule.errorTitle):
                assert 1 <= len(title or "") <= 32
            for message in (rule.prompt, rule.error):
                assert 20 <= len(message or "") <= 255
            if rule.type == "list":
                assert (rule.formula1 or "").startswith("'_lists'!$A$")


@pytest.fixture(scope="module")
def book() -> Workbook:
    return _book(INDEX, Stage.SELF)


ROWS: Mapping[str, tuple[str, ScoredRow]] = {
    row.criterion.code: (field.sheet, row)
    for field in plan_form(INDEX, UNIT, Stage.SELF, {}).fields
    for row in field.scored
}


def _rule(book: Workbook, code: str, below: int = 0) -> DataValidation:
    sheet, row = ROWS[code]
    return _rules(book, sheet)[at(_DATA, row.row + below)]


def _choices(book: Workbook, rule: DataValidation) -> list[object]:
    found = re.fullmatch(r"'_lists'!\$A\$(\d+):\$A\$(\d+)", rule.formula1 or "")
    assert found is not None
    rows = range(int(found[1]), int(found[2]) + 1)
    return [book[LISTS_SHEET].cell(row, 1).value for row in rows]


def test_lists(book: Workbook) -> None:
    """2."""
    for code, (_, row) in ROWS.items():
        match row.criterion.method:
            case Levels(levels=levels):
                texts = [level_text(level) for level in levels]
                extra = [NOT_APPLICABLE] if row.criterion.na_allowed else []
                assert _choices(book, _rule(book, code)) == texts + extra
            case Parts(parts=parts):
                for number, part in enumerate(parts, start=1):
                    assert _choices(book, _rule(book, code, number)) == list(part_texts(part))
            case _ if row.criterion.na_allowed:
                assert _choices(book, _rule(book, code)) == [NOT_APPLICABLE]


def test_counts(book: Workbook) -> None:
    """3, 5."""
    _, row = ROWS["2.1"]
    top, bottom = at(_DATA, row.row + 1), at(_DATA, row.row + 2)
    numerator, denominator = _rule(book, "2.1", 1), _rule(book, "2.1", 2)
    for rule in (numerator, denominator, _rule(book, "1.3", 1)):
        assert (rule.type, rule.operator) == ("whole", None)  # None: between
    assert numerator.formula1 == "0"
    assert numerator.formula2 == f"IF(ISNUMBER({bottom}),{bottom},999999999999)"
    assert denominator.formula1 == f"IF(ISNUMBER({top}),{top},0)"
    assert "«Số hồ sơ đúng hạn»" in (numerator.prompt or "")
    assert "«Tổng số hồ sơ»" in (denominator.prompt or "")
    assert "được điểm tối đa" in (denominator.prompt or "")
    assert (_rule(book, "1.3", 1).formula1, _rule(book, "1.3", 1).formula2) == ("0", "999999999999")


def test_typed_points(book: Workbook) -> None:
    """4."""
    sheet, row = ROWS["4.1"]
    cell = row.cell(Column.SELF)
    rule = _rules(book, sheet)[cell]
    assert rule.type == "custom"
    formula = rule.formula1 or ""
    assert formula.startswith(f"IF(ISNUMBER({cell}),AND({cell}>=0,{cell}<=10,")
    assert f"{cell}/0.25" in formula
    assert "Điểm từ 0 đến 10, bước 0,25." in (rule.prompt or "")
    assert "Nếu máy báo lỗi, thử 9.5 thay cho 9,5" in (rule.prompt or "")
    assert "Nếu máy báo lỗi, thử 9.5 thay cho 9,5" in (rule.error or "")


def test_texts(book: Workbook) -> None:
    """5."""
    sheet, row = ROWS["2.2"]
    for column in (Column.EVIDENCE, Column.NOTE):
        rule = _rules(book, sheet)[row.cell(column)]
        assert (rule.type, rule.operator, rule.formula1) == (
            "textLength",
            "lessThanOrEqual",
            "32000",
        )
        assert (rule.promptTitle or "").startswith("2.2: ")
    assert "lý do" in (_rules(book, sheet)[row.cell(Column.NOTE)].prompt or "")
