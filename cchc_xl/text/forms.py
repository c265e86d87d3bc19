"""Every sentence of a form workbook, and the words that its writer and its reader must share."""

from decimal import Decimal

from cchc_xl.model.index import Assessment, Field, Unit
from cchc_xl.model.method import Level
from cchc_xl.model.stage import Stage
from cchc_xl.text.numbers import date_text, number_text

#: Chosen in a data cell where the criterion does not concern the unit.
NOT_APPLICABLE = "Không áp dụng"

_DONE = "Đạt"
_NOT_DONE = "Không đạt"


def choice_points(points: Decimal) -> str:
    """Points at the end of a choice, with at least one decimal: «2,0», «0,75»."""
    text = number_text(points)
    return text if "," in text else f"{text},0"


def level_text(level: Level) -> str:
    """A level as the drop-down shows it: «Đủ, đúng hạn – 2,0»."""
    return f"{level.label} – {choice_points(level.points)}"


def part_texts(part: Level) -> tuple[str, str]:
    """The two choices of a part, done and not done: «Đạt – 1,0», «Không đạt – 0,0»."""
    done = f"{_DONE} – {choice_points(part.points)}"
    return done, f"{_NOT_DONE} – {choice_points(Decimal(0))}"


#: How a unit answers what was asked of it.
AGREED = "Nhất trí điểm thẩm định"
DISAGREED = "Không nhất trí, giải trình"
REPLIES = (AGREED, DISAGREED)
#: What the two replies are called in short.
REPLY_LABELS = ("Nhất trí", "Không nhất trí")

#: How a part that is done begins, and what follows the count of such parts: «3/4 phần đạt».
DONE_PREFIX = f"{_DONE} –"
PARTS_DONE = "phần đạt"

# Field sheets ------------------------------------------------------------------------------------

#: Column headings by column key; of the group of columns that begins at a key, its heading.
HEADINGS = {
    "code": "TT",
    "name": "Tiêu chí, tiêu chí thành phần",
    "maximum": "Điểm tối đa",
    "method": "Cách chấm điểm",
    "data": "Số liệu",
    "self": "Điểm tự chấm",
    "evidence": "Tài liệu kiểm chứng",
    "note": "Ghi chú của đơn vị",
    "check": "Kiểm tra",
    "round_1": "Điểm thẩm định lần 1",
    "opinion_1": "Ý kiến thẩm định lần 1",
    "asked": "Yêu cầu giải trình",
    "reply": "Trả lời",
    "explanation": "Nội dung giải trình",
    "supplement": "Tài liệu bổ sung",
    "round_2": "Điểm thẩm định lần 2",
    "opinion_2": "Ý kiến thẩm định lần 2",
    "other_sources": "Căn cứ thẩm định khác",
    "final": "Điểm được phê duyệt",
}
GROUPS = {
    "code": "BỘ CHỈ SỐ",
    "data": "ĐƠN VỊ TỰ CHẤM",
    "round_1": "THẨM ĐỊNH LẦN 1",
    "reply": "ĐƠN VỊ TRẢ LỜI, GIẢI TRÌNH",
    "round_2": "THẨM ĐỊNH LẦN 2",
    "final": "KẾT QUẢ",
}
TOTAL_CODE = "Cộng"
BACK_TO_COVER = "Về trang bìa"
SCORED = "Đã chấm"
REPLIED = "Đã trả lời"
APPLICABLE_MAXIMUM = "Điểm tối đa áp dụng"


def field_title(field: Field) -> str:
    """«LĨNH VỰC 1. CẢI CÁCH THỂ CHẾ»."""
    return f"LĨNH VỰC {field.number}. {field.name.upper()}"


def field_status(scored: str, number: int, points: str) -> str:
    """The line above a field's table: «Đã chấm 5/7 tiêu chí, tổng 12,25 điểm»."""
    return f"{SCORED} {scored}/{number} tiêu chí, tổng {points} {POINTS}"


def response_status(replied: str, number: int) -> str:
    """The same in a response: «Đã trả lời 1/3 yêu cầu giải trình»."""
    return f"{REPLIED} {replied}/{number} yêu cầu giải trình" if number else NOTHING_ASKED


# The check column: how an entry is understood ----------------------------------------------------

NOT_SCORED = "Chưa chấm"
UNDERSTOOD = "Được hiểu:"
POINTS = "điểm"
LACKS_EVIDENCE = " – thiếu tài liệu"
NA_WITHOUT_REASON = f"{NOT_APPLICABLE}: thiếu lý do"
NA_WITH_ENTRY = f"{NOT_APPLICABLE} nhưng còn số liệu"
NOT_IN_LIST = "Không có trong danh sách"
ENTRIES_MISSING = "Thiếu số liệu"
PARTS_MISSING = "Chưa chọn đủ các phần"
NOT_A_COUNT = "Số liệu phải là số nguyên, không âm"
NUMERATOR_TOO_BIG = "Tử số lớn hơn mẫu số"
DENOMINATOR_ZERO = "Mẫu số bằng 0"
POINTS_NOT_ALLOWED = "Điểm không hợp lệ"
REPLY_MISSING = "Chưa chọn trả lời"
EXPLANATION_MISSING = "Chưa ghi nội dung giải trình"
EXPLAINED = "Đã giải trình"
NOT_ASKED = "Không yêu cầu"
NOTHING_ASKED = "Không có yêu cầu giải trình"

