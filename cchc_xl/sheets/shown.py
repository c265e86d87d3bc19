"""What the entry cells of a criterion show for an answer, to be written and to be compared."""

from decimal import Decimal

from cchc_xl.model.answer import Answer, Inputs
from cchc_xl.model.index import Criterion
from cchc_xl.model.method import Levels, Parts
from cchc_xl.text.forms import NOT_APPLICABLE, level_text, part_texts


def shown_choice(criterion: Criterion, answer: Answer) -> str:
    """What the data cell of a criterion's own row shows: a level, «không áp dụng», or nothing.

    Raises ValueError for points that are no level.
    """
    if not answer.applicable:
        return NOT_APPLICABLE
    points = input_of(answer.inputs, 1)
    if not isinstance(criterion.method, Levels) or points is None:
        return ""
    for level in criterion.method.levels:
        if level.points == points:
            return level_text(level)
    raise ValueError(f"{criterion.code} has no level of {points} points")


def shown_input(criterion: Criterion, answer: Answer, number: int) -> Decimal | str:
    """What the ``number``-th input shows, from 1: a part's choice, a count, typed points, or ""."""
    value = input_of(answer.inputs, number)
    if value is None:
        return ""
    if isinstance(criterion.method, Parts):
        done, not_done = part_texts(criterion.method.parts[number - 1])
        return done if value else not_done
    return value


def input_of(inputs: Inputs, number: int) -> Decimal | None:
    """The ``number``-th input, from 1; None where nothing is entered."""
    return inputs[number - 1] if number <= len(inputs) else None
