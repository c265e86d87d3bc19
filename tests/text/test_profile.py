"""Why points were lost, as the profile of a unit tells it.

1. What was said in the meeting comes first, then the appraisers' opinions.
2. An opinion that only says that points stay is no reason.
3. The advice follows the reason: evidence where points were taken off for want of it, else what
   the scoring method asks for.
4. Texts are shortened by whole sentences.
"""

from decimal import Decimal as D

import pytest

from cchc_xl.demo import demo_index
from cchc_xl.model.answer import Answer
from cchc_xl.text.profile import NO_REASON, reason, recovery, shortened

OF = {criterion.code: criterion for criterion in demo_index().scored}


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


@pytest.mark.parametrize(
    ("code", "inputs", "given", "claimed", "why", "begins"),
    [
        ("5.4", "1", "1", "1", NO_REASON, "Đạt mức «Không có cán bộ, công chức bị kỷ luật» (+2)"),
        ("5.4", "3", "1", "3", "Có 01 công chức bị khiển trách.", "Đạt mức «Không có cán bộ"),
        ("5.4", "3", "1", "3", NO_REASON, "Có tài liệu kiểm chứng cho 2 điểm"),
        ("7.5", "2", "2", "2", NO_REASON, "Đạt mức «Đủ nội dung, từ hai nội dung chậm trở lên»"),
        ("1.2", "2", "1", "1", NO_REASON, "Không để phát sinh (bớt 2 trường hợp, mỗi trường hợp"),
        ("1.2", "0", "1", "2", "02 báo cáo chậm.", "Không để phát sinh (bớt 2 trường hợp, mỗi"),
        ("1.5", "0", "0", "0", NO_REASON, "Thực hiện được «Có sáng kiến, giải pháp"),
        ("1.5", "2", "0", "2", "Không có quyết định.", "Có tài liệu kiểm chứng cho 2 điểm"),
        ("1.6", "8 10", "1.6", "1.6", NO_REASON, "Thêm 2 (đang 8/10, 80,00 %) để đạt 100 %: số"),
        ("3.4", "90 101", "4", "4", NO_REASON, "Thêm 9 (đang 90/101, 89,11 %) để đạt 98 %: số"),
        ("1.6", "10 10", "1.6", "2", "Phần mềm ghi 8/10.", "Đạt 100 %: số nhiệm vụ"),
        ("2.1", "1 1 0 1", "4", "4", NO_REASON, "Làm đủ: Xử lý hoặc kiến nghị xử lý"),
        ("2.1", "1 1 1 1", "4", "5", "Báo cáo chậm.", "Làm đủ: Ban hành Kế hoạch"),
        ("2.1", "1 1 0 1", "3", "4", "Thiếu văn bản.", "Có tài liệu kiểm chứng cho 1 điểm"),
    ],
)
def test_recovery(code: str, inputs: str, given: str, claimed: str, why: str, begins: str) -> None:
    """3."""
    answer = Answer(inputs=tuple(map(D, inputs.split())))
    told = recovery(OF[code], answer, D(given), D(claimed), why)
    assert told.startswith(begins)
    wants_both = claimed != str(OF[code].max_points) and given != claimed
    assert (". Làm đủ: Xử lý" in told) == wants_both


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ngắn.\nGọn.", "Ngắn. Gọn."),
        (f"{'a ' * 60}b. {'C ' * 60}d.", f"{'a ' * 60}b."),
        (f"Một. Hai. {'C ' * 70}d.", "Một. Hai."),
        (f"{'a ' * 100}b.", f"{'a ' * 100}b."),
        ("ab " * 200, f"{('ab ' * 133).strip()}…"),
    ],
)
def test_shortened(text: str, told: str) -> None:
    """4."""
    assert shortened(text) == told
