"""What the sentences of a paragraph state: figures bound to what they are figures of.

One pass over the tokens. A cue, a count or a list of names waits for the score that follows it, a
score without names for the names that follow it. What is still waiting where the clause ends was
not understood, and is told instead of guessed.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cchc_xl.documents.published.ahead import (
    counts_nothing,
    follows_a_score,
    is_followed_by_a_score,
    is_named_next,
    is_of_criteria,
    kind_before,
)
from cchc_xl.documents.published.draft import Context, Draft, Ends, Pending, Waiting
from cchc_xl.documents.published.tokens import Token, tokens
from cchc_xl.documents.published.units import Found
from cchc_xl.model.statement import (
    EVERYWHERE,
    Chart,
    Criteria,
    Everyone,
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


class Said(NamedTuple):
    """What a paragraph states, the charts it captions, and the clauses nobody understood.

    ``asides`` are the clauses with figures of single criteria or losses: no statements on a field.
    """

    statements: tuple[Statement, ...]
    charts: tuple[Chart, ...]
    puzzles: tuple[Where, ...]
    asides: tuple[Where, ...] = ()


def said_in(text: str, paragraph: int, names: Sequence[Found], context: Context) -> Said:
    """What a text states in which these names stand."""
    draft = Draft(text, paragraph, context)
    _Reader(draft, tuple(tokens(text, names))).read()
    return Said(
        tuple(draft.statements), tuple(draft.charts), tuple(draft.puzzles), tuple(draft.asides)
    )


class _Reader:
    """Takes token after token; what is open between them is kept here."""

    def __init__(self, draft: Draft, known: Sequence[Token]) -> None:
        self.draft = draft
        self.tokens = known
        self.pending = Pending()
        self.waiting: Waiting | None = None
        self.ends: Ends | None = None
        #: What each open bracket speaks of, and the bound after which one may open.
        self.scopes: list[Span] = []
        self.last_span: Span | None = None
        #: Another year, other units: from which depth of brackets on; a comparison.
        self.strange_from: int | None = None
        self.compared = False
        #: A part of the units, or the province, of whom a mean may be: in which depth of brackets.
        self.part_from: int | None = None
        #: A criterion, up to the full stop; after it the subject is in doubt.
        self.of_criterion = draft.context.of_criterion
        self.doubtful = False
        self.last_stop = 0
        #: Where the last group begins.
        self.group_begin = 0

    def read(self) -> None:
        """Take every token, then end the last sentence."""
        for place, token in enumerate(self.tokens):
            take = _HANDLERS.get(token.kind)
            if take is not None:
                take(self, token, place)
            if token.kind not in ("bound", "link"):
                self.last_span = None
        self.end_sentence(len(self.draft.text))

    # Clauses and brackets

    def end_sentence(self, stop: int) -> None:
        """End everything that is open."""
        self.end_clause(stop)
        self.scopes.clear()
        self.doubtful |= self.of_criterion
        self.of_criterion = self.draft.context.of_criterion
        self.draft.sentence = len(self.draft.statements)

    def end_clause(self, stop: int) -> None:
        """End lists; what still waits for a score was not understood."""
        self.settle_top()
        self.end_extreme()
        if self.pending.count or self.pending.bound is not None:
            self.leave(self.begin)
        self.pending, self.waiting = Pending(), None
        self.strange_from = self.part_from = None
        self.compared = False
        self.draft.clause = stop

    def end_extreme(self) -> None:
        """End the list of the highest or lowest scores."""
        ends, self.ends = self.ends, None
        if ends is not None:
            where = self.draft.where(ends.begin, self.last_stop)
            statement = ends.statement(self.pending.names, where, self.scope)
            if statement is not None:
                self.state(statement)

    def stop(self, token: Token, place: int) -> None:
        """A full stop."""
        self.end_sentence(token.stop)

    def semicolon(self, token: Token, place: int) -> None:
        """A semicolon ends a clause, unless it parts names of one list."""
        collecting = self.waiting is not None and self.waiting.collecting
        if not (collecting and is_named_next(self.tokens, place)):
            self.end_clause(token.stop)

    def comma(self, token: Token, place: int) -> None:
        """A comma."""
        self.settle_top()
        self.compared = False

    def opening(self, token: Token, place: int) -> None:
        """A bracket; right after a bound it speaks of the group."""
        self.scopes.append(self.last_span or self.scope)

    def closing(self, token: Token, place: int) -> None:
        """The end of a bracket, and of what began in it."""
        self.settle_top()
        depth = len(self.scopes) - 1
        if self.ends is not None and self.ends.depth > depth:
            self.end_extreme()
        if self.waiting is not None and self.waiting.depth > depth:
            self.waiting = None
        if self.strange_from is not None and self.strange_from > depth:
            self.strange_from = None
        if self.part_from is not None and self.part_from > depth:
            self.part_from = None
        if self.scopes:
            self.scopes.pop()

    # What is no figure of this year and of these units

    def word(self, token: Token, place: int) -> None:
        """Any other word: names do not reach far over words, scores wait for names no longer."""
        self.pending.words += 1
        self.settle_top()
        if self.waiting is not None and self.waiting.depth >= len(self.scopes):
            self.waiting = None
        if self.pending.words > _WORDS_AFTER_NAMES:
            self.pending.names.clear()

    def year(self, token: Token, place: int) -> None:
        """A year; figures of another one are no statements."""
        strange = self.draft.context.year is not None and token.number != self.draft.context.year
        self.strange_from = len(self.scopes) if strange else None

    def rest(self, token: Token, place: int) -> None:
        """«các đơn vị còn lại», without their number before or after."""
        counted = self.tokens[place + 1 : place + 2]
        if self.pending.count is None and not (counted and counted[0].kind == "count"):
            self.pending = Pending(begin=token.start)
            self.strange_from = len(self.scopes)

    def criterion(self, token: Token, place: int) -> None:
        """Criteria, or what was lost: from here on figures need not be the field's."""
        self.of_criterion = True

    def part(self, token: Token, place: int) -> None:
        """«của tỉnh», «khối xã», «nhóm 5 đơn vị»: a mean of these is not the field's."""
        self.part_from = len(self.scopes)

    def mean(self, token: Token, where: Where) -> None:
        """The mean of the field, unless it is one of somebody else."""
        if self.part_from is None:
            self.state(Mean(token.points, where))
        else:
            self.part_from = None
            self.unknown(token, 0)

    def loss(self, token: Token, place: int) -> None:
        """Points that somebody lost."""
        self.draft.set_aside(token.start)
        self.pending, self.waiting = Pending(), None

    def unbound(self, token: Token, place: int) -> None:
        """«lần lượt», «tự chấm»: what follows cannot be bound to what came before."""
        self.strange_from = len(self.scopes)

    def gap(self, token: Token, place: int) -> None:
        """«…, chênh lệch 5 điểm»: the highest or lowest score before it stands."""
        if self.ends is not None and self.ends.places:
            self.end_extreme()
        self.unbound(token, place)

    def comparison(self, token: Token, place: int) -> None:
        """«cao hơn xã …»."""
        self.pending = Pending(begin=token.start)
        self.compared = True

    def unknown(self, token: Token, place: int) -> None:
        """A figure that is none of a unit's score."""
        self.leave(token.start)
        self.pending, self.waiting = Pending(), None

    # What figures are figures of

    def cue(self, token: Token, place: int) -> None:
        """The mean."""
        self.settle_top()
        if self.pending.count is not None or self.pending.bound is not None:
            self.leave(self.begin)
        self.pending, self.waiting = Pending(begin=token.start, cue=token.kind), None

    def maximum(self, token: Token, place: int) -> None:
        """The maximum of the field, or of those who have reached it."""
        pending = self.pending
        subject = pending.count is not None or pending.everyone or pending.names
        self.begin_with(token)
        self.last_stop = token.stop
        self.of_criterion |= is_of_criteria(self.tokens, place)
        if subject or self.ends is not None:
            pending.cue = "top"
            return
        if pending.cue == "mean":
            self.leave(self.begin)
        self.pending = Pending(begin=token.start, cue="maximum")

    def own_maximum(self, token: Token, place: int) -> None:
        """«điểm tối đa áp dụng»: the maximum of each unit, which may lie below the field's."""
        self.draft.set_aside(token.start)
        self.pending, self.waiting = Pending(), None
        self.strange_from = len(self.scopes)

    def settle_top(self) -> None:
        """«đạt điểm tối đa» without a number after it means the maximum of the field."""
        if self.pending.cue != "top":
            return
        self.pending.cue = ""
        maximum = self.draft.maximum
        if maximum is None:
            self.leave(self.begin)
            self.pending = Pending()
        else:
            self.score(Token("points", self.last_stop, self.last_stop, maximum), 0)

    def extreme(self, token: Token, place: int) -> None:
        """The highest or lowest; «4 đơn vị cao nhất», «xã Mường So dẫn đầu»."""
        self.settle_top()
        self.end_extreme()
        before, subject = self.pending, kind_before(self.tokens, place)
        self.ends = Ends(Side(token.kind), token.start, len(self.scopes))
        told = self.draft.last_group if follows_a_score(self.tokens, place) else None
        if told is not None:
            self.last_stop = token.stop
            self.ends.told, self.ends.begin = told, self.group_begin
        self.pending, self.waiting = Pending(begin=token.start), None
        if subject == "count":
            self.pending.count = before.count
        elif subject == "mention" and before.begin is not None:
            self.pending.names, self.ends.begin = before.names, before.begin

    def everyone(self, token: Token, place: int) -> None:
        """All units."""
        self.begin_with(token)
        self.pending.everyone = True

    def count(self, token: Token, place: int) -> None:
        """A number of units: of a bound or score before it, or of what follows."""
        self.settle_top()
        if token.of is not None:
            self.aside(Units(int(token.of), self.draft.where(token.start, token.stop)))
        if self.pending.bound is not None:
            self.pending.count, self.pending.of_all = token.number, token.of is not None
            self.group(self.pending.bound, token.stop)
        elif self.ends is not None and self.is_size(place):
            self.ends.places[-1] = self.ends.places[-1]._replace(units=token.number)
        else:
            self.new_count(token)

    def new_count(self, token: Token) -> None:
        """A number of units that waits for its score."""
        if self.ends is not None and self.ends.places:
            self.end_extreme()
        if self.pending.count is not None and not self.pending.cue:
            self.leave(self.begin)
            self.pending = Pending()
        self.waiting = None
        self.begin_with(token)
        self.pending.count, self.pending.of_all = token.number, token.of is not None
        self.pending.words, self.pending.names = 0, []

    def is_size(self, place: int) -> bool:
        """Whether a count says how many have the score before it: «8 điểm, có 2 đơn vị (…)»."""
        waiting = self.waiting
        if waiting is None or waiting.group is not None or waiting.collecting:
            return False
        return not is_followed_by_a_score(self.tokens, place)

    def mention(self, token: Token, place: int) -> None:
        """The name of a unit: of a score before it, or of one that follows."""
        assert token.found is not None
        self.last_stop = token.stop
        if self.waiting is not None and not is_followed_by_a_score(self.tokens, place):
            self.waiting.collecting = True
            if self.waiting.group is not None:
                self.draft.add_name(self.waiting.group, token.found.key)
            elif self.ends is not None:
                self.ends.add_name(token.found.key)
            return
        self.waiting = None
        self.begin_with(token)
        self.pending.names.append(token.found.key)
        self.pending.words = 0

    def partial(self, token: Token, place: int) -> None:
        """«trong đó có», «…»: the names are not all."""
        if self.waiting is not None and self.waiting.group is not None:
            self.draft.leave_open(self.waiting.group)

    # Figures

    def bound(self, token: Token, place: int) -> None:
        """A range of points."""
        self.of_criterion |= is_of_criteria(self.tokens, place)
        if self.is_out_of_less(token):
            self.loss(token, place)
            return
        self.denominator(token)
        pending, where = self.pending, self.draft.where(self.begin_with(token), token.stop)
        if pending.cue == "mean":
            self.unknown(token, place)
        elif self.ends is not None and not self.ends.places:
            where = self.draft.where(self.ends.begin, token.stop)
            names = tuple(pending.names)
            self.state(VagueExtreme(self.ends.side, token.span, names, where, self.scope))
            self.ends = None
        elif pending.everyone:
            self.state(Everyone(token.span, where))
        elif pending.count is not None or pending.names:
            self.group(token.span, token.stop)
            self.last_span = token.span
        else:
            pending.bound = token.span

    def score(self, token: Token, place: int) -> None:
        """Points, of whatever waits for them."""
        self.of_criterion |= is_of_criteria(self.tokens, place)
        if self.is_out_of_less(token):
            self.loss(token, place)
            return
        self.denominator(token)
        self.last_stop = token.stop
        pending, where = self.pending, self.draft.where(self.begin_with(token), token.stop)
        if pending.words > _WORDS_AFTER_CUE:
            self.unknown(token, place)
        elif pending.cue == "mean":
            self.mean(token, where)
        elif pending.cue == "maximum":
            self.state(Maximum(token.points, where))
        elif self.ends is not None and self.is_strange:
            self.unknown(token, place)
        elif self.ends is not None:
            self.ends.places.append(Place(token.points, tuple(pending.names), pending.count))
            self.waiting = None if pending.names else Waiting(None, len(self.scopes))
            self.pending = Pending()
        elif pending.everyone:
            self.state(Everyone(at(token.points), where))
        elif pending.count is not None or pending.names:
            self.group(at(token.points), token.stop)
        elif self.draft.context.heading and self.scopes:
            self.state(Maximum(token.points, where))
        else:
            self.unknown(token, place)

    def fraction(self, token: Token, place: int) -> None:
        """«14/17» after its bound, «8,46/12»; any other fraction is of something else."""
        if self.pending.bound is not None:
            self.count(token._replace(number=int(token.points)), place)
        elif token.of == self.draft.maximum or self.pending.cue == "mean":
            self.score(token, place)

    def number(self, token: Token, place: int) -> None:
        """A bare number is a score only where nothing follows that it could count."""
        if not counts_nothing(self.tokens, place):
            return
        maximum, cue = self.draft.maximum, self.pending.cue
        if self.pending.bound is not None:
            self.count(token._replace(number=int(token.points)), place)
        elif maximum is not None and token.points > maximum and cue != "maximum":
            return
        elif cue or self.ends is not None or self.pending.names:
            self.score(token, place)

    def chart(self, token: Token, place: int) -> None:
        """The caption of a chart begins with its number."""
        if place == 0:
            where = self.draft.where(0, len(self.draft.text))
            self.draft.charts.append(Chart(token.number, where))

    def criteria(self, token: Token, place: int) -> None:
        """A number of criteria: the field's, or those in which somebody has the maximum."""
        self.of_criterion |= self.pending.cue == "top"
        self.aside(Criteria(token.number, self.draft.where(token.start, token.stop)))

    # Statements

    @property
    def is_strange(self) -> bool:
        """Whether figures are those of another year, of other units, or of one criterion."""
        is_another = self.strange_from is not None or self.compared
        return is_another or self.of_criterion or self.doubtful

    @property
    def scope(self) -> Span:
        """What the bracket that is open speaks of."""
        return self.scopes[-1] if self.scopes else EVERYWHERE

    @property
    def begin(self) -> int:
        """Where that begins which is pending."""
        return self.pending.begin or 0

    def begin_with(self, token: Token) -> int:
        """Where that begins which is pending, at the latest with this token."""
        if self.pending.begin is None:
            self.pending.begin = token.start
        return self.pending.begin

    def is_out_of_less(self, token: Token) -> bool:
        """Whether a group has its points out of fewer than the field has: those of a criterion."""
        if self.pending.cue or self.ends is not None:
            return False
        maximum = self.draft.maximum
        return token.of is not None and maximum is not None and token.of < maximum

    def denominator(self, token: Token) -> None:
        """The maximum after a stroke."""
        if token.of is not None:
            self.aside(Maximum(token.of, self.draft.where(token.start, token.stop)))

    def aside(self, statement: Statement) -> None:
        """A statement that leaves what is pending as it is."""
        if not self.is_strange:
            self.draft.statements.append(statement)

    def state(self, statement: Statement) -> None:
        """A statement of what was pending, unless that is of something else."""
        if self.is_strange:
            self.leave(self.begin)
        else:
            self.draft.statements.append(statement)
        self.pending = Pending()

    def leave(self, begin: int) -> None:
        """Tell a clause that states nothing: of a criterion it is understood, else a puzzle."""
        if self.of_criterion:
            self.draft.set_aside(begin)
        else:
            self.draft.puzzle(begin)

    def group(self, span: Span, stop: int) -> None:
        """A group, which waits for its names where it has none yet."""
        pending, place = self.pending, len(self.draft.statements)
        names, units = tuple(pending.names), pending.count
        bare = units is not None and not names and not pending.of_all
        apart = bare and self.draft.names_somebody_at(span)
        where, self.group_begin = self.draft.where(self.begin, stop), self.begin
        self.state(Group(span, where, units, names, units is not None, apart))
        stated = len(self.draft.statements) > place
        self.waiting = Waiting(place, len(self.scopes)) if stated and not names else None


