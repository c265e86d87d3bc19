"""An index as the rows of the definition workbook: by table, one mapping of column keys a row."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from cchc_xl.model.index import Criterion, Field, Index
from cchc_xl.model.method import Deduct, Direct, Level, Levels, MethodName, Parts, Ratio
from cchc_xl.sheets.definition.layout import ASSESSMENT, BANDS, CRITERIA, FIELDS, LEVELS, UNITS

#: What a cell says before anyone knows how it is written; None leaves it empty.
Entry = str | tuple[str, ...] | Decimal | int | bool | date | Enum | None
Row = Mapping[str, Entry]


class DefinitionRows(NamedTuple):
    """The rows of every table, in the order of the index."""

    assessment: Row
    fields: tuple[Row, ...]
    criteria: tuple[Row, ...]
    levels: tuple[Row, ...]
    units: tuple[Row, ...]
    bands: tuple[Row, ...]

    def of(self, subject: str) -> tuple[Row, ...]:
        """The rows of a table, by its subject."""
        rows: tuple[Row, ...] = getattr(self, subject)
        return rows


def definition_rows(index: Index) -> DefinitionRows:
    """The rows of an index."""
    criteria = [pair for field in index.fields for pair in _criteria(field.number, field.criteria)]
    return DefinitionRows(
        assessment=_attributes(index.assessment, (p.key for p in ASSESSMENT.properties)),
        fields=tuple(_field(field) for field in index.fields),
        criteria=tuple(_criterion(parent, criterion) for parent, criterion in criteria),
        levels=tuple(row for _, criterion in criteria for row in _levels(criterion)),
        units=tuple(
            _attributes(unit, (p.key for p in UNITS.properties)) for unit in index.all_units
        ),
        bands=tuple(_attributes(band, (p.key for p in BANDS.properties)) for band in index.bands),
    )


def _attributes(thing: Any, keys: Iterable[str]) -> Row:
    return {key: getattr(thing, key) for key in keys}


def _field(field: Field) -> Row:
    return _attributes(field, (p.key for p in FIELDS.properties if p.key != "check"))


def _criteria(parent: str, criteria: Iterable[Criterion]) -> Iterator[tuple[str, Criterion]]:
    """Every criterion and component with the number or code that it belongs to."""
    for criterion in criteria:
        yield parent, criterion
        yield from _criteria(criterion.code, criterion.components)


def _criterion(parent: str, criterion: Criterion) -> Row:
    row: dict[str, Entry] = dict.fromkeys(p.key for p in CRITERIA.properties if p.key != "check")
    row |= {
        "parent": parent,
        "code": criterion.code,
        "name": criterion.name,
        "max_points": criterion.max_points,
        "appraiser": criterion.appraiser,
        "evidence_hint": criterion.evidence_hint,
        "guidance": criterion.guidance,
    }
    if criterion.method is not None:
        row |= {
            "method": criterion.method.name,
            "evidence_required": criterion.evidence_required,
            "na_allowed": criterion.na_allowed,
        }
    match criterion.method:
        case Ratio() as ratio:
            row |= _ratio(ratio)
        case Deduct(violations=violations, points_each=points_each):
            row |= {"first_label": violations, "points_each": points_each}
        case Direct(step=step):
            row |= {"step": step}
    return row


def _ratio(ratio: Ratio) -> Row:
    row: dict[str, Entry] = {
        "first_label": ratio.numerator,
        "second_label": ratio.denominator,
        "nothing_occurred": ratio.nothing_occurred,
    }
    if ratio.name is MethodName.RATIO_TARGET:
        row |= {"target": ratio.target, "floor": ratio.floor}
    return row


def _levels(criterion: Criterion) -> Iterator[Row]:
    listed: tuple[Level, ...] = ()
    match criterion.method:
        case Levels(levels=levels):
            listed = levels
        case Parts(parts=parts):
            listed = parts
    for level in listed:
        yield {
            LEVELS.properties[0].key: criterion.code,
            "label": level.label,
            "points": level.points,
        }
