"""Every sentence of an appraisal workbook, and the words that its writer and reader must share."""

from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.answer import Answer
from cchc_xl.model.index import Assessment, Criterion
from cchc_xl.model.method import Deduct, Levels, Parts, Ratio
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage
from cchc_xl.text.form_hints import method_text
from cchc_xl.text.forms import NOT_APPLICABLE, PARTS_DONE, choice_points
from cchc_xl.text.numbers import number_text

# Choices -----------------------------------------------------------------------------------------

NO_QUESTION = "Không yêu cầu giải trình"
TO_DECIDE = "Cần quyết định"


class StageWords(NamedTuple):
    """What is said of the entry columns at one stage.

    ``decision`` is the choice of the drop-down, ``rest`` the same for all open rows at once (empty
    where silence is enough), ``base`` the points that stand then, ``agreed`` how the check column
    says so; ``opinion`` heads the column of reasons.
    """

    decision: str
    agreed: str
    base: str
    rest: str
    opinion: str
    steps: tuple[str, str, str]


_SEND = (
    "Ghi tên người thẩm định ở trang này, xem bảng tiến độ dưới đây, lưu tệp và gửi lại Phòng Nội "
    "vụ."
)
STAGES = {
    Stage.APPRAISAL_1: StageWords(
        "Nhất trí điểm tự chấm",
        "Nhất trí",
        "điểm tự chấm",
        "Nhất trí điểm tự chấm cho mọi dòng chưa thẩm định",
        "Ý kiến thẩm định",
        (
            "Mở từng lĩnh vực ở bảng dưới. Mỗi tiêu chí có một dòng cho mỗi đơn vị. Ở ô màu vàng: "
            "chọn «Nhất trí điểm tự chấm», hoặc nhập điểm thẩm định và ghi ý kiến.",
            "Điểm khác điểm tự chấm thì đơn vị được yêu cầu giải trình; muốn hỏi cụ thể thì ghi "
            "câu hỏi, không cần hỏi thì chọn «Không yêu cầu giải trình». Các dòng còn lại có thể "
            "nhất trí một lần ở ô «Các dòng còn lại» trên trang này.",
            _SEND,
        ),
    ),
    Stage.APPRAISAL_2: StageWords(
        "Giữ nguyên điểm lần 1",
        "Giữ nguyên điểm lần 1",
        "điểm lần 1",
        "Giữ nguyên điểm lần 1 cho mọi dòng chưa thẩm định",
        "Ý kiến thẩm định lần 2",
        (
            "Mở từng lĩnh vực ở bảng dưới, lọc cột «Việc cần làm» theo «Cần quyết định» để thấy "
            "các dòng đã yêu cầu giải trình. Dòng khác tự giữ nguyên điểm lần 1.",
            "Xem giải trình, tài liệu bổ sung; ở ô màu vàng: chọn «Giữ nguyên điểm lần 1», hoặc "
            "nhập điểm thẩm định lần 2 và ghi ý kiến. Các dòng còn lại có thể giữ nguyên một lần ở "
            "ô «Các dòng còn lại» trên trang này.",
            _SEND,
        ),
    ),
    Stage.FINAL: StageWords(
        "Giữ nguyên điểm lần 2",
        "Giữ nguyên điểm lần 2",
        "điểm lần 2",
        "",
        "Lý do điều chỉnh",
        (
            "Mở từng lĩnh vực ở bảng dưới. Dòng để trống được giữ nguyên điểm thẩm định lần 2.",
            "Điểm điều chỉnh tại phiên họp: nhập vào ô màu vàng và bắt buộc ghi lý do.",
            _SEND,
        ),
    ),
}

# Field sheets ------------------------------------------------------------------------------------

#: Column headings by the name of the column's key; those of entries that differ by stage are in
#: ``headings``.
_HEADINGS = {
    "CODE": "Tiêu chí",
    "NUMBER": "TT",
    "UNIT": "Đơn vị",
    "MAXIMUM": "Điểm tối đa",
    "DATA": "Số liệu",
    "SELF": "Điểm tự chấm",
    "EVIDENCE": "Tài liệu kiểm chứng",
    "NOTE": "Ghi chú của đơn vị",
    "ROUND_1": "Điểm lần 1",
    "OPINION_1": "Ý kiến lần 1",
    "ASKED": "Yêu cầu giải trình",
    "REPLY": "Trả lời",
    "EXPLANATION": "Nội dung giải trình",
    "SUPPLEMENT": "Tài liệu bổ sung",
    "ROUND_2": "Điểm lần 2",
    "OPINION_2": "Ý kiến lần 2",
    "MARK": "Việc cần làm",
    "DECISION": "Quyết định",
    "QUESTION": "Yêu cầu giải trình",
    "SOURCES": "Căn cứ thẩm định khác",
    "CHECK": "Kiểm tra",
}
_POINTS_HEADINGS = {
    Stage.APPRAISAL_1: "Điểm thẩm định",
    Stage.APPRAISAL_2: "Điểm thẩm định lần 2",
    Stage.FINAL: "Điểm Hội đồng thống nhất",
}
#: Of the group of columns that begins with a column, its heading.
GROUPS = {
    "CODE": "TIÊU CHÍ, ĐƠN VỊ",
    "DATA": "ĐƠN VỊ TỰ CHẤM",
    "ROUND_1": "THẨM ĐỊNH LẦN 1",
    "REPLY": "ĐƠN VỊ TRẢ LỜI, GIẢI TRÌNH",
    "ROUND_2": "THẨM ĐỊNH LẦN 2",
}
_ENTRY_GROUPS = {
    Stage.APPRAISAL_1: "THẨM ĐỊNH LẦN 1",
    Stage.APPRAISAL_2: "THẨM ĐỊNH LẦN 2",
    Stage.FINAL: "HỘI ĐỒNG THỐNG NHẤT",
}


