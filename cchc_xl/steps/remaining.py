"""The one cell of an appraisal workbook that decides on all rows nobody has decided on."""

from typing import NamedTuple

from cchc_xl.model.event import FileKind
from cchc_xl.model.finding import Finding
from cchc_xl.sheets.appraisal.layout import COVER_REST
from cchc_xl.sheets.cells import open_workbook
from cchc_xl.sheets.layout import COVER_SHEET
from cchc_xl.sheets.purpose import purpose_of
from cchc_xl.sheets.submission.identity import cover_cell
from cchc_xl.steps.errors import StepError
from cchc_xl.text import appraisal, excel_steps


class Remaining(NamedTuple):
    """Where the choice is made, and its words."""

    sheet: str
    cell: str
    choice: str


def remaining_rows(data: bytes) -> Remaining:
    """The choice for the remaining rows of a workbook's round.

    Raises ``StepError`` where the file is no appraisal workbook, its round needs no such choice, or
    the cell is gone.
    """
    kind, stage = purpose_of(data)
    book = open_workbook(data)
    if kind is not FileKind.APPRAISAL or stage is None or isinstance(book, Finding):
        raise StepError(excel_steps.NOT_AN_APPRAISAL)
    choice, cell = appraisal.STAGES[stage].rest, cover_cell(book, COVER_REST)
    if not choice:
        raise StepError(excel_steps.SILENCE_IS_ENOUGH)
    if cell is None:
        raise StepError(excel_steps.NO_REMAINING_CELL)
    return Remaining(COVER_SHEET, cell.address, choice)
