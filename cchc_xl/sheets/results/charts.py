"""The chart sheets: every field best first with its mean, and all fields stacked.

Columns up to about 25 units, horizontal bars beyond. Dark and light, with labels, so that they
read in black and white.
"""

from typing import NamedTuple

from xlsxwriter.chart import Chart
from xlsxwriter.chartsheet import Chartsheet

from cchc_xl.sheets.formats import points_format, typed_points_format
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.chart_look import (
    DARK,
    GRID,
    INK,
    LIGHT,
    LINE,
    Options,
    axis_steps,
    finish,
    font,
)
from cchc_xl.sheets.results.chart_plan import (
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
from cchc_xl.sheets.results.page import RememberingPage
from cchc_xl.text import results as words

_TAB, _OVERALL_TAB = "#9DC3E6", "#2E75B6"
#: Shares of the chart sheet: room for two lines of title, and at the right for «Trung bình 11,24».
_COLUMNS_AREA = {"x": 0.055, "y": 0.14, "width": 0.86, "height": 0.66}
_BARS_AREA = {"x": 0.17, "y": 0.11, "width": 0.79, "height": 0.74}
#: Dark and light in turn: neighbours in a stack differ without colour.
_STACK = (
    ("#1F3864", "#FFFFFF"),
    ("#BDD7EE", INK),
    ("#548235", "#FFFFFF"),
    ("#F8CBAD", INK),
    ("#7B4B94", "#FFFFFF"),
    ("#FFE699", INK),
    ("#2E75B6", "#FFFFFF"),
    ("#D9D9D9", INK),
)
_EDGE = {"color": "#404040", "width": 0.5}


class _Source(NamedTuple):
    """The hidden sheet that the charts read, with what it shows now."""

    page: RememberingPage
    drawn: Places
    places: int

    @property
    def last_row(self) -> int:
        """The last row of the tables."""
        return FIRST_ROW + len(self.drawn.shown) - 1

    def series(self, names: int, values: int, label_row: int, label: int) -> Options:
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

    def text(self, row: int, column: int) -> Options:
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
    finish(book, overall, _overall_chart(book, source), _OVERALL_TAB)
    for subject, sheet in enumerate(fields):
        finish(book, sheet, _field_chart(book, source, subject), _TAB)


def _label_size(source: _Source) -> float:
    number = len(source.drawn.shown)
    if source.drawn.horizontal:
        return 7 if number > 32 else 8
    return 10 if number <= 18 else 8


def _axes(chart: Chart, source: _Source, subject: int, maximum: float) -> None:
    """Title, the axis of the units with the caption under it, the axis of points from 0."""
    column = column_of(subject, Part.NAME)
    chart.set_title({**source.text(TITLE_ROW, column), "name_font": font(13, bold=True)})
    caption = source.text(CAPTION_ROW, column)
    small = {"name_font": font(9, italic=True, color="#595959")}
    units: Options = {
        "num_font": font(_label_size(source)),
        "line": {"color": "#7F7F7F"},
        "major_tick_mark": "none",
    }
    top, step = axis_steps(maximum)
    scale: Options = {
        "min": 0,
        "max": top,
        "major_unit": step,
        "num_font": font(9),
        "num_format": "0" if float(step).is_integer() else "0.0",
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": GRID, "width": 0.75}},
    }
    chart.set_plotarea({"layout": _BARS_AREA if source.drawn.horizontal else _COLUMNS_AREA})
    if source.drawn.horizontal:
        chart.set_y_axis({**units, "reverse": True, "crossing": "max"})
        chart.set_x_axis({**scale, **caption, **small})
    else:
        units["num_font"] = font(_label_size(source), rotation=360)
        chart.set_x_axis({**units, **caption, **small})
        chart.set_y_axis({**scale, "name": words.POINTS, "name_font": font(9)})


def _field_chart(book: Book, source: _Source, subject: int) -> Chart:
    """Units at or above the mean dark, below it light, the mean as a dashed line."""
    if source.drawn.horizontal:
        chart = _bars(book, source, subject)
        # Excel counts the entries of a stack upwards, LibreOffice downwards: both leave one dark
        # entry, since the first and the last piece have the same name and colour.
        chart.set_legend({"position": "bottom", "font": font(10), "delete_series": [2, 4]})
    else:
        chart = _columns(book, source, subject)
        names, mean = column_of(subject, Part.NAME), column_of(subject, Part.MEAN)
        chart.combine(_mean_line(book, source, names, mean))
        chart.set_legend({"position": "bottom", "font": font(10)})
    _axes(chart, source, subject, float(book.index.fields[subject].max_points))
    return chart


def _columns(book: Book, source: _Source, subject: int) -> Chart:
    """Two series in the same places, of which a unit has one.

    Labels stand at the foot of the columns, where the line of the mean does not run through them;
    their fill keeps that of a column of 0 points readable.
    """
    chart: Chart = book.workbook.add_chart({"type": "column"})
    for part, fill, ink in ((Part.ABOVE, DARK, "#FFFFFF"), (Part.BELOW, LIGHT, INK)):
        labels = {
            "value": True,
            "position": "inside_base",
            "num_format": source.number_format,
            "font": font(_label_size(source), bold=True, color=ink),
            "fill": {"color": fill},
        }
        column = column_of(subject, part)
        series = source.series(column_of(subject, Part.NAME), column, HEAD_ROW, column)
        look = {"fill": {"color": fill}, "border": _EDGE, "overlap": 100, "gap": 30}
        chart.add_series({**series, **look, "data_labels": labels})
    return chart


def _bars(book: Book, source: _Source, subject: int) -> Chart:
    """Stacked pieces: the ticks at the mean, one on each bar, together make a dashed line."""
    chart: Chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    names = column_of(subject, Part.NAME)
    looks: dict[Part, Options] = {
        Part.ABOVE: {"fill": {"color": DARK}},
        Part.BELOW: {"fill": {"color": LIGHT}},
        Part.ROOM: {"fill": {"none": True}},
        Part.MEAN: {"fill": {"color": LINE}, "data_labels": _mean_label(source, "center")},
        Part.REST: {"fill": {"color": DARK}},
    }
    for part, look in looks.items():
        column = column_of(subject, part)
        named = (MEAN_ROW, names) if part is Part.MEAN else (HEAD_ROW, column)
        series = source.series(names, column, *named)
        chart.add_series({**series, **look, "border": {"none": True}, "gap": 35})
    return chart


def _mean_label(source: _Source, position: str) -> Options:
    """The name of the mean in the last row, where no unit is."""
    return {
        "series_name": True,
        "value": False,
        "position": position,
        "font": font(10, bold=True, color=LINE),
        "custom": [*([{"delete": True}] * (len(source.drawn.shown) - 1)), {}],
    }


def _mean_line(book: Book, source: _Source, names: int, column: int) -> Chart:
    """A dashed line at the mean, named at its last point: «Trung bình 11,24»."""
    chart: Chart = book.workbook.add_chart({"type": "line"})
    series = source.series(names, column, MEAN_ROW, names)
    line = {"color": LINE, "width": 2, "dash_type": "dash"}
    labels = _mean_label(source, "right")
    chart.add_series({**series, "line": line, "marker": {"type": "none"}, "data_labels": labels})
    return chart


def _overall_chart(book: Book, source: _Source) -> Chart:
    """All fields stacked; totals above the columns, in the names of horizontal bars."""
    fields, first = len(book.index.fields), overall_column(book)
    kind = "bar" if source.drawn.horizontal else "column"
    chart: Chart = book.workbook.add_chart({"type": kind, "subtype": "stacked"})
    small = {"value": True, "position": "inside_base", "num_format": source.number_format}
    for number in range(fields):
        fill, ink = _STACK[number % len(_STACK)]
        column = first + 1 + number
        labels = {**small, "font": font(_label_size(source) - 2, color=ink)}
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
        chart.set_legend({"position": "bottom", "font": font(9)})
    else:
        chart.combine(_totals(book, source, first, first + fields + 1))
        chart.set_legend({"position": "bottom", "font": font(10), "delete_series": [fields + 1]})
    _axes(chart, source, fields, float(book.index.max_points))
    return chart


def _totals(book: Book, source: _Source, names: int, column: int) -> Chart:
    """The totals above the stacks: labels on a line that is not drawn; and the mean."""
    chart = _mean_line(book, source, names, column + 1)
    digits = typed_points_format(source.places)
    labels = {
        "value": True,
        "position": "above",
        # The spaces widen the white box: a dash of the mean must not look like a minus sign.
        "num_format": source.number_format.replace(digits, f'" "{digits}" "'),
        "font": font(_label_size(source), bold=True),
        "fill": {"color": "#FFFFFF"},
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
