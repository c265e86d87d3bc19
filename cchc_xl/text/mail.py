"""Words of mail: what is written to units and recipients, and what the office is told of it."""

from collections.abc import Mapping
from pathlib import Path

from cchc_xl.model.index import Assessment, Unit
from cchc_xl.model.mail import MailKind, MailState
from cchc_xl.model.scoreboard import Standing
from cchc_xl.model.stage import Stage
from cchc_xl.text.forms import PEOPLES_COMMITTEE
from cchc_xl.text.numbers import date_text, points_text

KINDS = {
    MailKind.FORMS: "phiếu đã phát hành",
    MailKind.RETURNS: "phiếu trả lại để hoàn thiện",
    MailKind.RESULTS: "phiếu kết quả",
    MailKind.SUMMARY: "bảng tổng hợp",
}
STATES = {
    MailState.QUEUED: "Chờ gửi",
    MailState.SENDING: "Chưa rõ",
    MailState.SENT: "Đã gửi",
    MailState.FAILED: "Chưa gửi được",
    MailState.UNKNOWN: "Chưa rõ",
}
NEW, HELD = "Chưa gửi", "Không gửi"
COLUMNS = ("Nơi nhận", "Địa chỉ", "Tệp", "Cỡ", "Tình trạng")
SENDING = "Đang gửi"

# What is written --------------------------------------------------------------------------------

_FORM_SUBJECTS = {Stage.SELF: "Phiếu tự chấm điểm", Stage.RESPONSE: "Phiếu giải trình"}
_FORM_TEXTS = {
    Stage.SELF: "Đề nghị đơn vị điền các ô màu vàng trong phiếu kèm theo, kiểm tra dòng «ĐỦ ĐIỀU "
    "KIỆN NỘP» ở trang Bìa và gửi lại trước ngày {deadline}.",
    Stage.RESPONSE: "Đề nghị đơn vị trả lời các dòng có yêu cầu giải trình (ô màu vàng) ở phiếu "
    "kèm theo và gửi lại trước ngày {deadline}. Dòng không có ô màu vàng thì không phải trả lời.",
}


def addressed(unit: Unit) -> str:
    """A unit as a letter names it."""
    return f"{PEOPLES_COMMITTEE}{unit.full_name}"


def _about(assessment: Assessment) -> str:
    return f"Chỉ số CCHC năm {assessment.year}"


def _letter(assessment: Assessment, to: str, body: str) -> str:
    noted = f"\n({assessment.data_note})" if assessment.data_note else ""
    return (
        f"Kính gửi {to},\n\n{body}\n\nMọi vướng mắc xin liên hệ {assessment.contact_name}, điện "
        f"thoại {assessment.contact_phone}.\nTrân trọng./.\n{assessment.issuing_body}{noted}\n"
    )


def form_letter(assessment: Assessment, unit: Unit, stage: Stage) -> tuple[str, str]:
    """Subject and text with which an issued form goes to its unit."""
    late = stage is Stage.RESPONSE
    due = assessment.response_deadline if late else assessment.self_deadline
    body = _FORM_TEXTS[stage].format(deadline=date_text(due))
    subject = f"{_about(assessment)}: {_FORM_SUBJECTS[stage]} – {unit.full_name}"
    return subject, _letter(assessment, addressed(unit), body)


def return_letter(assessment: Assessment, unit: Unit) -> tuple[str, str]:
    """Subject and text with which a faulty form goes back."""
    body = (
        "Phiếu đơn vị đã gửi còn nội dung phải sửa, liệt kê trong tệp «nội dung cần chỉnh sửa» kèm "
        "theo. Đề nghị đơn vị sửa các ô được tô màu trong bản «đã đánh dấu», lưu lại và gửi lại "
        f"trước thời hạn (phiếu tự chấm điểm: {date_text(assessment.self_deadline)}; phiếu giải "
        f"trình: {date_text(assessment.response_deadline)})."
    )
    subject = f"{_about(assessment)}: Trả lại để hoàn thiện – {unit.full_name}"
    return subject, _letter(assessment, addressed(unit), body)


