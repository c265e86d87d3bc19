"""Frames for analysts.

1. One row per unit; the figures are those of the scoreboard.
2. A unit that is not accepted has a row without figures; N/A is NaN, never 0.
3. The gap is self-score less appraised score.
4. The README's example runs.
"""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from cchc_xl.analysis import gaps_frame, scores_frame, standings_frame
from cchc_xl.model.score import Absent, Score, Submission
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.rules.scoreboard import scoreboard
from tests.indexes import every_method_index

ROOT = Path(__file__).parent.parent
INDEX = every_method_index(3)


@pytest.fixture
def board() -> Scoreboard:
    """Two units with every point but 3.1.2, which is N/A for the second; the third is missing.

    The appraisers take one point of criterion 1.2 from the first unit.
    """
    full = tuple(Score(criterion.max_points) for criterion in INDEX.scored)
    place = {criterion.code: number for number, criterion in enumerate(INDEX.scored)}
    less = _with(full, place["1.2"], Score(Decimal(1)))
    without = _with(full, place["3.1.2"], Score(Absent.NOT_APPLICABLE))
    first, second = (
        Submission(unit.code, "f", "s", dict.fromkeys(SCORING_STAGES, scores))
        for unit, scores in zip(INDEX.units, (less, without), strict=False)
    )
    first = first._replace(scores={**first.scores, Stage.SELF: full})
    return scoreboard(INDEX, [first, second], Stage.FINAL)


def _with(scores: tuple[Score, ...], number: int, score: Score) -> tuple[Score, ...]:
    return (*scores[:number], score, *scores[number + 1 :])


def test_standings(board: Scoreboard) -> None:
    """1, 2."""
    frame = standings_frame(board)
    assert list(frame.index) == [unit.code for unit in INDEX.units]
    assert list(frame["total"][:2]) == [32.0, 31.5]
    assert list(frame["rank"][:2]) == [2, 1]
    assert frame.loc[INDEX.units[0].code, "1"] == 6.0
    assert frame.loc[INDEX.units[2].code, "status"] == "missing"
    assert frame.loc[INDEX.units[2].code, ["1", "total", "rank"]].isna().all()


def test_scores(board: Scoreboard) -> None:
    """1, 2."""
    frame = scores_frame(board)
    assert list(frame.columns) == [criterion.code for criterion in INDEX.scored]
    assert frame.loc[INDEX.units[0].code, "1.2"] == 1.0
    assert bool(frame["3.1.2"].isna()[INDEX.units[1].code])
    assert len(frame) == 2


def test_gaps(board: Scoreboard) -> None:
    """3, 2."""
    frame = gaps_frame(board)
    first, second = (unit.code for unit in INDEX.units[:2])
    assert list(frame.loc[first, ["1.2", "1", "total"]]) == [1.0, 1.0, 1.0]
    assert bool(frame["3.1.2"].isna()[second])
    assert frame.loc[second, "total"] == 0.0


def test_readme_example(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """4."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.+?)```", readme, re.DOTALL)
    monkeypatch.chdir(ROOT)
    exec(compile(example, "README.md", "exec"), {})
    assert "thị trấn Phong Thổ" in capsys.readouterr().out
