"""The field sheets of a returned form, wherever they are and whatever they are called."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cchc_xl.model.cell import Text
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.index import Field, Index
from cchc_xl.sheets.cells import SheetInfo, Workbook
from cchc_xl.sheets.grid import Sheet
from cchc_xl.sheets.keyed import Keys, find_keys, row_ids
from cchc_xl.sheets.layout import (
    COVER_SHEET,
    GUIDE_SHEET,
    LISTS_SHEET,
    META_SHEET,
    PRINT_SHEET,
    Column,
    field_sheet_name,
    form_rows,
)
from cchc_xl.sheets.submission.table import Table, read_table

#: Sheets that are only looked into while a field is still to be found.
_OTHER_SHEETS = frozenset((COVER_SHEET, GUIDE_SHEET, PRINT_SHEET, LISTS_SHEET, META_SHEET))


def has_table(book: Workbook) -> bool:
    """Whether any sheet carries the column keys of a form."""
    return any(
        not isinstance(sheet, Finding) and find_keys(sheet, Column) is not None
        for sheet in (book.read(info.name) for info in book.sheets)
    )


def find_tables(book: Workbook, index: Index) -> tuple[list[Table], list[Finding]]:
    """The tables in the order of the fields, and what is wrong with sheets and structure."""
    found: dict[str, Table] = {}
    findings: list[Finding] = []
    forms = {field.number: form_rows(field) for field in index.fields}
    owners = {row.row_id: field for field in index.fields for row in forms[field.number]}
    for info in _by_likelihood(book.sheets, found, index):
        sheet = book.read(info.name)
        if isinstance(sheet, Finding):
            findings.append(sheet)
            continue
        keys = find_keys(sheet, Column)
        field = None if keys is None else _field_of(sheet, keys, owners, index)
        if keys is None or field is None:
            continue
        if field.number in found:
            first = found[field.number].sheet.name
            context = {"value": info.name, "first": first, "field": field.name}
            findings.append(Finding(Code.SHEET_TWICE, Place(sheet=info.name), context=context))
            continue
        found[field.number], problems = read_table(field, forms[field.number], sheet, keys)
        findings += problems
    findings += _missing(found, index)
    findings += _changed(found, book.sheets, index)
    return [found[f.number] for f in index.fields if f.number in found], findings


def _by_likelihood(
    sheets: Sequence[SheetInfo], found: Mapping[str, Table], index: Index
) -> Iterator[SheetInfo]:
    """Sheets under the name of a field, then strange ones, then, if need be, all the others."""
    names = {field_sheet_name(field) for field in index.fields}
    yield from (info for info in sheets if info.name in names)
    yield from (info for info in sheets if info.name not in names | _OTHER_SHEETS)
    if len(found) < len(index.fields):
        yield from (info for info in sheets if info.name in _OTHER_SHEETS)


def _field_of(
    sheet: Sheet, keys: Keys[Column], owners: Mapping[str, Field], index: Index
) -> Field | None:
    """The field that most row ids belong to; without any id, the one the sheet is named after."""
    votes: Counter[str] = Counter()
    for _, cell in row_ids(sheet, keys.row, keys.columns.get(Column.ID)):
        if isinstance(cell.value, Text) and cell.value.value in owners:
            votes[owners[cell.value.value].number] += 1
    by_number = {field.number: field for field in index.fields}
    if votes:
        return by_number[votes.most_common(1)[0][0]]
    return next((f for f in index.fields if field_sheet_name(f) == sheet.name), None)


def _missing(found: Mapping[str, Table], index: Index) -> Iterator[Finding]:
    """The criteria of fields whose sheet is gone."""
    for field in index.fields:
        for criterion in field.scored() if field.number not in found else ():
            place = Place(sheet=field_sheet_name(field), criterion=criterion.code)
            context = {"value": criterion.code, "label": criterion.name}
            yield Finding(Code.CRITERION_MISSING, place, context=context)


def _changed(
    found: Mapping[str, Table], sheets: Sequence[SheetInfo], index: Index
) -> Iterator[Finding]:
    """Field sheets that were renamed, hidden or moved: they are read all the same."""
    states = {info.name: info.state for info in sheets}
    order = {info.name: number for number, info in enumerate(sheets)}
    last = -1
    for field in index.fields:
        if field.number not in found:
            continue
        name, expected = found[field.number].sheet.name, field_sheet_name(field)
        moved = order[name] < last
        last = max(last, order[name])
        if name != expected or states[name] != "visible" or moved:
            context = {"value": name, "expected": expected}
            yield Finding(Code.SHEET_CHANGED, Place(sheet=name), context=context)
