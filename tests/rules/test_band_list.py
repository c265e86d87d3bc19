"""Checks of the bands of a definition.

1. Bands from the highest to the lowest, down to 0 %, have no fault; neither has a list of none.
2. A bound between 0 and 1 was meant as a share: both readings are told.
3. A band above a higher one is told, with both bounds; a bad bound has no echo in the order.
4. Without a band from 0 % that is told once, unless a bound is in doubt.
5. Names and bounds are unique, bounds within 0 to 100 %.
"""

from decimal import Decimal as D

import pytest

from cchc_xl.model.finding import Code
from cchc_xl.model.index import Band
from cchc_xl.rules.band_list import ALL_BANDS, band_faults


def bands(*lowers: str) -> list[Band]:
    return [Band(f"Loại {number}", D(lower), "") for number, lower in enumerate(lowers, start=1)]


def codes(*lowers: str) -> list[tuple[Code, str]]:
    return [(fault.code, fault.subject[1]) for fault in band_faults(bands(*lowers))]


@pytest.mark.parametrize("lowers", [(), ("0",), ("90", "80", "0"), ("100", "1", "0")])
def test_sound(lowers: tuple[str, ...]) -> None:
    """1."""
    assert codes(*lowers) == []


def test_a_share_for_a_percentage() -> None:
    """2."""
    (fault,) = band_faults(bands("0.9", "80", "0"))
    assert (fault.code, fault.subject) == (Code.BAND_BELOW_ONE, ("band", "Loại 1"))
    assert (fault.attribute, fault.context) == ("lower", {"value": D("0.9"), "meant": D(90)})


def test_order() -> None:
    """3."""
    (fault,) = band_faults(bands("80", "90", "0"))
    assert (fault.code, fault.attribute) == (Code.BANDS_UNORDERED, "lower")
    assert fault.context == {"value": "Loại 2", "lower": D(90), "previous": D(80)}
    assert codes("0.9", "120", "80", "0") == [
        (Code.BAND_BELOW_ONE, "Loại 1"),
        (Code.DEFINITION_VALUE_BAD, "Loại 2"),
    ]


def test_no_band_from_zero() -> None:
    """4."""
    (fault,) = band_faults(bands("80", "50"))
    assert (fault.code, fault.subject) == (Code.NO_BAND_FROM_ZERO, ALL_BANDS)
    assert fault.context == {"value": D(50)}
    assert codes("80", "0.5") == [(Code.BAND_BELOW_ONE, "Loại 2")]


def test_twice() -> None:
    """5."""
    assert codes("80", "80", "0") == [(Code.BAND_TWICE, "Loại 2")]
    (fault,) = band_faults([Band("Tốt", D(80), ""), Band("Tốt", D(0), "")])
    assert (fault.code, fault.attribute, fault.occurrence) == (Code.BAND_TWICE, "name", 2)
