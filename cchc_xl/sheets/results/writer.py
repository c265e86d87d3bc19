"""The results workbook: printed summary, rankings, charts, statistics, checks and sources.

Up to ``MOST_LIVE_UNITS`` it is alive: the matrix of marks is data, everything else follows it by
formulas that Excel 2013 and LibreOffice know. Beyond, it holds values and keeps one row in memory.
"""

import io
from collections.abc import Sequence
from datetime import datetime, time

from xlsxwriter.chartsheet import Chartsheet
from xlsxwriter.workbook import Workbook

from cchc_xl.model.finding import Finding
from cchc_xl.model.index import TieRule
from cchc_xl.model.proceedings import Proceedings
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.model.study import NO_STUDY, Study
from cchc_xl.sheets.formats import WORKBOOK_OPTIONS, Formats
from cchc_xl.sheets.plain_formulas import PlainFormulaWorksheet
from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.calculation import write_calculation
from cchc_xl.sheets.results.chart_data import write_chart_data
from cchc_xl.sheets.results.charts import write_charts
from cchc_xl.sheets.results.crosscheck import write_cross_check
from cchc_xl.sheets.results.figures import figures
from cchc_xl.sheets.results.findings import write_findings
from cchc_xl.sheets.results.gaps import write_gaps
from cchc_xl.sheets.results.grid import Grid
from cchc_xl.sheets.results.matrix import write_consolidated, write_matrix
from cchc_xl.sheets.results.page import Page, RememberingPage
from cchc_xl.sheets.results.progress import write_progress
from cchc_xl.sheets.results.ranking import write_ranking
from cchc_xl.sheets.results.sources import write_sources
from cchc_xl.sheets.results.statistics import write_statistics
from cchc_xl.sheets.results.study.plan import (
    before_charts,
    behind_charts,
    chart_sheets,
    data_sheets,
)
from cchc_xl.sheets.results.summary import write_summary
from cchc_xl.text import results as words

#: Above this number of units the formulas cost more than they give (302,000 at 3,321 units).
MOST_LIVE_UNITS = 200

_BEFORE_CHARTS = (words.SUMMARY, words.RANKING)
_AFTER_CHARTS = (
    words.STATISTICS,
    words.GAPS,
    words.MATRIX,
    words.CROSS_CHECK,
    words.FINDINGS,
    words.SOURCES,
)
_WRITERS = (
    write_summary,
    write_ranking,
    write_statistics,
    write_gaps,
    write_matrix,
    write_cross_check,
    write_findings,
    write_sources,
    write_chart_data,
)
#: Hidden sheets that only a living workbook needs.
_LIVE_WRITERS = (write_calculation, write_consolidated)


def write_results(
    board: Scoreboard,
    findings: Sequence[Finding],
    folder_link: str = "..",
    proceedings: Proceedings | None = None,
    study: Study = NO_STUDY,
) -> bytes:
    """The results workbook of a scoreboard, byte for byte the same for the same arguments.

    ``folder_link`` is the way from the workbook's folder to the assessment folder, to which the
    files of findings and submissions are relative; ``proceedings`` are those of an assessment with
    a ledger, ``study`` is what was asked for beside the ranking. Raises nothing for a scoreboard
    without units that are ranked; an index without units is a fault of the definition.
    """
    live = len(board.standings) <= MOST_LIVE_UNITS
    target = io.BytesIO()
    workbook = Workbook(target, _options(live))
    workbook.set_properties(_properties(board))
    pages, overall, fields, charts = _sheets(board, workbook, live, proceedings is not None, study)
    grid = Grid(
        board.index,
        len(board.standings),
        board.stage is not Stage.SELF,
        board.index.assessment.tie_rule is TieRule.DENSE,
    )
    book = Book(
        workbook,
        pages,
        board,
        figures(board),
        grid,
        findings,
        folder_link,
        live,
        proceedings,
        study,
    )
    for write in (*_WRITERS, *(_LIVE_WRITERS if live else ())):
        write(book)
    if proceedings is not None:
        write_progress(book, proceedings)
    write_charts(book, overall, fields)
    if study != NO_STUDY:
        from cchc_xl.sheets.results.study.writer import write_study

        write_study(book, charts)
    workbook.close()
    return target.getvalue()


def _options(live: bool) -> dict[str, object]:
    if live:
        return WORKBOOK_OPTIONS
    return {**WORKBOOK_OPTIONS, "in_memory": False, "constant_memory": True}


def _properties(board: Scoreboard) -> dict[str, object]:
    """The date of the definition stands for the clock, so that two runs give the same bytes."""
    assessment = board.index.assessment
    return {
        "title": words.summary_title(assessment),
        "author": assessment.issuing_body,
        "comments": assessment.data_note,
        "created": datetime.combine(assessment.issued_on, time()),
    }


def _sheets(
    board: Scoreboard, workbook: Workbook, live: bool, recorded: bool, study: Study
) -> tuple[dict[str, Page], Chartsheet, list[Chartsheet], dict[str, Chartsheet]]:
    """All sheets in the order of the workbook."""
    formats = Formats(workbook)
    pages: dict[str, Page] = {}

    def add(names: Sequence[str], kind: type[Page] = Page) -> None:
        for name in names:
            sheet = workbook.add_worksheet(name, worksheet_class=PlainFormulaWorksheet)
            pages[name] = kind(sheet, formats, live)

    add((*_BEFORE_CHARTS, *before_charts(study)))
    overall = workbook.add_chartsheet(words.OVERALL_CHART)
    fields = [
        workbook.add_chartsheet(words.chart_sheet(number))
        for number in range(1, len(board.index.fields) + 1)
    ]
    charts = {name: workbook.add_chartsheet(name) for name in chart_sheets(study)}
    first, *others = _AFTER_CHARTS
    add((first, *behind_charts(study), *others, *([words.PROGRESS] if recorded else ())))
    add((words.CHART_DATA, *data_sheets(study)), RememberingPage)
    if live:
        add((words.CALCULATION, words.CONSOLIDATED))
    return pages, overall, fields, charts
