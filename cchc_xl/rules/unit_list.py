"""Checks of the list of units: who is valid when, and whether their names can be told apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, product
from typing import NamedTuple

from cchc_xl.model.finding import Code
from cchc_xl.model.index import Index, Unit
from cchc_xl.rules.fault import Fault, bad_code, counted
from cchc_xl.rules.names import CLEAR, alias_keys, digits, distance, fold, name_keys


class _Listed(NamedTuple):
    """A unit, its place among those of the same code, and the keys of its own names."""

    unit: Unit
    occurrence: int
    names: frozenset[str]

    def fault(self, code: Code, attribute: str, **context: str) -> Fault:
        about = {"value": self.unit.full_name, "code": self.unit.code, **context}
        return Fault(code, ("unit", self.unit.code), about, attribute, self.occurrence)

    def meets(self, other: "_Listed") -> bool:
        """Whether both are valid on some day; None stands for no limit."""
        a, b = self.unit, other.unit
        return (a.valid_from or date.min) <= (b.valid_to or date.max) and (
            b.valid_from or date.min
        ) <= (a.valid_to or date.max)

    def rivals(self, other: "_Listed") -> bool:
        """Whether they are two units on some day; a code twice is told as such already."""
        return self.unit.code != other.unit.code and self.meets(other)

    @property
    def called(self) -> str:
        return f"{self.unit.full_name} ({self.unit.code})"


def unit_faults(index: Index) -> Iterator[Fault]:
    """The faults of all units, also of those not valid at the assessment's date."""
    if not index.units:
        yield Fault(Code.NO_UNITS, ("unit", ""), {"date": index.assessment.units_as_of})
    listed = tuple(
        _Listed(unit, occurrence, name_keys(unit))
        for unit, occurrence in counted(index.all_units, lambda unit: unit.code)
    )
    for item in listed:
        yield from bad_code(("unit", item.unit.code), "code", item.occurrence)
    yield from _dates_crossed(listed)
    yield from _codes_twice(listed)
    yield from _names_twice(listed)
    yield from _aliases_ambiguous(listed)
    yield from _names_near(listed)


def _dates_crossed(listed: Iterable[_Listed]) -> Iterator[Fault]:
    for item in listed:
        if (item.unit.valid_from or date.min) > (item.unit.valid_to or date.max):
            yield item.fault(Code.UNIT_DATES_CROSSED, "valid_to")


def _codes_twice(listed: Iterable[_Listed]) -> Iterator[Fault]:
    by_code: dict[str, list[_Listed]] = defaultdict(list)
    for item in listed:
        same = by_code[item.unit.code.casefold()]
        if any(map(item.meets, same)):
            yield item.fault(Code.UNIT_CODE_TWICE, "code")
        same.append(item)


def _names_twice(listed: Iterable[_Listed]) -> Iterator[Fault]:
    by_key: dict[str, list[_Listed]] = defaultdict(list)
    for item in listed:
        earlier = (other for key in sorted(item.names) for other in by_key[key])
        other = next(filter(item.rivals, earlier), None)
        if other is not None:
            yield item.fault(Code.UNIT_NAME_TWICE, "name", other=other.called)
        for key in item.names:
            by_key[key].append(item)


def _aliases_ambiguous(listed: Iterable[_Listed]) -> Iterator[Fault]:
    by_key: dict[str, list[_Listed]] = defaultdict(list)
    for item in listed:
        for key in item.names | alias_keys(item.unit):
            by_key[key].append(item)
    for item in listed:
        for alias in item.unit.aliases:
            other = next(filter(item.rivals, by_key.get(fold(alias), ())), None)
            if other is not None:
                context = {"alias": alias, "other": other.called}
                yield item.fault(Code.ALIAS_AMBIGUOUS, "aliases", **context)


def _names_near(listed: Sequence[_Listed]) -> Iterator[Fault]:
    """Pairs of units whose names are at most ``CLEAR`` letters apart, each pair once."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(listed):
        for key in item.names:
            by_key[key].append(place)
    pairs = {
        (min(pair), max(pair))
        for a, b in _near_keys(by_key)
        for pair in product(by_key[a], by_key[b])
    }
    for earlier, later in sorted(pairs):
        first, second = listed[earlier], listed[later]
        if second.rivals(first) and not first.names & second.names:
            yield second.fault(Code.UNIT_NAMES_NEAR, "name", other=first.called)


def _near_keys(keys: Iterable[str]) -> set[tuple[str, str]]:
    """Pairs of keys near each other. Comparing 3,321 names pair by pair takes a minute.

    Names that differ in a digit are left out: nobody takes ward 1 for a misspelt ward 2.
    """
    by_digits: dict[str, list[str]] = defaultdict(list)
    for key in sorted(keys):
        by_digits[digits(key)].append(key)
    candidates = {pair for group in by_digits.values() for pair in _alike(group)}
    return {pair for pair in candidates if distance(*pair) <= CLEAR}


def _alike(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of keys of which the same is left when letters are taken out of both.

    Nearly every remainder belongs to one key alone: a list for each of them would take as much
    memory as all else that a country's consolidation needs.
    """
    first: dict[str, str] = {}
    groups: dict[str, list[str]] = {}
    for key in keys:
        for remainder in _remainders(key):
            earlier = first.setdefault(remainder, key)
            if earlier is not key:
                groups.setdefault(remainder, [earlier]).append(key)
    for group in groups.values():
        yield from combinations(group, 2)


def _remainders(key: str) -> set[str]:
    """The key with at most ``CLEAR`` letters taken out, anywhere."""
    return {
        "".join(kept)
        for taken in range(min(CLEAR, len(key)) + 1)
        for kept in combinations(key, len(key) - taken)
    }
