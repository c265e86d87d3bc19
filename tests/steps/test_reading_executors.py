"""Reading forms on any executor.

R1  Readings come in the order of the files, whatever the executor and whatever ends first.
R2  Every executor gives the same readings as reading them one after another in this process.
R3  An executor may live in other processes, started afresh, or be that of a Dask cluster.
R4  A file that is no form stops nothing.
R5  Progress is told once per file, in the order of the files.
R6  Never more than a bounded number of tasks is under way.
R7  Equal scores of different forms are one object, so that a country of forms stays small.
R8  A file that kills the process that reads it is named; everything else is read, in order.
R9  Where every process dies no file is blamed.
"""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster

from cchc_xl.model.finding import Code
from cchc_xl.model.index import Index
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.submission import FormReading
from cchc_xl.steps.reading import read_forms
from cchc_xl.steps.workers import worker_processes
from cchc_xl.store.folder import AssessmentFolder, form_name
from tests.assessments import random_answers
from tests.benchmarks.country import COUNTRY, country_index
from tests.fuzz.archives import packed, unpacked
from tests.indexes import every_method_index
from tests.steps.deadly import Killed, Leaves, stillborn

_UNITS = 6


@dataclass(frozen=True)
class Inbox:
    """A folder of forms, and what reading them one after another gives."""

    folder: AssessmentFolder
    index: Index
    files: tuple[Path, ...]
    readings: list[FormReading]


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Inbox:
    folder = AssessmentFolder(tmp_path_factory.mktemp("ky"))
    index = every_method_index(_UNITS)
    for unit in index.units:
        (folder.root / form_name(unit)).write_bytes(write_form(index, unit, Stage.SELF))
    (folder.root / "anh.xlsx").write_bytes(b"no workbook")
    files = folder.received()
    return Inbox(folder, index, files, list(read_forms(folder, index, files)))


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc_xl.steps.each_file._BATCH", 2)
    monkeypatch.setattr("cchc_xl.steps.each_file._TASKS_UNDER_WAY", 2)


@contextmanager
def _dask() -> Iterator[Executor]:
    # distributed has no types.
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)  # type: ignore[no-untyped-call]
    client = Client(cluster)  # type: ignore[no-untyped-call]
    with cluster, client, client.get_executor() as executor:  # type: ignore[no-untyped-call]
        yield executor


def _spawned_processes() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn"))


@pytest.mark.parametrize(
    "executor",
    [
        pytest.param(lambda: ThreadPoolExecutor(2), id="threads"),
        pytest.param(_spawned_processes, id="processes"),
        pytest.param(_dask, id="dask"),
    ],
)
def test_every_executor_gives_the_same_readings(
    inbox: Inbox, executor: Callable[[], AbstractContextManager[Executor]]
) -> None:
    """R1, R2, R3, R4."""
    with executor() as given:
        readings = list(read_forms(inbox.folder, inbox.index, inbox.files, given))
    assert readings == inbox.readings


def test_a_file_that_is_no_form_stops_nothing(inbox: Inbox) -> None:
    """R4."""
    named = {Path(r.file).name: r for r in inbox.readings}
    assert len(named) == _UNITS + 1
    assert named.pop("anh.xlsx").submission is None
    assert {r.unit for r in named.values()} == {unit.code for unit in inbox.index.units}


def test_progress_follows_the_files(inbox: Inbox) -> None:
    """R1, R5."""
    told: list[tuple[int, int, str]] = []
    with ThreadPoolExecutor(3) as executor:
        for _ in read_forms(
            inbox.folder, inbox.index, inbox.files, executor, lambda *news: told.append(news)
        ):
            pass
    names = {form_name(unit): unit.name for unit in inbox.index.units}
    assert told == [
        (n, len(inbox.files), names.get(path.name, path.name))
        for n, path in enumerate(inbox.files, start=1)
    ]


