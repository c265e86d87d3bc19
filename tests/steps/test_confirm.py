"""The office corrects a cell for its unit («xác nhận thay đơn vị»).

1. A correction that mends a form makes it count; one that does not leaves its other faults.
2. The file stays as it came; what it held, who, why and which criterion are recorded.
3. A correction of a form that counts counts; one that makes it faulty takes it out, and is told.
4. Numbers with comma or point, texts, and nothing at all can be entered; the last entry counts.
5. Only cells in which the unit writes at its stage: no sheet, no label, no sum, no other workbook.
6. Two forms that differ still wait for a person when one of them is corrected; a correction that
   makes them equal settles it.
7. Nothing is corrected in a frozen result.
8. The same correction given twice is one, until another of that cell comes between.
"""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from cchc_xl.model.event import Confirmed, Received, Verdict
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.layout import COVER_SHEET, META_SHEET
from cchc_xl.steps.confirm import confirm_cell
from cchc_xl.steps.consolidate import assess
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.finalize import finalize
from cchc_xl.store.folder import form_name
from cchc_xl.store.ledger import reading
from cchc_xl.text import cycle
from tests.offices import (
    BY,
    FIRST,
    LATER,
    RESPONSE_IN_TIME,
    SECOND,
    THIRD,
    WHY,
    Office,
    codes,
    own_answers,
    with_inputs,
)

