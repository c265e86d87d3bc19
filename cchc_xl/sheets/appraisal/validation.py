"""Validation of the entry cells, one rule per column and criterion, with hints and stops."""

from typing import Any

from xlsxwriter.worksheet import Worksheet

from cchc_xl.model.stage import Stage
from cchc_xl.sheets.appraisal.formulas import valid_points
from cchc_xl.sheets.appraisal.layout import ENTRY_COLUMNS, Column, position
from cchc_xl.sheets.appraisal.lists import Lists, point_choices
from cchc_xl.sheets.appraisal.plan import Block
from cchc_xl.sheets.form.validation import TEXT_LIMIT, validate_cell
from cchc_xl.sheets.pen import span
from cchc_xl.text import appraisal_hints as hints
from cchc_xl.text.appraisal import NO_QUESTION, STAGES

_TEXT: dict[str, Any] = {"validate": "length", "criteria": "<=", "value": TEXT_LIMIT}


def validate_block(sheet: Worksheet, block: Block, lists: Lists, decimals: int) -> None:
    """Give the entry cells of a criterion their rules, written for its first unit."""
    stage, criterion = block.units[0].stage, block.criterion
    decision = {"validate": "list", "source": lists.source(STAGES[stage].decision)}
    question = {
        "validate": "list",
        "source": lists.source(NO_QUESTION),
        # Any question may be typed; the list only offers to ask none.
        "show_error": False,
    }
    rules = {
        Column.DECISION: (decision, hints.decision_hint(criterion, stage)),
        Column.POINTS: (
            _points_rule(block, lists, decimals),
            hints.points_hint(criterion, decimals),
        ),
        Column.OPINION: (_TEXT, hints.opinion_hint(criterion, stage)),
        Column.QUESTION: (question, hints.question_hint(criterion)),
        Column.SOURCES: (_TEXT, hints.sources_hint(criterion)),
    }
    for column in ENTRY_COLUMNS[stage]:
        rule, hint = rules[column]
        validate_cell(sheet, _area(block, stage, column), rule, hint)


def _points_rule(block: Block, lists: Lists, decimals: int) -> dict[str, Any]:
    choices = point_choices(block.criterion)
    if choices:
        return {"validate": "list", "source": lists.source(*choices)}
    return {"validate": "custom", "value": f"={valid_points(block.units[0], decimals)}"}


def _area(block: Block, stage: Stage, column: Column) -> str:
    number = position(stage, column)
    return span(number, block.units[0].row, number, block.last)
