"""The name under which a file out of a mail may lie in a folder, whatever its sender called it."""

import re
import unicodedata
from pathlib import PurePosixPath

#: Characters that Windows allows in no name.
_FORBIDDEN = re.compile(r'[<>:"|?*]')
#: Names of devices on Windows, with any ending; files that an operating system makes itself; and
#: those by which the program knows an assessment, which no sender may set.
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\s*\..*)?|thumbs\.db|desktop\.ini"
    r"|bo-chi-so\.xlsx|mau-bao-cao\.docx|nhat-ky\.sqlite|gui-thu\.ini|cchc\.conf",
    re.IGNORECASE,
)
#: Of the stem and of the ending, in bytes. Windows allows 259 characters from the drive on: folders
#: take a good part of them, a digest and a temporary name a few more.
_STEM, _ENDING = 80, 20
_NAMELESS = "tep-dinh-kem"


def safe_name(name: str) -> str:
    """A name without folders, unseen and forbidden characters, of a bearable length.

    It never begins with a point: hidden files are not taken in, and nobody would know.
    """
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    plain = " ".join(_FORBIDDEN.sub("_", unicodedata.normalize("NFC", seen)).split())
    path = PurePosixPath(plain.strip(". ") or _NAMELESS)
    ending = path.suffix if len(path.suffix.encode()) <= _ENDING else ""
    stem = _cut(path.name.removesuffix(ending), _STEM).strip(". ")
    return f"_{stem}{ending}" if _RESERVED.fullmatch(f"{stem}{ending}") else f"{stem}{ending}"


def _cut(text: str, most: int) -> str:
    """As many whole characters as fit into so many bytes."""
    return text.encode()[:most].decode(errors="ignore")
