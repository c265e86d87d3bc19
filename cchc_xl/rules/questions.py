"""The questions put to the units after round 1: open, answered or overdue, and who settled them."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cchc_xl.model.answer import Answer
from cchc_xl.model.event import Question
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.rules.register import Register


class QuestionState(StrEnum):
    """What the unit has made of a question: it can still answer, has answered, or is too late."""

    OPEN = "open"
    ANSWERED = "answered"
    OVERDUE = "overdue"


class Asked(NamedTuple):
    """A question that was sent to a unit; ``settled`` where points were given since."""

    question: Question
    state: QuestionState
    settled: bool


def asked_questions(state: Register, deadline: date, today: date) -> tuple[Asked, ...]:
    """Every question that was sent, in the order of sending.

    A question without an answer is open until the end of the deadline's day, then «quá hạn, không
    giải trình». Round 2 settles it either way, and so does the council by points of its own.
    """
    return tuple(
        Asked(question, _state(state, question, today > deadline), is_settled(state, question))
        for question in state.questions.values()
    )


def pending_questions(state: Register) -> tuple[Question, ...]:
    """The questions that round 1 gives rise to, whether or not they have been sent yet."""
    return tuple(
        Question(unit, criterion, judged.judgement.asked)
        for (unit, criterion), judged in state.judgements.get(Stage.APPRAISAL_1, {}).items()
        if judged.judgement.asked
    )


def _state(state: Register, question: Question, is_late: bool) -> QuestionState:
    response = state.counting.get((question.unit, Stage.RESPONSE))
    entry = None if response is None else response.entries.get(question.criterion)
    if entry is not None and entry.answer != Answer():
        return QuestionState.ANSWERED
    return QuestionState.OVERDUE if is_late else QuestionState.OPEN


def is_settled(state: Register, question: Question) -> bool:
    """Whether points were given on what was asked, in round 2 or in the council's meeting."""
    spot = (question.unit, question.criterion)
    later = (state.judgement(stage, spot) for stage in (Stage.APPRAISAL_2, Stage.FINAL))
    return any(judged is not None and judged.mark is not Absent.BLANK for judged in later)
