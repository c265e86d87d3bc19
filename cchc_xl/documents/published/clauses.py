"""What the sentences of a paragraph state: figures bound to what they are figures of.

One pass over the tokens. A cue, a count or a list of names waits for the score that follows it, a
score without names for the names that follow it. What is still waiting where the clause ends was
not understood, and is told instead of guessed.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.documents.published.tokens import Token, tokens
from cchc_xl.documents.published.units import Found
from cchc_xl.model.statement import (
    EVERYWHERE,
    Chart,
    Criteria,
    Everyone,
    Extreme,
    Group,
    Maximum,
    Mean,
    Place,
    Side,
    Span,
    Statement,
    Units,
    VagueExtreme,
    Where,
    at,
)

#: So many words may part a list of names, or anything else, from its score.
_WORDS_AFTER_NAMES, _WORDS_AFTER_CUE = 3, 14
_FIGURES = ("points", "bound", "number", "fraction", "maximum")
#: What may follow a bare number that is a score: anything else makes it a number of something.
_ENDS = ("comma", "semicolon", "open", "close", "stop", "and", "colon")
_LISTING = ("mention", "comma", "and")
_CLAUSE_END = re.compile(r";|[.!?](?=\s|$)|$")


class Said(NamedTuple):
    """What a paragraph states, the charts it captions, and the clauses nobody understood."""

    statements: tuple[Statement, ...]
    charts: tuple[Chart, ...]
    puzzles: tuple[Where, ...]


class Context(NamedTuple):
    """What is known beforehand: the year of the report, and the maximum of the field."""

    year: int | None = None
    maximum: Decimal | None = None


def said_in(text: str, paragraph: int, names: Sequence[Found], context: Context) -> Said:
    """What a text states in which these names stand."""
    reader = _Reader(text, paragraph, tuple(tokens(text, names)), context)
    reader.read()
    return Said(tuple(reader.statements), tuple(reader.charts), tuple(reader.puzzles))


@dataclass
class _Pending:
    """What waits for its score (or, ``bound``, for its count), and where it begins."""

    begin: int | None = None
    words: int = 0
    cue: str = ""
    count: int | None = None
    everyone: bool = False
    bound: Span | None = None
    names: list[str] = field(default_factory=list)


@dataclass
class _Waiting:
    """A score that waits for names: which statement, or the last place of the extreme."""

    statement: int | None
    depth: int
    collecting: bool = False
    parted: bool = False
    complete: bool = True


@dataclass
class _Reader:
    text: str
    paragraph: int
    tokens: tuple[Token, ...]
    context: Context
    statements: list[Statement] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    puzzles: list[Where] = field(default_factory=list)
    pending: _Pending = field(default_factory=_Pending)
    waiting: _Waiting | None = None
    side: Side | None = None
    side_begin: int = 0
    side_depth: int = 0
    places: list[Place] = field(default_factory=list)
    scopes: list[Span] = field(default_factory=list)
    last_span: Span | None = None
    strange_from: int | None = None
    compared: bool = False
    clause: int = 0
    sentence: int = 0

    def read(self) -> None:
        """Take every token, then end the last sentence."""
        for place, token in enumerate(self.tokens):
            _HANDLERS.get(token.kind, _Reader._nothing)(self, token, place)
            if token.kind not in ("bound", "open", "link"):
                self.last_span = None
        self._end_sentence()

    # What ends things

    def _end_clause(self, stop: int | None = None) -> None:
        self._settle_top()
        self._flush()
        if self.pending.count or self.pending.bound is not None:
            self._puzzle(self.pending.begin or 0)
        self.pending = _Pending()
        self.waiting = None
        self.strange_from, self.compared = None, False
        self.clause = len(self.text) if stop is None else stop

    def _end_sentence(self, stop: int | None = None) -> None:
        self._end_clause(stop)
        self.scopes.clear()
        self.sentence = len(self.statements)

    def _flush(self) -> None:
        """End the list of an extreme."""
        side, places, self.side = self.side, tuple(self.places), None
        self.places = []
        if side is None:
            return
        stop = self._last_stop
        if places:
            extreme = Extreme(side, places, self._where(self.side_begin, stop))
            scope = self.scopes[-1] if self.scopes else EVERYWHERE
            scope = scope if scope.holds(extreme.points) else EVERYWHERE
            self._state(extreme._replace(scope=scope), self.side_begin)
        elif self.pending.names:
            names = tuple(self.pending.names)
            where = self._where(self.side_begin, stop)
            self._state(VagueExtreme(side, EVERYWHERE, names, where), self.side_begin)

    # Statements

    _last_stop: int = 0

    def _where(self, begin: int, stop: int) -> Where:
        words = self.text[begin:stop].strip()
        is_cut = words.count("(") > words.count(")") and self.text.startswith(")", stop)
        return Where(self.paragraph, f"{words})" if is_cut else words)

    def _state(self, statement: Statement, begin: int) -> None:
        if self.strange_from is not None or self.compared:
            self._puzzle(begin)
        else:
            self.statements.append(statement)

    def _puzzle(self, begin: int) -> None:
        """The clause in which a place stands, once."""
        end = _CLAUSE_END.search(self.text, max(begin, self.clause))
        where = self._where(self.clause, end.start() if end else len(self.text))
        if where not in self.puzzles:
            self.puzzles.append(where)

    def _begin(self, token: Token) -> None:
        if self.pending.begin is None:
            self.pending.begin = token.start

    @property
    def _known_maximum(self) -> Decimal | None:
        stated = (s.points for s in self.statements if isinstance(s, Maximum))
        return next(stated, self.context.maximum)

    # Tokens

    def _nothing(self, token: Token, place: int) -> None:
        pass

    def _word(self, token: Token, place: int) -> None:
        self.pending.words += 1
        self._settle_top()
        if self.waiting and self.waiting.depth >= len(self.scopes):
            self.waiting = None
        if self.pending.words > _WORDS_AFTER_NAMES:
            self.pending.names.clear()

    def _year(self, token: Token, place: int) -> None:
        strange = self.context.year is not None and token.number != self.context.year
        self.strange_from = len(self.scopes) if strange else None

    def _rest(self, token: Token, place: int) -> None:
        if self.pending.count is None:
            self.pending = _Pending(begin=token.start)
            self.strange_from = len(self.scopes)

    def _comparison(self, token: Token, place: int) -> None:
        self.pending = _Pending(begin=token.start)
        self.compared = True

    def _unknown(self, token: Token, place: int) -> None:
        self._puzzle(token.start)
        self.pending = _Pending()
        self.waiting = None

    def _chart(self, token: Token, place: int) -> None:
        if place == 0 and token.number is not None:
            self.charts.append(Chart(token.number, self._where(0, len(self.text))))

    def _criteria(self, token: Token, place: int) -> None:
        if token.number is not None and self.strange_from is None:
            self.statements.append(Criteria(token.number, self._where(token.start, token.stop)))

    def _cue(self, token: Token, place: int) -> None:
        self._settle_top()
        self.pending = _Pending(begin=token.start, cue=token.kind)
        self.waiting = None

    def _maximum(self, token: Token, place: int) -> None:
        subject = self.pending.count is not None or self.pending.everyone or self.pending.names
        self._begin(token)
        self._last_stop = token.stop
        if subject or self.side:
            self.pending.cue = "top"
        elif self.pending.cue != "mean":
            self.pending = _Pending(begin=token.start, cue="maximum")

    def _extreme(self, token: Token, place: int) -> None:
        self._settle_top()
        self._flush()
        self.side = Side(token.kind)
        self.side_begin, self.side_depth = token.start, len(self.scopes)
        before = self.pending
        self.pending = _Pending(begin=token.start)
        self.waiting = None
        # «4 đơn vị cao nhất», «xã Mường So dẫn đầu»
        if _kind_before(self.tokens, place) == "count":
            self.pending.count = before.count
        elif _kind_before(self.tokens, place) == "mention":
            self.pending.names = before.names
            self.side_begin = before.begin if before.begin is not None else token.start

    def _everyone(self, token: Token, place: int) -> None:
        self._begin(token)
        self.pending.everyone = True

    def _count(self, token: Token, place: int) -> None:
        self._settle_top()
        if token.of is not None and self.strange_from is None:
            self.statements.append(Units(int(token.of), self._where(token.start, token.stop)))
        if self.pending.bound is not None:
            self._group(self.pending.bound, token.stop, token.number)
        elif self._is_size(place):
            self.places[-1] = self.places[-1]._replace(units=token.number)
        else:
            self._new_count(token)

    def _new_count(self, token: Token) -> None:
        if self.places:
            self._flush()
        if self.pending.count is not None and not self.pending.cue:
            self._puzzle(self.pending.begin or 0)
            self.pending = _Pending()
        self.waiting = None
        self._begin(token)
        self.pending.count, self.pending.words = token.number, 0
        self.pending.names = []

    def _is_size(self, place: int) -> bool:
        """Whether a count says how many units have the score before it: «8 điểm, có 2 đơn vị (…)».

        It does where no score of its own follows.
        """
        waiting = self.waiting
        if waiting is None or waiting.statement is not None or waiting.collecting:
            return False
        return not self._is_followed_by_a_score(place)

    def _mention(self, token: Token, place: int) -> None:
        if token.found is None:
            return
        if self.waiting and not self._is_followed_by_a_score(place):
            self._append(token.found.key)
            self._last_stop = token.stop
            return
        self.waiting = None
        self._begin(token)
        self.pending.names.append(token.found.key)
        self.pending.words = 0
        self._last_stop = token.stop

    def _append(self, name: str) -> None:
        """One more name for the score that waits for names."""
        waiting = self.waiting
        if waiting is None:
            return
        waiting.collecting = True
        if waiting.statement is None:
            last = self.places[-1]
            self.places[-1] = last._replace(names=(*last.names, name))
            return
        group = self.statements[waiting.statement]
        if isinstance(group, Group):
            self.statements[waiting.statement] = group._replace(
                names=(*group.names, name), complete=waiting.complete, apart=False
            )

    def _is_followed_by_a_score(self, place: int) -> bool:
        """Whether the list of names that goes on here ends in a score of its own."""
        last = place
        for number in range(place, len(self.tokens)):
            if self.tokens[number].kind not in (*_LISTING, "link", "count"):
                break
            if self.tokens[number].kind in ("mention", "count"):
                last = number
        after = (t.kind for t in self.tokens[last + 1 :] if t.kind not in ("link", "open", "colon"))
        return next(after, "") in _FIGURES

    def _partial(self, token: Token, place: int) -> None:
        if self.waiting:
            self.waiting.complete = False
            if self.waiting.statement is not None:
                group = self.statements[self.waiting.statement]
                if isinstance(group, Group):
                    self.statements[self.waiting.statement] = group._replace(complete=False)

    def _bound(self, token: Token, place: int) -> None:
        if token.span is None:
            return
        self._denominator(token)
        pending = self.pending
        begin = pending.begin if pending.begin is not None else token.start
        if pending.cue == "mean":
            self._unknown(token, place)
        elif self.side and not self.places:
            where = self._where(self.side_begin, token.stop)
            vague = VagueExtreme(self.side, token.span, tuple(pending.names), where)
            self._state(vague, self.side_begin)
            self.side, self.pending = None, _Pending()
        elif pending.everyone:
            self._state(Everyone(token.span, self._where(begin, token.stop)), begin)
            self.pending = _Pending()
        elif pending.count is not None or pending.names:
            self._group(token.span, token.stop, pending.count)
            self.last_span = token.span
        else:
            self._begin(token)
            pending.bound = token.span

    def _group(self, span: Span, stop: int, units: int | None) -> None:
        begin = self.pending.begin or 0
        names = tuple(self.pending.names)
        group = Group(span, self._where(begin, stop), units, names, units is not None)
        before = len(self.statements)
        self._state(group._replace(apart=self._is_apart(group)), begin)
        self.pending = _Pending()
        self.waiting = None
        if not names and len(self.statements) > before:
            self.waiting = _Waiting(before, len(self.scopes))

    def _is_apart(self, group: Group) -> bool:
        """Whether a bare number of units stands beside names with the very same score."""
        if group.units is None or group.names or group.span.exact is None:
            return False
        if any(isinstance(s, Units) for s in self.statements[-1:]):
            return False
        return any(
            _names_somebody_at(s, group.span.exact) for s in self.statements[self.sentence :]
        )

    def _denominator(self, token: Token) -> None:
        if token.of is not None and self.strange_from is None:
            self.statements.append(Maximum(token.of, self._where(token.start, token.stop)))

    def _points(self, token: Token, place: int) -> None:
        if token.points is None:
            return
        self._denominator(token)
        self._last_stop = token.stop
        pending = self.pending
        begin = pending.begin if pending.begin is not None else token.start
        where = self._where(begin, token.stop)
        if pending.words > _WORDS_AFTER_CUE:
            self._unknown(token, place)
        elif pending.cue == "mean":
            self._plain(Mean(token.points, where), begin)
        elif pending.cue == "maximum":
            self._plain(Maximum(token.points, where), begin)
        elif self.side is not None:
            self.places.append(Place(token.points, tuple(pending.names), pending.count))
            self.waiting = None if pending.names else _Waiting(None, len(self.scopes))
            self.pending = _Pending()
        elif pending.everyone:
            self._plain(Everyone(at(token.points), where), begin)
        elif pending.count is not None or pending.names:
            self._group(at(token.points), token.stop, pending.count)
        else:
            self._puzzle(token.start)

    def _plain(self, statement: Statement, begin: int) -> None:
        self._state(statement, begin)
        self.pending = _Pending()

    def _settle_top(self) -> None:
        """«đạt điểm tối đa» without a number after it means the maximum of the field."""
        if self.pending.cue != "top":
            return
        self.pending.cue = ""
        if self._known_maximum is None:
            self._puzzle(self.pending.begin or 0)
            self.pending = _Pending()
            return
        stop = max(self._last_stop, self.pending.begin or 0)
        self._points(Token("points", stop, stop, self._known_maximum), 0)

    def _fraction(self, token: Token, place: int) -> None:
        if self.pending.bound is not None and token.points is not None:
            self._count(token._replace(number=int(token.points)), place)
        elif token.of == self._known_maximum or self.pending.cue == "mean":
            self._points(token, place)

    def _number(self, token: Token, place: int) -> None:
        """A bare number is a score only where nothing follows that it could count."""
        after = self.tokens[place + 1].kind if place + 1 < len(self.tokens) else "stop"
        if after not in _ENDS or token.points is None:
            return
        pending, maximum = self.pending, self._known_maximum
        if pending.bound is not None and token.points == int(token.points):
            self._count(token._replace(number=int(token.points)), place)
        elif maximum is not None and token.points > maximum and pending.cue != "maximum":
            return
        elif pending.cue or self.side or pending.names:
            self._points(token, place)

    def _open(self, token: Token, place: int) -> None:
        around = self.scopes[-1] if self.scopes else EVERYWHERE
        self.scopes.append(self.last_span or around)

    def _close(self, token: Token, place: int) -> None:
        self._settle_top()
        depth = len(self.scopes) - 1
        if self.side and self.side_depth > depth:
            self._flush()
        if self.waiting and self.waiting.depth > depth:
            self.waiting = None
        if self.strange_from is not None and self.strange_from > depth:
            self.strange_from = None
        if self.scopes:
            self.scopes.pop()

    def _comma(self, token: Token, place: int) -> None:
        self._settle_top()
        self.compared = False
        if self.waiting:
            self.waiting.parted = True

    def _semicolon(self, token: Token, place: int) -> None:
        goes_on = self.waiting is not None and self.waiting.collecting
        after = self.tokens[place + 1 : place + 2]
        named = bool(after) and after[0].kind == "mention"
        if not (goes_on and named and not self._is_followed_by_a_score(place + 1)):
            self._end_clause(token.stop)

    def _stop(self, token: Token, place: int) -> None:
        self._end_sentence(token.stop)


def _kind_before(known: Sequence[Token], place: int) -> str:
    """The kind of the token before a place that is no mere link."""
    return next((token.kind for token in reversed(known[:place]) if token.kind != "link"), "")


def _names_somebody_at(statement: Statement, points: Decimal) -> bool:
    match statement:
        case Group(span=span, names=names):
            return bool(names) and span.exact == points
        case Extreme(places=places):
            return any(place.names and place.points == points for place in places)
    return False


_HANDLERS: dict[str, Callable[[_Reader, Token, int], None]] = {
    "word": _Reader._word,
    "year": _Reader._year,
    "rest": _Reader._rest,
    "compared": _Reader._comparison,
    "difference": _Reader._unknown,
    "relative": _Reader._unknown,
    "vague_count": _Reader._unknown,
    "chart": _Reader._chart,
    "criteria": _Reader._criteria,
    "mean": _Reader._cue,
    "maximum": _Reader._maximum,
    "highest": _Reader._extreme,
    "lowest": _Reader._extreme,
    "everyone": _Reader._everyone,
    "count": _Reader._count,
    "mention": _Reader._mention,
    "partial": _Reader._partial,
    "bound": _Reader._bound,
    "points": _Reader._points,
    "fraction": _Reader._fraction,
    "number": _Reader._number,
    "open": _Reader._open,
    "close": _Reader._close,
    "comma": _Reader._comma,
    "semicolon": _Reader._semicolon,
    "stop": _Reader._stop,
}
