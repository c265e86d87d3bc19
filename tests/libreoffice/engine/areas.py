"""Rectangles of cells, 1-based as people and xlwings count them."""

from dataclasses import dataclass

from xlwings.utils import a1_to_tuples

from cchc_xl.model.cell import column_letters


@dataclass(frozen=True, slots=True)
class Area:
    """The cells from (row, column) to (last_row, last_column), both included."""

    row: int
    column: int
    last_row: int
    last_column: int

    @classmethod
    def parse(cls, address: str) -> "Area":
        """``B2``, ``$B$2:C3`` or ``B:C``."""
        first, last = a1_to_tuples(address.replace("$", ""))  # type: ignore[no-untyped-call]
        return cls(*first, *(last or first))

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.last_row - self.row + 1, self.last_column - self.column + 1

    def cell(self, row: int, column: int) -> "Area":
        """The cell at a place counted from the top left one, which is (1, 1)."""
        row, column = self.row + row - 1, self.column + column - 1
        return Area(row, column, row, column)

    def through(self, other: "Area") -> "Area":
        """The smallest area that holds both."""
        return Area(
            min(self.row, other.row),
            min(self.column, other.column),
            max(self.last_row, other.last_row),
            max(self.last_column, other.last_column),
        )

    def address(self, row_absolute: bool = True, column_absolute: bool = True) -> str:
        """``$B$2:$C$3``."""
        across, down = "$" * column_absolute, "$" * row_absolute
        first = f"{across}{column_letters(self.column)}{down}{self.row}"
        if self.shape == (1, 1):
            return first
        return f"{first}:{across}{column_letters(self.last_column)}{down}{self.last_row}"
