"""The wheels of the program and of all it needs, also for PCs of another system than this one."""

import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from email.parser import HeaderParser
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement

from cchc_xl.steps.errors import StepError
from cchc_xl.text import addin

_WHEELS_ONLY = ("--only-binary", ":all:")


class Target(NamedTuple):
    """A kind of PC with one version of Python; ``platform`` None for this very one."""

    platform: str | None
    version: str

    @property
    def options(self) -> tuple[str, ...]:
        """What pip is told to choose the wheels of this target."""
        if self.platform is None:
            return ()
        return (
            "--platform", self.platform, "--python-version", self.version,
            "--implementation", "cp",
        )  # fmt: skip

    @property
    def environment(self) -> dict[str, str]:
        """What the conditions of requirements are asked against."""
        here = _here()
        if self.platform is None:
            return here
        return {
            **here,
            "os_name": "nt",
            "sys_platform": "win32",
            "platform_system": "Windows",
            "platform_machine": "AMD64",
            "python_version": self.version,
            "python_full_version": f"{self.version}.0",
        }


def this_target() -> Target:
    """The PC that this program runs on."""
    return Target(None, ".".join(platform.python_version_tuple()[:2]))


def gather_wheels(source: Path, targets: Sequence[Target], folder: Path) -> tuple[Path, ...]:
    """Put into ``folder`` the program's wheel and all that it needs on each target, by name.

    ``source`` is the program's source tree. Raises ``StepError`` where pip cannot fetch something.
    """
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(source))
    (program,) = folder.glob("*.whl")
    for target in targets:
        _gather(program, target, folder)
    return tuple(sorted(folder.glob("*.whl")))


def _gather(program: Path, target: Target, folder: Path) -> None:
    """Fetch until nothing that the target wants is missing.

    pip asks conditions such as ``sys_platform == "win32"`` of the system that it runs on, so that
    it would leave out what only Windows needs: those are named to it as wishes of their own.
    """
    wishes: frozenset[str] = frozenset()
    while True:
        _pip(
            "download", *_WHEELS_ONLY, *target.options, "--dest", str(folder), str(program),
            *sorted(wishes),
        )  # fmt: skip
        found = frozenset(_own_wishes(folder, target))
        if found <= wishes:
            return
        wishes |= found


def _own_wishes(folder: Path, target: Target) -> Iterator[str]:
    """What wheels require on the target and not here, without the condition."""
    for wheel in sorted(folder.glob("*.whl")):
        for requirement in map(Requirement, _requirements(wheel)):
            marker = requirement.marker
            if marker and _holds(marker, target.environment) and not _holds(marker, _here()):
                requirement.marker = None
                yield str(requirement)


def _here() -> dict[str, str]:
    return {name: str(value) for name, value in default_environment().items()}


def _holds(marker: Marker, environment: dict[str, str]) -> bool:
    """Whether a condition holds; no extras are wanted."""
    return marker.evaluate({**environment, "extra": ""})


def _requirements(wheel: Path) -> list[str]:
    with ZipFile(wheel) as package:
        (name,) = (n for n in package.namelist() if n.endswith(".dist-info/METADATA"))
        metadata = package.read(name).decode("utf-8")
    return HeaderParser().parsestr(metadata).get_all("Requires-Dist", [])


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise StepError(addin.not_fetched(done.stderr.strip().splitlines()[-1:]))
