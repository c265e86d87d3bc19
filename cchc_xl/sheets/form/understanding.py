"""How a form understands an entry: the same as its formulas, so that cached values are true."""

from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple

from cchc_xl.model.answer import Answer
from cchc_xl.model.index import Criterion
from cchc_xl.model.method import Deduct, Direct, Levels, Parts, Ratio
from cchc_xl.model.score import Absent, Mark
from cchc_xl.rules.scoring import permits, self_mark
from cchc_xl.text import forms
from cchc_xl.text.numbers import points_text


class State(IntEnum):
    """What a criterion counts as, as the working column holds it."""

    OPEN = 0
    SCORED = 1
    NOT_APPLICABLE = 2


class Understanding(NamedTuple):
    """A criterion's state and mark (blank while it is open), and the words of the check column.

    ``lacks_text`` is set where evidence, or the reason of «không áp dụng», is missing.
    """

    state: State
    mark: Mark
    words: str
    lacks_text: bool


def understand(criterion: Criterion, answer: Answer, decimals: int) -> Understanding:
    """What the form makes of an answer."""
    mark = _mark(criterion, answer, decimals)
    if mark is Absent.BLANK:
        return Understanding(State.OPEN, mark, _why_open(criterion, answer), lacks_text=False)
    if mark is Absent.NOT_APPLICABLE:
        lacks = not answer.applicable and not answer.note.strip(" ")
        words = forms.NA_WITHOUT_REASON if lacks else forms.NOT_APPLICABLE
        return Understanding(State.NOT_APPLICABLE, mark, words, lacks)
    lacks = criterion.evidence_required and mark > 0 and not answer.evidence.strip(" ")
    words = f"{forms.UNDERSTOOD} {points_text(mark, decimals)} {forms.POINTS}"
    return Understanding(State.SCORED, mark, words + (forms.LACKS_EVIDENCE if lacks else ""), lacks)


class Reply(NamedTuple):
    """How a response stands: the words of the check column, whether the unit has to do more."""

    words: str
    lacks: bool


def understand_reply(answer: Answer) -> Reply:
    """What the form makes of the unit's answer to what was asked."""
    if not is_asked(answer):
        return Reply(forms.NOT_ASKED, lacks=False)
    if answer.reply == forms.DISAGREED:
        lacks = not answer.explanation.strip(" ")
        return Reply(forms.EXPLANATION_MISSING if lacks else forms.EXPLAINED, lacks)
    if answer.reply == forms.AGREED:
        return Reply(forms.AGREED, lacks=False)
    return Reply(forms.NOT_IN_LIST if answer.reply else forms.REPLY_MISSING, lacks=True)


def is_asked(answer: Answer) -> bool:
    """Whether an explanation was asked of the unit."""
    return bool(answer.asked.strip())


def _mark(criterion: Criterion, answer: Answer, decimals: int) -> Mark:
    entered = [value for value in answer.inputs if value is not None]
    if not answer.applicable and criterion.na_allowed:
        chosen = isinstance(criterion.method, Levels) or not entered
        return Absent.NOT_APPLICABLE if chosen else Absent.BLANK
    if _counts_wrong(criterion, entered):
        return Absent.BLANK
    mark = self_mark(criterion, answer.inputs, decimals)
    if not isinstance(mark, Decimal | Absent):
        return Absent.BLANK
    if isinstance(criterion.method, Direct) and isinstance(mark, Decimal):
        return Absent.BLANK if permits(criterion, mark, decimals) else mark
    return mark


def _counts_wrong(criterion: Criterion, entered: list[Decimal]) -> bool:
    return isinstance(criterion.method, Ratio | Deduct) and any(
        count < 0 or count != count.to_integral_value() for count in entered
    )


def _why_open(criterion: Criterion, answer: Answer) -> str:
    entered = [value for value in answer.inputs if value is not None]
    if not entered:
        return forms.NOT_SCORED
    if not answer.applicable and criterion.na_allowed:
        return forms.NA_WITH_ENTRY
    match criterion.method:
        case Ratio() if len(entered) < len(answer.inputs):
            return forms.ENTRIES_MISSING
        case Ratio() if not _counts_wrong(criterion, entered):
            over = entered[0] > entered[1]
            return forms.NUMERATOR_TOO_BIG if over else forms.DENOMINATOR_ZERO
        case Ratio() | Deduct():
            return forms.NOT_A_COUNT
        case Parts():
            return forms.PARTS_MISSING
        case Levels():
            return forms.NOT_IN_LIST
        case _:
            return forms.POINTS_NOT_ALLOWED
