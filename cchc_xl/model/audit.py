"""What an audit finds of the figures of a field: a verdict, its reasons, the smallest repairs."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from cchc_xl.model.statement import (
    Bearing,
    Extreme,
    FieldReport,
    Group,
    Maximum,
    Mean,
    Mention,
    Report,
    Side,
    Statement,
    Units,
)


class Verdict(StrEnum):
    """What the figures of a field are together."""

    IMPOSSIBLE = "impossible"
    CONTRADICTORY = "contradictory"
    VAGUE = "vague"
    NO_VARIANCE = "no-variance"
    CONSISTENT = "consistent"
    UNCHECKED = "unchecked"

    @property
    def wrong(self) -> bool:
        """Whether the report cannot stay as it is."""
        return self in (Verdict.IMPOSSIBLE, Verdict.CONTRADICTORY)


class Between(NamedTuple):
    """The least and the greatest, both possible."""

    low: Decimal
    high: Decimal


class MeanOutside(NamedTuple):
    """A mean that the other statements rule out.

    ``possible`` are the exact means that they allow; ``against`` those that rule it out.
    """

    mean: Mean
    possible: Between
    against: tuple[Bearing, ...]


class Conflict(NamedTuple):
    """Statements that cannot be true together, whatever the mean; each is needed for that."""

    statements: tuple[Bearing, ...]


class Uncovered(NamedTuple):
    """Groups from the highest to the lowest score that leave units out."""

    covered: int
    units: int


class DifferentFigures(NamedTuple):
    """Several figures for one thing: the number of units, the maximum, or the mean."""

    statements: tuple[Units, ...] | tuple[Maximum, ...] | tuple[Mean, ...]


class Miscounted(NamedTuple):
    """A group that is said to have ``units`` units, and then another number of names."""

    statement: Group | Extreme
    units: int
    names: int


class BetweenBands(NamedTuple):
    """A score that falls in neither of two bands, which together hold all units."""

    points: Decimal


class NoExactEnd(NamedTuple):
    """Ends of the field whose score is not given."""

    sides: tuple[Side, ...]


class AllEqual(NamedTuple):
    """A score that all units have: the field tells none from another."""

    points: Decimal


class NoChart(NamedTuple):
    """A field without a chart where the numbers of the charts leave one out."""

    number: int


class OtherMaximum(NamedTuple):
    """A maximum that is not the index's."""

    stated: Maximum
    of_index: Decimal


class NothingToCheck(NamedTuple):
    """No mean and no scores, or no maximum to check them by."""


Reason = (
    MeanOutside
    | Conflict
    | Uncovered
    | DifferentFigures
    | Miscounted
    | BetweenBands
    | NoExactEnd
    | AllEqual
    | NoChart
    | OtherMaximum
    | NothingToCheck
)


class Repair(NamedTuple):
    """One number of one statement that, changed, makes everything possible.

    ``was`` becomes anything from ``low`` to ``high``: a number of units where ``counts``, else
    points, and then one number. ``digits`` is how many digits that changes at least; ``rest`` where
    the one unit without a score then lies.
    """

    statement: Statement
    was: Decimal
    low: Decimal
    high: Decimal
    digits: int
    counts: bool = False
    rest: Between | None = None

    @property
    def nearest(self) -> Decimal:
        """The number nearest to what was printed."""
        return self.high if self.high < self.was else self.low


class FieldAudit(NamedTuple):
    """The verdict on a field, with everything it rests on."""

    field: FieldReport
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    repairs: tuple[Repair, ...] = ()


class Spellings(NamedTuple):
    """A unit and the ways in which the report spells its name, the most frequent first."""

    unit: str
    spelt: tuple[str, ...]


class TwoTones(NamedTuple):
    """A unit that is praised and blamed within one field."""

    field: FieldReport
    praise: Mention
    blame: Mention


class Audit(NamedTuple):
    """Everything that an audit finds in a report.

    ``missing_charts`` are the numbers that the captions leave out; ``spellings`` the units whose
    name is spelt in several ways or not as the index does; ``unmentioned`` their codes.
    """

    report: Report
    fields: tuple[FieldAudit, ...]
    missing_charts: tuple[int, ...]
    spellings: tuple[Spellings, ...]
    unmentioned: tuple[str, ...]
    two_tones: tuple[TwoTones, ...]


class Scored(NamedTuple):
    """A unit, by its code, and the points that it has."""

    unit: str
    points: Decimal


class Answer(NamedTuple):
    """A statement and what the assessment says of it.

    ``true`` is None where the assessment cannot say. ``right`` is the figure in place of the
    stated one (a number of units or criteria, points), ``units`` the points of the units at issue.
    """

    field: FieldReport
    statement: Statement
    true: bool | None
    right: Decimal | None = None
    units: tuple[Scored, ...] = ()
