"""Sentences about what a form has to do with the stages of the assessment."""

from cchc_xl.model.finding import Code
from cchc_xl.text.finding_wording import Wording
from cchc_xl.text.forms import AGREED, DISAGREED

CYCLE = {
    Code.STAGE_UNKNOWN: Wording(
        "Trang ẩn nhận dạng phiếu ghi bước thực hiện là «{value}»; không có bước nào như vậy.",
        "Lấy lại phiếu gốc đã phát hành và chép số liệu sang, không sửa trang ẩn.",
    ),
    Code.REPLY_MISSING: Wording(
        "Chưa trả lời yêu cầu giải trình.",
        f"Bấm vào ô, mở danh sách và chọn «{AGREED}» hoặc «{DISAGREED}».",
    ),
    Code.EXPLANATION_MISSING: Wording(
        "Đã chọn «{reply}» nhưng chưa ghi nội dung giải trình.",
        "Ghi nội dung giải trình và căn cứ cụ thể, hoặc chọn lại trả lời.",
    ),
    Code.REPLY_UNKNOWN: Wording(
        "«{value}» không có trong danh sách trả lời.",
        f"Bấm vào ô, mở danh sách và chọn «{AGREED}» hoặc «{DISAGREED}»; lời giải thích ghi ở cột "
        "nội dung giải trình.",
    ),
    Code.ANSWER_NOT_ASKED: Wording(
        "Đã ghi «{value}» nhưng tiêu chí này không có yêu cầu giải trình.",
        "Nếu ghi nhầm dòng thì chuyển sang dòng có yêu cầu giải trình; nếu không thì xóa ô.",
    ),
    Code.OFFICE_VALUE_CHANGED: Wording(
        "Nhật ký: {recorded} – Tệp: {value}.",
        "Số liệu trong nhật ký chấm điểm được giữ nguyên; đơn vị không sửa ô này. Trả ô về như "
        "nhật ký rồi gửi lại; nếu thấy nhật ký sai thì báo người hướng dẫn ghi ở trang bìa.",
    ),
    Code.STAGE_NOT_OPEN: Wording(
        "Phiếu của bước «{stage}»: ở bước này đơn vị không gửi phiếu, phiếu chỉ để theo dõi.",
        "Gửi phiếu tự chấm điểm hoặc phiếu giải trình đã được phát hành.",
    ),
    Code.RECEIVED_LATE: Wording(
        "Nhận ngày {day}, quá thời hạn {deadline}.",
        "Hội đồng xem xét việc nộp muộn; phiếu vẫn được ghi nhận.",
    ),
    Code.LATER_FILE_FAULTY: Wording(
        "Phiếu gửi sau chưa hợp lệ ({count} lỗi phải sửa); vẫn tính theo tệp «{other}» đã ghi "
        "nhận.",
        "Trả lại để đơn vị hoàn thiện (cchc return), hoặc hỏi đơn vị có còn muốn thay phiếu không.",
    ),
    Code.AGREED_POINTS_CHANGED: Wording(
        "Bước {stage}: đã quyết định giữ {value} điểm, nhưng số điểm được giữ nay là {recorded}; "
        "điểm của bước này để trống đến khi có quyết định mới.",
        "Phát hành lại bảng thẩm định của bước này (cchc issue), người thẩm định quyết định lại "
        "dòng này rồi gửi lại; hoặc trả số liệu đã thay đổi về như cũ.",
    ),
    Code.COUNCIL_POINTS_STALE: Wording(
        "Điểm {value} do {by} ghi tại phiên họp không còn được tính: bộ chỉ số đã sửa sau đó.",
        "Nếu Hội đồng giữ điểm này, ghi lại bằng lệnh cchc adjust; nếu không điều chỉnh nữa, ghi "
        "bằng lệnh đó số điểm thẩm định lần 2.",
    ),
    Code.COUNCIL_POINTS_HOMELESS: Wording(
        "Điểm {value} do {by} ghi tại phiên họp cho tiêu chí {recorded} của đơn vị {expected} "
        "không được tính: bộ chỉ số nay không có tiêu chí hoặc đơn vị đó.",
        "Nếu chỉ đổi mã, ghi lại cho mã mới bằng lệnh cchc adjust; nếu đã bỏ thật thì không phải "
        "làm gì.",
    ),
    Code.APPRAISAL_NOT_DONE: Wording(
        "{body} mới thẩm định {done}/{of} mục ở lần 1; mục chưa thẩm định không có yêu cầu giải "
        "trình.",
        "Tiếp nhận bảng thẩm định đủ rồi phát hành lại phiếu giải trình, trước khi gửi cho đơn vị.",
    ),
    Code.RESPONSE_DEADLINE_PAST: Wording(
        "Thời hạn giải trình {deadline} đã qua (phát hành ngày {day}); phiếu gửi về sẽ bị ghi nhận "
        "là nộp muộn.",
        "Sửa thời hạn giải trình ở trang «Kỳ đánh giá» của bo-chi-so.xlsx rồi phát hành lại.",
    ),
    Code.AFTER_FINAL: Wording(
        "Tệp đến sau khi kết quả đã chốt ({decision}); không ghi nhận.",
        "Nếu phải điều chỉnh, mở lại bằng lệnh cchc reopen rồi tiếp nhận.",
    ),
}
