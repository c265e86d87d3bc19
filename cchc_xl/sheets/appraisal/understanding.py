"""How a row is understood: the same as its formulas, so that cached values are true."""

from decimal import Decimal
from enum import IntEnum

from cchc_xl.model.finding import Code
from cchc_xl.model.index import Criterion
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage
from cchc_xl.rules.scoring import permits
from cchc_xl.sheets.appraisal.held import Held, differs
from cchc_xl.text import appraisal as words
from cchc_xl.text.forms import NOT_APPLICABLE
from cchc_xl.text.numbers import points_text


class State(IntEnum):
    """What a row counts as, as the working column holds it; 1 to ``LAST_DONE`` are done."""

    OPEN = 0
    AGREED = 1
    POINTS = 2
    KEPT = 3
    INVALID = 4
    OVER = 5
    CONFLICT = 6
    NOTHING_STANDS = 7
    NOT_LISTED = 8
    NO_REASON = 9


LAST_DONE = State.KEPT


def is_done(state: State) -> bool:
    """Whether nothing is missing in a row of this state."""
    return State.OPEN < state <= LAST_DONE


def state_of(criterion: Criterion, held: Held, decimals: int) -> State:
    """The state of a row in which what is held of this stage has been filled in."""
    entry = held.entry
    if entry.agreed:
        return State.NOTHING_STANDS if held.base is Absent.BLANK else State.AGREED
    if entry.mark is Absent.BLANK:
        return State.OPEN if held.due or entry.opinion.strip(" ") else State.KEPT
    if isinstance(entry.mark, Decimal):
        fault = permits(criterion, entry.mark, decimals)
        if fault is not None:
            return State.OVER if fault is Code.OVER_MAXIMUM else State.INVALID
    elif not criterion.na_allowed:
        return State.INVALID
    return State.POINTS


def check_words(stage: Stage, held: Held, state: State, decimals: int) -> str:
    """What the check column says of such a row."""
    stands = words.STAGES[stage]
    match state:
        case State.AGREED:
            question = held.entry.asked not in ("", words.NO_QUESTION)
            asks = words.WILL_ASK if question else ""
            return f"{stands.agreed}: {shown(held.base, decimals)}{asks}"
        case State.KEPT:
            return f"{stands.decision}: {shown(held.base, decimals)}"
        case State.POINTS:
            return _points_words(stage, held, decimals)
        case _:
            return STATE_WORDS[state].format(base=stands.base)


#: What is said of the states that name no points.
STATE_WORDS = {
    State.OPEN: words.OPEN,
    State.INVALID: words.INVALID,
    State.OVER: words.OVER,
    State.CONFLICT: words.CONFLICT,
    State.NOTHING_STANDS: words.NOTHING_STANDS,
    State.NOT_LISTED: words.NOT_LISTED,
    State.NO_REASON: words.NO_REASON,
}


def shown(mark: Mark, decimals: int) -> str:
    """A mark as the check column shows it: «1,50»."""
    if isinstance(mark, Decimal):
        return points_text(mark, decimals)
    return NOT_APPLICABLE if mark is Absent.NOT_APPLICABLE else ""


def _points_words(stage: Stage, held: Held, decimals: int) -> str:
    entry, base = held.entry, held.base
    said = f"{words.POINTS} {shown(entry.mark, decimals)}"
    said += _compared(base, entry.mark, decimals).format(base=words.STAGES[stage].base)
    if stage is Stage.APPRAISAL_1:
        said += _question_words(held)
    if lacks_opinion(stage, base, entry.mark, entry.opinion):
        said += words.LACKS_OPINION
    return said


def _compared(base: Mark, mark: Mark, decimals: int) -> str:
    if base is Absent.BLANK:
        return words.WITHOUT_BASE
    if base == mark:
        return words.EQUAL
    if isinstance(base, Decimal) and isinstance(mark, Decimal):
        sign = words.PLUS if mark > base else words.MINUS
        return f"{words.GAP}{sign}{points_text(abs(mark - base), decimals)}"
    return words.UNEQUAL


def _question_words(held: Held) -> str:
    asked, gap = held.entry.asked, differs(held.base, held.entry.mark)
    if asked not in ("", words.NO_QUESTION):
        return words.WILL_ASK
    if not gap:
        return ""
    return words.WILL_NOT_ASK if asked else words.WILL_ASK


def lacks_opinion(stage: Stage, base: Mark, mark: Mark, opinion: str) -> bool:
    """Whether points were taken away without a word; the council's reason is asked for anyway."""
    lower = isinstance(base, Decimal) and isinstance(mark, Decimal) and mark < base
    return stage is not Stage.FINAL and lower and not opinion.strip(" ")
