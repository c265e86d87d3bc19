"""The audit of a report's file.

1. The index is the one named, else the assessment's, else the enclosing folder's, else the
   packaged one.
2. Against an assessment every statement is true or false; against the shipped year exactly the
   three figures are false that are impossible.
3. A file that cannot be read stops the step with a sentence that says what to do.
4. A heading keeps its field though the next paragraph begins with a figure; what it has in brackets
   is the maximum, and that alone can forbid a mean.
"""

from pathlib import Path

import pytest

from cchc_xl.documents.published import Unreadable
from cchc_xl.model.audit import Verdict
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.steps.audit import audit_report
from cchc_xl.steps.errors import StepError
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import audit as wording
from tests.documents.offices import TABLE, TABLE_INDEX
from tests.indexes import every_method_index
from tests.offices import Office

REPORT = Path(__file__).parents[1] / "documents" / "data" / "bao-cao-2023.txt"
HEADINGS = """4. Về cải cách tổ chức bộ máy hành chính nhà nước (10 điểm)
Điểm trung bình toàn huyện là 12 điểm.
5. Về cải cách chế độ công vụ (12 điểm)
10 xã đạt điểm tuyệt đối 12 điểm.
"""
SHIPPED = AssessmentFolder(Path(__file__).parents[2] / "workbooks" / "2023")


def test_which_index(tmp_path: Path) -> None:
    """1."""
    report = tmp_path / "bao-cao.txt"
    report.write_text(TABLE, encoding="utf-8")
    assert len(audit_report(report).of.units) == 17
    (tmp_path / "bo-chi-so.xlsx").write_bytes(write_definition(every_method_index(3)))
    assert len(audit_report(report).of.units) == 3
    assert len(audit_report(report, against=SHIPPED).of.units) == 17
    named = tmp_path / "khac.xlsx"
    named.write_bytes(write_definition(every_method_index(5)))
    for against in (None, SHIPPED):
        assert len(audit_report(report, named, against).of.units) == 5
    assert TABLE_INDEX.units[0].name in TABLE


def test_against_the_shipped_year() -> None:
    """2."""
    audited = audit_report(REPORT, against=SHIPPED)
    assert audited.answers is not None
    false = [a.statement.where.words for a in audited.answers if a.true is False]
    assert false == [
        "9 xã được 8/10 điểm",
        "trung bình của của các đơn vị đạt 18,40/19 điểm",
        "trung bình các đơn vị đạt 8,46/12 điểm",
    ]
    assert (audited.wrong, audited.false) == (3, 3)
    assert all(a.true is not None for a in audited.answers)


def test_against_a_ledger(tmp_path: Path) -> None:
    """2. The inbox of an assessment is the assessment."""
    office = Office(tmp_path / "2031")
    office.send_all()
    office.receive()
    text = "1. Lĩnh vực chỉ đạo, điều hành\nCó 3/3 xã đạt từ 0 điểm trở lên; 2/3 xã dưới 0 điểm."
    report = tmp_path / "bao-cao.txt"
    report.write_text(text, encoding="utf-8")
    audited = audit_report(report, against=AssessmentFolder(office.folder.inbox))
    assert audited.of == office.index
    assert [a.true for a in audited.answers or ()] == [True, True, False]
    assert audit_report(report).false is None


@pytest.mark.parametrize("why", Unreadable)
def test_every_reason_has_a_sentence(why: Unreadable) -> None:
    """3."""
    assert "{}" in wording.UNREADABLE[why.value]
    assert wording.UNREADABLE[why.value].endswith("chạy lại.")


def test_what_cannot_be_read(tmp_path: Path) -> None:
    """3."""
    old = tmp_path / "bao-cao.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    for path, words in ((old, ".docx"), (tmp_path / "không-có.txt", "tệp không có ở đó")):
        with pytest.raises(StepError) as stopped:
            audit_report(path)
        assert path.name in stopped.value.sentence
        assert words in stopped.value.sentence


def test_the_verdicts_of_the_report() -> None:
    """1."""
    found = audit_report(REPORT).audit.fields
    assert [one.verdict for one in found].count(Verdict.CONSISTENT) == 2


def test_headings_with_their_maximum(tmp_path: Path) -> None:
    """4."""
    report = tmp_path / "bao-cao.txt"
    report.write_text(HEADINGS, encoding="utf-8")
    audit = audit_report(report).audit
    assert [found.field.number for found in audit.fields] == ["4", "5"]
    stated = [[s.where.words for s in found.field.statements] for found in audit.fields]
    assert stated[1] == ["12 điểm", "10 xã đạt điểm tuyệt đối 12 điểm"]
    assert audit.report.puzzles == ()
    outside, *_ = audit.fields[0].reasons
    said = "Điểm trung bình nêu là 12, cao hơn điểm tối đa của lĩnh vực (10,00)."
    assert wording.reason_lines(outside) == (said,)
