"""The unit and the criterion that a person names on the command line."""

from cchc_xl.model.index import Criterion, Index, Unit
from cchc_xl.rules.names import Match, fold, resolve_unit
from cchc_xl.steps.errors import StepError
from cchc_xl.text import cycle

_MOST = 4


def unit_of(index: Index, named: str) -> Unit:
    """The valid unit of this code or name; raises ``StepError`` with suggestions where none is.

    A misspelt name is only a suggestion: what is decided about a unit cannot be taken back.
    """
    unit = index.unit_by_code.get(named)
    if unit is not None:
        return unit
    found = resolve_unit(named, index.units)
    if found.unit is None or found.how is Match.NEAR:
        meant = found.suggestions if found.unit is None else (found.unit,)
        raise StepError(cycle.no_such_unit(named, meant or _sharing_a_word(index, named)))
    return found.unit


def _sharing_a_word(index: Index, named: str) -> tuple[Unit, ...]:
    """The units whose names share a word with what was written, at most ``_MOST`` of them."""
    words = set(fold(named).split())
    sharing = [unit for unit in index.units if words & set(fold(unit.name).split())]
    return tuple(sharing[:_MOST])


def criterion_of(index: Index, code: str) -> Criterion:
    """The scored criterion of this code; raises ``StepError``, of one that has components too."""
    criterion = next((c for c in index.scored if c.code == code), None)
    if criterion is None:
        components = [c for c in index.scored if c.code.startswith(f"{code}.")]
        raise StepError(cycle.no_such_criterion(code, components))
    return criterion
