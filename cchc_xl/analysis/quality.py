"""What an index is worth: criteria that separate nobody, fields that say the same, odd units.

The figures of the JRC's COIN Tool and of COINr: correlations (Pearson) between fields and with the
total, and how much of the total's variance each field explains. That share is the covariance of the
field's contribution with the index % over the variance of the index %: the shares of all fields sum
to 100, and beside the nominal weights they show which field really decides (Paruolo, Saisana,
Saltelli 2013, «Ratings and rankings: voodoo or science?», on what a weight is worth).

A field's result is its share of what applies to a unit, its contribution to the index % its points
out of the maximum of everything that applies.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil

import numpy as np
import pandas as pd

from cchc_xl.analysis.frames import fields_frame
from cchc_xl.model.index import Index
from cchc_xl.model.score import Mark
from cchc_xl.model.scoreboard import Scoreboard, Standing, Statistics
from cchc_xl.model.study import (
    Continuity,
    CopiedSelfScores,
    ExtremeUnit,
    FieldQuality,
    Flaw,
    FlawedCriterion,
    Quality,
    YearBefore,
)
from cchc_xl.rules.statistics import quotient
from cchc_xl.rules.year_before import same_criteria

#: Fewer units than this have no correlation worth telling.
FEWEST_UNITS = 4
#: «Among the best» and «among the worst» is this share of the units, at least one.
EDGE = Decimal("0.1")
#: Self-scores look copied where so many (in percent) of so many at least are the same.
COPIED_PERCENT, FEWEST_COMPARED = 90, 5
#: Decimals that are told of a float, and below which a deviation (in percent) is none.
_PLACES = 6
_NO_SPREAD = 1e-9


def quality(
    board: Scoreboard, earlier: Scoreboard | None = None, before: YearBefore | None = None
) -> Quality:
    """The diagnostics of a board; ``earlier`` is last year's, which ``before`` was told from."""
    edge = max(1, ceil(EDGE * len(board.ranked)))
    return Quality(
        len(board.ranked),
        tuple(_flawed(board.index, board.criterion_statistics)),
        _fields(board),
        edge,
        tuple(_extremes(board, edge)),
        None if earlier is None or before is None else tuple(_copied(board, earlier, before)),
    )


def _flawed(index: Index, statistics: Sequence[Statistics]) -> Iterator[FlawedCriterion]:
    """The criteria with the same result for all of at least two units."""
    for number, (criterion, found) in enumerate(zip(index.scored, statistics, strict=True)):
        if found.count < 2 or found.separates or found.highest is None:
            continue
        percent = quotient(found.highest * 100, criterion.max_points)
        yield FlawedCriterion(number, _flaw(percent), percent, found.count)


def _flaw(percent: Decimal) -> Flaw:
    if percent == 0:
        return Flaw.ALL_ZERO
    return Flaw.ALL_AT_MAXIMUM if percent == 100 else Flaw.ALL_ALIKE


def _fields(board: Scoreboard) -> tuple[FieldQuality, ...]:
    index = board.index
    weights = [quotient(field.max_points * 100, index.max_points) for field in index.fields]
    numbers = [field.number for field in index.fields]
    frame = fields_frame(board)
    shares = frame.pivot(index="unit", columns="field", values="percent").reindex(columns=numbers)
    maxima = frame.groupby("unit")["maximum"].transform("sum")
    gained = (frame["points"] * 100 / maxima).fillna(0.0)
    added = frame.assign(gained=gained).pivot(index="unit", columns="field", values="gained")
    added = added.reindex(columns=numbers)
    total = added.sum(axis=1)
    return tuple(
        FieldQuality(
            tuple(_correlation(shares[number], shares[other]) for other in numbers),
            _correlation(shares[number], total),
            _correlation(shares[number], total - added[number]),
            weight,
            _explained(added[number], total),
        )
        for number, weight in zip(numbers, weights, strict=True)
    )


def _correlation(one: "pd.Series[float]", other: "pd.Series[float]") -> Decimal | None:
    """Pearson's, over the units that have both; None where one of them does not vary."""
    pair = pd.DataFrame({"one": one, "other": other}).dropna()
    if len(pair) < FEWEST_UNITS or (pair.std(ddof=0) < _NO_SPREAD).any():
        return None
    return _decimal(float(pair["one"].corr(pair["other"])))


def _explained(part: "pd.Series[float]", total: "pd.Series[float]") -> Decimal | None:
    """The share of the variance of the total in percent."""
    if len(total) < FEWEST_UNITS or total.std(ddof=0) < _NO_SPREAD:
        return None
    return _decimal(100 * float(part.cov(total)) / float(total.var()))


def _decimal(number: float) -> Decimal:
    return Decimal(repr(round(number, _PLACES))) + 0


def _extremes(board: Scoreboard, edge: int) -> Iterator[ExtremeUnit]:
    """Units among the ``edge`` best in one field and among the ``edge`` worst in another.

    Where more units share an end than may be at it, nobody is: a tie of all is no distinction. A
    field that applies to so few that its best are its worst has neither.
    """
    frame = fields_frame(board).pivot(index="unit", columns="field", values="percent")
    frame = frame.reindex(columns=[field.number for field in board.index.fields]).round(_PLACES)
    frame[frame.columns[frame.count() <= 2 * edge]] = np.nan
    best = frame.rank(ascending=False, method="max") <= edge
    worst = frame.rank(ascending=True, method="max") <= edge
    ends = dict(zip(frame.index, zip(best.to_numpy(), worst.to_numpy(), strict=True), strict=True))
    for standing in board.ranked:
        high, low = (tuple(np.flatnonzero(row).tolist()) for row in ends[standing.unit.code])
        if high and low:
            yield ExtremeUnit(standing.unit.code, high, low)


def _copied(
    board: Scoreboard, earlier: Scoreboard, before: YearBefore
) -> Iterator[CopiedSelfScores]:
    """The units whose self-scores are those of the year before, the most alike first.

    Looked at are the criteria that are the same in both years and in which the units' self-scores
    of this year differ: that all have the maximum in one says nothing of anybody.
    """
    then = {standing.unit.code: _marks(standing) for standing in earlier.standings}
    own = {standing.unit.code: _marks(standing) for standing in board.ranked}
    same = {was.unit for was in before.units if was.continuity is Continuity.SAME}
    pairs = [
        (now, past)
        for now, past in same_criteria(board.index, earlier.index)
        if len({marks[now] for marks in own.values() if marks}) > 1
    ]
    found = []
    for unit, marks in own.items():
        if unit not in same or not marks or not then[unit]:
            continue
        both = [(marks[now], then[unit][past]) for now, past in pairs]
        points = [pair for pair in both if all(isinstance(mark, Decimal) for mark in pair)]
        equal = sum(now == past for now, past in points)
        if len(points) >= FEWEST_COMPARED and equal * 100 >= COPIED_PERCENT * len(points):
            found.append(CopiedSelfScores(unit, len(points), equal))
    yield from sorted(found, key=lambda one: (-quotient(one.equal, one.compared), one.unit))


def _marks(standing: Standing) -> list[Mark]:
    return [score.mark for score in standing.self_scores]
