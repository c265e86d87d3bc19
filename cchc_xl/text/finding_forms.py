"""Sentences about the structure of a form and about whose form it is."""

from cchc_xl.model.finding import Code
from cchc_xl.text.finding_wording import Wording

_NEW_FORM = "Lấy lại phiếu gốc đã phát hành và chép số liệu sang, không sửa các cột bị khóa."

STRUCTURE = {
    Code.ROWS_MOVED: Wording(
        "Các dòng đã được chèn thêm, xóa hoặc sắp xếp lại (từ dòng «{value}»); máy vẫn đọc đúng "
        "theo mã tiêu chí.",
        "Không phải sửa; lần sau nên giữ nguyên thứ tự các dòng.",
    ),
    Code.COLUMNS_MOVED: Wording(
        "Các cột đã được chèn thêm hoặc chuyển chỗ (cột «{heading}»); máy vẫn đọc đúng theo tên "
        "cột.",
        "Không phải sửa; lần sau nên giữ nguyên các cột.",
    ),
    Code.ROW_HIDDEN: Wording(
        "Có dòng tiêu chí đang bị ẩn (dòng {rows}); máy vẫn đọc.",
        "Cho hiện lại các dòng để kiểm tra trước khi nộp.",
    ),
    Code.SHEET_CHANGED: Wording(
        "Trang «{expected}» đã bị đổi tên, ẩn hoặc chuyển chỗ (nay là «{value}»); máy vẫn đọc.",
        "Không phải sửa; lần sau nên giữ nguyên các trang.",
    ),
    Code.CRITERION_MISSING: Wording(
        "Mất dòng «{value}» – {label}.",
        _NEW_FORM,
    ),
    Code.COLUMN_MISSING: Wording(
        "Mất cột «{heading}».",
        _NEW_FORM,
    ),
    Code.COLUMN_TWICE: Wording(
        "Cột «{heading}» xuất hiện hai lần, không rõ lấy cột nào.",
        "Xóa cột chép thừa rồi gửi lại.",
    ),
    Code.CRITERION_TWICE: Wording(
        "Dòng «{value}» xuất hiện hai lần (lần đầu ở {first}), không rõ lấy dòng nào.",
        "Xóa dòng chép thừa rồi gửi lại.",
    ),
    Code.CODES_SWAPPED: Wording(
        "Mã tiêu chí bị tráo: ô ghi «{value}» nhưng dòng này là «{expected}».",
        _NEW_FORM,
    ),
    Code.CODE_CHANGED: Wording(
        "Mã tiêu chí đã bị sửa hoặc bị đổi thành số, ngày: đọc được «{value}», đúng ra là "
        "«{expected}».",
        _NEW_FORM,
    ),
    Code.UNKNOWN_ROW: Wording(
        "Dòng có mã «{value}» không thuộc bộ chỉ số; máy bỏ qua dòng này.",
        "Xóa dòng thừa, hoặc ghi nội dung vào đúng dòng của tiêu chí.",
    ),
    Code.MAXIMUM_CHANGED: Wording(
        "Điểm tối đa trong phiếu là {value}, bộ chỉ số quy định {expected}.",
        _NEW_FORM,
    ),
    Code.LABEL_CHANGED: Wording(
        "Tên tiêu chí đã bị sửa: đọc được «{value}», đúng ra là «{expected}».",
        _NEW_FORM,
    ),
    Code.SHEET_TWICE: Wording(
        "Có hai trang cùng một lĩnh vực «{field}»: «{first}» và «{value}», không rõ lấy trang nào.",
        "Xóa trang chép thừa rồi gửi lại.",
    ),
    Code.MERGED_ENTRY: Wording(
        "Ô nhập liệu nằm trong vùng gộp ô {value}; giá trị của các ô bị gộp đã mất.",
        "Bỏ gộp ô (Unmerge), nhập lại từng ô rồi gửi lại.",
    ),
    Code.CELL_TWICE: Wording(
        "Tệp ghi hai lần cùng một ô, không rõ giá trị nào đúng.",
        "Mở tệp bằng Excel, lưu lại thành tệp mới, kiểm tra số liệu rồi gửi lại.",
    ),
    Code.META_MISSING: Wording(
        "Trang ẩn nhận dạng phiếu đã bị xóa; máy nhận dạng phiếu theo trang bìa và các tiêu chí.",
        "Kiểm tra đúng đơn vị và đúng năm; lần sau không xóa trang ẩn.",
    ),
}

