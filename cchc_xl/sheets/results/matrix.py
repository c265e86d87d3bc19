"""«Điểm chi tiết»: criteria × units, the one place of data; totals above and between by formula."""

from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.format import Format

from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.scoreboard import Standing, Status
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.figures import percent_of, total_of
from cchc_xl.sheets.results.grid import FIRST_UNIT, Block, Grid, GridRow, MatrixRow, RowKind
from cchc_xl.sheets.results.page import (
    BLOCK,
    COUNT,
    HEAD,
    LINE,
    SMALL,
    TEXT,
    TEXT_CENTRED,
    TEXT_GROUP,
    TEXT_GROUP_CENTRED,
    Page,
)
from cchc_xl.text import results as words
from cchc_xl.text.forms import NOT_APPLICABLE

_TAB = "#7F7F7F"
_CHANGED_FILL = "#FFE38A"
#: The column of the names of criteria, in characters.
NAME_WIDTH = 54
_UNIT_WIDTH = 8.5


def write_matrix(book: Book) -> None:
    """The matrix with the ranked marks and, below, the self-scores."""
    page = book.page(words.MATRIX, words.MATRIX_TITLE, _TAB)
    page.widths(7, NAME_WIDTH, 8, *(_UNIT_WIDTH for _ in range(book.grid.units)))
    hint = words.MATRIX_HINT if book.live else words.VALUES_HINT
    page.text(MatrixRow.HINT, 0, hint, page.look(LINE))
    _write_heads(book, page)
    _write_sums(book, page)
    _write_body(book, page, book.grid.main, book.figures.marks)
    if book.grid.own is not None:
        _write_own_block(book, page, book.grid.own)
    _finish(book, page)


def _write_heads(book: Book, page: Page) -> None:
    small, status = page.look(SMALL), page.look(TEXT_CENTRED)
    units = [standing.unit for standing in book.board.standings]
    page.text(
        MatrixRow.BLOCK, 0, words.main_block(book.board.stage, book.assessment), page.look(BLOCK)
    )
    _write_names(book, page, MatrixRow.NAMES)
    _label(page, MatrixRow.CODES, words.UNIT_CODE, page.look(TEXT))
    for column, unit in enumerate(units, start=FIRST_UNIT):
        page.text(MatrixRow.CODES, column, unit.code, small)
    _label(page, MatrixRow.STATUS, words.STATUS, page.look(TEXT))
    scored = len(book.index.scored)
    for n, standing in enumerate(book.board.standings):
        count = book.grid.letters[n] + str(MatrixRow.COUNT + 1)
        formula = f'IF({count}={scored},"{words.ACCEPTED}","{_otherwise(standing)}")'
        value = words.STATUS_WORDS[standing.status]
        page.calc(MatrixRow.STATUS, FIRST_UNIT + n, formula, value, status)


def _otherwise(standing: Standing) -> str:
    """The status of a unit whose marks are not complete."""
    accepted = standing.status is Status.ACCEPTED
    return words.INCOMPLETE if accepted else words.STATUS_WORDS[standing.status]


def _write_names(book: Book, page: Page, row: int) -> None:
    page.set_height(row, 48)
    page.heads(row, 0, (words.CODE, words.CONTENT, words.MAXIMUM))
    names = (words.short_name(standing.unit) for standing in book.board.standings)
    page.heads(row, FIRST_UNIT, tuple(names), HEAD)


def _label(page: Page, row: int, label: str, look: Format) -> None:
    page.text(row, 0, "", look)
    page.text(row, 1, label, look)
    page.text(row, 2, "", look)


