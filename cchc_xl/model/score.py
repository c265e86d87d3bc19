"""A score and where it came from; a submission is one unit's scores of all stages."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from cchc_xl.model.stage import Stage


class Absent(Enum):
    """The two ways of having no points; 0 is not one of them."""

    BLANK = "blank"
    NOT_APPLICABLE = "not-applicable"


Mark = Decimal | Absent


class Score(NamedTuple):
    """A mark with its source cell («LV1!G8»); ``kept`` when round 2 keeps the points of round 1.

    ``file`` and ``sha256`` are those of the file of the cell where it is another one than the
    submission's own, such as an appraisal workbook.
    """

    mark: Mark
    cell: str = ""
    kept: bool = False
    file: str = ""
    sha256: str = ""


class Source(NamedTuple):
    """A file that scores were taken from, with the stage that it speaks for.

    ``file`` is relative to the assessment folder, ``received_on`` the day on which it came.
    """

    stage: Stage
    file: str
    sha256: str
    received_on: date


class Submission(NamedTuple):
    """What one file says for one unit.

    ``scores`` has, per scoring stage, one score per scored criterion in the order of
    ``Index.scored``. ``errors`` counts the findings of severity error: with any, the unit is not
    consolidated. ``file`` is relative to the assessment folder; ``saved_on`` is the day of its
    data: that in the document's properties, or on which the latest of its files came to a ledger.
    ``sources`` are the other files that the scores come from.
    """

    unit: str
    file: str
    sha256: str
    scores: Mapping[Stage, tuple[Score, ...]]
    errors: int = 0
    saved_on: date | None = None
    sources: tuple[Source, ...] = ()
