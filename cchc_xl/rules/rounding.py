"""The one way in which a number is rounded: half up, as officers do."""

from decimal import ROUND_HALF_UP, Decimal


def round_half_up(number: Decimal, decimals: int) -> Decimal:
    """The number with exactly so many decimals."""
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
