"""What has been understood of a paragraph so far, and what is still open in it."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.statement import (
    EVERYWHERE,
    Chart,
    Extreme,
    Group,
    Maximum,
    Place,
    Side,
    Span,
    Statement,
    VagueExtreme,
    Where,
)
from cchc_xl.rules.stated import names_at

_CLAUSE_END = re.compile(r";|[.!?](?=\s|$)|$")


class Context(NamedTuple):
    """What is known beforehand: the year of the report, and the maximum of the field.

    ``of_criterion`` says that the paragraph stands under the heading of a criterion, ``heading``
    that it is the heading of a field, whose maximum may stand in brackets.
    """

    year: int | None = None
    maximum: Decimal | None = None
    of_criterion: bool = False
    heading: bool = False


@dataclass
class Pending:
    """What waits for its score (a ``bound``: for its count), and where it begins.

    ``cue`` is "mean", "maximum" (the field's) or "top" (the maximum reached); ``words`` counts
    what else was said since.
    """

    begin: int | None = None
    words: int = 0
    cue: str = ""
    count: int | None = None
    of_all: bool = False
    everyone: bool = False
    bound: Span | None = None
    names: list[str] = field(default_factory=list)


@dataclass
class Waiting:
    """A score that waits for names: a group by its place in the draft, else the last of an extreme.

    ``collecting`` says that names have come.
    """

    group: int | None
    depth: int
    collecting: bool = False


@dataclass
class Ends:
    """The list of an extreme as far as it goes.

    ``told`` is the group right before it, which it is about where nothing else is said of it.
    """

    side: Side
    begin: int
    depth: int
    places: list[Place] = field(default_factory=list)
    told: Group | None = None

    def statement(self, names: list[str], where: Where, scope: Span) -> Statement | None:
        """The extreme; a vague one where nobody gave a score; None where nobody is named."""
        if self.places:
            units = self._of_all()
            extreme = Extreme(self.side, tuple(self.places), where, units=units)
            return extreme._replace(scope=scope if scope.holds(extreme.points) else EVERYWHERE)
        if names:
            return VagueExtreme(self.side, EVERYWHERE, tuple(names), where, scope)
        if self.told is None or self.told.span.exact is None:
            return None
        place = Place(self.told.span.exact, self.told.names, self.told.units)
        return Extreme(self.side, (place,), where)

    def _of_all(self) -> int | None:
        """How many all places have, where the number before them was not that of the first.

        «3 đơn vị dẫn đầu: Mường So 14, Phong Thổ 13,5, Bản Lang 13 điểm».
        """
        first = self.places[0]
        if len(self.places) == 1 or first.units in (None, len(first.names) or first.units):
            return None
        self.places[0] = first._replace(units=None)
        return first.units

    def add_name(self, name: str) -> None:
        """One more name at the last score."""
        last = self.places[-1]
        self.places[-1] = last._replace(names=(*last.names, name))


@dataclass
class Draft:
    """Statements, captions and puzzles; ``clause`` and ``sentence`` are where these began.

    ``asides`` are clauses with figures of single criteria, or of what somebody lost.
    """

    text: str
    paragraph: int
    context: Context
    statements: list[Statement] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    puzzles: list[Where] = field(default_factory=list)
    asides: list[Where] = field(default_factory=list)
    clause: int = 0
    sentence: int = 0

    def where(self, begin: int, stop: int) -> Where:
        """The words from a place to another, with the bracket that closes them."""
        words = self.text[begin:stop].strip()
        is_cut = words.count("(") > words.count(")") and self.text.startswith(")", stop)
        return Where(self.paragraph, f"{words})" if is_cut else words)

    def puzzle(self, begin: int) -> None:
        """Tell the clause in which a place stands as one that was not understood, once."""
        self._tell(begin, self.puzzles)

    def set_aside(self, begin: int) -> None:
        """Tell the clause in which a place stands as one of criteria or losses, once."""
        self._tell(begin, self.asides)

    def _tell(self, begin: int, told: list[Where]) -> None:
        end = _CLAUSE_END.search(self.text, max(begin, self.clause))
        where = self.where(self.clause, end.start() if end else len(self.text))
        if where not in told:
            told.append(where)

    @property
    def maximum(self) -> Decimal | None:
        """The maximum of the field: the one that is stated here, else the one known before."""
        stated = (s.points for s in self.statements if isinstance(s, Maximum))
        return next(stated, self.context.maximum)

    def add_name(self, group: int, name: str) -> None:
        """One more name of a group."""
        known = self._group(group)
        self.statements[group] = known._replace(names=(*known.names, name), apart=False)

    def leave_open(self, group: int) -> None:
        """That the names of a group are not all."""
        self.statements[group] = self._group(group)._replace(complete=False)

    def _group(self, place: int) -> Group:
        known = self.statements[place]
        assert isinstance(known, Group)
        return known

    @property
    def last_group(self) -> Group | None:
        """The group that was stated last in this sentence, with nothing stated after it."""
        last = self.statements[self.sentence :][-1:]
        return last[0] if last and isinstance(last[0], Group) else None

    def names_somebody_at(self, span: Span) -> bool:
        """Whether somebody has been named in this sentence with the one score of a span."""
        said = [s for s in self.statements[self.sentence :] if isinstance(s, Group | Extreme)]
        return span.exact in names_at(said)
