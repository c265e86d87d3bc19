"""Reads many forms: one file never stops the others, memory does not grow with their texts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_xl.model.answer import Answers
from cchc_xl.model.finding import Code, Detail, Finding, Place
from cchc_xl.model.index import Index, Unit
from cchc_xl.model.score import Score
from cchc_xl.model.stage import Stage
from cchc_xl.rules.evidence import named_files
from cchc_xl.rules.receiving import told_by_name
from cchc_xl.sheets.corrections import NO_CORRECTIONS, Corrections
from cchc_xl.sheets.submission import FormReading, read_form
from cchc_xl.steps.each_file import each_file
from cchc_xl.steps.unread import not_opened, reader_died, reader_failed
from cchc_xl.store.folder import AssessmentFolder

if TYPE_CHECKING:
    from concurrent.futures import Executor

#: Told after each file: how many are done, of how many, and the unit (or file) of the last.
Progress = Callable[[int, int, str], None]

#: What is kept of a reading; a function of a module, so that it reaches other processes.
Kept = Callable[[FormReading], FormReading]


def without_texts(reading: FormReading) -> FormReading:
    """The reading without the texts of its answers and its cells, which are most of its size."""
    return replace(reading, answers={}, tables=None)


def whole(reading: FormReading) -> FormReading:
    """The reading as it is."""
    return reading


def read_forms(
    folder: AssessmentFolder,
    index: Index,
    files: Sequence[Path],
    executor: "Executor | None" = None,
    progress: Progress | None = None,
    *,
    kept: Kept = without_texts,
) -> Iterator[FormReading]:
    """A reading per file, in the order of ``files``, or what ``kept`` leaves of it.

    They are read as ``each_file`` does it; a file that kills its process is named in a finding.
    """
    known: dict[Score, Score] = {}
    read = partial(_kept_of, kept, folder, index)
    readings = each_file(read, partial(_died_of, folder), files, executor)
    for number, reading in enumerate(readings, start=1):
        if progress is not None:
            progress(number, len(files), _called(reading, index))
        yield _with_shared_scores(reading, known)


def _called(reading: FormReading, index: Index) -> str:
    unit = index.unit_by_code.get(reading.unit or "")
    return unit.name if unit else Path(reading.file).name


def _kept_of(kept: Kept, folder: AssessmentFolder, index: Index, path: Path) -> FormReading:
    return kept(read_file(folder, index, path))


def _died_of(folder: AssessmentFolder, path: Path) -> FormReading:
    name = folder.relative(path)
    return FormReading(file=name, findings=(reader_died(name),))


def _with_shared_scores(reading: FormReading, known: dict[Score, Score]) -> FormReading:
    """The reading with equal scores as one object: 5 instead of 23 KB for the form of a unit."""
    submission = reading.submission
    if submission is None:
        return reading
    scores = {
        stage: tuple(known.setdefault(score, score) for score in row)
        for stage, row in submission.scores.items()
    }
    return replace(reading, submission=submission._replace(scores=scores))


def read_file(folder: AssessmentFolder, index: Index, path: Path) -> FormReading:
    """The reading of one file, with findings on evidence files that are named but not there."""
    name = folder.relative(path)
    by_name = told_by_name(path.name)
    if by_name is not None:
        return FormReading(file=name, findings=(by_name.of(name),))
    try:
        data = path.read_bytes()
    except OSError as problem:
        return FormReading(file=name, findings=(not_opened(problem, name),))
    return read_data(folder, index, name, data)


def read_data(
    folder: AssessmentFolder,
    index: Index,
    name: str,
    data: bytes,
    corrections: Corrections = NO_CORRECTIONS,
) -> FormReading:
    """As ``read_file``, for the bytes of a form that is called ``name`` in ``folder``.

    A reader that fails, which is a bug, costs this one file and is written to the log.
    """
    try:
        reading = read_form(data, name, index, corrections)
    except Exception:
        return FormReading(file=name, findings=(reader_failed(name),))
    if reading.unit is None or not folder.evidence.is_dir():
        return reading
    if reading.stage is Stage.RESPONSE:
        # There the evidence is display: what is missing was told of the self-score.
        return reading
    unit = index.unit_by_code[reading.unit]
    missing = missing_evidence(folder, unit, reading.answers)
    return replace(
        reading, findings=reading.findings + tuple(f.of(name, unit.code) for f in missing)
    )


def missing_evidence(folder: AssessmentFolder, unit: Unit, answers: Answers) -> Iterator[Finding]:
    """A finding for every evidence file that an answer names and the folder does not hold.

    One for all of them where nothing at all has come from the unit.
    """
    named = named_files(answers)
    own = folder.evidence_of(unit)
    if named and not own.is_dir():
        context: dict[str, Detail] = {"count": len(named), "folder": folder.relative(own)}
        yield Finding(Code.EVIDENCE_NOT_RECEIVED, context=context)
        return
    for code, name in named:
        if not folder.has_evidence(unit, code, name):
            context = {"value": name, "folder": folder.relative(own / code)}
            yield Finding(Code.EVIDENCE_FILE_MISSING, Place(criterion=code), context=context)
