"""Freezing the result, and opening it again.

1. The result is that of the final stage under a decision, which the workbook names; its bytes are
   kept and handed out again ever after, whatever happens to the file.
2. It is refused where nobody is ranked, a question is unsettled (unless that is allowed, and then
   the results say so), a person has still to pick, a file could not be read, or it is frozen under
   another decision.
3. A unit without points at the final stage is listed without a rank; the others are ranked.
4. It is told by the definition with which it was frozen, however that is edited afterwards.
   A file that comes afterwards is not recorded and is told; other stages can still be looked at.
5. Reopening is a decision of its own; then everything goes on, and freezing again is new.
"""

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from cchc_xl.model.event import Finalized, Reopened
from cchc_xl.model.finding import Code
from cchc_xl.model.index import Index
from cchc_xl.model.scoreboard import Status
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.submission import FormReading
from cchc_xl.steps import arrivals
from cchc_xl.steps.accept import accept_file
from cchc_xl.steps.adjust import adjust_points
from cchc_xl.steps.consolidate import assess, consolidate
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.finalize import FinalResult, finalize, reopen
from cchc_xl.store.files import digest_of
from cchc_xl.store.ledger import reading
from cchc_xl.text import cycle
from cchc_xl.text import results as words
from tests.offices import (
    BY,
    FIRST,
    INDEX,
    RESPONSE_IN_TIME,
    SECOND,
    THIRD,
    TOO_LATE,
    WHY,
    Office,
    own_answers,
    with_inputs,
)

