"""Sentences of the command line: help, results, and why a step stopped."""

import errno
from collections.abc import Sequence
from pathlib import Path

from cchc_xl.model.scoreboard import Status
from cchc_xl.model.stage import Stage

#: Added to a file's name where the file itself is open in Excel.
NEW_COPY = "bản mới"
#: Added to the name of a copy in which faulty cells are marked.
MARKED = "đã đánh dấu"

#: Added to the name of the list of what is to be corrected in a file.
TO_CORRECT = "nội dung cần chỉnh sửa"

PROGRAM = "Chấm điểm, tổng hợp và xếp hạng Chỉ số cải cách hành chính cấp xã."
USAGE = "Cách dùng"
OPTIONS = "Tùy chọn"
COMMANDS = "Các lệnh"
OPTIONS_METAVAR = "[TÙY CHỌN]"
COMMAND_METAVAR = "LỆNH [THAM SỐ]..."

HELP = {
    "help": "Hiện phần trợ giúp này.",
    "version": "Hiện phiên bản chương trình.",
    "new": "Tạo thư mục kỳ đánh giá mới với bộ chỉ số mẫu.",
    "issue": "Tạo phiếu hoặc bảng thẩm định của một giai đoạn.",
    "check": "Kiểm tra phiếu (tệp hoặc thư mục), không thay đổi tệp nào.",
    "consolidate": "Đọc mọi phiếu đã nhận, xếp hạng, ghi bảng tổng hợp.",
    "export": "Xuất điểm, lĩnh vực, xếp hạng cho chương trình khác.",
    "format": "csv, parquet hoặc xlsx (mặc định).",
    "export_output": "Thư mục ghi các tệp (mặc định: ket-qua/xuat-<năm>).",
    "analysis": "Thêm các trang phân tích: độ bền xếp hạng, chất lượng bộ chỉ số, mức độ thống"
    " nhất điểm.",
    "previous": "Thư mục kỳ đánh giá năm trước, để so sánh.",
    "audit": "Kiểm tra số liệu của một báo cáo (.docx, .txt): chỗ không thể có, chỗ mâu thuẫn.",
    "against": "Thư mục kỳ đánh giá để đối chiếu từng con số.",
    "demo": "Tạo một kỳ đánh giá mẫu (số liệu mô phỏng).",
    "index": "Bộ chỉ số (.xlsx) dùng thay cho bộ chỉ số trong thư mục.",
    "new_index": "Bộ chỉ số (.xlsx) để bắt đầu, thay cho bộ chỉ số mẫu.",
    "stage": "self (phiếu tự chấm điểm, mặc định), appraisal-1, appraisal-2 (bảng thẩm định lần 1,"
    " 2), response (phiếu giải trình), final (bảng điều chỉnh của Hội đồng).",
    "scoring_stage": "Giai đoạn tổng hợp: self (tự chấm), appraisal-1, appraisal-2"
    " (thẩm định lần 1, 2), final (kết quả)."
    " Mặc định: giai đoạn muộn nhất mà mọi phiếu đã điền đủ.",
    "json": "In kết quả dạng JSON ra đầu ra chuẩn.",
    "mark": "Ghi thêm bản sao có đánh dấu ô sai bên cạnh phiếu gốc.",
    "output": "Tệp kết quả (mặc định: ket-qua/tong-hop-<năm>.xlsx).",
    "workers": "Số tiến trình đọc phiếu cùng lúc.",
    "cycle": "Cả năm mẫu qua mọi giai đoạn, có nhật ký, đến khi chốt kết quả.",
    "receive": "Tiếp nhận tệp mới trong phieu-nhan vào nhật ký.",
    "status": "Xem tiến độ của từng đơn vị, in lời nhắc.",
    "reminders": "In lời nhắc cho từng đơn vị còn thiếu, để chép gửi đi.",
    "accept": "Chọn tệp được tính khi có nhiều tệp khác nhau.",
    "confirm": "Xác nhận thay đơn vị một ô (LV1!F8) của phiếu.",
    "adjust": "Ghi điều chỉnh điểm tại phiên họp của Hội đồng.",
    "return": "Tạo bản đánh dấu, danh sách để trả lại đơn vị.",
    "finalize": "Chốt kết quả theo quyết định phê duyệt.",
    "reopen": "Mở lại kết quả đã chốt để điều chỉnh.",
    "mail": "Gửi phiếu, bản trả lại, kết quả cho từng đơn vị.",
    "mail_what": "forms (phiếu đã phát hành), returns (bản trả lại), results (phiếu kết quả của "
    "từng đơn vị), summary (bảng tổng hợp cho «Nơi nhận»).",
    "mail_unit": "Chỉ gửi cho đơn vị này (mã hoặc tên); ghi nhiều lần được.",
    "mail_zip": "Ghi mỗi đơn vị một tệp ZIP (có lời nhắn) để gửi qua Zalo, USB.",
    "mail_drafts": "Ghi thư nháp (.eml), mở bằng chương trình thư để gửi.",
    "mail_outlook": "Tạo thư nháp trong Outlook (Windows).",
    "mail_send": "Gửi qua máy chủ thư ghi ở gui-thu.ini, sau khi gõ số thư để xác nhận.",
    "mail_yes": "Xác nhận sẵn số thư sẽ gửi (dùng trong tập lệnh).",
    "mail_resend": "Gửi lại thư chưa rõ đã tới hay chưa của đơn vị này.",
    "mail_settled": "Ghi nhận thư chưa rõ của đơn vị này đã tới; không gửi gì.",
    "receive_mail": "Lấy tệp đính kèm từ thư đã lưu (.eml) hoặc thư mục thư rồi tiếp nhận.",
    "ledger": "Tra cứu và kiểm tra nhật ký chấm điểm.",
    "ledger_show": "Lịch sử điểm của một đơn vị: giai đoạn, điểm, lý do, tệp, ô.",
    "ledger_verify": "Kiểm tra nhật ký có bị sửa, xóa hay cắt bớt không.",
    "head": "Mã nhật ký đã in trong bảng tổng hợp (16 ký tự đầu là đủ).",
    "why": "Lý do, được ghi vào nhật ký.",
    "by": "Người quyết định (mặc định: tài khoản của máy).",
    "unit": "Mã hoặc tên đơn vị.",
    "criterion": "Mã tiêu chí.",
    "points": "Điểm Hội đồng thống nhất.",
    "decision": "Số, ngày của quyết định phê duyệt.",
    "report": "Viết báo cáo Word, bộ hồ sơ trình Hội đồng, phiếu kết quả của đơn vị.",
    "council": "Thêm thông báo thẩm định lần 1, biên bản họp, tờ trình, dự thảo quyết định.",
    "profiles": "Thêm phiếu kết quả của từng đơn vị, mỗi đơn vị một tệp.",
    "despite": "Chốt dù còn yêu cầu giải trình hoặc đơn vị chưa thẩm định đủ; kết quả ghi rõ.",
}

