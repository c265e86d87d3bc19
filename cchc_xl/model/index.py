"""The index definition: assessment, fields, criteria, units and bands."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from cchc_xl.model.method import Method
from cchc_xl.model.stage import Stage


class TieRule(StrEnum):
    """Ranks after a tie: 1, 2, 2, 4 (as Excel's RANK.EQ) or dense, 1, 2, 2, 3."""

    COMPETITION = "competition"
    DENSE = "dense"


@dataclass(frozen=True, slots=True)
class Assessment:
    """One assessment (kỳ đánh giá): who, on what ground, until when, by which rules.

    Texts are ready to print. ``data_note`` is printed on every sheet when it is not empty
    (the demonstration year says «số liệu mô phỏng» there).
    """

    year: int
    superior_body: str
    issuing_body: str
    council: str
    place: str
    index_decision: str
    guidance_letter: str
    result_decision: str
    report_number: str
    unit_body: str
    units_phrase: str
    unit_signatory: str
    results_preparer: str
    results_signatory: str
    results_signature_block: bool
    self_deadline: date
    response_deadline: date
    issued_on: date
    units_as_of: date
    contact_name: str
    contact_phone: str
    recipients: tuple[str, ...]
    tie_rule: TieRule
    decimals: int
    stage: Stage
    data_note: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion or component. A scored one has a method, any other has components.

    ``max_points`` is in points; ``evidence_required`` asks for evidence whenever points are
    claimed; ``guidance`` and ``appraiser`` are texts for people.
    """

    code: str
    name: str
    max_points: Decimal
    method: Method | None
    components: tuple["Criterion", ...] = ()
    evidence_required: bool = True
    na_allowed: bool = False
    appraiser: str = ""
    guidance: str = ""
    evidence_hint: str = ""

    def scored(self) -> Iterator["Criterion"]:
        """The criteria under this one (or itself) that carry a score, in order."""
        if self.method is not None:
            yield self
        for component in self.components:
            yield from component.scored()


@dataclass(frozen=True, slots=True)
class Field:
    """A field (lĩnh vực). ``above`` and ``below`` are the thresholds of the report's sentences."""

    number: str
    name: str
    short_name: str
    max_points: Decimal
    criteria: tuple[Criterion, ...]
    above: Decimal | None = None
    below: Decimal | None = None

    @property
    def component_count(self) -> int:
        """The number of components under the criteria of this field."""
        return sum(len(criterion.components) for criterion in self.criteria)

    def scored(self) -> Iterator[Criterion]:
        """The scored criteria and components of this field, in order."""
        for criterion in self.criteria:
            yield from criterion.scored()


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune-level unit. Its key is the code within its validity: codes are used again."""

    code: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    email: str = ""
    contact: str = ""
    phone: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    short_name: str = ""

    @property
    def full_name(self) -> str:
        """Kind and name as officers write them: «xã Mường So»."""
        return f"{self.kind} {self.name}".strip()

    def valid_on(self, day: date) -> bool:
        """Whether the unit exists on ``day`` (both ends included, an open end is unlimited)."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class Band(NamedTuple):
    """A band (xếp loại) from ``lower`` percent of the applicable maximum, by a decision."""

    name: str
    lower: Decimal
    decision: str


@dataclass(frozen=True)
class Index:
    """The whole definition. ``scored`` fixes the order of every row of scores in the program."""

    assessment: Assessment
    fields: tuple[Field, ...]
    all_units: tuple[Unit, ...]
    bands: tuple[Band, ...] = ()

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units valid on the day the assessment names, in the order of the definition."""
        day = self.assessment.units_as_of
        return tuple(unit for unit in self.all_units if unit.valid_on(day))

    @cached_property
    def unit_by_code(self) -> dict[str, Unit]:
        """The valid units by code."""
        return {unit.code: unit for unit in self.units}

    @cached_property
    def scored(self) -> tuple[Criterion, ...]:
        """Every scored criterion and component, field by field."""
        return tuple(criterion for field in self.fields for criterion in field.scored())

    @cached_property
    def field_spans(self) -> tuple[slice, ...]:
        """For each field the slice of ``scored`` that belongs to it."""
        spans, start = [], 0
        for field in self.fields:
            stop = start + sum(1 for _ in field.scored())
            spans.append(slice(start, stop))
            start = stop
        return tuple(spans)

    @cached_property
    def na_possible(self) -> bool:
        """Whether any criterion may be «không áp dụng»."""
        return any(criterion.na_allowed for criterion in self.scored)

    @cached_property
    def max_points(self) -> Decimal:
        """The maximum of the whole index, in points."""
        return sum((field.max_points for field in self.fields), Decimal(0))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the scoring content: year, decimals, fields, criteria, maxima and methods.

        Units, addresses, dates and thresholds are left out: changing an e-mail address must not
        turn issued forms into strangers. Neither must 2 points written as 2,00.
        """
        content = (
            self.assessment.year,
            self.assessment.decimals,
            tuple((field.number, field.name, field.max_points) for field in self.fields),
            tuple(
                (c.code, c.name, c.max_points, c.method, c.na_allowed, len(c.components))
                for field in self.fields
                for criterion in field.criteria
                for c in (criterion, *criterion.components)
            ),
        )
        return hashlib.sha256(repr(_canonical(content)).encode()).hexdigest()


def _canonical(value: object) -> object:
    """The value with records as plain tuples and one spelling for each number."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, tuple):
        return tuple(map(_canonical, value))
    return str(value)
