"""Texts of the council's file: notice of round 1, minutes, submission, decision."""

from collections.abc import Sequence

from cchc_xl.model.index import Assessment
from cchc_xl.text.paper_words import GROUNDS

# Numbers, by the kinds of papers of Nghị định 30/2020/NĐ-CP
NOTICE_NUMBER, SUBMISSION_NUMBER, DECISION_NUMBER = "TB-HĐTĐ", "TTr-HĐTĐ", "QĐ-UBND"
MINUTES_NUMBER = "BB-HĐTĐ"
ANNEX = "PHỤ LỤC"
ANNEX_1 = "PHỤ LỤC I"
ANNEX_2 = "PHỤ LỤC II"

# Notice
NOTICE = "THÔNG BÁO"
NOTICE_COLUMNS = (
    "TT",
    "Đơn vị",
    "Tự chấm",
    "Thẩm định lần 1",
    "Chênh lệch",
    "Số yêu cầu giải trình",
)
NOTICE_TABLE = "KẾT QUẢ THẨM ĐỊNH LẦN 1 CỦA CÁC ĐƠN VỊ"
QUESTIONS_TABLE = "NỘI DUNG YÊU CẦU GIẢI TRÌNH, BỔ SUNG"
QUESTION_COLUMNS = ("Đơn vị", "Tiêu chí", "Tự chấm", "Lần 1", "Yêu cầu giải trình, bổ sung")
NO_QUESTIONS = "Không có yêu cầu giải trình, bổ sung."

# Minutes
MINUTES = "BIÊN BẢN"
MINUTES_PARTS = (
    "I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN",
    "II. NỘI DUNG",
    "III. KẾT LUẬN",
)
MINUTES_RESULT = "1. Tổ giúp việc báo cáo kết quả thẩm định"
MINUTES_OPINIONS = "2. Ý kiến thảo luận"
MINUTES_CHANGES = "3. Điều chỉnh điểm tại phiên họp"
MINUTES_VOTE = "4. Biểu quyết"
NO_CHANGES = "Không có điều chỉnh điểm tại phiên họp so với điểm thẩm định lần 2."
NOT_MET = "Chưa có điểm Hội đồng thống nhất: phần này được ghi sau phiên họp."
CHANGE_COLUMNS = ("Đơn vị", "Tiêu chí", "Lần 2", "Thống nhất", "Lý do")
MINUTES_SIGNATORIES = ("THƯ KÝ", "CHỦ TRÌ")
MINUTES_END = (
    "Biên bản được lập thành … bản, đã thông qua tại cuộc họp vào hồi … giờ … cùng ngày./."
)

WITH_MINUTES = "(Kèm theo Biên bản họp ngày … tháng … năm …)"

# Submission
SUBMISSION = "TỜ TRÌNH"
SUBMITTED_TO = "Chủ tịch {}"
ENCLOSED = "Kèm theo Tờ trình này:"

# Decision
DECISION = "QUYẾT ĐỊNH"
DECISION_COMMAND = "QUYẾT ĐỊNH:"
DECISION_SIGNATORY = "CHỦ TỊCH"
DECISION_SIGNER = "CHỦ TỊCH {}"

# What people write: the key of each marked place, and what is asked for there.
HINTS = {
    "noi-dung": "nội dung thông báo khác",
    "thoi-gian": "thời gian, địa điểm họp",
    "chu-tri": "họ tên, chức vụ người chủ trì, thư ký",
    "thanh-phan": "thành viên Hội đồng có mặt, vắng mặt và lý do; khách mời",
    "y-kien": "ý kiến của từng thành viên và việc tiếp thu",
    "bieu-quyet": "số phiếu đồng ý, không đồng ý, ý kiến khác",
    "ket-luan": "kết luận của người chủ trì",
    "de-nghi": "lý do, nội dung đề nghị khác",
    "can-cu": "căn cứ pháp lý về thẩm quyền (Luật Tổ chức chính quyền địa phương và các văn bản"
    " liên quan)",
    "trach-nhiem": "trách nhiệm thi hành của các cơ quan, đơn vị, cá nhân",
}


def notice_about(assessment: Assessment) -> str:
    """What the notice is about."""
    return (
        f"Kết quả thẩm định lần 1 Chỉ số cải cách hành chính năm {assessment.year}"
        f" của {assessment.unit_body}"
    )


def notice_text(assessment: Assessment, ranked: int, units: int, questions: int, asked: int) -> str:
    """What was appraised, and how much is asked."""
    return (
        f"{assessment.council} thông báo kết quả thẩm định lần 1 Chỉ số cải cách hành chính năm"
        f" {assessment.year}: {ranked:02d}/{units} đơn vị đã được thẩm định đủ các tiêu chí;"
        f" có {questions} yêu cầu giải trình, bổ sung gửi {asked:02d} đơn vị"
        " (chi tiết tại các phụ lục kèm theo)."
    )