IDENTITY = {
    Code.NOT_A_FORM: Wording(
        "Tệp Excel này không phải phiếu tự chấm điểm: không có trang lĩnh vực nào.",
        "Gửi đúng tệp phiếu đã phát hành cho đơn vị.",
    ),
    Code.NEWER_LAYOUT: Wording(
        "Phiếu có mẫu phiên bản «{value}», chương trình này chỉ đọc đến phiên bản {expected}.",
        "Cập nhật chương trình, hoặc phát hành lại phiếu bằng chương trình này.",
    ),
    Code.OTHER_YEAR: Wording(
        "Đây là phiếu năm {value}, không phải phiếu năm {expected}.",
        "Gửi phiếu đã phát hành cho năm {expected}.",
    ),
    Code.OTHER_INDEX: Wording(
        "Phiếu được lập theo bộ chỉ số khác với bộ chỉ số năm {year} đang dùng.",
        "Dùng phiếu phát hành theo bộ chỉ số hiện hành, hoặc chọn đúng tệp bộ chỉ số.",
    ),
    Code.INDEX_UNKNOWN: Wording(
        "Không xác định được phiếu thuộc bộ chỉ số nào.",
        "Đặt phiếu vào thư mục kỳ đánh giá, hoặc chỉ rõ tệp bộ chỉ số.",
    ),
    Code.UNIT_UNKNOWN: Wording(
        "Không xác định được đơn vị: «{value}» không có trong danh sách đơn vị.",
        "Ghi đúng tên đơn vị ở trang bìa, hoặc dùng phiếu đã phát hành cho đơn vị.",
    ),
    Code.UNIT_SUGGESTED: Wording(
        "Tên đơn vị «{value}» không có trong danh sách; có phải là: {suggestions}?",
        "Ghi đúng tên đơn vị ở trang bìa rồi gửi lại.",
    ),
    Code.UNIT_RESOLVED: Wording(
        "Tên đơn vị trên phiếu là «{value}», máy hiểu là {expected}.",
        "Kiểm tra đúng đơn vị; nên ghi lại tên cho đúng.",
    ),
    Code.UNIT_CONFLICT: Wording(
        "Phiếu mang hai tên đơn vị: «{value}» và {expected}; chưa tổng hợp.",
        "Kiểm tra mã ẩn, tên ở trang bìa và tên tệp; gửi lại phiếu của đúng đơn vị.",
    ),
    Code.UNIT_MISSING: Wording(
        "Đơn vị chưa nộp phiếu.",
        "Đôn đốc đơn vị nộp phiếu; đơn vị chưa nộp không được xếp hạng.",
    ),
    Code.UNIT_INCOMPLETE: Wording(
        "Giai đoạn {stage}: còn {count}/{all} tiêu chí chưa có điểm, đơn vị không được xếp hạng.",
        "Bổ sung điểm còn thiếu, hoặc tổng hợp ở giai đoạn sớm hơn (--stage).",
    ),
    Code.SAME_FILE_TWICE: Wording(
        "Tệp giống hệt tệp «{other}»; chỉ tính một lần.",
        "Không phải sửa; có thể xóa một tệp.",
    ),
    Code.SAME_SCORES_TWICE: Wording(
        "Tệp có cùng mọi điểm với tệp «{other}»; chỉ tính một lần.",
        "Không phải sửa; có thể xóa một tệp.",
    ),
    Code.TWO_DIFFERENT_FILES: Wording(
        "Đơn vị có hai phiếu hợp lệ khác nhau: tệp này ghi {value}, tệp «{other}» ghi "
        "{other_value}.",
        "Chọn phiếu đúng bằng lệnh cchc accept; thư mục không có nhật ký thì chuyển phiếu kia ra "
        "khỏi thư mục phiếu nhận.",
    ),
    Code.SUPERSEDED: Wording(
        "Phiếu chưa hợp lệ này đã được thay bằng tệp «{other}».",
        "Không phải sửa.",
    ),
}
