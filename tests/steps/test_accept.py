"""A person picks the file that counts.

1. Either of two good forms can be picked: it counts, the other is said no more, the unit is ranked.
2. The pick can be changed later.
3. What nothing contradicts, a faulty file, a copy and an unknown file cannot be picked.
4. Of two appraisal workbooks that differ the first one's points stand until the other is picked.
5. A file is named by its path from here or from the folder, or by its name where it is gone.
6. Nothing is picked in a frozen result.
7. What was agreed with points that a pick changed is blank, and told, until it is decided anew.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from cchc_xl.model.event import Received, Verdict
from cchc_xl.model.finding import Code
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.steps.accept import accept_file
from cchc_xl.steps.consolidate import assess
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.finalize import finalize
from cchc_xl.store.folder import form_name
from cchc_xl.text import cycle
from cchc_xl.text.findings import message, remedy
from tests.offices import (
    BY,
    FIRST,
    LATER,
    RESPONSE_IN_TIME,
    SECOND,
    WHY,
    Office,
    own_answers,
    resaved,
    verdicts,
    with_inputs,
)

GOOD, OTHER = form_name(SECOND), "khac.xlsx"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Two good forms of one unit, with 2.15 and 2.17 points in criterion 2.2."""
    office = Office(tmp_path / "2031")
    office.send_all()
    office.receive()
    office.send(SECOND, with_inputs(own_answers(SECOND), "2.2", "149", "275"), OTHER)
    office.receive(LATER)
    return office


def _accept(office: Office, file: str | Path) -> Received:
    return accept_file(office.folder, Path(file), BY, WHY, LATER).what


def _points(office: Office) -> object:
    return office.register.counting[SECOND.code, Stage.SELF].entries["2.2"].mark


def _refused(office: Office, file: str | Path) -> str:
    before = office.events()
    with pytest.raises(StepError) as stopped:
        _accept(office, file)
    assert office.events() == before
    return stopped.value.sentence


@pytest.mark.parametrize(("file", "points"), [(GOOD, "2.15"), (OTHER, "2.17")])
def test_either_can_be_picked(office: Office, file: str, points: str) -> None:
    """1."""
    chosen = _accept(office, office.folder.inbox / file)
    assert (chosen.verdict, Path(chosen.file).name) == (Verdict.ACCEPTED, file)
    assert _points(office) == Decimal(points)
    board, findings = assess(office.folder)
    assert len(board.ranked) == 3
    assert not [f for f in findings if f.code is Code.TWO_DIFFERENT_FILES]
    before = office.events()
    office.receive(LATER)
    assert office.events() == before


def test_pick_can_be_changed(office: Office) -> None:
    """2."""
    for file, points in ((OTHER, "2.17"), (GOOD, "2.15"), (OTHER, "2.17")):
        _accept(office, file)
        assert _points(office) == Decimal(points)


def test_files_that_cannot_be_picked(office: Office) -> None:
    """3."""
    assert _refused(office, form_name(FIRST)) == cycle.not_in_doubt(
        f"phieu-nhan/{form_name(FIRST)}"
    )
    office.send(SECOND, with_inputs(own_answers(SECOND), "2.2", "9", "2"), "sai.xlsx")
    office.receive(LATER)
    assert _refused(office, "sai.xlsx") == cycle.not_acceptable("phieu-nhan/sai.xlsx")
    assert _refused(office, "khong co.xlsx") == cycle.not_received("khong co.xlsx")
    outside = office.folder.root / GOOD
    outside.write_bytes(b"other bytes under the name of a received file")
    assert _refused(office, outside) == cycle.not_received(str(outside))


def test_copy_cannot_be_picked(office: Office) -> None:
    """3: it holds nothing of its own; the original is named."""
    office.put("lai.xlsx", resaved(office.form(SECOND)))
    (copy,) = office.receive(LATER).receipts
    assert copy.verdict is Verdict.COPY
    assert _refused(office, "lai.xlsx") == cycle.is_a_copy(
        "phieu-nhan/lai.xlsx", f"phieu-nhan/{GOOD}"
    )


def test_appraisal_workbooks_that_differ(office: Office) -> None:
    """4: told with both names; rows that were open are taken from both."""
    _accept(office, GOOD)
    office.appraise(Stage.APPRAISAL_1, {(SECOND, "2.2"): (1.5, "Thiếu hồ sơ", "")})
    again = office.appraisal(Stage.APPRAISAL_1, {(SECOND, "2.2"): (1.25, "Thiếu thêm", "")})
    office.put("lan 2.xlsx", again)
    (rival,) = office.receive(RESPONSE_IN_TIME).receipts
    assert rival.verdict is Verdict.CONFLICT
    (told,) = [f for f in rival.findings if f.code is Code.TWO_DIFFERENT_FILES]
    assert told.unit == SECOND.code
    assert "appraisal-1.xlsx" in message(told)
    assert "1,25" in message(told)
    assert "1,5" in message(told)
    held = office.dossiers()[SECOND.code].answers["2.2"]
    assert held.round_1 == Decimal("1.5")
    _accept(office, "lan 2.xlsx")
    held = office.dossiers()[SECOND.code].answers["2.2"]
    assert (held.round_1, held.opinion_1) == (Decimal("1.25"), "Thiếu thêm")
    _, findings = assess(office.folder)
    assert not [f for f in findings if f.code is Code.TWO_DIFFERENT_FILES]