def headings(stage: Stage) -> dict[str, str]:
    """The heading of every column by the name of its key."""
    return {
        **_HEADINGS,
        "POINTS": _POINTS_HEADINGS[stage],
        "OPINION": STAGES[stage].opinion,
    }


def entry_group(stage: Stage) -> str:
    """The heading above the entry columns."""
    return _ENTRY_GROUPS[stage]


def data_text(criterion: Criterion, answer: Answer) -> str:
    """What the unit entered, in few words: «45/50», a level, «3/4 phần đạt (thiếu phần 2)»."""
    if not answer.applicable:
        return NOT_APPLICABLE
    entered = [value for value in answer.inputs if value is not None]
    if not entered or len(entered) < len(answer.inputs):
        return ""
    match criterion.method:
        case Levels(levels=levels):
            labels = (level.label for level in levels if level.points == entered[0])
            return next(labels, number_text(entered[0]))
        case Parts(parts=parts):
            lacking = [str(n) for n, done in enumerate(entered, start=1) if not done]
            count = f"{len(parts) - len(lacking)}/{len(parts)} {PARTS_DONE}"
            return f"{count} (thiếu phần {', '.join(lacking)})" if lacking else count
        case Ratio():
            return "/".join(map(number_text, entered))
        case Deduct():
            return f"{number_text(entered[0])} trường hợp"
        case _:
            return ""


def criterion_text(criterion: Criterion) -> str:
    """The head row: how the criterion is scored, in full, and the guidance."""
    match criterion.method:
        case Levels(levels=levels):
            listed = "; ".join(f"{choice_points(points)}: {label}" for label, points in levels)
            scored = f"Chọn một mức: {listed}."
        case _:
            scored = f"{method_text(criterion)}.{_details(criterion)}"
    return "\n".join(line for line in (scored, criterion.guidance) if line)


def _details(criterion: Criterion) -> str:
    match criterion.method:
        case Parts(parts=parts):
            numbered = enumerate(parts, start=1)
            listed = (f"({n}) {choice_points(points)}: {label}" for n, (label, points) in numbered)
            return f" {'; '.join(listed)}."
        case Ratio(numerator=numerator, denominator=denominator):
            return f" Tỷ lệ: {numerator} / {denominator}."
        case Deduct(violations=violations):
            return f" Trường hợp: {violations}."
        case _:
            return ""


def field_status(done: str, rows: int) -> str:
    """The line above a field's table: «Đã thẩm định 5/119 dòng»."""
    return f"Đã thẩm định {done}/{rows} dòng"


# The check column --------------------------------------------------------------------------------

OPEN = "Chưa thẩm định"
POINTS = "Điểm"
INVALID = "Điểm không hợp lệ"
OVER = "Vượt điểm tối đa"
CONFLICT = "Vừa chọn quyết định vừa nhập điểm khác"
NOTHING_STANDS = "Chưa có {base} để giữ; phải nhập điểm"
NOT_LISTED = "Quyết định không có trong danh sách"
NO_REASON = "Thiếu lý do điều chỉnh"
EQUAL = " – bằng {base}"
UNEQUAL = " – khác {base}"
WITHOUT_BASE = " – chưa có {base}"
GAP = " – chênh "
WILL_ASK = ", sẽ yêu cầu giải trình"
WILL_NOT_ASK = ", không yêu cầu giải trình"
LACKS_OPINION = " – thiếu ý kiến"
PLUS, MINUS = "+", "−"


def mark_text(mark: Mark) -> str:
    """A mark in a sentence: «2,0», «0,75», «Không áp dụng»."""
    if isinstance(mark, Decimal):
        return choice_points(mark)
    return NOT_APPLICABLE if mark is Absent.NOT_APPLICABLE else OPEN


def default_question(claimed: Mark, appraised: Mark) -> str:
    """The question where the appraiser's points are not those that the unit gave itself."""
    return (
        f"Điểm tự chấm: {mark_text(claimed)}; điểm thẩm định: {mark_text(appraised)}. Đề nghị giải "
        "trình, bổ sung tài liệu kiểm chứng."
    )


# Cover -------------------------------------------------------------------------------------------

BODY_LABEL = "Cơ quan thẩm định"
STAGE_LABEL = "Bước thực hiện"
CONTACT_LABEL = "Người hướng dẫn"
ABSENT_LABEL = "Chưa có phiếu hợp lệ"
APPRAISER_LABEL = "Người thẩm định"
REST_LABEL = "Các dòng còn lại"
ALL_DONE = "ĐÃ THẨM ĐỊNH XONG"
NOT_DONE = "CHƯA THẨM ĐỊNH XONG"
REMAINING = "Còn"
REMAINING_ROWS = "dòng chưa thẩm định"
SILENCE = "Dòng để trống: giữ nguyên điểm lần 2"
NOBODY_ABSENT = "Không có đơn vị nào"
PROGRESS_HEADINGS = ("Lĩnh vực", "Tên lĩnh vực", "Số dòng", "Đã thẩm định", "Còn lại", "Mở trang")

STAGE_NAMES = {
    Stage.APPRAISAL_1: "Thẩm định lần 1",
    Stage.APPRAISAL_2: "Thẩm định lần 2",
    Stage.FINAL: "Điều chỉnh tại phiên họp Hội đồng",
}


def title(assessment: Assessment) -> str:
    """The title of the cover."""
    return f"BẢNG THẨM ĐỊNH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {assessment.year}"


def footer_text(assessment: Assessment, body: str, stage: Stage) -> str:
    """Whose workbook this is, for the foot of pages and the document's title."""
    return f"{body} – {STAGE_NAMES[stage]} – Chỉ số CCHC năm {assessment.year}"
