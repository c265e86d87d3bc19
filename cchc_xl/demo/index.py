"""The definition of the demonstration year, built from its text tables."""

from collections.abc import Callable
from decimal import Decimal
from functools import cache

from cchc_xl.demo.assessment import ASSESSMENT
from cchc_xl.demo.tables import Block, Row, blocks, table
from cchc_xl.model.index import Band, Criterion, Field, Index, Unit
from cchc_xl.model.method import (
    Deduct,
    Level,
    Levels,
    Method,
    MethodName,
    NothingOccurred,
    Parts,
    Ratio,
)

_DEFAULT_APPRAISER = "Tổ giúp việc"


@cache
def demo_index() -> Index:
    """The index of the year 2023: 7 fields, 36 criteria, 2 components, 100 points, 17 units."""
    bands = tuple(
        Band(name, Decimal(lower), ASSESSMENT.index_decision) for lower, name in table("bands.txt")
    )
    units = tuple(_unit(*row) for row in table("units.txt"))
    return Index(ASSESSMENT, _fields(), units, bands)


def _unit(code: str, kind: str, name: str, short_name: str, aliases: str) -> Unit:
    also = tuple(alias.strip() for alias in aliases.split(";") if alias)
    return Unit(code, name, kind, also, email=f"ubnd.{code}@example.vn", short_name=short_name)


def _fields() -> tuple[Field, ...]:
    criteria = _criteria()
    return tuple(
        Field(
            number,
            name,
            short_name,
            Decimal(maximum),
            tuple(c for c in criteria if c.code.startswith(f"{number}.")),
            above=Decimal(above) if above else None,
            below=Decimal(below) if below else None,
        )
        for number, maximum, above, below, short_name, name in table("fields.txt")
    )


def _criteria() -> tuple[Criterion, ...]:
    """The criteria of all fields; a code of three numbers is a component of the one before."""
    every = [(block.head[0], block) for block in blocks("criteria.txt")]
    return tuple(
        _criterion(
            block,
            tuple(_criterion(part) for under, part in every if under.startswith(f"{code}.")),
        )
        for code, block in every
        if code.count(".") == 1
    )


def _criterion(block: Block, components: tuple[Criterion, ...] = ()) -> Criterion:
    code, maximum, method, name = block.head
    return Criterion(
        code,
        name,
        Decimal(maximum),
        _METHODS[MethodName(method)](block) if method else None,
        components,
        evidence_required=block.text("evidence_required", "yes") == "yes",
        na_allowed=block.text("na") == "yes",
        appraiser=block.text("appraiser", _DEFAULT_APPRAISER),
        guidance=block.text("guidance"),
        evidence_hint=block.text("evidence"),
    )


def _labelled(rows: tuple[Row, ...]) -> tuple[Level, ...]:
    return tuple(Level(label, Decimal(points)) for points, label in rows)


def _levels(block: Block) -> Levels:
    return Levels(_labelled(block.rows("level")), MethodName(block.head[2]))


def _parts(block: Block) -> Parts:
    return Parts(_labelled(block.rows("part")))


def _deduct(block: Block) -> Deduct:
    ((points_each, violations),) = block.rows("violations")
    return Deduct(violations, Decimal(points_each))


def _ratio(block: Block) -> Ratio:
    return Ratio(
        block.text("numerator"),
        block.text("denominator"),
        Decimal(block.text("target", "1")),
        Decimal(block.text("floor", "0")),
        NothingOccurred(block.text("nothing", NothingOccurred.FAULT)),
        MethodName(block.head[2]),
    )


_METHODS: dict[MethodName, Callable[[Block], Method]] = {
    MethodName.YES_NO: _levels,
    MethodName.LEVELS: _levels,
    MethodName.PARTS: _parts,
    MethodName.RATIO: _ratio,
    MethodName.RATIO_TARGET: _ratio,
    MethodName.DEDUCT: _deduct,
}
