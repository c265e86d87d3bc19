"""The sheet of one field: hidden keys and ids, grouped head, one block of rows per criterion."""

from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.answer import Answer
from cchc_xl.model.method import Parts
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import formulas, styles
from cchc_xl.sheets.form.heights import criterion_height, input_height
from cchc_xl.sheets.form.lists import Choices
from cchc_xl.sheets.form.plan import POSITION, FieldPlan, FormPlan, ScoredRow
from cchc_xl.sheets.form.totals import write_group, write_total
from cchc_xl.sheets.form.validation import (
    is_data_open,
    validate_data,
    validate_input,
    validate_points,
    validate_reply,
    validate_text,
)
from cchc_xl.sheets.form.work import GAPS, LACK, Work
from cchc_xl.sheets.formats import Style, typed_points_format
from cchc_xl.sheets.layout import (
    ENTRY_COLUMNS,
    FIRST_BODY_ROW,
    SEEN_COLUMNS,
    TEXT_COLUMNS,
    Column,
    FormRow,
    RowKind,
)
from cchc_xl.sheets.pen import Pen
from cchc_xl.sheets.shown import shown_choice, shown_input
from cchc_xl.text import forms
from cchc_xl.text.form_hints import input_method_text, method_text

_MARKS = (Column.ROUND_1, Column.ROUND_2, Column.FINAL)


class FieldSheet(NamedTuple):
    """A field sheet being written."""

    pen: Pen
    form: FormPlan
    plan: FieldPlan
    choices: Choices

    @property
    def entries(self) -> tuple[Column, ...]:
        """The columns in which the unit writes at this stage."""
        return ENTRY_COLUMNS.get(self.form.stage, ())

    def takes(self, row: ScoredRow, column: Column) -> bool:
        """Whether the unit writes a text here: in a response only where it was asked."""
        return column in self.entries and (row.asked or self.form.stage is not Stage.RESPONSE)


def write_body(sheet: FieldSheet) -> None:
    """Write all rows from ``FIRST_BODY_ROW`` on, with formulas, values and validations."""
    scored = {row.row: row for row in sheet.plan.scored}
    following = dict(zip(scored, [*sheet.plan.scored[1:], None], strict=True))
    owner: ScoredRow | None = None
    for number, form_row in enumerate(sheet.plan.rows, start=FIRST_BODY_ROW):
        strut = Style(size=styles.STRUT[form_row.kind], line=None, wrap=False)
        sheet.pen.text(number, POSITION[Column.ID], form_row.row_id, strut)
        match form_row.kind:
            case RowKind.CRITERION:
                owner = scored[number]
                _write_criterion(sheet, owner, following[number])
            case RowKind.INPUT if owner is not None:
                _write_input(sheet, owner, number, form_row)
            case RowKind.GROUP:
                write_group(sheet.pen, sheet.form, sheet.plan, number, form_row)
            case _:
                write_total(sheet.pen, sheet.form, sheet.plan)


def _write_criterion(sheet: FieldSheet, row: ScoredRow, after: ScoredRow | None) -> None:
    pen, criterion, decimals = sheet.pen, row.criterion, sheet.form.decimals
    style = {c: styles.body_style(RowKind.CRITERION, c, decimals) for c in Column}
    pen.text(row.row, POSITION[Column.CODE], criterion.code, style[Column.CODE])
    pen.text(row.row, POSITION[Column.NAME], criterion.name, style[Column.NAME])
    pen.number(row.row, POSITION[Column.MAXIMUM], criterion.max_points, style[Column.MAXIMUM])
    pen.text(row.row, POSITION[Column.METHOD], method_text(criterion), style[Column.METHOD])
    _write_data(sheet, row, style[Column.DATA])
    _write_points(sheet, row, style[Column.SELF])
    for column in TEXT_COLUMNS:
        _write_text(sheet, row, column, styles.text_style(style[column]))
    pen.growing_height(row.row, criterion_height(sheet.form, row))
    for column in _MARKS:
        mark = _mark(row.answer, column)
        if mark is not Absent.BLANK or sheet.form.shows(column):
            _write_mark(pen, row.row, column, mark, style[column])
    check = formulas.check_formula(row, sheet.form.stage, decimals)
    pen.formula(row.row, POSITION[Column.CHECK], check, row.words, style[Column.CHECK])
    _write_work(sheet, row, after)


def _write_data(sheet: FieldSheet, row: ScoredRow, style: Style) -> None:
    if not is_data_open(row):
        style = styles.closed_style(style)
    elif Column.DATA in sheet.entries:
        style = styles.open_style(style)
        validate_data(sheet.pen.sheet, row, sheet.choices)
    text = shown_choice(row.criterion, row.answer)
    sheet.pen.text(row.row, POSITION[Column.DATA], text, style)


