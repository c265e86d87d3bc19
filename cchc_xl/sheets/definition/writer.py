"""The definition workbook as XlsxWriter makes it: the same index gives the same bytes."""

import io
from collections.abc import Sequence
from datetime import datetime, time

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from cchc_xl.model.index import Assessment, Index
from cchc_xl.sheets.definition.assessment import write_assessment
from cchc_xl.sheets.definition.checks import Checks
from cchc_xl.sheets.definition.guide import write_guide
from cchc_xl.sheets.definition.layout import (
    ASSESSMENT,
    CRITERIA,
    FIELDS,
    FIRST_ROW,
    GUIDE_SHEET,
    HEAD_ROW,
    KEY_ROW,
    LISTED,
    LISTS_SHEET,
    NOTE_ROW,
    READY_ROWS,
    Kind,
    Table,
    last_ready_row,
)
from cchc_xl.sheets.definition.rows import DefinitionRows, Row, definition_rows
from cchc_xl.sheets.definition.styles import (
    GROUP,
    HEAD,
    KEY,
    NOTE,
    blank_style,
    entry_text,
    fit_height,
    set_page,
    style_of,
    write_entry,
    write_narrow_top,
    write_top,
)
from cchc_xl.sheets.definition.validation import (
    LISTS,
    Marks,
    column_marks,
    column_validations,
    make_marks,
)
from cchc_xl.sheets.form.worksheet import FormWorksheet
from cchc_xl.sheets.formats import WORKBOOK_OPTIONS, Formats
from cchc_xl.sheets.pen import Pen
from cchc_xl.text import definition as text

#: The criteria need two pages side by side: the scale, the columns on each, the break after one.
_CRITERIA_SCALE = 68
_CRITERIA_BREAK = "nothing_occurred"
_CRITERIA_IN_VIEW = 3
#: The last column that stays in view, by subject.
_FROZEN = {"fields": 1, "criteria": _CRITERIA_IN_VIEW, "levels": 1, "units": 3, "bands": 1}


def write_definition(index: Index) -> bytes:
    """The definition workbook of an index, a live form in which an officer edits it.

    ``definition_reader`` gives back the same index. The same index gives the same bytes.
    """
    target = io.BytesIO()
    book = Workbook(target, WORKBOOK_OPTIONS)
    _set_properties(book, index.assessment)
    formats, rows, marks = Formats(book), definition_rows(index), make_marks(book)
    write_guide(Pen(_sheet(book, GUIDE_SHEET), formats), index.assessment)
    pen = Pen(_sheet(book, ASSESSMENT.sheet), formats)
    write_assessment(pen, index.assessment, rows.assessment, marks)
    checks = Checks(rows)
    for table in LISTED:
        sheet = _TableSheet(Pen(_sheet(book, table.sheet), formats), formats, table, rows)
        sheet.write(index, checks, marks)
    _write_lists(Pen(_sheet(book, LISTS_SHEET), formats))
    book.close()
    return target.getvalue()


def _sheet(book: Workbook, name: str) -> Worksheet:
    return book.add_worksheet(name, worksheet_class=FormWorksheet)


def _set_properties(book: Workbook, assessment: Assessment) -> None:
    """The document's properties; the date of issue stands in for a clock."""
    book.set_properties(
        {
            "title": text.foot(assessment),
            "author": assessment.issuing_body,
            "company": assessment.issuing_body,
            "comments": assessment.data_note,
            "created": datetime.combine(assessment.issued_on, time()),
        }
    )
    book.set_size(24000, 14000)


