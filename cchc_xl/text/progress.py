"""Words of the sheet «Tiến độ», of the table of ``cchc status``, and reminders to units."""

from collections.abc import Sequence
from datetime import date

from cchc_xl.model.index import Assessment, Unit
from cchc_xl.model.proceedings import Count, NamedFile, Proceedings, StageProgress, UnitProgress
from cchc_xl.model.scoreboard import Status
from cchc_xl.model.stage import Stage
from cchc_xl.text.numbers import date_text
from cchc_xl.text.terminal import STAGE_NAMES, STATUS_NAMES

SIGNED = "Đã nhận"
NOT_SIGNED = "Chưa"
#: Headings over groups of columns, with the number of columns of each.
GROUPS = (
    ("", 2),
    ("PHIẾU TỰ CHẤM ĐIỂM", 3),
    ("THẨM ĐỊNH LẦN 1", 2),
    ("YÊU CẦU GIẢI TRÌNH", 5),
    ("THẨM ĐỊNH LẦN 2", 2),
    ("HỒ SƠ", 2),
)
STATUS = "Tình trạng"
ERRORS = "Lỗi phải sửa"
ROUND_1, ROUND_2 = "Đã chấm lần 1", "Đã chấm lần 2"
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
    "Ngày nhận lần 1",
    UNANSWERED,
    "Đã trả lời",
    OVERDUE,
    "Đã xem xét",
    "Ngày nhận giải trình",
    ROUND_2,
    "Ngày nhận lần 2",
    EVIDENCE_MISSING,
    SIGNED_SCAN,
)


#: The same where there is little room, from the unit's name on, with their line breaks: 100
#: characters take all of them beside the longest name.
SHORT_COLUMNS = (
    "Đơn vị",
    "Tình\ntrạng",
    "Nhận\nphiếu",
    "Lỗi",
    "Lần\n1",
    "Chưa\ntrả\nlời",
    "Đã\ntrả\nlời",
    "Quá\nhạn",
    "Đã\nxét",
    "Giải\ntrình",
    "Lần\n2",
    "Thiếu\nTL",
    "Bản\nký",
)
SHORT_NOTE = "Lần 1, lần 2: ngày nhận, hoặc số tiêu chí đã chấm khi chưa đủ."
#: Of the stages that have begun.
STAGES_TITLE = "CÁC GIAI ĐOẠN, CƠ QUAN THẨM ĐỊNH"
STAGE_COLUMNS = ("Giai đoạn", "Đơn vị, cơ quan", "Phát hành", "Tiếp nhận", "Đã có")
_ALL_UNITS = "Các đơn vị"
#: What is counted at a stage; of a body, the criteria of all units.
_COUNTED = {Stage.SELF: "phiếu", Stage.RESPONSE: "câu trả lời"}
_POINTS = "mục đã chấm"
_REFUSED = "chưa hợp lệ"
_FROZEN = "đã chốt"
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
#: So many files are named to a unit.
_LISTED = 20


def cells(progress: UnitProgress) -> tuple[str, ...]:
    """What stands in the columns of a unit, after its name."""
    return (
        STATUS_NAMES[progress.status],
        _day(progress.self_on),
        _some(progress.errors),
        _share(progress.round_1),
        _day(progress.round_1_on),
        _some(progress.questions_open),
        _some(progress.questions_answered),
        _some(progress.questions_overdue),
        _some(progress.questions_settled),
        _day(progress.response_on),
        _share(_round_2(progress)),
        _day(progress.round_2_on),
        _some(progress.evidence_missing),
        SIGNED if progress.signed else NOT_SIGNED,
    )


def short_cells(progress: UnitProgress) -> tuple[str, ...]:
    """What stands in the short columns of a unit, after its name."""
    return (
        STATUS_NAMES[progress.status],
        _short_day(progress.self_on),
        _some(progress.errors),
        _short_round(progress.round_1, progress.round_1_on),
        _some(progress.questions_open),
        _some(progress.questions_answered),
        _some(progress.questions_overdue),
        _some(progress.questions_settled),
        _short_day(progress.response_on),
        _short_round(_round_2(progress), progress.round_2_on),
        _some(progress.evidence_missing),
        SIGNED if progress.signed else NOT_SIGNED,
    )


def stage_cells(progress: StageProgress) -> tuple[str, ...]:
    """What stands in the columns of a stage, or of a body in a round."""
    counted = _COUNTED.get(progress.stage, _POINTS)
    refused = f" ({_REFUSED})" if progress.refused else ""
    return (
        _capitalized(STAGE_NAMES[progress.stage]),
        progress.body or _ALL_UNITS,
        _day(progress.issued_on),
        f"{_day(progress.received_on)}{refused}",
        f"{_share(progress.done)} {counted}" if progress.done.of else "",
    )


def stage_rows(proceedings: Proceedings) -> tuple[tuple[str, ...], ...]:
    """The stages that have begun, and the result once it is frozen."""
    rows = tuple(stage_cells(one) for one in proceedings.stages)
    if not proceedings.decision:
        return rows
    return (*rows, (_capitalized(STAGE_NAMES[Stage.FINAL]), _ALL_UNITS, "", "", _FROZEN))


def _capitalized(name: str) -> str:
    return name[:1].upper() + name[1:]


def saved(day: date | None) -> str:
    """When a file was last saved, empty where its properties do not say so."""
    return "" if day is None else f"(lưu ngày {date_text(day)})"


def evidence_missing(number: int) -> str:
    """How to see which evidence files are missing."""
    return (
        f"Còn thiếu {number} tệp tài liệu kiểm chứng; xem tên từng tệp bằng lệnh cchc consolidate, "
        "hoặc thêm --reminders, --json vào lệnh này."
    )


def _day(day: date | None) -> str:
    return "" if day is None else date_text(day)


def _short_day(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m}"


def _short_round(count: Count, day: date | None) -> str:
    """When a round came that is complete, else how much of it there is."""
    return _short_day(day) if day is not None and count.done == count.of else _share(count)


def _round_2(progress: UnitProgress) -> Count:
    """How much of round 2 there is; nothing is awaited of it while there is nothing of round 1."""
    return progress.round_2 if progress.round_1.done or progress.round_2.done else Count(0, 0)


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
    if progress.questions_awaited:
        due = date_text(assessment.response_deadline)
        number = progress.questions_awaited
        wanted.append(f"Trả lời {number} yêu cầu giải trình (thời hạn {due}).")
    if progress.missing:
        wanted.append(
            f"Gửi {progress.evidence_missing} tệp tài liệu kiểm chứng còn thiếu: "
            f"{_listed(progress.missing)}."
        )
    if progress.status is Status.ACCEPTED and not progress.signed:
        wanted.append("Gửi bản quét Biểu tự chấm điểm đã ký, đóng dấu.")
    return wanted


def _listed(files: Sequence[NamedFile]) -> str:
    """«1.1: KH01.pdf; 1.2: a.pdf», the first ones where there are many."""
    named = [f"{one.criterion}: {one.file}" for one in files[:_LISTED]]
    return "; ".join((*named, "…") if files[_LISTED:] else named)
