"""Heights of the rows of a field sheet: for what stands there and for what may be chosen."""

from collections.abc import Iterable

from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import styles
from cchc_xl.sheets.form.plan import FormPlan, ScoredRow
from cchc_xl.sheets.heights import height_for, line_count
from cchc_xl.sheets.layout import SEEN_COLUMNS, Column, RowKind
from cchc_xl.text import forms
from cchc_xl.text.form_hints import input_method_text, level_choices, method_text

#: The least height of each kind of row, in points: a row is also something to click at.
_LEAST = {
    RowKind.CRITERION: 36.0,
    RowKind.GROUP: 30.0,
    RowKind.INPUT: 25.0,
    RowKind.TOTAL: 30.0,
}
_LATER_TEXTS = (
    Column.OPINION_1,
    Column.ASKED,
    Column.REPLY,
    Column.EXPLANATION,
    Column.SUPPLEMENT,
    Column.OPINION_2,
    Column.OTHER_SOURCES,
)


def row_height(kind: RowKind, texts: Iterable[tuple[Column, str]]) -> float:
    """The height of a row that shows these texts in these columns, in points."""
    lines = max(
        (
            line_count(
                text,
                styles.WIDTHS[column] - styles.indent_width(kind, column),
                styles.BODY_SIZE,
                kind in (RowKind.GROUP, RowKind.TOTAL),
            )
            for column, text in texts
            if text
        ),
        default=1,
    )
    return max(_LEAST[kind], height_for(lines, styles.BODY_SIZE))


def criterion_height(form: FormPlan, row: ScoredRow) -> float:
    """The height of a criterion's own row."""
    criterion, answer = row.criterion, row.answer
    longest = f"{forms.UNDERSTOOD} {criterion.max_points:.2f} {forms.POINTS}{forms.LACKS_EVIDENCE}"
    texts = [
        (Column.NAME, criterion.name),
        (Column.METHOD, method_text(criterion)),
        (Column.DATA, max(level_choices(criterion), key=len, default="")),
        (Column.EVIDENCE, answer.evidence),
        (Column.NOTE, answer.note),
        (Column.CHECK, longest),
    ]
    seen = SEEN_COLUMNS[form.stage]
    texts += [(c, getattr(answer, c.value)) for c in _LATER_TEXTS if c in seen]
    if form.stage is Stage.RESPONSE and row.asked:
        texts.append((Column.REPLY, max(forms.REPLIES, key=len)))
    return row_height(RowKind.CRITERION, texts)


def input_height(row: ScoredRow, label: str) -> float:
    """The height of an input row."""
    method = input_method_text(row.criterion)
    return row_height(RowKind.INPUT, [(Column.NAME, label), (Column.METHOD, method)])
