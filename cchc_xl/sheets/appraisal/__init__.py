"""Appraisal workbooks: one per appraising body and round, all units of a criterion side by side."""

from cchc_xl.rules.bodies import appraising_bodies
from cchc_xl.sheets.appraisal.reader import AppraisalReading, read_appraisal
from cchc_xl.sheets.appraisal.writer import write_appraisal

__all__ = [
    "AppraisalReading",
    "appraising_bodies",
    "read_appraisal",
    "write_appraisal",
]
