"""«Đối chiếu»: the same figures added in several ways, and against what was consolidated."""

from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.cell import column_letters
from cchc_xl.model.score import Absent
from cchc_xl.model.scoreboard import Status
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.figures import total_of
from cchc_xl.sheets.results.grid import Block, MatrixRow
from cchc_xl.sheets.results.page import COUNT, GOOD, TEXT, Page
from cchc_xl.sheets.results.ranking import points_range
from cchc_xl.sheets.results.summary_columns import FIRST_ROW as SUMMARY_ROW
from cchc_xl.sheets.results.summary_columns import rank_column, total_column
from cchc_xl.text import results as words
from cchc_xl.text import results_lists as lists

_TAB = "#7F7F7F"
_VERDICT, _HEAD, _FIRST = 2, 3, 4
_WRONG_FILL = "#F8CBAD"
_DIFFERENCE_COLUMN = 4


class _Check(NamedTuple):
    """Two figures that must be equal, each a formula with its value."""

    label: str
    one: tuple[str, Decimal]
    other: tuple[str, Decimal]


def write_cross_check(book: Book) -> None:
    """The checks of the sums and counts, then every unit against what was consolidated."""
    page = book.page(words.CROSS_CHECK, lists.CROSS_CHECK_TITLE, _TAB)
    page.widths(6, 66, 16, 16, 14, 13, 13)
    checks = _checks(book)
    heads = _FIRST + len(checks) + 1
    last = heads + book.grid.units
    _write_verdict(book, page, len(checks), heads, last)
    page.heads(_HEAD, 0, lists.CROSS_CHECK_COLUMNS)
    for number, check in enumerate(checks):
        _write_check(book, page, number, check)
    page.sheet.set_row(heads, 34)
    labels = lists.CROSS_CHECK_UNITS if book.compares else lists.CROSS_CHECK_UNITS[:-1]
    page.heads(heads, 0, labels)
    for unit in range(book.grid.units):
        _write_unit(book, page, heads + 1 + unit, unit)
    wrong = book.workbook.add_format({"bg_color": _WRONG_FILL, "bold": True})
    rule = {"type": "cell", "criteria": "not equal to", "value": "0", "format": wrong}
    checked = _FIRST + len(checks) - 1
    page.sheet.conditional_format(_FIRST, _DIFFERENCE_COLUMN, checked, _DIFFERENCE_COLUMN, rule)
    page.sheet.conditional_format(heads + 1, _DIFFERENCE_COLUMN, last, len(labels) - 1, rule)
    page.sheet.freeze_panes(_HEAD, 0)
    page.sheet.repeat_rows(0, _VERDICT)


def _write_verdict(book: Book, page: Page, checks: int, heads: int, last: int) -> None:
    """All differences and all changed marks, added up."""
    sums = f"SUMPRODUCT(ABS(E{_FIRST + 1}:E{_FIRST + checks}))"
    units = f"SUMPRODUCT(ABS(E{heads + 2}:G{last + 1}))"
    formula = f'IF({sums}+{units}=0,"{lists.ALL_EQUAL}","{lists.NOT_EQUAL}")'
    page.calc(_VERDICT, 0, formula, lists.ALL_EQUAL, page.look(GOOD))
    wrong = book.workbook.add_format({"font_color": "#B00020"})
    rule = {"type": "cell", "criteria": "!=", "value": f'"{lists.ALL_EQUAL}"', "format": wrong}
    page.sheet.conditional_format(_VERDICT, 0, _VERDICT, 0, rule)


def _write_check(book: Book, page: Page, number: int, check: _Check) -> None:
    row = _FIRST + number
    whole = check.label in lists.COUNT_CHECKS
    look = page.look(COUNT if whole else book.points.plain)
    page.number(row, 0, number + 1, page.look(COUNT))
    page.text(row, 1, check.label, page.look(TEXT))
    page.calc(row, 2, *check.one, look)
    page.calc(row, 3, *check.other, look)
    page.calc(row, 4, f"ROUND(C{row + 1}-D{row + 1},{book.places})", Decimal(0), look)


def _checks(book: Book) -> list[_Check]:
    checks = [*_sum_checks(book), *_count_checks(book)]
    return [*checks, _changed_check(book, _FIRST + len(checks) + 3)]


