"""The names of the styles of a Word paper, as the office sees them in Word."""

from enum import StrEnum

#: What every style of the program begins with.
PREFIX = "CCHC "
#: What the style of a marked place begins with, before the key of the place.
PLACE_PREFIX = "Người viết: "


class StyleName(StrEnum):
    """The styles that the template carries."""

    NATION = "CCHC Quốc hiệu"
    MOTTO = "CCHC Tiêu ngữ"
    SUPERIOR = "CCHC Cơ quan chủ quản"
    BODY = "CCHC Cơ quan ban hành"
    RULE = "CCHC Dòng kẻ"
    NUMBER = "CCHC Số văn bản"
    PLACE_DAY = "CCHC Địa danh và ngày tháng"
    DRAFT = "CCHC Dự thảo"
    KIND = "CCHC Tên loại"
    ABOUT = "CCHC Trích yếu"
    ADDRESSEE = "CCHC Kính gửi"
    AUTHORITY = "CCHC Thẩm quyền ban hành"
    PART = "CCHC Phần"
    SECTION = "CCHC Mục"
    SUBSECTION = "CCHC Tiểu mục"
    TEXT = "CCHC Nội dung"
    WRITTEN = "CCHC Người viết"
    CAPTION = "CCHC Tên biểu đồ và bảng"
    PICTURE = "CCHC Biểu đồ"
    NOTE = "CCHC Ghi chú"
    HEAD = "CCHC Bảng: tiêu đề"
    CELL = "CCHC Bảng: chữ"
    FIGURE = "CCHC Bảng: số"
    STRONG_CELL = "CCHC Bảng: chữ đậm"
    STRONG_FIGURE = "CCHC Bảng: số đậm"
    SMALL_CELL = "CCHC Bảng: chữ nhỏ"
    SMALL_FIGURE = "CCHC Bảng: số nhỏ"
    RECIPIENTS_HEAD = "CCHC Nơi nhận"
    RECIPIENTS = "CCHC Nơi nhận: danh sách"
    SIGNATURE = "CCHC Chữ ký"
    PAGE_NUMBER = "CCHC Số trang"
    FOOTER = "CCHC Chân trang"


#: What the template shows of itself.
TEMPLATE_TITLE = "MẪU VĂN BẢN"
TEMPLATE_GUIDE = (
    "Mẫu này mang kiểu chữ, lề và khổ giấy của báo cáo và bộ hồ sơ trình Hội đồng. Chép tệp vào"
    " thư mục kỳ đánh giá với tên mau-bao-cao.docx, rồi sửa các kiểu (Home → Styles) có tên bắt"
    " đầu bằng «CCHC» và thiết lập trang. Không đổi tên kiểu. Chữ trong tệp này không đi vào báo"
    " cáo. Mỗi đoạn dưới đây là một kiểu."
)
