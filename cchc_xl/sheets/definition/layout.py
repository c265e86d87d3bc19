"""The one place that knows where a thing sits in the definition workbook.

Row ``KEY_ROW`` (hidden) of every table carries the column keys, so that the reader finds columns by
identity. The assessment is a table of two columns: the keys of its rows stand in a hidden column.
"""

from collections.abc import Mapping
from enum import Enum, StrEnum, auto
from typing import Any, NamedTuple

from cchc_xl.model.method import MethodName
from cchc_xl.text import definition as text
from cchc_xl.text.definition import Words

GUIDE_SHEET = "Hướng dẫn"
LISTS_SHEET = "_lists"

KEY_ROW = 1
TITLE_ROW = 2
NOTE_ROW = 3
DATA_NOTE_ROW = 4
HEAD_ROW = 5
FIRST_ROW = 6


class Kind(Enum):
    """What a cell of a column may hold.

    ``CODE`` is text that must not become a number (03549, 1.10), ``NUMBERED`` a code that may be
    typed as a whole number; ``LINES`` is a text of several lines;
    ``ROWS`` and ``NAMES`` are several texts in one cell, parted by lines or semicolons;
    ``FRACTION`` is a share kept as a fraction (0.95), ``SHARE`` one kept in percent (95).
    """

    CODE = auto()
    NUMBERED = auto()
    TEXT = auto()
    LINES = auto()
    ROWS = auto()
    NAMES = auto()
    POINTS = auto()
    FRACTION = auto()
    SHARE = auto()
    WHOLE = auto()
    DAY = auto()
    YES_NO = auto()
    METHOD = auto()
    NOTHING = auto()
    TIE = auto()
    STAGE = auto()
    CHECK = auto()


#: The kinds that are picked from a list, with their choices and the words for them.
CHOICES: Mapping[Kind, Mapping[Any, str]] = {
    Kind.YES_NO: text.YES_NO,
    Kind.METHOD: text.METHODS,
    Kind.NOTHING: text.NOTHING_OCCURRED,
    Kind.TIE: text.TIE_RULES,
    Kind.STAGE: text.STAGES,
}


def last_ready_row(rows: int) -> int:
    """The last row that lists, stops and sums reach under a table of so many rows."""
    return FIRST_ROW + rows + SPARE_ROWS - 1


#: The least and the greatest value of whole numbers, by key.
WHOLE_RANGES: Mapping[str, tuple[int, int]] = {"year": (2000, 2200), "decimals": (0, 4)}


class Property(NamedTuple):
    """A column (or row of the assessment): its key, kind, and width in characters."""

    key: str
    kind: Kind
    width: float = 12
    required: bool = False


class Table(NamedTuple):
    """One sheet: its name, the key of its title, its columns and their words."""

    sheet: str
    subject: str
    properties: tuple[Property, ...]
    words: Mapping[str, Words]

    def column(self, key: str) -> int:
        """The 1-based column that the writer gives to a key."""
        return next(n for n, p in enumerate(self.properties, start=1) if p.key == key)


def _required(key: str, kind: Kind, width: float = 12) -> Property:
    return Property(key, kind, width, required=True)


ASSESSMENT = Table(
    "Kỳ đánh giá",
    "assessment",
    (
        _required("year", Kind.WHOLE),
        Property("superior_body", Kind.TEXT),
        _required("issuing_body", Kind.TEXT),
        _required("council", Kind.TEXT),
        _required("place", Kind.TEXT),
        _required("index_decision", Kind.TEXT),
        _required("guidance_letter", Kind.TEXT),
        Property("result_decision", Kind.TEXT),
        Property("report_number", Kind.TEXT),
        _required("unit_body", Kind.TEXT),
        _required("units_phrase", Kind.TEXT),
        _required("unit_signatory", Kind.LINES),
        Property("results_preparer", Kind.TEXT),
        _required("results_signatory", Kind.LINES),
        _required("results_signature_block", Kind.YES_NO),
        _required("self_deadline", Kind.DAY),
        _required("response_deadline", Kind.DAY),
        _required("issued_on", Kind.DAY),
        _required("units_as_of", Kind.DAY),
        _required("contact_name", Kind.TEXT),
        _required("contact_phone", Kind.TEXT),
        Property("recipients", Kind.ROWS),
        _required("tie_rule", Kind.TIE),
        _required("decimals", Kind.WHOLE),
        _required("stage", Kind.STAGE),
        Property("data_note", Kind.TEXT),
    ),
    text.ASSESSMENT,
)


