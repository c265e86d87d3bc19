"""The sheet «Nội dung cần chỉnh sửa» of an open workbook: all findings, with links to the cells."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from cchc_xl.excel_com import fit_paper
from cchc_xl.marks.places import as_text, shown_sheets
from cchc_xl.model.finding import Finding, Place, Severity
from cchc_xl.sheets.finding_list import LIST_WIDTHS, is_address
from cchc_xl.sheets.formats import FONT, HEAD_FILL, LINE, MARK_FILLS, NAVY
from cchc_xl.sheets.pen import on_sheet
from cchc_xl.text import excel
from cchc_xl.text.findings import message, remedy, severity_word

if TYPE_CHECKING:
    import xlwings as xw

_SEVERITY, _PLACE, _CENTRED = 2, 3, 4
_TITLE_ROW, _COUNTS_ROW, _HEAD_ROW, _FIRST_ROW = 1, 2, 3, 4


def write_listing(sheet: "xw.Sheet", findings: Sequence[Finding]) -> None:
    """Fill the list: one row a finding, in the order given, which is that of the command line."""
    last, width = _FIRST_ROW + len(findings) - 1, len(excel.LIST_COLUMNS)
    _write_heads(sheet, findings)
    table = sheet.range((_HEAD_ROW, 1), (last, width))
    _dress(table)
    sheet.range((_FIRST_ROW, 1), (last, width)).value = [
        _row(number, finding) for number, finding in enumerate(findings, start=1)
    ]
    links = sheet.range((_FIRST_ROW, _PLACE), (last, _PLACE))
    shown = shown_sheets(sheet.book)
    links.formula = [[_link(finding.place, shown)] for finding in findings]
    links.font.color = NAVY
    for row, finding in enumerate(findings, start=_FIRST_ROW):
        sheet.range((row, _SEVERITY)).color = MARK_FILLS[finding.severity]
    table.rows.autofit()
    fit_paper(sheet)


def _write_heads(sheet: "xw.Sheet", findings: Sequence[Finding]) -> None:
    for column, width in enumerate(LIST_WIDTHS, start=1):
        sheet.range((1, column)).column_width = width
    title, counts = sheet.range((_TITLE_ROW, 1)), sheet.range((_COUNTS_ROW, 1))
    title.value = excel.LIST_SHEET.upper()
    title.font.name, title.font.size, title.font.bold = FONT, 16, True
    title.font.color = NAVY
    numbers = Counter(finding.severity for finding in findings)
    counts.value = excel.counted(*(numbers[severity] for severity in Severity))
    counts.font.name, counts.font.size, counts.font.italic = FONT, 12, True


def _dress(table: "xw.Range") -> None:
    table.font.name, table.font.size = FONT, 12
    table.borders.set("all", line_style="continuous", color=LINE)
    table.wrap_text = True
    table.vertical_alignment = "center"
    table[:, :_CENTRED].horizontal_alignment = "center"
    heads = table[0, :]
    heads.value = excel.LIST_COLUMNS
    heads.font.bold = True
    heads.color = HEAD_FILL
    heads.horizontal_alignment = "center"


def _row(number: int, finding: Finding) -> list[object]:
    texts = (
        severity_word(finding.severity),
        "",
        finding.place.criterion or "",
        message(finding),
        remedy(finding),
    )
    return [number, *map(as_text, texts)]


def _link(place: Place, shown: Collection[str]) -> str:
    """A formula that shows where a finding is and leads there, as far as that is known."""
    if place.sheet is None:
        return ""
    label = f"{place.sheet} {place.cell or ''}".strip()
    if place.sheet not in shown:
        return as_text(label)
    address = place.cell if is_address(place.cell) else "A1"
    parts = (f"#{on_sheet(place.sheet, address)}", label)
    return '=HYPERLINK("{}","{}")'.format(*(part.replace('"', '""') for part in parts))
