"""«Chênh lệch»: self-score less appraised score, in the columns of the matrix."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from cchc_xl.model.cell import column_letters
from cchc_xl.model.score import Mark
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.figures import mean
from cchc_xl.sheets.results.grid import Block, RowKind
from cchc_xl.sheets.results.matrix import NAME_WIDTH
from cchc_xl.sheets.results.page import (
    COUNT,
    HEAD,
    LINE,
    TEXT,
    TEXT_CENTRED,
    TEXT_GROUP,
    TEXT_GROUP_CENTRED,
    Page,
)
from cchc_xl.text import results as words

_TAB = "#BF8F00"
_HINT, _HEAD, _TOTAL, _BODY = 2, 3, 4, 5
#: Columns before those of the units: code, content, mean, higher, lower.
_FIRST = 5
_ONE_PAGE_ROWS = 48
_HIGHER_FILL, _LOWER_FILL = "#FBE0CC", "#DCE9F7"

_Gaps = Sequence[Decimal | None]


def write_gaps(book: Book) -> None:
    """The gap of every unit in total, by field and by criterion; in self-scoring there is none."""
    stage = book.board.stage
    page = book.page(words.GAPS, words.gaps_title(stage, book.assessment), _TAB)
    page.widths(7, NAME_WIDTH, 10, 10, 10, *(8.5 for _ in range(book.grid.units)))
    own = book.grid.own
    if own is None:
        page.text(_HINT, 0, words.NO_GAPS, page.look(LINE))
        return
    points = words.stage_points(stage, book.assessment)
    hint = words.GAPS_HINT.format(points=points) + ("" if book.live else words.GAPS_OF_MANY)
    page.text(_HINT, 0, hint, page.look(LINE))
    page.set_height(_HEAD, 62)
    names = (words.short_name(standing.unit) for standing in book.board.standings)
    page.heads(_HEAD, 0, (words.CODE, words.CONTENT, *words.GAP_COLUMNS, *names), HEAD)
    _write_total(book, page, own)
    for offset in range(len(book.grid.rows)):
        _write_row(book, page, own, offset)
    _finish(book, page)


def _write_total(book: Book, page: Page, own: Block) -> None:
    gaps = [
        _gap(claimed, given) if _whole(book, unit) else None
        for unit, (claimed, given) in enumerate(_marks(book))
    ]
    group = page.look(TEXT_GROUP)
    page.text(_TOTAL, 0, "", group)
    page.text(_TOTAL, 1, words.GAP_TOTAL, group)
    _write_figures(book, page, _TOTAL, gaps)
    _write_units(book, page, _TOTAL, (own.total, book.grid.main.total), gaps)


def _write_row(book: Book, page: Page, own: Block, offset: int) -> None:
    row = book.grid.rows[offset]
    scored = row.kind is RowKind.SCORED
    page.height(_BODY + offset, (row.name, NAME_WIDTH, not scored))
    page.text(
        _BODY + offset, 0, row.code, page.look(TEXT_CENTRED if scored else TEXT_GROUP_CENTRED)
    )
    page.text(_BODY + offset, 1, row.name, page.look(TEXT if scored else TEXT_GROUP))
    gaps = [
        _gap(claimed[row.scored], given[row.scored]) if scored or _whole(book, unit) else None
        for unit, (claimed, given) in enumerate(_marks(book))
    ]
    sheet_rows = (own.body + offset, book.grid.main.body + offset)
    _write_figures(book, page, _BODY + offset, gaps)
    if book.live or not scored:
        _write_units(book, page, _BODY + offset, sheet_rows, gaps)


def _marks(book: Book) -> Iterator[tuple[tuple[Mark, ...], tuple[Mark, ...]]]:
    """Self-scores and ranked marks of each unit."""
    return zip(book.figures.self_marks, book.figures.marks, strict=True)


def _whole(book: Book, unit: int) -> bool:
    return book.board.standings[unit].self_total is not None


def _gap(claimed: Sequence[Mark], given: Sequence[Mark]) -> Decimal | None:
    ours = [mark for mark in claimed if isinstance(mark, Decimal)]
    theirs = [mark for mark in given if isinstance(mark, Decimal)]
    if not ours or not theirs:
        return None
    return sum(ours, Decimal(0)) - sum(theirs, Decimal(0))


def _write_figures(book: Book, page: Page, row: int, gaps: _Gaps) -> None:
    """The mean of a row, and how many units are higher and lower."""
    look, count = page.look(book.points.gap), page.look(COUNT)
    first, last = _letter(0), _letter(book.grid.units - 1)
    cells = f"{first}{row + 1}:{last}{row + 1}"
    there = [gap for gap in gaps if gap is not None]
    formula = f'IF(COUNT({cells})=0,"",ROUND(AVERAGE({cells}),10))'
    page.calc(row, 2, formula, mean(gaps), look)
    counts: tuple[tuple[str, Callable[[Decimal], bool]], ...] = (
        (">", lambda gap: gap > 0),
        ("<", lambda gap: gap < 0),
    )
    for column, (sign, holds) in enumerate(counts, start=3):
        number = sum(1 for gap in there if holds(gap))
        page.calc(row, column, f'COUNTIF({cells},"{sign}0")', number, count)


def _write_units(book: Book, page: Page, row: int, rows: tuple[int, int], gaps: _Gaps) -> None:
    """The gaps of the units; ``rows`` of the matrix are the own points and those given."""
    grid, look = book.grid, page.look(book.points.gap)
    for unit, gap in enumerate(gaps):
        claimed, given = (grid.cell(words.MATRIX, at, unit) for at in rows)
        formula = f'IF(COUNT({claimed},{given})<2,"",ROUND({claimed}-{given},{book.places}))'
        page.calc(row, _FIRST + unit, formula, gap, look)


def _letter(unit: int) -> str:
    return column_letters(_FIRST + unit + 1)


def _finish(book: Book, page: Page) -> None:
    sheet, last_row = page.sheet, _BODY + len(book.grid.rows) - 1
    last_column = _FIRST + book.grid.units - 1
    sheet.freeze_panes(_HEAD + 1, _FIRST)
    sheet.autofilter(_HEAD, 0, last_row, last_column)
    sheet.repeat_rows(_HEAD)
    sheet.repeat_columns(0, 1)
    if len(book.grid.rows) <= _ONE_PAGE_ROWS:
        sheet.fit_to_pages(1, 1)
    for criteria, fill in ((">", _HIGHER_FILL), ("<", _LOWER_FILL)):
        shade = book.workbook.add_format({"bg_color": fill})
        cell = f"{_letter(0)}{_TOTAL + 1}"
        rule = f"=AND(ISNUMBER({cell}),{cell}{criteria}0)"
        options = {"type": "formula", "criteria": rule, "format": shade}
        sheet.conditional_format(_TOTAL, _FIRST, last_row, last_column, options)
