"""Checks of the dates of an assessment against each other and against the assessed year."""

from collections.abc import Iterator

from cchc_xl.model.finding import Code, Detail
from cchc_xl.model.index import Assessment
from cchc_xl.rules.fault import Fault

#: The subject of what is said of the assessment.
ASSESSMENT = ("assessment", "")
#: The attributes that are compared: without one of them nothing is said.
COMPARED = ("year", "self_deadline", "response_deadline", "issued_on", "units_as_of")


def date_faults(assessment: Assessment) -> Iterator[Fault]:
    """Dates that were hardly meant so: ``other`` names the attribute that they disagree with."""
    year = assessment.year
    if assessment.response_deadline < assessment.self_deadline:
        other = assessment.self_deadline
        yield _disagree(assessment, "response_deadline", "self_deadline", other)
    elif assessment.response_deadline.year <= year:
        yield _disagree(assessment, "response_deadline", "year", year)
    for attribute in ("self_deadline", "issued_on"):
        if getattr(assessment, attribute).year <= year:
            yield _disagree(assessment, attribute, "year", year)
    if assessment.units_as_of.year != year:
        yield _disagree(assessment, "units_as_of", "year", year)


def _disagree(assessment: Assessment, attribute: str, other: str, other_value: Detail) -> Fault:
    value: Detail = getattr(assessment, attribute)
    context = {"value": value, "other": other, "other_value": other_value}
    return Fault(Code.DATES_DISAGREE, ASSESSMENT, context, attribute)
