"""What a results workbook holds beside its formulas.

1. The formulas of two workbooks of one structure differ only where they are said to be rewritten:
   whatever else the data say is a constant that is written anew.
2. The frame of the matrix tells another index and another stage, never other data.
3. Lists hold formulas for links to files and to their cells.
"""

from datetime import date

import pytest

from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.rules.scoreboard import scoreboard
from cchc_xl.sheets.cells import Workbook, open_workbook
from cchc_xl.sheets.grid import Sheet
from cchc_xl.sheets.results import write_results
from cchc_xl.sheets.results.contents import Contents, results_contents
from cchc_xl.text import results as words
from tests.indexes import every_method_index
from tests.sheets.results_boards import random_submissions

INDEX = every_method_index(8)


def board(
    seed: int, missing: int, errors: int, day: date, stage: Stage = Stage.FINAL
) -> Scoreboard:
    """Marks of a seed; so many units have sent nothing, so many faulty forms."""
    submissions = list(random_submissions(INDEX))
    rolled = [*submissions[seed:], *submissions[:seed]]
    given = [
        new._replace(unit=old.unit, saved_on=day, errors=1 if n < errors else 0)
        for n, (old, new) in enumerate(zip(submissions, rolled, strict=True))
    ]
    return scoreboard(INDEX, given[: len(given) - missing], stage)


ONE = write_results(board(0, 2, 0, date(2031, 3, 1)), [])
OTHER = write_results(board(3, 1, 1, date(2032, 4, 2)), [Finding(Code.UNIT_MISSING)])


def by_name(data: bytes) -> dict[str, Contents]:
    """The contents by the names of the sheets."""
    return {contents.name: contents for contents in results_contents(data)}


def formulas(data: bytes) -> dict[tuple[str, int, int], str]:
    """Every formula of a workbook."""
    book = open_workbook(data)
    assert isinstance(book, Workbook)
    sheets = [sheet for info in book.sheets if isinstance(sheet := book.read(info.name), Sheet)]
    return {
        (sheet.name, cell.row, cell.column): cell.formula
        for sheet in sheets
        for row in sheet.rows.values()
        for cell in row.values()
        if cell.formula is not None
    }


def test_other_data_have_the_same_formulas() -> None:
    """1."""
    one, other = formulas(ONE), formulas(OTHER)
    assert one.keys() == other.keys()
    rewritten = {(c.name, *spot) for c in results_contents(OTHER) for spot in c.rewritten}
    differing = {place for place in one if one[place] != other[place]}
    assert differing
    assert differing <= rewritten


def test_the_frame_does_not_follow_the_data() -> None:
    """2."""
    one, other = (dict(by_name(data)[words.MATRIX].frame()) for data in (ONE, OTHER))
    assert one == other
    assert one
    earlier = write_results(board(0, 2, 0, date(2031, 3, 1), Stage.APPRAISAL_1), [])
    assert dict(by_name(earlier)[words.MATRIX].frame()) != one
    assert not dict(by_name(ONE)[words.SUMMARY].frame())


@pytest.mark.parametrize(
    ("file", "sheet", "cell", "linked"),
    [
        ("phieu-nhan/a b.xlsx", "LV 'một'", "G8", {"D5", "F5"}),
        ("phieu-nhan/a.pdf", None, None, {"D5"}),
        ("phieu-nhan/số #1.pdf", None, None, set()),
        ("phieu-nhan/" + "x" * 250, None, None, set()),
        (None, None, None, set()),
    ],
)
def test_links(file: str | None, sheet: str | None, cell: str | None, linked: set[str]) -> None:
    """3."""
    finding = Finding(Code.FILE_IS_PDF, Place(file, sheet, cell))
    contents = by_name(write_results(board(0, 0, 0, date(2031, 3, 1)), [finding]))[words.FINDINGS]
    assert {f"{'ABCDEF'[column - 1]}{row}" for row, column in contents.links} == linked
    if "F5" in linked:
        assert contents.links[5, 4] == '=HYPERLINK("../phieu-nhan/a b.xlsx","phieu-nhan/a b.xlsx")'
        cell_link = "[../phieu-nhan/a b.xlsx]'LV ''một'''!G8"
        assert contents.links[5, 6] == f'=HYPERLINK("{cell_link}","G8")'


def test_a_file_that_is_no_workbook() -> None:
    """1: the program gives its own files here; another one is a bug."""
    with pytest.raises(ValueError, match="file"):
        results_contents(b"")
