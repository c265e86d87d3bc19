"""The sheet of the assessment: one row per statement, with how its entry is understood."""

from cchc_xl.model.index import Assessment
from cchc_xl.sheets.definition.checks import understood
from cchc_xl.sheets.definition.layout import (
    ASSESSMENT,
    FIRST_ROW,
    HEAD_ROW,
    KEY_ROW,
    AssessmentColumn,
    Kind,
    Property,
)
from cchc_xl.sheets.definition.rows import Row
from cchc_xl.sheets.definition.styles import (
    HEAD,
    HINT,
    KEY,
    LABEL,
    entry_text,
    fit_height,
    left,
    set_page,
    style_of,
    write_entry,
    write_top,
)
from cchc_xl.sheets.definition.validation import Marks, validation, when
from cchc_xl.sheets.pen import Pen, at
from cchc_xl.text import definition as text

_COLUMNS = tuple(AssessmentColumn)
_WIDTHS = (12, 34, 56, 28, 66)
_VALUE = _COLUMNS.index(AssessmentColumn.VALUE) + 1


def write_assessment(pen: Pen, assessment: Assessment, entered: Row, marks: Marks) -> None:
    """Write the sheet. Column A, hidden, says by key what a row is."""
    for column, (key, width) in enumerate(zip(_COLUMNS, _WIDTHS, strict=True), start=1):
        pen.width(column, width, hidden=key is AssessmentColumn.KEY)
        pen.text(KEY_ROW, column, key, KEY)
    pen.sheet.set_row(KEY_ROW - 1, None, None, {"hidden": True})
    write_top(pen, assessment, ASSESSMENT.subject, column=2)
    for column, heading in enumerate(text.ASSESSMENT_HEADINGS, start=2):
        pen.text(HEAD_ROW, column, heading, HEAD)
    for row, asked in enumerate(ASSESSMENT.properties, start=FIRST_ROW):
        _write_row(pen, row, asked, entered, marks)
    pen.sheet.freeze_panes(HEAD_ROW, _VALUE - 1)
    set_page(pen.sheet, assessment)
    pen.sheet.fit_to_pages(1, 1)


def _write_row(pen: Pen, row: int, asked: Property, entered: Row, marks: Marks) -> None:
    words = ASSESSMENT.words[asked.key]
    value = entered[asked.key]
    check = understood(asked, value, at(_VALUE, row))
    pen.text(row, 1, asked.key, KEY)
    pen.text(row, 2, words.heading, LABEL)
    write_entry(pen, row, _VALUE, asked.kind, value, left(style_of(asked.kind)))
    pen.formula(row, _VALUE + 1, *check, style_of(Kind.CHECK))
    pen.text(row, _VALUE + 2, words.hint, HINT)
    lines = (words.heading, entry_text(asked.kind, value), check[1], words.hint)
    fit_height(pen, row, zip(lines, _WIDTHS[1:], strict=True), LABEL)
    options = validation(asked, words)
    if options is not None:
        pen.sheet.data_validation(row - 1, _VALUE - 1, row - 1, _VALUE - 1, options)
    if asked.required:
        missing = when(f'{at(_VALUE, row)}=""', marks.missing)
        pen.sheet.conditional_format(row - 1, _VALUE - 1, row - 1, _VALUE - 1, missing)
