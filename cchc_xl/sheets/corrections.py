"""Cells that the office corrects for a unit, laid over what a received file holds."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.cell import EMPTY, Cell, Number, Text, Value
from cchc_xl.sheets.grid import COLUMNS, MAX_ROW, Sheet

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:[.,][0-9]{1,9})?")


class Correction(NamedTuple):
    """A cell of a sheet and what counts there instead of what the file holds."""

    sheet: str
    row: int
    column: int
    value: Value


#: Corrections by the sheet's name.
Corrections = Mapping[str, tuple[Correction, ...]]
NO_CORRECTIONS: Corrections = {}


def correction(sheet: str, address: str, typed: str) -> Correction | None:
    """The correction that a person types, None where the address is none («LV1», «F8»).

    A number is one with comma or point; an empty text empties the cell.
    """
    match = _ADDRESS.fullmatch(address.strip().upper())
    if match is None or match[1] not in COLUMNS or not 0 < int(match[2]) <= MAX_ROW:
        return None
    return Correction(sheet, int(match[2]), COLUMNS[match[1]], typed_value(typed))


def by_sheet(corrections: Iterable[Correction]) -> Corrections:
    """Corrections in their order, by sheet: of two for one cell the later one counts."""
    found: dict[str, tuple[Correction, ...]] = {}
    for one in corrections:
        found[one.sheet] = (*found.get(one.sheet, ()), one)
    return found


def corrected(sheet: Sheet, corrections: Iterable[Correction]) -> Sheet:
    """The sheet as it would be with the corrections typed into it."""
    rows = dict(sheet.rows)
    for _, row, column, value in corrections:
        rows[row] = {**rows.get(row, {}), column: Cell(row, column, value)}
    return sheet._replace(rows=rows)


def typed_value(typed: str) -> Value:
    """What a person typed, as the cell it would be: a number with comma or point, or text."""
    typed = typed.strip()
    if not typed:
        return EMPTY
    if _NUMBER.fullmatch(typed):
        return Number(Decimal(typed.replace(",", ".")))
    return Text(typed)
