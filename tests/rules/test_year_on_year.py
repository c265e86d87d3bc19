"""This year beside the year before.

1. A unit is compared that is the same one in both years (``rules.year_before``), no other.
2. Units without a rank in either year are not compared, nor are fields without a mean or of
   another name.
3. A field is told by the mean of the units' shares, each of what applies to it.
"""

from dataclasses import replace
from decimal import Decimal as D

from cchc_xl.model.index import Index
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.rules.scoreboard import scoreboard
from cchc_xl.rules.year_on_year import year_on_year
from tests.sheets.results_boards import NA, Row, small_index, submission

INDEX = small_index(4)
BEFORE = replace(INDEX, assessment=replace(INDEX.assessment, year=2030))


def board(index: Index, rows: list[Row | None]) -> Scoreboard:
    submissions = [
        submission(unit.code, dict.fromkeys(SCORING_STAGES, row))
        for unit, row in zip(index.units, rows, strict=True)
        if row is not None
    ]
    return scoreboard(index, submissions, Stage.FINAL)


def test_units_of_both_years() -> None:
    """1, 2."""
    units = list(BEFORE.all_units)
    units[0] = replace(units[0], name=units[0].name.upper())
    units[1] = replace(units[1], name="Tên Khác Hẳn")
    before = board(
        replace(BEFORE, all_units=tuple(units)), [("5",) * 4, ("6",) * 4, None, ("9",) * 4]
    )
    now = board(INDEX, [("8",) * 4, ("9",) * 4, ("7",) * 4, None])
    found = year_on_year(before, now)
    assert found.year_before == 2030
    (one,) = found.units
    assert (one.unit, one.percent_before, one.percent) == (INDEX.units[0], D(50), D(80))
    assert (one.change, one.rank_before, one.rank) == (D(30), 3, 2)


def test_a_unit_to_whom_nothing_applied_is_not_compared() -> None:
    """2."""
    index = replace(INDEX, fields=INDEX.fields[1:])
    before = board(replace(BEFORE, fields=index.fields), [(NA, NA), ("5", "5"), None, None])
    now = board(index, [("5", "5"), (NA, NA), None, None])
    assert year_on_year(before, now).units == ()


def test_a_field_that_does_not_wholly_apply() -> None:
    """3: 100 and 60 % on the average, though 22 of 40 points were given."""
    before = board(BEFORE, [("5",) * 4, None, None, None])
    now = board(INDEX, [("5", "5", "10", NA), ("5", "5", "6", "6"), None, None])
    assert [one.percent for one in year_on_year(before, now).fields] == [D(50), D(80)]


def test_fields_of_both_years() -> None:
    """2."""
    renamed = replace(BEFORE.fields[0], name="Lĩnh vực khác")
    before = board(
        replace(BEFORE, fields=(renamed, BEFORE.fields[1])), [("5",) * 4, None, None, None]
    )
    now = board(INDEX, [("8",) * 4, None, None, None])
    (one,) = year_on_year(before, now).fields
    assert (one.field.number, one.percent_before, one.percent) == ("2", D(50), D(80))
    nobody = board(INDEX, [None] * 4)
    assert year_on_year(before, nobody).fields == ()
