"""Sheets, and what a protected workbook refuses."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from tests.libreoffice.engine.areas import Area
from tests.libreoffice.engine.errors import not_allowed
from tests.libreoffice.engine.native import NativeSheet
from tests.libreoffice.engine.notes import Note
from tests.libreoffice.engine.ranges import Range

if TYPE_CHECKING:
    from tests.libreoffice.engine.books import Book

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


class Sheets(base_classes.Sheets):
    """The sheets of a workbook, in the order of their tabs."""

    def __init__(self, book: "Book") -> None:
        self._book = book
        self._sheets = book.document.Sheets

    @property
    def api(self) -> Any:
        return self._sheets

    @property
    def active(self) -> "Sheet":
        return Sheet(self._book, self._book.document.CurrentController.ActiveSheet)

    def __call__(self, name_or_index: str | int) -> "Sheet":
        if isinstance(name_or_index, int):
            return Sheet(self._book, self._sheets.getByIndex(name_or_index - 1))
        for sheet in self:
            if sheet.name.lower() == name_or_index.lower():
                return sheet
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return int(self._sheets.Count)

    def __iter__(self) -> Iterator["Sheet"]:
        return (self(number) for number in range(1, len(self) + 1))

    def __contains__(self, name: str) -> bool:
        return any(sheet.name.lower() == name.lower() for sheet in self)

    def add(
        self,
        before: "Sheet | None" = None,
        after: "Sheet | None" = None,
        name: str | None = None,
    ) -> "Sheet":
        refuse_if_structure_protected(self._book)
        place = after.index if after else (before or self.active).index - 1
        name = name or self._free_name()
        self._sheets.insertNewByName(name, place)
        sheet = self(place + 1)
        sheet.activate()
        return sheet

    def _free_name(self) -> str:
        names = {sheet.name for sheet in self}
        numbers = range(1, len(names) + 2)
        return next(f"Sheet{n}" for n in numbers if f"Sheet{n}" not in names)


class Sheet(base_classes.Sheet):
    """A worksheet; ``native`` is its com.sun.star.sheet.Spreadsheet."""

    def __init__(self, book: "Book", native: Any) -> None:
        self._book = book
        self.native = native

    @property
    def api(self) -> NativeSheet:
        return NativeSheet(self._book.document, self.native)

    @property
    def book(self) -> "Book":
        return self._book

    @property
    def name(self) -> str:
        return str(self.native.Name)

    @name.setter
    def name(self, value: str) -> None:
        refuse_if_structure_protected(self._book)
        self.native.Name = value

    @property
    def index(self) -> int:
        return int(self.native.RangeAddress.Sheet) + 1

    @property
    def visible(self) -> bool:
        return bool(self.native.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        refuse_if_structure_protected(self._book)
        if not value:
            self._refuse_if_last_visible()
        self.native.IsVisible = bool(value)

    def activate(self) -> None:
        self._book.document.CurrentController.setActiveSheet(self.native)

    def select(self) -> None:
        self.activate()

    def delete(self) -> None:
        refuse_if_structure_protected(self._book)
        self._refuse_if_last_visible()
        self._book.document.Sheets.removeByName(self.name)

    def _refuse_if_last_visible(self) -> None:
        others = (sheet for sheet in self._book.sheets if sheet.name != self.name)
        if not any(sheet.visible for sheet in others):
            raise not_allowed("a workbook must have a visible sheet")

    @property
    def cells(self) -> Range:
        return Range(self, Area(1, 1, _LAST_ROW, _LAST_COLUMN))

    @property
    def used_range(self) -> Range:
        cursor = self.native.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        cursor.gotoStartOfUsedArea(False)
        start = cursor.RangeAddress
        return Range(
            self,
            Area(start.StartRow + 1, start.StartColumn + 1, end.EndRow + 1, end.EndColumn + 1),
        )

    @property
    def notes(self) -> list[Note]:
        return [
            Note(self.range((place.Row + 1, place.Column + 1)))
            for place in [annotation.Position for annotation in self.native.Annotations]
        ]

    def range(self, first: object, last: object = None) -> Range:
        area = _area(first)
        return Range(self, area if last is None else area.through(_area(last)))

    def clear(self) -> None:
        self.used_range.clear()

    def clear_contents(self) -> None:
        self.used_range.clear_contents()


def _area(place: object) -> Area:
    match place:
        case Range():
            return place.area
        case (int(row), int(column)):
            return Area(row, column, row, column)
        case (int(row), int(column), int(rows), int(columns)):
            return Area(row, column, row + rows - 1, column + columns - 1)
        case str():
            return Area.parse(place)
    raise not_allowed(f"there is no range {place!r}")


def refuse_if_structure_protected(book: "Book") -> None:
    """Raise error 1004 where sheets must stay as they are."""
    if book.document.isProtected():
        raise not_allowed("the workbook is protected")
