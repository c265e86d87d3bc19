"""«Số liệu biểu đồ» (hidden): the sorted tables, titles and captions that the charts read.

Rows are the units best first; of more than ``_MOST_BARS`` units the first and the last ones.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from cchc_xl.model.cell import column_letters
from cchc_xl.model.scoreboard import Statistics
from cchc_xl.sheets.results_book import Book
from cchc_xl.sheets.results_figures import rounded
from cchc_xl.sheets.results_grid import SHORT_NAMES, MatrixRow
from cchc_xl.sheets.results_live import LINE_BREAK, Live, Value, join, points, when
from cchc_xl.sheets.results_page import TEXT, Page
from cchc_xl.sheets.results_ranking import name_cell, points_cell
from cchc_xl.sheets.results_statistics import (
    count_cell,
    mean_cell,
    separates_cell,
    statistics_of,
)
from cchc_xl.text import forms
from cchc_xl.text import results as words

TITLE_ROW, CAPTION_ROW, MEAN_ROW, HEAD_ROW, FIRST_ROW = range(5)
_MOST_COLUMNS = 25
_MOST_BARS = 60
_SHOWN_AT_EACH_END = 20
#: A bar of 0 points is drawn with this, so that its label can be told from that of no points.
_SMALLEST = Decimal("0.000001")
#: The tick that marks the mean on a horizontal bar, as a share of the axis.
_TICK = Decimal("0.004")


class Part(Enum):
    """The columns of a field's table, in order."""

    NAME = 0
    ABOVE = 1
    BELOW = 2
    MEAN = 3
    BEFORE_TICK = 4
    TICK = 5


@dataclass(frozen=True, slots=True)
class Places:
    """Which places of a ranking are drawn (from 0), None for the gap between the two ends."""

    shown: tuple[int | None, ...]
    horizontal: bool
    cut: bool


def places(book: Book) -> Places:
    """All accepted units, or the first and last ones; one empty place where there is none."""
    number = max(1, len(book.board.ranked))
    if number <= _MOST_BARS:
        return Places(tuple(range(number)), number > _MOST_COLUMNS, cut=False)
    head = range(_SHOWN_AT_EACH_END)
    tail = range(number - _SHOWN_AT_EACH_END, number)
    return Places((*head, None, *tail), horizontal=True, cut=True)


def column_of(subject: int, part: Part) -> int:
    """The column (from 0) of a part of a field's table."""
    return subject * len(Part) + part.value


def overall_column(book: Book) -> int:
    """The first column of the overall table: names, one per field, total, mean."""
    return len(book.index.fields) * len(Part)


def write_chart_data(book: Book) -> None:
    """Titles, captions and tables of all charts."""
    page, drawn = book.pages[words.CHART_DATA], places(book)
    fields = range(len(book.index.fields))
    texts = [_texts(book, subject, drawn) for subject in (*fields, len(book.index.fields))]
    for row in (TITLE_ROW, CAPTION_ROW, MEAN_ROW):
        for subject, of_subject in enumerate(texts):
            page.live_text(row, column_of(subject, Part.NAME), of_subject[row], page.look(TEXT))
    _write_heads(book, page)
    for offset, place in enumerate(drawn.shown):
        for subject in fields:
            _write_field_row(book, page, FIRST_ROW + offset, subject, place)
        _write_overall_row(book, page, FIRST_ROW + offset, place, drawn.horizontal)
    page.sheet.hide()


def _write_heads(book: Book, page: Page) -> None:
    look, first = page.look(TEXT), overall_column(book)
    for subject in range(len(book.index.fields)):
        page.text(HEAD_ROW, column_of(subject, Part.ABOVE), words.AT_OR_ABOVE, look)
        page.text(HEAD_ROW, column_of(subject, Part.BELOW), words.BELOW, look)
    for number, field in enumerate(book.index.fields, start=1):
        page.text(HEAD_ROW, first + number, words.field_label(field), look)
    page.text(HEAD_ROW, first + len(book.index.fields) + 1, words.TOTAL_SERIES, look)


def title_of(book: Book, subject: int) -> str:
    """The first line of a chart's title."""
    if subject == len(book.index.fields):
        return words.overall_title(book.assessment.year, book.index.max_points)
    return words.chart_title(subject + 1, book.index.fields[subject])


def _texts(book: Book, subject: int, drawn: Places) -> tuple[Live, Live, Live]:
    """Title with its subtitle, caption, name of the line of the mean."""
    found = statistics_of(book, subject)
    count = count_cell(subject)
    nobody = when(f"{count}=0", found.count == 0, join(LINE_BREAK, words.NOTHING_RANKED))
    alike = when(
        f'{separates_cell(subject)}="{words.SEPARATES_NOT}"',
        found.count > 1 and not found.separates,
        join(LINE_BREAK, words.SEPARATES_NOBODY),
        _by_share(book, subject),
    )
    title = join(title_of(book, subject), nobody, alike)
    mean = points(mean_cell(subject), found.mean, book.places)
    mean_label = join(f"{words.MEAN} ", mean)
    return title, _caption(book, drawn, mean_label), mean_label


