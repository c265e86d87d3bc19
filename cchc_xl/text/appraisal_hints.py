"""The hints and stop messages of the entry cells of an appraisal workbook."""

from cchc_xl.model.index import Criterion
from cchc_xl.model.method import Direct, Levels
from cchc_xl.model.stage import Stage
from cchc_xl.text.appraisal import (
    APPRAISER_LABEL,
    NO_QUESTION,
    REST_LABEL,
    STAGES,
)
from cchc_xl.text.form_hints import DECIMAL_HINT, Hint, bounded_hint
from cchc_xl.text.forms import NOT_APPLICABLE
from cchc_xl.text.numbers import number_text

_FROM_LIST = "Bấm vào mũi tên bên phải ô và chọn trong danh sách. Muốn bỏ chọn: bấm phím Delete."


def decision_hint(criterion: Criterion, stage: Stage) -> Hint:
    """The hint of the cell for a decision."""
    stands = STAGES[stage]
    return bounded_hint(
        f"{criterion.code}: quyết định",
        f"Chọn «{stands.decision}», hoặc để trống ô này và nhập điểm ở ô bên cạnh.",
        "Không có trong danh sách",
        _FROM_LIST,
    )


def points_hint(criterion: Criterion, decimals: int) -> Hint:
    """The hint of the cell for points: what the criterion permits."""
    allowed = allowed_points(criterion, decimals)
    absent = f" Không áp dụng thì ghi «{NOT_APPLICABLE}»." if criterion.na_allowed else ""
    return bounded_hint(
        f"{criterion.code}: điểm thẩm định",
        f"{allowed}{absent} Để trống nếu đã chọn quyết định. {DECIMAL_HINT}",
        "Điểm không hợp lệ",
        f"{allowed}{absent} {DECIMAL_HINT}",
    )


def allowed_points(criterion: Criterion, decimals: int) -> str:
    """«Chỉ nhận các mức: 0; 1; 2 điểm.», «Điểm từ 0 đến 5, nhiều nhất 2 chữ số thập phân.»."""
    top = number_text(criterion.max_points)
    match criterion.method:
        case Levels(levels=levels):
            listed = "; ".join(number_text(p) for p in sorted({level.points for level in levels}))
            return f"Chỉ nhận các mức: {listed} điểm."
        case Direct(step=step):
            return f"Điểm từ 0 đến {top}, bước {number_text(step)}."
        case _:
            return f"Điểm từ 0 đến {top}, nhiều nhất {decimals} chữ số thập phân."


def opinion_hint(criterion: Criterion, stage: Stage) -> Hint:
    """The hint of the cell for the appraiser's reason."""
    must = {
        Stage.APPRAISAL_1: "Bắt buộc ghi lý do khi điểm thấp hơn điểm tự chấm.",
        Stage.APPRAISAL_2: "Bắt buộc ghi lý do khi điểm thấp hơn điểm lần 1.",
        Stage.FINAL: "Bắt buộc ghi lý do khi điều chỉnh điểm.",
    }
    return _text_hint(f"{criterion.code}: {STAGES[stage].opinion.lower()}", must[stage])


def question_hint(criterion: Criterion) -> Hint:
    """The hint of the cell for the question to the unit; any text may be typed."""
    return _text_hint(
        f"{criterion.code}: yêu cầu giải trình",
        "Để trống: điểm khác điểm tự chấm thì máy tự ghi câu hỏi. Muốn hỏi cụ thể: gõ câu hỏi. "
        f"Không cần hỏi: chọn «{NO_QUESTION}».",
    )


def sources_hint(criterion: Criterion) -> Hint:
    """The hint of the cell for other sources."""
    return _text_hint(
        f"{criterion.code}: căn cứ khác",
        "Nguồn số liệu ngoài tài liệu của đơn vị, nếu có: văn bản, phần mềm, kết quả kiểm tra.",
    )


def appraiser_hint() -> Hint:
    """The hint of the cell for the appraiser's name."""
    return _text_hint(APPRAISER_LABEL, "Ghi họ tên, chức vụ người thẩm định.")


def rest_hint(stage: Stage) -> Hint:
    """The hint of the cell that decides on all remaining rows."""
    return bounded_hint(
        REST_LABEL,
        f"Chọn «{STAGES[stage].rest}» để không phải chọn từng dòng. Dòng đã có điểm hoặc quyết "
        "định thì giữ nguyên như đã nhập.",
        "Không có trong danh sách",
        _FROM_LIST,
    )


def _text_hint(title: str, message: str) -> Hint:
    return bounded_hint(
        title, message, "Nội dung quá dài", "Mỗi ô ghi được nhiều nhất 32.000 ký tự."
    )
