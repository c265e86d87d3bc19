"""The short check code on a signed form: it ties the paper to the scores of the file.

Every mark becomes an integer (nothing 0, «không áp dụng» 1, points in units of the last decimal
plus 2) and is weighed by its place. As the weights are different powers of a primitive root, two
scores exchanged or one changed score always change the code. It guards against mix-ups, not fraud.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import assert_never

from cchc_xl.model.score import Absent, Mark

#: A prime just below 100,000: the code has five digits. 6 is a primitive root of it.
PRIME = 99_991
_ROOT = 6
DIGITS = 5

BLANK_VALUE = 0
NOT_APPLICABLE_VALUE = 1
FIRST_POINTS_VALUE = 2


def weight(position: int) -> int:
    """The weight of the mark at ``position`` (from 0) of ``Index.scored``, 1 < weight < PRIME."""
    return pow(_ROOT, position + 1, PRIME)


def value(mark: Mark, decimals: int) -> int:
    """A mark as an integer; points finer than ``decimals`` are cut."""
    match mark:
        case Absent.BLANK:
            return BLANK_VALUE
        case Absent.NOT_APPLICABLE:
            return NOT_APPLICABLE_VALUE
        case Decimal() as points:
            return FIRST_POINTS_VALUE + int(points.scaleb(decimals))
        case _:
            assert_never(mark)


def check_code(marks: Sequence[Mark], decimals: int = 2) -> str:
    """The five digits for the marks of one form, in the order of ``Index.scored``."""
    weighed = sum(weight(n) * value(mark, decimals) for n, mark in enumerate(marks))
    return f"{weighed % PRIME:0{DIGITS}d}"
