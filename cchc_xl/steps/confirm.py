"""The office corrects a cell of a received form for its unit («xác nhận thay đơn vị»).

The form stays as it came: the correction is an event of its own, and the form is read again with it
by the same reader and the same checks.
"""

from datetime import datetime
from pathlib import Path

from cchc_xl.model.event import Confirmed, FileKind, Received
from cchc_xl.model.finding import Finding, count_errors
from cchc_xl.model.stage import Stage
from cchc_xl.rules.values import detail_of
from cchc_xl.sheets.corrections import correction
from cchc_xl.sheets.submission.places import EntryPlace, entry_at
from cchc_xl.steps.desk import Desk, open_desk
from cchc_xl.steps.done import Done
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.judging import read_again, receipt_of, record_form
from cchc_xl.steps.reading import read_data
from cchc_xl.steps.receive import receive_at
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import cycle
from cchc_xl.text.findings import detail_text, message


def confirm_cell(
    folder: AssessmentFolder,
    file: Path,
    place: str,
    value: str,
    by: str,
    why: str,
    now: datetime,
) -> Done[Received]:
    """Correct one cell («LV1!F8») of a received form and judge the form anew.

    ``value`` is a number where it looks like one, with comma or point; an empty one empties the
    cell. Raises ``StepError`` where the file was not received as a form, the place is none of the
    cells in which its unit writes, or a value is not allowed there (an emptied cell is).
    """
    with open_desk(folder, now) as desk:
        desk.refuse_when_final()
        taken = receive_at(desk).receipts
        receipt = receipt_of(desk, file)
        entry = _entry(desk, receipt, place)
        if entry is None:
            raise StepError(cycle.not_a_cell(receipt.file, place))
        cell, was = entry.cell.address, detail_text(detail_of(entry.cell.value))
        sha256 = receipt.sha256
        confirmed = Confirmed(sha256, entry.sheet, cell, was, value, by, why, entry.criterion)
        if confirmed == _last_of(desk, confirmed):
            # Given once more after an interruption, it is still one correction.
            return Done(receipt, taken, desk.index.unit_by_code)
        desk.note(confirmed)
        corrected = read_again(desk, receipt.file, sha256)
        refused = tuple(f for f in corrected.findings if _is_at(f, entry.sheet, cell))
        if value.strip() and count_errors(refused):
            # Nothing is recorded: what a person decides here cannot be taken back.
            told = tuple(message(finding) for finding in refused)
            raise StepError(cycle.value_not_allowed(place, value, told))
        return Done(record_form(desk, corrected), taken, desk.index.unit_by_code)


def _last_of(desk: Desk, confirmed: Confirmed) -> Confirmed | None:
    """The last correction of the same cell of the same file."""
    known = desk.register.confirmations.get(confirmed.sha256, [])
    return next((c for c in reversed(known) if c[:3] == confirmed[:3]), None)


def _is_at(finding: Finding, sheet: str, cell: str) -> bool:
    return (finding.place.sheet, finding.place.cell) == (sheet, cell)


def _entry(desk: Desk, receipt: Received, place: str) -> EntryPlace | None:
    """The cell that a person names, as its file holds it; None where its unit writes nothing."""
    sheet, _, address = place.rpartition("!")
    found = correction(sheet, address, "")
    if receipt.kind is not FileKind.FORM or found is None:
        return None
    data = desk.blob(receipt.sha256)
    tables = read_data(desk.folder, desk.index, receipt.file, data).tables or ()
    return entry_at(tables, sheet, found.row, found.column, receipt.stage or Stage.SELF)
