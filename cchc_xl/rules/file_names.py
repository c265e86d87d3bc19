"""Which unit the name of a file names: by code, or by its words."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from cchc_xl.model.index import Unit
from cchc_xl.rules.names import SameUnits, fold, name_keys

#: Words before a name that make it the name of something greater.
_GREATER = tuple(f" {fold(kind)}" for kind in ("huyen", "tinh", "thanh pho", "tp", "thi xa"))
#: Shorter names are found in any file name; longer ones, in words, are none.
_SHORTEST, _LONGEST = 4, 8


def unit_in_file_name(file: str, units: Sequence[Unit], own: Unit | None = None) -> Unit | None:
    """The unit that the name of a file names with the most words, None where it names none.

    None where two units are named alike, for it may be either's. With ``own``, the question is
    whether the file is another's: None where ``own`` is among the units it names, else any of them.
    """
    named = list(_named(file, units))
    if own is not None and any(unit == own for _, unit in named):
        return None
    most = max((number for number, _ in named), default=0)
    best = {unit.code: unit for number, unit in named if most and number == most}
    is_certain = len(best) == 1 or own is not None
    return next(iter(best.values()), None) if is_certain else None


def _named(file: str, units: Sequence[Unit]) -> Iterator[tuple[int, Unit]]:
    """Every unit that some words of the name are, with their number: 0 in a greater one's name."""
    words = fold(PurePosixPath(file).stem).split()
    names = _names(SameUnits(tuple(units)))
    for start in range(len(words)):
        greater = f" {' '.join(words[:start])}".endswith(_GREATER)
        for stop in range(start + 1, min(start + _LONGEST, len(words)) + 1):
            for unit in names.get(" ".join(words[start:stop]), ()):
                yield (0 if greater else stop - start), unit


@lru_cache(maxsize=4)
def _names(same: SameUnits) -> Mapping[str, tuple[Unit, ...]]:
    """The units by everything that names one in a file name: codes, and names long enough."""
    names: dict[str, tuple[Unit, ...]] = {}
    for unit in same.units:
        for key in {unit.code, *name_keys(unit)}:
            if len(key) >= _SHORTEST:
                names[key] = (*names.get(key, ()), unit)
    return names
