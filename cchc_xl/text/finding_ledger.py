"""Sentences about files that come into an assessment with a ledger."""

from cchc_xl.model.finding import Code
from cchc_xl.text.finding_wording import Wording

LEDGER = {
    Code.STAGE_NOT_OPEN: Wording(
        "Phiếu của bước «{stage}»: ở bước này đơn vị không gửi phiếu, phiếu chỉ để theo dõi.",
        "Gửi phiếu tự chấm điểm hoặc phiếu giải trình đã được phát hành.",
    ),
    Code.RECEIVED_LATE: Wording(
        "Nhận ngày {day}, quá thời hạn {deadline}.",
        "Hội đồng xem xét việc nộp muộn; phiếu vẫn được ghi nhận.",
    ),
    Code.AFTER_FINAL: Wording(
        "Tệp đến sau khi kết quả đã chốt ({decision}); không ghi nhận.",
        "Nếu phải điều chỉnh, mở lại bằng lệnh cchc reopen rồi tiếp nhận.",
    ),
}
