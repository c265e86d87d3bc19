"""The cover: whose work, three steps, the two entry cells, and what is done, field by field."""

from cchc_xl.sheets.appraisal.head import done_count
from cchc_xl.sheets.appraisal.layout import COVER_APPRAISER, COVER_REST, FIRST_BODY_ROW, Column
from cchc_xl.sheets.appraisal.lists import Lists
from cchc_xl.sheets.appraisal.plan import AppraisalPlan, FieldPlan
from cchc_xl.sheets.form import styles
from cchc_xl.sheets.form.validation import TEXT_LIMIT, validate_cell
from cchc_xl.sheets.formats import TEXT_FORMAT
from cchc_xl.sheets.heights import height_for, line_count
from cchc_xl.sheets.layout import COVER_SHEET
from cchc_xl.sheets.pen import PROTECTION, Pen, a4_landscape, at, on_sheet, quoted, span
from cchc_xl.text import appraisal as words
from cchc_xl.text import appraisal_hints as hints
from cchc_xl.text.forms import (
    FIELD_LABEL,
    OPEN,
    PROGRESS_TITLE,
    STEP,
    STEPS_TITLE,
    TOTAL_LABEL,
    contact_text,
    cover_ground,
)

_KEY, _FIRST, _VALUE, _ROWS, _DONE, _LEFT, _LINK = range(1, 8)
#: Widths of the columns B to G, in characters of the default font.
_WIDTHS = {2: 24, 3: 64, 4: 13, 5: 15, 6: 13, 7: 16}
_ISSUER_ROW, _TITLE_ROW, _GROUND_ROW, _FACTS_ROW = 1, 2, 3, 5
_APPRAISER_ROW, _REST_ROW, _STEPS_ROW = 9, 10, 12
_TABLE_ROW = _STEPS_ROW + 5
_HEAD_ROW = _TABLE_ROW + 1
#: Up to so many fields the cover is one page.
_ONE_PAGE_FIELDS = 12

#: The cell that decides on all remaining rows, for the formulas of all sheets.
REST_CELL = on_sheet(COVER_SHEET, f"$C${_REST_ROW}")


def write_cover(pen: Pen, plan: AppraisalPlan, lists: Lists) -> None:
    """Write the cover."""
    for column, width in _WIDTHS.items():
        pen.width(column, width)
    pen.width(_KEY, 12, hidden=True)
    _write_title(pen, plan)
    _write_facts(pen, plan)
    _write_entries(pen, plan, lists)
    _write_steps(pen, plan)
    _write_table(pen, plan)
    _write_status(pen, plan)
    _set_paper(pen, plan)


def _total_row(plan: AppraisalPlan) -> int:
    return _HEAD_ROW + len(plan.fields) + 1


def _write_title(pen: Pen, plan: AppraisalPlan) -> None:
    assessment = plan.index.assessment
    pen.wide(_ISSUER_ROW, _FIRST, _VALUE, assessment.issuing_body.upper(), styles.STRONG)
    pen.wide(_ISSUER_ROW, _ROWS, _LINK, assessment.data_note, styles.NOTICE)
    pen.wide(_TITLE_ROW, _FIRST, _LINK, words.title(assessment), styles.COVER_TITLE)
    pen.wide(_GROUND_ROW, _FIRST, _LINK, cover_ground(assessment), styles.COVER_GROUND)
    for row, height in ((_ISSUER_ROW, 20), (_TITLE_ROW, 32), (_GROUND_ROW, 20), (4, 8)):
        pen.height(row, height)


def _write_facts(pen: Pen, plan: AppraisalPlan) -> None:
    absent = "; ".join(unit.full_name for unit in plan.absent) or words.NOBODY_ABSENT
    facts = (
        (words.BODY_LABEL, plan.body),
        (words.STAGE_LABEL, words.STAGE_NAMES[plan.stage]),
        (words.CONTACT_LABEL, contact_text(plan.index.assessment)),
        (words.ABSENT_LABEL, absent),
    )
    room = _WIDTHS[_VALUE] - styles.INDENT_CHARACTERS
    for row, (label, value) in enumerate(facts, start=_FACTS_ROW):
        pen.text(row, _FIRST, label, styles.FACT_LABEL)
        pen.text(row, _VALUE, value, styles.FACT)
        pen.height(row, max(24.0, height_for(line_count(value, room, styles.FACT.size), 12)))


def _write_entries(pen: Pen, plan: AppraisalPlan, lists: Lists) -> None:
    look = styles.open_style(styles.FACT._replace(bold=True, number_format=TEXT_FORMAT))
    pen.text(_APPRAISER_ROW, _KEY, COVER_APPRAISER, styles.KEY)
    pen.text(_APPRAISER_ROW, _FIRST, words.APPRAISER_LABEL, styles.FACT_LABEL)
    pen.text(_APPRAISER_ROW, _VALUE, plan.appraiser, look)
    length = {"validate": "length", "criteria": "<=", "value": TEXT_LIMIT}
    validate_cell(pen.sheet, at(_VALUE, _APPRAISER_ROW), length, hints.appraiser_hint())
    pen.text(_REST_ROW, _KEY, COVER_REST, styles.KEY)
    pen.text(_REST_ROW, _FIRST, words.REST_LABEL, styles.FACT_LABEL)
    rest = words.STAGES[plan.stage].rest
    if rest:
        pen.text(_REST_ROW, _VALUE, "", look)
        choice = {"validate": "list", "source": lists.source(rest)}
        validate_cell(pen.sheet, at(_VALUE, _REST_ROW), choice, hints.rest_hint(plan.stage))
    else:
        pen.text(_REST_ROW, _VALUE, words.SILENCE, styles.FACT)
    for row in (_APPRAISER_ROW, _REST_ROW):
        pen.height(row, 28)