class AssessmentColumn(StrEnum):
    """The columns of the assessment's sheet, in order."""

    KEY = "key"
    LABEL = "label"
    VALUE = "value"
    UNDERSTOOD = "understood"
    HINT = "hint"


FIELDS = Table(
    "Lĩnh vực",
    "fields",
    (
        _required("number", Kind.NUMBERED, 7),
        _required("name", Kind.TEXT, 58),
        _required("short_name", Kind.TEXT, 24),
        _required("max_points", Kind.POINTS, 10),
        Property("above", Kind.POINTS, 14),
        Property("below", Kind.POINTS, 14),
        Property("check", Kind.CHECK, 30),
    ),
    text.FIELDS,
)
CRITERIA = Table(
    "Tiêu chí",
    "criteria",
    (
        _required("parent", Kind.NUMBERED, 7),
        _required("code", Kind.CODE, 8),
        _required("name", Kind.TEXT, 36),
        _required("max_points", Kind.POINTS, 8),
        Property("method", Kind.METHOD, 17),
        Property("first_label", Kind.TEXT, 38),
        Property("second_label", Kind.TEXT, 38),
        Property("target", Kind.FRACTION, 9),
        Property("floor", Kind.FRACTION, 9),
        Property("nothing_occurred", Kind.NOTHING, 15),
        Property("points_each", Kind.POINTS, 10),
        Property("step", Kind.POINTS, 8),
        Property("evidence_required", Kind.YES_NO, 10),
        Property("na_allowed", Kind.YES_NO, 10),
        Property("appraiser", Kind.TEXT, 18),
        Property("evidence_hint", Kind.TEXT, 37),
        Property("guidance", Kind.TEXT, 39),
        Property("check", Kind.CHECK, 16),
    ),
    text.CRITERIA,
)
LEVELS = Table(
    "Mức điểm",
    "levels",
    (
        _required("criterion", Kind.CODE, 12),
        _required("label", Kind.TEXT, 88),
        _required("points", Kind.POINTS, 10),
    ),
    text.LEVELS,
)
UNITS = Table(
    "Đơn vị",
    "units",
    (
        _required("code", Kind.CODE, 9),
        Property("kind", Kind.TEXT, 10),
        _required("name", Kind.TEXT, 22),
        Property("short_name", Kind.TEXT, 15),
        Property("aliases", Kind.NAMES, 32),
        Property("email", Kind.TEXT, 26),
        Property("contact", Kind.TEXT, 20),
        Property("phone", Kind.TEXT, 14),
        Property("valid_from", Kind.DAY, 13),
        Property("valid_to", Kind.DAY, 13),
    ),
    text.UNITS,
)
BANDS = Table(
    "Xếp loại",
    "bands",
    (
        _required("name", Kind.TEXT, 24),
        _required("lower", Kind.SHARE, 12),
        _required("decision", Kind.TEXT, 76),
    ),
    text.BANDS,
)
#: The tables with one row per thing, in the order of their sheets.
LISTED = (FIELDS, CRITERIA, LEVELS, UNITS, BANDS)

#: Empty rows after the last one that lists, stops and sums reach, and that have a check cell.
SPARE_ROWS = 200
READY_ROWS = 10

#: By method the columns of a criterion that it needs, and those that it may have besides.
NEEDED: Mapping[MethodName, tuple[str, ...]] = {
    MethodName.YES_NO: (),
    MethodName.LEVELS: (),
    MethodName.PARTS: (),
    MethodName.RATIO: ("first_label", "second_label"),
    MethodName.RATIO_TARGET: ("first_label", "second_label", "target"),
    MethodName.DEDUCT: ("first_label", "points_each"),
    MethodName.DIRECT: ("step",),
}
OPTIONAL: Mapping[MethodName, tuple[str, ...]] = {
    MethodName.RATIO: ("nothing_occurred",),
    MethodName.RATIO_TARGET: ("nothing_occurred", "floor"),
}
#: The methods whose points are listed in the sheet of levels.
WITH_LEVELS = frozenset({MethodName.YES_NO, MethodName.LEVELS, MethodName.PARTS})
#: Every column that is a parameter of some method.
PARAMETERS = (
    "first_label",
    "second_label",
    "target",
    "floor",
    "nothing_occurred",
    "points_each",
    "step",
)
