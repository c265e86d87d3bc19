"""The tables of a definition workbook as lines of typed values that know their cells."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cchc_xl.model.cell import Cell, Empty, Text
from cchc_xl.model.finding import Code, Detail, Finding, Place
from cchc_xl.sheets.cells import Workbook
from cchc_xl.sheets.definition.layout import (
    ASSESSMENT,
    FIRST_ROW,
    KEY_ROW,
    AssessmentColumn,
    Kind,
    Property,
    Table,
)
from cchc_xl.sheets.definition.rows import Entry
from cchc_xl.sheets.definition.values import Read, read_value
from cchc_xl.sheets.grid import Sheet
from cchc_xl.text import definition as text

#: How far down the row of keys, and the row of headings below it, are looked for.
_NEAR_THE_TOP = 30
#: Fewer keys or headings in one row may be there by chance.
_ENOUGH = 2
_NOTHING: tuple[Entry, ...] = (None, "", ())


@dataclass(slots=True)
class Line:
    """One thing of the definition: its values by key, and the address of each."""

    table: Table
    cells: Mapping[str, str]
    values: dict[str, Entry] = field(default_factory=dict)
    #: The keys under which something must stand and nothing does, or something useless.
    wrong: set[str] = field(default_factory=set)

    def finding(self, code: Code, key: str, context: Mapping[str, Detail] | None = None) -> Finding:
        """A finding at the cell of a key, with what belongs there."""
        words = self.table.words[key]
        criterion = self.values.get("code") if "parent" in self.cells else None
        place = Place(
            sheet=self.table.sheet,
            cell=self.cells.get(key),
            criterion=criterion if isinstance(criterion, str) else None,
        )
        about = {"column": words.heading, "allowed": words.stop or text.TEXT_ALLOWED}
        return Finding(code, place, context={"value": "", **about, **(context or {})})


@dataclass(slots=True)
class Lines:
    """The lines of every table, by its subject, and what was found on the way."""

    by_subject: dict[str, list[Line]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def has(self, table: Table) -> bool:
        """Whether the sheet of a table could be read."""
        return table.subject in self.by_subject

    def of(self, table: Table) -> list[Line]:
        """The lines of a table, top to bottom."""
        return self.by_subject.get(table.subject, [])


def read_lines(book: Workbook, tables: Iterable[Table]) -> Lines:
    """The lines of all tables; a table that cannot be found or read has none."""
    lines = Lines(findings=list(book.findings))
    for table in tables:
        sheet = _sheet(book, table)
        if isinstance(sheet, Finding):
            lines.findings.append(sheet)
            continue
        lines.findings += sheet.findings
        raw = _assessment(sheet) if table is ASSESSMENT else _listed(sheet, table)
        lines.by_subject[table.subject] = list(_read(raw, lines.findings))
    return lines


def _sheet(book: Workbook, table: Table) -> Sheet | Finding:
    wanted = _plain(table.sheet)
    name = next((info.name for info in book.sheets if _plain(info.name) == wanted), None)
    if name is None:
        place = Place(sheet=table.sheet)
        return Finding(Code.DEFINITION_SHEET_MISSING, place, context={"value": table.sheet})
    return book.read(name)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


#: A line whose cells have not been read yet.
_Raw = tuple[Line, Mapping[str, Cell]]


def _read(raw: Iterable[_Raw | Finding], findings: list[Finding]) -> Iterator[Line]:
    """The lines with their values; what is wrong on the way goes to ``findings``."""
    for item in raw:
        if isinstance(item, Finding):
            findings.append(item)
            continue
        line, cells = item
        for asked in line.table.properties:
            if asked.key in cells:
                read = read_value(cells[asked.key], asked)
                line.values[asked.key] = read.value
                if read.notes or (asked.required and read.value in _NOTHING):
                    findings += _told(line, asked, read)
        yield line


def _told(line: Line, asked: Property, read: Read) -> Iterator[Finding]:
    """What is wrong with a value, which also marks its key in the line."""
    for code, context in read.notes:
        yield line.finding(code, asked.key, context)
    if read.is_wrong:
        line.wrong.add(asked.key)
    elif asked.required and read.value in _NOTHING:
        line.wrong.add(asked.key)
        yield line.finding(Code.DEFINITION_VALUE_MISSING, asked.key)


def _listed(sheet: Sheet, table: Table) -> Iterator[_Raw | Finding]:
    """The rows below the headings that hold anything in a column of ours."""
    entered = [p.key for p in table.properties if p.kind is not Kind.CHECK]
    key_row, columns = _columns(sheet, entered)
    yield from (_column_missing(table, key) for key in entered if key not in columns)
    head_row, last = _head_row(sheet, table, key_row), 0
    for row in sorted(sheet.rows):
        if row <= head_row:
            continue
        cells = {key: sheet.cell(row, column) for key, column in columns.items()}
        if all(isinstance(cell.value, Empty) and cell.formula is None for cell in cells.values()):
            continue
        if last and row > last + 1:
            place = Place(sheet=sheet.name, cell=f"A{last + 1}")
            yield Finding(Code.DEFINITION_ROW_EMPTY, place, context={"value": last + 1})
        last = row
        yield Line(table, {key: cell.address for key, cell in cells.items()}), cells


def _assessment(sheet: Sheet) -> Iterator[_Raw | Finding]:
    """The one line of the assessment: its rows are found by the keys in the hidden column."""
    needed = (AssessmentColumn.KEY, AssessmentColumn.VALUE)
    key_row, columns = _columns(sheet, needed)
    if len(columns) < len(needed):
        yield Finding(
            Code.DEFINITION_COLUMN_MISSING, Place(sheet=sheet.name), context={"value": sheet.name}
        )
        return
    keys, values = (columns[column] for column in needed)
    rows: dict[str, int] = {}
    for row in sorted(number for number in sheet.rows if number > key_row):
        key = _word(sheet.cell(row, keys))
        if key in rows:
            words = ASSESSMENT.words[key].heading
            place = Place(sheet=sheet.name, cell=sheet.cell(row, values).address)
            yield Finding(Code.CODE_TWICE, place, context={"value": words})
        elif key in ASSESSMENT.words:
            rows[key] = row
    cells = {key: sheet.cell(row, values) for key, row in rows.items()}
    yield from (
        _column_missing(ASSESSMENT, asked.key)
        for asked in ASSESSMENT.properties
        if asked.key not in rows
    )
    yield Line(ASSESSMENT, {key: cell.address for key, cell in cells.items()}), cells


def _column_missing(table: Table, key: str) -> Finding:
    heading = table.words[key].heading
    place = Place(sheet=table.sheet)
    return Finding(Code.DEFINITION_COLUMN_MISSING, place, context={"value": heading})


def _columns(sheet: Sheet, keys: Iterable[str]) -> tuple[int, dict[str, int]]:
    """The row of keys, wherever it has been moved to, and the column of each key in it."""
    wanted = set(keys)
    for row in sorted(number for number in sheet.rows if number <= _NEAR_THE_TOP):
        words = {_word(cell): column for column, cell in reversed(sheet.rows[row].items())}
        found = {key: column for key, column in words.items() if key in wanted}
        if len(found) >= min(_ENOUGH, len(wanted)):
            return row, found
    return KEY_ROW, {}


def _head_row(sheet: Sheet, table: Table, key_row: int) -> int:
    """The row of headings below the row of keys; where nobody can tell it, its usual place."""
    headings = {words.heading for words in table.words.values()}
    for row in range(key_row + 1, key_row + _NEAR_THE_TOP):
        words = {_word(cell) for cell in sheet.rows.get(row, {}).values()}
        if len(words & headings) >= _ENOUGH:
            return row
    return key_row + FIRST_ROW - KEY_ROW - 1


def _word(cell: Cell) -> str:
    return " ".join(cell.value.value.split()) if isinstance(cell.value, Text) else ""