_REASONS = {
    errno.ENOENT: "tệp không có ở đó",
    errno.EACCES: "không có quyền, hoặc tệp đang mở ở chương trình khác",
    errno.EPERM: "không có quyền",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EISDIR: "đó là một thư mục",
    errno.ENOTDIR: "đường dẫn đi qua một tệp",
    errno.EEXIST: "đã có tệp cùng tên với thư mục",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
}

#: A file stands where a folder is wanted, or a folder where a file is.
_NAME_TAKEN = (errno.EEXIST, errno.ENOTDIR, errno.EISDIR)

STAGE_NAMES = {
    Stage.SELF: "tự chấm điểm",
    Stage.APPRAISAL_1: "thẩm định lần 1",
    Stage.RESPONSE: "giải trình",
    Stage.APPRAISAL_2: "thẩm định lần 2",
    Stage.FINAL: "kết quả cuối cùng",
}

STATUS_NAMES = {
    Status.ACCEPTED: "Hợp lệ",
    Status.REJECTED: "Chưa hợp lệ",
    Status.INCOMPLETE: "Chưa đủ",
    Status.MISSING: "Chưa nộp",
}

FINDING_COLUMNS = ("Mức độ", "Đơn vị", "Vị trí", "Nội dung", "Cách sửa")
RANKING_COLUMNS = ("Hạng", "Đơn vị", "Điểm", "Chỉ số (%)", "Xếp loại", "Tình trạng")
UNKNOWN_COMMAND = "Không có lệnh này, hoặc lệnh thừa tham số."
NOTHING_TO_CHECK = "Không có tệp nào để kiểm tra ở đó. Chọn thư mục có phiếu đã nhận."
NOT_XLSX = "Tệp kết quả (-o) phải có đuôi .xlsx."
READING = "Đang đọc"
INTERRUPTED = "Đã dừng theo yêu cầu. Các tệp của bạn không bị thay đổi."


