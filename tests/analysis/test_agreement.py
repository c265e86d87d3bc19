"""How self-score and appraisals differ.

1. Every pair of opinions is compared by appraising body and field, and by body where it has several
   fields; marks that one of them lacks are left out.
2. By unit: totals, criteria rated higher and lower, and the excess in percent of the maximum; the
   greatest first; «overrated» from five percent.
3. Nothing of a later stage than the ranked one is looked at; the council is no appraiser.
4. Without a second opinion there is nothing to compare.
5. The figures are those of ``rules/gaps``.
"""

from dataclasses import replace
from decimal import Decimal as D

from cchc_xl.analysis.agreement import agreement
from cchc_xl.model.index import Index
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.rules.gaps import gaps
from cchc_xl.rules.scoreboard import scoreboard
from tests.sheets.results_boards import BLANK, NA, Row, every_method_board, small_index, submission

OWN, ONE, TWO, LAST = Stage.SELF, Stage.APPRAISAL_1, Stage.APPRAISAL_2, Stage.FINAL


def _board(stage: Stage) -> Scoreboard:
    index = small_index(3)
    first: dict[Stage, Row] = {
        OWN: ("9", "8", "7", "6"),
        ONE: ("8", "8", "5", "6"),
        TWO: ("8.5", "8", "5", "6"),
        LAST: ("1", "1", "1", "1"),
    }
    second: dict[Stage, Row] = {
        OWN: ("5", "5", NA, "6"),
        ONE: ("6", "5", "7", "6"),
        TWO: ("6", "5", "7", NA),
        LAST: ("6", "5", "7", NA),
    }
    made = [submission(index.units[0].code, first), submission(index.units[1].code, second)]
    return scoreboard(index, made, stage)


def test_bodies() -> None:
    """1."""
    found = agreement(_board(TWO))
    assert found.stages == (OWN, ONE, TWO)
    assert found.pairs == ((OWN, ONE), (OWN, TWO), (ONE, TWO))
    assert [(one.body, one.field) for one in found.bodies] == [("", "1"), ("", "2"), ("", None)]
    first, second, both = (one.differences for one in found.bodies)
    assert first[0] == (4, 2, D(0), D("0.5"))
    assert first[1] == (4, 2, D("-0.125"), D("0.375"))
    assert second[0] == (3, 2, D(2) / 3, D(2) / 3)
    assert second[2] == (3, 3, D(0), D(0))
    assert (both[0].marks, both[0].equal) == (7, 4)


def test_body_of_one_field() -> None:
    """1: it has no line of all fields; where no mark has both opinions there is no mean."""
    index = small_index(2)
    bodies = zip(index.fields, ("Tư pháp", "Tài chính"), strict=True)
    fields = tuple(
        replace(f, criteria=tuple(replace(c, appraiser=body) for c in f.criteria))
        for f, body in bodies
    )
    index = replace(index, fields=fields)
    rows: dict[Stage, Row] = {OWN: ("9", "8", NA, NA), ONE: ("9", "7", "5", "5")}
    made = [submission(unit.code, rows) for unit in index.units]
    first, second = agreement(scoreboard(index, made, ONE)).bodies
    assert (first.body, first.field, second.body, second.field) == (
        "Tư pháp",
        "1",
        "Tài chính",
        "2",
    )
    assert first.differences == ((4, 2, D("0.5"), D("0.5")),)
    assert second.differences == ((0, 0, None, None),)


def test_units() -> None:
    """2: the second has points of both opinions for criteria worth 20 points."""
    first, second = agreement(_board(TWO)).units
    assert (first.unit, second.unit) == ("10000", "10003")
    assert first.totals == (D(30), D(27), D("27.5"))
    assert (first.higher, first.lower, first.excess, first.overrated) == (2, 0, D("6.25"), True)
    assert second.totals == (D(16), D(24), D(18))
    assert (second.higher, second.lower, second.excess, second.overrated) == (0, 1, D(-5), False)


def test_overrated_from_five_percent() -> None:
    """2."""
    index = small_index(2)
    made = [
        submission(index.units[n].code, {OWN: (own, "5", "5", "5"), ONE: ("5", "5", "5", "5")})
        for n, own in enumerate(("7", "6.99"))
    ]
    found = agreement(scoreboard(index, made, ONE)).units
    assert [unit.overrated for unit in found] == [True, False]


def test_stages_reached() -> None:
    """3."""
    assert agreement(_board(ONE)).pairs == ((OWN, ONE),)
    assert agreement(_board(LAST)).stages == (OWN, ONE, TWO)
    assert agreement(_board(LAST)).units == agreement(_board(TWO)).units


def test_nothing_to_compare() -> None:
    """4."""
    found = agreement(_board(OWN))
    assert (found.stages, found.pairs, found.bodies, found.units) == ((OWN,), (), (), ())
    index: Index = small_index(2)
    nobody = agreement(scoreboard(index, [], ONE))
    assert (nobody.stages, nobody.bodies, nobody.units) == ((), (), ())


def test_no_self_scores() -> None:
    """4: two rounds are compared by body, no unit with itself."""
    index = small_index(2)
    rows: dict[Stage, Row] = {
        OWN: (BLANK,) * 4,
        ONE: ("5", "6", "7", "8"),
        TWO: ("5", "6", "7", "7"),
    }
    made = [submission(unit.code, rows) for unit in index.units]
    found = agreement(scoreboard(index, made, TWO))
    assert (found.pairs, found.units) == (((ONE, TWO),), ())
    assert [one.differences[0].marks for one in found.bodies] == [4, 4, 8]


def test_a_unit_that_skips_a_round_is_compared_where_it_can_be() -> None:
    """1, 2: its total of the round that it has no marks of is empty."""
    index = small_index(2)
    rows = {OWN: ("9", "8", "7", "6"), TWO: ("9", "8", "7", "5")}
    made = [
        submission(index.units[0].code, rows),
        submission(index.units[1].code, {**rows, ONE: ("1", "1", "1", "1")}),
    ]
    found = agreement(scoreboard(index, made, TWO)).units
    assert [unit.totals[1] for unit in found] == [None, D(4)]


def test_figures_are_those_of_the_rules() -> None:
    """5."""
    board = every_method_board(38)
    known = {gap.unit: gap for gap in gaps(board).units}
    found = agreement(board)
    assert len(found.units) == len(known)
    for unit in found.units:
        marks = [gap for gap in known[unit.unit].criteria if gap is not None]
        assert unit.higher == sum(gap > 0 for gap in marks)
        assert unit.lower == sum(gap < 0 for gap in marks)
    spans = zip(board.index.fields, board.index.field_spans, strict=True)
    for (field, span), told in zip(spans, found.bodies, strict=False):
        here = [g for gap in known.values() for g in gap.criteria[span] if g is not None]
        (difference,) = told.differences
        assert (told.field, difference.marks) == (field.number, len(here))
        assert difference.mean == sum(here) / D(len(here))
