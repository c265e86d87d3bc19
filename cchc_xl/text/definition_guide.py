"""Every sentence of the guide sheet of the definition workbook."""

from cchc_xl.model.method import MethodName

TITLE = "HƯỚNG DẪN LẬP BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH"
STEPS_TITLE = "CÁC BƯỚC"
STEPS = (
    "Trang «Kỳ đánh giá»: năm, cơ quan, văn bản, thời hạn, người hướng dẫn.",
    "Trang «Lĩnh vực»: số, tên, điểm tối đa. Cột «Kiểm tra» báo «Khớp» khi các tiêu chí cộng lại "
    "bằng điểm của lĩnh vực.",
    "Trang «Tiêu chí»: mỗi tiêu chí một dòng, chọn cách chấm điểm rồi điền các ô mà cách chấm đó "
    "cần. Tiêu chí có thành phần thì để trống cách chấm.",
    "Trang «Mức điểm»: các mức của tiêu chí chọn mức, hoặc các phần việc của tiêu chí cộng điểm.",
    "Trang «Đơn vị»: danh sách đơn vị được chấm. Trang «Xếp loại»: có thể để trống.",
    "Thêm dòng: gõ tiếp dưới dòng cuối, hoặc chèn dòng ở giữa. Bớt dòng: xóa cả dòng. Có thể đổi "
    "thứ tự, thêm cột ghi chú riêng; không sửa dòng tiêu đề và dòng ẩn ở đầu trang.",
)
RULES_TITLE = "NHỮNG ĐIỀU CẦN NHỚ"
RULES = (
    "Phiếu đã phát hành gắn với bộ chỉ số này. Đổi năm, tên, mã, điểm tối đa hoặc cách chấm của "
    "tiêu chí thì phải phát hành lại phiếu; đổi thời hạn, thư điện tử, ngưỡng thì không.",
    "Mã đơn vị và mã tiêu chí là văn bản: giữ đủ số 0 ở đầu (03549) và ở cuối (1.10).",
    "Điểm là số, tối đa số chữ số thập phân ghi ở trang «Kỳ đánh giá». Nếu máy báo lỗi khi gõ "
    "9,5 thì thử 9.5.",
    "Khi các đơn vị sáp nhập: ghi ngày hết hiệu lực cho đơn vị cũ, thêm dòng mới cho đơn vị mới, "
    "kể cả khi dùng lại mã cũ.",
)
METHODS_TITLE = "CÁC CÁCH CHẤM ĐIỂM"
METHOD_HEADINGS = ("Cách chấm điểm", "Điểm được tính thế nào", "Cần điền")
METHODS = {
    MethodName.YES_NO: (
        "Có thì được điểm tối đa, không thì 0 điểm.",
        "Hai dòng ở trang «Mức điểm».",
    ),
    MethodName.LEVELS: (
        "Đơn vị chọn đúng một mức trong các mức đã liệt kê.",
        "Các mức ở trang «Mức điểm»; mức cao nhất bằng điểm tối đa.",
    ),
    MethodName.PARTS: (
        "Cộng điểm của các phần việc đã đạt.",
        "Các phần việc ở trang «Mức điểm»; cộng lại bằng điểm tối đa.",
    ),
    MethodName.RATIO: (
        "Điểm tối đa × tử số : mẫu số.",
        "Tên tử số, tên mẫu số, cách xử lý khi không phát sinh.",
    ),
    MethodName.RATIO_TARGET: (
        "Đạt mục tiêu thì được điểm tối đa; chưa đạt thì điểm tối đa × tỷ lệ : mục tiêu; dưới mức "
        "sàn thì 0 điểm.",
        "Tên tử số, tên mẫu số, mục tiêu, mức sàn, cách xử lý khi không phát sinh.",
    ),
    MethodName.DEDUCT: (
        "Điểm tối đa trừ số điểm mỗi lần × số lần, không dưới 0.",
        "Tên số lần vi phạm, số điểm trừ mỗi lần.",
    ),
    MethodName.DIRECT: (
        "Nhập thẳng số điểm từ 0 đến điểm tối đa, là bội số của bước điểm.",
        "Bước điểm.",
    ),
}
