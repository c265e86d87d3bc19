"""What is asked for beside the ranking: an analysis of it, last year's result beside it."""

from typing import TYPE_CHECKING, NamedTuple

from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.study import NO_STUDY, Study
from cchc_xl.rules.year_before import year_before
from cchc_xl.steps.earlier import earlier_board
from cchc_xl.store.folder import AssessmentFolder

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Wanted(NamedTuple):
    """``analysis`` asks for robustness, quality and agreement, ``previous`` is last year's folder.

    Of a folder with a ledger the ledger counts, as everywhere; nothing is taken in from its inbox.
    """

    analysis: bool = False
    previous: AssessmentFolder | None = None


def studied(board: Scoreboard, wanted: Wanted, executor: "Executor | None" = None) -> Study:
    """The study of a board; raises ``StepError`` where last year's folder is unusable or none."""
    earlier = before = None
    if wanted.previous is not None:
        earlier = earlier_board(wanted.previous, board, executor)
        before = year_before(board, earlier)
    if not wanted.analysis:
        return NO_STUDY._replace(before=before)
    # pandas and numpy take longer than the whole consolidation.
    from cchc_xl.analysis.agreement import agreement
    from cchc_xl.analysis.quality import quality
    from cchc_xl.analysis.robustness import robustness

    return Study(before, robustness(board), quality(board, earlier, before), agreement(board))
