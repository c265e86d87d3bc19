"""Reports of other offices: other units, other fields, other words, a table instead of sentences.

1. What is planted in them is found, with its repair; the other fields are consistent.
2. Names misspelt, names of nobody, units never named; what looks like a statement and is none.
3. A table says the same as sentences, in text and in a Word document.
4. Fields that the index does not have are read by the report's own headings.
5. The sentences of the results workbook pass their own audit, and the assessment confirms them.
"""

import io
from collections.abc import Sequence
from decimal import Decimal as D
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from cchc_xl.documents.published import Paragraph, Unreadable, read_paragraphs, understand
from cchc_xl.model.audit import (
    AllEqual,
    Audit,
    Between,
    Conflict,
    FieldAudit,
    MeanOutside,
    Miscounted,
    NoExactEnd,
    Spellings,
    Verdict,
)
from cchc_xl.model.index import Index
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.model.statement import Maximum, Tone
from cchc_xl.rules.against import answers
from cchc_xl.rules.audit import audit
from cchc_xl.rules.scoreboard import scoreboard
from cchc_xl.sheets.results import write_results
from cchc_xl.steps.consolidate import assess
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import results
from tests.documents.offices import (
    DISTRICT,
    DISTRICT_INDEX,
    PROVINCE,
    PROVINCE_INDEX,
    TABLE,
    TABLE_INDEX,
)
from tests.indexes import every_method_index
from tests.sheets.results_boards import random_submissions

SHIPPED = Path(__file__).parents[2] / "workbooks" / "2023"


def audited(text: str | bytes, index: Index) -> Audit:
    pieces = read_paragraphs(text if isinstance(text, bytes) else text.encode())
    assert not isinstance(pieces, Unreadable)
    return audit(understand(pieces, index), index)


def verdicts(found: Audit) -> list[Verdict]:
    return [one.verdict for one in found.fields]


def puzzles(found: Audit) -> list[str]:
    return [where.words for where in found.report.puzzles]


def asides(found: Audit) -> list[str]:
    return [where.words for where in found.report.asides]


def code(index: Index, name: str) -> str:
    return next(unit.code for unit in index.units if unit.name == name)


def outside(field: FieldAudit) -> Between:
    (reason,) = (r for r in field.reasons if isinstance(r, MeanOutside))
    return reason.possible


def test_a_district() -> None:
    """1, 2: the lowest score lies below all groups, which hold all units."""
    found = audited(DISTRICT, DISTRICT_INDEX)
    assert verdicts(found) == [Verdict.CONSISTENT, Verdict.CONTRADICTORY, Verdict.NO_VARIANCE]
    (conflict,) = found.fields[1].reasons
    assert isinstance(conflict, Conflict)
    assert len(conflict.statements) == 4
    first = found.fields[1].repairs[0]
    assert (first.was, first.low) == (D("11.5"), D("12.5"))
    assert found.fields[2].reasons == (AllEqual(D(12)),)
    assert puzzles(found) == [
        "Bình quân toàn huyện đạt 7.5 điểm (năm 2023: 6,9 điểm)",
        "Có 10 xã tăng trên 2 điểm so với năm trước",
    ]
    assert asides(found) == ["Xã Khe Sanh bị trừ 0,5 điểm do báo cáo chậm"]


def test_names_of_a_district() -> None:
    """2."""
    found = audited(DISTRICT, DISTRICT_INDEX)
    assert found.spellings == (
        Spellings(code(DISTRICT_INDEX, "Yên Sơn"), ("Yên Xơn",)),
        Spellings(code(DISTRICT_INDEX, "Ea Tul"), ("Ea Tun",)),
    )
    assert code(DISTRICT_INDEX, "Quang Minh") in found.unmentioned
    assert len(found.unmentioned) == 6
    tones = {m.unit: m.tone for m in found.fields[1].field.mentions}
    assert tones[code(DISTRICT_INDEX, "Phú Lâm")] is Tone.PRAISE
    assert tones[code(DISTRICT_INDEX, "Yên Sơn")] is Tone.BLAME


