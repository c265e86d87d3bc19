"""Frames for analysts.

1. The scores are one row per unit, criterion and stage, with points, maximum and source cell; the
   fields one row per accepted unit and field, the standings one row per unit.
2. A unit that is not accepted has a row without figures; N/A is NaN, never 0.
3. The gap is self-score less appraised score.
4. Columns and dtypes are those that are documented, whatever is in the frame.
5. The figures are those of ``rules/``, to the hundredth and beyond.
"""

import re
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from cchc_xl.analysis import fields_frame, gaps_frame, scores_frame, standings_frame
from cchc_xl.analysis.frames import FIELDS, SCORES, STANDINGS
from cchc_xl.model.score import Absent, Score, Submission
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.rules.gaps import gaps
from cchc_xl.rules.rounding import round_half_up
from cchc_xl.rules.scoreboard import scoreboard
from tests.indexes import every_method_index
from tests.sheets.results_boards import every_method_board, small_board, with_every_status

ROOT = Path(__file__).parent.parent.parent
INDEX = every_method_index(3)
FRAMES = {
    "scores_frame": (scores_frame, SCORES),
    "fields_frame": (fields_frame, FIELDS),
    "standings_frame": (standings_frame, STANDINGS),
}


@pytest.fixture
def board() -> Scoreboard:
    """Two units with every point but 3.1.2, which is N/A for the second; the third is missing.

    The appraisers take one point of criterion 1.2 from the first unit, in their own workbook.
    """
    full = tuple(
        Score(criterion.max_points, f"LV!G{n}") for n, criterion in enumerate(INDEX.scored)
    )
    place = {criterion.code: number for number, criterion in enumerate(INDEX.scored)}
    taken = Score(Decimal(1), "LV1!K9", True, "tham-dinh.xlsx", "cd" * 32)
    less = _with(full, place["1.2"], taken)
    without = _with(full, place["3.1.2"], Score(Absent.NOT_APPLICABLE))
    first, second = (
        Submission(unit.code, "f.xlsx", "ab" * 32, dict.fromkeys(SCORING_STAGES, scores))
        for unit, scores in zip(INDEX.units, (less, without), strict=False)
    )
    first = first._replace(scores={**first.scores, Stage.SELF: full})
    return scoreboard(INDEX, [first, second], Stage.FINAL)


def _with(scores: tuple[Score, ...], number: int, score: Score) -> tuple[Score, ...]:
    return (*scores[:number], score, *scores[number + 1 :])


def test_standings(board: Scoreboard) -> None:
    """1, 2, 3."""
    frame = standings_frame(board)
    assert list(frame["unit"]) == [unit.code for unit in INDEX.units]
    assert list(frame["total"][:2]) == [32.0, 31.5]
    assert list(frame["maximum"][:2]) == [33.0, 31.5]
    assert list(frame["rank"][:2]) == [2, 1]
    assert list(frame["gap"][:2]) == [1.0, 0.0]
    assert list(frame["stage"]) == ["final"] * 3
    missing = frame.iloc[2]
    assert (missing["status"], missing["band"]) == ("missing", "")
    assert missing[["total", "maximum", "percent", "rank", "self_total", "gap"]].isna().all()


def test_fields(board: Scoreboard) -> None:
    """1, 2, 3."""
    frame = fields_frame(board).set_index(["unit", "field"])
    assert len(frame) == 2 * len(INDEX.fields)
    first, second = (unit.code for unit in INDEX.units[:2])
    assert list(frame.loc[(first, "1"), ["points", "self_points", "gap"]]) == [6.0, 7.0, 1.0]
    assert frame.loc[(second, "3"), "maximum"] == 1.5


def test_field_that_does_not_apply() -> None:
    """2: it has no points, no rank and no gap."""
    na = Absent.NOT_APPLICABLE
    frame = fields_frame(small_board([("9", "8", na, na), ("7", "7", "7", "7")]))
    row = frame[(frame["unit"] == "10000") & (frame["field"] == "2")]
    assert row[["points", "maximum", "percent", "rank", "gap"]].isna().all(axis=None)


