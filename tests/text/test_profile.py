"""Why points were lost, as the profile of a unit tells it.

1. What was said in the meeting comes first, then the appraisers' opinions.
2. An opinion that only says that points stay is no reason.
"""

from decimal import Decimal as D

import pytest

from cchc_xl.model.answer import Answer
from cchc_xl.text.profile import NO_REASON, reason


@pytest.mark.parametrize(
    ("first", "second", "meeting", "told"),
    [
        ("Thiếu văn bản.", "Đã bổ sung một phần.", "", "Thiếu văn bản."),
        ("Thiếu văn bản.", "", "Thống nhất tại phiên họp.", "Thống nhất tại phiên họp."),
        ("", "Giữ nguyên điểm lần 1.", "", NO_REASON),
        ("Nhất trí điểm tự chấm", "Giữ nguyên điểm lần 1", "", NO_REASON),
        ("Nhất trí điểm tự chấm. Có kiểm tra", "", "", "Nhất trí điểm tự chấm. Có kiểm tra"),
    ],
)
def test_reason(first: str, second: str, meeting: str, told: str) -> None:
    """1, 2."""
    answer = Answer(opinion_1=first, opinion_2=second, round_1=D(1), round_2=D(1))
    assert reason(answer, meeting) == told
