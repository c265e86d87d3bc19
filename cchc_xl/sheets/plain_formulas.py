"""A worksheet that writes formulas as they are: the writing of formulas is most of the time."""

from xlsxwriter.format import Format
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet


class PlainFormulaWorksheet(Worksheet):  # type: ignore[misc]  # xlsxwriter is not typed
    """For ``Workbook.add_worksheet(name, worksheet_class=PlainFormulaWorksheet)``.

    XlsxWriter searches every formula for functions that Excel stores under another name. None of
    ours is one (a test compares with the plain worksheet), and the search takes 85 of the 90 µs
    that a formula costs: 4,000 formulas take 0.06 s without it, 0.4 s with it.
    """

    def _write_formula(
        self,
        row: int,
        col: int,
        formula: str,
        cell_format: Format | None = None,
        value: str | float = 0,
    ) -> int:
        if self._check_dimensions(row, col):
            return -1
        if self.constant_memory and row > self.previous_row:
            self._write_single_row(row)
        self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), cell_format, value)
        return 0

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """The same for conditions and validations: 155 searches each, 50 ms for the first one."""
        return formula.removeprefix("=")
