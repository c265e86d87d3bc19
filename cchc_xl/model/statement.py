"""What a report states about a field, each printed number in exactly one statement."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Where(NamedTuple):
    """A paragraph of the report, counted from 1, and the words that say it."""

    paragraph: int
    words: str


class Span(NamedTuple):
    """A range of points; an end that is None is open to the field's own end (0, the maximum)."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def exact(self) -> Decimal | None:
        """The one score of the span, None where it has more."""
        return self.low if self.low is not None and self.low == self.high else None

    def holds(self, points: Decimal) -> bool:
        """Whether a score lies in the span."""
        above = self.low is None or points > self.low or (points == self.low and not self.low_open)
        below = (
            self.high is None or points < self.high or (points == self.high and not self.high_open)
        )
        return above and below


EVERYWHERE = Span()


def at(points: Decimal) -> Span:
    """The span of one score."""
    return Span(points, points)


class Side(StrEnum):
    """The two ends of a field."""

    HIGHEST = "highest"
    LOWEST = "lowest"


class Units(NamedTuple):
    """How many units there are: the 17 of «14/17 đơn vị»."""

    units: int
    where: Where


class Maximum(NamedTuple):
    """The field's maximum, in points."""

    points: Decimal
    where: Where


class Criteria(NamedTuple):
    """How many criteria the field has."""

    criteria: int
    where: Where


class Mean(NamedTuple):
    """The mean over all units, in points, with as many decimals as are printed."""

    points: Decimal
    where: Where


class Group(NamedTuple):
    """Units whose score lies in ``span``.

    ``units`` is how many of all units those are (None where only names are given), ``names`` the
    named ones among them; ``complete`` says that no other unit of the group is left unnamed.
    ``apart`` groups are counted beside the units that are named with the very same score.
    """

    span: Span
    where: Where
    units: int | None = None
    names: tuple[str, ...] = ()
    complete: bool = False
    apart: bool = False


class Everyone(NamedTuple):
    """That the scores of all units lie in ``span``."""

    span: Span
    where: Where


class Place(NamedTuple):
    """One step of an extreme: the units at one score, and how many, where that is said."""

    points: Decimal
    names: tuple[str, ...] = ()
    units: int | None = None


class Extreme(NamedTuple):
    """The highest or lowest scores among those in ``scope``, in the order of the report.

    «cao nhất là Mường So 14 điểm, Phong Thổ 13 điểm» has two places, and nobody else is above 13.
    ``units`` is how many all places together are said to have: «2 đơn vị cao nhất: …».
    """

    side: Side
    places: tuple[Place, ...]
    where: Where
    scope: Span = EVERYWHERE
    units: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The units named at all places."""
        return tuple(name for place in self.places for name in place.names)

    @property
    def points(self) -> Decimal:
        """The very highest or lowest score."""
        return self._end(self.side is Side.HIGHEST)

    @property
    def limit(self) -> Decimal:
        """The score beyond which nobody but the named units is."""
        return self._end(self.side is Side.LOWEST)

    def _end(self, upper: bool) -> Decimal:
        scores = [place.points for place in self.places]
        return max(scores) if upper else min(scores)


class VagueExtreme(NamedTuple):
    """Units said to be highest or lowest without their score: «cao nhất … với trên 23 điểm».

    They are so among those in ``scope``.
    """

    side: Side
    span: Span
    names: tuple[str, ...]
    where: Where
    scope: Span = EVERYWHERE


class Chart(NamedTuple):
    """The number of a chart."""

    number: int
    where: Where


#: What bears on the scores of the units.
Bearing = Group | Everyone | Extreme | VagueExtreme
Statement = Units | Maximum | Criteria | Mean | Bearing


class Tone(StrEnum):
    """How a unit is spoken of."""

    PRAISE = "praise"
    BLAME = "blame"


class Mention(NamedTuple):
    """A unit named somewhere: its key, its name as it is spelt there, and the tone, if any."""

    unit: str
    spelt: str
    where: Where
    tone: Tone | None = None


class FieldReport(NamedTuple):
    """Everything that the report says of one field.

    ``number`` is that of the index (its key), or of the report's own heading where the index has no
    such field; ``known`` tells which.
    """

    number: str
    name: str
    known: bool
    statements: tuple[Statement, ...] = ()
    charts: tuple[Chart, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Report(NamedTuple):
    """A report as it was understood.

    ``strangers`` are names of units that the index does not have; ``puzzles`` the places with a
    number of points or units that no pattern took, ``asides`` those with figures of single
    criteria, of losses or of a unit's own maximum, which are none of a field. Units are keyed by
    their code, strangers by their own name.
    """

    fields: tuple[FieldReport, ...]
    mentions: tuple[Mention, ...] = ()
    strangers: tuple[Mention, ...] = ()
    puzzles: tuple[Where, ...] = ()
    asides: tuple[Where, ...] = ()
