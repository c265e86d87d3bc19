"""Sentences on losses, bands, self-scores and explanations.

1. A list ends without a comma; nobody is not counted as «00/17».
2. Units without explanation are told in sentences of their own.
3. Criteria in which all are at the maximum come before the number of units.
4. Years: who rose and fell most, or that nothing has changed.
5. Nobody is «0,00 điểm» above another: that is equal.
"""

from decimal import Decimal as D

import pytest

from cchc_xl.model.index import Band
from cchc_xl.rules.explanations import Explanations
from cchc_xl.rules.losses import Loss, UnitLosses
from cchc_xl.rules.year_on_year import UnitChange, YearOnYear
from cchc_xl.text import report_losses
from tests.indexes import every_method_index

INDEX = every_method_index(2)
FIRST, SECOND = INDEX.units


def test_lists() -> None:
    """1."""
    losses = tuple(Loss(criterion, D(1)) for criterion in INDEX.scored[:5])
    told = report_losses.lost_units([UnitLosses(FIRST, D(5), losses)], 2)
    assert told.endswith("báo cáo định kỳ (1,00) và 02 tiêu chí khác.")


def test_nobody() -> None:
    """1."""
    bands = [Band("Tốt", D(80), "Quyết định số 9"), Band("Khá", D(50), ""), Band("Yếu", D(0), "")]
    told = report_losses.bands(list(zip(bands, (17, 0, 0), strict=True)), 17)
    assert told == (
        "Xếp loại theo Quyết định số 9: Tốt 17/17 đơn vị; không có đơn vị xếp loại Khá, Yếu."
    )
    sides = report_losses.self_sides(16, 0, 1, "điểm được phê duyệt")
    assert sides == (
        "So với điểm được phê duyệt, có 16/17 đơn vị tự chấm cao hơn, 01/17 đơn vị tự chấm thấp"
        " hơn."
    )


@pytest.mark.parametrize(
    ("claimed", "end"),
    [
        ("80.5", "tự chấm cao hơn điểm được phê duyệt 0,50 điểm."),
        ("79.5", "tự chấm thấp hơn điểm được phê duyệt 0,50 điểm."),
        ("80", "tự chấm bằng điểm được phê duyệt."),
        ("80.004", "tự chấm bằng điểm được phê duyệt."),
        ("79.995", "tự chấm thấp hơn điểm được phê duyệt 0,01 điểm."),
    ],
)
def test_self_scores(claimed: str, end: str) -> None:
    """5."""
    told = report_losses.self_scores(D(claimed), D(80), 17, "điểm được phê duyệt", 2)
    assert told.endswith(f"; {end}")


def test_silent() -> None:
    """2."""
    explained = (
        Explanations(FIRST, ("1.1", "1.2"), ("1.1", "1.2")),
        Explanations(SECOND, ("1.1", "1.2"), ("1.2",)),
    )
    assert report_losses.silent(explained) == (
        "Sau thẩm định lần 1, có 02 đơn vị không giải trình đủ. Đơn vị không giải trình yêu cầu"
        f" nào: {FIRST.full_name}. Đơn vị còn yêu cầu không giải trình: {SECOND.full_name}"
        " (1/2 yêu cầu)."
    )


def test_at_full() -> None:
    """3."""
    told = report_losses.at_full(INDEX.scored[:2], 17)
    assert (
        told == "Tiêu chí có 17/17 đơn vị đạt điểm tối đa (02 tiêu chí): kế hoạch năm; sáng kiến."
    )


def test_years() -> None:
    """4."""
    rose = UnitChange(FIRST, D(50), D(90), 2, 1)
    same = UnitChange(SECOND, D(60), D(60), 1, 2)
    assert report_losses.years(YearOnYear(2030, (rose, same), ())) == (
        "So với năm 2030, trong 02 đơn vị có mặt ở cả hai năm, 01/2 đơn vị tăng Chỉ số; tăng nhiều"
        f" nhất là {FIRST.full_name} (40,00 điểm phần trăm)."
    )
    assert report_losses.years(YearOnYear(2030, (same,), ())) == (
        "So với năm 2030, trong 01 đơn vị có mặt ở cả hai năm, Chỉ số của các đơn vị không thay"
        " đổi."
    )
