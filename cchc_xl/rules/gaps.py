"""The gap between what a unit gave itself and what the stage gave it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.score import Score
from cchc_xl.model.scoreboard import Scoreboard, Standing, Tally
from cchc_xl.rules.statistics import quotient

#: Self-score less the points of the stage: above 0 where the unit overrated itself.
Gap = Decimal


class UnitGaps(NamedTuple):
    """The gaps of one unit, in points.

    ``fields`` follows ``Index.fields``, ``criteria`` ``Index.scored``; None where either side has
    no points («không áp dụng»).
    """

    unit: str
    total: Gap
    fields: tuple[Gap | None, ...]
    criteria: tuple[Gap | None, ...]


class Gaps(NamedTuple):
    """The gaps of all units that can be compared, in the order of the index, and their means.

    A mean is over the units that have the gap, None where none has.
    """

    units: tuple[UnitGaps, ...]
    mean_total: Gap | None
    mean_fields: tuple[Gap | None, ...]
    mean_criteria: tuple[Gap | None, ...]


def gaps(board: Scoreboard) -> Gaps:
    """The gaps of every accepted unit whose self-scores are complete."""
    units = tuple(
        _unit_gaps(standing, standing.self_total, standing.total)
        for standing in board.standings
        if standing.self_total is not None and standing.total is not None
    )
    return Gaps(
        units,
        _mean(unit.total for unit in units),
        tuple(_mean(u.fields[n] for u in units) for n in range(len(board.index.fields))),
        tuple(_mean(u.criteria[n] for u in units) for n in range(len(board.index.scored))),
    )


def _unit_gaps(standing: Standing, claimed: Tally, given: Tally) -> UnitGaps:
    return UnitGaps(
        standing.unit.code,
        claimed.points - given.points,
        tuple(
            ours.points - theirs.points if ours.maximum and theirs.maximum else None
            for ours, theirs in zip(standing.self_fields, standing.fields, strict=True)
        ),
        _criteria(standing.self_scores, standing.scores),
    )


def _criteria(claimed: Sequence[Score], given: Sequence[Score]) -> tuple[Gap | None, ...]:
    return tuple(
        ours.mark - theirs.mark
        if isinstance(ours.mark, Decimal) and isinstance(theirs.mark, Decimal)
        else None
        for ours, theirs in zip(claimed, given, strict=True)
    )


def _mean(gaps_of_units: Iterable[Gap | None]) -> Gap | None:
    found = [gap for gap in gaps_of_units if gap is not None]
    return quotient(sum(found), len(found)) if found else None
