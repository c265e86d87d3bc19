"""The scoring methods: what the inputs of a criterion are worth, and which points it can have."""

from decimal import Decimal
from typing import assert_never

from cchc_xl.model.answer import Inputs
from cchc_xl.model.finding import Code
from cchc_xl.model.index import Criterion
from cchc_xl.model.method import Deduct, Direct, Levels, NothingOccurred, Parts, Ratio
from cchc_xl.model.score import Absent, Mark
from cchc_xl.rules.rounding import round_half_up

_ZERO = Decimal(0)


def self_mark(criterion: Criterion, inputs: Inputs, decimals: int) -> Mark | Code:
    """The mark that the inputs give, or the code of what is wrong with them.

    ``inputs`` are as ``model.answer.Inputs`` says. Computed points are rounded half up, once, to
    ``decimals``; chosen and typed points are returned as they are. An input that is not filled in
    makes the mark blank, whatever the others say.
    """
    entered = [value for value in inputs if value is not None]
    if not entered or len(entered) < len(inputs):
        return Absent.BLANK
    match criterion.method:
        case Levels() | Direct():
            return entered[0]
        case Parts(parts=parts):
            return sum((p.points for p, done in zip(parts, entered, strict=True) if done), _ZERO)
        case Deduct(points_each=each):
            return round_half_up(max(_ZERO, criterion.max_points - each * entered[0]), decimals)
        case Ratio() as ratio:
            numerator, denominator = entered
            return _ratio_mark(ratio, criterion.max_points, numerator, denominator, decimals)
        case None:
            raise ValueError(f"{criterion.code} has components and no score of its own")
        case _:
            assert_never(criterion.method)


def _ratio_mark(
    ratio: Ratio, maximum: Decimal, numerator: Decimal, denominator: Decimal, decimals: int
) -> Mark | Code:
    if denominator == 0:
        return _nothing_occurred(ratio, maximum) if numerator == 0 else Code.DENOMINATOR_ZERO
    if numerator > denominator:
        return Code.NUMERATOR_OVER_DENOMINATOR
    if numerator < ratio.floor * denominator:
        return _ZERO
    if numerator >= ratio.target * denominator:
        return maximum
    return _proportion(maximum, numerator, ratio.target * denominator, decimals)


def _nothing_occurred(ratio: Ratio, maximum: Decimal) -> Mark | Code:
    match ratio.nothing_occurred:
        case NothingOccurred.FULL_POINTS:
            return maximum
        case NothingOccurred.NOT_APPLICABLE:
            return Absent.NOT_APPLICABLE
        case NothingOccurred.FAULT:
            return Code.DENOMINATOR_ZERO
        case _:
            assert_never(ratio.nothing_occurred)


def _proportion(maximum: Decimal, part: Decimal, whole: Decimal, decimals: int) -> Decimal:
    """Maximum × part / whole, rounded half up in integers: a Decimal quotient is rounded already.

    Rounding 28 digits and then 2 could lift 0,00499…9 to 0,01; integers cannot.
    """
    (m, m_scale), (p, p_scale), (w, w_scale) = (
        number.as_integer_ratio() for number in (maximum, part, whole)
    )
    top, bottom = m * p * w_scale * 10**decimals, m_scale * p_scale * w
    return Decimal((2 * top + bottom) // (2 * bottom)).scaleb(-decimals)


def permits(criterion: Criterion, points: Decimal, decimals: int) -> Code | None:
    """What forbids these points as an appraised score, None if nothing does.

    Appraisers are bound by the maximum, the decimals of the index, listed levels and steps, but not
    by what a count would give: they may credit half a part.
    """
    if points < 0:
        return Code.NEGATIVE
    if points > criterion.max_points:
        return Code.OVER_MAXIMUM
    if points != round_half_up(points, decimals):
        return Code.TOO_MANY_DECIMALS
    match criterion.method:
        case Levels(levels=levels) if all(points != level.points for level in levels):
            return Code.NOT_A_LEVEL
        case Direct(step=step) if points % step:
            return Code.NOT_A_STEP
        case _:
            return None
