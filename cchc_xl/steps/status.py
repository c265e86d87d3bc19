"""How far an assessment has come: units by stages, and what to remind late units of."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from cchc_xl.model.dossier import Dossier
from cchc_xl.model.index import Index
from cchc_xl.model.mail import MailState
from cchc_xl.model.proceedings import NamedFile, Proceedings
from cchc_xl.rules.dossiers import Holdings, holdings
from cchc_xl.rules.evidence import named_files
from cchc_xl.rules.outbox import mail_counts
from cchc_xl.rules.progress import proceedings
from cchc_xl.steps.desk import consult
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
    held = holdings(said.index, said.register)
    after = proceedings_with_evidence(folder, held, said.head, now.date())
    return StatusReport(said.index, after, mail_counts(said.register))


def proceedings_with_evidence(
    folder: AssessmentFolder, held: Holdings, head: str, today: date
) -> Proceedings:
    """The proceedings with the evidence files that are named but not in the folder.

    None is missing where the folder has no place for them: nobody collects any.
    """
    after = proceedings(held, head, today)
    if not folder.evidence.is_dir():
        return after
    missing = {dossier.unit: _missing(folder, held.index, dossier) for dossier in held.dossiers}
    progress = (one._replace(missing=missing.get(one.unit, ())) for one in after.progress)
    return after._replace(progress=tuple(progress))


def _missing(folder: AssessmentFolder, index: Index, dossier: Dossier) -> tuple[NamedFile, ...]:
    unit = index.unit_by_code[dossier.unit]
    return tuple(
        named
        for named in named_files(dossier.answers)
        if not folder.has_evidence(unit, named.criterion, named.file)
    )