def _sum_checks(book: Book) -> list[_Check]:
    grid, figures, places = book.grid, book.figures, book.places
    zero = Decimal(0)
    by_criterion = sum((total_of(marks) or zero for marks in figures.marks), zero)
    by_field = sum((p or zero for ladder in figures.ladders[:-1] for p in ladder.points), zero)
    by_unit = sum((points or zero for points in figures.total.points), zero)
    marks = ",".join(
        f"'{words.MATRIX}'!{grid.letters[0]}{first}:{grid.letters[grid.units - 1]}{last}"
        for first, last in grid.runs(slice(None), grid.main.body)
    )
    fields = ",".join(
        grid.across(words.MATRIX, grid.points_row(n)) for n in range(len(book.index.fields))
    )
    ranking = ",".join(points_range(book, n) for n in range(len(book.index.fields)))
    total = column_letters(total_column(book) + 1)
    summary = f"'{words.SUMMARY}'!{total}{SUMMARY_ROW + 1}:{total}{SUMMARY_ROW + grid.units}"
    criteria = (f"ROUND(SUM({marks}),{places})", by_criterion)
    in_fields = (f"ROUND(SUM({fields}),{places})", by_field)
    units = (f"ROUND(SUM({grid.across(words.MATRIX, MatrixRow.TOTAL)}),{places})", by_unit)
    return [
        _Check(lists.CHECK_CRITERIA_FIELDS, criteria, in_fields),
        _Check(lists.CHECK_FIELDS_UNITS, in_fields, units),
        _Check(lists.CHECK_UNITS_SUMMARY, units, (f"ROUND(SUM({summary}),{places})", by_unit)),
        _Check(lists.CHECK_RANKING, in_fields, (f"ROUND(SUM({ranking}),{places})", by_field)),
    ]


def _count_checks(book: Book) -> list[_Check]:
    grid, standings = book.grid, book.board.standings
    status = grid.across(words.MATRIX, MatrixRow.STATUS)
    listed = "+".join(f'COUNTIF({status},"{words.STATUS_WORDS[state]}")' for state in Status)
    accepted = Decimal(sum(s.status is Status.ACCEPTED for s in standings))
    unrankable = sum(s.total is not None and s.rank is None for s in standings)
    rank = column_letters(rank_column(book) + 1)
    ranks = f"'{words.SUMMARY}'!{rank}{SUMMARY_ROW + 1}:{rank}{SUMMARY_ROW + grid.units}"
    nothing = (
        f'COUNTIFS({status},"{words.ACCEPTED}",{grid.across(words.MATRIX, MatrixRow.MAXIMUM)},0)'
    )
    is_accepted = f'COUNTIF({status},"{words.ACCEPTED}")'
    scored = len(book.index.scored)
    counts = grid.across(words.MATRIX, MatrixRow.COUNT)
    there = sum(mark is not Absent.BLANK for marks in book.figures.marks for mark in marks)
    all_units = Decimal(len(standings))
    return [
        _Check(lists.CHECK_UNIT_COUNT, (str(len(standings)), all_units), (listed, all_units)),
        _Check(
            lists.CHECK_RANKED_COUNT,
            (f"{is_accepted}-{nothing}", accepted - unrankable),
            (f"COUNT({ranks})", accepted - unrankable),
        ),
        _Check(
            lists.CHECK_MARK_COUNT,
            (f"{is_accepted}*{scored}", accepted * scored),
            (f'SUMIF({status},"{words.ACCEPTED}",{counts})', Decimal(there)),
        ),
    ]


def _changed_check(book: Book, heads: int) -> _Check:
    """The changed marks of all units; ``heads`` is the sheet row (from 1) above theirs."""
    changed = f"SUM(F{heads + 1}:G{heads + book.grid.units})"
    return _Check(lists.CHECK_CHANGED, (changed, Decimal(0)), ("0", Decimal(0)))


def _write_unit(book: Book, page: Page, row: int, unit: int) -> None:
    """What was consolidated is a constant here: it does not follow the matrix."""
    plain, count = page.look(book.points.plain), page.look(COUNT)
    total = book.figures.total.points[unit]
    now = book.grid.cell(words.MATRIX, MatrixRow.TOTAL, unit)
    page.number(row, 0, unit + 1, count)
    page.text(row, 1, words.unit_label(book.board.standings[unit].unit), page.look(TEXT))
    page.number(row, 2, total, plain)
    page.calc(row, 3, now, total, plain)
    difference = f"ROUND(N(D{row + 1})-N(C{row + 1}),{book.places})"
    page.calc(row, 4, difference, Decimal(0), plain)
    for column, block in enumerate((book.grid.main, book.grid.own), start=5):
        if block is not None:
            page.calc(row, column, _changed(book, block, unit), Decimal(0), count)


def _changed(book: Book, block: Block, unit: int) -> str:
    """How many marks of a unit differ from the copy; an emptied 0 differs too."""
    letter, first, last = book.grid.letters[unit], block.body + 1, block.body + len(book.grid.rows)
    now = f"'{words.MATRIX}'!{letter}{first}:{letter}{last}"
    then = f"'{words.CONSOLIDATED}'!{letter}{first}:{letter}{last}"
    scored = f"'{words.CONSOLIDATED}'!$A{first}:$A{last}"
    differs = f"({now}<>{then})+(ISBLANK({now})<>ISBLANK({then}))"
    return f"SUMPRODUCT({scored}*(({differs})>0))"
