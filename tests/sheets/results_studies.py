"""Studies made for tests of their sheets, by the same functions as the real ones."""

from dataclasses import replace

from cchc_xl.analysis.agreement import agreement
from cchc_xl.analysis.quality import quality
from cchc_xl.analysis.robustness import robustness
from cchc_xl.model.index import Index
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.model.study import Study
from cchc_xl.rules.scoreboard import scoreboard
from cchc_xl.rules.year_before import year_before
from tests.sheets.results_boards import random_submissions


def study_of(board: Scoreboard, simulations: int = 200) -> Study:
    """Everything there is, with a year before in which the first units were others."""
    earlier = earlier_board(board.index)
    before = year_before(board, earlier)
    return Study(
        before, robustness(board, simulations), quality(board, earlier, before), agreement(board)
    )


def earlier_board(index: Index, seed: int = 9) -> Scoreboard:
    """The year before: the first unit under another kind, the second one unknown."""
    units = list(index.all_units)
    units[0] = replace(units[0], kind="thị trấn")
    then = replace(
        index,
        assessment=replace(index.assessment, year=index.assessment.year - 1),
        all_units=(units[0], *units[2:]),
    )
    return scoreboard(then, random_submissions(then, seed), Stage.FINAL)
