"""The stages of an assessment, in the order in which they happen."""

from enum import StrEnum


class Stage(StrEnum):
    """A stage of the assessment; the value is its name on the command line and in JSON."""

    SELF = "self"
    APPRAISAL_1 = "appraisal-1"
    RESPONSE = "response"
    APPRAISAL_2 = "appraisal-2"
    FINAL = "final"


#: The stages that end in a score per criterion (a response explains, it does not score).
SCORING_STAGES = (Stage.SELF, Stage.APPRAISAL_1, Stage.APPRAISAL_2, Stage.FINAL)
