"""The smallest repairs: one number of one statement that, changed, makes a field possible."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from cchc_xl.model.audit import Between, Repair
from cchc_xl.model.statement import Bearing, Extreme, Group, Mean, at
from cchc_xl.rules.stated import Frame, Weighty, placed, sums_allowed

#: A number that was printed, one that may have been meant, and the statement that then stands.
_Edit = tuple[Decimal, Weighty]


def repairs(frame: Frame, weighty: Sequence[Weighty]) -> tuple[Repair, ...]:
    """Every repair of one digit of a mean or score, or of one count; the smallest change first.

    A mean or score differs in one digit or has two neighbouring ones exchanged, and of scores only
    the nearest above and below are told; a count is any other one, and those that follow each other
    are one repair. Each is checked by the same arithmetic that found the fault.
    """
    found = [repair for number in range(len(weighty)) for repair in _of_one(frame, weighty, number)]
    found.sort(key=lambda repair: (repair.digits, abs(repair.nearest - repair.was)))
    seen: set[tuple[int, Decimal, bool]] = set()
    kept = []
    for repair in found:
        key = (id(repair.statement), repair.was, repair.nearest > repair.was)
        if isinstance(repair.statement, Mean) or repair.low != repair.high or key not in seen:
            kept.append(repair)
        seen.add(key)
    return tuple(kept)


def _of_one(frame: Frame, weighty: Sequence[Weighty], number: int) -> Iterator[Repair]:
    statement = weighty[number]

    def rest(changed: Weighty) -> tuple[bool, Between | None]:
        stated = [*weighty[:number], changed, *weighty[number + 1 :]]
        sums = sums_allowed(frame, stated)
        return sums is not None, _rest(frame, stated, sums) if sums else None

    for was, points, changed in _scores_changed(statement):
        possible, left = rest(changed)
        if possible and points <= frame.maximum:
            yield Repair(statement, was, points, points, 1, left)
    for was, counts in _counts_changed(frame, statement):
        good = [count for count, changed in counts if rest(changed)[0]]
        for low, high in _runs(good):
            nearest = str(high if high < was else low)
            digits = _digits_changed(str(was), nearest)
            yield Repair(statement, Decimal(was), Decimal(low), Decimal(high), digits)


def _scores_changed(statement: Weighty) -> Iterator[tuple[Decimal, Decimal, Weighty]]:
    """Every printed score or mean, another one of nearly the same digits, and the statement."""
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


def _counts_changed(
    frame: Frame, statement: Weighty
) -> Iterator[tuple[int, list[tuple[int, Weighty]]]]:
    match statement:
        case Group(units=int(units)):
            counts = [n for n in range(frame.units + 1) if n != units]
            yield units, [(n, statement._replace(units=n)) for n in counts]


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
