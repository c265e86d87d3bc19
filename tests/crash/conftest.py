"""The scenes of the small year, made once, and each of them played once without interruption."""

from collections.abc import Callable

import pytest

from tests.crash.kills import Played, play
from tests.crash.year import Scene, make_scenes


@pytest.fixture(scope="session")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scene]:
    """The scenes by name."""
    return {scene.name: scene for scene in make_scenes(tmp_path_factory.mktemp("scenes"))}


@pytest.fixture(scope="session")
def played(
    scenes: dict[str, Scene], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Played]:
    """A scene by its name, played once."""
    known: dict[str, Played] = {}

    def play_once(name: str) -> Played:
        if name not in known:
            known[name] = play(scenes[name], tmp_path_factory.mktemp(name) / "work")
        return known[name]

    return play_once
