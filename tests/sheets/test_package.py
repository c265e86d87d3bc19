"""Bytes that claim to be a workbook.

1. Every kind of file that is no workbook has a code of its own.
2. A cut zip, a zip behind foreign bytes, a zip with damaged contents are told apart.
3. Macros refuse a file; links and embedded objects are warnings.
4. The same entry twice, and names that leave the package, refuse a file.
5. Real bytes are counted, never declared ones: a bomb is refused within 2 s and 200 MB.
6. Document types and entities are refused, whatever the encoding claims.
7. A good package gives its parts, under names of any case and slash.
8. Nothing here raises.
"""

import io
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest
from lxml import etree

from cchc_xl.model.finding import Code, Finding
from cchc_xl.sheets.package import Package, open_package
from cchc_xl.sheets.xml import parse_xml
from tests.sheets.badfiles import good_form, parts_of, small_book, with_part, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(64)


def code_of(data: bytes) -> Code | None:
    opened = open_package(data)
    return opened.code if isinstance(opened, Finding) else None


def package(data: bytes) -> Package:
    opened = open_package(data)
    assert isinstance(opened, Package), opened
    return opened


def zip_of(*names: str) -> bytes:
    return zipped(dict.fromkeys(names, b"x"))


KINDS = {
    "nothing": (b"", Code.FILE_EMPTY),
    "zeros": (bytes(70_000), Code.FILE_ZEROS),
    "csv": ("Mã;Điểm\n1.1;2,5\n".encode(), Code.FILE_IS_TEXT),
    "csv in TCVN3": (b"M\xb7;\xa7i\xd3m\n1.1;2,5\n", Code.FILE_IS_TEXT),
    "csv in UTF-16": ("Mã\tĐiểm\n".encode("utf-16"), Code.FILE_IS_TEXT),
    "html": (b"\xef\xbb\xbf <HTML><table><tr><td>1</td></tr></table>", Code.FILE_IS_HTML),
    "mht": (b"MIME-Version: 1.0\nContent-Type: multipart/related", Code.FILE_IS_HTML),
    "xml spreadsheet": (b'<?xml version="1.0"?><Workbook/>', Code.FILE_IS_HTML),
    "pdf": (b"%PDF-1.7\n\x00\x01", Code.FILE_IS_PDF),
    "docx": (zip_of("[Content_Types].xml", "word/document.xml"), Code.FILE_IS_WORD),
    "doc": (ole("WordDocument"), Code.FILE_IS_WORD),
    "rtf": (b"{\\rtf1 a}", Code.FILE_IS_WORD),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", Code.FILE_IS_IMAGE),
    "png": (b"\x89PNG\r\n\x1a\n\x00", Code.FILE_IS_IMAGE),
    "rar": (b"Rar!\x1a\x07\x01\x00", Code.FILE_IS_RAR),
    "7z": (b"7z\xbc\xaf\x27\x1c\x00", Code.FILE_IS_ARCHIVE),
    "zip with a form": (zipped({"phiếu.xlsx": b"PK"}), Code.FILE_IS_ARCHIVE),
    "zip of anything": (zip_of("a.txt"), Code.FILE_UNKNOWN),
    "encrypted": (ole("EncryptedPackage"), Code.FILE_ENCRYPTED),
    "xls": (ole("Workbook"), Code.FILE_IS_XLS),
    "xls of Excel 95": (ole("Book"), Code.FILE_IS_XLS),
    "xls of Excel 4": (b"\x09\x04\x06\x00\x00\x00\x10\x00", Code.FILE_IS_XLS),
    "other OLE": (ole("Something"), Code.FILE_UNKNOWN),
    "ods": (
        zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""}),
        Code.FILE_IS_ODS,
    ),
    "odt": (
        zipped(
            {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""},
            zipfile.ZIP_STORED,
        ),
        Code.FILE_IS_WORD,
    ),
    "xlsb": (zip_of("[Content_Types].xml", "xl/workbook.bin"), Code.FILE_IS_XLSB),
    "noise": (bytes(range(256)) * 4, Code.FILE_UNKNOWN),
    "pptx": (zip_of("[Content_Types].xml", "ppt/presentation.xml"), Code.FILE_UNKNOWN),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_has_its_own_code(kind: str) -> None:
    """1."""
    data, code = KINDS[kind]
    assert code_of(data) is code


