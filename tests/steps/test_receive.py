"""Taking in the inbox of an assessment with a ledger.

1. Every new file is recorded once, with its bytes; a second run records nothing.
2. The same bytes under two names count once; the other name is told.
3. A faulty form is refused and kept; a corrected one counts without anybody picking, and what was
   said of the faulty one is said no more.
4. Two good forms that differ wait for a person, with every differing cell and both names.
5. A form that says the same again is a copy.
6. Lock files are told and not recorded; evidence and papers are recorded as having come.
7. Appraisal workbooks are read after the forms, responses after round 1, whatever the names.
8. A unit that changes what the office owns is told cell by cell, and the ledger is right.
9. A form that comes late counts, with a warning; one of an appraisal stage is refused.
10. A file that cannot be opened, or changes while it is read, is left for the next run.
11. A faulty form after a good one changes nothing but is told.
12. A row of round 2 that cannot be taken leaves its criterion open: it does not fall back.
13. Without a ledger, with a broken one or while another process writes, it is a sentence.
14. With workers, a file that kills the process that looks at it or reads it is named.
"""

import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cchc_xl.model.event import FileKind, Verdict
from cchc_xl.model.finding import Code
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.appraisal.layout import Column
from cchc_xl.sheets.submission import FormReading, read_form
from cchc_xl.steps import arrivals, workbooks
from cchc_xl.steps import receive as receive_step
from cchc_xl.steps.consolidate import assess
from cchc_xl.steps.desk import open_desk
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.reading import read_forms
from cchc_xl.steps.workers import worker_processes
from cchc_xl.store.files import digest_of
from cchc_xl.store.folder import AssessmentFolder, form_name
from cchc_xl.store.ledger import reading
from cchc_xl.text import cycle
from cchc_xl.text.entrance import ledger_lost
from cchc_xl.text.findings import message
from tests.offices import (
    BODY,
    FIRST,
    IN_TIME,
    INDEX,
    LATER,
    RESPONSE_IN_TIME,
    SECOND,
    THIRD,
    TOO_LATE,
    Office,
    codes,
    own_answers,
    resaved,
    verdicts,
    with_inputs,
)
from tests.sheets.appraisals import places
from tests.sheets.badfiles import edited
from tests.steps.deadly import Killed, KilledLater


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "2031")


def test_new_files_are_recorded_once(office: Office) -> None:
    """1."""
    office.send_all()
    reception = office.receive()
    assert set(verdicts(reception).values()) == {Verdict.ACCEPTED}
    assert [(r.unit, r.stage, r.kind) for r in reception.receipts] == [
        (unit.code, Stage.SELF, FileKind.FORM) for unit in INDEX.units
    ]
    before = office.events()
    again = office.receive(LATER)
    assert (again.receipts, again.told, office.events()) == ((), (), before)
    with reading(office.folder.ledger) as ledger:
        for receipt in reception.receipts:
            data = (office.folder.root / receipt.file).read_bytes()
            assert ledger.blob(receipt.sha256) == data


def test_entries_are_what_the_unit_wrote(office: Office) -> None:
    """1: with the cell of the points."""
    office.send(SECOND)
    (receipt,) = office.receive().receipts
    answers = own_answers(SECOND)
    assert {code: entry.answer for code, entry in receipt.entries.items()} == answers
    assert receipt.entries["2.2"].mark == Decimal("2.15")
    assert receipt.entries["2.2"].cell.startswith("LV2!")


def test_same_bytes_under_two_names(office: Office) -> None:
    """2: in one run and in a later one, which records nothing."""
    first = office.send(FIRST)
    office.put("phieu (1).xlsx", first.read_bytes())
    reception = office.receive()
    assert len(reception.receipts) == 1
    before = office.events()
    for told in (reception.told, office.receive(LATER).told):
        (finding,) = told
        assert finding.code is Code.SAME_FILE_TWICE
        assert {Path(str(finding.context["other"])).name, Path(str(finding.place.file)).name} == {
            first.name,
            "phieu (1).xlsx",
        }
    assert office.events() == before


