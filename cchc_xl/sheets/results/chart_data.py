"""«Số liệu biểu đồ» (hidden): the sorted tables that the charts read, best first."""

from decimal import Decimal

from cchc_xl.model.cell import column_letters
from cchc_xl.model.scoreboard import Statistics
from cchc_xl.sheets.results.book import Book
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
from cchc_xl.sheets.results.chart_texts import chart_texts
from cchc_xl.sheets.results.figures import rounded
from cchc_xl.sheets.results.grid import SHORT_NAMES, MatrixRow
from cchc_xl.sheets.results.live import Live, join, points, when
from cchc_xl.sheets.results.page import TEXT, Page
from cchc_xl.sheets.results.ranking import name_cell, points_cell
from cchc_xl.sheets.results.statistics import mean_cell, statistics_of
from cchc_xl.text import results as words
from cchc_xl.text import results_sentences as sentences

#: A column of 0 points is drawn with this, so that its label is not that of an empty cell.
_SMALLEST = Decimal("0.000001")
#: The width of the tick at the mean on a horizontal bar, as a share of the maximum.
_TICK = Decimal("0.004")
_ZERO = Decimal(0)


def write_chart_data(book: Book) -> None:
    """Titles, captions and tables of all charts."""
    page, drawn = book.pages[words.CHART_DATA], places(book)
    fields = range(len(book.index.fields))
    texts = [chart_texts(book, subject, drawn) for subject in (*fields, len(book.index.fields))]
    for at, row in enumerate((TITLE_ROW, CAPTION_ROW, MEAN_ROW)):
        for subject, of_subject in enumerate(texts):
            page.live_text(row, column_of(subject, Part.NAME), of_subject[at], page.look(TEXT))
    _write_heads(book, page)
    for row in range(len(drawn.shown)):
        for subject in fields:
            _write_field_row(book, page, row, subject, drawn)
        _write_overall_row(book, page, row, drawn)
    page.sheet.hide()


def _write_heads(book: Book, page: Page) -> None:
    look, first = page.look(TEXT), overall_column(book)
    for subject in range(len(book.index.fields)):
        page.text(HEAD_ROW, column_of(subject, Part.ABOVE), sentences.AT_OR_ABOVE, look)
        page.text(HEAD_ROW, column_of(subject, Part.BELOW), sentences.BELOW, look)
        page.text(HEAD_ROW, column_of(subject, Part.REST), sentences.AT_OR_ABOVE, look)
    for number, field in enumerate(book.index.fields, start=1):
        page.text(HEAD_ROW, first + number, words.field_label(field), look)
    page.text(HEAD_ROW, first + len(book.index.fields) + 1, sentences.TOTAL_SERIES, look)


def _write_field_row(book: Book, page: Page, row: int, subject: int, drawn: Places) -> None:
    """The name of a unit and the pieces of its column or bar; only the mean without a unit."""
    look, place = page.look(book.points.plain), drawn.shown[row]
    at, name_column = FIRST_ROW + row, column_of(subject, Part.NAME)
    value: Decimal | None = None
    if place is None:
        page.text(at, name_column, drawn.name_of_none(row), page.look(TEXT))
    else:
        ladder = book.figures.ladders[subject]
        unit = ladder.positions[place]
        value, cell = ladder.points[unit], points_cell(book, subject, place)
        short = Live(
            name_cell(book, subject, place), words.short_name(book.board.standings[unit].unit)
        )
        name = _named(book, short, cell, value, drawn.horizontal)
        page.live_text(at, name_column, name, page.look(TEXT))
    if drawn.horizontal:
        _write_bar(book, page, at, subject, None if place is None else cell, value)
        width = _tick(book, subject) if row < len(drawn.shown) - 1 else _ZERO
        page.number(at, column_of(subject, Part.MEAN), width, look)
        return
    mean, found = mean_cell(subject), statistics_of(book, subject)
    if place is not None:
        high = value is not None and value >= _mean(found)
        for part, sign, here in ((Part.ABOVE, ">=", high), (Part.BELOW, "<", not high)):
            formula = f'IF({cell}="","",IF({cell}{sign}{mean},MAX({cell},{_SMALLEST}),""))'
            shown = max(value, _SMALLEST) if value is not None and here else None
            page.calc(at, column_of(subject, part), formula, shown, look)
    page.calc(at, column_of(subject, Part.MEAN), mean, _shown_mean(found), look)


