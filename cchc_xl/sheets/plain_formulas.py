"""A worksheet that writes formulas as they are: the writing of formulas is most of the time."""

from xlsxwriter.worksheet import Worksheet


class PlainFormulaWorksheet(Worksheet):  # type: ignore[misc]  # xlsxwriter has no types
    """For ``Workbook.add_worksheet(name, worksheet_class=…)``.

    XlsxWriter looks in every formula for some thirty functions that Excel stores under another
    name. None of ours uses one (tests compare with the plain worksheet), and the search takes 70
    of the 80 µs that a formula costs: 4,000 formulas take 0.06 s without it, 0.4 s with it.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")
