"""What becomes of a file that could be read.

1. A form with errors is rejected and its entries are not kept.
2. The first acceptable form of a unit and stage is accepted.
3. One that says the same is a copy: its entries and warnings are not kept twice.
4. One that says something else waits, with a finding for every criterion that differs: sheet and
   cell, both values, and the file that counts.
5. Marks, texts and the counts behind equal marks are compared; long texts where they part.
6. A workbook with something new is accepted, with faulty rows too; without, it is a copy, or
   rejected where it has faults.
7. A workbook that changes points waits; giving points where only words were changes none.
8. Points given against another index are not contradicted.
9. The council's own change is contradicted by its workbook; it stands in no file.
10. What was picked is accepted; what set it beside another file is said no more.
11. A workbook that was issued again takes back neither an agreement nor words of the earlier one.
12. At the self stage a unit owns its counts, evidence and note, in its response what it answers.
"""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.answer import Answer
from cchc_xl.model.dossier import Judgement
from cchc_xl.model.event import Entry, Received, Verdict
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage
from cchc_xl.rules.register import Judged, Spot
from cchc_xl.rules.verdicts import judged_form, judged_workbook, own_part, picked
from tests.events import ZERO, error, form, response, workbook
from tests.rules.deeds import CODES, INDEX, MARKS, UNITS

UNIT = UNITS[0]
SPOT, OTHER_SPOT = (UNIT, "1.1"), (UNIT, "1.2")
ONE, TWO = Decimal(1), Decimal(2)
NA = Absent.NOT_APPLICABLE
COUNTING = form(INDEX, UNIT, "a.xlsx")
WARNING = Finding(Code.NO_EVIDENCE, Place("b.xlsx", "LV1", "I6", "1.1"), UNIT)


def changed(received: Received, code: str, **answer: object) -> Received:
    entry = received.entries[code]
    said = replace(entry.answer, **answer)  # type: ignore[arg-type]
    return received._replace(entries={**received.entries, code: entry._replace(answer=said)})


def test_faulty_form() -> None:
    """1: nothing else is asked of it."""
    faulty = form(INDEX, UNIT, "b.xlsx", {"1.1": ONE}, findings=(error(*SPOT), WARNING))
    for counting in (None, COUNTING):
        expected = faulty._replace(verdict=Verdict.REJECTED, entries={})
        assert judged_form(INDEX, faulty, counting) == expected


def test_first_form() -> None:
    """2."""
    first = form(INDEX, UNIT, findings=(WARNING,))
    undecided = first._replace(verdict=Verdict.REJECTED)
    assert judged_form(INDEX, undecided, None) == first


def test_copy() -> None:
    """3."""
    again = form(INDEX, UNIT, "b.xlsx", findings=(WARNING,))
    copy = judged_form(INDEX, again, COUNTING)
    told = Finding(Code.SAME_SCORES_TWICE, Place("b.xlsx"), UNIT, {"other": "a.xlsx"})
    assert copy == again._replace(verdict=Verdict.COPY, entries={}, findings=(told,))


def test_conflict() -> None:
    """4, 10."""
    other = form(INDEX, UNIT, "b.xlsx", {"1.1": ONE, "2.2": NA}, findings=(WARNING,))
    waiting = judged_form(INDEX, other, COUNTING)
    assert waiting.verdict is Verdict.CONFLICT
    assert waiting.entries == other.entries
    assert waiting.findings == (
        WARNING,
        Finding(
            Code.TWO_DIFFERENT_FILES,
            Place("b.xlsx", "LV1", "G6", "1.1"),
            UNIT,
            {"other": "a.xlsx", "value": ONE, "other_value": ZERO},
        ),
        Finding(
            Code.TWO_DIFFERENT_FILES,
            Place("b.xlsx", "LV1", "G10", "2.2"),
            UNIT,
            {"other": "a.xlsx", "value": NA, "other_value": ZERO},
        ),
    )
    assert picked(waiting) == other


