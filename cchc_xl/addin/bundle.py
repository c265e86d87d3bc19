"""One ZIP for offices without internet: wheels, add-in, guide, an installing script."""

import hashlib
import io
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from cchc_xl import __version__
from cchc_xl.addin.launchers import launchers, script_bytes
from cchc_xl.addin.package import ADDIN_FILE, STANDARD_PYTHON, build_addin
from cchc_xl.addin.wheels import Target, gather_wheels, this_target
from cchc_xl.resources import macro, source_tree
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.guide import guide_html
from cchc_xl.text import addin

#: Whichever of these an office has: the wheels of one more Python take 27 MB, a second visit a day.
PYTHON_VERSIONS = ("3.14", "3.13", "3.12", "3.11")
#: The platform that stands for the machine that packs.
THIS_MACHINE = "local"

GUIDE_FILE = "HUONG-DAN.html"
SUMS_FILE = "SHA256SUMS"
_SCRIPTS = ("CAI-DAT.cmd", "GO-CAI-DAT.cmd")
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Bundle(NamedTuple):
    """The ZIP, and the SHA-256 of each of its files by name, in the order of the ZIP."""

    data: bytes
    sums: Mapping[str, str]


def bundle_name(platform: str) -> str:
    """What the ZIP of a platform is called."""
    return f"cchc-{__version__}-{platform}.zip"


def make_bundle(platform: str) -> Bundle:
    """The bundle for a platform; raises ``StepError`` without a source tree or an index for pip."""
    source = source_tree()
    if source is None:
        raise StepError(addin.NO_SOURCE_TREE)
    with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder:
        wheels = gather_wheels(source, targets(platform), Path(folder))
        return pack(wheels)


def targets(platform: str) -> Sequence[Target]:
    """The kinds of PC that a bundle is for."""
    if platform == THIS_MACHINE:
        return (this_target(),)
    return tuple(Target(platform, version) for version in PYTHON_VERSIONS)


def pack(wheels: Iterable[Path]) -> Bundle:
    """The ZIP of given wheels: the same bytes for the same wheels."""
    files = {
        **{name: _script(name) for name in _SCRIPTS},
        GUIDE_FILE: guide_html().encode("utf-8"),
        ADDIN_FILE: build_addin(),
        **{f"loi-nhan/{name}.txt": _message(text) for name, text in addin.MESSAGES.items()},
        **{f"{addin.LAUNCHER_FOLDER}/{name}": data for name, data in launchers(STANDARD_PYTHON)},
        **{f"wheels/{wheel.name}": wheel.read_bytes() for wheel in sorted(wheels)},
    }
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    lines = sum_lines(sums)
    return Bundle(_zipped({**files, SUMS_FILE: lines.encode("utf-8")}), sums)


def sum_lines(sums: Mapping[str, str]) -> str:
    """The sums as ``sha256sum --check`` reads them."""
    return "".join(f"{digest}  {name}\n" for name, digest in sums.items())


def _script(name: str) -> bytes:
    """A script with the directories of the Pythons that there are wheels for: «314 313»."""
    versions = " ".join(version.replace(".", "") for version in PYTHON_VERSIONS)
    return script_bytes(macro(name).read_text(encoding="ascii").replace("@VERSIONS@", versions))


def _message(text: str) -> bytes:
    return script_bytes(f"\n{text}\n\n")


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as they are: nearly all of it is wheels, which are compressed already."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data)
    return target.getvalue()
