"""The choices that a form offers, and the texts of its cells."""

from collections.abc import Iterable
from decimal import Decimal

from cchc_xl.model.cell import Cell, Moment, Number, Text
from cchc_xl.model.finding import Detail
from cchc_xl.model.index import Criterion
from cchc_xl.model.method import Direct, Level, Levels
from cchc_xl.model.score import Absent
from cchc_xl.rules.values import Choice, Entry, clean_text, detail_of
from cchc_xl.text.finding_values import LEFT_BLANK
from cchc_xl.text.forms import NOT_APPLICABLE, level_text, part_texts
from cchc_xl.text.numbers import date_text, number_text

#: Between the label of a choice and its points.
_DASH = " – "
#: What a part is worth that is not done.
NOT_DONE = Level("", Decimal(0))


def text_of(cell: Cell) -> str:
    """What a text cell says: text cleaned, a number or date as people write it."""
    match cell.value:
        case Text(value=text):
            return clean_text(text)
        case Number(value=number):
            return number_text(number)
        case Moment(value=moment):
            return date_text(moment.date())
        case _:
            return str(detail_of(cell.value))


def lost_entry() -> Entry:
    """The entry of a cell that the form has no more; its structure has told so already."""
    return Entry(None)


def level_choices(method: Levels) -> tuple[Choice, ...]:
    """The levels of a method, and «không áp dụng», known even where it is not offered."""
    absent = Choice(NOT_APPLICABLE, NOT_APPLICABLE, None, Absent.NOT_APPLICABLE)
    levels = (
        Choice(level_text(level), level.label, level.points, level.points)
        for level in method.levels
    )
    return (*levels, absent)


def part_choices(part: Level) -> tuple[Choice, ...]:
    """Done and not done: 1 and 0 for the rules, the points of the part for a number typed."""
    worths = ((part.points, Decimal(1)), (Decimal(0), Decimal(0)))
    return tuple(
        Choice(text, text.rpartition(_DASH)[0], points, mark)
        for text, (points, mark) in zip(part_texts(part), worths, strict=True)
    )


def listed_points(levels: Iterable[Level]) -> str:
    """Points as a list for people: «0; 0,75; 1,5»."""
    return "; ".join(number_text(points) for points in sorted({level.points for level in levels}))


def allowed_choices(criterion: Criterion) -> str:
    """What the data cell of a criterion takes."""
    if isinstance(criterion.method, Levels):
        return listed_points(criterion.method.levels)
    return f"«{NOT_APPLICABLE}»" if criterion.na_allowed else LEFT_BLANK


def rules_of(criterion: Criterion, decimals: int) -> dict[str, Detail]:
    """What is allowed for the points of a criterion, for the messages that say so."""
    method = criterion.method
    step = method.step if isinstance(method, Direct) else Decimal(1).scaleb(-decimals)
    return {
        "maximum": criterion.max_points,
        "decimals": decimals,
        "step": step,
        "allowed": allowed_choices(criterion),
    }
