"""Whose turn it is: the round of appraisal that an assessment has come to, what is to be mailed."""

from datetime import date

from cchc_xl.model.index import Index
from cchc_xl.model.mail import MailKind
from cchc_xl.model.stage import Stage
from cchc_xl.rules.questions import asked_questions, pending_questions
from cchc_xl.rules.register import Register


def round_in_turn(index: Index, state: Register, today: date) -> Stage:
    """The round whose workbooks are to be written next: 1, 2, or the council's.

    Round 2 follows the questions to the units, or round 1 itself where that has spoken of every
    criterion and asks nothing; the council follows once round 2 has settled every question.
    """
    if state.council_sat or _is_settled(index, state, today):
        return Stage.FINAL
    if Stage.RESPONSE in state.issued or _asks_nothing(index, state):
        return Stage.APPRAISAL_2
    return Stage.APPRAISAL_1


def mail_in_turn(state: Register) -> MailKind:
    """What the units wait for: their results once these are frozen, their forms before."""
    return MailKind.FORMS if state.finalized is None else MailKind.RESULTS


def _is_settled(index: Index, state: Register, today: date) -> bool:
    asked = asked_questions(state, index.assessment.response_deadline, today)
    return bool(state.judgements.get(Stage.APPRAISAL_2)) and all(one.settled for one in asked)


def _asks_nothing(index: Index, state: Register) -> bool:
    spoken_of = {criterion for _, criterion in state.judgements.get(Stage.APPRAISAL_1, {})}
    return not pending_questions(state) and spoken_of.issuperset(c.code for c in index.scored)
