"""How far each unit has come through the stages, from what is registered."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from cchc_xl.model.event import FileKind, Received
from cchc_xl.model.index import Index, Unit
from cchc_xl.model.proceedings import Count, Proceedings, UnitProgress
from cchc_xl.model.score import Absent, Submission
from cchc_xl.model.scoreboard import Status
from cchc_xl.model.stage import Stage
from cchc_xl.rules.dossiers import dossiers, form_errors, form_of
from cchc_xl.rules.file_names import unit_in_file_name
from cchc_xl.rules.names import fold
from cchc_xl.rules.questions import Asked, QuestionState, asked_questions
from cchc_xl.rules.register import Register
from cchc_xl.rules.scoreboard import common_stage

_OF = QuestionState
#: Endings of scans and photos of a signed form.
#: Words that make a scan one of a form: without any it may be evidence.
_FORM_WORDS = tuple(f" {fold(word)} " for word in ("biểu", "phiếu", "tự chấm", "đã ký", "bản ký"))
_SCANS = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic")


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


def proceedings(index: Index, state: Register, head: str, today: date) -> Proceedings:
    """The proceedings of an assessment on a day."""
    asked = asked_questions(state, index.assessment.response_deadline, today)
    known = {dossier.unit: dossier.submission for dossier in dossiers(index, state)}
    signed = frozenset(_signed_units(index, state))
    by_unit: dict[str, list[Asked]] = {unit.code: [] for unit in index.units}
    for one in asked:
        by_unit.setdefault(one.question.unit, []).append(one)
    progress = tuple(
        _unit(index, state, unit, known.get(unit.code), by_unit[unit.code], unit.code in signed)
        for unit in index.units
    )
    decision = "" if state.finalized is None else state.finalized.decision
    unsettled = sum(not one.settled for one in asked)
    return Proceedings(head, decision, unsettled, progress)


def _unit(
    index: Index,
    state: Register,
    unit: Unit,
    submission: Submission | None,
    asked: Sequence[Asked],
    signed: bool,
) -> UnitProgress:
    states = Counter(one.state for one in asked)
    form = form_of(state, unit.code)
    # What waits for the office or the appraisers is no fault of the unit's form.
    errors = 0 if form is None else form_errors(index, state, form)
    return UnitProgress(
        unit.code,
        _status(form, errors),
        errors,
        None if form is None else _day(state, form),
        _count(state, submission, Stage.APPRAISAL_1),
        states[_OF.OPEN],
        states[_OF.ANSWERED],
        states[_OF.OVERDUE],
        sum(one.settled for one in asked),
        _response_day(state, unit.code),
        _count(state, submission, Stage.APPRAISAL_2),
        signed,
        rivals=len(state.waiting.get((unit.code, Stage.SELF), ())),
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
    has_begun = stage in state.issued or bool(state.judgements.get(stage))
    done = sum(score.mark is not Absent.BLANK for score in scores) if has_begun else 0
    return Count(done, len(scores))


def _signed_units(index: Index, state: Register) -> Iterator[str]:
    """The units that the names of received scans and photos of a form name."""
    for receipt in state.receipts.values():
        if receipt.kind is FileKind.OTHER and _is_signed_form(receipt.file):
            named = unit_in_file_name(receipt.file, index.units)
            if named is not None:
                yield named.code


def _is_signed_form(file: str) -> bool:
    """Whether the name of a file is that of a scan or photo of a form."""
    path = PurePosixPath(file)
    words = f" {fold(path.stem)} "
    return path.suffix.lower() in _SCANS and any(word in words for word in _FORM_WORDS)
