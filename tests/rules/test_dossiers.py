"""From what is registered to one dossier per unit.

1. One dossier per valid unit of which anything came, in the order of the index; the order of the
   units in the index changes none of them.
2. The self-score is that of the form that counts, with its cells.
3. Errors of the submission are a faulty form, rivals that wait, a form that waits alone, and an
   index that is not the one a form was read against.
4. So are an appraiser's points that wait for a person to pick. What was said of a form of another
   index is not said of this one.
5. Round 1 is as the appraisers gave it; what they say goes into the answer, the last source first.
6. Round 2 equals round 1, marked as kept, exactly where nothing was asked and nothing new entered.
   Anywhere else it is blank until it is decided.
7. The points of round 2 that an appraiser kept by a decision are marked as kept too.
8. The question is the one that was sent, the answer that of the response that counts.
9. Final points are blank until the council sat; then its change, or those of round 2; blank where
   it said something but gave no points.
10. «Không áp dụng» travels through all stages.
11. Files that speak of a unit are its sources; the day of the data is that on which the last of
    them came.
12. Points that were agreed with others than those there are now are blank until decided anew.
"""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.answer import Answer
from cchc_xl.model.dossier import Dossier, Judgement
from cchc_xl.model.event import (
    Adjusted,
    DefinitionKept,
    Fact,
    FileKind,
    Finalized,
    Issued,
    Picked,
    Question,
    Reopened,
    Verdict,
)
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.index import Unit
from cchc_xl.model.score import Absent, Mark, Score, Source
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.rules.dossiers import dossier_of, dossiers, known_before, outdated
from cchc_xl.rules.register import register
from tests.events import (
    ZERO,
    came_on,
    error,
    event,
    events,
    folded,
    form,
    lived,
    response,
    workbook,
)
from tests.rules.deeds import DEEDS, INDEX, MARKS, UNITS

UNIT, OTHER, _ = UNITS
SPOT = (UNIT, "1.1")
ONE, TWO, THREE = Decimal(1), Decimal(2), Decimal(3)
NA, BLANK = Absent.NOT_APPLICABLE, Absent.BLANK
FORM = form(INDEX, UNIT)
FIRST, SECOND, FINAL = Stage.APPRAISAL_1, Stage.APPRAISAL_2, Stage.FINAL
ASKED = Issued(Stage.RESPONSE, (), (Question(UNIT, "1.1", "Vì sao?"),))
ROUND_1 = workbook(INDEX, FIRST, {SPOT: ONE}, "1.xlsx")
ROUND_2 = workbook(INDEX, SECOND, {SPOT: TWO}, "2.xlsx")


def dossier(*facts: Fact) -> Dossier:
    kept = DefinitionKept("bo-chi-so.xlsx", "0", INDEX.digest)
    found = dossier_of(INDEX, register([event(-1, kept), *events(*facts)]), UNIT)
    assert found is not None
    return found


def score(stage: Stage, *facts: Fact, code: str = "1.1") -> Score:
    place = [criterion.code for criterion in INDEX.scored].index(code)
    found = dossier(*facts).submission.scores[stage][place]
    assert found.sha256 == (f"sha of {found.file}" if found.file else "")
    return found._replace(sha256="")


def errors(*facts: Fact) -> int:
    return dossier(*facts).submission.errors


def test_units_of_whom_something_came() -> None:
    """1."""
    stranger = form(INDEX, "99999", "x.xlsx")
    state = folded(form(INDEX, UNITS[2], "c.xlsx"), stranger, FORM)
    assert [found.unit for found in dossiers(INDEX, state)] == [UNIT, UNITS[2]]
    assert dossier_of(INDEX, state, OTHER) is None


@given(DEEDS, st.permutations(INDEX.all_units))
def test_order_of_units(deeds: list[Fact], order: list[Unit]) -> None:
    """1."""
    state = register(lived(INDEX, deeds))
    other = dossiers(replace(INDEX, all_units=tuple(order)), state)
    ours = dossiers(INDEX, state)
    assert sorted(ours, key=lambda d: d.unit) == sorted(other, key=lambda d: d.unit)
    there = {found.unit for found in ours}
    assert [found.unit for found in other] == [u.code for u in order if u.code in there]