def test_scores(board: Scoreboard) -> None:
    """1, 2."""
    frame = scores_frame(board)
    assert len(frame) == 2 * len(INDEX.scored) * len(SCORING_STAGES)
    rows = frame.set_index(["unit", "criterion", "stage"])
    first, second = (unit.code for unit in INDEX.units[:2])
    source = ["points", "maximum", "kept", "cell", "file"]
    own, given = (rows.xs((first, "1.2", stage)) for stage in ("self", "final"))
    assert list(own[source]) == [2.0, 2.0, False, "LV!G1", "f.xlsx"]
    assert list(given[source]) == [1.0, 2.0, True, "LV1!K9", "tham-dinh.xlsx"]
    assert (own["sha256"], given["sha256"]) == ("ab" * 32, "cd" * 32)
    left_out = rows.xs((second, "3.1.2", "final"))
    assert left_out["state"] == "not-applicable"
    assert pd.isna(left_out["points"])


def test_scores_of_every_status() -> None:
    """1, 2: blank is neither 0 nor N/A; a unit of which nothing came has no row."""
    board = every_method_board(6, keep=with_every_status)
    frame = scores_frame(board)
    assert set(frame["status"]) == {"accepted", "rejected", "incomplete"}
    blank = frame[frame["state"] == "blank"]
    assert len(blank) == 1
    assert blank["points"].isna().all()


def test_gaps(board: Scoreboard) -> None:
    """3, 2."""
    frame = gaps_frame(board)
    first, second = (unit.code for unit in INDEX.units[:2])
    assert list(frame.loc[first, ["1.2", "1", "total"]]) == [1.0, 1.0, 1.0]
    assert bool(frame["3.1.2"].isna()[second])
    assert frame.loc[second, "total"] == 0.0


@pytest.mark.parametrize("name", FRAMES)
@pytest.mark.parametrize(
    "board", [small_board([None, None]), every_method_board(9)], ids=["nobody", "nine"]
)
def test_dtypes(name: str, board: Scoreboard) -> None:
    """4."""
    make, columns = FRAMES[name]
    assert {column: str(dtype) for column, dtype in make(board).dtypes.items()} == columns


@pytest.mark.parametrize("name", FRAMES)
def test_documented_columns(name: str) -> None:
    """4: the documentation has a table of the same columns with the same dtypes, in order."""
    text = (ROOT / "ANALYSIS.md").read_text(encoding="utf-8")
    section = text.partition(f"`{name}`")[2].partition("\n#")[0]
    told = re.findall(r"^\| `(\w+)` \| (\w+) \| \S", section, re.MULTILINE)
    assert dict(told) == dict(FRAMES[name][1])


def test_figures_are_those_of_the_rules() -> None:
    """5: means, deviations and gaps of 38 units with N/A, reckoned by pandas and by ``rules/``."""
    board = every_method_board(38)
    fields = fields_frame(board).groupby("field")["points"]
    for field, found in board.statistics_by_field():
        assert _cents(fields.mean()[field.number]) == round_half_up(found.mean or Decimal(0), 2)
        deviation = fields.std(ddof=0)[field.number]
        assert _cents(deviation) == round_half_up(found.deviation or Decimal(0), 2)
    standings = standings_frame(board)
    assert _cents(standings["total"].mean()) == round_half_up(
        board.total_statistics.mean or Decimal(0), 2
    )
    for standing, percent in zip(board.standings, standings["percent"], strict=True):
        assert _cents(percent) == round_half_up(standing.percent or Decimal(0), 2)
    known = gaps(board)
    assert _cents(standings["gap"].mean()) == round_half_up(known.mean_total or Decimal(0), 2)
    scores = scores_frame(board)
    final = scores[scores["stage"] == board.stage.value].groupby("criterion")["points"].mean()
    for criterion, of in zip(board.index.scored, board.criterion_statistics, strict=True):
        assert _cents(final[criterion.code]) == round_half_up(of.mean or Decimal(0), 2)


def _cents(number: float) -> Decimal:
    return round_half_up(Decimal(repr(round(float(number), 9))), 2)
