"""«Tiến độ» in the results workbook.

1. One row per unit in the order of the index, with the words of the terminal.
2. What is wanting and what is done can be seen; a unit of which nothing came has no shares.
3. The deadlines stand above, every column has its head and every group its columns.
4. Below the units, one row per stage or body with the words of the terminal.
5. A workbook without proceedings has no such sheet.
"""

import io
from datetime import date

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.model.proceedings import Count, NamedFile, Proceedings, StageProgress, UnitProgress
from cchc_xl.model.scoreboard import Status
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.formats import DONE_FILL, MISSING_FILL
from cchc_xl.sheets.results import write_results
from cchc_xl.text import progress as text
from cchc_xl.text import results as words
from tests.sheets.results_boards import small_board

BOARD = small_board([["1", "2", "3", "4"], ["4", "3", "2", "1"], None])
CODES = [unit.code for unit in BOARD.index.units]
DAY = date(2032, 1, 20)
GOOD = UnitProgress(
    CODES[0], Status.ACCEPTED, 0, DAY, Count(4, 4), 0, 2, 0, 2, DAY, Count(4, 4), True
)
BAD = UnitProgress(
    CODES[1],
    Status.REJECTED,
    3,
    DAY,
    Count(1, 4),
    2,
    0,
    1,
    0,
    None,
    Count(0, 4),
    False,
    round_1_on=DAY,
    missing=(NamedFile("1.1", "a.pdf"),),
)
GONE = UnitProgress(
    CODES[2], Status.MISSING, 0, None, Count(0, 0), 0, 0, 0, 0, None, Count(0, 0), False
)
STAGES = (
    StageProgress(Stage.SELF, "", DAY, DAY, Count(2, 3)),
    StageProgress(Stage.APPRAISAL_1, "Phòng Tư pháp", DAY, DAY, Count(0, 8), refused=True),
)
AFTER = Proceedings("ab" * 32, "", 3, STAGES, (GOOD, BAD, GONE))


def _page(after: Proceedings | None = AFTER) -> Worksheet:
    data = write_results(BOARD, (), proceedings=after)
    return openpyxl.load_workbook(io.BytesIO(data))[words.PROGRESS]


def _head(page: Worksheet) -> int:
    return next(n for n in range(1, 12) if page.cell(n, 2).value == text.COLUMNS[1])


def _fill(page: Worksheet, row: int, column: str) -> str:
    place = text.COLUMNS.index(column) + 1
    return str(page.cell(row, place).fill.start_color.rgb)[-6:]


def test_rows() -> None:
    """1."""
    page = _page()
    head = _head(page)
    for number, (unit, said) in enumerate(
        zip(BOARD.index.units, (GOOD, BAD, GONE), strict=True), start=1
    ):
        row = [cell.value or "" for cell in page[head + number]][: len(text.COLUMNS)]
        assert row == [number, words.unit_label(unit), *text.cells(said)]


def test_looks() -> None:
    """2."""
    page = _page()
    good, bad, gone = (_head(page) + n for n in (1, 2, 3))
    done, wanting = (fill.lstrip("#") for fill in (DONE_FILL, MISSING_FILL))
    for column in (text.STATUS, text.ROUND_1, text.ROUND_2, text.SIGNED_SCAN):
        assert _fill(page, good, column) == done
    for column in (
        text.STATUS,
        text.ERRORS,
        text.UNANSWERED,
        text.OVERDUE,
        text.EVIDENCE_MISSING,
    ):
        assert _fill(page, bad, column) == wanting
    assert _fill(page, bad, text.ROUND_1) not in (done, wanting)
    assert _fill(page, gone, text.ROUND_1) not in (done, wanting)
    assert _fill(page, gone, text.STATUS) == wanting


def test_heads() -> None:
    """3."""
    page = _page()
    head = _head(page)
    assert tuple(c.value for c in page[head])[: len(text.COLUMNS)] == text.COLUMNS
    assert sum(columns for _, columns in text.GROUPS) == len(text.COLUMNS)
    above = [str(c.value) for row in page.iter_rows(max_row=head) for c in row if c.value]
    assert text.title(BOARD.index.assessment) in above
    assert text.deadlines(BOARD.index.assessment) in above
    assert page.auto_filter.ref


def test_stages() -> None:
    """4."""
    page = _page()
    rows = [[c.value for c in row if c.value is not None] for row in page.iter_rows()]
    title = rows.index([text.STAGES_TITLE])
    assert title > _head(page) + len(CODES)
    said = [[cell for cell in text.stage_cells(one) if cell] for one in STAGES]
    assert rows[title + 1 :] == [list(text.STAGE_COLUMNS), *said]


def test_no_proceedings() -> None:
    """5."""
    data = write_results(BOARD, ())
    assert words.PROGRESS not in openpyxl.load_workbook(io.BytesIO(data)).sheetnames
