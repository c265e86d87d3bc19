"""The guide sheet: colours, rules, and one criterion of the index filled in as an example."""

from decimal import Decimal

from cchc_xl.model.answer import Answer, Inputs
from cchc_xl.model.index import Criterion
from cchc_xl.model.method import Deduct, Levels, Parts, Ratio
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import styles
from cchc_xl.sheets.form.field import mark_value
from cchc_xl.sheets.form.plan import FormPlan
from cchc_xl.sheets.form.understanding import understand
from cchc_xl.sheets.formats import COUNT_FORMAT, ENTRY_FILL, MISSING_FILL, RED, Style
from cchc_xl.sheets.heights import height_for, line_count
from cchc_xl.sheets.layout import Column, RowKind, input_labels
from cchc_xl.sheets.pen import PROTECTION, Pen, a4_landscape
from cchc_xl.text import form_guide as texts
from cchc_xl.text import forms
from cchc_xl.text.form_hints import input_method_text, method_text
from cchc_xl.text.forms import level_text, part_texts

_COLUMNS = tuple(Column)[1:10]
_LAST = len(_COLUMNS)
_WIDTHS = {column: styles.WIDTHS[column] for column in _COLUMNS}
_COLOURS = (
    (texts.ENTRY_COLOUR, Style(fill=ENTRY_FILL, indent=1)),
    (texts.MISSING_COLOUR, Style(fill=MISSING_FILL, indent=1)),
    (texts.LOCKED_COLOUR, Style(indent=1)),
    (texts.OVER_COLOUR, Style(fill=RED, color="#FFFFFF", bold=True, indent=1)),
)
#: The same in a response, where no points can be typed.
_RESPONSE_COLOURS = (
    _COLOURS[0],
    (texts.MISSING_REPLY_COLOUR, _COLOURS[1][1]),
    _COLOURS[2],
)
_EXAMPLE_COUNTS = (Decimal(40), Decimal(50))


def write_guide(pen: Pen, form: FormPlan) -> None:
    """Write the guide."""
    for number, width in enumerate(_WIDTHS.values(), start=1):
        pen.width(number, width)
    assessment = form.index.assessment
    response = form.stage is Stage.RESPONSE
    title = texts.RESPONSE_TITLE if response else texts.TITLE
    pen.wide(1, 1, 6, title, styles.TITLE)
    pen.wide(1, 7, _LAST, assessment.data_note, styles.NOTICE)
    pen.height(1, 30)
    row = _write_rules(pen, form, 2)
    last = _write_colours(pen, form, row)
    if not response:
        last = _write_example(pen, form, last + 1)
    a4_landscape(pen.sheet, *forms.footer(assessment, form.unit))
    pen.sheet.fit_to_pages(1, 0)
    pen.sheet.print_area(0, 0, last - 1, _LAST - 1)
    pen.sheet.hide_gridlines(2)
    pen.sheet.protect("", PROTECTION)


def _write_section(pen: Pen, row: int, title: str) -> None:
    pen.wide(row, 1, _LAST, title, styles.SECTION)
    pen.height(row, 24)


def _write_rules(pen: Pen, form: FormPlan, row: int) -> int:
    """Write the rules from a row on; returns the row after them."""
    _write_section(pen, row, texts.RULES_TITLE)
    room = sum(_WIDTHS.values()) - _WIDTHS[Column.CODE]
    rules = texts.rules(form.index.assessment, form.stage)
    for number, rule in enumerate(rules, start=1):
        pen.text(row + number, 1, str(number), styles.FACT_LABEL._replace(indent=0, align="center"))
        pen.wide(row + number, 2, _LAST, rule, styles.FACT)
        lines = line_count(rule, room - styles.INDENT_CHARACTERS, styles.BODY_SIZE)
        pen.height(row + number, height_for(lines, styles.BODY_SIZE) + 4)
    return row + len(rules) + 1


