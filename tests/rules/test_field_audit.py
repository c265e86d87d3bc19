"""The verdict on a field.

1. Impossible: a mean outside of what the other statements allow; its exact bounds are told.
2. Contradictory: statements that exclude each other, groups that leave units out and give another
   mean, two figures for one thing, a number of units and another number of names.
3. Vague: an end without its score; a mean that is the maximum separates nobody.
4. Consistent, with a note where a score falls between two bands.
5. What is not stated is taken from the index; without a maximum nothing is checked.
"""

from decimal import Decimal as D

import pytest

from cchc_xl.model.audit import (
    AllEqual,
    Between,
    BetweenBands,
    Conflict,
    DifferentFigures,
    FieldAudit,
    MeanOutside,
    Miscounted,
    NoChart,
    NoExactEnd,
    NothingToCheck,
    OtherMaximum,
    Reason,
    Uncovered,
    Verdict,
)
from cchc_xl.model.index import Field
from cchc_xl.model.statement import Criteria, Everyone, Group, Mean, Place, Side, Span, Statement
from cchc_xl.rules.field_audit import field_audit
from cchc_xl.rules.statistics import quotient
from tests.rules.statements import (
    HERE,
    between,
    everyone,
    exactly,
    field,
    highest,
    lowest,
    maximum,
    mean,
    over,
    units,
    vague,
)


def audited(*statements: Statement, number: int = 17) -> FieldAudit:
    return field_audit(field(*statements), None, number, 2)


def the(kind: type[Reason], audit: FieldAudit) -> Reason:
    (reason,) = (reason for reason in audit.reasons if isinstance(reason, kind))
    return reason


def test_a_mean_above_the_highest_score() -> None:
    """1. Only what is needed to see it is told."""
    best = highest(("18", "a b c d"))
    found = audited(maximum("19"), mean("18.40"), over("15", 10), best, lowest(("12.3", "e")))
    assert found.verdict is Verdict.IMPOSSIBLE
    outside = the(MeanOutside, found)
    assert isinstance(outside, MeanOutside)
    assert outside.against == (best,)
    assert outside.possible.low == quotient(D("12.3") * 7 + D("15.01") * 6 + 18 * 4, 17)
    assert outside.possible.high == quotient(D("12.3") + 15 * 6 + 18 * 10, 17)


def test_a_mean_that_a_wide_rounding_allows() -> None:
    """1. «11 điểm» is anything from 10,5 to below 11,5."""
    for stated, verdict in (("11", Verdict.CONSISTENT), ("12", Verdict.IMPOSSIBLE)):
        found = audited(
            maximum("15"), mean(stated), lowest(("11.3", "")), highest(("11.4", "")), number=2,
        )  # fmt: skip
        assert found.verdict is verdict


def test_groups_that_leave_a_unit_out() -> None:
    """2."""
    found = audited(
        maximum("10"), mean("6.92"), highest(("9", "a")), exactly("8", None, "b", "c", "d"),
        exactly("8", 9, apart=True), lowest(("5", "e f g")),
    )  # fmt: skip
    assert found.verdict is Verdict.CONTRADICTORY
    assert found.verdict.wrong
    assert Uncovered(16, 17) in found.reasons


def test_bands_are_no_list_of_groups() -> None:
    """1. Units outside of the bands are not forgotten, only not counted."""
    found = audited(maximum("10"), mean("9"), over("8", 2), highest(("9", "")), lowest(("1", "")))
    assert found.verdict is Verdict.IMPOSSIBLE


def test_statements_that_exclude_each_other() -> None:
    """2. The mean has no part in it, and is not blamed."""
    all_of_them = (over("7.99", 3), highest(("6", "a")))
    found = audited(maximum("10"), mean("5"), lowest(("1", "b")), *all_of_them)
    assert found.verdict is Verdict.CONTRADICTORY
    assert found.reasons[0] == Conflict(all_of_them)


@pytest.mark.parametrize(
    "statements",
    [
        (units(17), units(16)),
        (maximum("10"), maximum("12")),
        (mean("5"), mean("6")),
    ],
)
def test_two_figures_for_one_thing(statements: tuple[Statement, ...]) -> None:
    """2."""
    found = audited(*statements, maximum("10"), highest(("9", "")), lowest(("1", "")))
    assert found.verdict is Verdict.CONTRADICTORY
    assert found.reasons[-1] == DifferentFigures(statements)  # type: ignore[arg-type]
    assert found.repairs == ()


