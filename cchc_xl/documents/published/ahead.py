"""What stands around a token: a list of names may go on, a number may count something."""

from collections.abc import Sequence
from itertools import takewhile

from cchc_xl.documents.published.tokens import Token

#: No list of names has more tokens.
_FAR = 400
_FIGURES = ("points", "bound", "number", "fraction", "maximum")
_LISTING = ("mention", "comma", "and", "link", "count")
_CARRIERS = ("mention", "count")
_BETWEEN = ("link", "open", "colon")
_ENDS = ("comma", "semicolon", "open", "close", "stop", "and", "colon")


def is_followed_by_a_score(tokens: Sequence[Token], place: int) -> bool:
    """Whether the list of names (or the count) that goes on here ends in a score of its own."""
    ahead = [token.kind for token in tokens[place : place + _FAR]]
    listed = list(takewhile(_LISTING.__contains__, ahead))
    last = max((n for n, kind in enumerate(listed) if kind in _CARRIERS), default=0)
    after = (kind for kind in ahead[last + 1 :] if kind not in _BETWEEN)
    return next(after, "") in _FIGURES


def counts_nothing(tokens: Sequence[Token], place: int) -> bool:
    """Whether nothing follows a bare number that it could be the number of."""
    return place + 1 == len(tokens) or tokens[place + 1].kind in _ENDS


def is_of_criteria(tokens: Sequence[Token], place: int) -> bool:
    """Whether criteria follow a figure that it is one of: «đạt điểm tối đa ở 04 tiêu chí»."""
    return any(token.kind == "at_criteria" for token in tokens[place + 1 : place + 2])


def kind_before(tokens: Sequence[Token], place: int) -> str:
    """The kind of the last token before a place that is no mere link."""
    before = reversed(tokens[max(0, place - _FAR) : place])
    return next((token.kind for token in before if token.kind != "link"), "")


def follows_a_score(tokens: Sequence[Token], place: int) -> bool:
    """Whether only a comma or a bracket parts a place from a score: «5 điểm, thấp nhất»."""
    before = (t.kind for t in reversed(tokens[:place]) if t.kind not in ("link", "comma", "open"))
    return next(before, "") in ("points", "fraction")


def is_named_next(tokens: Sequence[Token], place: int) -> bool:
    """Whether a name follows that has no score of its own."""
    after = tokens[place + 1 : place + 2]
    named = bool(after) and after[0].kind == "mention"
    return named and not is_followed_by_a_score(tokens, place + 1)
