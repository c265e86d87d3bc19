"""Ranges; every write asks the sheet's protection first, as Excel does."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from tests.libreoffice.engine.areas import Area
from tests.libreoffice.engine.colors import Rgb, color_number, rgb
from tests.libreoffice.engine.errors import not_allowed
from tests.libreoffice.engine.fonts import Borders, Font
from tests.libreoffice.engine.native import NativeCells
from tests.libreoffice.engine.notes import Note
from tests.libreoffice.engine.office import constant, enum
from tests.libreoffice.engine.values import (
    formula_block,
    formula_text,
    number_format,
    read_block,
    read_cell,
    set_number_format,
    write_cell,
    write_formula,
)

if TYPE_CHECKING:
    from tests.libreoffice.engine.sheets import Sheet

_CONTENT_FLAGS = ("VALUE", "DATETIME", "STRING", "FORMULA")
_NO_COLOR = -1
_HORIZONTAL = {"general": "STANDARD", "left": "LEFT", "center": "CENTER", "right": "RIGHT"}
_VERTICAL = {
    "top": "table.CellVertJustify2.TOP",
    "center": "table.CellVertJustify2.CENTER",
    "bottom": "table.CellVertJustify2.BOTTOM",
}
#: Hundredths of a millimetre in one unit of Excel's column width (Calibri 11).
_WIDTH_UNIT = 200


class Range(base_classes.Range):
    """A rectangle of cells; ``native`` is its com.sun.star.sheet.SheetCellRange."""

    def __init__(self, sheet: "Sheet", area: Area) -> None:
        self._sheet = sheet
        self.area = area
        self.native = sheet.native.getCellRangeByPosition(
            area.column - 1, area.row - 1, area.last_column - 1, area.last_row - 1
        )

    @property
    def api(self) -> NativeCells:
        return NativeCells(self.native)

    @property
    def sheet(self) -> "Sheet":
        return self._sheet

    @property
    def _document(self) -> Any:
        return self._sheet.book.document

    @property
    def row(self) -> int:
        return self.area.row

    @property
    def column(self) -> int:
        return self.area.column

    @property
    def shape(self) -> tuple[int, int]:
        return self.area.shape

    def __len__(self) -> int:
        rows, columns = self.shape
        return rows * columns

    def __call__(self, row: int, column: int | None = None) -> "Range":
        if column is None:
            row, column = divmod(row - 1, self.shape[1])
            row, column = row + 1, column + 1
        return Range(self._sheet, self.area.cell(row, column))

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        text = self.area.address(row_absolute, col_absolute)
        if not external:
            return text
        return f"'[{self._sheet.book.name}]{self._sheet.name}'!{text}"

    @property
    def address(self) -> str:
        return self.area.address()

    def _cells(self) -> Iterator[tuple[int, int, Any]]:
        rows, columns = self.shape
        for row in range(rows):
            for column in range(columns):
                yield row, column, self.native.getCellByPosition(column, row)

    @property
    def has_array(self) -> bool:
        return False

    @property
    def raw_value(self) -> object:
        """One value, or rows of values."""
        if len(self) == 1:
            return read_cell(self._document, self.native.getCellByPosition(0, 0))
        return read_block(self._document, self.native)

    @raw_value.setter
    def raw_value(self, value: object) -> None:
        self.refuse_if_locked()
        rows = value if isinstance(value, list | tuple) else None
        for row, column, cell in self._cells():
            write_cell(self._document, cell, value if rows is None else rows[row][column])

    @property
    def formula(self) -> str | tuple[tuple[str, ...], ...]:
        """One formula in Excel's words, or rows of them; constants as text."""
        if len(self) == 1:
            return formula_text(self._document, self.native.getCellByPosition(0, 0))
        return formula_block(self._document, self.native)

    @formula.setter
    def formula(self, value: str | Sequence[Sequence[str]]) -> None:
        self.refuse_if_locked()
        first = self.native.getCellByPosition(0, 0)
        for row, column, cell in self._cells():
            text = value if isinstance(value, str) else value[row][column]
            base = first if isinstance(value, str) else cell
            if text.startswith("="):
                write_formula(self._document, cell, text, relative_to=base)
            else:
                write_cell(self._document, cell, text)

    @property
    def number_format(self) -> str:
        return number_format(self._document, self.native)

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.refuse_if_protected()
        set_number_format(self._document, self.native, value)

    @property
    def color(self) -> Rgb | None:
        number = self.native.CellBackColor
        return None if number == _NO_COLOR else rgb(number)

    @color.setter
    def color(self, value: Rgb | str | None) -> None:
        self.refuse_if_protected()
        self.native.CellBackColor = _NO_COLOR if value is None else color_number(value)

    @property
    def font(self) -> Font:
        return Font(self)

    @property
    def column_width(self) -> float:
        return float(self.native.Columns.Width / _WIDTH_UNIT)

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.refuse_if_protected()
        self.native.Columns.Width = round(value * _WIDTH_UNIT)

    @property
    def column_hidden(self) -> bool:
        return not self.native.Columns.IsVisible

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.refuse_if_protected()
        self.native.Columns.IsVisible = not value

    @property
    def wrap_text(self) -> bool:
        return bool(self.native.IsTextWrapped)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.refuse_if_protected()
        self.native.IsTextWrapped = value

    @property
    def borders(self) -> Borders:
        return Borders(self)

    @property
    def horizontal_alignment(self) -> str:
        value = self.native.HoriJustify.value
        return next(name for name, member in _HORIZONTAL.items() if member == value)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        self.refuse_if_protected()
        self.native.HoriJustify = enum("table.CellHoriJustify", _HORIZONTAL[value])

    @property
    def vertical_alignment(self) -> str:
        value = self.native.VertJustify
        return next(name for name, key in _VERTICAL.items() if constant(key) == value)

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self.refuse_if_protected()
        self.native.VertJustify = constant(_VERTICAL[value])

    def autofit(self, axis: str | None = None) -> None:
        self.refuse_if_protected()
        if axis in (None, "columns", "c"):
            self.native.Columns.OptimalWidth = True
        if axis in (None, "rows", "r"):
            self.native.Rows.OptimalHeight = True

    def clear_contents(self) -> None:
        self.refuse_if_locked()
        flags = sum(constant(f"sheet.CellFlags.{flag}") for flag in _CONTENT_FLAGS)
        self.native.clearContents(flags)

    def clear(self) -> None:
        self.refuse_if_locked()
        self.native.clearContents(1023)  # every one of com.sun.star.sheet.CellFlags

    @property
    def hyperlink(self) -> str:
        fields = self.native.getCellByPosition(0, 0).TextFields
        if not fields.Count:
            raise not_allowed("the cell has no hyperlink")
        return str(fields.getByIndex(0).URL)

    def add_hyperlink(
        self, address: str, text_to_display: str | None = None, screen_tip: str | None = None
    ) -> None:
        self.refuse_if_locked()
        field = self._document.createInstance("com.sun.star.text.TextField.URL")
        field.URL, field.Representation = address, text_to_display or address
        cell = self.native.getCellByPosition(0, 0)
        cell.setString("")
        cell.insertTextContent(cell.createTextCursor(), field, False)

    @property
    def note(self) -> Note | None:
        note = Note(self)
        return note if note.exists else None

    def add_note(self, text: str) -> Note:
        self.refuse_if_protected()
        self._sheet.native.Annotations.insertNew(
            self.native.getCellByPosition(0, 0).CellAddress, text
        )
        return Note(self)

    def refuse_if_locked(self) -> None:
        """Raise error 1004 where a cell of the range is locked and the sheet protected."""
        if not self._sheet.native.isProtected():
            return
        for part in self.native.getCellFormatRanges():
            if part.CellProtection.IsLocked:
                raise not_allowed(f"{self.address} is locked and the sheet protected")

    def refuse_if_protected(self) -> None:
        """Raise error 1004 on a protected sheet: formats and notes are refused on every cell."""
        if self._sheet.native.isProtected():
            raise not_allowed("the sheet is protected")
