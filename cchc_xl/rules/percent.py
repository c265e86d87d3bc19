"""Shares of what applies, in percent: of one tally, and what the units reach on the average."""

from decimal import Decimal
from fractions import Fraction

from cchc_xl.model.scoreboard import Scoreboard, Tally
from cchc_xl.rules.statistics import quotient


def percent(tally: Tally) -> Decimal | None:
    """Points in percent of what applies; None where nothing does."""
    return quotient(tally.points * 100, tally.maximum) if tally.maximum else None


def mean_percent(board: Scoreboard, field: int) -> Decimal | None:
    """The mean of the units' percentages in a field (from 0); None where it applies to nobody.

    Each unit counts alike, out of its own maximum: what does not apply to it is no loss.
    """
    tallies = [standing.fields[field] for standing in board.ranked]
    # Exact up to here, so that equal means are equal.
    shares = [Fraction(one.points) / Fraction(one.maximum) for one in tallies if one.maximum]
    if not shares:
        return None
    total = sum(shares, Fraction(0)) * 100
    return quotient(total.numerator, total.denominator * len(shares))