def test_a_number_and_another_number_of_names() -> None:
    """2. Of a group and of an extreme; names that are said to be some of them may be fewer."""
    group = over("5", 3, "a", "b")
    some = group._replace(complete=False)
    best = highest()._replace(places=(Place(D(9), ("a", "b"), 3),))
    rest = (maximum("10"), highest(("9", "")), lowest(("1", "")))
    for statement in (group, best):
        found = audited(*rest, statement)
        assert found.verdict is Verdict.CONTRADICTORY
        assert found.reasons == (Miscounted(statement, 3, 2),)
    leading = highest(("9", "a"), ("8", "b"))._replace(units=3)
    assert audited(*rest, leading).reasons == (Miscounted(leading, 3, 2),)
    assert audited(*rest, leading._replace(units=2)).verdict is Verdict.CONSISTENT
    right = best._replace(places=(Place(D(9), ("a", "b"), 2), Place(D(8), ("c",))))
    assert audited(*rest, some, over("8", 2, "a", "b"), right).verdict is Verdict.CONSISTENT


def test_ends_without_a_score() -> None:
    """3. The maximum reached by a group is an end with a score."""
    above = vague(Side.HIGHEST, Span(D(23), low_open=True), "a")
    found = audited(maximum("24"), mean("21.92"), above)
    assert found.verdict is Verdict.VAGUE
    assert found.reasons == (NoExactEnd((Side.HIGHEST, Side.LOWEST)),)
    found = audited(maximum("24"), mean("21.92"), exactly("24", 3), lowest(("20", "")))
    assert found.verdict is Verdict.CONSISTENT


@pytest.mark.parametrize("statement", [mean("8"), everyone("7"), exactly("7.5", 17)])
def test_all_equal(statement: Mean | Everyone | Group) -> None:
    """3."""
    points = statement.points if isinstance(statement, Mean) else statement.span.exact
    found = field_audit(field(maximum("8"), statement), None, 17, 2, (NoChart(4),))
    assert found.verdict is Verdict.NO_VARIANCE
    assert found.reasons == (NoChart(4), AllEqual(points or D(0)))


def test_a_score_between_two_bands() -> None:
    """4. Only where the bands are meant to hold all units, and both leave the score out."""
    ends = (highest(("14", "")), lowest(("8", "")))
    found = audited(maximum("15"), over("10", 14), between("8", "10", 3), *ends)
    assert (found.verdict, found.reasons) == (Verdict.CONSISTENT, (BetweenBands(D(10)),))
    closed = between("8", "10", 3)._replace(span=Span(D(8), D(10)))
    assert audited(maximum("15"), over("10", 14), closed, *ends).reasons == ()
    assert audited(maximum("15"), over("10", 13), between("8", "10", 3), *ends).reasons == ()


def test_the_index_fills_in() -> None:
    """5."""
    of_index = Field("1", "x", "x", D(12), ())
    found = field_audit(field(mean("12.5"), lowest(("3", ""))), of_index, 17, 2)
    assert found.verdict is Verdict.IMPOSSIBLE
    stated = maximum("15")
    found = field_audit(field(stated, mean("12"), highest(("14", ""))), of_index, 17, 2)
    assert OtherMaximum(stated, D(12)) in found.reasons
    assert audited(mean("5"), highest(("6", ""))).reasons == (NothingToCheck(),)
    assert audited(maximum("5"), Criteria(3, HERE)).verdict is Verdict.UNCHECKED


def test_finer_scores_than_the_index_allows() -> None:
    """5. Scores are counted as finely as any is printed, bounds and scopes too."""
    scope = Span(D("0.125"), D("9.8765"))
    found = audited(
        maximum("10"), mean("9"), highest(("9.8765", ""), scope=scope), lowest(("1", "")),
        vague(Side.HIGHEST, Span(D("9.1")), "a"), everyone("5")._replace(span=Span()), number=2,
    )  # fmt: skip
    outside = the(MeanOutside, found)
    assert isinstance(outside, MeanOutside)
    assert outside.possible == Between(D("5.43825"), D("5.43825"))
