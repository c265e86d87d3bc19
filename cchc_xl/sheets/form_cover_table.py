"""The live part of the cover: a row per field, the total, what is missing and where it is."""

from dataclasses import dataclass

from cchc_xl.model.stage import Stage
from cchc_xl.sheets import form_styles as styles
from cchc_xl.sheets.form_formulas import applicable_maximum, points_words
from cchc_xl.sheets.form_plan import POSITION, FieldPlan, FormPlan, Work
from cchc_xl.sheets.layout import COVER_SHEET, FIRST_BODY_ROW, Column
from cchc_xl.sheets.pen import Pen, at, fixed, on_sheet, quoted
from cchc_xl.text import forms

_FIRST, _STATUS, _LAST = 2, 5, 8
_NUMBER, _NAME, _MAXIMUM, _POINTS, _SCORED, _OPEN, _LINK = range(2, 9)
#: Two lines, in points: the codes of what is missing may take both.
_FIELD_HEIGHT = 33
#: Hidden working columns: address of a field's first gap with its sheet, and whether it has one.
_TARGET, _FLAG = 9, 10


@dataclass(frozen=True, slots=True)
class Rows:
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
    for column, heading in enumerate(forms.PROGRESS_HEADINGS, start=_FIRST):
        pen.text(rows.head, column, heading, styles.HEAD)
    pen.height(rows.head, 36)
    for field in form.fields:
        _write_field(pen, form, rows, field)
    _write_total(pen, form, rows)
    pen.width(_TARGET, 12, hidden=True)
    pen.width(_FLAG, 8, hidden=True)


def _write_field(pen: Pen, form: FormPlan, rows: Rows, field: FieldPlan) -> None:
    row, look = rows.of(field), styles.cover_style
    pen.height(row, _FIELD_HEIGHT)
    label = f"{forms.FIELD_LABEL} {field.field.number}"
    pen.text(row, _NUMBER, label, look("center"))
    pen.text(row, _NAME, field.field.name, look("left"))
    points_look = look("center", form.decimals)
    pen.formula(row, _MAXIMUM, applicable_maximum(field), field.applicable_maximum, points_look)
    points = field.abroad(POSITION[Column.SELF], field.total_row)
    value = "" if field.points is None else field.points
    pen.formula(row, _POINTS, f'IF(ISNUMBER({points}),{points},"")', value, points_look)
    number, open_ = len(field.scored), field.abroad(Work.STATE, field.total_row)
    scored = f"{number - field.number_open}/{number}"
    pen.formula(row, _SCORED, f'({number}-{open_})&"/{number}"', scored, look("center"))
    formula, words = _open_list(form, field)
    pen.formula(row, _OPEN, formula, words, look("left"))
    _write_link(pen, form, rows, field)


def _open_list(form: FormPlan, field: FieldPlan) -> tuple[str, str]:
    """The codes of what is missing in a field, as formula and as text."""
    task, row = forms.task(form.stage), field.total_row
    formulas, words = [], []
    for label, column, number, codes in (
        (task.open_list, Work.OPEN_LIST, Work.STATE, field.codes(Work.OPEN_LIST, FIRST_BODY_ROW)),
        (task.lack_list, Work.LACK_LIST, Work.LACKS, field.codes(Work.LACK_LIST, FIRST_BODY_ROW)),
    ):
        if not label:
            continue
        listed, count = field.abroad(column, row), field.abroad(number, row)
        shown = f"{quoted(label)}&LEFT({listed},LEN({listed})-2)&{quoted('. ')}"
        every = len(field.scored)
        if column is Work.OPEN_LIST:
            none = quoted(forms.NOTHING_SCORED)
            shown = f"IF({count}={every},{none},{shown})"
        formulas.append(f'IF({count}=0,"",{shown})')
        text = f"{label}{codes[:-2]}. " if codes else ""
        if column is Work.OPEN_LIST and field.number_open == every:
            text = forms.NOTHING_SCORED
        words.append(text)
    return "&".join(formulas) or '""', "".join(words)


