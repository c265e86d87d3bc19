"""Sentences of the lists of the results workbook: cross-check, findings, sources."""

from collections.abc import Mapping

from cchc_xl.model.index import Assessment
from cchc_xl.model.stage import Stage
from cchc_xl.text.results import stage_points

# Cross-check
CROSS_CHECK_TITLE = "ĐỐI CHIẾU SỐ LIỆU"
CROSS_CHECK_COLUMNS = ("TT", "Nội dung đối chiếu", "Số thứ nhất", "Số thứ hai", "Chênh lệch")
CROSS_CHECK_UNITS = (
    "TT",
    "Đơn vị",
    "Tổng điểm đã tổng hợp",
    "Tổng điểm hiện tại",
    "Chênh lệch",
    "Số ô điểm đã sửa",
    "Số ô tự chấm đã sửa",
)
ALL_EQUAL = "TẤT CẢ KHỚP"
NOT_EQUAL = "CÓ SAI LỆCH: xem các dòng khác 0"
CHECK_CRITERIA_FIELDS = "Tổng điểm cộng theo tiêu chí = cộng theo lĩnh vực"
CHECK_FIELDS_UNITS = "Tổng điểm cộng theo lĩnh vực = cộng theo đơn vị"
CHECK_UNITS_SUMMARY = "Tổng điểm cộng theo đơn vị = trang «Tổng hợp»"
CHECK_RANKING = "Tổng điểm cộng theo lĩnh vực = trang «Xếp hạng»"
CHECK_UNIT_COUNT = "Số đơn vị trong danh mục = tổng số đơn vị theo tình trạng"
CHECK_RANKED_COUNT = "Số đơn vị hợp lệ = số đơn vị có hạng ở trang «Tổng hợp»"
CHECK_MARK_COUNT = "Số nội dung phải chấm của đơn vị hợp lệ = số nội dung đã chấm"
CHECK_CHANGED = "Số ô điểm khác với số liệu đã tổng hợp = 0"
COUNT_CHECKS = (CHECK_UNIT_COUNT, CHECK_RANKED_COUNT, CHECK_MARK_COUNT, CHECK_CHANGED)

# Findings and sources
FINDINGS_TITLE = "NỘI DUNG CẦN CHỈNH SỬA"
FINDINGS_COLUMNS = (
    "TT",
    "Mức độ",
    "Đơn vị",
    "Tệp",
    "Trang",
    "Ô",
    "Tiêu chí",
    "Nội dung",
    "Cách sửa",
)
NO_FINDINGS = "Không có nội dung nào cần chỉnh sửa."
SOURCES_TITLE = "NGUỒN SỐ LIỆU"
SOURCES_COLUMNS = (
    "TT",
    "Mã",
    "Đơn vị",
    "Tình trạng",
    "Tệp",
    "Mã kiểm tra SHA-256",
    "Giai đoạn",
    "Ngày lưu, nhận tệp",
)
SOURCES_HINT = (
    "Bên phải: ô nguồn của từng tiêu chí; dòng đầu là ô chung của các phiếu,"
    " phiếu nào khác thì ghi ở dòng của đơn vị."
)
#: Above the files other than the units' own forms, and their columns.
OTHER_SOURCES = "Tệp khác: số trong ngoặc vuông trước ô nguồn chỉ tệp trong danh sách này"
OTHER_COLUMNS = ("Số", "", "", "", "Tệp", "Mã kiểm tra SHA-256", "Giai đoạn", "Ngày nhận tệp")
#: Instead of a cell, where the council changed the points.
ADJUSTED = "Điều chỉnh tại phiên họp"
COMMON_CELLS = "Ô chung"
KEPT = "{cell} (giữ lần 1)"


def numbered_cell(number: int, cell: str) -> str:
    """A cell of a file that is listed under a number: «[3] LV1!K8»."""
    return f"[{number}] {cell}"


def ledger_line(head: str) -> str:
    """The last hash of the ledger, whole."""
    return f"Mã nhật ký chấm điểm: {head}"


def source_heading(code: str, stage: Stage, assessment: Assessment) -> str:
    """The heading of the source cells of a criterion."""
    return f"{code} – {stage_points(stage, assessment)}"


def findings_line(counts: Mapping[str, int]) -> str:
    """How many findings there are of each severity."""
    return " · ".join(f"{word}: {number}" for word, number in counts.items())
