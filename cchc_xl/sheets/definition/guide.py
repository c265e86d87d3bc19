"""The guide sheet of the definition workbook: the steps, the rules and the scoring methods."""

from cchc_xl.model.index import Assessment
from cchc_xl.sheets.definition.styles import fit_height, noted
from cchc_xl.sheets.formats import AMBER, GROUP_FILL, HEAD_FILL, NAVY, Style
from cchc_xl.sheets.pen import Pen, a4_landscape
from cchc_xl.text import definition as text
from cchc_xl.text import definition_guide as guide

_WIDTHS = (5, 30, 62, 50)
_LAST = len(_WIDTHS)
_HEAD_HEIGHT = 20.0

_TITLE = Style(size=15, bold=True, color=NAVY, line=None)
_NOTE = Style(italic=True, bold=True, color=AMBER, line=None)
_HEAD = Style(bold=True, color=NAVY, line=None, fill=GROUP_FILL)
_NUMBER = Style(bold=True, color=NAVY, line=None, align="center", valign="top")
_TEXT = Style(line=None, valign="top")
_COLUMN = Style(bold=True, fill=HEAD_FILL, align="center")
_METHOD = Style(bold=True, valign="top")
_CELL = Style(valign="top")


def write_guide(pen: Pen, assessment: Assessment) -> None:
    """Write the guide; it holds nothing that is read."""
    sheet = pen.sheet
    sheet.hide_gridlines(2)
    for column, width in enumerate(_WIDTHS, start=1):
        pen.width(column, width)
    pen.wide(1, 1, _LAST, guide.TITLE, _TITLE)
    pen.merged(2, 1, 2, _LAST, _NOTE)
    pen.formula(2, 1, *noted(assessment), _NOTE)
    row = _write_list(pen, 3, guide.STEPS_TITLE, guide.STEPS)
    row = _write_methods(pen, row + 1)
    _write_list(pen, row + 1, guide.RULES_TITLE, guide.RULES)
    a4_landscape(sheet, text.foot(assessment), text.PAGE_OF)
    sheet.fit_to_pages(1, 1)


def _write_list(pen: Pen, row: int, title: str, sentences: tuple[str, ...]) -> int:
    pen.wide(row, 1, _LAST, title, _HEAD)
    pen.height(row, _HEAD_HEIGHT)
    for number, sentence in enumerate(sentences, start=1):
        row += 1
        pen.text(row, 1, f"{number}.", _NUMBER)
        pen.wide(row, 2, _LAST, sentence, _TEXT)
        fit_height(pen, row, [(sentence, sum(_WIDTHS[1:]))], _TEXT)
    return row + 1


def _write_methods(pen: Pen, row: int) -> int:
    pen.wide(row, 1, _LAST, guide.METHODS_TITLE, _HEAD)
    pen.height(row, _HEAD_HEIGHT)
    for column, heading in enumerate(guide.METHOD_HEADINGS, start=2):
        pen.text(row + 1, column, heading, _COLUMN)
    row += 1
    for method, (points, needed) in guide.METHODS.items():
        row += 1
        pen.text(row, 2, text.METHODS[method], _METHOD)
        pen.text(row, 3, points, _CELL)
        pen.text(row, 4, needed, _CELL)
        fit_height(pen, row, zip((points, needed), _WIDTHS[2:], strict=True), _CELL)
    return row + 1
