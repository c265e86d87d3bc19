"""The very hidden sheet with the choices of every drop-down, each set once."""

from decimal import Decimal

from cchc_xl.model.index import Criterion
from cchc_xl.model.method import Levels
from cchc_xl.sheets.formats import Style
from cchc_xl.sheets.layout import LISTS_SHEET
from cchc_xl.sheets.pen import Pen, fixed, on_sheet
from cchc_xl.text.forms import NOT_APPLICABLE

_PLAIN = Style(line=None, wrap=False)

Choice = str | Decimal


class Lists:
    """Sets of choices, gathered while the sheets are written, then written themselves."""

    def __init__(self) -> None:
        self._sources: dict[tuple[Choice, ...], str] = {}
        self._rows: list[Choice] = []

    def source(self, *choices: Choice) -> str:
        """The range with these choices, for a validation."""
        if choices not in self._sources:
            first = len(self._rows) + 1
            self._rows += choices
            area = fixed(1, first, 1, len(self._rows))
            self._sources[choices] = f"={on_sheet(LISTS_SHEET, area)}"
        return self._sources[choices]

    def write(self, pen: Pen) -> None:
        """Write the sheet: a choice in each row of column A."""
        for row, choice in enumerate(self._rows, start=1):
            if isinstance(choice, Decimal):
                pen.number(row, 1, choice, _PLAIN)
            else:
                pen.text(row, 1, choice, _PLAIN)
        pen.width(1, 60)
        pen.sheet.very_hidden()


def point_choices(criterion: Criterion) -> tuple[Choice, ...]:
    """The points that may be given where they are listed; empty where they are typed."""
    if not isinstance(criterion.method, Levels):
        return ()
    points = sorted({level.points for level in criterion.method.levels}, reverse=True)
    return (*points, NOT_APPLICABLE) if criterion.na_allowed else tuple(points)