# Cover -------------------------------------------------------------------------------------------

UNIT_LABEL = "Đơn vị"
LETTER_LABEL = "Văn bản hướng dẫn"
DEADLINE_LABEL = "Thời hạn gửi phiếu"
CONTACT_LABEL = "Người hướng dẫn"
STAGE_LABEL = "Bước thực hiện"
STEPS_TITLE = "CÁC BƯỚC THỰC HIỆN"
PROGRESS_TITLE = "TIẾN ĐỘ THEO LĨNH VỰC"
STEP = "Bước"
READY = "ĐỦ ĐIỀU KIỆN NỘP"
NOTHING_SCORED = "Chưa chấm tiêu chí nào. "
NOT_READY = "CHƯA ĐỦ ĐIỀU KIỆN NỘP"
FIELD_LABEL = "Lĩnh vực"
TOTAL_LABEL = "TỔNG CỘNG"
OPEN = "Mở"
OPEN_GAP = "Đến ô còn thiếu"
CODE_LABEL = "Mã kiểm tra"
UNIT_PROMPT = "Chọn tên đơn vị trong danh sách."
UNIT_STOP = "Tên đơn vị nên được chọn trong danh sách. Vẫn giữ tên vừa nhập?"

STAGE_NAMES = {
    Stage.SELF: "Đơn vị tự chấm điểm",
    Stage.APPRAISAL_1: "Thẩm định lần 1",
    Stage.RESPONSE: "Đơn vị giải trình, bổ sung tài liệu",
    Stage.APPRAISAL_2: "Thẩm định lần 2",
    Stage.FINAL: "Kết quả được phê duyệt",
}


def form_title(assessment: Assessment, stage: Stage) -> str:
    """The title of the cover."""
    kind = "PHIẾU GIẢI TRÌNH ĐIỂM" if stage is Stage.RESPONSE else "PHIẾU TỰ CHẤM ĐIỂM"
    return f"{kind} CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {assessment.year}"


def progress_headings(stage: Stage) -> tuple[str, ...]:
    """The head of the cover's table."""
    done = REPLIED if stage is Stage.RESPONSE else SCORED
    return (
        "Lĩnh vực",
        "Tên lĩnh vực",
        "Điểm tối đa",
        "Điểm tự chấm",
        done,
        "Nội dung cần hoàn thiện",
        "Mở trang",
    )


def cover_ground(assessment: Assessment) -> str:
    """The line in italics below the title of the cover."""
    return f"(Theo {assessment.index_decision})"


def contact_text(assessment: Assessment) -> str:
    """«Lò Thị A – điện thoại 0213 …»."""
    return f"{assessment.contact_name} – điện thoại {assessment.contact_phone}"


def deadline(assessment: Assessment, stage: Stage) -> str:
    """The day until which the form is awaited at a stage of the unit, dd/mm/yyyy."""
    late = stage in (Stage.RESPONSE, Stage.APPRAISAL_2, Stage.FINAL)
    return date_text(assessment.response_deadline if late else assessment.self_deadline)


# Defined names -----------------------------------------------------------------------------------

TOTAL_NAME = "Tổng_điểm_tự_chấm"
CODE_NAME = "Mã_kiểm_tra"


def field_points_name(ordinal: int) -> str:
    """The name of the cell with a field's points; a number of its own may hold any character."""
    return f"Điểm_lĩnh_vực_{ordinal}"


# Print sheet -------------------------------------------------------------------------------------

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PEOPLES_COMMITTEE = "UBND "
PEOPLES_COMMITTEE_FULL = "ỦY BAN NHÂN DÂN"
PREPARER = "NGƯỜI LẬP BIỂU"
PREPARER_NOTE = "(Ký, ghi rõ họ tên)"
SIGNATORY_NOTE = "(Ký, đóng dấu, ghi rõ họ tên)"
SELF_TOTAL = "Tổng điểm tự chấm"
TALL_ROWS = "Nếu chữ trong một dòng bị khuất, hãy kéo cạnh dưới của dòng đó cho cao thêm."


def print_title(assessment: Assessment) -> str:
    """The title of the print sheet."""
    return f"BIỂU TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {assessment.year}"


def print_ground(assessment: Assessment) -> str:
    """The line in italics below the title."""
    return f"(Theo {assessment.index_decision}; {assessment.guidance_letter})"


def place_and_date(assessment: Assessment, unit: Unit | None) -> str:
    """Place and an open date above the signature."""
    place = unit.name if unit else "………………"
    return f"{place}, ngày …… tháng …… năm {assessment.self_deadline.year}"


def footer_text(assessment: Assessment, unit: Unit | None) -> str:
    """Whose form this is, for the foot of pages and the document's title."""
    owner = unit.full_name if unit else "……………………"
    return f"{PEOPLES_COMMITTEE}{owner} – Phiếu tự chấm điểm Chỉ số CCHC năm {assessment.year}"


def footer(assessment: Assessment, unit: Unit | None) -> tuple[str, str, str]:
    """The foot of every page: left, right, centre; &P and &N are page and number of pages."""
    return footer_text(assessment, unit), "Trang &P/&N", assessment.data_note


# The marked copy ---------------------------------------------------------------------------------

MARKED_HINT = (
    "Bấm vào vị trí để đến ô cần xem. Ô được tô màu và có ghi chú cách sửa. Sửa xong, lưu và gửi "
    "lại tệp này; không cần xóa ghi chú."
)
