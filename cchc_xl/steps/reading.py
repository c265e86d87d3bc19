"""Reads many forms: one file never stops the others, memory does not grow with their texts."""

import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_xl.model.answer import Answers
from cchc_xl.model.finding import Code, Detail, Finding, Place
from cchc_xl.model.index import Index, Unit
from cchc_xl.model.score import Score
from cchc_xl.model.stage import Stage
from cchc_xl.rules.evidence import parse_evidence
from cchc_xl.rules.receiving import told_by_name
from cchc_xl.sheets.corrections import NO_CORRECTIONS, Corrections
from cchc_xl.sheets.submission import FormReading, read_form
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.store.log import write_log

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

#: Told after each file: how many are done, of how many, and the unit (or file) of the last.
Progress = Callable[[int, int, str], None]

#: What is kept of a reading; a function of a module, so that it reaches other processes.
Kept = Callable[[FormReading], FormReading]

#: Files in one task of an executor at the most: enough to be worth sending.
_BATCH = 25

#: Tasks under way at once: a bound on memory, and so on the workers that are kept busy.
_TASKS_UNDER_WAY = 16


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

    ``executor`` may be any ``concurrent.futures.Executor``, of this machine or of a cluster whose
    workers see the same folder; without one the files are read here. If it breaks, because a file
    kills the process that reads it, that file is named in a finding and all others are read.
    """
    done = 0
    known: dict[Score, Score] = {}
    for readings in _batches(folder, index, files, executor, kept):
        for reading in readings:
            done += 1
            if progress is not None:
                progress(done, len(files), _called(reading, index))
            yield _with_shared_scores(reading, known)


def _called(reading: FormReading, index: Index) -> str:
    unit = index.unit_by_code.get(reading.unit or "")
    return unit.name if unit else Path(reading.file).name


def _batches(
    folder: AssessmentFolder,
    index: Index,
    files: Sequence[Path],
    executor: "Executor | None",
    kept: Kept,
) -> Iterator[list[FormReading]]:
    if executor is None:
        for path in files:
            yield [kept(read_file(folder, index, path))]
        return
    # Not at the top: who reads here needs none of it.
    from concurrent.futures import BrokenExecutor

    packed = pickle.dumps((index, kept))
    answered = 0
    try:
        for readings in _answers(folder, packed, files, executor):
            answered += len(readings)
            yield readings
    except BrokenExecutor:
        # It does not say which task broke it, and takes no more of them.
        yield from _one_by_one(folder, packed, files[answered:])


def _answers(
    folder: AssessmentFolder, packed: bytes, files: Sequence[Path], executor: "Executor"
) -> Iterator[list[FormReading]]:
    """The answers of the tasks of an executor, in the order of the files."""
    under_way: deque[Future[list[FormReading]]] = deque()
    size = min(_BATCH, max(1, len(files) // _TASKS_UNDER_WAY))
    for start in range(0, len(files), size):
        batch = tuple(files[start : start + size])
        under_way.append(executor.submit(read_batch, folder, packed, batch))
        if len(under_way) == _TASKS_UNDER_WAY:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def _one_by_one(
    folder: AssessmentFolder, packed: bytes, files: Sequence[Path]
) -> Iterator[list[FormReading]]:
    """Each file as a task of its own in one other process, a new one whenever it has died.

    A file is to blame where the process had read no other before it. Raises ``BrokenExecutor``
    where processes die without reading anything: then no file is to blame.
    """
    from concurrent.futures import BrokenExecutor
    from multiprocessing import get_context

    from cchc_xl.steps.workers import worker_processes

    left = deque(files)
    while left:
        read = 0
        # Spawned: a fork beside the threads of a broken executor may never start.
        with worker_processes(1, get_context("spawn")) as executor:
            executor.submit(_unpacked, packed).result()
            with suppress(BrokenExecutor):
                while left:
                    readings = executor.submit(read_batch, folder, packed, (left[0],)).result()
                    left.popleft()
                    read += 1
                    yield readings
        if left and not read:
            yield [_died_of(folder, left.popleft())]


def _died_of(folder: AssessmentFolder, path: Path) -> FormReading:
    name = folder.relative(path)
    return FormReading(file=name, findings=(Finding(Code.READER_DIED, Place(name)),))


def read_batch(folder: AssessmentFolder, packed: bytes, files: Sequence[Path]) -> list[FormReading]:
    """The readings of some files, one after another: the task of one worker."""
    index, kept = _unpacked(packed)
    return [kept(read_file(folder, index, path)) for path in files]


@lru_cache(maxsize=2)
def _unpacked(packed: bytes) -> tuple[Index, Kept]:
    """The pickled index of a task and what is kept, unpacked once in each worker.

    With 3,321 units an index of its own costs each task 0.17 s: pickled, unpickled, names sorted.
    """
    unpacked: tuple[Index, Kept] = pickle.loads(packed)
    return unpacked


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
        finding = Finding(Code.FILE_NOT_OPENED, Place(name), context={"reason": str(problem)})
        return FormReading(file=name, findings=(finding,))
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


def reader_failed(name: str) -> Finding:
    """What is to be told of a file whose reader has just failed; writes the log."""
    return Finding(Code.READER_FAILED, Place(name), context={"log": str(write_log())})


def missing_evidence(folder: AssessmentFolder, unit: Unit, answers: Answers) -> Iterator[Finding]:
    """A finding for every evidence file that an answer names and the folder does not hold.

    One for all of them where nothing at all has come from the unit.
    """
    named = [
        (code, evidence.file)
        for code, answer in answers.items()
        for evidence in parse_evidence(answer.evidence)
        if evidence.file
    ]
    own = folder.evidence_of(unit)
    if named and not own.is_dir():
        context: dict[str, Detail] = {"count": len(named), "folder": folder.relative(own)}
        yield Finding(Code.EVIDENCE_NOT_RECEIVED, context=context)
        return
    for code, name in named:
        if not folder.has_evidence(unit, code, name):
            context = {"value": name, "folder": folder.relative(own / code)}
            yield Finding(Code.EVIDENCE_FILE_MISSING, Place(criterion=code), context=context)
