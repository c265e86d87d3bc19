"""Validation of every entry cell of a field sheet, with its hint and its stop message."""

from typing import Any

from xlsxwriter.worksheet import Worksheet

from cchc_xl.model.method import Direct, Levels, Parts, Ratio
from cchc_xl.sheets.form.formulas import points_allowed
from cchc_xl.sheets.form.lists import Choices
from cchc_xl.sheets.form.plan import POSITION, ScoredRow
from cchc_xl.sheets.layout import Column
from cchc_xl.sheets.pen import at, quoted
from cchc_xl.text import form_hints
from cchc_xl.text.form_hints import Hint
from cchc_xl.text.forms import NOT_APPLICABLE
from cchc_xl.text.numbers import number_text

#: Characters that a text may have; a cell of the format holds 32,767.
TEXT_LIMIT = 32_000
#: No count of a commune comes near; beyond 15 digits a program would change the number typed.
COUNT_LIMIT = 999_999_999_999

_TEXT_HINTS = {
    Column.EVIDENCE: form_hints.evidence_hint,
    Column.NOTE: form_hints.note_hint,
    Column.EXPLANATION: form_hints.explanation_hint,
    Column.SUPPLEMENT: form_hints.supplement_hint,
}
_DATA = POSITION[Column.DATA]


def validate_cell(sheet: Worksheet, address: str, rule: dict[str, Any], hint: Hint) -> None:
    """Give a cell a rule of validation with its hint and its stop message."""
    sheet.data_validation(
        address,
        rule
        | {
            "input_title": hint.title,
            "input_message": hint.message,
            "error_title": hint.stop_title,
            "error_message": hint.stop,
        },
    )


def validate_data(sheet: Worksheet, row: ScoredRow, choices: Choices) -> None:
    """The data cell of the criterion's own row: levels, or only «không áp dụng»."""
    source = choices.block(form_hints.level_choices(row.criterion)).source
    rule = {"validate": "list", "source": source}
    validate_cell(sheet, row.cell(Column.DATA), rule, form_hints.data_hint(row.criterion))


def validate_input(sheet: Worksheet, row: ScoredRow, number: int, choices: Choices) -> None:
    """The ``number``-th input row: done or not, or a count that fits the other count."""
    rule: dict[str, Any]
    if isinstance(row.criterion.method, Parts):
        rule = {"validate": "list", "source": choices.part_block(row.criterion, number).source}
    else:
        least, most = _bounds(row, number)
        rule = {"validate": "integer", "criteria": "between", "minimum": least, "maximum": most}
    hint = form_hints.input_hint(row.criterion, number)
    validate_cell(sheet, at(_DATA, row.row + number), rule, hint)


def _bounds(row: ScoredRow, number: int) -> tuple[int | str, int | str]:
    if not isinstance(row.criterion.method, Ratio):
        return 0, COUNT_LIMIT
    numerator, denominator = at(_DATA, row.row + 1), at(_DATA, row.last)
    if number == 1:
        return 0, f"=IF(ISNUMBER({denominator}),{denominator},{COUNT_LIMIT})"
    return f"=IF(ISNUMBER({numerator}),{numerator},0)", COUNT_LIMIT


def validate_points(sheet: Worksheet, row: ScoredRow, decimals: int) -> None:
    """The points cell of a criterion that is scored directly."""
    if not isinstance(row.criterion.method, Direct):
        raise ValueError(f"{row.criterion.code} is not scored directly")
    points = row.cell(Column.SELF)
    number = f"ISNUMBER({points})"
    if row.criterion.na_allowed:
        number = f"AND({number},{row.cell(Column.DATA)}<>{quoted(NOT_APPLICABLE)})"
    allowed = points_allowed(points, row.criterion.max_points, row.criterion.method.step, decimals)
    rule = {"validate": "custom", "value": f"=IF({number},{allowed},FALSE)"}
    hint = form_hints.direct_hint(row.criterion, number_text(row.criterion.method.step))
    validate_cell(sheet, points, rule, hint)


def validate_reply(sheet: Worksheet, row: ScoredRow, choices: Choices) -> None:
    """The cell in which the unit answers what was asked."""
    rule = {"validate": "list", "source": choices.replies.source}
    validate_cell(sheet, row.cell(Column.REPLY), rule, form_hints.reply_hint(row.criterion))


def validate_text(sheet: Worksheet, row: ScoredRow, column: Column) -> None:
    """A cell for a text."""
    rule = {"validate": "length", "criteria": "<=", "value": TEXT_LIMIT}
    validate_cell(sheet, row.cell(column), rule, _TEXT_HINTS[column](row.criterion))


def is_data_open(row: ScoredRow) -> bool:
    """Whether the data cell of the criterion's own row can be filled."""
    return isinstance(row.criterion.method, Levels) or row.criterion.na_allowed
