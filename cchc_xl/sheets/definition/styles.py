"""How the definition workbook looks, and how each kind of entry is written."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from cchc_xl.model.index import Assessment
from cchc_xl.sheets.definition.layout import (
    ASSESSMENT,
    CHOICES,
    DATA_NOTE_ROW,
    FIRST_ROW,
    HEAD_ROW,
    NOTE_ROW,
    TITLE_ROW,
    AssessmentColumn,
    Kind,
)
from cchc_xl.sheets.definition.rows import Entry
from cchc_xl.sheets.formats import (
    AMBER,
    CLOSED_FILL,
    DATE_FORMAT,
    GROUP_FILL,
    HEAD_FILL,
    MUTED,
    NAVY,
    TEXT_FORMAT,
    Style,
)
from cchc_xl.sheets.heights import height_for, line_count
from cchc_xl.sheets.pen import Pen, a4_landscape, at, on_sheet, quoted
from cchc_xl.text import definition as text

#: A formula without '=' and its value.
Followed = tuple[str, str]

KEY = Style(size=8, color=MUTED, line=None, wrap=False)
NOTE = Style(size=11, italic=True, color=MUTED, line=None, wrap=False)
HEAD = Style(size=11, bold=True, fill=HEAD_FILL, color=NAVY, align="center")
LABEL = Style(size=11, bold=True, fill=GROUP_FILL)
HINT = Style(size=11, italic=True, color=MUTED)
GROUP = Style(size=11, bold=True, number_format=TEXT_FORMAT)
_TITLE = Style(size=15, bold=True, color=NAVY, line=None, wrap=False)
_DATA_NOTE = Style(size=11, bold=True, italic=True, color=AMBER, line=None, wrap=False)

_TEXT = Style(size=11, number_format=TEXT_FORMAT)
_CENTRED = Style(size=11, align="center")
_CODE = _TEXT._replace(bold=True, align="center")
_STYLES: Mapping[Kind, Style] = {
    Kind.CODE: _CODE,
    Kind.NUMBERED: _CODE,
    Kind.POINTS: _CENTRED,
    Kind.SHARE: _CENTRED,
    Kind.WHOLE: _CENTRED,
    Kind.YES_NO: _CENTRED,
    Kind.FRACTION: _CENTRED._replace(number_format="0.0%"),
    Kind.DAY: _CENTRED._replace(number_format=DATE_FORMAT),
    Kind.CHECK: _TEXT._replace(fill=CLOSED_FILL, number_format="General"),
}
#: What a spreadsheet counts days from.
_DAY_ZERO = date(1899, 12, 30)
_SEPARATORS = {Kind.ROWS: "\n", Kind.NAMES: "; "}


def style_of(kind: Kind) -> Style:
    """The style of an entry in a column."""
    return _STYLES.get(kind, _TEXT)


def left(style: Style) -> Style:
    """The same style at the left, where entries of all kinds stand below each other."""
    return style._replace(align="left", bold=False)


def blank_style(kind: Kind) -> Style:
    """The style of a cell below the table, where an entry may come; marks draw its lines then."""
    return style_of(kind)._replace(line=None, fill=None)


def write_entry(
    pen: Pen, row: int, column: int, kind: Kind, value: Entry, style: Style | None = None
) -> None:
    """Write what stands in a cell of a kind: a number or day as such, all else as text."""
    style = style or style_of(kind)
    if isinstance(value, date):
        pen.number(row, column, (value - _DAY_ZERO).days, style)
    elif isinstance(value, Decimal | int) and kind not in CHOICES:
        pen.number(row, column, value, style)
    else:
        pen.text(row, column, entry_text(kind, value), style)


def entry_text(kind: Kind, value: Entry) -> str:
    """The text of an entry of a kind; numbers and days have none that could need two lines."""
    if kind in CHOICES and value is not None:
        return CHOICES[kind][value]
    if isinstance(value, tuple):
        return _SEPARATORS[kind].join(value)
    return value if isinstance(value, str) else ""


def fit_height(pen: Pen, row: int, texts: Iterable[tuple[str, float]], style: Style) -> None:
    """Make a row as high as its texts need in columns of these widths, in characters."""
    lines = max(line_count(text, width, style.size, style.bold) for text, width in texts)
    pen.growing_height(row, height_for(lines, style.size))


def write_top(pen: Pen, assessment: Assessment, subject: str, column: int = 1) -> None:
    """Title, what the sheet is for, and what every page must say of the data."""
    pen.formula(TITLE_ROW, column, *titled(assessment, subject), _TITLE)
    pen.text(NOTE_ROW, column, text.SUBJECTS[subject][1], NOTE)
    pen.formula(DATA_NOTE_ROW, column, *noted(assessment), _DATA_NOTE)
    pen.height(TITLE_ROW, 26)


def write_narrow_top(
    pen: Pen, assessment: Assessment, subject: str, widths: Sequence[float]
) -> None:
    """The same above the first columns only, which stay in view and come back on every page."""
    for row, (formula, line), style in (
        (TITLE_ROW, titled(assessment, subject), _TITLE._replace(size=13, wrap=True)),
        (DATA_NOTE_ROW, noted(assessment), _DATA_NOTE),
    ):
        pen.merged(row, 1, row, len(widths), style)
        pen.formula(row, 1, formula, line, style)
        fit_height(pen, row, [(line, sum(widths))], style)
    purpose, look = text.SUBJECTS[subject][1], NOTE._replace(wrap=True)
    pen.wide(NOTE_ROW, 1, len(widths), purpose, look)
    fit_height(pen, NOTE_ROW, [(purpose, sum(widths))], look)


def titled(assessment: Assessment, subject: str) -> Followed:
    """The title of a sheet, which follows the year that is entered."""
    title = text.title(assessment, subject)
    before, _, after = title.partition(str(assessment.year))
    return f"{quoted(before)}&{_stated('year')}&{quoted(after)}", title


def noted(assessment: Assessment) -> Followed:
    """What every page must say of the data, as it is entered."""
    entered = _stated("data_note")
    return f'IF({entered}="","",{entered})', assessment.data_note


def _stated(key: str) -> str:
    """The cell in which the assessment states something."""
    row = FIRST_ROW + [asked.key for asked in ASSESSMENT.properties].index(key)
    column = list(AssessmentColumn).index(AssessmentColumn.VALUE) + 1
    return on_sheet(ASSESSMENT.sheet, at(column, row))


def set_page(sheet: Worksheet, assessment: Assessment) -> None:
    """A4 landscape, the heading repeated on every page."""
    a4_landscape(sheet, text.foot(assessment), text.PAGE_OF)
    sheet.repeat_rows(TITLE_ROW - 1, HEAD_ROW - 1)
    sheet.hide_gridlines(2)
