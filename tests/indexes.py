"""Index definitions made for tests: small enough to read, with every scoring method."""

from datetime import date
from decimal import Decimal as D

from cchc_xl.model.index import Assessment, Band, Criterion, Field, Index, TieRule, Unit
from cchc_xl.model.method import (
    Deduct,
    Direct,
    Level,
    Levels,
    MethodName,
    NothingOccurred,
    Parts,
    Ratio,
)
from cchc_xl.model.stage import Stage

ASSESSMENT = Assessment(
    year=2031,
    superior_body="UBND tỉnh Thử",
    issuing_body="Sở Nội vụ",
    council="Hội đồng thẩm định",
    place="Thử",
    index_decision="Quyết định số 1/QĐ-UBND ngày 02/01/2031",
    guidance_letter="Công văn số 2/SNV-CCHC ngày 05/01/2032",
    result_decision="",
    report_number="",
    unit_body="UBND các xã, phường",
    units_phrase="các xã, phường",
    unit_signatory="TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
    results_preparer="NGƯỜI LẬP BIỂU",
    results_signatory="TM. HỘI ĐỒNG THẨM ĐỊNH\nCHỦ TỊCH",
    results_signature_block=True,
    self_deadline=date(2032, 1, 31),
    response_deadline=date(2032, 3, 15),
    issued_on=date(2032, 1, 6),
    units_as_of=date(2031, 12, 31),
    contact_name="Lò Thị Thử",
    contact_phone="0213 000 000",
    recipients=("Như trên",),
    tie_rule=TieRule.COMPETITION,
    decimals=2,
    stage=Stage.SELF,
)


def levels(*pairs: tuple[str, str], name: MethodName = MethodName.LEVELS) -> Levels:
    """Levels from (label, points) pairs."""
    return Levels(tuple(Level(label, D(points)) for label, points in pairs), name)


def every_method_fields() -> tuple[Field, ...]:
    """Five fields that together use every method, N/A and components."""
    return (
        Field(
            "1",
            "Chỉ đạo, điều hành",
            "Chỉ đạo",
            D(7),
            (
                Criterion(
                    "1.1",
                    "Kế hoạch năm",
                    D(3),
                    Parts(
                        (
                            Level("Ban hành đúng hạn", D(1)),
                            Level("Thực hiện đủ nhiệm vụ", D("1.5")),
                            Level("Báo cáo kết quả", D("0.5")),
                        )
                    ),
                ),
                Criterion(
                    "1.2",
                    "Sáng kiến",
                    D(2),
                    levels(("Có", "2"), ("Không", "0"), name=MethodName.YES_NO),
                ),
                Criterion("1.3", "Báo cáo định kỳ", D(2), Deduct("Số báo cáo chậm", D("0.5"))),
            ),
            above=D(5),
            below=D(5),
        ),
        Field(
            "2",
            "Thủ tục hành chính",
            "TTHC",
            D(9),
            (
                Criterion(
                    "2.1",
                    "Hồ sơ đúng hạn",
                    D(5),
                    Ratio(
                        "Số hồ sơ đúng hạn",
                        "Tổng số hồ sơ",
                        D("0.95"),
                        D("0.5"),
                        NothingOccurred.FULL_POINTS,
                        MethodName.RATIO_TARGET,
                    ),
                ),
                Criterion(
                    "2.2",
                    "Số hóa hồ sơ",
                    D(4),
                    Ratio(
                        "Số hồ sơ số hóa",
                        "Tổng số hồ sơ",
                        nothing_occurred=NothingOccurred.NOT_APPLICABLE,
                    ),
                    na_allowed=True,
                ),
            ),
        ),
        Field(
            "3",
            "Bộ máy",
            "Bộ máy",
            D(3),
            (
                Criterion(
                    "3.1",
                    "Tài chính",
                    D(3),
                    None,
                    components=(
                        Criterion(
                            "3.1.1",
                            "Lập dự toán",
                            D("1.5"),
                            levels(("Đủ", "1.5"), ("Chậm", "0.75"), ("Không", "0")),
                        ),
                        Criterion(
                            "3.1.2",
                            "Quyết toán",
                            D("1.5"),
                            levels(("Đủ", "1.5"), ("Chậm", "0.75"), ("Không", "0")),
                            na_allowed=True,
                        ),
                    ),
                ),
            ),
        ),
        Field(
            "4",
            "Khảo sát hài lòng",
            "Khảo sát",
            D(10),
            (Criterion("4.1", "Điểm khảo sát", D(10), Direct(D("0.25")), evidence_required=False),),
            above=D(8),
        ),
        Field(
            "5",
            "Chuyển đổi số",
            "Số",
            D(4),
            (
                Criterion(
                    "5.1",
                    "Văn bản ký số",
                    D(4),
                    Ratio("Số văn bản ký số", "Tổng số văn bản"),
                    na_allowed=True,
                ),
            ),
        ),
    )


def units(number: int) -> tuple[Unit, ...]:
    """``number`` communes whose folded names are far apart."""
    syllables = ("An", "Bình", "Châu", "Đông", "Giang", "Hồng", "Khánh", "Lương", "Mỹ", "Phước")
    return tuple(
        Unit(
            f"{10000 + 3 * n:05d}",
            f"{syllables[n // 100 % 10]} {syllables[n // 10 % 10]} {syllables[n % 10]}",
            "xã" if n % 5 else "phường",
            email=f"xa{n}@example.vn",
        )
        for n in range(number)
    )


def every_method_index(number_of_units: int = 38) -> Index:
    """Five fields, 33 points, every method, N/A; three bands."""
    decision = "Quyết định số 9/QĐ-UBND ngày 01/02/2031"
    return Index(
        ASSESSMENT,
        every_method_fields(),
        units(number_of_units),
        (Band("Tốt", D(80), decision), Band("Khá", D(50), decision), Band("Yếu", D(0), decision)),
    )
