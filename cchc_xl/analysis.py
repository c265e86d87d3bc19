"""pandas frames of a scoreboard, for analysts; points become floats here and only here."""

from decimal import Decimal

import pandas as pd

from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.rules.gaps import gaps


def standings_frame(board: Scoreboard) -> pd.DataFrame:
    """One row per unit (index: unit code), in the order of the definition.

    Columns: name, status, one per field number (points), total, percent, rank, band; NaN or None
    where a unit is not accepted.
    """
    numbers = [field.number for field in board.index.fields]
    rows = {
        standing.unit.code: {
            "name": standing.unit.full_name,
            "status": standing.status.value,
            **{
                number: float(tally.points)
                for number, tally in zip(numbers, standing.fields, strict=False)
            },
            "total": float(standing.total.points) if standing.total else None,
            "percent": float(standing.percent) if standing.percent is not None else None,
            "rank": standing.rank,
            "band": standing.band.name if standing.band else None,
        }
        for standing in board.standings
    }
    columns = ["name", "status", *numbers, "total", "percent", "rank", "band"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def scores_frame(board: Scoreboard) -> pd.DataFrame:
    """One row per unit that has scores, one column per scored criterion, in points.

    NaN where nothing is scored or the criterion does not apply.
    """
    return pd.DataFrame.from_dict(
        {
            standing.unit.code: [_as_float(score.mark) for score in standing.scores]
            for standing in board.standings
            if standing.scores
        },
        orient="index",
        columns=[criterion.code for criterion in board.index.scored],
    )


def gaps_frame(board: Scoreboard) -> pd.DataFrame:
    """Self-score less appraised score: one row per unit that can be compared, in points.

    Columns: one per field number and one per scored criterion, then total; NaN where either side
    has no points.
    """
    index = board.index
    return pd.DataFrame.from_dict(
        {
            gap.unit: [_gap(g) for g in (*gap.fields, *gap.criteria, gap.total)]
            for gap in gaps(board).units
        },
        orient="index",
        columns=[
            *(field.number for field in index.fields),
            *(criterion.code for criterion in index.scored),
            "total",
        ],
    )


def _gap(gap: Decimal | None) -> float:
    return float("nan") if gap is None else float(gap)


def _as_float(mark: Mark) -> float:
    return float("nan") if isinstance(mark, Absent) else float(mark)
