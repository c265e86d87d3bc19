"""Fonts of ranges."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from tests.libreoffice.engine.colors import Rgb, color_number, rgb
from tests.libreoffice.engine.office import constant

if TYPE_CHECKING:
    from tests.libreoffice.engine.ranges import Range


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
    def color(self) -> Rgb:
        return rgb(self.api.CharColor)

    @color.setter
    def color(self, value: Rgb) -> None:
        self._cells.refuse_if_protected()
        self.api.CharColor = color_number(value)
