"""Killing a command, running it again, and comparing with the one that nobody killed."""

import random
import signal
import time
from pathlib import Path
from shutil import copytree, rmtree
from typing import NamedTuple

from cchc_xl.cli.base import DONE, UNUSABLE
from tests.crash.running import PATIENCE, kill_while_running, run_here, run_until, start
from tests.crash.states import State, faults, state_of
from tests.crash.year import Scene

#: Scenes whose command is refused once its work is done: nothing is left to decide, or to make.
_ONCE = ("new", "accept", "reopen")


class Played(NamedTuple):
    """A scene that nobody interrupted: its states and exit status.

    ``seconds`` is the time of the whole process, ``working`` that without start and imports.
    """

    scene: Scene
    before: State
    after: State
    status: int
    seconds: float
    working: float


class Interrupted(NamedTuple):
    """An interruption: its exit status (negative: the signal), what it left, what is wrong."""

    status: int
    leftovers: tuple[str, ...]
    faults: tuple[str, ...]

    @property
    def is_killed(self) -> bool:
        """Whether the command was still running."""
        return self.status == -signal.SIGKILL


def play(scene: Scene, work: Path) -> Played:
    """The scene as a process that runs to its end."""
    root = set_up(scene, work)
    before, begun = state_of(root), time.perf_counter()
    status = start(scene.arguments(root)).wait(PATIENCE)
    seconds, after = time.perf_counter() - begun, state_of(root)
    for _ in range(2):
        # The first run imports.
        root, begun = set_up(scene, work), time.perf_counter()
        run_here(scene.arguments(root))
        working = time.perf_counter() - begun
    return Played(scene, before, after, status, seconds, working)


def kill_at_random(played: Played, work: Path, chance: random.Random) -> Interrupted:
    """Kill the command's process at any moment of the time it takes, then run it again."""
    root = set_up(played.scene, work)
    process = start(played.scene.arguments(root))
    time.sleep(chance.uniform(0, played.seconds))
    process.kill()
    return _again(played, root, process.wait(PATIENCE))


def kill_at_work(played: Played, work: Path, chance: random.Random) -> Interrupted:
    """As ``kill_at_random``, once all is imported: more of these moments are in its writes."""
    root = set_up(played.scene, work)
    delay = chance.uniform(0, played.working)
    return _again(played, root, kill_while_running(played.scene.arguments(root), delay))


def kill_at_point(played: Played, work: Path, point: int) -> Interrupted:
    """Have the command's process kill itself at a write, then run it again."""
    root = set_up(played.scene, work)
    return _again(played, root, run_until(played.scene.arguments(root), point))


def set_up(scene: Scene, work: Path) -> Path:
    """A copy of the folder of a scene, in a folder of its own."""
    rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    root = work / "year"
    if scene.folder.exists():
        copytree(scene.folder, root)
    return root


def _again(played: Played, root: Path, status: int) -> Interrupted:
    """The command run again, and what is wrong then."""
    leftovers = tuple(
        sorted(p.name for p in root.parent.rglob("*") if p.name.endswith((".tmp", "-journal")))
    )
    # Looked at in a copy: looking rolls back what was half written.
    look = root.parent.with_name("look")
    rmtree(look, ignore_errors=True)
    copytree(root.parent, look)
    facts = state_of(look / root.name).facts
    found = [] if facts in (played.before.facts, played.after.facts) else ["events half recorded"]
    found += run_again(played, root, is_done=facts == played.after.facts)
    return Interrupted(status, leftovers, tuple(found))


def run_again(played: Played, root: Path, is_done: bool) -> list[str]:
    """Give an interrupted command once more; what is wrong then."""
    expected = _expected(played, is_done)
    ended, said = run_here(played.scene.arguments(root))
    found = faults(played.before, state_of(root), played.after)
    if ended not in expected:
        found.append(f"exit status {ended}, not among {expected}: {said}")
    return found


def _expected(played: Played, is_done: bool) -> set[int]:
    """The exit statuses with which the command may end that is given once more."""
    name = played.scene.name
    if is_done and name in _ONCE:
        return {UNUSABLE}
    # What was recorded just before the kill is not told once more.
    return {played.status, DONE} if name.startswith("receive") else {played.status}