def result_letter(
    assessment: Assessment, standing: Standing, ranked: int, decimals: int
) -> tuple[str, str]:
    """Subject and text with which a unit is told its final result."""
    total, percent, unit = standing.total, standing.percent, standing.unit
    said = [] if total is None else [f"Tổng điểm: {points_text(total.points, decimals)}"]
    said += [] if percent is None else [f"Chỉ số CCHC: {points_text(percent, decimals)}%"]
    tied = " (đồng hạng)" if standing.tied else ""
    said += [] if standing.rank is None else [f"Xếp hạng: {standing.rank}/{ranked}{tied}"]
    said += [] if standing.band is None else [f"Xếp loại: {standing.band.name}"]
    lines = "\n".join(f"- {one}" for one in said)
    body = (
        f"Kết quả {_about(assessment)} của đơn vị theo {assessment.result_decision}:\n{lines}\n"
        "Điểm từng tiêu chí ở phiếu kết quả kèm theo."
    )
    subject = f"{_about(assessment)}: Kết quả – {unit.full_name}"
    return subject, _letter(assessment, addressed(unit), body)


def summary_letter(assessment: Assessment, to: str, is_final: bool) -> tuple[str, str]:
    """Subject and text with which the results workbook goes to a recipient."""
    state = f"theo {assessment.result_decision}" if is_final else "(tạm tính)"
    body = f"{assessment.issuing_body} gửi bảng tổng hợp kết quả {_about(assessment)} {state}."
    draft = "" if is_final else " (tạm tính)"
    return f"{_about(assessment)}: Bảng tổng hợp{draft}", _letter(assessment, to, body)


# What the office is told ------------------------------------------------------------------------

#: Why a message was held back, by what its reading again has shown.
CONTENT = {
    "receivers": "thư không có đúng một người nhận",
    "address": "địa chỉ nhận khác địa chỉ trong bộ chỉ số",
    "files": "tệp đính kèm khác tệp định gửi",
    "owner": "tệp đính kèm không phải của nơi nhận này",
}
#: Why a server did not take a message, by the reason.
REFUSALS = {
    "sender": "máy chủ không nhận địa chỉ người gửi ({said}).",
    "recipient": "máy chủ báo địa chỉ nhận không có hoặc bị từ chối ({said}).",
    "too-large": "thư quá lớn so với mức máy chủ cho phép ({said}). Gửi bằng tệp ZIP (--zip).",
    "content": "máy chủ từ chối nội dung thư ({said}).",
    "lost": "mất kết nối trước khi gửi nội dung.",
}
#: Why nothing could be sent at all, by the reason; the server is filled in.
LINK_PROBLEMS = {
    "not-reached": "Không kết nối được máy chủ thư «{}». Kiểm tra mạng, tên máy chủ và cổng trong "
    "gui-thu.ini.",
    "no-tls": "Máy chủ thư «{}» không mã hóa đường truyền (TLS) đúng cách nên không gửi: mật khẩu "
    "và phiếu sẽ bị lộ. Kiểm tra ma-hoa và cong trong gui-thu.ini, hoặc hỏi người quản trị.",
    "certificate": "Chứng thư của máy chủ thư «{}» không đáng tin (sai tên, hết hạn hoặc không rõ "
    "nơi cấp) nên không gửi. Kiểm tra tên máy chủ; máy chủ nội bộ thì ghi tệp chứng thư gốc vào "
    "chung-thu trong gui-thu.ini.",
    "ca-file": "Không đọc được tệp chứng thư gốc (chung-thu trong gui-thu.ini) cho máy chủ «{}».",
    "password": "Máy chủ thư «{}» không nhận tài khoản hoặc mật khẩu. Kiểm tra tai-khoan và mật "
    "khẩu (nhiều dịch vụ cần mật khẩu ứng dụng).",
    "no-auth": "Máy chủ thư «{}» không cho đăng nhập theo cách chương trình biết. Hỏi người quản "
    "trị về cổng gửi thư.",
    "refused": "Máy chủ thư «{}» từ chối phục vụ lúc này. Thử lại sau hoặc hỏi người quản trị.",
}
_SAMPLE = (
    "[smtp]\nmay-chu = smtp.co-quan.vn\ncong = 587\nma-hoa = starttls\n"
    "tai-khoan = noivu@co-quan.vn\nten-nguoi-gui = Phòng Nội vụ"
)
#: What is wrong with the settings; the file and a detail are filled in.
SETTINGS_PROBLEMS = {
    "missing": "Chưa có tệp «{path}» nên chưa gửi được. Tạo tệp với nội dung như sau, sửa cho đúng "
    f"máy chủ (không ghi mật khẩu vào tệp):\n{_SAMPLE}",
    "unreadable": "Không đọc được «{path}». Tệp phải là văn bản UTF-8, mỗi dòng một mục, như sau:\n"
    f"{_SAMPLE}",
    "password": "Trong «{path}» có dòng ghi mật khẩu. Chương trình không dùng mật khẩu ghi trong "
    "tệp: xóa dòng đó, đổi mật khẩu (ai mở tệp cũng đã có thể đọc), rồi cất mật khẩu bằng lệnh "
    "keyring set cchc <tài khoản> hoặc đặt biến môi trường CCHC_SMTP_PASSWORD.",
    "value": "Mục «{detail}» trong «{path}» thiếu hoặc chưa đúng. Ví dụ đúng:\n" + _SAMPLE,
    "unknown-key": "«{path}» có mục lạ «{detail}». Các mục được dùng: may-chu, cong, ma-hoa "
    "(starttls hoặc tls), tai-khoan, nguoi-gui, ten-nguoi-gui, chung-thu.",
}
NOTHING_TO_SEND = "Không có thư nào phải gửi."
NOT_CONFIRMED = "Số vừa nhập không đúng số thư; chưa gửi thư nào."
DRY_RUN = "Mới chỉ liệt kê, chưa gửi gì. Thêm --zip, --drafts, --outlook hoặc --send để thực hiện."
BUSY = "Một lệnh cchc mail khác đang gửi thư của thư mục này. Đợi lệnh đó xong rồi chạy lại."
LOCK_NOT_USABLE = (
    "Không dùng được tệp khóa «{}» nên chưa gửi gì. Kiểm tra kết nối, quyền ghi và dung lượng ổ "
    "đĩa; nếu vẫn vậy, xóa tệp khóa đó (không chứa số liệu) rồi chạy lại."
)
NOT_FINAL = "Kết quả chưa chốt nên chưa gửi phiếu kết quả. Chốt bằng lệnh cchc finalize rồi gửi."
NO_FORMS = "Chưa phát hành phiếu nào. Chạy cchc issue rồi gửi."
NO_OUTLOOK = (
    "Chỉ tạo thư nháp được trong Outlook trên Windows. Dùng --drafts để có tệp .eml mở bằng chương "
    "trình thư khác."
)
ONLY_WITH_SEND = "--yes và --resend chỉ dùng cùng --send."
NO_UNITS_HERE = "--what summary gửi cho «Nơi nhận», không chọn từng đơn vị."


