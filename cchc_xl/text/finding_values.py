"""Sentences about the values of entry cells: of a form, and numbers of the definition too."""

from cchc_xl.model.finding import Code
from cchc_xl.text.finding_wording import Wording

#: What a locked data cell takes.
LEFT_BLANK = "để trống"
#: What a form computes: the points of a criterion, or the total of a field.
POINTS, TOTAL = "Điểm", "Tổng"

VALUES = {
    Code.OVER_MAXIMUM: Wording(
        "{value} vượt điểm tối đa {maximum}.",
        "Nhập điểm từ 0 đến {maximum}.",
    ),
    Code.NEGATIVE: Wording(
        "{value} là số âm; chỉ nhận số từ 0 trở lên.",
        "Nhập lại số không âm.",
    ),
    Code.TOO_MANY_DECIMALS: Wording(
        "{value} có nhiều chữ số thập phân hơn mức cho phép ({decimals} chữ số); máy không tự làm "
        "tròn.",
        "Nhập lại điểm với không quá {decimals} chữ số sau dấu phẩy.",
    ),
    Code.SHOWN_DIFFERS: Wording(
        "Ô hiện {shown} nhưng giá trị lưu trong tệp là {value}; máy dùng giá trị lưu.",
        "Nhập lại đúng số cần dùng, không chỉ thu gọn cách hiển thị.",
    ),
    Code.NUMBER_AS_TEXT: Wording(
        "«{value}» được lưu dưới dạng chữ, máy đọc là {number}.",
        "Kiểm tra số đọc được; nên xóa ô rồi nhập lại bằng số.",
    ),
    Code.UNDERSTOOD_AS: Wording(
        "«{value}» không đúng chữ trong danh sách, máy hiểu là «{choice}».",
        "Chọn lại trong danh sách của ô để phiếu tự tính đúng điểm.",
    ),
    Code.NOT_A_NUMBER: Wording(
        "«{value}» không phải là số.",
        "Chỉ nhập chữ số và nhiều nhất một dấu phẩy, ví dụ 1,5; nếu máy báo lỗi thì thử 1.5.",
    ),
    Code.AMBIGUOUS_NUMBER: Wording(
        "«{value}» có thể hiểu theo hai cách (dấu phân cách hàng nghìn hoặc dấu thập phân).",
        "Xóa ô rồi nhập lại số, không dùng dấu phân cách hàng nghìn.",
    ),
    Code.DATE_AS_SCORE: Wording(
        "Excel đã đổi số vừa nhập thành ngày {value}, có phải ý là {meant}?",
        "Xóa ô, chọn kiểu hiển thị số (Number) rồi nhập lại; nếu 9.5 bị đổi thành ngày thì nhập "
        "9,5.",
    ),
    Code.PERCENT_AS_SCORE: Wording(
        "Ô có định dạng phần trăm, giá trị lưu là {value}; ở đây chỉ nhận số điểm hoặc số lượng.",
        "Bỏ định dạng phần trăm rồi nhập lại số.",
    ),
    Code.BOOLEAN_AS_SCORE: Wording(
        "Ô chứa giá trị đúng/sai ({value}), không phải là số.",
        "Xóa ô rồi nhập số, hoặc chọn trong danh sách.",
    ),
    Code.ERROR_VALUE: Wording(
        "Ô chứa giá trị lỗi {value}.",
        "Xóa ô rồi nhập lại giá trị đúng.",
    ),
    Code.NOT_A_LEVEL: Wording(
        "«{value}» không có trong các mức được chọn; chỉ nhận: {allowed}.",
        "Bấm vào ô, mở danh sách và chọn một mức ({allowed}).",
    ),
    Code.NOT_A_STEP: Wording(
        "{value} không đúng bước điểm; chỉ nhận bội số của {step}, từ 0 đến {maximum}.",
        "Nhập lại điểm theo bước {step}.",
    ),
    Code.NOT_A_COUNT: Wording(
        "«{value}» không phải là số nguyên; số lượng phải là số nguyên không âm.",
        "Nhập lại số lượng bằng số nguyên, chỉ gồm chữ số, ví dụ 15; điểm do máy tính.",
    ),
    Code.DATE_AS_COUNT: Wording(
        "Excel đã đổi số vừa nhập thành ngày {value}; ở đây chỉ nhận số nguyên.",
        "Xóa ô, chọn kiểu hiển thị số (Number) rồi nhập lại số lượng bằng số nguyên.",
    ),
    Code.NUMERATOR_OVER_DENOMINATOR: Wording(
        "Tử số {numerator} lớn hơn mẫu số {denominator}.",
        "Kiểm tra lại hai số liệu; tử số không được lớn hơn mẫu số.",
    ),
    Code.DENOMINATOR_ZERO: Wording(
        "Mẫu số bằng 0 (tử số {numerator}), không tính được tỷ lệ.",
        "Nhập lại mẫu số; nếu trong kỳ không phát sinh thì hỏi người hướng dẫn ghi ở trang bìa.",
    ),
    Code.NOT_SCORED: Wording(
        "Chưa chấm vì ô còn trống; trống không phải là 0.",
        "Chọn trong danh sách, hoặc nhập số liệu; chỉ nhập 0 khi số liệu đúng là 0.",
    ),
    Code.NOTHING_SCORED: Wording(
        "Phiếu chưa chấm tiêu chí nào: cả {count} tiêu chí còn trống.",
        "Chấm đủ các tiêu chí ở mọi trang lĩnh vực rồi gửi lại; nếu gửi nhầm phiếu trống thì gửi "
        "đúng tệp đã chấm.",
    ),
    Code.NA_NOT_ALLOWED: Wording(
        "Đã ghi «{value}» nhưng tiêu chí này áp dụng cho mọi đơn vị.",
        "Xóa ô rồi chấm tiêu chí như các đơn vị khác: chọn trong danh sách hoặc nhập số liệu.",
    ),
    Code.NA_WITHOUT_REASON: Wording(
        "Chọn «Không áp dụng» nhưng chưa ghi lý do.",
        "Ghi lý do vào cột «Ghi chú của đơn vị».",
    ),
    Code.NA_WITH_ENTRY: Wording(
        "Vừa chọn «{value}» vừa nhập số liệu.",
        "Xóa số liệu nếu không áp dụng, hoặc xóa lựa chọn «{value}» nếu có áp dụng.",
    ),
    Code.NO_EVIDENCE: Wording(
        "Tự chấm {points} điểm nhưng chưa ghi tài liệu kiểm chứng.",
        "Ghi số, ký hiệu, ngày, trích yếu, cơ quan ban hành và tên tệp của tài liệu.",
    ),
    Code.EVIDENCE_FILE_MISSING: Wording(
        "Không thấy tệp tài liệu kiểm chứng «{value}» trong thư mục {folder}.",
        "Chép tệp vào thư mục {folder}, hoặc sửa lại tên tệp trong phiếu.",
    ),
    Code.EVIDENCE_NOT_RECEIVED: Wording(
        "Phiếu nêu tên {count} tệp tài liệu kiểm chứng nhưng chưa có thư mục {folder}.",
        "Khi nhận được tệp của đơn vị, chép vào thư mục {folder}, mỗi tiêu chí một thư mục con.",
    ),
    Code.FORMULA_IN_ENTRY: Wording(
        "Ô nhập liệu chứa công thức ={formula}; máy dùng giá trị đã lưu: {value}.",
        "Kiểm tra giá trị; nên xóa công thức và nhập thẳng giá trị.",
    ),
    Code.FORMULA_NOT_CACHED: Wording(
        "Ô nhập liệu chứa công thức ={formula} nhưng tệp không lưu giá trị của nó.",
        "Xóa công thức và nhập thẳng giá trị.",
    ),
    Code.FORMULA_LINKS_OUT: Wording(
        "Ô nhập liệu chứa công thức lấy số từ tệp khác (={formula}); máy không mở tệp đó.",
        "Xóa công thức và nhập thẳng giá trị.",
    ),
    Code.TOTAL_DIFFERS: Wording(
        "{what} trong tệp là {value}; tính lại là {expected}. Máy dùng số tính lại.",
        "Không cần nhập lại số này; kiểm tra các ô nhập liệu, khôi phục công thức nếu bị ghi đè.",
    ),
    Code.STAGE_INCOMPLETE: Wording(
        "Còn {count}/{all} tiêu chí chưa có điểm: {missing}.",
        "Bổ sung điểm cho các tiêu chí còn thiếu trước khi tổng hợp bước này.",
    ),
}