@given(DEEDS)
def test_a_score_has_its_answer(deeds: list[Fact]) -> None:
    """2, 5, 6, 9: scores follow the index in every stage, and answers say the same."""
    state = register(lived(INDEX, deeds))
    for found in dossiers(INDEX, state):
        rows = found.submission.scores
        if not rows:
            assert found.submission.errors
            assert found.answers == {}
            continue
        for place, criterion in enumerate(INDEX.scored):
            answer = found.answers[criterion.code]
            own, first, second, final = (rows[stage][place] for stage in SCORING_STAGES)
            assert own.mark == state.counting[found.unit, Stage.SELF].entries[criterion.code].mark
            assert first.mark == answer.round_1
            assert final.mark == answer.final
            if answer.round_2 is not BLANK:
                assert second.mark == answer.round_2
            elif second.mark is not BLANK:
                assert second == first._replace(kept=True)
                assert not any((answer.asked, answer.explanation, answer.opinion_2))
            assert state.council_sat or final.mark is BLANK


def test_self_scores() -> None:
    """2."""
    counted = form(INDEX, UNIT, marks={"1.2": TWO})
    assert score(Stage.SELF, counted, code="1.2") == Score(TWO, "LV1!G7")
    assert dossier(counted).submission.file == "a.xlsx"
    without = FORM._replace(entries={k: v for k, v in FORM.entries.items() if k != "1.1"})
    assert score(Stage.SELF, without) == Score(BLANK)


def test_forms_that_do_not_count() -> None:
    """3."""
    faults = (error(*SPOT), error(UNIT, "1.2"))
    faulty = form(INDEX, UNIT, "b.xlsx", verdict=Verdict.REJECTED, findings=faults)
    assert dossier(faulty).answers == {}
    assert (dossier(faulty).submission.scores, errors(faulty)) == ({}, 2)
    assert dossier(faulty).submission.saved_on == came_on(0)
    assert errors(faulty._replace(findings=())) == 1
    waiting = faulty._replace(verdict=Verdict.CONFLICT)
    assert errors(FORM, waiting) == 2
    assert errors(FORM, waiting, waiting._replace(sha256="c")) == 4
    assert dossier(FORM, waiting).answers.keys() == {c.code for c in INDEX.scored}
    gone = FORM._replace(unit=OTHER)
    assert errors(FORM, waiting, gone) == 2
    assert dossier(FORM, waiting, gone).submission.file == "b.xlsx"
    assert errors(FORM, faulty) == 0


def test_another_index() -> None:
    """3, 4."""
    old = "another index"
    assert errors(FORM._replace(digest=old)) == 1
    said = (ROUND_1._replace(digest=old), ROUND_2)
    assert errors(FORM, *said) == 0
    assert [score(stage, FORM, *said).mark for stage in (FIRST, SECOND)] == [BLANK, TWO]
    assert score(FIRST, FORM, *said, ROUND_1).mark == ONE
    assert score(FIRST, FORM._replace(digest=old), *said).mark == ONE


def test_points_that_wait() -> None:
    """4: those of other units are not in doubt, and what was given still shows."""
    told = [
        Finding(Code.TWO_DIFFERENT_FILES, Place("3.xlsx", criterion="1.1"), unit)
        for unit in (UNIT, OTHER)
    ]
    rows: dict[tuple[str, str], Mark] = {SPOT: TWO, (OTHER, "1.1"): TWO}
    changed = workbook(INDEX, FIRST, rows, "3.xlsx", Verdict.CONFLICT, (*told, error(*SPOT)))
    assert errors(FORM, ROUND_1, changed) == 1
    assert score(FIRST, FORM, ROUND_1, changed).mark == ONE
    chosen = changed._replace(verdict=Verdict.ACCEPTED, findings=())
    after = (FORM, ROUND_1, changed, Picked(changed.sha256, "A", "B"), chosen)
    assert (errors(*after), score(FIRST, *after).mark) == (0, TWO)
    rival = response(INDEX, UNIT, "b.xlsx", c1_1="Chưa")._replace(
        verdict=Verdict.CONFLICT, findings=(told[0],)
    )
    assert errors(FORM, response(INDEX, UNIT, c1_1="Đã có"), rival) == 0


