"""Who appraises what: the bodies that the definition names, the helper team, the council."""

from cchc_xl.model.index import Criterion, Field, Index
from cchc_xl.model.stage import Stage

#: The team that appraises what the definition gives to no other body.
DEFAULT_BODY = "Tổ giúp việc"
APPRAISAL_STAGES = (Stage.APPRAISAL_1, Stage.APPRAISAL_2, Stage.FINAL)


def body_of(criterion: Criterion) -> str:
    """The body that appraises a criterion."""
    return criterion.appraiser or DEFAULT_BODY


def appraising_bodies(index: Index) -> tuple[str, ...]:
    """The bodies that appraise something, in the order of their first criterion."""
    return tuple(dict.fromkeys(map(body_of, index.scored)))


def bodies_at(index: Index, stage: Stage) -> tuple[str, ...]:
    """The bodies that have a workbook at a stage of appraisal: in the last one the council alone.

    None at a stage of the units.
    """
    if stage is Stage.FINAL:
        return (index.assessment.council,)
    return appraising_bodies(index) if stage in APPRAISAL_STAGES else ()


def criteria_of(
    index: Index, body: str, stage: Stage
) -> tuple[tuple[Field, tuple[Criterion, ...]], ...]:
    """The scored criteria that a body appraises at a stage, by field; the council has them all."""
    own = (
        (field, tuple(c for c in field.scored() if stage is Stage.FINAL or body_of(c) == body))
        for field in index.fields
    )
    return tuple((field, criteria) for field, criteria in own if criteria)
