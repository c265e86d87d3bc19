"""The round of appraisal in turn, and what is to be mailed.

1. Round 1 until the units are asked; round 2 then, until it has settled every question.
2. Where round 1 has spoken of every criterion and asks nothing, round 2 follows at once.
3. The council's turn comes last, and stays once it has sat.
4. The units get their forms by mail, and their results once these are frozen.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from cchc_xl.model.dossier import Judgement
from cchc_xl.model.event import Adjusted, Finalized, Question
from cchc_xl.model.mail import MailKind
from cchc_xl.model.stage import Stage
from cchc_xl.rules.register import Judged, Register
from cchc_xl.rules.turn import mail_in_turn, round_in_turn
from tests.indexes import every_method_index
from tests.offices import IN_TIME

INDEX = every_method_index(2)
UNIT, CODE = INDEX.units[0].code, INDEX.scored[0].code
SPOT = (UNIT, CODE)
TODAY = date(2032, 2, 1)


def judge(state: Register, stage: Stage, asked: str = "", *codes: str) -> None:
    """Points of a stage for criteria of the first unit."""
    judged = Judged(Judgement(Decimal(1), asked=asked), "a.xlsx")
    state.judgements.setdefault(stage, {}).update({(UNIT, code): judged for code in codes})


def begun(_: Register) -> None:
    """Nothing has happened."""


def one_body_has_spoken(state: Register) -> None:
    judge(state, Stage.APPRAISAL_1, "", CODE)


def all_have_spoken(state: Register) -> None:
    judge(state, Stage.APPRAISAL_1, "", *(criterion.code for criterion in INDEX.scored))


def all_have_spoken_and_one_asks(state: Register) -> None:
    all_have_spoken(state)
    judge(state, Stage.APPRAISAL_1, "Vì sao?", CODE)


def units_are_asked(state: Register) -> None:
    all_have_spoken_and_one_asks(state)
    state.issued[Stage.RESPONSE] = IN_TIME
    state.questions[SPOT] = Question(UNIT, CODE, "Vì sao?")


def another_question_is_settled(state: Register) -> None:
    units_are_asked(state)
    judge(state, Stage.APPRAISAL_2, "", INDEX.scored[1].code)


def every_question_is_settled(state: Register) -> None:
    units_are_asked(state)
    judge(state, Stage.APPRAISAL_2, "", CODE)


def the_council_sat(state: Register) -> None:
    units_are_asked(state)
    state.adjustments[SPOT] = Adjusted(UNIT, CODE, Decimal(1), "Lò", "Thống nhất")


@pytest.mark.parametrize(
    ("happened", "turn"),
    [
        (begun, Stage.APPRAISAL_1),
        (one_body_has_spoken, Stage.APPRAISAL_1),
        (all_have_spoken_and_one_asks, Stage.APPRAISAL_1),
        (all_have_spoken, Stage.APPRAISAL_2),
        (units_are_asked, Stage.APPRAISAL_2),
        (another_question_is_settled, Stage.APPRAISAL_2),
        (every_question_is_settled, Stage.FINAL),
        (the_council_sat, Stage.FINAL),
    ],
)
def test_round_in_turn(happened: Callable[[Register], None], turn: Stage) -> None:
    """1, 2, 3."""
    state = Register()
    happened(state)
    assert round_in_turn(INDEX, state, TODAY) is turn


def test_mail_in_turn() -> None:
    """4."""
    assert mail_in_turn(Register()) is MailKind.FORMS
    final = Finalized("Quyết định số 1", "Lò Thị Thử", "", "", 0)
    assert mail_in_turn(Register(finalized=final)) is MailKind.RESULTS
