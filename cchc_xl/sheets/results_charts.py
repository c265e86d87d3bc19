"""The chart sheets: every field best first with its mean, and all fields stacked.

Columns up to about 25 units, horizontal bars beyond. Dark and light, with labels, so that they
read in black and white. A horizontal bar has no line across: ticks on a second axis make it.
"""

from dataclasses import dataclass
from typing import Any

from xlsxwriter.chart import Chart
from xlsxwriter.chartsheet import Chartsheet

from cchc_xl.sheets.formats import points_format
from cchc_xl.sheets.results_book import Book
from cchc_xl.sheets.results_chart_data import (
    CAPTION_ROW,
    FIRST_ROW,
    HEAD_ROW,
    MEAN_ROW,
    TITLE_ROW,
    Part,
    Places,
    column_of,
    overall_column,
    places,
)
from cchc_xl.sheets.results_page import A4, RememberingPage, page_footer
from cchc_xl.text import results as words

_TAB, _OVERALL_TAB = "#9DC3E6", "#2E75B6"
_FONT = "Arial"
_DARK, _LIGHT, _LINE, _GRID, _INK = "#1F5C99", "#F6C59B", "#C00000", "#E2E2E2", "#262626"
#: Dark and light in turn: neighbours in a stack differ without colour.
_STACK = (
    ("#1F3864", "#FFFFFF"),
    ("#BDD7EE", _INK),
    ("#548235", "#FFFFFF"),
    ("#F8CBAD", _INK),
    ("#7B4B94", "#FFFFFF"),
    ("#FFE699", _INK),
    ("#2E75B6", "#FFFFFF"),
    ("#D9D9D9", _INK),
)
_Options = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Source:
    """The hidden sheet that the charts read, with what it shows now."""

    page: RememberingPage
    drawn: Places
    places: int

    @property
    def last_row(self) -> int:
        """The last row of the tables."""
        return FIRST_ROW + len(self.drawn.shown) - 1

    def series(self, names: int, values: int, label_row: int, label: int) -> _Options:
        """A series: its categories, values and name, with their caches."""
        sheet, last = words.CHART_DATA, self.last_row
        return {
            "categories": [sheet, FIRST_ROW, names, last, names],
            "values": [sheet, FIRST_ROW, values, last, values],
            "name": [sheet, label_row, label],
            "categories_data": self.page.column(names, FIRST_ROW, last),
            "values_data": self.page.column(values, FIRST_ROW, last),
            "name_data": self.page.column(label, label_row, label_row),
        }

    def text(self, row: int, column: int) -> _Options:
        """A title read from a cell."""
        return {
            "name": [words.CHART_DATA, row, column],
            "data": self.page.column(column, row, row),
        }

    @property
    def number_format(self) -> str:
        """Points; nothing where a formula gives no number, which a chart reads as 0."""
        return f"{points_format(self.places)};;;"


def write_charts(book: Book, overall: Chartsheet, fields: list[Chartsheet]) -> None:
    """Put a chart on every chart sheet."""
    page = book.pages[words.CHART_DATA]
    assert isinstance(page, RememberingPage)
    source = _Source(page, places(book), book.places)
    _finish(book, overall, _overall_chart(book, source), source, _OVERALL_TAB)
    for subject, sheet in enumerate(fields):
        _finish(book, sheet, _field_chart(book, source, subject), source, _TAB)


def _finish(book: Book, sheet: Chartsheet, chart: Chart, source: _Source, tab: str) -> None:
    chart.show_hidden_data()
    chart.set_chartarea({"border": {"none": True}, "fill": {"color": "#FFFFFF"}})
    sheet.set_chart(chart)
    sheet.set_tab_color(tab)
    sheet.set_paper(A4)
    if source.drawn.horizontal:
        sheet.set_portrait()
    else:
        sheet.set_landscape()
    sheet.set_margins(0.4, 0.4, 0.4, 0.6)
    sheet.set_footer(page_footer(book.assessment.data_note))


def _font(size: float, bold: bool = False, color: str = _INK, **more: Any) -> _Options:
    return {"name": _FONT, "size": size, "bold": bold, "color": color, **more}


def _label_size(source: _Source) -> float:
    number = len(source.drawn.shown)
    if source.drawn.horizontal:
        return 8 if number > 45 else 9
    return 10 if number <= 17 else 8


def _axes(book: Book, chart: Chart, source: _Source, subject: int, maximum: float) -> None:
    """Title, the axis of the units with the caption under it, the axis of points from 0."""
    column = column_of(subject, Part.NAME)
    chart.set_title({**source.text(TITLE_ROW, column), "name_font": _font(14, bold=True)})
    caption = source.text(CAPTION_ROW, column)
    small = {"name_font": _font(9, italic=True, color="#595959")}
    units: _Options = {
        "num_font": _font(_label_size(source)),
        "line": {"color": "#7F7F7F"},
        "major_tick_mark": "none",
    }
    scale: _Options = {
        "min": 0,
        "max": maximum,
        "num_font": _font(9),
        "num_format": "0",
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": _GRID, "width": 0.75}},
    }
    if source.drawn.horizontal:
        chart.set_x_axis({**units, "reverse": True})
        chart.set_y_axis({**scale, **caption, **small, "crossing": "max"})
    else:
        units["num_font"] = _font(_label_size(source), rotation=360)
        chart.set_x_axis({**units, **caption, **small})
        chart.set_y_axis({**scale, "name": words.POINTS, "name_font": _font(9)})


