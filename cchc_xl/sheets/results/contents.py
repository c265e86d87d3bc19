"""What a results workbook holds, sheet by sheet: enough to bring an open one up to date.

Most of a living workbook is formulas, which follow by themselves. What does not is said here: where
the constants are, which of them belong to the program alone, and by what two workbooks are alike.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cchc_xl.model.cell import Cell, Number, Text
from cchc_xl.model.finding import Finding
from cchc_xl.sheets.cells import open_workbook
from cchc_xl.sheets.grid import Sheet
from cchc_xl.sheets.results.chart_plan import CAPTION_ROW, MEAN_ROW, TITLE_ROW
from cchc_xl.sheets.results.grid import FIRST_UNIT, MatrixRow
from cchc_xl.text import results as words

#: Row and column, from 1.
Spot = tuple[int, int]
Constant = float | str


class Own(NamedTuple):
    """The part of a sheet that only the program fills, from its first cell to the last column.

    A list may be longer or shorter the next time: all rows below its first are its own.
    ``links`` are columns with the name of a file, or of a cell of the file in column ``file``.
    """

    row: int
    column: int
    is_list: bool = False
    last_column: int | None = None
    file: int = 0
    links: tuple[int, ...] = ()


_OWN: Mapping[str, Own] = {
    words.MATRIX: Own(MatrixRow.BODY + 1, FIRST_UNIT + 1),
    words.CONSOLIDATED: Own(MatrixRow.BODY + 1, FIRST_UNIT + 1),
    words.CROSS_CHECK: Own(5, 3, last_column=3),
    words.FINDINGS: Own(5, 1, is_list=True, file=4, links=(4, 6)),
    words.SOURCES: Own(6, 1, is_list=True, file=5, links=(5,)),
    words.PROGRESS: Own(6, 1, is_list=True),
}
#: The rows of formulas that hold what is known only of these data: the word for a unit that is not
#: complete, the date within the texts of the charts.
_REWRITTEN: Mapping[str, tuple[int, ...]] = {
    words.MATRIX: (MatrixRow.STATUS + 1,),
    words.CHART_DATA: (TITLE_ROW + 1, CAPTION_ROW + 1, MEAN_ROW + 1),
}
#: Excel takes no longer text within a formula.
_LONGEST_QUOTED = 255


class Contents(NamedTuple):
    """The constants of a sheet, the places of its formulas, and how far both reach.

    ``rewritten`` are formulas that say something else for other data, ``links`` the formulas that
    lead where a constant of the same place names a file.
    """

    name: str
    last: Spot
    constants: Mapping[Spot, Constant]
    formulas: frozenset[Spot]
    rewritten: Mapping[Spot, str]
    links: Mapping[Spot, str]
    own: Own | None

    def is_own(self, spot: Spot) -> bool:
        """Whether a place belongs to the program, so that it is emptied where nothing is."""
        if self.own is None or spot in self.formulas:
            return False
        last = self.own.last_column or self.last[1]
        (row, column), (first_row, first_column, *_) = spot, self.own
        return row >= first_row and first_column <= column <= last

    def frame(self) -> Iterator[tuple[Spot, Constant]]:
        """The constants that another index, stage or number of units would change.

        In the matrix: criteria, names, maxima, units, stage. On the printed page: its notes.
        """
        for spot, constant in self.constants.items():
            if self.name == words.MATRIX and spot[0] > MatrixRow.BLOCK and not self.is_own(spot):
                yield spot, constant

    @property
    def has_fixed_formulas(self) -> bool:
        """Whether a chart draws exactly these rows."""
        return self.name == words.CHART_DATA

    @property
    def has_fixed_places(self) -> bool:
        """Whether what stands in a place may change, but not where something stands."""
        return self.name == words.SUMMARY


def results_contents(data: bytes) -> tuple[Contents, ...]:
    """The contents of the worksheets of a results workbook that the program has written."""
    book = open_workbook(data)
    if isinstance(book, Finding):
        raise ValueError(book.code.slug)
    sheets = (book.read(info.name) for info in book.sheets)
    return tuple(_contents(sheet) for sheet in sheets if isinstance(sheet, Sheet))


def _contents(sheet: Sheet) -> Contents:
    cells = [cell for row in sheet.rows.values() for cell in row.values()]
    own = _OWN.get(sheet.name)
    constants = {
        (cell.row, cell.column): constant
        for cell in cells
        if cell.formula is None and (constant := _constant(cell)) is not None
    }
    return Contents(
        sheet.name,
        (max((c.row for c in cells), default=1), max((c.column for c in cells), default=1)),
        constants,
        frozenset((cell.row, cell.column) for cell in cells if cell.formula is not None),
        dict(_rewritten(sheet.name, cells)),
        {} if own is None else dict(_links(own, constants)),
        own,
    )


def _constant(cell: Cell) -> Constant | None:
    match cell.value:
        case Number(value=value):
            return float(value)
        case Text(value=text):
            return text
        case _:
            return None


def _rewritten(name: str, cells: list[Cell]) -> Iterator[tuple[Spot, str]]:
    for cell in cells:
        if cell.row in _REWRITTEN.get(name, ()) and cell.formula is not None:
            yield (cell.row, cell.column), f"={cell.formula}"


def _links(own: Own, constants: Mapping[Spot, Constant]) -> Iterator[tuple[Spot, str]]:
    for (row, column), text in constants.items():
        file = constants.get((row, own.file))
        if row < own.row or column not in own.links or not isinstance(file, str):
            continue
        target = f"../{file}"
        if column != own.file:
            sheet = str(constants.get((row, own.file + 1), "")).replace("'", "''")
            target = f"[{target}]'{sheet}'!{text}"
        quoted = [part.replace('"', '""') for part in (target, str(text))]
        if max(map(len, quoted)) <= _LONGEST_QUOTED and "#" not in file:
            yield (row, column), '=HYPERLINK("{}","{}")'.format(*quoted)
