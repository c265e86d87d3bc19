"""How far each unit has come.

1. Every unit of the index, in its order, whatever came; with the ledger's head and the decision.
2. The status is that of the self-score form, with the day on which it came and what keeps it out;
   what waits for the office or the appraisers is no fault of the form.
3. Marks of a round are counted out of those that it has to give; what round 2 keeps is done.
   The day of a round is that of the last workbook that speaks of the unit.
4. Questions are counted by their state; those that nobody has settled are open for the whole, and
   the unit is waited for only where it may still say something.
5. The day of the response is that on which the one that counts first came.
6. A signed form has come where a scan or photo names its unit and a form; no other file says so.
"""

from datetime import timedelta
from decimal import Decimal

import pytest

from cchc_xl.model.dossier import Judgement
from cchc_xl.model.event import (
    Adjusted,
    Fact,
    FileKind,
    Finalized,
    Issued,
    Question,
    Received,
    Verdict,
)
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.proceedings import Count, Proceedings, StageProgress, UnitProgress
from cchc_xl.model.scoreboard import Status
from cchc_xl.model.stage import Stage
from cchc_xl.rules.dossiers import holdings
from cchc_xl.rules.progress import proceedings
from tests.events import came_on, error, folded, form, response, workbook
from tests.rules.deeds import INDEX, UNITS

UNIT, OTHER, THIRD = UNITS
DEADLINE = INDEX.assessment.response_deadline
FORM = form(INDEX, UNIT)
NONE, OF_ALL = Count(0, 0), len(INDEX.scored)
SPOTS = [(UNIT, code) for code in ("1.1", "1.2", "1.3")]
ASKED = Issued(Stage.RESPONSE, (), tuple(Question(*spot, "Vì sao?") for spot in SPOTS))
ROUND_1 = workbook(INDEX, Stage.APPRAISAL_1, dict.fromkeys(SPOTS, Decimal(1)), "1.xlsx")


def after(*facts: Fact, late: bool = False) -> Proceedings:
    return proceedings(holdings(INDEX, folded(*facts)), "hash", DEADLINE + timedelta(late))


def progress(*facts: Fact, late: bool = False) -> UnitProgress:
    return after(*facts, late=late).progress[0]


def test_nothing_came() -> None:
    """1."""
    nothing = [
        UnitProgress(unit, Status.MISSING, 0, None, NONE, 0, 0, 0, 0, None, NONE, False)
        for unit in UNITS
    ]
    self_scoring = StageProgress(Stage.SELF, "", None, None, Count(0, len(UNITS)))
    assert after() == Proceedings("hash", "", 0, (self_scoring,), tuple(nothing))
    final = Finalized("Quyết định số 1", "Chủ tịch", "tong-hop.xlsx", "2", 0)
    assert after(final).decision == "Quyết định số 1"


def test_status() -> None:
    """2."""
    faulty = form(INDEX, UNIT, "b.xlsx", verdict=Verdict.REJECTED, findings=(error(*SPOTS[0]),) * 2)
    rival = faulty._replace(verdict=Verdict.CONFLICT)
    other_index = FORM._replace(digest="another index")
    for facts, status, errors, day in (
        ((FORM,), Status.ACCEPTED, 0, 0),
        ((faulty,), Status.REJECTED, 2, 0),
        ((faulty, FORM), Status.ACCEPTED, 0, 1),
        ((FORM, faulty), Status.ACCEPTED, 0, 0),
        ((FORM, rival), Status.REJECTED, 2, 0),
        ((FORM, rival, FORM._replace(unit=OTHER)), Status.REJECTED, 2, 1),
        ((FORM, FORM, FORM), Status.ACCEPTED, 0, 0),
        ((other_index,), Status.REJECTED, 1, 0),
    ):
        found = progress(*facts)
        assert (found.status, found.errors, found.self_on) == (status, errors, came_on(day))


def test_rivals() -> None:
    """2: how many forms contradict the one that counts."""
    rival = form(INDEX, UNIT, "b.xlsx", verdict=Verdict.CONFLICT)
    assert [progress(FORM).rivals, progress(FORM, rival).rivals] == [0, 1]


def test_what_is_no_fault_of_the_form() -> None:
    """2."""
    told = Finding(Code.TWO_DIFFERENT_FILES, Place("2.xlsx", criterion="1.1"), UNIT)
    rows = dict.fromkeys(SPOTS, Decimal(2))
    waiting = workbook(INDEX, Stage.APPRAISAL_1, rows, "2.xlsx", Verdict.CONFLICT, (told,))
    found = progress(FORM, ROUND_1, waiting)
    assert (found.status, found.errors) == (Status.ACCEPTED, 0)