def _write_points(sheet: FieldSheet, row: ScoredRow, style: Style) -> None:
    column = POSITION[Column.SELF]
    formula = formulas.points_formula(row, sheet.choices, sheet.form.decimals)
    if formula is not None:
        sheet.pen.formula(row.row, column, formula, mark_value(row.seen.mark), style)
        return
    style = style._replace(number_format=typed_points_format(sheet.form.decimals))
    if Column.SELF in sheet.entries:
        style = styles.open_style(style)
        validate_points(sheet.pen.sheet, row, sheet.form.decimals)
    typed = row.inputs[0]
    if typed is None:
        sheet.pen.text(row.row, column, "", style)
    else:
        sheet.pen.number(row.row, column, typed, style)


def mark_value(mark: Mark) -> Decimal | str:
    """A mark as a cell shows it."""
    if isinstance(mark, Absent):
        return forms.NOT_APPLICABLE if mark is Absent.NOT_APPLICABLE else ""
    return mark


def _write_text(sheet: FieldSheet, row: ScoredRow, column: Column, style: Style) -> None:
    if sheet.takes(row, column):
        style = styles.open_style(style)
        if column is Column.REPLY:
            validate_reply(sheet.pen.sheet, row, sheet.choices)
        else:
            validate_text(sheet.pen.sheet, row, column)
    text: str = getattr(row.answer, column.value)
    if text or sheet.form.shows(column):
        sheet.pen.text(row.row, POSITION[column], text, style)


def _mark(answer: Answer, column: Column) -> Mark:
    mark: Mark = getattr(answer, column.value)
    return mark


def _write_mark(pen: Pen, row: int, column: Column, mark: Mark, style: Style) -> None:
    if isinstance(mark, Absent):
        pen.text(row, POSITION[column], str(mark_value(mark)), style)
    else:
        pen.number(row, POSITION[column], mark, style)


def _write_work(sheet: FieldSheet, row: ScoredRow, after: ScoredRow | None) -> None:
    pen, number, decimals = sheet.pen, row.row, sheet.form.decimals
    state = formulas.state_formula(row, decimals)
    pen.formula(number, Work.STATE, state, row.seen.state.value, styles.KEY)
    lacks = formulas.lacks_formula(row, sheet.form.stage)
    if lacks is None:
        pen.number(number, Work.LACKS, 0, styles.KEY)
    else:
        pen.formula(number, Work.LACKS, lacks, int(row.lacks), styles.KEY)
    for gap in GAPS:
        listing = formulas.running_list(row, gap, after)
        codes = formulas.codes(sheet.plan.missing(gap, row.row))
        pen.formula(number, gap.codes, listing, codes, styles.KEY)
        target = row.target(gap, sheet.form.stage)
        if gap is LACK and sheet.form.stage is Stage.RESPONSE and row.asked:
            pen.formula(number, gap.target, formulas.lack_target(row), target, styles.KEY)
        else:
            pen.text(number, gap.target, target, styles.KEY)
    code = formulas.code_formula(row, decimals)
    pen.formula(number, Work.CODE, code, row.code_share(decimals), styles.KEY)


def _write_input(sheet: FieldSheet, owner: ScoredRow, number: int, form_row: FormRow) -> None:
    pen, decimals = sheet.pen, sheet.form.decimals
    style = {c: styles.body_style(RowKind.INPUT, c, decimals) for c in Column}
    for column in SEEN_COLUMNS[sheet.form.stage]:
        if column not in (Column.NAME, Column.METHOD, Column.DATA):
            pen.text(number, POSITION[column], "", style[column])
    pen.text(number, POSITION[Column.NAME], form_row.label, style[Column.NAME])
    method = input_method_text(owner.criterion)
    pen.text(number, POSITION[Column.METHOD], method, style[Column.METHOD])
    pen.growing_height(number, input_height(owner, form_row.label))
    data = style[Column.DATA]
    value = shown_input(owner.criterion, owner.answer, form_row.input_number)
    if Column.DATA in sheet.entries:
        data = styles.open_style(data)
        validate_input(pen.sheet, owner, form_row.input_number, sheet.choices)
    if not isinstance(owner.criterion.method, Parts):
        data = styles.count_style(data)
    if isinstance(value, Decimal):
        pen.number(number, POSITION[Column.DATA], value, data)
    else:
        pen.text(number, POSITION[Column.DATA], value, data)