def version_line(version: str) -> str:
    """Program and version."""
    return f"cchc {version}"


def usage_problem(problem: str, command: str) -> str:
    """A usage error with the way to help."""
    return f"{problem}\nXem cách dùng: {command} --help"


def unknown_option(name: str) -> str:
    """An option that does not exist."""
    return f"Không có tùy chọn «{name}»."


def missing_argument(name: str) -> str:
    """An argument that was left out."""
    return f"Thiếu tham số {name}."


def not_a_choice(name: str, choices: Sequence[str]) -> str:
    """A value that is none of those an option takes."""
    return f"{name} chỉ nhận một trong: {', '.join(choices)}."


def not_in_range(name: str, lowest: int, highest: int) -> str:
    """A number that an option does not take."""
    return f"{name} phải là số nguyên từ {lowest} đến {highest}."


def no_such_file(name: str) -> str:
    """A file on the command line that is not there."""
    return f"{name} phải là một tệp có thật. Kiểm tra lại đường dẫn."


def no_such_folder(name: str) -> str:
    """A folder on the command line that is not there."""
    return f"{name} phải là một thư mục có thật, không phải tệp. Kiểm tra lại đường dẫn."


def no_such_path(name: str) -> str:
    """A path on the command line that is not there."""
    return f"Không tìm thấy {name}. Kiểm tra lại đường dẫn."


def definition_not_opened(path: Path, problem: OSError) -> str:
    """A definition that cannot be opened."""
    return (
        f"Không mở được bộ chỉ số «{path}»: {_reason(problem)}. "
        "Chọn đúng thư mục kỳ đánh giá, hoặc tạo mới bằng lệnh cchc new."
    )


def report_not_opened(path: Path, problem: OSError) -> str:
    """A report that cannot be opened."""
    return f"Không mở được báo cáo «{path}»: {_reason(problem)}. Kiểm tra đường dẫn rồi chạy lại."


def definition_faulty(path: Path, errors: int) -> str:
    """A definition with errors."""
    return (
        f"Bộ chỉ số «{path}» có {errors} lỗi phải sửa, chưa thể dùng. "
        "Sửa theo danh sách rồi chạy lại."
    )


def no_definition(root: Path) -> str:
    """A folder that has neither a definition nor a form that names a known one."""
    return (
        f"Thư mục «{root}» không có bo-chi-so.xlsx và không có phiếu nào thuộc bộ chỉ số đã biết. "
        "Chọn đúng thư mục kỳ đánh giá hoặc tạo mới bằng lệnh cchc new."
    )


def folder_exists(definition: Path) -> str:
    """A new folder that is one already."""
    return f"Đã có «{definition}», không ghi đè. Hãy chọn một thư mục khác."


