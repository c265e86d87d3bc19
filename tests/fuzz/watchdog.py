"""Mutants in a process of their own, one after another: which one kills it or hangs is known.

The process says first that it has read a mutant, then what became of it. What happens before the
first word is the program's fault; what happens after it, that of another reader.
"""

import multiprocessing
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, NamedTuple, Self

from tests.fuzz.appraising import judged_workbook, read_workbook
from tests.fuzz.forms import Form
from tests.fuzz.judging import judged, read
from tests.fuzz.mutants import mutant
from tests.fuzz.verdicts import Failure
from tests.fuzz.workbooks import Workbook

#: Nothing that arrives may take longer to be read, in seconds; a good form takes 0.006.
MAX_SECONDS = 10.0
#: The other readers have no such bound; a mutant that they do not end with is one they do not see.
_PATIENCE = 60.0

#: Answers to a mutant, named by seed and number, over the connection.
Tell = Callable[[Connection, int, int], None]

_FAILED = "failed"
_UNSEEN = "unseen"


class Verdict(NamedTuple):
    """What became of a mutant; ``failure`` is empty where the program did well."""

    seed: int
    number: int
    outcome: str
    failure: str = ""


@dataclass
class Summary:
    """All verdicts of a run: how many of each outcome, and those that are failures."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[Verdict] = field(default_factory=list)

    def add(self, verdict: Verdict) -> None:
        """Count one more verdict."""
        self.outcomes[verdict.outcome] += 1
        if verdict.failure:
            self.failures.append(verdict)

    @property
    def compared(self) -> int:
        """How many accepted forms another reader has read too."""
        return sum(n for name, n in self.outcomes.items() if name.startswith("equal"))

    @property
    def unseen(self) -> int:
        """How many accepted forms no other reader could read."""
        return self.outcomes[_UNSEEN]


def tell(connection: Connection, seed: int, number: int) -> None:
    """Read a mutant and judge the reading."""
    file = mutant(seed, number).file
    try:
        judge = _read(file)
    except Failure as failure:
        connection.send(str(failure))
        return
    except Exception:
        connection.send(traceback.format_exc())
        return
    connection.send("")
    try:
        connection.send((judge(), ""))
    except Failure as failure:
        connection.send((_FAILED, str(failure)))


def _read(file: Form | Workbook) -> Callable[[], str]:
    """Read a file; what judges its reading then."""
    if isinstance(file, Form):
        return partial(judged, file, read(file))
    return partial(judged_workbook, file, read_workbook(file))


class Watchdog:
    """Gives mutants to a process, one at a time; a new process where it has died or hangs."""

    def __init__(self, tell: Tell = tell, max_seconds: float = MAX_SECONDS) -> None:
        self._tell, self._max_seconds = tell, max_seconds
        self._process, self._connection = _started(tell)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()
        self._connection.close()

    def run(self, seed: int, numbers: Iterable[int]) -> Summary:
        """The verdicts on some mutants of a seed."""
        summary = Summary()
        for number in numbers:
            summary.add(self.judge(seed, number))
        return summary

    def judge(self, seed: int, number: int) -> Verdict:
        """The verdict on one mutant."""
        self._connection.send((seed, number))
        failure, died = self._answer(self._max_seconds)
        if failure or died:
            return Verdict(seed, number, _FAILED, failure or died)
        verdict, died = self._answer(_PATIENCE)
        return Verdict(seed, number, _UNSEEN) if died else Verdict(seed, number, *verdict)

    def _answer(self, seconds: float) -> tuple[Any, str]:
        """The next word of the process, or why there is none; then a new process is there."""
        try:
            if self._connection.poll(seconds):
                return self._connection.recv(), ""
            problem = f"hangs: no answer in {seconds:g} s"
        except (EOFError, ConnectionError):
            self._process.join()
            problem = f"dies: exit status {self._process.exitcode}"
        self.__exit__()
        self._process, self._connection = _started(self._tell)
        return None, problem


def _started(tell: Tell) -> tuple[Any, Connection]:
    """A process that waits for mutants, started afresh, and the way to it."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, tell), daemon=True)
    process.start()
    theirs.close()
    # Its imports are not what the watchdog waits for.
    if not ours.poll(_PATIENCE):
        raise RuntimeError("the process for mutants does not start")
    ours.recv()
    return process, ours


def _serve(connection: Connection, tell: Tell) -> None:
    """Answer to the mutants that are named, until nobody names one any more."""
    connection.send("ready")
    while True:
        try:
            seed, number = connection.recv()
        except EOFError:
            return
        tell(connection, seed, number)
