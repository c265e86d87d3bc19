"""A worksheet that writes formulas as they are and a cell in one piece: most of a book's time.

XlsxWriter's own worksheet is made for any formula and any cell; a test holds the two equal.
"""

from collections.abc import Callable
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellFormulaTuple,
    CellNumberTuple,
    CellStringTuple,
    Worksheet,
)


class PlainFormulaWorksheet(Worksheet):  # type: ignore[misc]  # xlsxwriter is not typed
    """For ``Workbook.add_worksheet(name, worksheet_class=PlainFormulaWorksheet)``.

    XlsxWriter searches every formula for functions that Excel stores under another name. None of
    ours is one (a test compares with the plain worksheet), and the search takes 85 of the 90 µs
    that a formula costs: 4,000 formulas take 0.06 s without it, 0.4 s with it.
    """

    #: Cells are named by row and column here: looking for «A1» takes two thirds of the time.
    write_string = Worksheet._write_string
    write_number = Worksheet._write_number
    write_blank = Worksheet._write_blank

    def write_formula(
        self,
        row: int,
        col: int,
        formula: str,
        cell_format: Format | None = None,
        value: str | float = 0,
    ) -> int:
        """A formula as it is, with its value; -1 where it is beyond the sheet."""
        if self._check_dimensions(row, col):
            return -1
        if self.constant_memory and row > self.previous_row:
            self._write_single_row(row)
        self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), cell_format, value)
        return 0

    _write_formula = write_formula

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """The same for conditions and validations: 155 searches each, 50 ms for the first one."""
        return formula.removeprefix("=")

    def _calculate_spans(self) -> None:
        """The first and last column with a cell in each block of 16 rows, from 1."""
        if self.comments:
            super()._calculate_spans()
            return
        blocks: dict[int, set[int]] = {}
        for row, cells in self.table.items():
            if cells:
                blocks.setdefault(row // 16, set()).update((min(cells), max(cells)))
        self.row_spans = {
            block: f"{min(columns) + 1}:{max(columns) + 1}" for block, columns in blocks.items()
        }

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """Write a formatted cell of a usual kind at once, any other as XlsxWriter does.

        Its attributes are an address, a number and a type, so there is nothing in them to escape;
        looking for it takes a sixth of the time of a results workbook (130 ms against 108).
        """
        content = _CONTENTS.get(type(cell)) if cell.format else None
        written = content(cell) if content else None
        if written is None or (self.constant_memory and type(cell) is CellStringTuple):
            super()._write_cell(row, col, cell)
            return
        address, style = xl_rowcol_to_cell_fast(row, col), cell.format._get_xf_index()
        self.fh.write(f'<c r="{address}" s="{style}"{written}')


def _blank(cell: CellBlankTuple) -> str:
    return "/>"


def _number(cell: CellNumberTuple) -> str:
    return f"><v>{cell.number:.16G}</v></c>"


def _shared_string(cell: CellStringTuple) -> str:
    return f' t="s"><v>{cell.string}</v></c>'


def _formula(cell: CellFormulaTuple) -> str | None:
    """A formula that gives a number or a text, None for one that gives anything else."""
    value = cell.value
    if isinstance(value, str):
        if value.startswith("#"):
            return None
        kind, shown = ' t="str"' if value else "", _escaped(value)
    elif isinstance(value, bool):
        return None
    else:
        kind, shown = "", str(value)
    return f"{kind}><f>{_escaped(cell.formula)}</f><v>{shown}</v></c>"


def _escaped(text: str) -> str:
    # xml.sax.saxutils.escape is the same, but imports the modules of the network: 30 ms.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


#: How a cell goes on after its style, by its kind.
_CONTENTS: dict[type, Callable[[Any], str | None]] = {
    CellBlankTuple: _blank,
    CellNumberTuple: _number,
    CellStringTuple: _shared_string,
    CellFormulaTuple: _formula,
}
