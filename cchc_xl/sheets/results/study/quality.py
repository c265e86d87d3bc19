"""«Chất lượng bộ chỉ số»: criteria, fields and units that somebody should look at again."""

from collections.abc import Iterable
from decimal import Decimal

from cchc_xl.model.study import CopiedSelfScores, ExtremeUnit, FieldQuality, Quality
from cchc_xl.rules.statistics import quotient
from cchc_xl.sheets.formats import CLOSED_FILL, Style, points_format
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.page import COUNT, HEAD, LINE, TEXT, TEXT_CENTRED, TEXT_GROUP, Page
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
from cchc_xl.text import results
from cchc_xl.text import study as words

_NUMBER, _NAME, _FIGURE = 7.0, 46.0, 10.0
#: Columns of figures that there are at least: remarks stand over those that a table leaves free.
_FEWEST_FIGURES = 9
#: Columns of figures of the table of criteria.
_OF_CRITERION = 4
#: From here on two fields may measure one thing.
_SAME_THING = Decimal("0.8")
_PLAIN = COUNT._replace(number_format=points_format(2))
_STRONG = _PLAIN._replace(bold=True)
_NEGATIVE = _PLAIN._replace(italic=True, fill=CLOSED_FILL)
_SHARE = COUNT._replace(number_format=points_format(1))
_NO_NUMBER = "–"


def write_quality(book: Book, found: Quality) -> None:
    """Five blocks, one below the other."""
    figures = max(_FEWEST_FIGURES, len(found.fields) + 2)
    widths = (_NUMBER, _NAME, *([_FIGURE] * figures))
    page = open_page(book, words.QUALITY, words.QUALITY_TITLE, widths)
    row, starts = FIRST_ROW, []
    blocks = (_write_flawed, _write_correlations, _write_weights, _write_extremes, _write_copied)
    for write in blocks:
        starts.append(row)
        row = write(book, page, row, found, widths) + 1
    page.break_between([(0, *starts[1:], row)])


def _write_flawed(
    book: Book, page: Page, row: int, found: Quality, widths: tuple[float, ...]
) -> int:
    row = write_block_title(page, row, words.FLAWED)
    if not found.flawed:
        return _write_none(page, row)
    *labels, remark = words.FLAWED_COLUMNS
    rest = len(widths) - 2 - _OF_CRITERION
    row = write_heads(page, row, [*head(*labels), Cell(remark, HEAD, rest)], widths)
    scored = book.index.scored
    for flawed in found.flawed:
        criterion = scored[flawed.number]
        spans = enumerate(book.index.field_spans)
        field = next(number for number, span in spans if flawed.number < span.stop)
        cells = [
            Cell(criterion.code, TEXT_CENTRED),
            Cell(criterion.name, TEXT),
            Cell(book.index.fields[field].number, TEXT_CENTRED),
            Cell(criterion.max_points, book.points.plain),
            Cell(flawed.percent, _SHARE),
            Cell(flawed.units, COUNT),
            Cell(words.FLAWS[flawed.flaw], TEXT, rest),
        ]
        row = write_row(page, row, cells, widths)
    lost = sum((scored[flawed.number].max_points for flawed in found.flawed), Decimal(0))
    total = words.flawed_total(len(found.flawed), len(scored), lost, book.index.max_points)
    return write_row(page, row, [Cell(total, TEXT_GROUP, len(widths))], widths)


def _write_correlations(
    book: Book, page: Page, row: int, found: Quality, widths: tuple[float, ...]
) -> int:
    row = write_block_title(page, row, words.CORRELATIONS)
    row = write_notes(page, row, widths, [words.CORRELATION_NOTE])
    fields = book.index.fields
    labels = (*map(words.field_number, fields), words.WITH_TOTAL, words.WITH_REST)
    row = write_heads(page, row, head(*words.WEIGHT_COLUMNS[:2], *labels), widths)
    for number, (field, of_field) in enumerate(zip(fields, found.fields, strict=True)):
        correlations = [
            Cell("", TEXT_GROUP) if other == number else _correlation(value)
            for other, value in enumerate(of_field.with_fields)
        ]
        against = [_correlation(one, _PLAIN) for one in (of_field.with_total, of_field.with_rest)]
        name = [Cell(field.number, TEXT_CENTRED), Cell(field.name, TEXT)]
        row = write_row(page, row, [*name, *correlations, *against], widths)
    return row


