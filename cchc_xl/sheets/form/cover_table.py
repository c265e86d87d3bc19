"""The live part of the cover: a row per field, the total, what is missing and where it is."""

from typing import NamedTuple

from cchc_xl.sheets.form import styles
from cchc_xl.sheets.form.formulas import applicable_maximum, codes, points_words
from cchc_xl.sheets.form.plan import POSITION, FieldPlan, FormPlan
from cchc_xl.sheets.form.work import GAPS, OPEN
from cchc_xl.sheets.heights import height_for, line_count
from cchc_xl.sheets.layout import COVER_SHEET, FIRST_BODY_ROW, Column
from cchc_xl.sheets.pen import Pen, at, fixed, on_sheet, quoted
from cchc_xl.text import form_tasks, forms

_FIRST, _STATUS, _LAST = 2, 5, 8
_NUMBER, _NAME, _MAXIMUM, _POINTS, _DONE, _OPEN, _LINK = range(2, 9)
#: Widths of the columns B to H, in characters of the default font.
WIDTHS = {2: 22, 3: 52, 4: 10, 5: 10, 6: 10, 7: 46, 8: 18}
_LEAST_HEIGHT = 28.0
#: Hidden working columns, two for each kind of gap: the link to a field's first gap, and 1 or 0.
_FIRST_WORK = 9
_STATUS_LINES = 3


class Rows(NamedTuple):
    """Where the parts of the cover lie: the unit's row, the title of the table."""

    unit: int
    title: int

    @property
    def head(self) -> int:
        """The head of the table."""
        return self.title + 1

    def of(self, field: FieldPlan) -> int:
        """The row of a field."""
        return self.head + field.ordinal

    def total(self, form: FormPlan) -> int:
        """The row of the total."""
        return self.head + len(form.fields) + 1

    def total_points(self, form: FormPlan) -> str:
        """The cell with the sum of points, for formulas of other sheets."""
        return on_sheet(COVER_SHEET, at(_POINTS, self.total(form)))

    def code(self, form: FormPlan) -> str:
        """The cell with the check code and its label, for formulas of other sheets."""
        return on_sheet(COVER_SHEET, at(_OPEN, self.total(form)))

    def sum_line(self) -> str:
        """The cell «Tổng điểm tự chấm: …» of the status box, for formulas of other sheets."""
        return on_sheet(COVER_SHEET, at(_STATUS, self.unit + 4))

    def column(self, form: FormPlan, column: int) -> str:
        """The address of a column over all fields."""
        return fixed(column, self.head + 1, column, self.head + len(form.fields))


def write_table(pen: Pen, form: FormPlan, rows: Rows) -> None:
    """Write head, a row per field, and the total."""
    pen.wide(rows.title, _FIRST, _LAST, forms.PROGRESS_TITLE, styles.SECTION)
    pen.height(rows.title, 24)
    for column, heading in enumerate(forms.progress_headings(form.stage), start=_FIRST):
        pen.text(rows.head, column, heading, styles.HEAD)
    pen.height(rows.head, 36)
    for field in form.fields:
        _write_field(pen, form, rows, field)
    _write_total(pen, form, rows)
    for column in range(_FIRST_WORK, _FIRST_WORK + 2 * len(GAPS)):
        pen.width(column, 12, hidden=True)


def _write_field(pen: Pen, form: FormPlan, rows: Rows, field: FieldPlan) -> None:
    row, look = rows.of(field), styles.cover_style
    pen.height(row, _field_height(form, field))
    label = f"{forms.FIELD_LABEL} {field.field.number}"
    pen.text(row, _NUMBER, label, look("center"))
    pen.text(row, _NAME, field.field.name, look("left"))
    points_look = look("center", form.decimals)
    pen.formula(row, _MAXIMUM, applicable_maximum(field), field.applicable_maximum, points_look)
    points = field.abroad(POSITION[Column.SELF], field.total_row)
    value = "" if field.points is None else field.points
    pen.formula(row, _POINTS, f'IF(ISNUMBER({points}),{points},"")', value, points_look)
    pen.formula(row, _DONE, form.done_formula(field), form.done(field), look("center"))
    formula, words = _open_list(form, field)
    pen.formula(row, _OPEN, formula, words, look("left"))
    _write_link(pen, form, rows, field)


def _field_height(form: FormPlan, field: FieldPlan) -> float:
    """Room for the name and, as entries come and go, for all codes in either list."""
    listings = " ".join(words.listing for _, words in form.gaps)
    texts = {_NAME: field.field.name, _OPEN: listings + codes(field.due(form.stage))}
    lines = max(
        line_count(text, WIDTHS[column] - styles.INDENT_CHARACTERS, styles.BODY_SIZE)
        for column, text in texts.items()
    )
    return max(_LEAST_HEIGHT, height_for(lines, styles.BODY_SIZE))


def _open_list(form: FormPlan, field: FieldPlan) -> tuple[str, str]:
    """The codes of what is missing in a field, as formula and as text."""
    if not field.due(form.stage):
        return quoted(forms.NOT_ASKED), forms.NOT_ASKED
    row, every = field.total_row, len(field.scored)
    formulas, texts = [], []
    for gap, words in form.gaps:
        listed, count = field.abroad(gap.codes, row), field.abroad(gap.mark, row)
        shown = f"{quoted(words.listing)}&LEFT({listed},LEN({listed})-2)&{quoted('. ')}"
        missing = field.missing(gap)
        text = f"{words.listing}{codes(missing)[:-2]}. " if missing else ""
        if gap is OPEN:
            shown = f"IF({count}={every},{quoted(forms.NOTHING_SCORED)},{shown})"
            text = forms.NOTHING_SCORED if len(missing) == every else text
        formulas.append(f'IF({count}=0,"",{shown})')
        texts.append(text)
    return "&".join(formulas) or '""', "".join(texts)


