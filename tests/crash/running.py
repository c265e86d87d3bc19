"""Running commands: as real processes, in this process, or in one that kills itself."""

import io
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from itertools import count
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from threading import Barrier

import pytest

from cchc_xl.cli import commands, cycle, run
from tests.crash.clock import NOW
from tests.crash.points import Told, watch

TREE = Path(__file__).parents[2]
#: No command takes so long, whatever else the machine does; in seconds.
PATIENCE = 120
#: What the commands import when they need it.
_LATE = (
    "cchc_xl.cli.cycle_tables",
    "cchc_xl.cli.tables",
    "cchc_xl.sheets.marked",
    "cchc_xl.steps.adjust",
    "cchc_xl.steps.finalize",
    "cchc_xl.steps.new",
    "cchc_xl.steps.recorded",
    "cchc_xl.steps.returning",
)


def start(arguments: Sequence[str]) -> "subprocess.Popen[bytes]":
    """A command as a real process, from the start of its interpreter."""
    command = (sys.executable, "-m", "tests.crash.child", *arguments)
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=TREE, stdin=quiet, stdout=quiet, stderr=quiet)


def run_here(arguments: Sequence[str], told: Told | None = None) -> tuple[int, str]:
    """A command in this process: its exit status, and what it says on standard error."""
    said = io.StringIO()
    with (
        redirect_stdout(io.StringIO()),
        redirect_stderr(said),
        _stopped_clock(),
        pytest.MonkeyPatch.context() as patch,
    ):
        if told is not None:
            watch(patch, told)
        status = run(arguments)
    return status, said.getvalue()


def run_until(arguments: Sequence[str], fatal: int) -> int:
    """The exit status of a command whose process kills itself at its write number ``fatal``.

    It is not negative where the command does not write so often.
    """
    process = _forkserver().Process(target=_die_at, args=(list(arguments), fatal))
    process.start()
    return _ended(process)


def kill_while_running(arguments: Sequence[str], delay: float) -> int:
    """The exit status of a command killed so many seconds after its first line, all imported."""
    context = _forkserver()
    barrier = context.Barrier(2)
    process = context.Process(target=_run_at, args=(barrier, list(arguments)))
    process.start()
    barrier.wait(PATIENCE)
    time.sleep(delay)
    process.kill()
    return _ended(process)


def run_together(*commands: Sequence[str]) -> list[int]:
    """The exit statuses of commands that begin at the same moment, each in its own process."""
    context = _forkserver()
    barrier = context.Barrier(len(commands))
    processes = [
        context.Process(target=_run_at, args=(barrier, list(arguments))) for arguments in commands
    ]
    for process in processes:
        process.start()
    return [_ended(process) for process in processes]


def _forkserver() -> ForkServerContext:
    """Makes processes that have all modules already: they write almost from their start."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, *_LATE])
    return context


def _ended(process: ForkServerProcess) -> int:
    process.join(PATIENCE)
    status = process.exitcode
    assert status is not None, "the command hangs"
    process.close()
    return status


def _run_at(barrier: Barrier, arguments: list[str]) -> None:
    barrier.wait(PATIENCE)
    status, _ = run_here(arguments)
    sys.exit(status)


def _die_at(arguments: list[str], fatal: int) -> None:
    numbers = count()

    def told(_: str) -> None:
        if next(numbers) == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    status, _ = run_here(arguments, told)
    sys.exit(status)


@contextmanager
def _stopped_clock() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module in (commands, cycle):
            patch.setattr(module, "now", lambda: NOW)
        yield
