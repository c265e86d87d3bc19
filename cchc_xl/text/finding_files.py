"""Sentences about files that are no workbook, or not one that may be opened."""

from cchc_xl.model.finding import Code
from cchc_xl.text.finding_wording import Wording

_SAVE_AS = "Mở tệp bằng Excel, chọn Lưu thành (Save As) kiểu «Excel Workbook (*.xlsx)» rồi gửi lại."
_SEND_AGAIN = "Đề nghị đơn vị gửi lại phiếu."
_OWN_FORM = "Dùng phiếu gốc đã phát hành, chép số liệu sang rồi gửi lại."

FILES = {
    Code.FILE_EMPTY: Wording("Tệp rỗng (0 byte).", _SEND_AGAIN),
    Code.FILE_ZEROS: Wording(
        "Tệp chỉ toàn số 0: lỗi khi chép hoặc khi rút USB.",
        "Chép lại tệp từ máy gốc, rút USB an toàn rồi gửi lại.",
    ),
    Code.FILE_CUT: Wording("Tệp bị cắt cụt, thiếu phần cuối.", _SEND_AGAIN),
    Code.FILE_UNREADABLE: Wording(
        "Tệp hỏng, không đọc được phần «{part}».",
        "Mở tệp bằng Excel để sửa chữa (Open and Repair) và lưu lại, hoặc gửi lại tệp gốc.",
    ),
    Code.JUNK_BEFORE_ZIP: Wording(
        "Trước nội dung bảng tính có dữ liệu lạ (thường do hệ thống thư điện tử chèn vào).",
        "Gửi lại tệp dưới dạng đính kèm, hoặc nén tệp trước khi gửi.",
    ),
    Code.FILE_IS_TEXT: Wording("Tệp là văn bản thuần hoặc CSV, không phải bảng tính.", _OWN_FORM),
    Code.FILE_IS_HTML: Wording("Tệp là trang web hoặc XML mang đuôi .xlsx.", _SAVE_AS),
    Code.FILE_IS_PDF: Wording(
        "Tệp là PDF mang đuôi .xlsx.",
        "Gửi tệp phiếu Excel; bản PDF để làm tài liệu kiểm chứng thì giữ đuôi .pdf.",
    ),
    Code.FILE_IS_WORD: Wording("Tệp là văn bản Word mang đuôi .xlsx.", _OWN_FORM),
    Code.FILE_IS_IMAGE: Wording(
        "Tệp là ảnh mang đuôi .xlsx.",
        "Gửi tệp phiếu Excel; ảnh để làm tài liệu kiểm chứng thì giữ đuôi ảnh.",
    ),
    Code.FILE_IS_RAR: Wording(
        "Tệp là gói nén RAR mang đuôi .xlsx.", "Giải nén rồi gửi tệp phiếu bên trong."
    ),
    Code.FILE_IS_ARCHIVE: Wording(
        "Tệp là gói nén (ZIP, 7z) mang đuôi .xlsx.", "Giải nén rồi gửi tệp phiếu bên trong."
    ),
    Code.FILE_ENCRYPTED: Wording(
        "Tệp có mật khẩu mở nên không đọc được.",
        "Mở tệp bằng Excel, vào Tệp > Thông tin > Bảo vệ sổ làm việc, bỏ mật khẩu, lưu và gửi lại.",
    ),
    Code.FILE_IS_XLS: Wording("Tệp ở định dạng Excel cũ (.xls).", _SAVE_AS),
    Code.FILE_IS_ODS: Wording(
        "Tệp ở định dạng OpenDocument (.ods).",
        "Mở tệp, chọn Lưu thành kiểu «Excel 2007-365 (.xlsx)» rồi gửi lại.",
    ),
    Code.FILE_IS_XLSB: Wording("Tệp ở định dạng Excel nhị phân (.xlsb).", _SAVE_AS),
    Code.FILE_UNKNOWN: Wording(
        "Không nhận ra loại tệp; đây không phải tệp Excel (.xlsx).", _OWN_FORM
    ),
    Code.HAS_MACROS: Wording(
        "Tệp chứa macro; chương trình không mở tệp có macro và không chạy macro nào.", _SAVE_AS
    ),
    Code.EXTERNAL_LINKS: Wording(
        "Tệp có liên kết tới tệp hoặc nguồn dữ liệu khác; máy không cập nhật các liên kết.",
        "Vào Dữ liệu > Sửa liên kết (Edit Links) > Ngắt liên kết, kiểm tra lại số liệu.",
    ),
    Code.EMBEDDED_OBJECTS: Wording(
        "Tệp có đối tượng nhúng; máy không mở các đối tượng này.",
        "Gửi tài liệu kiểm chứng thành tệp riêng, xóa đối tượng nhúng khỏi phiếu.",
    ),
    Code.TOO_BIG: Wording(
        "Tệp lớn bất thường hoặc có quá nhiều dòng, ô, kiểu, tên; máy không mở để tránh treo.",
        _OWN_FORM,
    ),
    Code.FORBIDDEN_XML: Wording(
        "Tệp có khai báo XML không được phép (DTD), thường gặp ở tệp độc hại.",
        "Không mở tệp; dùng phiếu gốc đã phát hành.",
    ),
    Code.CELL_TOO_FAR: Wording(
        "Có giá trị ở ô quá xa vùng dữ liệu; máy không đọc trang này.",
        "Xóa giá trị ở ô đó (bấm Ctrl+End để tìm), lưu rồi gửi lại.",
    ),
    Code.ENTRY_TWICE: Wording(
        "Trong tệp có hai phần cùng tên «{part}», không rõ phần nào đúng.", _SAVE_AS
    ),
    Code.ENTRY_NAME_UNSAFE: Wording(
        "Trong tệp có phần mang tên không an toàn «{part}».",
        "Không mở tệp; dùng phiếu gốc đã phát hành.",
    ),
    Code.BROKEN_XML: Wording(
        "Nội dung tệp bị hỏng ở phần «{part}».",
        "Mở tệp bằng Excel để sửa chữa (Open and Repair) và lưu lại, hoặc gửi lại tệp gốc.",
    ),
    Code.LOCK_FILE: Wording(
        "Tệp khóa tạm của Excel, được bỏ qua.",
        "Không phải sửa; đóng tệp trong Excel thì tệp này tự mất.",
    ),
    Code.EVIDENCE_FILE: Wording(
        "Tệp tài liệu kiểm chứng, không phải phiếu.",
        "Không phải sửa. Bản quét phiếu đã ký thì để lại đây, tên tệp có chữ «phiếu» và tên đơn "
        "vị; tài liệu kiểm chứng thì chuyển vào thư mục minh chứng của đơn vị.",
    ),
    Code.SIGNED_COPY: Wording(
        "Bản quét hoặc ảnh chụp phiếu đã ký.",
        "Không phải sửa; tên tệp phải có tên đơn vị thì mới được tính là bản ký của đơn vị đó.",
    ),
    Code.FILE_NOT_OPENED: Wording(
        "Không mở được tệp: {reason}.",
        "Đóng tệp ở chương trình khác, kiểm tra quyền truy cập rồi thử lại.",
    ),
    Code.FILE_CHANGING: Wording(
        "Tệp thay đổi trong lúc đang được đọc nên chưa được ghi nhận.",
        "Đợi chép hoặc lưu tệp xong rồi chạy lại.",
    ),
    Code.READER_FAILED: Wording(
        "Chương trình gặp lỗi ngoài dự kiến khi đọc tệp này; các tệp khác vẫn được đọc.",
        "Gửi tệp này và tệp «{log}» cho người hỗ trợ.",
    ),
    Code.READER_DIED: Wording(
        "Tiến trình đọc tệp này bị dừng đột ngột, tệp chưa được đọc; các tệp khác vẫn được đọc.",
        "Mở tệp bằng Excel, lưu lại rồi chạy lại; nếu vẫn bị, gửi tệp này cho người hỗ trợ.",
    ),
}

