"""How far each stage has come: its workbooks, when they were written and came back, what they gave.

A body has one workbook in each round, a unit one form in each of its stages.
"""

from collections.abc import Iterator
from datetime import date

from cchc_xl.model.event import FileKind, Received
from cchc_xl.model.index import Index
from cchc_xl.model.proceedings import Count, StageProgress
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.rules.bodies import APPRAISAL_STAGES, bodies_at, body_of
from cchc_xl.rules.dossiers import Holdings
from cchc_xl.rules.questions import Asked, QuestionState
from cchc_xl.rules.register import Register


def stages_progress(held: Holdings, asked: tuple[Asked, ...]) -> tuple[StageProgress, ...]:
    """The stages that have begun, the first one in any case; of a round, one value per body."""
    return tuple(
        one
        for stage in Stage
        if stage is Stage.SELF or has_begun(held.state, stage)
        for one in (
            of_bodies(held, stage) if stage in APPRAISAL_STAGES else _units(held, stage, asked)
        )
    )


def has_begun(state: Register, stage: Stage) -> bool:
    """Whether a stage was issued, or something of it has come."""
    is_speaking = any(of is stage for _, of in (*state.counting, *state.refused))
    return stage in state.issued or is_speaking or bool(state.judgements.get(stage))


def appraised_on(state: Register, stage: Stage) -> dict[str, date]:
    """When the last workbook of a round came that speaks of a unit, by the unit's code."""
    days: dict[str, date] = {}
    for (unit, _), judged in state.judgements.get(stage, {}).items():
        day = state.received_at[judged.sha256].date()
        days[unit] = max(day, days.get(unit, day))
    return days


def _units(held: Holdings, stage: Stage, asked: tuple[Asked, ...]) -> Iterator[StageProgress]:
    state = held.state
    units = held.index.unit_by_code
    forms = [f for (unit, of), f in state.counting.items() if of is stage and unit in units]
    if stage is Stage.SELF:
        done = Count(len(forms), len(units))
    else:
        done = Count(sum(one.state is QuestionState.ANSWERED for one in asked), len(asked))
    issued = state.issued.get(stage)
    yield StageProgress(
        stage, "", None if issued is None else issued.date(), _last_day(state, forms), done
    )


def of_bodies(held: Holdings, stage: Stage) -> Iterator[StageProgress]:
    """How far each body has come in a round."""
    state = held.state
    came: dict[str, list[Received]] = {body: [] for body in bodies_at(held.index, stage)}
    for receipt in state.receipts.values():
        # Who sends a workbook is named, though the definition names another by now.
        if receipt.kind is FileKind.APPRAISAL and receipt.stage is stage and receipt.body:
            came.setdefault(receipt.body, []).append(receipt)
    for body, workbooks in came.items():
        issued = state.issued_to.get((body, stage))
        yield StageProgress(
            stage,
            body,
            None if issued is None else issued.date(),
            _last_day(state, workbooks),
            _points(held, body, stage),
            refused=(body, stage) in state.refused,
        )


def _points(held: Holdings, body: str, stage: Stage) -> Count:
    """The points of a body, out of those that it has to give to the units with a form."""
    own = _own(held.index, body, stage)
    rows = [scores for one in held.dossiers if (scores := one.submission.scores.get(stage))]
    given = sum(scores[number].mark is not Absent.BLANK for scores in rows for number in own)
    return Count(given, len(rows) * len(own))


def _own(index: Index, body: str, stage: Stage) -> tuple[int, ...]:
    """The criteria that a body appraises, by their places in ``Index.scored``."""
    if stage is Stage.FINAL:
        return tuple(range(len(index.scored))) if body == index.assessment.council else ()
    return tuple(n for n, criterion in enumerate(index.scored) if body_of(criterion) == body)


def _last_day(state: Register, receipts: list[Received]) -> date | None:
    days = (state.received_at[receipt.sha256].date() for receipt in receipts)
    return max(days, default=None)
