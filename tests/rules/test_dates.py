"""Checks of the dates of an assessment.

1. Units as of a day of the assessed year, forms issued and the self-score due after it, responses
   due not before that: nothing to be told.
2. Each date that disagrees is told once, with what it disagrees with.
"""

from dataclasses import replace
from datetime import date

import pytest

from cchc_xl.demo.index import demo_index
from cchc_xl.model.finding import Code
from cchc_xl.rules.dates import date_faults
from tests.indexes import ASSESSMENT


def test_sound() -> None:
    """1."""
    same_day = replace(ASSESSMENT, response_deadline=ASSESSMENT.self_deadline)
    for assessment in (ASSESSMENT, same_day, demo_index().assessment):
        assert list(date_faults(assessment)) == []


@pytest.mark.parametrize(
    ("attribute", "day", "other", "other_value"),
    [
        ("response_deadline", date(2032, 1, 30), "self_deadline", date(2032, 1, 31)),
        ("self_deadline", date(2031, 12, 31), "year", 2031),
        ("issued_on", date(2031, 12, 31), "year", 2031),
        ("units_as_of", date(2030, 12, 31), "year", 2031),
        ("units_as_of", date(2032, 1, 1), "year", 2031),
    ],
)
def test_one_that_disagrees(attribute: str, day: date, other: str, other_value: date | int) -> None:
    """2."""
    (fault,) = date_faults(replace(ASSESSMENT, **{attribute: day}))  # type: ignore[arg-type]
    assert (fault.code, fault.attribute) == (Code.DATES_DISAGREE, attribute)
    assert fault.context == {"value": day, "other": other, "other_value": other_value}


def test_all_are_told() -> None:
    """2."""
    left = replace(ASSESSMENT, year=2032, units_as_of=date(2032, 12, 31))
    assert [fault.attribute for fault in date_faults(left)] == [
        "response_deadline",
        "self_deadline",
        "issued_on",
    ]
    early = replace(ASSESSMENT, year=2040, response_deadline=date(2032, 1, 1))
    assert [fault.attribute for fault in date_faults(early)] == [
        "response_deadline",
        "self_deadline",
        "issued_on",
        "units_as_of",
    ]
