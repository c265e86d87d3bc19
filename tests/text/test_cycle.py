"""What is told of received files.

1. A workbook that counts though some of its rows do not says how many faults are left.
"""

from cchc_xl.model.stage import Stage
from cchc_xl.text.cycle import receipt_cells
from tests.events import error, workbook
from tests.rules.deeds import INDEX, UNITS


def test_workbook_with_faulty_rows() -> None:
    """1."""
    spot = (UNITS[0], "1.1")
    for faults, word in (((), "Ghi nhận"), ((error(*spot),) * 5, "Ghi nhận, còn 5 lỗi")):
        book = workbook(INDEX, Stage.APPRAISAL_1, {}, "2.xlsx", findings=faults)
        assert receipt_cells(book, INDEX.unit_by_code)[-1] == word
