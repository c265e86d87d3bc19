"""The two very hidden sheets: the choices of every drop-down, and what identifies the form."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.index import Criterion, Index, Unit
from cchc_xl.model.method import Levels, Parts
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.formats import Style
from cchc_xl.sheets.layout import LAYOUT_VERSION, LISTS_SHEET, Meta
from cchc_xl.sheets.pen import Pen, fixed, on_sheet
from cchc_xl.text.form_hints import level_choices
from cchc_xl.text.forms import NOT_APPLICABLE, REPLIES, part_texts

_PLAIN = Style(line=None, wrap=False)
#: A choice with the points it gives; «không áp dụng» gives itself, a reply or a name nothing.
_Worth = Decimal | str


class Block(NamedTuple):
    """The rows of the lists sheet that hold the choices of one drop-down."""

    first: int
    last: int

    @property
    def source(self) -> str:
        """The range of the choices, for a validation."""
        return "=" + on_sheet(LISTS_SHEET, fixed(1, self.first, 1, self.last))

    def lookup(self, chosen: str) -> str:
        """The points of the choice in a cell; #N/A where it is none of them.

        Not MATCH: that takes «*», «?» and «~» for wildcards and no text beyond 255 characters.
        """
        texts = on_sheet(LISTS_SHEET, fixed(1, self.first, 1, self.last))
        points = on_sheet(LISTS_SHEET, fixed(2, self.first, 2, self.last))
        return f"LOOKUP(2,1/({texts}={chosen}),{points})"


class Choices:
    """All lists of an index, each set of choices once, in the order of the criteria; the replies.

    ``units`` are those among which the form's unit is chosen, none where it is known: the names
    of a country's 3,321 units double the time that reading a form takes.
    """

    def __init__(self, index: Index, units: Sequence[Unit] = ()) -> None:
        self._blocks: dict[tuple[str, ...], Block] = {}
        self._rows: list[tuple[str, _Worth]] = []
        for criterion in index.scored:
            self._add_criterion(criterion)
        self._add([(reply, "") for reply in REPLIES])
        self.replies = self.block(REPLIES)
        names = tuple(unit.full_name for unit in units)
        self._add([(name, "") for name in names])
        self.units = self.block(names) if names else None

    def _add_criterion(self, criterion: Criterion) -> None:
        offered = level_choices(criterion)
        if offered:
            worths: list[_Worth] = []
            if isinstance(criterion.method, Levels):
                worths += [level.points for level in criterion.method.levels]
            if criterion.na_allowed:
                worths.append(NOT_APPLICABLE)
            self._add(list(zip(offered, worths, strict=True)))
        if isinstance(criterion.method, Parts):
            for part in criterion.method.parts:
                self._add(list(zip(part_texts(part), (part.points, Decimal(0)), strict=True)))

    def _add(self, choices: Sequence[tuple[str, _Worth]]) -> None:
        texts = tuple(text for text, _ in choices)
        if texts and texts not in self._blocks:
            first = len(self._rows) + 1
            self._rows += choices
            self._blocks[texts] = Block(first, len(self._rows))

    def block(self, texts: tuple[str, ...]) -> Block:
        """Where a set of choices lies."""
        return self._blocks[texts]

    def part_block(self, criterion: Criterion, number: int) -> Block:
        """Where the two choices of the ``number``-th part lie."""
        if not isinstance(criterion.method, Parts):
            raise ValueError(f"{criterion.code} has no parts")
        return self.block(part_texts(criterion.method.parts[number - 1]))

    def write(self, pen: Pen) -> None:
        """Write the lists sheet: a choice in column A, its points in column B."""
        for row, (text, worth) in enumerate(self._rows, start=1):
            pen.text(row, 1, text, _PLAIN)
            if isinstance(worth, Decimal):
                pen.number(row, 2, worth, _PLAIN)
            elif worth:
                pen.text(row, 2, worth, _PLAIN)
        pen.width(1, 60)
        pen.sheet.very_hidden()


def write_meta(pen: Pen, index: Index, unit: Unit | None, stage: Stage) -> None:
    """Write the sheet that identifies the form."""
    values = {
        Meta.LAYOUT: str(LAYOUT_VERSION),
        Meta.YEAR: str(index.assessment.year),
        Meta.STAGE: stage.value,
        Meta.UNIT: unit.code if unit else "",
        Meta.INDEX: index.digest,
    }
    write_identity(pen, values)


def write_identity(pen: Pen, values: Mapping[Meta, str]) -> None:
    """Write what ``_meta`` says: key in column A, value as text in column B."""
    for row, (key, value) in enumerate(values.items(), start=1):
        pen.text(row, 1, key.value, _PLAIN)
        pen.text(row, 2, value, _PLAIN)
    pen.width(2, 70)
    pen.sheet.very_hidden()
