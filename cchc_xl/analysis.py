"""pandas frames of a scoreboard, for analysts; points become floats here and only here."""

import pandas as pd

from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.scoreboard import Scoreboard


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


def _as_float(mark: Mark) -> float:
    return float("nan") if isinstance(mark, Absent) else float(mark)
