"""«Mức độ thống nhất»: by appraising body and by unit, how far the opinions are apart."""

from collections.abc import Sequence

from cchc_xl.model.study import Agreement, BodyAgreement, Difference, UnitAgreement
from cchc_xl.rules.statistics import quotient
from cchc_xl.sheets.formats import MISSING_FILL, points_format
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.page import (
    COUNT,
    HEAD,
    LINE,
    TEXT,
    TEXT_CENTRED,
    TEXT_GROUP,
    Page,
    PointStyles,
)
from cchc_xl.sheets.results.study.page import (
    FIRST_ROW,
    Cell,
    head,
    open_page,
    write_block_title,
    write_heads,
    write_notes,
    write_row,
)
from cchc_xl.text import agreement as words
from cchc_xl.text import results
from cchc_xl.text.study import AGREEMENT, RANK, REMARK, UNIT

_NAME, _FIELD, _FIGURE = 28.0, 10.0, 10.5
#: The columns of figures that there are at least: a unit has totals, excess, counts and a remark.
_FEWEST_FIGURES = 9
_SHARE = COUNT._replace(number_format=points_format(1))
_PLAIN = COUNT._replace(number_format=points_format(2))
_GAP = PointStyles.of(2).gap
_GROUP_CENTRED = TEXT_GROUP._replace(align="center", indent=0)
_HIGH = TEXT._replace(fill=MISSING_FILL, bold=True)


def write_agreement(book: Book, found: Agreement) -> None:
    """Two tables: bodies with their fields, units by what they claim too much."""
    figures = max(_FEWEST_FIGURES, len(found.pairs) * len(words.DIFFERENCE_COLUMNS))
    widths = (_NAME, _FIELD, *([_FIGURE] * figures))
    page = open_page(book, AGREEMENT, words.TITLE, widths)
    if not found.pairs:
        page.text(FIRST_ROW, 0, words.NOTHING_TO_COMPARE, page.look(LINE))
        return
    second = _write_bodies(page, FIRST_ROW, found, widths) + 1
    last = _write_units(book, page, second, found, widths)
    page.break_between([(0, second, last)])


def _write_bodies(page: Page, row: int, found: Agreement, widths: Sequence[float]) -> int:
    row = write_block_title(page, row, words.BODIES)
    row = write_notes(page, row, widths, [words.BODIES_NOTE])
    columns = words.DIFFERENCE_COLUMNS
    pairs = [Cell(words.pair(*pair), HEAD, len(columns)) for pair in found.pairs]
    row = write_heads(page, row, [*head("", ""), *pairs], widths)
    row = write_heads(page, row, head(*words.BODY_COLUMNS, *columns * len(pairs)), widths)
    for body in found.bodies:
        row = write_row(page, row, _body(body), widths)
    return row


def _body(body: BodyAgreement) -> list[Cell]:
    whole = body.field is None
    return [
        Cell(body.body or words.NO_BODY, TEXT_GROUP if whole else TEXT),
        Cell(body.field or words.ALL_FIELDS, _GROUP_CENTRED if whole else TEXT_CENTRED),
        *(cell for difference in body.differences for cell in _difference(difference)),
    ]


def _difference(found: Difference) -> list[Cell]:
    equal = quotient(found.equal * 100, found.marks) if found.marks else None
    return [
        Cell(found.marks, COUNT),
        Cell(equal, _SHARE),
        Cell(found.mean, _GAP),
        Cell(found.distance, _PLAIN),
    ]


def _write_units(
    book: Book, page: Page, row: int, found: Agreement, widths: Sequence[float]
) -> int:
    row = write_block_title(page, row, words.UNITS)
    row = write_notes(page, row, widths, [words.units_note(found.stages[-1])])
    totals = map(words.total_of, found.stages)
    labels = (UNIT, RANK, *totals, words.EXCESS, words.NUMBER_HIGHER, words.NUMBER_LOWER)
    rest = len(widths) - len(labels)
    row = write_heads(page, row, [*head(*labels), Cell(REMARK, HEAD, rest)], widths)
    ranks = {standing.unit.code: standing.rank for standing in book.board.ranked}
    for unit in found.units:
        row = write_row(page, row, _unit(book, unit, ranks[unit.unit], rest), widths)
    return row


def _unit(book: Book, unit: UnitAgreement, rank: int | None, rest: int) -> list[Cell]:
    remark = words.OVERRATED if unit.overrated else words.UNDERRATED if unit.excess < 0 else ""
    return [
        Cell(results.unit_label(book.index.unit_by_code[unit.unit]), TEXT),
        Cell(rank, COUNT),
        *(Cell(total, book.points.plain) for total in unit.totals),
        Cell(unit.excess, _GAP),
        Cell(unit.higher, COUNT),
        Cell(unit.lower, COUNT),
        Cell(remark, _HIGH if unit.overrated else TEXT, rest),
    ]
