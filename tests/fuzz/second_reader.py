"""A form as openpyxl or python-calamine see it: the cells alone, as few kinds as matter here."""

import io
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any

from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from python_calamine import CalamineWorkbook

from tests.fuzz.archives import unpacked


class Odd(Enum):
    """What is in a cell and can be no entry."""

    BOOLEAN = "boolean"
    DATE = "date"
    PERCENT = "percent"
    FAULT = "fault"
    #: A formula whose value is not in the file, or comes from another one.
    FORMULA = "formula"


Seen = float | str | Odd
Cells = dict[tuple[int, int], Seen]

#: What a number format says besides its placeholders.
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_LINK = re.compile(r"\[[0-9]+\]")


@dataclass(frozen=True)
class Book:
    """The cells that are not empty, by sheet, row and column."""

    reader: str
    sheets: dict[str, Cells]


def books(data: bytes) -> Iterator[Book]:
    """The workbook as each reader sees it that can open it."""
    for read in (by_openpyxl, by_calamine):
        book = _opened(read, data)
        if book is not None:
            yield book


def _opened(read: Callable[[bytes], Book], data: bytes) -> Book | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return read(data)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        # Neither says what it raises; a panic of calamine's is not even an Exception.
        return None


class _Parser(WorkSheetParser):
    """Gives the value of a cell, and the formula that a second reading of openpyxl would give."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        column = self.col_counter
        self.data_only = True
        cell: dict[str, Any] = super().parse_cell(element)
        if element.find(FORMULA_TAG) is not None:
            self.data_only, self.col_counter = False, column
            cell["formula"] = super().parse_cell(element)["value"]
        return cell


def by_openpyxl(data: bytes) -> Book:
    """Values and formulas. ``load_workbook`` spends most of its time on the borders of merges."""
    reader = ExcelReader(io.BytesIO(data), read_only=True, keep_links=False)
    reader.read()
    listed = [sheet.name for sheet, _ in reader.parser.find_sheets()]
    sheets = {sheet.title: _cells_of(sheet) for sheet in reader.wb.worksheets}
    if not listed or len(listed) != len(sheets):
        # Without a word it leaves out sheets of strict workbooks, and those whose part is lost.
        raise ValueError("sheets left out")
    return Book("openpyxl", sheets)


def _cells_of(sheet: Any) -> Cells:
    book = sheet.parent
    cells: Cells = {}
    with sheet._get_source() as source:
        parser = _Parser(
            source,
            sheet._shared_strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for _, row in parser.parse():
            for cell in row:
                seen = _of_openpyxl(sheet, **cell)
                if seen is not None:
                    cells[cell["row"], cell["column"]] = seen
    return cells


def _links_out(formula: object) -> bool:
    if isinstance(formula, ArrayFormula | DataTableFormula):
        formula = getattr(formula, "text", "")
    return _LINK.search(str(formula)) is not None


def _of_openpyxl(sheet: Any, formula: object = None, **cell: Any) -> Seen | None:
    value = cell["value"]
    if value is None and cell["data_type"] == "str":
        # A formula that gives "".
        return None
    if formula is not None and (value is None or _links_out(formula)):
        return Odd.FORMULA
    if value is None:
        return None
    if cell["data_type"] == "e":
        return Odd.FAULT
    if isinstance(value, int | float) and not isinstance(value, bool):
        code = ReadOnlyCell(sheet, **cell).number_format
        is_share = "%" in _LITERAL.sub("", code).split(";")[0]
        return Odd.PERCENT if is_share else _number(float(value))
    return _other(value)


def _number(value: float) -> Seen:
    """A number, unless no sheet could hold it."""
    return value if abs(value) < 1e15 else Odd.FAULT


def _other(value: object) -> Seen:
    match value:
        case bool():
            return Odd.BOOLEAN
        case datetime() | date() | time() | timedelta():
            return Odd.DATE
        case _:
            return str(value)


#: What calamine is known to misread. It takes no part for what it is but in UTF-8 («3.1 is gone» of
#: a sheet in UTF-16, or that only says so), and drops every reference and all that comes with other
#: markup in a value (``<v>&#x31;00</v>`` is nothing to it).
_MISREAD = re.compile(
    rb"\A(?:\xff\xfe|\xfe\xff|\xef\xbb\xbf<\?xml[^>]*UTF-16)|<v[^>]*>[^<]*(?:&#|<!|<\?)"
)


def by_calamine(data: bytes) -> Book:
    """Values alone: of calamine nobody learns of formulas, percentages and errors."""
    if any(_MISREAD.search(content) for content in unpacked(data).values()):
        raise ValueError("known to be misread")
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    if not book.sheet_names:
        # As where the list of sheets is under a name with another slash, which is nothing to it.
        raise ValueError("sheets left out")
    sheets: dict[str, Cells] = {}
    for name in book.sheet_names:
        cells = sheets[name] = {}
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for row, values in enumerate(rows, start=1):
            for column, value in enumerate(values, start=1):
                if isinstance(value, int | float) and not isinstance(value, bool):
                    cells[row, column] = _number(float(value))
                elif value != "":
                    cells[row, column] = _other(value)
    return Book("calamine", sheets)
