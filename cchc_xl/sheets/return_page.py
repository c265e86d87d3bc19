"""«Nội dung cần chỉnh sửa» for one unit: a page to print or to send beside the marked form."""

import io
from collections.abc import Sequence
from datetime import datetime, time

from xlsxwriter.workbook import Workbook

from cchc_xl.model.finding import Finding
from cchc_xl.model.index import Index
from cchc_xl.sheets.finding_list import LIST_WIDTHS, gravest_first
from cchc_xl.sheets.formats import (
    HEAD_FILL,
    MARK_FILLS,
    NAVY,
    RED,
    WORKBOOK_OPTIONS,
    Formats,
    Style,
)
from cchc_xl.sheets.heights import height_for, line_count
from cchc_xl.sheets.owner import stamp
from cchc_xl.sheets.pen import Pen, a4_landscape
from cchc_xl.sheets.plain_formulas import PlainFormulaWorksheet
from cchc_xl.text import excel
from cchc_xl.text import returning as text
from cchc_xl.text.findings import message, remedy, severity_word

_LAST = len(LIST_WIDTHS)
_ISSUER, _TITLE, _FILE, _HOW, _HEAD, _FIRST = 1, 2, 3, 4, 6, 7
_LINE = Style(line=None)
_STRONG = Style(line=None, bold=True)
_TITLED = Style(size=16, bold=True, color=NAVY, line=None)
_NOTICE = Style(bold=True, italic=True, color=RED, line=None, align="right")
_HEADING = Style(bold=True, fill=HEAD_FILL, align="center")
_CENTRED = Style(align="center")
_TEXT = Style(indent=1)


def write_return_page(
    index: Index, addressee: str, file: str, findings: Sequence[Finding], unit: str = ""
) -> bytes:
    """The workbook with all findings on one file; the same arguments give the same bytes.

    ``addressee`` is the unit or body as a letter names it, ``file`` the file it had sent;
    ``unit`` is the code of the unit, empty where it is of none.
    """
    target, assessment = io.BytesIO(), index.assessment
    book = Workbook(target, WORKBOOK_OPTIONS)
    book.set_properties({"created": datetime.combine(assessment.issued_on, time())})
    stamp(book, unit)
    sheet = book.add_worksheet(excel.LIST_SHEET, worksheet_class=PlainFormulaWorksheet)
    pen = Pen(sheet, Formats(book))
    for column, width in enumerate(LIST_WIDTHS, start=1):
        pen.width(column, width)
    pen.wide(_ISSUER, 1, 4, assessment.issuing_body.upper(), _STRONG)
    pen.wide(_ISSUER, 5, _LAST, assessment.data_note, _NOTICE)
    pen.wide(_TITLE, 1, _LAST, excel.LIST_SHEET.upper(), _TITLED)
    pen.height(_TITLE, 30)
    pen.wide(_FILE, 1, _LAST, text.about(addressee, file), _STRONG)
    pen.wide(_HOW, 1, _LAST, text.how(assessment), _LINE)
    pen.height(_HOW, height_for(line_count(text.how(assessment), sum(LIST_WIDTHS), 12), 12))
    for column, heading in enumerate(excel.LIST_COLUMNS, start=1):
        pen.text(_HEAD, column, heading, _HEADING)
    pen.height(_HEAD, 26)
    for number, finding in enumerate(gravest_first(findings), start=1):
        _write_line(pen, number, finding)
    a4_landscape(sheet, text.footer(assessment), "&P/&N")
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD - 1)
    sheet.hide_gridlines(2)
    book.close()
    return target.getvalue()


def _write_line(pen: Pen, number: int, finding: Finding) -> None:
    place, row = finding.place, _FIRST + number - 1
    texts = (
        str(number),
        severity_word(finding.severity),
        f"{place.sheet or ''} {place.cell or ''}".strip(),
        place.criterion or "",
        message(finding),
        remedy(finding),
    )
    for column, said in enumerate(texts, start=1):
        pen.text(row, column, said, _TEXT if column > _LAST - 2 else _CENTRED)
    pen.text(row, 2, texts[1], _CENTRED._replace(fill=MARK_FILLS[finding.severity]))
    lines = max(line_count(t, w - 2, 12) for t, w in zip(texts, LIST_WIDTHS, strict=True))
    pen.height(row, max(26.0, height_for(lines, 12)))