def no_summary(path: Path) -> str:
    """A results workbook that is not there."""
    return f"Chưa có bảng tổng hợp «{path}». Chạy cchc consolidate rồi gửi."


def no_password(user: str) -> str:
    """An account of which no password is known."""
    return (
        f"Chưa có mật khẩu của tài khoản «{user}». Cất mật khẩu bằng lệnh: keyring set cchc {user} "
        "(Windows giữ trong Credential Manager), hoặc đặt biến môi trường CCHC_SMTP_PASSWORD."
    )


def confirm(number: int) -> str:
    """The question before anything goes out."""
    return f"Gửi {number} thư? Gõ {number} để gửi"


def planned(kind: MailKind, number: int, due: int) -> str:
    """What a run would send."""
    return f"Có {number} thư ({KINDS[kind]}), {due} thư chờ gửi."


def run_ended(counts: Mapping[MailState, int]) -> str:
    """The outcome of a run."""
    return f"Thư: {counts_text(counts)}." if counts else NOTHING_TO_SEND


def counts_text(counts: Mapping[MailState, int]) -> str:
    """How many messages are in each state: «16 đã gửi, 1 chưa rõ»."""
    words: dict[str, int] = {}
    for state, number in counts.items():
        words[STATES[state]] = words.get(STATES[state], 0) + number
    return ", ".join(f"{number} {word.lower()}" for word, number in words.items())


def files_made(number: int, folder: Path) -> str:
    """ZIP files or drafts that were written."""
    return f"Đã tạo {number} tệp trong «{folder}»."


def drafts_made(number: int) -> str:
    """Drafts in Outlook."""
    return f"Đã tạo {number} thư nháp trong Outlook; xem lại rồi bấm gửi."


def settled(number: int) -> str:
    """Messages of which a person says that they arrived."""
    return f"Đã ghi vào nhật ký: {number} thư đã tới nơi nhận."


def size_text(size: int) -> str:
    """«48 KB», «1,2 MB»."""
    kilobytes = max(1, round(size / 1000))
    return f"{kilobytes} KB" if kilobytes < 1000 else f"{size / 1e6:.1f} MB".replace(".", ",")


def history_reason(kind: MailKind, state: MailState) -> str:
    """A message in the history of a unit."""
    return f"Thư ({KINDS[kind]}): {STATES[state].lower()}"


def unpacked(mails: int, files: int) -> str:
    """What was taken out of saved messages."""
    return f"Đã mở {mails} thư, lấy ra {files} tệp đính kèm vào phieu-nhan."
