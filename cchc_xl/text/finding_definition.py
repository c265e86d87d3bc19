"""Sentences about the index definition workbook."""

from cchc_xl.model.finding import Code
from cchc_xl.text.finding_wording import Wording

DEFINITION = {
    Code.DEFINITION_SHEET_MISSING: Wording(
        "Tệp bộ chỉ số không có trang «{value}».",
        "Khôi phục trang «{value}» từ tệp bộ chỉ số mẫu (tạo bằng lệnh cchc new).",
    ),
    Code.DEFINITION_COLUMN_MISSING: Wording(
        "Trang thiếu «{value}».",
        "Khôi phục từ tệp bộ chỉ số mẫu (tạo bằng lệnh cchc new), không xóa dòng và cột ẩn.",
    ),
    Code.DEFINITION_VALUE_MISSING: Wording(
        "Chưa nhập giá trị bắt buộc.",
        "Nhập giá trị theo hướng dẫn hiện cạnh ô.",
    ),
    Code.DEFINITION_VALUE_BAD: Wording(
        "«{value}» không dùng được ở đây.",
        "{allowed}",
    ),
    Code.DEFINITION_ROW_EMPTY: Wording(
        "Dòng {value} để trống giữa bảng; máy bỏ qua.",
        "Không phải sửa; có thể xóa dòng trống.",
    ),
    Code.FIELD_SUM_DIFFERS: Wording(
        "Lĩnh vực {value} có điểm tối đa {maximum} nhưng các tiêu chí cộng lại là {total}.",
        "Sửa điểm tối đa của lĩnh vực hoặc của các tiêu chí cho khớp.",
    ),
    Code.COMPONENT_SUM_DIFFERS: Wording(
        "Tiêu chí {value} có điểm tối đa {maximum} nhưng các tiêu chí thành phần cộng lại là "
        "{total}.",
        "Sửa điểm tối đa của tiêu chí hoặc của các tiêu chí thành phần cho khớp.",
    ),
    Code.CODE_TWICE: Wording(
        "«{value}» xuất hiện hai lần.",
        "Giữ một dòng, hoặc đổi mã của dòng kia.",
    ),
    Code.PARENT_UNKNOWN: Wording(
        "Không có lĩnh vực hoặc tiêu chí cha «{value}».",
        "Ghi đúng mã lĩnh vực hoặc mã tiêu chí cha.",
    ),
    Code.CRITERION_UNKNOWN: Wording(
        "Không có tiêu chí mang mã «{value}».",
        "Ghi đúng mã đã có ở trang «Tiêu chí», hoặc thêm tiêu chí mang mã này.",
    ),
    Code.FIELD_WITHOUT_CRITERIA: Wording(
        "Lĩnh vực {value} không có tiêu chí nào.",
        "Thêm tiêu chí cho lĩnh vực, hoặc xóa lĩnh vực.",
    ),
    Code.METHOD_PARAMETER_MISSING: Wording(
        "Cách chấm điểm này cần giá trị ở đây nhưng ô còn trống.",
        "Nhập giá trị theo hướng dẫn hiện cạnh ô.",
    ),
    Code.METHOD_PARAMETER_UNUSED: Wording(
        "Cách chấm điểm này không dùng giá trị «{value}».",
        "Xóa giá trị, hoặc chọn cách chấm điểm khác.",
    ),
    Code.LEVEL_OVER_MAXIMUM: Wording(
        "Mức «{value}» được {points} điểm, vượt điểm tối đa {maximum}.",
        "Sửa điểm của mức hoặc điểm tối đa của tiêu chí.",
    ),
    Code.LEVEL_TWICE: Wording(
        "Mức «{value}» xuất hiện hai lần.",
        "Giữ một mức, hoặc đổi tên mức kia.",
    ),
    Code.MAXIMUM_NOT_REACHABLE: Wording(
        "Tiêu chí {value} cao nhất chỉ đạt {highest} điểm, không tới điểm tối đa {maximum}.",
        "Kiểm tra cách chấm điểm và điểm tối đa.",
    ),
    Code.PARTS_SUM_DIFFERS: Wording(
        "Tiêu chí {value} có điểm tối đa {maximum} nhưng các phần cộng lại là {total}.",
        "Sửa điểm của các phần hoặc điểm tối đa cho khớp.",
    ),
    Code.FLOOR_OVER_TARGET: Wording(
        "{value}% lớn hơn mục tiêu {target}%; mức sàn không được lớn hơn mục tiêu.",
        "Sửa mức sàn hoặc mục tiêu; không có mức sàn thì để trống.",
    ),
    Code.THRESHOLD_OUTSIDE: Wording(
        "Ngưỡng {value} nằm ngoài khoảng từ 0 đến {maximum} điểm.",
        "Nhập ngưỡng từ 0 đến {maximum}, hoặc để trống.",
    ),
    Code.THRESHOLDS_CROSSED: Wording(
        "Ngưỡng dưới {value} điểm lớn hơn ngưỡng trên {above} điểm.",
        "Nhập ngưỡng dưới không lớn hơn {above}, hoặc sửa ngưỡng trên.",
    ),
    Code.UNIT_NAME_TWICE: Wording(
        "Tên «{value}» trùng với {other} trong cùng thời gian hiệu lực.",
        "Sửa tên hoặc thời gian hiệu lực của một đơn vị.",
    ),
    Code.UNIT_CODE_TWICE: Wording(
        "Mã {code} được dùng cho hai đơn vị trong cùng thời gian hiệu lực ({value}).",
        "Sửa mã hoặc thời gian hiệu lực của một đơn vị.",
    ),
    Code.UNIT_NAMES_NEAR: Wording(
        "Tên «{value}» gần giống {other}; tên viết sai của hai đơn vị này sẽ không được tự nhận.",
        "Không phải sửa; lưu ý khi nhận phiếu của hai đơn vị.",
    ),
    Code.ALIAS_AMBIGUOUS: Wording(
        "Tên gọi khác «{alias}» của {value} cũng chỉ {other}.",
        "Xóa tên gọi khác này ở một đơn vị.",
    ),
    Code.UNIT_DATES_CROSSED: Wording(
        "Đơn vị {value} có ngày hết hiệu lực trước ngày có hiệu lực.",
        "Sửa lại hai ngày.",
    ),
    Code.BAND_TWICE: Wording(
        "Xếp loại «{value}» trùng tên hoặc trùng ngưỡng với xếp loại khác.",
        "Giữ một xếp loại, hoặc sửa tên, ngưỡng của xếp loại kia.",
    ),
    Code.BAND_BELOW_ONE: Wording(
        "{value}% – có phải ý là {meant}%?",
        "Nhập {meant} hoặc {meant}%.",
    ),
    Code.BANDS_UNORDERED: Wording(
        "Xếp loại «{value}» từ {lower}% đứng sau xếp loại từ {previous}%.",
        "Xếp các dòng theo mức từ cao xuống thấp, hoặc sửa mức.",
    ),
    Code.NO_BAND_FROM_ZERO: Wording(
        "Không có xếp loại từ 0%; đơn vị dưới {value}% sẽ không được xếp loại.",
        "Thêm xếp loại từ 0%; nếu quyết định không quy định thì không phải sửa.",
    ),
    Code.DATES_DISAGREE: Wording(
        "{value} không khớp với «{other}» ({other_value}).",
        "Kiểm tra lại: ngày phát hành phiếu và các thời hạn sau năm đánh giá, hạn giải trình không "
        "trước hạn gửi phiếu, danh sách đơn vị lấy đến ngày trong năm đánh giá. Nếu đúng ý thì "
        "không phải sửa.",
    ),
    Code.TEXT_OF_OTHER_YEAR: Wording(
        "«{quoted}» nói đến năm {other}, trong khi năm đánh giá là {year}.",
        "Sửa lại năm trong ô này; nếu đúng ý thì không phải sửa.",
    ),
    Code.FOLDER_OF_OTHER_YEAR: Wording(
        "Thư mục tên {folder} nhưng bộ chỉ số ghi năm {year}.",
        "Mở bo-chi-so.xlsx, sửa «Năm đánh giá», các ngày và các nội dung nói đến năm {year}; nếu "
        "thư mục đặt sai tên thì đổi tên.",
    ),
    Code.NO_UNITS: Wording(
        "Không có đơn vị nào còn hiệu lực vào ngày {date}.",
        "Kiểm tra danh sách đơn vị và ngày xác định đơn vị trong trang kỳ đánh giá.",
    ),
}