class _Counting(ThreadPoolExecutor):
    """Counts the tasks that have been asked for."""

    asked = 0

    def submit(self, *args: Any, **kwargs: Any) -> Future[Any]:
        self.asked += 1
        return super().submit(*args, **kwargs)


def test_tasks_under_way_are_bounded(inbox: Inbox) -> None:
    """R6."""
    with _Counting(1) as executor:
        readings = read_forms(inbox.folder, inbox.index, inbox.files, executor)
        next(readings)
        assert executor.asked == 2
        assert len(list(readings)) == len(inbox.files) - 1


def test_equal_scores_are_one_object(inbox: Inbox) -> None:
    """R7."""
    with _spawned_processes() as executor:
        readings = list(read_forms(inbox.folder, inbox.index, inbox.files, executor))
    first = {id(r.submission.scores[Stage.SELF][0]) for r in readings if r.submission}
    assert len(first) == 1


def _told(readings: list[FormReading]) -> list[tuple[str, set[Code]]]:
    """Files in their order, each with the codes that say that it was not read."""
    return [(r.file, {f.code for f in r.findings} & {Code.READER_DIED}) for r in readings]


@pytest.mark.parametrize("executor", [ProcessPoolExecutor, _spawned_processes])
def test_a_file_that_kills_its_process_is_named(
    inbox: Inbox, executor: Callable[[], ProcessPoolExecutor]
) -> None:
    """R1, R5, R8: two of them, of two kinds; one in the first task, one in the last."""
    first, *middle, last = inbox.files
    files: list[Path] = [Leaves(first), *middle, Killed(last)]
    told: list[int] = []
    with executor() as given:
        readings = list(
            read_forms(inbox.folder, inbox.index, files, given, lambda n, *_: told.append(n))
        )
    dead = {readings[0].file, readings[-1].file}
    assert _told(readings) == [
        (r.file, {Code.READER_DIED} if r.file in dead else set()) for r in inbox.readings
    ]
    assert readings[1:-1] == inbox.readings[1:-1]
    assert told == list(range(1, len(files) + 1))


def _country(folder: AssessmentFolder) -> tuple[Index, list[Path]]:
    """All communes of the country with an index of two criteria, and the form of each.

    One form is written by the program; in the others the unit is another one.
    """
    index = every_method_index(1)
    index = replace(index, fields=index.fields[1:2], all_units=country_index(COUNTRY).units)
    model = index.units[-1]
    parts = unpacked(write_form(index, model, Stage.SELF, random_answers(index, model)))
    files: list[Path] = []
    for unit in index.units:
        own = {
            name: part.replace(model.code.encode(), unit.code.encode()).replace(
                model.name.encode(), unit.name.encode()
            )
            for name, part in parts.items()
        }
        files.append(folder.root / form_name(unit))
        files[-1].write_bytes(packed(own))
    return index, files


def test_a_country_of_forms_survives_a_death(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R1, R8: with two workers, in tasks of the usual size."""
    monkeypatch.undo()
    folder = AssessmentFolder(tmp_path)
    index, files = _country(folder)
    deadly = 1700
    files[deadly] = Killed(files[deadly])
    with worker_processes(2) as given:
        readings = list(read_forms(folder, index, files, given))
    assert len(readings) == COUNTRY
    dead = readings.pop(deadly)
    assert (dead.file, [f.code for f in dead.findings]) == (
        files[deadly].name,
        [Code.READER_DIED],
    )
    units = [unit.code for unit in index.units if unit is not index.units[deadly]]
    assert [reading.unit for reading in readings] == units
    assert not [reading.file for reading in readings if reading.findings]


def test_a_machine_on_which_no_process_lives_blames_no_file(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R9."""
    monkeypatch.setattr("cchc_xl.steps.workers.worker_processes", lambda *_: stillborn())
    with stillborn() as given, pytest.raises(BrokenExecutor):
        list(read_forms(inbox.folder, inbox.index, inbox.files, given))