def test_a_cut_zip_is_told_from_one_behind_foreign_bytes() -> None:
    """2."""
    form = good_form()
    assert code_of(form[: len(form) // 2]) is Code.FILE_CUT
    assert code_of(form[:-10]) is Code.FILE_CUT
    assert code_of(form[:3]) is Code.FILE_CUT
    assert code_of(b"\r\n\r\n" + form) is Code.JUNK_BEFORE_ZIP
    assert code_of(form[30_000:]) is not None


def test_a_torn_table_of_contents_is_a_cut_file() -> None:
    """2, 8."""
    form = good_form()
    start = form.index(b"PK\x01\x02")
    assert code_of(form[:start] + bytes(20) + form[start + 20 :]) is Code.FILE_CUT


@pytest.mark.parametrize("at", [0, 10, 26, 40, 400])
def test_damaged_contents_are_a_finding(at: int) -> None:
    """2, 8: a wrong byte in the header or the data of a part is never read over."""
    form = bytearray(good_form())
    start = zipfile.ZipFile(io.BytesIO(form)).getinfo("xl/workbook.xml").header_offset
    form[start + at] ^= 0x55
    read = package(bytes(form)).read("xl/workbook.xml")
    if at == 10:
        assert isinstance(read, bytes), "a time of day in the header says nothing"
    else:
        assert isinstance(read, Finding)
        assert read.code is Code.FILE_UNREADABLE
        assert read.context == {"part": "xl/workbook.xml"}


def test_entries_that_would_begin_before_the_file_are_damage() -> None:
    """2, 8: the end of the zip says that its table of contents lies further on than it does."""
    form = bytearray(good_form())
    end = form.rfind(b"PK\x05\x06")
    (start,) = struct.unpack_from("<I", form, end + 16)
    struct.pack_into("<I", form, end + 16, start + 1_000_000)
    package = open_package(bytes(form))
    assert isinstance(package, Package)
    assert package.read("xl/workbook.xml") == Finding(
        Code.FILE_UNREADABLE, context={"part": "xl/workbook.xml"}
    )


def test_unknown_compression_is_a_finding() -> None:
    """2, 8."""
    parts = parts_of(good_form())
    read = package(zipped(parts, zipfile.ZIP_LZMA)).read("xl/workbook.xml")
    assert isinstance(read, Finding)
    assert read.code is Code.FILE_UNREADABLE


def test_a_zip_with_a_password_is_encrypted() -> None:
    """1."""
    form = bytearray(good_form())
    form[form.index(b"PK\x01\x02") + 8] |= 1
    assert code_of(bytes(form)) is Code.FILE_ENCRYPTED


@pytest.mark.parametrize(
    "part", ["xl/vbaProject.bin", "xl/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml"]
)
def test_macros_refuse_a_file(part: str) -> None:
    """3."""
    assert code_of(with_part(good_form(), part, lambda _: b"\x00")) is Code.HAS_MACROS


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("xl/externalLinks/externalLink1.xml", Code.EXTERNAL_LINKS),
        ("xl/connections.xml", Code.EXTERNAL_LINKS),
        ("xl/embeddings/oleObject1.bin", Code.EMBEDDED_OBJECTS),
        ("xl/activeX/activeX1.xml", Code.EMBEDDED_OBJECTS),
    ],
)
def test_links_and_objects_are_warnings(part: str, code: Code) -> None:
    """3."""
    data = with_part(good_form(), part, lambda _: b"<x/>")
    assert [finding.code for finding in package(data).findings] == [code]
    assert package(good_form()).findings == ()


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["xl/workbook.xml", "XL/workbook.xml", "xl\\workbook.xml"])
def test_the_same_entry_twice_refuses_a_file(name: str) -> None:
    """4."""
    target = io.BytesIO(good_form())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, b"<workbook/>")
    refused = open_package(target.getvalue())
    assert isinstance(refused, Finding)
    assert refused.code is Code.ENTRY_TWICE
    assert refused.context == {"part": "xl/workbook.xml"}


