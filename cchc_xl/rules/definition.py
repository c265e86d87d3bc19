"""Checks of an index definition: does it add up, and can everything be told from the rest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from cchc_xl.model.finding import Code
from cchc_xl.model.index import Criterion, Field, Index
from cchc_xl.model.method import Deduct, Direct, Level, Levels, Method, Parts, Ratio
from cchc_xl.rules.band_list import band_faults
from cchc_xl.rules.dates import date_faults
from cchc_xl.rules.fault import Context, Subject, bad_code, counted
from cchc_xl.rules.fault import Fault as Fault
from cchc_xl.rules.unit_list import unit_faults
from cchc_xl.rules.year_texts import year_faults


def check_definition(index: Index) -> tuple[Fault, ...]:
    """Every fault of the definition in one pass: fields, criteria, bands, dates, units, years."""
    return (
        *_field_list_faults(index),
        *_criterion_list_faults(index),
        *band_faults(index.bands),
        *date_faults(index.assessment),
        *unit_faults(index),
        *year_faults(index),
    )


def _field_list_faults(index: Index) -> Iterator[Fault]:
    if not index.fields:
        yield Fault(Code.DEFINITION_VALUE_MISSING, ("field", ""))
    numbers: set[str] = set()
    for field, occurrence in counted(index.fields, lambda f: f.number):
        subject = ("field", field.number)
        yield from bad_code(subject, "number", occurrence)
        if field.number.casefold() in numbers:
            yield _twice(Code.CODE_TWICE, subject, "number", occurrence)
        numbers.add(field.number.casefold())
        for fault in _field_faults(field, index.assessment.decimals):
            yield replace(fault, occurrence=occurrence)


def _field_faults(field: Field, decimals: int) -> Iterator[Fault]:
    subject = ("field", field.number)
    yield from _bad_points(subject, "max_points", field.max_points, decimals, positive=True)
    if field.criteria:
        yield from _sum_differs(Code.FIELD_SUM_DIFFERS, subject, field.max_points, field.criteria)
    else:
        yield Fault(Code.FIELD_WITHOUT_CRITERIA, subject, {"value": field.number}, "criteria")
    for attribute, threshold in (("above", field.above), ("below", field.below)):
        if threshold is not None and not 0 <= threshold <= field.max_points:
            context = {"value": threshold, "maximum": field.max_points}
            yield Fault(Code.THRESHOLD_OUTSIDE, subject, context, attribute)
    if field.above is not None and field.below is not None and field.below > field.above:
        context = {"value": field.below, "above": field.above}
        yield Fault(Code.THRESHOLDS_CROSSED, subject, context, "below")


def _criterion_list_faults(index: Index) -> Iterator[Fault]:
    codes = {field.number.casefold() for field in index.fields}
    criteria = _every(criterion for field in index.fields for criterion in field.criteria)
    for criterion, occurrence in counted(criteria, lambda c: c.code):
        subject = ("criterion", criterion.code)
        yield from bad_code(subject, "code", occurrence)
        if criterion.code.casefold() in codes:
            yield _twice(Code.CODE_TWICE, subject, "code", occurrence)
        codes.add(criterion.code.casefold())
        for fault in _criterion_faults(criterion, subject, index.assessment.decimals):
            yield replace(fault, occurrence=occurrence)


def _every(criteria: Iterable[Criterion]) -> Iterator[Criterion]:
    for criterion in criteria:
        yield criterion
        yield from _every(criterion.components)


def _criterion_faults(criterion: Criterion, subject: Subject, decimals: int) -> Iterator[Fault]:
    maximum, components = criterion.max_points, criterion.components
    yield from _bad_points(subject, "max_points", maximum, decimals, positive=True)
    if criterion.method is None and not components:
        yield Fault(Code.DEFINITION_VALUE_MISSING, subject, {}, "method")
    elif criterion.method is None:
        yield from _sum_differs(Code.COMPONENT_SUM_DIFFERS, subject, maximum, components)
    elif components:
        yield Fault(
            Code.DEFINITION_VALUE_BAD, subject, {"value": criterion.method.name.value}, "method"
        )
    else:
        yield from _method_faults(criterion, criterion.method, subject, decimals)


def _method_faults(
    criterion: Criterion, method: Method, subject: Subject, decimals: int
) -> Iterator[Fault]:
    match method:
        case Levels(levels=levels):
            yield from _listed_faults(subject, "levels", levels, decimals)
            yield from _level_faults(criterion, subject, levels)
        case Parts(parts=parts):
            yield from _listed_faults(subject, "parts", parts, decimals)
            total = sum((part.points for part in parts), Decimal(0))
            if total != criterion.max_points:
                context: Context = {
                    "value": criterion.code,
                    "total": total,
                    "maximum": criterion.max_points,
                }
                yield Fault(Code.PARTS_SUM_DIFFERS, subject, context, "parts")
        case Ratio() as ratio:
            yield from _ratio_faults(criterion, subject, ratio)
        case Deduct(points_each=each):
            yield from _bad_points(subject, "points_each", each, decimals, positive=True)
        case Direct(step=step):
            bad = tuple(_bad_points(subject, "step", step, decimals, positive=True))
            yield from bad
            if not bad and criterion.max_points % step:
                yield _not_reachable(criterion, subject, criterion.max_points // step * step)
        case _:
            assert_never(method)


def _listed_faults(
    subject: Subject, attribute: str, listed: Sequence[Level], decimals: int
) -> Iterator[Fault]:
    """Levels or parts that are missing, have impossible points, or cannot be told apart."""
    if not listed:
        yield Fault(Code.METHOD_PARAMETER_MISSING, subject, {"value": attribute}, attribute)
    for level, occurrence in counted(listed, lambda item: " ".join(item.label.split()).casefold()):
        yield from _bad_points(subject, attribute, level.points, decimals, positive=False)
        if occurrence > 1:
            yield Fault(Code.LEVEL_TWICE, subject, {"value": level.label}, attribute)


def _level_faults(
    criterion: Criterion, subject: Subject, levels: Sequence[Level]
) -> Iterator[Fault]:
    maximum = criterion.max_points
    for level in levels:
        if level.points > maximum:
            context: Context = {"value": level.label, "points": level.points, "maximum": maximum}
            yield Fault(Code.LEVEL_OVER_MAXIMUM, subject, context, "levels")
    highest = max((level.points for level in levels), default=maximum)
    if highest < maximum:
        yield _not_reachable(criterion, subject, highest)


def _ratio_faults(criterion: Criterion, subject: Subject, ratio: Ratio) -> Iterator[Fault]:
    if ratio.target <= 0:
        yield Fault(Code.DEFINITION_VALUE_BAD, subject, {"value": ratio.target}, "target")
    elif ratio.target > 1:
        highest = criterion.max_points / ratio.target
        yield _not_reachable(criterion, subject, highest)
    if ratio.floor < 0:
        yield Fault(Code.DEFINITION_VALUE_BAD, subject, {"value": ratio.floor}, "floor")
    elif ratio.floor > ratio.target > 0:
        context = {"value": ratio.floor * 100, "target": ratio.target * 100}
        yield Fault(Code.FLOOR_OVER_TARGET, subject, context, "floor")


def _sum_differs(
    code: Code, subject: Subject, maximum: Decimal, criteria: Sequence[Criterion]
) -> Iterator[Fault]:
    total = sum((criterion.max_points for criterion in criteria), Decimal(0))
    if total != maximum:
        context: Context = {"value": subject[1], "total": total, "maximum": maximum}
        yield Fault(code, subject, context, "max_points")


def _bad_points(
    subject: Subject, attribute: str, points: Decimal, decimals: int, *, positive: bool
) -> Iterator[Fault]:
    """A fault where points are below 0, 0 although they must be more, or too finely divided."""
    fine = 10**decimals % points.as_integer_ratio()[1] != 0
    if points < 0 or fine or (positive and points == 0):
        yield Fault(Code.DEFINITION_VALUE_BAD, subject, {"value": points}, attribute)


def _twice(code: Code, subject: Subject, attribute: str, occurrence: int) -> Fault:
    return Fault(code, subject, {"value": subject[1]}, attribute, occurrence)


def _not_reachable(criterion: Criterion, subject: Subject, highest: Decimal) -> Fault:
    context: Context = {
        "value": criterion.code,
        "highest": highest,
        "maximum": criterion.max_points,
    }
    return Fault(Code.MAXIMUM_NOT_REACHABLE, subject, context, "method")
