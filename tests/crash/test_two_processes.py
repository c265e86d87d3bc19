"""Two commands on one folder at the same time.

1. The second waits for the first: both do their work, no event is there twice, the ledger verifies.
2. So it is where both wait for a third that holds the ledger.
3. Two who make the same folder make one ledger; none takes the place of the other's.
4. What one writes outside the lock is not spoilt by another that sweeps.
"""

import os
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_xl.cli.base import DONE, FINDINGS, UNUSABLE
from cchc_xl.model.event import Received
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.store.ledger import writing
from tests.crash.kills import Played, set_up
from tests.crash.running import PATIENCE, run_together, start
from tests.crash.states import State, faults, state_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are forked")

Play = Callable[[str], Played]

_REPEATED = 8
_SCENES = ("receive-forms", "issue-response", "consolidate-self", "return", "adjust", "finalize")


def _twice(state: State) -> list[str]:
    """Files that were taken in more than once."""
    taken = Counter(fact.sha256 for fact in state.facts if isinstance(fact, Received))
    return [sha256 for sha256, number in taken.items() if number > 1]


@pytest.mark.parametrize("name", _SCENES)
def test_the_same_command_twice(name: str, played: Play, tmp_path: Path) -> None:
    """1, 4."""
    scene = played(name).scene
    for _ in range(_REPEATED):
        root = set_up(scene, tmp_path / "work")
        arguments = scene.arguments(root)
        statuses = run_together(arguments, arguments)
        # The second has nothing new to tell.
        assert sorted(statuses)[-1] == played(name).status
        assert set(statuses) <= {DONE, FINDINGS}
        assert faults(played(name).before, state_of(root), played(name).after) == []


def test_two_make_the_same_folder(played: Play, tmp_path: Path) -> None:
    """3."""
    scene = played("new").scene
    for _ in range(2 * _REPEATED):
        root = set_up(scene, tmp_path / "work")
        arguments = scene.arguments(root)
        statuses = run_together(arguments, arguments, arguments)
        assert DONE in statuses
        assert set(statuses) <= {DONE, UNUSABLE}
        assert faults(played("new").before, state_of(root), played("new").after) == []


def test_different_commands(played: Play, tmp_path: Path) -> None:
    """1, 4."""
    scene = played("receive-forms").scene
    for _ in range(_REPEATED):
        root = set_up(scene, tmp_path / "work")
        commands = [
            [name, str(root), *options]
            for name, *options in (
                ("receive",),
                ("issue", "--stage", "appraisal-1"),
                ("consolidate",),
                ("return",),
            )
        ]
        statuses = run_together(*commands)
        assert set(statuses) <= {DONE, FINDINGS}
        after = state_of(root)
        assert (after.breaks, after.leftovers, _twice(after)) == ((), [], [])
        assert after.hashes[: len(played("receive-forms").before.hashes)] == (
            played("receive-forms").before.hashes
        )
        assert after.register.receipts == played("receive-forms").after.register.receipts


@pytest.mark.parametrize("name", ["receive-forms", "issue-appraisal-1"])
def test_two_wait_for_a_third(name: str, played: Play, tmp_path: Path) -> None:
    """2."""
    scene = played(name).scene
    for _ in range(2):
        root = set_up(scene, tmp_path / "work")
        with writing(AssessmentFolder(root).ledger) as held:
            before = held.head
            waiting = [start(scene.arguments(root)) for _ in range(2)]
            for process in waiting:
                # They cannot end while the ledger is held, however long they take to start.
                with pytest.raises(subprocess.TimeoutExpired):
                    process.wait(played(name).seconds)
            assert held.head == before
        statuses = [process.wait(PATIENCE) for process in waiting]
        assert set(statuses) <= {DONE, played(name).status}
        assert faults(played(name).before, state_of(root), played(name).after) == []
