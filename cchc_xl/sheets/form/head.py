"""Everything of a field sheet around its body: head, columns, marks, paper, protection."""

from decimal import Decimal
from itertools import pairwise

from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import styles
from cchc_xl.sheets.form.field import FieldSheet
from cchc_xl.sheets.form.formulas import points_words
from cchc_xl.sheets.form.plan import POSITION
from cchc_xl.sheets.form.understanding import State
from cchc_xl.sheets.form.work import Work
from cchc_xl.sheets.formats import Highlight
from cchc_xl.sheets.heights import height_for, line_count
from cchc_xl.sheets.layout import (
    COVER_SHEET,
    FIRST_BODY_ROW,
    KEY_ROW,
    SEEN_COLUMNS,
    Column,
)
from cchc_xl.sheets.pen import PROTECTION, a4_landscape, at, on_sheet, quoted, span
from cchc_xl.text import forms
from cchc_xl.text.numbers import points_text

_TITLE_ROW, _STATUS_ROW, _GROUP_ROW, _HEAD_ROW = 2, 3, 4, 5
_HEIGHTS = {_TITLE_ROW: 30, _STATUS_ROW: 22, _GROUP_ROW: 20, _HEAD_ROW: 36}
#: The columns that every page repeats where a later stage needs several pages side by side.
_REPEATED = (Column.CODE, Column.NAME, Column.MAXIMUM)
_PAGE_STARTS = (Column.ROUND_1, Column.ROUND_2)
#: Paper between the margins, and a character of a column's width with its padding, in mm. A
#: character is 7 pixels in Excel; LibreOffice does not round the digit's width and needs 7.4.
_PAPER_WIDTH = 276.0
_CHARACTER, _COLUMN_PADDING = 7.4 * 25.4 / 96, 5 * 25.4 / 96


def write_head(sheet: FieldSheet, unit_cell: str) -> None:
    """Write keys, title, status line and the two head rows; set up columns and paper."""
    for column, position in POSITION.items():
        sheet.pen.text(KEY_ROW, position, column.value, styles.KEY)
    sheet.pen.sheet.set_row(KEY_ROW - 1, None, None, {"hidden": True})
    for row, height in _HEIGHTS.items():
        sheet.pen.height(row, height)
    _write_title(sheet)
    _write_status(sheet, unit_cell)
    _write_groups(sheet)
    for column in (*Column,)[1:]:
        if column is not Column.CHECK:
            heading = forms.HEADINGS[column]
            sheet.pen.text(_HEAD_ROW, POSITION[column], heading, styles.HEAD)
    _set_columns(sheet)
    _set_paper(sheet)
    _mark_gaps(sheet)
    sheet.pen.sheet.protect("", PROTECTION)


def _write_title(sheet: FieldSheet) -> None:
    first, middle = POSITION[Column.CODE], POSITION[Column.EVIDENCE]
    title = forms.field_title(sheet.plan.field)
    if sheet.form.stage is Stage.SELF:
        sheet.pen.wide(_TITLE_ROW, first, middle, title, styles.TITLE)
    else:
        # Only what stands above the repeated columns appears on every page.
        sheet.pen.wide(_TITLE_ROW, first, POSITION[_REPEATED[-1]], title, styles.NARROW_TITLE)
        room = sum(styles.WIDTHS[column] for column in _REPEATED)
        lines = line_count(title, room, styles.NARROW_TITLE.size, bold=True)
        sheet.pen.height(_TITLE_ROW, height_for(lines, styles.NARROW_TITLE.size))
    note = sheet.form.index.assessment.data_note
    last = POSITION[Column.CHECK]
    sheet.pen.wide(_TITLE_ROW, middle + 1, last, note, styles.NOTICE)


def _write_status(sheet: FieldSheet, unit_cell: str) -> None:
    pen = sheet.pen
    unit = sheet.form.unit.full_name if sheet.form.unit else ""
    pen.merged(_STATUS_ROW, 2, _STATUS_ROW, POSITION[_REPEATED[-1]], styles.STRONG)
    label = f"{forms.UNIT_LABEL}: {forms.PEOPLES_COMMITTEE}"
    pen.formula(_STATUS_ROW, 2, f"{quoted(label)}&{unit_cell}", label + unit, styles.STRONG)
    data, evidence = POSITION[Column.DATA], POSITION[Column.EVIDENCE]
    pen.merged(_STATUS_ROW, data, _STATUS_ROW, evidence, styles.STRONG)
    pen.formula(_STATUS_ROW, data, _status_formula(sheet), _status_words(sheet), styles.STRONG)
    note, check = POSITION[Column.NOTE], POSITION[Column.CHECK]
    pen.merged(_STATUS_ROW, note, _STATUS_ROW, check, styles.LINK)
    link = f'HYPERLINK("#{on_sheet(COVER_SHEET, "A1")}",{quoted(forms.BACK_TO_COVER)})'
    pen.formula(_STATUS_ROW, note, link, forms.BACK_TO_COVER, styles.LINK)


def _status_formula(sheet: FieldSheet) -> str:
    plan, number = sheet.plan, len(sheet.plan.due(sheet.form.stage))
    open_ = at(sheet.form.progress.mark, plan.total_row)
    if sheet.form.stage is Stage.RESPONSE:
        return _response_status(number, open_)
    points = at(POSITION[Column.SELF], plan.total_row)
    added = points_words(f"N({points})", sheet.form.decimals)
    before, between, after = map(quoted, forms.field_status("@", number, "@").split("@"))
    return f"{before}&({number}-{open_})&{between}&{added}&{after}"


