"""How far an assessment has come.

1. Per unit: state of its form, days, errors, shares of both rounds, questions by state.
2. A scan whose name names the unit counts as its signed form; a paper or another unit's does not.
3. Evidence files that are named and not there are named, all of them where nothing has come.
4. Reminders ask for exactly what is missing, and nobody is reminded of nothing.
5. Two good forms: the unit is asked which one counts, not to correct it.
6. Status writes nothing, and needs a ledger.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cchc_xl.model.proceedings import Count, NamedFile, UnitProgress
from cchc_xl.model.scoreboard import Status
from cchc_xl.model.stage import Stage
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.status import status
from cchc_xl.text import cycle
from cchc_xl.text.numbers import date_text
from tests.assessments import make_assessment
from tests.offices import (
    FIRST,
    IN_TIME,
    INDEX,
    LATER,
    RESPONSE_IN_TIME,
    SECOND,
    THIRD,
    TOO_LATE,
    Office,
    own_answers,
    with_inputs,
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "2031")


def _progress(office: Office, number: int, late: bool = False) -> UnitProgress:
    report = status(office.folder, TOO_LATE if late else RESPONSE_IN_TIME)
    return report.proceedings.progress[number]


def _reminder(office: Office, unit_name: str) -> str:
    texts = status(office.folder, RESPONSE_IN_TIME).reminders
    return next((text for text in texts if unit_name in text), "")


def test_forms(office: Office) -> None:
    """1."""
    office.send(FIRST, with_inputs(own_answers(FIRST), "2.2", "9", "2"))
    office.receive(IN_TIME)
    office.send(SECOND)
    office.receive(LATER)
    states = [_progress(office, n) for n in range(3)]
    assert [one.status for one in states] == [Status.REJECTED, Status.ACCEPTED, Status.MISSING]
    assert [one.self_on for one in states] == [IN_TIME.date(), LATER.date(), None]
    assert [one.errors for one in states] == [1, 0, 0]
    assert [one.round_1 for one in states] == [Count(0, 0), Count(0, 9), Count(0, 0)]


def test_questions(office: Office) -> None:
    """1: open, answered, overdue, settled."""
    office.send_all()
    office.receive()
    asked = {(unit, "2.2"): (0.5, "Thiếu hồ sơ", "Vì sao?") for unit in (FIRST, SECOND, THIRD)}
    office.appraise(Stage.APPRAISAL_1, asked)
    assert _progress(office, 1).questions_open == 0
    office.issue(Stage.RESPONSE, RESPONSE_IN_TIME)
    office.put("gt.xlsx", office.response(SECOND, {"2.2": "Đã bổ sung"}))
    office.receive(RESPONSE_IN_TIME)
    second, third = _progress(office, 1), _progress(office, 2)
    assert (second.questions_open, second.questions_answered) == (0, 1)
    assert second.response_on == RESPONSE_IN_TIME.date()
    assert (third.questions_open, third.questions_overdue) == (1, 0)
    assert (second.round_1, second.round_2) == (Count(9, 9), Count(0, 9))
    late = _progress(office, 2, late=True)
    assert (late.questions_open, late.questions_overdue) == (0, 1)
    office.appraise(Stage.APPRAISAL_2)
    assert _progress(office, 1).questions_settled == 1
    assert _progress(office, 2).round_2 == Count(9, 9)
    report = status(office.folder, TOO_LATE)
    assert report.proceedings.open_questions == 0


def test_signed_scans(office: Office) -> None:
    """2."""
    office.send_all()
    office.put("Biểu đã ký xã An An Bình.PDF", b"%PDF-1.7")
    office.put(f"Biểu {THIRD.code}.jpg", b"\xff\xd8\xff")
    office.put("Công văn phường An An An.docx", b"PK")
    office.receive()
    assert [_progress(office, n).signed for n in range(3)] == [False, True, True]


def test_missing_evidence(office: Office) -> None:
    """3."""
    answers = own_answers(SECOND)
    for code, files in (("1.1", "KH01.pdf"), ("1.2", "a.pdf")):
        named = f"1/KH-UBND; 02/01/2031; Kế hoạch; UBND xã; {files}"
        answers[code] = replace(answers[code], evidence=named)
    office.send(SECOND, answers)
    office.receive()
    assert _progress(office, 1).evidence_missing == 2
    there = office.folder.evidence_of(SECOND) / "1.1" / "KH01.pdf"
    there.parent.mkdir(parents=True)
    there.write_bytes(b"%PDF-1.7")
    assert _progress(office, 1).evidence_missing == 1
    assert _progress(office, 1).missing == (NamedFile("1.2", "a.pdf"),)
    assert "1 tệp" in _reminder(office, SECOND.full_name)
    assert "1.2: a.pdf" in _reminder(office, SECOND.full_name)
    there.rename(there.with_name("khac.pdf"))
    (office.folder.evidence_of(SECOND) / "1.2").mkdir()
    (office.folder.evidence_of(SECOND) / "1.2" / "a.pdf").write_bytes(b"%PDF-1.7")
    assert _progress(office, 1).evidence_missing == 1


def test_no_folder_for_evidence(office: Office) -> None:
    """3: where nobody collects files none is missing."""
    answers = own_answers(SECOND)
    named = "1/KH-UBND; 02/01/2031; Kế hoạch; UBND xã; KH01.pdf"
    answers["1.1"] = replace(answers["1.1"], evidence=named)
    office.send(SECOND, answers)
    office.receive()
    office.folder.evidence.rmdir()
    assert _progress(office, 1).evidence_missing == 0


def test_reminders(office: Office) -> None:
    """4."""
    office.send(FIRST, with_inputs(own_answers(FIRST), "2.2", "9", "2"))
    office.send(SECOND)
    office.put(f"Bản ký {SECOND.code}.pdf", b"%PDF-1.7")
    office.receive()
    first, third = (_reminder(office, unit.full_name) for unit in (FIRST, THIRD))
    assert "1 lỗi" in first
    assert date_text(INDEX.assessment.self_deadline) in third
    assert _reminder(office, SECOND.full_name) == ""
    for text in (first, third):
        assert INDEX.assessment.contact_name in text
        assert INDEX.assessment.contact_phone in text
    office.appraise(Stage.APPRAISAL_1, {(SECOND, "2.2"): (0.5, "Thiếu hồ sơ", "Vì sao?")})
    office.issue(Stage.RESPONSE, RESPONSE_IN_TIME)
    asked = _reminder(office, SECOND.full_name)
    assert "1 yêu cầu giải trình" in asked
    assert date_text(INDEX.assessment.response_deadline) in asked


def test_two_good_forms(office: Office) -> None:
    """5."""
    office.send(SECOND)
    office.receive()
    office.send(SECOND, with_inputs(own_answers(SECOND), "2.2", "149", "275"), "khac.xlsx")
    office.receive(LATER)
    progress = _progress(office, 1)
    assert (progress.status, progress.rivals) == (Status.REJECTED, 1)
    text = _reminder(office, SECOND.full_name)
    assert "2 phiếu" in text
    assert "Sửa" not in text


def test_status_writes_nothing(office: Office, tmp_path: Path) -> None:
    """6: what lies in the inbox is not taken in."""
    office.send(FIRST)
    before = office.folder.ledger.read_bytes()
    report = status(office.folder, TOO_LATE)
    assert {one.status for one in report.proceedings.progress} == {Status.MISSING}
    assert office.folder.ledger.read_bytes() == before
    bare = make_assessment(tmp_path / "bare", INDEX)
    with pytest.raises(StepError) as stopped:
        status(bare, TOO_LATE)
    assert stopped.value.sentence == cycle.no_ledger(bare.root)
    assert date(2032, 1, 31) == INDEX.assessment.self_deadline
