"""Sentences about a folder that is not, or no longer, what a command takes it for."""

from collections.abc import Sequence
from pathlib import Path

#: What stands in the file that tells of a ledger.
LEDGER_SIGN = (
    "Kỳ đánh giá này có nhật ký chấm điểm (nhat-ky.sqlite). Sao lưu nhật ký cùng cả thư mục; không "
    "xóa tệp này.\n"
)


def ledger_lost(root: Path) -> str:
    """A folder whose ledger is gone."""
    return (
        f"Nhật ký chấm điểm (nhat-ky.sqlite) của thư mục «{root}» không còn; lấy lại từ bản sao "
        "lưu rồi chạy lại. Chưa ghi gì: các quyết định đã ghi nhận chỉ có trong nhật ký."
    )


def assessments_below(folders: Sequence[str]) -> str:
    """A folder one too high."""
    return f"Thư mục này chứa các kỳ đánh giá: {'; '.join(folders)}. Hãy chọn một."
