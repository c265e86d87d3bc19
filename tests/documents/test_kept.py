"""What people wrote into an earlier version.

1. A marked place that nobody has touched holds what is asked for; what people wrote comes back in
   its place, paragraph by paragraph, in every later run.
2. Paragraphs split, added or pasted with a foreign style belong to the place above them, up to the
   next paragraph of the program's own.
3. Text behind the hint counts, the hint alone does not, nor does an empty paragraph.
4. Changes that Word tracks read as accepted; deleted text is gone; text boxes are read once.
5. A line to be filled in is kept once nothing is open in it, and never where it is complete anyway.
6. A file that is no Word document is refused.
7. A paper as it was written is known again; one that was saved by anybody is not.
"""

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cchc_xl.documents.paper.kept import Kept, UnreadablePaperError, is_untouched, kept_texts
from cchc_xl.documents.paper.paper import Paper
from cchc_xl.documents.paper.template import make_template
from cchc_xl.text.paper_styles import StyleName
from cchc_xl.text.paper_words import hint
from tests.documents.reading import read_paper
from tests.sheets.results_boards import small_board

BOARD = small_board([("1", "1", "1", "1")])
STYLE = "Người viết: nguyen-nhan"
ASKED = "nguyên nhân"


def written(kept: Kept | None = None, number: str = "Số: …/BC") -> bytes:
    paper = Paper(make_template(), kept or {}, BOARD)
    paper.fill(paper.text(StyleName.NUMBER, ""), "so", StyleName.NUMBER, number)
    paper.text(StyleName.SECTION, "3. Nguyên nhân")
    paper.place("nguyen-nhan", ASKED)
    paper.text(StyleName.SECTION, "4. Đề xuất")
    paper.place("de-xuat", "đề xuất")
    return paper.packed("Thử")


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_hint_until_somebody_writes() -> None:
    """1, 3."""
    assert read_paper(written()).places()["nguyen-nhan"] == [hint(ASKED)]
    again = written(kept_texts(written()))
    assert read_paper(again).places()["nguyen-nhan"] == [hint(ASKED)]
    assert again == written()


def test_written_text_comes_back() -> None:
    """1, 2, 3."""
    document = opened(written())
    place = next(p for p in document.paragraphs if p.style.name == STYLE)
    place.insert_paragraph_before("Địa bàn rộng.", STYLE)
    place.insert_paragraph_before("", STYLE)
    place.insert_paragraph_before("Dán từ nơi khác.", "Normal")
    place.add_run(" Cán bộ mỏng.")
    texts = ["Địa bàn rộng.", "Dán từ nơi khác.", "Cán bộ mỏng."]
    data = saved(document)
    for _ in range(2):
        data = written(kept_texts(data))
        assert read_paper(data).places()["nguyen-nhan"] == texts
        assert read_paper(data).places()["de-xuat"] == [hint("đề xuất")]


def test_tracked_changes_and_boxes() -> None:
    """4."""
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    later = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    marks = (
        f"<w:p {nsdecls('w')} xmlns:mc='{later}'>"
        f"{run.format('Giữ ')}<w:ins>{run.format('thêm')}</w:ins>"
        "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run.format('đi')}</w:moveFrom>"
        f"<w:hyperlink>{run.format(' nối')}</w:hyperlink>"
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{run.format(' hộp')}</mc:Choice>"
        f"<mc:Fallback>{run.format(' hộp')}</mc:Fallback></mc:AlternateContent><w:tab/></w:r></w:p>"
    )
    document = opened(written())
    place = next(p for p in document.paragraphs if p.style.name == STYLE)
    place._p.addprevious(parse_xml(marks))
    place._p.getprevious().insert(
        0, parse_xml(f"<w:pPr {nsdecls('w')}><w:pStyle w:val='{place.style.style_id}'/></w:pPr>")
    )
    place._p.getparent().remove(place._p)
    assert kept_texts(saved(document))["nguyen-nhan"] == ("Giữ thêm nối hộp",)


def test_lines_to_fill_in() -> None:
    """5."""
    filled = {"so": ("Số: 45/BC",)}
    assert read_paper(written(filled)).blocks[0] == ("Người viết: so", "Số: 45/BC")
    half = {"so": ("Số: …/BC-X",)}
    assert read_paper(written(half)).blocks[0].text == "Số: …/BC"  # type: ignore[union-attr]
    complete = read_paper(written(filled, "Số: 7/BC")).blocks[0]
    assert complete == ("CCHC Số văn bản", "Số: 7/BC")


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x05\x06" + b"\0" * 18])
def test_other_files_are_refused(data: bytes) -> None:
    """6."""
    with pytest.raises(UnreadablePaperError):
        kept_texts(data)


def test_damaged_paper_is_refused() -> None:
    """6."""
    whole = written()
    with pytest.raises(UnreadablePaperError):
        kept_texts(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/document.xml", b"<other/>"),
        ("word/document.xml", b"<broken"),
        ("word/styles.xml", b"<other/>"),
        ("[Content_Types].xml", None),
        ("word/media/bomb.xml", b"<a>" * 1_000_001),
    ],
)
def test_paper_with_a_foreign_part_is_refused(part: str, content: bytes | None) -> None:
    """6. A part that is missing, none of Word's or without bounds."""
    with pytest.raises(UnreadablePaperError):
        kept_texts(with_part(part, content))


def test_properties_of_no_word_document_are_refused() -> None:
    """6. They are read only to know the paper again."""
    with pytest.raises(UnreadablePaperError):
        is_untouched(with_part("docProps/core.xml", b"<other/>"))


@pytest.mark.parametrize("place", range(60, 2060, 100))
def test_flipped_byte_never_breaks(place: int) -> None:
    """6. It is refused, or read."""
    data = bytearray(written())
    data[place] ^= 0xFF
    try:
        kept_texts(bytes(data))
    except UnreadablePaperError:
        return


def with_part(part: str, content: bytes | None) -> bytes:
    """A paper in which a part has another content, None for none at all."""
    source, target = zipfile.ZipFile(io.BytesIO(written())), io.BytesIO()
    with source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in source.namelist():
            if name != part:
                changed.writestr(name, source.read(name))
        if content is not None:
            changed.writestr(part, content)
    return target.getvalue()


def test_untouched() -> None:
    """7."""
    assert is_untouched(written())
    document = opened(written())
    document.paragraphs[1].add_run("!")
    assert not is_untouched(saved(document))
