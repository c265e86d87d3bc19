"""Widths, styles and row heights of the field sheets of an appraisal workbook."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from cchc_xl.model.stage import Stage
from cchc_xl.sheets.appraisal.layout import COLUMNS, Column
from cchc_xl.sheets.form.styles import INDENT_CHARACTERS
from cchc_xl.sheets.formats import (
    AMBER,
    GROUP_FILL,
    MISSING_FILL,
    MUTED,
    NAVY,
    TEXT_FORMAT,
    Highlight,
    Style,
    points_format,
    typed_points_format,
)
from cchc_xl.sheets.heights import height_for, line_count

#: Widths in characters of the default font; later rounds have less room for the unit's own texts.
_WIDTHS = {
    Column.ID: 10,
    Column.CODE: 8.5,
    Column.NUMBER: 5,
    Column.UNIT: 20,
    Column.MAXIMUM: 8,
    Column.DATA: 20,
    Column.SELF: 9,
    Column.EVIDENCE: 52,
    Column.NOTE: 18,
    Column.ROUND_1: 10,
    Column.OPINION_1: 25,
    Column.ASKED: 24,
    Column.REPLY: 13,
    Column.EXPLANATION: 30,
    Column.SUPPLEMENT: 22,
    Column.ROUND_2: 10,
    Column.OPINION_2: 25,
    Column.MARK: 13,
    Column.DECISION: 17,
    Column.POINTS: 12,
    Column.OPINION: 30,
    Column.QUESTION: 26,
    Column.SOURCES: 22,
    Column.CHECK: 24,
}
_LATER_WIDTHS = {Column.EVIDENCE: 40, Column.NOTE: 15}
SIZE = 11
HEAD_SIZE = 12
#: The least height of a row, in points: a row is also something to click at.
_LEAST = 32.0

_CENTERED = frozenset(
    (
        *(Column.CODE, Column.NUMBER, Column.MAXIMUM, Column.SELF, Column.ROUND_1, Column.ROUND_2),
        *(Column.MARK, Column.POINTS),
    )
)
POINTS_COLUMNS = frozenset((Column.MAXIMUM, Column.SELF, Column.ROUND_1, Column.ROUND_2))
_BOLD = frozenset((Column.SELF, Column.ROUND_1, Column.ROUND_2, Column.POINTS))
_QUIET = frozenset((Column.CODE, Column.NUMBER, Column.MAXIMUM, Column.CHECK))

CRITERION = Style(size=HEAD_SIZE, bold=True, color=NAVY, fill=GROUP_FILL, indent=1)
CRITERION_TEXT = CRITERION._replace(bold=False)
CRITERION_CENTERED = CRITERION._replace(align="center", indent=0)

DUE_ENTRY = Highlight(fill=MISSING_FILL)


def width(stage: Stage, column: Column) -> float:
    """The width of a column in the sheets of a stage."""
    later = _LATER_WIDTHS if stage is not Stage.APPRAISAL_1 else {}
    return later.get(column, _WIDTHS[column])


def span_width(stage: Stage, first: Column, last: Column) -> float:
    """The width of the columns from ``first`` to ``last``."""
    columns = COLUMNS[stage]
    chosen = columns[columns.index(first) : columns.index(last) + 1]
    return sum(width(stage, column) for column in chosen)


@lru_cache(maxsize=64)
def body_style(column: Column, decimals: int) -> Style:
    """The style of a locked cell in the row of a unit."""
    centered = column in _CENTERED
    style = Style(
        size=SIZE,
        bold=column in _BOLD,
        align="center" if centered else "left",
        indent=0 if centered else 1,
        number_format=points_format(decimals) if column in POINTS_COLUMNS else "General",
    )
    if column in _QUIET:
        style = style._replace(color=MUTED)
    if column is Column.MARK:
        style = style._replace(color=AMBER, bold=True)
    return style


@lru_cache(maxsize=16)
def entry_style(column: Column, decimals: int) -> Style:
    """The same for a cell in which the appraiser writes, before it is opened."""
    format_ = typed_points_format(decimals) if column is Column.POINTS else TEXT_FORMAT
    return body_style(column, decimals)._replace(number_format=format_)


def row_height(stage: Stage, texts: Mapping[Column, str]) -> float:
    """The height of a unit's row that shows these texts, in points."""
    lines = (
        line_count(text, width(stage, column) - INDENT_CHARACTERS, SIZE)
        for column, text in texts.items()
        if text and column in COLUMNS[stage]
    )
    return max(_LEAST, height_for(max(lines, default=1), SIZE))


def head_height(stage: Stage, name: str, text: str) -> float:
    """The height of a criterion's head row."""
    beside = span_width(stage, Column.DATA, Column.NOTE) - INDENT_CHARACTERS
    lines: Iterable[int] = (
        line_count(
            name,
            span_width(stage, Column.NUMBER, Column.UNIT) - INDENT_CHARACTERS,
            HEAD_SIZE,
            bold=True,
        ),
        line_count(text, beside, HEAD_SIZE),
    )
    return max(_LEAST, height_for(max(lines), HEAD_SIZE))


def headings_height(stage: Stage, headings: Mapping[str, str]) -> float:
    """The height of the row of headings, by the names of the columns' keys."""
    lines = (
        line_count(headings[column.name], width(stage, column), HEAD_SIZE, bold=True)
        for column in COLUMNS[stage][1:]
    )
    return height_for(max(lines), HEAD_SIZE)
