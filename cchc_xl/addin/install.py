"""Putting the add-in where Excel starts it, and taking it away again."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cchc_xl.addin.interpreter import interpreter_setting
from cchc_xl.addin.launchers import launchers
from cchc_xl.addin.package import build_addin
from cchc_xl.addin.places import Places
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.outputs import write_output
from cchc_xl.text import addin


class Installed(NamedTuple):
    """What was written: the add-in, and the folder of the scripts."""

    addin: Path
    launchers: Path


def fitting_addin(places: Places) -> bytes:
    """The add-in whose buttons run this very Python."""
    return build_addin(interpreter_setting(Path(sys.executable), places.local))


def install(places: Places) -> Installed:
    """Write the add-in and the scripts; raises ``StepError`` while Excel holds the old ones.

    The add-in is built here, for this Python: what its buttons run is what installed it.
    """
    _write(places.addin, fitting_addin(places))
    mark_of_the_web(places.addin).unlink(missing_ok=True)
    for name, script in launchers(interpreter_setting(Path(sys.executable), places.local)):
        _write(places.launchers / name, script)
    return Installed(places.addin, places.launchers)


def uninstall(places: Places) -> bool:
    """Remove what ``install`` has written, and nothing else; whether there was an add-in."""
    was_there = places.addin.exists()
    try:
        places.addin.unlink(missing_ok=True)
        for name, _ in launchers(""):
            (places.launchers / name).unlink(missing_ok=True)
    except PermissionError as problem:
        raise StepError(addin.CLOSE_EXCEL) from problem
    with suppress(OSError):  # the person keeps something else there
        places.launchers.rmdir()
    return was_there


def mark_of_the_web(file: Path) -> Path:
    """The stream beside a file that came by mail or browser; Excel blocks macros for it."""
    return file.with_name(f"{file.name}:Zone.Identifier")


def _write(path: Path, data: bytes) -> None:
    written = write_output(path, data)
    if written.beside:  # a second add-in would be started beside the old one
        written.path.unlink()
        raise StepError(addin.CLOSE_EXCEL)
