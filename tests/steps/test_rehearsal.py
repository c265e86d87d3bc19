"""Checking files of an assessment with a ledger, as if they came in now.

1. A file that was taken in is told as the ledger has it, a new one as it would be judged; nothing
   is recorded.
2. Of a faulty file nothing is said but which one speaks for its unit, if there is one.
3. Evidence is told as the folder is now, not as it was when a form came.
4. A file that cannot be opened, or of which nothing can be told, is a finding like any other.
5. A cell that the office confirmed is not reported again.
6. Two assessments can be checked at once, and the ledger be written meanwhile.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cchc_xl.model.finding import Code, Finding
from cchc_xl.model.stage import Stage
from cchc_xl.steps import arrivals
from cchc_xl.steps.check import check_paths
from cchc_xl.steps.confirm import confirm_cell
from cchc_xl.steps.receive import receive_at
from cchc_xl.store import ledger as ledger_module
from cchc_xl.store.files import digest_of
from cchc_xl.store.folder import form_name
from tests.offices import (
    BY,
    FIRST,
    IN_TIME,
    LATER,
    SECOND,
    TOO_LATE,
    WHY,
    Office,
    own_answers,
    with_inputs,
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """One faulty form was taken in."""
    office = Office(tmp_path / "2031")
    office.send(SECOND, with_inputs(own_answers(SECOND), "2.2", "9", "2"))
    office.receive()
    return office


def _checked(office: Office, *files: Path) -> tuple[Finding, ...]:
    before = office.folder.ledger.read_bytes()
    findings = check_paths(files or [office.folder.root], now=TOO_LATE).findings
    assert office.folder.ledger.read_bytes() == before
    return findings


def _told(findings: tuple[Finding, ...]) -> list[tuple[str, Code]]:
    return [(Path(f.place.file or "").name, f.code) for f in findings]


def test_old_and_new_files(office: Office) -> None:
    """1: only the new one comes late."""
    office.send(FIRST)
    assert sorted(_told(_checked(office)), key=str) == sorted(
        [
            (form_name(SECOND), Code.NUMERATOR_OVER_DENOMINATOR),
            (form_name(FIRST), Code.RECEIVED_LATE),
        ],
        key=str,
    )


def test_time_of_the_last_event(office: Office) -> None:
    """1: where no time is told."""
    office.send(FIRST)
    told = check_paths([office.folder.inbox / form_name(FIRST)]).findings
    assert told == ()


def test_files_that_others_speak_for(office: Office) -> None:
    """2: one that counts, or the last of several faulty ones."""
    office.send(SECOND, with_inputs(own_answers(SECOND), "2.2", "8", "2"), "lan 2.xlsx")
    office.receive()
    first = (form_name(SECOND), Code.SUPERSEDED)
    told = _checked(office)
    assert set(_told(told)) == {first, ("lan 2.xlsx", Code.NUMERATOR_OVER_DENOMINATOR)}
    office.send(SECOND, name="dung.xlsx")
    office.receive(LATER)
    told = _checked(office)
    assert set(_told(told)) == {first, ("lan 2.xlsx", Code.SUPERSEDED)}
    assert {f.context["other"] for f in told} == {"phieu-nhan/dung.xlsx"}


def test_evidence_as_it_is_now(office: Office) -> None:
    """3."""
    answers = own_answers(FIRST)
    named = "1/KH-UBND; 02/01/2031; Kế hoạch; UBND xã; KH01.pdf"
    answers["1.1"] = replace(answers["1.1"], evidence=named)
    form = office.send(FIRST, answers)
    office.receive()
    assert _told(_checked(office, form)) == [(form.name, Code.EVIDENCE_NOT_RECEIVED)]
    there = office.folder.evidence_of(FIRST) / "1.1" / "KH01.pdf"
    there.parent.mkdir(parents=True)
    there.write_bytes(b"%PDF-1.7")
    assert _checked(office, form) == ()
    there.unlink()
    assert _told(_checked(office, form)) == [(form.name, Code.EVIDENCE_FILE_MISSING)]


def test_files_of_which_little_can_be_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """4."""
    junk = office.put("rac.xlsx", b"\0" * 100)
    assert _told(_checked(office, junk)) == [("rac.xlsx", Code.FILE_ZEROS)]
    office.receive()
    assert _told(_checked(office, junk)) == [("rac.xlsx", Code.FILE_ZEROS)]
    shut = office.send(FIRST)

    def refuse(path: Path) -> str:
        if path.name == shut.name:
            raise PermissionError(13, "open in Excel")
        return digest_of(path)

    monkeypatch.setattr(arrivals, "digest_of", refuse)
    monkeypatch.setattr("cchc_xl.steps.rehearsal.digest_of", refuse)
    assert _told(_checked(office, shut)) == [(shut.name, Code.FILE_NOT_OPENED)]


def test_confirmed_cell(office: Office) -> None:
    """5."""
    place = office.register.refused[SECOND.code, Stage.SELF].findings[0].place
    where = f"{place.sheet}!{place.cell}"
    confirm_cell(office.folder, Path(form_name(SECOND)), where, "2", BY, WHY, IN_TIME)
    assert _checked(office) == ()


def test_two_assessments(office: Office, tmp_path: Path) -> None:
    """6."""
    other = Office(tmp_path / "2032")
    other.put("rac.xlsx", b"\0" * 100)
    checked = check_paths([office.folder.root, other.folder.root], now=IN_TIME)
    assert checked.files == 2
    assert {f.code for f in checked.findings} == {
        Code.NUMERATOR_OVER_DENOMINATOR,
        Code.FILE_ZEROS,
    }


def test_ledger_is_written_meanwhile(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """6: a long check keeps nobody from recording; a confirmed form is read from the ledger."""
    monkeypatch.setattr(ledger_module, "_PATIENCE", 0.05)

    def confirmed_meanwhile(*args: Any, **kwargs: Any) -> Any:
        office.receive(LATER)
        return receive_at(*args, **kwargs)

    path = office.send(FIRST)
    monkeypatch.setattr("cchc_xl.steps.rehearsal.receive_at", confirmed_meanwhile)
    assert _told(check_paths([path], now=TOO_LATE).findings) == [(path.name, Code.RECEIVED_LATE)]
    assert len(office.register.receipts) == 2
