"""The year before, from its folder: only an earlier one is compared with."""

from typing import TYPE_CHECKING

from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.steps.consolidate import assess
from cchc_xl.steps.errors import StepError
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text.year_before import not_before

if TYPE_CHECKING:
    from concurrent.futures import Executor


def earlier_board(
    folder: AssessmentFolder, now: Scoreboard, executor: "Executor | None" = None
) -> Scoreboard:
    """The scoreboard of a folder; raises ``StepError`` where it is unusable or not earlier."""
    earlier, _ = assess(folder.assessment(), None, executor)
    year, then = now.index.assessment.year, earlier.index.assessment.year
    if then >= year:
        raise StepError(not_before(year, then))
    return earlier
