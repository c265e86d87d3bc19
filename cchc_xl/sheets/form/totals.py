"""Sums in a field sheet: of a criterion with components, and of the whole field."""

from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import styles
from cchc_xl.sheets.form.formulas import applicable_maximum, codes, points_words
from cchc_xl.sheets.form.heights import row_height
from cchc_xl.sheets.form.plan import POSITION, FieldPlan, FormPlan, ScoredRow, total
from cchc_xl.sheets.form.understanding import State
from cchc_xl.sheets.form.work import GAPS, Work
from cchc_xl.sheets.formats import Style
from cchc_xl.sheets.layout import SEEN_COLUMNS, Column, FormRow, RowKind
from cchc_xl.sheets.pen import Pen, at, fixed, quoted
from cchc_xl.text import forms
from cchc_xl.text.form_hints import method_text
from cchc_xl.text.numbers import points_text

_LATER = (Column.ROUND_1, Column.ROUND_2, Column.FINAL)


def _frame(pen: Pen, form: FormPlan, kind: RowKind, row: int, name: str) -> dict[Column, Style]:
    """Give all seen cells of a row their style, and height; texts and formulas follow."""
    pen.growing_height(row, row_height(kind, [(Column.NAME, name)]))
    style = {column: styles.body_style(kind, column, form.decimals) for column in Column}
    for column in SEEN_COLUMNS[form.stage]:
        pen.text(row, POSITION[column], "", style[column])
    return style


def write_group(pen: Pen, form: FormPlan, plan: FieldPlan, row: int, form_row: FormRow) -> None:
    """The row of a criterion that only has components: their sum."""
    criterion = form_row.criterion
    if criterion is None:
        raise ValueError(f"row {row} of {plan.sheet} has no criterion")
    style = _frame(pen, form, RowKind.GROUP, row, criterion.name)
    pen.text(row, POSITION[Column.CODE], criterion.code, style[Column.CODE])
    pen.text(row, POSITION[Column.NAME], criterion.name, style[Column.NAME])
    pen.number(row, POSITION[Column.MAXIMUM], criterion.max_points, style[Column.MAXIMUM])
    pen.text(row, POSITION[Column.METHOD], method_text(criterion), style[Column.METHOD])
    _write_sums(pen, form, row, plan.under(criterion), style)


def write_total(pen: Pen, form: FormPlan, plan: FieldPlan) -> None:
    """The field's total row, with what the cover reads from its working columns."""
    row = plan.total_row
    style = _frame(pen, form, RowKind.TOTAL, row, plan.field.name)
    pen.text(row, POSITION[Column.CODE], forms.TOTAL_CODE, style[Column.CODE])
    pen.text(row, POSITION[Column.NAME], plan.field.name, style[Column.NAME])
    pen.number(row, POSITION[Column.MAXIMUM], plan.field.max_points, style[Column.MAXIMUM])
    _write_sums(pen, form, row, plan.scored, style)
    _write_applicable(pen, form, plan, style[Column.METHOD])
    label = forms.REPLIED if form.stage is Stage.RESPONSE else forms.SCORED
    check = f"{quoted(label + ' ')}&{form.done_formula(plan)}"
    words = f"{label} {form.done(plan)}"
    pen.formula(row, POSITION[Column.CHECK], check, words, style[Column.CHECK])
    _write_work(pen, form, plan)


def _write_applicable(pen: Pen, form: FormPlan, plan: FieldPlan, style: Style) -> None:
    """What remains of the maximum, said only where something is not applicable."""
    gone = f"COUNTIF({plan.body(Work.STATE)},{State.NOT_APPLICABLE})=0"
    label = f"{forms.APPLICABLE_MAXIMUM}: "
    words = points_words(applicable_maximum(plan), form.decimals)
    none = all(row.seen.state is not State.NOT_APPLICABLE for row in plan.scored)
    value = "" if none else label + points_text(plan.applicable_maximum, form.decimals)
    formula = f'IF({gone},"",{quoted(label)}&{words})'
    pen.formula(plan.total_row, POSITION[Column.METHOD], formula, value, style)


def _write_sums(
    pen: Pen,
    form: FormPlan,
    row: int,
    parts: tuple[ScoredRow, ...],
    style: dict[Column, Style],
) -> None:
    """Sums of the scored rows ``parts``, which are neighbours (with their input rows)."""
    first, last = parts[0].row, parts[-1].last
    states = fixed(Work.STATE, first, Work.STATE, last)
    own = fixed(POSITION[Column.SELF], first, POSITION[Column.SELF], last)
    added = f"ROUND(SUMIF({states},{State.SCORED},{own}),{form.decimals})"
    none = f"COUNTIF({states},{State.NOT_APPLICABLE})={len(parts)}"
    absent = f'IF({none},{quoted(forms.NOT_APPLICABLE)},"")'
    formula = f"IF(COUNTIF({states},{State.SCORED})=0,{absent},{added})"
    marks = [part.seen.mark for part in parts]
    pen.formula(row, POSITION[Column.SELF], formula, sum_value(marks), style[Column.SELF])
    for column in _LATER:
        given: list[Mark] = [getattr(part.answer, column.value) for part in parts]
        if not form.shows(column) and all(mark is Absent.BLANK for mark in given):
            continue
        here = fixed(POSITION[column], first, POSITION[column], last)
        # The states are numbers in scored rows only, so that subtotals are never added.
        later = f'ROUND(SUMIF({states},">=0",{here}),{form.decimals})'
        scored = f"SUMPRODUCT(ISNUMBER({states})*ISNUMBER({here}))"
        points = total(given)
        value = "" if points is None else points
        pen.formula(row, POSITION[column], f'IF({scored}=0,"",{later})', value, style[column])


def sum_value(marks: list[Mark]) -> str | float:
    """What a sum shows: points, «không áp dụng» where all are, or nothing."""
    points = total(marks)
    if points is not None:
        return float(points)
    absent = all(mark is Absent.NOT_APPLICABLE for mark in marks)
    return forms.NOT_APPLICABLE if absent else ""


def _write_work(pen: Pen, form: FormPlan, plan: FieldPlan) -> None:
    row = plan.total_row
    for gap in GAPS:
        marks, missing = plan.body(gap.mark), plan.missing(gap)
        count = f"COUNTIF({marks},{gap.equals})"
        pen.formula(row, gap.mark, count, len(missing), styles.KEY)
        pen.formula(row, gap.codes, plan.scored[0].work(gap.codes), codes(missing), styles.KEY)
        first = f"INDEX({plan.body(gap.target)},MATCH({gap.equals},{marks},0))"
        target = missing[0].target(gap, form.stage) if missing else ""
        formula = f'IF({at(gap.mark, row)}=0,"",{first})'
        pen.formula(row, gap.target, formula, target, styles.KEY)
    code = sum(part.code_share(form.decimals) for part in plan.scored)
    pen.formula(row, Work.CODE, f"SUM({plan.body(Work.CODE)})", code, styles.KEY)
