"""From submissions to standings.

1. A unit is missing without a submission, rejected with errors, incomplete with a blank or without
   the stage, else accepted; only accepted units have sums, percent, band and rank.
2. 0, blank and «không áp dụng» are three: 0 counts, a blank keeps the unit out, and N/A leaves the
   points and the maximum.
3. Totals are exact; the rank goes by the exact share of the applicable maximum, in every field and
   overall, by the tie rule of the definition; ties are marked.
4. Bands go by the exact percentage, never a rounded one.
5. Self-scores are summed for accepted units where they are complete.
6. Statistics are over accepted units, for fields, criteria and the total.
7. The order of submissions and units changes no standing; foreign submissions are left out.
8. More points never lower a rank.
9. The latest stage that all readable submissions have filled is their common one; kept scores
   alone do not begin round 2.
10. A second computation in integer hundredths agrees exactly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.index import Band, Index, TieRule, Unit
from cchc_xl.model.score import Absent, Mark, Score, Submission
from cchc_xl.model.scoreboard import Scoreboard, Standing, Status, Tally
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.rules.scoreboard import common_stage, scoreboard
from tests.indexes import every_method_index

INDEX = every_method_index(4)
A, B, C, E = INDEX.units
CODES = tuple(criterion.code for criterion in INDEX.scored)
MAXIMA = tuple(criterion.max_points for criterion in INDEX.scored)
NA, BLANK = Absent.NOT_APPLICABLE, Absent.BLANK


def row(marks: Sequence[Mark], kept: bool = False) -> tuple[Score, ...]:
    return tuple(Score(mark, kept=kept) for mark in marks)


def full(**changed: Mark | str) -> tuple[Score, ...]:
    """Full points but for the criteria in ``changed`` (c1_1 is criterion 1.1)."""
    named = {name[1:].replace("_", "."): mark for name, mark in changed.items()}
    marks = (named.get(code, most) for code, most in zip(CODES, MAXIMA, strict=True))
    return row([D(mark) if isinstance(mark, str) else mark for mark in marks])


def submission(
    unit: Unit, stages: Mapping[Stage, tuple[Score, ...]], errors: int = 0
) -> Submission:
    return Submission(unit.code, f"{unit.code}.xlsx", "sha", stages, errors)


def final(unit: Unit, **changed: Mark | str) -> Submission:
    return submission(unit, {Stage.FINAL: full(**changed)})


def board_of(*submissions: Submission, index: Index = INDEX) -> Scoreboard:
    return scoreboard(index, submissions, Stage.FINAL)


def standing_of(board: Scoreboard, unit: Unit) -> Standing:
    return next(standing for standing in board.standings if standing.unit == unit)


def test_statuses() -> None:
    """1, 2."""
    board = board_of(
        final(A),
        submission(B, {Stage.FINAL: full()}, errors=1),
        final(C, c1_1=BLANK),
    )
    assert [standing.status for standing in board.standings] == [
        Status.ACCEPTED,
        Status.REJECTED,
        Status.INCOMPLETE,
        Status.MISSING,
    ]
    assert [standing.unit for standing in board.standings] == [A, B, C, E]
    for standing in board.unranked:
        nothing = (standing.fields, standing.total, standing.percent, standing.band, standing.rank)
        assert nothing == ((), None, None, None, None)
        assert (standing.self_fields, standing.self_total, standing.tied) == ((), None, False)
    rejected = standing_of(board, B)
    assert rejected.scores == full()
    assert rejected.submission is not None
    assert standing_of(board, E).submission is None


def test_stage_does_not_fall_back() -> None:
    """1."""
    board = board_of(submission(A, {Stage.SELF: full(), Stage.APPRAISAL_1: full()}))
    assert standing_of(board, A).status is Status.INCOMPLETE


def test_not_applicable_leaves_both() -> None:
    """2, 3."""
    board = board_of(final(A, c2_2=NA), final(B, c2_2="0"), final(C, c5_1=NA))
    without, nothing, whole_field = board.standings[:3]
    assert without.fields[1] == Tally(D(5), D(5), 1)
    assert nothing.fields[1] == Tally(D(5), D(9), 3)
    assert whole_field.fields[4] == Tally(D(0), D(0), None)
    assert without.percent == whole_field.percent == 100
    assert (without.rank, whole_field.rank, nothing.rank) == (1, 1, 3)
    assert (without.tied, whole_field.tied, nothing.tied) == (True, True, False)
    assert board.field_statistics[4].count == 2
    assert board.criterion_statistics[CODES.index("2.2")].count == 2


def test_nothing_applicable_at_all() -> None:
    """2, 4."""
    nothing = submission(A, {Stage.FINAL: row([NA] * len(CODES))})
    board = board_of(nothing, nothing._replace(unit=B.code))
    for standing in board.standings[:2]:
        assert standing.status is Status.ACCEPTED
        assert (standing.percent, standing.band, standing.rank) == (None, None, None)
        assert not standing.tied
    assert board.total_statistics.count == 0


@pytest.mark.parametrize(
    ("rule", "ranks"),
    [(TieRule.COMPETITION, [1, 2, 2, 4]), (TieRule.DENSE, [1, 2, 2, 3])],
)
def test_ties(rule: TieRule, ranks: list[int]) -> None:
    """3."""
    index = replace(INDEX, assessment=replace(INDEX.assessment, tie_rule=rule))
    board = board_of(
        final(A),
        final(B, c4_1="9.9", c1_2="1.9"),
        final(C, c4_1="9.80"),
        final(E, c4_1="1"),
        index=index,
    )
    assert [standing.rank for standing in board.standings] == ranks
    assert [standing.tied for standing in board.standings] == [False, True, True, False]
    assert [standing.unit for standing in board.ranked] == [A, B, C, E]


def test_share_beats_points() -> None:
    """3: 29 of 29 is before 32,9 of 33, although it is fewer points."""
    board = board_of(final(A, c5_1=NA), final(B, c1_1="2.9"))
    assert [standing.rank for standing in board.standings[:2]] == [1, 2]


@pytest.mark.parametrize(("points", "band"), [("3.40", "Tốt"), ("3.39", "Khá"), ("0", "Khá")])
def test_bands(points: str, band: str) -> None:
    """4: 26,40 of 33 are 80 %."""
    found = standing_of(board_of(final(A, c4_1=points)), A).band
    assert found is not None
    assert found.name == band


def test_bands_are_not_rounded() -> None:
    """4: 26,39 of 33 are 79,9696… %, which is shown as 79,97 % and does not reach it."""
    index = replace(INDEX, bands=(Band("Khá", D(50), ""), Band("Tốt", D("79.97"), "")))
    assert standing_of(board_of(final(A, c4_1="3.39"), index=index), A).band == index.bands[0]


def test_below_every_band() -> None:
    """4."""
    index = replace(INDEX, bands=(Band("Khá", D(50), ""),))
    nothing = submission(A, {Stage.FINAL: row([D(0)] * len(CODES))})
    assert standing_of(board_of(nothing, index=index), A).band is None


def test_self_scores() -> None:
    """5."""
    board = board_of(
        submission(A, {Stage.SELF: full(), Stage.FINAL: full(c1_1="0")}),
        submission(B, {Stage.SELF: full(c4_1="5"), Stage.FINAL: full(c4_1="4")}),
        submission(C, {Stage.SELF: full(c4_1=BLANK), Stage.FINAL: full()}),
        submission(E, {Stage.SELF: full(), Stage.FINAL: full(c4_1=BLANK)}),
    )
    claimed, low, blank, incomplete = board.standings
    assert claimed.self_total == Tally(D(33), D(33), 1)
    assert low.self_total == Tally(D(28), D(33), 2)
    assert [tally.points for tally in low.self_fields] == [7, 9, 3, 5, 4]
    assert (blank.self_fields, blank.self_total) == ((), None)
    assert blank.self_scores == full(c4_1=BLANK)
    assert (incomplete.self_total, incomplete.self_scores) == (None, full())


def test_statistics() -> None:
    """6."""
    board = board_of(
        final(A, c4_1="10", c1_1="0"),
        final(B, c4_1="6", c1_1="0"),
        submission(C, {Stage.FINAL: full()}, errors=1),
    )
    survey = board.field_statistics[3]
    assert (survey.count, survey.mean, survey.above, survey.below) == (2, D(8), 1, None)
    assert (survey.best, survey.at_maximum, survey.worst) == ((A.code,), (A.code,), (B.code,))
    steering = board.field_statistics[0]
    assert (steering.mean, steering.above, steering.below, steering.separates) == (
        D(4),
        0,
        2,
        False,
    )
    assert board.criterion_statistics[CODES.index("4.1")].deviation == 2
    assert (board.total_statistics.maximum, board.total_statistics.mean) == (D(33), D(28))
    assert len(board.criterion_statistics) == len(CODES)


def test_nobody_submitted() -> None:
    """1, 6."""
    board = board_of()
    assert {standing.status for standing in board.standings} == {Status.MISSING}
    assert [statistics.count for statistics in board.field_statistics] == [0] * 5
    assert (board.ranked, len(board.unranked)) == ((), 4)


def test_foreign_submission() -> None:
    """7."""
    foreign = final(A)._replace(unit="99999")
    assert board_of(final(A), foreign) == board_of(final(A))


#: Marks in hundredths, None for N/A where the index allows it (here: everywhere).
MARKS = st.tuples(
    *(st.none() | st.integers(0, int(most * 100)) | st.just(int(most * 100)) for most in MAXIMA)
)
SOME = st.lists(MARKS, min_size=4, max_size=4)
Marks = tuple[int | None, ...]


def given_marks(all_marks: Sequence[Marks], index: Index = INDEX) -> list[Submission]:
    return [
        submission(
            unit,
            {Stage.FINAL: row([NA if m is None else D(m).scaleb(-2) for m in marks])},
        )
        for unit, marks in zip(index.units, all_marks, strict=True)
    ]


@given(SOME, st.permutations(range(4)), st.permutations(range(4)))
def test_order_changes_nothing(all_marks: list[Marks], files: list[int], units: list[int]) -> None:
    """7."""
    submissions = given_marks(all_marks)
    before = {s.unit: s for s in board_of(*submissions).standings}
    index = replace(INDEX, all_units=tuple(INDEX.all_units[place] for place in units))
    after = board_of(*(submissions[place] for place in files), index=index)
    assert {s.unit: s for s in after.standings} == before
    assert after.field_statistics == board_of(*submissions).field_statistics


@given(SOME, st.sampled_from(range(len(CODES))), st.integers(0, 1000), st.sampled_from(TieRule))
def test_more_points_never_lower_a_rank(
    all_marks: list[Marks], criterion: int, more: int, rule: TieRule
) -> None:
    """8."""
    index = replace(INDEX, assessment=replace(INDEX.assessment, tie_rule=rule))
    first = all_marks[0]
    old = first[criterion]
    raised = None if old is None else min(old + more, int(MAXIMA[criterion] * 100))
    better = (*first[:criterion], raised, *first[criterion + 1 :])
    before = board_of(*given_marks(all_marks), index=index).standings[0]
    after = board_of(*given_marks([better, *all_marks[1:]]), index=index).standings[0]
    assert (after.rank is None) == (before.rank is None)
    assert (after.rank or 0) <= (before.rank or 0)
    for old_tally, new_tally in zip(before.fields, after.fields, strict=True):
        assert (new_tally.rank or 0) <= (old_tally.rank or 0)


@given(SOME)
def test_integer_hundredths_agree(all_marks: list[Marks]) -> None:
    """2, 3, 10."""
    maxima = [int(most * 100) for most in MAXIMA]
    sums = []
    for marks in all_marks:
        points = sum(m for m in marks if m is not None)
        sums.append(
            (points, sum(most for m, most in zip(marks, maxima, strict=True) if m is not None))
        )
    board = board_of(*given_marks(all_marks))
    for (points, maximum), standing in zip(sums, board.standings, strict=True):
        total = standing.total
        assert total is not None
        assert (int(total.points * 100), int(total.maximum * 100)) == (points, maximum)
        better = sum(maximum > 0 and other * maximum > points * out_of for other, out_of in sums)
        assert standing.rank == (better + 1 if maximum else None)
        reached = [b for b in INDEX.bands if maximum and points * 100 >= int(b.lower) * maximum]
        assert standing.band == (reached[0] if reached else None)


def test_tied_totals_added_in_another_order() -> None:
    """3: 0,1 + 0,2 and 0,3 + 0 are 0,30, which binary sums are not."""
    marks = [["0.10", "0.20"], ["0.30", "0.00"], ["0.20", "0.10"], ["0.31", "0"]]
    rest = [D(0)] * (len(CODES) - 2)
    board = board_of(
        *(
            submission(unit, {Stage.FINAL: row([*map(D, two), *rest])})
            for unit, two in zip(INDEX.units, marks, strict=True)
        )
    )
    assert [standing.rank for standing in board.standings] == [2, 2, 2, 1]


def through(stage: Stage, **last: Mark | str) -> dict[Stage, tuple[Score, ...]]:
    """Full points in all stages up to ``stage``, which has the changes in ``last``."""
    before = SCORING_STAGES[: SCORING_STAGES.index(stage)]
    blank = {each: row([BLANK] * len(CODES)) for each in SCORING_STAGES}
    return blank | {each: full() for each in before} | {stage: full(**last)}


@pytest.mark.parametrize("stage", SCORING_STAGES)
def test_common_stage(stage: Stage) -> None:
    """9."""
    all_filled = [submission(unit, through(stage)) for unit in INDEX.units]
    assert common_stage(INDEX, all_filled) is stage
    one_behind = [submission(A, through(stage, c5_1=BLANK)), *all_filled[1:]]
    earlier = SCORING_STAGES[max(0, SCORING_STAGES.index(stage) - 1)]
    assert common_stage(INDEX, one_behind) is earlier


def test_common_stage_of_readable_submissions() -> None:
    """9, 7."""
    good = submission(A, through(Stage.FINAL))
    bad = submission(B, {}, errors=1)
    foreign = submission(B, through(Stage.SELF))._replace(unit="99999")
    assert common_stage(INDEX, [good, bad, foreign]) is Stage.FINAL
    assert common_stage(INDEX, [bad]) is Stage.SELF
    assert common_stage(INDEX, []) is Stage.SELF


def test_kept_scores_do_not_begin_round_2() -> None:
    """9."""
    kept = through(Stage.APPRAISAL_1) | {Stage.APPRAISAL_2: row(MAXIMA, kept=True)}
    asked = through(Stage.APPRAISAL_2)
    assert common_stage(INDEX, [submission(A, kept)]) is Stage.APPRAISAL_1
    assert common_stage(INDEX, [submission(A, kept), submission(B, asked)]) is Stage.APPRAISAL_2
