"""Charts of the results workbook.

1. One real chart sheet per field, numbered without a hole, and one of all fields.
2. Titles, names, series and captions are read from the sorted tables, with their caches.
3. Up to 25 units columns with a dashed line at the mean, beyond it horizontal bars with ticks.
4. Of more than 42 units the first and the last are drawn, with the mean.
5. A field that separates nobody says so in its subtitle; so does a board of nobody.
6. The axis of points starts at 0 and ends at or just above the maximum, in even steps.
7. A unit with 0 points has a label, one without points has none.
8. With values instead of formulas the charts show the same.
9. Labels of columns stand at their foot, clear of the mean; those of totals have a wider box.
"""

import io
import re
import zipfile
from decimal import Decimal as D

import openpyxl
import pytest

from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.sheets.results import write_results
from cchc_xl.text import results as words
from cchc_xl.text import results_sentences as sentences
from tests.sheets.results_boards import NA, every_method_board, small_board


def _charts(board: Scoreboard) -> list[str]:
    """The charts' XML: all fields, then field by field."""
    with zipfile.ZipFile(io.BytesIO(write_results(board, ()))) as package:
        names = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
        return [package.read(f"xl/charts/chart{n}.xml").decode() for n in range(1, len(names) + 1)]


def _title(chart: str) -> str:
    match = re.search(r"<c:title>.*?<c:v>(.*?)</c:v>", chart, re.DOTALL)
    assert match is not None
    return match[1]


def _caches(chart: str) -> list[list[str]]:
    """The cached values of every series."""
    values = re.findall(r"<c:val>(.*?)</c:val>", chart, re.DOTALL)
    return [re.findall(r"<c:v>(.*?)</c:v>", value) for value in values]


def test_every_field_has_its_chart_sheet() -> None:
    """1, 2."""
    board = every_method_board(6)
    charts = _charts(board)
    titles = [_title(chart) for chart in charts]
    assert titles[0].startswith("Biểu đồ tổng hợp: Xếp hạng Chỉ số CCHC năm 2031")
    starts = [f"Biểu đồ {n}: Xếp hạng chỉ số lĩnh vực" for n in range(1, 6)]
    assert [title.startswith(start) for title, start in zip(titles[1:], starts, strict=True)] == [
        True
    ] * 5
    for chart in charts:
        references = re.findall(r"<c:f>(.*?)</c:f>", chart)
        assert references
        assert all(one.startswith(f"'{words.CHART_DATA}'!") for one in references)
        assert '<c:plotVisOnly val="0"/>' in chart or "plotVisOnly" not in chart


def test_columns_are_sorted_with_a_dashed_mean() -> None:
    """2, 3."""
    board = small_board([("9", "8", "1", "1"), ("2", "1", "1", "2"), ("10", "10", "3", "3")])
    chart = _charts(board)[1]
    assert _caches(chart)[:3] == [["20.0", "17.0"], ["3.0"], ["13.3333333333"] * 4]
    assert 'prstDash val="dash"' in chart
    assert "Trung bình 13,33" in chart
    assert 'barDir val="col"' in chart
    names = re.findall(r"<c:cat>.*?</c:cat>", chart, re.DOTALL)[0]
    assert re.findall(r"<c:v>(.*?)</c:v>", names)[:3] == ["An An Châu", "An An An", "An An Bình"]


def test_horizontal_bars_beyond_twenty_five() -> None:
    """3."""
    assert 'barDir val="col"' in _charts(every_method_board(25))[1]
    chart = _charts(every_method_board(26))[1]
    assert 'barDir val="bar"' in chart
    above, below, room, tick, rest = _caches(chart)
    width = 7 * 0.004
    assert [float(value) for value in tick] == pytest.approx([width] * 26 + [0.0])
    assert len(above) + len(below) == 26
    assert len(room) == 27
    assert all(float(value) >= 0 for value in rest)
    assert re.search(r"An [^<]* – \d+,\d\d</c:v>", chart)


def test_of_many_units_only_the_ends_are_drawn() -> None:
    """4, 8."""
    for units in (60, 250):
        board = every_method_board(units)
        chart = _charts(board)[0]
        names = re.findall(r"<c:cat>.*?</c:cat>", chart, re.DOTALL)[0]
        shown = [name.split(" – ")[0] for name in re.findall(r"<c:v>(.*?)</c:v>", names)]
        short = [words.short_name(standing.unit) for standing in board.ranked]
        assert shown[:41] == [*short[:20], sentences.ELLIPSIS, *short[-20:]]
        assert sentences.first_and_last(20, units) in chart
        mean = board.total_statistics.mean
        assert mean is not None
        assert f"{words.MEAN} {mean:.2f}".replace(".", ",") in chart


def test_subtitles_tell_what_a_field_cannot() -> None:
    """5."""
    alike = _charts(small_board([("9", "8", "1", "2"), ("8", "9", "2", "2")]))
    assert sentences.SEPARATES_NOBODY in _title(alike[1])
    assert sentences.SEPARATES_NOBODY not in _title(alike[2])
    assert sentences.SEPARATES_NOBODY not in _title(_charts(small_board([("9", "8", "1", "2")]))[1])
    assert sentences.NOTHING_RANKED in _title(_charts(small_board([None, None]))[1])
    overall = _charts(small_board([("9", "8", "1", "2"), ("8", "9", "2", "1")]))[0]
    assert sentences.SEPARATES_NOBODY_OVERALL in _title(overall)
    assert sentences.SEPARATES_NOBODY not in _title(overall)
    shares = _charts(small_board([("9", "8", NA, "3"), ("8", "1", "2", "2")]))
    assert sentences.BY_SHARE in _title(shares[2])
    assert sentences.BY_SHARE not in _title(shares[1])


def test_labels_stand_clear_of_the_mean() -> None:
    """9."""
    overall, field = _charts(every_method_board(6))[:2]
    assert field.count('<c:dLblPos val="inBase"/>') == 2
    assert overall.count('<c:dLblPos val="inBase"/>') == 5
    assert "&quot; &quot;0.00&quot; &quot;;;;" in overall


def test_the_axis_starts_at_zero_and_fits_the_maximum() -> None:
    """6."""
    chart = _charts(every_method_board(6))[0]
    scale = re.findall(r"<c:(max|min|majorUnit) val=\"([\d.]+)\"", chart)
    assert dict(scale) == {"max": "35", "min": "0", "majorUnit": "5"}


def test_nought_has_a_label_and_nothing_has_none() -> None:
    """7."""
    board = small_board([("0", "0", NA, NA), ("5", "5", "5", "5"), ("1", "1", "0", "0")])
    chart = _charts(board)[2]
    assert _caches(chart)[:2] == [["10.0"], ["1e-06"]]
    assert "0.00;;;" in chart
    assert f"An An An{sentences.NOT_RANKED}" in chart


def test_the_tables_of_the_charts_are_formulas() -> None:
    """2."""
    data = write_results(every_method_board(6), ())
    sheet = openpyxl.load_workbook(io.BytesIO(data))[words.CHART_DATA]
    assert str(sheet["A1"].value).startswith("=")
    assert all(str(sheet.cell(5, column).value).startswith("=") for column in (1, 2, 3, 5))
    assert D(str(sheet.max_row)) == 11
