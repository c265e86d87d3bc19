"""The table of one field in a returned form: rows and columns found by identity, wherever they are.

The hidden row of column keys and the hidden column of row ids say where each cell is; code, label
and maximum of every row are compared with the index, so that neither can be moved alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.cell import EMPTY, Cell, Text, column_letters
from cchc_xl.model.finding import Code, Detail, Finding, Place
from cchc_xl.model.index import Field
from cchc_xl.rules.values import clean_text, detail_of, number_entry
from cchc_xl.sheets.grid import Sheet
from cchc_xl.sheets.keyed import Keys, is_text, row_ids
from cchc_xl.sheets.layout import FIRST_BODY_ROW, Column, FormRow, RowKind
from cchc_xl.text.forms import HEADINGS, TOTAL_CODE

#: Columns that the reader can do without.
_OPTIONAL = frozenset((Column.METHOD, Column.CHECK))
#: Forms of layout 1 have no column for a reply.
_ADDED = frozenset((Column.REPLY,))
#: Where somebody writes, by kind of row.
_ENTRIES = {
    RowKind.CRITERION: tuple(c for c in tuple(Column)[5:] if c is not Column.CHECK),
    RowKind.INPUT: (Column.DATA,),
}


class Table(NamedTuple):
    """The table of a field: the rows it should have, columns by key, row numbers by row id."""

    field: Field
    wanted: Mapping[str, FormRow]
    sheet: Sheet
    columns: Mapping[Column, int]
    rows: Mapping[str, int]

    def cell(self, row_id: str, column: Column) -> Cell | None:
        """The cell of a row and column, None where the form has lost either."""
        row, number = self.rows.get(row_id), self.columns.get(column)
        return None if row is None or number is None else self.sheet.cell(row, number)

    def row(self, row_id: str) -> Mapping[Column, Cell]:
        """The cells of a row by column: those that the form still has."""
        row = self.rows.get(row_id)
        if row is None:
            return {}
        cells = self.sheet.rows.get(row, {})
        return {
            column: cells.get(number) or Cell(row, number, EMPTY)
            for column, number in self.columns.items()
        }

    def finding(
        self,
        code: Code,
        cell: Cell | None = None,
        criterion: str | None = None,
        **context: Detail,
    ) -> Finding:
        """A finding in this sheet."""
        place = Place(None, self.sheet.name, cell.address if cell else None, criterion)
        return Finding(code, place, context=context)


def read_table(
    field: Field, form: Sequence[FormRow], sheet: Sheet, keys: Keys[Column]
) -> tuple[Table, list[Finding]]:
    """The table of a field and everything that is wrong with its structure.

    ``form`` are the rows of the field as ``layout.form_rows`` gives them.
    """
    rows: dict[str, int] = {}
    findings: list[Finding] = list(sheet.findings)
    wanted = {row.row_id: row for row in form}
    table = Table(field, wanted, sheet, keys.columns, rows)
    findings += _column_findings(table, keys)
    for number, cell in row_ids(sheet, keys.row, keys.columns.get(Column.ID)):
        findings += _take_row(table, rows, number, cell)
    if Column.ID in keys.columns:
        findings += _missing_rows(table)
        findings += _moved_rows(table)
    for row_id in rows:
        findings += _row_findings(table, wanted[row_id])
    findings += _merged_entries(table)
    return table, findings


def _column_findings(table: Table, keys: Keys[Column]) -> Iterator[Finding]:
    for column in Column:
        if column not in keys.columns and column not in _OPTIONAL | _ADDED:
            yield table.finding(Code.COLUMN_MISSING, heading=_heading(column))
    for column in keys.twice:
        yield table.finding(Code.COLUMN_TWICE, heading=_heading(column))
    written = [c for c in Column if c in keys.columns or c not in _ADDED]
    position = {column: number for number, column in enumerate(written, start=1)}
    moved = [c for c, number in keys.columns.items() if number != position[c]]
    if moved:
        yield table.finding(Code.COLUMNS_MOVED, heading=_heading(moved[0]))


def _heading(column: Column) -> str:
    return HEADINGS.get(column.value, column.value)


def _take_row(table: Table, rows: dict[str, int], number: int, cell: Cell) -> Iterator[Finding]:
    """Note the row of an id, unless it is no id of this field or is there already."""
    if not isinstance(cell.value, Text):
        yield table.finding(Code.CODE_CHANGED, cell, value=detail_of(cell.value), expected="")
        return
    row_id = clean_text(cell.value.value)
    form_row = table.wanted.get(row_id)
    if form_row is None:
        yield table.finding(Code.UNKNOWN_ROW, cell, value=row_id)
    elif row_id in rows:
        first = f"{column_letters(cell.column)}{rows[row_id]}"
        yield table.finding(Code.CRITERION_TWICE, cell, _code(form_row), value=row_id, first=first)
    else:
        rows[row_id] = number


def _code(row: FormRow) -> str | None:
    return None if row.criterion is None else row.criterion.code


def _missing_rows(table: Table) -> Iterator[Finding]:
    for row_id, form_row in table.wanted.items():
        if row_id not in table.rows and form_row.kind is not RowKind.TOTAL:
            yield table.finding(
                Code.CRITERION_MISSING, None, _code(form_row), value=row_id, label=form_row.label
            )


def _moved_rows(table: Table) -> Iterator[Finding]:
    """Rows that are elsewhere, and hidden ones: told once a sheet, they are read all the same."""
    for number, row_id in enumerate(table.wanted, start=FIRST_BODY_ROW):
        if table.rows.get(row_id, number) != number:
            cell = table.cell(row_id, Column.ID)
            yield table.finding(Code.ROWS_MOVED, cell, _code(table.wanted[row_id]), value=row_id)
            break
    hidden = [i for i, number in table.rows.items() if number in table.sheet.hidden_rows]
    if hidden:
        cell = table.cell(hidden[0], Column.NAME)
        rows = ", ".join(str(table.rows[row_id]) for row_id in hidden)
        yield table.finding(Code.ROW_HIDDEN, cell, _code(table.wanted[hidden[0]]), rows=rows)


def _row_findings(table: Table, row: FormRow) -> Iterator[Finding]:
    """Whether code, label and maximum of a row are those of the index."""
    swapped = _code_finding(table, row)
    if swapped is not None:
        yield swapped
        return
    name = table.cell(row.row_id, Column.NAME)
    if name is not None and not is_text(name, row.label):
        value = detail_of(name.value)
        yield table.finding(Code.LABEL_CHANGED, name, _code(row), value=value, expected=row.label)
    yield from _maximum_finding(table, row)


def _code_finding(table: Table, row: FormRow) -> Finding | None:
    expected = {RowKind.TOTAL: TOTAL_CODE, RowKind.INPUT: ""}.get(row.kind, row.row_id)
    cell = table.cell(row.row_id, Column.CODE)
    if cell is None or is_text(cell, expected):
        return None
    shown = detail_of(cell.value)
    code = Code.CODES_SWAPPED if shown in table.rows else Code.CODE_CHANGED
    return table.finding(code, cell, _code(row), value=shown, expected=expected)


def _maximum_finding(table: Table, row: FormRow) -> Iterator[Finding]:
    cell = table.cell(row.row_id, Column.MAXIMUM)
    expected = _maximum(table.field, row)
    if cell is None or expected is None:
        return
    if number_entry(cell).mark != expected:
        value = detail_of(cell.value)
        yield table.finding(Code.MAXIMUM_CHANGED, cell, _code(row), value=value, expected=expected)


def _maximum(field: Field, row: FormRow) -> Decimal | None:
    if row.kind is RowKind.TOTAL:
        return field.max_points
    if row.kind is RowKind.INPUT or row.criterion is None:
        return None
    return row.criterion.max_points


def _merged_entries(table: Table) -> Iterator[Finding]:
    """A merged area hides all but one of its cells: no entry may be in one."""
    by_row = {number: table.wanted[row_id] for row_id, number in table.rows.items()}
    for top, left, bottom, right in table.sheet.merges:
        for number in sorted(n for n in by_row if top <= n <= bottom):
            row = by_row[number]
            columns = (table.columns.get(c, 0) for c in _ENTRIES.get(row.kind, ()))
            inside = [column for column in columns if left <= column <= right]
            if inside:
                area = f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"
                cell = table.sheet.cell(number, inside[0])
                yield table.finding(Code.MERGED_ENTRY, cell, _code(row), value=area)
                break
