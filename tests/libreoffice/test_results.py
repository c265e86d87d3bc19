"""The results workbook in LibreOffice.

1. Every formula cell says what LibreOffice calculates, whatever the units are like.
2. After a changed mark every formula cell says what a workbook written of the changed board says:
   totals, ranks, sorted tables, statistics, charts' data and bands follow the matrix.
3. A mark that is emptied makes its unit «Chưa đủ»: it is listed without a rank, it leaves the
   statistics of the fields, and the cross-check says that fields and criteria no longer agree.
4. The cross-check tells how many marks were changed, and that is all that it finds.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal as D

import openpyxl
import pytest

from cchc_xl.model.index import TieRule
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.rules.scoreboard import scoreboard
from cchc_xl.sheets.results import write_results
from cchc_xl.text import results as words
from cchc_xl.text import results_lists as lists
from cchc_xl.text.forms import NOT_APPLICABLE
from tests.indexes import every_method_index
from tests.libreoffice.recalc import Values, cached, differences, recalculated_all
from tests.sheets.results_boards import (
    NA,
    every_method_board,
    random_submissions,
    small_board,
    with_every_status,
)
from tests.sheets.results_boards import remarked as with_marks


def _without_bands() -> Scoreboard:
    index = replace(every_method_index(9), bands=())
    return scoreboard(index, random_submissions(index), Stage.FINAL)


BOARDS: dict[str, Callable[[], Scoreboard]] = {
    "columns, every status": lambda: every_method_board(20, keep=with_every_status),
    "bars": lambda: every_method_board(38),
    "only the two ends": lambda: every_method_board(50),
    "dense ranks": lambda: every_method_board(30, tie_rule=TieRule.DENSE),
    "self-scores": lambda: every_method_board(12, Stage.SELF),
    "no bands": _without_bands,
    "one unit": lambda: small_board([("9", "8", "7", NA)]),
    "nobody": lambda: small_board([None, None]),
    "all alike": lambda: small_board([("9", "8", "7", "6")] * 4),
    "all zero": lambda: small_board([("0", "0", "0", "0")] * 3),
    "nothing applies in a field": lambda: small_board([("9", "8", NA, NA), ("9", "8", "7", NA)]),
    "thirds": lambda: small_board([("9.99", "8", "7", "6"), ("1", "2", "3", "4"), ("0",) * 4]),
}


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    return {name: write_results(board(), ()) for name, board in BOARDS.items()}


@pytest.fixture(scope="module")
def calculated(written: dict[str, bytes]) -> dict[str, Values]:
    values = recalculated_all([(data, {}) for data in written.values()])
    return dict(zip(written, values, strict=True))


@pytest.mark.parametrize("name", BOARDS)
def test_cached_values_are_those_of_libreoffice(
    name: str, written: dict[str, bytes], calculated: dict[str, Values]
) -> None:
    """1."""
    assert differences(written[name], calculated[name]) == []
    assert sum(map(len, calculated[name].values())) > 200


def _edits(
    data: bytes, board: Scoreboard, marks: Mapping[tuple[str, str], Mark]
) -> dict[tuple[str, str], float | str | None]:
    """The cells of the matrix, found by the codes that it shows."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))[words.MATRIX]
    rows: dict[object, int] = {}
    for row in range(12, sheet.max_row + 1):
        rows.setdefault(sheet.cell(row, 1).value, row)
    columns = {sheet.cell(6, column).value: column for column in range(4, sheet.max_column + 1)}
    told: dict[Mark, str | None] = {Absent.NOT_APPLICABLE: NOT_APPLICABLE, Absent.BLANK: None}
    return {
        (words.MATRIX, sheet.cell(rows[criterion], columns[unit]).coordinate): (
            float(mark) if isinstance(mark, D) else told[mark]
        )
        for (unit, criterion), mark in marks.items()
    }


def _unit(board: Scoreboard, place: int) -> str:
    return board.ranked[place].unit.code


