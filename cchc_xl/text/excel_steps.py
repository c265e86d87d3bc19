"""Sentences of the buttons that lead an assessment on: what will happen, and what has happened."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from cchc_xl.model.mail import MailKind
from cchc_xl.model.stage import Stage
from cchc_xl.text.mail import KINDS
from cchc_xl.text.terminal import STAGE_NAMES

#: Titles of what is shown in a new workbook.
RECEIPTS_TITLE = "KẾT QUẢ TIẾP NHẬN"
RECEIPTS_SHEET = "Tiếp nhận"
PROGRESS_SHEET = "Tiến độ"

NO_FOLDER = (
    "Tệp đang mở không nằm trong thư mục kỳ đánh giá nào. Hãy mở bo-chi-so.xlsx, bảng tổng hợp "
    "hoặc một tệp khác của kỳ đánh giá (trên máy hoặc ổ mạng), rồi bấm lại."
)
SAVE_FIRST = (
    "Bộ chỉ số có thay đổi chưa lưu. Bấm OK để lưu rồi làm tiếp, bấm Cancel để dừng lại và xem "
    "trước."
)
ISSUING = "Đang tạo tệp…"
FINALIZING = "Đang chốt kết quả…"
REFRESHING = "Đang cập nhật bảng tổng hợp…"
REPORTING = "Đang viết báo cáo…"
DRAFTING = "Đang tạo thư nháp…"
NOBODY_TO_MAIL = (
    "Không có thư nào để tạo: chưa đơn vị nào có địa chỉ thư dùng được hoặc có tệp để gửi. Xem lý "
    "do bằng lệnh cchc mail."
)
OPEN_DRAFTS = "Bấm đúp từng tệp .eml để mở thư nháp, xem lại rồi gửi."
NOT_AN_APPRAISAL = "Tệp đang mở không phải bảng thẩm định. Hãy mở bảng thẩm định rồi bấm lại."
SILENCE_IS_ENOUGH = (
    "Bảng của Hội đồng không cần chọn: dòng để trống được giữ nguyên điểm thẩm định lần 2."
)
NO_REMAINING_CELL = (
    "Không tìm thấy ô «Các dòng còn lại» ở trang Bìa. Hãy dùng lại bảng thẩm định đã phát hành."
)
NO_DECISION = (
    "Chưa có số, ngày của quyết định phê duyệt. Mở bo-chi-so.xlsx, trang «{}», điền dòng «{}», lưu "
    "lại rồi bấm «Chốt kết quả»."
)
NO_MARKS = "Tệp đang mở không có dấu nào để xóa."
MARKS_GONE = "Đã xóa mọi dấu; màu và ghi chú cũ đã trở lại."
NOTHING_TO_UNDO = (
    "Không có bản lưu nào của tệp đang mở: chưa có bước nào của bổ trợ thay đổi tệp này."
)
NO_LOG = "Chưa có lỗi nào được ghi lại."
UNKNOWN = "không rõ"

#: What a button is called where its step is named.
STEPS: Mapping[str, str] = {
    "check": "Kiểm tra phiếu",
    "marks": "Xóa đánh dấu",
    "agree": "Nhất trí các dòng còn lại",
    "refresh": "Tổng hợp",
    "undo": "Hoàn tác bước này",
}


def _workbooks(stage: Stage) -> str:
    return {
        Stage.SELF: "phiếu tự chấm điểm",
        Stage.RESPONSE: "phiếu giải trình",
        Stage.FINAL: "bảng điều chỉnh của Hội đồng",
    }.get(stage, f"bảng {STAGE_NAMES[stage]}")


def will_issue(stage: Stage, number: int | None, target: Path, receives: bool) -> str:
    """Workbooks of a stage that are about to be written; ``number`` where it is known."""
    first = "Sẽ tiếp nhận tệp mới trong phieu-nhan, rồi ghi" if receives else "Sẽ ghi"
    count = "" if number is None else f"{number} "
    return f"{first} {count}{_workbooks(stage)} vào «{target}». Bấm OK để làm, Cancel để dừng."


def another_round(stage: Stage) -> str:
    """What came in while a round was to be issued has ended it."""
    return (
        f"Vừa tiếp nhận tệp mới trong phieu-nhan nên nay đến lượt {_workbooks(stage)}; chưa ghi "
        "tệp nào. Hãy bấm lại để phát hành."
    )


def will_receive(number: int, inbox: Path) -> str:
    """An inbox that is about to be taken in."""
    return (
        f"Sẽ đọc {number} tệp trong «{inbox}» và ghi những tệp mới vào nhật ký chấm điểm. "
        "Bấm OK để làm, Cancel để dừng."
    )


def will_consolidate(number: int, results: Path, is_open: bool) -> str:
    """A consolidation that is about to begin."""
    how = "cập nhật ngay trong bảng tổng hợp đang mở" if is_open else "ghi bảng tổng hợp"
    return f"Sẽ đọc {number} tệp đã nhận và {how} «{results}». Bấm OK để làm, Cancel để dừng."


def refreshed(results: Path, changed: int) -> str:
    """Results that were brought up to date where they are open."""
    if not changed:
        return f"Bảng tổng hợp đang mở đã đúng số liệu mới nhất: «{results}»."
    return (
        f"Đã cập nhật {changed} ô trong bảng tổng hợp đang mở «{results}»; tổng, hạng và biểu đồ "
        "tự tính lại, ghi chú và định dạng của bạn giữ nguyên. Hãy lưu tệp."
    )


def not_refreshed(beside: Path) -> str:
    """Why results were not brought up to date in place."""
    return (
        "Bảng đang mở có cấu trúc khác (bộ chỉ số, giai đoạn, số đơn vị được xếp hạng, hoặc công "
        f"thức đã bị sửa) nên không cập nhật tại chỗ; bảng mới ở «{beside}», bảng cũ giữ nguyên."
    )


def will_agree(choice: str) -> str:
    """A choice for the remaining rows that is about to be made."""
    return (
        f"Sẽ chọn «{choice}» ở trang Bìa của bảng thẩm định này. Dòng đã có quyết định, điểm hoặc "
        "ý kiến không thay đổi. Bấm OK để làm, Cancel để dừng."
    )


def agreed(choice: str) -> str:
    """A choice for the remaining rows that was made."""
    return f"Đã chọn «{choice}». Ghi tên người thẩm định ở trang Bìa, lưu tệp và gửi lại."


def will_finalize(decision: str, year: int) -> str:
    """A result that is about to be frozen."""
    return (
        f"Sẽ tiếp nhận tệp mới, rồi CHỐT kết quả năm {year} theo «{decision}». Sau khi chốt, không "
        "tệp nào được ghi nhận thêm, bảng tổng hợp giữ nguyên từng byte. Bấm OK để chốt, Cancel để "
        "dừng."
    )


def finalize_despite(still: str) -> str:
    """A result that is about to be frozen with something left open."""
    return f"{still}. Bấm OK để vẫn chốt và ghi rõ điều đó trong kết quả, Cancel để dừng."


def finalized(decision: str, open_questions: int, results: Path) -> str:
    """A result that was frozen."""
    noted = f" Chốt khi còn {open_questions} yêu cầu giải trình." if open_questions else ""
    return f"Đã chốt kết quả theo {decision}.{noted} Bảng tổng hợp ở «{results}»."


def will_report(paper: Path) -> str:
    """A report that is about to be written."""
    return (
        f"Sẽ viết báo cáo Word «{paper}» theo số liệu đã tiếp nhận; phần người viết trong bản "
        "trước được giữ lại. Bấm OK để làm, Cancel để dừng."
    )


def reported(paper: Path) -> str:
    """A report that was written."""
    return f"Đã viết báo cáo «{paper}»."


def will_draft(kind: MailKind, number: int, held: int) -> str:
    """Drafts of mails that are about to be made."""
    others = f" Có {held} nội dung phải xem lại (lệnh cchc mail), chưa có thư." if held else ""
    return (
        f"Sẽ tạo {number} thư nháp kèm {KINDS[kind]}, mỗi đơn vị một thư; chưa thư nào được gửi."
        f"{others} Bấm OK để làm, Cancel để dừng."
    )


def no_results(results: Path) -> str:
    """Results that nobody has written yet."""
    return f"Chưa có bảng tổng hợp «{results}». Hãy bấm «Tổng hợp» trước."


def will_undo(step: str, made_at: datetime, file: str) -> str:
    """A workbook that is about to be what it was before a step."""
    return (
        f"«{file}» sẽ trở lại như trước bước «{STEPS.get(step, step)}» lúc "
        f"{made_at:%H:%M:%S} ngày {made_at:%d/%m/%Y}, kể cả nội dung khi đó chưa lưu; những gì làm "
        "sau đó được thay thế và lưu thành một bản khác. Bấm OK để làm, Cancel để dừng."
    )


def undone(file: str) -> str:
    """A workbook that is what it was before a step."""
    again = f"Bấm «{STEPS['undo']}» lần nữa để lấy lại bản sau."
    return f"«{file}» đã trở lại như trước bước đó. {again}"


def undone_beside(file: str) -> str:
    """A copy of a workbook that lies on no disk, opened for its owner."""
    return f"Bản lưu của «{file}» đã mở ở cửa sổ mới; hãy lưu bản đó vào nơi cần dùng."


def no_safety_copy(folder: Path) -> str:
    """A folder for safety copies that cannot be written."""
    return (
        f"Không lưu được bản dự phòng vào «{folder}» nên chưa làm gì. Kiểm tra dung lượng đĩa và "
        "quyền ghi rồi bấm lại."
    )


def versions(package: str, python: str, excel: str, xlwings: str, addin: str) -> str:
    """What is at work."""
    return (
        f"cchc_xl {package}\nPython {python}\nExcel {excel}\nxlwings {xlwings}\nTệp bổ trợ: {addin}"
    )
