"""The marks of a ranking as whole numbers, and where the opinions on them differ.

Points are counted in the last decimal of the index, so that sums are exact and equal sums equal.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from cchc_xl.model.index import Index
from cchc_xl.model.score import Score
from cchc_xl.model.scoreboard import Standing
from cchc_xl.model.stage import Stage

Integers = npt.NDArray[np.int64]


class Disputed(NamedTuple):
    """The marks for which there are different points, by unit, then by field.

    ``changes`` is marks × stages: how many points more than the ranked stage one of those gives
    that have any; of a mark only the first ``choices`` columns count. ``starts`` are the first
    marks of each unit and field, which are ``units`` and ``fields``.
    """

    changes: Integers
    choices: Integers
    starts: Integers
    units: Integers
    fields: Integers


class Opinions(NamedTuple):
    """``points`` and ``maxima`` of what applies are units × fields; ``marks`` is their number."""

    points: Integers
    maxima: Integers
    disputed: Disputed
    marks: int


def opinions(index: Index, ranked: Sequence[Standing], stages: Sequence[Stage]) -> Opinions:
    """What the ranked stage says of these units, and what ``stages`` say otherwise."""
    whole = Decimal(10) ** index.assessment.decimals
    shape = len(ranked), len(index.fields)
    points, maxima = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    for number, standing in enumerate(ranked):
        points[number] = [int(tally.points * whole) for tally in standing.fields]
        maxima[number] = [int(tally.maximum * whole) for tally in standing.fields]
    applicable = sum(_has_points(score) for standing in ranked for score in standing.scores)
    return Opinions(points, maxima, _disputed(index, ranked, stages, whole), applicable)


def _disputed(
    index: Index, ranked: Sequence[Standing], stages: Sequence[Stage], whole: Decimal
) -> Disputed:
    changes: list[list[int]] = []
    choices: list[int] = []
    starts: list[tuple[int, int, int]] = []
    for number, standing in enumerate(ranked):
        for field, span in enumerate(index.field_spans):
            start = len(choices)
            for found in _differing(standing, span, stages):
                choices.append(len(found))
                changes.append([int(change * whole) for change in found])
            if len(choices) > start:
                starts.append((start, number, field))
    table = np.zeros((len(changes), len(stages)), np.int64)
    for row, found_changes in enumerate(changes):
        table[row, : len(found_changes)] = found_changes
    places = np.array(starts, np.int64).reshape(-1, 3)
    return Disputed(table, np.array(choices, np.int64), places[:, 0], places[:, 1], places[:, 2])


def _differing(standing: Standing, span: slice, stages: Sequence[Stage]) -> Iterator[list[Decimal]]:
    """For each mark on which the stages differ what each of them gives more than the ranked one."""
    submission = standing.submission
    assert submission is not None
    rows = [row[span] for stage in stages if (row := submission.scores.get(stage))]
    for ranked, *said in zip(standing.scores[span], *rows, strict=True):
        if isinstance(ranked.mark, Decimal):
            given = [s.mark - ranked.mark for s in said if isinstance(s.mark, Decimal)]
            if any(given):
                yield given


def _has_points(score: Score) -> bool:
    return isinstance(score.mark, Decimal)
