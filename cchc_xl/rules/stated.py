"""What the statements of a report allow a field to be: the sums of scores that can occur."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.statement import (
    Bearing,
    Everyone,
    Extreme,
    Group,
    Mean,
    Place,
    Side,
    Span,
    VagueExtreme,
    at,
)
from cchc_xl.rules.tallies import Tally, spread

#: A statement that bears on the scores, the mean among them.
Weighty = Mean | Bearing


class Frame(NamedTuple):
    """A field: the number of its units, its maximum, and the decimals of a score.

    Scores are counted in the last of these decimals; ``whole`` needs points that have no more.
    """

    units: int
    maximum: Decimal
    decimals: int

    def whole(self, points: Decimal) -> int:
        """Points as a whole number of the smallest steps."""
        return int(points.scaleb(self.decimals))

    def points(self, whole: int) -> Decimal:
        """A whole number of the smallest steps as points."""
        return Decimal(whole).scaleb(-self.decimals)


#: A sum, from the least to the greatest, in the smallest steps.
Sums = tuple[int, int]


def sums_allowed(frame: Frame, statements: Iterable[Weighty]) -> Sums | None:
    """The least and greatest sum of the scores of all units; None where nothing is possible.

    Both ends occur. Between them a sum may be missing where scores between two groups are ruled
    out: the answer then errs on the side of the report.
    """
    known = tuple(statements)
    top = frame.whole(frame.maximum)
    found = spread(frame.units, top, tallies(frame, [s for s in known if not isinstance(s, Mean)]))
    if found is None:
        return None
    ranges = [found.sums, *(sums_of(frame, s) for s in known if isinstance(s, Mean))]
    least, greatest = max(low for low, _ in ranges), min(high for _, high in ranges)
    return (least, greatest) if least <= greatest else None


def sums_of(frame: Frame, mean: Mean) -> Sums:
    """The sums whose mean, rounded half up to the decimals that are printed, is the printed one."""
    decimals = decimals_of(mean.points)
    printed = int(mean.points.scaleb(decimals))
    scale, parts = frame.units * 10**frame.decimals, 2 * 10**decimals
    return (
        _rounded_up(scale * (2 * printed - 1), parts),
        _rounded_up(scale * (2 * printed + 1), parts) - 1,
    )


def decimals_of(points: Decimal) -> int:
    """How many decimals a number is written with."""
    exponent = points.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


def _rounded_up(number: int, divisor: int) -> int:
    return -(-number // divisor)


def conflict(frame: Frame, statements: Sequence[Weighty]) -> tuple[Weighty, ...]:
    """Some of the statements that cannot be true together, each needed for that; empty if none.

    Of several such sets, the one that is told best: with the mean and the plain extremes.
    """
    if sums_allowed(frame, statements) is not None:
        return ()
    needed = list(statements)
    for statement in sorted(statements, key=_telling):
        rest = [other for other in needed if other is not statement]
        if sums_allowed(frame, rest) is None:
            needed = rest
    return tuple(needed)


def _telling(statement: Weighty) -> int:
    """How well a statement explains: lists of several scores least, the mean best."""
    match statement:
        case Mean():
            return 3
        case Extreme(places=(_,)):
            return 2
        case Extreme():
            return 0
    return 1


def placed(statements: Iterable[Bearing]) -> dict[Decimal, int]:
    """How many units at least have exactly which score, by the statements that give scores."""
    known = tuple(statements)
    names = names_at(known)
    counts = {score: len(there) for score, there in names.items()}
    for statement in known:
        for score, units in _counted(statement, names):
            counts[score] = max(units, counts.get(score, 0))
    return counts


def names_at(statements: Iterable[Bearing]) -> dict[Decimal, frozenset[str]]:
    """The units that are named with an exact score, by that score."""
    found: dict[Decimal, frozenset[str]] = {}
    for statement in statements:
        for name, span in named_spans(statement):
            if span.exact is not None:
                found[span.exact] = found.get(span.exact, frozenset()) | {name}
    return found


def named_spans(statement: Bearing) -> Iterator[tuple[str, Span]]:
    """Every name of a statement with where its score lies."""
    match statement:
        case Group(span=span, names=names) | VagueExtreme(span=span, names=names):
            yield from ((name, span) for name in names)
        case Extreme(places=places):
            yield from ((name, at(place.points)) for place in places for name in place.names)


def _counted(
    statement: Bearing, names: Mapping[Decimal, frozenset[str]]
) -> Iterator[tuple[Decimal, int]]:
    """Exact scores with the number of units that a statement puts there."""
    match statement:
        case Group(units=int(units), span=span, apart=apart) if span.exact is not None:
            yield span.exact, units + apart * len(names.get(span.exact, ()))
        case Extreme(places=places):
            yield from ((place.points, place.units or 1) for place in places)


def tallies(frame: Frame, statements: Sequence[Bearing]) -> Iterator[Tally]:
    """The statements as bounds on numbers of units in ranges of scores."""
    names = names_at(statements)
    for statement in statements:
        match statement:
            case Group(units=int(units), span=span, apart=apart):
                beside = len(names.get(span.exact, ())) if apart and span.exact is not None else 0
                yield Tally(*_range(frame, span), units + beside, units + beside)
            case Everyone(span=span):
                yield Tally(*_range(frame, span), frame.units, frame.units)
            case Extreme():
                yield from _of_extreme(frame, statement)
    yield from _of_names(frame, statements)


def _range(frame: Frame, span: Span) -> Sums:
    """The scores of a span: from the first to before the second."""
    low = 0 if span.low is None else frame.whole(span.low) + span.low_open
    high = frame.maximum if span.high is None else span.high
    return low, frame.whole(high) + (not span.high_open)


def _of_extreme(frame: Frame, extreme: Extreme) -> Iterator[Tally]:
    """Nobody beyond the extreme, nobody else beyond the last of the named ones.

    That others share the score is not ruled out: reports name some of those who are best.
    """
    start, stop = _range(frame, extreme.scope)
    peak, limit = frame.whole(extreme.points), frame.whole(extreme.limit)
    there = [place for place in extreme.places if place.points != extreme.limit]
    if extreme.side is Side.HIGHEST:
        yield Tally(max(start, peak + 1), stop, 0, 0)
        yield Tally(max(start, limit + 1), stop, 0, _most(frame, there))
    else:
        yield Tally(start, min(stop, peak), 0, 0)
        yield Tally(start, min(stop, limit), 0, _most(frame, there))
    for place in extreme.places:
        score = frame.whole(place.points)
        yield Tally(score, score + 1, place.units or 1, frame.units)


def _most(frame: Frame, places: Iterable[Place]) -> int:
    sizes = [place.units or len(place.names) or frame.units for place in places]
    return min(sum(sizes), frame.units)


def _of_names(frame: Frame, statements: Iterable[Bearing]) -> Iterator[Tally]:
    """Room for the named units: in every range at least as many as can lie nowhere else.

    For ranges of a line this is enough (Hall's theorem for convex bipartite graphs).
    """
    top = frame.whole(frame.maximum)
    ranges: dict[str, Sums] = {}
    for statement in statements:
        for name, span in named_spans(statement):
            start, stop = ranges.get(name, (0, top + 1))
            first, last = _range(frame, span)
            ranges[name] = max(start, first), min(stop, last)
    for start, stop in ranges.values():
        if start >= stop:
            yield Tally(start, start, 1, frame.units)
    for start in {first for first, _ in ranges.values()}:
        for stop in {last for _, last in ranges.values()}:
            least = sum(start <= first and last <= stop for first, last in ranges.values())
            if start < stop and least:
                yield Tally(start, stop, least, frame.units)
