"""What a cell holds, with Excel's types: dates and booleans by their number formats."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from tests.libreoffice.engine.office import constant, struct

_DAY_ZERO = datetime(1899, 12, 30)
_A_DAY = timedelta(days=1)
_ENGLISH = {"Language": "en", "Country": "US"}


class ErrorValue(str):
    """An error value by its name: «#DIV/0!»."""

    __slots__ = ()


def read_cell(document: Any, cell: Any) -> object:
    """None, text, float, bool, datetime or ``ErrorValue``."""
    if cell.getError():
        return ErrorValue(cell.String)
    kind = cell.Type.value
    if kind == "EMPTY":
        return None
    if kind == "TEXT" or (kind == "FORMULA" and _gives_text(cell)):
        return cell.String
    return _typed_number(cell.Value, format_type(document, cell))


def read_block(document: Any, cells: Any) -> list[list[object]]:
    """The values of a rectangle, in one call but for dates, booleans and errors."""
    rows: list[list[object]] = [
        [None if value == "" else value for value in row] for row in cells.getDataArray()
    ]
    top, left = cells.RangeAddress.StartRow, cells.RangeAddress.StartColumn
    for area in _special(document, cells):
        for row in range(area.StartRow - top, area.EndRow - top + 1):
            for column in range(area.StartColumn - left, area.EndColumn - left + 1):
                rows[row][column] = read_cell(document, cells.getCellByPosition(column, row))
    return rows


def _special(document: Any, cells: Any) -> Iterator[Any]:
    """The areas whose values are not what a data array says."""
    yield from cells.queryFormulaCells(constant("sheet.FormulaResult.ERROR")).RangeAddresses
    kinds = constant("util.NumberFormat.DATETIME") | constant("util.NumberFormat.LOGICAL")
    for alike in cells.getUniqueCellFormatRanges():
        if format_type(document, alike) & kinds:
            yield from alike.RangeAddresses


def formula_block(document: Any, cells: Any) -> tuple[tuple[str, ...], ...]:
    """The formulas of a rectangle in Excel's words, constants as text."""
    parser = _parser(document)
    return tuple(
        tuple(
            formula_text(document, cells.getCellByPosition(column, row), parser)
            if text.startswith("=")
            else text
            for column, text in enumerate(texts)
        )
        for row, texts in enumerate(cells.getFormulaArray())
    )


def _gives_text(cell: Any) -> bool:
    return bool(cell.FormulaResultType2 == constant("sheet.FormulaResult.STRING"))


def _typed_number(value: float, format_kind: int) -> float | bool | datetime:
    if format_kind & constant("util.NumberFormat.DATETIME"):
        return _DAY_ZERO + timedelta(seconds=round(value * 86400))
    if format_kind & constant("util.NumberFormat.LOGICAL"):
        return bool(value)
    return value


def format_type(document: Any, cell: Any) -> int:
    """The bits of com.sun.star.util.NumberFormat of a cell's number format."""
    return int(document.NumberFormats.getByKey(cell.NumberFormat).Type)


def write_cell(document: Any, cell: Any, value: object) -> None:
    """Put a value into a cell as Excel does when code assigns it: typed text is understood."""
    match value:
        case None | "":
            cell.setFormula("")
        case bool():
            cell.setValue(float(value))
            _set_standard_format(document, cell, "LOGICAL")
        case int() | float():
            cell.setValue(float(value))
        case date():
            cell.setValue(_serial(value))
            if not format_type(document, cell) & constant("util.NumberFormat.DATETIME"):
                _set_standard_format(document, cell, "DATE")
        case str():
            _write_text(document, cell, value)
        case _:
            raise TypeError(f"a cell cannot hold {value!r}")


def _serial(day: date) -> float:
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    return (moment - _DAY_ZERO) / _A_DAY


def _write_text(document: Any, cell: Any, text: str) -> None:
    if text.startswith("'"):
        cell.setString(text[1:])
    elif format_type(document, cell) & constant("util.NumberFormat.TEXT"):
        cell.setString(text)
    elif text.startswith("="):
        write_formula(document, cell, text)
    else:
        cell.setFormula(text)  # reads «3.4» as a number


def write_formula(document: Any, cell: Any, formula: str, relative_to: Any = None) -> None:
    """Put a formula in Excel's words (English names, commas) into a cell."""
    base = cell if relative_to is None else relative_to
    cell.setTokens(_parser(document).parseFormula(formula[1:], base.CellAddress))


def formula_text(document: Any, cell: Any, parser: Any = None) -> str:
    """A cell's formula in Excel's words, or its constant as text."""
    if cell.Type.value != "FORMULA":
        return str(cell.getFormula())
    words = parser or _parser(document)
    return "=" + str(words.printFormula(cell.getTokens(), cell.CellAddress))


def _parser(document: Any) -> Any:
    parser = document.createInstance("com.sun.star.sheet.FormulaParser")
    parser.CompileEnglish = True
    parser.FormulaConvention = constant("sheet.AddressConvention.XL_OOX")
    return parser


def number_format(document: Any, cell: Any) -> str:
    """The code of a cell's number format."""
    return str(document.NumberFormats.getByKey(cell.NumberFormat).FormatString)


def set_number_format(document: Any, cells: Any, code: str) -> None:
    """Give cells a number format by its English code."""
    formats, english = document.NumberFormats, struct("lang.Locale", **_ENGLISH)
    key = formats.queryKey(code, english, False)
    cells.NumberFormat = formats.addNew(code, english) if key == -1 else key


def _set_standard_format(document: Any, cell: Any, kind: str) -> None:
    english = struct("lang.Locale", **_ENGLISH)
    kind_number = constant(f"util.NumberFormat.{kind}")
    cell.NumberFormat = document.NumberFormats.getStandardFormat(kind_number, english)
