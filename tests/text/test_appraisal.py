"""The words of appraisal workbooks.

1. The unit's data in few words, by method; nothing where it is not all entered.
2. The head of a criterion says every level, part and count.
3. Hints fit what a validation may hold, for every criterion and stage.
4. The default question names both points.
"""

from decimal import Decimal as D

import pytest

from cchc_xl.demo import demo_index
from cchc_xl.model.answer import Answer, Inputs
from cchc_xl.model.method import Parts
from cchc_xl.model.score import Absent, Mark
from cchc_xl.text import appraisal_hints as hints
from cchc_xl.text.appraisal import STAGES, criterion_text, data_text, default_question
from cchc_xl.text.form_hints import MESSAGE_LIMIT, TITLE_LIMIT, Hint
from tests.indexes import every_method_index

CRITERIA = {criterion.code: criterion for criterion in every_method_index(1).scored}
EVERY = (*CRITERIA.values(), *demo_index().scored)


@pytest.mark.parametrize(
    ("code", "inputs", "said"),
    [
        ("1.1", (D(1), D(1), D(1)), "3/3 phần đạt"),
        ("1.1", (D(1), D(0), D(0)), "1/3 phần đạt (thiếu phần 2, 3)"),
        ("1.1", (D(1), None, D(0)), ""),
        ("1.2", (D(2),), "Có"),
        ("1.3", (D(2),), "2 trường hợp"),
        ("2.1", (D(45), D(50)), "45/50"),
        ("3.1.1", (D("0.75"),), "Chậm"),
        ("4.1", (D("7.25"),), ""),
        ("4.1", (), ""),
    ],
)
def test_data(code: str, inputs: Inputs, said: str) -> None:
    """1."""
    assert data_text(CRITERIA[code], Answer(inputs)) == said


def test_data_that_is_not_applicable() -> None:
    """1."""
    assert data_text(CRITERIA["5.1"], Answer(applicable=False)) == "Không áp dụng"


def test_the_head_of_a_criterion() -> None:
    """2."""
    for criterion in EVERY:
        text = criterion_text(criterion)
        assert criterion.guidance in text
        if isinstance(criterion.method, Parts):
            assert all(part.label in text for part in criterion.method.parts)
    assert criterion_text(CRITERIA["1.2"]) == "Chọn một mức: 2,0: Có; 0,0: Không."
    assert "Tỷ lệ: Số hồ sơ đúng hạn / Tổng số hồ sơ." in criterion_text(CRITERIA["2.1"])


def _all_hints() -> list[Hint]:
    found = [hints.appraiser_hint()]
    for stage, stands in STAGES.items():
        found += [hints.rest_hint(stage)] if stands.rest else []
        for criterion in EVERY:
            found += [
                hints.decision_hint(criterion, stage),
                hints.points_hint(criterion, 2),
                hints.opinion_hint(criterion, stage),
                hints.question_hint(criterion),
                hints.sources_hint(criterion),
            ]
    return found


def test_hints_fit() -> None:
    """3: whole, and not cut."""
    for hint in _all_hints():
        assert len(hint.title) <= TITLE_LIMIT
        assert len(hint.stop_title) <= TITLE_LIMIT
        assert max(len(hint.message), len(hint.stop)) <= MESSAGE_LIMIT
        assert "…" not in "".join(hint)


@pytest.mark.parametrize(
    ("claimed", "appraised", "said"),
    [
        (D(2), D("1.5"), "Điểm tự chấm: 2,0; điểm thẩm định: 1,5. Đề nghị giải trình"),
        (Absent.NOT_APPLICABLE, D(1), "Điểm tự chấm: Không áp dụng; điểm thẩm định: 1,0."),
    ],
)
def test_the_default_question(claimed: Mark, appraised: Mark, said: str) -> None:
    """4."""
    assert default_question(claimed, appraised).startswith(said)
