"""A process that is killed loses nothing that was there before, and nothing of what it was to do.

1. Killed at any moment, or at any of its writes: the same command, run again, ends as if it had
   never been killed, with the same events, the same register and the same bytes in every file.
2. Every event that was there before is still there, of its own all or none; the ledger verifies.
3. Nothing is left over: no temporary file, no journal, wherever the results were wanted.
4. Whatever command comes next sweeps what the killed one has left.
5. Nobody ever sees a final result that the ledger does not know.
6. The processes that read for a killed one end with it.
"""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.crash.kills import (
    Interrupted,
    Played,
    kill_at_point,
    kill_at_random,
    kill_at_work,
    set_up,
)
from tests.crash.running import PATIENCE, TREE, run_here, run_until
from tests.crash.states import state_of
from tests.crash.year import SCENES

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL")

Play = Callable[[str], Played]
Kill = Callable[[Played, Path, random.Random], Interrupted]

#: Kills of whole processes, and of such as have imported all: with every scene more than 200.
_KILLS: dict[Kill, int] = {kill_at_random: 9, kill_at_work: 6}
_TRIES = 4


@pytest.mark.parametrize("kill", _KILLS)
@pytest.mark.parametrize("name", SCENES)
def test_killed_at_any_moment(name: str, kill: Kill, played: Play, tmp_path: Path) -> None:
    """1, 2, 3. Some commands end before they are killed: these do not count."""
    chance, killed = random.Random(name), 0
    for number in range(_TRIES * _KILLS[kill]):
        interrupted = kill(played(name), tmp_path / "work", chance)
        assert not interrupted.faults, (number, interrupted)
        killed += interrupted.is_killed
        if killed == _KILLS[kill]:
            break
    assert killed == _KILLS[kill]


@pytest.mark.parametrize("name", SCENES)
def test_killed_at_every_write(name: str, played: Play, tmp_path: Path) -> None:
    """1, 2, 3."""
    for point in count():
        killed = kill_at_point(played(name), tmp_path / "work", point)
        assert not killed.faults, (point, killed)
        if not killed.is_killed:
            break
    assert point >= len(("BEGIN", "INSERT", "commit", "commit (done)"))


def test_the_next_command_sweeps(played: Play, tmp_path: Path) -> None:
    """4: it need not write the same files.

    SQLite leaves a journal of which nothing was needed yet until the ledger is next written.
    """
    issue, swept = played("issue-self"), 0
    for point in count():
        root = set_up(issue.scene, tmp_path / "work")
        status = run_until(issue.scene.arguments(root), point)
        swept += len(list(root.rglob("*.tmp")))
        run_here(["receive", str(root)])
        assert not list(root.rglob("*.tmp"))
        if status >= 0:
            break
    assert swept


def test_a_final_result_is_one_of_the_ledger(played: Play, tmp_path: Path) -> None:
    """5: what lies in the folder between the kill and the next start."""
    final = played("finalize")
    (name,) = (name for name in final.after.files if name.startswith("year/ket-qua/tong-hop"))
    for point in count():
        root = set_up(final.scene, tmp_path / "work")
        status = run_until(final.scene.arguments(root), point)
        state = state_of(root)
        if state.files.get(name) == final.after.files[name]:
            assert state.register.finalized == final.after.register.finalized
        if status >= 0:
            break


_WORKERS = """
import time
from cchc_xl.cli.base import processes_for
with processes_for(2) as executor:
    list(executor.map(time.sleep, (0.2, 0.2)))
    print("reading", flush=True)
    time.sleep(600)
"""


def test_workers_end_with_the_process_they_work_for() -> None:
    """6: what it says has its end once nobody is left who could say more."""
    process = subprocess.Popen((sys.executable, "-c", _WORKERS), cwd=TREE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"reading\n"
    process.kill()
    said, _ = process.communicate(timeout=PATIENCE)
    assert said == b""
