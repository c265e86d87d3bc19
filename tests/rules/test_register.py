"""What the events of a ledger add up to.

1. Folding events one after the other, from any point on, gives what folding them at once gives.
2. The first acceptable file of a unit and stage counts; a rejected one never replaces it.
3. A different acceptable file waits, and what counts stays until a person has picked.
4. The file that was picked counts, and nobody waits any more.
5. A file that is judged again has one word, the last: it leaves what it counted or waited for.
6. A file judged again settles no doubt between others.
7. What the council changes is its word on that place, until the next.
8. Rows of a workbook that waits are taken where nothing was given; of one that counts, all.
9. Rows that could not be taken are known until a workbook of the body says them clearly.
10. Files that matter are those that count, wait or were refused; faulty ones of nobody, and faulty
    ones that came after the good one that counts, are told beside them.
11. The council sat once its workbook was issued or came, it changed points, or the result was
    frozen.
12. Questions, corrections, issues, the definition and the frozen result are as recorded last.
"""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.dossier import Judgement
from cchc_xl.model.event import (
    Adjusted,
    Confirmed,
    DefinitionKept,
    Fact,
    FileKind,
    Finalized,
    Issued,
    Picked,
    Question,
    Received,
    Reopened,
    Returned,
    Verdict,
)
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.rules.dossiers import outdated
from cchc_xl.rules.register import Judged, Register, record, register
from tests.events import BODY, DAY, START, error, events, folded, form, lived, workbook
from tests.rules.deeds import DEEDS, INDEX, UNITS

UNIT, OTHER, _ = UNITS
SPEAKER = (UNIT, Stage.SELF)
ONE, TWO = Decimal(1), Decimal(2)
A, B = form(INDEX, UNIT, "a.xlsx"), form(INDEX, UNIT, "b.xlsx", {"1.1": ONE})
PICK_B = Picked(B.sha256, "Lò Văn Thử", "Đã gọi điện")


def rejected(received: Received) -> Received:
    return received._replace(verdict=Verdict.REJECTED, entries={}, findings=(error(UNIT, "1.1"),))


def waiting(received: Received) -> Received:
    finding = Finding(Code.TWO_DIFFERENT_FILES, Place(received.file), UNIT)
    return received._replace(verdict=Verdict.CONFLICT, findings=(finding,))


@given(DEEDS, st.integers(0, 25))
def test_folding_on(deeds: list[Fact], start: int) -> None:
    """1."""
    happened = lived(INDEX, deeds)
    state = register(happened[:start])
    for event in happened[start:]:
        record(state, event)
    assert state == register(happened)


@given(DEEDS)
def test_nothing_is_replaced_silently(deeds: list[Fact]) -> None:
    """2, 3, 4: what counts changes with a pick, or where the file that counted was read again."""
    state = Register()
    before: Fact | None = None
    for event in lived(INDEX, deeds):
        counted = {speaker: one.sha256 for speaker, one in state.counting.items()}
        digests = {speaker: one.digest for speaker, one in state.counting.items()}
        record(state, event)
        for speaker, sha256 in counted.items():
            now = state.counting.get(speaker)
            if speaker[0] == BODY or (now is not None and now.sha256 == sha256):
                continue
            received = event.fact
            assert isinstance(received, Received)
            was_picked = isinstance(before, Picked) and before.sha256 == received.sha256
            was_read_again = received.sha256 == sha256 and received.verdict is Verdict.REJECTED
            of_old_index = received.digest != digests[speaker]
            assert was_picked or was_read_again or of_old_index, (speaker, event)
        before = event.fact


@given(DEEDS)
def test_one_word_on_every_file(deeds: list[Fact]) -> None:
    """4, 5, 10."""
    state = Register()
    for event in lived(INDEX, deeds):
        record(state, event)
        rivals = [one for waiting in state.waiting.values() for one in waiting]
        held = [*state.counting.values(), *state.refused.values(), *rivals]
        assert all(state.receipts[one.sha256] is one for one in held)
        assert len({one.sha256 for one in held}) == len(held)
        assert all(one.verdict is Verdict.CONFLICT for one in rivals)
        assert all(one.verdict is Verdict.ACCEPTED for one in state.counting.values())
        assert not state.counting.keys() & state.refused.keys()
        assert state.current() == tuple(r for r in state.receipts.values() if r in held)


