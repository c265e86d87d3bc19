"""What a form is worth by another reckoning: a few lines each for identity, entries and methods.

Nothing here is taken from the program's rules or its reader. Points are integers, in hundredths.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from cchc_xl.model.index import Criterion, Index
from cchc_xl.model.method import Deduct, Direct, Level, Levels, NothingOccurred, Parts, Ratio
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage
from cchc_xl.text.forms import NOT_APPLICABLE, level_text, part_texts
from tests.fuzz.entries import (
    NotAcceptableError,
    count_in,
    folded,
    hundredths,
    is_blank,
    said,
    spaced,
)
from tests.fuzz.second_reader import Book, Cells, Seen

#: Points in hundredths; or blank, or not applicable.
Worth = int | None | str
NA = "not applicable"
#: Of a form: by criterion and stage.
Worths = dict[tuple[str, Stage], Worth]

_KEYS = (
    "id", "code", "name", "maximum", "method", "data", "self", "evidence", "note", "check",
    "round_1", "opinion_1", "asked", "reply", "explanation", "supplement", "round_2", "opinion_2",
    "other_sources", "final",
)  # fmt: skip
_LATER = {Stage.APPRAISAL_1: "round_1", Stage.APPRAISAL_2: "round_2", Stage.FINAL: "final"}
_ASKED = ("asked", "reply", "explanation", "supplement", "opinion_2", "other_sources")

#: The cells of a row by column key, those of all rows by row id.
Row = Mapping[str, Seen]
Rows = dict[str, Row]


def unit_of(book: Book, index: Index) -> str:
    """The code of the unit: that of ``_meta``, without it (as in a blank form) by the cover."""
    unit = meta_of(book).get("unit")
    if unit:
        return unit
    names = {folded(unit.full_name): unit.code for unit in index.units}
    for cells in book.sheets.values():
        for (row, column), value in cells.items():
            if said(value) == "unit_name":
                return names.get(folded(said(cells.get((row, column + 2)))), "nobody")
    raise NotAcceptableError("no unit")


def meta_of(book: Book) -> dict[str, str]:
    """What the sheet ``_meta`` says, nothing where there is none."""
    for name, cells in book.sheets.items():
        if name.strip() == "_meta":
            return {said(cells.get((row, 1))): said(cells.get((row, 2))) for row, _ in cells}
    return {}


def worths_of(book: Book, index: Index) -> Worths:
    """What every criterion is worth at every stage; raises where that cannot be accepted."""
    rows = _rows(book, index)
    # A response only shows the self-scores: one that is blanked there is told as changed.
    may_be_blank = meta_of(book).get("stage") == Stage.RESPONSE.value
    worths: Worths = {}
    for field in index.fields:
        for criterion in _all(field.criteria):
            _check_identity(rows, criterion)
        for criterion in field.scored():
            worths.update(_criterion(rows, criterion))
            if worths[criterion.code, Stage.SELF] is None and not may_be_blank:
                raise NotAcceptableError(f"{criterion.code} is not scored")
    return worths


def _all(criteria: tuple[Criterion, ...]) -> Iterator[Criterion]:
    for criterion in criteria:
        yield criterion
        yield from _all(criterion.components)


def _rows(book: Book, index: Index) -> Rows:
    """The rows of the form by id, wherever they are; none may be there twice."""
    wanted = set(_row_ids(index))
    found: Rows = {}
    for cells in book.sheets.values():
        for row_id, row in _table(cells, wanted):
            if row_id in found:
                raise NotAcceptableError(f"{row_id} is there twice")
            found[row_id] = row
    return found


def _table(cells: Cells, wanted: set[str]) -> list[tuple[str, Row]]:
    """The rows of a sheet with their ids: those of its field, which most of them belong to.

    A row of another field is one that the program tells to be unknown, and leaves out.
    """
    rows: dict[int, dict[int, Seen]] = {}
    for (number, column), value in cells.items():
        rows.setdefault(number, {})[column] = value
    columns = next((found for n in sorted(rows)[:60] if (found := columns_of(rows[n], _KEYS))), {})
    ids = [(said(row.get(columns.get("id", 0))), row) for row in rows.values()]
    known = [(row_id, row) for row_id, row in ids if row_id in wanted]
    fields = Counter(row_id.partition(".")[0] for row_id, _ in known)
    return [
        (row_id, {key: row[n] for key, n in columns.items() if n in row})
        for row_id, row in known
        if row_id.partition(".")[0] == fields.most_common(1)[0][0]
    ]


def _row_ids(index: Index) -> Iterator[str]:
    for field in index.fields:
        for criterion in _all(field.criteria):
            yield criterion.code
            yield from (f"{criterion.code}#{n}" for n in range(1, _inputs(criterion) + 1))


def _inputs(criterion: Criterion) -> int:
    match criterion.method:
        case Parts(parts=parts):
            return len(parts)
        case Ratio():
            return 2
        case Deduct():
            return 1
        case _:
            return 0


def columns_of(row: Mapping[int, Seen], known: Collection[str]) -> dict[str, int]:
    """The columns by key, none where this is not the row of keys."""
    keys = [(key, n) for n, value in row.items() if (key := said(value)) in known]
    if len(keys) < 5:
        return {}
    if len(dict(keys)) < len(keys):
        raise NotAcceptableError("a column is there twice")
    return dict(keys)


def _check_identity(rows: Rows, criterion: Criterion) -> None:
    row = rows.get(criterion.code)
    if row is None:
        raise NotAcceptableError(f"{criterion.code} is gone")
    for key, expected in (("code", criterion.code), ("name", criterion.name)):
        if key in row and spaced(row[key]) != spaced(expected):
            raise NotAcceptableError(f"{criterion.code} has another {key}")
    if hundredths(row.get("maximum")) != _cents(criterion.max_points):
        raise NotAcceptableError(f"{criterion.code} has another maximum")


def _criterion(rows: Rows, criterion: Criterion) -> Worths:
    row = rows[criterion.code]
    worths: Worths = {(criterion.code, Stage.SELF): _own(rows, criterion)}
    for stage, key in _LATER.items():
        worths[criterion.code, stage] = appraised(row.get(key), criterion)
    first, second = (worths[criterion.code, s] for s in (Stage.APPRAISAL_1, Stage.APPRAISAL_2))
    if second is None and first is not None and not any(said(row.get(key)) for key in _ASKED):
        worths[criterion.code, Stage.APPRAISAL_2] = first
    return worths


def _own(rows: Rows, criterion: Criterion) -> Worth:
    """The self-score, recomputed."""
    row = rows[criterion.code]
    inputs = [rows.get(f"{criterion.code}#{n}", {}).get("data") for n in range(1, 9)]
    if folded(said(row.get("data"))) == folded(NOT_APPLICABLE):
        if not criterion.na_allowed or any(said(value) for value in inputs):
            raise NotAcceptableError(f"{criterion.code} is applicable")
        return NA
    match criterion.method:
        case Levels() if is_blank(row.get("data")):
            return None
        case Parts() | Deduct() | Ratio() if any(map(is_blank, inputs[: _inputs(criterion)])):
            return None
        case Levels(levels=levels):
            return _chosen(row.get("data"), [(level_text(level), level) for level in levels])
        case Direct(step=step):
            points = _within(row.get("self"), criterion)
            return points if points is None or points % _cents(step) == 0 else _refuse(criterion)
        case Parts(parts=parts):
            return sum(_part(value, part) for value, part in zip(inputs, parts, strict=False))
        case Deduct(points_each=each):
            return max(0, _cents(criterion.max_points) - _cents(each) * count_in(inputs[0]))
        case Ratio() as ratio:
            return _ratio(ratio, criterion, count_in(inputs[0]), count_in(inputs[1]))
        case None:
            raise AssertionError(criterion.code)


def _ratio(ratio: Ratio, criterion: Criterion, part: int, whole: int) -> Worth:
    most = _cents(criterion.max_points)
    if whole == 0 and part == 0:
        if ratio.nothing_occurred is NothingOccurred.FAULT:
            return _refuse(criterion)
        return most if ratio.nothing_occurred is NothingOccurred.FULL_POINTS else NA
    if part > whole:
        return _refuse(criterion)
    share = Fraction(part, whole)
    if share < Fraction(ratio.floor):
        return 0
    return min(most, math.floor(most * share / Fraction(ratio.target) + Fraction(1, 2)))


def appraised(value: Seen | None, criterion: Criterion) -> Worth:
    """What an appraiser gives."""
    if folded(said(value)) == folded(NOT_APPLICABLE):
        return NA if criterion.na_allowed else _refuse(criterion)
    points = _within(value, criterion)
    match criterion.method:
        case Levels(levels=levels) if points not in (None, *(_cents(v.points) for v in levels)):
            return _refuse(criterion)
        case Direct(step=step) if points is not None and points % _cents(step):
            return _refuse(criterion)
        case _:
            return points


def worth_of(mark: Mark) -> Worth:
    """What the program's mark is worth."""
    if isinstance(mark, Decimal):
        return int(mark * 100)
    return NA if mark is Absent.NOT_APPLICABLE else None


def _refuse(criterion: Criterion) -> int:
    raise NotAcceptableError(f"{criterion.code} cannot have that")


# Entries


def _within(value: Seen | None, criterion: Criterion) -> int | None:
    points = hundredths(value)
    if points is None or 0 <= points <= _cents(criterion.max_points):
        return points
    return _refuse(criterion)


def _part(value: Seen | None, part: Level) -> int:
    done, not_done = part_texts(part)
    levels = [(done, part), (not_done, Level(not_done.partition(" –")[0], Decimal(0)))]
    return _chosen(value, [(text, Level(text.partition(" –")[0], v.points)) for text, v in levels])


def _chosen(value: Seen | None, choices: list[tuple[str, Level]]) -> int:
    """The points of a choice, named by its whole text, its label or its points."""
    for same in (str.strip, folded):
        text = same(said(value))
        named = [v.points for whole, v in choices if text and text in (same(whole), same(v.label))]
        if len(named) == 1:
            return _cents(named[0])
    points = hundredths(value)
    if [_cents(level.points) for _, level in choices].count(
        points or 0
    ) == 1 and points is not None:
        return points
    raise NotAcceptableError(f"{value} is no choice")


def _cents(points: Decimal) -> int:
    return int(points * 100)