DECISION = "Quyết định số 12/QĐ-UBND ngày 20/4/2032"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Round 1 is done; a question of criterion 2.2 has been sent to the second unit."""
    office = Office(tmp_path / "2031")
    office.send_all()
    office.receive()
    office.appraise(Stage.APPRAISAL_1, {(SECOND, "2.2"): (1.5, "Thiếu hồ sơ", "Vì sao?")})
    office.issue(Stage.RESPONSE, RESPONSE_IN_TIME)
    return office


def _finalize(office: Office, despite: bool = False) -> FinalResult:
    return finalize(office.folder, DECISION, BY, TOO_LATE, despite)


def _refused(office: Office) -> str:
    before = office.events()
    with pytest.raises(StepError) as stopped:
        _finalize(office)
    assert office.events() == before
    assert not office.folder.results_workbook(2031).exists()
    return stopped.value.sentence


def _texts(workbook: bytes, sheet: str | None = None) -> str:
    book = openpyxl.load_workbook(io.BytesIO(workbook), read_only=True, data_only=True)
    pages = book.worksheets if sheet is None else [book[sheet]]
    rows = (row for page in pages for row in page.iter_rows(values_only=True))
    return "\n".join(str(value) for row in rows for value in row if value is not None)


def test_result_is_frozen(office: Office) -> None:
    """1."""
    office.appraise(Stage.APPRAISAL_2)
    result = _finalize(office)
    board = result.consolidated.scoreboard
    assert (board.stage, len(board.ranked), result.open_questions) == (Stage.FINAL, 3, 0)
    target = office.folder.results_workbook(2031)
    frozen = target.read_bytes()
    assert hashlib.sha256(frozen).hexdigest() == result.sha256
    assert DECISION in _texts(frozen, words.SUMMARY)
    assert "TẠM TÍNH" not in _texts(frozen, words.SUMMARY)
    with reading(office.folder.ledger) as ledger:
        *_, last = ledger.events()
        assert last.fact == Finalized(DECISION, BY, "ket-qua/tong-hop-2031.xlsx", result.sha256, 0)
        assert ledger.blob(result.sha256) == frozen
    target.write_bytes(b"spoilt")
    consolidate(office.folder, now=TOO_LATE)
    assert target.read_bytes() == frozen
    elsewhere = office.folder.root / "x" / "y.xlsx"
    consolidate(office.folder, elsewhere, Stage.FINAL)
    assert elsewhere.read_bytes() == frozen


def test_nobody_is_ranked(tmp_path: Path) -> None:
    """2."""
    office = Office(tmp_path / "2031")
    office.send_all()
    office.receive()
    assert _refused(office) == cycle.nobody_ranked(0)


def test_question_that_the_council_settled(office: Office) -> None:
    """2: its points are enough."""
    adjust_points(office.folder, SECOND.code, "2.2", "2", BY, WHY, RESPONSE_IN_TIME)
    result = _finalize(office)
    assert result.open_questions == 0
    statuses = {s.status for s in result.consolidated.scoreboard.standings}
    assert statuses == {Status.ACCEPTED}


def test_question_that_is_unsettled(office: Office) -> None:
    """2, 3: refused, or allowed and told; the unit itself has no points of round 2."""
    assert _refused(office) == cycle.questions_open(1)
    result = _finalize(office, despite=True)
    assert result.open_questions == 1
    board = result.consolidated.scoreboard
    statuses = {s.unit.code: s.status for s in board.standings}
    assert statuses == {
        FIRST.code: Status.ACCEPTED,
        SECOND.code: Status.INCOMPLETE,
        THIRD.code: Status.ACCEPTED,
    }
    assert board.stage is Stage.FINAL
    frozen = office.folder.results_workbook(2031).read_bytes()
    assert "1 yêu cầu giải trình" in _texts(frozen)
    consolidate(office.folder, now=TOO_LATE)
    consolidate(office.folder, stage=Stage.FINAL, now=TOO_LATE)
    assert office.folder.results_workbook(2031).read_bytes() == frozen


def _still_to_pick(office: Office, file: str) -> str:
    receipts = office.register.receipts.values()
    return cycle.still_to_pick([receipt for receipt in receipts if receipt.file == file])


def test_files_to_pick_between(office: Office) -> None:
    """2: of units and of appraisers."""
    office.appraise(Stage.APPRAISAL_2)
    office.send(THIRD, with_inputs(own_answers(THIRD), "2.2", "118", "399"), "khac.xlsx")
    office.receive(RESPONSE_IN_TIME)
    assert _refused(office) == _still_to_pick(office, "phieu-nhan/khac.xlsx")
    accept_file(office.folder, Path("khac.xlsx"), BY, WHY, RESPONSE_IN_TIME)
    again = office.appraisal(Stage.APPRAISAL_2, {(SECOND, "2.2"): (1.0, "Không bổ sung", "")})
    office.put("lan 2.xlsx", again)
    office.receive(RESPONSE_IN_TIME)
    assert _refused(office) == _still_to_pick(office, "phieu-nhan/lan 2.xlsx")
    accept_file(office.folder, Path("lan 2.xlsx"), BY, WHY, RESPONSE_IN_TIME)
    assert _finalize(office).open_questions == 0


def test_file_that_cannot_be_opened(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """2: it may hold what counts; a result that is frozen is handed out all the same."""
    office.appraise(Stage.APPRAISAL_2)
    bad = office.send(SECOND, with_inputs(own_answers(SECOND), "1.2", "2"), "moi.xlsx")

    def refuse(path: Path) -> str:
        if path == bad:
            raise PermissionError(13, "open in Excel")
        return digest_of(path)

    with monkeypatch.context() as patch:
        patch.setattr(arrivals, "digest_of", refuse)
        assert _refused(office) == cycle.files_not_read(["phieu-nhan/moi.xlsx"])
    bad.unlink()
    first = _finalize(office)
    bad.write_bytes(b"x")
    monkeypatch.setattr(arrivals, "digest_of", refuse)
    assert _finalize(office).sha256 == first.sha256


def test_file_whose_reader_fails(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """2."""
    office.appraise(Stage.APPRAISAL_2)
    office.send(SECOND, with_inputs(own_answers(SECOND), "1.2", "2"), "moi.xlsx")

    def fail(*_: object) -> FormReading:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("cchc_xl.steps.reading.read_form", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert _refused(office) == cycle.files_not_read(["phieu-nhan/moi.xlsx"])


def test_definition_that_is_edited_afterwards(office: Office) -> None:
    """4: its units and bands are those of the decision; opened again, those of today."""
    office.appraise(Stage.APPRAISAL_2)
    frozen = _finalize(office).consolidated.scoreboard
    units = (replace(FIRST, name="Tên khác"), SECOND)
    office.define(Index(INDEX.assessment, INDEX.fields, units, INDEX.bands[:1]))
    told = (
        consolidate(office.folder, now=TOO_LATE).scoreboard,
        assess(office.folder)[0],
        _finalize(office).consolidated.scoreboard,
    )
    for board in told:
        assert (board.index.units, board.index.bands) == (INDEX.units, INDEX.bands)
        assert [s.total for s in board.standings] == [s.total for s in frozen.standings]
    reopen(office.folder, BY, WHY, TOO_LATE)
    assert assess(office.folder)[0].index.units == units


def test_frozen_twice(office: Office) -> None:
    """1, 2: under the same decision it is handed out again, under another it is refused."""
    first = _finalize(office, despite=True)
    target, before = first.consolidated.output.path, office.events()
    frozen = target.read_bytes()
    target.unlink()
    again = _finalize(office)
    assert (again.sha256, again.open_questions) == (first.sha256, first.open_questions)
    assert target.read_bytes() == frozen
    with pytest.raises(StepError) as stopped:
        finalize(office.folder, "Quyết định khác", "A", TOO_LATE)
    assert stopped.value.sentence == cycle.is_final(DECISION)
    assert office.events() == before


def test_afterwards(office: Office) -> None:
    """4."""
    office.appraise(Stage.APPRAISAL_2)
    _finalize(office)
    frozen, before = office.folder.results_workbook(2031).read_bytes(), office.events()
    late = office.put(
        "muon.xlsx", office.form(SECOND, with_inputs(own_answers(SECOND), "1.2", "2"))
    )
    reception = office.receive(TOO_LATE)
    (told,) = reception.told
    assert (reception.receipts, told.code) == ((), Code.AFTER_FINAL)
    assert told.context["decision"] == DECISION
    result = consolidate(office.folder, now=TOO_LATE)
    assert Code.AFTER_FINAL in {finding.code for finding in result.findings}
    assert result.output.path.read_bytes() == frozen
    assert office.events() == before
    assert late.exists()
    earlier = consolidate(office.folder, office.folder.root / "lan1.xlsx", Stage.APPRAISAL_1)
    assert earlier.scoreboard.stage is Stage.APPRAISAL_1
    assert earlier.output.path.read_bytes() != frozen


def test_reopened(office: Office) -> None:
    """5."""
    office.appraise(Stage.APPRAISAL_2)
    first = _finalize(office)
    assert reopen(office.folder, BY, WHY, TOO_LATE) == DECISION
    with reading(office.folder.ledger) as ledger:
        *_, last = ledger.events()
        assert last.fact == Reopened(BY, WHY)
    with pytest.raises(StepError) as stopped:
        reopen(office.folder, BY, WHY, TOO_LATE)
    assert stopped.value.sentence == cycle.NOT_FINAL
    adjust_points(office.folder, SECOND.code, "1.2", "2", BY, WHY, TOO_LATE)
    draft = consolidate(office.folder, now=TOO_LATE)
    assert DECISION not in _texts(draft.output.path.read_bytes(), words.SUMMARY)
    second = finalize(office.folder, "Quyết định số 13", BY, TOO_LATE)
    assert second.sha256 != first.sha256
    with reading(office.folder.ledger) as ledger:
        assert ledger.blob(first.sha256)
    assert INDEX.assessment.result_decision == ""