def not_written(path: Path, problem: OSError) -> str:
    """An output that cannot be written."""
    if path.is_dir() or problem.errno in _NAME_TAKEN:
        return (
            f"Không ghi được «{path}»: trên đường dẫn đó, một tệp và một thư mục trùng tên. "
            "Chọn tên khác, hoặc đổi tên tệp đang ở đó."
        )
    return (
        f"Không ghi được «{path}»: {_reason(problem)}. Tệp đang có ở đó, nếu có, còn nguyên. "
        "Kiểm tra dung lượng đĩa và quyền ghi rồi chạy lại."
    )


def folder_not_usable(root: Path, problem: OSError) -> str:
    """A file of an assessment, any of them, that the system refuses to read or to write."""
    return (
        f"Không đọc hoặc không ghi được «{problem.filename or root}»: {_reason(problem)}. Nhật ký "
        "còn nguyên như trước. Kiểm tra kết nối tới ổ đĩa và quyền truy cập rồi chạy lại."
    )


def _reason(problem: OSError) -> str:
    """Why the system refused, in Vietnamese where the reason is a common one."""
    return _REASONS.get(problem.errno or 0, f"hệ thống báo lỗi {problem.errno}")


def folder_made(root: Path) -> str:
    """A new assessment folder."""
    return (
        f"Đã tạo thư mục kỳ đánh giá «{root}». Mở bo-chi-so.xlsx để sửa bộ chỉ số, "
        f"sau đó chạy: cchc issue {root}"
    )


def workbooks_issued(stage: Stage, number: int, folder: Path, questions: int) -> str:
    """Workbooks written for a stage."""
    asked = f" Có {questions} yêu cầu giải trình; hãy gửi các tệp này." if questions else ""
    return f"Đã tạo {number} tệp giai đoạn {STAGE_NAMES[stage]} trong «{folder}».{asked}"


def written(path: Path) -> str:
    """A file written where it was wanted."""
    return f"Đã ghi «{path}»."


def filled_kept(filled: Path, path: Path) -> str:
    """A workbook to be issued again in which somebody has entered something."""
    return f"«{filled.name}» đã có người điền, được giữ nguyên; bản phát hành lại ở «{path}»."


def says_nothing(name: str) -> str:
    """A decision or reason that is blank."""
    return f"{name} không được để trống: nội dung này được ghi vào nhật ký."


def option_needs_value(name: str) -> str:
    """An option that was given without its value."""
    return f"Sau {name} phải có giá trị."


def written_beside(path: Path, wanted: Path) -> str:
    """A file written under another name because the target is open."""
    return f"«{wanted.name}» đang mở trong chương trình khác, đã ghi vào «{path}»."


def not_marked(file: str) -> str:
    """A form of which no marked copy can be made."""
    return (
        f"Không đánh dấu được «{file}» vì tệp được lưu ở dạng Strict Open XML. Sửa theo danh sách, "
        "hoặc mở tệp trong Excel, lưu lại dạng Excel Workbook (.xlsx) rồi chạy lại."
    )


def checked(files: int, errors: int, warnings: int) -> str:
    """The outcome of a check."""
    return f"Đã kiểm tra {files} tệp: {errors} lỗi phải sửa, {warnings} điểm cần kiểm tra."


def ranking_title(year: int, stage: Stage) -> str:
    """The head of the ranking on the terminal."""
    return f"Chỉ số cải cách hành chính năm {year} – {STAGE_NAMES[stage]}"


def consolidated(ranked: int, units: int, errors: int) -> str:
    """The outcome of a consolidation."""
    return f"Xếp hạng {ranked}/{units} đơn vị; {errors} lỗi phải sửa."


def exported(files: int, errors: int) -> str:
    """The outcome of an export."""
    return f"Đã xuất {files} tệp; {errors} lỗi phải sửa."


def internal_error(problem: str, log: Path) -> str:
    """A bug, told without a traceback."""
    return (
        f"Chương trình gặp lỗi ngoài dự kiến ({problem}). Các tệp của bạn không bị thay đổi. "
        f"Gửi tệp «{log}» cho người hỗ trợ."
    )
