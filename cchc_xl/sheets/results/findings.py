"""«Nội dung cần chỉnh sửa»: all findings, the errors first, with links to file and cell."""

from collections import Counter

from cchc_xl.model.finding import Finding, Severity
from cchc_xl.sheets.formats import Style
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.links import MOST_LINKS, cell_link, file_link
from cchc_xl.sheets.results.page import (
    COUNT,
    LINE,
    LINK,
    TEXT,
    TEXT_CENTRED,
    WIDEST_FILE,
    Page,
    fitting_width,
)
from cchc_xl.text import results as words
from cchc_xl.text import results_lists as lists
from cchc_xl.text.findings import message, remedy, severity_word

_TAB = "#ED7D31"
_COUNTS, _HEAD, _FIRST = 2, 3, 4
_FILE = 3
_WIDTHS = (6, 13, 22, 30, 9, 8, 9, 60, 52)

_SEVERITY_STYLES = {
    Severity.ERROR: Style(size=11, bold=True, align="center", fill="#FBDDCF"),
    Severity.WARNING: Style(size=11, align="center", fill="#FFF2CC"),
    Severity.INFO: Style(size=11, align="center"),
}


_CELL_LINK = LINK._replace(align="center", indent=0)


def write_findings(book: Book) -> None:
    """One row per finding: errors, warnings, infos, each in the order of the units."""
    page = book.page(words.FINDINGS, lists.FINDINGS_TITLE, _TAB)
    findings = _in_order(book)
    files = [finding.place.file or "" for finding in findings]
    width = fitting_width(files, LINK.size, _WIDTHS[_FILE], WIDEST_FILE)
    page.widths(*_WIDTHS[:_FILE], width, *_WIDTHS[_FILE + 1 :])
    page.text(_COUNTS, 0, _counts(findings), page.look(LINE))
    page.heads(_HEAD, 0, lists.FINDINGS_COLUMNS)
    linked = 2 * len(findings) <= MOST_LINKS
    for number, finding in enumerate(findings):
        _write_finding(book, page, number, finding, linked)
    last = _HEAD + max(1, len(findings))
    page.sheet.autofilter(_HEAD, 0, last, len(lists.FINDINGS_COLUMNS) - 1)
    page.sheet.freeze_panes(_FIRST, 0)
    page.sheet.repeat_rows(_HEAD)


def _in_order(book: Book) -> list[Finding]:
    severities = list(Severity)
    units = {standing.unit.code: n for n, standing in enumerate(book.board.standings)}
    return sorted(
        book.findings,
        key=lambda finding: (
            severities.index(finding.severity),
            units.get(finding.unit or "", len(units)),
            finding.place.file or "",
        ),
    )


def _counts(findings: list[Finding]) -> str:
    if not findings:
        return lists.NO_FINDINGS
    number = Counter(finding.severity for finding in findings)
    return lists.findings_line({severity_word(s): number[s] for s in Severity})


def _write_finding(book: Book, page: Page, number: int, finding: Finding, linked: bool) -> None:
    row, place = _FIRST + number, finding.place
    text, centred = page.look(TEXT), page.look(TEXT_CENTRED)
    told, cure = message(finding), remedy(finding)
    file, sheet, cell = place.file or "", place.sheet or "", place.cell or ""
    unit = _unit_name(book, finding)
    texts = ((unit, _WIDTHS[2]), (sheet, _WIDTHS[4]), (told, _WIDTHS[7]), (cure, _WIDTHS[8]))
    page.height(row, *((one, width, False) for one, width in texts))
    page.number(row, 0, number + 1, page.look(COUNT))
    severity = _SEVERITY_STYLES[finding.severity]
    page.text(row, 1, severity_word(finding.severity), page.look(severity))
    page.text(row, 2, unit, text)
    to_file = file_link(book.folder_link, file) if linked and file else None
    page.link(row, _FILE, to_file, file, page.look(LINK), text)
    page.text(row, 4, sheet, centred)
    to_cell = None
    if linked and file and sheet and cell:
        to_cell = cell_link(book.folder_link, file, sheet, cell)
    page.link(row, 5, to_cell, cell, page.look(_CELL_LINK), centred)
    page.text(row, 6, place.criterion or "", centred)
    page.text(row, 7, told, text)
    page.text(row, 8, cure, text)


def _unit_name(book: Book, finding: Finding) -> str:
    unit = book.index.unit_by_code.get(finding.unit or "")
    return words.unit_label(unit) if unit else finding.unit or ""
