"""The statements of a report against the assessment: which are true, and the right figures."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cchc_xl.model.audit import Answer, Scored
from cchc_xl.model.index import Field
from cchc_xl.model.scoreboard import Scoreboard, Statistics
from cchc_xl.model.statement import (
    Criteria,
    Everyone,
    Extreme,
    FieldReport,
    Group,
    Maximum,
    Mean,
    Report,
    Side,
    Statement,
    Units,
    VagueExtreme,
)
from cchc_xl.rules.rounding import round_half_up
from cchc_xl.rules.stated import decimals_of, named_spans, names_at

#: The points of every ranked unit in one field, by code.
_Points = Mapping[str, Decimal]


def answers(report: Report, board: Scoreboard) -> tuple[Answer, ...]:
    """Every statement of the report with what the scoreboard says of it, in their order."""
    return tuple(answer for field in report.fields for answer in _of_field(field, board))


def _of_field(told: FieldReport, board: Scoreboard) -> Iterator[Answer]:
    places = [n for n, f in enumerate(board.index.fields) if told.known and f.number == told.number]
    if not places or not board.ranked:
        yield from (Answer(told, statement, None) for statement in told.statements)
        return
    place = places[0]
    points = {s.unit.code: s.fields[place].points for s in board.ranked if s.fields[place].maximum}
    field, statistics = board.index.fields[place], board.field_statistics[place]
    for statement in told.statements:
        yield _answer(told, statement, field, statistics, points)


def _answer(
    told: FieldReport,
    statement: Statement,
    field: Field,
    statistics: Statistics,
    points: _Points,
) -> Answer:
    match statement:
        case Units(units=units):
            return _number(told, statement, Decimal(units), Decimal(len(points)))
        case Maximum(points=maximum):
            return _number(told, statement, maximum, field.max_points)
        case Criteria(criteria=criteria):
            return _number(told, statement, Decimal(criteria), Decimal(len(field.criteria)))
        case Mean(points=mean):
            right = statistics.mean
            shown = None if right is None else round_half_up(right, decimals_of(mean))
            return Answer(told, statement, shown == mean, right)
        case Group():
            return _group(told, statement, points)
        case Everyone(span=span):
            others = [code for code, score in points.items() if not span.holds(score)]
            return Answer(told, statement, not others, None, _scored(points, others))
        case Extreme():
            return _extreme(told, statement, points)
    return _vague(told, statement, points)


def _number(told: FieldReport, statement: Statement, stated: Decimal, right: Decimal) -> Answer:
    return Answer(told, statement, stated == right, right)


def _group(told: FieldReport, group: Group, points: _Points) -> Answer:
    """How many units lie in the span, and where the named ones lie."""
    inside = sum(map(group.span.holds, points.values()))
    if group.apart and group.span.exact is not None:
        others = [s for s in told.statements if isinstance(s, Group | Extreme)]
        inside -= len(names_at(others).get(group.span.exact, frozenset()))
    counted = group.units is None or group.units == inside
    right = None if group.units is None else Decimal(inside)
    true = counted and _names_hold(group, points)
    return Answer(told, group, true, right, _scored(points, group.names))


def _extreme(told: FieldReport, extreme: Extreme, points: _Points) -> Answer:
    """The true end of the field (or of the group in question), and where the named units lie."""
    inside = {code: score for code, score in points.items() if extreme.scope.holds(score)}
    if not inside:
        return Answer(told, extreme, False)
    right = (max if extreme.side is Side.HIGHEST else min)(inside.values())
    passed_over = [code for code, score in inside.items() if _passes_over(extreme, code, score)]
    there = [code for code, score in inside.items() if score == right]
    units = _scored(points, dict.fromkeys((*there, *extreme.names, *passed_over)))
    true = right == extreme.points and not passed_over and _sizes_hold(extreme, points)
    return Answer(told, extreme, true and _names_hold(extreme, points), right, units)


def _vague(told: FieldReport, extreme: VagueExtreme, points: _Points) -> Answer:
    """Whether the named units lie where they are said to, and no other is beyond one of them."""
    named = [points[name] for name in extreme.names if name in points]
    highest = extreme.side is Side.HIGHEST
    beyond = [
        code
        for code, score in points.items()
        if code not in extreme.names and extreme.scope.holds(score)
        if any(score > own if highest else score < own for own in named)
    ]
    true = not beyond and _names_hold(extreme, points)
    units = _scored(points, dict.fromkeys((*extreme.names, *beyond)))
    return Answer(told, extreme, true, None, units)


def _passes_over(extreme: Extreme, code: str, score: Decimal) -> bool:
    """Whether a list of the best or worst leaves out a unit that belongs in it."""
    if len(extreme.places) == 1 or any(code in place.names for place in extreme.places):
        return False
    highest = extreme.side is Side.HIGHEST
    return score > extreme.limit if highest else score < extreme.limit


def _sizes_hold(extreme: Extreme, points: _Points) -> bool:
    scores = list(points.values())
    return all(p.units is None or scores.count(p.points) == p.units for p in extreme.places)


def _names_hold(statement: Group | Extreme | VagueExtreme, points: _Points) -> bool:
    return all(name in points and span.holds(points[name]) for name, span in named_spans(statement))


def _scored(points: _Points, names: Sequence[str] | Mapping[str, None]) -> tuple[Scored, ...]:
    return tuple(Scored(name, points[name]) for name in names if name in points)
