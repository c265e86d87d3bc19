"""The units that a text names: where each name stands, as it is spelt there."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from cchc_xl.model.index import Unit
from cchc_xl.rules.names import Match, alias_keys, fold, name_keys, resolve_unit
from cchc_xl.text.report_words import DATE_LINE, KIND, LISTED, OTHER_PLACES, PLURAL

#: A name is at most so many words long: «Ea H'leo», «Trà Vinh», «Lản Nhì Thàng».
_LONGEST = 5
_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)?"
_KIND = re.compile(KIND)
_RUN = re.compile(rf"{_WORD}(?:[ -]{_WORD})*")
_LED_BY_KIND = re.compile(rf"^{KIND}\s+", re.IGNORECASE)
_KIND_AT_END = re.compile(rf"(?<!\w){KIND}\s+$")
#: So many characters before and after a name are looked at.
_REACH = 40
_BARE = re.compile(rf"(?<!\w){KIND}(?!\s+\w)")
_DATE_LINE = re.compile(DATE_LINE)
_LISTED = re.compile(LISTED)


class Found(NamedTuple):
    """A name in a text from ``start`` to ``stop``, its kind word included.

    ``key`` is the code of the unit; of a stranger, who is not in the index, its own name.
    ``spelt`` is the name as it stands there, without the kind; empty where only the kind does.
    """

    start: int
    stop: int
    key: str
    spelt: str
    known: bool
    suggestions: tuple[Unit, ...] = ()


class Finder:
    """Finds the names of the units of an index in texts."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = tuple(units)
        self._resolved: dict[tuple[str, bool], Found | None] = {}

    @cached_property
    def _keys(self) -> Mapping[str, tuple[Unit, ...]]:
        found: dict[str, tuple[Unit, ...]] = {}
        for unit in self._units:
            for key in name_keys(unit) | alias_keys(unit):
                found[key] = (*found.get(key, ()), unit)
        return found

    def find(self, text: str) -> tuple[Found, ...]:
        """The names in a text, in their order; bare kinds («thị trấn») only within a list."""
        named = list(self._names(text))
        starts = [one.start for one in named]
        listed = [one for one in self._bare(text) if _is_listed(text, one, named, starts)]
        return tuple(sorted((*named, *listed)))

    def _names(self, text: str) -> Iterator[Found]:
        for run in _RUN.finditer(text):
            words = [
                (run.start() + word.start(), run.start() + word.end())
                for word in re.finditer(_WORD, run[0])
            ]
            place = 0
            while place < len(words):
                found, length = self._at(text, words, place)
                if found is not None and not _DATE_LINE.match(text, found.stop):
                    yield found
                place += length

    def _at(
        self, text: str, words: Sequence[tuple[int, int]], place: int
    ) -> tuple[Found | None, int]:
        """The name that begins with a word, and how many words to go on by."""
        first = text[slice(*words[place])]
        if not first[0].isupper() or _KIND.fullmatch(first.lower()):
            return None, 1
        longest = 1
        while longest < _LONGEST and place + longest < len(words):
            if not text[words[place + longest][0]].isupper():
                break
            longest += 1
        start, kind = _kind_before(text, words[place][0])
        before = text[max(0, start - _REACH) : start].split()[-2:]
        if any(" ".join(before[-n:]).lower().strip("(,") in OTHER_PLACES for n in (1, 2)):
            return None, longest
        for length in range(longest, 0, -1):
            stop = words[place + length - 1][1]
            name = text[words[place][0] : stop]
            found = self._resolve(name, near=(length == longest and (length > 1 or bool(kind))))
            if found is not None:
                spelt = _LED_BY_KIND.sub("", name, count=1)
                return found._replace(start=start, stop=stop, spelt=spelt), length
        stop = words[place + longest - 1][1]
        name = text[words[place][0] : stop]
        if kind and not name.isupper():
            return Found(start, stop, fold(name), name, known=False), longest
        return None, 1

    def _resolve(self, name: str, near: bool) -> Found | None:
        """The unit of a name, a stranger that could be several, or nobody."""
        key = (name, near)
        if key not in self._resolved:
            self._resolved[key] = self._looked_up(name, near)
        return self._resolved[key]

    def _looked_up(self, name: str, near: bool) -> Found | None:
        if _KIND.fullmatch(name.lower()):
            return None
        units = self._keys.get(fold(name), ())
        if len(units) == 1:
            return Found(0, 0, units[0].code, name, known=True)
        if units:
            return Found(0, 0, fold(name), name, False, units)
        if near:
            resolution = resolve_unit(name, self._units)
            if resolution.unit is not None and resolution.how is not Match.NONE:
                return Found(0, 0, resolution.unit.code, name, known=True)
        return None

    def _bare(self, text: str) -> Iterator[Found]:
        """Kind words alone that are the alias of one unit."""
        for match in _BARE.finditer(text.lower()):
            units = self._keys.get(fold(match[0]), ())
            before = text[max(0, match.start() - _REACH) : match.start()]
            words = before.lower().replace(",", " ").split()
            if len(units) == 1 and not (words[-1:] == [PLURAL] or PLURAL in words[-2:-1]):
                yield Found(match.start(), match.end(), units[0].code, "", known=True)


def _kind_before(text: str, start: int) -> tuple[int, str]:
    """Where a name begins with the kind word before it, and that word."""
    first = max(0, start - _REACH)
    before = _KIND_AT_END.search(text[first:start].lower())
    return (start, "") if before is None else (first + before.start(), before[0].strip())


def _is_listed(text: str, one: Found, named: Sequence[Found], starts: Sequence[int]) -> bool:
    """Whether a bare kind is part of no name, and only a comma or «và» parts it from one."""
    place = bisect_right(starts, one.start)
    before, after = named[max(0, place - 1) : place], named[place : place + 1]
    if any(one.start < other.stop for other in before):
        return False
    gaps = [(other.stop, one.start) for other in before] + [(one.stop, o.start) for o in after]
    return any(_LISTED.fullmatch(text[start:stop]) for start, stop in gaps)
