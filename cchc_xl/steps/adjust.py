"""The council changes points in its meeting («điều chỉnh tại phiên họp»)."""

from datetime import datetime
from typing import NamedTuple

from cchc_xl.model.cell import Cell
from cchc_xl.model.event import Adjusted
from cchc_xl.model.finding import Finding
from cchc_xl.model.index import Criterion, Index, Unit
from cchc_xl.model.score import Absent, Mark, Submission
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.rules.dossiers import dossier_of
from cchc_xl.rules.values import appraised_entry
from cchc_xl.sheets.corrections import typed_value
from cchc_xl.sheets.submission.choices import rules_of
from cchc_xl.steps.choosing import criterion_of, unit_of
from cchc_xl.steps.desk import open_desk
from cchc_xl.steps.done import Done
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.receive import receive_at
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import cycle
from cchc_xl.text.findings import message
from cchc_xl.text.forms import NOT_APPLICABLE


class Change(NamedTuple):
    """Points as the council changed them, and those that counted before."""

    adjusted: Adjusted
    was: Mark


def adjust_points(
    folder: AssessmentFolder,
    unit: str,
    criterion: str,
    points: str,
    by: str,
    why: str,
    now: datetime,
) -> Done[Change]:
    """Record the council's points for a criterion of a unit (code or name).

    Raises ``StepError`` where there is no such unit or criterion, the unit has handed in nothing or
    was not appraised, the points are not allowed, or the result is frozen.
    """
    with open_desk(folder, now) as desk:
        desk.refuse_when_final()
        taken = receive_at(desk).receipts
        found, subject = unit_of(desk.index, unit), criterion_of(desk.index, criterion)
        dossier = dossier_of(desk.index, desk.register, found.code)
        if dossier is None or not dossier.answers:
            raise StepError(cycle.nothing_to_adjust(found))
        if desk.register.judgement(Stage.APPRAISAL_1, (found.code, subject.code)) is None:
            raise StepError(cycle.not_appraised(found, subject))
        mark = _points(desk.index, found, subject, points)
        was = _counting(dossier.submission, desk.index.scored.index(subject))
        adjusted = Adjusted(found.code, subject.code, mark, by, why)
        standing = desk.register.adjustments.get((found.code, subject.code))
        if standing != adjusted or adjusted in desk.register.stale_adjustments(desk.index):
            # Given once more after an interruption, it is still one change.
            desk.note(adjusted)
        return Done(Change(adjusted, was), taken, desk.index.unit_by_code)


def _counting(submission: Submission, place: int) -> Mark:
    """The points of the latest stage that has given any."""
    marks = (submission.scores[stage][place].mark for stage in reversed(SCORING_STAGES))
    return next((mark for mark in marks if mark is not Absent.BLANK), Absent.BLANK)


def _points(index: Index, unit: Unit, criterion: Criterion, points: str) -> Mark:
    """Points as typed, by the rules of an appraiser's cell."""
    cell = Cell(0, 0, typed_value(points))
    decimals = index.assessment.decimals
    entry = appraised_entry(cell, criterion, decimals, NOT_APPLICABLE)
    if entry.mark is None or entry.mark is Absent.BLANK:
        rules = rules_of(criterion, decimals)
        findings = (Finding(code, context={**rules, **context}) for code, context in entry.notes)
        why = tuple(message(finding) for finding in findings)
        raise StepError(cycle.points_not_allowed(unit, criterion, points, why))
    return entry.mark
