"""The sheets of a study: robustness, quality, agreement, the year before, and their charts."""

from cchc_xl.sheets.results.study.plan import (
    before_charts,
    behind_charts,
    chart_sheets,
    data_sheets,
)
from cchc_xl.sheets.results.study.writer import write_study

__all__ = ["before_charts", "behind_charts", "chart_sheets", "data_sheets", "write_study"]
