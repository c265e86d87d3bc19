"""Headings, hints and tables of the report to the council."""

from decimal import Decimal

from cchc_xl.model.index import Assessment, Field
from cchc_xl.text.numbers import number_text

KIND = "BÁO CÁO TÓM TẮT"
PART_1 = "I. TÌNH HÌNH TRIỂN KHAI THỰC HIỆN"
PART_3 = "III. ĐÁNH GIÁ CHUNG"
OVERALL = "Kết quả chung"
YEAR_ON_YEAR = "So với năm {}"
ACHIEVED = "1. Những kết quả đạt được"
SHORTCOMINGS = "2. Hạn chế"
CAUSES = "3. Nguyên nhân"
OBJECTIVE = "* Nguyên nhân khách quan:"
SUBJECTIVE = "* Nguyên nhân chủ quan:"
PROPOSALS = "4. Đề xuất, kiến nghị"
RANKING_CAPTION = "Bảng xếp hạng chung Chỉ số cải cách hành chính năm {}"
RANKING_COLUMNS = ("Hạng", "Đơn vị", "Tổng điểm", "Chỉ số (%)", "Xếp loại", "Ghi chú")
GAPS_CAPTION = "Tự chấm điểm so với {}"
GAPS_COLUMNS = ("TT", "Đơn vị", "Tổng điểm tự chấm", "Tổng điểm", "Chênh lệch")
YEARS_COLUMNS = ("Đơn vị", "Chỉ số (%) năm {}", "Chỉ số (%) năm {}", "Tăng, giảm", "Hạng")
ANNEX = "PHỤ LỤC {}"
PROFILES_ANNEX = "Phụ lục II. Phiếu kết quả của từng đơn vị"
ANNEX_COLUMNS = ("TT", "Đơn vị")
ANNEX_MEAN, ANNEX_HIGHEST, ANNEX_LOWEST = "Trung bình", "Cao nhất", "Thấp nhất"
TOTAL = "Tổng điểm"
MAXIMUM = "Điểm tối đa"

# What people write: the key of each marked place, and what is asked for there.
HINTS = {
    "trien-khai": "việc triển khai chấm điểm, tập huấn, hướng dẫn trong kỳ đánh giá",
    "ket-qua": "những kết quả nổi bật trong chỉ đạo, điều hành và thực hiện CCHC",
    "han-che": "những hạn chế, tồn tại khác",
    "khach-quan": "nguyên nhân khách quan",
    "chu-quan": "nguyên nhân chủ quan",
    "de-xuat-don-vi": "đề xuất, kiến nghị đối với các đơn vị",
    "de-xuat-co-quan": "đề xuất, kiến nghị đối với cơ quan cấp trên",
}
_FIELD_HINT = "nhận xét về lĩnh vực {}: ưu điểm, hạn chế, việc làm được, chưa làm được"


def field_key(field: Field) -> str:
    """The key of the place for remarks on a field."""
    return f"nhan-xet-{field.number}"


def field_hint(field: Field) -> str:
    """What is asked for there."""
    return _FIELD_HINT.format(field.number)


def title(assessment: Assessment) -> str:
    """What the report is about."""
    return (
        f"Kết quả đánh giá, xác định Chỉ số cải cách hành chính năm {assessment.year}"
        f" của {assessment.unit_body}"
    )


def part_2(year: int) -> str:
    """The heading of the results."""
    return f"II. KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {year}"


def field_heading(field: Field) -> str:
    """The heading of a field."""
    return f"{field.number}. Kết quả chỉ số lĩnh vực {field.name}"


def to_units(assessment: Assessment) -> str:
    """The heading of the proposals to the units."""
    return f"4.1. Đối với {assessment.units_phrase}"


def to_office(assessment: Assessment) -> str:
    """The heading of the proposals to the body above them."""
    return f"4.2. Đối với {assessment.issuing_body}"


def closing(assessment: Assessment) -> str:
    """The last sentence."""
    return (
        "Trên đây là báo cáo tóm tắt phân tích, đánh giá kết quả xác định Chỉ số CCHC"
        f" năm {assessment.year} của {assessment.unit_body}./."
    )


def own_maximum(maximum: Decimal) -> str:
    """That something does not apply to a unit."""
    return f"tối đa {number_text(maximum)}"


def change_of_rank(before: int, now: int) -> str:
    """The ranks of two years."""
    return f"{before} → {now}"


def annex_column(field: Field) -> str:
    """A field in the head of the annex, with its maximum."""
    return f"{field.short_name or field.name} ({number_text(field.max_points)})"