def _write_sums(book: Book, page: Page) -> None:
    """Number of marks, total, applicable maximum and share of each unit."""
    grid, total, plain = book.grid, book.figures.total, page.look(book.points.plain)
    _write_count_and_total(book, page, grid.main, book.figures.marks)
    _label(page, MatrixRow.MAXIMUM, words.APPLICABLE_MAXIMUM, page.look(TEXT))
    maximum = book.index.max_points
    body, last = grid.main.body + 1, grid.main.body + len(grid.rows)
    for n, letter in enumerate(grid.letters[:-1]):
        left_out = f'SUMIF({letter}{body}:{letter}{last},"{NOT_APPLICABLE}",$C{body}:$C{last})'
        formula = f"ROUND({maximum}-{left_out},{book.places})"
        tally = book.board.standings[n].total
        value = maximum if tally is None else tally.maximum
        page.calc(MatrixRow.MAXIMUM, FIRST_UNIT + n, formula, value, plain)
    _label(page, MatrixRow.PERCENT, words.PERCENT, page.look(TEXT))
    for n, letter in enumerate(grid.letters[:-1]):
        cell, over = f"{letter}{MatrixRow.TOTAL + 1}", f"{letter}{MatrixRow.MAXIMUM + 1}"
        formula = f'IF({cell}="","",{percent_of(f"{cell}/{over}")})'
        page.calc(MatrixRow.PERCENT, FIRST_UNIT + n, formula, total.percent(n), plain)


def _write_count_and_total(
    book: Book, page: Page, block: Block, marks: Sequence[Sequence[Mark]]
) -> None:
    grid, count, bold = book.grid, page.look(COUNT), page.look(book.points.bold)
    runs = grid.runs(slice(None), block.body)
    _label(page, block.count, words.SCORED, page.look(TEXT))
    for n, letter in enumerate(grid.letters[:-1]):
        here = sum(mark is not Absent.BLANK for mark in marks[n])
        page.calc(block.count, FIRST_UNIT + n, f"COUNTA({_ranges(letter, runs)})", here, count)
    _label(page, block.total, words.TOTAL, page.look(TEXT_GROUP))
    page.number(block.total, 2, book.index.max_points, bold)
    fields = [(row, row) for row in (block.body + n + 1 for n in grid.field_offsets)]
    for n, letter in enumerate(grid.letters[:-1]):
        formula = _complete(book, letter, block, _sum(letter, fields, book.places))
        page.calc(block.total, FIRST_UNIT + n, formula, _value(marks[n]), bold)


def _value(marks: Sequence[Mark]) -> Decimal | None:
    """The total of a unit, None where a mark is missing."""
    return None if any(mark is Absent.BLANK for mark in marks) else total_of(marks)


def _ranges(letter: str, runs: Sequence[tuple[int, int]]) -> str:
    return ",".join(f"{letter}{first}:{letter}{last}" for first, last in runs)


def _complete(book: Book, letter: str, block: Block, then: str) -> str:
    """``then`` where the unit has a mark, or «không áp dụng», for every criterion.

    The self-scores of a unit that is not ranked are not added up either.
    """
    counts = {f"{letter}${row + 1}": None for row in (book.grid.main.count, block.count)}
    least = f"MIN({','.join(counts)})" if len(counts) > 1 else next(iter(counts))
    return f'IF({least}<{len(book.index.scored)},"",{then})'


def _sum(letter: str, runs: Sequence[tuple[int, int]], places: int) -> str:
    cells = _ranges(letter, runs)
    return f'IF(COUNT({cells})=0,"",ROUND(SUM({cells}),{places}))'


def _write_body(book: Book, page: Page, block: Block, marks: Sequence[Sequence[Mark]]) -> None:
    whole = [of_unit if _value(of_unit) is not None else () for of_unit in marks]
    for offset, row in enumerate(book.grid.rows):
        at = block.body + offset
        scored = row.kind is RowKind.SCORED
        page.height(at, (row.name, NAME_WIDTH, not scored))
        page.text(at, 0, row.code, page.look(TEXT_CENTRED if scored else TEXT_GROUP_CENTRED))
        page.text(at, 1, row.name, page.look(TEXT if scored else TEXT_GROUP))
        look = page.look(book.points.plain if scored else book.points.group)
        page.number(at, 2, row.maximum, look)
        if scored:
            _write_marks(page, at, row, marks, look)
        else:
            _write_subtotals(book, page, at, row, block, whole)


def _write_marks(
    page: Page, at: int, row: GridRow, marks: Sequence[Sequence[Mark]], look: Format
) -> None:
    small = page.look(SMALL)
    for column, of_unit in enumerate(marks, start=FIRST_UNIT):
        mark = of_unit[row.scored.start] if of_unit else Absent.BLANK
        if isinstance(mark, Absent):
            text = NOT_APPLICABLE if mark is Absent.NOT_APPLICABLE else ""
            page.text(at, column, text, small)
        else:
            page.number(at, column, mark, look)


