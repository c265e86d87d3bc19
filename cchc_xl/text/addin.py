"""Sentences about the Excel add-in: building, installing, examining, packing it."""

from pathlib import Path


def addin_title() -> str:
    """What Excel calls the add-in in its list."""
    return "Chỉ số CCHC cấp xã"


def addin_description(version: str) -> str:
    """The line below the title in Excel's list; it carries the version."""
    return f"Thẻ CCHC, phiên bản {version}"


HELP = {
    "addin": "Thẻ CCHC trong Excel: tạo, cài, kiểm tra, đóng gói.",
    "build": "Tạo tệp add-in cchc.xlam.",
    "install": "Cài thẻ CCHC vào Excel của người đang dùng máy.",
    "uninstall": "Gỡ thẻ CCHC khỏi Excel.",
    "doctor": "Kiểm tra thẻ CCHC, chương trình và Python có khớp nhau không.",
    "bundle": "Đóng gói tệp ZIP để cài trên máy không có internet.",
    "build_output": "Tệp add-in (mặc định: cchc.xlam).",
    "bundle_output": "Tệp ZIP (mặc định: cchc-<phiên bản>-<hệ máy>.zip).",
    "platform": "Hệ máy sẽ cài: win_amd64 (mặc định), local (chính máy này, để thử).",
}

#: The folder on the desktop with one script for each button.
LAUNCHER_FOLDER = "CCHC"

NOT_WINDOWS = (
    "Thẻ CCHC chỉ cài được vào Excel trên Windows. Trên máy này vẫn dùng được mọi lệnh cchc khác; "
    "tạo tệp add-in cho máy Windows bằng lệnh: cchc addin build"
)
CLOSE_EXCEL = (
    "Excel đang mở thẻ CCHC nên chưa thay được. Hãy đóng hết các cửa sổ Excel rồi làm lại."
)
UNINSTALLED = "Đã gỡ thẻ CCHC. Mở lại Excel để thấy thay đổi."
NOT_INSTALLED = "Không có thẻ CCHC nào để gỡ."
OTHER_PYTHON = (
    "Add-in được tạo cho một Python khác, hoặc đã bị sửa. Đóng Excel, chạy: cchc addin install"
)
BLOCKED = (
    "Windows đang chặn add-in vì tệp tải từ mạng hoặc thư. Đóng Excel, chạy: cchc addin install"
)
FITTING = "Thẻ CCHC, chương trình và Python khớp nhau."


#: What the script is called that opens a command window.
WINDOW = "Cửa sổ lệnh CCHC"


def launcher_name(number: int, label: str) -> str:
    """The script of a button: «01 Kiểm tra phiếu.cmd»."""
    return f"{number:02} {label}.cmd"


def installed(addin: Path, launchers: Path) -> str:
    """The add-in is where Excel starts it."""
    return (
        f"Đã cài thẻ CCHC: «{addin}». Mở lại Excel để thấy thẻ. Nơi không cho dùng macro, "
        f"bấm đúp các tệp trong thư mục «{launchers}»."
    )


def no_addin(path: Path) -> str:
    """There is no add-in."""
    return f"Chưa có «{path}». Đóng Excel, chạy: cchc addin install"


def foreign_addin(path: Path) -> str:
    """A file in the add-in's place that is none of ours."""
    return f"«{path}» hỏng hoặc không phải add-in của chương trình. Chạy: cchc addin install"


def other_version(addin: str, program: str) -> str:
    """An add-in of another version."""
    return (
        f"Add-in là phiên bản {addin}, chương trình là phiên bản {program}. "
        "Đóng Excel, chạy: cchc addin install"
    )


def letters_in_path(path: str) -> str:
    """A Python that Excel's macros cannot find."""
    return (
        f"Excel không tìm được Python vì đường dẫn có chữ có dấu: «{path}». Cài chương trình vào "
        "thư mục không dấu, ví dụ C:\\cchc, rồi chạy cchc addin install từ đó."
    )


def state(python: str, program: str, addin: str | None) -> str:
    """What is installed, one thing a line."""
    return f"Python: {python}\nChương trình: {program}\nAdd-in: {addin or 'chưa có'}"


NO_SOURCE_TREE = (
    "Chỉ đóng gói được từ thư mục nguồn của chương trình (nơi có tệp pyproject.toml), không phải "
    "từ bản đã cài. Hãy chạy lệnh này trong thư mục nguồn."
)

#: What the installer's script shows, by the name of the file that it shows.
MESSAGES = {
    "bat-dau": (
        "Đang cài chương trình Chỉ số CCHC cấp xã. Việc này mất một, hai phút.\n"
        "Hãy đóng Excel trước. Không cần quyền quản trị, không cần internet."
    ),
    "cai-python": "Máy chưa có Python phù hợp. Đang cài Python cho riêng người dùng này.",
    "can-python": (
        "CHƯA CÀI ĐƯỢC: máy chưa có Python 3.11 đến 3.14 (bản 64-bit của python.org).\n"
        "Tải tệp python-3.13.x-amd64.exe ở trang python.org trên một máy có internet, chép vào "
        "cạnh tệp\n"
        "CAI-DAT.cmd, rồi bấm đúp CAI-DAT.cmd lần nữa. Python của Microsoft Store không dùng được."
    ),
    "loi": (
        "CHƯA CÀI ĐƯỢC. Hãy đóng hết các cửa sổ Excel rồi bấm đúp CAI-DAT.cmd lần nữa.\n"
        "Nếu vẫn lỗi, chụp ảnh cửa sổ này gửi người hỗ trợ."
    ),
    "xong": (
        "ĐÃ CÀI XONG. Mở Excel: có thẻ CCHC bên phải thẻ Home, Insert, …\n"
        "Nơi không cho dùng macro: mở phiếu trong Excel, rồi bấm đúp các tệp trong thư mục CCHC "
        "trên màn hình nền.\n"
        "Việc không có nút (tạo kỳ đánh giá mới, trả lại phiếu, …): bấm đúp «00 Cửa sổ lệnh CCHC» "
        "trong\nthư mục đó, rồi gõ lệnh như trong hướng dẫn.\n"
        "Cách dùng: mở tệp HUONG-DAN.html."
    ),
}


def not_fetched(reasons: list[str]) -> str:
    """Pip found no index, or not everything there."""
    return (
        "Không tải được các gói cần cho bản cài đặt. Máy đóng gói phải vào được kho gói Python "
        f"(pip install phải chạy được). pip báo: {' '.join(reasons)}"
    )


def bundled(files: int, size: int) -> str:
    """How large the bundle is."""
    return f"Bản cài đặt có {files} tệp, {size / 1_000_000:.0f} MB. Mã SHA-256 của từng tệp ở trên."
