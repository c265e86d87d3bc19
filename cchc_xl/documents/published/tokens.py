"""The tokens of a text: figures, bounds, names, and the words that hang them together."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.documents.published.units import Found
from cchc_xl.model.statement import EVERYWHERE, Span
from cchc_xl.text.report_words import (
    BELOW,
    EXPRESSIONS,
    NO_SCORE,
    NUMERALS,
    OF,
    ONE_KIND,
    POINTS,
    UNIT_NOUN,
)

#: Stands in a text for every letter of a unit's name.
_MENTION = "\ue000"
_NUM = r"(?<![\w.,/])\d{1,4}(?:[.,]\d{1,4})?(?![.,]?\d)"
_AFTER_STROKE = r"\d{1,4}(?:[.,]\d{1,4})?(?![.,]?\d)"
_MEANINGS = {
    "FIGURE": rf"{_NUM}(?:{OF}{_AFTER_STROKE})?{NO_SCORE}",
    "NUM\\s*/\\s*NUM": rf"{_NUM}\s*/\s*{_AFTER_STROKE}(?!\s*/)",
    "NUMERALS": "|".join(NUMERALS),
    "NUM": _NUM,
    "NOUN": UNIT_NOUN,
    "ONEKIND": ONE_KIND,
    "MENTION": _MENTION,
}
_FIGURE = re.compile(rf"(\d+(?:[.,]\d+)?)(?:{OF}(\d+(?:[.,]\d+)?))?")


class Token(NamedTuple):
    """A token from ``start`` to ``stop``; its kind is a name in ``EXPRESSIONS``.

    ``points`` (or ``span``) and ``of`` are a score and the maximum after its stroke; ``number`` is
    that of units, of criteria, of a chart or a year, ``of`` then that of all units.
    """

    kind: str
    start: int
    stop: int
    points: Decimal = Decimal(0)
    of: Decimal | None = None
    number: int = 0
    span: Span = EVERYWHERE
    found: Found | None = None


def tokens(text: str, names: Sequence[Found] = ()) -> Iterator[Token]:
    """The tokens of a text in which these names stand."""
    told = _told(text, names)
    by_start = {found.start: found for found in names}
    place = 0
    while place < len(told):
        kind, match = _next(told, place)
        if match is None:
            place += 1
            continue
        found = by_start.get(match.start())
        if found is not None:
            yield Token("mention", found.start, found.stop, found=found)
        else:
            yield _token(kind, match)
        place = match.end() if found is None else found.stop


def _told(text: str, names: Sequence[Found]) -> str:
    """The text in small letters, every letter of a name replaced."""
    letters = [c.lower() if len(c.lower()) == 1 else c for c in text]
    for found in names:
        letters[found.start : found.stop] = _MENTION * (found.stop - found.start)
    return "".join(letters)


def _next(told: str, place: int) -> tuple[str, re.Match[str] | None]:
    """The first expression that a place begins with."""
    if told[place].isspace():
        return "", None
    for kind, expression in _COMPILED.items():
        match = expression.match(told, place)
        if match is not None:
            return kind, match
    return "", None


def _compiled(expression: str) -> re.Pattern[str]:
    for name, meaning in _MEANINGS.items():
        expression = expression.replace(name, meaning)
    return re.compile(expression)


_COMPILED = {kind: _compiled(expression) for kind, expression in EXPRESSIONS.items()}


def _token(kind: str, match: re.Match[str]) -> Token:
    said = match[0]
    token = Token(kind, match.start(), match.end())
    figures = [(_number(a), b and _number(b)) for a, b in _FIGURE.findall(said)]
    scores = [score for score, _ in figures]
    of = next((Decimal(of) for _, of in figures if of), None)
    match kind:
        case "points" | "fraction" | "number":
            return token._replace(points=scores[0], of=of)
        case "count":
            numeral = NUMERALS.get(said.split()[0], 0)
            return token._replace(number=int(scores[0]) if scores else numeral, of=of)
        case "nobody":
            return token._replace(kind="count", number=0)
        case "year" | "chart" | "criteria":
            return token._replace(number=int(scores[0]))
        case _ if kind in _SPANS:
            if POINTS not in said and of is None:
                return token._replace(kind="loose_bound")
            return token._replace(kind="bound", span=_SPANS[kind](scores, said), of=of)
    return token


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "."))


def _to(scores: Sequence[Decimal], said: str, above: bool) -> Span:
    below = any(word in said.split() for word in BELOW)
    return Span(scores[0], scores[1], above, below)


_SPANS: dict[str, Callable[[Sequence[Decimal], str], Span]] = {
    "between": lambda scores, said: _to(scores, said, above=False),
    "range": lambda scores, said: _to(scores, said, above=False),
    "above_to": lambda scores, said: _to(scores, said, above=True),
    "at_least": lambda scores, _: Span(scores[0], None),
    "at_most": lambda scores, _: Span(None, scores[0]),
    "over": lambda scores, _: Span(scores[0], None, low_open=True),
    "under": lambda scores, _: Span(None, scores[0], high_open=True),
}