def test_corrected_after_a_rejected_one(office: Office) -> None:
    """3."""
    office.send(FIRST, with_inputs(own_answers(FIRST), "2.2", "9", "2"))
    (refused,) = office.receive().receipts
    assert refused.verdict is Verdict.REJECTED
    assert codes(refused) == ["numerator-over-denominator"]
    assert office.dossiers()[FIRST.code].submission.errors == 1
    office.send(FIRST, name=f"{FIRST.code} sua.xlsx")
    (corrected,) = office.receive(LATER).receipts
    assert corrected.verdict is Verdict.ACCEPTED
    assert office.dossiers()[FIRST.code].submission.errors == 0
    _, findings = assess(office.folder)
    assert not [f for f in findings if f.unit == FIRST.code]
    with reading(office.folder.ledger) as ledger:
        assert ledger.blob(refused.sha256)


def test_corrected_under_the_same_name(office: Office) -> None:
    """3: the faulty bytes are kept though the file is gone."""
    office.send(FIRST, with_inputs(own_answers(FIRST), "2.2", "9", "2"))
    office.receive()
    office.send(FIRST)
    assert verdicts(office.receive(LATER)) == {form_name(FIRST): Verdict.ACCEPTED}
    assert len(office.register.receipts) == 2


def test_two_good_forms_wait_for_a_person(office: Office) -> None:
    """4: the unit has no rank meanwhile, the others have."""
    office.send_all()
    office.receive()
    other = with_inputs(own_answers(SECOND), "2.2", "149", "275")
    other["1.1"] = replace(other["1.1"], note="Ghi chú khác")
    office.send(SECOND, other, "khac.xlsx")
    (rival,) = office.receive(LATER).receipts
    assert rival.verdict is Verdict.CONFLICT
    assert codes(rival) == ["two-different-files", "two-different-files"]
    note, points = rival.findings
    assert (note.place.criterion, points.place.criterion) == ("1.1", "2.2")
    assert points.place.file == "phieu-nhan/khac.xlsx"
    assert (points.place.sheet, bool(points.place.cell)) == ("LV2", True)
    assert form_name(SECOND) in message(points)
    assert (points.context["value"], points.context["other_value"]) == (
        Decimal("2.17"),
        Decimal("2.15"),
    )
    board, findings = assess(office.folder)
    ranked = {standing.unit.code for standing in board.ranked}
    assert ranked == {FIRST.code, THIRD.code}
    assert sum(f.code is Code.TWO_DIFFERENT_FILES for f in findings) == 2


def test_form_that_says_the_same_again(office: Office) -> None:
    """5: saved again by another program, so that its bytes are others."""
    first = office.send(FIRST)
    office.receive()
    office.put("luu lai.xlsx", resaved(first.read_bytes()))
    (copy,) = office.receive(LATER).receipts
    assert (copy.verdict, codes(copy)) == (Verdict.COPY, ["same-scores-twice"])
    assert office.register.counting[FIRST.code, Stage.SELF].file.endswith(first.name)


def test_lock_files_and_papers(office: Office) -> None:
    """6."""
    office.put("~$phieu.xlsx", b"lock")
    office.put("Giấy tờ/Công văn.docx", b"PK")
    office.put("Biểu ký.pdf", b"%PDF-1.7")
    reception = office.receive()
    assert [f.code for f in reception.told] == [Code.LOCK_FILE]
    assert set(verdicts(reception).values()) == {Verdict.NOTED}
    before = office.events()
    office.receive(LATER)
    assert office.events() == before


def test_everything_at_once_in_the_order_of_the_stages(office: Office, tmp_path: Path) -> None:
    """7: another office gets all files at once, under names that sort the other way."""
    office.send_all()
    office.receive()
    given = {(SECOND, "2.2"): (1.5, "Thiếu hồ sơ", "Bổ sung hồ sơ?")}
    first = office.appraise(Stage.APPRAISAL_1, given).read_bytes()
    office.issue(Stage.RESPONSE, RESPONSE_IN_TIME)
    answer = office.response(SECOND, {"2.2": "Đã bổ sung"})
    office.put("giai trinh.xlsx", answer)
    office.receive(RESPONSE_IN_TIME)
    second = office.appraise(Stage.APPRAISAL_2).read_bytes()
    other = Office(tmp_path / "other")
    for name, data in (("a2", second), ("b1", first)):
        other.put(f"{name}.xlsx", data)
    for unit in INDEX.units:
        other.put(f"z{unit.code}.xlsx", office.form(unit))
    other.receive(RESPONSE_IN_TIME)
    for unit in INDEX.units:
        theirs, ours = (o.dossiers()[unit.code].submission for o in (other, office))
        assert [s.mark for s in theirs.scores[Stage.APPRAISAL_1]] == [
            s.mark for s in ours.scores[Stage.APPRAISAL_1]
        ]