class _TableSheet:
    """One table with a row per thing."""

    def __init__(self, pen: Pen, formats: Formats, table: Table, rows: DefinitionRows) -> None:
        self._pen = pen
        self._formats = formats
        self._table = table
        self._all_rows = rows
        self._rows = rows.of(table.subject)

    def write(self, index: Index, checks: Checks, marks: Marks) -> None:
        """Write the sheet."""
        self._write_columns()
        self._write_top(index.assessment)
        self._write_head(checks)
        for row, entered in enumerate(self._rows, start=FIRST_ROW):
            self._write_row(entered, row)
        self._write_checks(checks)
        self._add_live_help(marks)
        self._set_page(index.assessment)

    def _write_columns(self) -> None:
        """Widths, and formats for rows still to be typed: a code must stay text there too."""
        for column, asked in enumerate(self._table.properties):
            form = self._formats.of(blank_style(asked.kind))
            self._pen.sheet.set_column(column, column, asked.width, form)

    def _write_top(self, assessment: Assessment) -> None:
        if self._table is CRITERIA:
            widths = [asked.width for asked in CRITERIA.properties[:_CRITERIA_IN_VIEW]]
            write_narrow_top(self._pen, assessment, self._table.subject, widths)
        else:
            write_top(self._pen, assessment, self._table.subject)

    def _write_head(self, checks: Checks) -> None:
        for column, asked in enumerate(self._table.properties, start=1):
            self._pen.text(KEY_ROW, column, asked.key, KEY)
            self._pen.text(HEAD_ROW, column, self._table.words[asked.key].heading, HEAD)
        headings = ((self._table.words[p.key].heading, p.width) for p in self._table.properties)
        fit_height(self._pen, HEAD_ROW, headings, HEAD)
        self._pen.sheet.set_row(KEY_ROW - 1, None, None, {"hidden": True})
        if self._table is FIELDS:
            formula, value = checks.total()
            self._pen.formula(NOTE_ROW, FIELDS.column("check"), formula, value, NOTE)

    def _write_row(self, entered: Row, row: int) -> None:
        group = self._table is CRITERIA and entered["method"] is None
        for column, asked in enumerate(self._table.properties, start=1):
            if asked.kind is not Kind.CHECK:
                style = GROUP if group and asked.key == "name" else None
                write_entry(self._pen, row, column, asked.kind, entered[asked.key], style)
        texts = (
            (entry_text(asked.kind, entered.get(asked.key)), asked.width)
            for asked in self._table.properties
        )
        fit_height(self._pen, row, texts, style_of(Kind.TEXT))

    def _write_checks(self, checks: Checks) -> None:
        """The check column, also of the next rows that somebody may type."""
        checked = {FIELDS.subject: checks.field, CRITERIA.subject: checks.criterion}
        check = checked.get(self._table.subject)
        if check is None:
            return
        column = self._table.column("check")
        ready: Sequence[Row | None] = (*self._rows, *(None for _ in range(READY_ROWS)))
        for row, entered in enumerate(ready, start=FIRST_ROW):
            style = blank_style(Kind.CHECK) if entered is None else style_of(Kind.CHECK)
            self._pen.formula(row, column, *check(entered, row), style)

    def _add_live_help(self, marks: Marks) -> None:
        first, last = FIRST_ROW - 1, last_ready_row(len(self._rows)) - 1
        for column, options in column_validations(self._table, self._all_rows):
            self._pen.sheet.data_validation(first, column - 1, last, column - 1, options)
        for column, options in column_marks(self._table, marks):
            self._pen.sheet.conditional_format(first, column - 1, last, column - 1, options)

    def _set_page(self, assessment: Assessment) -> None:
        sheet = self._pen.sheet
        sheet.freeze_panes(HEAD_ROW, _FROZEN[self._table.subject])
        set_page(sheet, assessment)
        if self._table is CRITERIA:
            sheet.repeat_columns(0, _CRITERIA_IN_VIEW - 1)
            sheet.set_print_scale(_CRITERIA_SCALE)
            sheet.set_v_pagebreaks([CRITERIA.column(_CRITERIA_BREAK)])
            sheet.print_across()
        else:
            sheet.fit_to_pages(1, 0)


def _write_lists(pen: Pen) -> None:
    for column, words in enumerate(LISTS, start=1):
        for row, word in enumerate(words, start=1):
            pen.text(row, column, word, KEY)
    pen.sheet.very_hidden()
