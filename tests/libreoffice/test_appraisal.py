"""Appraisal workbooks in LibreOffice.

1. Every formula cell says what LibreOffice calculates, for every body and round of two indexes,
   empty and issued again with what the ledger holds.
2. The check column says how an entry is understood, live, as the reader takes it.
3. The choice on the cover decides on all open rows; the counts of the cover follow.
4. Points that the list or rule of a cell forbids are told as such.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal as D
from typing import NamedTuple

import pytest

from cchc_xl.demo import demo_answers, demo_index
from cchc_xl.model.answer import Answer
from cchc_xl.model.dossier import Dossier
from cchc_xl.model.index import Index
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.rules.bodies import APPRAISAL_STAGES
from cchc_xl.sheets.appraisal import appraising_bodies, write_appraisal
from cchc_xl.sheets.appraisal.layout import COVER_REST, Column
from cchc_xl.sheets.layout import COVER_SHEET
from cchc_xl.text import appraisal as words
from tests.dossiers import before, demo_dossiers, dossier, random_dossiers
from tests.indexes import every_method_index
from tests.libreoffice.recalc import Values, differences, recalculated_all
from tests.sheets.appraisals import Entry, edits, places

INDEX = every_method_index(5)
TEAM = "Tổ giúp việc"
COUNCIL = INDEX.assessment.council


def _complete_demo(_: Stage) -> tuple[Dossier, ...]:
    """What the ledger holds at the end: every stage has been filled in."""
    return tuple(dossier(demo_index(), unit, a) for unit, a in demo_answers().items())


def _complete_random(_: Stage) -> tuple[Dossier, ...]:
    lower = replace(Answer((D("7.25"),)), round_1=D(5), final=D(9), round_2=D("0.3"))
    absent = Answer(applicable=False, round_1=D(3), round_2=Absent.NOT_APPLICABLE, final=D(11))
    first, *others = random_dossiers(INDEX, Stage.FINAL)
    answers = {**first.answers, "4.1": lower, "5.1": absent, "2.2": Answer(round_1=D(1))}
    return (dossier(INDEX, first.unit, answers), *others)


MAKERS: dict[str, tuple[Index, Callable[[Stage], tuple[Dossier, ...]]]] = {
    "demo": (demo_index(), demo_dossiers),
    "demo again": (demo_index(), _complete_demo),
    "every method": (INDEX, lambda stage: random_dossiers(INDEX, stage)),
    "every method again": (INDEX, _complete_random),
    "nobody": (INDEX, lambda _: ()),
}
CASES = [
    (name, stage, body)
    for name, (index, _) in MAKERS.items()
    for stage in APPRAISAL_STAGES
    for body in (
        appraising_bodies(index) if stage is not Stage.FINAL else (index.assessment.council,)
    )
]


@pytest.fixture(scope="module")
def written() -> list[bytes]:
    return [
        write_appraisal(MAKERS[name][0], body, stage, MAKERS[name][1](stage))
        for name, stage, body in CASES
    ]


@pytest.fixture(scope="module")
def calculated(written: list[bytes]) -> list[Values]:
    return recalculated_all([(data, {}) for data in written])


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda n: " ".join(CASES[n]))
def test_cached_values_are_those_of_libreoffice(
    number: int, written: list[bytes], calculated: list[Values]
) -> None:
    """1."""
    assert differences(written[number], calculated[number]) == []


# One row, entry by entry

UNIT = INDEX.units[0].code
DIRECT, NA_ALLOWED, LEVELS = f"4.1|{UNIT}", f"5.1|{UNIT}", f"1.2|{UNIT}"
ANSWERS = {
    "4.1": Answer((D("7.25"),), round_1=D("5.5")),
    "5.1": Answer((D(1), D(2)), round_1=D(2), asked="Vì sao?", reply="x"),
    "1.2": Answer((), round_1=Absent.BLANK),
}
AGREE, KEEP, LAST = (words.STAGES[stage].decision for stage in APPRAISAL_STAGES)
REST = words.STAGES[Stage.APPRAISAL_1].rest
REST_2 = words.STAGES[Stage.APPRAISAL_2].rest
ONE, TWO, END = APPRAISAL_STAGES
POINTS, DECISION, OPINION = Column.POINTS, Column.DECISION, Column.OPINION
QUESTION = Column.QUESTION


class Line(NamedTuple):
    """What is entered in a row and on the cover at a stage, and what the check column says."""

    stage: Stage
    row: str
    entered: Mapping[Column, Entry]
    rest: str
    said: str


SAID = [
    Line(ONE, DIRECT, {}, "", "Chưa thẩm định"),
    Line(ONE, DIRECT, {}, REST, "Nhất trí: 7,25"),
    Line(ONE, DIRECT, {DECISION: AGREE}, "", "Nhất trí: 7,25"),
    Line(
        ONE,
        DIRECT,
        {DECISION: AGREE, QUESTION: "Bổ sung?"},
        "",
        "Nhất trí: 7,25, sẽ yêu cầu giải trình",
    ),
    Line(ONE, DIRECT, {DECISION: AGREE, POINTS: 7.25}, "", "Điểm 7,25 – bằng điểm tự chấm"),
    Line(ONE, DIRECT, {DECISION: AGREE, POINTS: 5}, REST, words.CONFLICT),
    Line(ONE, DIRECT, {DECISION: "Đồng ý"}, REST, words.NOT_LISTED),
    Line(
        ONE,
        DIRECT,
        {POINTS: 5.5, OPINION: "Trừ"},
        REST,
        "Điểm 5,50 – chênh −1,75, sẽ yêu cầu giải trình",
    ),
    Line(
        ONE,
        DIRECT,
        {POINTS: 5.5},
        "",
        "Điểm 5,50 – chênh −1,75, sẽ yêu cầu giải trình – thiếu ý kiến",
    ),
    Line(
        ONE,
        DIRECT,
        {POINTS: 9, QUESTION: words.NO_QUESTION},
        "",
        "Điểm 9,00 – chênh +1,75, không yêu cầu giải trình",
    ),
    Line(ONE, DIRECT, {POINTS: 10.25}, REST, words.OVER),
    Line(ONE, DIRECT, {POINTS: 5.3}, REST, words.INVALID),
    Line(ONE, DIRECT, {POINTS: -1}, "", words.INVALID),
    Line(ONE, DIRECT, {POINTS: "5,5"}, "", words.INVALID),
    Line(ONE, DIRECT, {POINTS: "Không áp dụng"}, "", words.INVALID),
    Line(ONE, LEVELS, {DECISION: AGREE}, "", "Chưa có điểm tự chấm để giữ; phải nhập điểm"),
    Line(ONE, LEVELS, {POINTS: 2}, "", "Điểm 2,00 – chưa có điểm tự chấm"),
    Line(ONE, LEVELS, {POINTS: 1}, "", words.INVALID),
    Line(
        ONE,
        NA_ALLOWED,
        {POINTS: "Không áp dụng"},
        "",
        "Điểm Không áp dụng – khác điểm tự chấm, sẽ yêu cầu giải trình",
    ),
    Line(TWO, DIRECT, {}, "", "Giữ nguyên điểm lần 1: 5,50"),
    Line(TWO, DIRECT, {}, REST_2, "Giữ nguyên điểm lần 1: 5,50"),
    Line(TWO, DIRECT, {OPINION: "Chờ"}, "", words.OPEN),
    Line(TWO, NA_ALLOWED, {}, "", words.OPEN),
    Line(TWO, NA_ALLOWED, {}, REST_2, "Giữ nguyên điểm lần 1: 2,00"),
    Line(TWO, NA_ALLOWED, {DECISION: KEEP}, "", "Giữ nguyên điểm lần 1: 2,00"),
    Line(TWO, NA_ALLOWED, {POINTS: 1.5}, "", "Điểm 1,50 – chênh −0,50 – thiếu ý kiến"),
    Line(END, DIRECT, {}, "", "Giữ nguyên điểm lần 2: 5,50"),
    Line(END, DIRECT, {POINTS: 6}, "", words.NO_REASON),
    Line(END, DIRECT, {POINTS: 6, OPINION: "Họp"}, "", "Điểm 6,00 – chênh +0,50"),
    Line(END, DIRECT, {POINTS: 5.5}, "", "Điểm 5,50 – bằng điểm lần 2"),
    Line(END, DIRECT, {DECISION: LAST}, "", "Giữ nguyên điểm lần 2: 5,50"),
    Line(END, LEVELS, {}, "", words.OPEN),
]


@pytest.fixture(scope="module")
def said() -> list[tuple[str, Values]]:
    """For each line of the table the words of its row, and all values."""
    jobs, cells = [], []
    for line in SAID:
        body = COUNCIL if line.stage is Stage.FINAL else TEAM
        answers = {code: before(line.stage, answer) for code, answer in ANSWERS.items()}
        dossiers = (dossier(INDEX, UNIT, answers),)
        data = write_appraisal(INDEX, body, line.stage, dossiers)
        entries = {(line.row, column): value for column, value in line.entered.items()}
        cover = {COVER_REST: line.rest} if line.rest else {}
        jobs.append((data, edits(INDEX, body, line.stage, dossiers, entries, cover)))
        cells.append(places(INDEX, body, line.stage, dossiers)[line.row, Column.CHECK])
    return [
        (str(values[sheet][cell]), values)
        for (sheet, cell), values in zip(cells, recalculated_all(jobs), strict=True)
    ]


@pytest.mark.parametrize("number", range(len(SAID)))
def test_the_check_column(number: int, said: list[tuple[str, Values]]) -> None:
    """2, 4."""
    assert said[number][0] == SAID[number].said


def test_the_cover_counts_what_is_done(said: list[tuple[str, Values]]) -> None:
    """3: nine criteria, of which only two have self-scores."""
    nothing, everything = said[0][1][COVER_SHEET], said[1][1][COVER_SHEET]
    assert nothing["D7"] == f"{words.REMAINING} 9/9 {words.REMAINING_ROWS}"
    assert everything["D7"] == f"{words.REMAINING} 7/9 {words.REMAINING_ROWS}"
    assert nothing["D5"] == everything["D5"] == words.NOT_DONE
