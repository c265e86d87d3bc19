"""Sentences of the buttons in Excel, for whoever has clicked one."""

from pathlib import Path

from cchc_xl.model.finding import Finding
from cchc_xl.text.findings import message, remedy, severity_word

TITLE = "Chỉ số CCHC"
CHECKING = "Đang kiểm tra…"
MARKING = "Đang đánh dấu các ô cần chỉnh sửa…"

#: The tab of the list, and its columns.
LIST_SHEET = "Nội dung cần chỉnh sửa"
LIST_COLUMNS = ("TT", "Mức độ", "Vị trí", "Tiêu chí", "Nội dung", "Cách sửa")

NO_WORKBOOK = (
    "Không có tệp nào đang mở để xử lý. Nếu tệp đang ở chế độ xem được bảo vệ, "
    "hãy bấm «Enable Editing» (Cho phép chỉnh sửa) rồi bấm lại."
)
NOTHING_TO_CORRECT = "Tệp không có nội dung cần chỉnh sửa."


def note_text(finding: Finding) -> str:
    """The note of a cell with a finding."""
    return f"{severity_word(finding.severity)}: {message(finding)}\n→ {remedy(finding)}"


def counted(errors: int, warnings: int, notices: int) -> str:
    """How many findings there are: «2 nội dung phải sửa, 1 nội dung lưu ý»."""
    numbers = ((errors, "phải sửa"), (warnings, "cần kiểm tra"), (notices, "lưu ý"))
    return ", ".join(f"{number} nội dung {word}" for number, word in numbers if number)


def found(errors: int, warnings: int, notices: int) -> str:
    """The outcome of a check that found something."""
    return (
        f"Tệp có {counted(errors, warnings, notices)}. Xem trang «{LIST_SHEET}»: bấm vào vị trí "
        "để đến ô; ô được tô màu và có ghi chú cách sửa. Sửa xong, bấm kiểm tra lại."
    )


def not_marked(sheets: tuple[str, ...]) -> str:
    """Sheets that a password keeps from being marked."""
    names = ", ".join(f"«{name}»" for name in sheets)
    return f"Trang {names} có mật khẩu nên không đánh dấu được ô; danh sách vẫn đầy đủ."


def guarded(name: str) -> str:
    """A sheet or workbook whose password keeps old marks from being taken off."""
    return f"«{name}» được khóa bằng mật khẩu. Hãy mở khóa (Review > Unprotect) rồi bấm lại."


def reading(done: int, total: int, name: str) -> str:
    """How far the reading of the forms has come."""
    return f"Đang đọc {done}/{total}: {name}"


def consolidated(ranked: int, units: int, errors: int, results: Path) -> str:
    """The outcome of a consolidation."""
    faults = f" Có {errors} lỗi phải sửa, xem trang «{LIST_SHEET}»." if errors else ""
    return f"Đã xếp hạng {ranked}/{units} đơn vị.{faults} Kết quả ở «{results}»."


def written_beside(wanted: Path) -> str:
    """Why the results have a new name."""
    return f"«{wanted.name}» đang mở nên kết quả được ghi sang tệp mới bên cạnh."


def open_by_hand() -> str:
    """The results are written, but the program did not open them."""
    return "Chưa mở được tệp kết quả; hãy tự mở."


def stopped(log: Path) -> str:
    """Something unforeseen, told without a traceback."""
    return (
        "Chưa thực hiện được do lỗi ngoài dự kiến. Số liệu trong tệp không bị thay đổi. "
        f"Hãy thử lại; nếu vẫn lỗi, gửi tệp «{log}» cho người hỗ trợ."
    )


def busy(log: Path) -> str:
    """Excel did not answer for too long."""
    return (
        "Excel đang bận (có thể đang sửa dở một ô hoặc có hộp thoại đang mở). "
        f"Hãy bấm Enter hoặc đóng hộp thoại rồi bấm lại. Chi tiết ghi trong tệp «{log}»."
    )