_HANDLERS: dict[str, Callable[[_Reader, Token, int], None]] = {
    "word": _Reader.word,
    "year": _Reader.year,
    "rest": _Reader.rest,
    "criterion": _Reader.criterion,
    "some_criteria": _Reader.criterion,
    "part": _Reader.part,
    "loss": _Reader.loss,
    "gap": _Reader.gap,
    "unbound": _Reader.unbound,
    "compared": _Reader.comparison,
    "difference": _Reader.unknown,
    "relative": _Reader.unknown,
    "vague_count": _Reader.unknown,
    "chart": _Reader.chart,
    "criteria": _Reader.criteria,
    "mean": _Reader.cue,
    "maximum": _Reader.maximum,
    "own_maximum": _Reader.own_maximum,
    "highest": _Reader.extreme,
    "lowest": _Reader.extreme,
    "everyone": _Reader.everyone,
    "count": _Reader.count,
    "mention": _Reader.mention,
    "partial": _Reader.partial,
    "bound": _Reader.bound,
    "points": _Reader.score,
    "fraction": _Reader.fraction,
    "number": _Reader.number,
    "open": _Reader.opening,
    "close": _Reader.closing,
    "comma": _Reader.comma,
    "semicolon": _Reader.semicolon,
    "stop": _Reader.stop,
}
