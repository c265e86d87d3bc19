"""The columns of «Tổng hợp»: what each shows of the unit in a place of the ranking."""

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.cell import column_letters
from cchc_xl.sheets.formats import Style
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.figures import number_applicable, total_of
from cchc_xl.sheets.results.grid import (
    BAND_LOWER,
    BAND_NAMES,
    FULL_NAMES,
    NOT_APPLICABLE,
    MatrixRow,
    Step,
)
from cchc_xl.sheets.results.live import Value
from cchc_xl.sheets.results.page import COUNT, TEXT, TEXT_CENTRED, fitting_width
from cchc_xl.sheets.results.summary_frame import TABLE_ROW
from cchc_xl.text import results as words

HEAD_ROW, MAXIMA_ROW, FIRST_ROW = range(TABLE_ROW, TABLE_ROW + 3)
_WIDEST = 44


class Column(NamedTuple):
    """A column: heading, what stands under it, width, and its formula and value in a place.

    ``averaged`` columns have a mean, a highest and a lowest at the bottom.
    """

    head: str
    under: Decimal | str
    width: float
    style: Style
    formula: Callable[[int], str]
    values: Sequence[Value]
    averaged: bool = False


def letter_of(column: int) -> str:
    """The letters of a column (from 0)."""
    return column_letters(column + 1)


def total_column(book: Book) -> int:
    """The column (from 0) of the total by which the units are ranked."""
    return 2 + len(book.index.fields) + book.compares


def rank_column(book: Book) -> int:
    """The column (from 0) of the rank."""
    return total_column(book) + 2


def columns_of(book: Book) -> tuple[Column, ...]:
    """The columns after the first, which numbers the rows."""
    placed = _Placed(book)
    plain, bold = book.points.plain, book.points.bold
    maximum = book.index.max_points
    columns = [placed.unit_names()]
    columns.extend(placed.fields(8.8 if len(book.index.fields) < 9 else 7.5))
    if book.compares:
        values = [_self_total(book, unit) for unit in placed.units]
        row = book.grid.own.total if book.grid.own else MatrixRow.TOTAL
        formula = placed.matrix(row)
        columns.append(Column(words.SELF_TOTAL, maximum, 9.5, plain, formula, values, True))
    total = words.stage_total(book.board.stage, book.assessment)
    values = [book.figures.total.points[unit] for unit in placed.units]
    formula = placed.matrix(MatrixRow.TOTAL)
    columns.append(Column(total, maximum, 10.5, bold, formula, values, True))
    values = [book.figures.total.percent(unit) for unit in placed.units]
    formula = placed.matrix(MatrixRow.PERCENT)
    columns.append(Column(words.PERCENT, Decimal(100), 9, plain, formula, values, True))
    columns.append(placed.ranks())
    if book.index.bands:
        columns.append(placed.bands())
    columns.append(placed.notes())
    return tuple(columns)


def _self_total(book: Book, unit: int) -> Decimal | None:
    standing = book.board.standings[unit]
    if standing.self_total is None:
        return None
    return total_of(book.figures.self_marks[unit])


