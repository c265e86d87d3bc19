"""What the sheets of a study share: that they stand still, notes, tables of values."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.sheets.formats import Style
from cchc_xl.sheets.heights import height_for, line_count
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.page import BLOCK, HEAD, LINE, NOTE, Page
from cchc_xl.text import study as words

TAB = "#7030A0"
_FROZEN = 2
#: The first row below title and lines.
FIRST_ROW = 3


class Cell(NamedTuple):
    """A value with its look; a text that goes over ``across`` columns."""

    value: str | Decimal | int | None
    style: Style
    across: int = 1


def open_page(book: Book, name: str, title: str, widths: Sequence[float]) -> Page:
    """A sheet with its title, the line about the data, and that it does not follow a change."""
    page = book.page(name, title, TAB)
    page.widths(*widths)
    page.text(_FROZEN, 0, words.FROZEN, page.look(LINE))
    return page


def write_notes(page: Page, row: int, widths: Sequence[float], notes: Iterable[str]) -> int:
    """Notes over the whole width, each as high as it needs; the number of the next row."""
    for note in notes:
        lines = line_count(note, sum(widths), NOTE.size)
        page.set_height(row, height_for(lines, NOTE.size))
        page.across(row, 0, len(widths) - 1, note, NOTE)
        row += 1
    return row


def write_block_title(page: Page, row: int, title: str) -> int:
    """The title of a block; the number of the next row."""
    page.set_height(row, 24)
    page.text(row, 0, title, page.look(BLOCK))
    return row + 1


def write_heads(page: Page, row: int, cells: Sequence[Cell], widths: Sequence[float]) -> int:
    """Headings, as high as they need; the number of the next row."""
    return write_row(page, row, [cell._replace(style=HEAD) for cell in cells], widths)


def head(*labels: str) -> list[Cell]:
    """Headings of one column each."""
    return [Cell(label, HEAD) for label in labels]


def write_row(page: Page, row: int, cells: Sequence[Cell], widths: Sequence[float]) -> int:
    """A row of values, as high as its texts need; the number of the next row."""
    texts, column = [("", 10.0, False)], 0
    for cell in cells:
        if isinstance(cell.value, str):
            width = sum(widths[column : column + cell.across])
            texts.append((cell.value, width, cell.style.bold))
        column += cell.across
    page.height(row, *texts)
    column = 0
    for cell in cells:
        _write(page, row, column, cell)
        column += cell.across
    return row + 1


def _write(page: Page, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell.value, str):
        page.across(row, column, column + cell.across - 1, cell.value, cell.style)
    else:
        page.number(row, column, cell.value, page.look(cell.style))