@given(DEEDS)
def test_given_points_are_never_changed_silently(deeds: list[Fact]) -> None:
    """3, 7, 8: unless picked, points of a place change only by the file that gave them.

    Those that were agreed with points that changed since wait to be decided anew.
    """
    state, before = Register(), None
    for event in lived(INDEX, deeds):
        known = {s: dict(places) for s, places in state.judgements.items()}
        blank = {(old.stage, old.spot) for old in outdated(INDEX, state)}
        record(state, event)
        fact = event.fact
        if isinstance(fact, Received) and not isinstance(before, Picked):
            for stage, places in known.items():
                for spot, said in places.items():
                    now = state.judgements[stage][spot]
                    if (stage, spot) in blank:
                        continue
                    if said.mark is not Absent.BLANK and said.sha256 != fact.sha256:
                        assert now.mark == said.mark
        before = fact


def test_rejected_file_replaces_nothing() -> None:
    """2."""
    first = folded(rejected(A), rejected(B))
    assert first.refused == {SPEAKER: rejected(B)}
    state = folded(rejected(A), B)
    assert (state.counting, state.refused) == ({SPEAKER: B}, {})
    later = folded(B, rejected(A))
    assert (later.counting, later.refused) == ({SPEAKER: B}, {})
    assert later.receipts == {B.sha256: B, A.sha256: rejected(A)}


def test_pick_settles() -> None:
    """3, 4."""
    state = folded(A, waiting(B))
    assert (state.counting[SPEAKER], state.waiting) == (A, {SPEAKER: [waiting(B)]})
    after = folded(A, waiting(B), PICK_B, B)
    assert (after.counting[SPEAKER], after.waiting) == (B, {})
    third = waiting(form(INDEX, UNIT, "c.xlsx", {"1.1": TWO}))
    assert folded(A, waiting(B), third, PICK_B, B).waiting == {}
    kept = folded(A, waiting(B), third, Picked(A.sha256, "A", "B"), A)
    assert (kept.counting[SPEAKER], kept.waiting) == (A, {})


def test_files_to_pick_from() -> None:
    """4: what a person picked can be changed; what counts undisputed cannot be picked."""
    copy = form(INDEX, UNIT, "c.xlsx", verdict=Verdict.COPY)
    state = folded(A, waiting(B), copy)
    assert [state.in_doubt(one) for one in (A, waiting(B), copy)] == [True, True, False]
    after = folded(A, waiting(B), PICK_B, B)
    assert [after.in_doubt(one) for one in (A, B)] == [True, False]
    assert not folded(A).in_doubt(A)
    assert not folded(A, waiting(B), rejected(B)).in_doubt(rejected(B))
    assert not folded(A).in_doubt(A._replace(unit=None))


def test_read_again_and_refused() -> None:
    """5: the office corrected it wrongly, or the index was changed."""
    state = folded(A, rejected(A))
    assert (state.counting, state.refused) == ({}, {SPEAKER: rejected(A)})
    assert state.current() == (rejected(A),)
    assert state.received_at == {A.sha256: START}


def test_rival_read_again() -> None:
    """5: corrected until it says the same, it waits no more; corrected otherwise, it waits once."""
    copy = B._replace(verdict=Verdict.COPY)
    assert folded(A, waiting(B), copy).waiting == {}
    refused = folded(A, waiting(B), rejected(B))
    assert (refused.counting, refused.waiting) == ({SPEAKER: A}, {})
    assert folded(A, waiting(B), waiting(B)).waiting == {SPEAKER: [waiting(B)]}
    third = waiting(form(INDEX, UNIT, "c.xlsx"))
    assert folded(A, waiting(B), third, copy).waiting == {SPEAKER: [third]}