class _Placed:
    """Formulas and values of the columns by place in the total ranking."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._grid = book.grid
        self._subject = len(book.index.fields)
        self.units = book.figures.total.positions

    def matrix(self, row: int) -> Callable[[int], str]:
        """What a row of the matrix says of the unit in a place."""
        return lambda place: self._grid.placed(words.MATRIX, row, self._subject, place)

    def _calculated(self, row: int) -> Callable[[int], str]:
        return lambda place: self._grid.placed(words.CALCULATION, row, self._subject, place)

    def unit_names(self) -> Column:
        standings = self._book.board.standings
        names = [words.unit_label(standings[unit].unit) for unit in self.units]
        formula = self._calculated(FULL_NAMES)
        width = fitting_width(names, TEXT.size, 20, _WIDEST)
        return Column(words.UNIT, words.MAXIMUM, width, TEXT, formula, names)

    def fields(self, width: float) -> list[Column]:
        plain = self._book.points.plain
        columns = []
        for number, field in enumerate(self._book.index.fields):
            points = self._book.figures.ladders[number].points
            values: list[Value] = [points[unit] for unit in self.units]
            formula = self.matrix(self._grid.points_row(number))
            if all(criterion.na_allowed for criterion in field.scored()):
                formula, values = self._or_left_out(formula, values)
            head = words.field_label(field)
            columns.append(Column(head, field.max_points, width, plain, formula, values, True))
        return columns

    def _or_left_out(
        self, points: Callable[[int], str], values: Sequence[Value]
    ) -> tuple[Callable[[int], str], list[Value]]:
        """«KAD» where a field as a whole does not apply to a unit that is ranked."""
        total = self.matrix(MatrixRow.TOTAL)

        def formula(place: int) -> str:
            nothing = f'IF({total(place)}="","","{words.NA_SHORT}")'
            return f'IF({points(place)}="",{nothing},{points(place)})'

        ranked = self._book.figures.total.points
        shown = [
            words.NA_SHORT if value is None and ranked[unit] is not None else value
            for unit, value in zip(self.units, values, strict=True)
        ]
        return formula, shown

    def ranks(self) -> Column:
        values = [self._book.figures.total.ranks[unit] for unit in self.units]
        formula = self._calculated(self._grid.step(self._subject, Step.RANK))
        return Column(words.RANK, "", 7, COUNT._replace(bold=True), formula, values)

    def bands(self) -> Column:
        book, last = self._book, len(self._book.index.bands) - 1
        letters = [chr(ord("D") + n) for n in (0, last)]
        lower, names = (
            f"'{words.CALCULATION}'!${letters[0]}${row + 1}:${letters[1]}${row + 1}"
            for row in (BAND_LOWER, BAND_NAMES)
        )
        key = self._calculated(self._grid.step(self._subject, Step.KEY))
        standings = (book.board.standings[unit] for unit in self.units)
        values = [None if s.band is None else s.band.name for s in standings]

        def formula(place: int) -> str:
            return f'IFERROR(INDEX({names},MATCH({key(place)},{lower},1)),"")'

        return Column(words.BAND, "", 11, TEXT_CENTRED, formula, values)

    def notes(self) -> Column:
        status = self.matrix(MatrixRow.STATUS)
        left_out = self._calculated(NOT_APPLICABLE)
        ranked = self._book.figures.total.ranks
        count = Counter(ranked)
        letter = letter_of(rank_column(self._book))
        first, last = FIRST_ROW + 1, FIRST_ROW + self._grid.units
        ranks = f"${letter}${first}:${letter}${last}"

        def formula(place: int) -> str:
            rank = f"{letter}{FIRST_ROW + 1 + place}"
            tied = f'IF(COUNTIF({ranks},{rank})>1,"{words.TIED}","")'
            if self._grid.na_possible:
                number = left_out(place)
                note = f'IF({number}>0,"{words.NA_BEFORE}"&{number}&"{words.NA_AFTER}","")'
                both = f'IF(AND(COUNTIF({ranks},{rank})>1,{number}>0),"; ","")'
                tied = f"{tied}&{both}&{note}"
            return f'IF({rank}="",{status(place)},{tied})'

        values = [self._note(unit, count[ranked[unit]] > 1) for unit in self.units]
        longest = [*values, self._note_text(True, 9)] if self._grid.na_possible else values
        style = TEXT._replace(size=10)
        width = fitting_width(longest, style.size, 14, _WIDEST)
        return Column(words.NOTE, "", width, style, formula, values)

    def _note(self, unit: int, tied: bool) -> str:
        if self._book.figures.total.ranks[unit] is None:
            return words.STATUS_WORDS[self._book.board.standings[unit].status]
        number = number_applicable(self._book.figures.marks[unit])
        return self._note_text(tied, number if self._grid.na_possible else 0)

    def _note_text(self, tied: bool, left_out: int) -> str:
        told = [words.TIED] if tied else []
        if left_out:
            told.append(f"{words.NA_BEFORE}{left_out}{words.NA_AFTER}")
        return "; ".join(told)
