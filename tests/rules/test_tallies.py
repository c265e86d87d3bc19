"""Bounds on numbers of units; that they are exact is shown in ``test_stated``.

1. Both ends of the sums occur together with all bounds.
2. Bounds that exclude each other, or a range without scores that must hold a unit, allow nothing.
3. A range reaches no farther than the scores.
"""

from cchc_xl.rules.tallies import Filling, Tally, spread


def test_both_ends() -> None:
    """1."""
    found = spread(17, 1500, [Tally(1001, 1501, 14, 14), Tally(800, 1000, 3, 3)])
    assert found is not None
    assert found.sums == (14 * 1001 + 3 * 800, 14 * 1500 + 3 * 999)
    assert found.low == Filling(
        ((0, 800, 0), (800, 1000, 3), (1000, 1001, 0), (1001, 1501, 14)),
    )
    assert spread(2, 5, []) is not None


def test_nothing_is_possible() -> None:
    """2."""
    assert spread(3, 9, [Tally(0, 5, 2, 3), Tally(5, 10, 2, 3)]) is None
    assert spread(3, 9, [Tally(4, 4, 1, 3)]) is None


def test_ranges_are_cut() -> None:
    """3."""
    assert spread(3, 9, [Tally(-4, 99, 3, 3)]) == spread(3, 9, [])
    assert spread(3, 9, [Tally(12, 20, 1, 3)]) is None
