"""How self-score, round 1 and round 2 differ: by appraising body and field, and by unit.

Over the accepted units, as far as the ranked stage has come. A mark is compared where both opinions
have points for it. At the final stage round 2 is what the appraisers gave, before the council.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import pandas as pd

from cchc_xl.analysis.frames import scores_frame
from cchc_xl.model.score import Absent, Score
from cchc_xl.model.scoreboard import Scoreboard, Standing, Status
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.model.study import Agreement, BodyAgreement, Difference, UnitAgreement
from cchc_xl.rules.statistics import quotient

#: A unit overrates itself where it gives itself so many percent of the maximum more.
OVERRATED_PERCENT = Decimal(5)
#: Decimals that a difference of two floats of points is right to.
_PLACES = 9
_KEYS = ["unit", "body", "field", "criterion"]


def agreement(board: Scoreboard) -> Agreement:
    """The differences of the opinions that there are; without a second one there is no pair."""
    marks = _wide(scores_frame(board), board.stage)
    stages = tuple(Stage(name) for name in marks.columns if name != "maximum")
    pairs = tuple((earlier, later) for n, earlier in enumerate(stages) for later in stages[n + 1 :])
    return Agreement(
        stages, pairs, tuple(_bodies(marks, pairs)), _units(board, marks, stages) if pairs else ()
    )


def _wide(frame: pd.DataFrame, ranked: Stage) -> pd.DataFrame:
    """One row per unit, body, field and criterion in their order, one column per opinion."""
    reached = SCORING_STAGES[: SCORING_STAGES.index(ranked) + 1]
    names = [stage.value for stage in reached if stage is not Stage.FINAL]
    taken = frame[(frame["status"] == Status.ACCEPTED.value) & frame["stage"].isin(names)]
    keys = [*_KEYS, "maximum", "stage"]
    wide = taken.set_index(keys)["points"].unstack("stage", sort=False)
    wide = wide.dropna(axis="columns", how="all").reset_index("maximum")
    return wide[[*(name for name in names if name in wide), "maximum"]]


def _bodies(marks: pd.DataFrame, pairs: Sequence[tuple[Stage, Stage]]) -> Iterator[BodyAgreement]:
    for body, of_body in marks.groupby(level="body", sort=False) if pairs else ():
        fields = of_body.groupby(level="field", sort=False)
        for field, of_field in fields:
            yield BodyAgreement(str(body), str(field), _differences(of_field, pairs))
        if len(fields) > 1:
            yield BodyAgreement(str(body), None, _differences(of_body, pairs))


def _differences(
    marks: pd.DataFrame, pairs: Sequence[tuple[Stage, Stage]]
) -> tuple[Difference, ...]:
    return tuple(_difference(marks[one.value] - marks[other.value]) for one, other in pairs)


def _difference(gaps: "pd.Series[float]") -> Difference:
    there = gaps.dropna().round(_PLACES)
    if there.empty:
        return Difference(0, 0, None, None)
    count = len(there)
    mean, distance = (quotient(_exact(of), count) for of in (there, there.abs()))
    return Difference(count, int((there == 0).sum()), mean, distance)


def _exact(gaps: "pd.Series[float]") -> Decimal:
    """The sum of points: each float back to the decimal that it was."""
    return sum((Decimal(repr(float(gap))) for gap in gaps), Decimal(0))


def _units(
    board: Scoreboard, marks: pd.DataFrame, stages: Sequence[Stage]
) -> tuple[UnitAgreement, ...]:
    if Stage.SELF not in stages:
        return ()
    both = marks.dropna(subset=[Stage.SELF.value, stages[-1].value])
    gaps = (both[Stage.SELF.value] - both[stages[-1].value]).round(_PLACES)
    groups = both.assign(gap=gaps).groupby(level="unit")
    by_unit = {str(unit): of_unit for unit, of_unit in groups}
    found = (
        _unit(standing, stages, by_unit[standing.unit.code])
        for standing in board.ranked
        if standing.unit.code in by_unit
    )
    return tuple(sorted(found, key=lambda unit: (-unit.excess, unit.unit)))


def _unit(standing: Standing, stages: Sequence[Stage], marks: pd.DataFrame) -> UnitAgreement:
    """One unit; ``marks`` are those for which it and the last opinion have points."""
    assert standing.submission is not None
    scores, gaps = standing.submission.scores, marks["gap"]
    excess = quotient(_exact(gaps) * 100, _exact(marks["maximum"]))
    return UnitAgreement(
        standing.unit.code,
        tuple(_total(scores.get(stage, ())) for stage in stages),
        int((gaps > 0).sum()),
        int((gaps < 0).sum()),
        excess,
        excess >= OVERRATED_PERCENT,
    )


def _total(scores: Sequence[Score]) -> Decimal | None:
    """The sum of the points; None where a mark is blank."""
    if not scores or any(score.mark is Absent.BLANK for score in scores):
        return None
    return sum((s.mark for s in scores if isinstance(s.mark, Decimal)), Decimal(0))
