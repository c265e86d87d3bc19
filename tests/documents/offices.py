"""Reports of other offices, in other words, with the indexes that they are read by.

Planted in them: a lowest score below all groups (field 2 of ``DISTRICT``), a mean above everything
(field 3 of ``PROVINCE``), a group with one name too few (field 1 of ``PROVINCE``), a mean that the
scores of a table do not give (field 2 of ``TABLE``).
"""

from dataclasses import replace
from decimal import Decimal as D

from cchc_xl.model.index import Field, Index, Unit
from tests.indexes import ASSESSMENT


def _index(units: dict[str, str], fields: dict[str, int]) -> Index:
    """An index of units (name: kind) and fields (name: maximum), without criteria."""
    return Index(
        replace(ASSESSMENT, year=2024),
        tuple(
            Field(str(number), name, name, D(maximum), ())
            for number, (name, maximum) in enumerate(fields.items(), start=1)
        ),
        tuple(
            Unit(f"{20000 + number}", name, kind)
            for number, (name, kind) in enumerate(units.items(), start=1)
        ),
    )


DISTRICT_INDEX = _index(
    {
        "Tân Lập": "xã",
        "Yên Sơn": "xã",
        "Đồng Tâm": "xã",
        "Phú Lâm": "xã",
        "Quang Minh": "thị trấn",
        "Hòa Bình": "xã",
        "Khe Sanh": "xã",
        "Xuân Trường": "xã",
        "Lũng Vân": "xã",
        "Ea Tul": "xã",
        "Thượng Hà": "xã",
        "Bắc Sơn": "xã",
    },
    {"Cải cách thể chế": 10, "Cải cách thủ tục hành chính": 20, "Cải cách tài chính công": 12},
)

DISTRICT = """
ỦY BAN NHÂN DÂN
HUYỆN QUANG MINH
Số: 45/BC-UBND
Quang Minh, ngày 15 tháng 3 năm 2025
BÁO CÁO
Kết quả xác định Chỉ số cải cách hành chính năm 2024 của các xã, thị trấn
I. Kết quả chung
Thực hiện Quyết định số 12/2024/QĐ-UBND ngày 10/01/2024, huyện đã bố trí 1.250 triệu đồng; tỷ lệ hồ
sơ đúng hạn đạt 98,5%, tăng 2,5 điểm phần trăm so với năm 2023.
II. Kết quả theo từng lĩnh vực
2.1. Lĩnh vực cải cách thể chế (thang điểm 10 điểm)
Bình quân toàn huyện đạt 7.5 điểm (năm 2023: 6,9 điểm). Đứng đầu là xã Tân Lập (9.5 điểm), xếp cuối
là xã Khe Sanh và xã Lũng Vân cùng đạt 6 điểm. Có 8 đơn vị đạt từ 7 điểm trở lên, 4 đơn vị còn lại
dưới 7 điểm. Các xã đã ban hành 45 văn bản, rà soát 45/50 văn bản, đạt 90%; trong tháng 6/2024 có 03
cuộc kiểm tra. Xã Khe Sanh bị trừ 0,5 điểm do báo cáo chậm.
2.2. Lĩnh vực cải cách TTHC (thang điểm 20 điểm)
Điểm bình quân là 16,25/20. Có ba xã đạt điểm tuyệt đối 20 điểm; năm đơn vị đạt trên 15 đến dưới
20 điểm; 04 xã đạt từ 12 đến 15 điểm. Thấp nhất là xã Ea Tun với 11,5 điểm. Tiêu biểu có xã Phú Lâm
làm tốt; xã Yên Xơn chưa niêm yết thủ tục.
2.3. Lĩnh vực cải cách tài chính công
Tất cả các đơn vị đạt điểm tối đa. Có 10 xã tăng trên 2 điểm so với năm trước.
III. Đánh giá chung
1. Kết quả đạt được
Có 5/12 xã đạt trên 80 điểm.
"""

PROVINCE_INDEX = _index(
    {
        "Cao Lộc": "phường",
        "Kỳ Lừa": "phường",
        "Tam Thanh": "phường",
        "Đồng Đăng": "xã",
        "Hữu Lũng": "xã",
        "Chi Lăng": "xã",
        "Bình Gia": "xã",
        "Na Sầm": "xã",
        "Thất Khê": "xã",
    },
    {
        "Chỉ đạo, điều hành": 15,
        "Chế độ công vụ": 12,
        "Xây dựng chính quyền số": 25,
    },
)

PROVINCE = """
SỞ NỘI VỤ
Báo cáo Chỉ số CCHC cấp xã năm 2024
Về lĩnh vực chỉ đạo, điều hành: điểm trung bình của 9 xã, phường là 12,1 điểm/15 điểm; phường Cao \
Lộc dẫn đầu với 14,5 điểm, tiếp đến là xã Đồng Đăng (14,25 điểm); 3 xã có điểm dưới 11 điểm, gồm: \
Na Sầm, Thất Khê. Điểm thấp nhất: 9,75 điểm, thuộc về xã Na Sầm.
Lĩnh vực Chế độ công vụ: trung bình đạt 11 điểm; mức cao nhất 12 điểm, có 05 đơn vị (Kỳ Lừa, Cao \
Lộc, Tam Thanh, Chi Lăng, Bình Gia); mức thấp nhất 9 điểm (Na Sầm). Không có đơn vị nào dưới 9 \
điểm.
Lĩnh vực xây dựng chính quyền số, điểm tối đa là 25 điểm. Số đơn vị đạt trên 20 điểm là 4/9; số \
đơn vị đạt từ 15 đến 20 điểm: 5/9. Điểm trung bình các đơn vị 24,6 điểm. Xã cao nhất là Hữu Lũng, \
đạt 24,25 điểm; thấp nhất là phường Tam Thanh, đạt 15,5 điểm. Xã Chi Lăng cao hơn năm 2023 là 3 \
điểm.
Hồ sơ trực tuyến đạt từ 60 đến 80%; 7/9 xã có cán bộ chuyên trách. Phường Cao Lộc và xã Bản Mới \
chưa có mạng.
"""

TABLE_INDEX = _index(
    {
        "Tân Lập": "xã",
        "Yên Sơn": "xã",
        "Đồng Tâm": "xã",
        "Phú Lâm": "xã",
    },
    {"Cải cách thể chế": 10, "Chính quyền số": 20},
)

TABLE = """
PHỤ LỤC KẾT QUẢ NĂM 2024
TT | Tên đơn vị | Cải cách thể chế | Chính quyền số | Tổng điểm
1 | Xã Tân Lập | 8,5 | 17,25 | 25,75
2 | Xã Yên Sơn | 7,0 | 16,5 | 23,5
3 | Xã Đồng Tâm | 6,25 | 15 | 21,25
4 | Xã Phú Lâm | 9 | 18 | 27
 | Trung bình | 7,69 | 15,69 | 23,38
Bảng 2. Tổng hợp theo lĩnh vực
Lĩnh vực | Tối đa | Trung bình | Điểm cao nhất | Điểm thấp nhất | Số đơn vị trên 8 điểm
1. Cải cách thể chế | 10 | 7,69 | 9 (Phú Lâm) | 6,25 (Đồng Tâm) | 2/4
2. Chính quyền số | 20 | 15,69 | 18 (Phú Lâm) | 15 (Đồng Tâm) | 4
"""