def test_what_appraisers_say() -> None:
    """5."""
    said = [Judgement(ONE, False, f"Ý kiến {n}", "Vì sao?", f"Nguồn {n}", "LV1!H9") for n in "123"]
    books = [
        workbook(INDEX, stage, {SPOT: one}, f"{stage}.xlsx")
        for stage, one in zip((FIRST, SECOND, FINAL), said, strict=True)
    ]
    for number, source in enumerate(("", "Nguồn 1", "Nguồn 2", "Nguồn 3")):
        answer = dossier(FORM, *books[:number]).answers["1.1"]
        assert answer.other_sources == source
    assert (answer.opinion_1, answer.opinion_2, answer.asked) == ("Ý kiến 1", "Ý kiến 2", "Vì sao?")
    assert (answer.evidence, answer.inputs) == ("12/KH-UBND", (ZERO,))
    assert score(FIRST, FORM, *books) == Score(ONE, "LV1!H9", file="appraisal-1.xlsx")
    silent = workbook(INDEX, SECOND, {SPOT: Judgement(ONE)}, "2.xlsx")
    assert dossier(FORM, books[0], silent).answers["1.1"].other_sources == "Nguồn 1"


NEW_THINGS: dict[str, tuple[Fact, ...]] = {
    "asked": (workbook(INDEX, FIRST, {SPOT: Judgement(ONE, asked="Vì sao?")}, "0.xlsx"),),
    "sent": (ASKED,),
    "reply": (response(INDEX, UNIT, c1_1=""),),
    "explanation": (response(INDEX, UNIT, c1_1="Đã có"),),
    "opinion": (workbook(INDEX, SECOND, {SPOT: Judgement(opinion="Xem lại")}),),
    "fault": (workbook(INDEX, SECOND, {}, "9.xlsx", Verdict.REJECTED, untaken=(SPOT,)),),
}


@given(st.sets(st.sampled_from(sorted(NEW_THINGS))), st.one_of(MARKS, st.just(BLANK)), MARKS)
def test_round_2(new: set[str], given_mark: Mark, decided: Mark) -> None:
    """6, 10."""
    first = workbook(INDEX, FIRST, {SPOT: given_mark}, "1.xlsx")
    facts = (FORM, first, *(fact for name in sorted(new) for fact in NEW_THINGS[name]))
    if "asked" in new:
        given_mark = ONE
    undecided = score(SECOND, *facts)
    if new or given_mark is BLANK:
        assert undecided == Score(BLANK)
    else:
        assert undecided == Score(given_mark, "LV1!H9", kept=True, file="1.xlsx")
    after = score(SECOND, *facts, workbook(INDEX, SECOND, {SPOT: decided}, "2.xlsx"))
    assert after == Score(decided, "LV1!H9", file="2.xlsx")


@pytest.mark.parametrize(
    "said", [Answer(reply="Nhất trí"), Answer(explanation="Đã có"), Answer(supplement="13/KH")]
)
def test_one_word_is_new(said: Answer) -> None:
    """6."""
    answered = response(INDEX, UNIT, c1_1="")
    late = answered._replace(entries={"1.1": answered.entries["1.1"]._replace(answer=said)})
    assert score(SECOND, FORM, ROUND_1, late) == Score(BLANK)


def test_other_rows_are_kept() -> None:
    """6: what is new on one criterion of one unit says nothing of others."""
    rows = [(unit, code) for unit in (UNIT, OTHER) for code in ("1.1", "1.2")]
    facts = (FORM, workbook(INDEX, FIRST, dict.fromkeys(rows, ONE)), *NEW_THINGS["sent"])
    assert score(SECOND, *facts, *NEW_THINGS["fault"], code="1.2").kept
    other = dossier_of(INDEX, folded(*facts, form(INDEX, OTHER, "b.xlsx")), OTHER)
    assert other is not None
    assert other.submission.scores[SECOND][0].kept


def test_kept_by_decision() -> None:
    """7: whatever was asked."""
    kept = workbook(INDEX, SECOND, {SPOT: Judgement(ONE, agreed=True, cell="LV1!G9")}, "2.xlsx")
    assert score(SECOND, FORM, ROUND_1, ASKED, kept) == Score(ONE, "LV1!G9", True, "2.xlsx")


