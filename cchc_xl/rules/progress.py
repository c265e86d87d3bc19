"""How far an assessment has come, unit by unit, from what is registered."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from cchc_xl.model.event import FileKind, Received
from cchc_xl.model.index import Index, Unit
from cchc_xl.model.proceedings import Count, Proceedings, UnitProgress
from cchc_xl.model.score import Absent, Submission
from cchc_xl.model.scoreboard import Status
from cchc_xl.model.stage import Stage
from cchc_xl.rules.dossiers import Holdings, form_errors, form_of
from cchc_xl.rules.file_names import unit_in_file_name
from cchc_xl.rules.questions import Asked, QuestionState, asked_questions
from cchc_xl.rules.receiving import is_signed_form
from cchc_xl.rules.register import Register
from cchc_xl.rules.scoreboard import common_stage
from cchc_xl.rules.stage_progress import appraised_on, has_begun, stages_progress

_OF = QuestionState


def present_stage(index: Index, state: Register, submissions: Sequence[Submission]) -> Stage:
    """The stage that the assessment has come to: the final one once the result is frozen.

    Before, the latest one that all units have reached of whom the appraisers have spoken: a form
    that comes afterwards is incomplete, it does not take the others back to their own scores.
    """
    if state.finalized is not None:
        return Stage.FINAL
    spoken_of = {unit for unit, _ in state.judgements.get(Stage.APPRAISAL_1, {})}
    appraised = [submission for submission in submissions if submission.unit in spoken_of]
    return common_stage(index, appraised or submissions)


def proceedings(held: Holdings, head: str, today: date) -> Proceedings:
    """The proceedings of an assessment on a day; evidence is for those who see the folder."""
    index, state = held.index, held.state
    asked = asked_questions(state, index.assessment.response_deadline, today)
    decision = "" if state.finalized is None else state.finalized.decision
    unsettled = sum(not one.settled for one in asked)
    progress = tuple(_units(held, asked))
    return Proceedings(head, decision, unsettled, stages_progress(held, asked), progress)


def _units(held: Holdings, asked: Sequence[Asked]) -> Iterator[UnitProgress]:
    index, state = held.index, held.state
    known = {dossier.unit: dossier.submission for dossier in held.dossiers}
    signed = frozenset(_signed_units(index, state))
    days = {stage: appraised_on(state, stage) for stage in (Stage.APPRAISAL_1, Stage.APPRAISAL_2)}
    by_unit: dict[str, list[Asked]] = {unit.code: [] for unit in index.units}
    for one in asked:
        by_unit.setdefault(one.question.unit, []).append(one)
    for unit in index.units:
        yield _unit(index, state, unit, known.get(unit.code), by_unit[unit.code])._replace(
            signed=unit.code in signed,
            round_1_on=days[Stage.APPRAISAL_1].get(unit.code),
            round_2_on=days[Stage.APPRAISAL_2].get(unit.code),
        )


def _unit(
    index: Index,
    state: Register,
    unit: Unit,
    submission: Submission | None,
    asked: Sequence[Asked],
) -> UnitProgress:
    """A unit as far as its own form and the questions to it tell."""
    states = Counter(one.state for one in asked)
    unsettled = Counter(one.state for one in asked if not one.settled)
    form = form_of(state, unit.code)
    # What waits for the office or the appraisers is no fault of the unit's form.
    errors = 0 if form is None else form_errors(index, state, form)
    return UnitProgress(
        unit.code,
        _status(form, errors),
        errors,
        None if form is None else _day(state, form),
        _count(state, submission, Stage.APPRAISAL_1),
        unsettled[_OF.OPEN],
        states[_OF.ANSWERED],
        states[_OF.OVERDUE],
        sum(one.settled for one in asked),
        _response_day(state, unit.code),
        _count(state, submission, Stage.APPRAISAL_2),
        signed=False,
        rivals=len(state.waiting.get((unit.code, Stage.SELF), ())),
        questions_awaited=unsettled[_OF.OPEN] + unsettled[_OF.OVERDUE],
    )


def _status(form: Received | None, errors: int) -> Status:
    if form is None:
        return Status.MISSING
    return Status.REJECTED if errors else Status.ACCEPTED


def _response_day(state: Register, unit: str) -> date | None:
    response = state.counting.get((unit, Stage.RESPONSE))
    return None if response is None else _day(state, response)


def _day(state: Register, receipt: Received) -> date:
    return state.received_at[receipt.sha256].date()


def _count(state: Register, submission: Submission | None, stage: Stage) -> Count:
    """The criteria that have points of a stage; none before it has begun, though points be kept."""
    scores = () if submission is None else submission.scores.get(stage, ())
    begun = has_begun(state, stage)
    done = sum(score.mark is not Absent.BLANK for score in scores) if begun else 0
    return Count(done, len(scores))


def _signed_units(index: Index, state: Register) -> Iterator[str]:
    """The units that the names of received scans and photos of a form name."""
    for receipt in state.receipts.values():
        if receipt.kind is FileKind.OTHER and is_signed_form(receipt.file):
            named = unit_in_file_name(receipt.file, index.units)
            if named is not None:
                yield named.code
