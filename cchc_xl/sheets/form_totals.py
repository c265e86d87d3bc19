"""Sums in a field sheet: of a criterion with components, and of the whole field."""

from cchc_xl.model.cell import column_letters
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage
from cchc_xl.sheets import form_styles as styles
from cchc_xl.sheets.form_formulas import applicable_maximum, points_words
from cchc_xl.sheets.form_heights import row_height
from cchc_xl.sheets.form_plan import POSITION, FieldPlan, FormPlan, ScoredRow, Work, total
from cchc_xl.sheets.form_understanding import State
from cchc_xl.sheets.formats import Style
from cchc_xl.sheets.layout import FIRST_BODY_ROW, SEEN_COLUMNS, Column, FormRow, RowKind
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
    check = f"{quoted(forms.SCORED + ' ')}&{_scored_of(plan)}"
    scored = len(plan.scored) - plan.number_open
    words = f"{forms.SCORED} {scored}/{len(plan.scored)}"
    pen.formula(row, POSITION[Column.CHECK], check, words, style[Column.CHECK])
    _write_work(pen, form, plan)


def _scored_of(plan: FieldPlan) -> str:
    number = len(plan.scored)
    return f'({number}-{at(Work.STATE, plan.total_row)})&"/{number}"'


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
    for column in filter(form.shows, _LATER):
        here = fixed(POSITION[column], first, POSITION[column], last)
        # The states are numbers in scored rows only, so that subtotals are never added.
        later = f'ROUND(SUMIF({states},">=0",{here}),{form.decimals})'
        scored = f"SUMPRODUCT(ISNUMBER({states})*ISNUMBER({here}))"
        given: list[Mark] = [getattr(part.answer, column.value) for part in parts]
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
    states, lacks = plan.body(Work.STATE), plan.body(Work.LACKS)
    first = plan.scored[0]
    pen.formula(row, Work.STATE, f"COUNTIF({states},{State.OPEN})", plan.number_open, styles.KEY)
    pen.formula(row, Work.LACKS, f"SUM({lacks})", plan.number_lacking, styles.KEY)
    for column in (Work.OPEN_LIST, Work.LACK_LIST):
        codes = plan.codes(column, FIRST_BODY_ROW)
        pen.formula(row, column, first.work(column), codes, styles.KEY)
    texts = Column.EVIDENCE if form.stage is not Stage.RESPONSE else Column.EXPLANATION
    pen.formula(row, Work.TARGET, _target(plan, texts), plan.target(texts), styles.KEY)
    code = sum(part.code_share(form.decimals) for part in plan.scored)
    pen.formula(row, Work.CODE, f"SUM({plan.body(Work.CODE)})", code, styles.KEY)


def _target(plan: FieldPlan, texts: Column) -> str:
    """The address of the first gap: an open score (not counted in a response), else a text."""
    row, states = plan.total_row, plan.body(Work.STATE)
    open_ = f"INDEX({plan.body(Work.TARGET)},MATCH({State.OPEN},{states},0))"
    place = f"MATCH(1,{plan.body(Work.LACKS)},0)+{FIRST_BODY_ROW - 1}"
    lacking = f'IF({at(Work.LACKS, row)}>0,"{column_letters(POSITION[texts])}"&({place}),"")'
    if texts is Column.EXPLANATION:
        return lacking
    return f"IF({at(Work.STATE, row)}>0,{open_},{lacking})"