def test_agreed_points_that_changed_since() -> None:
    """12: whatever the stage, and until somebody decides anew."""
    agreed = Judgement(ONE, agreed=True, cell="LV1!G9")
    own = form(INDEX, UNIT, marks={"1.1": ONE})
    first, second, last = (
        workbook(INDEX, stage, {SPOT: agreed}, f"{stage}.xlsx") for stage in (FIRST, SECOND, FINAL)
    )
    changed = form(INDEX, UNIT, "b.xlsx", {"1.1": TWO})
    typed = workbook(INDEX, FIRST, {SPOT: TWO}, "x.xlsx")
    council = workbook(INDEX, SECOND, {SPOT: TWO}, "y.xlsx")
    cases: list[tuple[tuple[Fact, ...], list[Stage]]] = [
        ((own, first, second, last), []),
        ((own, first, second, last, changed), [FIRST, SECOND, FINAL]),
        ((own, first, changed, typed), []),
        ((own, first, second, last, typed), [SECOND, FINAL]),
        ((own, first, second, last, council), [FINAL]),
    ]
    for happened, stages in cases:
        kept = DefinitionKept("bo-chi-so.xlsx", "0", INDEX.digest)
        state = register([event(-1, kept), *events(*happened)])
        old = outdated(INDEX, state)
        assert [one.stage for one in old] == stages
        assert all(one.spot == SPOT and one.judged.mark == ONE != one.base for one in old)
        assert all(score(stage, *happened).mark is BLANK for stage in stages)
        assert errors(*happened) == len(stages)
        again = workbook(INDEX, SECOND, {SPOT: ONE}, "z.xlsx")
        assert (SPOT in known_before(INDEX, state, again)) is (
            SECOND not in stages and second in happened
        )


def test_decided_anew() -> None:
    """12: the same points, typed, are a decision; nobody has to pick."""
    agreed = Judgement(ONE, agreed=True, cell="LV1!G9")
    facts = [FORM, ROUND_1, workbook(INDEX, SECOND, {SPOT: agreed}, "2.xlsx")]
    other = workbook(INDEX, FIRST, {SPOT: TWO}, "x.xlsx")
    facts += [other, Picked(other.sha256, "A", "B")]  # type: ignore[list-item]
    for mark in (ONE, TWO):
        again = workbook(INDEX, SECOND, {SPOT: mark}, "z.xlsx")
        state = register(lived(INDEX, [*facts, again]))
        assert state.receipts[again.sha256].verdict is Verdict.ACCEPTED
        assert outdated(INDEX, state) == ()


def test_question_and_answer() -> None:
    """8."""
    changed = workbook(INDEX, FIRST, {SPOT: Judgement(ONE, asked="Ở đâu?")}, "1.xlsx")
    assert dossier(FORM, changed).answers["1.1"].asked == "Ở đâu?"
    assert dossier(FORM, ASKED, changed).answers["1.1"].asked == "Vì sao?"
    answer = dossier(FORM, ASKED, changed, response(INDEX, UNIT, c1_1="Đã có")).answers["1.1"]
    assert (answer.reply, answer.explanation) == ("Không nhất trí", "Đã có")
    other = dossier(FORM, ASKED, response(INDEX, UNIT, c1_2="Đã có")).answers["1.1"]
    assert (other.asked, other.reply) == ("Vì sao?", "")


FINALIZED = Finalized("Số 1", "Chủ tịch", "tong-hop.xlsx", "2", 0)


