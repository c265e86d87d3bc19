"""The rows of a returned appraisal workbook, found by identity wherever they have been moved to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cchc_xl.model.cell import Cell, Text, column_letters
from cchc_xl.model.finding import Code, Detail, Finding, Place, Severity
from cchc_xl.model.stage import Stage
from cchc_xl.rules.values import clean_text, detail_of
from cchc_xl.sheets.appraisal.layout import COLUMNS, ENTRY_COLUMNS, POINTS_COLUMN, Column, position
from cchc_xl.sheets.cells import Workbook
from cchc_xl.sheets.grid import Sheet
from cchc_xl.sheets.keyed import Keys, find_keys, row_ids
from cchc_xl.text.appraisal import headings

_DIGITS = re.compile(r"[0-9]+")
#: Displayed columns that are compared with the ledger.
OWNED = (Column.CODE, Column.UNIT, Column.MAXIMUM, *POINTS_COLUMN.values())


class Table(NamedTuple):
    """A field sheet: where its columns are. Without ``trusted`` no entry of it is taken."""

    sheet: Sheet
    stage: Stage
    columns: Mapping[Column, int]
    trusted: bool

    def heading(self, column: Column) -> str:
        """The heading of a column, its key where it has none."""
        return headings(self.stage).get(column.name, column.value)


class Row(NamedTuple):
    """A row with an id: «1.1» or «1.1|03589»."""

    table: Table
    number: int
    row_id: str

    def cell(self, column: Column) -> Cell | None:
        """The cell in a column, None where the sheet has lost that."""
        number = self.table.columns.get(column)
        return None if number is None else self.table.sheet.cell(self.number, number)

    @property
    def id_cell(self) -> Cell:
        """The cell with the id."""
        return self.table.sheet.cell(self.number, self.table.columns[Column.ID])

    def finding(
        self,
        code: Code,
        cell: Cell | None,
        context: Mapping[str, Detail],
        criterion: str | None = None,
        unit: str | None = None,
    ) -> Finding:
        """A finding in this row."""
        address = None if cell is None else cell.address
        place = Place(None, self.table.sheet.name, address, criterion)
        return Finding(code, place, unit, context)


@dataclass(slots=True)
class Found:
    """The rows by id, in the order in which they stand; ``doubtful`` are ids not to be taken."""

    rows: dict[str, Row] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def find_rows(book: Workbook, stage: Stage, wanted: Sequence[str]) -> Found:
    """All rows with an id in all sheets, and what is wrong with their structure.

    ``wanted`` are the ids that there should be, in order.
    """
    found = Found()
    for info in book.sheets:
        sheet = book.read(info.name)
        if isinstance(sheet, Finding):
            found.findings.append(sheet)
            continue
        keys = find_keys(sheet, Column)
        if keys is not None:
            _take_sheet(found, sheet, keys, stage, wanted)
    return found


def _take_sheet(
    found: Found, sheet: Sheet, keys: Keys[Column], stage: Stage, wanted: Sequence[str]
) -> None:
    found.findings += sheet.findings
    problems = list(_column_findings(sheet, keys, stage))
    trusted = not any(problem.severity is Severity.ERROR for problem in problems)
    found.findings += problems
    table = Table(sheet, stage, keys.columns, trusted)
    rows: list[Row] = []
    for number, cell in row_ids(sheet, keys.row, keys.columns.get(Column.ID)):
        row = Row(table, number, clean_text(str(detail_of(cell.value))))
        if isinstance(cell.value, Text):
            rows.append(row)
        else:
            context = {"value": detail_of(cell.value)}
            found.findings.append(row.finding(Code.CODE_CHANGED, cell, context))
    _take_rows(found, rows, set(wanted))
    found.findings += _moved(rows, wanted)
    twice = _rows_of(f for f in sheet.findings if f.severity is Severity.ERROR)
    for row in rows:
        merged = _merged_entry(row)
        if merged is not None:
            found.findings.append(merged)
        if merged is not None or row.number in twice or not trusted:
            found.doubtful.add(row.row_id)


def _column_findings(sheet: Sheet, keys: Keys[Column], stage: Stage) -> Iterator[Finding]:
    """Columns that are lost, doubled or moved; texts of others are not missed."""
    names, place = headings(stage), Place(sheet=sheet.name)
    needed = {Column.ID, *ENTRY_COLUMNS[stage], *OWNED}
    for column in COLUMNS[stage]:
        heading: Mapping[str, Detail] = {"heading": names.get(column.name, column.value)}
        if column in needed and column not in keys.columns:
            yield Finding(Code.COLUMN_MISSING, place, context=heading)
        if column in keys.twice:
            yield Finding(Code.COLUMN_TWICE, place, context=heading)
    moved = [
        c for c in COLUMNS[stage] if keys.columns.get(c, position(stage, c)) != position(stage, c)
    ]
    if moved:
        context = {"heading": names.get(moved[0].name, moved[0].value)}
        yield Finding(Code.COLUMNS_MOVED, place, context=context)


def _take_rows(found: Found, rows: Sequence[Row], wanted: set[str]) -> None:
    """Note the rows; an id that is there twice is told once a sheet and not taken."""
    copies: set[str] = set()
    for row in rows:
        first = found.rows.get(row.row_id)
        if first is None:
            found.rows[row.row_id] = row
            continue
        found.doubtful.add(row.row_id)
        if first.table.sheet is row.table.sheet:
            at = f"{column_letters(first.id_cell.column)}{first.number}"
            context: Mapping[str, Detail] = {"value": row.row_id, "first": at}
            found.findings.append(row.finding(Code.CRITERION_TWICE, row.id_cell, context))
        elif row.row_id in wanted:
            copies.add(first.table.sheet.name)
    for name in sorted(copies):
        sheet = rows[0].table.sheet.name
        context = {"value": sheet, "first": name, "field": name}
        found.findings.append(Finding(Code.SHEET_TWICE, Place(sheet=sheet), context=context))


def _moved(rows: Sequence[Row], wanted: Sequence[str]) -> Iterator[Finding]:
    """Rows in another order: told once a sheet, they are read all the same."""
    order = {row_id: place for place, row_id in enumerate(wanted)}
    last = -1
    for row in rows:
        place = order.get(row.row_id, last)
        if place < last:
            yield row.finding(Code.ROWS_MOVED, row.id_cell, {"value": row.row_id})
            return
        last = place


def _rows_of(findings: Iterator[Finding]) -> set[int]:
    """The rows that faults of single cells are in."""
    numbers = (_DIGITS.search(finding.place.cell or "") for finding in findings)
    return {int(match[0]) for match in numbers if match}


def _merged_entry(row: Row) -> Finding | None:
    """A merged area hides all but one of its cells: no entry may be in one."""
    table = row.table
    if "|" not in row.row_id:
        return None
    entries = [table.columns[c] for c in ENTRY_COLUMNS[table.stage] if c in table.columns]
    for top, left, bottom, right in table.sheet.merges:
        inside = [column for column in entries if left <= column <= right]
        if inside and top <= row.number <= bottom:
            area = f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"
            cell = table.sheet.cell(row.number, inside[0])
            return row.finding(Code.MERGED_ENTRY, cell, {"value": area})
    return None
