"""The file of a report.

1. Text in UTF-8 (with or without its mark) and UTF-16, composed or not, gives the same paragraphs.
2. Paragraphs that a page or a line has broken are whole again; headings, items and new sentences
   are not drawn in.
3. Lines of cells are a table, whatever parts them.
4. Word documents: paragraphs, tables, content controls, text boxes once, insertions, no deletions.
5. A Word document as LibreOffice writes it says the same.
6. What cannot be read says why; nothing hostile is opened.
"""

import io
import subprocess
import unicodedata
import zipfile
from pathlib import Path
from random import Random

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.documents.published import Paragraph, Row, Unreadable, read_paragraphs
from cchc_xl.documents.published import word as word_module
from tests.apps import require_app

TEXT = "1. Lĩnh vực cải cách thể chế\n\nXã Đào San đạt 9,5 điểm.\n"
EXPECTED = (
    Paragraph(1, "1. Lĩnh vực cải cách thể chế"),
    Paragraph(2, "Xã Đào San đạt 9,5 điểm."),
)


def paragraphs(data: bytes) -> list[str]:
    pieces = read_paragraphs(data)
    assert not isinstance(pieces, Unreadable)
    return [piece.text for piece in pieces if isinstance(piece, Paragraph)]


def rows(data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    pieces = read_paragraphs(data)
    assert not isinstance(pieces, Unreadable)
    return [(piece.table, piece.cells) for piece in pieces if isinstance(piece, Row)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_encodings(encoding: str, form: str) -> None:
    """1."""
    text = unicodedata.normalize("NFD", TEXT) if form == "NFD" else TEXT
    assert read_paragraphs(text.replace("9,5 điểm", "9,5\u00a0 điểm").encode(encoding)) == EXPECTED


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["đạt điểm từ", "", "8 đến dưới 10 điểm."], ["đạt điểm từ 8 đến dưới 10 điểm."]),
        (["đạt 6,92/10", "điểm. Trong đó"], ["đạt 6,92/10 điểm. Trong đó"]),
        (["thấp nhất là", "Mù Sang."], ["thấp nhất là Mù Sang."]),
        (["Bản Lang,", "Mù Sang."], ["Bản Lang, Mù Sang."]),
        (["Xong.", "tiếp theo"], ["Xong.", "tiếp theo"]),
        (["1. Kết quả của các", "Năm 2023"], ["1. Kết quả của các", "Năm 2023"]),
        (["5. Về công vụ (12 điểm)", "10 xã đạt"], ["5. Về công vụ (12 điểm)", "10 xã đạt"]),
        (["5. Về công vụ", "10 xã đạt"], ["5. Về công vụ", "10 xã đạt"]),
        (["5. Về công vụ (12)", "xã đạt"], ["5. Về công vụ (12)", "xã đạt"]),
        (["5. Về chế độ", "công vụ"], ["5. Về chế độ công vụ"]),
        (["5. Kết quả từ", "8 đến 10 điểm"], ["5. Kết quả từ 8 đến 10 điểm"]),
        (["gồm các xã", "- mù sang"], ["gồm các xã", "- mù sang"]),
        (["gồm các xã", "(1) mù sang"], ["gồm các xã", "(1) mù sang"]),
        (["Biểu đồ 1: Xếp hạng", "Kết quả"], ["Biểu đồ 1: Xếp hạng", "Kết quả"]),
        (["gồm", "(mù sang)"], ["gồm", "(mù sang)"]),
    ],
)
def test_broken_paragraphs(lines: list[str], expected: list[str]) -> None:
    """2."""
    assert paragraphs("\n".join(lines).encode()) == expected


def test_tables_in_text() -> None:
    """3."""
    text = "Đơn vị | Điểm\n---|---\n| Mù Sang | 9,5 |\nHết.\nTT\tĐơn vị\n1\tBản Lang\n| một |\n"
    text += "\tA\t9\n"
    assert rows(text.encode()) == [
        (1, ("Đơn vị", "Điểm")),
        (1, ("Mù Sang", "9,5")),
        (2, ("TT", "Đơn vị")),
        (2, ("1", "Bản Lang")),
        (3, ("", "A", "9")),
    ]
    assert paragraphs(text.encode()) == ["Hết.", "| một |"]


def _saved(document: object) -> bytes:
    target = io.BytesIO()
    document.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def _report() -> bytes:
    document = Document()
    document.add_heading("Lĩnh vực cải cách thể chế", 1)
    document.add_paragraph("Xã Đào San đạt ").add_run("9,5 điểm.").bold = True
    table = document.add_table(2, 3)
    for place, text in enumerate(("Đơn vị", "Điểm", "")):
        table.cell(0, place).text = text
    table.cell(1, 0).text = "Mù Sang"
    table.cell(1, 1).merge(table.cell(1, 2)).text = "9,5"
    table.add_row()
    document.add_paragraph("")
    document.add_paragraph("Hết.")
    return _saved(document)


def test_a_word_document() -> None:
    """4."""
    assert read_paragraphs(_report()) == (
        Paragraph(1, "Lĩnh vực cải cách thể chế"),
        Paragraph(2, "Xã Đào San đạt 9,5 điểm."),
        Row(3, 1, ("Đơn vị", "Điểm", "")),
        Row(4, 1, ("Mù Sang", "9,5", "")),
        Paragraph(5, "Hết."),
    )