#: Under «of» in the context of a finding: the file is an index definition, which nobody sends.
DEFINITION_FILE = "definition"
_ANOTHER_COPY = "Dùng bản sao khác của tệp bộ chỉ số, hoặc tạo tệp mới bằng lệnh cchc new."
_SAVE_COPY = "Mở tệp bằng Excel rồi chọn Lưu thành (Save As) kiểu «Excel Workbook (*.xlsx)»."
_REPAIR = (
    "Mở tệp bằng Excel để sửa chữa (Open and Repair) và lưu lại, hoặc dùng bản sao khác của tệp."
)
#: What to do about such a file, where that is not what the unit does about its form.
OF_DEFINITION = {
    **dict.fromkeys(
        (
            Code.FILE_EMPTY,
            Code.FILE_ZEROS,
            Code.FILE_CUT,
            Code.JUNK_BEFORE_ZIP,
            Code.FILE_IS_TEXT,
            Code.FILE_IS_PDF,
            Code.FILE_IS_WORD,
            Code.FILE_IS_IMAGE,
            Code.FILE_IS_RAR,
            Code.FILE_IS_ARCHIVE,
            Code.FILE_UNKNOWN,
            Code.TOO_BIG,
            Code.FORBIDDEN_XML,
            Code.ENTRY_NAME_UNSAFE,
        ),
        _ANOTHER_COPY,
    ),
    **dict.fromkeys(
        (
            Code.FILE_IS_HTML,
            Code.FILE_IS_XLS,
            Code.FILE_IS_ODS,
            Code.FILE_IS_XLSB,
            Code.HAS_MACROS,
            Code.ENTRY_TWICE,
            Code.CELL_TWICE,
        ),
        _SAVE_COPY,
    ),
    **dict.fromkeys((Code.FILE_UNREADABLE, Code.BROKEN_XML), _REPAIR),
    Code.FILE_ENCRYPTED: "Mở tệp bằng Excel, vào Tệp > Thông tin > Bảo vệ sổ làm việc, bỏ mật khẩu "
    "rồi lưu lại.",
    Code.EMBEDDED_OBJECTS: "Xóa đối tượng nhúng khỏi tệp bộ chỉ số rồi lưu lại.",
    Code.CELL_TOO_FAR: "Xóa giá trị ở ô đó (bấm Ctrl+End để tìm) rồi lưu lại.",
}
