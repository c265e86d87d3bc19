"""Scoring methods: a closed set of cases, each with the parameters that its criterion gives."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class MethodName(StrEnum):
    """The methods as the definition workbook names them; ``Method`` holds their meaning."""

    YES_NO = "yes_no"
    LEVELS = "levels"
    PARTS = "parts"
    RATIO = "ratio"
    RATIO_TARGET = "ratio_target"
    DEDUCT = "deduct"
    DIRECT = "direct"


class NothingOccurred(StrEnum):
    """What a ratio 0/0 means: nothing was due, so there is nothing to divide."""

    FULL_POINTS = "full"
    NOT_APPLICABLE = "na"
    FAULT = "fault"


class Level(NamedTuple):
    """A labelled number of points: one level of ``Levels`` or one piece of work of ``Parts``."""

    label: str
    points: Decimal


class Levels(NamedTuple):
    """Exactly one of the listed levels; ``yes_no`` is the case with two."""

    levels: tuple[Level, ...]
    name: MethodName = MethodName.LEVELS


class Parts(NamedTuple):
    """The sum of the parts done; every part is a row of its own in the form."""

    parts: tuple[Level, ...]
    name: MethodName = MethodName.PARTS


class Ratio(NamedTuple):
    """Maximum × (numerator / denominator) / target; full points from the target on, 0 below floor.

    ``target`` and ``floor`` are fractions (0.95 is 95 %). The plain ratio has target 1, floor 0.
    """

    numerator: str
    denominator: str
    target: Decimal = Decimal(1)
    floor: Decimal = Decimal(0)
    nothing_occurred: NothingOccurred = NothingOccurred.FAULT
    name: MethodName = MethodName.RATIO


class Deduct(NamedTuple):
    """Maximum − points per violation × number of violations, never below 0."""

    violations: str
    points_each: Decimal
    name: MethodName = MethodName.DEDUCT


class Direct(NamedTuple):
    """Any number of points from 0 to the maximum in multiples of the step."""

    step: Decimal
    name: MethodName = MethodName.DIRECT


Method = Levels | Parts | Ratio | Deduct | Direct
