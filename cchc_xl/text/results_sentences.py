"""Sentences of the results workbook that tell figures: statistics and charts."""

from decimal import Decimal

from cchc_xl.model.index import Field
from cchc_xl.text.numbers import number_text
from cchc_xl.text.results import field_label

# Charts
AT_OR_ABOVE = "Từ trung bình trở lên"
BELOW = "Dưới trung bình"
TOTAL_SERIES = "Tổng điểm"
ELLIPSIS = "…"
MEAN_OF = " của "
NOT_RANKED = " (không có điểm)"
NOTHING_RANKED = "Chưa có đơn vị nào được xếp hạng"
SEPARATES_NOBODY = "Các đơn vị có kết quả bằng nhau: lĩnh vực không phân hóa đơn vị nào"
SEPARATES_NOBODY_OVERALL = "Các đơn vị có kết quả bằng nhau: Chỉ số không phân hóa đơn vị nào"
BY_SHARE = "Xếp theo tỷ lệ so với điểm tối đa áp dụng của từng đơn vị"
UNRANKED_UNITS = "đơn vị chưa xếp hạng"


def chart_title(number: int, field: Field) -> str:
    """The title of a field's chart."""
    return (
        f"Biểu đồ {number}: Xếp hạng chỉ số lĩnh vực {field_label(field)}"
        f" (tối đa {number_text(field.max_points)} điểm)"
    )


def overall_title(year: int, maximum: Decimal) -> str:
    """The title of the chart of all fields."""
    return f"Biểu đồ tổng hợp: Xếp hạng Chỉ số CCHC năm {year} (tối đa {number_text(maximum)} điểm)"


def first_and_last(shown: int, units: int) -> str:
    """That a chart shows only the two ends."""
    return f"{shown} đơn vị đầu và {shown} đơn vị cuối trong {units} đơn vị"


# Statistics
STATISTICS_TITLE = "THỐNG KÊ THEO LĨNH VỰC VÀ TIÊU CHÍ"
STATISTICS_COLUMNS = (
    "Số",
    "Lĩnh vực",
    "Số tiêu chí",
    "Số tiêu chí thành phần",
    "Điểm tối đa",
    "Số đơn vị",
    "Trung bình",
    "Đạt bình quân (%)",
    "Trung vị",
    "Cao nhất",
    "Thấp nhất",
    "Độ lệch chuẩn",
    "Ngưỡng trên",
    "Số đơn vị trên ngưỡng",
    "Ngưỡng dưới",
    "Số đơn vị dưới ngưỡng",
    "Số đơn vị đạt tối đa",
    "Phân hóa",
)
SENTENCE_COLUMNS = ("Số", "Lĩnh vực", "Đơn vị cao nhất", "Đơn vị thấp nhất", "Câu dùng cho báo cáo")
CRITERION_COLUMNS = (
    "Mã",
    "Tiêu chí",
    "Lĩnh vực",
    "Số đơn vị không áp dụng",
    "Điểm tối đa",
    "Số đơn vị",
    "Trung bình",
    "Đạt bình quân (%)",
    "Trung vị",
    "Cao nhất",
    "Thấp nhất",
    "Độ lệch chuẩn",
    "Số đơn vị đạt tối đa",
    "Số đơn vị 0 điểm",
    "Phân hóa",
)
WHOLE_INDEX = "Toàn bộ chỉ số"
SEPARATES = "Có"
SEPARATES_NOT = "Không"


def sentence_start(field: Field | None, criteria: int, components: int) -> str:
    """The sentence up to the mean, with the maximum left to follow."""
    subject = WHOLE_INDEX if field is None else f"Lĩnh vực {field.name}"
    also = f", {components:02d} tiêu chí thành phần" if components else ""
    return f"{subject} được đánh giá qua {criteria:02d} tiêu chí{also} với điểm tối đa là "


SENTENCE_MEAN = " điểm; điểm trung bình các đơn vị đạt "
SENTENCE_POINTS = " điểm"
SENTENCE_AMONG = " điểm. Trong đó: "
SENTENCE_ABOVE = " đơn vị đạt trên "
SENTENCE_BELOW = " đơn vị đạt dưới "
SENTENCE_BETWEEN = " đơn vị đạt từ "
SENTENCE_EXACTLY = " đơn vị đạt đúng "
SENTENCE_TO = " đến "
SENTENCE_AT_MAXIMUM = " đơn vị đạt điểm tối đa; "
#: Where «không áp dụng» may occur a unit has a maximum of its own.
SENTENCE_AT_OWN_MAXIMUM = " đơn vị đạt điểm tối đa áp dụng của đơn vị; "
SENTENCE_NEXT = " điểm; "
SENTENCE_HIGHEST = "cao nhất "
SENTENCE_LOWEST = "; thấp nhất "
SENTENCE_ALL_EQUAL = " điểm. Các đơn vị đạt kết quả bằng nhau, không phân hóa đơn vị nào."
SENTENCE_NOBODY = " điểm. Chưa có đơn vị nào có điểm."