def _named(book: Book, short: Live, cell: str, value: Decimal | None, horizontal: bool) -> Live:
    """The short name; on a horizontal bar with the points, since its pieces have no one label."""
    there = join(" – ", points(cell, value, book.places)) if horizontal else ""
    return join(short, when(f'{cell}=""', value is None, sentences.NOT_RANKED, there))


def _shown_mean(found: Statistics) -> Decimal | None:
    return None if found.mean is None else rounded(found.mean)


def _mean(found: Statistics) -> Decimal:
    return _shown_mean(found) or _ZERO


def _tick(book: Book, subject: int) -> Decimal:
    return book.index.fields[subject].max_points * _TICK


def _write_bar(
    book: Book, page: Page, row: int, subject: int, cell: str | None, value: Decimal | None
) -> None:
    """The pieces of a horizontal bar before and after the tick at the mean."""
    width = _tick(book, subject)
    half, mean = width / 2, _mean(statistics_of(book, subject))
    before = f"(N({mean_cell(subject)})-{half})"
    above = f"{column_letters(column_of(subject, Part.ABOVE) + 1)}{row + 1}"
    below = f"{column_letters(column_of(subject, Part.BELOW) + 1)}{row + 1}"
    high = value is not None and value >= mean
    low = value if value is not None and not high else None
    look = page.look(book.points.plain)
    if cell is not None:
        cells = (
            (Part.ABOVE, ">=", f"MAX({before},0)", max(mean - half, _ZERO) if high else None),
            (Part.BELOW, "<", cell, low),
        )
        for part, sign, piece, shown in cells:
            formula = f'IF({cell}="","",IF({cell}{sign}{mean_cell(subject)},{piece},""))'
            page.calc(row, column_of(subject, part), formula, shown, look)
    room = _ZERO if high else max(mean - half - (low or _ZERO), _ZERO)
    formula = f"IF(ISNUMBER({above}),0,MAX({before}-N({below}),0))"
    page.calc(row, column_of(subject, Part.ROOM), formula, room, look)
    if cell is not None:
        rest = max(value - mean - half, _ZERO) if value is not None and high else _ZERO
        formula = f"IF(ISNUMBER({above}),MAX({cell}-{before}-{width},0),0)"
        page.calc(row, column_of(subject, Part.REST), formula, rest, look)


def _write_overall_row(book: Book, page: Page, row: int, drawn: Places) -> None:
    """The name of a unit, its points in every field, its total, the mean of the totals."""
    grid, last, place = book.grid, len(book.index.fields), drawn.shown[row]
    first, look = overall_column(book), page.look(book.points.plain)
    at = FIRST_ROW + row
    if place is None:
        page.text(at, first, drawn.name_of_none(row), page.look(TEXT))
    else:
        total = book.figures.total
        unit = total.positions[place]
        short = words.short_name(book.board.standings[unit].unit)
        formula = grid.placed(words.CALCULATION, SHORT_NAMES, last, place)
        cell = f"{column_letters(first + last + 2)}{at + 1}"
        name = _named(book, Live(formula, short), cell, total.points[unit], drawn.horizontal)
        page.live_text(at, first, name, page.look(TEXT))
        for subject, ladder in enumerate(book.figures.ladders):
            row_of = MatrixRow.TOTAL if subject == last else grid.points_row(subject)
            formula = grid.placed(words.MATRIX, row_of, last, place)
            page.calc(at, first + 1 + subject, formula, ladder.points[unit], look)
    mean = _shown_mean(book.board.total_statistics)
    page.calc(at, first + last + 2, mean_cell(last), mean, look)