def test_reading_again_settles_nothing() -> None:
    """6."""
    corrected = form(INDEX, UNIT, A.file, {"1.2": TWO})
    state = folded(A, waiting(B), corrected)
    assert (state.counting[SPEAKER], state.waiting) == (corrected, {SPEAKER: [waiting(B)]})


def test_change_by_the_council() -> None:
    """7, 11."""
    kept = DefinitionKept("bo-chi-so.xlsx", "1", INDEX.digest)
    adjusted = Adjusted(UNIT, "1.1", TWO, "Hội đồng", "Biên bản số 1")
    said = Judged(Judgement(TWO, opinion="Biên bản số 1"), "", INDEX.digest)
    assert folded(kept, adjusted).judgement(Stage.FINAL, (UNIT, "1.1")) == said
    assert folded(kept, adjusted).adjustments == {(UNIT, "1.1"): adjusted}
    assert folded(adjusted).judgement(Stage.FINAL, (UNIT, "1.1")) == said._replace(digest="")
    last = folded(adjusted, adjusted._replace(points=ONE)).judgement(Stage.FINAL, (UNIT, "1.1"))
    assert last is not None
    assert last.mark == ONE


def test_rows_of_a_waiting_workbook() -> None:
    """8."""
    spots = [(UNIT, code) for code in ("1.1", "1.2", "1.3")]
    first = workbook(
        INDEX, Stage.APPRAISAL_1, {spots[0]: ONE, spots[1]: Judgement(opinion="Xem lại")}, "1.xlsx"
    )
    second = workbook(
        INDEX,
        Stage.APPRAISAL_1,
        dict.fromkeys(spots, TWO),
        "2.xlsx",
        Verdict.CONFLICT,
    )

    def marks(state: Register) -> list[object]:
        return [(one := state.judgement(Stage.APPRAISAL_1, s)) and one.mark for s in spots]

    assert marks(folded(first)) == [ONE, Absent.BLANK, None]
    assert marks(folded(first, second)) == [ONE, TWO, TWO]
    chosen = second._replace(verdict=Verdict.ACCEPTED)
    assert marks(folded(first, second, Picked(second.sha256, "A", "B"), chosen)) == [TWO] * 3
    assert folded(first, second).judgement(Stage.APPRAISAL_2, spots[0]) is None


def test_rows_that_could_not_be_taken() -> None:
    """9."""
    spot = (UNIT, "1.1")
    merged = Finding(Code.MERGED_ENTRY, Place("1.xlsx", "LV1", "H9"))
    faulty = workbook(
        INDEX, Stage.APPRAISAL_2, {}, "1.xlsx", Verdict.REJECTED, (merged,), untaken=(spot,)
    )
    state = folded(faulty)
    assert state.is_faulty(Stage.APPRAISAL_2, spot)
    assert not state.is_faulty(Stage.APPRAISAL_1, spot)
    assert not state.is_faulty(Stage.APPRAISAL_2, (UNIT, "1.2"))
    assert state.refused[BODY, Stage.APPRAISAL_2] == faulty
    other = workbook(INDEX, Stage.APPRAISAL_2, {(UNIT, "1.2"): ONE}, "2.xlsx")
    assert folded(faulty, other).is_faulty(Stage.APPRAISAL_2, spot)
    clean = workbook(INDEX, Stage.APPRAISAL_2, {spot: ONE}, "3.xlsx")
    assert folded(faulty, clean).faults == {}
    again = workbook(INDEX, Stage.APPRAISAL_2, {}, "1.xlsx", Verdict.COPY)
    assert folded(faulty, again).faults == {}


