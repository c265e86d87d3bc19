"""Words of the progress.

1. In short, a round is the day on which it came, once it is complete; before, how much there is.
2. A stage says what is counted there, a body that it sent nothing that could be taken.
3. A reminder names the evidence files that are missing, the first ones where there are many.
4. Nobody is asked to answer what has been settled.
5. Of round 2 nothing is awaited before anything of round 1 is there; a frozen result is a line of
   its own among the stages.
"""

from datetime import date

import pytest

from cchc_xl.model.proceedings import Count, NamedFile, Proceedings, StageProgress, UnitProgress
from cchc_xl.model.scoreboard import Status
from cchc_xl.model.stage import Stage
from cchc_xl.text import progress as text
from tests.indexes import ASSESSMENT, every_method_index

DAY = date(2032, 3, 5)
UNIT = every_method_index().units[0]
GOOD = UnitProgress(
    UNIT.code, Status.ACCEPTED, 0, DAY, Count(4, 4), 0, 0, 0, 0, None, Count(0, 4), signed=True
)


@pytest.mark.parametrize(
    ("count", "day", "shown"),
    [
        (Count(4, 4), DAY, "05/03"),
        (Count(3, 4), DAY, "3/4"),
        (Count(4, 4), None, "4/4"),
        (Count(0, 0), None, ""),
    ],
)
def test_rounds(count: Count, day: date | None, shown: str) -> None:
    """1."""
    first = GOOD._replace(round_1=count, round_1_on=day)
    second = GOOD._replace(round_2=count, round_2_on=day)
    place = text.SHORT_COLUMNS.index("Lần\n1") - 1
    assert text.short_cells(first)[place] == shown
    assert text.short_cells(second)[text.SHORT_COLUMNS.index("Lần\n2") - 1] == shown
    assert len(text.short_cells(GOOD)) == len(text.SHORT_COLUMNS) - 1


def test_stages() -> None:
    """2."""
    forms = StageProgress(Stage.SELF, "", DAY, None, Count(1, 3))
    assert text.stage_cells(forms) == ("Tự chấm điểm", "Các đơn vị", "05/03/2032", "", "1/3 phiếu")
    body = StageProgress(Stage.APPRAISAL_1, "Phòng Tư pháp", None, DAY, Count(0, 0), refused=True)
    assert text.stage_cells(body) == (
        "Thẩm định lần 1",
        "Phòng Tư pháp",
        "",
        "05/03/2032 (chưa hợp lệ)",
        "",
    )


def test_missing_files() -> None:
    """3."""
    missing = tuple(NamedFile(f"1.{number}", f"{number}.pdf") for number in range(1, 31))
    few = text.reminder(ASSESSMENT, UNIT, GOOD._replace(missing=missing[:2]))
    assert "2 tệp" in few
    assert "1.1: 1.pdf; 1.2: 2.pdf." in few
    many = text.reminder(ASSESSMENT, UNIT, GOOD._replace(missing=missing))
    assert "30 tệp" in many
    assert "1.20: 20.pdf; …." in many
    assert "21.pdf" not in many


def test_nothing_to_answer() -> None:
    """4."""
    late = GOOD._replace(questions_overdue=1)
    assert text.reminder(ASSESSMENT, UNIT, late) == ""
    assert "1 yêu cầu" in text.reminder(ASSESSMENT, UNIT, late._replace(questions_awaited=1))


def test_round_2_before_round_1() -> None:
    """5."""
    place = text.SHORT_COLUMNS.index("Lần\n2") - 1
    wide = text.COLUMNS.index(text.ROUND_2) - 2
    for first, shown in ((Count(0, 4), ""), (Count(1, 4), "0/4")):
        unit = GOOD._replace(round_1=first)
        assert (text.short_cells(unit)[place], text.cells(unit)[wide]) == (shown, shown)


def test_frozen_result() -> None:
    """5."""
    stages = (StageProgress(Stage.SELF, "", DAY, None, Count(1, 3)),)
    open_still = Proceedings("", "", 0, stages, (GOOD,))
    own = text.stage_cells(stages[0])
    assert text.stage_rows(open_still) == (own,)
    frozen = open_still._replace(decision="Quyết định số 5")
    assert text.stage_rows(frozen) == (
        own,
        ("Kết quả cuối cùng", "Các đơn vị", "", "", "đã chốt"),
    )
