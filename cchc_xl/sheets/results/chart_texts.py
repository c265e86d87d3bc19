"""Titles, captions and the name of the mean, built by the spreadsheet so that they follow it."""

from decimal import Decimal

from cchc_xl.model.scoreboard import Statistics
from cchc_xl.rules.chart_plan import SHOWN_AT_EACH_END
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.chart_plan import Places
from cchc_xl.sheets.results.live import LINE_BREAK, Live, join, points, when
from cchc_xl.sheets.results.statistics import (
    count_cell,
    mean_cell,
    separates_cell,
    statistics_of,
)
from cchc_xl.text import forms
from cchc_xl.text import results as words
from cchc_xl.text import results_sentences as sentences


def chart_texts(book: Book, subject: int, drawn: Places) -> tuple[Live, Live, Live]:
    """Title with its subtitle, caption, name of the mean; ``subject`` as in ``statistics_of``."""
    found, count = statistics_of(book, subject), count_cell(subject)
    overall = subject == len(book.index.fields)
    equal = sentences.SEPARATES_NOBODY_OVERALL if overall else sentences.SEPARATES_NOBODY
    nobody = when(f"{count}=0", found.count == 0, join(LINE_BREAK, sentences.NOTHING_RANKED))
    alike = when(
        f'{separates_cell(subject)}="{sentences.SEPARATES_NOT}"',
        found.count > 1 and not found.separates,
        join(LINE_BREAK, equal),
        _by_share(book, subject),
    )
    title = join(_title(book, subject), nobody, alike)
    mean = points(mean_cell(subject), found.mean, book.places)
    named = join(words.MEAN, when(f"{count}>0", found.count > 0, join(" ", mean)))
    # The stacked bars have no line of the mean: there the caption says it.
    told = drawn.horizontal and overall
    return title, _caption(book, drawn, named if told else join(words.MEAN), found, count), named


def _title(book: Book, subject: int) -> str:
    if subject == len(book.index.fields):
        return sentences.overall_title(book.assessment.year, book.index.max_points)
    return sentences.chart_title(subject + 1, book.index.fields[subject])


def _by_share(book: Book, subject: int) -> Live:
    """That the order is by share, where it may differ from the order by points."""
    if not book.grid.na_possible:
        return join("")
    span = slice(None) if subject == len(book.index.fields) else book.index.field_spans[subject]
    runs = book.grid.runs(span, book.grid.main.body)
    letters = book.grid.letters
    first, last = f"{letters[0]}{runs[0][0]}", f"{letters[book.grid.units - 1]}{runs[-1][1]}"
    left_out = any(
        not isinstance(mark, Decimal) for of_unit in book.figures.marks for mark in of_unit[span]
    )
    condition = f"COUNTIF('{words.MATRIX}'!{first}:{last},\"{forms.NOT_APPLICABLE}\")>0"
    return when(condition, left_out, join(LINE_BREAK, sentences.BY_SHARE))


def _caption(book: Book, drawn: Places, mean: Live, found: Statistics, counted: str) -> Live:
    """Under the chart: the data, of how many units the mean is, what is cut off, who is missing."""
    pieces: list[Live | str] = [book.data_line, " · ", mean, sentences.MEAN_OF]
    pieces += [Live(f'{counted}&""', str(found.count)), words.MANY_UNITS]
    if drawn.cut:
        pieces.append(f" · {sentences.first_and_last(SHOWN_AT_EACH_END, len(book.board.ranked))}")
    missing = book.grid.units - book.board.total_statistics.count
    number = f"({book.grid.units}-{count_cell(len(book.index.fields))})"
    told = join(" · ", Live(number, str(missing)), f" {sentences.UNRANKED_UNITS}")
    return join(*pieces, when(f"{number}>0", missing > 0, told))
