"""Statistics of a field, a criterion or the whole: what the report's sentences are made of."""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import NamedTuple

from cchc_xl.model.scoreboard import Statistics

#: 28 digits, whatever the context of the caller: quotients and roots are the same everywhere.
_DIGITS = Context(prec=28, rounding=ROUND_HALF_EVEN)


class Result(NamedTuple):
    """Points of one unit, by code, out of its applicable maximum."""

    unit: str
    points: Decimal
    maximum: Decimal


def statistics(
    results: Sequence[Result],
    maximum: Decimal,
    above: Decimal | None = None,
    below: Decimal | None = None,
) -> Statistics:
    """Statistics over the results that have anything applicable, in points.

    ``maximum`` is that of the subject when everything applies. ``above`` and ``below`` are
    thresholds, both exclusive («trên 10 điểm» leaves 10,0 out). Units are named by code, in the
    order of their codes; best and worst go by points, as the report's sentences do.
    """
    counted = sorted((r for r in results if r.maximum), key=lambda result: result.unit)
    if not counted:
        return _nothing(maximum)
    first = counted[0]
    points = sorted(result.points for result in counted)
    lowest, highest = points[0], points[-1]
    return Statistics(
        maximum=maximum,
        count=len(points),
        mean=quotient(sum(points), len(points)),
        median=quotient(points[(len(points) - 1) // 2] + points[len(points) // 2], 2),
        highest=highest,
        lowest=lowest,
        deviation=_deviation(points),
        above=None if above is None else sum(p > above for p in points),
        below=None if below is None else sum(p < below for p in points),
        at_maximum=tuple(r.unit for r in counted if r.points == r.maximum),
        best=tuple(r.unit for r in counted if r.points == highest),
        worst=tuple(r.unit for r in counted if r.points == lowest),
        separates=any(r.points * first.maximum != first.points * r.maximum for r in counted),
    )


def quotient(total: Decimal | int, divisor: Decimal | int) -> Decimal:
    """A quotient with 28 digits: exact where it ends, and right after any rounding to points."""
    return _DIGITS.divide(Decimal(total), Decimal(divisor))


def _deviation(points: Sequence[Decimal]) -> Decimal:
    """The population standard deviation (Excel's STDEV.P), from exact sums."""
    count = len(points)
    total = sum(points, Decimal(0))
    squares = sum((p * p for p in points), Decimal(0))
    return _DIGITS.sqrt(quotient(count * squares - total * total, count * count))


def _nothing(maximum: Decimal) -> Statistics:
    return Statistics(
        maximum=maximum,
        count=0,
        mean=None,
        median=None,
        highest=None,
        lowest=None,
        deviation=None,
        above=None,
        below=None,
        at_maximum=(),
        best=(),
        worst=(),
        separates=False,
    )