def test_what_word_wraps_around_text() -> None:
    """4."""
    document = Document()
    body = document.element.body
    names = nsdecls("w")
    control = f"<w:sdt {names}><w:sdtContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p>"
    body.insert(0, parse_xml(f"{control}</w:sdtContent></w:sdt>"))
    paragraph = document.add_paragraph("Có ")
    for markup in (
        "<w:ins {}><w:r><w:t>thêm</w:t></w:r></w:ins>",
        "<w:del {}><w:r><w:delText>bớt</w:delText></w:r></w:del>",
        "<w:r {}><w:tab/><w:t>tab</w:t><w:br/><w:t>dòng</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(markup.format(names)))
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = "<w:r><w:t>Biểu đồ 1</w:t></w:r>"
    told = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    around = f'<mc:AlternateContent {names} xmlns:mc="{compatible}">{told}</mc:AlternateContent>'
    document.add_paragraph()._p.append(parse_xml(around))
    assert paragraphs(_saved(document)) == ["Trong khung", "Có thêm tab dòng", "Biểu đồ 1"]


@pytest.mark.parametrize("columns", ["99999999", "x", "0"])
def test_spans_that_no_word_writes(columns: str) -> None:
    """6."""
    document = Document()
    cell = document.add_table(1, 2).cell(0, 0)
    cell.text = "a"
    span = parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="{columns}"/>')
    cell._tc.get_or_add_tcPr().append(span)
    ((_, cells),) = rows(_saved(document))
    assert cells == ("a", "")


def test_a_wide_span_is_bounded() -> None:
    """6."""
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "a"
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="900"/>'))
    ((_, cells),) = rows(_saved(document))
    assert len(cells) == 63


def test_as_libreoffice_writes_it(tmp_path: Path) -> None:
    """5."""
    source = tmp_path / "bao-cao.docx"
    source.write_bytes(_report())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    out = tmp_path / "out"
    command = [
        require_app("soffice"),
        profile,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        str(out),
    ]
    subprocess.run([*command, str(source)], check=True, capture_output=True)
    told = read_paragraphs((out / source.name).read_bytes())
    assert told == read_paragraphs(_report())


def _changed(part: str, content: bytes) -> bytes:
    """The report with a part replaced or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_report())) as old, zipfile.ZipFile(target, "w", 8) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, content)
    return target.getvalue()


def _without(part: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_report())) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
    return target.getvalue()


def _locked() -> bytes:
    """A zip whose first entry says that it is encrypted."""
    data = bytearray(_report())
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + flags] |= 1
    return bytes(data)


BODY = "word/document.xml"
_WHOLE = _report()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Unreadable.EMPTY),
        (b" \n\n", Unreadable.EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", Unreadable.OLD_WORD),
        (b"{\\rtf1}", Unreadable.OLD_WORD),
        (b"%PDF-1.7", Unreadable.PDF),
        (b"\xff\xfe\x00", Unreadable.NOT_TEXT),
        ("Bản".encode("cp1258", "replace") + b"\xe0\xc5", Unreadable.NOT_TEXT),
        (b"a\0b", Unreadable.NOT_TEXT),
        (b"PK", Unreadable.NOT_WORD),
        (_report()[:3000], Unreadable.NOT_WORD),
        (_without(BODY), Unreadable.NOT_WORD),
        (_without("[Content_Types].xml"), Unreadable.NOT_WORD),
        (_changed(BODY, b"<broken"), Unreadable.NOT_WORD),
        (_changed(BODY, b"<other/>"), Unreadable.NOT_WORD),
        (_changed(BODY, b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), Unreadable.NOT_WORD),
        (_changed("word/x.xml", "<!DOCTYPE a>".encode("utf-16")), Unreadable.NOT_WORD),
        (_changed("word/x.xml", b"<a>" * 1_000_001), Unreadable.TOO_BIG),
        (_locked(), Unreadable.LOCKED),
    ],
)
def test_what_cannot_be_read(data: bytes, why: Unreadable) -> None:
    """6."""
    assert read_paragraphs(data) is why


def test_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """6: of the file, of the number of its parts, and of what really comes out of them."""
    bomb = _changed("word/media/x.png", b"\0" * 3_000_000)
    assert not isinstance(read_paragraphs(bomb), Unreadable)
    for name, bound in (
        ("MAX_READ_BYTES", 2_000_000),
        ("MAX_ENTRIES", 3),
        ("MAX_FILE_BYTES", 100),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(word_module, name, bound)
            assert read_paragraphs(bomb) is Unreadable.TOO_BIG


def test_long_texts_are_refused() -> None:
    """6: in paragraphs and in tables."""
    for text in ("chữ " * 130_000, "một | hai\n" * 90_000):
        assert read_paragraphs(text.encode()) is Unreadable.TOO_BIG


@given(st.randoms(use_true_random=False))
def test_damaged_documents(chance: Random) -> None:
    """6: whatever bytes are changed or cut, there is an answer."""
    data = bytearray(_WHOLE)
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    for damaged in (bytes(data), bytes(data[: chance.randrange(len(data))])):
        assert isinstance(read_paragraphs(damaged), Unreadable | tuple)
