"""Why units have no rank: nothing came of them, or the stage still lacks points."""

from collections.abc import Iterable, Iterator

from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.index import Index
from cchc_xl.model.score import Absent, Submission
from cchc_xl.model.scoreboard import Scoreboard, Status
from cchc_xl.text.terminal import STAGE_NAMES


def missing_units(index: Index, submissions: Iterable[Submission]) -> Iterator[Finding]:
    """A finding for every unit of which nothing has come."""
    heard = {submission.unit for submission in submissions}
    for unit in index.units:
        if unit.code not in heard:
            yield Finding(Code.UNIT_MISSING, unit=unit.code, context={"unit": unit.full_name})


def incomplete_units(board: Scoreboard) -> Iterator[Finding]:
    """A finding for every unit without a fault that the stage still lacks points of."""
    for standing in board.standings:
        if standing.status is Status.INCOMPLETE and standing.submission is not None:
            blank = sum(score.mark is Absent.BLANK for score in standing.scores)
            yield Finding(
                Code.UNIT_INCOMPLETE,
                Place(standing.submission.file),
                standing.unit.code,
                {"stage": STAGE_NAMES[board.stage], "count": blank, "all": len(standing.scores)},
            )
