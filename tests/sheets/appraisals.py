"""Appraisal workbooks filled as appraisers fill them."""

import io
from collections.abc import Mapping

import openpyxl

from cchc_xl.model.dossier import Dossier
from cchc_xl.model.index import Index
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.appraisal import write_appraisal
from cchc_xl.sheets.appraisal.layout import COVER_APPRAISER, COVER_REST, Column
from cchc_xl.sheets.appraisal.plan import plan_appraisal
from cchc_xl.sheets.layout import COVER_SHEET

#: What is entered: by row id or key of the cover, and for rows by column.
Entry = float | str | bool | None
Entries = Mapping[tuple[str, Column], Entry]
NAME = "Nguyễn Văn Thử, công chức Tư pháp"


def places(
    index: Index, body: str, stage: Stage, dossiers: tuple[Dossier, ...]
) -> dict[tuple[str, Column], tuple[str, str]]:
    """Sheet and address of every cell in the rows of units, by row id and column."""
    plan = plan_appraisal(index, body, stage, dossiers, "")
    return {
        (f"{row.criterion.code}|{row.unit.code}", column): (field.sheet, row.cell(column))
        for field in plan.fields
        for row in field.rows
        for column in plan.columns
    }


def cover_address(data: bytes, key: str) -> str:
    """The address of an entry cell of the cover."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))[COVER_SHEET]
    (row,) = (row for row in range(1, 30) if sheet.cell(row, 1).value == key)
    return f"C{row}"


def edits(
    index: Index,
    body: str,
    stage: Stage,
    dossiers: tuple[Dossier, ...],
    entries: Entries,
    rest: str = "",
    name: str = NAME,
) -> dict[tuple[str, str], float | str | None]:
    """What is entered, by sheet and address."""
    data = write_appraisal(index, body, stage, dossiers)
    where = places(index, body, stage, dossiers)
    typed = {where[place]: value for place, value in entries.items()}
    typed[COVER_SHEET, cover_address(data, COVER_APPRAISER)] = name or None
    if rest:
        typed[COVER_SHEET, cover_address(data, COVER_REST)] = rest
    return typed


def filled(
    index: Index,
    body: str,
    stage: Stage,
    dossiers: tuple[Dossier, ...],
    entries: Entries,
    rest: str = "",
    name: str = NAME,
) -> bytes:
    """The workbook of a body after somebody filled and saved it."""
    data = write_appraisal(index, body, stage, dossiers)
    book = openpyxl.load_workbook(io.BytesIO(data))
    for (sheet, address), value in edits(index, body, stage, dossiers, entries, rest, name).items():
        book[sheet][address] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
