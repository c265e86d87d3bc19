"""The look that all chart sheets share: typeface, paper, the steps of an axis."""

from math import ceil
from typing import Any

from xlsxwriter.chart import Chart
from xlsxwriter.chartsheet import Chartsheet

from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.page import A4, page_footer

_FONT = "Arial"
DARK, LIGHT, LINE, GRID, INK = "#1F5C99", "#F6C59B", "#C00000", "#E2E2E2", "#262626"
#: Steps of an axis, and how many of them it may have.
_STEPS = (0.5, 1, 2, 3, 4, 5, 10, 20, 25, 50, 100, 200, 250, 500)
_INTERVALS = range(3, 8)
Options = dict[str, Any]


def font(size: float, bold: bool = False, color: str = INK, **more: Any) -> Options:
    """A font of a chart; ``size`` in points."""
    return {"name": _FONT, "size": size, "bold": bold, "color": color, **more}


def axis_steps(maximum: float) -> tuple[float, float]:
    """The end of an axis and its step: (20, 5) for 19 points, (15, 5) for 15."""
    fits = [(ceil(maximum / step) * step, ceil(maximum / step), step) for step in _STEPS]
    fitting = [fit for fit in fits if fit[1] in _INTERVALS]
    top, _, step = min(fitting, default=(maximum, 1, maximum / 4))
    return top, step


def finish(book: Book, sheet: Chartsheet, chart: Chart, tab: str) -> None:
    """Put a chart on its sheet, A4 landscape."""
    chart.show_hidden_data()
    chart.set_chartarea({"border": {"none": True}, "fill": {"color": "#FFFFFF"}})
    sheet.set_chart(chart)
    sheet.set_tab_color(tab)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(0.4, 0.4, 0.4, 0.6)
    sheet.set_footer(page_footer(book.assessment.data_note))
