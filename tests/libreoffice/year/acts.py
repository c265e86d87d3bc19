"""What people type: units into their forms, appraisers and the council into their workbooks."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import count

from cchc_xl.model.answer import Answer
from cchc_xl.model.index import Criterion
from cchc_xl.model.method import Levels, Parts
from cchc_xl.model.stage import Stage
from cchc_xl.rules.bodies import body_of
from cchc_xl.sheets.appraisal.layout import ENTRY_COLUMNS
from cchc_xl.sheets.appraisal.layout import Column as Sheet
from cchc_xl.sheets.layout import Column, input_row_id
from cchc_xl.text.appraisal import NO_QUESTION, STAGES, TO_DECIDE
from cchc_xl.text.forms import AGREED, DISAGREED, NOT_APPLICABLE, level_text, part_texts
from tests.libreoffice.year import people
from tests.libreoffice.year.people import ADJUSTED, INDEX, MEANT
from tests.libreoffice.year.sums import Points, claimed, points_of
from tests.libreoffice.year.typist import Grid, Typed

#: What is typed into the rows of a form, by row id and column key.
Rows = dict[tuple[str, str], Typed]
#: What an appraiser enters in one row, in the order of the entry columns.
Line = tuple[Typed, ...]
_CRITERIA = {criterion.code: criterion for criterion in INDEX.scored}


# Units -------------------------------------------------------------------------------------------


def self_form(unit: str) -> Rows:
    """Everything that a unit types into its self-score form."""
    typed: Rows = {}
    for criterion in INDEX.scored:
        answer = MEANT[unit][criterion.code]
        typed |= _numbers(criterion, answer)
        for column, text in ((Column.EVIDENCE, answer.evidence), (Column.NOTE, answer.note)):
            if text:
                typed[criterion.code, column] = text
    return typed


def _numbers(criterion: Criterion, answer: Answer) -> Rows:
    own = (criterion.code, Column.DATA)
    if not answer.applicable:
        return {own: NOT_APPLICABLE}
    numbers = [number for number in answer.inputs if number is not None]
    if isinstance(criterion.method, Levels):
        (chosen,) = (level for level in criterion.method.levels if level.points == numbers[0])
        return {own: level_text(chosen)}
    entered: list[Typed] = [float(number) for number in numbers]
    if isinstance(criterion.method, Parts):
        choices = map(part_texts, criterion.method.parts)
        entered = [c[0] if n else c[1] for c, n in zip(choices, numbers, strict=True)]
    return {
        (input_row_id(criterion, number), Column.DATA): value
        for number, value in enumerate(entered, start=1)
    }


def mistaken(unit: str) -> Rows:
    """The first form of a unit that errs."""
    return self_form(unit) | {
        (row, Column.DATA): value for row, value in people.MISTAKES[unit].items()
    }


def corrected(unit: str) -> Rows:
    """The cells in which a unit had erred, as they should be."""
    right = self_form(unit)
    return {(row, Column.DATA): right[row, Column.DATA] for row in people.MISTAKES[unit]}


def response(unit: str, asked: Sequence[str]) -> Rows:
    """What a unit answers to what it is asked, by the codes of the criteria."""
    typed: Rows = {}
    for code in asked:
        if (unit, code) == people.OVERLOOKED:
            continue
        answer = MEANT[unit][code]
        typed[code, Column.REPLY] = DISAGREED if answer.explanation else AGREED
        for column, text in (
            (Column.EXPLANATION, answer.explanation),
            (Column.SUPPLEMENT, answer.supplement),
        ):
            if text:
                typed[code, column] = text
    return typed


# Appraisers --------------------------------------------------------------------------------------


def appraise(grid: Grid, stage: Stage) -> None:
    """Fill a field's sheet: the rows of a criterion lie one below the other, unit by unit."""
    keys = [column.value for column in ENTRY_COLUMNS[stage]]
    to_decide = grid.read(Sheet.MARK) if stage is Stage.APPRAISAL_2 else {}
    by_criterion: dict[str, list[str]] = {}
    for row_id in grid.rows:
        code, bar, _ = row_id.partition("|")
        if bar:
            by_criterion.setdefault(code, []).append(row_id)
    habits = count()
    for code, rows in by_criterion.items():
        lines = []
        for row_id in rows:
            unit = row_id.partition("|")[2]
            if stage is Stage.APPRAISAL_1:
                lines.append(first_line(unit, code, next(habits)))
            else:
                lines.append(second_line(unit, code, to_decide[row_id], next(habits)))
        grid.type_block(rows[0], keys, lines)


def first_line(unit: str, code: str, habit: int) -> Line:
    """Decision, points, opinion, question and sources of round 1.

    Where the unit's points stand, a third of the rows say so by the drop-down, a third by the same
    points typed, the rest is left to the cover.
    """
    answer, criterion = MEANT[unit][code], _CRITERIA[code]
    given = points_of(answer.round_1)
    texts = (answer.opinion_1, _question(criterion, answer, claimed(unit, criterion), given))
    line = (*texts, answer.other_sources)
    if given == claimed(unit, criterion):
        decided = STAGES[Stage.APPRAISAL_1].decision
        return (("", _typed(given), *line), (decided, "", *line), ("", "", *line))[habit % 3]
    return ("", _typed(given), *line)


def _question(criterion: Criterion, answer: Answer, own: Points, given: Points) -> str:
    """As it is meant; where points differ without a question, the body's habit."""
    if answer.asked or own == given or body_of(criterion) in people.ASKING_BODIES:
        return answer.asked
    return NO_QUESTION


def is_asked(unit: str, code: str) -> bool:
    """Whether round 1 means to ask for an explanation."""
    answer, criterion = MEANT[unit][code], _CRITERIA[code]
    differs = points_of(answer.round_1) != claimed(unit, criterion)
    return bool(answer.asked) or (differs and body_of(criterion) in people.ASKING_BODIES)


def second_line(unit: str, code: str, to_do: str, habit: int) -> Line:
    """Decision, points, opinion and sources of round 2: only where something is to be decided."""
    if to_do != TO_DECIDE:
        return ("", "", "", MEANT[unit][code].other_sources)
    answer = MEANT[unit][code]
    line = (answer.opinion_2, answer.other_sources)
    second = people.second_mark(unit, code)
    if second != answer.round_1:
        return ("", _typed(points_of(second)), *line)
    decided = STAGES[Stage.APPRAISAL_2].decision
    return (decided if habit % 2 else "", "", *line)


def council_rows() -> Rows:
    """What is typed into the council's workbook."""
    typed: Rows = {}
    for (unit, code), answer in people.council_changes().items():
        if (unit, code) != ADJUSTED:
            row = f"{code}|{unit}"
            typed[row, Sheet.POINTS] = _typed(points_of(answer.final))
            typed[row, Sheet.OPINION] = council_reason(answer)
    return typed


def council_reason(answer: Answer) -> str:
    """Why the council changes points, as the demonstration has it."""
    return answer.other_sources.partition(": ")[2] or answer.other_sources


def _typed(points: Points) -> Typed:
    return NOT_APPLICABLE if points is None else float(Decimal(points) / 100)


def asked_in(grids: Sequence[Grid]) -> dict[str, str]:
    """What a response form asks, by criterion, as it shows it."""
    shown = {row: text for grid in grids for row, text in grid.read(Column.ASKED).items()}
    return {code: text for code, text in shown.items() if code in _CRITERIA and text}
