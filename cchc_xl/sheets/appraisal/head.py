"""Everything of a field sheet around its body: head, columns, marks, filter, paper, protection."""

from itertools import pairwise

from cchc_xl.model.stage import Stage
from cchc_xl.sheets.appraisal import styles
from cchc_xl.sheets.appraisal.field import FieldSheet
from cchc_xl.sheets.appraisal.layout import (
    ENTRY_COLUMNS,
    FIRST_BODY_ROW,
    GROUP_ROW,
    HEAD_ROW,
    KEY_ROW,
    STATUS_ROW,
    TITLE_ROW,
    Column,
)
from cchc_xl.sheets.appraisal.plan import work_column
from cchc_xl.sheets.appraisal.understanding import LAST_DONE, State
from cchc_xl.sheets.form import styles as form_styles
from cchc_xl.sheets.layout import COVER_SHEET
from cchc_xl.sheets.pen import PROTECTION, a4_landscape, at, on_sheet, quoted, span
from cchc_xl.text import appraisal as words
from cchc_xl.text.forms import BACK_TO_COVER, field_title

_HEIGHTS = {TITLE_ROW: 30, STATUS_ROW: 22, GROUP_ROW: 20}


def write_head(sheet: FieldSheet) -> None:
    """Write keys, title, status line and the two head rows; set up columns and paper."""
    for column in sheet.plan.columns:
        sheet.pen.text(KEY_ROW, sheet.at(column), column.value, form_styles.KEY)
    sheet.pen.sheet.set_row(KEY_ROW - 1, None, None, {"hidden": True})
    for row, height in _HEIGHTS.items():
        sheet.pen.height(row, height)
    _write_title(sheet)
    _write_groups(sheet)
    headings = words.headings(sheet.plan.stage)
    for column in sheet.plan.columns[1:]:
        sheet.pen.text(HEAD_ROW, sheet.at(column), headings[column.name], form_styles.HEAD)
    sheet.pen.height(HEAD_ROW, styles.headings_height(sheet.plan.stage, headings))
    _set_columns(sheet)
    _mark_states(sheet)
    _set_paper(sheet)


def _write_title(sheet: FieldSheet) -> None:
    pen, last = sheet.pen, len(sheet.plan.columns)
    first, data, middle = (sheet.at(c) for c in (Column.CODE, Column.DATA, Column.EVIDENCE))
    pen.wide(TITLE_ROW, first, middle, field_title(sheet.field.field), form_styles.TITLE)
    note = sheet.plan.index.assessment.data_note
    pen.wide(TITLE_ROW, middle + 1, last, note, form_styles.NOTICE)
    whose = f"{sheet.plan.body} – {words.STAGE_NAMES[sheet.plan.stage]}"
    pen.wide(STATUS_ROW, first, data, whose, form_styles.STRONG)
    pen.merged(STATUS_ROW, data + 1, STATUS_ROW, middle, form_styles.STRONG)
    rows = len(sheet.field.rows)
    before, after = words.field_status("@", rows).split("@")
    formula = f"{quoted(before)}&{done_count(sheet.field.states)}&{quoted(after)}"
    done = words.field_status(str(sheet.field.done), rows)
    pen.formula(STATUS_ROW, data + 1, formula, done, form_styles.STRONG)
    pen.merged(STATUS_ROW, middle + 1, STATUS_ROW, last, form_styles.LINK)
    link = f'HYPERLINK("#{on_sheet(COVER_SHEET, "A1")}",{quoted(BACK_TO_COVER)})'
    pen.formula(STATUS_ROW, middle + 1, link, BACK_TO_COVER, form_styles.LINK)


def done_count(states: str) -> str:
    """The number of rows that are done, for formulas of any sheet."""
    return f'COUNTIFS({states},">{State.OPEN:d}",{states},"<={LAST_DONE:d}")'


def _write_groups(sheet: FieldSheet) -> None:
    columns, stage = sheet.plan.columns, sheet.plan.stage
    starts = [c for c in columns if c.name in words.GROUPS]
    entries = Column.MARK if Column.MARK in columns else ENTRY_COLUMNS[stage][0]
    named = [(column, words.GROUPS[column.name]) for column in starts]
    named += [(entries, words.entry_group(stage))]
    ends = [sheet.at(column) for column, _ in named] + [len(columns) + 1]
    for (_, name), (first, after) in zip(named, pairwise(ends), strict=True):
        sheet.pen.wide(GROUP_ROW, first, after - 1, name, form_styles.GROUP_HEAD)


def _set_columns(sheet: FieldSheet) -> None:
    for column in sheet.plan.columns:
        width = styles.width(sheet.plan.stage, column)
        sheet.pen.width(sheet.at(column), width, hidden=column is Column.ID)
    sheet.pen.width(work_column(sheet.plan.stage), 10, hidden=True)
    sheet.pen.sheet.freeze_panes(FIRST_BODY_ROW - 1, sheet.at(Column.UNIT))
    sheet.pen.sheet.hide_gridlines(2)
    last = (sheet.field.last_row - 1, len(sheet.plan.columns) - 1)
    sheet.pen.sheet.autofilter(HEAD_ROW - 1, sheet.at(Column.CODE) - 1, *last)


def _mark_states(sheet: FieldSheet) -> None:
    """Conditional formats: what is faulty, what is open, what waits for a decision."""
    state = f"${at(work_column(sheet.plan.stage), FIRST_BODY_ROW)}"
    faulty = f"AND(ISNUMBER({state}),{state}>{LAST_DONE:d})"
    open_ = f"AND(ISNUMBER({state}),{state}={State.OPEN:d})"
    rules = [
        (Column.CHECK, faulty, form_styles.MISSING_WORDS),
        (Column.CHECK, open_, form_styles.LACKING_WORDS),
        (Column.POINTS, faulty, styles.DUE_ENTRY),
    ]
    if sheet.plan.stage is not Stage.APPRAISAL_1:
        rules += [(column, open_, styles.DUE_ENTRY) for column in (Column.DECISION, Column.POINTS)]
    for column, condition, look in rules:
        number = sheet.at(column)
        area = span(number, FIRST_BODY_ROW, number, sheet.field.last_row)
        sheet.pen.highlight(area, condition, look)


def _set_paper(sheet: FieldSheet) -> None:
    work_sheet, plan = sheet.pen.sheet, sheet.plan
    assessment = plan.index.assessment
    whose = words.footer_text(assessment, plan.body, plan.stage)
    a4_landscape(work_sheet, whose, "Trang &P/&N", assessment.data_note)
    work_sheet.repeat_rows(TITLE_ROW - 1, HEAD_ROW - 1)
    work_sheet.fit_to_pages(1, 0)
    work_sheet.print_area(TITLE_ROW - 1, 1, sheet.field.last_row - 1, len(plan.columns) - 1)
    work_sheet.protect("", {**PROTECTION, "autofilter": True, "sort": True})
