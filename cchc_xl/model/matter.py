"""Everything that the papers of an assessment tell of."""

from collections.abc import Mapping
from typing import NamedTuple

from cchc_xl.model.answer import Answers
from cchc_xl.model.scoreboard import Scoreboard


class Matter(NamedTuple):
    """The scoreboard of the stage, and what is said of it besides.

    ``answers`` are those of every unit by its code, with the appraisers' words; ``first`` is the
    scoreboard of round 1, None before it; ``reasons`` are those of the council's changes, by unit
    and criterion code; ``previous`` is the scoreboard of the year before, None without one.
    """

    board: Scoreboard
    answers: Mapping[str, Answers]
    first: Scoreboard | None = None
    reasons: Mapping[tuple[str, str], str] = {}
    previous: Scoreboard | None = None
