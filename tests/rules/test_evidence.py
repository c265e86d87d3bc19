"""The lines of an evidence cell.

1. Number, date, title, issuer and file are taken in this order; later ones may be missing.
2. A line without this order is a title as a whole; nothing is refused.
3. One document a line, bullets and empty lines apart.
4. Semicolons inside the title stay in the title.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.rules.evidence import Evidence, parse_evidence


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "12/KH-UBND; 15/01/2031; Kế hoạch CCHC; UBND xã; kh-12.pdf",
            Evidence("12/KH-UBND", "15/01/2031", "Kế hoạch CCHC", "UBND xã", "kh-12.pdf"),
        ),
        (
            "12/KH-UBND;15.1.2031;Kế hoạch;UBND xã",
            Evidence("12/KH-UBND", "15.1.2031", "Kế hoạch", "UBND xã"),
        ),
        ("12/KH-UBND; ; Kế hoạch", Evidence("12/KH-UBND", "", "Kế hoạch")),
        ("12/KH-UBND; 15/01/2031", Evidence("12/KH-UBND", "15/01/2031")),
        ("12/KH-UBND; ngày 5-1-2031", Evidence("12/KH-UBND", "ngày 5-1-2031")),
    ],
)
def test_structured(line: str, expected: Evidence) -> None:
    """1."""
    assert parse_evidence(line) == (expected,)


@pytest.mark.parametrize("line", ["Kế hoạch số 12", "Kế hoạch; báo cáo quý I", "=HYPERLINK(A1)"])
def test_unstructured_is_a_title(line: str) -> None:
    """2."""
    assert parse_evidence(line) == (Evidence(title=line),)


@given(st.text())
def test_nothing_is_refused(text: str) -> None:
    """2."""
    assert len(parse_evidence(text)) <= len(text.splitlines())


def test_lines() -> None:
    """3."""
    text = "\n- Kế hoạch năm\r\n\n•  1/BC-UBND; 02/03/2031; Báo cáo\n   \n"
    assert parse_evidence(text) == (
        Evidence(title="Kế hoạch năm"),
        Evidence("1/BC-UBND", "02/03/2031", "Báo cáo"),
    )


def test_semicolons_of_a_title() -> None:
    """4."""
    line = "1/BC; 02/03/2031; Báo cáo quý I; quý II; phụ lục; UBND xã; bc.pdf"
    (evidence,) = parse_evidence(line)
    assert evidence.title == "Báo cáo quý I; quý II; phụ lục"
    assert (evidence.issuer, evidence.file) == ("UBND xã", "bc.pdf")
