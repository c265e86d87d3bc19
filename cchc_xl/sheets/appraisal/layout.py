"""Where a thing sits in an appraisal workbook: one body, one round, one sheet per field.

In a field sheet every criterion has a head row and below it one row per unit. Row ``KEY_ROW``
(hidden) carries the column keys and column A (hidden) the row ids: «1.1» for a head row,
«1.1|03589» for a unit's row. Only the columns of the stage are written.
"""

from collections.abc import Mapping
from enum import StrEnum

from cchc_xl.model.stage import Stage

LAYOUT_VERSION = 1
#: What ``_meta`` says under the key «kind».
KIND = "appraisal"

KEY_ROW = 1
TITLE_ROW, STATUS_ROW, GROUP_ROW, HEAD_ROW = 2, 3, 4, 5
FIRST_BODY_ROW = 6

#: The entry cells of the cover, by the hidden keys in its column A.
COVER_APPRAISER = "appraiser"
COVER_REST = "rest"

_BETWEEN = "|"


class Column(StrEnum):
    """Column keys in the order in which they are written; unlike those of a form in every case."""

    ID = "appraisal-id"
    CODE = "appraisal-code"
    NUMBER = "appraisal-number"
    UNIT = "appraisal-unit"
    MAXIMUM = "appraisal-maximum"
    DATA = "appraisal-data"
    SELF = "appraisal-self"
    EVIDENCE = "appraisal-evidence"
    NOTE = "appraisal-note"
    ROUND_1 = "appraisal-round-1"
    OPINION_1 = "appraisal-opinion-1"
    ASKED = "appraisal-asked"
    REPLY = "appraisal-reply"
    EXPLANATION = "appraisal-explanation"
    SUPPLEMENT = "appraisal-supplement"
    ROUND_2 = "appraisal-round-2"
    OPINION_2 = "appraisal-opinion-2"
    MARK = "appraisal-mark"
    DECISION = "appraisal-decision"
    POINTS = "appraisal-points"
    OPINION = "appraisal-opinion"
    QUESTION = "appraisal-question"
    SOURCES = "appraisal-sources"
    CHECK = "appraisal-check"


_UNIT = tuple(Column)[:9]
_FIRST_ROUND = (
    Column.ROUND_1,
    Column.OPINION_1,
    Column.ASKED,
    Column.REPLY,
    Column.EXPLANATION,
    Column.SUPPLEMENT,
)
_SECOND_ROUND = (Column.ROUND_2, Column.OPINION_2)
_ENTRY = (Column.DECISION, Column.POINTS, Column.OPINION)

#: The columns that the appraiser fills, by stage.
ENTRY_COLUMNS: Mapping[Stage, tuple[Column, ...]] = {
    Stage.APPRAISAL_1: (*_ENTRY, Column.QUESTION, Column.SOURCES),
    Stage.APPRAISAL_2: (*_ENTRY, Column.SOURCES),
    Stage.FINAL: (*_ENTRY, Column.SOURCES),
}
#: All columns of a field sheet, by stage, in order.
COLUMNS: Mapping[Stage, tuple[Column, ...]] = {
    Stage.APPRAISAL_1: (*_UNIT, *ENTRY_COLUMNS[Stage.APPRAISAL_1], Column.CHECK),
    Stage.APPRAISAL_2: (
        *(*_UNIT, *_FIRST_ROUND, Column.MARK),
        *(*ENTRY_COLUMNS[Stage.APPRAISAL_2], Column.CHECK),
    ),
    Stage.FINAL: (
        *(*_UNIT, *_FIRST_ROUND, *_SECOND_ROUND),
        *(*ENTRY_COLUMNS[Stage.FINAL], Column.CHECK),
    ),
}
#: The stage whose points stand when the appraiser agrees, and the column that shows them.
BASE_STAGE = {
    Stage.APPRAISAL_1: Stage.SELF,
    Stage.APPRAISAL_2: Stage.APPRAISAL_1,
    Stage.FINAL: Stage.APPRAISAL_2,
}
POINTS_COLUMN = {
    Stage.SELF: Column.SELF,
    Stage.APPRAISAL_1: Column.ROUND_1,
    Stage.APPRAISAL_2: Column.ROUND_2,
}


def position(stage: Stage, column: Column) -> int:
    """The number of a column in the sheets of a stage, from 1."""
    return COLUMNS[stage].index(column) + 1


def row_id(criterion: str, unit: str) -> str:
    """The id of the row of a unit: «1.1|03589»."""
    return f"{criterion}{_BETWEEN}{unit}"
