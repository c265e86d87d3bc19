"""The n-th mutant of a seed: always the same bytes."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import NamedTuple

from tests.fuzz.archives import Parts, mutate_bytes, mutate_zip, packed
from tests.fuzz.forms import SHARES, Form, form, parts_of_form
from tests.fuzz.markup import mutate_markup
from tests.fuzz.scores import mutate_scores


class Mutant(NamedTuple):
    """A form after its accident: what kind of one, to which form, and what is left."""

    kind: str
    base: str
    form: Form


def _bytes(base: str, chance: Random) -> bytes:
    return mutate_bytes(form(base).data, chance)


def _zip(base: str, chance: Random) -> bytes:
    other = chance.choice([name for name in SHARES if name != base])
    return mutate_zip(parts_of_form(base), parts_of_form(other), chance)


def _xml(base: str, chance: Random) -> bytes:
    return packed(mutate_markup(parts_of_form(base), chance))


def _values(base: str, chance: Random) -> bytes:
    return packed(_scores(base, chance))


def _values_and_xml(base: str, chance: Random) -> bytes:
    return packed(mutate_markup(_scores(base, chance), chance))


def _scores(base: str, chance: Random) -> Parts:
    return mutate_scores(parts_of_form(base), form(base).index, chance)


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
    base = chance.choices(list(SHARES), list(SHARES.values()))[0]
    kind = chance.choices(list(_SHARES), list(_SHARES.values()))[0]
    data = _KINDS[kind](base, chance)
    return Mutant(kind, base, replace(form(base), data=data))
