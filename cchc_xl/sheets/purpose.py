"""What a workbook is for, before it is read: a form or an appraisal workbook, of which stage."""

from typing import NamedTuple

from cchc_xl.model.event import FileKind
from cchc_xl.model.finding import Finding
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.appraisal.layout import KIND, Column
from cchc_xl.sheets.cells import Workbook, open_workbook
from cchc_xl.sheets.keyed import find_keys
from cchc_xl.sheets.layout import Meta
from cchc_xl.sheets.submission.identity import read_meta, text


class Purpose(NamedTuple):
    """A form or an appraisal workbook; ``stage`` is None where the file does not tell."""

    kind: FileKind
    stage: Stage | None = None


def purpose_of(data: bytes) -> Purpose:
    """By ``_meta``, or by the column keys where that is gone; anything else is read as a form."""
    book = open_workbook(data)
    if isinstance(book, Finding):
        return Purpose(FileKind.FORM)
    meta = read_meta(book)
    if meta is None or isinstance(meta, Finding):
        return Purpose(FileKind.APPRAISAL if _has_appraisal_table(book) else FileKind.FORM)
    kind = FileKind.APPRAISAL if text(meta.get(Meta.KIND)) == KIND else FileKind.FORM
    said = text(meta.get(Meta.STAGE))
    return Purpose(kind, next((stage for stage in Stage if stage == said), None))


def _has_appraisal_table(book: Workbook) -> bool:
    sheets = (book.read(info.name) for info in book.sheets)
    return any(
        not isinstance(sheet, Finding) and find_keys(sheet, Column) is not None for sheet in sheets
    )
