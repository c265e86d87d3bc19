"""Charts as pictures.

1. A field's chart draws the units in the order of its chart sheet, with their points and the mean,
   above it dark and below it light.
2. The overall chart stacks the fields up to the totals.
3. Beyond 25 units the bars lie, beyond 42 only both ends are drawn.
4. PNG in print quality, the same bytes each time, with Vietnamese letters in one typeface.
5. Where nobody has points, an empty chart.
"""

import io
import struct
import warnings
from typing import Any

import matplotlib as mpl
import pytest
from matplotlib.axes import Axes

from cchc_xl.documents.paper.charts import (
    field_chart,
    field_figure,
    overall_chart,
    overall_figure,
)
from cchc_xl.model.matter import Matter
from cchc_xl.sheets.results.figures import figures
from cchc_xl.text.results import short_name
from tests.documents.reckoning import Year, shown
from tests.sheets.results_boards import every_method_board, small_board

WIDTH = 165


def heights(axes: Axes) -> list[float]:
    bars: Any = axes.patches
    return [round(bar.get_height(), 2) for bar in bars]


@pytest.mark.parametrize("field", range(7))
def test_field_chart(matter: Matter, year: Year, field: int) -> None:
    """1."""
    figure = field_figure(matter.board, field, WIDTH)
    (axes,) = figure.axes
    number = str(field + 1)
    order = year.order(number)
    assert heights(axes) == [year.points(unit, number) / 100 for unit in order]
    names = [label.get_text().replace("\n", " ") for label in axes.get_xticklabels()]
    board = matter.board
    sheet = [board.standings[n].unit for n in figures(board).ladders[field].positions]
    assert names == [short_name(unit) for unit in sheet]
    labels = [text.get_text().replace("\n", " ") for text in axes.texts]
    points = [shown(year.points(unit, number)) for unit in order]
    assert labels == [*points, f"Trung bình {shown(year.mean(number))}"]
    dark = [patch.get_facecolor() for patch in axes.patches]
    above = [year.points(unit, number) >= year.mean(number) for unit in order]
    assert [color == dark[0] for color in dark] == above
    marks = [label.get_text() for label in axes.get_yticklabels()]
    assert not [mark for mark in marks if "." in mark]


def test_overall_chart(matter: Matter, year: Year) -> None:
    """2."""
    figure = overall_figure(matter.board, WIDTH)
    (axes,) = figure.axes
    assert len(axes.patches) == 7 * 17
    for place, unit in enumerate(year.order()):
        parts = [heights(axes)[field * 17 + place] for field in range(7)]
        assert round(sum(parts), 2) == year.points(unit) / 100
    labels = [text.get_text() for text in axes.texts[:17]]
    assert labels == [shown(year.points(unit)) for unit in year.order()]
    (legend,) = figure.legends
    assert len(legend.get_texts()) == 7


@pytest.mark.parametrize(("units", "drawn"), [(26, 26), (50, 41)])
def test_many_units(units: int, drawn: int) -> None:
    """3."""
    board = every_method_board(units)
    (axes,) = field_figure(board, 1, WIDTH).axes
    assert len(axes.get_yticklabels()) == drawn
    assert ("…" in [label.get_text() for label in axes.get_yticklabels()]) == (units > 42)
    assert len(overall_figure(board, WIDTH).axes[0].patches) == 5 * drawn


def test_picture(matter: Matter) -> None:
    """4."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        data = field_chart(matter.board, 0, WIDTH)
    assert data == field_chart(matter.board, 0, WIDTH)
    assert overall_chart(matter.board, WIDTH) == overall_chart(matter.board, WIDTH)
    assert data.startswith(b"\x89PNG")
    assert b"Software" not in data
    wide, _ = struct.unpack(">II", io.BytesIO(data).read(24)[16:])
    assert wide >= WIDTH / 25.4 * 299


def test_settings_of_the_machine_do_not_matter(matter: Matter) -> None:
    """4."""
    usual = field_chart(matter.board, 0, WIDTH)
    with mpl.rc_context({"axes.facecolor": "black", "font.size": 20}):
        assert field_chart(matter.board, 0, WIDTH) == usual


def test_nobody() -> None:
    """5."""
    board = small_board([None])
    assert field_chart(board, 0, WIDTH).startswith(b"\x89PNG")
    assert overall_chart(board, WIDTH).startswith(b"\x89PNG")
