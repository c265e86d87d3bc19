"""The verdict on the figures of one field: what is impossible, contradictory or vague in them."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from cchc_xl.model.audit import (
    AllEqual,
    Between,
    BetweenBands,
    Conflict,
    DifferentFigures,
    FieldAudit,
    MeanOutside,
    Miscounted,
    NoChart,
    NoExactEnd,
    NothingToCheck,
    OtherMaximum,
    Reason,
    Uncovered,
    Verdict,
)
from cchc_xl.model.index import Field
from cchc_xl.model.statement import (
    Bearing,
    Everyone,
    Extreme,
    FieldReport,
    Group,
    Maximum,
    Mean,
    Side,
    Statement,
    Units,
    VagueExtreme,
)
from cchc_xl.rules.repairs import repairs
from cchc_xl.rules.stated import Frame, Weighty, conflict, decimals_of, placed, sums_allowed
from cchc_xl.rules.statistics import quotient


def field_audit(
    field: FieldReport,
    of_index: Field | None,
    units: int,
    decimals: int,
    no_chart: Sequence[NoChart] = (),
) -> FieldAudit:
    """The audit of one field.

    ``of_index`` is the field in the index, where it is there; ``units`` and ``decimals`` hold
    where the field itself says nothing else.
    """
    means = [s for s in field.statements if isinstance(s, Mean)]
    weighty = [*means[:1], *(s for s in field.statements if isinstance(s, Bearing))]
    frame = frame_of(field.statements, of_index, units, decimals)
    found: list[Reason] = [*_differing(field.statements), *_miscounted(field.statements)]
    found += [*_other_maximum(field.statements, of_index), *no_chart]
    if frame is None or not weighty:
        return FieldAudit(field, _verdict(found, Verdict.UNCHECKED), (NothingToCheck(), *found))
    wrong = tuple(_arithmetic(frame, weighty))
    found = [*wrong, *found, *_looseness(frame, weighty)]
    mended = repairs(frame, weighty) if wrong else ()
    return FieldAudit(field, _verdict(found, Verdict.CONSISTENT), tuple(found), mended)


def frame_of(
    statements: Sequence[Statement], of_index: Field | None, units: int, decimals: int
) -> Frame | None:
    """Number of units, maximum and decimals of a field; None where nobody gives a maximum."""
    stated = next((s.points for s in statements if isinstance(s, Maximum)), None)
    maximum = of_index.max_points if stated is None and of_index is not None else stated
    if maximum is None:
        return None
    own = next((s.units for s in statements if isinstance(s, Units)), units)
    places = map(decimals_of, (maximum, *_scores(statements)))
    return Frame(own, maximum, max(decimals, *places))


def _scores(statements: Iterable[Statement]) -> Iterator[Decimal]:
    """Every number of points that a single unit may have to have or to pass."""
    for statement in statements:
        spans = []
        match statement:
            case Extreme(places=places, scope=scope):
                yield from (place.points for place in places)
                spans.append(scope)
            case Group(span=span) | Everyone(span=span) | VagueExtreme(span=span):
                spans.append(span)
        yield from (end for span in spans for end in (span.low, span.high) if end is not None)


def _verdict(reasons: Sequence[Reason], otherwise: Verdict) -> Verdict:
    """The worst that the reasons say."""
    kinds = {type(reason) for reason in reasons}
    impossible = MeanOutside in kinds
    if kinds & {Conflict, DifferentFigures, Miscounted} or (impossible and Uncovered in kinds):
        return Verdict.CONTRADICTORY
    if impossible:
        return Verdict.IMPOSSIBLE
    if AllEqual in kinds:
        return Verdict.NO_VARIANCE
    return Verdict.VAGUE if NoExactEnd in kinds else otherwise


def _differing(statements: Sequence[Statement]) -> Iterator[DifferentFigures]:
    units = {s.units: s for s in statements if isinstance(s, Units)}
    maxima = {s.points: s for s in statements if isinstance(s, Maximum)}
    means = {s.points: s for s in statements if isinstance(s, Mean)}
    for figures in (tuple(units.values()), tuple(maxima.values()), tuple(means.values())):
        if len(figures) > 1:
            yield DifferentFigures(figures)


def _miscounted(statements: Sequence[Statement]) -> Iterator[Miscounted]:
    for statement in statements:
        match statement:
            case Group(units=int(units), names=names, complete=True) if names:
                if len(names) != units:
                    yield Miscounted(statement, units, len(names))
            case Extreme(places=places, names=names, units=units):
                if units is not None and len(names) != units:
                    yield Miscounted(statement, units, len(names))
                for place in places:
                    if place.units and place.names and len(place.names) != place.units:
                        yield Miscounted(statement, place.units, len(place.names))


def _other_maximum(
    statements: Sequence[Statement], of_index: Field | None
) -> Iterator[OtherMaximum]:
    stated = next((s for s in statements if isinstance(s, Maximum)), None)
    if stated and of_index and stated.points != of_index.max_points:
        yield OtherMaximum(stated, of_index.max_points)


def _arithmetic(frame: Frame, weighty: Sequence[Weighty]) -> Iterator[Reason]:
    """What cannot be, and why."""
    against = conflict(frame, weighty)
    scores = [s for s in weighty if not isinstance(s, Mean)]
    if not against:
        return
    possible = sums_allowed(frame, scores)
    if possible is None:
        yield Conflict(tuple(s for s in conflict(frame, scores) if not isinstance(s, Mean)))
        return
    low, high = (quotient(frame.points(whole), frame.units) for whole in possible)
    others = tuple(s for s in against if not isinstance(s, Mean))
    mean = next(s for s in against if isinstance(s, Mean))
    yield MeanOutside(mean, Between(low, high), others)
    covered = sum(placed(scores).values())
    if covered != frame.units and _is_enumeration(scores):
        yield Uncovered(covered, frame.units)


def _is_enumeration(scores: Sequence[Bearing]) -> bool:
    """Whether the groups of units are listed by their exact scores, from end to end."""
    counted = [s.span.exact for s in scores if isinstance(s, Group) and s.units is not None]
    sides = {s.side for s in scores if isinstance(s, Extreme)}
    return bool(counted) and None not in counted and sides == set(Side)


def _looseness(frame: Frame, weighty: Sequence[Weighty]) -> Iterator[Reason]:
    """What is possible, but says less than it seems to."""
    equal = next(filter(None, (_shared(frame, statement) for statement in weighty)), None)
    if equal is not None:
        yield AllEqual(equal)
        return
    ends = {Side.HIGHEST: frame.maximum, Side.LOWEST: Decimal(0)}
    exact = {s.side for s in weighty if isinstance(s, Extreme)}
    reached = {s.span.exact for s in weighty if isinstance(s, Group) and s.units != 0}
    missing = tuple(side for side in Side if side not in exact and ends[side] not in reached)
    if missing:
        yield NoExactEnd(missing)
    yield from _between_bands(frame, weighty)


def _shared(frame: Frame, statement: Weighty) -> Decimal | None:
    """The score that all units have by a statement, None where it says no such thing."""
    match statement:
        case Mean(points=points) if points == frame.maximum:
            return points
        case Everyone(span=span):
            return span.exact
        case Group(units=units, span=span) if units == frame.units:
            return span.exact
    return None


def _between_bands(frame: Frame, weighty: Sequence[Weighty]) -> Iterator[BetweenBands]:
    groups = [s for s in weighty if isinstance(s, Group) and s.units is not None]
    if sum(group.units or 0 for group in groups) != frame.units:
        return
    for upper in groups:
        for lower in groups:
            end = lower.span.high if lower.span.high_open and upper.span.low_open else None
            if end is not None and end == upper.span.low:
                yield BetweenBands(end)
