"""What stands around a token: a list of names may go on, a number may count something."""

from collections.abc import Sequence

from cchc_xl.documents.published.tokens import Token

_FIGURES = ("points", "bound", "number", "fraction", "maximum")
_LISTING = ("mention", "comma", "and", "link", "count")
_CARRIERS = ("mention", "count")
_BETWEEN = ("link", "open", "colon")
_ENDS = ("comma", "semicolon", "open", "close", "stop", "and", "colon")


def is_followed_by_a_score(tokens: Sequence[Token], place: int) -> bool:
    """Whether the list of names (or the count) that goes on here ends in a score of its own."""
    last = place
    for number in range(place, len(tokens)):
        if tokens[number].kind not in _LISTING:
            break
        if tokens[number].kind in _CARRIERS:
            last = number
    after = (token.kind for token in tokens[last + 1 :] if token.kind not in _BETWEEN)
    return next(after, "") in _FIGURES


def counts_nothing(tokens: Sequence[Token], place: int) -> bool:
    """Whether nothing follows a bare number that it could be the number of."""
    return place + 1 == len(tokens) or tokens[place + 1].kind in _ENDS


def kind_before(tokens: Sequence[Token], place: int) -> str:
    """The kind of the last token before a place that is no mere link."""
    return next((token.kind for token in reversed(tokens[:place]) if token.kind != "link"), "")


def is_named_next(tokens: Sequence[Token], place: int) -> bool:
    """Whether a name follows that has no score of its own."""
    after = tokens[place + 1 : place + 2]
    named = bool(after) and after[0].kind == "mention"
    return named and not is_followed_by_a_score(tokens, place + 1)
