"""The sheets of a study in the results workbook.

1. Only what was asked for is there: without a study the workbook is byte for byte the one without.
2. «Độ bền xếp hạng» has one row per ranked unit with its intervals and a reading of them.
3. «Chất lượng bộ chỉ số» names the criteria, correlations, weights, odd units, copied self-scores.
4. «Mức độ thống nhất» has every body and field, and the units by what they claim too much.
5. «So với năm trước» has every unit, its changes, or why it cannot be compared; who is gone.
6. The summary has last year's total and rank and the change in words, beside the unit it is of.
7. Every such sheet says that it does not follow a change; nothing on it is a formula.
8. The pieces of a bar end where the interval does, wherever the rank is; long rankings are cut.
9. Nobody ranked, self-scores only, values instead of formulas: still a workbook, the same twice.
"""

import io
import re
import zipfile
from decimal import Decimal as D
from itertools import accumulate, pairwise

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.model.study import (
    NO_STUDY,
    Continuity,
    CopiedSelfScores,
    ExtremeUnit,
    Span,
    Study,
    UnitBefore,
    UnitRobustness,
)
from cchc_xl.sheets.results import write_results
from cchc_xl.sheets.results.study.data import pieces
from cchc_xl.text import agreement, results, year_before
from cchc_xl.text import study as words
from tests.sheets.results_boards import every_method_board, small_board, with_every_status
from tests.sheets.results_studies import study_of

BOARD = every_method_board(9, keep=with_every_status)
STUDY = study_of(BOARD)
SHEETS = {words.BEFORE, words.ROBUSTNESS, words.QUALITY, words.AGREEMENT}
CHARTS = {words.ROBUSTNESS_CHART, words.AGREEMENT_CHART}
Row = tuple[object, ...]


def _book(board: Scoreboard = BOARD, study: Study = STUDY) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_results(board, (), study=study)))


def _rows(sheet: Worksheet) -> list[Row]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def _row_of(sheet: Worksheet, label: str, column: int = 1) -> Row:
    return next(row for row in _rows(sheet) if row[column] == label)


def _text(sheet: Worksheet) -> str:
    return "\n".join(str(value) for row in _rows(sheet) for value in row if value is not None)


def test_nothing_asked_for() -> None:
    """1."""
    assert write_results(BOARD, (), study=NO_STUDY) == write_results(BOARD, ())
    names = set(_book(study=NO_STUDY).sheetnames)
    assert not names & (SHEETS | CHARTS | {words.DATA})


def test_sheets_and_their_order() -> None:
    """1: beside the ranking, after the charts of the fields, after the statistics."""
    names = _book().sheetnames
    assert names[:4] == [results.SUMMARY, results.RANKING, words.BEFORE, words.ROBUSTNESS]
    last_chart = names.index(results.chart_sheet(5))
    after = [words.ROBUSTNESS_CHART, words.AGREEMENT_CHART, results.STATISTICS]
    assert names[last_chart + 1 : last_chart + 6] == [*after, words.AGREEMENT, words.QUALITY]
    only = _book(study=NO_STUDY._replace(before=STUDY.before)).sheetnames
    assert set(only) & (SHEETS | CHARTS) == {words.BEFORE}
    assert words.DATA in only


def test_robustness() -> None:
    """2."""
    assert STUDY.robustness is not None
    page = _book()[words.ROBUSTNESS]
    assert len(STUDY.robustness.units) == 6
    for unit in STUDY.robustness.units:
        name = results.unit_label(BOARD.index.unit_by_code[unit.unit])
        row = _row_of(page, name)
        assert row[0] == unit.rank
        assert row[3:5] == tuple(unit.both)
        assert row[5] == pytest.approx(unit.held / 2)
        assert row[6] == pytest.approx(unit.moved / 200)
        assert row[7:11] == (*unit.by_weights, *unit.by_scores)
        assert row[11] == words.reading(unit, 6)
    told = _text(page)
    for sentence in (words.HOW_TO_READ, words.robustness_method(STUDY.robustness)):
        assert sentence in told
    assert "200 lần tính thử" in told
    assert "25 %" in told


