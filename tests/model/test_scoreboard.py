"""The scoreboard as a value.

1. Ranked units come best first, inside a tie by code; one that nothing applies to comes last.
2. Units that are not accepted are listed in the order of the definition and have no rank.
3. Statistics are paired with their field.
4. Within a field the ranking is its own; last come those to whom it does not apply.
5. The date of the data is that of the latest file among the ranked units.
"""

from datetime import date
from decimal import Decimal as D

from cchc_xl.model.scoreboard import Scoreboard, Standing, Statistics, Status, Tally
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.rules.scoreboard import scoreboard
from tests.indexes import every_method_index
from tests.sheets.results_boards import NA, small_board, small_index, submission

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


def test_ranking_of_a_field() -> None:
    """4."""
    found = small_board([("1", "1", NA, NA), ("1", "2", "9", "9"), ("1", "2", "5", "5")])
    first, second, third = found.index.units
    assert [one.unit for one in found.ranked_in(0)] == [second, third, first]
    assert [one.unit for one in found.ranked_in(1)] == [second, third, first]
    assert found.ranked_in(1)[-1].fields[1].rank is None


def test_date_of_the_data() -> None:
    """5."""
    index = small_index(3)
    days = (date(2032, 2, 1), date(2032, 2, 3), None)
    rows = dict.fromkeys(SCORING_STAGES, ("1", "1", "1", "1"))
    submissions = [
        submission(unit.code, rows, saved_on=day)
        for unit, day in zip(index.units, days, strict=True)
    ]
    assert scoreboard(index, submissions, Stage.FINAL).saved_on == days[1]
    assert scoreboard(index, submissions[2:], Stage.FINAL).saved_on is None
    assert scoreboard(index, [], Stage.FINAL).saved_on is None
