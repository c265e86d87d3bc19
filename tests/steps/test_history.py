"""The history of a score, and whether the ledger is whole.

1. Every stage of a score stands in its order: self-score, round 1, question, answer, round 2, the
   council's change; with points, reason, person, file and cell.
2. Decisions about files stand there too: a cell that the office confirmed, a file that was picked.
3. One criterion or all of them, of a unit by code or name; what is not there is a sentence.
4. A question that was sent again unchanged stands there once.
5. A whole ledger verifies with its head; a cut end is found by a printed head or its beginning;
   an altered event or file is named.
6. Points of the council on a question that is open say that they close it.
"""

import re
import sqlite3
from pathlib import Path
from unittest.mock import ANY

import pytest

from cchc_xl.model.event import Verdict
from cchc_xl.model.stage import Stage
from cchc_xl.steps.accept import accept_file
from cchc_xl.steps.adjust import adjust_points
from cchc_xl.steps.confirm import confirm_cell
from cchc_xl.steps.desk import consult
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.history import history, verify
from cchc_xl.text import cycle
from cchc_xl.text.forms import DISAGREED
from tests.offices import (
    BODY,
    BY,
    FIRST,
    LATER,
    RESPONSE_IN_TIME,
    SECOND,
    WHY,
    Office,
    own_answers,
    with_inputs,
)
from tests.sheets.appraisals import NAME


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A score that went through all stages."""
    office = Office(tmp_path / "2031")
    office.send_all()
    office.receive()
    office.appraise(Stage.APPRAISAL_1, {(SECOND, "2.2"): (1.5, "Thiếu hồ sơ", "Vì sao?")})
    office.issue(Stage.RESPONSE, RESPONSE_IN_TIME)
    office.issue(Stage.RESPONSE, RESPONSE_IN_TIME)
    office.put("gt.xlsx", office.response(SECOND, {"2.2": "Đã bổ sung"}))
    office.receive(RESPONSE_IN_TIME)
    office.appraise(Stage.APPRAISAL_2, {(SECOND, "2.2"): (2.0, "Hồ sơ đủ", "")})
    adjust_points(office.folder, SECOND.code, "2.2", "2.15", BY, WHY, RESPONSE_IN_TIME)
    return office


def _tamper(office: Office, *statements: str) -> None:
    with sqlite3.connect(office.folder.ledger) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in names.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_all_stages_of_a_score(office: Office) -> None:
    """1, 4."""
    told = history(office.folder, SECOND.code, "2.2")
    assert told.unit == SECOND
    rows = [(t.stage, str(t.mark or ""), t.reason, t.by) for t in told.traces]
    own = own_answers(SECOND)["2.2"].evidence
    assert rows == [
        (Stage.SELF, "2.15", own, ""),
        (Stage.APPRAISAL_1, "1.5", "Thiếu hồ sơ", NAME),
        (Stage.RESPONSE, "", "Vì sao?", ""),
        (Stage.RESPONSE, "", f"{DISAGREED}: Đã bổ sung", ""),
        (Stage.APPRAISAL_2, "2", "Hồ sơ đủ", NAME),
        (Stage.FINAL, "2.15", WHY, BY),
    ]
    first = told.traces[0]
    assert first.file == f"phieu-nhan/phieu-{SECOND.code}-an-an-binh.xlsx"
    assert first.cell.startswith("LV2!")
    assert first.verdict is Verdict.ACCEPTED
    # A workbook that this program has written says when it was issued.
    issued_on = office.index.assessment.issued_on
    assert [t.saved_on for t in told.traces] == [issued_on, ANY, None, ANY, ANY, None]
    assert None not in [t.saved_on for t in told.traces if t.file]


def test_cells_of_a_reply(office: Office) -> None:
    """1: those in which the unit has written, not that of the points."""
    traces = history(office.folder, SECOND.code, "2.2").traces
    (reply,) = (t for t in traces if t.file.endswith("gt.xlsx"))
    assert re.fullmatch(r"LV2!N(\d+), O\1", reply.cell)


def test_points_that_were_agreed_on(office: Office) -> None:
    """1."""
    traces = history(office.folder, SECOND.name, "1.1").traces
    assert [(t.stage, t.agreed) for t in traces] == [
        (Stage.SELF, False),
        (Stage.APPRAISAL_1, True),
    ]


def test_question_that_the_council_closes(tmp_path: Path) -> None:
    """6: said once, by whichever of the two came first."""
    office = Office(tmp_path / "2031")
    office.send_all()
    office.receive()
    asked = {(SECOND, code): (0.5, "Thiếu hồ sơ", "Vì sao?") for code in ("2.2", "1.1")}
    office.appraise(Stage.APPRAISAL_1, asked)
    office.issue(Stage.RESPONSE, RESPONSE_IN_TIME)
    for points in ("2.15", "2"):
        adjust_points(office.folder, SECOND.code, "2.2", points, BY, WHY, RESPONSE_IN_TIME)
    traces = history(office.folder, SECOND.code, "2.2").traces
    reasons = [t.reason for t in traces if t.stage is Stage.FINAL]
    assert reasons == [cycle.settled_reason(WHY), WHY]
    said = office.appraisal(Stage.FINAL, {(SECOND, "1.1"): (1.0, "Theo biên bản", "")}, rest=False)
    office.put("hoi dong.xlsx", said)
    office.receive(RESPONSE_IN_TIME)
    last = history(office.folder, SECOND.code, "1.1").traces[-1]
    assert (last.stage, last.reason) == (Stage.FINAL, cycle.settled_reason("Theo biên bản"))


def test_decisions_about_files(office: Office) -> None:
    """2: the confirmation at its criterion, the pick at every one."""
    file = Path(f"phieu-{SECOND.code}-an-an-binh.xlsx")
    row = next(f"LV4!G{n}" for n in range(6, 9) if _confirms(office, file, f"LV4!G{n}"))
    office.send(SECOND, with_inputs(own_answers(SECOND), "1.2", "2"), "khac.xlsx")
    office.receive(LATER)
    accept_file(office.folder, Path("khac.xlsx"), "Người khác", "Bản mới đúng", LATER)
    traces = history(office.folder, SECOND.code, "4.1").traces
    confirmed = next(t for t in traces if t.by == BY)
    assert (confirmed.criterion, confirmed.cell) == ("4.1", row)
    assert confirmed.reason == cycle.confirmed_reason("8", "7,5", WHY)
    picked = next(t for t in traces if t.by == "Người khác")
    assert (picked.criterion, picked.file) == ("", "phieu-nhan/khac.xlsx")
    assert picked.reason == cycle.picked_reason("Bản mới đúng")
    other = history(office.folder, SECOND.code, "1.2").traces
    assert [t.by for t in other if t.by in (BY, "Người khác")] == ["Người khác"]
    assert not [t for t in history(office.folder, FIRST.code).traces if t.by in (BY, "Người khác")]


def _confirms(office: Office, file: Path, place: str) -> bool:
    try:
        confirm_cell(office.folder, file, place, "7,5", BY, WHY, LATER)
    except StepError:
        return False
    return True


def test_picked_appraisal_workbook(office: Office) -> None:
    """2."""
    again = office.appraisal(Stage.APPRAISAL_1, {(SECOND, "2.2"): (1.0, "Xem lại", "")})
    office.put("lan 1 lai.xlsx", again)
    office.receive(RESPONSE_IN_TIME)
    accept_file(office.folder, Path("lan 1 lai.xlsx"), BY, "Bản đúng", RESPONSE_IN_TIME)
    for unit in (FIRST, SECOND):
        traces = history(office.folder, unit.code, "2.2").traces
        assert cycle.picked_reason("Bản đúng") in [t.reason for t in traces]


def test_picked_workbook_of_other_criteria(tmp_path: Path) -> None:
    """2: it is told of the criteria that it judges, and no others."""
    office = Office(tmp_path / "2031")
    office.send_all()
    office.receive()
    books = [
        office.appraisal(Stage.APPRAISAL_1, {(SECOND, "2.2"): (points, "", "")}, rest=False)
        for points in (1.0, 2.0)
    ]
    for name, book in zip(("a.xlsx", "b.xlsx"), books, strict=True):
        office.put(name, book)
        office.receive(RESPONSE_IN_TIME)
    accept_file(office.folder, Path("b.xlsx"), BY, "Bản đúng", RESPONSE_IN_TIME)
    for code, told in (("2.2", True), ("1.2", False), (None, True)):
        reasons = [t.reason for t in history(office.folder, SECOND.code, code).traces]
        assert (cycle.picked_reason("Bản đúng") in reasons) is told


def test_whole_unit_and_what_is_not_there(office: Office) -> None:
    """3."""
    traces = history(office.folder, SECOND.code).traces
    assert {t.criterion for t in traces} == {c.code for c in office.index.scored}
    with pytest.raises(StepError) as stopped:
        history(office.folder, "An An Bin")
    assert SECOND.full_name in stopped.value.sentence
    with pytest.raises(StepError) as stopped:
        history(office.folder, SECOND.code, "3.1")
    assert "3.1.1" in stopped.value.sentence
    assert BODY


def test_whole_ledger(office: Office) -> None:
    """5."""
    head = consult(office.folder).head
    for printed in (None, head, head[:12], head[:16], head[:16].upper(), f" {head[:16]} "):
        found = verify(office.folder, printed)
        assert found.is_whole
        assert (found.head, found.events) == (head, office.events())
    earlier = head
    adjust_points(office.folder, SECOND.code, "1.2", "2", BY, WHY, RESPONSE_IN_TIME)
    assert verify(office.folder, earlier).is_whole
    assert not verify(office.folder, "f" * 64).is_whole


@pytest.mark.parametrize("said", ["", " ", "a", "0" * 11, "x" * 16, "0" * 65, "trang cuối"])
def test_what_is_no_printed_hash(office: Office, said: str) -> None:
    """5: too little of one is found in any ledger."""
    with pytest.raises(StepError) as stopped:
        verify(office.folder, said)
    assert stopped.value.sentence == cycle.not_a_head(said)


def test_hash_before_the_first_event(office: Office) -> None:
    """5: every ledger has it, so that it says nothing of this one."""
    assert not verify(office.folder, "0" * 64).is_whole


def test_cut_end(office: Office) -> None:
    """5: the chain itself looks whole."""
    printed = consult(office.folder).head[:16]
    _tamper(office, "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)")
    assert verify(office.folder).is_whole
    found = verify(office.folder, printed)
    assert (found.breaks, found.knows_head, found.is_whole) == ((), False, False)


def test_altered_points_and_files(office: Office) -> None:
    """5."""
    seq = office.events()
    _tamper(
        office,
        f"UPDATE event SET payload = replace(payload, '2.15', '4') WHERE seq = {seq}",
        "UPDATE blob SET bytes = x'00' WHERE rowid = 2",
    )
    first, second = verify(office.folder).breaks
    assert (first.seq, first.what) == (seq, "content")
    assert second.seq is None
    for place in (first, second):
        assert cycle.broken_at(place.seq, place.what)


def test_event_taken_out_of_the_middle(office: Office) -> None:
    """5."""
    _tamper(office, "DELETE FROM event WHERE seq = 3")
    (gap,) = verify(office.folder).breaks
    assert (gap.seq, gap.what) == (4, "chain")
    assert "4" in cycle.broken_at(gap.seq, gap.what)