def _correlation(value: Decimal | None, strong: Style = _STRONG) -> Cell:
    """A correlation, grey below 0; ``strong`` is the look of a close one."""
    if value is None:
        return Cell(_NO_NUMBER, TEXT_CENTRED)
    return Cell(value, _NEGATIVE if value < 0 else strong if value >= _SAME_THING else _PLAIN)


def _write_weights(
    book: Book, page: Page, row: int, found: Quality, widths: tuple[float, ...]
) -> int:
    row = write_block_title(page, row, words.WEIGHTS)
    row = write_notes(page, row, widths, [words.WEIGHTS_NOTE])
    *labels, remark = words.WEIGHT_COLUMNS
    rest = len(widths) - len(labels)
    row = write_heads(page, row, [*head(*labels), Cell(remark, HEAD, rest)], widths)
    for field, of_field in zip(book.index.fields, found.fields, strict=True):
        name = [Cell(field.number, TEXT_CENTRED), Cell(field.name, TEXT)]
        row = write_row(page, row, [*name, *_weight(of_field, rest)], widths)
    return row


def _weight(field: FieldQuality, rest: int) -> list[Cell]:
    explained = Cell(_NO_NUMBER, TEXT_CENTRED)
    if field.explained is not None:
        explained = Cell(field.explained, _SHARE)
    remark = words.weight_remark(field.weight, field.explained)
    return [Cell(field.weight, _SHARE), explained, Cell(remark, TEXT, rest)]


def _write_extremes(
    book: Book, page: Page, row: int, found: Quality, widths: tuple[float, ...]
) -> int:
    row = write_block_title(page, row, words.EXTREMES)
    row = write_notes(page, row, widths, [words.extremes_note(found.edge)])
    if not found.extremes:
        return _write_none(page, row)
    half = (len(widths) - 2) // 2
    spans = (1, 1, half, len(widths) - 2 - half)
    heads = [Cell(n, HEAD, s) for n, s in zip(words.EXTREME_COLUMNS, spans, strict=True)]
    row = write_heads(page, row, heads, widths)
    for number, unit in enumerate(found.extremes, start=1):
        names = (_fields(book, unit.best), _fields(book, unit.worst))
        told = [Cell(name, TEXT, span) for name, span in zip(names, spans[2:], strict=True)]
        row = write_row(page, row, [*_unit(book, number, unit), *told], widths)
    return row


def _fields(book: Book, numbers: Iterable[int]) -> str:
    fields = (book.index.fields[number] for number in numbers)
    return "; ".join(f"{field.number}. {results.field_label(field)}" for field in fields)


def _write_copied(
    book: Book, page: Page, row: int, found: Quality, widths: tuple[float, ...]
) -> int:
    row = write_block_title(page, row, words.COPIED)
    if found.copied is None:
        page.text(row, 0, words.NO_YEAR_BEFORE, page.look(LINE))
        return row + 1
    row = write_notes(page, row, widths, [words.COPIED_NOTE])
    if not found.copied:
        return _write_none(page, row)
    row = write_heads(page, row, head(*words.COPIED_COLUMNS), widths)
    for number, unit in enumerate(found.copied, start=1):
        percent = quotient(unit.equal * 100, unit.compared)
        figures = [Cell(unit.compared, COUNT), Cell(unit.equal, COUNT), Cell(percent, _SHARE)]
        row = write_row(page, row, [*_unit(book, number, unit), *figures], widths)
    return row


def _unit(book: Book, number: int, unit: ExtremeUnit | CopiedSelfScores) -> list[Cell]:
    name = results.unit_label(book.index.unit_by_code[unit.unit])
    return [Cell(number, COUNT), Cell(name, TEXT)]


def _write_none(page: Page, row: int) -> int:
    page.text(row, 0, words.NONE, page.look(LINE))
    return row + 1
