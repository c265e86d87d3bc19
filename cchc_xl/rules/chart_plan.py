"""Which units of a ranking a chart draws, and how: the same on chart sheets and in papers."""

from typing import NamedTuple

MOST_COLUMNS = 25
MOST_BARS = 42
SHOWN_AT_EACH_END = 20


class Drawn(NamedTuple):
    """Which places of a ranking are drawn (from 0); None stands for the gap between two ends.

    ``horizontal`` where there are too many units for columns, ``cut`` where there is such a gap.
    """

    shown: tuple[int | None, ...]
    horizontal: bool
    cut: bool


def drawn_places(ranked: int) -> Drawn:
    """All of so many places, or the first and last ones."""
    horizontal, cut = ranked > MOST_COLUMNS, ranked > MOST_BARS
    if not cut:
        return Drawn(tuple(range(ranked)), horizontal, cut)
    tail = range(ranked - SHOWN_AT_EACH_END, ranked)
    return Drawn((*range(SHOWN_AT_EACH_END), None, *tail), horizontal, cut)
