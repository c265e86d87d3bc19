"""The results workbook: a living one, with printed summary, charts, checks and sources."""

from cchc_xl.sheets.results.writer import write_results

__all__ = ["write_results"]
