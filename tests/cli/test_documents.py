"""What a finding quotes, in JSON.

1. Numbers are strings with a point, dates are ISO dates, absent marks have their names.
"""

import json
from datetime import date
from decimal import Decimal

import pytest

from cchc_xl.cli.documents import stopped_document
from cchc_xl.model.finding import Code, Detail, Finding
from cchc_xl.model.score import Absent


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("11.720"), "11.720"),
        (Decimal("1E+2"), "100"),
        (date(2024, 5, 9), "2024-05-09"),
        (Absent.NOT_APPLICABLE, "not-applicable"),
        ("1,5 điểm", "1,5 điểm"),
        (3, 3),
    ],
)
def test_quoted_values(value: Detail, expected: str | int) -> None:
    """1."""
    finding = Finding(
        Code.TWO_DIFFERENT_FILES,
        context={"value": value, "other_value": Decimal(1), "other": "a.xlsx"},
    )
    document = json.loads(stopped_document("Dừng.", [finding]))
    assert document["error"] == "Dừng."
    assert document["findings"][0]["value"] == expected
