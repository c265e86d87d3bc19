"""The smallest repairs: one number of one statement that, changed, makes a field possible."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from cchc_xl.model.audit import Between, Repair
from cchc_xl.model.statement import Bearing, Extreme, Group, Mean, at
from cchc_xl.rules.stated import Frame, Weighty, placed, sums_allowed

#: No count is thought to be misprinted by more than so many units.
_FARTHEST = 60
#: A printed number, another one, and the statement with that.
_Edit = tuple[Decimal, Decimal, Weighty]


def repairs(frame: Frame, weighty: Sequence[Weighty]) -> tuple[Repair, ...]:
    """Every repair of one digit of a mean or score, or of one count; the smallest change first.

    A mean or score differs in one digit or has two neighbouring ones exchanged, and of scores only
    the nearest above and below are told; a count is any other one but 0, which nobody would have
    written, and those that follow each other are one repair. Each is checked by the same arithmetic
    that found the fault.
    """
    found = [repair for number in range(len(weighty)) for repair in _of_one(frame, weighty, number)]
    found.sort(key=lambda r: (r.digits, r.counts, abs(r.nearest - r.was)))
    firsts = {_direction(repair): repair for repair in reversed(found)}
    return tuple(r for r in found if _all_told(r) or firsts[_direction(r)] is r)


def _direction(repair: Repair) -> tuple[int, Decimal, bool]:
    """Which number is changed, and whether it grows. Statements of two kinds may be equal."""
    return id(repair.statement), repair.was, repair.nearest > repair.was


def _all_told(repair: Repair) -> bool:
    return repair.counts or isinstance(repair.statement, Mean)


def _of_one(frame: Frame, weighty: Sequence[Weighty], number: int) -> Iterator[Repair]:
    """The repairs that change one statement."""
    statement = weighty[number]

    def with_it(changed: Weighty) -> list[Weighty]:
        return [*weighty[:number], changed, *weighty[number + 1 :]]

    for was, points, changed in _scores_changed(statement):
        stated = with_it(changed)
        sums = sums_allowed(frame, stated) if points <= frame.maximum else None
        if sums is not None:
            rest = _rest(frame, stated, sums)
            yield Repair(statement, was, points, points, 1, rest=rest)
    if isinstance(statement, Group) and statement.units is not None:
        good = [
            count
            for count in _other_counts(frame, statement.units)
            if sums_allowed(frame, with_it(statement._replace(units=count))) is not None
        ]
        yield from _of_counts(statement, statement.units, good)


def _of_counts(group: Group, units: int, counts: Sequence[int]) -> Iterator[Repair]:
    for low, high in _runs(counts):
        digits = _digits_changed(str(units), str(high if high < units else low))
        yield Repair(group, Decimal(units), Decimal(low), Decimal(high), digits, counts=True)


def _scores_changed(statement: Weighty) -> Iterator[_Edit]:
    match statement:
        case Mean(points=points):
            for other in misprints(points):
                yield points, other, statement._replace(points=other)
        case Group(span=span) if span.exact is not None:
            for other in misprints(span.exact):
                yield span.exact, other, statement._replace(span=at(other))
        case Extreme(places=places):
            for number, place in enumerate(places):
                for other in misprints(place.points):
                    changed = place._replace(points=other)
                    several = (*places[:number], changed, *places[number + 1 :])
                    yield place.points, other, statement._replace(places=several)


def _other_counts(frame: Frame, units: int) -> Iterator[int]:
    fewest, most = max(1, units - _FARTHEST), min(frame.units, units + _FARTHEST)
    return (count for count in range(fewest, most + 1) if count != units)


def misprints(points: Decimal) -> tuple[Decimal, ...]:
    """The numbers as long as this one that differ in one digit, or in the order of two."""
    text = f"{points:f}"
    spellings = {
        text[:place] + digit + text[place + 1 :]
        for place, old in enumerate(text)
        if old.isdigit()
        for digit in "0123456789"
    }
    spellings |= {
        text[:place] + text[place + 1] + text[place] + text[place + 2 :]
        for place in range(len(text) - 1)
        if text[place : place + 2].isdigit()
    }
    return tuple(sorted(Decimal(s) for s in spellings if s != text and not _padded(s)))


def _padded(spelling: str) -> bool:
    return spelling.startswith("0") and spelling[1:2].isdigit()


def _runs(counts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Counts that follow each other, as first and last."""
    for _, run in groupby(enumerate(counts), lambda pair: pair[1] - pair[0]):
        numbers = [count for _, count in run]
        yield numbers[0], numbers[-1]


def _digits_changed(old: str, new: str) -> int:
    width = max(len(old), len(new))
    return sum(a != b for a, b in zip(old.zfill(width), new.zfill(width), strict=True))


def _rest(frame: Frame, stated: Sequence[Weighty], sums: tuple[int, int]) -> Between | None:
    """Where the score of the one unit lies that no group holds; None where it is not one."""
    scores: list[Bearing] = [s for s in stated if not isinstance(s, Mean)]
    there = placed(scores)
    if sum(there.values()) != frame.units - 1:
        return None
    known = sum(frame.whole(score) * units for score, units in there.items())
    return Between(*(frame.points(total - known) for total in sums))
