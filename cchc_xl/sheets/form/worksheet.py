"""A worksheet whose rows have a height and still grow when a person types into them."""

from typing import Any

from cchc_xl.sheets.plain_formulas import PlainFormulaWorksheet


class FormWorksheet(PlainFormulaWorksheet):
    """For ``Workbook.add_worksheet(name, worksheet_class=…)``.

    XlsxWriter marks every height as set by hand: Excel then never fits the row again, and long
    evidence is cut while it is typed. Rows without any height are left at one line by LibreOffice.
    A height without that mark, as Excel itself saves fitted rows, serves both.
    """

    def __init__(self) -> None:
        super().__init__()
        self._growing: set[int] = set()

    def set_growing_row(self, row: int, height: float) -> None:
        """Give a row (from 0) a height in points that a program may fit again after an entry."""
        self.set_row(row, height)
        self._growing.add(row + 1)

    def _xml_start_tag_unencoded(
        self, tag: str, attributes: list[tuple[str, Any]] | None = None
    ) -> None:
        if attributes and tag == "row" and attributes[0][1] in self._growing:
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)
