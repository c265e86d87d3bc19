"""What all writers of the results workbook share."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from xlsxwriter.workbook import Workbook

from cchc_xl.model.finding import Finding
from cchc_xl.model.index import Assessment, Index
from cchc_xl.model.proceedings import Proceedings
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.model.study import NO_STUDY, Study
from cchc_xl.sheets.results.figures import Figures
from cchc_xl.sheets.results.grid import Grid
from cchc_xl.sheets.results.page import LINE, SHEET_TITLE, Page, PointStyles
from cchc_xl.text import results as words


@dataclass(frozen=True)
class Book:
    """The workbook being written; ``live`` is False where it holds values only.

    ``proceedings`` are those of an assessment with a ledger, ``study`` is what was asked for
    beside the ranking.
    """

    workbook: Workbook
    pages: dict[str, Page]
    board: Scoreboard
    figures: Figures
    grid: Grid
    findings: Sequence[Finding]
    folder_link: str
    live: bool
    proceedings: Proceedings | None = None
    study: Study = NO_STUDY

    @property
    def index(self) -> Index:
        """The index of the board."""
        return self.board.index

    @property
    def assessment(self) -> Assessment:
        """The assessment of the index."""
        return self.board.index.assessment

    @cached_property
    def places(self) -> int:
        """The decimals of points on every sheet: two, or more where the index allows more."""
        return max(2, self.assessment.decimals)

    @cached_property
    def points(self) -> PointStyles:
        """The styles of points."""
        return PointStyles.of(self.places)

    @cached_property
    def data_line(self) -> str:
        """Stage, date and kind of the data, on every sheet."""
        return words.data_line(self.board.stage, self.board.saved_on, self.assessment.data_note)

    @property
    def compares(self) -> bool:
        """Whether there are self-scores beside the ranked marks."""
        return self.board.stage is not Stage.SELF

    def page(self, name: str, title: str, tab: str) -> Page:
        """A sheet with its title, its line about the data and its set-up for print."""
        page = self.pages[name]
        page.print_setup(tab, self.data_line)
        page.text(0, 0, title, page.look(SHEET_TITLE))
        page.text(1, 0, self.data_line, page.look(LINE))
        return page
