"""Writes the report to the council, on demand the other papers of its file and the profiles."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from cchc_xl import resources
from cchc_xl.documents.council import (
    write_decision,
    write_minutes,
    write_notice,
    write_submission,
)
from cchc_xl.documents.paper.kept import Kept, UnreadablePaperError, is_untouched, kept_texts
from cchc_xl.documents.profile import write_profile
from cchc_xl.documents.report import write_report
from cchc_xl.model.finding import Finding, count_errors
from cchc_xl.model.index import Unit
from cchc_xl.model.matter import Matter
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.matter import gather
from cchc_xl.steps.outputs import write_output
from cchc_xl.steps.receive import receive
from cchc_xl.store.files import Written, digest_of, free_name
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import paper_words, reporting

#: Writes one paper: from the matter, the template and what people wrote before.
_Writer = Callable[[Matter, bytes, Kept], bytes]

_COUNCIL: tuple[tuple[str, _Writer], ...] = (
    (paper_words.NOTICE_FILE, write_notice),
    (paper_words.MINUTES_FILE, write_minutes),
    (paper_words.SUBMISSION_FILE, write_submission),
    (paper_words.DECISION_FILE, write_decision),
)


class Reported(NamedTuple):
    """The scoreboard that every paper tells, its findings, the papers and profiles in their order.

    ``aside`` are earlier versions that people have saved, kept under names of their own.
    """

    scoreboard: Scoreboard
    findings: tuple[Finding, ...]
    papers: tuple[Written, ...]
    profiles: tuple[Written, ...]
    aside: tuple[Path, ...]
    has_notice: bool

    @property
    def errors(self) -> int:
        """The number of findings that keep a unit from being ranked."""
        return count_errors(self.findings)


def report(
    folder: AssessmentFolder,
    stage: Stage | None = None,
    council: bool = False,
    profiles: bool = False,
    previous: Path | None = None,
    now: datetime | None = None,
) -> Reported:
    """Write ``ket-qua/bao-cao-<year>.docx`` at a stage (the one the assessment has come to).

    ``council`` adds the other papers of the council's file, ``profiles`` a file for every ranked
    unit; ``previous`` is the folder of the year before. Where the folder has a ledger and ``now``
    is given, what lies in the inbox is taken in first, as a consolidation does: the papers then
    have the figures of the results workbook, whichever of both is made first. What people wrote
    into an earlier version is taken over. Raises ``StepError`` where nobody is ranked, or the
    definition, the ledger, the template, an earlier version or an output cannot be read or written.
    """
    folder = folder.assessment()
    told = receive(folder, now).told if now is not None and folder.ledger.is_file() else ()
    gathered = gather(folder, stage, previous)
    matter = gathered.matter
    if not matter.board.ranked:
        raise StepError(reporting.NOBODY_RANKED, gathered.findings)
    template = _template(folder)
    targets = list(_papers(folder, matter, council))
    # All that is to be taken over is read before anything is written.
    made = [(path, *_made(path, write, matter, template)) for path, write in targets]
    aside = tuple(_put_aside(path, old) for path, _, old in made if old is not None)
    written = tuple(write_output(path, data) for path, data, _ in made)
    own = _write_profiles(folder, matter, template) if profiles else ()
    has_notice = matter.first is not None
    findings = (*gathered.findings, *told)
    return Reported(matter.board, findings, written, own, aside, has_notice)


def _write_profiles(
    folder: AssessmentFolder, matter: Matter, template: bytes
) -> tuple[Written, ...]:
    """A file for every ranked unit; people write nothing into them."""
    return tuple(
        write_output(
            folder.profile(paper_words.PROFILES_FOLDER, standing.unit),
            write_profile(matter, standing, template),
        )
        for standing in matter.board.ranked
    )


def profiles_there(folder: AssessmentFolder, units: Iterable[Unit]) -> Mapping[str, bytes | None]:
    """The profiles of these units that lie there, by code; None for one of another result.

    It is of the frozen result where it would be written the same now. Raises as ``report`` does.
    """
    there = {unit.code: folder.profile(paper_words.PROFILES_FOLDER, unit) for unit in units}
    there = {code: path for code, path in there.items() if path.is_file()}
    if not there:
        return {}
    matter, template = gather(folder, Stage.FINAL).matter, _template(folder)
    written = {
        standing.unit.code: write_profile(matter, standing, template)
        for standing in matter.board.ranked
        if standing.unit.code in there
    }
    return {
        code: written[code] if digest_of(path) == sha256(written[code]).hexdigest() else None
        for code, path in there.items()
    }


def _papers(
    folder: AssessmentFolder, matter: Matter, council: bool
) -> Iterator[tuple[Path, _Writer]]:
    board = matter.board
    year = board.index.assessment.year
    # What a decision has frozen is not written over by a look back at an earlier stage.
    is_look_back = board.index.assessment.result_decision and board.stage is not Stage.FINAL
    stage = board.stage if is_look_back else None
    yield folder.paper(paper_words.REPORT_FILE, year, stage), write_report
    for name, write in _COUNCIL if council else ():
        if write is not write_notice or matter.first is not None:
            folder_name = paper_words.COUNCIL_FOLDER
            yield folder.paper(name, year, stage, folder_name), write


def _template(folder: AssessmentFolder) -> bytes:
    """The office's template where it has one, else the one that comes with the program."""
    own = folder.template
    if not own.is_file():
        return resources.packaged_template().read_bytes()
    try:
        data = own.read_bytes()
        kept_texts(data)
    except (OSError, UnreadablePaperError) as problem:
        raise StepError(reporting.template_not_usable(own)) from problem
    return data


def _made(
    path: Path, write: _Writer, matter: Matter, template: bytes
) -> tuple[bytes, bytes | None]:
    """A paper with what people wrote into the version there, and that where they have saved it."""
    old = None
    try:
        if path.exists():
            old = path.read_bytes()
        kept = {} if old is None else kept_texts(old)
        if old is not None and is_untouched(old):
            old = None
    except (OSError, UnreadablePaperError) as problem:
        raise StepError(reporting.earlier_not_usable(path)) from problem
    return write(matter, template, kept), old


def _put_aside(path: Path, old: bytes) -> Path:
    """Keep a version that people have saved: they may have changed more than the marked places."""
    return write_output(free_name(path, paper_words.PREVIOUS_VERSION), old).path