def test_changed_columns_of_the_office(office: Office) -> None:
    """8: in a self-score form and in a response."""
    office.send_all()
    office.receive()
    given = {(SECOND, "2.2"): (1.5, "Thiếu hồ sơ", "Bổ sung hồ sơ?")}
    office.appraise(Stage.APPRAISAL_1, given)
    office.issue(Stage.RESPONSE, RESPONSE_IN_TIME)
    known = dict(office.dossiers()[SECOND.code].answers)
    known["2.2"] = replace(known["2.2"], round_1=Decimal(2), reply="Nhất trí")
    office.put("sua.xlsx", office.form(SECOND, known, Stage.RESPONSE))
    (receipt,) = office.receive(RESPONSE_IN_TIME).receipts
    assert receipt.verdict is Verdict.REJECTED
    (changed,) = [f for f in receipt.findings if f.code is Code.OFFICE_VALUE_CHANGED]
    assert (changed.context["recorded"], changed.context["value"]) == (Decimal("1.5"), Decimal(2))
    assert office.dossiers()[SECOND.code].answers["2.2"].round_1 == Decimal("1.5")
    third = {**own_answers(THIRD)}
    third["1.2"] = replace(third["1.2"], round_1=Decimal(2))
    office.send(THIRD, third, "nang diem.xlsx")
    assert verdicts(office.receive(RESPONSE_IN_TIME)) == {"nang diem.xlsx": Verdict.REJECTED}


def test_late_forms_and_forms_of_other_stages(office: Office) -> None:
    """9."""
    office.send(FIRST)
    (late,) = office.receive(TOO_LATE).receipts
    assert (late.verdict, codes(late)) == (Verdict.ACCEPTED, ["received-late"])
    office.put("sai.xlsx", office.form(SECOND, None, Stage.FINAL))
    (wrong,) = office.receive(TOO_LATE).receipts
    assert wrong.verdict is Verdict.REJECTED
    assert "stage-not-open" in codes(wrong)


def test_answer_that_comes_after_round_2(office: Office) -> None:
    """9: recorded as late; that its cells of round 2 are empty is no change of its unit."""
    office.send_all()
    office.receive()
    office.appraise(Stage.APPRAISAL_1, {(SECOND, "2.2"): (1.5, "Thiếu hồ sơ", "Bổ sung hồ sơ?")})
    office.issue(Stage.RESPONSE, RESPONSE_IN_TIME)
    answer = office.response(SECOND, {"2.2": "Đã bổ sung"})
    office.appraise(Stage.APPRAISAL_2)
    office.put("tra loi.xlsx", answer)
    (late,) = office.receive(TOO_LATE).receipts
    assert (late.verdict, codes(late)) == (Verdict.ACCEPTED, ["received-late"])


