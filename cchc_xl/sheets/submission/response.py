"""What a unit answers to what was asked of it, in a form of the response stage."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from cchc_xl.model.cell import Cell, Fault
from cchc_xl.model.finding import Code, Finding
from cchc_xl.model.stage import Stage
from cchc_xl.rules.values import Choice, formula_notes, is_wrong, named_choice
from cchc_xl.sheets.layout import ENTRY_COLUMNS, Column
from cchc_xl.sheets.submission.answers import Reading
from cchc_xl.sheets.submission.table import Table
from cchc_xl.text.form_hints import clipped
from cchc_xl.text.forms import DISAGREED, HEADINGS, REPLIES, REPLY_LABELS

#: Told of the unit's own part when it was filled in; in a response that part is only shown.
TOLD_BEFORE = frozenset((Code.NOT_SCORED, Code.NO_EVIDENCE, Code.NA_WITHOUT_REASON))

#: The replies as choices; neither is worth points.
_CHOICES = tuple(
    Choice(text, label, None, Decimal(number))
    for number, (text, label) in enumerate(zip(REPLIES, REPLY_LABELS, strict=True))
)
#: So many characters of an answer to nothing are quoted.
_QUOTED = 120


def read_response(table: Table, readings: dict[str, Reading]) -> Iterator[Finding]:
    """Check the answers of a field, and spell the replies in ``readings`` as they are offered."""
    if Column.REPLY not in table.columns:
        yield table.finding(Code.COLUMN_MISSING, heading=HEADINGS[Column.REPLY])
        return
    for criterion in table.field.scored():
        yield from _answered(table, criterion.code, readings)


def _answered(table: Table, code: str, readings: dict[str, Reading]) -> Iterator[Finding]:
    cells, reading = table.row(code), readings[code]
    answer = reading.answer
    if Column.ASKED not in cells or Column.REPLY not in cells:
        return
    if not answer.asked:
        yield from _not_asked(table, code, reading)
        return
    cell = cells[Column.REPLY]
    if isinstance(cell.value, Fault) or is_wrong(formula_notes(cell)):
        return
    chosen = named_choice(answer.reply, _CHOICES)
    if chosen is None:
        missing = Code.REPLY_UNKNOWN if answer.reply else Code.REPLY_MISSING
        yield _of_reply(table, missing, cell, code, answer.reply)
        return
    if answer.reply != chosen.text:
        yield _of_reply(table, Code.UNDERSTOOD_AS, cell, code, answer.reply, chosen.text)
        readings[code] = reading._replace(answer=replace(answer, reply=chosen.text))
    if chosen.text == DISAGREED and not answer.explanation:
        entry, blank = HEADINGS[Column.EXPLANATION], cells.get(Column.EXPLANATION)
        yield table.finding(Code.EXPLANATION_MISSING, blank, code, entry=entry, reply=chosen.text)


def _of_reply(
    table: Table, problem: Code, cell: Cell, code: str, value: str, choice: str = ""
) -> Finding:
    entry = HEADINGS[Column.REPLY]
    return table.finding(problem, cell, code, entry=entry, value=value, choice=choice)


def _not_asked(table: Table, code: str, reading: Reading) -> Iterator[Finding]:
    """A finding for every entry in a row of which nothing was asked."""
    for column in ENTRY_COLUMNS[Stage.RESPONSE]:
        text: str = getattr(reading.answer, column.value)
        if text:
            cell, value = table.cell(code, column), clipped(text, _QUOTED)
            entry = HEADINGS[column.value]
            yield table.finding(Code.ANSWER_NOT_ASKED, cell, code, entry=entry, value=value)
