"""The names of units: which unit a person means, however they spelt it, and never a guess."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from cchc_xl.model.index import Unit
from cchc_xl.rules.legacy_text import decodings, is_legacy

#: A misspelling of one letter is accepted only where every other unit is farther than ``CLEAR``.
NEAR, CLEAR = 1, 2
#: Shorter names are one letter apart too often for a misspelling to be told from another name.
SHORTEST_NEAR = 4
SUGGESTIONS = 3
#: So many odd letters must agree before a text that could be Unicode is taken for a legacy one.
LEGACY_EVIDENCE = 2

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`"))
_LETTERS = str.maketrans("đðɖy", "dddi")

#: Words before a name that are no part of it: as written, without diacritics, and in full.
_OFFICES = (
    ("ủy ban nhân dân", "uy ban nhan dan", "ubnd"),
    ("uỷ ban nhân dân", "uy ban nhan dan", "ubnd"),
    ("ubnd", "ubnd", "ubnd"),
)
_KINDS = (
    ("xã", "xa", "xa"),
    ("thị trấn", "thi tran", "thi tran"),
    ("tt", "tt", "thi tran"),
    ("phường", "phuong", "phuong"),
    ("đặc khu", "dac khu", "dac khu"),
)


class Match(StrEnum):
    """How a name was recognised; everything but ``exact`` is told to the user."""

    EXACT = "exact"
    FOLDED = "folded"
    ALIAS = "alias"
    NEAR = "near"
    NONE = "none"


class Resolution(NamedTuple):
    """The unit meant, None where that is not certain, and the units that might be meant."""

    unit: Unit | None
    how: Match
    suggestions: tuple[Unit, ...] = ()


def fold(text: str) -> str:
    """The key of a name: small letters without diacritics, đ as d, y as i, kind words off.

    «UBND xã Ma Ly Pho» is "ma li pho". A kind word goes as it is written or without any
    diacritics, so that the name «Xá Nhè» keeps its first word. Kind words alone stay, in full:
    «TT» is "thi tran".
    """
    words, office = _split_prefix(_words(text), _OFFICES)
    name, kind = _split_prefix(words, _KINDS)
    return _join(name) or kind or office


def distance(a: str, b: str) -> int:
    """The edit distance (Levenshtein) of two folded keys."""
    if a == b:
        return 0
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, start=1):
        before, row[0] = row[0], i
        for j, other in enumerate(b, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != other))
    return row[-1]


def digits(text: str) -> str:
    """The digits of a key, in order."""
    return "".join(filter(str.isdigit, text))


def name_keys(unit: Unit) -> frozenset[str]:
    """The folded keys under which a unit's own names are found.

    An ASCII name such as «Xa Dung» keeps its first word, which only looks like a kind.
    """
    keys = {_join(_words(unit.name)), fold(unit.full_name), _join(_words(unit.short_name))}
    if not unit.name.isascii():
        keys.add(fold(unit.name))
    return frozenset(filter(None, keys))


def alias_keys(unit: Unit) -> frozenset[str]:
    """The folded keys of a unit's aliases that its own names do not give already."""
    aliases = frozenset(filter(None, map(fold, unit.aliases)))
    return aliases and aliases - name_keys(unit)


def resolve_unit(text: str, units: Sequence[Unit]) -> Resolution:
    """The unit that ``text`` names among ``units`` (those valid at the date in question).

    A name matches as it is written (full or bare), then folded, then by alias, each also after
    decoding TCVN3 or VNI; then at distance 1, if no other unit is within distance 2. Anything
    farther, or two units under one name, only gives suggestions.
    """
    book = _name_book(SameUnits(tuple(units)))
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    legacy = decodings(composed) if is_legacy(composed) else ()
    found = book.lookup(text)
    for reading in legacy:
        found = found or book.lookup(reading)
    found = found or book.spelt_in_full(composed) or book.near(legacy or (text,))
    if found.how is Match.EXACT and _as_written(text) not in book.written:
        return Resolution(found.unit, Match.FOLDED)
    return found


