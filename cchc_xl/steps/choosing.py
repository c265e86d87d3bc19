"""The unit and the criterion that a person names on the command line."""

from cchc_xl.model.index import Criterion, Index, Unit
from cchc_xl.rules.names import resolve_unit
from cchc_xl.steps.errors import StepError
from cchc_xl.text import cycle


def unit_of(index: Index, named: str) -> Unit:
    """The valid unit of this code or name; raises ``StepError`` with suggestions where none is."""
    unit = index.unit_by_code.get(named)
    if unit is not None:
        return unit
    resolution = resolve_unit(named, index.units)
    if resolution.unit is None:
        raise StepError(cycle.no_such_unit(named, resolution.suggestions))
    return resolution.unit


def criterion_of(index: Index, code: str) -> Criterion:
    """The scored criterion of this code; raises ``StepError`` where there is none."""
    criterion = next((c for c in index.scored if c.code == code), None)
    if criterion is None:
        raise StepError(cycle.no_such_criterion(code))
    return criterion