def _write_link(pen: Pen, form: FormPlan, rows: Rows, field: FieldPlan) -> None:
    row = rows.of(field)
    target = field.abroad(Work.TARGET, field.total_row)
    texts = Column.EXPLANATION if form.stage is Stage.RESPONSE else Column.EVIDENCE
    gap = field.target(texts) if forms.task(form.stage).lack_words else ""
    start = f"B{FIRST_BODY_ROW}"
    own = quoted("#" + on_sheet(field.sheet, ""))
    if not forms.task(form.stage).lack_words:
        link = f"HYPERLINK({quoted('#' + on_sheet(field.sheet, start))},{quoted(forms.OPEN)})"
        pen.formula(row, _LINK, link, forms.OPEN, styles.COVER_LINK)
        return
    full = f'IF({target}="","",{own}&{target})'
    value = f"#{on_sheet(field.sheet, gap)}" if gap else ""
    pen.formula(row, _TARGET, full, value, styles.KEY)
    here = at(_TARGET, row)
    pen.formula(row, _FLAG, f'IF({here}="",0,1)', int(bool(gap)), styles.KEY)
    opened = quoted("#" + on_sheet(field.sheet, start))
    link = (
        f'HYPERLINK(IF({here}="",{opened},{here}),'
        f'IF({here}="",{quoted(forms.OPEN)},{quoted(forms.OPEN_GAP)}))'
    )
    pen.formula(row, _LINK, link, forms.OPEN_GAP if gap else forms.OPEN, styles.COVER_LINK)


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
    number = sum(len(field.scored) for field in form.fields)
    open_ = form.totals(Work.STATE)
    scored = f"{number - form.number_open}/{number}"
    pen.formula(row, _SCORED, f'({number}-({open_}))&"/{number}"', scored, look("center"))
    code = f"{quoted(forms.CODE_LABEL + ': ')}&{form.code_formula}"
    pen.merged(row, _OPEN, row, _LINK, look("left"))
    pen.formula(row, _OPEN, code, form.code_words, look("left"))


def write_status(pen: Pen, form: FormPlan, rows: Rows) -> None:
    """Write the box beside the facts: ready or not, and what is still open, with a link to it."""
    task, top = forms.task(form.stage), rows.unit
    pen.merged(top, _STATUS, top + 1, _LAST, styles.STATUS)
    counts = []
    if task.open_words:
        counts.append((form.totals(Work.STATE), form.number_open, task.open_words, task.open_done))
    if task.lack_words:
        counts.append(
            (form.totals(Work.LACKS), form.number_lacking, task.lack_words, task.lack_done)
        )
    if counts:
        sums = "+".join(formula for formula, _, _, _ in counts)
        ready = not any(number for _, number, _, _ in counts)
        formula = f"IF({sums}=0,{quoted(forms.READY)},{quoted(forms.NOT_READY)})"
        pen.formula(top, _STATUS, formula, forms.READY if ready else forms.NOT_READY, styles.STATUS)
    else:
        pen.text(top, _STATUS, forms.FOR_INFORMATION, styles.STATUS)
    cell = at(_STATUS, top)
    area = f"{cell}:{at(_LAST, top + 1)}"
    pen.highlight(area, f"${cell}={quoted(forms.READY)}", styles.DONE)
    pen.highlight(area, f"${cell}={quoted(forms.NOT_READY)}", styles.NOT_DONE)
    for line in range(3):
        row = top + 2 + line
        pen.merged(row, _STATUS, row, _LAST, styles.STATUS_LINE)
        if line < len(counts):
            _write_count(pen, form, rows, row, *counts[line])
    _write_sum(pen, form, rows)


def _write_count(
    pen: Pen, form: FormPlan, rows: Rows, row: int, count: str, number: int, words: str, done: str
) -> None:
    flags, targets = rows.column(form, _FLAG), rows.column(form, _TARGET)
    remaining = f"{quoted(forms.REMAINING + ' ')}&({count})&{quoted(' ' + words)}"
    link = f"HYPERLINK(INDEX({targets},MATCH(1,{flags},0)),{remaining})"
    value = f"{forms.REMAINING} {number} {words}" if number else done
    pen.formula(row, _STATUS, f"IF({count}=0,{quoted(done)},{link})", value, styles.STATUS_LINK)


def _write_sum(pen: Pen, form: FormPlan, rows: Rows) -> None:
    """«Tổng điểm tự chấm: 85,25/100,00»."""
    points, top = (at(column, rows.total(form)) for column in (_POINTS, _MAXIMUM))
    label, decimals = f"{forms.SELF_TOTAL}: ", form.decimals
    words = f"{points_words(f'N({points})', decimals)}&{quoted('/')}&{points_words(top, decimals)}"
    formula = f"{quoted(label)}&{words}"
    pen.formula(rows.unit + 4, _STATUS, formula, form.sum_words, styles.STATUS_LINE)