def _field_chart(book: Book, source: _Source, subject: int) -> Chart:
    """Units at or above the mean dark, below it light, the mean as a dashed line."""
    kind = "bar" if source.drawn.horizontal else "column"
    chart: Chart = book.workbook.add_chart({"type": kind})
    names = column_of(subject, Part.NAME)
    for part, fill in ((Part.ABOVE, _DARK), (Part.BELOW, _LIGHT)):
        column = column_of(subject, part)
        labels = {
            "value": True,
            "position": "outside_end",
            "num_format": source.number_format,
            "font": _font(_label_size(source), bold=True),
        }
        chart.add_series(
            {
                **source.series(names, column, HEAD_ROW, column),
                "fill": {"color": fill},
                "border": {"color": "#404040", "width": 0.5},
                "overlap": 100,
                "gap": 45,
                "data_labels": labels,
            }
        )
    maximum = float(book.index.fields[subject].max_points)
    if source.drawn.horizontal:
        chart.combine(_ticks(book, source, subject, maximum))
        chart.set_legend({"position": "bottom", "font": _font(10), "delete_series": [2]})
    else:
        line = _mean_line(book, source, names, column_of(subject, Part.MEAN), subject)
        chart.combine(line)
        chart.set_legend({"position": "bottom", "font": _font(10)})
    _axes(book, chart, source, subject, maximum)
    return chart


def _mean_line(book: Book, source: _Source, names: int, column: int, subject: int) -> Chart:
    """A dashed line at the mean, named at its last point: «Trung bình 11,24»."""
    chart: Chart = book.workbook.add_chart({"type": "line"})
    before = [{"delete": True}] * (len(source.drawn.shown) - 1)
    series = source.series(names, column, MEAN_ROW, column_of(subject, Part.NAME))
    labels = {
        "series_name": True,
        "value": False,
        "position": "above",
        "font": _font(11, bold=True, color=_LINE),
        "custom": [*before, {}] if before else None,
    }
    line = {"color": _LINE, "width": 2, "dash_type": "dash"}
    chart.add_series({**series, "line": line, "marker": {"type": "none"}, "data_labels": labels})
    return chart


def _ticks(book: Book, source: _Source, subject: int, maximum: float) -> Chart:
    """Ticks at the mean on a second axis of the same length: together they are a dashed line."""
    chart: Chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    names, label = column_of(subject, Part.NAME), column_of(subject, Part.NAME)
    for part in (Part.BEFORE_TICK, Part.TICK):
        series = source.series(names, column_of(subject, part), MEAN_ROW, label)
        look: _Options = {"fill": {"none": True}, "border": {"none": True}}
        if part is Part.TICK:
            look = {"fill": {"color": _LINE}, "border": {"none": True}}
        chart.add_series({**series, **look, "y2_axis": True, "overlap": 100, "gap": 60})
    hidden = {"visible": False, "major_gridlines": {"visible": False}}
    chart.set_y2_axis({**hidden, "min": 0, "max": maximum})
    chart.set_x2_axis({**hidden, "reverse": True})
    return chart


def _overall_chart(book: Book, source: _Source) -> Chart:
    """All fields stacked; totals above the columns, in the names of horizontal bars."""
    fields, first = len(book.index.fields), overall_column(book)
    kind = "bar" if source.drawn.horizontal else "column"
    chart: Chart = book.workbook.add_chart({"type": kind, "subtype": "stacked"})
    small = {"value": True, "position": "center", "num_format": source.number_format}
    for number in range(fields):
        fill, ink = _STACK[number % len(_STACK)]
        column = first + 1 + number
        labels = {**small, "font": _font(_label_size(source) - 2, color=ink)}
        chart.add_series(
            {
                **source.series(first, column, HEAD_ROW, column),
                "fill": {"color": fill},
                "border": {"color": "#FFFFFF", "width": 0.75},
                "gap": 30,
                "data_labels": labels,
            }
        )
    if source.drawn.horizontal:
        chart.set_legend({"position": "bottom", "font": _font(9)})
    else:
        chart.combine(_totals(book, source, first, first + fields + 1))
        chart.set_legend({"position": "bottom", "font": _font(10), "delete_series": [fields]})
    _axes(book, chart, source, fields, float(book.index.max_points))
    return chart


def _totals(book: Book, source: _Source, names: int, column: int) -> Chart:
    """The totals above the stacks: labels on a line that is not drawn; and the mean."""
    subject = len(book.index.fields)
    chart = _mean_line(book, source, names, column + 1, subject)
    labels = {
        "value": True,
        "position": "above",
        "num_format": source.number_format,
        "font": _font(_label_size(source), bold=True),
    }
    chart.add_series(
        {
            **source.series(names, column, HEAD_ROW, column),
            "line": {"none": True},
            "marker": {"type": "none"},
            "data_labels": labels,
        }
    )
    return chart
