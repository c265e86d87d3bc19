"""The scoreboard as a value.

1. Ranked units come best first, inside a tie by code; one that nothing applies to comes last.
2. Units that are not accepted are listed in the order of the definition and have no rank.
3. Statistics are paired with their field.
"""

from decimal import Decimal as D

from cchc_xl.model.scoreboard import Scoreboard, Standing, Statistics, Status, Tally
from cchc_xl.model.stage import Stage
from tests.indexes import every_method_index

INDEX = every_method_index(6)
NOTHING = Statistics(D(0), 0, None, None, None, None, None, None, None, (), (), (), separates=False)


def board() -> Scoreboard:
    tallies = (Tally(D(5), D(33), 2), None, Tally(D(0), D(0)), Tally(D(9), D(33), 1), None)
    accepted = [
        Standing(unit, Status.ACCEPTED if tally else Status.MISSING, total=tally)
        for unit, tally in zip(INDEX.units, tallies, strict=False)
    ]
    tied = Standing(INDEX.units[5], Status.ACCEPTED, total=Tally(D(5), D(33), 2), tied=True)
    return Scoreboard(
        INDEX,
        Stage.FINAL,
        (tied, *accepted),
        tuple(NOTHING for _ in INDEX.fields),
        tuple(NOTHING for _ in INDEX.scored),
        NOTHING,
    )


def test_order() -> None:
    """1, 2."""
    places = [INDEX.units.index(standing.unit) for standing in board().ranked]
    assert places == [3, 0, 5, 2]
    assert [standing.rank for standing in board().ranked] == [1, 2, 2, None]
    assert [INDEX.units.index(standing.unit) for standing in board().unranked] == [1, 4]
    assert {standing.rank for standing in board().unranked} == {None}


def test_pairs() -> None:
    """3."""
    assert [field for field, _ in board().statistics_by_field()] == list(INDEX.fields)
