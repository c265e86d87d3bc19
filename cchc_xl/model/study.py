"""What the scores say beside the ranking: robustness, quality, agreement, the year before.

All of it is computed once, from a scoreboard; nothing in it follows a mark that is changed later.
"""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from cchc_xl.model.index import Unit
from cchc_xl.model.stage import Stage


class Span(NamedTuple):
    """The ranks between which a unit is found in 90 of 100 simulations, ends included."""

    best: int
    worst: int


class UnitRobustness(NamedTuple):
    """How far the rank of one unit moves.

    ``both`` is the span where weights and scores vary, ``by_weights`` and ``by_scores`` where only
    the one does. ``held`` is the number of simulations (of both) in which the unit has ``rank``,
    ``moved`` the sum of the places by which it was elsewhere.
    """

    unit: str
    rank: int
    both: Span
    by_weights: Span
    by_scores: Span
    held: int
    moved: int


class Robustness(NamedTuple):
    """The simulation of a ranking; ``units`` are the ranked ones, best first.

    ``variation`` is the share by which a field's weight varies up and down, ``stages`` those whose
    points were drawn, ``disputed`` the number of marks (of ``marks``) on which they differ.
    """

    simulations: int
    seed: int
    variation: Decimal
    stages: tuple[Stage, ...]
    disputed: int
    marks: int
    units: tuple[UnitRobustness, ...]


class Flaw(StrEnum):
    """Why a criterion tells units not apart."""

    ALL_ZERO = "all-zero"
    ALL_AT_MAXIMUM = "all-at-maximum"
    ALL_ALIKE = "all-alike"


class FlawedCriterion(NamedTuple):
    """A criterion in which all ``units`` to which it applies have ``percent`` of its maximum.

    ``number`` counts the scored criteria from 0.
    """

    number: int
    flaw: Flaw
    percent: Decimal
    units: int


class FieldQuality(NamedTuple):
    """What one field does in the index; None where it does not vary, or too few units are ranked.

    ``with_fields`` are its correlations with every field, ``with_total`` that with the total,
    ``with_rest`` that with the total of all other fields. ``weight`` is its share of the
    maximum, ``explained`` that of the total's variance, both in percent.
    """

    with_fields: tuple[Decimal | None, ...]
    with_total: Decimal | None
    with_rest: Decimal | None
    weight: Decimal
    explained: Decimal | None


class ExtremeUnit(NamedTuple):
    """A unit among the best in some fields and among the worst in others (numbers from 0)."""

    unit: str
    best: tuple[int, ...]
    worst: tuple[int, ...]


class CopiedSelfScores(NamedTuple):
    """A unit of whose ``compared`` self-scores ``equal`` ones are those of the year before."""

    unit: str
    compared: int
    equal: int


class Quality(NamedTuple):
    """The diagnostics of an index over the ``ranked`` units.

    ``fields`` follows ``Index.fields``; ``edge`` is how many units «among the best» are. ``copied``
    is None where there is no year to compare with.
    """

    ranked: int
    flawed: tuple[FlawedCriterion, ...]
    fields: tuple[FieldQuality, ...]
    edge: int
    extremes: tuple[ExtremeUnit, ...]
    copied: tuple[CopiedSelfScores, ...] | None


class Difference(NamedTuple):
    """Points of an earlier opinion less those of a later one, over the ``marks`` that have both.

    ``mean`` is above 0 where the earlier one gives more; ``distance`` is the mean without its
    sign; both in points per mark, None without marks. ``equal`` marks are the same.
    """

    marks: int
    equal: int
    mean: Decimal | None
    distance: Decimal | None


class BodyAgreement(NamedTuple):
    """One appraising body in one field (its number), or in all of several (None).

    ``differences`` follows ``Agreement.pairs``.
    """

    body: str
    field: str | None
    differences: tuple[Difference, ...]


class UnitAgreement(NamedTuple):
    """One unit: its total in each opinion, and in how many criteria it rated itself higher, lower.

    ``totals`` follows ``Agreement.stages``, None where a mark is wanting; ``excess`` is what it
    gave itself above the last opinion, in percent of the maximum of what both gave points for.
    ``overrated`` where that is much.
    """

    unit: str
    totals: tuple[Decimal | None, ...]
    higher: int
    lower: int
    excess: Decimal
    overrated: bool


class Agreement(NamedTuple):
    """How self-score, round 1 and round 2 differ.

    ``stages`` are the opinions that there are, ``pairs`` those compared. ``bodies`` has for each
    body its fields, then all of them together; ``units`` goes by excess, the greatest first. Both
    are empty where there is only one opinion.
    """

    stages: tuple[Stage, ...]
    pairs: tuple[tuple[Stage, Stage], ...]
    bodies: tuple[BodyAgreement, ...]
    units: tuple[UnitAgreement, ...]


class Continuity(StrEnum):
    """Whether a unit can be compared with the year before, and if not, why."""

    SAME = "same"
    NEW = "new"
    OTHER_UNIT = "other-unit"
    OTHER_CODE = "other-code"
    NOT_RANKED = "not-ranked"


class UnitBefore(NamedTuple):
    """What a unit was the year before.

    ``other`` is the unit that the year before had under the same code, or the same name under
    another code. Figures are None unless ``continuity`` is SAME. ``fields`` are percentages of the
    applicable maximum by ``Index.fields``, None where the year before has no such field.
    """

    unit: str
    continuity: Continuity
    other: Unit | None = None
    total: Decimal | None = None
    percent: Decimal | None = None
    rank: int | None = None
    fields: tuple[Decimal | None, ...] = ()


class YearBefore(NamedTuple):
    """The year before beside a scoreboard; ``units`` follows its standings.

    ``ranked`` is how many units were ranked then, ``maximum`` that of its index in points.
    ``same_index`` tells whether fields and criteria have the same codes, names and maxima.
    ``gone`` are the units of then that are not there any more.
    """

    year: int
    stage: Stage
    ranked: int
    maximum: Decimal
    same_index: bool
    units: tuple[UnitBefore, ...]
    gone: tuple[Unit, ...]


class Study(NamedTuple):
    """What was asked for beside the ranking, None where it was not."""

    before: YearBefore | None = None
    robustness: Robustness | None = None
    quality: Quality | None = None
    agreement: Agreement | None = None


#: Nothing but the ranking.
NO_STUDY = Study()
