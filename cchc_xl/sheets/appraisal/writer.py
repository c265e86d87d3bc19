"""The workbook of one appraising body and round: cover, field sheets, lists and identity."""

import io
from collections.abc import Sequence
from datetime import datetime, time

from xlsxwriter.workbook import Workbook

from cchc_xl.model.dossier import Dossier
from cchc_xl.model.index import Index
from cchc_xl.model.stage import Stage
from cchc_xl.rules.bodies import bodies_at
from cchc_xl.sheets.appraisal.cover import REST_CELL, write_cover
from cchc_xl.sheets.appraisal.field import FieldSheet, write_body
from cchc_xl.sheets.appraisal.head import write_head
from cchc_xl.sheets.appraisal.layout import KIND, LAYOUT_VERSION
from cchc_xl.sheets.appraisal.lists import Lists
from cchc_xl.sheets.appraisal.plan import AppraisalPlan, plan_appraisal
from cchc_xl.sheets.form.lists import write_identity
from cchc_xl.sheets.form.worksheet import FormWorksheet
from cchc_xl.sheets.formats import WORKBOOK_OPTIONS, Formats
from cchc_xl.sheets.layout import COVER_SHEET, LISTS_SHEET, META_SHEET, Meta
from cchc_xl.sheets.pen import Pen
from cchc_xl.text import appraisal as words


def write_appraisal(
    index: Index, body: str, stage: Stage, dossiers: Sequence[Dossier], appraiser: str = ""
) -> bytes:
    """The workbook in which a body appraises all units at a stage.

    One sheet per field that has criteria of this body, one row per criterion and unit with a form
    that counts, filled with what the dossiers already hold of the stage. For ``Stage.FINAL`` the
    body is the council, and all criteria are there; ``appraiser`` is the name on the cover, for
    those who have given it before. The same arguments give the same bytes. Raises
    ValueError for a body that appraises nothing at the stage.
    """
    if body not in bodies_at(index, stage):
        raise ValueError(f"{body} appraises nothing at stage {stage}")
    plan = plan_appraisal(index, body, stage, dossiers, appraiser)
    target = io.BytesIO()
    book = Workbook(target, WORKBOOK_OPTIONS)
    _set_properties(book, plan)
    formats, lists = Formats(book), Lists()

    def pen(name: str) -> Pen:
        return Pen(book.add_worksheet(name, worksheet_class=FormWorksheet), formats)

    write_cover(pen(COVER_SHEET), plan, lists)
    for field in plan.fields:
        sheet = FieldSheet(pen(field.sheet), plan, field, lists, REST_CELL)
        write_head(sheet)
        write_body(sheet)
    lists.write(pen(LISTS_SHEET))
    write_identity(pen(META_SHEET), _identity(plan))
    book.close()
    return target.getvalue()


def _identity(plan: AppraisalPlan) -> dict[Meta, str]:
    return {
        Meta.KIND: KIND,
        Meta.LAYOUT: str(LAYOUT_VERSION),
        Meta.YEAR: str(plan.index.assessment.year),
        Meta.STAGE: plan.stage.value,
        Meta.BODY: plan.body,
        Meta.INDEX: plan.index.digest,
    }


def _set_properties(book: Workbook, plan: AppraisalPlan) -> None:
    """The document's properties; the date of issue stands in for a clock."""
    assessment = plan.index.assessment
    book.set_properties(
        {
            "title": words.footer_text(assessment, plan.body, plan.stage),
            "author": assessment.issuing_body,
            "company": assessment.issuing_body,
            "comments": assessment.data_note,
            "created": datetime.combine(assessment.issued_on, time()),
        }
    )
    book.set_size(24000, 14000)
