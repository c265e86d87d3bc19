"""The print sheet «Biểu tự chấm điểm»: one continuous table of formulas, to be signed."""

from cchc_xl.sheets.form import styles
from cchc_xl.sheets.form.cover import UNIT_CELL, cover_rows
from cchc_xl.sheets.form.plan import POSITION, FieldPlan, FormPlan
from cchc_xl.sheets.form.print_rows import (
    COLUMN,
    WIDTHS,
    Subject,
    shown_cell,
    write_criterion,
    write_sum,
)
from cchc_xl.sheets.layout import FIRST_BODY_ROW, Column, RowKind
from cchc_xl.sheets.pen import PROTECTION, Pen, a4_landscape, quoted
from cchc_xl.text import forms

_LAST = len(WIDTHS)
_MIDDLE = COLUMN[Column.MAXIMUM]
_STATUS_ROW, _HEAD_ROW = 6, 7
#: Empty rows for a signature and a seal.
_SIGN_ROWS = 4


def write_print(pen: Pen, form: FormPlan) -> None:
    """Write the print sheet."""
    for column, width in WIDTHS.items():
        pen.width(COLUMN[column], width)
    _write_letterhead(pen, form)
    _write_head(pen, form)
    row = _HEAD_ROW + 1
    for field in form.fields:
        row = _write_field(pen, form, field, row)
    _write_total(pen, form, row)
    last = _write_signatures(pen, form, row + 2)
    _set_paper(pen, form, last)


def _write_letterhead(pen: Pen, form: FormPlan) -> None:
    assessment = form.index.assessment
    unit = form.unit.full_name.upper() if form.unit else ""
    left, right = _MIDDLE, _MIDDLE + 1
    lines = (
        (1, 1, left, forms.PEOPLES_COMMITTEE_FULL, styles.LETTER_BOLD),
        (1, right, _LAST, forms.NATION, styles.LETTER_BOLD),
        (2, right, _LAST, forms.MOTTO, styles.LETTER_UNDERLINED),
        (3, right, _LAST, assessment.data_note, styles.NOTICE),
        (4, 1, _LAST, forms.print_title(assessment), styles.COVER_TITLE),
        (5, 1, _LAST, forms.print_ground(assessment), styles.COVER_GROUND),
    )
    for row, first, last, text, style in lines:
        pen.wide(row, first, last, text, style)
    pen.merged(2, 1, 2, left, styles.LETTER_UNDERLINED)
    pen.formula(2, 1, f"UPPER({UNIT_CELL})", unit, styles.LETTER_UNDERLINED)
    for row, height in ((1, 20), (2, 20), (3, 20), (4, 32), (5, 22), (_STATUS_ROW, 22)):
        pen.height(row, height)


def _write_head(pen: Pen, form: FormPlan) -> None:
    """The line with unit, total and check code, and the head: every page repeats both."""
    pen.merged(_STATUS_ROW, 1, _STATUS_ROW, _MIDDLE, styles.STRONG)
    unit = form.unit.full_name if form.unit else ""
    label = f"{forms.UNIT_LABEL}: {forms.PEOPLES_COMMITTEE}"
    pen.formula(_STATUS_ROW, 1, f"{quoted(label)}&{UNIT_CELL}", label + unit, styles.STRONG)
    pen.merged(_STATUS_ROW, _MIDDLE + 1, _STATUS_ROW, _LAST, styles.STRONG_RIGHT)
    rows = cover_rows(form)
    formula = f"{rows.sum_line()}&{quoted(' – ')}&{rows.code(form)}"
    words = f"{form.sum_words} – {form.code_words}"
    pen.formula(_STATUS_ROW, _MIDDLE + 1, formula, words, styles.STRONG_RIGHT)
    for column, position in COLUMN.items():
        pen.text(_HEAD_ROW, position, forms.HEADINGS[column], styles.HEAD)
    pen.height(_HEAD_ROW, 36)


def _write_field(pen: Pen, form: FormPlan, field: FieldPlan, row: int) -> int:
    """The field with its subtotal, then its criteria; returns the row after them."""
    subject = Subject(field.field.number, field.field.name, field.field.max_points)
    source = field.abroad(POSITION[Column.SELF], field.total_row)
    write_sum(pen, form, row, RowKind.TOTAL, subject, source, field.scored)
    scored = {part.row: part for part in field.scored}
    for number, form_row in enumerate(field.rows, start=FIRST_BODY_ROW):
        criterion = form_row.criterion
        if form_row.kind is RowKind.GROUP and criterion is not None:
            row += 1
            subject = Subject(criterion.code, criterion.name, criterion.max_points)
            source = field.abroad(POSITION[Column.SELF], number)
            write_sum(pen, form, row, RowKind.GROUP, subject, source, field.under(criterion))
        elif number in scored:
            row += 1
            write_criterion(pen, form, field, row, scored[number])
    return row + 1


def _write_total(pen: Pen, form: FormPlan, row: int) -> None:
    style = {c: styles.body_style(RowKind.TOTAL, c, form.decimals) for c in COLUMN}
    for column, position in COLUMN.items():
        pen.text(row, position, "", style[column])
    pen.merged(row, 1, row, COLUMN[Column.NAME], style[Column.NAME])
    pen.text(row, 1, forms.TOTAL_LABEL, style[Column.NAME])
    pen.number(row, COLUMN[Column.MAXIMUM], form.index.max_points, style[Column.MAXIMUM])
    rows = cover_rows(form)
    points = "" if form.points is None else form.points
    total = shown_cell(rows.total_points(form))
    pen.formula(row, COLUMN[Column.SELF], total, points, style[Column.SELF])
    first = COLUMN[Column.EVIDENCE]
    pen.merged(row, first, row, _LAST, style[Column.EVIDENCE])
    pen.formula(row, first, rows.code(form), form.code_words, style[Column.EVIDENCE])
    pen.height(row, 28)


def _write_signatures(pen: Pen, form: FormPlan, row: int) -> int:
    """Place and date, who made the form, who signs; returns the last row."""
    assessment = form.index.assessment
    left, right = COLUMN[Column.NAME], COLUMN[Column.SELF]
    place = forms.place_and_date(assessment, form.unit)
    pen.height(row - 1, 12)
    pen.wide(row, right, _LAST, place, styles.SIGN_PLACE)
    signatory = [*assessment.unit_signatory.split("\n"), forms.SIGNATORY_NOTE]
    for number, line in enumerate(signatory, start=1):
        style = styles.SIGN if number < len(signatory) else styles.SIGN_PLACE
        pen.wide(row + number, right, _LAST, line, style)
    pen.wide(row + 1, 1, left, forms.PREPARER, styles.SIGN)
    pen.wide(row + 2, 1, left, forms.PREPARER_NOTE, styles.SIGN_PLACE)
    last = row + len(signatory) + _SIGN_ROWS
    for number in range(row, last + 1):
        pen.height(number, 19)
    return last


def _set_paper(pen: Pen, form: FormPlan, last_row: int) -> None:
    assessment = form.index.assessment
    a4_landscape(pen.sheet, *forms.footer(assessment, form.unit))
    pen.sheet.repeat_rows(_STATUS_ROW - 1, _HEAD_ROW - 1)
    pen.sheet.fit_to_pages(1, 0)
    pen.sheet.print_area(0, 0, last_row - 1, _LAST - 1)
    pen.sheet.freeze_panes(_HEAD_ROW, 0)
    pen.sheet.hide_gridlines(2)
    pen.sheet.protect("", PROTECTION)
