"""What stands in the rows of one criterion of a form: the seam between a sheet and the rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from cchc_xl.model.score import Absent, Mark

#: The inputs of a criterion as numbers, None where nothing is entered: the points of the chosen
#: level; 1 or 0 for each part; numerator and denominator; the number of violations; direct points.
Inputs = tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything entered for one scored criterion, by the unit and by the appraisers.

    ``inputs`` follow the criterion's method (see ``Inputs``); ``applicable`` is False where the
    unit says «không áp dụng». Texts are as written, empty where nothing is; ``reply`` is the
    choice by which the unit answers what was ``asked``.
    """

    inputs: Inputs = ()
    applicable: bool = True
    evidence: str = ""
    note: str = ""
    round_1: Mark = Absent.BLANK
    opinion_1: str = ""
    asked: str = ""
    reply: str = ""
    explanation: str = ""
    supplement: str = ""
    round_2: Mark = Absent.BLANK
    opinion_2: str = ""
    other_sources: str = ""
    final: Mark = Absent.BLANK


#: The answers of one form by criterion code; a criterion that is left out has not been touched.
Answers = Mapping[str, Answer]
