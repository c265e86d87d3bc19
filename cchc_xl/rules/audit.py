"""The audit of a report: the verdict on each field, and what runs through the whole."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cchc_xl.model.audit import Audit, NoChart, Spellings, TwoTones
from cchc_xl.model.index import Index
from cchc_xl.model.statement import (
    Extreme,
    FieldReport,
    Mention,
    Report,
    Side,
    Statement,
    Tone,
    Units,
    VagueExtreme,
)
from cchc_xl.rules.field_audit import field_audit


def audit(report: Report, index: Index) -> Audit:
    """The audit of a report; ``index`` gives names, and figures that the report leaves out."""
    units = usual_units(report.fields) or len(index.units)
    known = {field.number: field for field in index.fields}
    return Audit(
        report,
        tuple(
            field_audit(
                field,
                known.get(field.number) if field.known else None,
                units,
                index.assessment.decimals,
                _no_chart(report.fields, place),
            )
            for place, field in enumerate(report.fields)
        ),
        missing_charts(report.fields),
        _spellings(report.mentions, index),
        _unmentioned(report.mentions, index),
        tuple(pair for field in report.fields for pair in _two_tones(field)),
    )


def usual_units(fields: Sequence[FieldReport]) -> int | None:
    """The number of units that the report gives most often."""
    stated = Counter(s.units for field in fields for s in field.statements if isinstance(s, Units))
    return stated.most_common(1)[0][0] if stated else None


def missing_charts(fields: Sequence[FieldReport]) -> tuple[int, ...]:
    """The numbers from 1 on that no chart has, below the highest."""
    numbers = {chart.number for field in fields for chart in field.charts}
    return tuple(n for n in range(1, max(numbers, default=0)) if n not in numbers)


def _no_chart(fields: Sequence[FieldReport], place: int) -> tuple[NoChart, ...]:
    """That a field has no chart, where the numbers jump from the field before to the next."""
    if fields[place].charts:
        return ()
    before = [chart.number for field in fields[:place] for chart in field.charts]
    after = [chart.number for field in fields[place:] for chart in field.charts]
    last = max(before, default=0)
    return (NoChart(last + 1),) if after and min(after) > last + 1 else ()


def _spellings(mentions: Sequence[Mention], index: Index) -> tuple[Spellings, ...]:
    """The units whose name is spelt in several ways, or in one that is not the index's.

    A heading in capitals is no other way.
    """
    found = []
    for unit in index.units:
        capitals = {name.upper(): name for name in (unit.short_name, unit.name)}
        told = (m.spelt for m in mentions if m.unit == unit.code and m.spelt)
        spelt = Counter(capitals.get(name, name) for name in told)
        own = {unit.name.casefold(), unit.short_name.casefold()}
        if len(spelt) > 1 or any(name.casefold() not in own for name in spelt):
            found.append(Spellings(unit.code, tuple(name for name, _ in spelt.most_common())))
    return tuple(found)


def _unmentioned(mentions: Sequence[Mention], index: Index) -> tuple[str, ...]:
    """The units that the report never names; none where it names no unit at all."""
    named = {mention.unit for mention in mentions}
    known = any(unit.code in named for unit in index.units)
    return tuple(unit.code for unit in index.units if known and unit.code not in named)


def _two_tones(field: FieldReport) -> Iterator[TwoTones]:
    """The units of which a field speaks well and ill; the ends of its ranking count as such."""
    told = [*_from_ends(field.statements), *field.mentions]
    for unit in dict.fromkeys(mention.unit for mention in told):
        tones = {m.tone: m for m in reversed(told) if m.unit == unit and m.tone}
        if len(tones) == len(Tone):
            yield TwoTones(field, tones[Tone.PRAISE], tones[Tone.BLAME])


def _from_ends(statements: Sequence[Statement]) -> Iterator[Mention]:
    for statement in statements:
        match statement:
            case Extreme() | VagueExtreme():
                side, names, where = statement.side, statement.names, statement.where
            case _:
                continue
        tone = Tone.PRAISE if side is Side.HIGHEST else Tone.BLAME
        yield from (Mention(name, "", where, tone) for name in names)
