"""The words of a form.

1. Choices say their points with a decimal comma; done and not done differ for every part.
2. Method texts say points, targets and floors as people write them.
3. Hints are cut at a word, within Excel's limits.
4. Every column after the id has a heading; every stage has a name and steps.
"""

import unicodedata
from decimal import Decimal as D

import pytest

from cchc_xl.model.index import Criterion
from cchc_xl.model.method import (
    Deduct,
    Direct,
    Level,
    Levels,
    Method,
    MethodName,
    NothingOccurred,
    Parts,
    Ratio,
)
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.layout import Column
from cchc_xl.text import form_hints, form_tasks, forms
from tests.indexes import every_method_index

YES_NO = Levels((Level("Có", D(2)), Level("Không", D(0))), MethodName.YES_NO)
TARGET = Ratio("a", "b", D("0.95"), D("0.5"), NothingOccurred.FULL_POINTS, MethodName.RATIO_TARGET)


def test_choices() -> None:
    """1."""
    assert forms.level_text(Level("Đủ, đúng hạn", D(2))) == "Đủ, đúng hạn – 2,0"
    assert forms.level_text(Level("Chậm", D("0.75"))) == "Chậm – 0,75"
    assert forms.part_texts(Level("x", D("1.50"))) == ("Đạt – 1,5", "Không đạt – 0,0")
    assert forms.part_texts(Level("x", D(0))) == ("Đạt – 0,0", "Không đạt – 0,0")
    assert all(
        text.startswith(forms.DONE_PREFIX) for text in forms.part_texts(Level("x", D(1)))[:1]
    )


@pytest.mark.parametrize(
    ("method", "text"),
    [
        (
            Levels((Level("Có", D(2)), Level("Không", D(0))), MethodName.YES_NO),
            "Chọn: 2 hoặc 0 điểm",
        ),
        (Levels((Level("a", D("1.5")), Level("b", D(0)))), "Chọn một mức: 1,5; 0 điểm"),
        (Parts((Level("a", D(1)),)), "Cộng điểm các phần đạt"),
        (Ratio("a", "b"), "Điểm tối đa × tỷ lệ"),
        (TARGET, "Từ 95%: điểm tối đa; dưới 95%: theo tỷ lệ so với 95%; dưới 50%: 0 điểm"),
        (Deduct("a", D("0.5")), "Mỗi trường hợp trừ 0,5 điểm"),
        (Direct(D("0.25")), "Nhập điểm từ 0 đến 3, bước 0,25"),
        (None, "Cộng điểm các tiêu chí thành phần"),
    ],
)
def test_method_text(method: Method | None, text: str) -> None:
    """2."""
    assert form_hints.method_text(Criterion("1", "x", D(3), method)) == text


def test_clipped() -> None:
    """3."""
    assert form_hints.clipped("Kế hoạch", 8) == "Kế hoạch"
    assert form_hints.clipped("Kế hoạch cải cách, hành chính", 20) == "Kế hoạch cải cách…"
    assert len(form_hints.clipped("n" * 50, 32)) == 32


def test_input_hint_needs_input_rows() -> None:
    """3."""
    with pytest.raises(ValueError, match="no input rows"):
        form_hints.input_hint(Criterion("1.1", "x", D(1), Direct(D(1))), 1)


def test_words_are_complete() -> None:
    """4."""
    assert list(forms.HEADINGS) == [column.value for column in list(Column)[1:]]
    assert set(forms.GROUPS) <= set(forms.HEADINGS)
    assert set(forms.STAGE_NAMES) == set(Stage)
    for stage in Stage:
        assert form_tasks.task(stage, 1).steps
    words = [*forms.HEADINGS.values(), *forms.GROUPS.values(), forms.NOT_APPLICABLE]
    assert all(unicodedata.is_normalized("NFC", word) for word in words)


def test_deadline() -> None:
    """4."""
    assessment = every_method_index().assessment
    assert forms.deadline(assessment, Stage.SELF) == "31/01/2032"
    assert forms.deadline(assessment, Stage.RESPONSE) == "15/03/2032"
