"""This year beside the year before: only what is the same thing in both is compared."""

from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.index import Field, Unit
from cchc_xl.model.scoreboard import Scoreboard, Standing
from cchc_xl.model.study import UnitBefore
from cchc_xl.rules.percent import mean_percent
from cchc_xl.rules.year_before import same_fields, year_before


class UnitChange(NamedTuple):
    """One unit that is ranked in both years: percent and rank of each."""

    unit: Unit
    percent_before: Decimal
    percent: Decimal
    rank_before: int
    rank: int

    @property
    def change(self) -> Decimal:
        """By how many percentage points the unit has risen."""
        return self.percent - self.percent_before


class FieldChange(NamedTuple):
    """A field that is the same in both years: what the units reach of it on the average."""

    field: Field
    percent_before: Decimal
    percent: Decimal


class YearOnYear(NamedTuple):
    """What can be compared, units and fields in the order of this year's index."""

    year_before: int
    units: tuple[UnitChange, ...]
    fields: tuple[FieldChange, ...]


def year_on_year(before: Scoreboard, now: Scoreboard) -> YearOnYear:
    """The comparison of two years, by what ``year_before`` takes for the same."""
    units = zip(year_before(now, before).units, now.standings, strict=True)
    changes = (_unit_change(then, standing) for then, standing in units)
    places = same_fields(now.index, before.index)
    fields = (_field_change(before, place, now, number) for number, place in enumerate(places))
    return YearOnYear(
        before.index.assessment.year,
        tuple(change for change in changes if change is not None),
        tuple(change for change in fields if change is not None),
    )


def _unit_change(then: UnitBefore, now: Standing) -> UnitChange | None:
    if then.percent is None or then.rank is None or now.percent is None or now.rank is None:
        return None
    return UnitChange(now.unit, then.percent, now.percent, then.rank, now.rank)


def _field_change(
    before: Scoreboard, place: int | None, now: Scoreboard, number: int
) -> FieldChange | None:
    then = None if place is None else mean_percent(before, place)
    mean = mean_percent(now, number)
    if then is None or mean is None:
        return None
    return FieldChange(now.index.fields[number], then, mean)
