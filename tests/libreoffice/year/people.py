"""The people of the year: who errs, who is late, and what everybody means to say.

What is meant comes from the demonstration's text tables, and nothing of it from the rules: the
points that people give are written there.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from cchc_xl.demo import demo_answers, demo_index
from cchc_xl.model.answer import Answer
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage

INDEX = demo_index()
UNITS = INDEX.unit_by_code

#: The unit that sends no form before the result is frozen.
SILENT = "03586"
#: First forms with a mistake, by unit: the row, and what is typed there instead.
SWAPPED, WORDS, BLANK, BY_PHONE = "03562", "03592", "03568", "03553"
MISTAKES: Mapping[str, Mapping[str, float | str]] = {
    SWAPPED: {"3.3#1": 534, "3.3#2": 466},
    WORDS: {"1.2#1": "1,O"},
    BLANK: {"5.1#1": ""},
    BY_PHONE: {"7.2#2": ""},
}
#: The unit that sends two good forms; the row in which the first one is out of date.
TWO_FILES, OUTDATED = (
    "03574",
    {"1.4": "Có tuyên truyền, dưới 03 hình thức hoặc không có kế hoạch – 1,0"},
)
#: The unit that sends the same file under two names.
TWICE = "03589"
#: The unit that raises a score of round 1 in its answer: criterion and points.
ALTERED, RAISED, RAISED_TO = "03571", "1.6", 2.0
#: The unit that answers late, the one that never does, and a question that is overlooked.
LATE, NEVER = "03565", "03580"
OVERLOOKED = ("03583", "7.2")
#: The unit whose criterion does not apply, to the end.
WITHOUT_WORKS = ("03565", "6.5")
#: What the council changes through ``cchc adjust``; all else through its workbook.
ADJUSTED = ("03571", "1.6")

OFFICER = "Lò Thị Mẫu"
APPRAISER = "Nguyễn Văn Mẫu, công chức"
DECISION = "Quyết định số 1526/QĐ-UBND ngày 20/5/2024"
SECOND_DECISION = "Quyết định số 1600/QĐ-UBND ngày 28/5/2024"

#: The appraising bodies that have the explanation asked for wherever their points differ; the
#: others choose «Không yêu cầu giải trình» where they do not ask themselves.
ASKING_BODIES = ("Phòng Văn hóa và Thông tin",)

SELF_ISSUED, SELF_BACK = date(2024, 3, 5), date(2024, 3, 20)
SELF_CORRECTED, PICKED_ON = date(2024, 3, 24), date(2024, 3, 25)
FIRST_ISSUED, FIRST_BACK = date(2024, 3, 26), date(2024, 4, 5)
RESPONSE_ISSUED, RESPONSE_BACK = date(2024, 4, 8), date(2024, 4, 20)
RESPONSE_CORRECTED, LATE_ON = date(2024, 4, 24), date(2024, 4, 29)
SECOND_ISSUED, SECOND_BACK = date(2024, 5, 2), date(2024, 5, 10)
COUNCIL_MET, DECIDED_ON = date(2024, 5, 15), date(2024, 5, 20)
TOO_LATE, REOPENED_ON, DECIDED_AGAIN = date(2024, 5, 22), date(2024, 5, 27), date(2024, 5, 28)


def _meant() -> dict[str, dict[str, Answer]]:
    meant = {unit: dict(answers) for unit, answers in demo_answers().items()}
    unit, criterion = WITHOUT_WORKS
    none = Absent.NOT_APPLICABLE
    meant[unit][criterion] = replace(
        meant[unit][criterion], round_1=none, round_2=Absent.BLANK, final=none, asked=""
    )
    # Who explains nothing convinces nobody: round 1 stands.
    meant[NEVER] = {
        code: replace(answer, round_2=Absent.BLANK, final=answer.round_1)
        if answer.asked
        else answer
        for code, answer in meant[NEVER].items()
    }
    return meant


#: What is meant, by unit and criterion.
MEANT = _meant()


def second_mark(unit: str, criterion: str) -> Mark:
    """The points that round 2 is meant to end with."""
    answer = MEANT[unit][criterion]
    return answer.round_1 if answer.round_2 is Absent.BLANK else answer.round_2


def council_changes() -> dict[tuple[str, str], Answer]:
    """What the council means to change, by unit and criterion."""
    return {
        (unit, code): answer
        for unit, answers in MEANT.items()
        for code, answer in answers.items()
        if unit != SILENT and answer.final != second_mark(unit, code)
    }


def present_units(stage: Stage) -> tuple[str, ...]:
    """The units that send something at a stage."""
    away = {SILENT} if stage is Stage.SELF else {SILENT, NEVER}
    return tuple(code for code in UNITS if code not in away)
