"""The questions put to the units after round 1.

1. A question is open through the day of the deadline, overdue from the next day on.
2. It is answered once the response that counts says something of it, late or not.
3. The points of round 2 settle it, whether or not it was answered, and so do those of the council,
   by command or in its workbook; words alone do not.
4. Questions come in the order of sending, each once, as sent last.
5. Round 1 gives rise to a question wherever an explanation was asked, sent or not.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.answer import Answer
from cchc_xl.model.dossier import Judgement
from cchc_xl.model.event import Adjusted, Entry, Fact, Issued, Question, Verdict
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.rules.questions import Asked, QuestionState, asked_questions, pending_questions
from cchc_xl.rules.register import register
from tests.events import error, folded, form, lived, response, workbook
from tests.rules.deeds import DEADLINE, DEEDS, INDEX, UNITS

UNIT, OTHER, _ = UNITS
QUESTION = Question(UNIT, "1.1", "Vì sao?")
SENT = Issued(Stage.RESPONSE, (), (QUESTION,))
NEXT_DAY = DEADLINE + timedelta(1)
OPEN, ANSWERED, OVERDUE = QuestionState.OPEN, QuestionState.ANSWERED, QuestionState.OVERDUE
ANSWER = response(INDEX, UNIT, c1_1="Đã có")
ROUND_2 = workbook(INDEX, Stage.APPRAISAL_2, {(UNIT, "1.1"): Decimal(1)})


def asked(today: date, *facts: Fact) -> tuple[Asked, ...]:
    return asked_questions(folded(*facts), DEADLINE, today)


@pytest.mark.parametrize(
    ("facts", "on_the_day", "after"),
    [
        ((), OPEN, OVERDUE),
        ((ANSWER,), ANSWERED, ANSWERED),
        (
            (ANSWER._replace(verdict=Verdict.REJECTED, findings=(error(UNIT, "1.1"),)),),
            OPEN,
            OVERDUE,
        ),
        ((response(INDEX, OTHER, c1_1="Đã có"),), OPEN, OVERDUE),
        ((response(INDEX, UNIT, c1_2="Đã có"),), OPEN, OVERDUE),
        ((ANSWER._replace(entries={"1.1": Entry(Answer(), Absent.BLANK, "")}),), OPEN, OVERDUE),
        ((form(INDEX, UNIT),), OPEN, OVERDUE),
    ],
)
def test_states(facts: tuple[Fact, ...], on_the_day: QuestionState, after: QuestionState) -> None:
    """1, 2, 3."""
    for today, state in ((date.min, on_the_day), (DEADLINE, on_the_day), (NEXT_DAY, after)):
        assert asked(today, SENT, *facts) == (Asked(QUESTION, state, False),)
        assert asked(today, SENT, *facts, ROUND_2) == (Asked(QUESTION, state, True),)


def test_words_settle_nothing() -> None:
    """3."""
    words = workbook(INDEX, Stage.APPRAISAL_2, {(UNIT, "1.1"): Judgement(opinion="Xem lại")})
    assert not asked(DEADLINE, SENT, words)[0].settled
    council = workbook(INDEX, Stage.FINAL, {(UNIT, "1.1"): Judgement(opinion="Xem lại")})
    assert not asked(DEADLINE, SENT, council)[0].settled
    na = workbook(INDEX, Stage.APPRAISAL_2, {(UNIT, "1.1"): Absent.NOT_APPLICABLE})
    assert asked(DEADLINE, SENT, na)[0].settled


@pytest.mark.parametrize(
    "fact",
    [
        Adjusted(UNIT, "1.1", Decimal(1), "Hội đồng", "Theo biên bản"),
        workbook(INDEX, Stage.FINAL, {(UNIT, "1.1"): Decimal(1)}),
    ],
)
def test_the_council_settles(fact: Fact) -> None:
    """3: what it has changed, and nothing else."""
    other = QUESTION._replace(criterion="1.2")
    sent = Issued(Stage.RESPONSE, (), (QUESTION, other))
    found = asked(NEXT_DAY, sent, fact)
    assert [(one.state, one.settled) for one in found] == [(OVERDUE, True), (OVERDUE, False)]


def test_order_of_sending() -> None:
    """4."""
    second, again = Question(UNIT, "1.2", "Ở đâu?"), QUESTION._replace(text="Vì sao vậy?")
    later = Issued(Stage.RESPONSE, (), (second, again))
    assert [one.question for one in asked(DEADLINE, SENT, later)] == [again, second]


def test_pending() -> None:
    """5."""
    judgements: dict[tuple[str, str], Judgement | Decimal] = {
        (UNIT, "1.1"): Judgement(Decimal(1), asked="Vì sao?"),
        (UNIT, "1.2"): Decimal(1),
        (OTHER, "1.1"): Judgement(asked="Ở đâu?"),
    }
    first = workbook(INDEX, Stage.APPRAISAL_1, judgements)
    expected = (QUESTION, Question(OTHER, "1.1", "Ở đâu?"))
    assert pending_questions(folded(first)) == expected
    assert pending_questions(folded(first, SENT)) == expected
    assert pending_questions(folded()) == ()


@given(DEEDS, st.dates(DEADLINE - timedelta(2), DEADLINE + timedelta(2)))
def test_every_question_has_one_state(deeds: list[Fact], today: date) -> None:
    """1, 2, 4."""
    state = register(lived(INDEX, deeds))
    found = asked_questions(state, DEADLINE, today)
    assert [one.question for one in found] == list(state.questions.values())
    for question, is_now, _settled in found:
        answer = state.counting.get((question.unit, Stage.RESPONSE))
        if answer is not None and question.criterion in answer.entries:
            assert is_now is ANSWERED
        else:
            assert is_now is (OVERDUE if today > DEADLINE else OPEN)
