"""Marks findings in an open workbook (colours, notes, a list) and takes the marks off again."""

from cchc_xl.marks.kept import KEPT_SHEET
from cchc_xl.marks.marking import clear_marks, mark

__all__ = ["KEPT_SHEET", "clear_marks", "mark"]
