"""Issuing the stages of an assessment with a ledger.

1. A stage needs what comes before it: forms that count, then round 1.
2. Appraisal workbooks go to their bodies, that of the final stage to the council.
3. Responses go to the units whose form counts, with the questions of round 1; a question is opened
   once, and again where its wording has changed.
4. What lies in the inbox is taken in first; the issued bytes are recorded by their digest.
5. The self stage needs no ledger; with one, issuing again writes the same bytes.
6. Nothing is issued in a frozen result.
7. Response forms: a body that has not given all its points of round 1 is named with their number, a
   deadline that is past is told; once both are right, neither is.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_xl.model.event import Issued, Verdict
from cchc_xl.model.finding import Code
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.appraisal import appraising_bodies
from cchc_xl.sheets.form import write_form
from cchc_xl.steps.accept import accept_file
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.finalize import finalize
from cchc_xl.steps.issue import IssuedStage, issue_stage
from cchc_xl.store.folder import form_name
from cchc_xl.store.ledger import reading
from cchc_xl.text import cycle
from cchc_xl.text.appraisal import NO_QUESTION
from tests.assessments import make_assessment
from tests.offices import (
    BODY,
    BY,
    FIRST,
    IN_TIME,
    INDEX,
    RESPONSE_IN_TIME,
    SECOND,
    THIRD,
    TOO_LATE,
    WHY,
    Office,
    own_answers,
    with_inputs,
)

_UNTIMELY = (Code.APPRAISAL_NOT_DONE, Code.RESPONSE_DEADLINE_PAST)
GIVEN = {(SECOND, "2.2"): (1.5, "Thiếu hồ sơ", "Bổ sung hồ sơ?")}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "2031")


def _issue(office: Office, stage: Stage) -> IssuedStage:
    return issue_stage(office.folder, stage, RESPONSE_IN_TIME).what


def _issued(office: Office) -> list[Issued]:
    with reading(office.folder.ledger) as ledger:
        return [event.fact for event in ledger.events() if isinstance(event.fact, Issued)]


def _refused(office: Office, stage: Stage) -> str:
    with pytest.raises(StepError) as stopped:
        _issue(office, stage)
    assert not office.folder.issued(stage).exists()
    assert stage not in office.register.issued
    return stopped.value.sentence


def test_order_of_the_stages(office: Office) -> None:
    """1."""
    later = [stage for stage in Stage if stage is not Stage.SELF]
    for stage in later:
        assert _refused(office, stage) == cycle.nothing_received(office.folder.inbox)
    office.send(SECOND)
    assert _issue(office, Stage.APPRAISAL_1).units == 1
    for stage in later[1:]:
        assert _refused(office, stage) == cycle.NOTHING_APPRAISED
    office.appraise(Stage.APPRAISAL_1)
    for stage in later[1:]:
        assert _issue(office, stage).workbooks


def test_bodies(office: Office) -> None:
    """2, 4."""
    office.send_all()
    issued = _issue(office, Stage.APPRAISAL_1)
    assert [book.addressee for book in issued.workbooks] == list(appraising_bodies(INDEX)) == [BODY]
    (book,) = issued.workbooks
    data = book.written.path.read_bytes()
    assert book.written.path == office.folder.appraisal(Stage.APPRAISAL_1, BODY)
    (fact,) = _issued(office)
    assert fact.files[0].file == "phat-hanh/appraisal-1/tham-dinh-to-giup-viec.xlsx"
    assert fact.files[0].sha256 == hashlib.sha256(data).hexdigest()
    office.appraise(Stage.APPRAISAL_1)
    (council,) = _issue(office, Stage.FINAL).workbooks
    assert council.addressee == INDEX.assessment.council


def test_questions_are_opened_once(office: Office) -> None:
    """3."""
    office.send(SECOND)
    office.send(THIRD)
    office.receive()
    office.appraise(Stage.APPRAISAL_1, GIVEN)
    first = _issue(office, Stage.RESPONSE)
    assert (first.units, first.questions) == (2, 1)
    names = {book.written.path.name for book in first.workbooks}
    assert names == {form_name(SECOND), form_name(THIRD)}
    bytes_before = {book.addressee: book.sha256 for book in first.workbooks}
    again = _issue(office, Stage.RESPONSE)
    assert {book.addressee: book.sha256 for book in again.workbooks} == bytes_before
    assert again.questions == 1
    opened = [fact.questions for fact in _issued(office)]
    assert [len(questions) for questions in opened] == [1, 0]
    assert list(office.register.questions) == [(SECOND.code, "2.2")]


def test_question_with_another_wording(office: Office) -> None:
    """3."""
    office.send(SECOND)
    office.receive()
    office.appraise(Stage.APPRAISAL_1, GIVEN)
    _issue(office, Stage.RESPONSE)
    other = {(SECOND, "2.2"): (1.25, "Thiếu hồ sơ", "Bổ sung bản gốc?")}
    office.put("lai.xlsx", office.appraisal(Stage.APPRAISAL_1, other))
    office.receive(RESPONSE_IN_TIME)
    accept_file(office.folder, Path("lai.xlsx"), BY, WHY, RESPONSE_IN_TIME)
    _issue(office, Stage.RESPONSE)
    assert [q.text for q in _issued(office)[-1].questions] == ["Bổ sung bản gốc?"]
    assert office.register.questions[SECOND.code, "2.2"].text == "Bổ sung bản gốc?"
    issued = office.folder.form(Stage.RESPONSE, SECOND).read_bytes()
    assert issued == write_form(
        INDEX, SECOND, Stage.RESPONSE, office.dossiers()[SECOND.code].answers
    )
    office.put("tra loi.xlsx", office.response(SECOND, {"2.2": "Đã bổ sung"}))
    (answered,) = office.receive(RESPONSE_IN_TIME).receipts
    assert (answered.verdict, answered.findings) == (Verdict.ACCEPTED, ())


def test_question_that_is_taken_back(office: Office) -> None:
    """3."""
    office.send(SECOND)
    office.receive()
    office.appraise(Stage.APPRAISAL_1, GIVEN)
    _issue(office, Stage.RESPONSE)
    points, opinion, _ = GIVEN[SECOND, "2.2"]
    none = {(SECOND, "2.2"): (points, opinion, NO_QUESTION)}
    office.put("lai.xlsx", office.appraisal(Stage.APPRAISAL_1, none))
    office.receive(RESPONSE_IN_TIME)
    assert list(office.register.questions) == [(SECOND.code, "2.2")]
    issued = _issue(office, Stage.RESPONSE)
    assert (issued.questions, office.register.questions) == (0, {})
    (taken_back,) = _issued(office)[-1].withdrawn
    assert (taken_back.unit, taken_back.criterion) == (SECOND.code, "2.2")


def test_form_of_another_index(office: Office) -> None:
    """1, 3: it does not count, so that neither its appraisers nor the unit get anything."""
    for unit in (FIRST, SECOND):
        office.send(unit)
    office.receive()
    office.appraise(Stage.APPRAISAL_1, GIVEN)
    (office.folder.inbox / form_name(SECOND)).unlink()
    office.define(replace(INDEX, assessment=replace(INDEX.assessment, decimals=3)))
    other = office.register.counting[SECOND.code, Stage.SELF].digest != office.index.digest
    assert other
    with pytest.raises(StepError) as stopped:
        _issue(office, Stage.RESPONSE)
    assert stopped.value.sentence == cycle.nothing_received(office.folder.inbox)


def test_unit_with_two_forms(office: Office) -> None:
    """3: while a person has to pick, it gets no form and owes no answer."""
    office.send(FIRST)
    office.send(SECOND)
    office.receive()
    office.appraise(Stage.APPRAISAL_1, GIVEN)
    office.send(SECOND, with_inputs(own_answers(SECOND), "2.2", "149", "275"), "khac.xlsx")
    issued = _issue(office, Stage.RESPONSE)
    assert [book.addressee for book in issued.workbooks] == [FIRST.code]
    assert (issued.questions, office.register.questions) == (0, {})


def test_self_stage(office: Office, tmp_path: Path) -> None:
    """5."""
    bare = make_assessment(tmp_path / "bare", INDEX)
    without = issue_stage(bare, Stage.SELF, IN_TIME).what
    assert not bare.ledger.exists()
    first, second = _issue(office, Stage.SELF), _issue(office, Stage.SELF)
    for one in (first, second):
        assert [book.sha256 for book in one.workbooks] == [
            book.sha256 for book in without.workbooks
        ]
    assert len(_issued(office)) == 2


def test_frozen_result(office: Office) -> None:
    """6."""
    office.send(FIRST)
    office.receive()
    office.appraise(Stage.APPRAISAL_1)
    finalize(office.folder, "Quyết định số 5", BY, RESPONSE_IN_TIME)
    with pytest.raises(StepError) as stopped:
        _issue(office, Stage.SELF)
    assert stopped.value.sentence == cycle.is_final("Quyết định số 5")


def test_responses_that_come_too_early_or_too_late(office: Office) -> None:
    """7."""
    office.send_all()
    office.receive()
    office.put("mot phan.xlsx", office.appraisal(Stage.APPRAISAL_1, GIVEN, rest=False))
    office.receive()
    early = issue_stage(office.folder, Stage.RESPONSE, TOO_LATE).what.findings
    every = 3 * len(INDEX.scored)
    told = [(one.code, dict(one.context)) for one in early if one.code in _UNTIMELY]
    deadline = INDEX.assessment.response_deadline
    assert told == [
        (Code.APPRAISAL_NOT_DONE, {"body": BODY, "done": 1, "of": every}),
        (Code.RESPONSE_DEADLINE_PAST, {"deadline": deadline, "day": TOO_LATE.date()}),
    ]
    office.put("du.xlsx", office.appraisal(Stage.APPRAISAL_1, GIVEN))
    office.receive(RESPONSE_IN_TIME)
    whole = _issue(office, Stage.RESPONSE).findings
    assert not [one for one in whole if one.code in _UNTIMELY]
