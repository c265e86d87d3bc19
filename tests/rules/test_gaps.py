"""Self-score against the points of the stage.

1. A gap is self-score less points: above 0 where the unit overrated itself; per unit, field,
   criterion and in total.
2. Where either side is «không áp dụng» there is no gap, which is not a gap of 0.
3. Only accepted units with complete self-scores are compared.
4. Means are over the units that have the gap.
"""

from decimal import Decimal as D

from cchc_xl.model.score import Absent, Mark, Score, Submission
from cchc_xl.model.stage import Stage
from cchc_xl.rules.gaps import Gaps, gaps
from cchc_xl.rules.scoreboard import scoreboard
from tests.indexes import every_method_index

INDEX = every_method_index(4)
CODES = tuple(criterion.code for criterion in INDEX.scored)


def marks(**changed: Mark) -> tuple[Score, ...]:
    """One point everywhere but for the criteria in ``changed`` (c1_1 is criterion 1.1)."""
    named = {name[1:].replace("_", "."): mark for name, mark in changed.items()}
    return tuple(Score(named.get(code, D(1))) for code in CODES)


def gaps_of(*pairs: tuple[tuple[Score, ...], tuple[Score, ...]]) -> Gaps:
    submissions = [
        Submission(unit.code, "f", "sha", {Stage.SELF: own, Stage.FINAL: given})
        for unit, (own, given) in zip(INDEX.units, pairs, strict=False)
    ]
    return gaps(scoreboard(INDEX, submissions, Stage.FINAL))


def test_gaps() -> None:
    """1, 4."""
    found = gaps_of((marks(c1_1=D(3)), marks(c5_1=D("1.5"))), (marks(), marks()))
    first, second = found.units
    assert (first.unit, first.total) == (INDEX.units[0].code, D("1.5"))
    assert first.fields == (D(2), D(0), D(0), D(0), D("-0.5"))
    assert dict(zip(CODES, first.criteria, strict=True))["1.1"] == 2
    assert set(second.fields) == set(second.criteria) == {D(0)}
    assert found.mean_total == D("0.75")
    assert found.mean_fields == (D(1), D(0), D(0), D(0), D("-0.25"))
    assert found.mean_criteria[CODES.index("5.1")] == D("-0.25")


def test_not_applicable() -> None:
    """2, 4."""
    na = Absent.NOT_APPLICABLE
    found = gaps_of((marks(c5_1=na), marks()), (marks(), marks(c5_1=na)), (marks(), marks()))
    assert [unit.fields[4] for unit in found.units] == [None, None, 0]
    assert [unit.criteria[-1] for unit in found.units] == [None, None, 0]
    assert [unit.total for unit in found.units] == [-1, 1, 0]
    assert found.mean_fields[4] == 0


def test_nothing_to_compare() -> None:
    """3, 4."""
    blank = marks(c1_1=Absent.BLANK)
    found = gaps_of((blank, marks()), (marks(), blank))
    assert (found.units, found.mean_total) == ((), None)
    assert (found.mean_fields, set(found.mean_criteria)) == ((None,) * 5, {None})
