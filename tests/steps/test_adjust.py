"""The council changes points in its meeting.

1. Points of a unit (by code or name) are recorded with who and why, and are the final ones.
2. Points that the criterion does not allow, or none at all, are refused by the rules of a cell.
3. An unknown unit or criterion is refused, with what may have been meant.
4. A unit of which nothing counts has nothing to be changed.
5. A workbook of the council that says something else waits for a person; the later change counts.
6. Nothing is changed in a frozen result.
7. Points that were given while another index was in force count no more, and that is told: the
   unit is not ranked and nothing is frozen until they are given again. So is a place that is gone.
"""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from cchc_xl.model.event import Adjusted, Verdict
from cchc_xl.model.finding import Code, Finding
from cchc_xl.model.index import Index
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.steps.accept import accept_file
from cchc_xl.steps.adjust import adjust_points
from cchc_xl.steps.choosing import criterion_of
from cchc_xl.steps.consolidate import assess
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.finalize import finalize
from cchc_xl.text import cycle
from cchc_xl.text.findings import message
from tests.offices import BY, FIRST, INDEX, RESPONSE_IN_TIME, SECOND, THIRD, WHY, Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Everything is appraised; one unit has sent nothing."""
    office = Office(tmp_path / "2031")
    office.send(SECOND)
    office.send(THIRD)
    office.receive()
    office.appraise(Stage.APPRAISAL_1)
    return office


def _adjust(office: Office, unit: str, criterion: str, points: str) -> Adjusted:
    done = adjust_points(office.folder, unit, criterion, points, BY, WHY, RESPONSE_IN_TIME)
    return done.what.adjusted


def _stopped(office: Office, unit: str, criterion: str, points: str) -> StepError:
    before = office.events()
    with pytest.raises(StepError) as stopped:
        _adjust(office, unit, criterion, points)
    assert office.events() == before
    return stopped.value


def _final(office: Office, criterion: str) -> object:
    return office.dossiers()[SECOND.code].answers[criterion].final


@pytest.mark.parametrize("unit", [SECOND.code, SECOND.name, f"Xã {SECOND.name}", "an an binh"])
def test_points_are_final(office: Office, unit: str) -> None:
    """1."""
    done = _adjust(office, unit, "2.2", "2,1")
    assert done == Adjusted(SECOND.code, "2.2", Decimal("2.1"), BY, WHY)
    assert _final(office, "2.2") == Decimal("2.1")
    board, _ = assess(office.folder)
    assert board.stage is Stage.FINAL
    assert _final(office, "1.1") == Decimal("1.5")


def test_not_applicable(office: Office) -> None:
    """1, 2: where the criterion allows it."""
    assert _adjust(office, SECOND.code, "2.2", "Không áp dụng").points is Absent.NOT_APPLICABLE
    stopped = _stopped(office, SECOND.code, "1.2", "Không áp dụng")
    assert "«Không áp dụng»" in stopped.sentence.partition("(tối đa")[2]


@pytest.mark.parametrize(
    ("criterion", "points", "why"),
    [
        ("2.2", "4,5", "4,5 vượt điểm tối đa"),
        ("2.2", "-1", "âm"),
        ("2.2", "1,234", "chữ số thập phân"),
        ("2.2", "hai", "không phải"),
        ("1.2", "5", "5 vượt điểm tối đa"),
    ],
)
def test_points_that_are_not_allowed(office: Office, criterion: str, points: str, why: str) -> None:
    """2: why is said once, with the unit by its name, and nothing of cells or lists."""
    stopped = _stopped(office, SECOND.code, criterion, points)
    assert f"«{points}»" in stopped.sentence
    assert criterion in stopped.sentence
    assert f"tiêu chí {criterion} của {SECOND.full_name}" in stopped.sentence
    assert why in stopped.sentence
    assert "mở danh sách" not in stopped.sentence
    assert stopped.findings == ()


def test_points_before(office: Office) -> None:
    """1: what counted before is told, and that of the change before."""
    for points, was, told in (
        ("2,1", "2.15", "từ 2,15 thành 2,1 điểm."),
        ("2", "2.1", "từ 2,1 thành 2 điểm."),
        ("2", "2", "tiêu chí 2.2, 2 điểm."),
    ):
        done = adjust_points(office.folder, SECOND.code, "2.2", points, BY, WHY, RESPONSE_IN_TIME)
        assert done.what.was == Decimal(was)
        assert cycle.adjusted(*done.what, done.units).endswith(told)


def test_no_points_at_all(office: Office) -> None:
    """2: a blank is no decision."""
    assert "2.2" in _stopped(office, SECOND.code, "2.2", " ").sentence


def test_units_and_criteria_that_are_not_there(office: Office) -> None:
    """3."""
    assert _stopped(office, "An An Bin", "2.2", "1").sentence.count("(100") >= 1
    assert _stopped(office, "Hà Nội", "2.2", "1").sentence == cycle.no_such_unit("Hà Nội", ())
    assert "bộ chỉ số" in cycle.no_such_unit("Hà Nội", ())
    parent = _stopped(office, SECOND.code, "3.1", "1").sentence
    assert "3.1.1" in parent
    assert "3.1.2" in parent
    assert _stopped(office, SECOND.code, "9.9", "1").sentence == cycle.no_such_criterion("9.9", ())


def test_unit_of_which_nothing_counts(office: Office) -> None:
    """4: what lies in the inbox is taken in first."""
    sentence = _stopped(office, FIRST.code, "2.2", "1").sentence
    assert sentence == cycle.nothing_to_adjust(FIRST)
    office.send(FIRST)
    sentence = _stopped(office, FIRST.code, "1.2", "2").sentence
    assert sentence == cycle.not_appraised(FIRST, criterion_of(INDEX, "1.2"))
    office.receive()
    office.appraise(Stage.APPRAISAL_1)
    assert _adjust(office, FIRST.code, "1.2", "2").points == 2


def test_misspelt_name(office: Office) -> None:
    """4: what cannot be taken back is decided of no unit that was only guessed."""
    sentence = _stopped(office, f"{SECOND.full_name}x", "2.2", "1").sentence
    assert sentence == cycle.no_such_unit(f"{SECOND.full_name}x", (SECOND,))


def test_workbook_of_the_council_against_a_change(office: Office) -> None:
    """5."""
    given = {(SECOND, "2.2"): (2.0, "Hội đồng thống nhất", "")}
    office.put("hoi dong.xlsx", office.appraisal(Stage.FINAL, given))
    _adjust(office, SECOND.code, "2.2", "1.75")
    assert _final(office, "2.2") == Decimal("1.75")
    office.put("hoi dong 2.xlsx", office.appraisal(Stage.FINAL, given))
    (rival,) = office.receive(RESPONSE_IN_TIME).receipts
    assert rival.verdict is Verdict.CONFLICT
    told = next(f for f in rival.findings if f.code is Code.TWO_DIFFERENT_FILES)
    assert cycle.CHANGED_IN_THE_MEETING in message(told)
    assert _final(office, "2.2") == Decimal("1.75")
    accept_file(office.folder, Path("hoi dong 2.xlsx"), BY, WHY, RESPONSE_IN_TIME)
    assert _final(office, "2.2") == 2
    _adjust(office, SECOND.code, "2.2", "1")
    assert _final(office, "2.2") == 1


def test_frozen_result(office: Office) -> None:
    """6."""
    finalize(office.folder, "Quyết định số 5", BY, RESPONSE_IN_TIME)
    sentence = _stopped(office, SECOND.code, "2.2", "1").sentence
    assert sentence == cycle.is_final("Quyết định số 5")


def _redefined(office: Office, index: Index) -> None:
    """The definition is mended; forms and rounds come in again."""
    office.define(index)
    for path in office.folder.received():
        path.unlink()
    office.send(SECOND)
    office.send(THIRD)
    office.receive()
    office.appraise(Stage.APPRAISAL_1)
    office.appraise(Stage.APPRAISAL_2)


def _told(office: Office) -> list[Finding]:
    codes = (Code.COUNCIL_POINTS_STALE, Code.COUNCIL_POINTS_HOMELESS)
    return [finding for finding in assess(office.folder)[1] if finding.code in codes]


def _renamed(index: Index) -> Index:
    first, *others = index.fields
    return replace(index, fields=(replace(first, name=f"{first.name} (sửa)"), *others))


def test_another_index_is_in_force(office: Office) -> None:
    """7."""
    _adjust(office, SECOND.code, "2.2", "2,1")
    assert _told(office) == []
    _redefined(office, _renamed(INDEX))
    (told,) = _told(office)
    assert (told.code, told.unit, told.place.criterion) == (
        Code.COUNCIL_POINTS_STALE,
        SECOND.code,
        "2.2",
    )
    assert "Điểm 2,1 do Lò Thị Thử ghi" in message(told)
    board, _ = assess(office.folder)
    assert [standing.unit for standing in board.ranked] == [THIRD]
    before = office.events()
    with pytest.raises(StepError) as stopped:
        finalize(office.folder, "QĐ 1", BY, RESPONSE_IN_TIME, despite_open_questions=True)
    assert stopped.value.sentence == cycle.council_points_stale(1)
    assert (stopped.value.findings, office.events()) == ((told,), before)
    _adjust(office, SECOND.code, "2.2", "2,1")
    assert (_told(office), _final(office, "2.2")) == ([], Decimal("2.1"))
    known = office.events()
    _adjust(office, SECOND.code, "2.2", "2,1")
    assert office.events() == known
    assert len(finalize(office.folder, "QĐ 1", BY, RESPONSE_IN_TIME).consolidated.scoreboard.ranked)


def test_the_council_has_spoken_again_in_its_workbook(office: Office) -> None:
    """7: its later word is all that counts."""
    _adjust(office, SECOND.code, "2.2", "2,1")
    _redefined(office, _renamed(INDEX))
    office.appraise(Stage.FINAL, {(SECOND, "2.2"): (2.0, "Hội đồng thống nhất", "")})
    assert (_told(office), _final(office, "2.2")) == ([], Decimal(2))


def test_a_place_that_is_gone(office: Office) -> None:
    """7: nobody can give those points again, so they are told and stop nothing."""
    _adjust(office, SECOND.code, "2.2", "2,1")
    office.define(replace(_renamed(INDEX), all_units=(FIRST, THIRD)))
    (told,) = _told(office)
    assert (told.code, told.unit) == (Code.COUNCIL_POINTS_HOMELESS, None)
    assert f"tiêu chí 2.2 của đơn vị {SECOND.code}" in message(told)
