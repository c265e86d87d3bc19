"""The office corrects a cell of a received form for its unit («xác nhận thay đơn vị»).

The form stays as it came: the correction is an event of its own, and the form is read again with it
by the same reader and the same checks.
"""

from datetime import datetime
from pathlib import Path

from cchc_xl.model.event import Confirmed, FileKind, Received
from cchc_xl.model.finding import Finding
from cchc_xl.rules.values import detail_of
from cchc_xl.sheets.cells import open_workbook
from cchc_xl.sheets.corrections import Correction, correction
from cchc_xl.steps.desk import Desk, open_desk
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.receive import read_again, receipt_of, receive_at, record_form
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import cycle
from cchc_xl.text.findings import detail_text


def confirm_cell(
    folder: AssessmentFolder,
    file: Path,
    place: str,
    value: str,
    by: str,
    why: str,
    now: datetime,
) -> Received:
    """Correct one cell («LV1!F8») of a received form and judge the form anew.

    ``value`` is a number where it looks like one, with comma or point; an empty one empties the
    cell. Raises ``StepError`` where the file was not received as a form, or has no such cell.
    """
    with open_desk(folder, now) as desk:
        desk.refuse_when_final()
        receive_at(desk)
        receipt = receipt_of(desk, file)
        sheet, _, address = place.rpartition("!")
        new = correction(sheet, address, value)
        if receipt.kind is not FileKind.FORM or new is None:
            raise StepError(cycle.not_a_cell(receipt.file, place))
        was = _as_it_came(desk, receipt, new)
        desk.note(Confirmed(receipt.sha256, sheet, address.upper(), was, value, by, why))
        return record_form(desk, read_again(desk, receipt))


def _as_it_came(desk: Desk, receipt: Received, new: Correction) -> str:
    """What the file itself holds in the cell; raises ``StepError`` where it has no such sheet."""
    book = open_workbook(desk.ledger.blob(receipt.sha256))
    sheet = book if isinstance(book, Finding) else book.read(new.sheet)
    if isinstance(sheet, Finding):
        raise StepError(cycle.not_a_cell(receipt.file, new.sheet))
    return detail_text(detail_of(sheet.cell(new.row, new.column).value))
