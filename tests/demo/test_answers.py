"""The filled forms of the demonstration year.

1. Every unit has an answer to every scored criterion, with all four rounds of points.
2. Every score is one that the criterion's method can give.
3. What is entered can be scored; self-scores are a little higher than the final ones.
4. Round 2 is blank only where nothing was asked and nothing new is written; an explanation answers
   a question.
5. Whoever claims points that need evidence names it: number, date, title, issuer.
6. All text is Vietnamese in one composition (NFC) and varies by unit.
7. The demonstration says that it is made up.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal as D
from importlib.resources import files
from itertools import product

import pytest

from cchc_xl.demo import demo_answers, demo_index
from cchc_xl.model.answer import Answer
from cchc_xl.model.index import Criterion
from cchc_xl.model.method import Deduct, Levels, Parts, Ratio
from cchc_xl.model.score import Absent
from cchc_xl.rules.scoring import self_mark

CRITERIA = {criterion.code: criterion for criterion in demo_index().scored}
DOCUMENT = re.compile(r"\S+/\S+; (\d{2})/(\d{2})/(20\d{2}); [^;]+; (UBND|HĐND) [^;]+")
#: Criteria whose share a unit called not applicable, and the appraisers did not.
REFUSED = {("03559", "2.2"), ("03565", "6.5")}


def every_answer() -> Iterator[tuple[str, Criterion, Answer]]:
    for unit, answers in demo_answers().items():
        for code, answer in answers.items():
            yield unit, CRITERIA[code], answer


def possible(criterion: Criterion, answer: Answer) -> set[D]:
    """Every score that the method can give, for a ratio out of the denominator entered."""
    maximum = criterion.max_points
    match criterion.method:
        case Levels(levels=levels):
            return {level.points for level in levels}
        case Parts(parts=parts):
            done = product((0, 1), repeat=len(parts))
            return {sum((p.points * d for p, d in zip(parts, x, strict=True)), D(0)) for x in done}
        case Deduct(points_each=each):
            return {max(D(0), maximum - each * count) for count in range(20)}
        case Ratio() as ratio:
            total = int(answer.inputs[1] or 0) if answer.inputs else 0
            return set(ratio_scores(ratio, maximum, total)) | ({maximum} if total == 0 else set())
        case _:
            raise AssertionError(criterion.code)


def ratio_scores(ratio: Ratio, maximum: D, total: int) -> Iterator[D]:
    for count in range(total + 1):
        if count < ratio.floor * total:
            yield D(0)
        elif count >= ratio.target * total:
            yield maximum
        else:
            # Half a hundredth counts as one; whole numbers, so that nothing is rounded twice.
            top, bottom = (maximum * 100 * count).as_integer_ratio()
            under, over = (ratio.target * total).as_integer_ratio()
            top, bottom = top * over, bottom * under
            yield D((2 * top + bottom) // (2 * bottom)) / 100


def test_complete() -> None:
    """1."""
    assert list(demo_answers()) == [unit.code for unit in demo_index().units]
    for answers in demo_answers().values():
        assert list(answers) == list(CRITERIA)
    assert all(isinstance(a.round_1, D) and isinstance(a.final, D) for _, _, a in every_answer())


def test_scores_are_possible() -> None:
    """2."""
    for unit, criterion, answer in every_answer():
        if (unit, criterion.code) in REFUSED:
            continue
        given = {answer.round_1, answer.round_2, answer.final}
        assert given - {Absent.BLANK} <= possible(criterion, answer), (unit, criterion.code)


def claimed(criterion: Criterion, answer: Answer) -> D:
    """The points that the unit gives itself, the final ones where it claims to be exempt."""
    mark = self_mark(criterion, answer.inputs, 2) if answer.applicable else answer.final
    assert isinstance(mark, D), criterion.code
    return mark


def test_self_scores() -> None:
    """3."""
    gaps: Counter[str] = Counter()
    for unit, criterion, answer in every_answer():
        assert isinstance(answer.final, D)
        gaps[unit] += int(100 * (claimed(criterion, answer) - answer.final))
    assert len(gaps) == 17
    assert all(0 < gap <= 700 for gap in gaps.values()), gaps


def test_not_applicable_is_told_and_refused() -> None:
    """3."""
    refused = {
        (unit, c.code): answer for unit, c, answer in every_answer() if not answer.applicable
    }
    assert set(refused) == REFUSED
    assert all(answer.note and answer.asked and not answer.inputs for answer in refused.values())


def test_rounds() -> None:
    """4."""
    for unit, criterion, answer in every_answer():
        place = (unit, criterion.code)
        if answer.asked:
            assert answer.round_2 is not Absent.BLANK, place
        else:
            assert answer.explanation + answer.supplement == "", place
            assert answer.round_2 in (Absent.BLANK, answer.round_1), place
        if answer.round_2 is Absent.BLANK:
            assert answer.opinion_2 + answer.other_sources == "", place
        agreed = answer.round_1 if answer.round_2 is Absent.BLANK else answer.round_2
        assert agreed == answer.final or "phiên họp" in answer.other_sources, place


@pytest.mark.parametrize(
    ("kind", "least", "most"),
    [("asked", 60, 200), ("explanation", 40, 180), ("kept", 250, 500), ("meeting", 3, 3)],
)
def test_every_course_of_events_occurs(kind: str, least: int, most: int) -> None:
    """4."""
    counts = Counter(
        {
            "asked": sum(bool(a.asked) for _, _, a in every_answer()),
            "explanation": sum(bool(a.explanation) for _, _, a in every_answer()),
            "kept": sum(a.round_2 is Absent.BLANK for _, _, a in every_answer()),
            "meeting": sum("phiên họp" in a.other_sources for _, _, a in every_answer()),
        }
    )
    assert least <= counts[kind] <= most


def test_evidence() -> None:
    """5."""
    for unit, criterion, answer in every_answer():
        claims = answer.applicable and claimed(criterion, answer) > 0
        if criterion.evidence_required and claims:
            assert answer.evidence, (unit, criterion.code)
        for line in (answer.evidence + "\n" + answer.supplement).splitlines():
            assert not line or DOCUMENT.fullmatch(line), (unit, criterion.code, line)


def test_text_is_composed() -> None:
    """6."""
    for table in files("cchc_xl.demo").joinpath("tables").iterdir():
        texts = [table] if table.is_file() else list(table.iterdir())
        for text in texts:
            assert unicodedata.is_normalized("NFC", text.read_text(encoding="utf-8")), text.name


def test_text_varies() -> None:
    """6."""
    evidence = {answer.evidence for _, _, answer in every_answer() if answer.evidence}
    opinions = {answer.opinion_1 for _, _, answer in every_answer() if answer.opinion_1}
    assert len(evidence) > 400
    assert len(opinions) > 150


def test_it_says_that_it_is_made_up() -> None:
    """7."""
    assessment = demo_index().assessment
    assert assessment.data_note == "Số liệu mô phỏng"
    assert "giả định" in assessment.contact_name
    assert all(unit.email.endswith("@example.vn") for unit in demo_index().all_units)
