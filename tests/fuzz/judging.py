"""A mutant, read by the program and, where its scores were accepted, by another reader."""

import tempfile
import traceback
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from cchc_xl.model.finding import Code, Finding
from cchc_xl.sheets.purpose import purpose_of
from cchc_xl.sheets.submission import FormReading, form_digest, read_form
from cchc_xl.sheets.submission.ownership import changed_by_unit
from cchc_xl.steps.reading import read_data
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text.findings import message, place_text, remedy
from tests.fuzz.entries import NotAcceptableError
from tests.fuzz.evaluator import unit_of, worth_of, worths_of
from tests.fuzz.forms import Form
from tests.fuzz.second_reader import Book, books
from tests.fuzz.verdicts import Failure


@lru_cache(maxsize=1)
def _folder() -> AssessmentFolder:
    """A folder that has received evidence of nobody, so that evidence is looked for."""
    folder = AssessmentFolder(Path(tempfile.mkdtemp(prefix="cchc-fuzz-")))
    folder.evidence.mkdir()
    return folder


def read(form: Form) -> FormReading:
    """The reading; raises ``Failure`` where the reader failed or has no words for its findings."""
    reading = read_data(_folder(), form.index, form.file, form.data)
    if any(finding.code is Code.READER_FAILED for finding in reading.findings):
        raise Failure(_traceback(form))
    purpose_of(form.data)
    digest = form_digest(form.data)
    changed = changed_by_unit(reading, form.recorded, form.index)
    told = [digest] if isinstance(digest, Finding) else []
    for finding in (*reading.findings, *changed, *told):
        place = place_text(finding.place) or finding is digest
        if not (message(finding) and remedy(finding) and place):
            raise Failure(f"no words for {finding}")
    return reading


def _traceback(form: Form) -> str:
    try:
        read_form(form.data, form.file, form.index)
    except Exception:
        return traceback.format_exc()
    return "the reader failed, but not again"


def judged(form: Form, reading: FormReading) -> str:
    """What became of a reading: refused, equal, or unseen by any other reader.

    Raises ``Failure`` where scores were accepted that the other reader does not see.
    """
    if reading.submission is None or reading.submission.errors:
        return "refused"
    opened = 0
    differences: list[str] = []
    for book in books(form.data):
        opened += 1
        found = next(_differences(form, reading, book), None)
        if found is None:
            return f"equal ({book.reader})"
        differences.append(f"{book.reader}: {found}")
    if not opened:
        return "unseen"
    raise Failure("; ".join(differences))


def _differences(form: Form, reading: FormReading, book: Book) -> Iterator[str]:
    submission = reading.submission
    assert submission is not None
    try:
        unit, worths = unit_of(book, form.index), worths_of(book, form.index)
    except NotAcceptableError as problem:
        yield f"not acceptable: {problem}"
        return
    if unit != submission.unit:
        yield f"unit {submission.unit} read, {unit} seen"
    for stage, scores in submission.scores.items():
        for criterion, score in zip(form.index.scored, scores, strict=True):
            seen = worths[criterion.code, stage]
            if worth_of(score.mark) != seen:
                yield f"{criterion.code} {stage}: {score.mark} read in {score.cell}, {seen} seen"
