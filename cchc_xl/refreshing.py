"""Brings an open results workbook up to date in place: values only, so that all else stays.

Totals, ranks, sentences and charts follow by their formulas; a reader's notes, formats and own
sheets are not touched.
"""

from collections.abc import Collection, Iterator, Sequence
from math import isclose
from typing import TYPE_CHECKING

from cchc_xl.excel_com import drop_links, patiently, replace_in_footers, unprotected_sheet
from cchc_xl.sheets.formats import FONT, LINE
from cchc_xl.sheets.results.contents import Contents, Spot
from cchc_xl.sheets.results.grid import MatrixRow
from cchc_xl.text import results as words

if TYPE_CHECKING:
    import xlwings as xw

#: First row and column, last row and column.
Area = tuple[int, int, int, int]
_Values = Sequence[Sequence[object]]
_LINE_CELL = f"A{MatrixRow.LINE + 1}"
_LIST_SIZE = 11


def fits(book: "xw.Book", contents: Sequence[Contents]) -> bool:
    """Whether an open workbook is of the same structure as one with these contents.

    It is not with another index, stage, number of units or of ranked ones, or where somebody has
    moved rows or typed over formulas.
    """
    names = set(book.sheet_names)
    return all(each.name in names and _fits(book.sheets[each.name], each) for each in contents)


def _fits(sheet: "xw.Sheet", contents: Contents) -> bool:
    used = sheet.used_range.last_cell
    row, column = contents.last
    formulas = {
        (n, m)
        for n, cells in enumerate(_rows(sheet, (row, column), "formula"), start=1)
        for m, text in enumerate(cells, start=1)
        if str(text).startswith("=")
    } - contents.links.keys()
    if not contents.formulas <= formulas:
        return False
    if contents.has_fixed_formulas and (formulas != contents.formulas or used.row > row):
        return False
    here = _rows(sheet, (row, column), "value")
    if contents.has_fixed_places:
        spots = {
            (n, 1) for n, cells in enumerate(here, start=1) if cells[0] not in (None, "")
        } - contents.formulas
        return {spot for spot in contents.constants if spot[1] == 1} == spots
    return all(_equal(here[n - 1][m - 1], constant) for (n, m), constant in contents.frame())


def refresh(book: "xw.Book", contents: Sequence[Contents]) -> int:
    """Write what differs, one block at a time; the number of cells that were other before.

    Sheets are protected again as they were. Raises ``GuardedError`` where a password is needed,
    before anything is written.
    """
    for each in contents:
        with unprotected_sheet(book.sheets[each.name]):
            continue
    line = book.sheets[words.MATRIX][_LINE_CELL].value
    changed = 0
    for each in contents:
        sheet = book.sheets[each.name]
        changed += _refresh_sheet(sheet, each)
    now = book.sheets[words.MATRIX][_LINE_CELL].value
    if now != line:
        replace_in_footers(book, str(line), str(now))
    patiently(book.app.calculate)
    return changed


def _refresh_sheet(sheet: "xw.Sheet", contents: Contents) -> int:
    last = contents.last
    is_list = contents.own is not None and contents.own.is_list
    if is_list:
        last = (max(last[0], sheet.used_range.last_cell.row), last[1])
    here = _rows(sheet, last, "value")
    spots = {
        (row, column)
        for row in range(1, last[0] + 1)
        for column in range(1, last[1] + 1)
        if (row, column) in contents.constants or contents.is_own((row, column))
    }
    changed = {
        (row, column)
        for row, column in spots
        if not _equal(here[row - 1][column - 1], contents.constants.get((row, column)))
    }
    if not changed and not contents.rewritten:
        return 0
    with unprotected_sheet(sheet):
        _write(sheet, contents, spots, changed)
        if is_list and changed:
            _dress(sheet, contents, changed, here)
    return len(changed)


def _write(
    sheet: "xw.Sheet", contents: Contents, spots: Collection[Spot], changed: Collection[Spot]
) -> None:
    own = {spot for spot in spots if contents.is_own(spot)}
    for area in (*blocks(own), *blocks(set(changed) - own)):
        if not any(_holds(area, spot) for spot in changed):
            continue
        cells = sheet.range(area[:2], area[2:])
        for link in contents.own.links if contents.own else ():
            if area[1] <= link <= area[3]:
                drop_links(sheet.range((area[0], link), (area[2], link)))
        patiently(setattr, cells, "value", [list(row) for row in _new(contents, area)])
    for area in blocks(contents.rewritten):
        formulas = [
            [contents.rewritten[row, column] for column in range(area[1], area[3] + 1)]
            for row in range(area[0], area[2] + 1)
        ]
        patiently(setattr, sheet.range(area[:2], area[2:]), "formula", formulas)


def _new(contents: Contents, area: Area) -> Iterator[Iterator[object]]:
    for row in range(area[0], area[2] + 1):
        yield (_typed(contents, (row, column)) for column in range(area[1], area[3] + 1))


def _typed(contents: Contents, spot: Spot) -> object:
    """What is assigned to a cell: a text with an apostrophe, so that it stays one."""
    constant = contents.constants.get(spot)
    if spot in contents.links:
        return contents.links[spot]
    return f"'{constant}" if isinstance(constant, str) else constant


def _dress(sheet: "xw.Sheet", contents: Contents, changed: Collection[Spot], here: _Values) -> None:
    """A cell that says something else loses its colour; rows that were not there get lines."""
    for area in blocks(changed):
        sheet.range(area[:2], area[2:]).color = None
    before = max((n for n, row in enumerate(here, start=1) if any(row)), default=1)
    after = max((row for row, _ in contents.constants), default=1)
    if after > before and contents.own is not None:
        fresh = sheet.range((before + 1, contents.own.column), (after, contents.last[1]))
        fresh.font.name, fresh.font.size = FONT, _LIST_SIZE
        fresh.borders.set("all", line_style="continuous", color=LINE)
        fresh.wrap_text = True
        fresh.rows.autofit()


def blocks(spots: Collection[Spot]) -> list[Area]:
    """Places as rectangles: runs along the rows, joined where rows below have the same ones."""
    done: list[Area] = []
    for run in _runs(spots):
        for number, (top, left, bottom, right) in enumerate(done):
            if (left, right) == run[1:] and bottom == run[0] - 1:
                done[number] = (top, left, run[0], right)
                break
        else:
            done.append((run[0], run[1], run[0], run[2]))
    return done


def _runs(spots: Collection[Spot]) -> list[tuple[int, int, int]]:
    """Row, first and last column of places side by side."""
    runs: list[tuple[int, int, int]] = []
    for row, column in sorted(spots):
        if runs and runs[-1][0] == row and runs[-1][2] == column - 1:
            runs[-1] = (row, runs[-1][1], column)
        else:
            runs.append((row, column, column))
    return runs


def _holds(area: Area, spot: Spot) -> bool:
    return area[0] <= spot[0] <= area[2] and area[1] <= spot[1] <= area[3]


def _rows(sheet: "xw.Sheet", last: Spot, what: str) -> _Values:
    """The values or formulas of a sheet from its first cell, always as rows."""
    cells = sheet.range((1, 1), last)
    found = cells.options(ndim=2).value if what == "value" else cells.formula
    rows: _Values = found if isinstance(found, list | tuple) else ((found,),)
    return rows


def _equal(here: object, constant: object) -> bool:
    if isinstance(here, int | float) and isinstance(constant, int | float):
        return isclose(here, constant, abs_tol=1e-9)
    return (None if here == "" else here) == constant
