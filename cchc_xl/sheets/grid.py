"""The cells of one worksheet part, typed in one pass over its XML."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple, Protocol

from lxml import etree

from cchc_xl.model.cell import EMPTY, Cell, Value, column_letters
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.sheets.typed import boolean_value, fault_value, iso_value, text_value
from cchc_xl.sheets.xml import TRUE, Refusal, item_text, kind_of_tag, whole

#: Nothing of ours is longer or wider; what lies beyond is refused, not walked.
MAX_ROW = 20_000
MAX_COLUMN = 500
MAX_MERGES = 5_000

Merge = tuple[int, int, int, int]

COLUMNS = {column_letters(n): n for n in range(1, MAX_COLUMN + 1)}
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_AREA = re.compile(rf"{_ADDRESS.pattern}:{_ADDRESS.pattern}")
_LONGEST_AREA = len("AAA1234567:AAA1234567")

TYPED: dict[str, Callable[[str], Value]] = {
    "inlineStr": text_value,
    "str": text_value,
    "e": fault_value,
    "b": boolean_value,
    "d": iso_value,
}


class Lookup(Protocol):
    """What the cells of a sheet refer to in the rest of the workbook."""

    @property
    def strings(self) -> Mapping[str, Value]:
        """The shared strings by their number as it is written, none before ``string``."""

    @property
    def numbers(self) -> Mapping[tuple[str, str | None], Value]:
        """The numbers met so far, by what is stored and their style."""

    def string(self, number: str) -> Value | None:
        """The shared string of a number, None where there is none of it."""

    def number(self, stored: str, style: str | None) -> Value:
        """A stored number under the format of its style."""


class Sheet(NamedTuple):
    """The cells of a sheet, 1-based: those that hold a value or a formula.

    ``merges`` are (first row, first column, last row, last column), ends included.
    """

    name: str
    rows: dict[int, dict[int, Cell]]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    findings: tuple[Finding, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place, an empty one where nothing is."""
        cells = self.rows.get(row)
        cell = None if cells is None else cells.get(column)
        return Cell(row, column, EMPTY) if cell is None else cell


def read_sheet(name: str, root: etree._Element, lookup: Lookup) -> Sheet:
    """The sheet under the root of a worksheet part; raises ``Refusal`` where it must not be read.

    The declared dimension is not looked at: WPS writes A1 there.
    """
    merges: tuple[Merge, ...] = ()
    walk = _Pass(name, root, lookup)
    for child in root.iterchildren("{*}sheetData", "{*}mergeCells"):
        if kind_of_tag(child) == "sheetData":
            walk.read_rows(child)
        else:
            merges = _merges(child)
    return Sheet(name, walk.rows, merges, frozenset(walk.hidden), tuple(walk.findings))


def _merges(merges: etree._Element) -> tuple[Merge, ...]:
    if len(merges) > MAX_MERGES:
        raise Refusal(Code.TOO_BIG)
    references = (merge.get("ref", "") for merge in merges)
    areas = (_area(one) for one in references if len(one) <= _LONGEST_AREA)
    return tuple(area for area in areas if area is not None)


@lru_cache(maxsize=1024)
def _area(reference: str) -> Merge | None:
    """The area of a reference, None where it is no area. The forms of one issue share theirs."""
    match = _AREA.fullmatch(reference)
    if match is None:
        return None
    left, top, right, bottom = match.groups()
    return int(top), _column(left), int(bottom), _column(right)


def _column(letters: str) -> int:
    if letters in COLUMNS:
        return COLUMNS[letters]
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class _Pass:
    """One pass over the rows of a sheet."""

    def __init__(self, name: str, root: etree._Element, lookup: Lookup) -> None:
        self.name = name
        self.lookup = lookup
        self.rows: dict[int, dict[int, Cell]] = {}
        self.hidden: set[int] = set()
        self.findings: list[Finding] = []
        self._seen: dict[int, set[int]] = {}
        self._masters: dict[str, str] = {}
        namespace = str(root.tag).removesuffix(kind_of_tag(root))
        self._v, self._f = f"{namespace}v", f"{namespace}f"

    def read_rows(self, data: etree._Element) -> None:
        if len(data) > MAX_ROW:
            raise Refusal(Code.TOO_BIG)
        number = 0
        for row in data:
            number = self._row_number(row, number)
            if row.get("hidden") in TRUE:
                self.hidden.add(number)
            self._read_row(row, number)

    def _row_number(self, row: etree._Element, last: int) -> int:
        """The number of a row: its own, that of its first cell, or the next one."""
        stated = whole(row.get("r"))
        if stated == 0 and len(row):
            address = _ADDRESS.fullmatch(row[0].get("r", ""))
            stated = int(address[2]) if address else 0
        return stated or last + 1

    def _formula(self, f: etree._Element) -> str:
        """The text of a formula; that of the master cell where it is shared."""
        text = f.text or ""
        shared = f.get("si")
        if shared is None:
            return text
        if text:
            self._masters[shared] = text
        return self._masters.get(shared, "")

    def _read_row(self, row: etree._Element, number: int) -> None:
        cells = self.rows.get(number, {})
        # A blank counts too, and so does one in an earlier row of the same number.
        seen = self._seen.setdefault(number, set())
        column = 0
        for c in row:
            column = self._column(c.get("r"), number, column)
            if column in seen:
                place = Place(sheet=self.name, cell=f"{column_letters(column)}{number}")
                self.findings.append(Finding(Code.CELL_TWICE, place))
            else:
                seen.add(column)
                self._read_cell(c, number, column, cells)
        if cells:
            self.rows[number] = cells

    def _column(self, address: str | None, row: int, last: int) -> int:
        """The column of a cell, the next one where it has no address; one that belies its row ends.

        Cells of which only some have an address could be anywhere: they end the reading too.
        """
        if address is None:
            return last + 1
        match = _ADDRESS.fullmatch(address)
        if match is None or int(match[2]) != row:
            raise Refusal(Code.BROKEN_XML, cell=address[:20])
        return _column(match[1])

    def _read_cell(self, c: etree._Element, row: int, column: int, cells: dict[int, Cell]) -> None:
        kind = c.get("t", "n")
        stored = formula = None
        for child in c:
            if child.tag == self._v:
                stored = child.text or ""
                if stored and kind == "inlineStr":
                    # Its text is elsewhere; nobody knows what programs show of this one.
                    raise Refusal(Code.BROKEN_XML, cell=c.get("r"))
            elif child.tag == self._f:
                formula = self._formula(child)
            elif kind == "inlineStr":
                stored = item_text(child)
        value = self._value(c, kind, stored) if stored else EMPTY
        if formula is None and value is EMPTY:
            return
        if row > MAX_ROW or column > MAX_COLUMN:
            raise Refusal(Code.CELL_TOO_FAR, cell=f"{column_letters(column)}{row}")
        # A formula that gives "" stores an empty value of type «str»; any other stores something.
        cached = formula is None or bool(stored) or kind == "str"
        cells[column] = Cell(row, column, value, formula, cached)

    def _value(self, c: etree._Element, kind: str, stored: str) -> Value:
        if kind == "n":
            return self.lookup.number(stored, c.get("s"))
        if kind in TYPED:
            return TYPED[kind](stored)
        value = self.lookup.string(stored) if kind == "s" else None
        if value is None:
            raise Refusal(Code.BROKEN_XML, cell=c.get("r"))
        return value
