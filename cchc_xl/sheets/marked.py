"""The marked copy of a form: what is wrong is coloured and explained where it stands, and listed.

The one file that is edited instead of written: its unit goes on working in it. Values, drop-downs,
protection and hidden sheets stay; marks of an earlier round are taken off first.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from copy import copy
from datetime import datetime

from openpyxl import load_workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.model.cell import column_letters
from cchc_xl.model.finding import Finding
from cchc_xl.model.index import Index
from cchc_xl.sheets.finding_list import LIST_WIDTHS, gravest_first, is_address
from cchc_xl.sheets.formats import ENTRY_FILL, FONT, HEAD_FILL, LINE, MARK_FILLS, NAVY, RED
from cchc_xl.sheets.heights import height_for, line_count
from cchc_xl.sheets.pen import on_sheet
from cchc_xl.text import excel, forms
from cchc_xl.text.findings import message, remedy, severity_word

#: Marks are known again by the author of their comment.
_AUTHOR = "CCHC"
_SIZE = 12
_HEAD_ROW = 3
#: The time of every entry of the package: it must not depend on the clock.
_ENTRY_TIME = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")

_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_FONT_PART = re.compile(rb"<(\w+)[^>]*/>")
#: ECMA-376 part 1, 18.8.22, in the order of the schema.
_FONT_ORDER = (
    *(b"b", b"i", b"strike", b"condense", b"extend", b"outline", b"shadow", b"u", b"vertAlign"),
    *(b"sz", b"color", b"name", b"family", b"charset", b"scheme"),
)


def write_marked(data: bytes, findings: Sequence[Finding], index: Index) -> bytes | None:
    """A copy of a form in which every cell with a finding is coloured and has a comment.

    Its first sheet lists all findings, with links. ``data`` must be a workbook that
    ``sheets.package`` lets pass; otherwise openpyxl raises. The same arguments give the same bytes.
    None where openpyxl cannot keep the sheets, which it does not know in Strict Open XML.
    """
    with warnings.catch_warnings():  # in English, for programmers
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data))
    if not book.worksheets:
        return None
    saved = book.properties.modified or datetime.combine(
        index.assessment.issued_on, datetime.min.time()
    )
    _unmark(book)
    ordered = gravest_first(findings)
    for sheet, address, group in _by_cell(book, ordered):
        _mark(sheet[address], group)
    _write_list(book, ordered, index)
    target = io.BytesIO()
    book.save(target)
    return _finished(target.getvalue(), saved)


def _unmark(book: Workbook) -> None:
    """Take off the list, colours and comments of an earlier round."""
    if excel.LIST_SHEET in book.sheetnames:
        del book[excel.LIST_SHEET]
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.comment and cell.comment.author == _AUTHOR:
                cell.comment = None
                cell.fill = PatternFill() if cell.protection.locked else _filled(ENTRY_FILL)


def _by_cell(
    book: Workbook, findings: Sequence[Finding]
) -> Iterator[tuple[Worksheet, str, list[Finding]]]:
    """The findings of each cell that is there, the gravest first."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        place = finding.place
        if place.sheet in book.sheetnames and is_address(place.cell):
            groups.setdefault((place.sheet or "", place.cell), []).append(finding)
    for (name, address), group in groups.items():
        if isinstance(book[name][address], SheetCell):
            yield book[name], address, group


def _mark(cell: SheetCell, findings: Sequence[Finding]) -> None:
    cell.fill = _filled(MARK_FILLS[findings[0].severity])
    text = _printable("\n\n".join(map(excel.note_text, findings)))
    lines = line_count(text, 48, 10)
    cell.comment = Comment(text, _AUTHOR, height=20 + 18 * lines, width=360)


