"""Charts as pictures: the rankings that the chart sheets show, in print quality.

The typeface is the one that comes with matplotlib: it has all Vietnamese letters, and the same
bytes come out on every machine.
"""

import io
from collections.abc import Sequence
from contextlib import AbstractContextManager
from decimal import Decimal
from typing import NamedTuple

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from cchc_xl.model.scoreboard import Scoreboard, Standing
from cchc_xl.rules.chart_plan import Drawn, drawn_places
from cchc_xl.rules.rounding import round_half_up
from cchc_xl.text.numbers import number_text, points_text, shown_decimals
from cchc_xl.text.results import MEAN, short_name
from cchc_xl.text.results_sentences import ELLIPSIS

_TYPEFACE = "DejaVu Sans"
_DPI = 300
_MM = 1 / 25.4
_DARK, _LIGHT, _LINE, _GRID, _INK = "#1F5C99", "#F6C59B", "#C00000", "#E2E2E2", "#262626"
#: Dark and light in turn: neighbours in a stack differ without colour.
_STACK = ("#1F3864", "#BDD7EE", "#548235", "#F8CBAD", "#7B4B94", "#FFE699", "#2E75B6", "#D9D9D9")
#: Room above the longest column, as a share of the axis.
_HEADROOM = 1.12
#: The height of a chart of columns, and of one bar, its head and foot, in millimetres.
_COLUMNS_HEIGHT, _BAR_HEIGHT, _BARS_FRAME = 82, 5.2, 22


class _Bar(NamedTuple):
    """One column or bar: name and points; without points where nothing is drawn."""

    name: str
    points: Decimal | None


def field_chart(board: Scoreboard, field: int, width: float) -> bytes:
    """A field's ranking as PNG, best first, with the mean as a line; ``width`` in millimetres."""
    with _settings():
        return _png(field_figure(board, field, width))


def overall_chart(board: Scoreboard, width: float) -> bytes:
    """The whole ranking as PNG: the points of all fields stacked, the totals at their ends."""
    with _settings():
        return _png(overall_figure(board, width))


def field_figure(board: Scoreboard, field: int, width: float) -> Figure:
    """The figure of ``field_chart``."""
    order, statistics = board.ranked_in(field), board.field_statistics[field]
    points = [one.fields[field].points if one.fields[field].maximum else None for one in order]
    drawn = drawn_places(len(order))
    bars = _bars(order, points, drawn)
    figure, axes = _figure(drawn, width)
    _draw(axes, bars, drawn, statistics.mean, shown_decimals(board.index))
    _finish(axes, bars, drawn, float(board.index.fields[field].max_points) * _HEADROOM)
    return figure


def overall_figure(board: Scoreboard, width: float) -> Figure:
    """The figure of ``overall_chart``."""
    drawn = drawn_places(len(board.ranked))
    totals = [one.total.points if one.total else None for one in board.ranked]
    bars = _bars(board.ranked, totals, drawn)
    figure, axes = _figure(drawn, width)
    _stack(axes, board, drawn)
    _label_ends(axes, bars, drawn, shown_decimals(board.index))
    _mean_line(axes, drawn, board.total_statistics.mean, shown_decimals(board.index))
    _finish(axes, bars, drawn, float(board.index.max_points) * _HEADROOM)
    figure.legend(loc="outside upper center", ncols=4, fontsize=6, frameon=False)
    return figure


def _settings() -> AbstractContextManager[None]:
    """Matplotlib as it comes, whatever this machine's settings are."""
    wanted = {**mpl.rcParamsDefault, "font.family": _TYPEFACE, "font.size": 7}
    for key in ("backend", "backend_fallback"):
        wanted.pop(key, None)
    return mpl.rc_context(wanted)


def _bars(order: Sequence[Standing], points: Sequence[Decimal | None], drawn: Drawn) -> list[_Bar]:
    return [
        _Bar(ELLIPSIS, None)
        if place is None
        else _Bar(short_name(order[place].unit), points[place])
        for place in drawn.shown
    ]


