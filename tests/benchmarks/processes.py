"""Whole processes from outside: wall time and peak memory, commands taking turns.

Every process finds its modules compiled, as those of an installed program are, whatever the
environment says: the first, uncounted run writes the bytecode into a folder of its own.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

#: ``cchc`` of this tree, as the console script starts it.
CCHC = (sys.executable, "-c", "from cchc_xl.cli import main; main()")

#: ``ru_maxrss`` is in KiB on Linux.
_MAXRSS_UNIT = 1024

_BYTECODE = tempfile.TemporaryDirectory(prefix="cchc-bytecode-")
_ENVIRONMENT = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": _BYTECODE.name}


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: seconds on the wall, peak bytes of its largest process."""

    seconds: float
    peak: int


def run(command: Sequence[str]) -> Run:
    """Run a command to its end; raises ``RuntimeError`` with its output where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=_ENVIRONMENT
    )
    assert process.stdout is not None
    with process.stdout:
        output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}:\n{output.decode()}")
    return Run(seconds, usage.ru_maxrss * _MAXRSS_UNIT)


def taking_turns(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, list[Run]]:
    """``runs`` runs of each command, A B C A B C …, after one of each that is not counted.

    Turns make ratios hold where the speed of the machine drifts.
    """
    counted: dict[str, list[Run]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            result = run(command)
            if turn:
                counted[name].append(result)
    return counted


def seconds(runs: Sequence[Run]) -> float:
    """The median wall time of some runs."""
    return median(run.seconds for run in runs)


def peak(runs: Sequence[Run]) -> int:
    """The highest memory peak of some runs, in bytes."""
    return max(run.peak for run in runs)


def ratio(slow: Sequence[Run], fast: Sequence[Run]) -> float:
    """How many times longer ``slow`` took: the median of the ratios turn by turn."""
    return median(a.seconds / b.seconds for a, b in zip(slow, fast, strict=True))


def run_json(module: str, *arguments: str) -> dict[str, float]:
    """What a module of these benchmarks prints, run as a process of its own."""
    command = (sys.executable, "-m", module, *arguments)
    output = subprocess.run(
        command, check=True, capture_output=True, text=True, env=_ENVIRONMENT
    ).stdout
    figures: dict[str, float] = json.loads(output)
    return figures
