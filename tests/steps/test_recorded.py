"""Consolidating an assessment with a ledger.

1. The inbox is taken in first where the time is told; the ledger is the authority, not the inbox.
2. One refused unit is shown without a rank, the others are ranked; the summary says «TẠM TÍNH», the
   workbook says the ledger's last hash and how far every unit has come.
3. Files of nobody are told as long as they lie in the inbox.
4. A definition that changed only in what does not score changes nothing; its versions are kept.
5. One that changed what is scored makes every form strange until it is issued anew, and everybody
   is told; changed back, all is as it was, with the cells that the office confirmed.
6. A form whose file is gone is told too, and points by another index do not count.
7. A folder without a ledger is read from its files, and gets none.
8. Nothing new, nothing changed: two runs give the same bytes and no event.
9. What is frozen while a provisional result is being made is not written over by that.
10. Another stage than the present one has a workbook of its own, before the result is frozen too;
   so has one of forms without a ledger.
"""

import hashlib
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cchc_xl.model.event import DefinitionKept
from cchc_xl.model.finding import Code, Severity
from cchc_xl.model.index import Index
from cchc_xl.model.score import Absent
from cchc_xl.model.scoreboard import Status
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.results import write_results
from cchc_xl.steps.confirm import confirm_cell
from cchc_xl.steps.consolidate import Consolidated, assess, consolidate
from cchc_xl.steps.desk import consult
from cchc_xl.steps.finalize import finalize
from cchc_xl.store.folder import form_name
from cchc_xl.store.ledger import reading
from cchc_xl.text import progress as progress_words
from cchc_xl.text import results as words
from tests.assessments import make_assessment
from tests.offices import (
    BY,
    FIRST,
    INDEX,
    LATER,
    RESPONSE_IN_TIME,
    SECOND,
    THIRD,
    WHY,
    Office,
    own_answers,
    with_inputs,
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "2031")


def _run(office: Office) -> Consolidated:
    return consolidate(office.folder, now=LATER)


def _texts(result: Consolidated, sheet: str) -> list[str]:
    data = result.output.path.read_bytes()
    page = openpyxl.load_workbook(io.BytesIO(data), data_only=True)[sheet]
    return [str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None]


def _more_scoring() -> Index:
    """The index with another name of a criterion, of which no form knows."""
    (first, *fields) = INDEX.fields
    one, two, *others = first.criteria
    criteria = (replace(one, name="Kế hoạch cả năm"), two, *others)
    return Index(
        INDEX.assessment, (replace(first, criteria=criteria), *fields), INDEX.units, INDEX.bands
    )


def _with_other_email() -> Index:
    units = (replace(FIRST, email="moi@example.vn"), SECOND, THIRD)
    return Index(INDEX.assessment, INDEX.fields, units, INDEX.bands)


def test_inbox_is_taken_in_first(office: Office) -> None:
    """1: what was taken in counts though its file is gone."""
    office.send_all()
    board, _ = assess(office.folder)
    assert {s.status for s in board.standings} == {Status.MISSING}
    assert len(_run(office).scoreboard.ranked) == 3
    (office.folder.inbox / form_name(FIRST)).unlink()
    assert len(_run(office).scoreboard.ranked) == 3
    inside = consolidate(type(office.folder)(office.folder.inbox), now=LATER)
    assert inside.output.path == office.folder.results_workbook(2031)


def test_one_refused_unit(office: Office) -> None:
    """2."""
    office.send_all()
    office.send(SECOND, with_inputs(own_answers(SECOND), "2.2", "9", "2"))
    result = _run(office)
    assert [s.unit.code for s in result.scoreboard.ranked] == [THIRD.code, FIRST.code]
    assert result.errors == 1
    summary = _texts(result, words.SUMMARY)
    assert any("TẠM TÍNH" in text for text in summary)
    assert words.unit_label(SECOND) in summary
    data = result.output.path.read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    everything = [str(c.value) for page in book.worksheets for row in page.iter_rows() for c in row]
    assert any(consult(office.folder).head in text for text in everything)
    told = _texts(result, words.PROGRESS)
    assert set(progress_words.COLUMNS) <= set(told)


def test_file_of_nobody(office: Office) -> None:
    """3."""
    office.send_all()
    junk = office.put("rác.xlsx", b"\0" * 500)
    for _ in range(2):
        result = _run(office)
        assert [f.code for f in result.findings if f.severity is Severity.ERROR] == [
            Code.FILE_ZEROS
        ]
    junk.write_bytes(office.form(FIRST))
    assert not _run(office).errors
    junk.unlink()
    assert not _run(office).errors


def test_definition_with_another_address(office: Office) -> None:
    """4."""
    office.send_all()
    before = _run(office).scoreboard
    office.define(_with_other_email())
    assert office.receive(LATER).receipts == ()
    after = _run(office).scoreboard
    assert [s.total for s in after.standings] == [s.total for s in before.standings]
    with reading(office.folder.ledger) as ledger:
        kept = [e.fact for e in ledger.events() if isinstance(e.fact, DefinitionKept)]
        versions = [ledger.blob(fact.sha256) for fact in kept]
    assert len(set(versions)) == 2
    assert versions[-1] == office.folder.definition.read_bytes()
    assert len({fact.digest for fact in kept}) == 1