class _NameBook(NamedTuple):
    """The units under everything by which they are found."""

    written: Mapping[str, tuple[Unit, ...]]
    folded: Mapping[str, tuple[Unit, ...]]
    aliases: Mapping[str, tuple[Unit, ...]]

    def lookup(self, text: str) -> Resolution | None:
        """The one unit under exactly this name, folded name or alias; suggestions where several."""
        several = self.written.get(_as_written(text), ())
        if len(several) == 1:
            return Resolution(several[0], Match.EXACT)
        for key in _keys(text):
            for how, table in ((Match.FOLDED, self.folded), (Match.ALIAS, self.aliases)):
                units = table.get(key, ())
                if len(units) == 1:
                    return Resolution(units[0], how)
                several = several or units
        return Resolution(None, Match.NONE, several) if several else None

    def spelt_in_full(self, text: str) -> Resolution | None:
        """A unit for a legacy text whose letters all exist in Vietnamese too: «Sin Suoái Hoà».

        Only the very spelling of a name is evidence here, and one odd letter in a bare name is
        none: «An Hoà» may be a name of its own, «xaõ An Hoà» is not.
        """
        odd = sum(not letter.isascii() for letter in text)
        for reading in map(_as_written, decodings(text)):
            units = self.written.get(reading, ())
            for unit in units if len(units) == 1 else ():
                if odd >= LEGACY_EVIDENCE or reading != _as_written(unit.name):
                    return Resolution(unit, Match.FOLDED)
        return None

    def near(self, readings: Iterable[str]) -> Resolution:
        """The unit one letter away with no other one near, else suggestions."""
        keys = {key for reading in readings for key in _keys(reading)}
        nearest = sorted(
            ((unit, steps) for unit, steps in self._distances(keys).items()),
            key=lambda pair: (pair[1], pair[0].code),
        )
        close = [unit for unit, steps in nearest if steps <= CLEAR]
        if len(close) == 1 and any(_misspelt(k, n) for k in keys for n in name_keys(close[0])):
            return Resolution(close[0], Match.NEAR)
        return Resolution(None, Match.NONE, tuple(unit for unit, _ in nearest[:SUGGESTIONS]))

    def _distances(self, keys: Iterable[str]) -> dict[Unit, int]:
        """The units that a key might mean: near ones, and those whose name the key contains."""
        best: dict[Unit, int] = {}
        names = [*self.folded.items(), *self.aliases.items()]
        for key in keys:
            reach = max(CLEAR, len(key) // 3)
            for name, units in names:
                steps = reach + 1
                if abs(len(name) - len(key)) <= reach:
                    steps = distance(key, name)
                if steps > reach and f" {name} " not in f" {key} ":
                    continue
                for unit in units:
                    best[unit] = min(steps, best.get(unit, steps))
        return best


def _misspelt(key: str, name: str) -> bool:
    """Whether one letter is wrong; another digit is another ward, not a misspelling."""
    long_enough = min(len(key), len(name)) >= SHORTEST_NEAR
    return long_enough and digits(key) == digits(name) and distance(key, name) <= NEAR


class SameUnits:
    """A tuple of units that is compared by identity, as the key of a cache of what it gives.

    Hashing 3,321 units costs 5 ms a name.
    """

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self.units = units

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameUnits) and self.units is other.units

    def __hash__(self) -> int:
        return id(self.units)


@lru_cache(maxsize=4)
def _name_book(same: SameUnits) -> _NameBook:
    def table(keys: Callable[[Unit], Iterable[str]]) -> dict[str, tuple[Unit, ...]]:
        found: dict[str, tuple[Unit, ...]] = {}
        for unit in same.units:
            for key in keys(unit):
                found[key] = (*found.get(key, ()), unit)
        return found

    return _NameBook(
        table(lambda u: {_as_written(u.name), _as_written(u.full_name)}),
        table(name_keys),
        table(alias_keys),
    )


def _as_written(text: str) -> str:
    return " ".join(text.split()).casefold()


def _keys(text: str) -> tuple[str, ...]:
    """The keys to look a text up by: as it stands («Phuong Thien»), then without kind words."""
    return _join(_words(text)), fold(text)


def _words(text: str) -> list[str]:
    """The words in small letters, diacritics kept, punctuation and invisible signs dropped."""
    visible = (c for c in text if c.isspace() or unicodedata.category(c) not in ("Cf", "Cc"))
    composed = unicodedata.normalize("NFC", "".join(visible)).casefold().translate(_APOSTROPHES)
    return "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in composed).split()


def _join(words: Iterable[str]) -> str:
    """The words without diacritics and with the letters that are mixed up made the same."""
    letters = unicodedata.normalize("NFKD", " ".join(words))
    return "".join(c for c in letters if not unicodedata.combining(c)).translate(_LETTERS)


def _split_prefix(
    words: list[str], prefixes: Iterable[tuple[str, str, str]]
) -> tuple[list[str], str]:
    """The words after the first prefix that they begin with, and that prefix in full (or "")."""
    for written, bare, full in prefixes:
        length = written.count(" ") + 1
        if " ".join(words[:length]) in (written, bare):
            return words[length:], full
    return words, ""
