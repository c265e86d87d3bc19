"""Which explanations round 1 asked of the units, and which of them came."""

from collections.abc import Mapping
from typing import NamedTuple

from cchc_xl.model.answer import Answer, Answers
from cchc_xl.model.index import Index, Unit


class Explanations(NamedTuple):
    """The criteria (by code) on which one unit was asked, and those without any answer."""

    unit: Unit
    asked: tuple[str, ...]
    unanswered: tuple[str, ...]


def explanations(index: Index, answers: Mapping[str, Answers]) -> tuple[Explanations, ...]:
    """The units that were asked anything, in the order of the index; ``answers`` by unit code."""
    found = []
    for unit in index.units:
        of_unit = answers.get(unit.code, {})
        asked = tuple(c.code for c in index.scored if of_unit.get(c.code, Answer()).asked)
        silent = tuple(code for code in asked if not _is_answered(of_unit[code]))
        if asked:
            found.append(Explanations(unit, asked, silent))
    return tuple(found)


def _is_answered(answer: Answer) -> bool:
    return bool(answer.reply or answer.explanation or answer.supplement)
