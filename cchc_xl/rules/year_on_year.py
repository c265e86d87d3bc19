"""This year beside the year before: only what is the same thing in both is compared."""

from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.index import Field, Unit
from cchc_xl.model.scoreboard import Scoreboard, Standing
from cchc_xl.rules.names import fold
from cchc_xl.rules.statistics import quotient


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
    """A field of the same name in both years: its mean as a percentage of its maximum."""

    field: Field
    percent_before: Decimal
    percent: Decimal


class YearOnYear(NamedTuple):
    """What can be compared, units and fields in the order of this year's index."""

    year_before: int
    units: tuple[UnitChange, ...]
    fields: tuple[FieldChange, ...]


def year_on_year(before: Scoreboard, now: Scoreboard) -> YearOnYear:
    """The comparison of two years.

    A code is used again by other units after a reform: a unit is the same where code and name are.
    """
    earlier = {_key(standing.unit): standing for standing in before.ranked}
    units = (_unit_change(earlier.get(_key(one.unit)), one) for one in now.standings)
    known = {fold(f.name): _mean_percent(before, n) for n, f in enumerate(before.index.fields)}
    fields = (
        (field, known.get(fold(field.name)), _mean_percent(now, n))
        for n, field in enumerate(now.index.fields)
    )
    return YearOnYear(
        before.index.assessment.year,
        tuple(change for change in units if change is not None),
        tuple(FieldChange(f, a, b) for f, a, b in fields if a is not None and b is not None),
    )


def _key(unit: Unit) -> tuple[str, str]:
    return unit.code, fold(unit.name)


def _unit_change(before: Standing | None, now: Standing) -> UnitChange | None:
    if before is None or before.percent is None or before.rank is None:
        return None
    if now.percent is None or now.rank is None:
        return None
    return UnitChange(now.unit, before.percent, now.percent, before.rank, now.rank)


def _mean_percent(board: Scoreboard, field: int) -> Decimal | None:
    statistics = board.field_statistics[field]
    if statistics.mean is None:
        return None
    return quotient(statistics.mean * 100, statistics.maximum)