def notice_deadline(assessment: Assessment, day: str) -> str:
    """Until when the units answer, and what happens without an answer."""
    return (
        f"Đề nghị {assessment.unit_body} rà soát, giải trình và bổ sung tài liệu kiểm chứng bằng"
        f" phiếu giải trình đã gửi, chậm nhất ngày {day}. Sau thời hạn này, yêu cầu không trả lời"
        " được ghi nhận là «quá hạn, không giải trình» khi thẩm định lần 2."
    )


def mean_of_first(mean: str, units_phrase: str) -> str:
    """The mean of round 1."""
    return f"Điểm thẩm định lần 1 trung bình {units_phrase} đạt {mean}."


def minutes_about(assessment: Assessment) -> str:
    """What the minutes are about."""
    return (
        f"Họp {assessment.council} Chỉ số cải cách hành chính năm {assessment.year}"
        f" của {assessment.unit_body}"
    )


def minutes_agreed(assessment: Assessment, ranked: int) -> str:
    """What the council agreed on."""
    return (
        f"{assessment.council} thống nhất kết quả Chỉ số cải cách hành chính năm {assessment.year}"
        f" của {ranked:02d} đơn vị theo Phụ lục kèm theo Biên bản này, trình cấp có thẩm quyền phê"
        " duyệt, công bố."
    )


def submission_about(assessment: Assessment) -> str:
    """What the submission is about."""
    return (
        f"Về việc phê duyệt, công bố Chỉ số cải cách hành chính năm {assessment.year}"
        f" của {assessment.unit_body}"
    )


def submission_text(assessment: Assessment) -> str:
    """What was done."""
    return (
        f"{assessment.council} đã hoàn thành việc thẩm định Chỉ số cải cách hành chính năm"
        f" {assessment.year} của {assessment.unit_body}. Kết quả như sau:"
    )


def submission_request(assessment: Assessment) -> str:
    """What is asked for."""
    return (
        f"{assessment.council} kính trình Chủ tịch {assessment.issuing_body} xem xét, phê duyệt và"
        f" công bố Chỉ số cải cách hành chính năm {assessment.year} của {assessment.unit_body}./."
    )


def enclosures(assessment: Assessment) -> tuple[str, ...]:
    """The papers that go with the submission."""
    return (
        f"Báo cáo tóm tắt kết quả đánh giá, xác định Chỉ số CCHC năm {assessment.year}",
        f"Biên bản họp {assessment.council}",
        "Dự thảo Quyết định phê duyệt, công bố Chỉ số CCHC và Phụ lục",
    )


def decision_about(assessment: Assessment) -> str:
    """What the decision is about."""
    return submission_about(assessment)


def decision_grounds(assessment: Assessment) -> tuple[str, ...]:
    """The grounds that the definition knows."""
    known = [text for text in (assessment.index_decision, assessment.guidance_letter) if text]
    return (*(GROUNDS.format(text) for text in known),)


def decision_proposal(assessment: Assessment) -> str:
    """On whose proposal."""
    return (
        f"Theo đề nghị của {assessment.council} tại Tờ trình số …/{SUBMISSION_NUMBER}"
        " ngày … tháng … năm … ."
    )


def decision_articles(assessment: Assessment, ranked: int) -> tuple[str, ...]:
    """The articles before the one on who carries it out."""
    units = assessment.unit_body
    return (
        f"Điều 1. Phê duyệt, công bố Chỉ số cải cách hành chính năm {assessment.year} của {units}:"
        f" {ranked:02d} đơn vị được xếp hạng theo Phụ lục kèm theo Quyết định này.",
        f"Điều 2. Căn cứ kết quả Chỉ số cải cách hành chính, {units} tổ chức rà soát, phân tích các"
        " hạn chế, xác định trách nhiệm và có giải pháp cải thiện các tiêu chí chưa đạt điểm tối"
        " đa.",
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký.",
        f"Điều 4. Chánh Văn phòng, Thủ trưởng các cơ quan chuyên môn, Chủ tịch {units} và các cơ"
        " quan, đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này./.",
    )


def with_decision(assessment: Assessment) -> str:
    """That an annex belongs to the decision."""
    if assessment.result_decision:
        return f"(Kèm theo {assessment.result_decision})"
    return f"(Kèm theo Quyết định số …/{DECISION_NUMBER} ngày … tháng … năm …)"


def decision_recipients(assessment: Assessment) -> Sequence[str]:
    """To whom the decision goes."""
    return ("Như Điều 4", *assessment.recipients)