@pytest.mark.parametrize(
    ("rank", "span", "said"),
    [
        (1, Span(1, 1), "Hạng 1, khoảng 1: chắc chắn."),
        (3, Span(2, 4), "khá chắc chắn, chỉ đổi chỗ với đơn vị liền kề."),
        (4, Span(2, 4), "vài đơn vị lân cận"),
        (5, Span(5, 7), "vài đơn vị lân cận"),
        (3, Span(2, 6), "vài đơn vị lân cận"),
        (3, Span(2, 7), "chưa chắc chắn"),
        (13, Span(11, 17), "chưa chắc chắn"),
        (3, Span(4, 6), "nằm ngoài khoảng"),
    ],
)
def test_readings(rank: int, span: Span, said: str) -> None:
    """2: of twenty units."""
    unit = UnitRobustness("1", rank, span, span, span, 1, 1)
    assert said in words.reading(unit, 20)


def test_quality() -> None:
    """3."""
    found = STUDY.quality
    assert found is not None
    odd = ExtremeUnit(BOARD.ranked[0].unit.code, (0, 2), (1,))
    page = _book(study=STUDY._replace(quality=found._replace(extremes=(odd,))))[words.QUALITY]
    rows = _rows(page)
    start = next(n for n, row in enumerate(rows) if row[0] == words.CORRELATIONS)
    for number, field in enumerate(found.fields):
        row = rows[start + 3 + number]
        assert row[1] == BOARD.index.fields[number].name
        shown = [None if v == "–" else v for v in row[2 : 2 + len(found.fields) + 2]]
        told = [*field.with_fields, field.with_total, field.with_rest]
        told[number] = None
        assert shown == [None if v is None else pytest.approx(float(v)) for v in told]
    start = next(n for n, row in enumerate(rows) if row[0] == words.WEIGHTS)
    for field, row in zip(found.fields, rows[start + 3 :], strict=False):
        assert row[2:4] == pytest.approx((float(field.weight), float(field.explained or 0)))
        assert row[4] == words.weight_remark(field.weight, field.explained)
    told_row = _row_of(page, results.unit_label(BOARD.ranked[0].unit))
    assert told_row[2] == "1. Chỉ đạo; 3. Bộ máy"
    assert "2. TTHC" in told_row
    assert words.NONE in _text(page)


def test_flawed_criteria_and_no_year_before() -> None:
    """3."""
    board = small_board([("0", "10", "4", "1"), ("0", "10", "4", "2"), ("0", "10", "4", "3")])
    study = study_of(board)
    assert study.quality is not None
    study = study._replace(quality=study.quality._replace(copied=None))
    page = _book(board, study)[words.QUALITY]
    remarks = [_row_of(page, f"Tiêu chí {code}")[6] for code in ("1.1", "1.2", "2.1")]
    assert remarks == list(words.FLAWS.values())
    assert "3 trong 4 nội dung chấm điểm, ứng với 30 trong 40 điểm" in _text(page)
    assert words.NO_YEAR_BEFORE in _text(page)


def test_copied() -> None:
    """3."""
    found = STUDY.quality
    assert found is not None
    code = BOARD.ranked[0].unit.code
    copied = found._replace(extremes=(), copied=(CopiedSelfScores(code, 8, 6),))
    page = _book(study=STUDY._replace(quality=copied))[words.QUALITY]
    assert _row_of(page, results.unit_label(BOARD.ranked[0].unit))[2:5] == (8, 6, 75)


def test_agreement() -> None:
    """4."""
    found = STUDY.agreement
    assert found is not None
    page = _book()[words.AGREEMENT]
    rows = _rows(page)
    start = next(n for n, row in enumerate(rows) if row[0] == agreement.BODIES) + 4
    for row, body in zip(rows[start:], found.bodies, strict=False):
        assert row[:2] == (body.body or agreement.NO_BODY, body.field or agreement.ALL_FIELDS)
        (difference,) = body.differences
        assert row[2] == difference.marks
        assert row[4] == pytest.approx(float(difference.mean or 0))
        assert row[5] == pytest.approx(float(difference.distance or 0))
    start = next(n for n, row in enumerate(rows) if row[0] == agreement.UNITS) + 3
    for row, unit in zip(rows[start:], found.units, strict=False):
        assert row[0] == results.unit_label(BOARD.index.unit_by_code[unit.unit])
        assert row[2:4] == tuple(None if t is None else float(t) for t in unit.totals)
        assert row[4:7] == (pytest.approx(float(unit.excess)), unit.higher, unit.lower)
        assert (row[7] == agreement.OVERRATED) is unit.overrated
    assert {unit.overrated for unit in found.units} == {True, False}
    assert agreement.UNDERRATED in _text(page)


