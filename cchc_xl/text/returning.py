"""Sentences of what goes back to a unit to be corrected."""

from collections.abc import Sequence
from pathlib import Path

from cchc_xl.model.index import Assessment
from cchc_xl.text.numbers import date_text

NOTHING = "Không có phiếu nào phải trả lại."


def about(addressee: str, file: str) -> str:
    """Whose file it is."""
    return f"Kính gửi: {addressee}. Tệp đã nhận: {file}"


def how(assessment: Assessment) -> str:
    """What to do with the list."""
    return (
        "Sửa các ô «Phải sửa» trong bản đã đánh dấu gửi kèm (hoặc trong phiếu gốc), lưu lại rồi "
        f"gửi lại trước thời hạn ({date_text(assessment.self_deadline)}; phiếu giải trình: "
        f"{date_text(assessment.response_deadline)}). Liên hệ {assessment.contact_name}, điện "
        f"thoại {assessment.contact_phone}."
    )


def footer(assessment: Assessment) -> str:
    """At the foot of the page."""
    return f"Chỉ số CCHC năm {assessment.year}"


def returned(folders: Sequence[Path]) -> str:
    """Where the files to send back lie."""
    places = "\n".join(f"- {folder}" for folder in folders)
    return f"Đã tạo bản trả lại để hoàn thiện cho {len(folders)} nơi:\n{places}"
