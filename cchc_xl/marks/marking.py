"""Marks findings in an open workbook and takes the marks off again."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cchc_xl.excel_com import (
    GuardedError,
    fit_note,
    patiently,
    unprotected_sheet,
    unprotected_structure,
)
from cchc_xl.marks.kept import KEPT_SHEET, Looks, keep, kept_listing, kept_looks, looks_of
from cchc_xl.marks.listing import write_listing
from cchc_xl.marks.places import shown_sheets
from cchc_xl.model.finding import Finding
from cchc_xl.sheets.finding_list import gravest_first, is_address
from cchc_xl.sheets.formats import MARK_FILLS
from cchc_xl.text import excel

if TYPE_CHECKING:
    import xlwings as xw


def mark(book: "xw.Book", findings: Sequence[Finding]) -> tuple[str, ...]:
    """Colour the cells with findings, add notes and a list with links; show the list.

    Returns the names of sheets that a password kept from being marked. Raises ``GuardedError``
    where a password keeps the list from being added.
    """
    ordered = gravest_first(findings)
    told = _by_cell(book, ordered)
    sheets = dict.fromkeys(sheet for sheet, _ in told)
    guarded = tuple(sheet for sheet in sheets if _is_guarded(book.sheets[sheet]))
    told = {cell: of for cell, of in told.items() if cell[0] not in guarded}
    looks = [looks_of(book.sheets[sheet][address]) for sheet, address in told]
    with unprotected_structure(book):
        listing = _add_sheet(book, _free_name(book, excel.LIST_SHEET))
        keep(_add_sheet(book, KEPT_SHEET), listing, looks)
    write_listing(listing, ordered)
    for sheet in _sheets(looks):
        with unprotected_sheet(sheet):
            for each, of in zip(looks, told.values(), strict=True):
                if each.cell.sheet == sheet:
                    patiently(_paint, each, of)
    listing.activate()
    return guarded


def clear_marks(book: "xw.Book") -> None:
    """Take all marks off: original colours and notes come back, the two sheets go.

    Raises ``GuardedError`` where a password keeps a marked sheet from being changed.
    """
    if KEPT_SHEET not in book.sheet_names:
        return
    kept = book.sheets[KEPT_SHEET]
    looks = kept_looks(kept)
    for sheet in _sheets(looks):
        with unprotected_sheet(sheet):
            for each in looks:
                if each.cell.sheet == sheet:
                    patiently(_restore, each)
    listing = kept_listing(kept)
    with unprotected_structure(book):
        if listing is not None:
            listing.delete()
        kept.delete()


def _by_cell(book: "xw.Book", findings: Sequence[Finding]) -> dict[tuple[str, str], list[Finding]]:
    """The findings of each cell that people can see, the gravest first."""
    told: dict[tuple[str, str], list[Finding]] = {}
    shown = shown_sheets(book)
    for finding in findings:
        sheet, cell = finding.place.sheet, finding.place.cell
        if sheet in shown and is_address(cell):
            told.setdefault((sheet, cell), []).append(finding)
    return told


def _sheets(looks: Iterable[Looks]) -> list["xw.Sheet"]:
    return list({each.cell.sheet.name: each.cell.sheet for each in looks}.values())


def _add_sheet(book: "xw.Book", name: str) -> "xw.Sheet":
    return patiently(book.sheets.add, name, after=book.sheets[shown_sheets(book)[-1]])


def _free_name(book: "xw.Book", name: str) -> str:
    taken = {other.lower() for other in book.sheet_names}
    names = (name, *(f"{name} {number}" for number in range(2, len(taken) + 3)))
    return next(candidate for candidate in names if candidate.lower() not in taken)


def _is_guarded(sheet: "xw.Sheet") -> bool:
    """Whether a password keeps a sheet from being changed: what is kept of it would never go."""
    try:
        with unprotected_sheet(sheet):
            return False
    except GuardedError:
        return True


def _paint(looks: Looks, findings: Sequence[Finding]) -> None:
    cell = looks.cell
    cell.color = MARK_FILLS[findings[0].severity]
    texts = [excel.note_text(finding) for finding in findings]
    text = "\n\n".join([*texts, looks.note] if looks.note else texts)
    note = cell.note
    if note is None:
        note = cell.add_note(text)
    else:
        note.text = text
    fit_note(note, text)


def _restore(looks: Looks) -> None:
    looks.cell.color = looks.color
    note = looks.cell.note
    if note is None:
        return
    if looks.note:
        note.text = looks.note
    else:
        note.delete()