def test_year_before() -> None:
    """5."""
    before = STUDY.before
    assert before is not None
    page = _book()[words.BEFORE]
    units = {unit.unit: unit for unit in before.units}
    assert {unit.continuity for unit in before.units} == {
        Continuity.SAME, Continuity.NEW, Continuity.OTHER_UNIT,
    }  # fmt: skip
    for standing in BOARD.standings:
        row, then = _row_of(page, results.unit_label(standing.unit)), units[standing.unit.code]
        assert row[0] == row[8] == standing.rank
        assert row[7] == then.rank
        assert row[2] == (None if then.total is None else float(then.total))
        if then.rank is not None and standing.rank is not None:
            assert row[9] == then.rank - standing.rank
            assert then.percent is not None
            assert standing.percent is not None
            assert row[6] == pytest.approx(float(standing.percent - then.percent))
        else:
            assert row[9] is None
        assert (row[-1] or "") == year_before.remark(then, 2030)
    assert year_before.gone(before.gone, 2030) in _text(page)


def test_notes_of_another_index() -> None:
    """5."""
    assert STUDY.before is not None
    other = STUDY.before._replace(maximum=D(120), same_index=False)
    told = _text(_book(study=STUDY._replace(before=other))[words.BEFORE])
    assert "120 và 33 điểm" in told
    assert "Bộ chỉ số hai năm không giống nhau" in told


@pytest.mark.parametrize(
    ("continuity", "said"),
    [
        (Continuity.OTHER_CODE, "mang mã 10000"),
        (Continuity.OTHER_UNIT, "mã này là của phường An An An"),
        (Continuity.NOT_RANKED, "chưa được xếp hạng"),
    ],
)
def test_remarks(continuity: Continuity, said: str) -> None:
    """5."""
    unit = UnitBefore("1", continuity, BOARD.index.units[0])
    assert said in year_before.remark(unit, 2030)


def test_summary() -> None:
    """6: cached values; LibreOffice reckons the same in its own test."""
    assert STUDY.before is not None
    data = write_results(BOARD, (), study=STUDY)
    page = openpyxl.load_workbook(io.BytesIO(data), data_only=True)[results.SUMMARY]
    rows = _rows(page)
    heads = next(row for row in rows if year_before.total_before(2030) in row)
    total, rank, change = (
        heads.index(label)
        for label in (
            year_before.total_before(2030),
            year_before.rank_before(2030),
            year_before.against(2030),
        )
    )
    units = {unit.unit: unit for unit in STUDY.before.units}
    for standing in BOARD.standings:
        row = _row_of(page, results.unit_label(standing.unit))
        then = units[standing.unit.code]
        assert row[rank] == then.rank
        assert row[total] == (None if then.total is None else float(then.total))
        assert (row[change] or "") == _expected(standing.rank, then)
    assert year_before.summary_note(STUDY.before) in _text(page)


def _expected(rank: int | None, then: UnitBefore) -> str:
    if rank is None:
        return ""
    if then.rank is None:
        return {Continuity.NEW: "Mới"}.get(then.continuity, "Không so sánh được")
    places = then.rank - rank
    if not places:
        return "Giữ hạng"
    return f"Tăng {places} bậc" if places > 0 else f"Giảm {-places} bậc"


def test_sheets_stand_still() -> None:
    """7."""
    book = _book()
    for name in SHEETS:
        page = book[name]
        assert page.cell(3, 1).value == words.FROZEN
        values = [value for row in _rows(page) for value in row]
        assert not [value for value in values if isinstance(value, str) and value[:1] == "="]


