"""Whether add-in, program and Python fit together, and what to do where they do not."""

import sys
from pathlib import Path
from typing import NamedTuple

from cchc_xl import __version__
from cchc_xl.addin.install import fitting_addin, mark_of_the_web
from cchc_xl.addin.interpreter import interpreter_setting
from cchc_xl.addin.package import version_of
from cchc_xl.addin.places import Places
from cchc_xl.text import addin


class Examination(NamedTuple):
    """What is there, and what is to be done; ``addin`` is a version, None where there is none."""

    python: str
    program: str
    addin: str | None
    troubles: tuple[str, ...]


def examine(places: Places) -> Examination:
    """The state of the installation; it fits where there are no troubles."""
    content = places.addin.read_bytes() if places.addin.is_file() else None
    version = version_of(content) if content is not None else None
    return Examination(
        python=f"{sys.version.split()[0]} ({sys.executable})",
        program=__version__,
        addin=version,
        troubles=(*_addin_troubles(places, content, version), *_path_troubles(places)),
    )


def _addin_troubles(places: Places, content: bytes | None, version: str | None) -> tuple[str, ...]:
    """An add-in is the same bytes each time it is built, so any other bytes are another one."""
    if content is None:
        return (addin.no_addin(places.addin),)
    if version is None:
        return (addin.foreign_addin(places.addin),)
    if version != __version__:
        return (addin.other_version(version, __version__),)
    if content != fitting_addin(places):
        return (addin.OTHER_PYTHON,)
    if mark_of_the_web(places.addin).exists():
        return (addin.BLOCKED,)
    return ()


def _path_troubles(places: Places) -> tuple[str, ...]:
    setting = interpreter_setting(Path(sys.executable), places.local)
    return () if setting.isascii() else (addin.letters_in_path(setting),)
