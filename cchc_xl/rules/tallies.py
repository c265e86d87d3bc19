"""How many units may lie where: bounds on the numbers of units in ranges of scores.

Scores are whole numbers on a grid (hundredths of a point). The units at or below each cut of the
line are prefix counts; every bound limits the difference of two of them. Such a system has one
solution with all prefix counts as large as possible (the lowest scores) and one with all as small
as possible (the highest), both found by shortest paths: no search, and exact.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple


class Tally(NamedTuple):
    """That between ``least`` and ``most`` units have scores in ``start`` ≤ score < ``stop``."""

    start: int
    stop: int
    least: int
    most: int


class Filling(NamedTuple):
    """One way to spread the units: how many lie in each cell ``start`` ≤ score < ``stop``."""

    cells: tuple[tuple[int, int, int], ...]

    @property
    def lowest_sum(self) -> int:
        """The sum of the scores with every unit at the start of its cell."""
        return sum(start * units for start, _, units in self.cells)

    @property
    def highest_sum(self) -> int:
        """The sum of the scores with every unit at the end of its cell."""
        return sum((stop - 1) * units for _, stop, units in self.cells)


class Spread(NamedTuple):
    """The two ends of everything that the tallies allow."""

    low: Filling
    high: Filling

    @property
    def sums(self) -> tuple[int, int]:
        """The least and the greatest sum of all scores. Both can occur."""
        return self.low.lowest_sum, self.high.highest_sum


#: ``P[target] - P[source] <= most``.
_Edge = tuple[int, int, int]


def spread(units: int, top: int, tallies: Iterable[Tally]) -> Spread | None:
    """How ``units`` units with scores 0…``top`` can lie under the tallies; None where they cannot.

    A tally reaches no farther than the scores do.
    """
    bounds = [Tally(0, top + 1, units, units), *(_within(tally, top) for tally in tallies)]
    cuts = sorted({0, top + 1, *(t.start for t in bounds), *(t.stop for t in bounds)})
    edges = _edges(bounds, cuts)
    last = len(cuts) - 1
    most = _distances(0, last + 1, edges)
    least = _distances(0, last + 1, [(target, source, d) for source, target, d in edges])
    if most is None or least is None:
        return None
    return Spread(_filling(cuts, most), _filling(cuts, [-distance for distance in least]))


def _within(tally: Tally, top: int) -> Tally:
    start, stop = (min(max(end, 0), top + 1) for end in (tally.start, tally.stop))
    return Tally(start, max(start, stop), tally.least, tally.most)


def _edges(bounds: Sequence[Tally], cuts: Sequence[int]) -> list[_Edge]:
    place = {cut: number for number, cut in enumerate(cuts)}
    edges = [(number + 1, number, 0) for number in range(len(cuts) - 1)]
    for tally in bounds:
        start, stop = place[tally.start], place[tally.stop]
        edges += [(start, stop, tally.most), (stop, start, -tally.least)]
    return edges


def _distances(origin: int, nodes: int, edges: Sequence[_Edge]) -> list[int] | None:
    """The shortest distances from a node (Bellman-Ford); None where a cycle is negative."""
    reach = sum(abs(distance) for _, _, distance in edges) + 1
    found = [reach] * nodes
    found[origin] = 0
    for _ in range(nodes + 1):
        changed = False
        for source, target, distance in edges:
            if found[source] + distance < found[target]:
                found[target] = found[source] + distance
                changed = True
        if not changed:
            return found
    return None


def _filling(cuts: Sequence[int], below: Sequence[int]) -> Filling:
    return Filling(
        tuple(
            (start, stop, after - before)
            for (start, stop), (before, after) in zip(pairwise(cuts), pairwise(below), strict=True)
        )
    )
