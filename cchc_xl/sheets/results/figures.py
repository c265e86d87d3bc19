"""The figures of a scoreboard in the shape that the sheets need them: one row per subject."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.score import Absent, Mark, Score
from cchc_xl.model.scoreboard import Scoreboard, Standing, Status, Tally
from cchc_xl.rules.rounding import round_half_up

#: Decimals of a share that is shown. Shares are ranked as they are: see ``share_formula``.
_SHARE_PLACES = 12
#: Decimals of means and other derived figures: enough to be exact, few enough to hide the noise.
FIGURE_PLACES = 10


class Ladder(NamedTuple):
    """One subject (a field or the total) over all units, in the order of the board.

    ``keys`` are shares of the applicable maximum; ``places`` counts from 1 with all units, the
    unranked last; ``positions`` are the units (from 0) by place.
    """

    points: tuple[Decimal | None, ...]
    keys: tuple[Decimal | None, ...]
    competition: tuple[int | None, ...]
    ranks: tuple[int | None, ...]
    places: tuple[int, ...]
    positions: tuple[int, ...]

    def percent(self, unit: int) -> Decimal | None:
        """The share of a unit in percent."""
        key = self.keys[unit]
        return None if key is None else rounded(key * 100)


class Figures(NamedTuple):
    """Everything the sheets show that has to be put in another order first.

    ``ladders`` has one per field, then the total. ``marks`` and ``self_marks`` are per unit, in
    the order of ``Index.scored``; empty for a unit that is not accepted.
    """

    ladders: tuple[Ladder, ...]
    marks: tuple[tuple[Mark, ...], ...]
    self_marks: tuple[tuple[Mark, ...], ...]
    code_places: tuple[int, ...]

    @property
    def total(self) -> Ladder:
        """The ladder of the whole index."""
        return self.ladders[-1]


def rounded(value: Decimal, places: int = FIGURE_PLACES) -> Decimal:
    """Half up, to so many decimals."""
    return round_half_up(value, places)


def percent_of(share: str) -> str:
    """The formula for a share (a formula too) in percent, rounded as keys are."""
    return f"ROUND(ROUND({share},{_SHARE_PLACES})*100,{FIGURE_PLACES})"


def share_formula(points: str, maximum: str, places: int) -> str:
    """The formula for points out of a maximum, both with so many decimals.

    The quotient of two whole numbers below 2**53 is the double nearest to the true one: equal
    shares are the same double. Different shares of totals below 1,000 points with four decimals
    differ by 1e-14 at least, far more than the 1e-16 between doubles.
    """
    return f"ROUND({points}*1E{places},0)/ROUND({maximum}*1E{places},0)"


def total_of(marks: Sequence[Mark]) -> Decimal | None:
    """The sum of the points, None where there are none."""
    numbers = [mark for mark in marks if isinstance(mark, Decimal)]
    return sum(numbers, Decimal(0)) if numbers else None


def number_applicable(marks: Sequence[Mark]) -> int:
    """How many are «không áp dụng»."""
    return sum(mark is Absent.NOT_APPLICABLE for mark in marks)


def mean(values: Sequence[Decimal | None]) -> Decimal | None:
    """The mean of those that are there."""
    there = [value for value in values if value is not None]
    return rounded(sum(there, Decimal(0)) / len(there)) if there else None


def extreme(
    values: Sequence[Decimal | None], of: Callable[[list[Decimal]], Decimal]
) -> Decimal | None:
    """The highest (``max``) or lowest (``min``) of those that are there."""
    there = [value for value in values if value is not None]
    return of(there) if there else None


def figures(board: Scoreboard) -> Figures:
    """The figures of a scoreboard."""
    standings = board.standings
    by_code = sorted(range(len(standings)), key=lambda unit: standings[unit].unit.code)
    code_places = [0] * len(standings)
    for place, unit in enumerate(by_code, start=1):
        code_places[unit] = place
    fields = [
        [_tally(standing, number) for standing in standings]
        for number in range(len(board.index.fields))
    ]
    totals = [standing.total for standing in standings]
    return Figures(
        tuple(_ladder(tallies, code_places) for tallies in (*fields, totals)),
        tuple(_marks(s.scores) if _accepted(s) else () for s in standings),
        tuple(_marks(s.self_scores) if _accepted(s) else () for s in standings),
        tuple(code_places),
    )


def _marks(scores: Sequence[Score]) -> tuple[Mark, ...]:
    return tuple(score.mark for score in scores)


def _accepted(standing: Standing) -> bool:
    return standing.status is Status.ACCEPTED


def _tally(standing: Standing, field: int) -> Tally | None:
    return standing.fields[field] if _accepted(standing) else None


def _ladder(tallies: Sequence[Tally | None], code_places: Sequence[int]) -> Ladder:
    applicable = [tally if tally is not None and tally.maximum else None for tally in tallies]
    keys = [_key(tally) for tally in applicable]
    competition = _competition(keys)
    positions = sorted(range(len(tallies)), key=_by_place(competition, code_places))
    places = [0] * len(tallies)
    for place, unit in enumerate(positions, start=1):
        places[unit] = place
    return Ladder(
        tuple(None if tally is None else tally.points for tally in applicable),
        tuple(keys),
        competition,
        tuple(None if tally is None else tally.rank for tally in applicable),
        tuple(places),
        tuple(positions),
    )


def _key(tally: Tally | None) -> Decimal | None:
    return None if tally is None else tally.points / tally.maximum


def _competition(keys: Sequence[Decimal | None]) -> tuple[int | None, ...]:
    first: dict[Decimal, int] = {}
    ordered = sorted((key for key in keys if key is not None), reverse=True)
    for place, key in enumerate(ordered, start=1):
        first.setdefault(key, place)
    return tuple(None if key is None else first[key] for key in keys)


def _by_place(
    competition: Sequence[int | None], code_places: Sequence[int]
) -> Callable[[int], tuple[int, int]]:
    last = len(competition) + 1

    def key(unit: int) -> tuple[int, int]:
        rank = competition[unit]
        return (last, unit) if rank is None else (rank, code_places[unit])

    return key
