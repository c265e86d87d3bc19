"""The report to the council, in the order of those that offices publish."""

from cchc_xl.documents.report.report import write_report

__all__ = ["write_report"]
