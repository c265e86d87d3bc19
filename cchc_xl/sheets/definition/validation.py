"""Drop-downs, hints, stops and live marks of the definition workbook."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from cchc_xl.sheets.definition.checks import reach
from cchc_xl.sheets.definition.layout import (
    CHOICES,
    CRITERIA,
    FIELDS,
    FIRST_ROW,
    LEVELS,
    LISTS_SHEET,
    NEEDED,
    OPTIONAL,
    PARAMETERS,
    UNITS,
    WHOLE_RANGES,
    Kind,
    Property,
    Table,
)
from cchc_xl.sheets.definition.rows import DefinitionRows
from cchc_xl.sheets.formats import CLOSED_FILL, GREEN, LINE, MISSING_FILL, RED
from cchc_xl.sheets.pen import at, fixed, on_sheet, quoted, span
from cchc_xl.text import definition as text
from cchc_xl.text.definition import Words

Options = dict[str, Any]

#: The columns of the hidden sheet: the choices of each kind, and the usual kinds of units.
LISTS: tuple[tuple[str, ...], ...] = (
    *(tuple(words.values()) for words in CHOICES.values()),
    text.UNIT_KINDS,
)
_UNIT_KINDS = len(LISTS)

_TITLE_LENGTH = 32
_PERCENT = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
_BY_KIND: Mapping[Kind, Options] = {
    Kind.POINTS: {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 10_000},
    Kind.FRACTION: _PERCENT,
    Kind.SHARE: _PERCENT,
    Kind.DAY: {
        "validate": "date",
        "criteria": "between",
        "minimum": date(1945, 9, 2),
        "maximum": date(2200, 12, 31),
    },
}


def validation(asked: Property, words: Words, own: Options | None = None) -> Options | None:
    """The hint and stop of a property; ``own`` rules instead of those of its kind."""
    rule = own or _rule(asked)
    if rule is None and not words.hint:
        return None
    options: Options = dict(rule or {"validate": "any"})
    if words.hint:
        options |= {
            "input_title": words.heading[:_TITLE_LENGTH],
            "input_message": words.hint,
        }
    if words.stop:
        options |= {"error_title": text.STOP_TITLE, "error_message": words.stop}
    return options


def column_validations(table: Table, rows: DefinitionRows) -> Iterator[tuple[int, Options]]:
    """The validation of every column of a table that has one, by its number."""
    for column, asked in enumerate(table.properties, start=1):
        own = _OWN.get((table.subject, asked.key))
        options = validation(asked, table.words[asked.key], own(rows) if own else None)
        if options is not None:
            yield column, options


def _rule(asked: Property) -> Options | None:
    if asked.kind is Kind.WHOLE:
        least, most = WHOLE_RANGES[asked.key]
        return {"validate": "integer", "criteria": "between", "minimum": least, "maximum": most}
    if asked.kind in CHOICES:
        return _listed(list(CHOICES).index(asked.kind) + 1)
    return _BY_KIND.get(asked.kind)


def _listed(column: int) -> Options:
    """A drop-down from a column of the hidden sheet."""
    source = on_sheet(LISTS_SHEET, fixed(column, 1, column, len(LISTS[column - 1])))
    return {"validate": "list", "source": f"={source}"}


def _warned(rule: Options) -> Options:
    return {**rule, "error_type": "warning"}


def _condition(formula: str) -> Options:
    return {"validate": "custom", "value": f"={formula}"}


def _among(table: Table, key: str, rows: DefinitionRows, cell: str) -> str:
    """How often the text of a cell is in a column; not COUNTIF, to which 1.1 and 1.10 are one."""
    return f'SUMPRODUCT(--({reach(table, key, len(rows.of(table.subject)))}&""={cell}&""))'


def _number(rows: DefinitionRows) -> Options:
    cell = at(FIELDS.column("number"), FIRST_ROW)
    return _condition(f"{_among(FIELDS, 'number', rows, cell)}=1")


def _parent(rows: DefinitionRows) -> Options:
    cell = at(CRITERIA.column("parent"), FIRST_ROW)
    fields, criteria = (
        _among(FIELDS, "number", rows, cell),
        _among(CRITERIA, "code", rows, cell),
    )
    return _warned(_condition(f"{fields}+{criteria}>0"))


def _code(rows: DefinitionRows) -> Options:
    cell = at(CRITERIA.column("code"), FIRST_ROW)
    return _condition(f"AND(ISTEXT({cell}),{_among(CRITERIA, 'code', rows, cell)}=1)")


def _criterion(rows: DefinitionRows) -> Options:
    cell = at(LEVELS.column("criterion"), FIRST_ROW)
    return _warned(_condition(f"{_among(CRITERIA, 'code', rows, cell)}>0"))


def _unit_code(rows: DefinitionRows) -> Options:
    return _condition(f"ISTEXT({at(UNITS.column('code'), FIRST_ROW)})")


def _unit_kind(rows: DefinitionRows) -> Options:
    return _warned(_listed(_UNIT_KINDS))


#: The rules of columns that refer to other rows, by table and key.
_OWN: Mapping[tuple[str, str], Callable[[DefinitionRows], Options]] = {
    (FIELDS.subject, "number"): _number,
    (CRITERIA.subject, "parent"): _parent,
    (CRITERIA.subject, "code"): _code,
    (LEVELS.subject, "criterion"): _criterion,
    (UNITS.subject, "code"): _unit_code,
    (UNITS.subject, "kind"): _unit_kind,
}


class Marks(NamedTuple):
    """The formats of the live marks in one workbook."""

    missing: Format
    closed: Format
    fits: Format
    differs: Format
    begun: Format


def make_marks(book: Workbook) -> Marks:
    """The formats of the live marks."""
    return Marks(
        missing=book.add_format({"bg_color": MISSING_FILL}),
        closed=book.add_format({"bg_color": CLOSED_FILL}),
        fits=book.add_format({"font_color": GREEN}),
        differs=book.add_format({"font_color": RED, "bold": True}),
        begun=book.add_format({"border": 1, "border_color": LINE}),
    )


def column_marks(table: Table, marks: Marks) -> Iterator[tuple[int, Options]]:
    """The conditional formats of the columns of a table, by column number."""
    entered = [n for n, p in enumerate(table.properties, start=1) if p.kind is not Kind.CHECK]
    row = f"COUNTA(${span(entered[0], FIRST_ROW, entered[-1], FIRST_ROW).replace(':', ':$')})>0"
    for column, asked in enumerate(table.properties, start=1):
        cell = at(column, FIRST_ROW)
        if asked.kind is Kind.CHECK:
            yield column, when(f"{cell}={quoted(text.FITS)}", marks.fits)
            yield column, when(f'{cell}<>""', marks.differs)
        elif asked.required:
            yield column, when(f'AND({row},{cell}="")', marks.missing)
        if table is CRITERIA and asked.key in PARAMETERS:
            yield from ((column, options) for options in _parameter(asked.key, cell, marks))
        yield column, when(row, marks.begun)


def _parameter(key: str, cell: str, marks: Marks) -> Iterator[Options]:
    """A parameter that the method needs and lacks, and one that it does not use."""
    method = f"${at(CRITERIA.column('method'), FIRST_ROW)}"
    needing = [text.METHODS[name] for name, keys in NEEDED.items() if key in keys]
    using = [text.METHODS[name] for name, keys in OPTIONAL.items() if key in keys]
    if needing:
        chosen = ",".join(f"{method}={quoted(word)}" for word in needing)
        yield when(f'AND(OR({chosen}),{cell}="")', marks.missing)
    others = ",".join(f"{method}<>{quoted(word)}" for word in (*needing, *using))
    yield when(f'AND({method}<>"",{others})', marks.closed)


def when(formula: str, mark: Format) -> Options:
    """A conditional format by a formula without '='."""
    return {"type": "formula", "criteria": f"={formula}", "format": mark}