@pytest.mark.parametrize("name", ["../a.xml", "xl/../../a.xml", "..\\a.xml", "C:/a.xml", "/../a"])
def test_names_that_leave_the_package_refuse_a_file(name: str) -> None:
    """4."""
    assert code_of(with_part(good_form(), name, lambda _: b"")) is Code.ENTRY_NAME_UNSAFE


def test_another_name_in_the_local_header_is_damage() -> None:
    """2."""
    form = bytearray(good_form())
    start = zipfile.ZipFile(io.BytesIO(form)).getinfo("xl/workbook.xml").header_offset
    form[start + 30] = ord("y")
    assert isinstance(package(bytes(form)).read("xl/workbook.xml"), Finding)


def test_parts_are_found_under_any_case_and_slash() -> None:
    """7."""
    parts = {name.replace("/", "\\").upper(): c for name, c in parts_of(good_form()).items()}
    content = package(zipped(parts, zipfile.ZIP_STORED)).read("xl/workbook.xml")
    assert content == parts_of(good_form())["xl/workbook.xml"]
    assert package(good_form()).has("XL\\WORKBOOK.xml")


def test_a_part_that_is_not_there_is_a_finding() -> None:
    """7, 8."""
    missing = package(good_form()).parse("xl/nothing.xml")
    assert isinstance(missing, Finding)
    assert missing.code is Code.FILE_UNREADABLE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_document_types_are_refused_in_any_encoding(encoding: str) -> None:
    """6."""
    name = encoding.removesuffix("-sig")
    bad = f'<?xml version="1.0" encoding="{name}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    refused = parse_xml(bad.encode(encoding), "a.xml")
    assert isinstance(refused, Finding)
    assert refused.code is Code.FORBIDDEN_XML
    good = parse_xml(f'<?xml version="1.0" encoding="{name}"?><a>é</a>'.encode(encoding), "a.xml")
    assert isinstance(good, etree._Element)
    assert good.text == "é"


@pytest.mark.parametrize("encoding", ["cp037", "utf-7"])
def test_a_document_type_cannot_hide_in_another_encoding(encoding: str) -> None:
    """6: the parser takes the bytes as UTF-8, whatever they claim, and finds no declaration."""
    bad = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    parsed = parse_xml(bad.encode(encoding), "a.xml")
    assert isinstance(parsed, Finding)
    assert parsed.code in (Code.BROKEN_XML, Code.FORBIDDEN_XML)


@lru_cache(maxsize=2)
def bomb(size: int, declared: int | None = None) -> bytes:
    """A form whose first field sheet inflates to ``size`` bytes of blanks, and may deny it."""
    name = "xl/worksheets/sheet2.xml"
    data = bytearray(with_part(good_form(), name, lambda content: content + b" " * size))
    if declared is not None:
        for magic, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
            length = 30 if magic == b"PK\x03\x04" else 46
            at = data.index(magic + b"")
            while data[at + length : at + length + len(name)] != name.encode():
                at = data.index(magic, at + 1)
            struct.pack_into("<L", data, at + offset, declared)
    return bytes(data)


def test_a_bomb_is_refused_by_its_declared_size() -> None:
    """5."""
    data = bomb(300_000_000)
    assert len(data) < 500_000
    assert code_of(data) is Code.TOO_BIG