def _write_list(book: Workbook, findings: Sequence[Finding], index: Index) -> None:
    sheet = book.create_sheet(excel.LIST_SHEET, 0)
    sheet.sheet_view.showGridLines = False
    for column, width in enumerate(LIST_WIDTHS, start=1):
        sheet.column_dimensions[column_letters(column)].width = width
    sheet["A1"] = excel.LIST_SHEET.upper()
    sheet["A1"].font = Font(FONT, 16, bold=True, color=_argb(NAVY))
    sheet["A2"] = forms.MARKED_HINT
    sheet["A2"].font = Font(FONT, _SIZE, italic=True)
    note = sheet.cell(1, len(LIST_WIDTHS), index.assessment.data_note)
    note.font = Font(FONT, _SIZE, bold=True, italic=True, color=_argb(RED))
    note.alignment = Alignment("right")
    sheet.row_dimensions[1].height, sheet.row_dimensions[_HEAD_ROW].height = 26, 26
    for column, heading in enumerate(excel.LIST_COLUMNS, start=1):
        cell = sheet.cell(_HEAD_ROW, column, heading)
        _dress(cell, bold=True, centred=True)
        cell.fill = _filled(HEAD_FILL)
    for number, finding in enumerate(findings, start=1):
        _write_line(book, sheet, number, finding)
    _set_paper(sheet)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0


def _write_line(book: Workbook, sheet: Worksheet, number: int, finding: Finding) -> None:
    place = finding.place
    texts = (
        str(number),
        severity_word(finding.severity),
        f"{place.sheet or ''} {place.cell or ''}".strip(),
        place.criterion or "",
        _printable(message(finding)),
        _printable(remedy(finding)),
    )
    row = _HEAD_ROW + number
    for column, text in enumerate(texts, start=1):
        cell = sheet.cell(row, column)
        cell.value, cell.data_type = text, "s"  # a message may quote «=…»: never a formula
        _dress(cell, centred=column <= len(texts) - 2)
    sheet.cell(row, 2).fill = _filled(MARK_FILLS[finding.severity])
    if place.sheet in book.sheetnames:
        link = sheet.cell(row, 3)
        address = place.cell if is_address(place.cell) else "A1"
        location = on_sheet(place.sheet or "", address)
        link.hyperlink = Hyperlink(link.coordinate, location=location)
        link.font = Font(FONT, _SIZE, underline="single", color=_argb(NAVY))
    lines = max(line_count(t, w - 2, _SIZE) for t, w in zip(texts, LIST_WIDTHS, strict=True))
    sheet.row_dimensions[row].height = max(26.0, height_for(lines, _SIZE))


def _dress(cell: SheetCell | MergedCell, bold: bool = False, centred: bool = False) -> None:
    side = Side("thin", color=_argb(LINE))
    cell.font = Font(FONT, _SIZE, bold=bold)
    cell.border = Border(side, side, side, side)
    cell.alignment = Alignment(
        "center" if centred else "left", "center", wrap_text=True, indent=0 if centred else 1
    )


def _set_paper(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"


def _printable(text: str) -> str:
    """A message may quote what no XML can hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)


def _filled(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=_argb(colour))


def _argb(colour: str) -> str:
    return f"FF{colour[1:]}"


def _finished(data: bytes, saved: datetime) -> bytes:
    """The same package, valid and without a trace of the clock: ``saved`` is the form's own time.

    openpyxl stamps the present time and writes the parts of a font in an order of its own.
    """
    stamp = rb"\g<1>" + f"{saved:%Y-%m-%dT%H:%M:%SZ}".encode() + rb"\g<2>"
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "docProps/core.xml":
                content = _MODIFIED.sub(stamp, content)
            elif info.filename == "xl/styles.xml":
                content = _FONT.sub(_ordered_font, content)
            entry = copy(info)
            entry.date_time = _ENTRY_TIME
            new.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _ordered_font(font: re.Match[bytes]) -> bytes:
    parts = sorted(_FONT_PART.finditer(font[1]), key=lambda part: _FONT_ORDER.index(part[1]))
    return b"<font>" + b"".join(part[0] for part in parts) + b"</font>"