def _write_link(pen: Pen, form: FormPlan, rows: Rows, field: FieldPlan) -> None:
    """The link to the field's first gap, or to its first row."""
    row = rows.of(field)
    target = quoted(_link_to(field, f"B{FIRST_BODY_ROW}"))
    label, words = quoted(forms.OPEN), forms.OPEN
    for number, (gap, _) in reversed(list(enumerate(form.gaps))):
        missing = field.missing(gap)
        address = field.abroad(gap.target, field.total_row)
        formula = f'IF({address}="","",{quoted(_link_to(field, ""))}&{address})'
        first = _link_to(field, missing[0].target(gap, form.stage)) if missing else ""
        column = _FIRST_WORK + 2 * number
        pen.formula(row, column, formula, first, styles.KEY)
        here = at(column, row)
        flag = f'IF({here}="",0,1)'
        pen.formula(row, column + 1, flag, int(bool(missing)), styles.KEY)
        target = f'IF({here}="",{target},{here})'
        label = f'IF({here}="",{label},{quoted(forms.OPEN_GAP)})'
        words = forms.OPEN_GAP if missing else words
    pen.formula(row, _LINK, f"HYPERLINK({target},{label})", words, styles.COVER_LINK)


def _link_to(field: FieldPlan, address: str) -> str:
    return f"#{on_sheet(field.sheet, address)}"


def _write_total(pen: Pen, form: FormPlan, rows: Rows) -> None:
    row, decimals = rows.total(form), form.decimals
    look = styles.cover_total_style
    pen.height(row, 28)
    pen.wide(row, _NUMBER, _NAME, forms.TOTAL_LABEL, look("left"))
    maximum = form.applicable_maximum
    maxima = rows.column(form, _MAXIMUM)
    pen.formula(
        row, _MAXIMUM, f"ROUND(SUM({maxima}),{decimals})", maximum, look("center", decimals)
    )
    points = rows.column(form, _POINTS)
    added = f'IF(COUNT({points})=0,"",ROUND(SUM({points}),{decimals}))'
    value = "" if form.points is None else form.points
    pen.formula(row, _POINTS, added, value, look("center", decimals))
    done = form.done_formula(*form.fields)
    pen.formula(row, _DONE, done, form.done(*form.fields), look("center"))
    code = f"{quoted(forms.CODE_LABEL + ': ')}&{form.code_formula}"
    pen.merged(row, _OPEN, row, _LINK, look("left"))
    pen.formula(row, _OPEN, code, form.code_words, look("left"))


def write_status(pen: Pen, form: FormPlan, rows: Rows) -> None:
    """Write the box beside the facts: ready or not, and what is still open, with a link to it."""
    top = rows.unit
    pen.merged(top, _STATUS, top + 1, _LAST, styles.STATUS)
    if form.gaps:
        sums = "+".join(form.totals(gap.mark) for gap, _ in form.gaps)
        formula = f"IF({sums}=0,{quoted(forms.READY)},{quoted(forms.NOT_READY)})"
        ready = not any(form.number_missing(gap) for gap, _ in form.gaps)
        pen.formula(top, _STATUS, formula, forms.READY if ready else forms.NOT_READY, styles.STATUS)
    else:
        pen.text(top, _STATUS, form.task.notice, styles.STATUS)
    cell = at(_STATUS, top)
    area = f"{cell}:{at(_LAST, top + 1)}"
    pen.highlight(area, f"${cell}={quoted(forms.READY)}", styles.DONE)
    pen.highlight(area, f"${cell}={quoted(forms.NOT_READY)}", styles.NOT_DONE)
    for line in range(_STATUS_LINES):
        row = top + 2 + line
        pen.merged(row, _STATUS, row, _LAST, styles.STATUS_LINE)
        if line < len(form.gaps):
            _write_count(pen, form, rows, row, line)
    _write_sum(pen, form, rows)


def _write_count(pen: Pen, form: FormPlan, rows: Rows, row: int, line: int) -> None:
    """«Còn 8 tiêu chí chưa chấm», a link to the first of them."""
    gap, words = form.gaps[line]
    count, number = form.totals(gap.mark), form.number_missing(gap)
    column = _FIRST_WORK + 2 * line
    targets, flags = rows.column(form, column), rows.column(form, column + 1)
    first = f"INDEX({targets},MATCH(1,{flags},0))"
    here = quoted("#" + on_sheet(COVER_SHEET, "A1"))
    remaining = f"{quoted(form_tasks.REMAINING + ' ')}&({count})&{quoted(' ' + words.remaining)}"
    done = quoted(words.done)
    link = f"HYPERLINK(IF({count}=0,{here},{first}),IF({count}=0,{done},{remaining}))"
    text = f"{form_tasks.REMAINING} {number} {words.remaining}" if number else words.done
    pen.formula(row, _STATUS, link, text, styles.STATUS_LINK)


def _write_sum(pen: Pen, form: FormPlan, rows: Rows) -> None:
    """«Tổng điểm tự chấm: 85,25/100,00»."""
    points, top = (at(column, rows.total(form)) for column in (_POINTS, _MAXIMUM))
    label, decimals = f"{forms.SELF_TOTAL}: ", form.decimals
    words = f"{points_words(f'N({points})', decimals)}&{quoted('/')}&{points_words(top, decimals)}"
    formula = f"{quoted(label)}&{words}"
    pen.formula(rows.unit + 4, _STATUS, formula, form.sum_words, styles.STATUS_LINE)
