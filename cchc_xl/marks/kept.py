"""What marked cells looked like before, kept in the workbook itself on a hidden sheet.

Its first row refers to the list, each further row to one marked cell: a reference that follows
moved rows and renamed sheets, the colour («255,246,213», empty for none), the note. So a later
click finds the way back, even after the workbook was saved, sent and opened elsewhere. Whoever
sends a workbook may have written anything there: only what the program can have written counts.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cchc_xl.marks.places import as_text, reference, referred
from cchc_xl.text.excel import LIST_SHEET

if TYPE_CHECKING:
    import xlwings as xw

KEPT_SHEET = "_marks"
_COLOR = re.compile(r"(\d{1,3}),(\d{1,3}),(\d{1,3})")

Rgb = tuple[int, int, int]


class Looks(NamedTuple):
    """A cell with its colour (None without one) and the text of its note (empty without one)."""

    cell: "xw.Range"
    color: Rgb | None
    note: str


def looks_of(cell: "xw.Range") -> Looks:
    """What a cell looks like now."""
    note = cell.note
    return Looks(cell, cell.color, note.text if note else "")


def keep(sheet: "xw.Sheet", listing: "xw.Sheet", looks: Sequence[Looks]) -> None:
    """Write down the list and what cells look like, and hide the sheet."""
    size = len(looks) + 1
    cells = [listing["A1"], *(each.cell for each in looks)]
    sheet.range((1, 1), (size, 1)).formula = [[reference(cell)] for cell in cells]
    texts = [
        ("", ""),
        *((as_text(",".join(map(str, each.color or ()))), as_text(each.note)) for each in looks),
    ]
    sheet.range((1, 2), (size, 3)).value = texts
    sheet.visible = False


def kept_listing(sheet: "xw.Sheet") -> "xw.Sheet | None":
    """The list, None where somebody has deleted it, or where another sheet is named as the list."""
    cell = referred(sheet.book, sheet["A1"].formula)
    return cell.sheet if cell and cell.value == LIST_SHEET.upper() else None


def kept_looks(sheet: "xw.Sheet") -> list[Looks]:
    """What the marked cells that are still there looked like."""
    found: list[Looks] = []
    for row in range(2, sheet.used_range.last_cell.row + 1):
        cell = referred(sheet.book, sheet.range((row, 1)).formula)
        color, note = sheet.range((row, 2), (row, 3)).value
        if cell is not None:
            found.append(Looks(cell, _color(color), note or ""))
    return found


def _color(text: object) -> Rgb | None:
    """A colour as it was written down; none where somebody has written something else."""
    found = _COLOR.fullmatch(str(text or ""))
    if found is None:
        return None
    red, green, blue = (min(int(part), 255) for part in found.groups())
    return red, green, blue
