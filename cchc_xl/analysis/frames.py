"""pandas frames of a scoreboard, for analysts; points become floats here and only here.

The columns and their dtypes are data (``SCORES``, ``FIELDS``, ``STANDINGS``) and the same for every
index, also where a frame has no rows. ``ANALYSIS.md`` says what each column means.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import pandas as pd

from cchc_xl.model.index import Criterion, Field, Index
from cchc_xl.model.score import Absent, Mark, Score, Submission
from cchc_xl.model.scoreboard import Scoreboard, Standing, Tally
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.rules.gaps import gaps
from cchc_xl.rules.percent import percent

#: Columns of a frame with their dtypes, in order.
Columns = Mapping[str, str]

SCORES: Columns = {
    "unit": "str",
    "unit_name": "str",
    "status": "str",
    "field": "str",
    "criterion": "str",
    "criterion_name": "str",
    "body": "str",
    "stage": "str",
    "state": "str",
    "points": "float64",
    "maximum": "float64",
    "kept": "bool",
    "cell": "str",
    "file": "str",
    "sha256": "str",
}
FIELDS: Columns = {
    "unit": "str",
    "unit_name": "str",
    "stage": "str",
    "field": "str",
    "field_name": "str",
    "points": "float64",
    "maximum": "float64",
    "percent": "float64",
    "rank": "Int64",
    "self_points": "float64",
    "gap": "float64",
}
STANDINGS: Columns = {
    "unit": "str",
    "unit_name": "str",
    "kind": "str",
    "status": "str",
    "stage": "str",
    "total": "float64",
    "maximum": "float64",
    "percent": "float64",
    "rank": "Int64",
    "tied": "bool",
    "band": "str",
    "self_total": "float64",
    "gap": "float64",
}

#: What ``state`` says of a mark that has no points.
_STATES = {Absent.BLANK: "blank", Absent.NOT_APPLICABLE: "not-applicable"}
_POINTS = "points"
_NONE = Tally(Decimal(0), Decimal(0))
_Row = tuple[object, ...]


def scores_frame(board: Scoreboard) -> pd.DataFrame:
    """One row per unit, criterion and stage of which a submission holds scores; see ``SCORES``.

    In the order of the index, the stages of a criterion one after the other; units that are not
    accepted are in it, with their ``status``. ``points`` is NaN where ``state`` is not "points".
    """
    return _frame(SCORES, _score_rows(board))


def fields_frame(board: Scoreboard) -> pd.DataFrame:
    """One row per accepted unit and field, at the stage of the board; see ``FIELDS``.

    ``points``, ``percent`` and ``rank`` are empty where the field does not apply.
    """
    return _frame(FIELDS, _field_rows(board))


def standings_frame(board: Scoreboard) -> pd.DataFrame:
    """One row per unit, in the order of the definition; see ``STANDINGS``.

    Figures are NaN, ``rank`` is NA and ``band`` "" where a unit is not accepted.
    """
    return _frame(STANDINGS, map(_standing_row, board.standings, _repeated(board.stage)))


def gaps_frame(board: Scoreboard) -> pd.DataFrame:
    """Self-score less appraised score: one row per unit that can be compared, in points.

    The index is the unit's code. Columns: one per field number and one per scored criterion, then
    total; float64, NaN where either side has no points.
    """
    index = board.index
    columns = (
        *(field.number for field in index.fields),
        *(criterion.code for criterion in index.scored),
        "total",
    )
    rows = {
        gap.unit: [_float(g) for g in (*gap.fields, *gap.criteria, gap.total)]
        for gap in gaps(board).units
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns, dtype="float64")


def _frame(columns: Columns, rows: Iterable[_Row]) -> pd.DataFrame:
    """A frame of exactly these columns, whose dtypes do not depend on what is in it."""
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    series = {
        name: pd.Series(list(column), dtype=dtype)
        for (name, dtype), column in zip(columns.items(), values, strict=True)
    }
    return pd.DataFrame(series)


def _repeated(stage: Stage) -> Iterator[Stage]:
    while True:
        yield stage


def _score_rows(board: Scoreboard) -> Iterator[_Row]:
    criteria = tuple(_criteria(board.index))
    for standing in board.standings:
        submission = standing.submission
        if submission is None:
            continue
        head = (standing.unit.code, standing.unit.full_name, standing.status.value)
        stages = [stage for stage in SCORING_STAGES if submission.scores.get(stage)]
        for number, (field, criterion) in enumerate(criteria):
            of_criterion = (field.number, criterion.code, criterion.name, criterion.appraiser)
            maximum = float(criterion.max_points)
            for stage in stages:
                score = submission.scores[stage][number]
                yield (
                    *head,
                    *of_criterion,
                    stage.value,
                    _state(score.mark),
                    _points(score.mark),
                    maximum,
                    score.kept,
                    *_source(score, submission),
                )


def _criteria(index: Index) -> Iterator[tuple[Field, Criterion]]:
    for field in index.fields:
        for criterion in field.scored():
            yield field, criterion


def _source(score: Score, submission: Submission) -> tuple[str, str, str]:
    """Cell, file and its SHA-256; an appraisal workbook's where the points come from one."""
    if score.file:
        return score.cell, score.file, score.sha256
    return score.cell, submission.file, submission.sha256


def _field_rows(board: Scoreboard) -> Iterator[_Row]:
    for standing in board.standings:
        for number, tally in enumerate(standing.fields):
            field = board.index.fields[number]
            own = standing.self_fields[number] if standing.self_fields else _NONE
            yield (
                standing.unit.code,
                standing.unit.full_name,
                board.stage.value,
                field.number,
                field.name,
                *_tally(tally),
                *_own(own, tally),
            )


def _standing_row(standing: Standing, stage: Stage) -> _Row:
    total = standing.total or _NONE
    return (
        standing.unit.code,
        standing.unit.full_name,
        standing.unit.kind,
        standing.status.value,
        stage.value,
        *_tally(total),
        standing.tied,
        standing.band.name if standing.band else "",
        *_own(standing.self_total or _NONE, total),
    )


def _tally(tally: Tally) -> tuple[float, float, float, int | None]:
    """Points, maximum, percent and rank; nothing where nothing applies."""
    share = percent(tally)
    if share is None:
        return float("nan"), float("nan"), float("nan"), None
    return float(tally.points), float(tally.maximum), float(share), tally.rank


def _own(own: Tally, given: Tally) -> tuple[float, float]:
    """The points that a unit gave itself, and how many more they are than those given."""
    if not own.maximum:
        return float("nan"), float("nan")
    gap = own.points - given.points if given.maximum else None
    return float(own.points), _float(gap)


def _state(mark: Mark) -> str:
    return _STATES[mark] if isinstance(mark, Absent) else _POINTS


def _points(mark: Mark) -> float:
    return float("nan") if isinstance(mark, Absent) else float(mark)


def _float(points: Decimal | None) -> float:
    return float("nan") if points is None else float(points)