def test_a_province() -> None:
    """1, 2: a name too few, and a mean above everything."""
    found = audited(PROVINCE, PROVINCE_INDEX)
    assert verdicts(found) == [Verdict.CONTRADICTORY, Verdict.CONSISTENT, Verdict.IMPOSSIBLE]
    (miscounted,) = found.fields[0].reasons
    assert isinstance(miscounted, Miscounted)
    assert (miscounted.units, miscounted.names) == (3, 2)
    assert found.fields[0].repairs == ()
    assert outside(found.fields[2]).high < D("21.39")
    assert [(repair.was, repair.low) for repair in found.fields[2].repairs] == [
        (D("24.6"), D("20.6"))
    ]
    assert [stranger.spelt for stranger in found.report.strangers] == ["Bản Mới"]
    assert puzzles(found) == [
        "Xã Chi Lăng cao hơn năm 2023 là 3 điểm",
        "7/9 xã có cán bộ chuyên trách",
    ]


def _as_word(text: str) -> bytes:
    """The lines of a text as a Word document, its lines with bars as tables."""
    document, table = Document(), None
    for line in text.strip().splitlines():
        cells = line.split("|")
        if len(cells) == 1:
            document.add_paragraph(line)
            table = None
            continue
        table = table or document.add_table(0, len(cells))
        for place, cell in zip(table.add_row().cells, cells, strict=True):
            place.text = cell.strip()
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.mark.parametrize("text", [TABLE, _as_word(TABLE)], ids=["text", "word"])
def test_a_table(text: str | bytes) -> None:
    """1, 3: all scores are there, so the mean can only be one."""
    found = audited(text, TABLE_INDEX)
    assert verdicts(found) == [Verdict.CONSISTENT, Verdict.IMPOSSIBLE]
    assert [len(one.field.statements) for one in found.fields] == [10, 9]
    assert outside(found.fields[1]) == Between(D("16.6875"), D("16.6875"))
    assert [repair.low for repair in found.fields[1].repairs] == [D("16.69")]
    assert puzzles(found) == []


def test_a_table_of_one_field() -> None:
    """3: under its heading, columns without the name of a field; other columns are left alone."""
    text = """
    1. Lĩnh vực cải cách thể chế
    TT | Đơn vị | Điểm | Số văn bản
    1 | Xã Tân Lập | 8,5 | 9
    2 | Xã Yên Sơn | 7 |
    Ghi chú | không | 5 điểm |
    """
    (field,) = audited(text, TABLE_INDEX).fields
    assert [s.where.words for s in field.field.statements] == ["Xã Tân Lập: 8,5", "Xã Yên Sơn: 7"]


def test_columns_by_number_and_by_short_names() -> None:
    """3. A number that no field has is no field."""
    text = """
    Đơn vị | Lĩnh vực 1 | Lĩnh vực chính quyền số | Lĩnh vực 9
    Xã Tân Lập | 8,5 | 17,25 | 3
    """
    first, second = audited(text, TABLE_INDEX).fields
    assert [len(one.field.statements) for one in (first, second)] == [1, 1]


def test_a_header_of_two_rows() -> None:
    """3. Under one head, the fields; a row of column numbers says nothing."""
    text = """
    TT | Đơn vị | Điểm các lĩnh vực | |
     | | Cải cách thể chế | Chính quyền số | Ghi chú
    (1) | (2) | (3) | (4) | (5)
    1 | Xã Tân Lập | 8,5 | 17,25 |
     | Điểm tối đa | 10 | 20 | thang điểm
    """
    first, second = audited(text, TABLE_INDEX).fields
    assert [s.where.words for s in first.field.statements] == ["Xã Tân Lập: 8,5", "tối đa: 10"]
    assert [s.where.words for s in second.field.statements] == ["Xã Tân Lập: 17,25", "tối đa: 20"]


