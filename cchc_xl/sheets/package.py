"""A received file as a zip package whose every read is bounded, or the finding that says why not.

Sizes that the file declares are never trusted: bytes are counted as they are inflated.
"""

import io
import posixpath
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from cchc_xl.model.finding import Code, Finding
from cchc_xl.sheets.sniff import ZIP_MAGIC, kind_of
from cchc_xl.sheets.xml import parse_xml

#: A filled form has 0.05 MB; one with pasted scans may have 20.
MAX_FILE_BYTES = 50_000_000
MAX_ENTRIES = 3_000
#: Of one part, really inflated; the matrix of a country's definition has 2 MB.
MAX_PART_BYTES = 16_000_000
#: Of all parts read from one file.
MAX_READ_BYTES = 64_000_000
#: Of all parts that are no pictures, as declared: a first, cheap look.
MAX_DECLARED_BYTES = 128_000_000
#: What a damaged zip makes the standard library raise (its documentation, and 4,000 mutants).
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
)

_UTF_8_NAME = 0x800
#: The end of a local header: lengths of the name and of the extra field.
_LOCAL_HEADER = struct.Struct("<26x2H")
_INFLATERS: dict[int, Callable[[memoryview, int], bytes]] = {
    zipfile.ZIP_STORED: lambda packed, limit: bytes(packed[:limit]),
    zipfile.ZIP_DEFLATED: lambda packed, limit: zlib.decompressobj(-15).decompress(packed, limit),
}

_WORKBOOK = "workbook.xml"
#: Parts whose presence decides what a zip is; names are folded.
_ZIP_KINDS = (
    ("xl/workbook.bin", Code.FILE_IS_XLSB),
    ("word/document.xml", Code.FILE_IS_WORD),
    ("content.xml", Code.FILE_IS_ODS),
)
#: An OpenDocument file says what it is in its first, uncompressed entry.
_MIME_BYTES = 128
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
_MACRO_PARTS = ("vbaproject.bin", "vbaprojectsignature.bin", "vbadata.xml")
_LINK_PARTS = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")
_OBJECT_PARTS = ("xl/embeddings/", "xl/activex/", "xl/ctrlprops/")
_MACRO_SHEETS = ("xl/macrosheets/",)
_PICTURES = "xl/media/"


@dataclass(slots=True)
class Package:
    """An opened package. ``findings`` are the warnings of its table of contents."""

    data: bytes
    #: Entries by folded name: some writers use backslashes or other capitals.
    entries: dict[str, zipfile.ZipInfo]
    findings: tuple[Finding, ...] = ()
    _read: int = field(default=0, init=False)

    def has(self, name: str) -> bool:
        """Whether the package has a part of this name."""
        return folded(name) in self.entries

    def read(self, name: str) -> bytes | Finding:
        """The inflated bytes of a part, at most ``MAX_PART_BYTES``."""
        entry = self.entries.get(folded(name))
        if entry is None:
            return Finding(Code.FILE_UNREADABLE, context={"part": name})
        limit = min(MAX_PART_BYTES, MAX_READ_BYTES - self._read)
        if limit <= 0:
            return Finding(Code.TOO_BIG, context={"part": name})
        content = _inflated(self.data, entry, limit)
        if content is None:
            return Finding(Code.FILE_UNREADABLE, context={"part": name})
        self._read += len(content)
        return Finding(Code.TOO_BIG, context={"part": name}) if len(content) > limit else content

    def parse(self, name: str) -> etree._Element | Finding:
        """The root element of an XML part; document types and absurd sizes are refused."""
        content = self.read(name)
        return content if isinstance(content, Finding) else parse_xml(content, name)


def _inflated(data: bytes, entry: zipfile.ZipInfo, limit: int) -> bytes | None:
    """The bytes of an entry, one more than the limit at most; None where they are damaged.

    ``ZipFile.open`` does the same in five times the time, half a millisecond for a form.
    """
    start = entry.header_offset
    # Where the end of the zip says that more lies before it than does, it is negative.
    if start < 0 or not data.startswith(ZIP_MAGIC, start):
        return None
    if len(data) < start + _LOCAL_HEADER.size:
        return None
    name_length, extra_length = _LOCAL_HEADER.unpack_from(data, start)
    start += _LOCAL_HEADER.size
    encoding = "utf-8" if entry.flag_bits & _UTF_8_NAME else "cp437"
    if data[start : start + name_length] != entry.orig_filename.encode(encoding, "replace"):
        return None
    start += name_length + extra_length
    packed = memoryview(data)[start : start + entry.compress_size]
    try:
        content = _INFLATERS[entry.compress_type](packed, limit + 1)
    except (KeyError, zlib.error):
        return None
    if len(content) <= limit and zlib.crc32(content) != entry.CRC:
        return None
    return content


def folded(name: str) -> str:
    """The key of a part name: slashes forward, no leading slash, lower case."""
    return name.replace("\\", "/").lstrip("/").lower()


def open_package(data: bytes) -> Package | Finding:
    """The package in the bytes of a file, or the one finding that refuses it. Never raises."""
    code = kind_of(data)
    if code is not None:
        return Finding(code)
    if len(data) > MAX_FILE_BYTES or data.count(b"PK\x01\x02") > MAX_ENTRIES:
        return Finding(Code.TOO_BIG)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_ERRORS:
        return Finding(Code.FILE_CUT)
    infos = archive.infolist()
    if _OPEN_TEXT in data[:_MIME_BYTES]:
        return Finding(Code.FILE_IS_WORD)
    names = [folded(info.filename) for info in infos]
    refused = _refused(infos, names)
    if refused is not None:
        return refused
    return Package(data, dict(zip(names, infos, strict=True)), _warnings(names))


def _refused(infos: list[zipfile.ZipInfo], names: list[str]) -> Finding | None:
    """Why the table of contents cannot be accepted, None where it can."""
    unsafe = next((info.filename for info in infos if _is_unsafe(info.filename)), None)
    if unsafe is not None:
        return Finding(Code.ENTRY_NAME_UNSAFE, context={"part": unsafe[:200]})
    twice = next((name for name, count in Counter(names).items() if count > 1), None)
    if twice is not None:
        return Finding(Code.ENTRY_TWICE, context={"part": twice[:200]})
    if any(info.flag_bits & 0x1 for info in infos):
        return Finding(Code.FILE_ENCRYPTED)
    known = set(names)
    for part, code in _ZIP_KINDS:
        if part in known:
            return Finding(code)
    if not any(name.endswith(_WORKBOOK) for name in names):
        holds = any(name.endswith((".xlsx", ".xls", ".pdf", ".docx")) for name in names)
        return Finding(Code.FILE_IS_ARCHIVE if holds else Code.FILE_UNKNOWN)
    if any(posixpath.basename(n) in _MACRO_PARTS or n.startswith(_MACRO_SHEETS) for n in names):
        return Finding(Code.HAS_MACROS)
    declared = sum(
        info.file_size for info, name in zip(infos, names, strict=True) if _PICTURES not in name
    )
    return Finding(Code.TOO_BIG) if declared > MAX_DECLARED_BYTES else None


def _is_unsafe(name: str) -> bool:
    path = name.replace("\\", "/")
    return ".." in path.split("/") or ":" in path or "\0" in path


def _warnings(names: list[str]) -> tuple[Finding, ...]:
    kinds = ((_LINK_PARTS, Code.EXTERNAL_LINKS), (_OBJECT_PARTS, Code.EMBEDDED_OBJECTS))
    return tuple(
        Finding(code) for parts, code in kinds if any(name.startswith(parts) for name in names)
    )
