"""The council's changes: by command, by its workbook, and where the two meet.

1. A workbook that says something else than a change by command waits for a person to pick.
2. Picked, it takes the place of the change; the next change by command takes its place again.
3. A source without points or reason leaves the points of round 2 as they are.
4. A row left empty though a change is recorded is told as a change that stands, not as undone work.
5. The history of a score tells how the unit replied.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal as D
from pathlib import Path

import pytest

from cchc_xl.demo import demo_index
from cchc_xl.model.answer import Answer
from cchc_xl.model.dossier import Dossier, Judgement
from cchc_xl.model.event import Adjusted, Entry, FileKind, Received, Verdict
from cchc_xl.model.finding import Code
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage
from cchc_xl.rules.dossiers import dossier_of
from cchc_xl.rules.register import Judged
from cchc_xl.rules.verdicts import picked
from cchc_xl.sheets.appraisal import AppraisalReading, read_appraisal
from cchc_xl.sheets.appraisal.layout import Column
from cchc_xl.steps.desk import Desk, open_desk
from cchc_xl.steps.history import history
from cchc_xl.steps.judging import record_workbook
from cchc_xl.steps.new import new_folder
from cchc_xl.text.cycle import CHANGED_IN_THE_MEETING
from cchc_xl.text.findings import message, remedy
from cchc_xl.text.forms import DISAGREED
from tests.dossiers import demo_dossiers
from tests.sheets.appraisals import filled

INDEX = demo_index()
COUNCIL = INDEX.assessment.council
UNIT, CODE = INDEX.units[0].code, "1.6"
NOW = datetime(2024, 5, 15, 8, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An assessment in which one unit has one point of every criterion after round 2."""
    with open_desk(new_folder(tmp_path / "2023", NOW), NOW) as desk:
        entries = {c.code: Entry(Answer(), D(1), "LV1!G7") for c in INDEX.scored}
        desk.note(form(Stage.SELF, entries))
        for stage in (Stage.APPRAISAL_1, Stage.APPRAISAL_2):
            said = Judged(Judgement(D(1), cell="LV1!K7"), "tham-dinh.xlsx", INDEX.digest)
            desk.register.judgements[stage] = {(UNIT, c.code): said for c in INDEX.scored}
        yield desk


def form(stage: Stage, entries: dict[str, Entry]) -> Received:
    """An accepted form of the unit."""
    digest = INDEX.digest
    accepted = Received(f"{stage}.xlsx", stage.value, FileKind.FORM, Verdict.ACCEPTED, digest)
    return accepted._replace(unit=UNIT, stage=stage, entries=entries)


def change(points: str) -> Adjusted:
    """A change by command."""
    return Adjusted(UNIT, CODE, D(points), "Lò Thị Mẫu", "Theo biên bản phiên họp")


def workbook(judgement: Judgement) -> AppraisalReading:
    """The council's workbook with one row filled in."""
    said = {(UNIT, CODE): judgement}
    return AppraisalReading("hoi-dong.xlsx", "f" * 64, COUNCIL, Stage.FINAL, judgements=said)


def final(desk: Desk) -> Mark:
    """The final points of the criterion."""
    dossier = dossier_of(INDEX, desk.register, UNIT)
    assert dossier is not None
    return dossier.answers[CODE].final


def test_a_workbook_and_a_command_contradict_each_other(desk: Desk) -> None:
    """1, 2."""
    desk.note(change("1.8"))
    assert final(desk) == D("1.8")
    said = record_workbook(desk, workbook(Judgement(D("1.5"), opinion="Lý do", cell="LV1!S7")))
    assert said.verdict is Verdict.CONFLICT
    (told,) = said.findings
    assert told.code is Code.TWO_DIFFERENT_FILES
    assert "1,5" in message(told)
    assert f"«{CHANGED_IN_THE_MEETING}» ghi 1,8" in message(told)
    assert final(desk) == D("1.8")
    desk.note(picked(said))
    assert final(desk) == D("1.5")
    desk.note(change("1.6"))
    assert final(desk) == D("1.6")


def test_a_workbook_that_repeats_a_change_counts(desk: Desk) -> None:
    """1."""
    desk.note(change("1.8"))
    said = record_workbook(desk, workbook(Judgement(D("1.8"), opinion="Lý do", cell="LV1!S7")))
    assert (said.verdict, said.findings) == (Verdict.ACCEPTED, ())
    assert final(desk) == D("1.8")


def test_a_source_alone_changes_nothing(desk: Desk) -> None:
    """3."""
    record_workbook(desk, workbook(Judgement(sources="Biên bản kiểm tra", cell="LV1!S7")))
    assert final(desk) == D(1)


def test_a_reason_without_points_leaves_the_row_open(desk: Desk) -> None:
    """3."""
    record_workbook(desk, workbook(Judgement(opinion="Lý do", cell="LV1!S7")))
    assert final(desk) is Absent.BLANK


def changed(dossier: Dossier) -> Dossier:
    """The dossier of a unit after the council has changed one criterion."""
    answers = {**dossier.answers, CODE: replace(dossier.answers[CODE], final=D("0.5"))}
    place = [criterion.code for criterion in INDEX.scored].index(CODE)
    rows = dict(dossier.submission.scores)
    row = list(rows[Stage.APPRAISAL_2])
    row[place] = row[place]._replace(mark=D("0.5"))
    rows[Stage.FINAL] = tuple(row)
    return Dossier(answers, dossier.submission._replace(scores=rows))


def test_an_empty_row_leaves_a_change_as_it_stands() -> None:
    """4."""
    before = demo_dossiers(Stage.FINAL)
    data = filled(INDEX, COUNCIL, Stage.FINAL, before, {})
    after = {one.unit: changed(one) if one.unit == UNIT else one for one in before}
    reading = read_appraisal(data, "hoi-dong.xlsx", INDEX, after)
    (told,) = (f for f in reading.findings if f.place.criterion == CODE)
    assert told.code is Code.CHANGES_STAND
    assert f"{CODE} {INDEX.units[0].full_name}" in message(told)
    assert "cchc adjust" in remedy(told)
    assert (UNIT, CODE) not in reading.judgements


def test_an_open_row_is_told_as_open() -> None:
    """4."""
    before = demo_dossiers(Stage.FINAL)
    entries = {(f"{CODE}|{UNIT}", Column.OPINION): "Lý do"}
    data = filled(INDEX, COUNCIL, Stage.FINAL, before, entries)
    reading = read_appraisal(data, "hoi-dong.xlsx", INDEX, {one.unit: one for one in before})
    assert [f.code for f in reading.findings] == [Code.ROWS_NOT_APPRAISED]


def test_the_history_tells_the_reply(tmp_path: Path) -> None:
    """5."""
    entry = Entry(Answer(reply=DISAGREED, explanation="Có thêm văn bản"), Absent.BLANK, "LV1!N16")
    folder = new_folder(tmp_path / "2023", NOW)
    with open_desk(folder, NOW) as desk:
        desk.note(form(Stage.RESPONSE, {CODE: entry}))
    *_, last = history(folder, UNIT, CODE).traces
    assert last.reason == f"{DISAGREED}: Có thêm văn bản"
