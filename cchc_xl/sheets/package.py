"""A received file as a zip package whose every read is bounded, or the finding that says why not.

Sizes that the file declares are never trusted: bytes are counted as they are inflated.
"""

import io
import posixpath
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from cchc_xl.model.finding import Code, Finding
from cchc_xl.sheets.sniff import kind_of

#: A filled form has 0.05 MB; one with pasted scans may have 20.
MAX_FILE_BYTES = 50_000_000
MAX_ENTRIES = 3_000
#: Of one part, really inflated; the matrix of a country's definition has 2 MB.
MAX_PART_BYTES = 16_000_000
#: Of all parts read from one file.
MAX_READ_BYTES = 64_000_000
#: Of all parts that are no pictures, as declared: a first, cheap look.
MAX_DECLARED_BYTES = 128_000_000
#: Tags and attributes of one part. libxml2 needs about 120 bytes for each: 60 MB, 0.2 s.
MAX_MARKUP = 500_000

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

_CONTENT_TYPES = "[content_types].xml"
#: Parts whose presence decides what a zip is; names are folded.
_ZIP_KINDS = (
    ("xl/workbook.bin", Code.FILE_IS_XLSB),
    ("word/document.xml", Code.FILE_IS_WORD),
    ("content.xml", Code.FILE_IS_ODS),
)
_MACRO_PARTS = ("vbaproject.bin", "vbaprojectsignature.bin", "vbadata.xml")
_LINK_PARTS = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")
_OBJECT_PARTS = ("xl/embeddings/", "xl/activex/", "xl/ctrlprops/")
_MACRO_SHEETS = ("xl/macrosheets/",)
_PICTURES = "xl/media/"
_SIGNALS = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def _parser(encoding: str) -> etree.XMLParser:
    """A parser whose encoding is forced: a claimed EBCDIC or UTF-7 could hide a document type."""
    return etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


_UTF_8_PARSER, _UTF_16_PARSER = _parser("UTF-8"), _parser("UTF-16")


@dataclass(slots=True)
class Package:
    """An opened package. ``findings`` are the warnings of its table of contents."""

    archive: zipfile.ZipFile
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
        try:
            with self.archive.open(entry) as stream:
                content = stream.read(limit + 1)
        except ZIP_ERRORS:
            return Finding(Code.FILE_UNREADABLE, context={"part": name})
        self._read += len(content)
        if len(content) > limit:
            return Finding(Code.TOO_BIG, context={"part": name})
        return content

    def parse(self, name: str) -> etree._Element | Finding:
        """The root element of an XML part; document types and absurd sizes are refused."""
        content = self.read(name)
        return content if isinstance(content, Finding) else parse_xml(content, name)


def parse_xml(content: bytes, name: str) -> etree._Element | Finding:
    """The root of a part whose markup is bounded before a tree is built from it."""
    if any(signal in content for signal in _SIGNALS):
        return Finding(Code.FORBIDDEN_XML, context={"part": name})
    if content.count(b"<") + content.count(b"=") > MAX_MARKUP:
        return Finding(Code.TOO_BIG, context={"part": name})
    parser = _UTF_16_PARSER if content.startswith(_UTF_16) else _UTF_8_PARSER
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return Finding(Code.BROKEN_XML, context={"part": name})


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
    names = [folded(info.filename) for info in infos]
    refused = _refused(infos, names)
    if refused is not None:
        return refused
    return Package(archive, dict(zip(names, infos, strict=True)), _warnings(names))


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
    if _CONTENT_TYPES not in known:
        is_archive = any(name.endswith((".xlsx", ".xls", ".pdf", ".docx")) for name in names)
        return Finding(Code.FILE_IS_ARCHIVE if is_archive else Code.FILE_UNKNOWN)
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
