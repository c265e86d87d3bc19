"""«Thống kê»: the figures that the sentences of the report need, by field and by criterion."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from xlsxwriter.format import Format

from cchc_xl.model.index import Field
from cchc_xl.model.scoreboard import Statistics
from cchc_xl.sheets.formats import Style
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.calculation import named_units
from cchc_xl.sheets.results.figures import mean, number_applicable, rounded
from cchc_xl.sheets.results.grid import Step
from cchc_xl.sheets.results.live import Live, Value
from cchc_xl.sheets.results.page import COUNT, HEAD, TEXT, TEXT_CENTRED, Page
from cchc_xl.sheets.results.sentences import Known, sentence
from cchc_xl.text import forms
from cchc_xl.text import results as words
from cchc_xl.text import results_sentences as sentences

_TAB = "#548235"
_HEAD, FIRST_ROW = 3, 4
_WIDTHS = (7, 54, 8, 10, 8, 8, 8, 10, 8, 8, 8, 9, 9, 9, 9, 9, 9, 9)
_SENTENCE_SPANS = ((0, 0), (1, 1), (2, 4), (5, 7), (8, 17))


class _Cell(NamedTuple):
    """A cell of a row of statistics: a formula with its value, or a constant."""

    value: Value
    style: Style
    formula: str = ""


def write_statistics(book: Book) -> None:
    """Three tables: figures by field, sentences by field, figures by criterion.

    Where a mark is emptied by hand the unit leaves the fields' figures, but its other marks stay in
    those of the criteria (no function before Excel 2019 has a median of some cells only); the
    cross-check tells the difference.
    """
    page = book.page(words.STATISTICS, sentences.STATISTICS_TITLE, _TAB)
    page.widths(*_WIDTHS)
    page.set_height(_HEAD, 62)
    page.heads(_HEAD, 0, sentences.STATISTICS_COLUMNS)
    subjects = len(book.index.fields) + 1
    for subject in range(subjects):
        cells = _subject_cells(book, subject)
        page.height(FIRST_ROW + subject, (str(cells[1].value), _WIDTHS[1], False))
        _write_row(page, FIRST_ROW + subject, cells)
    row = FIRST_ROW + subjects + 1
    _write_sentence_heads(page, row)
    for subject in range(subjects):
        _write_sentence(book, page, row + 1 + subject, subject)
    row += subjects + 2
    page.set_height(row, 62)
    page.heads(row, 0, sentences.CRITERION_COLUMNS)
    for number in range(len(book.index.scored)):
        page.height(row + 1 + number, (book.index.scored[number].name, _WIDTHS[1], False))
        _write_row(page, row + 1 + number, _criterion_cells(book, row + 1 + number, number))
    last = row + len(book.index.scored)
    page.sheet.autofilter(row, 0, last, len(sentences.CRITERION_COLUMNS) - 1)
    page.sheet.freeze_panes(_HEAD, 2)
    page.break_before([row], last)


def mean_cell(subject: int) -> str:
    """The cell with the mean of a field, or of the total after the last."""
    return f"'{words.STATISTICS}'!$G${FIRST_ROW + subject + 1}"


def count_cell(subject: int) -> str:
    """The cell with the number of units counted."""
    return f"'{words.STATISTICS}'!$F${FIRST_ROW + subject + 1}"


def separates_cell(subject: int) -> str:
    """The cell that tells whether a field separates the units."""
    return f"'{words.STATISTICS}'!$R${FIRST_ROW + subject + 1}"


def _write_row(page: Page, row: int, cells: Sequence[_Cell]) -> None:
    for column, cell in enumerate(cells):
        look: Format = page.look(cell.style)
        if cell.formula:
            page.calc(row, column, cell.formula, cell.value, look)
        elif isinstance(cell.value, str):
            page.text(row, column, cell.value, look)
        else:
            page.number(row, column, cell.value, look)


def statistics_of(book: Book, subject: int) -> Statistics:
    """The statistics of a field, or of the total after the last."""
    if subject == len(book.index.fields):
        return book.board.total_statistics
    return book.board.field_statistics[subject]


def field_of(book: Book, subject: int) -> Field | None:
    """The field, None for the total."""
    return None if subject == len(book.index.fields) else book.index.fields[subject]


def _subject_cells(book: Book, subject: int) -> list[_Cell]:
    field, grid = field_of(book, subject), book.grid
    fields = book.index.fields if field is None else (field,)
    criteria = sum(len(one.criteria) for one in fields)
    points = grid.across(words.MATRIX, grid.points_row(subject))
    keys = grid.across(words.CALCULATION, grid.step(subject, Step.KEY))
    plain, found = book.points.plain, statistics_of(book, subject)
    number = "" if field is None else field.number
    name = sentences.WHOLE_INDEX if field is None else field.name
    maximum = book.index.max_points if field is None else field.max_points
    return [
        _Cell(number, TEXT_CENTRED),
        _Cell(name, TEXT),
        _Cell(criteria, COUNT),
        _Cell(sum(one.component_count for one in fields), COUNT),
        _Cell(maximum, plain),
        *_spread(book, points, found, f"AVERAGE({keys})", book.figures.ladders[subject].keys),
        *_thresholds(book, subject, points),
        _Cell(len(found.at_maximum), COUNT, f"COUNTIF({keys},1)"),
        _separates(keys, found),
    ]


def _spread(
    book: Book, points: str, found: Statistics, share_formula: str, keys: Sequence[Decimal | None]
) -> list[_Cell]:
    """Count, mean, share, median, highest, lowest, deviation of the numbers in a range."""
    plain = book.points.plain
    share = mean(keys)
    percent = None if share is None else rounded(share * 100, 8)
    figures: tuple[tuple[str, Decimal | None], ...] = (
        (f"ROUND(AVERAGE({points}),10)", found.mean),
        (f"ROUND(ROUND({share_formula},10)*100,8)", percent),
        (f"MEDIAN({points})", found.median),
        (f"MAX({points})", found.highest),
        (f"MIN({points})", found.lowest),
        (f"ROUND(STDEVP({points}),10)", found.deviation),
    )
    cells = [_Cell(found.count, COUNT, f"COUNT({points})")]
    for formula, value in figures:
        shown = None if value is None else rounded(value)
        cells.append(_Cell(shown, plain, f'IF(COUNT({points})=0,"",{formula})'))
    return cells


def _thresholds(book: Book, subject: int, points: str) -> list[_Cell]:
    """Both thresholds as data, each with the number of units beyond it."""
    field, found = field_of(book, subject), statistics_of(book, subject)
    row = FIRST_ROW + subject + 1
    cells = []
    for value, number, sign, letter in (
        (field.above if field else None, found.above, ">", "M"),
        (field.below if field else None, found.below, "<", "O"),
    ):
        cells.append(_Cell(value, book.points.plain))
        formula = f'IF({letter}{row}="","",COUNTIF({points},"{sign}"&{letter}{row}))'
        known = None if value is None else number or 0
        cells.append(_Cell(known, COUNT, formula))
    return cells


def _separates(values: str, found: Statistics) -> _Cell:
    """Whether units differ at all; a single unit has nobody to differ from."""
    formula = (
        f'IF(COUNT({values})<2,"",IF(MAX({values})=MIN({values}),'
        f'"{sentences.SEPARATES_NOT}","{sentences.SEPARATES}"))'
    )
    shown = sentences.SEPARATES if found.separates else sentences.SEPARATES_NOT
    return _Cell(shown if found.count > 1 else None, TEXT_CENTRED, formula)


def _write_sentence_heads(page: Page, row: int) -> None:
    for (first, last), label in zip(_SENTENCE_SPANS, sentences.SENTENCE_COLUMNS, strict=True):
        page.across(row, first, last, label, HEAD)


def _write_sentence(book: Book, page: Page, row: int, subject: int) -> None:
    field, found = field_of(book, subject), statistics_of(book, subject)
    fields = book.index.fields if field is None else (field,)
    best, worst = (named_units(book, subject, step) for step in (Step.BEST, Step.WORST))
    start = sentences.sentence_start(
        field,
        sum(len(one.criteria) for one in fields),
        sum(one.component_count for one in fields),
    )
    maximum = book.index.max_points if field is None else field.max_points
    above, below = (field.above, field.below) if field else (None, None)
    na_possible = any(criterion.na_allowed for one in fields for criterion in one.scored())
    known = Known(start, maximum, found, above, below, na_possible)
    names = (Live(f"C{row + 1}", best.text), Live(f"F{row + 1}", worst.text))
    live = sentence(known, FIRST_ROW + subject + 1, names, book.places)
    widths = [sum(_WIDTHS[first : last + 1]) for first, last in _SENTENCE_SPANS[2:]]
    shown = zip((best.text, worst.text, live.text), widths, strict=True)
    page.height(row, *((text, width, False) for text, width in shown))
    page.text(row, 0, "" if field is None else field.number, page.look(TEXT_CENTRED))
    page.text(row, 1, sentences.WHOLE_INDEX if field is None else field.name, page.look(TEXT))
    for (first, last), text in zip(_SENTENCE_SPANS[2:], (best, worst, live), strict=True):
        page.across(row, first, last, "", TEXT)
        page.live_text(row, first, text, page.look(TEXT))


def _criterion_cells(book: Book, row: int, number: int) -> list[_Cell]:
    criterion, grid = book.index.scored[number], book.grid
    at = grid.main.body + grid.scored_offsets[number]
    points = grid.across(words.MATRIX, at)
    maximum = criterion.max_points
    marks = [of_unit[number] for of_unit in book.figures.marks if of_unit]
    keys = [mark / maximum for mark in marks if isinstance(mark, Decimal)]
    found = book.board.criterion_statistics[number]
    field = next(n for n, span in enumerate(book.index.field_spans) if number < span.stop)
    zeros = sum(mark == 0 for mark in marks if isinstance(mark, Decimal))
    return [
        _Cell(criterion.code, TEXT_CENTRED),
        _Cell(criterion.name, TEXT),
        _Cell(book.index.fields[field].number, TEXT_CENTRED),
        _Cell(number_applicable(marks), COUNT, f'COUNTIF({points},"{forms.NOT_APPLICABLE}")'),
        _Cell(maximum, book.points.plain),
        *_spread(book, points, found, f"AVERAGE({points})/E{row + 1}", keys),
        _Cell(len(found.at_maximum), COUNT, f"COUNTIF({points},E{row + 1})"),
        _Cell(zeros, COUNT, f"COUNTIF({points},0)"),
        _separates(points, found),
    ]