def _write_subtotals(
    book: Book, page: Page, at: int, row: GridRow, block: Block, marks: Sequence[Sequence[Mark]]
) -> None:
    look = page.look(book.points.group)
    runs = book.grid.runs(row.scored, block.body)
    for n, letter in enumerate(book.grid.letters[:-1]):
        formula = _complete(book, letter, block, _sum(letter, runs, book.places))
        page.calc(at, FIRST_UNIT + n, formula, total_of(marks[n][row.scored]), look)


def _write_own_block(book: Book, page: Page, block: Block) -> None:
    page.text(block.count - 1, 0, words.SELF_BLOCK, page.look(BLOCK))
    _write_count_and_total(book, page, block, book.figures.self_marks)
    _write_body(book, page, block, book.figures.self_marks)


def _finish(book: Book, page: Page) -> None:
    """Panes, filter, print titles; for a living matrix what may be typed, and what was changed."""
    grid, sheet = book.grid, page.sheet
    last_column = FIRST_UNIT + grid.units - 1
    sheet.freeze_panes(MatrixRow.NAMES + 1, FIRST_UNIT)
    sheet.autofilter(MatrixRow.NAMES, 0, MatrixRow.BODY + len(grid.rows) - 1, last_column)
    sheet.repeat_rows(MatrixRow.NAMES)
    sheet.repeat_columns(0, 2)
    page.break_between(_blocks(grid))
    if not book.live:
        return
    changed = book.workbook.add_format({"bg_color": _CHANGED_FILL})
    for block in (grid.main, grid.own):
        if block is not None:
            _mark_changes(book, page, block, changed)
            for offset in grid.scored_offsets:
                _validate(book, page, block.body + offset, grid.rows[offset])


def _blocks(grid: Grid) -> list[list[int]]:
    """The rows at which a page may begin in each block (its head, its fields), and its last row."""
    heads = ((0, grid.main), *([] if grid.own is None else [(grid.own.count - 1, grid.own)]))
    return [
        # The head stays with the first field.
        [
            head,
            *(block.body + offset for offset in grid.field_offsets[1:]),
            block.body + len(grid.rows) - 1,
        ]
        for head, block in heads
    ]


def _mark_changes(book: Book, page: Page, block: Block, changed: Format) -> None:
    """Colour the marks that are no longer what was consolidated."""
    first, last = block.body, block.body + len(book.grid.rows) - 1
    here, kept = f"{book.grid.letters[0]}{first + 1}", f"'{words.CONSOLIDATED}'!"
    rule = f"=AND({kept}$A{first + 1}=1,{kept}{here}<>{here})"
    options = {"type": "formula", "criteria": rule, "format": changed}
    last_column = FIRST_UNIT + book.grid.units - 1
    page.sheet.conditional_format(first, FIRST_UNIT, last, last_column, options)


def _validate(book: Book, page: Page, at: int, row: GridRow) -> None:
    """Refuse a mark over the maximum; «không áp dụng» only where the index allows it."""
    cell = f"{book.grid.letters[0]}{at + 1}"
    rule = f"AND(ISNUMBER({cell}),{cell}>=0,{cell}<=$C{at + 1})"
    if row.na_allowed:
        rule = f'OR({cell}="{NOT_APPLICABLE}",{rule})'
    options = {
        "validate": "custom",
        "value": f"={rule}",
        "error_title": words.BAD_MARK_TITLE,
        "error_message": words.bad_mark(row.maximum, row.na_allowed),
    }
    last_column = FIRST_UNIT + book.grid.units - 1
    page.sheet.data_validation(at, FIRST_UNIT, at, last_column, options)


def write_consolidated(book: Book) -> None:
    """A hidden copy of the marks as they were consolidated, in the cells of the matrix."""
    page = book.pages[words.CONSOLIDATED]
    plain = page.look(book.points.plain)
    page.text(0, 0, words.CONSOLIDATED, plain)
    blocks = [(book.grid.main, book.figures.marks)]
    if book.grid.own is not None:
        blocks.append((book.grid.own, book.figures.self_marks))
    for block, marks in blocks:
        for offset in book.grid.scored_offsets:
            row = book.grid.rows[offset]
            page.number(block.body + offset, 0, 1, plain)
            _write_marks(page, block.body + offset, row, marks, plain)
    page.sheet.hide()
