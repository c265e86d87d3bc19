"""The one place that knows where a thing sits in a form workbook.

A form has a cover, one sheet per field, a print sheet, a guide and two very hidden sheets. In a
field sheet row ``KEY_ROW`` (hidden) carries the column keys and column A (hidden) the row ids, so
that the reader finds every cell by identity, wherever rows and columns have been moved to.
"""

from enum import StrEnum
from typing import NamedTuple

from cchc_xl.model.index import Criterion, Field
from cchc_xl.model.method import Deduct, Direct, Levels, Parts, Ratio
from cchc_xl.model.stage import Stage

#: Version 2 added the column REPLY; forms of version 1 are read all the same.
LAYOUT_VERSION = 2

COVER_SHEET = "Bìa"
GUIDE_SHEET = "Hướng dẫn"
PRINT_SHEET = "Biểu tự chấm điểm"
LISTS_SHEET = "_lists"
META_SHEET = "_meta"

KEY_ROW = 1
FIRST_BODY_ROW = 6

#: The cell of the cover that shows the unit's name, second identity of a form.
COVER_UNIT_NAME = "unit_name"


class Meta(StrEnum):
    """Keys of the sheet ``_meta`` (key in column A, value in column B)."""

    LAYOUT = "layout"
    YEAR = "year"
    STAGE = "stage"
    UNIT = "unit"
    INDEX = "index"
    KIND = "kind"
    BODY = "body"


class Column(StrEnum):
    """Column keys of a field sheet, in the order in which they are written."""

    ID = "id"
    CODE = "code"
    NAME = "name"
    MAXIMUM = "maximum"
    METHOD = "method"
    DATA = "data"
    SELF = "self"
    EVIDENCE = "evidence"
    NOTE = "note"
    CHECK = "check"
    ROUND_1 = "round_1"
    OPINION_1 = "opinion_1"
    ASKED = "asked"
    REPLY = "reply"
    EXPLANATION = "explanation"
    SUPPLEMENT = "supplement"
    ROUND_2 = "round_2"
    OPINION_2 = "opinion_2"
    OTHER_SOURCES = "other_sources"
    FINAL = "final"


#: The column that carries the score of each later scoring stage.
APPRAISED_COLUMNS = {
    Stage.APPRAISAL_1: Column.ROUND_1,
    Stage.APPRAISAL_2: Column.ROUND_2,
    Stage.FINAL: Column.FINAL,
}

#: The columns of free text; each is named as the field of ``Answer`` that holds what stands there.
TEXT_COLUMNS = (
    Column.EVIDENCE,
    Column.NOTE,
    Column.OPINION_1,
    Column.ASKED,
    Column.REPLY,
    Column.EXPLANATION,
    Column.SUPPLEMENT,
    Column.OPINION_2,
    Column.OTHER_SOURCES,
)

#: Columns seen at each stage; the others are there, but hidden.
_SELF_COLUMNS = tuple(Column)[1:10]
_THROUGH_ROUND_1 = (*_SELF_COLUMNS, *tuple(Column)[10:13])
_THROUGH_RESPONSE = (*_THROUGH_ROUND_1, *tuple(Column)[13:16])
SEEN_COLUMNS = {
    Stage.SELF: _SELF_COLUMNS,
    Stage.APPRAISAL_1: _THROUGH_ROUND_1,
    Stage.RESPONSE: _THROUGH_RESPONSE,
    Stage.APPRAISAL_2: (*_THROUGH_RESPONSE, *tuple(Column)[16:19]),
    Stage.FINAL: tuple(Column)[1:],
}

#: Columns in which the unit writes at each stage (DATA and SELF as the criterion's method says; in
#: a response only where an explanation was asked).
ENTRY_COLUMNS = {
    Stage.SELF: (Column.DATA, Column.SELF, Column.EVIDENCE, Column.NOTE),
    Stage.RESPONSE: (Column.REPLY, Column.EXPLANATION, Column.SUPPLEMENT),
}


class RowKind(StrEnum):
    """Kinds of rows in the body of a field sheet."""

    CRITERION = "criterion"
    GROUP = "group"
    INPUT = "input"
    TOTAL = "total"


class FormRow(NamedTuple):
    """A row of a field sheet. ``input_number`` counts the inputs of a criterion from 1."""

    kind: RowKind
    row_id: str
    label: str
    criterion: Criterion | None = None
    input_number: int = 0


def input_labels(criterion: Criterion) -> tuple[str, ...]:
    """The labels of the input rows under a criterion: parts, counts, or none.

    Levels and direct points need no row of their own: a level is picked in the DATA column, direct
    points are typed in the SELF column of the criterion's row.
    """
    match criterion.method:
        case Parts(parts=parts):
            return tuple(part.label for part in parts)
        case Ratio(numerator=numerator, denominator=denominator):
            return (numerator, denominator)
        case Deduct(violations=violations):
            return (violations,)
        case Levels() | Direct() | None:
            return ()


def input_row_id(criterion: Criterion, number: int) -> str:
    """The id of the ``number``-th input row of a criterion: «3.4#1»."""
    return f"{criterion.code}#{number}"


def total_row_id(field: Field) -> str:
    """The id of a field's total row."""
    return f"{field.number}="


def form_rows(field: Field) -> tuple[FormRow, ...]:
    """The body of a field sheet, top to bottom, the total row last."""
    rows: list[FormRow] = []
    for criterion in field.criteria:
        rows.extend(_criterion_rows(criterion))
    rows.append(FormRow(RowKind.TOTAL, total_row_id(field), field.name))
    return tuple(rows)


def _criterion_rows(criterion: Criterion) -> list[FormRow]:
    kind = RowKind.GROUP if criterion.method is None else RowKind.CRITERION
    rows = [FormRow(kind, criterion.code, criterion.name, criterion)]
    rows.extend(
        FormRow(RowKind.INPUT, input_row_id(criterion, n), label, criterion, n)
        for n, label in enumerate(input_labels(criterion), start=1)
    )
    for component in criterion.components:
        rows.extend(_criterion_rows(component))
    return rows


def field_sheet_name(field: Field) -> str:
    """The tab of a field: «LV1»."""
    return f"LV{field.number}"