#: By name: the board, the place of the unit in it, its new marks by criterion.
CHANGES: dict[str, tuple[str, int, dict[str, Mark]]] = {
    "the last becomes the first": ("columns, every status", -1, {"4.1": D(10), "1.2": D(2)}),
    "a tie is broken": ("dense ranks", 3, {"4.1": D("0.25")}),
    "a criterion does not apply": ("bars", 0, {"2.2": NA, "5.1": NA}),
    "a field separates at last": ("all alike", 0, {"1.1": D("9.5")}),
    "another band": ("bars", 1, {"4.1": D(0), "2.1": D(0)}),
}


@pytest.fixture(scope="module")
def changed(written: dict[str, bytes]) -> dict[str, tuple[Values, Values]]:
    """For each change what LibreOffice makes of it, and what is written of the changed board."""
    jobs, fresh = [], []
    for name, place, marks in CHANGES.values():
        board = BOARDS[name]()
        of_unit = {(_unit(board, place), code): mark for code, mark in marks.items()}
        jobs.append((written[name], _edits(written[name], board, of_unit)))
        fresh.append(cached(write_results(with_marks(board, of_unit), ())))
    return dict(zip(CHANGES, zip(recalculated_all(jobs), fresh, strict=True), strict=True))


def _unequal(values: Values, expected: Values) -> list[str]:
    return [
        f"{sheet}!{address}: {value!r} | {values[sheet].get(address)!r}"
        for sheet, cells in expected.items()
        if sheet != words.CROSS_CHECK
        for address, value in cells.items()
        if not _same(value, values[sheet].get(address))
    ]


def _same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) < 1e-9
    return one == other


@pytest.mark.parametrize("name", CHANGES)
def test_everything_follows_a_changed_mark(
    name: str, changed: dict[str, tuple[Values, Values]], calculated: dict[str, Values]
) -> None:
    """2."""
    values, expected = changed[name]
    assert _unequal(values, expected) == []
    before = calculated[CHANGES[name][0]]
    assert values[words.SUMMARY] != before[words.SUMMARY]
    assert values[words.STATISTICS] != before[words.STATISTICS]
    assert values[words.CHART_DATA] != before[words.CHART_DATA]


@pytest.mark.parametrize("name", CHANGES)
def test_the_cross_check_counts_the_changed_marks(
    name: str, changed: dict[str, tuple[Values, Values]]
) -> None:
    """4."""
    check = changed[name][0][words.CROSS_CHECK]
    assert check["A3"] == lists.NOT_EQUAL
    assert [check[f"E{row}"] for row in range(5, 12)] == [0.0] * 7
    board_name, place, marks = CHANGES[name]
    board = BOARDS[board_name]()
    codes = [criterion.code for criterion in board.index.scored]
    before = board.ranked[place].scores
    different = sum(before[codes.index(code)].mark != mark for code, mark in marks.items())
    assert check["C12"] == different > 0


def test_an_emptied_mark_takes_the_unit_out_of_the_ranking(written: dict[str, bytes]) -> None:
    """3."""
    board = BOARDS["columns, every status"]()
    unit = _unit(board, 0)
    emptied: dict[tuple[str, str], Mark] = {(unit, "1.1"): Absent.BLANK}
    data = written["columns, every status"]
    (values,) = recalculated_all([(data, _edits(data, board, emptied))])
    expected = cached(write_results(with_marks(board, emptied), ()))
    of_fields = {
        cell: value for cell, value in expected[words.STATISTICS].items() if int(cell[1:]) < 18
    }
    for sheet, cells in (
        (words.SUMMARY, expected[words.SUMMARY]),
        (words.RANKING, expected[words.RANKING]),
        (words.STATISTICS, of_fields),
    ):
        assert _unequal({sheet: values[sheet]}, {sheet: cells}) == []
    assert words.INCOMPLETE in values[words.SUMMARY].values()
    assert values[words.CROSS_CHECK]["A3"] == lists.NOT_EQUAL
    assert values[words.CROSS_CHECK]["E5"] != 0.0