def _response_status(number: int, open_: str) -> str:
    if not number:
        return quoted(forms.response_status("", 0))
    before, after = map(quoted, forms.response_status("@", number).split("@"))
    return f"{before}&({number}-{open_})&{after}"


def _status_words(sheet: FieldSheet) -> str:
    plan, number = sheet.plan, len(sheet.plan.due(sheet.form.stage))
    done = str(number - len(plan.missing(sheet.form.progress)))
    if sheet.form.stage is Stage.RESPONSE:
        return forms.response_status(done, number)
    points = points_text(plan.points or Decimal(0), sheet.form.decimals)
    return forms.field_status(done, number, points)


def _write_groups(sheet: FieldSheet) -> None:
    starts = [Column(key) for key in forms.GROUPS]
    for column, after in zip(starts, [*starts[1:], None], strict=True):
        if not sheet.form.shows(column):
            continue
        first = POSITION[column]
        last = POSITION[after] - 1 if after else len(Column)
        if column is Column.DATA:
            last -= 1
        if last > first:
            sheet.pen.wide(_GROUP_ROW, first, last, forms.GROUPS[column], styles.GROUP_HEAD)
        else:
            sheet.pen.text(_GROUP_ROW, first, forms.GROUPS[column], styles.GROUP_HEAD)
    check = POSITION[Column.CHECK]
    sheet.pen.merged(_GROUP_ROW, check, _HEAD_ROW, check, styles.HEAD)
    sheet.pen.text(_GROUP_ROW, check, forms.HEADINGS[Column.CHECK], styles.HEAD)


def _set_columns(sheet: FieldSheet) -> None:
    seen = SEEN_COLUMNS[sheet.form.stage]
    for column, width in styles.WIDTHS.items():
        sheet.pen.width(POSITION[column], width, hidden=column not in seen)
    for work in Work:
        sheet.pen.width(work, 10, hidden=True)
    sheet.pen.sheet.freeze_panes(FIRST_BODY_ROW - 1, POSITION[Column.NAME])
    sheet.pen.sheet.hide_gridlines(2)


def _set_paper(sheet: FieldSheet) -> None:
    work_sheet, assessment = sheet.pen.sheet, sheet.form.index.assessment
    a4_landscape(work_sheet, *forms.footer(assessment, sheet.form.unit))
    work_sheet.repeat_rows(_TITLE_ROW - 1, _HEAD_ROW - 1)
    last = POSITION[SEEN_COLUMNS[sheet.form.stage][-1]]
    work_sheet.print_area(_TITLE_ROW - 1, 1, sheet.plan.total_row - 1, last - 1)
    if sheet.form.stage is Stage.SELF:
        work_sheet.fit_to_pages(1, 0)
    else:
        # All columns on one page would be 5 points high: pages side by side stay readable.
        starts = [POSITION[column] for column in _PAGE_STARTS if POSITION[column] <= last]
        work_sheet.set_print_scale(_scale([POSITION[Column.CODE], *starts, last + 1]))
        work_sheet.set_v_pagebreaks([start - 1 for start in starts])
        work_sheet.repeat_columns(POSITION[_REPEATED[0]] - 1, POSITION[_REPEATED[-1]] - 1)
        work_sheet.print_across()


def _scale(starts: list[int]) -> int:
    """The scale in percent at which each stretch of columns fits on a page of its own."""
    widths = [0.0, *(_CHARACTER * w + _COLUMN_PADDING for w in styles.WIDTHS.values())]
    repeated = sum(widths[POSITION[column]] for column in _REPEATED)
    stretches = [sum(widths[a:b]) for a, b in pairwise(starts)]
    widest = max(stretches[0], *(repeated + stretch for stretch in stretches[1:]))
    return min(100, int(100 * _PAPER_WIDTH / widest))


def _mark_gaps(sheet: FieldSheet) -> None:
    """Conditional formats: no score, points without evidence, points over the maximum."""
    row = FIRST_BODY_ROW
    state, lacks = f"${at(Work.STATE, row)}", f"${at(Work.LACKS, row)}"
    open_ = f"AND(ISNUMBER({state}),{state}={State.OPEN})"
    points, top = (f"${at(POSITION[c], row)}" for c in (Column.SELF, Column.MAXIMUM))
    over = f"AND(ISNUMBER({points}),ISNUMBER({top}),{points}>{top})"
    wanting = styles.WANTING
    scored, absent = (f"AND({lacks}=1,{state}={s})" for s in (State.SCORED, State.NOT_APPLICABLE))
    rules: list[tuple[Column, str, Highlight]] = [
        (Column.SELF, over, styles.BEYOND),
        (Column.SELF, open_, wanting),
        (Column.CHECK, open_, styles.MISSING_WORDS),
        (Column.CHECK, f"{lacks}=1", styles.LACKING_WORDS),
    ]
    if sheet.form.stage is Stage.RESPONSE:
        disagreed = f"${at(POSITION[Column.REPLY], row)}={quoted(forms.DISAGREED)}"
        rules = [
            rules[0],
            rules[3],
            (Column.REPLY, f"AND({lacks}=1,NOT({disagreed}))", wanting),
            (Column.EXPLANATION, f"AND({lacks}=1,{disagreed})", wanting),
        ]
    else:
        rules += [(Column.EVIDENCE, scored, wanting), (Column.NOTE, absent, wanting)]
    for column, condition, look in rules:
        last = sheet.plan.total_row - (column is not Column.SELF)
        area = span(POSITION[column], row, POSITION[column], last)
        sheet.pen.highlight(area, condition, look)
