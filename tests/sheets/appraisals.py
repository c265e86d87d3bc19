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
#: The entry cells of the cover; that they carry these keys is tested by reading them.
COVER_CELLS = {COVER_APPRAISER: "C9", COVER_REST: "C10"}
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


def edits(
    index: Index,
    body: str,
    stage: Stage,
    dossiers: tuple[Dossier, ...],
    entries: Entries,
    cover: Mapping[str, str],
) -> dict[tuple[str, str], Entry]:
    """What is entered, by sheet and address; ``cover`` by the keys of the cover."""
    where = places(index, body, stage, dossiers)
    typed = {where[place]: value for place, value in entries.items()}
    for key, value in cover.items():
        typed[COVER_SHEET, COVER_CELLS[key]] = value or None
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
    cover = {COVER_APPRAISER: name, **({COVER_REST: rest} if rest else {})}
    book = openpyxl.load_workbook(io.BytesIO(data))
    typed = edits(index, body, stage, dossiers, entries, cover)
    for (sheet, address), value in typed.items():
        book[sheet][address] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