def test_definition_that_scores_otherwise(office: Office) -> None:
    """5."""
    office.send_all()
    office.send(SECOND, with_inputs(own_answers(SECOND), "2.2", "", "275"))
    office.receive()
    where = _numerator(office)
    confirm_cell(office.folder, Path(form_name(SECOND)), where, "148", BY, WHY, LATER)
    before = _run(office).scoreboard
    assert len(before.ranked) == 3
    office.define(_more_scoring())
    changed = _run(office)
    assert changed.scoreboard.ranked == ()
    told = [(f.code, f.unit) for f in changed.findings if f.severity is Severity.ERROR]
    assert told == [(Code.OTHER_INDEX, unit.code) for unit in INDEX.units]
    office.send(THIRD, name="moi.xlsx")
    assert [s.unit.code for s in _run(office).scoreboard.ranked] == [THIRD.code]
    (office.folder.inbox / "moi.xlsx").unlink()
    office.define(INDEX)
    back = _run(office)
    assert [s.total for s in back.scoreboard.standings] == [s.total for s in before.standings]
    assert office.dossiers()[SECOND.code].answers["2.2"].inputs[0] == 148


def _numerator(office: Office) -> str:
    page = openpyxl.load_workbook(office.folder.inbox / form_name(SECOND))["LV2"]
    (row,) = (n for n in range(1, page.max_row + 1) if page.cell(n, 1).value == "2.2#1")
    return f"LV2!F{row}"


def test_files_that_are_gone(office: Office) -> None:
    """6: they cannot be read again."""
    office.send_all()
    office.receive()
    workbook = office.appraise(Stage.APPRAISAL_1)
    workbook.unlink()
    for unit in INDEX.units:
        (office.folder.inbox / form_name(unit)).unlink()
    office.define(_more_scoring())
    board, findings = assess(office.folder)
    assert {s.status for s in board.standings} == {Status.REJECTED}
    told = [(f.unit, f.code) for f in findings if f.severity is Severity.ERROR]
    assert sorted(told, key=str) == sorted(
        [(None, Code.OTHER_INDEX), *((unit.code, Code.OTHER_INDEX) for unit in INDEX.units)],
        key=str,
    )
    office.send(THIRD)
    office.receive(RESPONSE_IN_TIME)
    third = office.dossiers()[THIRD.code].submission
    assert third.errors == 0
    assert {score.mark for score in third.scores[Stage.APPRAISAL_1]} == {Absent.BLANK}


def test_workbook_read_again(office: Office) -> None:
    """5: back under the first index the workbook counts as before, as a source too."""
    office.send_all()
    office.receive()
    office.appraise(Stage.APPRAISAL_1)
    before = office.dossiers()[FIRST.code].submission
    office.define(_more_scoring())
    office.receive(RESPONSE_IN_TIME)
    office.define(INDEX)
    office.receive(RESPONSE_IN_TIME)
    after = office.dossiers()[FIRST.code].submission
    assert after == before


def test_missing_evidence(office: Office) -> None:
    """1: told as the folder is now, of a form that was taken in long ago."""
    answers = own_answers(SECOND)
    named = "1/KH-UBND; 02/01/2031; Kế hoạch; UBND xã; KH01.pdf"
    answers["1.1"] = replace(answers["1.1"], evidence=named)
    form = office.send(SECOND, answers)
    told = [f for f in _run(office).findings if f.unit == SECOND.code]
    assert [f.code for f in told] == [Code.EVIDENCE_NOT_RECEIVED]
    assert told[0].place.file == f"phieu-nhan/{form.name}"
    there = office.folder.evidence_of(SECOND) / "1.1" / "KH01.pdf"
    there.parent.mkdir(parents=True)
    there.write_bytes(b"%PDF-1.7")
    assert [f for f in _run(office).findings if f.unit == SECOND.code] == []


def test_folder_without_a_ledger(tmp_path: Path) -> None:
    """7."""
    folder = make_assessment(tmp_path, INDEX)
    result = consolidate(folder, now=LATER)
    assert len(result.scoreboard.ranked) == 3
    assert not folder.ledger.exists()
    data = result.output.path.read_bytes()
    assert words.PROGRESS not in openpyxl.load_workbook(io.BytesIO(data)).sheetnames


def test_freezing_meanwhile(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """9."""
    office.send_all()
    office.receive()
    office.appraise(Stage.APPRAISAL_1)

    def frozen_meanwhile(*args: Any, **kwargs: Any) -> bytes:
        finalize(office.folder, "Quyết định số 5", BY, RESPONSE_IN_TIME)
        return write_results(*args, **kwargs)

    monkeypatch.setattr("cchc_xl.steps.recorded.write_results", frozen_meanwhile)
    result = consolidate(office.folder, now=RESPONSE_IN_TIME)
    final = office.register.finalized
    assert final is not None
    assert result.scoreboard.index.assessment.result_decision == final.decision
    for path in (result.output.path, office.folder.results_workbook(2031)):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == final.sha256


def test_two_runs(office: Office) -> None:
    """8."""
    office.send_all()
    first = _run(office).output.path.read_bytes()
    before = office.events()
    assert _run(office).output.path.read_bytes() == first
    assert office.events() == before


def test_another_stage_than_the_present_one(office: Office, tmp_path: Path) -> None:
    """10."""
    office.send_all()
    present = consolidate(office.folder, stage=Stage.SELF, now=LATER).output.path
    assert present == office.folder.results_workbook(2031)
    office.appraise(Stage.APPRAISAL_1)
    kept = _run(office).output.path.read_bytes()
    other = consolidate(office.folder, stage=Stage.SELF, now=LATER).output.path
    assert other.name == "tong-hop-2031-self.xlsx"
    assert present.read_bytes() == kept
    named = consolidate(office.folder, stage=Stage.APPRAISAL_1, now=LATER).output.path
    assert named == present
    bare = make_assessment(tmp_path / "bare", INDEX)
    paths = [consolidate(bare, stage=stage).output.path.name for stage in (None, Stage.SELF)]
    assert paths == ["tong-hop-2031.xlsx", "tong-hop-2031-self.xlsx"]
    assert consolidate(bare, stage=Stage.FINAL).output.path.name == "tong-hop-2031.xlsx"
