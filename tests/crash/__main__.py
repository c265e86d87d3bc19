"""``python -m tests.crash --kills 2000``: kills a command at random so often, and tells of it.

Every second one is killed from its start on, the others once they have imported all. ``--seed``
draws other moments. The exit status is 1 where an interruption has left a fault.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.crash.kills import Interrupted, kill_at_random, kill_at_work, play
from tests.crash.year import Scene, make_scenes

#: Kills in one task: every task plays its scene once.
_BATCH = 25


class _Task(NamedTuple):
    scene: Scene
    seed: str
    kills: int


def _tasks(scenes: tuple[Scene, ...], kills: int, seed: int) -> Iterator[_Task]:
    """So many kills, the scenes taking turns."""
    for number, start in enumerate(range(0, kills, _BATCH)):
        scene = scenes[number % len(scenes)]
        yield _Task(scene, f"{seed} {number} {scene.name}", min(_BATCH, kills - start))


def _killed(task: _Task) -> list[Interrupted]:
    chance = random.Random(task.seed)
    with TemporaryDirectory(prefix="cchc-crash-") as work:
        played = play(task.scene, Path(work) / "played")
        return [
            (kill_at_work if number % 2 else kill_at_random)(played, Path(work) / "work", chance)
            for number in range(task.kills)
        ]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


def main() -> int:
    """Kill, and print a line per task and one for all."""
    wanted, done, faulty = _arguments(), list[Interrupted](), 0
    with (
        TemporaryDirectory(prefix="cchc-scenes-") as root,
        ProcessPoolExecutor(wanted.workers) as executor,
    ):
        tasks = list(_tasks(make_scenes(Path(root)), wanted.kills, wanted.seed))
        for task, killed in zip(tasks, executor.map(_killed, tasks), strict=True):
            done += killed
            told = [one for one in killed if one.faults]
            faulty += len(told)
            print(f"{len(done):6}  {task.scene.name:20}  {_summary(killed)}", flush=True)
            for one in islice(told, 3):
                print(f"        {one}", flush=True)
    print(f"{len(done)} commands: {_summary(done)}")
    return 1 if faulty else 0


def _summary(interrupted: list[Interrupted]) -> str:
    killed = [one for one in interrupted if one.is_killed]
    left = [one for one in killed if one.leftovers]
    faulty = [one for one in interrupted if one.faults]
    return (
        f"{len(killed)} killed before their end, {len(left)} of them left a temporary file or a "
        f"journal, {len(faulty)} left a fault behind the next start"
    )


if __name__ == "__main__":
    sys.exit(main())
