"""Sentences about appraisal workbooks, and about what the office owns in a file."""

from cchc_xl.model.finding import Code
from cchc_xl.text.finding_wording import Wording

#: What ``context["of"]`` says where a finding is about an appraisal workbook.
APPRAISAL_FILE = "bảng thẩm định"

_NEW_WORKBOOK = (
    "Lấy lại bảng thẩm định gốc đã phát hành và chép điểm, ý kiến sang, không sửa các cột bị khóa."
)

APPRAISAL = {
    Code.APPRAISAL_WORKBOOK: Wording(
        "Tệp là bảng thẩm định, không phải phiếu của đơn vị; không tính vào lần này.",
        "Bảng thẩm định chỉ được đọc cùng nhật ký: chép vào phieu-nhan của thư mục kỳ đánh giá "
        "rồi chạy cchc receive.",
    ),
    Code.NOT_AN_APPRAISAL: Wording(
        "Tệp Excel này không phải bảng thẩm định, hoặc trang ẩn nhận dạng đã bị xóa.",
        "Gửi đúng tệp bảng thẩm định đã phát hành; nếu trang ẩn đã mất thì chép điểm sang tệp gốc.",
    ),
    Code.APPRAISER_UNKNOWN: Wording(
        "Bộ chỉ số không giao cho «{value}» thẩm định tiêu chí nào ở bước này.",
        "Kiểm tra cột «Cơ quan thẩm định» của bộ chỉ số rồi phát hành lại bảng thẩm định.",
    ),
    Code.APPRAISAL_ROW_UNKNOWN: Wording(
        "Dòng «{value}» không thuộc bảng thẩm định này (tiêu chí do cơ quan khác thẩm định, hoặc "
        "không có đơn vị này); máy bỏ qua dòng này.",
        "Xóa dòng thừa, hoặc ghi điểm và ý kiến vào đúng dòng của đơn vị.",
    ),
    Code.UNIT_NOT_LISTED: Wording(
        "Bảng thẩm định không có dòng nào của {name}: phiếu của đơn vị được nhận sau khi phát hành "
        "bảng.",
        "Phát hành lại bảng thẩm định để thẩm định thêm đơn vị này; điểm đã nhận được giữ nguyên.",
    ),
    Code.DECISION_AND_POINTS: Wording(
        "Đã chọn «{decision}» nhưng lại nhập điểm khác: {value} (số được giữ là {recorded}); máy "
        "chưa lấy dòng này.",
        "Xóa điểm nếu đúng là «{decision}», hoặc xóa quyết định nếu cho điểm khác.",
    ),
    Code.NOTHING_TO_KEEP: Wording(
        "Đã chọn «{decision}» nhưng nhật ký chưa có {base} của dòng này.",
        "Nhập điểm thẩm định cho dòng này, hoặc chờ đơn vị nộp lại phiếu.",
    ),
    Code.CHANGE_WITHOUT_REASON: Wording(
        "Điều chỉnh điểm từ {recorded} thành {value} nhưng chưa ghi lý do.",
        "Ghi lý do vào cột «{heading}», hoặc xóa điểm để giữ nguyên.",
    ),
    Code.NO_OPINION: Wording(
        "Điểm {value} thấp hơn {base} ({recorded}) nhưng thiếu ý kiến thẩm định.",
        "Ghi ý kiến vào cột «{heading}» để đơn vị biết vì sao bị trừ điểm.",
    ),
    Code.ROWS_NOT_APPRAISED: Wording(
        "Còn {count}/{all} dòng chưa thẩm định: {missing}.",
        "Nhập điểm hoặc chọn quyết định cho các dòng còn thiếu; có thể chọn một lần cho tất cả ở "
        "trang bìa, ô «Các dòng còn lại».",
    ),
    Code.CHANGES_STAND: Wording(
        "Có {count} dòng để trống nhưng nhật ký đã ghi điều chỉnh tại phiên họp: {missing}; điều "
        "chỉnh đã ghi được giữ nguyên.",
        "Không phải sửa nếu điều chỉnh đã ghi là đúng; nếu muốn bỏ thì ghi lại điểm lần 2 bằng "
        "lệnh cchc adjust, có lý do.",
    ),
    Code.NO_APPRAISER_NAME: Wording(
        "Có {count} dòng được giữ điểm theo quyết định nhưng chưa ghi tên người thẩm định.",
        "Ghi họ tên, chức vụ vào ô «Người thẩm định» ở trang bìa rồi gửi lại.",
    ),
}

#: What is said of forms, as it is said of an appraisal workbook.
OF_APPRAISAL = {
    Code.TWO_DIFFERENT_FILES: Wording(
        "Điểm khác với điểm đã ghi nhận ở bước này: tệp này ghi {value}, «{other}» ghi "
        "{other_value}; máy giữ điểm đã ghi nhận.",
        "Hỏi người thẩm định; nếu tệp này đúng thì chọn bằng lệnh cchc accept, nếu không thì chọn "
        "tệp kia.",
    ),
    Code.OFFICE_VALUE_CHANGED: Wording(
        "Ô bị khóa đã bị sửa hoặc không còn khớp. Nhật ký: {recorded} – Tệp: {value}; máy lấy theo "
        "nhật ký và không lấy quyết định giữ một số điểm khác với nhật ký.",
        "Không nhập lại ô này; phát hành lại bảng thẩm định nếu cần, xem lại điểm và ý kiến ở dòng "
        "này theo số trong nhật ký rồi quyết định lại.",
    ),
    Code.NEWER_LAYOUT: Wording(
        "Bảng thẩm định có mẫu phiên bản «{value}», chương trình này chỉ đọc đến phiên bản "
        "{expected}.",
        "Cập nhật chương trình, hoặc phát hành lại bảng thẩm định bằng chương trình này.",
    ),
    Code.OTHER_YEAR: Wording(
        "Đây là bảng thẩm định năm {value}, không phải bảng thẩm định năm {expected}.",
        "Gửi bảng thẩm định đã phát hành cho năm {expected}.",
    ),
    Code.OTHER_INDEX: Wording(
        "Bảng thẩm định được lập theo bộ chỉ số khác với bộ chỉ số năm {year} đang dùng.",
        "Phát hành lại bảng thẩm định theo bộ chỉ số hiện hành rồi chép điểm, ý kiến sang.",
    ),
    Code.CRITERION_MISSING: Wording("Mất dòng «{value}» – {label}.", _NEW_WORKBOOK),
    Code.COLUMN_MISSING: Wording(
        "Mất cột «{heading}»; máy chưa lấy các dòng của trang này.", _NEW_WORKBOOK
    ),
    Code.COLUMN_TWICE: Wording(
        "Cột «{heading}» xuất hiện hai lần, không rõ lấy cột nào; máy chưa lấy các dòng của trang "
        "này.",
        "Xóa cột chép thừa rồi gửi lại.",
    ),
    Code.CODE_CHANGED: Wording(
        "Mã ẩn của dòng đã bị sửa hoặc bị đổi thành số, ngày: đọc được «{value}».", _NEW_WORKBOOK
    ),
}