FILE = form_name(SECOND)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Of one form a numerator is missing and the points of 4.1 are above the maximum."""
    office = Office(tmp_path / "2031")
    office.send_all()
    answers = with_inputs(with_inputs(own_answers(SECOND), "2.2", "", "275"), "4.1", "11")
    office.send(SECOND, answers)
    office.receive()
    return office


def place(office: Office, row: str, column: str, sheet: str) -> str:
    """The place of a cell by the hidden id of its row and the hidden key of its column."""
    page = openpyxl.load_workbook(office.folder.inbox / FILE)[sheet]
    rows = {page.cell(n, 1).value: n for n in range(1, page.max_row + 1)}
    keys = {
        cell.value: cell.column_letter
        for line in page.iter_rows(max_row=5)
        for cell in line
        if cell.value
    }
    return f"{sheet}!{keys[column]}{rows[row]}"


def _confirm(office: Office, where: str, value: str, file: str = FILE) -> Received:
    return confirm_cell(office.folder, Path(file), where, value, BY, WHY, LATER).what


def _refused(office: Office, where: str, file: str = FILE) -> str:
    before = office.events()
    with pytest.raises(StepError) as stopped:
        _confirm(office, where, "1", file)
    assert office.events() == before
    return stopped.value.sentence


def _mend(office: Office) -> Received:
    _confirm(office, place(office, "2.2#1", "data", "LV2"), "148")
    return _confirm(office, place(office, "4.1", "self", "LV4"), "8,0")


def test_form_is_mended_cell_by_cell(office: Office) -> None:
    """1, 2."""
    original = (office.folder.inbox / FILE).read_bytes()
    numerator = place(office, "2.2#1", "data", "LV2")
    half = _confirm(office, numerator, "148")
    assert (half.verdict, codes(half)) == (Verdict.REJECTED, ["over-maximum"])
    assert office.dossiers()[SECOND.code].submission.errors == 1
    whole = _confirm(office, place(office, "4.1", "self", "LV4"), "8")
    assert (whole.verdict, codes(whole)) == (Verdict.ACCEPTED, [])
    assert whole.entries["2.2"].mark == Decimal("2.15")
    assert (office.folder.inbox / FILE).read_bytes() == original
    with reading(office.folder.ledger) as ledger:
        assert ledger.blob(whole.sha256) == original
        first, second = [e.fact for e in ledger.events() if isinstance(e.fact, Confirmed)]
    assert first == Confirmed(
        whole.sha256, "LV2", numerator.partition("!")[2], "(trống)", "148", BY, WHY, "2.2"
    )
    assert (second.was, second.criterion) == ("11", "4.1")
    before = office.events()
    assert office.receive(LATER).receipts == ()
    assert office.events() == before


def test_form_that_counts_is_corrected(office: Office) -> None:
    """3, 4: the last entry counts; a place may be written in small letters."""
    _mend(office)
    where = place(office, "2.2#1", "data", "LV2").lower()
    assert _confirm(office, where, "149").entries["2.2"].mark == Decimal("2.17")
    assert office.dossiers()[SECOND.code].answers["2.2"].inputs[0] == 149
    text = place(office, "2.2", "evidence", "LV2")
    said = _confirm(office, text, "5/BC-UBND; 02/02/2031; Báo cáo; UBND xã")
    assert said.entries["2.2"].answer.evidence.startswith("5/BC-UBND")
    assert said.entries["2.2"].answer.inputs[0] == 149


def test_correction_that_makes_a_form_faulty(office: Office) -> None:
    """3: it counts no longer, and the results say why; emptied cells are blank."""
    _mend(office)
    numerator = place(office, "2.2#1", "data", "LV2")
    assert _confirm(office, numerator, "").verdict is Verdict.REJECTED
    board, findings = assess(office.folder)
    assert {s.unit.code for s in board.ranked} == {FIRST.code, THIRD.code}
    told = [f for f in findings if f.unit == SECOND.code]
    assert [(f.code.slug, f.place.cell) for f in told] == [
        ("not-scored", numerator.partition("!")[2])
    ]
    assert _confirm(office, numerator, "148").verdict is Verdict.ACCEPTED


def test_places_that_are_no_entry_cells(office: Office) -> None:
    """5."""
    file = f"phieu-nhan/{FILE}"
    computed, label = place(office, "2.2", "self", "LV2"), place(office, "2.2", "name", "LV2")
    group = place(office, "3.1", "data", "LV3")
    reply = place(office, "2.2", "reply", "LV2")
    for where in (
        *(computed, label, group, reply, f"{META_SHEET}!B2", f"{COVER_SHEET}!D8"),
        *("LV9!F8", "F8", "LV2", "LV2!", "LV2!F0", "LV2!ZZZZ1"),
    ):
        assert _refused(office, where) == cycle.not_a_cell(file, where)
    office.put("cong van.pdf", b"%PDF-1.7")
    office.receive(LATER)
    assert _refused(office, "LV2!F8", "cong van.pdf") == cycle.not_a_cell(
        "phieu-nhan/cong van.pdf", "LV2!F8"
    )
    assert _refused(office, "LV2!F8", "khac.xlsx") == cycle.not_received("khac.xlsx")
    office.put("hong.xlsx", b"\0" * 100)
    office.receive(LATER)
    assert _refused(office, "LV2!F8", "hong.xlsx") == cycle.not_a_cell(
        "phieu-nhan/hong.xlsx", "LV2!F8"
    )


def test_response_is_corrected(office: Office) -> None:
    """5: what the unit writes at that stage, nothing else."""
    _mend(office)
    office.appraise(Stage.APPRAISAL_1, {(FIRST, "1.3"): (1.5, "Báo cáo chậm", "Vì sao chậm?")})
    office.issue(Stage.RESPONSE, RESPONSE_IN_TIME)
    office.put("gt.xlsx", office.response(FIRST, {"1.3": "Do mưa lũ"}))
    office.receive(RESPONSE_IN_TIME)
    where = place(office, "1.3", "explanation", "LV1")
    corrected = _confirm(office, where, "Do mưa lũ kéo dài", "gt.xlsx")
    assert corrected.stage is Stage.RESPONSE
    assert office.dossiers()[FIRST.code].answers["1.3"].explanation == "Do mưa lũ kéo dài"
    own = place(office, "1.3", "evidence", "LV1")
    assert _refused(office, own, "gt.xlsx") == cycle.not_a_cell("phieu-nhan/gt.xlsx", own)


def test_correcting_one_of_two_forms_that_differ(office: Office) -> None:
    """6."""
    _mend(office)
    office.send(SECOND, with_inputs(own_answers(SECOND), "2.2", "149", "275"), "khac.xlsx")
    office.receive(LATER)
    numerator = place(office, "2.2#1", "data", "LV2")
    assert _confirm(office, numerator, "147").verdict is Verdict.ACCEPTED
    assert office.dossiers()[SECOND.code].submission.errors == 1
    equal = _confirm(office, numerator, "147", "khac.xlsx")
    assert equal.verdict is Verdict.COPY
    assert office.dossiers()[SECOND.code].submission.errors == 0


def test_not_applicable_by_telephone(office: Office) -> None:
    """4."""
    answers = own_answers(SECOND)
    answers["5.1"] = replace(answers["5.1"], inputs=(None, None), note="Không có văn bản")
    office.send(SECOND, answers, "5.xlsx")
    office.receive(LATER)
    where = place(office, "5.1", "data", "LV5")
    said = _confirm(office, where, "Không áp dụng", "5.xlsx")
    assert (said.verdict, said.entries["5.1"].mark) == (Verdict.ACCEPTED, Absent.NOT_APPLICABLE)


def test_frozen_result(office: Office) -> None:
    """7."""
    _mend(office)
    office.appraise(Stage.APPRAISAL_1)
    finalize(office.folder, "Quyết định số 5", BY, RESPONSE_IN_TIME)
    where = place(office, "2.2#1", "data", "LV2")
    assert _refused(office, where) == cycle.is_final("Quyết định số 5")


def test_the_same_correction_twice(office: Office) -> None:
    """8: as after an interruption."""
    where = place(office, "2.2#1", "data", "LV2")
    first = _confirm(office, where, "148")
    before = office.events()
    assert (_confirm(office, where, "148"), office.events()) == (first, before)
    _confirm(office, where, "147")
    _confirm(office, where, "148")
    said = office.register.confirmations[first.sha256]
    assert [one.value for one in said] == ["148", "147", "148"]
