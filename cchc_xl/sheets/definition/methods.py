"""The scoring method of a line of the definition, and parameters missing or to no purpose."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from cchc_xl.model.finding import Code, Finding
from cchc_xl.model.method import (
    Deduct,
    Direct,
    Level,
    Levels,
    Method,
    MethodName,
    NothingOccurred,
    Parts,
    Ratio,
)
from cchc_xl.sheets.definition.layout import NEEDED, OPTIONAL, PARAMETERS
from cchc_xl.sheets.definition.lines import Line

Values = Mapping[str, Any]


def build_method(values: Values, levels: tuple[Level, ...]) -> Method | None:
    """The method that a criterion's values describe, None where they name none.

    A parameter that is missing is stood in for; ``parameter_findings`` tells it.
    """
    name = values["method"]
    return None if name is None else _BUILDERS[name](values, levels)


def parameter_findings(line: Line, name: MethodName | None) -> Iterator[Finding]:
    """What the method lacks, and what is filled in although it does not use it."""
    needed = NEEDED[name] if name else ()
    used = (*needed, *(OPTIONAL.get(name, ()) if name else ()))
    for key in needed:
        if line.values.get(key) in (None, "") and key not in line.wrong:
            heading = line.table.words[key].heading
            yield line.finding(Code.METHOD_PARAMETER_MISSING, key, {"value": heading})
    for key in PARAMETERS:
        if key not in used and line.values.get(key) not in (None, ""):
            heading = line.table.words[key].heading
            yield line.finding(Code.METHOD_PARAMETER_UNUSED, key, {"value": heading})


def _levels(values: Values, levels: tuple[Level, ...]) -> Levels:
    return Levels(levels, values["method"])


def _parts(_: Values, levels: tuple[Level, ...]) -> Parts:
    return Parts(levels)


def _ratio(values: Values, _: tuple[Level, ...]) -> Ratio:
    target = values["target"] if values["method"] is MethodName.RATIO_TARGET else None
    floor = values["floor"] if values["method"] is MethodName.RATIO_TARGET else None
    return Ratio(
        values["first_label"],
        values["second_label"],
        Decimal(1) if target is None else target,
        Decimal(0) if floor is None else floor,
        values["nothing_occurred"] or NothingOccurred.FAULT,
        values["method"],
    )


def _deduct(values: Values, _: tuple[Level, ...]) -> Deduct:
    return Deduct(values["first_label"], values["points_each"] or Decimal(0))


def _direct(values: Values, _: tuple[Level, ...]) -> Direct:
    return Direct(values["step"] or Decimal(0))


_BUILDERS: Mapping[MethodName, Callable[[Values, tuple[Level, ...]], Method]] = {
    MethodName.YES_NO: _levels,
    MethodName.LEVELS: _levels,
    MethodName.PARTS: _parts,
    MethodName.RATIO: _ratio,
    MethodName.RATIO_TARGET: _ratio,
    MethodName.DEDUCT: _deduct,
    MethodName.DIRECT: _direct,
}
