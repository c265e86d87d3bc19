"""«Tính toán» (hidden): shares, ranks and places of every unit in every field and in total.

One column per unit, seven rows per subject; the sorted tables of the other sheets look up here.
"""

from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.format import Format

from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.figures import Ladder, extreme, number_applicable, share_formula
from cchc_xl.sheets.results.grid import (
    BAND_LOWER,
    BAND_NAMES,
    CODE_PLACES,
    FIRST_UNIT,
    FULL_NAMES,
    NAMED_UNITS,
    NOT_APPLICABLE,
    NUMBERS,
    SHORT_NAMES,
    MatrixRow,
    Step,
)
from cchc_xl.sheets.results.live import Live, join, when
from cchc_xl.sheets.results.page import TEXT, Page
from cchc_xl.text import forms
from cchc_xl.text import results as words

_HERE = words.CALCULATION


def write_calculation(book: Book) -> None:
    """Write the sheet; only a living workbook has it."""
    page = book.pages[_HERE]
    look = page.look(TEXT)
    page.text(0, 0, _HERE, look)
    _write_units(book, page, look)
    for subject, ladder in enumerate(book.figures.ladders):
        _write_subject(book, page, subject, ladder, look)
    page.sheet.hide()


def _write_units(book: Book, page: Page, look: Format) -> None:
    grid = book.grid
    body, last = grid.main.body + 1, grid.main.body + len(grid.rows)
    for n, standing in enumerate(book.board.standings):
        column, letter = FIRST_UNIT + n, grid.letters[n]
        page.number(NUMBERS, column, n + 1, look)
        page.text(FULL_NAMES, column, words.unit_label(standing.unit), look)
        page.text(SHORT_NAMES, column, words.short_name(standing.unit), look)
        page.number(CODE_PLACES, column, book.figures.code_places[n], look)
        marks = f"'{words.MATRIX}'!{letter}{body}:{letter}{last}"
        formula = f'COUNTIF({marks},"{forms.NOT_APPLICABLE}")'
        page.calc(NOT_APPLICABLE, column, formula, number_applicable(book.figures.marks[n]), look)
    bands = sorted(book.index.bands, key=lambda band: band.lower)
    for column, band in enumerate(bands, start=FIRST_UNIT):
        page.number(BAND_LOWER, column, band.lower / 100, look)
        page.text(BAND_NAMES, column, band.name, look)


def _write_subject(book: Book, page: Page, subject: int, ladder: Ladder, look: Format) -> None:
    writers = {
        Step.KEY: (_key, ladder.keys),
        Step.COMPETITION: (_competition, ladder.competition),
        Step.RANK: (_dense, ladder.ranks),
        Step.PLACE: (_place, ladder.places),
        Step.POSITION: (_position, tuple(unit + 1 for unit in ladder.positions)),
    }
    for step, (formula, values) in writers.items():
        if step is Step.RANK and not book.grid.dense:
            continue
        row = book.grid.step(subject, step)
        page.text(row, 0, f"{subject + 1} {step.name}", look)
        for n, value in enumerate(values):
            page.calc(row, FIRST_UNIT + n, formula(book, subject, n), value, look)
    for step, of in ((Step.BEST, max), (Step.WORST, min)):
        _write_named(
            book, page, subject, step, at_extreme(ladder.points, extreme(ladder.points, of))
        )


def _key(book: Book, subject: int, unit: int) -> str:
    """The share of the applicable maximum; a constant maximum where nothing can be left out."""
    grid = book.grid
    points = grid.cell(words.MATRIX, grid.points_row(subject), unit)
    share = share_formula(points, _maximum(book, subject, unit), book.places)
    return f'IF({points}="","",{share})'


def _maximum(book: Book, subject: int, unit: int) -> str:
    grid, letter = book.grid, book.grid.letters[unit]
    if subject == len(book.index.fields):
        return grid.cell(words.MATRIX, MatrixRow.MAXIMUM, unit)
    maximum = book.index.fields[subject].max_points
    first = grid.points_row(subject) + 2
    last = first + _rows_of_field(book, subject) - 1
    rows = grid.rows[first - 1 - grid.main.body : last - grid.main.body]
    if not any(row.na_allowed for row in rows):
        return str(maximum)
    marks = f"'{words.MATRIX}'!{letter}{first}:{letter}{last}"
    maxima = f"'{words.MATRIX}'!$C{first}:$C{last}"
    left_out = f'SUMIF({marks},"{forms.NOT_APPLICABLE}",{maxima})'
    return f"ROUND({maximum}-{left_out},{book.places})"


