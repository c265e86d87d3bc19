"""The n-th mutant of a seed: always the same bytes."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from random import Random
from typing import NamedTuple

from tests.fuzz.archives import Parts, mutate_bytes, mutate_zip, packed, unpacked
from tests.fuzz.forms import SHARES, Form, form
from tests.fuzz.markup import mutate_markup
from tests.fuzz.scores import mutate_form, mutate_workbook
from tests.fuzz.workbooks import BODY, WORKBOOK_SHARES, Workbook, workbook
from tests.sheets.appraisals import places

#: How often each good file is taken.
BASES = {**SHARES, **WORKBOOK_SHARES}


class Mutant(NamedTuple):
    """A file after its accident: what kind of one, to which file, and what is left."""

    kind: str
    base: str
    file: Form | Workbook


def good(base: str) -> Form | Workbook:
    """The good file of a name of ``BASES``."""
    return workbook(base) if base in WORKBOOK_SHARES else form(base)


@lru_cache(maxsize=len(BASES))
def _parts(base: str) -> Parts:
    """The parts of a good file; not to be changed."""
    return unpacked(good(base).data)


def _bytes(base: str, chance: Random) -> bytes:
    return mutate_bytes(good(base).data, chance)


def _zip(base: str, chance: Random) -> bytes:
    other = chance.choice([name for name in BASES if name != base])
    return mutate_zip(_parts(base), _parts(other), chance)


def _xml(base: str, chance: Random) -> bytes:
    return packed(mutate_markup(_parts(base), chance))


def _values(base: str, chance: Random) -> bytes:
    return packed(_scores(base, chance))


def _values_and_xml(base: str, chance: Random) -> bytes:
    return packed(mutate_markup(_scores(base, chance), chance))


def _scores(base: str, chance: Random) -> Parts:
    file = good(base)
    if isinstance(file, Form):
        return mutate_form(_parts(base), file.index, chance)
    cells = places(file.index, BODY, file.stage, file.dossiers)
    return mutate_workbook(_parts(base), cells.items(), chance)


_KINDS: dict[str, Callable[[str, Random], bytes]] = {
    "bytes": _bytes,
    "zip": _zip,
    "xml": _xml,
    "values": _values,
    "values and xml": _values_and_xml,
}
#: How often each kind is taken; nearly all mutants of bytes are refused at once.
_SHARES = {"bytes": 2, "zip": 3, "xml": 7, "values": 6, "values and xml": 2}


def mutant(seed: int, number: int) -> Mutant:
    """The mutant of a number; mutants do not depend on each other."""
    chance = Random(f"{seed} {number}")
    base = chance.choices(list(BASES), list(BASES.values()))[0]
    kind = chance.choices(list(_SHARES), list(_SHARES.values()))[0]
    data = _KINDS[kind](base, chance)
    return Mutant(kind, base, replace(good(base), data=data))
