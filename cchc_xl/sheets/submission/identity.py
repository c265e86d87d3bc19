"""Whose form this is, of which year, index and stage, by ``_meta``, the cover and the file name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cchc_xl.model.cell import Cell, Text
from cchc_xl.model.finding import Code, Detail, Finding, Place
from cchc_xl.model.index import Index, Unit
from cchc_xl.model.stage import Stage
from cchc_xl.rules.file_names import unit_in_file_name
from cchc_xl.rules.names import Match, Resolution, resolve_unit
from cchc_xl.rules.values import clean_text, detail_of, whole_number
from cchc_xl.sheets.cells import Workbook
from cchc_xl.sheets.grid import Sheet
from cchc_xl.sheets.layout import (
    COVER_SHEET,
    COVER_UNIT_NAME,
    LAYOUT_VERSION,
    META_SHEET,
    Meta,
)

#: «CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023» on the cover.
_YEAR = re.compile(r"\bn[aă]m\s+(\d{4})\b", re.IGNORECASE)
#: The form was made for something else: its rows say nothing about this index.
_FOREIGN = (Code.NEWER_LAYOUT, Code.OTHER_YEAR, Code.OTHER_INDEX, Code.INDEX_UNKNOWN)
_STAGES = {stage.value: stage for stage in Stage}


@dataclass(slots=True)
class Identity:
    """Who a form belongs to, and which stage it is for; each is None where that is not certain.

    ``foreign`` says that the form was made for another index, or by a newer program: its cells
    are not read.
    """

    unit: Unit | None = None
    stage: Stage | None = None
    foreign: bool = False
    findings: list[Finding] = field(default_factory=list)


def read_meta(book: Workbook) -> dict[str, Cell] | Finding | None:
    """The cells of ``_meta`` by key, None where the sheet is gone, or why it cannot be read."""
    sheet = _sheet(book, META_SHEET)
    if sheet is None or isinstance(sheet, Finding):
        return sheet
    pairs = ((cells.get(1), cells.get(2)) for cells in sheet.rows.values())
    return {text(key): value for key, value in pairs if key is not None and value is not None}


def identify(
    book: Workbook, meta: Mapping[str, Cell] | Finding | None, file: str, index: Index
) -> Identity:
    """The identity of a form against an index; ``meta`` is what ``read_meta`` gave.

    An identity sheet that is there and cannot be read proves nothing, and is never as good as none.
    """
    cover = _sheet(book, COVER_SHEET)
    identity = Identity()
    if isinstance(cover, Finding):
        identity.findings.append(cover)
        cover = None
    if meta is None:
        meta = Finding(Code.META_MISSING, Place(sheet=META_SHEET))
    if isinstance(meta, Finding):
        identity.findings += (meta, *_unproven_year(cover, index))
        meta = {}
    else:
        identity.findings += other_index(meta, index, LAYOUT_VERSION)
    identity.foreign = any(finding.code in _FOREIGN for finding in identity.findings)
    if meta and not identity.foreign:
        _identify_stage(identity, meta)
    _identify_unit(identity, meta, cover, file, index)
    return identity


def _identify_stage(identity: Identity, meta: Mapping[str, Cell]) -> None:
    """Fill in the stage, which says whose columns are whose: a strange one is no stage."""
    written = text(meta.get(Meta.STAGE))
    identity.stage = _STAGES.get(written)
    if identity.stage is None:
        identity.findings.append(_of_form(Code.STAGE_UNKNOWN, {"value": written}))


def text(cell: Cell | None) -> str:
    """What a cell of an identity sheet says, as text; numbers without decimals."""
    return "" if cell is None else clean_text(str(detail_of(cell.value)))


def _sheet(book: Workbook, name: str) -> Sheet | Finding | None:
    """A sheet that is read whole, or why it is not: a cell that is there twice says two things."""
    info = next((info for info in book.sheets if info.name.strip() == name), None)
    sheet = None if info is None else book.read(info.name)
    return sheet.findings[0] if isinstance(sheet, Sheet) and sheet.findings else sheet


def other_index(meta: Mapping[str, Cell], index: Index, newest: int) -> Iterator[Finding]:
    """Why a file cannot be read against the index: the first reason alone, it explains all.

    ``newest`` is the latest layout of such files that this program knows.
    """
    layout, year = text(meta.get(Meta.LAYOUT)), text(meta.get(Meta.YEAR))
    expected = str(index.assessment.year)
    version = whole_number(layout)
    if version is None or version > newest:
        context: Mapping[str, Detail] = {"value": layout, "expected": newest}
        yield _of_form(Code.NEWER_LAYOUT, context)
    elif year != expected:
        yield _of_form(Code.OTHER_YEAR, {"value": year, "expected": expected})
    elif text(meta.get(Meta.INDEX)) != index.digest:
        yield _of_form(Code.OTHER_INDEX, {"year": expected})


def _of_form(code: Code, context: Mapping[str, Detail]) -> Finding:
    """A finding on what ``_meta`` says: at the cover, for nobody can open a very hidden sheet."""
    return Finding(code, Place(sheet=COVER_SHEET), context=context)


def _unproven_year(cover: Sheet | None, index: Index) -> Iterator[Finding]:
    """Without ``_meta`` only the cover tells the year; the rows are compared with the index."""
    year = index.assessment.year
    for cell in _cells(cover):
        match = _YEAR.search(cell.value.value) if isinstance(cell.value, Text) else None
        if match is not None:
            if int(match[1]) != year:
                place = Place(sheet=COVER_SHEET, cell=cell.address)
                context: Mapping[str, Detail] = {"value": match[1], "expected": str(year)}
                yield Finding(Code.OTHER_YEAR, place, context=context)
            return
    yield Finding(Code.INDEX_UNKNOWN)


def _cells(sheet: Sheet | None) -> Iterator[Cell]:
    if sheet is not None:
        for cells in sheet.rows.values():
            yield from cells.values()


def cover_cell(book: Workbook, key: str) -> Cell | None:
    """The cell of the cover two columns to the right of a hidden key, None without that key."""
    cover = _sheet(book, COVER_SHEET)
    return None if isinstance(cover, Finding) else _keyed_cell(cover, key)


def _keyed_cell(cover: Sheet | None, key: str) -> Cell | None:
    for cell in _cells(cover):
        if cover is not None and text(cell) == key:
            return cover.cell(cell.row, cell.column + 2)
    return None


def _identify_unit(
    identity: Identity,
    meta: Mapping[str, Cell],
    cover: Sheet | None,
    file: str,
    index: Index,
) -> None:
    """Fill in the unit if id, visible name and file name do not contradict each other."""
    code = text(meta.get(Meta.UNIT))
    by_id = index.unit_by_code.get(code)
    if code and by_id is None:
        identity.findings.append(_of_form(Code.UNIT_UNKNOWN, {"value": code}))
        return
    shown = _keyed_cell(cover, COVER_UNIT_NAME)
    found = resolve_unit(text(shown), index.units) if text(shown) else Resolution(None, Match.NONE)
    problem = _name_problem(found, by_id, text(shown), proven=bool(meta))
    if problem is not None:
        code_of, context = problem
        place = Place(sheet=COVER_SHEET, cell=shown.address if shown else None)
        identity.findings.append(Finding(code_of, place, context=context))
        if code_of is not Code.UNIT_RESOLVED:
            return
    unit = by_id or found.unit
    other = None if unit is None else unit_in_file_name(file, index.units, unit)
    if unit is not None and other is not None:
        context = {"value": other.full_name, "expected": unit.full_name}
        identity.findings.append(Finding(Code.UNIT_CONFLICT, context=context))
        return
    identity.unit = unit


def _name_problem(
    found: Resolution, by_id: Unit | None, shown: str, proven: bool
) -> tuple[Code, Mapping[str, Detail]] | None:
    """What is to be said of the visible name, None where it is the unit's own, letter by letter.

    ``proven`` is False where ``_meta`` is gone: then a misspelt name is no proof of identity.
    """
    unit = found.unit or (by_id if not shown else None)
    if unit is None:
        names = "; ".join(unit.full_name for unit in found.suggestions)
        code = Code.UNIT_SUGGESTED if names else Code.UNIT_UNKNOWN
        return code, {"value": shown, "suggestions": names}
    if by_id is not None and unit is not by_id:
        return Code.UNIT_CONFLICT, {"value": shown, "expected": by_id.full_name}
    if found.how is Match.NEAR and not proven:
        return Code.UNIT_SUGGESTED, {"value": shown, "suggestions": unit.full_name}
    if found.how is Match.EXACT:
        return None
    return Code.UNIT_RESOLVED, {"value": shown, "expected": unit.full_name}