def _write_steps(pen: Pen, plan: AppraisalPlan) -> None:
    pen.wide(_STEPS_ROW, _FIRST, _LINK, STEPS_TITLE, styles.SECTION)
    pen.height(_STEPS_ROW, 22)
    room = sum(_WIDTHS[column] for column in range(_VALUE, _LINK + 1)) - styles.INDENT_CHARACTERS
    for number, step in enumerate(words.STAGES[plan.stage].steps, start=1):
        row = _STEPS_ROW + number
        pen.text(row, _FIRST, f"{STEP} {number}", styles.FACT_LABEL)
        pen.wide(row, _VALUE, _LINK, step, styles.FACT)
        pen.height(row, height_for(line_count(step, room, styles.FACT.size), 12))
    for row in (_STEPS_ROW - 1, _TABLE_ROW - 1):
        pen.height(row, 6)


def _write_table(pen: Pen, plan: AppraisalPlan) -> None:
    pen.wide(_TABLE_ROW, _FIRST, _LINK, PROGRESS_TITLE, styles.SECTION)
    pen.height(_TABLE_ROW, 24)
    for column, heading in enumerate(words.PROGRESS_HEADINGS, start=_FIRST):
        pen.text(_HEAD_ROW, column, heading, styles.HEAD)
    pen.height(_HEAD_ROW, 30)
    for row, field in enumerate(plan.fields, start=_HEAD_ROW + 1):
        _write_field(pen, plan, row, field)
    _write_total(pen, plan)


def _write_field(pen: Pen, plan: AppraisalPlan, row: int, field: FieldPlan) -> None:
    look, rows = styles.cover_style, len(field.rows)
    pen.text(row, _FIRST, f"{FIELD_LABEL} {field.field.number}", look("center"))
    pen.text(row, _VALUE, field.field.name, look("left"))
    pen.number(row, _ROWS, rows, look("center"))
    pen.formula(row, _DONE, done_count(field.states), field.done, look("center"))
    left = f"{at(_ROWS, row)}-{at(_DONE, row)}"
    pen.formula(row, _LEFT, left, rows - field.done, look("center"))
    column = Column.DECISION
    first = f"IFERROR(MATCH(0,{field.states},0),1)+{FIRST_BODY_ROW - 1}"
    letters = at(plan.columns.index(column) + 1, 1)[:-1]
    target = f"{quoted('#' + on_sheet(field.sheet, letters))}&({first})"
    pen.formula(row, _LINK, f"HYPERLINK({target},{quoted(OPEN)})", OPEN, styles.COVER_LINK)
    lines = line_count(field.field.name, _WIDTHS[_VALUE] - styles.INDENT_CHARACTERS, 12)
    pen.height(row, max(26.0, height_for(lines, styles.BODY_SIZE)))


def _write_total(pen: Pen, plan: AppraisalPlan) -> None:
    row, look = _total_row(plan), styles.cover_total_style
    pen.wide(row, _FIRST, _VALUE, TOTAL_LABEL, look("left"))
    rows = sum(len(field.rows) for field in plan.fields)
    done = sum(field.done for field in plan.fields)
    for column, value in ((_ROWS, rows), (_DONE, done), (_LEFT, rows - done)):
        added = f"SUM({span(column, _HEAD_ROW + 1, column, row - 1)})"
        pen.formula(row, column, added, value, look("center"))
    pen.text(row, _LINK, "", look("center"))
    pen.height(row, 28)


def _write_status(pen: Pen, plan: AppraisalPlan) -> None:
    """The box beside the facts: done or not, and how many rows remain."""
    top, total = _FACTS_ROW, _total_row(plan)
    remaining = sum(len(field.rows) - field.done for field in plan.fields)
    left = at(_LEFT, total)
    pen.merged(top, _ROWS, top + 1, _LINK, styles.STATUS)
    done, not_done = quoted(words.ALL_DONE), quoted(words.NOT_DONE)
    value = words.NOT_DONE if remaining else words.ALL_DONE
    pen.formula(top, _ROWS, f"IF({left}=0,{done},{not_done})", value, styles.STATUS)
    area, cell = span(_ROWS, top, _LINK, top + 1), f"${at(_ROWS, top)}"
    pen.highlight(area, f"{cell}={done}", styles.DONE)
    pen.highlight(area, f"{cell}={not_done}", styles.NOT_DONE)
    pen.merged(top + 2, _ROWS, top + 2, _LINK, styles.STATUS_LINE)
    before, after = f"{words.REMAINING} ", f"/{{}} {words.REMAINING_ROWS}"
    rows = sum(len(field.rows) for field in plan.fields)
    after = after.format(rows)
    text = f"{before}{remaining}{after}"
    formula = f"{quoted(before)}&{left}&{quoted(after)}"
    pen.formula(top + 2, _ROWS, formula, text, styles.STATUS_LINE)


def _set_paper(pen: Pen, plan: AppraisalPlan) -> None:
    assessment = plan.index.assessment
    whose = words.footer_text(assessment, plan.body, plan.stage)
    a4_landscape(pen.sheet, whose, "Trang &P/&N", assessment.data_note)
    pen.sheet.fit_to_pages(1, int(len(plan.fields) <= _ONE_PAGE_FIELDS))
    pen.sheet.print_area(0, 1, _total_row(plan) - 1, _LINK - 1)
    pen.sheet.hide_gridlines(2)
    pen.sheet.protect("", PROTECTION)
    pen.sheet.activate()
