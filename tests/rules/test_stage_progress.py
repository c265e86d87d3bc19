"""How far each stage has come.

1. Self-scoring is there from the start; every other stage once it was issued or something came.
2. Of a stage of the units: when it was last issued, when the last form that counts came, how many
   units have one, how many questions were answered.
3. Of a round, one value for each appraising body in the order of the index, and one of the council:
   when its workbook was written, when the last one came, how many of its points are given.
4. A body of which only faulty workbooks came is told so.
5. A body that sent a workbook and is named by the index no longer has no points to give.
"""

from dataclasses import replace
from decimal import Decimal

from cchc_xl.model.event import (
    Adjusted,
    DefinitionKept,
    Fact,
    Issued,
    IssuedFile,
    Question,
    Verdict,
)
from cchc_xl.model.index import Index
from cchc_xl.model.proceedings import Count, StageProgress
from cchc_xl.model.stage import Stage
from cchc_xl.rules.dossiers import holdings
from cchc_xl.rules.progress import proceedings
from tests.events import BODY, came_on, error, folded, form, response, workbook
from tests.rules.deeds import INDEX, UNITS

UNIT, OTHER, _ = UNITS
COUNCIL = INDEX.assessment.council
OF_ALL = len(INDEX.scored)
FORM = form(INDEX, UNIT)
ROUND_1 = workbook(INDEX, Stage.APPRAISAL_1, {(UNIT, "1.1"): Decimal(1)}, "1.xlsx")
FOR_BODY = Issued(Stage.APPRAISAL_1, (IssuedFile(BODY, "tham-dinh.xlsx", "1"),))
#: The index with its last criterion in the hands of another body.
OFFICE = "Phòng Tư pháp"
LAST = INDEX.fields[-1]
TWO_BODIES = replace(
    INDEX,
    fields=(
        *INDEX.fields[:-1],
        replace(LAST, criteria=(*LAST.criteria[:-1], replace(LAST.criteria[-1], appraiser=OFFICE))),
    ),
)


def stages(*facts: Fact, index: Index = INDEX) -> tuple[StageProgress, ...]:
    today = INDEX.assessment.response_deadline
    return proceedings(holdings(index, folded(*facts)), "hash", today).stages


def test_stages_of_the_units() -> None:
    """1, 2."""
    assert stages() == (StageProgress(Stage.SELF, "", None, None, Count(0, 3)),)
    stranger, faulty = form(INDEX, "99999", "b.xlsx"), form(INDEX, OTHER, "c.xlsx")
    refused = faulty._replace(verdict=Verdict.REJECTED)
    issued = Issued(Stage.SELF, ())
    assert stages(issued, FORM, issued, stranger, refused) == (
        StageProgress(Stage.SELF, "", came_on(2), came_on(1), Count(1, 3)),
    )
    asked = tuple(Question(UNIT, code, "Vì sao?") for code in ("1.1", "1.2"))
    sent, answer = Issued(Stage.RESPONSE, (), asked), response(INDEX, UNIT, c1_1="Đã có")
    assert stages(FORM, sent)[1:] == (
        StageProgress(Stage.RESPONSE, "", came_on(1), None, Count(0, 2)),
    )
    assert stages(FORM, sent, answer)[1:] == (
        StageProgress(Stage.RESPONSE, "", came_on(1), came_on(2), Count(1, 2)),
    )


def test_bodies() -> None:
    """1, 3."""
    none = StageProgress(Stage.APPRAISAL_1, BODY, came_on(1), None, Count(0, OF_ALL))
    assert stages(FORM, FOR_BODY)[1:] == (none,)
    came = none._replace(received_on=came_on(2), done=Count(1, OF_ALL))
    assert stages(FORM, FOR_BODY, ROUND_1)[1:] == (came,)
    # Whoever sends it was written one, whether the ledger knows it or not.
    assert stages(FORM, ROUND_1)[1:] == (came._replace(issued_on=None, received_on=came_on(1)),)
    assert [
        (one.body, one.issued_on, one.done)
        for one in stages(FORM, FOR_BODY, ROUND_1, index=TWO_BODIES)[1:]
    ] == [(BODY, came_on(1), Count(1, OF_ALL - 1)), (OFFICE, None, Count(0, 1))]


def test_round_2_and_the_council() -> None:
    """3: what is kept is given."""
    second = Issued(Stage.APPRAISAL_2, (IssuedFile(BODY, "2.xlsx", "2"),))
    kept = stages(FORM, ROUND_1, second)[-1]
    assert kept == StageProgress(Stage.APPRAISAL_2, BODY, came_on(2), None, Count(1, OF_ALL))
    kept_index = DefinitionKept("bo-chi-so.xlsx", "1", INDEX.digest)
    changed = Adjusted(UNIT, "2.2", Decimal(2), "Hội đồng", "Theo biên bản")
    assert stages(kept_index, FORM, ROUND_1, second, changed)[-1] == StageProgress(
        Stage.FINAL, COUNCIL, None, None, Count(2, OF_ALL)
    )


def test_refused() -> None:
    """1, 4."""
    faulty = ROUND_1._replace(
        verdict=Verdict.REJECTED, judgements={}, findings=(error(UNIT, "1.1"),)
    )
    assert stages(FORM, faulty)[1:] == (
        StageProgress(Stage.APPRAISAL_1, BODY, None, came_on(1), Count(0, OF_ALL), refused=True),
    )
    good = ROUND_1._replace(file="2.xlsx", sha256="2")
    found = stages(FORM, faulty, good)[1]
    assert (found.received_on, found.refused) == (came_on(2), False)


def test_a_body_of_before() -> None:
    """5."""
    before = ROUND_1._replace(body="Phòng cũ")
    council = workbook(INDEX, Stage.FINAL, {(UNIT, "1.1"): Decimal(1)}, "3.xlsx")
    found = stages(FORM, before, council._replace(body="Hội đồng cũ"))[1:]
    assert [(one.body, one.received_on, one.done.of) for one in found] == [
        (BODY, None, OF_ALL),
        ("Phòng cũ", came_on(1), 0),
        (COUNCIL, None, OF_ALL),
        ("Hội đồng cũ", came_on(2), 0),
    ]
