"""Does the same with many files on any executor; the file that kills its process costs itself."""

import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

#: What a file gives.
Said = TypeVar("Said")
#: Reads one file; it travels to other processes, so it is made of functions of modules.
Read = Callable[[Path], Said]

#: Files in one task of an executor at the most: enough to be worth sending.
_BATCH = 25

#: Tasks under way at once: a bound on memory, and so on the workers that are kept busy.
_TASKS_UNDER_WAY = 16


def each_file(
    read: Read[Said], died: Read[Said], files: Sequence[Path], executor: "Executor | None"
) -> Iterator[Said]:
    """What ``read`` says of each file, in the order of ``files``.

    ``executor`` may be any ``concurrent.futures.Executor``, of this machine or of a cluster whose
    workers see the same folder; without one the files are read here. If it breaks, because a file
    kills the process that reads it, ``died`` speaks for that file and all others are read.
    """
    if executor is None:
        yield from map(read, files)
        return
    # Not at the top: who reads here needs none of it.
    from concurrent.futures import BrokenExecutor

    packed = pickle.dumps(read)
    answered = 0
    try:
        for said in _answers(packed, files, executor):
            answered += len(said)
            yield from cast("list[Said]", said)
    except BrokenExecutor:
        # It does not say which task broke it, and takes no more of them.
        yield from _one_by_one(packed, died, files[answered:])


def _answers(packed: bytes, files: Sequence[Path], executor: "Executor") -> Iterator[list[object]]:
    """The answers of the tasks of an executor, in the order of the files."""
    under_way: deque[Future[list[object]]] = deque()
    size = min(_BATCH, max(1, len(files) // _TASKS_UNDER_WAY))
    for start in range(0, len(files), size):
        batch = tuple(files[start : start + size])
        under_way.append(executor.submit(_read_batch, packed, batch))
        if len(under_way) == _TASKS_UNDER_WAY:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def _one_by_one(packed: bytes, died: Read[Said], files: Sequence[Path]) -> Iterator[Said]:
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
            executor.submit(_read_batch, packed, ()).result()
            with suppress(BrokenExecutor):
                while left:
                    (said,) = executor.submit(_read_batch, packed, (left[0],)).result()
                    left.popleft()
                    read += 1
                    yield cast("Said", said)
        if left and not read:
            yield died(left.popleft())


def _read_batch(packed: bytes, files: Sequence[Path]) -> list[object]:
    """What is said of some files, one after another: the task of one worker."""
    return list(map(_unpacked(packed), files))


@lru_cache(maxsize=2)
def _unpacked(packed: bytes) -> Read[object]:
    """What reads a file, unpacked once in each worker.

    With 3,321 units an index of its own costs each task 0.17 s: pickled, unpickled, names sorted.
    """
    read: Read[object] = pickle.loads(packed)
    return read
