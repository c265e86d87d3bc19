"""The chart sheets of a study: rank intervals, and what the units claim too much.

Horizontal bars, best first; dark and light, so that they read in black and white.
"""

from xlsxwriter.chart import Chart
from xlsxwriter.chartsheet import Chartsheet

from cchc_xl.model.study import Agreement, Robustness
from cchc_xl.rules.chart_plan import MOST_BARS, SHOWN_AT_EACH_END
from cchc_xl.sheets.formats import points_format
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.chart_look import (
    DARK,
    GRID,
    INK,
    LIGHT,
    Options,
    axis_steps,
    finish,
    font,
)
from cchc_xl.sheets.results.page import RememberingPage
from cchc_xl.sheets.results.study.data import (
    EXCESSES,
    FIRST_ROW,
    HEAD_ROW,
    INTERVALS,
    Pieces,
    Table,
    excess_table,
    interval_table,
)
from cchc_xl.sheets.results.study.page import TAB
from cchc_xl.text import agreement
from cchc_xl.text import results_sentences as sentences
from cchc_xl.text import study as words

_AREA = {"x": 0.22, "y": 0.1, "width": 0.74, "height": 0.74}
_EDGE = {"color": "#404040", "width": 0.5}
_MANY = 32


def write_interval_chart(book: Book, found: Robustness, sheet: Chartsheet) -> None:
    """A light bar over the ranks of 90 of 100 simulations, in it a dark tick at the rank."""
    table = interval_table(book, found)
    chart: Chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for number, piece in enumerate(Pieces._fields, start=1):
        fill = {"before": LIGHT, "after": LIGHT, "tick": DARK}.get(piece)
        look: Options = {"fill": {"color": fill}} if fill else {"fill": {"none": True}}
        series = _series(book, table, INTERVALS, INTERVALS + number)
        chart.add_series({**series, **look, "border": {"none": True}, "gap": 45})
    # Excel counts the entries of a stack upwards, LibreOffice downwards: both leave one light and
    # one dark entry.
    chart.set_legend({"position": "bottom", "font": font(10), "delete_series": [0, 2, 4, 5, 6]})
    worst = max(max(unit.both.worst, unit.rank) for unit in found.units)
    top, step = axis_steps(worst + 1)
    ranks = {"min": 0, "max": top, "major_unit": step, "num_format": "0"}
    title = words.robustness_chart_title(book.assessment.year)
    _draw(chart, table, title, _caption(words.RANK_AXIS, len(found.units)), ranks)
    finish(book, sheet, chart, TAB)


def write_excess_chart(book: Book, found: Agreement, sheet: Chartsheet) -> None:
    """Dark where a unit claims much too much, light where it does not, to the left below 0."""
    table = excess_table(book, found)
    chart: Chart = book.workbook.add_chart({"type": "bar"})
    for column, fill in ((1, DARK), (2, LIGHT)):
        labels = {
            "value": True,
            "position": "outside_end",
            "num_format": points_format(2),
            "font": font(_label_size(table), bold=True),
        }
        series = _series(book, table, EXCESSES, EXCESSES + column)
        look: Options = {"fill": {"color": fill}, "border": _EDGE, "overlap": 100, "gap": 35}
        chart.add_series({**series, **look, "data_labels": labels})
    chart.set_legend({"position": "bottom", "font": font(10)})
    title = agreement.excess_title(book.assessment.year, found.stages[-1])
    _draw(chart, table, title, _caption(agreement.EXCESS, len(found.units)), {"num_format": "0"})
    finish(book, sheet, chart, TAB)


def _series(book: Book, table: Table, names: int, values: int) -> Options:
    """A series of the hidden sheet, with what it holds."""
    page = book.pages[words.DATA]
    assert isinstance(page, RememberingPage)
    last = FIRST_ROW + len(table.bars) - 1
    return {
        "categories": [words.DATA, FIRST_ROW, names, last, names],
        "values": [words.DATA, FIRST_ROW, values, last, values],
        "name": [words.DATA, HEAD_ROW, values],
        "categories_data": page.column(names, FIRST_ROW, last),
        "values_data": page.column(values, FIRST_ROW, last),
        "name_data": page.column(values, HEAD_ROW, HEAD_ROW),
    }


def _draw(chart: Chart, table: Table, title: str, axis: str, steps: Options) -> None:
    """Title, names of the units at the left, the axis of the figures below."""
    chart.set_title({"name": title, "name_font": font(13, bold=True)})
    chart.set_plotarea({"layout": _AREA})
    chart.set_y_axis(
        {
            "num_font": font(_label_size(table)),
            "line": {"color": "#7F7F7F"},
            "major_tick_mark": "none",
            "label_position": "low",
            "reverse": True,
            "crossing": "max",
        }
    )
    chart.set_x_axis(
        {
            **steps,
            "name": axis,
            "name_font": font(9, italic=True, color=INK),
            "num_font": font(9),
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": GRID, "width": 0.75}},
        }
    )


def _caption(axis: str, units: int) -> str:
    """What the axis counts, and of how many units only the two ends are drawn."""
    if units <= MOST_BARS:
        return axis
    return f"{axis} · {sentences.first_and_last(SHOWN_AT_EACH_END, units)}"


def _label_size(table: Table) -> float:
    return 7 if len(table.bars) > _MANY else 9
