"""What a form asks of a unit at each stage, in the words of its cover."""

from typing import NamedTuple

from cchc_xl.model.stage import Stage
from cchc_xl.text.forms import AGREED, DISAGREED, HEADINGS, NOTHING_ASKED


class GapWords(NamedTuple):
    """What is said of a kind of gap: «Còn 8 …», when there is none, before the codes."""

    remaining: str
    done: str
    listing: str


class Task(NamedTuple):
    """What a unit is asked for at a stage: the steps, valid scores, texts (None: not asked).

    ``notice`` stands on the cover where nothing is asked.
    """

    steps: tuple[str, ...]
    open: GapWords | None = None
    lack: GapWords | None = None
    notice: str = ""


_VIEW = Task(
    ("Phiếu này để đơn vị xem kết quả; không có ô nào phải nhập.",), notice="PHIẾU ĐỂ THEO DÕI"
)
_NOTHING_ASKED = Task(
    (
        "Kết quả thẩm định lần 1 không có nội dung nào yêu cầu đơn vị giải trình: không có ô nào "
        "phải nhập, không phải gửi lại tệp này.",
    ),
    notice=NOTHING_ASKED.upper(),
)
_TASKS = {
    Stage.SELF: Task(
        (
            "Mở từng lĩnh vực ở bảng dưới. Chỉ nhập vào ô màu vàng: chọn mức trong danh sách hoặc "
            "nhập số liệu, điểm do máy tính.",
            "Ghi tài liệu kiểm chứng cho mỗi tiêu chí có điểm. Chọn «Không áp dụng» thì ghi lý do "
            "vào cột «Ghi chú của đơn vị».",
            "Khi trang này báo «ĐỦ ĐIỀU KIỆN NỘP», in trang «Biểu tự chấm điểm» để ký, rồi gửi tệp "
            "này cùng bản ký trước ngày {deadline}.",
        ),
        GapWords("tiêu chí chưa chấm", "Đã chấm đủ các tiêu chí", "Chưa chấm: "),
        GapWords(
            "tiêu chí thiếu tài liệu kiểm chứng hoặc lý do",
            "Không có điểm nào thiếu tài liệu kiểm chứng",
            "Thiếu tài liệu: ",
        ),
    ),
    Stage.RESPONSE: Task(
        (
            "Mở từng lĩnh vực ở bảng dưới, xem cột «Yêu cầu giải trình». Chỉ những dòng có yêu cầu "
            "mới có ô màu vàng để nhập.",
            f"Ở cột «{HEADINGS['reply']}», chọn «{AGREED}» hoặc «{DISAGREED}». Nếu không nhất trí "
            "thì ghi nội dung giải trình, và tài liệu bổ sung nếu có.",
            "Khi trang này báo «ĐỦ ĐIỀU KIỆN NỘP», gửi lại tệp này trước ngày {deadline}.",
        ),
        lack=GapWords(
            "yêu cầu giải trình chưa trả lời xong",
            "Đã trả lời đủ các yêu cầu giải trình",
            "Chưa trả lời xong: ",
        ),
    ),
}
#: Before a number of open criteria: «Còn 8 tiêu chí chưa chấm».
REMAINING = "Còn"


def task(stage: Stage, questions: int) -> Task:
    """What the unit is asked for at a stage; ``questions`` are those that it got."""
    if stage is Stage.RESPONSE and not questions:
        return _NOTHING_ASKED
    return _TASKS.get(stage, _VIEW)