def test_fields_of_the_report() -> None:
    """4. Headings of the same rank, a higher one or capitals end a field."""
    text = """
    II. Kết quả
    1. Lĩnh vực chuyển đổi xanh
    Điểm tối đa là 10 điểm, trung bình đạt 9 điểm, cao nhất là xã Tân Lập 8 điểm.
    1.1. Kết quả
    Thấp nhất 2 điểm.
    2. Nội dung khác
    Có 3 xã đạt 5 điểm.
    3. Cải cách thể chế
    Điểm tối đa là 10 điểm.
    a) Ưu điểm
    Trung bình đạt 9 điểm.
    ĐÁNH GIÁ CHUNG
    Thấp nhất 3 điểm.
    """
    found = audited(text, TABLE_INDEX)
    assert [(one.field.number, one.field.name, one.field.known) for one in found.fields] == [
        ("1", "chuyển đổi xanh", False),
        ("1", "Cải cách thể chế", True),
    ]
    assert verdicts(found) == [Verdict.IMPOSSIBLE, Verdict.VAGUE]
    assert [len(one.field.statements) for one in found.fields] == [4, 2]


def test_a_criterion_is_no_field() -> None:
    """2. Figures under the heading of a criterion are told, and not taken for the field's."""
    text = """
    1. Cải cách thể chế
    1.1. Tiêu chí ban hành kế hoạch (2 điểm)
    Trung bình đạt 1,5 điểm.
    1.2. Kết quả chung
    Trung bình đạt 9 điểm.
    """
    found = audited(text, TABLE_INDEX)
    assert [s.where.words for s in found.fields[0].field.statements] == ["Trung bình đạt 9 điểm"]
    assert asides(found) == ["Tiêu chí ban hành kế hoạch (2 điểm)", "Trung bình đạt 1,5 điểm"]
    assert puzzles(found) == []


def test_captions_are_no_headings() -> None:
    """4. A chart belongs to the field that it stands in, whatever it names."""
    text = """
    1. Cải cách thể chế
    Biểu đồ 1: Xếp hạng lĩnh vực Chính quyền số
    Trung bình đạt 9 điểm.
    """
    (field,) = audited(text, TABLE_INDEX).fields
    assert field.field.name == "Cải cách thể chế"
    assert [chart.number for chart in field.field.charts] == [1]
    assert len(field.field.statements) == 1


def test_a_maximum_of_the_index() -> None:
    """4. «Điểm tối đa» without a number is the index's where the report gives none."""
    text = "1. Cải cách thể chế\nCó 2/4 xã đạt điểm tối đa; thấp nhất 3 điểm."
    (field,) = audited(text, TABLE_INDEX).fields
    assert field.verdict is Verdict.CONSISTENT
    assert not any(isinstance(s, Maximum) for s in field.field.statements)
    assert not any(isinstance(r, NoExactEnd) for r in field.reasons)


def _sentences(board: Scoreboard) -> Sequence[str]:
    """The ready sentences of the fields in a results workbook."""
    data = io.BytesIO(write_results(board, ()))
    sheet = openpyxl.load_workbook(data, data_only=True)[results.STATISTICS]
    cells = (cell.value for row in sheet.iter_rows() for cell in row)
    return [text for text in cells if isinstance(text, str) and text.startswith("Lĩnh vực ")]


def _everything_applies() -> Scoreboard:
    """38 units; «điểm tối đa» is the same for all of them."""
    index = every_method_index(38)
    return scoreboard(index, random_submissions(index, na_share=0), Stage.APPRAISAL_1)


@pytest.mark.parametrize(
    "board", [assess(AssessmentFolder(SHIPPED))[0], _everything_applies()], ids=["2023", "38"]
)
def test_our_own_sentences(board: Scoreboard) -> None:
    """5."""
    sentences = [text for text in _sentences(board) if "được đánh giá qua" in text]
    assert len(sentences) == len(board.index.fields)
    pieces = [Paragraph(number, text) for number, text in enumerate(sentences, start=1)]
    report = understand(pieces, board.index)
    found = audit(report, board.index)
    assert len(found.fields) == len(sentences)
    assert puzzles(found) == []
    assert not any(verdict.wrong for verdict in verdicts(found))
    told = answers(report, board)
    assert len(told) > 5 * len(sentences) - 5
    assert [a.statement.where.words for a in told if not a.true] == []
