"""The cover: whose form, until when, three steps, and what is still open, field by field."""

from cchc_xl.sheets.form import cover_table as table
from cchc_xl.sheets.form import styles
from cchc_xl.sheets.form.lists import Choices
from cchc_xl.sheets.form.plan import FormPlan
from cchc_xl.sheets.heights import height_for, line_count
from cchc_xl.sheets.layout import COVER_SHEET, COVER_UNIT_NAME
from cchc_xl.sheets.pen import PROTECTION, Pen, a4_landscape, on_sheet
from cchc_xl.text import forms

_FIRST, _VALUE, _STATUS, _LAST = 2, 3, 5, 8
#: Up to so many fields the cover is one page.
_ONE_PAGE_FIELDS = 10

_ISSUER_ROW, _TITLE_ROW, _GROUND_ROW, _UNIT_ROW = 1, 2, 3, 5
_STEPS_ROW = _UNIT_ROW + 6
_UNIT_STYLE = styles.COVER_UNIT

#: The cell with the unit's name, for the formulas of all sheets.
UNIT_CELL = on_sheet(COVER_SHEET, f"$C${_UNIT_ROW}")


def cover_rows(form: FormPlan) -> table.Rows:
    """Where the parts of the cover lie."""
    steps = len(form.task.steps)
    return table.Rows(_UNIT_ROW, _STEPS_ROW + steps + 2)


def write_cover(pen: Pen, form: FormPlan, choices: Choices) -> None:
    """Write the cover."""
    for column, width in table.WIDTHS.items():
        pen.width(column, width)
    pen.width(1, 12, hidden=True)
    _write_title(pen, form)
    _write_unit(pen, form, choices)
    _write_facts(pen, form)
    _write_steps(pen, form)
    rows = cover_rows(form)
    table.write_table(pen, form, rows)
    table.write_status(pen, form, rows)
    _set_paper(pen, form, rows.total(form))


def _write_title(pen: Pen, form: FormPlan) -> None:
    assessment = form.index.assessment
    issuer = assessment.issuing_body.upper()
    pen.wide(_ISSUER_ROW, _FIRST, _VALUE, issuer, styles.STRONG)
    pen.wide(_ISSUER_ROW, _STATUS, _LAST, assessment.data_note, styles.NOTICE)
    pen.wide(
        _TITLE_ROW, _FIRST, _LAST, forms.form_title(assessment, form.stage), styles.COVER_TITLE
    )
    ground = forms.cover_ground(assessment)
    pen.wide(_GROUND_ROW, _FIRST, _LAST, ground, styles.COVER_GROUND)
    pen.height(_ISSUER_ROW, 20)
    pen.height(_TITLE_ROW, 32)
    pen.height(_GROUND_ROW, 20)
    pen.height(_GROUND_ROW + 1, 8)


def _write_unit(pen: Pen, form: FormPlan, choices: Choices) -> None:
    pen.text(_UNIT_ROW, 1, COVER_UNIT_NAME, styles.KEY)
    pen.text(_UNIT_ROW, _FIRST, forms.UNIT_LABEL, styles.FACT_LABEL)
    pen.height(_UNIT_ROW, 30)
    if form.unit:
        pen.text(_UNIT_ROW, _VALUE, form.unit.full_name, _UNIT_STYLE)
        return
    pen.text(_UNIT_ROW, _VALUE, "", styles.open_style(_UNIT_STYLE))
    if choices.units:
        pen.sheet.data_validation(
            _UNIT_ROW - 1,
            _VALUE - 1,
            _UNIT_ROW - 1,
            _VALUE - 1,
            {
                "validate": "list",
                "source": choices.units.source,
                "error_type": "warning",
                "input_title": forms.UNIT_LABEL,
                "input_message": forms.UNIT_PROMPT,
                "error_title": forms.UNIT_LABEL,
                "error_message": forms.UNIT_STOP,
            },
        )


def _write_facts(pen: Pen, form: FormPlan) -> None:
    """Write label and value of what the unit must know."""
    assessment = form.index.assessment
    facts = (
        (forms.LETTER_LABEL, assessment.guidance_letter),
        (forms.DEADLINE_LABEL, forms.deadline(assessment, form.stage)),
        (forms.CONTACT_LABEL, forms.contact_text(assessment)),
        (forms.STAGE_LABEL, forms.STAGE_NAMES[form.stage]),
    )
    room = table.WIDTHS[_VALUE] - styles.INDENT_CHARACTERS
    for row, (label, value) in enumerate(facts, start=_UNIT_ROW + 1):
        pen.text(row, _FIRST, label, styles.FACT_LABEL)
        pen.text(row, _VALUE, value, styles.FACT)
        lines = line_count(value, room, styles.FACT.size, styles.FACT.bold)
        pen.height(row, max(22.0, height_for(lines, styles.FACT.size)))


def _write_steps(pen: Pen, form: FormPlan) -> None:
    row = _STEPS_ROW
    pen.height(row - 1, 6)
    pen.wide(row, _FIRST, _LAST, forms.STEPS_TITLE, styles.SECTION)
    pen.height(row, 22)
    room = sum(table.WIDTHS[column] for column in range(_VALUE, _LAST + 1))
    due = forms.deadline(form.index.assessment, form.stage)
    for number, step in enumerate(form.task.steps, start=1):
        text = step.format(deadline=due)
        pen.text(row + number, _FIRST, f"{forms.STEP} {number}", styles.FACT_LABEL)
        pen.wide(row + number, _VALUE, _LAST, text, styles.FACT)
        pen.height(row + number, height_for(line_count(text, room, styles.FACT.size), 12))
    last = row + len(form.task.steps)
    pen.height(last + 1, 6)


def _set_paper(pen: Pen, form: FormPlan, last_row: int) -> None:
    assessment = form.index.assessment
    a4_landscape(pen.sheet, *forms.footer(assessment, form.unit))
    pen.sheet.fit_to_pages(1, int(len(form.fields) <= _ONE_PAGE_FIELDS))
    pen.sheet.print_area(0, 1, last_row - 1, _LAST - 1)
    pen.sheet.hide_gridlines(2)
    pen.sheet.protect("", PROTECTION)
    pen.sheet.activate()
