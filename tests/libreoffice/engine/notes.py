"""Notes (Excel's yellow ones, which it once called comments)."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from tests.libreoffice.engine.native import NativeNote

if TYPE_CHECKING:
    from tests.libreoffice.engine.ranges import Range


class Note(base_classes.Note):
    """The note of a cell."""

    def __init__(self, cell: "Range") -> None:
        self._cell = cell

    def _annotation(self) -> Any:
        return self._cell.native.getCellByPosition(0, 0).Annotation

    @property
    def exists(self) -> bool:
        """Whether the cell has a note at all."""
        return bool(self.text)

    @property
    def api(self) -> NativeNote:
        return NativeNote(self._annotation())

    @property
    def text(self) -> str:
        return str(self._annotation().String)

    @text.setter
    def text(self, value: str) -> None:
        self._cell.refuse_if_protected()
        self._annotation().setString(value)

    @property
    def author(self) -> str:
        return str(self._annotation().Author)

    @property
    def location(self) -> "Range":
        return self._cell

    def delete(self) -> None:
        self._cell.refuse_if_protected()
        notes = self._cell.sheet.native.Annotations
        for number in range(notes.Count):
            place = notes.getByIndex(number).Position
            if (place.Row + 1, place.Column + 1) == (self._cell.row, self._cell.column):
                notes.removeByIndex(number)
                return