@pytest.mark.parametrize(
    ("facts", "final"),
    [
        ((), Score(BLANK)),
        ((Issued(SECOND, ()),), Score(BLANK)),
        ((Issued(FINAL, ()),), Score(TWO, "LV1!H9", file="2.xlsx")),
        ((FINALIZED,), Score(TWO, "LV1!H9", file="2.xlsx")),
        ((FINALIZED, Reopened("A", "B")), Score(BLANK)),
        ((Adjusted(UNIT, "1.2", ONE, "A", "B"),), Score(TWO, "LV1!H9", file="2.xlsx")),
        ((Adjusted(UNIT, "1.1", THREE, "A", "B"),), Score(THREE)),
        (
            (workbook(INDEX, FINAL, {SPOT: NA}, "3.xlsx"),),
            Score(NA, "LV1!H9", file="3.xlsx"),
        ),
        (
            (workbook(INDEX, FINAL, {SPOT: Judgement(sources="Sở Nội vụ")}, "3.xlsx"),),
            Score(TWO, "LV1!H9", file="2.xlsx"),
        ),
        (
            (workbook(INDEX, FINAL, {SPOT: Judgement(opinion="Xem lại")}, "3.xlsx"),),
            Score(BLANK, file="3.xlsx"),
        ),
        (
            (Issued(FINAL, ()), workbook(INDEX, FINAL, {}, "3.xlsx", untaken=(SPOT,))),
            Score(BLANK),
        ),
    ],
)
def test_final(facts: tuple[Fact, ...], final: Score) -> None:
    """9."""
    assert score(FINAL, FORM, ROUND_1, ROUND_2, *facts) == final


def test_last_word_of_the_council() -> None:
    """9: its workbook that was picked, or its later change."""
    adjusted = Adjusted(UNIT, "1.1", ONE, "Hội đồng", "Biên bản số 1")
    book = workbook(INDEX, FINAL, {SPOT: THREE}, "3.xlsx")
    state = register(lived(INDEX, [FORM, adjusted, book]))
    found = dossier_of(INDEX, state, UNIT)
    assert found is not None
    assert (found.answers["1.1"].final, found.submission.errors) == (ONE, 1)
    chosen: list[Fact] = [FORM, adjusted, book, Picked(book.sha256, "A", "B")]
    for deeds, mark in ((chosen, THREE), ([*chosen, adjusted], ONE)):
        found = dossier_of(INDEX, register(lived(INDEX, deeds)), UNIT)
        assert found is not None
        assert (found.answers["1.1"].final, found.submission.errors) == (mark, 0)


def test_change_after_a_workbook_had_come() -> None:
    """9: picking that workbook later does not undo the change, only what came before it."""
    books = [workbook(INDEX, FINAL, {SPOT: mark}, f"{mark}.xlsx") for mark in (TWO, THREE)]
    adjusted = Adjusted(UNIT, "1.1", ONE, "Hội đồng", "Biên bản số 1")
    picked = Picked(books[1].sha256, "A", "B")
    cases: list[tuple[list[Fact], Mark]] = [
        ([FORM, *books, adjusted, picked], ONE),
        ([FORM, books[0], adjusted, books[1], picked], THREE),
    ]
    for deeds, mark in cases:
        found = dossier_of(INDEX, register(lived(INDEX, deeds)), UNIT)
        assert found is not None
        assert found.answers["1.1"].final == mark


def test_not_applicable() -> None:
    """10."""
    spot = (UNIT, "2.2")
    facts = (
        form(INDEX, UNIT, marks={"2.2": NA}),
        workbook(INDEX, FIRST, {spot: Judgement(NA, agreed=True)}),
        Issued(FINAL, ()),
    )
    assert [score(stage, *facts, code="2.2").mark for stage in SCORING_STAGES] == [NA] * 4
    assert score(SECOND, *facts, code="2.2").kept
    answer = dossier(*facts).answers["2.2"]
    assert (answer.applicable, answer.round_1, answer.final) == (False, NA, NA)


def test_sources() -> None:
    """11."""
    foreign = workbook(INDEX, FIRST, {(OTHER, "1.1"): TWO}, "5.xlsx")
    answered = response(INDEX, UNIT, c1_1="Đã có")
    adjusted = Adjusted(UNIT, "1.1", ONE, "A", "B")
    scan = FORM._replace(sha256="6", kind=FileKind.OTHER, verdict=Verdict.NOTED, unit=None)
    submission = dossier(FORM, ROUND_1, answered, ROUND_2, foreign, adjusted, scan).submission
    assert submission.sources == (
        Source(Stage.RESPONSE, "tra loi.xlsx", "sha of tra loi.xlsx", came_on(2)),
        Source(FIRST, "1.xlsx", "sha of 1.xlsx", came_on(1)),
        Source(SECOND, "2.xlsx", "sha of 2.xlsx", came_on(3)),
    )
    assert (submission.saved_on, submission.sha256) == (came_on(3), FORM.sha256)
    assert dossier(FORM).submission.saved_on == came_on(0)