def _write_colours(pen: Pen, form: FormPlan, row: int) -> int:
    """Write what the colours mean from a row on; returns the last row."""
    _write_section(pen, row, texts.COLOURS_TITLE)
    blocks = ((1, 2), (3, 5), (6, 7), (8, _LAST))
    colours = _RESPONSE_COLOURS if form.stage is Stage.RESPONSE else _COLOURS
    for (first, last), (text, style) in zip(blocks, colours, strict=False):
        pen.wide(row + 1, first, last, text, style)
    pen.height(row + 1, 36)
    return row + 1


def _write_example(pen: Pen, form: FormPlan, row: int) -> int:
    """Write head and rows of the example; returns the last row."""
    _write_section(pen, row, texts.EXAMPLE_TITLE)
    for number, column in enumerate(_COLUMNS, start=1):
        pen.text(row + 1, number, forms.HEADINGS[column], styles.HEAD)
    pen.height(row + 1, 36)
    criterion = example_criterion(form.index.scored)
    assessment = form.index.assessment
    evidence = texts.example_evidence(assessment)
    answer = Answer(_example_inputs(criterion), evidence=evidence, note=texts.EXAMPLE_NOTE)
    seen = understand(criterion, answer, form.decimals)
    shown: dict[Column, str | Decimal] = {
        Column.CODE: criterion.code,
        Column.NAME: criterion.name,
        Column.MAXIMUM: criterion.max_points,
        Column.METHOD: method_text(criterion),
        Column.DATA: _example_choice(criterion),
        Column.SELF: mark_value(seen.mark),
        Column.EVIDENCE: evidence,
        Column.NOTE: texts.EXAMPLE_NOTE,
        Column.CHECK: seen.words,
    }
    _write_row(pen, form, row + 2, RowKind.CRITERION, shown)
    labels = input_labels(criterion)
    for number, label in enumerate(labels, start=1):
        shown = {
            Column.NAME: label,
            Column.METHOD: input_method_text(criterion),
            Column.DATA: _example_input(criterion, answer, number),
        }
        _write_row(pen, form, row + 2 + number, RowKind.INPUT, shown)
    return row + 2 + len(labels)


def _write_row(
    pen: Pen, form: FormPlan, row: int, kind: RowKind, shown: dict[Column, str | Decimal]
) -> None:
    for number, column in enumerate(_COLUMNS, start=1):
        style = styles.body_style(kind, column, form.decimals)
        value = shown.get(column, "")
        if column in (Column.DATA, Column.EVIDENCE, Column.NOTE) and value:
            style = style._replace(fill=ENTRY_FILL, italic=False)
        if isinstance(value, Decimal):
            if column is Column.DATA:
                style = style._replace(align="center", indent=0, number_format=COUNT_FORMAT)
            pen.number(row, number, value, style)
        else:
            pen.text(row, number, value, style)
    lines = max(
        line_count(str(value), _WIDTHS[column] - styles.INDENT_CHARACTERS, styles.BODY_SIZE)
        for column, value in shown.items()
    )
    pen.height(row, max(25.0, height_for(lines, styles.BODY_SIZE)))


def example_criterion(scored: tuple[Criterion, ...]) -> Criterion:
    """The criterion shown as example: the first one with counts, else the first."""
    return next((c for c in scored if isinstance(c.method, Ratio)), scored[0])


def _example_inputs(criterion: Criterion) -> Inputs:
    match criterion.method:
        case Ratio():
            return _EXAMPLE_COUNTS
        case Levels(levels=levels):
            return (levels[0].points,)
        case Parts(parts=parts):
            return (Decimal(1),) * len(parts)
        case Deduct():
            return (Decimal(1),)
        case _:
            return (criterion.max_points,)


def _example_choice(criterion: Criterion) -> str:
    if not isinstance(criterion.method, Levels):
        return ""
    return level_text(criterion.method.levels[0])


def _example_input(criterion: Criterion, answer: Answer, number: int) -> str | Decimal:
    if isinstance(criterion.method, Parts):
        return part_texts(criterion.method.parts[number - 1])[0]
    value = answer.inputs[number - 1]
    return "" if value is None else value
