"""Dossiers as an office holds them before a stage, made of filled answers."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from cchc_xl.demo import demo_answers, demo_index
from cchc_xl.model.answer import Answer, Answers
from cchc_xl.model.dossier import Dossier
from cchc_xl.model.index import Criterion, Index
from cchc_xl.model.score import Absent, Mark, Score, Submission
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.rules.scoring import self_mark
from tests.assessments import random_answers

#: What is blank in an answer before a stage begins.
_LATER: Mapping[Stage, Mapping[str, object]] = {
    Stage.APPRAISAL_1: {
        "round_1": Absent.BLANK,
        "opinion_1": "",
        "asked": "",
        "reply": "",
        "explanation": "",
        "supplement": "",
        "other_sources": "",
    },
    Stage.APPRAISAL_2: {"round_2": Absent.BLANK, "opinion_2": ""},
    Stage.FINAL: {"final": Absent.BLANK},
}


def before(stage: Stage, answer: Answer) -> Answer:
    """The answer without what this stage and the later ones add."""
    later = SCORING_STAGES[SCORING_STAGES.index(stage) :]
    changes = {name: blank for step in later for name, blank in _LATER[step].items()}
    return replace(answer, **changes)  # type: ignore[arg-type]


def dossier(index: Index, unit: str, answers: Answers) -> Dossier:
    """What is held of a unit; round 2 keeps round 1 where nothing was asked or entered."""
    scores: dict[Stage, list[Score]] = {stage: [] for stage in SCORING_STAGES}
    for criterion in index.scored:
        answer = answers.get(criterion.code, Answer())
        claimed = _claimed(index, criterion, answer)
        second = answer.round_2
        new = answer.asked or answer.explanation or answer.supplement or answer.opinion_2
        keeps = second is Absent.BLANK and not new and answer.round_1 is not Absent.BLANK
        scores[Stage.SELF].append(Score(claimed))
        scores[Stage.APPRAISAL_1].append(Score(answer.round_1))
        scores[Stage.APPRAISAL_2].append(Score(answer.round_1 if keeps else second, kept=keeps))
        scores[Stage.FINAL].append(Score(answer.final))
    rows = {stage: tuple(row) for stage, row in scores.items()}
    return Dossier(answers, Submission(unit, f"phieu-nhan/{unit}.xlsx", "0" * 64, rows))


def _claimed(index: Index, criterion: Criterion, answer: Answer) -> Mark:
    if not answer.applicable:
        return Absent.NOT_APPLICABLE
    mark = self_mark(criterion, answer.inputs, index.assessment.decimals)
    assert isinstance(mark, Decimal | Absent)
    return mark


def demo_dossiers(stage: Stage) -> tuple[Dossier, ...]:
    """The demonstration year as it stands before a stage begins."""
    return tuple(
        dossier(demo_index(), unit, {code: before(stage, a) for code, a in answers.items()})
        for unit, answers in demo_answers().items()
    )


def random_dossiers(index: Index, stage: Stage) -> tuple[Dossier, ...]:
    """Random answers of every unit as they stand before a stage."""
    return tuple(
        dossier(
            index,
            unit.code,
            {code: before(stage, a) for code, a in random_answers(index, unit).items()},
        )
        for unit in index.units
    )
