"""Appraisal workbooks: one per appraising body and round, all units of a criterion side by side."""

from cchc_xl.rules.bodies import appraising_bodies
from cchc_xl.sheets.appraisal.reader import (
    AppraisalReading,
    appraisal_stage,
    is_appraisal,
    read_appraisal,
)
from cchc_xl.sheets.appraisal.writer import write_appraisal

__all__ = [
    "AppraisalReading",
    "appraisal_stage",
    "appraising_bodies",
    "is_appraisal",
    "read_appraisal",
    "write_appraisal",
]