def _rows_of_field(book: Book, subject: int) -> int:
    ends = (*book.grid.field_offsets[1:], len(book.grid.rows))
    return ends[subject] - book.grid.field_offsets[subject] - 1


def _competition(book: Book, subject: int, unit: int) -> str:
    row = book.grid.step(subject, Step.KEY)
    key = f"{book.grid.letters[unit]}{row + 1}"
    return f'IF({key}="","",RANK({key},{_row(book, row)}))'


def _dense(book: Book, subject: int, unit: int) -> str:
    """One more than the number of different ranks before this one."""
    row = book.grid.step(subject, Step.COMPETITION)
    rank, ranks = f"{book.grid.letters[unit]}{row + 1}", _row(book, row)
    before = f"ROUND(SUMPRODUCT(({ranks}<{rank})/COUNTIF({ranks},{ranks})),0)"
    return f'IF({rank}="","",{before}+1)'


def _place(book: Book, subject: int, unit: int) -> str:
    """The place in the list: ties by unit code, the unranked last as the index lists them."""
    row = book.grid.step(subject, Step.COMPETITION)
    letter, first = book.grid.letters[unit], book.grid.letters[0]
    rank, ranks, codes = f"{letter}{row + 1}", _row(book, row), _row(book, CODE_PLACES)
    tied = f'COUNTIFS({ranks},{rank},{codes},"<"&{letter}{CODE_PLACES + 1})'
    unranked = f'COUNT({ranks})+COUNTIF(${first}{row + 1}:{rank},"")'
    return f'IF({rank}="",{unranked},{rank}+{tied})'


def _position(book: Book, subject: int, place: int) -> str:
    number = f"{book.grid.letters[place]}${NUMBERS + 1}"
    return f"MATCH({number},{_row(book, book.grid.step(subject, Step.PLACE))},0)"


def _row(book: Book, row: int) -> str:
    letters = book.grid.letters
    return f"${letters[0]}${row + 1}:${letters[book.grid.units - 1]}${row + 1}"


def at_extreme(points: Sequence[Decimal | None], value: Decimal | None) -> list[int]:
    """The units (from 0) that have exactly so many points."""
    return [unit for unit, own in enumerate(points) if own is not None and own == value]


def _write_named(book: Book, page: Page, subject: int, step: Step, found: list[int]) -> None:
    """The columns of the first units with the highest (lowest) points, one after the other."""
    grid, look = book.grid, page.look(TEXT)
    row, points_row = grid.step(subject, step), grid.points_row(subject)
    points = grid.across(words.MATRIX, points_row)
    function = "MAX" if step is Step.BEST else "MIN"
    after = f"'{words.MATRIX}'!${grid.letters[grid.units]}${points_row + 1}"
    for n in range(NAMED_UNITS):
        formula = f'IFERROR(MATCH({function}({points}),{points},0),"")'
        if n:
            last = f"{named_letter(n - 1)}{row + 1}"
            first = f"'{words.MATRIX}'!${grid.letters[0]}${points_row + 1}"
            rest = f"INDEX({first}:{after},{last}+1):{after}"
            formula = f'IFERROR({last}+MATCH({function}({points}),{rest},0),"")'
        page.calc(row, FIRST_UNIT + n, formula, found[n] + 1 if n < len(found) else None, look)


def named_letter(number: int) -> str:
    """The column letter of the n-th (from 0) named unit."""
    return chr(ord("A") + FIRST_UNIT + number)


def named_units(book: Book, subject: int, step: Step) -> Live:
    """The units with the highest (lowest) points by name, or their number where they are many."""
    grid, ladder = book.grid, book.figures.ladders[subject]
    function, of = ("MAX", max) if step is Step.BEST else ("MIN", min)
    points = grid.across(words.MATRIX, grid.points_row(subject))
    found = at_extreme(ladder.points, extreme(ladder.points, of))
    number = f"COUNTIF({points},{function}({points}))"
    names = grid.across(_HERE, SHORT_NAMES)
    pieces: list[Live | str] = []
    for n in range(NAMED_UNITS):
        here = n < len(found)
        cell = f"'{_HERE}'!{named_letter(n)}{grid.step(subject, step) + 1}"
        name = words.short_name(book.board.standings[found[n]].unit) if here else ""
        one = Live(f"INDEX({names},{cell})", name)
        pieces.append(when(f'{cell}<>""', here, join(", ", one) if n else one))
    many = join(Live(f'TEXT({number},"00")', f"{len(found):02d}"), words.MANY_UNITS)
    few = join(*pieces)
    return when(f"{number}>{NAMED_UNITS}", len(found) > NAMED_UNITS, many, few)
