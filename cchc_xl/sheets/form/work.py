"""The hidden working columns of a field sheet, and the kinds of gaps that they count."""

from enum import IntEnum
from typing import NamedTuple

from cchc_xl.sheets.form.understanding import State
from cchc_xl.sheets.layout import Column

_AFTER = len(Column)


class Work(IntEnum):
    """Columns after the last column of the form, without a key of their own."""

    STATE = _AFTER + 1
    LACKS = _AFTER + 2
    OPEN_LIST = _AFTER + 3
    LACK_LIST = _AFTER + 4
    OPEN_TARGET = _AFTER + 5
    LACK_TARGET = _AFTER + 6
    CODE = _AFTER + 7


class Gap(NamedTuple):
    """A kind of thing that may be missing.

    In the column ``mark`` a criterion that misses it has the value ``equals``, and the total row
    the number of such criteria. ``codes`` lists their codes from a row on, ``target`` holds the
    address of the cell to be filled, in the total row that of the first one.
    """

    mark: Work
    equals: int
    codes: Work
    target: Work


#: A criterion without a valid score.
OPEN = Gap(Work.STATE, State.OPEN, Work.OPEN_LIST, Work.OPEN_TARGET)
#: A text that the stage asks for: evidence, the reason of «không áp dụng», a reply.
LACK = Gap(Work.LACKS, 1, Work.LACK_LIST, Work.LACK_TARGET)
GAPS = (OPEN, LACK)
