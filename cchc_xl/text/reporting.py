"""Sentences of ``cchc report``: what it wrote, and why it stopped."""

from pathlib import Path

NO_FIRST_ROUND = "Chưa có điểm thẩm định lần 1: không lập thông báo kết quả thẩm định lần 1."
NOBODY_RANKED = (
    "Chưa có đơn vị nào đủ điểm ở giai đoạn này: chưa lập được báo cáo."
    " Xem tiến độ bằng lệnh cchc status, hoặc chọn giai đoạn khác bằng --stage."
)


def template_not_usable(path: Path) -> str:
    """An office's template that cannot be read."""
    return (
        f"Không đọc được mẫu «{path}». Mẫu phải là tệp Word (.docx) lưu từ Word hoặc LibreOffice;"
        " xóa tệp này để dùng mẫu của chương trình."
    )


def earlier_not_usable(path: Path) -> str:
    """An earlier version whose text by people cannot be taken over."""
    return (
        f"Không đọc được bản trước «{path}», nên không ghi đè: trong đó có thể có phần chữ do"
        " người viết. Đóng tệp nếu đang mở trong Word; nếu tệp hỏng, đổi tên nó rồi chạy lại."
    )


def profiles(number: int, folder: Path) -> str:
    """Where the profiles of the units were written."""
    return f"Đã ghi phiếu kết quả của {number} đơn vị vào «{folder}»."


def kept_aside(path: Path) -> str:
    """The version that was replaced."""
    return f"Bản trước được giữ tại «{path}»."