def test_file_that_cannot_be_opened(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """10."""
    bad, _ = office.send(FIRST), office.send(SECOND)

    def refuse(path: Path) -> str:
        if path == bad:
            raise PermissionError(13, "open in Excel")
        return digest_of(path)

    monkeypatch.setattr(arrivals, "digest_of", refuse)
    reception = office.receive()
    assert [f.code for f in reception.told] == [Code.FILE_NOT_OPENED]
    assert list(verdicts(reception)) == [form_name(SECOND)]
    monkeypatch.undo()
    assert list(verdicts(office.receive())) == [form_name(FIRST)]


def test_file_that_changes_while_it_is_read(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """10: what was read is not what would be kept."""
    path = office.send(FIRST)

    def change(*args: object, **kwargs: object) -> object:
        for reading_ in read_forms(*args, **kwargs):  # type: ignore[arg-type]
            office.send(FIRST, with_inputs(own_answers(FIRST), "2.2", "1", "2"))
            yield reading_

    monkeypatch.setattr(receive_step, "read_forms", change)
    reception = office.receive()
    assert (reception.receipts, [f.code for f in reception.told]) == ((), [Code.FILE_CHANGING])
    monkeypatch.undo()
    assert list(verdicts(office.receive())) == [path.name]


def test_file_that_goes_before_it_is_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """10."""
    gone, _ = office.send(FIRST), office.send(SECOND)

    def take_away(path: Path) -> str:
        sha256 = digest_of(path)
        if path == gone:
            path.unlink()
        return sha256

    monkeypatch.setattr(arrivals, "digest_of", take_away)
    reception = office.receive()
    assert [f.code for f in reception.told] == [Code.FILE_NOT_OPENED]
    assert list(verdicts(reception)) == [form_name(SECOND)]


def test_form_whose_reader_fails(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """10: a bug costs this one file, until it is mended."""

    def fail(data: bytes, file: str, *rest: Any) -> FormReading:
        if form_name(FIRST) in file:
            raise ZeroDivisionError("a bug")
        return read_form(data, file, *rest)

    office.send(FIRST)
    office.send(SECOND)
    monkeypatch.setattr("cchc_xl.steps.reading.read_form", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    reception = office.receive()
    assert [f.code for f in reception.told] == [Code.READER_FAILED]
    assert list(verdicts(reception)) == [form_name(SECOND)]
    monkeypatch.undo()
    assert list(verdicts(office.receive())) == [form_name(FIRST)]


@pytest.mark.parametrize(
    ("module", "reader"), [(arrivals, "purpose_of"), (workbooks, "read_appraisal")]
)
def test_appraisal_whose_reader_fails(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, module: Any, reader: str
) -> None:
    """10: the same, for what is read of an appraisal workbook."""
    office.send(FIRST)
    office.receive()
    data = office.appraisal(Stage.APPRAISAL_1)
    office.put("tham dinh.xlsx", data)
    office.send(SECOND)
    real: Any = getattr(module, reader)

    def fail(found: bytes, *rest: Any) -> Any:
        if found == data:
            raise ZeroDivisionError("a bug")
        return real(found, *rest)

    monkeypatch.setattr(module, reader, fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    reception = office.receive(LATER)
    assert [(f.code, f.place.file) for f in reception.told] == [
        (Code.READER_FAILED, "phieu-nhan/tham dinh.xlsx")
    ]
    assert "ZeroDivisionError" in (tmp_path / "cchc-loi.log").read_text(encoding="utf-8")
    assert list(verdicts(reception)) == [form_name(SECOND)]
    monkeypatch.undo()
    assert list(verdicts(office.receive(RESPONSE_IN_TIME))) == ["tham dinh.xlsx"]


@pytest.mark.parametrize("deadly", [Killed, KilledLater])
@pytest.mark.parametrize("dead", ["phieu chet.xlsx", "tham dinh.xlsx", "giai trinh.xlsx"])
def test_file_that_kills_a_worker(office: Office, dead: str, deadly: type[Path]) -> None:
    """10, 14: as its kind is looked at, or as it is read; all others are taken in."""
    office.send_all()
    office.receive()
    office.appraise(Stage.APPRAISAL_1, {(SECOND, "2.2"): (1.5, "Thiếu hồ sơ", "Bổ sung hồ sơ?")})
    office.issue(Stage.RESPONSE, RESPONSE_IN_TIME)
    late = with_inputs(own_answers(FIRST), "2.2", "1", "2")
    office.put("tham dinh.xlsx", resaved(office.appraisal(Stage.APPRAISAL_1)))
    office.put("giai trinh.xlsx", office.response(SECOND, {"2.2": "Đã bổ sung"}))
    for name in ("phieu chet.xlsx", "phieu moi.xlsx"):
        late = with_inputs(late, "2.2", "1", str(len(name)))
        office.send(FIRST, late, name)
    files = [deadly(p) if p.name == dead else p for p in office.folder.received()]
    with open_desk(office.folder, TOO_LATE) as desk, worker_processes(2) as executor:
        reception = receive_step.receive_at(desk, executor, files=files)
    new = {"phieu chet.xlsx", "phieu moi.xlsx", "tham dinh.xlsx", "giai trinh.xlsx"}
    assert [(f.code, f.place.file) for f in reception.told] == [
        (Code.READER_DIED, f"phieu-nhan/{dead}")
    ]
    assert verdicts(reception).keys() == new - {dead}


def test_faulty_form_after_a_good_one(office: Office) -> None:
    """11: the good one counts, a warning says so; once corrected again nothing is said."""
    office.send(FIRST)
    office.receive()
    office.send(FIRST, with_inputs(own_answers(FIRST), "2.2", "9", "2"), "moi.xlsx")
    assert verdicts(office.receive(LATER)) == {"moi.xlsx": Verdict.REJECTED}
    board, findings = assess(office.folder)
    (told,) = [f for f in findings if f.unit == FIRST.code]
    assert told.code is Code.LATER_FILE_FAULTY
    assert form_name(FIRST) in message(told)
    assert [s.unit.code for s in board.ranked] == [FIRST.code]


def test_faulty_original_beside_its_correction(office: Office) -> None:
    """3, 11: of two that come at once the good one counts; a later faulty one is told."""
    faulty = with_inputs(own_answers(FIRST), "2.2", "9", "2")
    office.send(FIRST, faulty, "a.xlsx")
    office.send(FIRST, name="b.xlsx")
    office.receive()
    _, findings = assess(office.folder)
    assert not [f for f in findings if f.unit == FIRST.code]
    office.send(SECOND, name="c.xlsx")
    office.send(SECOND, with_inputs(own_answers(SECOND), "2.2", "9", "2"), "d.xlsx")
    office.receive()
    board, findings = assess(office.folder)
    assert [f.code for f in findings if f.unit == SECOND.code] == [Code.LATER_FILE_FAULTY]
    assert {s.unit.code for s in board.ranked} == {FIRST.code, SECOND.code}


def test_row_of_round_2_that_cannot_be_taken(office: Office) -> None:
    """12: its cell of points is merged with the one below."""
    office.send_all()
    office.receive()
    office.appraise(Stage.APPRAISAL_1)
    data = office.appraisal(Stage.APPRAISAL_2, {(FIRST, "2.2"): (1.0, "Thiếu hồ sơ", "")})
    held = tuple(office.dossiers().values())
    where = places(INDEX, BODY, Stage.APPRAISAL_2, held)
    cells = [where[f"2.2|{unit.code}", Column.POINTS] for unit in (FIRST, SECOND)]
    (sheet, top), (_, bottom) = cells
    office.put("lan 2.xlsx", edited(data, lambda book: book[sheet].merge_cells(f"{top}:{bottom}")))
    office.receive(RESPONSE_IN_TIME)
    place = [criterion.code for criterion in INDEX.scored].index("2.2")
    for unit, is_kept in ((FIRST, False), (SECOND, False), (THIRD, True)):
        score = office.dossiers()[unit.code].submission.scores[Stage.APPRAISAL_2][place]
        assert (score.mark is Absent.BLANK, score.kept) == (not is_kept, is_kept)


def test_ledger_that_cannot_be_used(office: Office, tmp_path: Path) -> None:
    """13."""
    office.send(FIRST)
    with pytest.raises(StepError) as none:
        receive_step.receive(AssessmentFolder(office.folder.inbox), IN_TIME)
    assert none.value.sentence == cycle.no_ledger(office.folder.inbox)
    office.folder.ledger.write_bytes(b"not a database, but long enough to look at" * 50)
    with pytest.raises(StepError) as broken:
        office.receive()
    assert broken.value.sentence == cycle.LEDGER_PROBLEMS["broken"].format(office.folder.ledger)
    office.folder.ledger.unlink()
    with pytest.raises(StepError) as gone:
        office.receive()
    assert gone.value.sentence == ledger_lost(office.folder.root)


def test_ledger_that_another_process_writes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """13: nothing is lost, the next run takes the file in."""
    monkeypatch.setattr("cchc_xl.store.ledger._PATIENCE", 0.05)
    office.send(FIRST)
    other = sqlite3.connect(office.folder.ledger, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StepError) as busy:
        office.receive()
    other.rollback()
    other.close()
    assert busy.value.sentence == cycle.LEDGER_PROBLEMS["busy"].format(office.folder.ledger)
    assert list(verdicts(office.receive())) == [form_name(FIRST)]
