"""Writes all sheets of a study, each where there is something for it."""

from collections.abc import Mapping

from xlsxwriter.chartsheet import Chartsheet

from cchc_xl.sheets.results.book import Book
from cchc_xl.sheets.results.study.agreement import write_agreement
from cchc_xl.sheets.results.study.charts import write_excess_chart, write_interval_chart
from cchc_xl.sheets.results.study.data import write_data
from cchc_xl.sheets.results.study.quality import write_quality
from cchc_xl.sheets.results.study.robustness import write_robustness
from cchc_xl.sheets.results.study.year_before import write_year_before
from cchc_xl.text import study as words


def write_study(book: Book, charts: Mapping[str, Chartsheet]) -> None:
    """Everything of ``book.study``; ``charts`` has the chart sheets by name."""
    study = book.study
    if study.before is not None:
        write_year_before(book, study.before)
    if study.robustness is not None:
        write_robustness(book, study.robustness)
    if study.agreement is not None:
        write_agreement(book, study.agreement)
    if study.quality is not None:
        write_quality(book, study.quality)
    if words.DATA in book.pages:
        write_data(book)
    if study.robustness is not None and words.ROBUSTNESS_CHART in charts:
        write_interval_chart(book, study.robustness, charts[words.ROBUSTNESS_CHART])
    if study.agreement is not None and words.AGREEMENT_CHART in charts:
        write_excess_chart(book, study.agreement, charts[words.AGREEMENT_CHART])
