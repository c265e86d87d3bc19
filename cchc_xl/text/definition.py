"""Every sentence of the definition workbook, and the words that its writer and reader share."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from cchc_xl.model.index import Assessment, TieRule
from cchc_xl.model.method import MethodName, NothingOccurred
from cchc_xl.text.forms import STAGE_NAMES

_T = TypeVar("_T")

YES = "Có"
NO = "Không"

METHODS = {
    MethodName.YES_NO: "Có hoặc không",
    MethodName.LEVELS: "Chọn một mức",
    MethodName.PARTS: "Cộng các phần việc đạt",
    MethodName.RATIO: "Tỷ lệ",
    MethodName.RATIO_TARGET: "Tỷ lệ so với mục tiêu",
    MethodName.DEDUCT: "Trừ điểm theo số lần",
    MethodName.DIRECT: "Chấm điểm trực tiếp",
}
NOTHING_OCCURRED = {
    NothingOccurred.FULL_POINTS: "Điểm tối đa",
    NothingOccurred.NOT_APPLICABLE: "Không áp dụng",
    NothingOccurred.FAULT: "Báo lỗi",
}
TIE_RULES = {
    TieRule.COMPETITION: "Đồng hạng, bỏ cách (1, 2, 2, 4)",
    TieRule.DENSE: "Đồng hạng, liền nhau (1, 2, 2, 3)",
}
STAGES = STAGE_NAMES
YES_NO = {True: YES, False: NO}
UNIT_KINDS = ("xã", "phường", "thị trấn", "đặc khu")


class Words(NamedTuple):
    """The heading of a column (or label of a row), its hint, and what stops a wrong entry.

    Excel cuts a hint or stop beyond 255 characters.
    """

    heading: str
    hint: str = ""
    stop: str = ""


_POINTS_STOP = (
    "Nhập số điểm, không nhỏ hơn 0, không quá số chữ số thập phân cho phép. Nếu máy báo lỗi, thử "
    "9.5 thay cho 9,5."
)
_MAXIMUM_STOP = (
    "Nhập số điểm lớn hơn 0, không quá số chữ số thập phân cho phép. Nếu máy báo lỗi, thử 9.5 thay "
    "cho 9,5."
)
_CHOOSE = "Chọn một dòng trong danh sách."
_DAY = "Nhập ngày/tháng/năm. Xem cột «Được hiểu là» để chắc là máy không đổi ngày thành tháng."
_DAY_STOP = "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 25/03/2024."

ASSESSMENT = {
    "year": Words("Năm đánh giá", "Năm của số liệu, ví dụ 2023.", "Nhập năm bằng bốn chữ số."),
    "superior_body": Words("Cơ quan cấp trên", "Dòng trên cùng bên trái của văn bản, nếu cần in."),
    "issuing_body": Words("Cơ quan tổ chức đánh giá", "Ví dụ: UBND huyện, Sở Nội vụ."),
    "council": Words("Hội đồng", "Tên hội đồng thông qua kết quả."),
    "place": Words("Địa danh", "In trước ngày tháng của văn bản."),
    "index_decision": Words(
        "Quyết định ban hành bộ chỉ số", "Ghi đủ số, ký hiệu, ngày, cơ quan ban hành."
    ),
    "guidance_letter": Words(
        "Văn bản hướng dẫn tự chấm điểm", "Ghi đủ số, ký hiệu, ngày, cơ quan ban hành."
    ),
    "result_decision": Words(
        "Quyết định phê duyệt kết quả", "Để trống khi chưa có; bảng tổng hợp sẽ ghi dự thảo."
    ),
    "report_number": Words("Số, ký hiệu báo cáo", "Ví dụ: …/BC-HĐTĐ."),
    "unit_body": Words("Gọi chung các đơn vị", "Trong tiêu đề, ví dụ: UBND các xã, phường."),
    "units_phrase": Words("Cụm từ chỉ các đơn vị", "Trong câu, ví dụ: các xã, phường."),
    "unit_signatory": Words(
        "Người ký của đơn vị", "Mỗi dòng một ý (Alt+Enter để xuống dòng): TM., KT., chức vụ."
    ),
    "results_preparer": Words("Người lập bảng tổng hợp", "Ghi bên trái chỗ ký."),
    "results_signatory": Words(
        "Người ký bảng tổng hợp", "Mỗi dòng một ý (Alt+Enter để xuống dòng): TM., KT., chức vụ."
    ),
    "results_signature_block": Words("In chỗ ký ở bảng tổng hợp", _CHOOSE, _CHOOSE),
    "self_deadline": Words("Thời hạn gửi phiếu tự chấm", _DAY, _DAY_STOP),
    "response_deadline": Words("Thời hạn giải trình, bổ sung", _DAY, _DAY_STOP),
    "issued_on": Words("Ngày phát hành phiếu", _DAY, _DAY_STOP),
    "units_as_of": Words(
        "Lấy danh sách đơn vị đến ngày",
        "Đơn vị có hiệu lực vào ngày này thì được chấm. " + _DAY,
        _DAY_STOP,
    ),
    "contact_name": Words("Người hướng dẫn", "Họ tên, phòng của người trả lời câu hỏi."),
    "contact_phone": Words("Điện thoại"),
    "recipients": Words(
        "Nơi nhận",
        "Mỗi dòng một nơi nhận (Alt+Enter để xuống dòng); thêm <địa chỉ thư> thì gửi thư được.",
    ),
    "tie_rule": Words("Cách xếp hạng khi bằng điểm", _CHOOSE, _CHOOSE),
    "decimals": Words("Số chữ số thập phân của điểm", "Thường là 2.", "Nhập số nguyên từ 0 đến 4."),
    "stage": Words("Bước hiện tại", _CHOOSE, _CHOOSE),
    "data_note": Words("Ghi chú in trên mọi trang", "Để trống với số liệu thật."),
}

FIELDS = {
    "number": Words(
        "Số", "Số thứ tự của lĩnh vực, không trùng nhau.", "Số của lĩnh vực không được trùng."
    ),
    "name": Words("Tên lĩnh vực", "Như trong quyết định ban hành bộ chỉ số."),
    "short_name": Words("Tên ngắn", "Dùng cho bảng và biểu đồ."),
    "max_points": Words(
        "Điểm tối đa", "Bằng tổng điểm tối đa của các tiêu chí thuộc lĩnh vực.", _MAXIMUM_STOP
    ),
    "above": Words(
        "Đếm số đơn vị trên (điểm)",
        "Ngưỡng cho câu «… đơn vị đạt trên 10 điểm». Để trống nếu không cần.",
        _POINTS_STOP,
    ),
    "below": Words(
        "Đếm số đơn vị dưới (điểm)",
        "Ngưỡng cho câu «… đơn vị đạt dưới 10 điểm». Để trống nếu không cần.",
        _POINTS_STOP,
    ),
    "check": Words("Kiểm tra"),
}

CRITERIA = {
    "parent": Words(
        "Thuộc",
        "Số của lĩnh vực; với tiêu chí thành phần thì là mã của tiêu chí lớn.",
        "Chưa có lĩnh vực hoặc tiêu chí mang số, mã này. Vẫn giữ?",
    ),
    "code": Words(
        "Mã",
        "Mã không trùng nhau, ví dụ 1.1 hoặc 6.1.2. Ô này là dạng văn bản.",
        "Mã tiêu chí phải là văn bản và không trùng với mã khác.",
    ),
    "name": Words("Tiêu chí, tiêu chí thành phần", "Như trong quyết định ban hành bộ chỉ số."),
    "max_points": Words("Điểm tối đa", "Số điểm lớn hơn 0.", _MAXIMUM_STOP),
    "method": Words(
        "Cách chấm điểm",
        "Chọn trong danh sách; để trống nếu tiêu chí gồm các tiêu chí thành phần. Ô xám là ô mà "
        "cách chấm này không dùng, ô màu cam là ô còn thiếu.",
        _CHOOSE,
    ),
    "first_label": Words(
        "Số liệu thứ nhất: tử số, số lần",
        "Tên đúng của số liệu, kèm kỳ và nguồn: «Số hồ sơ đúng hạn năm 2023 (theo Hệ thống …)».",
    ),
    "second_label": Words(
        "Số liệu thứ hai: mẫu số", "Tên đúng của mẫu số, kèm kỳ và nguồn. Chỉ dùng cho tỷ lệ."
    ),
    "target": Words(
        "Mục tiêu",
        "Từ mức này được điểm tối đa. Gõ 95% (hoặc 95, hoặc 0,95).",
        "Nhập tỷ lệ phần trăm, ví dụ 95%.",
    ),
    "floor": Words(
        "Mức sàn",
        "Dưới mức này được 0 điểm. Gõ 50% (hoặc 50, hoặc 0,5); để trống nếu không có.",
        "Nhập tỷ lệ phần trăm, ví dụ 50%.",
    ),
    "nothing_occurred": Words(
        "Khi không phát sinh (0/0)", "Cách xử lý khi mẫu số bằng 0. " + _CHOOSE, _CHOOSE
    ),
    "points_each": Words("Trừ mỗi lần (điểm)", "Số điểm trừ cho mỗi lần vi phạm.", _POINTS_STOP),
    "step": Words(
        "Bước điểm", "Điểm chấm trực tiếp phải là bội số của bước này, ví dụ 0,25.", _POINTS_STOP
    ),
    "evidence_required": Words("Bắt buộc tài liệu", _CHOOSE, _CHOOSE),
    "na_allowed": Words(
        "Được chọn «Không áp dụng»", "Tiêu chí không áp dụng được bớt khỏi điểm tối đa.", _CHOOSE
    ),
    "appraiser": Words("Cơ quan thẩm định", "Ví dụ: Tổ giúp việc, Phòng Tư pháp."),
    "evidence_hint": Words("Gợi ý tài liệu kiểm chứng", "Hiện ra khi đơn vị nhập tài liệu."),
    "guidance": Words("Hướng dẫn chấm", "Hiện ra khi đơn vị chấm tiêu chí này."),
    "check": Words("Kiểm tra"),
}

LEVELS = {
    "criterion": Words(
        "Mã tiêu chí", "Chọn mã đã có ở trang «Tiêu chí».", "Chưa có tiêu chí mang mã này. Vẫn giữ?"
    ),
    "label": Words(
        "Mức hoặc phần việc", "Ngắn gọn, đủ rõ để chọn. Thứ tự các dòng là thứ tự trên phiếu."
    ),
    "points": Words("Điểm", "Điểm của mức, hoặc điểm của phần việc khi đạt.", _POINTS_STOP),
}

UNITS = {
    "code": Words(
        "Mã",
        "Mã đơn vị hành chính, đủ cả số 0 ở đầu. Ô này là dạng văn bản.",
        "Mã phải là văn bản, đủ cả số 0 ở đầu.",
    ),
    "kind": Words(
        "Loại", "xã, phường, thị trấn, đặc khu.", "Loại này không có trong danh sách. Vẫn giữ?"
    ),
    "name": Words("Tên đơn vị", "Tên riêng, không kèm chữ xã, phường, thị trấn."),
    "short_name": Words("Tên ngắn", "Dùng cho biểu đồ; để trống thì dùng tên đơn vị."),
    "aliases": Words(
        "Cách viết khác", "Các cách viết khác vẫn gặp trong tệp gửi về, cách nhau bằng dấu ;"
    ),
    "email": Words("Thư điện tử"),
    "contact": Words("Người liên hệ"),
    "phone": Words("Điện thoại"),
    "valid_from": Words(
        "Có hiệu lực từ ngày", "Ngày thành lập; để trống nếu đã có từ trước.", _DAY_STOP
    ),
    "valid_to": Words(
        "Đến hết ngày", "Ngày cuối cùng còn hiệu lực; để trống nếu còn đến nay.", _DAY_STOP
    ),
}

BANDS = {
    "name": Words("Xếp loại", "Ví dụ: Xuất sắc, Tốt, Khá."),
    "lower": Words(
        "Từ (%)",
        "Chỉ số CCHC từ mức này trở lên, so với điểm tối đa. Gõ 80 hoặc 80%.",
        "Nhập số từ 0 đến 100.",
    ),
    "decision": Words("Theo văn bản", "Quyết định quy định mức xếp loại."),
}

# What is printed round the tables ---------------------------------------------------------------

SUBJECTS = {
    "assessment": ("KỲ ĐÁNH GIÁ", "Mỗi dòng một nội dung; sửa ở cột «Giá trị»."),
    "fields": ("LĨNH VỰC", "Mỗi dòng một lĩnh vực."),
    "criteria": (
        "TIÊU CHÍ, TIÊU CHÍ THÀNH PHẦN",
        "Mỗi dòng một tiêu chí. Các mức điểm và phần việc ghi ở trang «Mức điểm».",
    ),
    "levels": (
        "MỨC ĐIỂM VÀ PHẦN VIỆC",
        "Mỗi dòng một mức hoặc một phần việc của tiêu chí, theo thứ tự trên phiếu.",
    ),
    "units": ("ĐƠN VỊ", "Mỗi dòng một đơn vị. Mã và thời gian hiệu lực phân biệt các đơn vị."),
    "bands": ("XẾP LOẠI", "Để trống cả trang nếu bộ chỉ số không quy định xếp loại."),
}
ASSESSMENT_HEADINGS = ("Nội dung", "Giá trị", "Được hiểu là", "Gợi ý")
#: What belongs into a cell that has no stop of its own.
TEXT_ALLOWED = "Nhập bằng chữ; nếu máy đổi thành ngày hay số thì đặt ô ở dạng Text rồi gõ lại."
_CODE_ALLOWED = "Mã chỉ gồm chữ cái không dấu, chữ số và các dấu . - _ (tối đa 29 ký tự)."
#: What belongs into a cell whose value can be read, but not used.
ALLOWED = {
    "number": _CODE_ALLOWED,
    "code": _CODE_ALLOWED,
    "parent": "Ghi số của lĩnh vực, hoặc mã của tiêu chí thuộc thẳng lĩnh vực: tiêu chí thành phần "
    "không chia nhỏ nữa.",
}
PAGE_OF = "Trang &P/&N"
STOP_TITLE = "Chưa đúng"

FITS = "Khớp"
TOTAL = "Tổng điểm tối đa: "
TWICE = "Trùng mã"
MISSING = "Chưa nhập"
DIFFERS = "Các tiêu chí cộng lại: "
COMPONENTS_DIFFER = "Các thành phần cộng lại: "
PARTS_DIFFER = "Các phần việc cộng lại: "
HIGHEST_DIFFERS = "Mức cao nhất: "
PARAMETER_MISSING = "Thiếu thông số"
NOT_CHECKED = "Kiểm tra lại số điểm"
#: A day in words, so that nobody takes the month for the day: «ngày 25 tháng 3 năm 2024».
DAY, MONTH, YEAR = "ngày ", " tháng ", " năm "


def day_text(day: date) -> str:
    """A day in words, as the sheet's own formula writes it."""
    return f"{DAY}{day.day}{MONTH}{day.month}{YEAR}{day.year}"


def title(assessment: Assessment, subject: str) -> str:
    """The heading of a sheet: «BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023 – TIÊU CHÍ»."""
    return f"BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {assessment.year} – {SUBJECTS[subject][0]}"


def foot(assessment: Assessment) -> str:
    """What every page says at its foot."""
    text = f"Bộ chỉ số CCHC năm {assessment.year} – {assessment.issuing_body}"
    return f"{text} – {assessment.data_note}" if assessment.data_note else text


def choice_of(words: Mapping[_T, str], text: str) -> _T | None:
    """The choice that a drop-down's text stands for, whatever its case and spaces."""
    wanted = " ".join(text.split()).casefold()
    return next((choice for choice, word in words.items() if word.casefold() == wanted), None)
