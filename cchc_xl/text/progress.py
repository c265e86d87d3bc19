"""Words of the sheet «Tiến độ», of the table of ``cchc status``, and reminders to units."""

from datetime import date

from cchc_xl.model.index import Assessment, Unit
from cchc_xl.model.proceedings import Count, UnitProgress
from cchc_xl.model.scoreboard import Status
from cchc_xl.text.numbers import date_text
from cchc_xl.text.terminal import STATUS_NAMES

SIGNED = "Đã nhận"
NOT_SIGNED = "Chưa"
#: Headings over groups of columns, with the number of columns of each.
GROUPS = (
    ("", 2),
    ("PHIẾU TỰ CHẤM ĐIỂM", 3),
    ("LẦN 1", 1),
    ("YÊU CẦU GIẢI TRÌNH", 5),
    ("LẦN 2", 1),
    ("HỒ SƠ", 2),
)
STATUS = "Tình trạng"
ERRORS = "Lỗi phải sửa"
ROUND_1, ROUND_2 = "Đã thẩm định lần 1", "Đã thẩm định lần 2"
UNANSWERED, OVERDUE = "Chưa trả lời", "Quá hạn, không giải trình"
EVIDENCE_MISSING = "Tài liệu còn thiếu"
SIGNED_SCAN = "Bản ký (quét)"
COLUMNS = (
    "TT",
    "Đơn vị",
    STATUS,
    "Ngày nhận",
    ERRORS,
    ROUND_1,
    UNANSWERED,
    "Đã trả lời",
    OVERDUE,
    "Đã xem xét",
    "Ngày nhận giải trình",
    ROUND_2,
    EVIDENCE_MISSING,
    SIGNED_SCAN,
)


#: The same where there is little room, from the unit's name on.
SHORT_COLUMNS = (
    "Đơn vị",
    "Tình trạng",
    "Nhận phiếu",
    "Lỗi",
    "Lần 1",
    "Chưa trả lời",
    "Trả lời",
    "Quá hạn",
    "Đã xét",
    "Giải trình",
    "Lần 2",
    "Thiếu TL",
    "Bản ký",
)
#: Of a list of files that came in, and of the history of a score.
RECEIPT_COLUMNS = ("Tệp", "Đơn vị, cơ quan", "Giai đoạn", "Kết quả")
HISTORY_COLUMNS = (
    "Thời điểm",
    "Tiêu chí",
    "Giai đoạn",
    "Điểm",
    "Căn cứ, lý do",
    "Người, cơ quan",
    "Nguồn",
    "Kết quả",
)
AGREED = "(nhất trí)"


def cells(progress: UnitProgress) -> tuple[str, ...]:
    """What stands in the columns of a unit, after its name."""
    return (
        STATUS_NAMES[progress.status],
        _day(progress.self_on),
        _some(progress.errors),
        _share(progress.round_1),
        _some(progress.questions_open),
        _some(progress.questions_answered),
        _some(progress.questions_overdue),
        _some(progress.questions_settled),
        _day(progress.response_on),
        _share(progress.round_2),
        _some(progress.evidence_missing),
        SIGNED if progress.signed else NOT_SIGNED,
    )


def _day(day: date | None) -> str:
    return "" if day is None else date_text(day)


def _some(number: int) -> str:
    return str(number) if number else ""


def _share(count: Count) -> str:
    """«12/37»."""
    return f"{count.done}/{count.of}" if count.of else ""


def title(assessment: Assessment) -> str:
    """The title of the sheet."""
    return f"TIẾN ĐỘ THỰC HIỆN CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {assessment.year}"


def deadlines(assessment: Assessment) -> str:
    """The deadlines of the two stages of the units."""
    return (
        f"Thời hạn gửi phiếu tự chấm điểm: {date_text(assessment.self_deadline)}; "
        f"thời hạn giải trình: {date_text(assessment.response_deadline)}."
    )


def reminder(assessment: Assessment, unit: Unit, progress: UnitProgress) -> str:
    """A text to send to a unit that something is missing of, empty where nothing is."""
    asked = tuple(_wanted(assessment, progress))
    if not asked:
        return ""
    lines = "\n".join(f"- {line}" for line in asked)
    return (
        f"Kính gửi UBND {unit.full_name},\n"
        f"Về việc xác định Chỉ số CCHC năm {assessment.year}, đề nghị đơn vị:\n{lines}\n"
        f"Mọi vướng mắc xin liên hệ {assessment.contact_name}, điện thoại "
        f"{assessment.contact_phone}. Trân trọng."
    )


def _wanted(assessment: Assessment, progress: UnitProgress) -> list[str]:
    wanted: list[str] = []
    if progress.status is Status.MISSING:
        due = date_text(assessment.self_deadline)
        wanted.append(f"Gửi phiếu tự chấm điểm (thời hạn {due}).")
    elif progress.rivals:
        wanted.append(
            f"Cho biết phiếu nào là đúng: đã gửi {progress.rivals + 1} phiếu tự chấm điểm khác "
            "nhau."
        )
    elif progress.status is Status.REJECTED:
        wanted.append(f"Sửa {progress.errors} lỗi trong phiếu tự chấm điểm đã gửi rồi gửi lại.")
    unanswered = progress.questions_open + progress.questions_overdue
    if unanswered:
        due = date_text(assessment.response_deadline)
        wanted.append(f"Trả lời {unanswered} yêu cầu giải trình (thời hạn {due}).")
    if progress.evidence_missing:
        wanted.append(f"Gửi {progress.evidence_missing} tệp tài liệu kiểm chứng còn thiếu.")
    if progress.status is Status.ACCEPTED and not progress.signed:
        wanted.append("Gửi bản quét Biểu tự chấm điểm đã ký, đóng dấu.")
    return wanted
