"""Checks of the bands of a definition: bounds that were meant otherwise, order, gaps."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cchc_xl.model.finding import Code
from cchc_xl.model.index import Band
from cchc_xl.rules.fault import Context, Fault, counted

#: The subject of what is said of the bands together.
ALL_BANDS = ("band", "")


def band_faults(bands: Sequence[Band]) -> Iterator[Fault]:
    """The faults of bands, which a decision lists from the highest to the lowest, down to 0 %."""
    sound: list[Decimal] = []
    for band, occurrence in counted(bands, lambda b: b.name):
        found = _bound_fault(band, occurrence) or _order_fault(band, occurrence, sound)
        if found is None:
            sound.append(band.lower)
        else:
            yield found
        if occurrence > 1:
            yield Fault(
                Code.BAND_TWICE, ("band", band.name), {"value": band.name}, "name", occurrence
            )
    if sound and len(sound) == len(bands) and sound[-1] > 0:
        yield Fault(Code.NO_BAND_FROM_ZERO, ALL_BANDS, {"value": sound[-1]}, "lower")


def _bound_fault(band: Band, occurrence: int) -> Fault | None:
    """A bound outside 0 to 100 %, or a share of one (0,9) typed where percent belong (90)."""
    if 0 < band.lower < 1:
        context: Context = {"value": band.lower, "meant": band.lower * 100}
        return Fault(Code.BAND_BELOW_ONE, ("band", band.name), context, "lower", occurrence)
    if 0 <= band.lower <= 100:
        return None
    bad: Context = {"value": band.lower}
    return Fault(Code.DEFINITION_VALUE_BAD, ("band", band.name), bad, "lower", occurrence)


def _order_fault(band: Band, occurrence: int, before: Sequence[Decimal]) -> Fault | None:
    """A bound that stands above already, or is higher than the one above."""
    if band.lower in before:
        twice: Context = {"value": band.name}
        return Fault(Code.BAND_TWICE, ("band", band.name), twice, "lower", occurrence)
    if before and band.lower > before[-1]:
        context: Context = {"value": band.name, "lower": band.lower, "previous": before[-1]}
        return Fault(Code.BANDS_UNORDERED, ("band", band.name), context, "lower", occurrence)
    return None
