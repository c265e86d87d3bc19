"""Findings.

1. Severity derives from the code alone; names of codes in JSON are unique.
2. File and unit are filled in where they are open, and never overwritten.
"""

from cchc_xl.model.finding import Code, Finding, Place, Severity


def test_severity() -> None:
    """1."""
    assert Finding(Code.OVER_MAXIMUM).severity is Severity.ERROR
    assert Finding(Code.UNIT_MISSING).severity is Severity.WARNING
    assert Finding(Code.LOCK_FILE).severity is Severity.INFO
    slugs = [code.slug for code in Code]
    assert len(set(slugs)) == len(slugs)


def test_filled_in() -> None:
    """2."""
    place = Place(sheet="LV1", cell="G8", criterion="1.1")
    finding = Finding(Code.NEGATIVE, place, context={"value": "-1"}).of("a.xlsx", "03549")
    assert finding.place == Place("a.xlsx", "LV1", "G8", "1.1")
    assert (finding.unit, finding.context) == ("03549", {"value": "-1"})
    assert finding.of("b.xlsx", "03550") == finding
    assert finding.of() == finding
