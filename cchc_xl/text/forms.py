"""Every sentence of a form workbook, and the words that its writer and its reader must share."""

from decimal import Decimal

from cchc_xl.model.method import Level
from cchc_xl.text.numbers import number_text

#: Chosen in a data cell where the criterion does not concern the unit.
NOT_APPLICABLE = "Không áp dụng"

_DONE = "Đạt"
_NOT_DONE = "Không đạt"


def choice_points(points: Decimal) -> str:
    """Points at the end of a choice, with at least one decimal: «2,0», «0,75»."""
    text = number_text(points)
    return text if "," in text else f"{text},0"


def level_text(level: Level) -> str:
    """A level as the drop-down shows it: «Đủ, đúng hạn – 2,0»."""
    return f"{level.label} – {choice_points(level.points)}"


def part_texts(part: Level) -> tuple[str, str]:
    """The two choices of a part, done and not done: «Đạt – 1,0», «Không đạt – 0,0»."""
    done = f"{_DONE} – {choice_points(part.points)}"
    return done, f"{_NOT_DONE} – {choice_points(Decimal(0))}"