def test_form_that_changes_what_was_agreed_with(office: Office) -> None:
    """7: told at the cell of the decision, until the appraiser has decided anew."""
    _accept(office, GOOD)
    office.appraise(Stage.APPRAISAL_1)
    assert office.dossiers()[SECOND.code].answers["2.2"].round_1 == Decimal("2.15")
    _accept(office, OTHER)
    assert office.dossiers()[SECOND.code].answers["2.2"].round_1 is Absent.BLANK
    _, findings = assess(office.folder)
    (told,) = [f for f in findings if f.code is Code.AGREED_POINTS_CHANGED]
    assert (told.unit, told.place.criterion) == (SECOND.code, "2.2")
    assert told.place.file == "phieu-nhan/appraisal-1.xlsx"
    assert told.place.cell
    assert "giữ 2,15 điểm, nhưng số điểm được giữ nay là 2,17" in message(told)
    assert "cchc issue" in remedy(told)
    office.put("lai.xlsx", office.appraisal(Stage.APPRAISAL_1, {(SECOND, "2.2"): (2.15, "Rà", "")}))
    (again,) = office.receive(RESPONSE_IN_TIME).receipts
    assert again.verdict is Verdict.ACCEPTED
    assert office.dossiers()[SECOND.code].answers["2.2"].round_1 == Decimal("2.15")
    _, findings = assess(office.folder)
    assert Code.AGREED_POINTS_CHANGED not in [f.code for f in findings]


def test_names_of_files(office: Office) -> None:
    """5."""
    for file in (office.folder.inbox / OTHER, Path("phieu-nhan") / OTHER, Path(OTHER)):
        _accept(office, GOOD)
        assert Path(_accept(office, file).file).name == OTHER
    (office.folder.inbox / GOOD).unlink()
    assert Path(_accept(office, GOOD).file).name == GOOD
    office.put(f"thu muc/{GOOD}", office.form(SECOND, with_inputs(own_answers(SECOND), "1.2", "2")))
    office.receive(LATER)
    (office.folder.inbox / "thu muc" / GOOD).unlink()
    names = (f"phieu-nhan/{GOOD}", f"phieu-nhan/thu muc/{GOOD}")
    last = {receipt.file: receipt for receipt in office.register.receipts.values()}
    assert _refused(office, GOOD) == cycle.several_files([last[name] for name in names])
    for path in (f"thu muc/{GOOD}", names[1], str(office.folder.inbox / "thu muc" / GOOD)):
        assert _accept(office, names[0]).file == names[0]
        assert _accept(office, path).file == names[1]
    assert _refused(office, f"khac/{GOOD}") == cycle.not_received(f"khac/{GOOD}")


def test_name_that_was_used_twice(office: Office) -> None:
    """5: each form is named by the beginning of its hash, though both came under one path."""
    first = next(r for r in office.register.receipts.values() if r.file.endswith(GOOD))
    office.send(SECOND, with_inputs(own_answers(SECOND), "1.2", "2"))
    office.receive(LATER)
    *_, second = office.register.receipts.values()
    assert second.file == first.file
    for one in (second, first, second):
        assert _accept(office, one.sha256[:8].upper()).sha256 == one.sha256
        assert one.sha256[:8] in cycle.several_files([first, second])
    assert _accept(office, first.sha256).sha256 == first.sha256
    for unknown in (first.sha256[:7], "0" * 8):
        assert _refused(office, unknown) == cycle.not_received(unknown)


def test_received_file_before_others_of_its_name(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """5: a file that lies here by chance is not meant where the ledger does not know it."""
    here = tmp_path / "here"
    here.mkdir()
    (here / OTHER).write_bytes(b"a draft")
    monkeypatch.chdir(here)
    assert Path(_accept(office, OTHER).file).name == OTHER


def test_frozen_result(office: Office) -> None:
    """6."""
    _accept(office, GOOD)
    office.appraise(Stage.APPRAISAL_1)
    finalize(office.folder, "Quyết định số 5", BY, RESPONSE_IN_TIME)
    assert _refused(office, OTHER) == cycle.is_final("Quyết định số 5")


def test_pick_and_receipts_stand_in_the_ledger(office: Office) -> None:
    """1: who and why."""
    before = office.events()
    _accept(office, OTHER)
    assert office.events() == before + 2
    assert verdicts(office.receive(LATER)) == {}
