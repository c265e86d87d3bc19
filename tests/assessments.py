"""Assessment folders made for tests: any index, every unit with a filled form."""

import random
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from cchc_xl.model.answer import Answer, Answers, Inputs
from cchc_xl.model.finding import Code
from cchc_xl.model.index import Criterion, Index, Unit
from cchc_xl.model.method import Deduct, Direct, Levels, Parts, Ratio
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.rules.scoring import self_mark
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.sheets.form import write_form
from cchc_xl.store.folder import AssessmentFolder, form_name

_EVIDENCE = "12/KH-UBND; 15/01/2031; Kế hoạch cải cách hành chính; UBND xã"


def random_answers(index: Index, unit: Unit) -> Answers:
    """Answers through the final stage, the same for the same unit; about one in ten is N/A."""
    chance = random.Random(unit.code)
    return {criterion.code: _answer(index, criterion, chance) for criterion in index.scored}


def _answer(index: Index, criterion: Criterion, chance: random.Random) -> Answer:
    if criterion.na_allowed and chance.random() < 0.1:
        return Answer(
            applicable=False,
            note="Không có nhiệm vụ trong năm",
            round_1=Absent.NOT_APPLICABLE,
            round_2=Absent.NOT_APPLICABLE,
            final=Absent.NOT_APPLICABLE,
        )
    inputs = _inputs(criterion, chance)
    mark = self_mark(criterion, inputs, index.assessment.decimals)
    assert not isinstance(mark, Code), (criterion.code, inputs, mark)
    return Answer(
        inputs,
        evidence=_EVIDENCE,
        round_1=mark,
        opinion_1="Nhất trí điểm tự chấm",
        round_2=mark,
        opinion_2="Giữ nguyên",
        final=mark,
    )


def _inputs(criterion: Criterion, chance: random.Random) -> Inputs:
    match criterion.method:
        case Levels(levels=levels):
            return (chance.choice(levels).points,)
        case Parts(parts=parts):
            return tuple(Decimal(chance.randint(0, 1)) for _ in parts)
        case Ratio():
            due = chance.randint(1, 400)
            return (Decimal(chance.randint(0, due)), Decimal(due))
        case Deduct():
            return (Decimal(chance.randint(0, 3)),)
        case Direct(step=step):
            return (step * chance.randint(0, int(criterion.max_points / step)),)
        case None:
            raise AssertionError("a scored criterion has a method")


def make_assessment(root: Path, index: Index) -> AssessmentFolder:
    """An assessment folder in which every unit's form has come back, filled to the end."""
    folder = AssessmentFolder(root)
    (root / "phieu-nhan").mkdir(parents=True)
    folder.definition.write_bytes(write_definition(index))
    for unit in index.units:
        form = write_form(index, unit, Stage.FINAL, random_answers(index, unit))
        (folder.inbox / form_name(unit)).write_bytes(form)
    return folder


def asked_answers(
    answers: Answers, replies: Mapping[str, tuple[str, str]], question: str = "Đề nghị giải trình"
) -> Answers:
    """The answers as a response finds them: round 1 is done, some criteria are asked about.

    ``replies`` has the reply and the explanation by criterion code, both empty where the unit has
    not answered yet.
    """
    later = {"round_2": Absent.BLANK, "opinion_2": "", "other_sources": "", "final": Absent.BLANK}
    found = {code: replace(answer, **later) for code, answer in answers.items()}  # type: ignore[arg-type]
    for code, (reply, explanation) in replies.items():
        found[code] = replace(found[code], asked=question, reply=reply, explanation=explanation)
    return found