def _by_share(book: Book, subject: int) -> Live:
    """That the order is by share, where it may differ from the order by points."""
    if not book.grid.na_possible:
        return join("")
    span = slice(None) if subject == len(book.index.fields) else book.index.field_spans[subject]
    runs = book.grid.runs(span, book.grid.main.body)
    first, last = runs[0][0], runs[-1][1]
    letters = book.grid.letters
    marks = f"'{words.MATRIX}'!{letters[0]}{first}:{letters[book.grid.units - 1]}{last}"
    left_out = any(
        not isinstance(mark, Decimal) for of_unit in book.figures.marks for mark in of_unit[span]
    )
    condition = f'COUNTIF({marks},"{forms.NOT_APPLICABLE}")>0'
    return when(condition, left_out, join(LINE_BREAK, words.BY_SHARE))


def _caption(book: Book, drawn: Places, mean: Live) -> Live:
    """Under the chart: the data, the mean, what is cut off, how many units are not ranked."""
    pieces: list[Live | str] = [book.data_line, " · ", mean]
    ranked = len(book.board.ranked)
    if drawn.cut:
        pieces.append(f" · {words.first_and_last(_SHOWN_AT_EACH_END, ranked)}")
    total = count_cell(len(book.index.fields))
    missing = book.grid.units - book.board.total_statistics.count
    number = f"({book.grid.units}-{total})"
    told = join(" · ", Live(f"{number}", str(missing)), f" {words.UNRANKED_UNITS}")
    pieces.append(when(f"{number}>0", missing > 0, told))
    return join(*pieces)


def _write_field_row(book: Book, page: Page, row: int, subject: int, place: int | None) -> None:
    look = page.look(book.points.plain)
    mean, found = mean_cell(subject), statistics_of(book, subject)
    maximum = book.index.fields[subject].max_points
    if place is None:
        page.text(row, column_of(subject, Part.NAME), words.ELLIPSIS, page.look(TEXT))
    else:
        ladder = book.figures.ladders[subject]
        unit = ladder.positions[place]
        name = words.short_name(book.board.standings[unit].unit)
        value, cell = ladder.points[unit], points_cell(subject, place)
        unranked = when(f'{cell}=""', value is None, words.NOT_RANKED)
        page.live_text(
            row,
            column_of(subject, Part.NAME),
            join(Live(name_cell(subject, place), name), unranked),
            page.look(TEXT),
        )
        high = value is not None and value >= _rounded_mean(found)
        for part, sign, here in ((Part.ABOVE, ">=", high), (Part.BELOW, "<", not high)):
            formula = f'IF({cell}="","",IF({cell}{sign}{mean},MAX({cell},{_SMALLEST}),""))'
            shown = max(value, _SMALLEST) if value is not None and here else None
            page.calc(row, column_of(subject, part), formula, shown, look)
    page.calc(row, column_of(subject, Part.MEAN), mean, _mean(found), look)
    _write_tick(book, page, row, subject, maximum)


def _mean(found: Statistics) -> Decimal | None:
    return None if found.mean is None else rounded(found.mean)


def _rounded_mean(found: Statistics) -> Decimal:
    return rounded(found.mean or Decimal(0))


def _write_tick(book: Book, page: Page, row: int, subject: int, maximum: Decimal) -> None:
    """Where the tick of the mean starts on a bar, and its width."""
    look, found = page.look(book.points.plain), statistics_of(book, subject)
    width = maximum * _TICK
    start = max(_rounded_mean(found) - width / 2, Decimal(0))
    formula = f"MAX(N({mean_cell(subject)})-{width / 2},0)"
    page.calc(row, column_of(subject, Part.BEFORE_TICK), formula, start, look)
    page.number(row, column_of(subject, Part.TICK), width, look)


def _write_overall_row(
    book: Book, page: Page, row: int, place: int | None, horizontal: bool
) -> None:
    grid, last = book.grid, len(book.index.fields)
    first, look = overall_column(book), page.look(book.points.plain)
    total, found = book.figures.total, book.board.total_statistics
    if place is None:
        page.text(row, first, words.ELLIPSIS, page.look(TEXT))
    else:
        unit = total.positions[place]
        _write_overall_name(book, page, row, place, horizontal)
        columns = [*range(last), last]
        for subject in columns:
            row_of = MatrixRow.TOTAL if subject == last else grid.points_row(subject)
            formula = grid.placed(words.MATRIX, row_of, last, place)
            value: Value = book.figures.ladders[subject].points[unit]
            page.calc(row, first + 1 + subject, formula, value, look)
    page.calc(row, first + last + 2, mean_cell(last), _mean(found), look)


def _write_overall_name(book: Book, page: Page, row: int, place: int, horizontal: bool) -> None:
    """The short name; on horizontal bars with the total, which has no label of its own there."""
    grid, last, total = book.grid, len(book.index.fields), book.figures.total
    unit = total.positions[place]
    name = words.short_name(book.board.standings[unit].unit)
    formula = grid.placed(words.CALCULATION, SHORT_NAMES, last, place)
    cell = f"{column_letters(overall_column(book) + last + 2)}{row + 1}"
    value = total.points[unit]
    pieces: list[Live | str] = [Live(formula, name)]
    if horizontal:
        pieces += [
            when(f'{cell}<>""', value is not None, join(" – ", points(cell, value, book.places)))
        ]
    pieces.append(when(f'{cell}=""', value is None, words.NOT_RANKED))
    page.live_text(row, overall_column(book), join(*pieces), page.look(TEXT))
