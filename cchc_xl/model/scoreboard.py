"""The outcome of a consolidation: one standing per unit, statistics per field and criterion."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from cchc_xl.model.index import Band, Field, Index, Unit
from cchc_xl.model.score import Score, Submission
from cchc_xl.model.stage import Stage


class Status(StrEnum):
    """Whether a unit takes part in the ranking, and if not, why."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    INCOMPLETE = "incomplete"
    MISSING = "missing"


class Tally(NamedTuple):
    """Points out of the applicable maximum (in points), with the rank among accepted units.

    ``rank`` is None where nothing is applicable.
    """

    points: Decimal
    maximum: Decimal
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """One unit. ``scores`` (of the stage) and ``self_scores`` follow ``Index.scored``.

    ``fields`` follows ``Index.fields``; ``fields``, ``total``, ``percent`` and ``band`` are empty
    or None for a unit that is not accepted. ``percent`` is exact; round it only to print it.
    """

    unit: Unit
    status: Status
    submission: Submission | None = None
    scores: tuple[Score, ...] = ()
    self_scores: tuple[Score, ...] = ()
    fields: tuple[Tally, ...] = ()
    total: Tally | None = None
    percent: Decimal | None = None
    band: Band | None = None
    tied: bool = False
    self_fields: tuple[Tally, ...] = ()
    self_total: Tally | None = None

    @property
    def rank(self) -> int | None:
        """The overall rank, None for a unit that is not ranked."""
        return None if self.total is None else self.total.rank


@dataclass(frozen=True, slots=True)
class Statistics:
    """Statistics over the accepted units to which the subject applies, in points.

    ``deviation`` is the population standard deviation. ``above`` and ``below`` count against the
    field's thresholds (None without one). ``separates`` is False where all units have the same
    share of their maximum.
    All of them are None (and the tuples empty) where no unit counts.
    """

    maximum: Decimal
    count: int
    mean: Decimal | None
    median: Decimal | None
    highest: Decimal | None
    lowest: Decimal | None
    deviation: Decimal | None
    above: int | None
    below: int | None
    at_maximum: tuple[str, ...]
    best: tuple[str, ...]
    worst: tuple[str, ...]
    separates: bool


@dataclass(frozen=True)
class Scoreboard:
    """All standings of one stage, in the order of ``Index.units``, with their statistics.

    ``field_statistics`` follows ``Index.fields``, ``criterion_statistics`` ``Index.scored``.
    """

    index: Index
    stage: Stage
    standings: tuple[Standing, ...]
    field_statistics: tuple[Statistics, ...]
    criterion_statistics: tuple[Statistics, ...]
    total_statistics: Statistics

    @cached_property
    def ranked(self) -> tuple[Standing, ...]:
        """Accepted units, best first; inside a tie by unit code, which has no meaning."""
        accepted = [s for s in self.standings if s.status is Status.ACCEPTED]
        return tuple(sorted(accepted, key=lambda s: (s.rank or len(accepted) + 1, s.unit.code)))

    @cached_property
    def unranked(self) -> tuple[Standing, ...]:
        """All other units, in the order of the definition."""
        return tuple(s for s in self.standings if s.status is not Status.ACCEPTED)

    @cached_property
    def saved_on(self) -> date | None:
        """The date of the data: that of the latest file among the accepted units."""
        submissions = (standing.submission for standing in self.ranked)
        days = [sub.saved_on for sub in submissions if sub is not None and sub.saved_on]
        return max(days, default=None)

    def ranked_in(self, field: int) -> tuple[Standing, ...]:
        """Accepted units by their rank in a field (from 0); last those to whom it does not apply.

        Inside a tie by unit code.
        """
        last = len(self.ranked) + 1

        def place(standing: Standing) -> tuple[int, str]:
            return standing.fields[field].rank or last, standing.unit.code

        return tuple(sorted(self.ranked, key=place))

    def statistics_by_field(self) -> tuple[tuple[Field, Statistics], ...]:
        """Each field with its statistics."""
        return tuple(zip(self.index.fields, self.field_statistics, strict=True))
