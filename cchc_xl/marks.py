"""Marks findings in an open workbook (colours, notes, a list) and takes the marks off again.

What the marked cells looked like is kept in the workbook, on the hidden sheet ``_marks``: in its
first row a reference to the list, then one row a cell: a reference that follows moved rows and
renamed sheets, the colour, the note. So a later click finds the way back, even after the workbook
was saved, sent and opened elsewhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_xl.excel_com import (
    GuardedError,
    fit_note,
    patiently,
    unprotected_sheet,
    unprotected_structure,
)
from cchc_xl.model.finding import Finding, Place, Severity
from cchc_xl.text import excel
from cchc_xl.text.findings import message, remedy, severity_word

if TYPE_CHECKING:
    import xlwings as xw

MARKS_SHEET = "_marks"

Rgb = tuple[int, int, int]

COLORS: dict[Severity, Rgb] = {
    Severity.ERROR: (255, 199, 206),
    Severity.WARNING: (255, 235, 156),
    Severity.INFO: (221, 235, 247),
}
_HEADING_COLOR: Rgb = (221, 221, 221)
_LINK_COLOR: Rgb = (5, 99, 193)
_LIST_WIDTHS = (5, 14, 16, 10, 60, 60)
_PLACE_COLUMN = excel.LIST_COLUMNS.index(excel.PLACE) + 1


@dataclass(frozen=True, slots=True)
class _Mark:
    """A cell to mark and what is to be said of it, with its colour and note before."""

    cell: "xw.Range"
    findings: tuple[Finding, ...]
    color: Rgb | None
    note: str


def mark(book: "xw.Book", findings: Sequence[Finding]) -> tuple[str, ...]:
    """Colour the cells with findings, add notes and a list with links; show the list.

    Returns the names of sheets that a password kept from being marked. Raises ``GuardedError``
    where a password keeps the list from being added.
    """
    marks = list(_marks(book, findings))
    with unprotected_structure(book):
        listing = _add_sheet(book, _free_name(book, excel.LIST_SHEET))
        _keep(_add_sheet(book, MARKS_SHEET), listing, marks)
    _write_list(listing, findings)
    unmarked = tuple(name for name, group in _by_sheet(marks) if not _paint(group))
    listing.activate()
    return unmarked


def clear_marks(book: "xw.Book") -> None:
    """Take all marks off: original colours and notes come back, the two sheets go.

    Raises ``GuardedError`` where a password keeps a marked sheet from being changed.
    """
    if MARKS_SHEET not in book.sheet_names:
        return
    kept = book.sheets[MARKS_SHEET]
    listing, *marked = _kept_rows(kept)
    marks = [_Mark(cell, (), color, note) for cell, color, note in marked if cell is not None]
    for _, group in _by_sheet(marks):
        with unprotected_sheet(group[0].cell.sheet):
            for each in group:
                patiently(_restore, each)
    with unprotected_structure(book):
        if listing[0] is not None:
            listing[0].sheet.delete()
        kept.delete()


def _marks(book: "xw.Book", findings: Sequence[Finding]) -> Iterator[_Mark]:
    told: dict[tuple[str, str], list[Finding]] = {}
    shown = _shown_sheets(book)
    for finding in findings:
        place = finding.place
        if place.sheet in shown and place.cell:
            told.setdefault((place.sheet, place.cell), []).append(finding)
    for (sheet, address), of_cell in told.items():
        cell = book.sheets[sheet][address]
        note = cell.note
        yield _Mark(cell, tuple(of_cell), cell.color, note.text if note else "")


def _shown_sheets(book: "xw.Book") -> set[str]:
    """Names of the sheets people see; Excel says -1 for those, and 2 for a very hidden one."""
    return {sheet.name for sheet in book.sheets if sheet.visible in (True, -1)}


def _by_sheet(marks: Iterable[_Mark]) -> list[tuple[str, list[_Mark]]]:
    groups: dict[str, list[_Mark]] = {}
    for each in marks:
        groups.setdefault(each.cell.sheet.name, []).append(each)
    return list(groups.items())


def _add_sheet(book: "xw.Book", name: str) -> "xw.Sheet":
    shown = _shown_sheets(book)
    last = [sheet for sheet in book.sheets if sheet.name in shown][-1]
    return patiently(book.sheets.add, name, after=last)


def _free_name(book: "xw.Book", name: str) -> str:
    taken = {other.lower() for other in book.sheet_names}
    names = (name, *(f"{name} {number}" for number in range(2, len(taken) + 3)))
    return next(candidate for candidate in names if candidate.lower() not in taken)


def _paint(marks: Sequence[_Mark]) -> bool:
    try:
        with unprotected_sheet(marks[0].cell.sheet):
            for each in marks:
                patiently(_paint_cell, each)
    except GuardedError:
        return False
    return True


def _paint_cell(mark: _Mark) -> None:
    worst = min(mark.findings, key=lambda finding: list(Severity).index(finding.severity))
    mark.cell.color = COLORS[worst.severity]
    parts = [_note_text(finding) for finding in mark.findings]
    text = "\n\n".join([*parts, mark.note] if mark.note else parts)
    note = mark.cell.note
    if note is None:
        note = mark.cell.add_note(text)
    else:
        note.text = text
    fit_note(note, text)


def _note_text(finding: Finding) -> str:
    return f"{severity_word(finding.severity)}: {message(finding)}\n{remedy(finding)}"


def _restore(mark: _Mark) -> None:
    mark.cell.color = mark.color
    note = mark.cell.note
    if note is None:
        return
    if mark.note:
        note.text = mark.note
    else:
        note.delete()


def _keep(kept: "xw.Sheet", listing: "xw.Sheet", marks: Sequence[_Mark]) -> None:
    cells = [listing["A1"], *(each.cell for each in marks)]
    colors = ["", *(",".join(map(str, each.color or ())) for each in marks)]
    notes = ["", *(each.note for each in marks)]
    size = len(cells)
    kept.range((1, 1), (size, 1)).formula = [[_reference(cell)] for cell in cells]
    texts = [[_as_text(color), _as_text(note)] for color, note in zip(colors, notes, strict=True)]
    kept.range((1, 2), (size, 3)).value = texts
    kept.visible = False


def _kept_rows(kept: "xw.Sheet") -> list[tuple["xw.Range | None", Rgb | None, str]]:
    rows = kept.used_range.last_cell.row
    return [
        (
            _referred(kept.book, kept.range((row, 1)).formula),
            _color(kept.range((row, 2)).value),
            kept.range((row, 3)).value or "",
        )
        for row in range(1, rows + 1)
    ]


def _reference(cell: "xw.Range") -> str:
    return f"={_quoted(cell.sheet.name)}!{cell.address}"


def _referred(book: "xw.Book", formula: object) -> "xw.Range | None":
    """The cell that a reference now means; None where its sheet or row is gone."""
    sheet, _, address = str(formula).removeprefix("=").rpartition("!")
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    if sheet not in book.sheet_names or "#" in address:
        return None
    return book.sheets[sheet][address]


def _quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"


def _color(text: str | None) -> Rgb | None:
    if not text:
        return None
    red, green, blue = map(int, text.split(","))
    return red, green, blue


def _as_text(text: str) -> str:
    """Text that stays text when it is assigned: Excel drops the apostrophe and reads no further."""
    return f"'{text}" if text else ""


def _write_list(listing: "xw.Sheet", findings: Sequence[Finding]) -> None:
    shown = _shown_sheets(listing.book)
    width, height = len(excel.LIST_COLUMNS), len(findings) + 1
    for column, column_width in enumerate(_LIST_WIDTHS, start=1):
        listing.range((1, column)).column_width = column_width
    table = listing.range((1, 1), (height, width))
    table.wrap_text = True
    table.vertical_alignment = "top"
    table.value = [excel.LIST_COLUMNS, *map(_list_row, range(1, height), findings)]
    links = listing.range((2, _PLACE_COLUMN), (height, _PLACE_COLUMN))
    links.formula = [[_link(finding.place, shown)] for finding in findings]
    links.font.color = _LINK_COLOR
    for row, finding in enumerate(findings, start=2):
        listing.range((row, 2)).color = COLORS[finding.severity]
    heading = listing.range((1, 1), (1, width))
    heading.font.bold = True
    heading.color = _HEADING_COLOR
    table.rows.autofit()


def _list_row(number: int, finding: Finding) -> list[object]:
    texts = (
        severity_word(finding.severity),
        "",
        finding.place.criterion or "",
        message(finding),
        remedy(finding),
    )
    return [number, *map(_as_text, texts)]


def _link(place: Place, shown: set[str]) -> str:
    """A formula that shows where a finding is and leads there, as far as that is known."""
    if place.sheet is None:
        return ""
    label = f"{place.sheet}!{place.cell}" if place.cell else place.sheet
    if place.sheet not in shown:
        return _as_text(label)
    target = f"#{_quoted(place.sheet)}!{place.cell or 'A1'}"
    quoted = (part.replace('"', '""') for part in (target, label))
    return '=HYPERLINK("{}","{}")'.format(*quoted)