def test_rounds() -> None:
    """3."""
    assert progress(FORM).round_1 == Count(0, OF_ALL)
    found = progress(FORM, ROUND_1)
    # What round 2 will keep is not its work yet.
    assert (found.round_1, found.round_2) == (Count(3, OF_ALL), Count(0, OF_ALL))
    assert progress(FORM, ROUND_1, ASKED).round_2 == Count(0, OF_ALL)
    decided = workbook(INDEX, Stage.APPRAISAL_2, {SPOTS[0]: Judgement(Decimal(1))}, "2.xlsx")
    assert progress(FORM, ROUND_1, ASKED, decided).round_2 == Count(1, OF_ALL)


def test_questions() -> None:
    """4, 5."""
    answer = response(INDEX, UNIT, c1_1="Đã có", c1_2="Đã có")
    settled = workbook(INDEX, Stage.APPRAISAL_2, {SPOTS[0]: Decimal(1)}, "2.xlsx")
    facts = (FORM, ROUND_1, ASKED, answer, settled, answer)
    for late, opened, overdue in ((False, 1, 0), (True, 0, 1)):
        found = progress(*facts, late=late)
        assert (found.questions_open, found.questions_overdue) == (opened, overdue)
        assert (found.questions_answered, found.questions_settled) == (2, 1)
        assert found.response_on == came_on(3)
    assert after(*facts).open_questions == 2
    assert progress(*facts).questions_awaited == progress(*facts, late=True).questions_awaited == 1
    assert after(*facts).progress[1].questions_open == 0
    assert after(*facts).progress[1].response_on is None


def test_days_of_the_rounds() -> None:
    """3."""
    later = workbook(INDEX, Stage.APPRAISAL_1, {(OTHER, "1.1"): Decimal(1)}, "later.xlsx")
    decided = workbook(INDEX, Stage.APPRAISAL_2, {SPOTS[0]: Decimal(1)}, "2.xlsx")
    first, second, third = after(FORM, ROUND_1, later, decided).progress
    assert (first.round_1_on, first.round_2_on) == (came_on(1), came_on(3))
    assert (second.round_1_on, second.round_2_on) == (came_on(2), None)
    assert third.round_1_on is None
    last = workbook(INDEX, Stage.APPRAISAL_1, {SPOTS[1]: Decimal(1)}, "last.xlsx")
    assert progress(FORM, ROUND_1, last).round_1_on == came_on(2)


def test_settled_by_the_council() -> None:
    """4: nobody waits for the answer, before the deadline and after it."""
    changed = Adjusted(UNIT, "1.1", Decimal(2), "Hội đồng", "Theo biên bản")
    for late in (False, True):
        found = progress(FORM, ROUND_1, ASKED, changed, late=late)
        assert (found.questions_settled, found.questions_awaited) == (1, 2)
        assert after(FORM, ROUND_1, ASKED, changed, late=late).open_questions == 2
    assert progress(FORM, ROUND_1, ASKED, changed).questions_open == 2
    assert progress(FORM, ROUND_1, ASKED, changed, late=True).questions_overdue == 3


@pytest.mark.parametrize(
    ("file", "kind", "signed"),
    [
        ("phieu-nhan/Bản ký 10003.PDF", FileKind.OTHER, [OTHER]),
        ("An An Bình đã ký.jpg", FileKind.OTHER, [OTHER]),
        ("scan001.pdf", FileKind.OTHER, []),
        ("Biểu đã ký.pdf", FileKind.OTHER, []),
        ("Biểu tự chấm 10003.bmp", FileKind.OTHER, [OTHER]),
        ("Biểu tự chấm 10003.pdf", FileKind.OTHER, [OTHER]),
        ("phieu 10003.pdf", FileKind.OTHER, [OTHER]),
        ("Kế hoạch 10003.pdf", FileKind.OTHER, []),
        ("10003 da ky.docx", FileKind.OTHER, []),
        ("Phiếu 10003.pdf", FileKind.FORM, []),
    ],
)
def test_signed(file: str, kind: FileKind, signed: list[str]) -> None:
    """6."""
    received = Received(file, "1", kind, Verdict.NOTED, "")
    assert [one.unit for one in after(received).progress if one.signed] == signed
