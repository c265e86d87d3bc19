"""What goes back to be corrected.

1. Every refused file of a unit or body goes into a folder of its own: a list, and a marked copy
   where the file is a workbook; the letters of the names are plain.
2. What counts, was corrected or only waits for the office to pick is not sent back; of a file in
   which two good forms differ nothing is told to the unit but its own faults.
3. A file of nobody goes back to whoever sent it, as long as it lies in the inbox.
4. A faulty form that came after a good one goes back too.
5. A marked copy, corrected and returned, is accepted.
6. What was written is recorded, and the inbox taken in first.
"""

import hashlib
import io
from pathlib import Path

import openpyxl
import pytest

from cchc_xl.model.event import Returned, Verdict
from cchc_xl.model.stage import Stage
from cchc_xl.steps.returning import return_files
from cchc_xl.store.folder import form_name
from cchc_xl.store.ledger import reading
from cchc_xl.text import terminal
from cchc_xl.text.returning import SENDER
from tests.offices import (
    BODY,
    FIRST,
    LATER,
    RESPONSE_IN_TIME,
    SECOND,
    THIRD,
    Office,
    own_answers,
    verdicts,
    with_inputs,
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The first unit's form is faulty, the second's good, the third has sent nothing."""
    office = Office(tmp_path / "2031")
    office.send(FIRST, with_inputs(own_answers(FIRST), "2.2", "9", "2"))
    office.send(SECOND)
    return office


def _written(office: Office) -> dict[str, list[str]]:
    folders = return_files(office.folder, LATER).what
    return {folder.name: sorted(path.name for path in folder.iterdir()) for folder in folders}


def _cells(path: Path) -> str:
    (page, *_) = openpyxl.load_workbook(path).worksheets
    return "\n".join(str(c.value) for row in page.iter_rows() for c in row if c.value)


def test_list_and_marked_copy(office: Office) -> None:
    """1, 2, 6."""
    stem = form_name(FIRST).removesuffix(".xlsx")
    names = [f"{stem} ({word}).xlsx" for word in (terminal.TO_CORRECT, terminal.MARKED)]
    assert _written(office) == {"phuong-an-an-an": names}
    target = office.folder.returned(FIRST.full_name)
    listed = _cells(target / names[0])
    assert f"UBND {FIRST.full_name}" in listed
    assert "Tử số" in listed or "2.2" in listed
    with reading(office.folder.ledger) as ledger:
        *_, last = ledger.events()
    assert isinstance(last.fact, Returned)
    for file in last.fact.files:
        data = (office.folder.root / file.file).read_bytes()
        assert file.sha256 == hashlib.sha256(data).hexdigest()
        assert file.addressee == f"UBND {FIRST.full_name}"
    assert _written(office) == {"phuong-an-an-an": names}


def test_marked_copy_comes_back(office: Office) -> None:
    """5."""
    return_files(office.folder, LATER)
    stem = form_name(FIRST).removesuffix(".xlsx")
    copy = office.folder.returned(FIRST.full_name) / f"{stem} ({terminal.MARKED}).xlsx"
    book = openpyxl.load_workbook(copy)
    page = book["LV2"]
    (row,) = (n for n in range(1, page.max_row + 1) if page.cell(n, 1).value == "2.2#2")
    page.cell(row, 6).value = 10
    target = io.BytesIO()
    book.save(target)
    office.put(copy.name, target.getvalue())
    assert verdicts(office.receive(LATER)) == {copy.name: Verdict.ACCEPTED}
    before = office.events()
    assert _written(office) == {}
    assert office.events() == before


def test_forms_that_wait_for_a_pick(office: Office) -> None:
    """2."""
    office.send(FIRST)
    office.receive(LATER)
    office.send(SECOND, with_inputs(own_answers(SECOND), "2.2", "149", "275"), "khac.xlsx")
    office.receive(LATER)
    assert _written(office) == {}


def test_file_of_nobody(office: Office) -> None:
    """3."""
    office.send(FIRST)
    junk = office.put("Bảng tính lạ.xlsx", b"\0" * 200)
    (folder,) = return_files(office.folder, LATER).what
    (page,) = folder.iterdir()
    assert folder.name.startswith("bang-tinh-la-")
    assert SENDER in _cells(page)
    junk.unlink()
    assert _written(office) == {}


def test_files_of_nobody_under_one_name(office: Office) -> None:
    """3: none overwrites the other, whatever letters they are called by."""
    office.send(FIRST)
    office.put("a/表.xlsx", b"\0" * 200)
    office.put("b/表.xlsx", b"\0" * 300)
    folders = return_files(office.folder, LATER).what
    assert len(set(folders)) == 2
    assert all(folder.parent == office.folder.results / "tra-lai" for folder in folders)


def test_faulty_files_of_one_unit_under_one_name(office: Office) -> None:
    """1: none overwrites the other."""
    stem = form_name(SECOND).removesuffix(".xlsx")
    office.send(FIRST)
    office.receive()
    for folder, numerator in (("a", "9"), ("b", "8")):
        faulty = with_inputs(own_answers(SECOND), "2.2", numerator, "2")
        office.send(SECOND, faulty, f"{folder}/{form_name(SECOND)}")
    office.receive(LATER)
    *_, second = office.register.receipts.values()
    names = {stem, f"{stem} {second.sha256[:8]}"}
    words = (terminal.TO_CORRECT, terminal.MARKED)
    expected = sorted(f"{name} ({word}).xlsx" for name in names for word in words)
    for _ in range(2):
        assert _written(office) == {"xa-an-an-binh": expected}


def test_faulty_form_after_a_good_one(office: Office) -> None:
    """4."""
    office.send(FIRST)
    office.receive()
    office.send(SECOND, with_inputs(own_answers(SECOND), "2.2", "9", "2"), "moi.xlsx")
    assert list(_written(office)) == ["xa-an-an-binh"]


def test_appraisal_workbook(office: Office) -> None:
    """1: rows without a fault count, the workbook goes back for the others."""
    office.send(THIRD)
    office.send(FIRST)
    office.receive()
    data = office.appraisal(Stage.APPRAISAL_1, {(THIRD, "2.2"): (9.0, "Quá điểm", "")})
    office.put("tham dinh.xlsx", data)
    assert verdicts(office.receive(RESPONSE_IN_TIME)) == {"tham dinh.xlsx": Verdict.ACCEPTED}
    (folder,) = return_files(office.folder, RESPONSE_IN_TIME).what
    assert folder.name == "to-giup-viec"
    listed = _cells(next(p for p in folder.iterdir() if terminal.TO_CORRECT in p.name))
    assert BODY in listed