@given(
    st.dictionaries(st.sampled_from(CODES), MARKS), st.dictionaries(st.sampled_from(CODES), MARKS)
)
def test_every_difference_is_named(ours: dict[str, Mark], theirs: dict[str, Mark]) -> None:
    """3, 4."""
    counting, newest = form(INDEX, UNIT, "a.xlsx", ours), form(INDEX, UNIT, "b.xlsx", theirs)
    judged = judged_form(INDEX, newest, counting)
    differing = [code for code in CODES if ours.get(code, ZERO) != theirs.get(code, ZERO)]
    assert judged.verdict is (Verdict.CONFLICT if differing else Verdict.COPY)
    told = [f.place for f in judged.findings if f.code is Code.TWO_DIFFERENT_FILES]
    cells = {code: newest.entries[code].cell for code in CODES}
    assert [(p.criterion, f"{p.sheet}!{p.cell}") for p in told] == [
        (c, cells[c]) for c in differing
    ]


@pytest.mark.parametrize(
    ("name", "ours", "theirs", "shown"),
    [
        ("evidence", "12/KH", "13/KH", ("«13/KH»", "«12/KH»")),
        ("note", "", "Xem lại", ("«Xem lại»", "")),
        ("reply", "Nhất trí", "", ("", "«Nhất trí»")),
        ("supplement", "", "13/KH", ("«13/KH»", "")),
        ("inputs", (ONE, None), (TWO, Decimal("1.50")), ("2; 1.50", "1; ")),
        ("evidence", "x" * 90 + "1", "x" * 90 + "2", (f"«…{'x' * 20}2»", f"«…{'x' * 20}1»")),
    ],
)
def test_differences_behind_equal_marks(
    name: str, ours: object, theirs: object, shown: tuple[str, str]
) -> None:
    """5."""
    counting = changed(COUNTING, "1.2", **{name: ours})
    newest = changed(form(INDEX, UNIT, "b.xlsx"), "1.2", **{name: theirs})
    (finding,) = judged_form(INDEX, newest, counting).findings
    assert (finding.place.criterion, finding.place.cell) == ("1.2", "G7")
    assert (finding.context["value"], finding.context["other_value"]) == shown


def test_a_note_that_differs() -> None:
    """5: at its own cell."""
    newest = changed(form(INDEX, UNIT, "b.xlsx"), "1.2", note="sửa")
    entry = newest.entries["1.2"]._replace(texts={"evidence": "LV1!H7", "note": "LV1!I7"})
    newest = newest._replace(entries={**newest.entries, "1.2": entry})
    (finding,) = judged_form(INDEX, newest, COUNTING).findings
    assert (finding.place.sheet, finding.place.cell) == ("LV1", "I7")
    assert (finding.context["value"], finding.context["other_value"]) == ("«sửa»", "")


def test_responses_differ() -> None:
    """4, 5: an answer that was taken back is at the cell where it stood."""
    counting = response(INDEX, UNIT, "a.xlsx", c1_1="Đã có báo cáo")
    for newest, value in (
        (response(INDEX, UNIT, "b.xlsx", c1_1="Chưa có"), "Chưa có"),
        (response(INDEX, UNIT, "b.xlsx"), ""),
    ):
        (finding,) = judged_form(INDEX, newest, counting).findings
        assert finding.place == Place("b.xlsx", "LV1", "G6", "1.1")
        assert value in str(finding.context["value"])


def known(mark: Mark = ONE, digest: str = INDEX.digest) -> dict[Spot, Judged]:
    return {SPOT: Judged(Judgement(mark, cell="LV1!H9"), "1.xlsx", digest)}


def book(mark: Mark, *faults: Finding, spot: Spot = SPOT) -> Received:
    return workbook(INDEX, Stage.APPRAISAL_1, {spot: mark}, "2.xlsx", findings=faults)


