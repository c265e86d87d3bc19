"""Where points were lost: by unit and by criterion, the most first, ties never cut apart."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeVar

from cchc_xl.model.index import Criterion, Unit
from cchc_xl.model.scoreboard import Scoreboard, Standing
from cchc_xl.rules.statistics import quotient

_ZERO = Decimal(0)
_Item = TypeVar("_Item")


class Loss(NamedTuple):
    """Points (above 0) that one unit has not reached in a criterion."""

    criterion: Criterion
    points: Decimal


class UnitLosses(NamedTuple):
    """What one unit has lost, the greatest loss first, inside a tie in the order of the index."""

    unit: Unit
    points: Decimal
    losses: tuple[Loss, ...]


class CriterionLosses(NamedTuple):
    """A criterion with its mean, and what is lost in it on the average (above 0).

    ``losers`` of the ``of`` units that it applies to lost points.
    """

    criterion: Criterion
    mean: Decimal
    points: Decimal
    losers: int
    of: int

    @property
    def share(self) -> Decimal:
        """The share of its points that was lost, above 0."""
        return quotient(self.points, self.criterion.max_points)


def losses_of(board: Scoreboard, standing: Standing, span: slice = slice(None)) -> tuple[Loss, ...]:
    """The losses of one unit in a span of ``Index.scored``; «không áp dụng» loses nothing."""
    pairs = zip(board.index.scored[span], standing.scores[span], strict=True)
    found = (
        Loss(criterion, criterion.max_points - score.mark)
        for criterion, score in pairs
        if isinstance(score.mark, Decimal) and score.mark < criterion.max_points
    )
    return tuple(sorted(found, key=lambda loss: -loss.points))


def unit_losses(board: Scoreboard, span: slice = slice(None)) -> tuple[UnitLosses, ...]:
    """The accepted units that have lost anything there, the greatest loss first, ties by code."""
    found = []
    for standing in board.ranked:
        losses = losses_of(board, standing, span)
        if losses:
            total = sum((loss.points for loss in losses), _ZERO)
            found.append(UnitLosses(standing.unit, total, losses))
    return tuple(sorted(found, key=lambda one: (-one.points, one.unit.code)))


def criterion_losses(board: Scoreboard, span: slice = slice(None)) -> tuple[CriterionLosses, ...]:
    """The criteria in which anything was lost, by the mean points lost.

    Inside a tie by the share of the maximum, then in the order of the index.
    """
    found = []
    criteria = board.index.scored[span]
    columns = zip(*(standing.scores[span] for standing in board.ranked), strict=True)
    # Without anybody ranked there are no columns.
    for criterion, column in zip(criteria, columns, strict=False):
        marks = [score.mark for score in column if isinstance(score.mark, Decimal)]
        lost = [criterion.max_points - mark for mark in marks if mark < criterion.max_points]
        if lost:
            count = len(marks)
            # Of sums, so that equal losses are equal whatever the maximum.
            mean, points = quotient(sum(marks), count), quotient(sum(lost), count)
            found.append(CriterionLosses(criterion, mean, points, len(lost), count))
    return tuple(sorted(found, key=lambda one: (-one.points, -one.share)))


def foremost(
    items: Sequence[_Item], most: int, key: Callable[[_Item], Decimal]
) -> tuple[_Item, ...]:
    """The first ``most`` of sorted items, with those that equal the last of them.

    Where that would be more than twice as many, the tie is left out as a whole: nobody is named
    because of a code.
    """
    if len(items) <= most:
        return tuple(items)
    last = key(items[most - 1])
    with_ties = [item for n, item in enumerate(items) if n < most or key(item) == last]
    if len(with_ties) <= 2 * most:
        return tuple(with_ties)
    return tuple(item for item in items[:most] if key(item) != last)