def _figure(drawn: Drawn, width: float) -> tuple[Figure, Axes]:
    height = _COLUMNS_HEIGHT
    if drawn.horizontal:
        height = round(len(drawn.shown) * _BAR_HEIGHT + _BARS_FRAME)
    figure = Figure(figsize=(width * _MM, height * _MM), dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    return figure, figure.add_subplot()


def _draw(
    axes: Axes, bars: Sequence[_Bar], drawn: Drawn, mean: Decimal | None, decimals: int
) -> None:
    """Units at or above the mean dark, below it light."""
    values = [float(bar.points or 0) for bar in bars]
    fills = [
        _LIGHT if bar.points is not None and mean and bar.points < mean else _DARK for bar in bars
    ]
    if drawn.horizontal:
        axes.barh(range(len(bars)), values, 0.72, color=fills, edgecolor="#404040", linewidth=0.4)
    else:
        axes.bar(range(len(bars)), values, 0.76, color=fills, edgecolor="#404040", linewidth=0.4)
    _label_ends(axes, bars, drawn, decimals)
    _mean_line(axes, drawn, mean, decimals)


def _label_ends(axes: Axes, bars: Sequence[_Bar], drawn: Drawn, decimals: int) -> None:
    """The points at the end of each column or bar, on white: the line of the mean may pass."""
    box = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
    for place, bar in enumerate(bars):
        if bar.points is None:
            continue
        text, value = points_text(bar.points, decimals), float(bar.points)
        if drawn.horizontal:
            axes.annotate(
                text, (value, place), (3, 0), textcoords="offset points", va="center", bbox=box
            )
        else:
            axes.annotate(
                text,
                (place, value),
                (0, 2),
                textcoords="offset points",
                ha="center",
                fontsize=6 if len(bars) > 18 else 7,
                bbox=box,
            )


def _mean_line(axes: Axes, drawn: Drawn, mean: Decimal | None, decimals: int) -> None:
    if mean is None:
        return
    text = f"{MEAN} {points_text(mean, decimals)}"
    look = {"color": _LINE, "linewidth": 1.1, "linestyle": "--"}
    if drawn.horizontal:
        axes.axvline(float(mean), **look)  # type: ignore[arg-type]
        place = (float(mean), 0.0)
        axes.annotate(
            text,
            place,
            (0, -3),
            xycoords=axes.get_xaxis_transform(),
            textcoords="offset points",
            ha="center",
            va="top",
            color=_LINE,
            fontweight="bold",
            annotation_clip=False,
        )
    else:
        axes.axhline(float(mean), zorder=1.5, **look)  # type: ignore[arg-type]
        axes.annotate(
            text.replace(f"{MEAN} ", f"{MEAN}\n"),
            (1.0, float(mean)),
            (4, 0),
            xycoords=axes.get_yaxis_transform(),
            textcoords="offset points",
            va="center",
            color=_LINE,
            fontweight="bold",
            annotation_clip=False,
        )


def _stack(axes: Axes, board: Scoreboard, drawn: Drawn) -> None:
    base = [0.0] * len(drawn.shown)
    for number, field in enumerate(board.index.fields):
        values = [
            0.0 if place is None else float(board.ranked[place].fields[number].points)
            for place in drawn.shown
        ]
        look = {
            "color": _STACK[number % len(_STACK)],
            "edgecolor": "white",
            "linewidth": 0.4,
            "label": f"{field.number}. {field.short_name or field.name}",
        }
        if drawn.horizontal:
            axes.barh(range(len(values)), values, 0.72, left=base, **look)  # type: ignore[arg-type]
        else:
            axes.bar(range(len(values)), values, 0.76, bottom=base, **look)  # type: ignore[arg-type]
        base = [a + b for a, b in zip(base, values, strict=True)]


def _finish(axes: Axes, bars: Sequence[_Bar], drawn: Drawn, end: float) -> None:
    """Names of the units, the axis of points from 0, a light grid behind."""
    names = [bar.name for bar in bars]
    if drawn.horizontal:
        axes.set_yticks(range(len(bars)), names)
        axes.set_ylim(len(bars) - 0.4, -0.6)
        axes.set_xlim(0, end)
        axes.xaxis.tick_top()
        axes.xaxis.grid(True, color=_GRID, linewidth=0.6)
    else:
        broken = [name.replace(" ", "\n") for name in names]
        axes.set_xticks(range(len(bars)), broken, fontsize=6 if len(bars) > 12 else 7)
        axes.set_xlim(-0.6, len(bars) - 0.4)
        axes.set_ylim(0, end)
        axes.yaxis.grid(True, color=_GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    (axes.xaxis if drawn.horizontal else axes.yaxis).set_major_formatter(_axis_number)
    axes.tick_params(length=0, colors=_INK)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def _axis_number(value: float, _: float) -> str:
    return number_text(round_half_up(Decimal(value), 2))


def _png(figure: Figure) -> bytes:
    target = io.BytesIO()
    figure.savefig(target, format="png", metadata={"Software": None})
    return target.getvalue()
