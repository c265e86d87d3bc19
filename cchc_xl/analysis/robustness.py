"""How far each unit's rank moves when weights and scores are a little other than they are.

Uncertainty analysis of a composite indicator by Monte Carlo, after the OECD/JRC «Handbook on
Constructing Composite Indicators» (2008), step 7, with the ranges and the terms of the R package
COINr (``get_sensitivity``: noise on the weights, rank statistics at 5 % and 95 %).

What is drawn in one simulation:

- **Weights.** A field's weight is its share of the index maximum. Each is multiplied by its own
  draw from U(0.75, 1.25), then all are rescaled to sum to 1.
- **Scores.** For each unit and criterion one of the stages is drawn, all as likely, among those
  that have points for it: self-score, round 1, round 2, as far as the ranked stage has come. At the
  final stage the points that the council has agreed stand for round 2. What the ranked stage calls
  «không áp dụng» stays out.

A unit is then ranked by its weighted points out of the weighted maximum of what applies to it: with
all factors 1 that is the ranking of ``rules/``, exactly. The rescaling divides both by the same
number, so the ranks need no division. Ties share a rank by the rule of the index. A rank interval
leaves out the outer 5 % of the simulations at each end: its ends are the smallest ranks that at
least 5 % (95 %) of the simulations do not exceed.

The draws are raw bits of PCG64, which numpy keeps as they are from version to version.
"""

from collections.abc import Iterator
from decimal import Decimal
from math import ceil

import numpy as np
import numpy.typing as npt

from cchc_xl.analysis.opinions import Disputed, Integers, Opinions, opinions
from cchc_xl.model.index import TieRule
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.model.study import Robustness, Span, UnitRobustness

SIMULATIONS = 2_000
SEED = 2008
VARIATION = Decimal("0.25")
#: The shares of the simulations that the best and the worst rank of an interval are not below.
_BEST, _WORST = Decimal("0.05"), Decimal("0.95")
#: Decimals of a share that no noise of floats reaches; shares of points differ before.
_EXACT = 12
#: So many numbers of one kind are in memory at once (16 MB); results do not depend on it.
_BLOCK = 2_000_000

#: The stages of which one is drawn for each mark, by the stage that is ranked.
_DRAWN = {
    Stage.SELF: (Stage.SELF,),
    Stage.APPRAISAL_1: (Stage.SELF, Stage.APPRAISAL_1),
    Stage.APPRAISAL_2: (Stage.SELF, Stage.APPRAISAL_1, Stage.APPRAISAL_2),
    Stage.FINAL: (Stage.SELF, Stage.APPRAISAL_1, Stage.FINAL),
}

Floats = npt.NDArray[np.float64]
Ranks = npt.NDArray[np.int32]


def robustness(board: Scoreboard, simulations: int = SIMULATIONS, seed: int = SEED) -> Robustness:
    """The rank intervals of all ranked units; the same arguments give the same answer."""
    ranked = [standing for standing in board.ranked if standing.rank is not None]
    nominal = np.array([standing.rank for standing in ranked], np.int32)
    stages = _DRAWN[board.stage]
    said = opinions(board.index, ranked, stages)
    factors = weight_factors(len(board.index.fields), simulations, seed)
    dense = board.index.assessment.tie_rule is TieRule.DENSE
    by_weights = _spans(np.concatenate([*_ranked(said, factors, None, dense)]))
    by_scores = _spans(np.concatenate([*_ranked(said, np.ones_like(factors), seed, dense)]))
    ranks = np.concatenate([*_ranked(said, factors, seed, dense)])
    away = np.abs(ranks - nominal)
    held, moved = (away == 0).sum(axis=0), away.sum(axis=0)
    both = _spans(ranks)
    units = tuple(
        UnitRobustness(
            standing.unit.code,
            int(nominal[n]),
            both[n],
            by_weights[n],
            by_scores[n],
            int(held[n]),
            int(moved[n]),
        )
        for n, standing in enumerate(ranked)
    )
    disputed = len(said.disputed.choices)
    return Robustness(simulations, seed, VARIATION, stages, disputed, said.marks, units)