@pytest.mark.parametrize(
    ("rank", "span"),
    [(3, Span(2, 6)), (2, Span(2, 6)), (6, Span(2, 6)), (1, Span(1, 1)), (1, Span(3, 5)),
     (9, Span(3, 5)), (3, Span(4, 5)), (6, Span(4, 5))],
)  # fmt: skip
def test_pieces(rank: int, span: Span) -> None:
    """8: light from 0,4 before the best rank to 0,4 beyond the worst, dark around the rank."""
    found = pieces(UnitRobustness("1", rank, span, span, span, 1, 1), 20)
    assert min(found) >= 0
    edges = [D(0), *accumulate(found)]
    place = dict(zip(found._fields, pairwise(edges), strict=True))
    assert place["tick"] == (rank - D("0.16"), rank + D("0.16"))
    light = [edge for name in ("before", "after") for edge in place[name]
             if place[name][0] != place[name][1]]  # fmt: skip
    assert (min(light), max(light)) == (span.best - D("0.4"), span.worst + D("0.4"))


def test_charts() -> None:
    """8: names with rank and interval; title; beyond 42 units the two ends."""
    chart = _chart(BOARD, STUDY, "Độ bền của xếp hạng")
    assert STUDY.robustness is not None
    names = _names(chart)
    for shown, unit in zip(names, STUDY.robustness.units, strict=True):
        short = results.short_name(BOARD.index.unit_by_code[unit.unit])
        assert shown == words.interval_label(short, unit)
    assert len(_names(_chart(BOARD, STUDY, "Điểm tự chấm năm 2031"))) == 6
    many = every_method_board(43)
    study = study_of(many, 20)
    for title in ("Độ bền của xếp hạng", "Điểm tự chấm năm 2031"):
        chart = _chart(many, study, title)
        assert len(_names(chart)) == 41
        assert _names(chart)[20] == "…"
        assert "20 đơn vị đầu và 20 đơn vị cuối trong 43 đơn vị" in chart


def _chart(board: Scoreboard, study: Study, title: str) -> str:
    with zipfile.ZipFile(io.BytesIO(write_results(board, (), study=study))) as package:
        charts = [
            package.read(name).decode()
            for name in package.namelist()
            if name.startswith("xl/charts/chart")
        ]
    return next(chart for chart in charts if title in chart)


def _names(chart: str) -> list[str]:
    first = re.search(r"<c:cat>(.*?)</c:cat>", chart, re.DOTALL)
    assert first is not None
    return re.findall(r"<c:v>(.*?)</c:v>", first[1])


def test_self_scores_only() -> None:
    """9."""
    board = every_method_board(6, Stage.SELF)
    book = _book(board, study_of(board, 20))
    assert agreement.NOTHING_TO_COMPARE in _text(book[words.AGREEMENT])
    assert words.AGREEMENT_CHART not in book.sheetnames
    assert "Mới có điểm tự chấm" in _text(book[words.ROBUSTNESS])


def test_nobody() -> None:
    """9."""
    board = small_board([None, None])
    study = study_of(board)
    book = _book(board, study)
    assert set(book.sheetnames) & CHARTS == set()
    assert words.NOBODY_RANKED in _text(book[words.ROBUSTNESS])


def test_values_instead_of_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    """9: the same figures on the same sheets, and on the summary."""
    live = openpyxl.load_workbook(io.BytesIO(write_results(BOARD, (), study=STUDY)), data_only=True)
    monkeypatch.setattr("cchc_xl.sheets.results.writer.MOST_LIVE_UNITS", 5)
    still = _book()
    for name in (*SHEETS, results.SUMMARY):
        assert _shown(still[name]) == _shown(live[name])


def _shown(sheet: Worksheet) -> list[list[object]]:
    """The cells with one nothing."""
    return [[value or None for value in row] for row in _rows(sheet)]


def test_bytes() -> None:
    """9: the study is made anew, with the same seed."""
    again = write_results(BOARD, (), study=study_of(BOARD))
    assert again == write_results(BOARD, (), study=STUDY)


@pytest.mark.parametrize(
    ("weight", "explained", "said"),
    [("10", "15", "lớn hơn"), ("10", "5", "nhỏ hơn"), ("10", "9", "Tương xứng"),
     ("10", "0", "Không phân hóa"), ("10", "-1", "Ngược chiều")],
)  # fmt: skip
def test_weight_remarks(weight: str, explained: str, said: str) -> None:
    """3."""
    assert said in words.weight_remark(D(weight), D(explained))
    assert words.weight_remark(D(weight), None) == ""
