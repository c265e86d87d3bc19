"""The ready sentence of a field, built by the spreadsheet from the row of its statistics."""

from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.scoreboard import Statistics
from cchc_xl.sheets.results.live import Live, count, join, number, points, when
from cchc_xl.text import results_sentences as sentences


class Known(NamedTuple):
    """What the sentence says now; ``start`` ends before the maximum.

    ``na_possible`` says whether a criterion may be «không áp dụng»: marks change in the open
    workbook, the words of a formula do not.
    """

    start: str
    maximum: Decimal
    statistics: Statistics
    above: Decimal | None
    below: Decimal | None
    na_possible: bool = False

    @property
    def at_maximum(self) -> str:
        """What those have reached who are counted as having their maximum."""
        own = sentences.SENTENCE_AT_OWN_MAXIMUM
        return own if self.na_possible else sentences.SENTENCE_AT_MAXIMUM

    @property
    def between(self) -> int:
        """The number of units on or between the thresholds."""
        found = self.statistics
        return found.count - (found.above or 0) - (found.below or 0)


def sentence(known: Known, row: int, names: tuple[Live, Live], places: int) -> Live:
    """«Lĩnh vực … được đánh giá qua 07 tiêu chí …», from a row (from 1) of the statistics.

    ``names`` are the units with the highest and with the lowest points.
    """
    found = known.statistics
    maximum = number(f"E{row}", known.maximum)
    shown_mean = points(f"G{row}", found.mean, places)
    head = join(known.start, maximum)
    with_mean = join(head, sentences.SENTENCE_MEAN, shown_mean, "/", maximum)
    equal = join(with_mean, sentences.SENTENCE_ALL_EQUAL)
    spread = join(
        with_mean, sentences.SENTENCE_AMONG, _counts(known, row), _ends(known, row, names, places)
    )
    not_separated = found.count > 1 and not found.separates
    told = when(f'R{row}="{sentences.SEPARATES_NOT}"', not_separated, equal, spread)
    nobody = join(head, sentences.SENTENCE_NOBODY)
    return when(f"F{row}=0", found.count == 0, nobody, told)


def _counts(known: Known, row: int) -> Live:
    """How many units lie above, below, between the thresholds, and at the maximum."""
    found = known.statistics
    pieces: list[Live] = []
    if known.above is not None:
        above = number(f"M{row}", known.above)
        told = join(
            _of_all(known, f"N{row}", found.above or 0, row), sentences.SENTENCE_ABOVE, above
        )
        pieces.append(join(told, sentences.SENTENCE_NEXT))
    if known.above is not None and known.below is not None:
        pieces.append(_between(known, row, known.above, known.below))
    if known.below is not None:
        below = number(f"O{row}", known.below)
        told = join(
            _of_all(known, f"P{row}", found.below or 0, row), sentences.SENTENCE_BELOW, below
        )
        pieces.append(join(told, sentences.SENTENCE_NEXT))
    at_maximum = len(found.at_maximum)
    told = join(_of_all(known, f"Q{row}", at_maximum, row), known.at_maximum)
    pieces.append(when(f"Q{row}>0", at_maximum > 0, told))
    return join(*pieces)


def _between(known: Known, row: int, above: Decimal, below: Decimal) -> Live:
    """Units that fall in neither group are not passed over."""
    here = f"(F{row}-N{row}-P{row})"
    low, high = number(f"O{row}", below), number(f"M{row}", above)
    exactly = join(sentences.SENTENCE_EXACTLY, high)
    apart = join(sentences.SENTENCE_BETWEEN, low, sentences.SENTENCE_TO, high)
    where = when(f"M{row}=O{row}", above == below, exactly, apart)
    told = join(_of_all(known, here, known.between, row), where, sentences.SENTENCE_NEXT)
    return when(f"{here}>0", known.between > 0, told)


def _of_all(known: Known, cell: str, value: int, row: int) -> Live:
    return join(count(cell, value), "/", count(f"F{row}", known.statistics.count))


def _ends(known: Known, row: int, names: tuple[Live, Live], places: int) -> Live:
    found = known.statistics
    return join(
        sentences.SENTENCE_HIGHEST,
        points(f"J{row}", found.highest, places),
        f"{sentences.SENTENCE_POINTS} (",
        names[0],
        f"){sentences.SENTENCE_LOWEST}",
        points(f"K{row}", found.lowest, places),
        f"{sentences.SENTENCE_POINTS} (",
        names[1],
        ").",
    )