def weight_factors(fields: int, simulations: int, seed: int) -> Floats:
    """What the weight of each field is multiplied by: simulations × fields, in U(0.75, 1.25)."""
    half = float(VARIATION)
    drawn = _uniform(np.random.PCG64([seed, 0]), simulations * fields)
    return 1 - half + 2 * half * drawn.reshape(simulations, fields)


def ranks_of(shares: Floats, dense: bool) -> Ranks:
    """The ranks in each row of shares (simulations × units), the greatest first; ties share one."""
    order = np.argsort(-shares, axis=1, kind="stable")
    placed = np.take_along_axis(shares, order, axis=1)
    differs = np.ones(shares.shape, bool)
    differs[:, 1:] = placed[:, 1:] != placed[:, :-1]
    if dense:
        places = np.cumsum(differs, axis=1)
    else:
        places = np.maximum.accumulate(differs * np.arange(1, shares.shape[1] + 1), axis=1)
    ranks = np.empty(shares.shape, np.int32)
    np.put_along_axis(ranks, order, places.astype(np.int32), axis=1)
    return ranks


def weighted_shares(points: Integers, maxima: Integers, factors: Floats) -> Floats:
    """Weighted points out of the weighted maximum: simulations × units.

    ``points`` are simulations × units × fields (one simulation stands for all), ``maxima`` units ×
    fields, ``factors`` simulations × fields. Summed field by field: units with the same points
    have the same share to the last bit, which no library for matrices promises. Rounded to
    ``_EXACT`` places, so that equal shares of different maxima are equal too.
    """
    top = bottom = np.zeros((len(factors), points.shape[1]))
    for field in range(factors.shape[1]):
        factor = factors[:, field, None]
        top = top + factor * points[:, :, field]
        bottom = bottom + factor * maxima[None, :, field]
    return np.round(top / bottom, _EXACT)


def _ranked(
    said: Opinions, factors: Floats, scores_seed: int | None, dense: bool
) -> Iterator[Ranks]:
    """The ranks of all simulations, block by block; scores vary where they have a seed."""
    units, fields = said.points.shape
    block = max(1, _BLOCK // max(1, units * fields, said.disputed.changes.size))
    bits = None if scores_seed is None else np.random.PCG64([scores_seed, 1])
    for start in range(0, len(factors), block):
        some = factors[start : start + block]
        points = said.points[None]
        if bits is not None:
            points = np.repeat(points, len(some), axis=0)
            sums = _drawn_changes(said.disputed, len(some), bits)
            points[:, said.disputed.units, said.disputed.fields] += sums
        yield ranks_of(weighted_shares(points, said.maxima, some), dense)


def _drawn_changes(disputed: Disputed, simulations: int, bits: np.random.PCG64) -> Integers:
    """By how much the points of each unit and field that is disputed change, per simulation."""
    number = len(disputed.choices)
    if not number:
        return np.zeros((simulations, 0), np.int64)
    drawn = _uniform(bits, simulations * number).reshape(simulations, number)
    chosen = (drawn * disputed.choices).astype(np.intp)
    changes = disputed.changes[np.arange(number), chosen]
    return np.add.reduceat(changes, disputed.starts, axis=1)


def _uniform(bits: np.random.PCG64, number: int) -> Floats:
    """So many numbers in [0, 1), from the upper 53 of 64 bits."""
    raw: npt.NDArray[np.uint64] = bits.random_raw(number)
    return (raw >> np.uint64(11)).astype(np.float64) * 2.0**-53


def _spans(ranks: Ranks) -> list[Span]:
    """The interval of each unit (column)."""
    if not ranks.size:
        return []
    ends = [ceil(share * len(ranks)) - 1 for share in (_BEST, _WORST)]
    best, worst = np.sort(ranks, axis=0)[ends]
    return [Span(int(low), int(high)) for low, high in zip(best, worst, strict=True)]
