"""What an office holds of one unit at a moment of the assessment."""

from typing import NamedTuple

from cchc_xl.model.answer import Answers
from cchc_xl.model.score import Absent, Mark, Submission


class Judgement(NamedTuple):
    """What an appraiser says of one criterion of one unit; ``mark`` is blank where nothing is.

    ``agreed`` marks points that were taken over by a decision instead of being typed: «Nhất trí
    điểm tự chấm», «Giữ nguyên điểm lần 1». ``asked`` is the explanation that the unit owes,
    ``sources`` what the appraiser went by besides the evidence, ``cell`` where it stands.
    """

    mark: Mark = Absent.BLANK
    agreed: bool = False
    opinion: str = ""
    asked: str = ""
    sources: str = ""
    cell: str = ""


class Dossier(NamedTuple):
    """One unit: what it and its appraisers have entered so far, and the scores of every stage.

    ``answers`` hold the texts and marks by criterion code, ``submission`` the same marks in the
    order of ``Index.scored`` with their cells.
    """

    answers: Answers
    submission: Submission

    @property
    def unit(self) -> str:
        """The code of the unit."""
        return self.submission.unit
