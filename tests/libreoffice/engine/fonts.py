"""Fonts and borders of ranges."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xlwings import base_classes
from xlwings.base_classes import BORDER_GRID_SIDES

from tests.libreoffice.engine.colors import Rgb, color_number, rgb
from tests.libreoffice.engine.office import constant, enum, struct

if TYPE_CHECKING:
    from tests.libreoffice.engine.ranges import Range

#: Hundredths of a millimetre: Excel's thin line.
_THIN = 26


class Font(base_classes.Font):
    """The font of a range."""

    def __init__(self, cells: "Range") -> None:
        self._cells = cells

    @property
    def api(self) -> Any:
        return self._cells.native

    @property
    def bold(self) -> bool:
        return bool(self.api.CharWeight >= constant("awt.FontWeight.BOLD"))

    @bold.setter
    def bold(self, value: bool) -> None:
        self._cells.refuse_if_protected()
        weight = "BOLD" if value else "NORMAL"
        self.api.CharWeight = constant(f"awt.FontWeight.{weight}")

    @property
    def italic(self) -> bool:
        return bool(self.api.CharPosture.value == "ITALIC")

    @italic.setter
    def italic(self, value: bool) -> None:
        self._cells.refuse_if_protected()
        self.api.CharPosture = enum("awt.FontSlant", "ITALIC" if value else "NONE")

    @property
    def name(self) -> str:
        return str(self.api.CharFontName)

    @name.setter
    def name(self, value: str) -> None:
        self._cells.refuse_if_protected()
        self.api.CharFontName = value

    @property
    def size(self) -> float:
        return float(self.api.CharHeight)

    @size.setter
    def size(self, value: float) -> None:
        self._cells.refuse_if_protected()
        self.api.CharHeight = float(value)

    @property
    def color(self) -> Rgb:
        return rgb(self.api.CharColor)

    @color.setter
    def color(self, value: Rgb | str) -> None:
        self._cells.refuse_if_protected()
        self.api.CharColor = color_number(value)


class Borders(base_classes.Borders):
    """The borders of a range: thin lines on all sides of all cells, or none."""

    def __init__(self, cells: "Range") -> None:
        self._cells = cells

    @property
    def api(self) -> Any:
        return self._cells.native

    def set(
        self,
        which: Sequence[str] = BORDER_GRID_SIDES,
        *,
        line_style: str | None = None,
        weight: object = None,
        color: Rgb | str = (0, 0, 0),
    ) -> None:
        self._cells.refuse_if_protected()
        if set(which) != set(BORDER_GRID_SIDES):
            raise NotImplementedError(f"borders {which}")
        line = struct("table.BorderLine2")
        if line_style is not None:
            line.OuterLineWidth = line.LineWidth = _THIN
            line.Color = color_number(color)
        border = self.api.TableBorder2
        for side in ("Top", "Bottom", "Left", "Right", "Horizontal", "Vertical"):
            setattr(border, f"{side}Line", line)
            setattr(border, f"Is{side}LineValid", True)
        self.api.TableBorder2 = border
