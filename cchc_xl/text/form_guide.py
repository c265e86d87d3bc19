"""The guide inside a form: rules in few words, what the colours mean, one worked example."""

from cchc_xl.model.index import Assessment
from cchc_xl.model.stage import Stage
from cchc_xl.text.forms import AGREED, DISAGREED, HEADINGS, NOT_APPLICABLE, TALL_ROWS

TITLE = "HƯỚNG DẪN CHẤM ĐIỂM"
RESPONSE_TITLE = "HƯỚNG DẪN TRẢ LỜI, GIẢI TRÌNH"
COLOURS_TITLE = "MÀU CỦA CÁC Ô"
RULES_TITLE = "QUY TẮC"
EXAMPLE_TITLE = "VÍ DỤ (một tiêu chí đã điền đầy đủ, chỉ để tham khảo)"

ENTRY_COLOUR = "Ô để đơn vị nhập hoặc chọn"
MISSING_COLOUR = "Ô còn thiếu điểm, tài liệu hoặc lý do"
MISSING_REPLY_COLOUR = "Ô còn thiếu trả lời hoặc nội dung giải trình"
LOCKED_COLOUR = "Ô đã khóa: máy tính hoặc cơ quan thẩm định ghi"
OVER_COLOUR = "Điểm vượt điểm tối đa, phải sửa"


_NO_CHANGES = (
    "Không thêm, xóa, đổi chỗ dòng, cột hoặc trang. Sao chép từ tệp khác: dùng «Dán giá trị» "
    "(Paste Values) để không làm mất công thức và danh sách."
)
_RESPONSE_RULES = (
    "Chỉ những tiêu chí có ghi ở cột «Yêu cầu giải trình» mới phải trả lời. Điểm tự chấm, tài liệu "
    "đã nộp và điểm thẩm định lần 1 chỉ để xem, không sửa được.",
    f"Cột «{HEADINGS['reply']}»: chọn «{AGREED}» hoặc «{DISAGREED}», không gõ tay. Không nhất "
    "trí thì phải ghi nội dung giải trình.",
    "Nội dung giải trình: trả lời đúng điều được hỏi, nêu căn cứ cụ thể. Tài liệu bổ sung: mỗi tài "
    "liệu một dòng, gồm số, ký hiệu; ngày; trích yếu; cơ quan ban hành; tên tệp.",
    "Cột «Kiểm tra» cho biết yêu cầu nào còn thiếu gì. Quá thời hạn mà không trả lời thì được coi "
    "là «Quá hạn, không giải trình».",
    f"{_NO_CHANGES} {TALL_ROWS}",
)


def rules(assessment: Assessment, stage: Stage) -> tuple[str, ...]:
    """The rules, one sentence or two each."""
    if stage is Stage.RESPONSE:
        return _RESPONSE_RULES
    return (
        "Để trống, số 0 và «Không áp dụng» là ba việc khác nhau. Để trống: chưa chấm, phiếu chưa "
        f"nộp được. Số 0: không đạt điểm nào. «{NOT_APPLICABLE}»: tiêu chí không liên quan đến đơn "
        "vị, phải ghi lý do ở cột «Ghi chú của đơn vị» và được cơ quan thẩm định đồng ý.",
        "Ô có mũi tên: chọn trong danh sách, không gõ tay. Ô đếm số lượng: nhập số nguyên, nhập cả "
        f"số 0. Điểm do máy tính, làm tròn đến {assessment.decimals} chữ số thập phân.",
        "Ô phải gõ điểm lẻ: nếu máy báo lỗi, thử 9.5 thay cho 9,5. Không gõ thêm chữ «điểm» hay %.",
        "Tài liệu kiểm chứng: mỗi tài liệu một dòng, gồm số, ký hiệu; ngày; trích yếu; cơ quan ban "
        "hành; tên tệp. Tệp để trong thư mục minh-chung/<đơn vị>/<mã tiêu chí>/.",
        "Cột «Kiểm tra» cho biết máy hiểu số liệu vừa nhập như thế nào. Đọc lại cột này trước khi "
        "nộp.",
        _NO_CHANGES,
        "In trang «Biểu tự chấm điểm» trên khổ A4 ngang để ký. Mã kiểm tra trên bản ký phải trùng "
        f"với mã trong tệp gửi. {TALL_ROWS}",
    )


def example_evidence(assessment: Assessment) -> str:
    """Evidence as it should be written."""
    year = assessment.year
    return (
        f"45/BC-UBND; 15/12/{year}; Báo cáo kết quả thực hiện năm {year}; UBND xã; BC45.pdf\n"
        f"12/KH-UBND; 05/01/{year}; Kế hoạch năm {year}; UBND xã; KH12.pdf"
    )


EXAMPLE_NOTE = "Số liệu theo sổ theo dõi của đơn vị"
