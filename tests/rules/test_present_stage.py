"""The stage that an assessment with a ledger has come to.

1. It is the latest that every unit has reached of whom the appraisers have spoken.
2. A form that comes after the appraisal takes nobody back to the self-scores.
3. A frozen result is of the final stage, whoever lacks points there.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal as D

from cchc_xl.model.dossier import Judgement
from cchc_xl.model.event import Finalized
from cchc_xl.model.score import Absent, Score, Submission
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.rules.progress import present_stage
from cchc_xl.rules.register import Judged, Register
from tests.indexes import every_method_index

INDEX = every_method_index(3)
EARLY, OTHER, LATE = (unit.code for unit in INDEX.units)


def submission(unit: str, until: Stage) -> Submission:
    """A unit that has points of every criterion until a stage."""
    reached = SCORING_STAGES.index(until)
    rows = {
        stage: tuple(Score(D(1) if n <= reached else Absent.BLANK) for _ in INDEX.scored)
        for n, stage in enumerate(SCORING_STAGES)
    }
    return Submission(unit, f"{unit}.xlsx", "0" * 64, rows)


def register(*spoken_of: str) -> Register:
    """A register in which round 1 has spoken of some units."""
    said = Judged(Judgement(D(1)), "tham-dinh.xlsx")
    return Register(judgements={Stage.APPRAISAL_1: dict.fromkeys(_spots(spoken_of), said)})


def _spots(units: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for unit in units:
        for criterion in INDEX.scored:
            yield unit, criterion.code


BOTH = (submission(EARLY, Stage.APPRAISAL_2), submission(OTHER, Stage.APPRAISAL_2))


def test_it_is_the_latest_of_all_that_were_appraised() -> None:
    """1."""
    assert present_stage(INDEX, Register(), BOTH[:1]) is Stage.APPRAISAL_2
    state = register(EARLY, OTHER)
    assert present_stage(INDEX, state, BOTH) is Stage.APPRAISAL_2
    behind = (BOTH[0], submission(OTHER, Stage.APPRAISAL_1))
    assert present_stage(INDEX, state, behind) is Stage.APPRAISAL_1


def test_a_late_form_takes_nobody_back() -> None:
    """2."""
    late = (*BOTH, submission(LATE, Stage.SELF))
    assert present_stage(INDEX, register(EARLY, OTHER), late) is Stage.APPRAISAL_2
    assert present_stage(INDEX, Register(), late) is Stage.SELF


def test_a_frozen_result_is_final() -> None:
    """3."""
    frozen = replace(register(EARLY, OTHER), finalized=Finalized("1526/QĐ-UBND", "A", "", "", 0))
    assert present_stage(INDEX, frozen, BOTH) is Stage.FINAL
