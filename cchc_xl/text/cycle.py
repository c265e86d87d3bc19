"""Sentences about an assessment with a ledger: why a step stopped, and what it has done."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from cchc_xl.model.event import Adjusted, Received, Verdict
from cchc_xl.model.finding import Finding, Severity, count_errors
from cchc_xl.model.index import Criterion, Unit
from cchc_xl.model.score import Mark
from cchc_xl.text.findings import NOTHING, detail_text
from cchc_xl.text.numbers import number_text
from cchc_xl.text.terminal import STAGE_NAMES

#: By the reason of a ledger's error; the place of the file is filled in.
LEDGER_PROBLEMS = {
    "busy": "Nhật ký «{}» đang được một máy khác ghi. Đợi lệnh đó xong rồi chạy lại.",
    "full": "Ổ đĩa đã đầy, không ghi được vào nhật ký «{}». Nhật ký còn nguyên như trước; giải "
    "phóng dung lượng rồi chạy lại.",
    "closed": "Không mở hoặc không ghi được nhật ký «{}». Kiểm tra quyền ghi và kết nối tới ổ đĩa "
    "rồi chạy lại.",
    "broken": "Không dùng được nhật ký «{}»: tệp bị hỏng, bị sửa hoặc không phải nhật ký chấm "
    "điểm. Xem chỗ sai bằng lệnh cchc ledger verify rồi lấy lại bản sao lưu gần nhất của tệp này.",
    "newer": "Nhật ký «{}» do phiên bản mới hơn của chương trình ghi. Cập nhật chương trình rồi "
    "chạy lại.",
}
NOTHING_APPRAISED = (
    "Chưa nhận bảng thẩm định lần 1 nào nên chưa thể sang bước này. Chép bảng thẩm định lần 1 đã "
    "điền vào thư mục phieu-nhan rồi chạy lại."
)
NOBODY_TO_REMIND = "Không có đơn vị nào phải nhắc."
NOT_FINAL = "Kết quả chưa chốt, không có gì để mở lại."

#: Named in place of a file where points are the council's own.
CHANGED_IN_THE_MEETING = "Điều chỉnh tại phiên họp"

VERDICTS = {
    Verdict.ACCEPTED: "Ghi nhận",
    Verdict.REJECTED: "Chưa hợp lệ",
    Verdict.CONFLICT: "Phải chọn",
    Verdict.COPY: "Trùng",
    Verdict.NOTED: "Tài liệu",
}


def no_ledger(root: Path) -> str:
    """A folder in which a step with a ledger was asked for."""
    return (
        f"Thư mục «{root}» không có nhật ký chấm điểm (nhat-ky.sqlite). Lệnh này chỉ dùng cho kỳ "
        "đánh giá có nhật ký, tạo bằng cchc new; thư mục phiếu không có nhật ký thì dùng cchc "
        "consolidate."
    )


def is_final(decision: str) -> str:
    """A step that would change a frozen result."""
    return (
        f"Kết quả đã chốt theo {decision}, không thay đổi được nữa. Nếu phải điều chỉnh, mở lại "
        "bằng lệnh cchc reopen (có lý do)."
    )


def not_received(file: str) -> str:
    """A file that the ledger does not know."""
    return (
        f"Nhật ký không có tệp «{file}». Chép tệp vào thư mục phieu-nhan, chạy cchc receive rồi "
        "thử lại."
    )


def several_files(receipts: Sequence[Received]) -> str:
    """A name that several received files have."""
    named = _with_hashes(receipts)
    return (
        f"Có nhiều tệp cùng tên đã nhận: {named}. Ghi cả thư mục của tệp, hoặc ghi mã trong ngoặc "
        "thay cho tên tệp."
    )


def _with_hashes(receipts: Sequence[Received]) -> str:
    """Files with the digits by which each can be named, whatever came under its name since."""
    return "; ".join(f"«{receipt.file}» ({receipt.sha256[:8]})" for receipt in receipts)


def not_acceptable(file: str) -> str:
    """A file with faults that somebody wants to count."""
    return (
        f"Tệp «{file}» còn lỗi phải sửa nên không thể chọn. Trả lại đơn vị (cchc return) hoặc xác "
        "nhận thay đơn vị từng ô (cchc confirm)."
    )


def not_in_doubt(file: str) -> str:
    """A file that nothing contradicts."""
    return f"Tệp «{file}» không mâu thuẫn với tệp nào, không cần chọn."


def is_a_copy(file: str, other: str) -> str:
    """A file that says the same as another one."""
    return f"Tệp «{file}» có cùng nội dung với tệp «{other}»; hãy chọn tệp «{other}»."


def not_a_cell(file: str, place: str) -> str:
    """A place that is no cell in which the unit of a received form writes."""
    return (
        f"«{place}» không phải là ô đơn vị nhập liệu trong «{file}» nên không xác nhận được. Ghi "
        "đúng trang và ô của phiếu đã nhận, ví dụ LV1!F8."
    )


def no_such_unit(named: str, suggestions: Sequence[Unit]) -> str:
    """A unit that the definition does not have."""
    meant = "; ".join(f"{unit.full_name} ({unit.code})" for unit in suggestions)
    hint = f" Có phải ý là: {meant}?" if meant else " Ghi mã hoặc tên như trong bộ chỉ số."
    return f"Không có đơn vị «{named}».{hint}"


def no_such_criterion(code: str, suggestions: Sequence[Criterion]) -> str:
    """A criterion that the definition does not have, or that has components."""
    meant = "; ".join(f"{criterion.code} ({criterion.name})" for criterion in suggestions)
    hint = f"Có phải ý là: {meant}?" if meant else "Ghi mã như trong bộ chỉ số, ví dụ 1.1."
    return f"Không có tiêu chí chấm điểm «{code}». {hint}"


def nothing_to_adjust(unit: Unit) -> str:
    """A unit without a form that counts."""
    return f"Chưa có phiếu hợp lệ nào của {unit.full_name}, không có điểm để điều chỉnh."


def not_appraised(unit: Unit, criterion: Criterion) -> str:
    """Points that the council cannot change: nobody has appraised them."""
    return (
        f"Tiêu chí {criterion.code} của {unit.full_name} chưa được thẩm định, chưa có điểm để Hội "
        "đồng điều chỉnh. Tiếp nhận bảng thẩm định trước."
    )


def value_not_allowed(place: str, value: str, why: Sequence[str]) -> str:
    """A correction by telephone that would be a fault."""
    return (
        f"«{value}» không hợp lệ ở ô {place}; chưa ghi gì vào nhật ký. {_reasons(why)}Hỏi lại đơn "
        "vị, sửa giá trị rồi chạy lại."
    )


def points_not_allowed(unit: Unit, criterion: Criterion, points: str, why: Sequence[str]) -> str:
    """Points that the criterion does not permit."""
    return (
        f"Điểm «{points}» không hợp lệ cho tiêu chí {criterion.code} của {unit.full_name} (tối đa "
        f"{number_text(criterion.max_points)}). {_reasons(why)}Sửa điểm rồi chạy lại."
    )


def _reasons(why: Sequence[str]) -> str:
    """What is wrong with a value, as messages of findings, before what to do about it."""
    return "".join(f"{one} " for one in why)


def nothing_received(inbox: Path) -> str:
    """A stage that needs forms of the units before it."""
    return (
        f"Chưa có phiếu tự chấm điểm hợp lệ nào trong «{inbox}». Chép phiếu đã nhận vào đó rồi "
        "chạy lại."
    )


def questions_still_open(number: int) -> str:
    """That questions are unsettled."""
    return f"Còn {number} yêu cầu giải trình chưa được thẩm định lần 2"


def nobody_ranked(questions: int) -> str:
    """A result that is to be frozen before any unit has all its points."""
    still = f" {questions_still_open(questions)}." if questions else ""
    return (
        f"Chưa đơn vị nào đủ điểm để chốt kết quả.{still} Xem tiến độ bằng lệnh cchc status, hoàn "
        "thành thẩm định lần 2 rồi chốt."
    )


def questions_open(number: int) -> str:
    """A result that is to be frozen with questions unsettled."""
    return (
        f"{questions_still_open(number)}, chưa thể chốt. Hoàn thành thẩm định lần 2, điều chỉnh "
        "tại phiên họp (cchc adjust), hoặc thêm --despite-open-questions để chốt và ghi rõ điều "
        "đó trong kết quả."
    )


def files_not_read(files: Sequence[str]) -> str:
    """A result that is to be frozen while nobody knows what a file says."""
    named = "; ".join(f"«{file}»" for file in files)
    return (
        f"Có tệp chưa đọc được nên chưa thể chốt: {named}. Đóng tệp, chờ chép xong rồi chạy lại; "
        "nếu vẫn không đọc được, đề nghị đơn vị gửi lại hoặc chuyển tệp ra khỏi thư mục phieu-nhan."
    )


def council_points_stale(number: int) -> str:
    """A result that is to be frozen without points that the council has given."""
    return (
        f"Có {number} điểm Hội đồng điều chỉnh không còn được tính vì bộ chỉ số đã sửa sau đó, "
        "chưa thể chốt. Ghi lại từng điểm bằng lệnh cchc adjust rồi chốt."
    )


def still_to_pick(receipts: Sequence[Received]) -> str:
    """A result that is to be frozen while files contradict each other."""
    named = _with_hashes(receipts)
    return (
        f"Còn tệp mâu thuẫn với tệp đã ghi nhận mà chưa ai chọn: {named}. Xem danh sách bằng lệnh "
        "cchc consolidate, chọn tệp đúng bằng lệnh cchc accept rồi chốt."
    )


def units_still_incomplete(units: Sequence[Unit]) -> str:
    """That points of units with a good form are wanting."""
    names = "; ".join(unit.full_name for unit in units)
    return f"Có {len(units)} đơn vị phiếu hợp lệ nhưng chưa được thẩm định đủ: {names}"


def units_incomplete(units: Sequence[Unit]) -> str:
    """A result that is to be frozen while points of units with a good form are wanting."""
    return (
        f"{units_still_incomplete(units)}. "
        "Hoàn thành thẩm định rồi chốt, hoặc thêm --despite-open-questions để chốt mà không xếp "
        "hạng các đơn vị này."
    )


def receipt_cells(receipt: Received, units: Mapping[str, Unit]) -> tuple[str, ...]:
    """What became of a file as a row of ``progress.RECEIPT_COLUMNS``."""
    unit = units.get(receipt.unit or "")
    return (
        receipt.file,
        receipt.body or "" if unit is None else unit.full_name,
        "" if receipt.stage is None else STAGE_NAMES[receipt.stage],
        _became(receipt),
    )


def _became(receipt: Received) -> str:
    """The verdict on a file; of a workbook that counts, how many of its rows do not yet."""
    errors = count_errors(receipt.findings)
    left = f", còn {errors} lỗi" if errors and receipt.verdict is Verdict.ACCEPTED else ""
    return f"{VERDICTS[receipt.verdict]}{left}"


def received(receipts: Sequence[Received], told: Sequence[Finding] = ()) -> str:
    """The outcome of taking in the inbox; ``told`` is of files that were not recorded."""
    refused = {finding.place.file for finding in told if finding.severity is Severity.ERROR}
    if refused:
        still = f"{len(refused)} tệp không được ghi nhận; lý do và cách xử lý ghi ở danh sách."
        return f"{received(receipts)} {still}" if receipts else f"Có {still}"
    if not receipts:
        return "Không có tệp mới trong thư mục phieu-nhan."
    counts = Counter(receipt.verdict for receipt in receipts)
    words = ", ".join(f"{counts[v]} {VERDICTS[v].lower()}" for v in Verdict if counts[v])
    return f"Đã tiếp nhận {len(receipts)} tệp mới: {words}."


def accepted(receipt: Received) -> str:
    """A file that a person picked."""
    return f"Từ nay tính theo tệp «{receipt.file}»; quyết định đã ghi vào nhật ký."


def vouched(receipt: Received) -> str:
    """A form of which a person says that its unit has sent it, and which does not count yet."""
    word = VERDICTS[receipt.verdict].lower()
    return f"Đã ghi nhận «{receipt.file}» là của đơn vị; phiếu được kiểm tra lại: {word}."


def vouched_reason(why: str) -> str:
    """A form for which a person vouched, in the history of a score."""
    return f"Xác nhận đúng là đơn vị gửi, dù từ địa chỉ khác. {why}"


def confirmed(receipt: Received, cell: str) -> str:
    """A cell that the office corrected."""
    word = VERDICTS[receipt.verdict].lower()
    return f"Đã ghi xác nhận thay đơn vị cho ô {cell}; phiếu được kiểm tra lại: {word}."


def confirmed_reason(was: str, value: str, why: str) -> str:
    """A cell that the office corrected, in the history of a score."""
    return f"Xác nhận thay đơn vị: ô ghi {was}, sửa thành {value or NOTHING}. {why}"


def picked_reason(why: str) -> str:
    """A file that a person picked, in the history of a score."""
    return f"Chọn tệp này để tính. {why}"


def settled_reason(why: str) -> str:
    """Points of the council on what was asked and not settled, in the history of a score."""
    return f"Hội đồng kết luận, khép lại yêu cầu giải trình. {why}".strip()


def adjusted(done: Adjusted, was: Mark, units: Mapping[str, Unit]) -> str:
    """Points that the council changed, with those that counted before."""
    subject = f"{units[done.unit].full_name} ({done.unit}), tiêu chí {done.criterion}"
    now = detail_text(done.points)
    told = f"{now} điểm" if was == done.points else f"từ {detail_text(was)} thành {now} điểm"
    return f"Đã ghi điều chỉnh tại phiên họp: {subject}, {told}."


def frozen_by(decision: str) -> str:
    """An assessment whose result is frozen."""
    return f"Kết quả đã chốt theo {decision}."


def finalized(decision: str, sha256: str, open_questions: int) -> str:
    """A frozen result."""
    noted = f" Chốt khi còn {open_questions} yêu cầu giải trình." if open_questions else ""
    return f"Đã chốt kết quả theo {decision}.{noted} SHA-256 của bảng tổng hợp: {sha256}"


def reopened(decision: str) -> str:
    """A result that was opened again."""
    return f"Đã mở lại kết quả từng chốt theo {decision}; các lần chốt trước vẫn còn trong nhật ký."


#: What is wrong with an event of a ledger.
_BREAKS = {
    "content": "nội dung bị thay đổi",
    "chain": "thiếu hoặc bị thay thế",
    "bytes": "nhật ký không còn bản lưu của tệp mà sự kiện này ghi nhận; lấy lại bản sao lưu",
}


def whole(events: int, head: str) -> str:
    """A ledger without a break."""
    return f"Nhật ký còn nguyên vẹn: {events} sự kiện, mã cuối {head}"


def broken_at(seq: int | None, what: str) -> str:
    """One break of a ledger."""
    if seq is None:
        return f"Nội dung một tệp đã nhận bị thay đổi (SHA-256 {what})."
    return f"Sự kiện {seq}: {_BREAKS[what]}."


def not_a_head(head: str) -> str:
    """Something that is no printed hash, or too little of one to be told from others."""
    return (
        f"«{head}» trong --head không phải là mã nhật ký. Ghi ít nhất 12 ký tự đầu (chữ số và các "
        "chữ a đến f) của mã in ở cuối bảng tổng hợp."
    )


def head_not_found(head: str) -> str:
    """A printed hash that the ledger does not have."""
    return (
        f"Nhật ký không có mã «{head}» đã in: phần cuối bị cắt, hoặc đây là nhật ký khác. "
        "Lấy lại bản sao lưu."
    )
