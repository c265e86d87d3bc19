"""The rows of the print sheet: sums, and one row per criterion that shows the field sheet."""

from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.method import Direct, Parts, Ratio
from cchc_xl.sheets.form import styles
from cchc_xl.sheets.form.field import mark_value
from cchc_xl.sheets.form.plan import POSITION, FieldPlan, FormPlan, ScoredRow
from cchc_xl.sheets.form.totals import sum_value
from cchc_xl.sheets.heights import height_for, line_count
from cchc_xl.sheets.layout import Column, RowKind
from cchc_xl.sheets.pen import Pen, on_sheet, quoted, span
from cchc_xl.sheets.shown import shown_choice
from cchc_xl.text import forms
from cchc_xl.text.form_hints import level_choices, method_text
from cchc_xl.text.numbers import number_text

#: The eight columns of the self stage with their widths, from column A on.
WIDTHS = {
    Column.CODE: 6.5,
    Column.NAME: 44,
    Column.MAXIMUM: 7.5,
    Column.METHOD: 20,
    Column.DATA: 22,
    Column.SELF: 9.5,
    Column.EVIDENCE: 38,
    Column.NOTE: 18,
}
COLUMN = {column: n for n, column in enumerate(WIDTHS, start=1)}
#: Lines kept free in a row whose evidence is yet to be written.
_FREE_LINES = 3


class Subject(NamedTuple):
    """What a row of sums is about."""

    code: str
    name: str
    maximum: Decimal


def write_sum(
    pen: Pen,
    form: FormPlan,
    row: int,
    kind: RowKind,
    subject: Subject,
    source: str,
    parts: tuple[ScoredRow, ...],
) -> None:
    """A row with the sum of ``parts``: of a field, or of a criterion with components."""
    style = {c: styles.body_style(kind, c, form.decimals) for c in COLUMN}
    for column, position in COLUMN.items():
        pen.text(row, position, "", style[column])
    pen.text(row, COLUMN[Column.CODE], subject.code, style[Column.CODE])
    pen.text(row, COLUMN[Column.NAME], subject.name, style[Column.NAME])
    pen.number(row, COLUMN[Column.MAXIMUM], subject.maximum, style[Column.MAXIMUM])
    value = sum_value([part.seen.mark for part in parts])
    pen.formula(row, COLUMN[Column.SELF], shown_cell(source), value, style[Column.SELF])
    name = style[Column.NAME]
    room = WIDTHS[Column.NAME] - styles.INDENT_CHARACTERS
    lines = line_count(subject.name, room, name.size, bold=True)
    pen.height(row, max(24.0, height_for(lines, name.size)))


def shown_cell(source: str) -> str:
    """A cell of another sheet, empty where that is empty."""
    return f'IF({source}="","",{source})'


def write_criterion(
    pen: Pen, form: FormPlan, field: FieldPlan, row: int, scored: ScoredRow
) -> None:
    """A criterion with its entries, as formulas of the field sheet."""
    criterion, decimals = scored.criterion, form.decimals
    style = {c: styles.print_style(c, decimals) for c in COLUMN}
    method = method_text(criterion)
    pen.text(row, COLUMN[Column.CODE], criterion.code, style[Column.CODE])
    pen.text(row, COLUMN[Column.NAME], criterion.name, style[Column.NAME])
    pen.number(row, COLUMN[Column.MAXIMUM], criterion.max_points, style[Column.MAXIMUM])
    pen.text(row, COLUMN[Column.METHOD], method, style[Column.METHOD])
    data, words = data_formula(field, scored), data_words(scored)
    pen.formula(row, COLUMN[Column.DATA], data, words, style[Column.DATA])
    points = shown_cell(field.abroad(POSITION[Column.SELF], scored.row))
    pen.formula(row, COLUMN[Column.SELF], points, points_value(scored), style[Column.SELF])
    texts = {Column.EVIDENCE: scored.answer.evidence, Column.NOTE: scored.answer.note}
    for column, text in texts.items():
        source = field.abroad(POSITION[column], scored.row)
        pen.formula(row, COLUMN[column], shown_cell(source), text, style[column])
    offered = max(level_choices(criterion), key=len, default="")
    seen = {
        Column.NAME: criterion.name,
        Column.METHOD: method,
        Column.DATA: max(offered, str(words), key=len),
        **texts,
    }
    lines = max(
        line_count(text, WIDTHS[column] - styles.INDENT_CHARACTERS, styles.BODY_SIZE)
        for column, text in seen.items()
    )
    free = _FREE_LINES if criterion.evidence_required and not scored.answer.evidence else 2
    pen.height(row, height_for(max(lines, free), style[Column.NAME].size))


def data_formula(field: FieldPlan, scored: ScoredRow) -> str:
    """What was entered, in one cell: the level, «95/100», «3/4 phần đạt», a number."""
    own = field.abroad(POSITION[Column.DATA], scored.row)
    if scored.last == scored.row:
        return shown_cell(own)
    first, last = (field.abroad(POSITION[Column.DATA], r) for r in (scored.row + 1, scored.last))
    inputs = span(POSITION[Column.DATA], scored.row + 1, POSITION[Column.DATA], scored.last)
    area = on_sheet(field.sheet, inputs)
    match scored.criterion.method:
        case Ratio():
            shown = f'IF({first}="","…",{first})&"/"&IF({last}="","…",{last})'
        case Parts(parts=parts):
            done = f"COUNTIF({area},{quoted(forms.DONE_PREFIX + '*')})"
            shown = f"{done}&{quoted(f'/{len(parts)} {forms.PARTS_DONE}')}"
        case _:
            shown = first
    entered = f'IF(COUNTA({area})=0,"",{shown})'
    return f'IF({own}<>"",{own},{entered})'


def data_words(scored: ScoredRow) -> str | Decimal:
    """What ``data_formula`` shows now."""
    own = shown_choice(scored.criterion, scored.answer)
    entered = [value for value in scored.inputs if value is not None]
    if own or not entered or scored.last == scored.row:
        return own
    match scored.criterion.method:
        case Ratio():
            return "/".join("…" if v is None else number_text(v) for v in scored.inputs)
        case Parts(parts=parts):
            return f"{sum(1 for v in entered if v)}/{len(parts)} {forms.PARTS_DONE}"
        case _:
            return entered[0]


def points_value(scored: ScoredRow) -> Decimal | str:
    """What the points cell of the field sheet shows: typed points even where they are wrong."""
    typed = scored.inputs[0]
    if isinstance(scored.criterion.method, Direct) and typed is not None:
        return typed
    if isinstance(scored.criterion.method, Direct):
        return ""
    return mark_value(scored.seen.mark)
