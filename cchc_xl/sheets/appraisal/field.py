"""The body of a field sheet: under each criterion a row per unit, side by side."""

from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.answer import Answer
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.appraisal import styles
from cchc_xl.sheets.appraisal.formulas import check_formula, state_formula
from cchc_xl.sheets.appraisal.layout import (
    ENTRY_COLUMNS,
    POINTS_COLUMN,
    Column,
    position,
    row_id,
)
from cchc_xl.sheets.appraisal.lists import Lists
from cchc_xl.sheets.appraisal.plan import AppraisalPlan, Block, FieldPlan, UnitRow, work_column
from cchc_xl.sheets.appraisal.validation import validate_block
from cchc_xl.sheets.form.styles import KEY, open_style
from cchc_xl.sheets.formats import Style
from cchc_xl.sheets.pen import Pen
from cchc_xl.text import appraisal as words
from cchc_xl.text.forms import NOT_APPLICABLE

_STAGE_OF = {column: stage for stage, column in POINTS_COLUMN.items()}


class FieldSheet(NamedTuple):
    """A field sheet being written; ``rest_cell`` is the cover's cell for all remaining rows."""

    pen: Pen
    plan: AppraisalPlan
    field: FieldPlan
    lists: Lists
    rest_cell: str

    def at(self, column: Column) -> int:
        """The number of a column."""
        return position(self.plan.stage, column)


def write_body(sheet: FieldSheet) -> None:
    """Write all rows from ``FIRST_BODY_ROW`` on, with formulas, values and validations."""
    for block in sheet.field.blocks:
        _write_head(sheet, block)
        for row in block.units:
            _write_unit(sheet, row)
        if block.units:
            validate_block(sheet.pen.sheet, block, sheet.lists, sheet.plan.decimals)


def _write_head(sheet: FieldSheet, block: Block) -> None:
    pen, criterion, row = sheet.pen, block.criterion, block.row
    stage, text = sheet.plan.stage, words.criterion_text(criterion)
    pen.text(row, sheet.at(Column.ID), criterion.code, KEY)
    pen.text(row, sheet.at(Column.CODE), criterion.code, styles.CRITERION_CENTERED)
    first, last = sheet.at(Column.NUMBER), sheet.at(Column.UNIT)
    pen.wide(row, first, last, criterion.name, styles.CRITERION)
    number_format = styles.body_style(Column.MAXIMUM, sheet.plan.decimals).number_format
    maximum = styles.CRITERION_CENTERED._replace(number_format=number_format)
    pen.number(row, sheet.at(Column.MAXIMUM), criterion.max_points, maximum)
    first, last = sheet.at(Column.DATA), sheet.at(Column.NOTE)
    pen.wide(row, first, last, text, styles.CRITERION_TEXT)
    for column in range(last + 1, len(sheet.plan.columns) + 1):
        pen.text(row, column, "", styles.CRITERION_CENTERED)
    if stage is Stage.APPRAISAL_2 and block.is_due:
        # Filtered by this mark, the rows to decide keep the head of their criterion.
        pen.text(row, sheet.at(Column.MARK), words.TO_DECIDE, styles.CRITERION_CENTERED)
    pen.height(row, styles.head_height(stage, criterion.name, text))


def _write_unit(sheet: FieldSheet, row: UnitRow) -> None:
    pen, decimals, stage = sheet.pen, sheet.plan.decimals, sheet.plan.stage
    pen.text(row.row, sheet.at(Column.ID), row_id(row.criterion.code, row.unit.code), KEY)
    texts = {**shown_texts(row.criterion.code, row), **entered_texts(row)}
    for column in sheet.plan.columns[1:]:
        style = styles.body_style(column, decimals)
        if column in ENTRY_COLUMNS[stage]:
            style = open_style(styles.entry_style(column, decimals))
        if column is Column.NUMBER:
            pen.number(row.row, sheet.at(column), row.number, style)
        elif column is Column.MAXIMUM:
            pen.number(row.row, sheet.at(column), row.criterion.max_points, style)
        elif column in _STAGE_OF:
            _write_mark(pen, row.row, sheet.at(column), row.held.marks[_STAGE_OF[column]], style)
        elif column is Column.POINTS:
            agreed = row.held.entry.agreed
            mark = Absent.BLANK if agreed else row.held.entry.mark
            _write_mark(pen, row.row, sheet.at(column), mark, style)
        elif column is Column.CHECK:
            pen.formula(row.row, sheet.at(column), check_formula(row, decimals), row.words, style)
        else:
            pen.text(row.row, sheet.at(column), texts[column], style)
    state = state_formula(row, decimals, sheet.rest_cell)
    pen.formula(row.row, work_column(stage), state, int(row.state), KEY)
    pen.growing_height(row.row, styles.row_height(stage, {**texts, Column.CHECK: row.words}))


def _write_mark(pen: Pen, row: int, column: int, mark: Mark, style: Style) -> None:
    if isinstance(mark, Decimal):
        pen.number(row, column, mark, style)
    else:
        pen.text(row, column, NOT_APPLICABLE if mark is Absent.NOT_APPLICABLE else "", style)


def shown_texts(code: str, row: UnitRow) -> dict[Column, str]:
    """The texts of a row that the appraiser reads."""
    answer: Answer = row.held.answer
    return {
        Column.CODE: code,
        Column.UNIT: row.unit.full_name,
        Column.DATA: words.data_text(row.criterion, answer),
        Column.EVIDENCE: answer.evidence,
        Column.NOTE: answer.note,
        Column.OPINION_1: answer.opinion_1,
        Column.ASKED: answer.asked,
        Column.REPLY: answer.reply,
        Column.EXPLANATION: answer.explanation,
        Column.SUPPLEMENT: answer.supplement,
        Column.OPINION_2: answer.opinion_2,
        Column.MARK: words.TO_DECIDE if row.held.due else "",
    }


def entered_texts(row: UnitRow) -> dict[Column, str]:
    """The texts that the ledger already holds of this stage."""
    entry = row.held.entry
    return {
        Column.DECISION: words.STAGES[row.stage].decision if entry.agreed else "",
        Column.OPINION: entry.opinion,
        Column.QUESTION: entry.asked,
        Column.SOURCES: entry.sources,
    }
