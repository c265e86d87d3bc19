"""Words of the sheet «Tiến độ», of the table of ``cchc status``, and reminders to units."""

from cchc_xl.model.index import Assessment, Unit
from cchc_xl.model.proceedings import UnitProgress
from cchc_xl.model.scoreboard import Status
from cchc_xl.text.numbers import date_text

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
COLUMNS = (
    "TT",
    "Đơn vị",
    "Tình trạng",
    "Ngày nhận",
    "Lỗi phải sửa",
    "Đã thẩm định lần 1",
    "Chưa trả lời",
    "Đã trả lời",
    "Quá hạn, không giải trình",
    "Đã xem xét",
    "Ngày nhận giải trình",
    "Đã thẩm định lần 2",
    "Tài liệu còn thiếu",
    "Bản ký (quét)",
)


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
