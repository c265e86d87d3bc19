"""The council changes points in its meeting («điều chỉnh tại phiên họp»)."""

from datetime import datetime

from cchc_xl.model.cell import Cell
from cchc_xl.model.event import Adjusted
from cchc_xl.model.finding import Finding, Place
from cchc_xl.model.index import Criterion, Index
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage
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
from cchc_xl.text.forms import HEADINGS, NOT_APPLICABLE


def adjust_points(
    folder: AssessmentFolder,
    unit: str,
    criterion: str,
    points: str,
    by: str,
    why: str,
    now: datetime,
) -> Done[Adjusted]:
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
        mark = _points(desk.index, subject, points)
        adjusted = Adjusted(found.code, subject.code, mark, by, why)
        standing = desk.register.adjustments.get((found.code, subject.code))
        if standing != adjusted or adjusted in desk.register.stale_adjustments(desk.index):
            # Given once more after an interruption, it is still one change.
            desk.note(adjusted)
        return Done(adjusted, taken, desk.index.unit_by_code)


def _points(index: Index, criterion: Criterion, points: str) -> Mark:
    """Points as typed, by the rules of an appraiser's cell."""
    cell = Cell(0, 0, typed_value(points))
    decimals = index.assessment.decimals
    entry = appraised_entry(cell, criterion, decimals, NOT_APPLICABLE)
    if entry.mark is None or entry.mark is Absent.BLANK:
        findings = tuple(
            Finding(
                code,
                Place(criterion=criterion.code),
                None,
                {"entry": HEADINGS["final"], **rules_of(criterion, decimals), **context},
            )
            for code, context in entry.notes
        )
        raise StepError(cycle.points_not_allowed(criterion, points), findings)
    return entry.mark
