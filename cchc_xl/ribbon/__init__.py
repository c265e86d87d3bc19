"""The buttons in Excel: what each does is a step of its own, here it only meets the workbook.

Every function takes no argument (``RunPython`` calls it), tells what will happen before anything is
written, ends with one Vietnamese sentence in a message box, and leaves Excel as it found it.
"""

from cchc_xl.ribbon.appraising import (
    agree_remaining,
    ask_explanations,
    finalize_result,
    issue_appraisals,
)
from cchc_xl.ribbon.checking import check_form, remove_marks
from cchc_xl.ribbon.collecting import consolidate_folder, issue_forms, receive_forms, show_progress
from cchc_xl.ribbon.helping import show_guide, show_log, show_version
from cchc_xl.ribbon.leaving import send_workbooks, write_report
from cchc_xl.ribbon.results import show_ranking
from cchc_xl.ribbon.undoing import undo_step

__all__ = [
    "agree_remaining",
    "ask_explanations",
    "check_form",
    "consolidate_folder",
    "finalize_result",
    "issue_appraisals",
    "issue_forms",
    "receive_forms",
    "remove_marks",
    "send_workbooks",
    "show_guide",
    "show_log",
    "show_progress",
    "show_ranking",
    "show_version",
    "undo_step",
    "write_report",
]
