"""How far an assessment has come: units by stages, and what to remind late units of."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from cchc_xl.model.finding import Code
from cchc_xl.model.index import Index
from cchc_xl.model.mail import MailState
from cchc_xl.model.proceedings import Proceedings, UnitProgress
from cchc_xl.rules.dossiers import dossiers
from cchc_xl.rules.outbox import mail_counts
from cchc_xl.rules.progress import proceedings
from cchc_xl.rules.register import Register
from cchc_xl.steps.desk import consult
from cchc_xl.steps.reading import missing_evidence
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text.progress import reminder


class StatusReport(NamedTuple):
    """The proceedings of an assessment with its definition; ``mails`` counts messages by state."""

    of: Index
    proceedings: Proceedings
    mails: Mapping[MailState, int] = {}

    @property
    def reminders(self) -> tuple[str, ...]:
        """A text to send to each unit that something is missing of, in the order of the index.

        None once the result is frozen: nothing more is taken.
        """
        if self.proceedings.decision:
            return ()
        units = zip(self.of.units, self.proceedings.progress, strict=True)
        texts = (reminder(self.of.assessment, unit, progress) for unit, progress in units)
        return tuple(text for text in texts if text)


def status(folder: AssessmentFolder, now: datetime) -> StatusReport:
    """The state of an assessment as its ledger has it; writes nothing.

    Raises ``StepError`` where definition or ledger cannot be read.
    """
    said = consult(folder)
    after = proceedings(said.index, said.register, said.head, now.date())
    after = with_evidence(folder, said.index, said.register, after)
    return StatusReport(said.index, after, mail_counts(said.register))


def with_evidence(
    folder: AssessmentFolder, index: Index, state: Register, after: Proceedings
) -> Proceedings:
    """The proceedings with the number of evidence files that are named but not in the folder."""
    if not folder.evidence.is_dir():
        return after
    missing = {
        dossier.unit: sum(
            _number(finding.code, finding.context.get("count"))
            for finding in missing_evidence(
                folder, index.unit_by_code[dossier.unit], dossier.answers
            )
        )
        for dossier in dossiers(index, state)
    }
    progress: tuple[UnitProgress, ...] = tuple(
        one._replace(evidence_missing=missing.get(one.unit, 0)) for one in after.progress
    )
    return after._replace(progress=progress)


def _number(code: Code, count: object) -> int:
    """How many files a finding is about: one, or all of a unit that has sent none."""
    return count if code is Code.EVIDENCE_NOT_RECEIVED and isinstance(count, int) else 1