def test_workbook_with_something_new() -> None:
    """6."""
    new = book(ONE, error(*OTHER_SPOT))
    assert judged_workbook(new, {}) == new
    assert judged_workbook(book(TWO, spot=OTHER_SPOT), known()).verdict is Verdict.ACCEPTED
    opinion = workbook(INDEX, Stage.APPRAISAL_1, {SPOT: Judgement(ONE, opinion="Thiếu")}, "2.xlsx")
    assert judged_workbook(opinion, known()).verdict is Verdict.ACCEPTED


def test_workbook_with_nothing_new() -> None:
    """6: the correction that could not be taken is no copy."""
    assert judged_workbook(book(ONE), known()) == book(ONE)._replace(verdict=Verdict.COPY)
    faulty = judged_workbook(book(ONE, error(*OTHER_SPOT)), known())
    assert (faulty.verdict, faulty.judgements) == (Verdict.REJECTED, {})
    empty = workbook(INDEX, Stage.APPRAISAL_1, {})
    assert judged_workbook(empty, known()).verdict is Verdict.COPY
    unread = empty._replace(findings=(error(*SPOT),))
    assert judged_workbook(unread, known()).verdict is Verdict.REJECTED


@pytest.mark.parametrize("mark", [TWO, NA, Absent.BLANK])
def test_workbook_that_changes_points(mark: Mark) -> None:
    """7, 10."""
    judged = judged_workbook(book(mark, error(*OTHER_SPOT)), known())
    assert judged.verdict is Verdict.CONFLICT
    context = {"other": "1.xlsx", "value": mark, "other_value": ONE}
    place = Place("2.xlsx", "LV1", "H9", "1.1")
    told = Finding(Code.TWO_DIFFERENT_FILES, place, UNIT, context)
    assert judged.findings == (error(*OTHER_SPOT), told)
    assert picked(judged) == book(mark, error(*OTHER_SPOT))


def test_workbook_that_contradicts_nothing() -> None:
    """7, 8."""
    only_words = known(Absent.BLANK)
    other_index = known(digest="another index")
    for open_place in (only_words, other_index):
        for mark in (ONE, TWO):
            assert judged_workbook(book(mark), open_place).verdict is Verdict.ACCEPTED


def test_council_contradicts_itself() -> None:
    """9."""
    change = {SPOT: Judged(Judgement(ONE, opinion="Biên bản số 1"), "", INDEX.digest)}
    (finding,) = judged_workbook(book(TWO), change).findings
    assert (finding.context["other"], finding.context["other_value"]) == ("", ONE)


def test_issued_again() -> None:
    """11: with other points, nothing is carried over."""
    said = Judgement(ONE, True, "Đã rõ", sources="Sở Nội vụ", cell="LV1!G9")
    before = {SPOT: Judged(said, "1.xlsx", INDEX.digest)}
    again = judged_workbook(book(ONE), before)
    assert again.judgements == {UNIT: {"1.1": said._replace(cell="LV1!H9")}}
    own = Judgement(ONE, False, "Bổ sung", sources="Thanh tra", cell="LV1!H9")
    rewritten = workbook(INDEX, Stage.APPRAISAL_1, {SPOT: own}, "2.xlsx")
    assert judged_workbook(rewritten, before).judgements == {
        UNIT: {"1.1": own._replace(agreed=True)}
    }
    assert judged_workbook(book(TWO), before).judgements == book(TWO).judgements


def test_own_part() -> None:
    """12."""
    whole = Answer(
        (ONE,), False, "12/KH", "Ghi chú", ONE, "Ý kiến", "Vì sao?", "Nhất trí", "Đã có", "13/KH"
    )
    entry = Entry(whole, ONE, "LV1!G6")
    own = Answer((ONE,), False, "12/KH", "Ghi chú")
    assert own_part(entry, Stage.SELF) == Entry(own, ONE, "LV1!G6")
    answered = Answer(reply="Nhất trí", explanation="Đã có", supplement="13/KH")
    assert own_part(entry, Stage.RESPONSE) == Entry(answered, Absent.BLANK, "LV1!G6")
