"""The questions put to the units after round 1: open, answered, closed, or overdue."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cchc_xl.model.answer import Answer
from cchc_xl.model.event import Question
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.rules.register import Register


class QuestionState(StrEnum):
    """Where a question stands: asked, answered by the unit, settled by round 2, or too late."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    OVERDUE = "overdue"


class Asked(NamedTuple):
    """A question that was sent to a unit, with its state."""

    question: Question
    state: QuestionState


def asked_questions(state: Register, deadline: date, today: date) -> tuple[Asked, ...]:
    """Every question that was sent, in the order of sending.

    A question without an answer is open until the end of the deadline's day, then «quá hạn, không
    giải trình»; the points of round 2 close it either way.
    """
    return tuple(
        Asked(question, _state(state, question, today > deadline))
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
    spot = (question.unit, question.criterion)
    second = state.judgement(Stage.APPRAISAL_2, spot)
    if second is not None and second.judgement.mark is not Absent.BLANK:
        return QuestionState.CLOSED
    response = state.counting.get((question.unit, Stage.RESPONSE))
    entry = None if response is None else response.entries.get(question.criterion)
    if entry is not None and entry.answer != Answer():
        return QuestionState.ANSWERED
    return QuestionState.OVERDUE if is_late else QuestionState.OPEN
