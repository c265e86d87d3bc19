"""What the exported tables and their columns mean, for whoever opens them."""

from collections.abc import Mapping

#: Names of the tables: of the files of a folder, of the sheets of a workbook.
SCORES, FIELDS, STANDINGS, MEANINGS = "diem", "linh-vuc", "xep-hang", "mo-ta-cot"
#: The workbook that has them all.
WORKBOOK = "so-lieu"
MEANING_COLUMNS = ("table", "column", "meaning")

_UNIT = {"unit": "Mã đơn vị", "unit_name": "Tên đơn vị"}
_STATUS = (
    "Tình trạng: accepted (hợp lệ, được xếp hạng), rejected (chưa hợp lệ),"
    " incomplete (chưa đủ điểm), missing (chưa nộp)"
)
_STAGE = (
    "Giai đoạn: self (tự chấm), appraisal-1, appraisal-2 (thẩm định lần 1, lần 2),"
    " final (kết quả cuối cùng)"
)
_GAP = "Điểm tự chấm trừ điểm của giai đoạn"

MEANING: Mapping[str, Mapping[str, str]] = {
    SCORES: {
        **_UNIT,
        "status": _STATUS,
        "field": "Số của lĩnh vực",
        "criterion": "Mã tiêu chí, tiêu chí thành phần",
        "criterion_name": "Tên tiêu chí",
        "body": "Cơ quan thẩm định",
        "stage": _STAGE,
        "state": "points (có điểm), blank (chưa chấm), not-applicable (không áp dụng)",
        "points": "Điểm; trống khi chưa chấm hoặc không áp dụng",
        "maximum": "Điểm tối đa của tiêu chí",
        "kept": "Điểm lần 2 là điểm lần 1 được giữ nguyên",
        "cell": "Ô nguồn (trang!ô)",
        "file": "Tệp nguồn, tính từ thư mục kỳ đánh giá",
        "sha256": "Mã kiểm tra SHA-256 của tệp nguồn",
    },
    FIELDS: {
        **_UNIT,
        "stage": _STAGE,
        "field": "Số của lĩnh vực",
        "field_name": "Tên lĩnh vực",
        "points": "Điểm của lĩnh vực",
        "maximum": "Điểm tối đa áp dụng của lĩnh vực",
        "percent": "Điểm so với điểm tối đa áp dụng (%)",
        "rank": "Hạng theo lĩnh vực",
        "self_points": "Điểm tự chấm của lĩnh vực",
        "gap": _GAP,
    },
    STANDINGS: {
        **_UNIT,
        "kind": "Loại đơn vị",
        "status": _STATUS,
        "stage": _STAGE,
        "total": "Tổng điểm",
        "maximum": "Tổng điểm tối đa áp dụng",
        "percent": "Chỉ số CCHC (%)",
        "rank": "Xếp hạng; trống khi không được xếp hạng",
        "tied": "Đồng hạng",
        "band": "Xếp loại",
        "self_total": "Tổng điểm tự chấm",
        "gap": _GAP,
    },
}

NEEDS_PYARROW = (
    "Định dạng parquet cần gói pyarrow, máy này chưa có. Cài thêm: pip install pyarrow, "
    "hoặc dùng --format csv."
)


def too_many_rows(rows: int, most: int) -> str:
    """A table that no sheet can hold."""
    return (
        f"Bảng điểm có {rows} dòng, quá {most} dòng của một trang Excel. "
        "Dùng --format csv hoặc --format parquet."
    )
