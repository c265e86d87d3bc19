"""A country of units for measuring: an index with any number of units and a filled form of each.

Usage: ``python -m tests.benchmarks.country SCRATCH NUMBER``.
"""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import islice, product
from pathlib import Path
from random import Random

from cchc_xl.demo import demo_index
from cchc_xl.model.answer import Answer, Answers, Inputs
from cchc_xl.model.finding import Code
from cchc_xl.model.index import Criterion, Index, Unit
from cchc_xl.model.method import Deduct, Direct, Levels, Parts, Ratio
from cchc_xl.model.stage import Stage
from cchc_xl.rules.scoring import self_mark
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.sheets.form import write_form
from cchc_xl.store.folder import AssessmentFolder, form_name

#: Communes of the country since 1 July 2025.
COUNTRY = 3321

#: Every two are at least 3 letters apart when folded, so no two names made of them are near.
_SYLLABLES = (
    *("Khánh", "Phước", "Giang", "Đông", "Thiện", "Quỳnh", "Nghĩa", "Trúc"),
    *("Bắc", "Mỹ", "Thượng", "Châu", "Ngọc", "Hòa", "Liêm"),
)


def country_index(number: int) -> Index:
    """The demonstration index with ``number`` units of its own."""
    names = islice(product(_SYLLABLES, repeat=3), number)
    units = tuple(Unit(f"{n:05d}", " ".join(name), "xã") for n, name in enumerate(names, start=1))
    return replace(demo_index(), all_units=units)


def make_country(scratch: Path, number: int) -> AssessmentFolder:
    """A folder with a definition of ``number`` units and all their forms; one is made only once.

    Smaller countries share the forms of the whole one: they are the same files.
    """
    folder = AssessmentFolder(scratch / str(number))
    if folder.definition.exists():
        return folder
    inbox = folder.root / "phieu-nhan"
    inbox.mkdir(parents=True, exist_ok=True)
    names = [form_name(unit) for unit in country_index(number).units]
    if number == COUNTRY:
        _write_forms(inbox)
    else:
        whole = make_country(scratch, COUNTRY).inbox
        for name in names:
            os.link(whole / name, inbox / name)
    folder.definition.write_bytes(write_definition(country_index(number)))
    return folder


def _write_forms(inbox: Path) -> None:
    numbers = [n for n in range(COUNTRY) if not (inbox / _form(n)[0]).exists()]
    with ProcessPoolExecutor() as pool:
        for _ in pool.map(_write_form, [inbox] * len(numbers), numbers, chunksize=20):
            pass


@cache
def _whole_country() -> Index:
    return country_index(COUNTRY)


def _form(number: int) -> tuple[str, Unit]:
    unit = _whole_country().units[number]
    return form_name(unit), unit


def _write_form(inbox: Path, number: int) -> None:
    name, unit = _form(number)
    answers = made_up_answers(_whole_country(), Random(number))
    (inbox / name).write_bytes(write_form(_whole_country(), unit, Stage.FINAL, answers))


def made_up_answers(index: Index, chance: Random) -> Answers:
    """An answer for every scored criterion, the appraisers agreeing with the self-score."""
    return dict(_answers(index, chance))


def _answers(index: Index, chance: Random) -> Iterator[tuple[str, Answer]]:
    for criterion in index.scored:
        inputs = _inputs(criterion, chance)
        mark = self_mark(criterion, inputs, index.assessment.decimals)
        assert not isinstance(mark, Code)
        number = chance.randint(1, 300)
        yield (
            criterion.code,
            Answer(
                inputs,
                evidence=f"Báo cáo số {number}/BC-UBND ngày 05/12/2023 về {criterion.name}",
                round_1=mark,
                opinion_1="Nhất trí điểm tự chấm",
                round_2=mark,
                final=mark,
            ),
        )


def _inputs(criterion: Criterion, chance: Random) -> Inputs:
    match criterion.method:
        case Levels(levels=levels):
            return (chance.choice(levels).points,)
        case Parts(parts=parts):
            return tuple(Decimal(chance.randint(0, 1)) for _ in parts)
        case Ratio():
            whole = chance.randint(20, 400)
            return (Decimal(chance.randint(whole // 2, whole)), Decimal(whole))
        case Deduct():
            return (Decimal(chance.randint(0, 3)),)
        case Direct(step=step):
            return (step * chance.randint(0, int(criterion.max_points / step)),)
        case None:
            return ()


if __name__ == "__main__":
    make_country(Path(sys.argv[1]), int(sys.argv[2]))
