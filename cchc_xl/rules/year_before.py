"""Last year's result beside this year's: which unit is still the same, and what it had then.

A code alone does not make a unit: since 1 July 2025 codes and names are used again by units that
were merged from others. The same unit has the same code, kind and name (or a recorded alias), and
was valid on the days of both assessments by both definitions. Whatever else is found is told as
«không so sánh được», never guessed.
"""

from collections.abc import Iterator, Mapping, Sequence

from cchc_xl.model.index import Criterion, Index, Unit
from cchc_xl.model.scoreboard import Scoreboard, Standing, Status
from cchc_xl.model.study import Continuity, UnitBefore, YearBefore
from cchc_xl.rules.names import fold
from cchc_xl.rules.percent import percent


def year_before(board: Scoreboard, earlier: Scoreboard) -> YearBefore:
    """What the units of ``board`` were in the scoreboard of an earlier year."""
    then = {standing.unit.code: standing for standing in earlier.standings}
    codes = {unit.code for unit in board.index.units}
    # A unit whose code goes on has not moved to another one.
    recoded = [standing.unit for code, standing in then.items() if code not in codes]
    places = same_fields(board.index, earlier.index)
    units = tuple(
        _unit_before(unit, board.index, earlier.index, then, recoded, places)
        for unit in board.index.units
    )
    lives_on = {
        one.other.code
        for one in units
        if one.other is not None and one.continuity is not Continuity.OTHER_UNIT
    }
    return YearBefore(
        earlier.index.assessment.year,
        earlier.stage,
        len(earlier.ranked),
        earlier.index.max_points,
        _content(board.index) == _content(earlier.index),
        units,
        tuple(s.unit for code, s in then.items() if code not in lives_on),
    )


def same_criteria(index: Index, earlier: Index) -> tuple[tuple[int, int], ...]:
    """The scored criteria (numbers from 0) that are the same in both: code, name and maximum."""
    places = {_key(criterion): number for number, criterion in enumerate(earlier.scored)}
    keys = enumerate(map(_key, index.scored))
    return tuple((number, places[key]) for number, key in keys if key in places)


def same_fields(index: Index, earlier: Index) -> tuple[int | None, ...]:
    """For each field the place (from 0) of that with the same number and name the year before."""
    places = {(f.number, fold(f.name)): number for number, f in enumerate(earlier.fields)}
    return tuple(places.get((field.number, fold(field.name))) for field in index.fields)


def _unit_before(
    unit: Unit,
    index: Index,
    earlier: Index,
    then: Mapping[str, Standing],
    recoded: Sequence[Unit],
    places: tuple[int | None, ...],
) -> UnitBefore:
    known = then.get(unit.code)
    if known is None:
        same = [one for one in recoded if _title(one) == _title(unit)]
        if len(same) != 1:
            return UnitBefore(unit.code, Continuity.NEW)
        return UnitBefore(unit.code, Continuity.OTHER_CODE, same[0])
    if not _same(unit, index, known.unit, earlier):
        return UnitBefore(unit.code, Continuity.OTHER_UNIT, known.unit)
    if known.status is not Status.ACCEPTED or known.total is None or known.percent is None:
        return UnitBefore(unit.code, Continuity.NOT_RANKED, known.unit)
    return UnitBefore(
        unit.code,
        Continuity.SAME,
        known.unit,
        known.total.points,
        known.percent,
        known.rank,
        tuple(None if place is None else percent(known.fields[place]) for place in places),
    )


def _title(unit: Unit) -> tuple[str, str]:
    return unit.kind, fold(unit.name)


def _same(unit: Unit, index: Index, other: Unit, earlier: Index) -> bool:
    """Whether the definitions of both years speak of one unit."""
    return (
        unit.kind == other.kind
        and (_is_called(unit, other.name) or _is_called(other, unit.name))
        and unit.valid_on(earlier.assessment.units_as_of)
        and other.valid_on(index.assessment.units_as_of)
    )


def _is_called(unit: Unit, name: str) -> bool:
    return fold(name) in map(fold, (unit.name, *unit.aliases))


def _key(criterion: Criterion) -> tuple[object, ...]:
    return criterion.code, fold(criterion.name), criterion.max_points


def _content(index: Index) -> tuple[object, ...]:
    return tuple(_contents(index))


def _contents(index: Index) -> Iterator[tuple[object, ...]]:
    for field in index.fields:
        yield field.number, fold(field.name), field.max_points
        yield from map(_key, field.scored())