def test_a_bomb_that_lies_is_refused_by_its_real_size() -> None:
    """5."""
    opened = package(bomb(300_000_000, declared=1_000))
    read = opened.read("xl/worksheets/sheet2.xml")
    assert isinstance(read, Finding)
    assert read.code is Code.TOO_BIG


def test_all_parts_together_are_bounded() -> None:
    """5."""
    parts = {f"xl/{n}.xml": b" " * 12_000_000 for n in range(8)}
    opened = package(zipped({"xl/workbook.xml": b"", **parts}))
    read = [opened.read(name) for name in parts]
    assert [isinstance(content, bytes) for content in read[:5]] == [True] * 5
    assert isinstance(read[-1], Finding)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lambda: bytes(1) + bytes(range(256)) * 240_000, id="60 MB of noise"),
        pytest.param(lambda: zipped({str(n): b"" for n in range(4_000)}), id="4,000 entries"),
        pytest.param(lambda: b"PK\x03\x04" + good_form() + bytes(51_000_000), id="51 MB of zeros"),
    ],
)
def test_absurd_files_are_refused(data: Callable[[], bytes]) -> None:
    """5, 8."""
    assert code_of(data()) is not None


MEASURE = """
import sys, time
from pathlib import Path
from cchc_xl.model.finding import Finding
from cchc_xl.sheets.cells import open_workbook
data = Path(sys.argv[1]).read_bytes()
start = time.process_time()
book = open_workbook(data)
if not isinstance(book, Finding):
    book = [book.read(info.name) for info in book.sheets][-1]
code = book.code.slug if isinstance(book, Finding) else "none"
seconds = time.process_time() - start
status = Path("/proc/self/status").read_text()
print(code, seconds, status.split("VmHWM:")[1].split()[0])
"""

ABSURD: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (lambda: bomb(300_000_000), "too-big"),
    "zip bomb that lies": (lambda: bomb(300_000_000, 1_000), "none"),
    "100,000 styled empty rows": (
        lambda: small_book("".join(f'<row r="{n}" s="1" ht="20"/>' for n in range(1, 100_001))),
        "too-big",
    ),
    "100,000 cells in a row": (
        lambda: small_book(f'<row r="1">{"<c><v>1</v></c>" * 200_000}</row>'),
        "too-big",
    ),
    "100,000 styles": (
        lambda: small_book(
            '<row r="1"><c r="A1" s="1"><v>1</v></c></row>', formats=("0",) * 100_000
        ),
        "too-big",
    ),
    "50,000 names": (
        lambda: small_book(
            "", workbook=f"<definedNames>{'<definedName/>' * 50_000}</definedNames>"
        ),
        "too-big",
    ),
    "20,000 merges": (
        lambda: small_book(
            "",
            after="<mergeCells>"
            + "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 20_001))
            + "</mergeCells>",
        ),
        "too-big",
    ),
    "15 MB in one cell": (
        lambda: small_book(f'<row r="1"><c r="A1" t="str"><v>{"x" * 15_000_000}</v></c></row>'),
        "broken-xml",
    ),
}


@pytest.mark.parametrize("kind", ABSURD)
def test_refusals_take_at_most_2_seconds_and_200_mb(kind: str, tmp_path: Path) -> None:
    """5: measured in a process of its own, by the high-water mark that Linux keeps."""
    make, expected = ABSURD[kind]
    file = tmp_path / "a.xlsx"
    file.write_bytes(make())
    run = [sys.executable, "-c", MEASURE, str(file)]
    code, seconds, kilobytes = subprocess.check_output(run, text=True).split()
    assert code == expected
    assert float(seconds) < 2
    assert int(kilobytes) < 200_000


def test_inflating_stops_at_the_limit() -> None:
    """5: what zlib would give is not even made."""
    packed = zlib.compress(bytes(100_000_000))
    assert len(zlib.decompressobj().decompress(packed, 1000)) == 1000
