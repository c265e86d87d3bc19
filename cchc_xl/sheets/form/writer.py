"""The form of one unit: cover, field sheets, print sheet, guide, lists and identity."""

import io
from datetime import datetime, time

from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook

from cchc_xl.model.answer import Answers
from cchc_xl.model.index import Index, Unit
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form.cover import UNIT_CELL, cover_rows, write_cover
from cchc_xl.sheets.form.field import FieldSheet, write_body
from cchc_xl.sheets.form.guide import write_guide
from cchc_xl.sheets.form.head import write_head
from cchc_xl.sheets.form.lists import Choices, write_meta
from cchc_xl.sheets.form.plan import POSITION, FormPlan, plan_form
from cchc_xl.sheets.form.print import write_print
from cchc_xl.sheets.form.worksheet import FormWorksheet
from cchc_xl.sheets.formats import WORKBOOK_OPTIONS, Formats
from cchc_xl.sheets.layout import (
    COVER_SHEET,
    GUIDE_SHEET,
    LISTS_SHEET,
    META_SHEET,
    PRINT_SHEET,
    Column,
)
from cchc_xl.sheets.pen import Pen
from cchc_xl.text import forms

_NO_ANSWERS: Answers = {}


def write_form(
    index: Index, unit: Unit | None, stage: Stage, answers: Answers = _NO_ANSWERS
) -> bytes:
    """The form workbook of a unit at a stage, the blank one if ``unit`` is None.

    All columns are written with what ``answers`` hold; only those of the stage are seen, and only
    the unit's columns of the stage can be filled. The same arguments give the same bytes. Raises
    ValueError for an answer that no cell of the form could hold (points that are no level).
    """
    target = io.BytesIO()
    book = Workbook(target, WORKBOOK_OPTIONS)
    _set_properties(book, index, unit)
    plan = plan_form(index, unit, stage, answers)
    formats, choices = Formats(book), Choices(index, () if unit else index.units)

    def pen(name: str) -> Pen:
        return Pen(book.add_worksheet(name, worksheet_class=FormWorksheet), formats)

    write_cover(pen(COVER_SHEET), plan, choices)
    for field in plan.fields:
        sheet = FieldSheet(pen(field.sheet), plan, field, choices)
        write_head(sheet, UNIT_CELL)
        write_body(sheet)
    write_print(pen(PRINT_SHEET), plan)
    write_guide(pen(GUIDE_SHEET), plan)
    choices.write(pen(LISTS_SHEET))
    write_meta(pen(META_SHEET), index, unit, stage)
    _define_names(book, plan)
    book.close()
    return target.getvalue()


def _define_names(book: Workbook, form: FormPlan) -> None:
    """Names for people who build formulas of their own; nothing here relies on them."""
    rows = cover_rows(form)
    names = {
        forms.TOTAL_NAME: rows.total_points(form),
        forms.CODE_NAME: rows.code(form),
    }
    for field in form.fields:
        points = field.abroad(POSITION[Column.SELF], field.total_row)
        names[forms.field_points_name(field.ordinal)] = points
    for name, address in names.items():
        sheet, _, cell = address.rpartition("!")
        row, column = xl_cell_to_rowcol(cell)
        book.define_name(name, f"={sheet}!{xl_rowcol_to_cell(row, column, True, True)}")


def _set_properties(book: Workbook, index: Index, unit: Unit | None) -> None:
    """The document's properties; the date of issue stands in for a clock."""
    book.set_properties(
        {
            "title": forms.footer_text(index.assessment, unit),
            "author": index.assessment.issuing_body,
            "company": index.assessment.issuing_body,
            "comments": index.assessment.data_note,
            "created": datetime.combine(index.assessment.issued_on, time()),
        }
    )
    book.set_size(24000, 14000)
