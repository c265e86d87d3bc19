"""Somebody at a spreadsheet program: opens a workbook, finds the cell, types, saves as .xlsx.

Cells are found as the workbook itself says, by its hidden row of keys and column of ids. Everything
is typed through the engine, which refuses locked cells as the program does.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import xlwings as xw

from cchc_xl.sheets.layout import COVER_SHEET

#: What is typed into a cell; an empty text empties it.
Typed = float | str
#: The column of the cover in which people write.
_COVER_ENTRY = 3


class Grid:
    """A sheet with what its hidden row and column say of its rows and columns, counted from 1."""

    def __init__(self, sheet: xw.Sheet) -> None:
        self.sheet = sheet
        used = sheet.used_range
        rows, columns = used.row + used.shape[0] - 1, used.column + used.shape[1] - 1
        self.native = sheet.impl.native
        ids = self.native.getCellRangeByPosition(0, 0, 0, rows - 1).getDataArray()
        keys = self.native.getCellRangeByPosition(0, 0, columns - 1, 0).getDataArray()
        self.rows = {str(row_id): number for number, (row_id,) in enumerate(ids, 1) if row_id}
        self.columns = {str(key): number for number, key in enumerate(keys[0], 1) if key}

    def type(self, row_id: str, key: str, value: Typed) -> None:
        """Type into one cell."""
        self.sheet.range((self.rows[row_id], self.columns[key])).value = value

    def type_block(self, first: str, keys: Sequence[str], rows: Sequence[Sequence[Typed]]) -> None:
        """Fill a block of cells, from the row with an id downwards; refused as typing is.

        In one go: with a call for every cell, appraisers would take most of the time.
        """
        top, left = self.rows[first], self.columns[keys[0]]
        assert [self.columns[key] for key in keys] == list(range(left, left + len(keys)))
        end = (top + len(rows) - 1, left + len(keys) - 1)
        block = self.sheet.range((top, left), end).impl
        block.refuse_if_locked()
        block.native.setDataArray(tuple(map(tuple, rows)))

    def read(self, key: str) -> dict[str, str]:
        """What a column shows, by row id."""
        column, last = self.columns[key] - 1, max(self.rows.values()) - 1
        shown = self.native.getCellRangeByPosition(column, 0, column, last).getDataArray()
        return {row_id: str(shown[number - 1][0]) for row_id, number in self.rows.items()}


class Opened:
    """A workbook on somebody's screen; what is not saved is lost when it is closed."""

    def __init__(self, app: xw.App, path: Path) -> None:
        self.book = app.books.open(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.book.close()

    def grids(self) -> list[Grid]:
        """The sheets of the fields."""
        return [Grid(sheet) for sheet in self.book.sheets if sheet.name.startswith("LV")]

    def type_rows(self, typed: Mapping[tuple[str, str], Typed]) -> None:
        """Type into cells of the fields, by row id and column key."""
        left = dict(typed)
        for grid in self.grids():
            for row_id, key in [place for place in left if place[0] in grid.rows]:
                grid.type(row_id, key, left.pop((row_id, key)))
        assert not left, f"no such rows: {left}"

    def type_cover(self, key: str, value: str) -> None:
        """Type into an entry cell of the cover."""
        grid = Grid(self.book.sheets[COVER_SHEET])
        grid.sheet.range((grid.rows[key], _COVER_ENTRY)).value = value

    def save(self, path: Path) -> None:
        """Save under a name, in the way this program writes .xlsx."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.book.save(path)
