"""Sentences about mail: what keeps a message from going out, what came in one."""

from cchc_xl.model.finding import Code
from cchc_xl.text.finding_wording import Wording

MAIL = {
    Code.MAIL_NO_ADDRESS: Wording(
        "Bộ chỉ số chưa ghi thư điện tử của đơn vị; chưa gửi thư được.",
        "Ghi địa chỉ ở trang «Đơn vị», cột «Thư điện tử» của bo-chi-so.xlsx, hoặc tạo tệp ZIP "
        "(--zip) để gửi qua Zalo, USB.",
    ),
    Code.MAIL_BAD_ADDRESS: Wording(
        "«{value}» không phải là một địa chỉ thư điện tử; chỉ nhận đúng một địa chỉ, chữ không "
        "dấu, dạng ten@co-quan.vn.",
        "Sửa địa chỉ trong bo-chi-so.xlsx rồi chạy lại.",
    ),
    Code.MAIL_SHARED_ADDRESS: Wording(
        "Địa chỉ «{value}» đang ghi cho nhiều nơi nhận; không biết là của nơi nào nên không gửi.",
        "Kiểm tra cột «Thư điện tử» và «Nơi nhận» trong bo-chi-so.xlsx: mỗi nơi một địa chỉ.",
    ),
    Code.MAIL_NOT_ISSUED: Wording(
        "Chưa có phiếu nào được phát hành cho đơn vị ở bước {stage}.",
        "Phát hành phiếu bằng lệnh cchc issue rồi gửi.",
    ),
    Code.MAIL_NOTHING_ASKED: Wording(
        "Đơn vị không có yêu cầu giải trình nào nên không gửi phiếu giải trình.",
        "Không phải làm gì.",
    ),
    Code.MAIL_FILE_CHANGED: Wording(
        "Tệp không còn đúng như khi phát hành (đã có người sửa, điền, chuyển đi); không gửi.",
        "Phát hành lại bằng lệnh cchc issue rồi gửi.",
    ),
    Code.MAIL_RETURN_NOT_WRITTEN: Wording(
        "Bản trả lại chưa được tạo, hoặc đã cũ so với nhật ký; không gửi.",
        "Chạy lệnh cchc return, xem các tệp trong ket-qua/tra-lai rồi gửi.",
    ),
    Code.MAIL_RETURN_BY_HAND: Wording(
        "Có bản trả lại cho {addressee}, bộ chỉ số không có địa chỉ nào để gửi thư.",
        "Chạy cchc return nếu chưa chạy, rồi giao trực tiếp các tệp trong «{folder}».",
    ),
    Code.MAIL_NO_RESULT: Wording(
        "Đơn vị không có kết quả được phê duyệt nên không có phiếu kết quả để gửi.",
        "Xem lý do ở bảng tổng hợp; thông báo cho đơn vị bằng cách khác nếu cần.",
    ),
    Code.MAIL_PROFILE_OF_OTHER_RESULT: Wording(
        "Phiếu kết quả Word của đơn vị trong ket-qua/phieu-ket-qua không phải của kết quả đã chốt, "
        "hoặc đã có người sửa; không gửi kèm.",
        "Chạy lại cchc report --profiles rồi gửi; hoặc xóa tệp đó nếu không muốn gửi.",
    ),
    Code.MAIL_RECIPIENT_UNADDRESSED: Wording(
        "Nơi nhận «{value}» không ghi địa chỉ thư điện tử nên không được gửi.",
        "Nếu muốn gửi, ghi thêm địa chỉ vào dòng đó ở trang «Kỳ đánh giá», ví dụ: Lãnh đạo UBND "
        "huyện <vanphong@huyen.vn>.",
    ),
    Code.MAIL_WRONG_CONTENT: Wording(
        "Thư được giữ lại, chưa gửi: đọc lại thư trước khi gửi thì thấy {reason}.",
        "Không gửi tệp này bằng tay. Phát hành hoặc tạo lại tệp rồi chạy lại; nếu vẫn vậy, báo "
        "người hỗ trợ.",
    ),
    Code.MAIL_FAILED: Wording(
        "Chưa gửi được đến «{address}»: {reason}",
        "Sửa nguyên nhân rồi chạy lại lệnh: chỉ những thư chưa gửi được gửi tiếp.",
    ),
    Code.MAIL_UNKNOWN: Wording(
        "Không rõ thư đến «{address}» đã tới chưa: mất kết nối khi máy chủ chưa kịp trả lời.",
        "Hỏi đơn vị hoặc xem hộp thư đã gửi. Nếu đã nhận: thêm --settled và mã đơn vị; nếu chưa: "
        "thêm --resend và mã đơn vị.",
    ),
    Code.SAVED_MAIL_UNREADABLE: Wording(
        "Tệp không phải là thư đã lưu, hoặc đã hỏng.",
        "Trong chương trình thư, lưu lại thư dạng .eml; hoặc lưu tệp đính kèm vào phieu-nhan.",
    ),
    Code.SAVED_MAIL_TOO_LARGE: Wording(
        "Thư quá lớn ({value} MB); chỉ mở thư đến 64 MB.",
        "Mở thư bằng chương trình thư, lưu các tệp đính kèm vào phieu-nhan.",
    ),
    Code.SAVED_MAIL_OF_OUTLOOK: Wording(
        "Thư lưu ở dạng riêng của Outlook (.msg), chương trình không mở được.",
        "Mở thư trong Outlook, lưu các tệp đính kèm vào phieu-nhan; hoặc chuyển thư sang dạng "
        ".eml.",
    ),
    Code.SAVED_MAIL_WRAPPED: Wording(
        "Thư có winmail.dat: Outlook của người gửi đã gói tệp đính kèm ở dạng riêng.",
        "Mở thư trong Outlook và lưu tệp đính kèm vào phieu-nhan, hoặc đề nghị đơn vị gửi lại thư "
        "dạng HTML hay văn bản thường.",
    ),
    Code.SAVED_MAIL_CUT: Wording(
        "Thư có nhiều phần bất thường; chỉ lấy những tệp đính kèm đầu tiên.",
        "Mở thư bằng chương trình thư để xem còn tệp nào, lưu vào phieu-nhan.",
    ),
    Code.SAVED_MAIL_FILE_NOT_WRITTEN: Wording(
        "Không lưu được tệp đính kèm «{value}» của thư vào phieu-nhan: {reason}",
        "Mở thư bằng chương trình thư, lưu tệp đó vào phieu-nhan với tên ngắn hơn; các thư và tệp "
        "khác vẫn được tiếp nhận.",
    ),
    Code.SAVED_MAIL_EMPTY: Wording(
        "Thư không có tệp đính kèm nào.",
        "Nếu đơn vị gửi đường dẫn tải, tải tệp về phieu-nhan; nếu quên đính kèm, đề nghị gửi lại.",
    ),
    Code.SENDER_NOT_THE_UNIT: Wording(
        "Phiếu gửi từ «{value}», không phải từ địa chỉ của đơn vị «{expected}».",
        "Hỏi đơn vị. Nếu đúng là đơn vị gửi: cchc accept (có lý do); nếu không: đề nghị đơn vị gửi "
        "từ địa chỉ của mình.",
    ),
    Code.SENDER_NOT_PROVEN: Wording(
        "Phiếu gửi từ «{value}»; bộ chỉ số không ghi địa chỉ của đơn vị để so sánh.",
        "Xác nhận với đơn vị, rồi ghi địa chỉ vào trang «Đơn vị» của bo-chi-so.xlsx.",
    ),
}
