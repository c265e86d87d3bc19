"""The live check cells of the definition workbook: a formula each, with the value that it has."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from cchc_xl.model.method import MethodName
from cchc_xl.sheets.definition.layout import (
    CRITERIA,
    FIELDS,
    FIRST_ROW,
    LEVELS,
    NEEDED,
    Kind,
    Property,
    Table,
    last_ready_row,
)
from cchc_xl.sheets.definition.rows import DefinitionRows, Entry, Row
from cchc_xl.sheets.pen import at, fixed, on_sheet, quoted
from cchc_xl.text import definition as text
from cchc_xl.text.numbers import number_text

#: A formula without '=' and its value.
Check = tuple[str, str]

#: Finer than any points: binary sums are compared after rounding.
_DIGITS = 6
_SUMMED = text.METHODS[MethodName.PARTS]
_LISTED = (text.METHODS[MethodName.YES_NO], text.METHODS[MethodName.LEVELS])


def reach(table: Table, key: str, rows: int) -> str:
    """The range of a column on its sheet, with ``rows`` entries and the spare rows below."""
    column = table.column(key)
    return on_sheet(table.sheet, fixed(column, FIRST_ROW, column, last_ready_row(rows)))


class Checks:
    """The check formulas of one definition; their ranges reach into the spare rows.

    Codes are compared by ``=``: SUMIF and COUNTIF take 1.1 and 1.10 for the same number.
    """

    def __init__(self, rows: DefinitionRows) -> None:
        criteria, levels = len(rows.criteria), len(rows.levels)
        self._codes = reach(CRITERIA, "code", criteria)
        self._parents = reach(CRITERIA, "parent", criteria)
        self._maxima = reach(CRITERIA, "max_points", criteria)
        self._level_codes = reach(LEVELS, "criterion", levels)
        self._level_points = reach(LEVELS, "points", levels)
        self._field_maxima = reach(FIELDS, "max_points", len(rows.fields))
        self._maximum = sum(_points(rows.fields, "max_points"), Decimal(0))
        self._times = Counter(row["code"] for row in rows.criteria)
        self._below = _points_by(rows.criteria, "parent", "max_points")
        self._listed = _points_by(rows.levels, "criterion", "points")

    def total(self) -> Check:
        """The maximum of the whole index, in the heading of the fields."""
        formula = f"{quoted(text.TOTAL)}&ROUND(SUM({self._field_maxima}),{_DIGITS})"
        return formula, text.TOTAL + number_text(self._maximum)

    def field(self, entered: Row | None, row: int) -> Check:
        """Whether the criteria of a field add up to its maximum; no row yet gives nothing."""
        number, maximum = (at(FIELDS.column(key), row) for key in ("number", "max_points"))
        total = _total(self._parents, number, self._maxima)
        value = ""
        if entered is not None:
            found = sum(self._below.get(entered["number"], ()))
            value = _compared(found, entered, text.DIFFERS)
        return f'IF({number}="","",{_compare(total, maximum, text.DIFFERS)})', value

    def criterion(self, entered: Row | None, row: int) -> Check:
        """Whether a criterion's code is its own and its method gives exactly its maximum."""
        code, maximum, method = (
            at(CRITERIA.column(k), row) for k in ("code", "max_points", "method")
        )
        components = _total(self._parents, code, self._maxima)
        parts = _total(self._level_codes, code, self._level_points)
        highest = f'SUMPRODUCT(MAX(({self._level_codes}&""={code}&"")*{self._level_points}))'
        cases = (
            (f'{code}=""', '""'),
            (f"{_times(self._codes, code)}>1", quoted(text.TWICE)),
            (f'{method}=""', _compare(components, maximum, text.COMPONENTS_DIFFER)),
            (f"{method}={quoted(_SUMMED)}", _compare(parts, maximum, text.PARTS_DIFFER)),
            (_any_of(method, _LISTED), _compare(highest, maximum, text.HIGHEST_DIFFERS)),
            (_missing(method, row), quoted(text.PARAMETER_MISSING)),
        )
        formula = quoted(text.FITS)
        for condition, result in reversed(cases):
            formula = f"IF({condition},{result},{formula})"
        return f"IFERROR({formula},{quoted(text.NOT_CHECKED)})", self._criterion_value(entered)

    def _criterion_value(self, entered: Row | None) -> str:
        if entered is None:
            return ""
        code, method = entered["code"], entered["method"]
        if self._times[code] > 1:
            return text.TWICE
        if method is None:
            return _compared(sum(self._below.get(code, ())), entered, text.COMPONENTS_DIFFER)
        listed = self._listed.get(code, [])
        if method is MethodName.PARTS:
            return _compared(sum(listed), entered, text.PARTS_DIFFER)
        if method in (MethodName.YES_NO, MethodName.LEVELS):
            return _compared(max(listed, default=0), entered, text.HIGHEST_DIFFERS)
        return text.FITS


def understood(asked: Property, value: Entry, cell: str) -> Check:
    """How an entry of the assessment is understood: a day in words, or that it is missing."""
    missing = text.MISSING if asked.required else ""
    if asked.kind is not Kind.DAY:
        return f'IF({cell}="",{quoted(missing)},"")', missing if value in (None, "", ()) else ""
    words = "&".join(
        (
            quoted(text.DAY),
            f"DAY({cell})",
            quoted(text.MONTH),
            f"MONTH({cell})",
            quoted(text.YEAR),
            f"YEAR({cell})",
        )
    )
    return f"IF(ISNUMBER({cell}),{words},{quoted(missing)})", text.day_text(value) if isinstance(
        value, date
    ) else ""


def _points_by(rows: Iterable[Row], key: str, points: str) -> Mapping[Entry, list[Decimal]]:
    """The points of rows by what stands under ``key``."""
    found: dict[Entry, list[Decimal]] = {}
    for row in rows:
        value = row[points]
        if isinstance(value, Decimal):
            found.setdefault(row[key], []).append(value)
    return found


def _points(rows: Iterable[Row], key: str) -> Iterator[Decimal]:
    return (value for row in rows if isinstance(value := row[key], Decimal))


def _compared(found: Decimal | int, entered: Row, differs: str) -> str:
    fits = found == entered["max_points"]
    return text.FITS if fits else differs + number_text(Decimal(found))


def _compare(found: str, maximum: str, differs: str) -> str:
    rounded = f"ROUND({found},{_DIGITS})"
    return (
        f"IF({rounded}=ROUND({maximum},{_DIGITS}),{quoted(text.FITS)},{quoted(differs)}&{rounded})"
    )


def _total(keys: str, key: str, points: str) -> str:
    return f'SUMPRODUCT(--({keys}&""={key}&""),{points})'


def _times(keys: str, key: str) -> str:
    return f'SUMPRODUCT(--({keys}&""={key}&""))'


def _any_of(cell: str, words: Iterable[str]) -> str:
    return f"OR({','.join(f'{cell}={quoted(word)}' for word in words)})"


def _missing(method: str, row: int) -> str:
    """Whether the method in a cell lacks a parameter that it needs."""
    lacking = (
        f"AND({method}={quoted(text.METHODS[name])},"
        f"OR({','.join(f'{at(CRITERIA.column(key), row)}=' + quoted('') for key in needed)}))"
        for name, needed in NEEDED.items()
        if needed
    )
    return f"OR({','.join(lacking)})"
