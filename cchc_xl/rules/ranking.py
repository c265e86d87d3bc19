"""Ranks by the exact share of the applicable maximum, before any rounding."""

from collections.abc import Sequence
from decimal import Decimal
from math import lcm

from cchc_xl.model.index import TieRule


def shares(results: Sequence[tuple[Decimal, Decimal]]) -> tuple[int | None, ...]:
    """For (points, maximum) pairs, integers that compare as points / maximum do, exactly.

    They mean nothing outside one call. None where the maximum is 0: nothing was applicable.
    """
    ratios = [_ratio(points, maximum) for points, maximum in results]
    common = lcm(*{denominator for _, denominator in ratios if denominator})
    scales = {d: common // d for _, d in ratios if d}
    return tuple(
        numerator * scales[denominator] if denominator else None
        for numerator, denominator in ratios
    )


def _ratio(points: Decimal, maximum: Decimal) -> tuple[int, int]:
    top, top_scale = points.as_integer_ratio()
    bottom, bottom_scale = maximum.as_integer_ratio()
    return top * bottom_scale, top_scale * bottom


def ranks(keys: Sequence[int | None], rule: TieRule) -> tuple[int | None, ...]:
    """The rank of each key, the greatest first; None stays None.

    Competition gives 1, 2, 2, 4 as Excel's RANK.EQ does, dense gives 1, 2, 2, 3.
    """
    place: dict[int, int] = {}
    ordered = sorted((key for key in keys if key is not None), reverse=True)
    for position, key in enumerate(ordered, start=1):
        if key not in place:
            place[key] = len(place) + 1 if rule is TieRule.DENSE else position
    return tuple(None if key is None else place[key] for key in keys)
