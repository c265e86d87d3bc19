"""A person picks the file that counts where several acceptable ones say different things."""

from datetime import datetime
from pathlib import Path

from cchc_xl.model.event import Picked, Received, Verdict, Vouched
from cchc_xl.model.finding import Code, Severity
from cchc_xl.rules.verdicts import picked
from cchc_xl.steps.desk import open_desk
from cchc_xl.steps.done import Done
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.judging import read_again, receipt_of, record_form
from cchc_xl.steps.receive import receive_at
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import cycle


def accept_file(
    folder: AssessmentFolder, file: Path, by: str, why: str, now: datetime
) -> Done[Received]:
    """Let a received file count, whatever other files of its unit or body say.

    A form that was held back for its sender alone is judged as one that its unit has sent: other
    files may still contradict it. Raises ``StepError`` where the file was not received, has faults
    of its own, or is not in doubt.
    """
    with open_desk(folder, now) as desk:
        desk.refuse_when_final()
        taken = receive_at(desk).receipts
        receipt = receipt_of(desk, file)
        if _only_its_sender(receipt):
            desk.note(Vouched(receipt.sha256, by, why))
            judged = record_form(desk, read_again(desk, receipt.file, receipt.sha256))
            return Done(judged, taken, desk.index.unit_by_code)
        if receipt.verdict is Verdict.REJECTED:
            raise StepError(cycle.not_acceptable(receipt.file))
        copied = next((f for f in receipt.findings if f.code is Code.SAME_SCORES_TWICE), None)
        if receipt.verdict is Verdict.COPY and copied is not None:
            raise StepError(cycle.is_a_copy(receipt.file, str(copied.context["other"])))
        if not desk.register.in_doubt(receipt):
            raise StepError(cycle.not_in_doubt(receipt.file))
        desk.note(Picked(receipt.sha256, by, why))
        chosen = picked(receipt)
        desk.note(chosen)
        return Done(chosen, taken, desk.index.unit_by_code)


def _only_its_sender(receipt: Received) -> bool:
    """Whether nothing is wrong with a file but the address that it came from."""
    errors = {f.code for f in receipt.findings if f.severity is Severity.ERROR}
    return receipt.verdict is Verdict.REJECTED and errors == {Code.SENDER_NOT_THE_UNIT}