def test_files_of_nobody() -> None:
    """10."""
    finding = Finding(Code.FILE_IS_XLS, Place("phieu-nhan/x.xls"))
    broken = Received(
        "phieu-nhan/x.xls", "1", FileKind.FORM, Verdict.REJECTED, "", findings=(finding,)
    )
    scan = Received("phieu-nhan/x.pdf", "2", FileKind.OTHER, Verdict.NOTED, "")
    state = folded(broken, scan, A, rejected(B))
    assert (state.nameless(), state.current()) == ((broken,), (A,))
    named = A._replace(sha256=broken.sha256)
    assert folded(broken, named).nameless() == ()
    assert folded(broken, named).counting == {SPEAKER: named}


def test_faulty_file_after_a_good_one() -> None:
    """10: not one that came before; files of one run are in order too, though not by time."""
    at_once = [made._replace(at=START) for made in events(A, rejected(B))]
    assert list(register(at_once).outdone()) == [(rejected(B), A)]
    assert list(register(at_once[::-1]).outdone()) == []
    assert list(folded(A, rejected(B)).outdone()) == [(rejected(B), A)]
    assert list(folded(rejected(B), A, waiting(form(INDEX, UNIT, "c.xlsx"))).outdone()) == []
    assert list(folded(rejected(B)).outdone()) == []


def test_workbooks() -> None:
    """10: something was taken from them, in the order in which they came."""
    facts = [
        workbook(INDEX, Stage.APPRAISAL_1, {}, f"{verdict}.xlsx", verdict) for verdict in Verdict
    ]
    assert folded(A, *facts).workbooks() == (facts[0], facts[2])


def test_workbook_of_no_stage() -> None:
    """10: it is refused and nothing is taken from it."""
    strange = workbook(INDEX, Stage.FINAL, {(UNIT, "1.1"): ONE})._replace(stage=None)
    assert folded(strange).judgements == {}


def test_council_sat() -> None:
    """11."""
    final = Finalized("Số 1", "Chủ tịch", "tong-hop.xlsx", "2", 0)
    said = workbook(INDEX, Stage.FINAL, {(UNIT, "1.1"): ONE})
    assert not folded(A, Issued(Stage.APPRAISAL_2, ())).council_sat
    assert folded(Issued(Stage.FINAL, ())).council_sat
    assert folded(said).council_sat
    assert folded(Adjusted(UNIT, "1.1", ONE, "A", "B")).council_sat
    assert folded(final).council_sat
    assert not folded(final, Reopened("A", "B")).council_sat


def test_what_was_recorded_last() -> None:
    """12."""
    definitions = [DefinitionKept("bo-chi-so.xlsx", sha, sha) for sha in "12"]
    questions = [Question(UNIT, "1.1", "Vì sao?"), Question(UNIT, "1.2", "Ở đâu?")]
    again = questions[0]._replace(text="Vì sao vậy?")
    confirmed = [Confirmed(A.sha256, "LV1", "G6", "", value, "A", "B") for value in "12"]
    final = Finalized("Số 1", "Chủ tịch", "tong-hop.xlsx", "2", 0)
    facts: list[Fact] = [
        *definitions,
        Issued(Stage.RESPONSE, (), tuple(questions)),
        Issued(Stage.RESPONSE, (), (again,)),
        *confirmed,
        Returned(()),
        final,
    ]
    state = folded(*facts)
    assert state.definition == definitions[1]
    assert state.questions == {(UNIT, "1.1"): again, (UNIT, "1.2"): questions[1]}
    assert state.confirmations == {A.sha256: confirmed}
    assert (state.finalized, state.issued) == (final, {Stage.RESPONSE: START + 3 * DAY})
    assert state.as_of == START + 7 * DAY
    assert folded(*facts, Reopened("A", "B")).finalized is None


def test_same_name_is_not_the_same_file() -> None:
    """8: files are known by their bytes."""
    spot = (UNIT, "1.1")
    first = workbook(INDEX, Stage.APPRAISAL_1, {spot: ONE}, "1.xlsx")
    assert folded(first).known_before(first) == {}
    assert list(folded(first).known_before(first._replace(sha256="other"))) == [spot]
    assert folded(first).known_before(first._replace(stage=None)) == {}


def test_nothing_happened() -> None:
    """1."""
    assert folded() == Register()
