"""Which units a chart draws: all as columns, more as bars, very many only at both ends."""

import pytest

from cchc_xl.rules.chart_plan import drawn_places


@pytest.mark.parametrize(
    ("ranked", "shown", "horizontal", "cut"),
    [(0, 0, False, False), (25, 25, False, False), (26, 26, True, False), (42, 42, True, False)],
)
def test_all_are_drawn(ranked: int, shown: int, horizontal: bool, cut: bool) -> None:
    drawn = drawn_places(ranked)
    assert drawn == (tuple(range(shown)), horizontal, cut)


def test_two_ends_with_a_gap() -> None:
    drawn = drawn_places(43)
    assert drawn.shown == (*range(20), None, *range(23, 43))
    assert drawn.horizontal
    assert drawn.cut
