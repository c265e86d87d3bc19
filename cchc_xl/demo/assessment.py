"""The demonstration assessment: decisions and bodies of the published report, invented people."""

from datetime import date

from cchc_xl.model.index import Assessment, TieRule
from cchc_xl.model.stage import Stage

ASSESSMENT = Assessment(
    year=2023,
    superior_body="UBND tỉnh Lai Châu",
    issuing_body="UBND huyện Phong Thổ",
    council="Hội đồng thẩm định",
    place="Phong Thổ",
    index_decision="Quyết định số 114/QĐ-UBND ngày 10/02/2023 của UBND huyện Phong Thổ",
    guidance_letter="Công văn số 319/UBND-NV ngày 05/3/2024 của UBND huyện Phong Thổ",
    result_decision="",
    report_number="…/BC-HĐTĐ",
    unit_body="UBND các xã, thị trấn",
    units_phrase="các xã, thị trấn",
    unit_signatory="TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
    results_preparer="NGƯỜI LẬP BIỂU",
    results_signatory="TM. HỘI ĐỒNG THẨM ĐỊNH\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTRƯỞNG PHÒNG NỘI VỤ",
    results_signature_block=True,
    self_deadline=date(2024, 3, 25),
    response_deadline=date(2024, 4, 26),
    issued_on=date(2024, 3, 5),
    units_as_of=date(2023, 12, 31),
    contact_name="Lò Thị Mẫu (tên giả định), Phòng Nội vụ",
    contact_phone="0213 000 0000",
    recipients=(
        "Lãnh đạo UBND huyện <lanhdao@example.vn>",
        "Các cơ quan chuyên môn huyện <chuyenmon@example.vn>",
        "UBND các xã, thị trấn",
        "Lưu: VT, NV",
    ),
    tie_rule=TieRule.COMPETITION,
    decimals=2,
    stage=Stage.SELF,
    data_note="Số liệu mô phỏng",
)
