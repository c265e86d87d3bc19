"""Sentences of the sheet «So với năm trước» and of last year's columns on the summary."""

from collections.abc import Sequence
from decimal import Decimal

from cchc_xl.model.index import Unit
from cchc_xl.model.study import Continuity, UnitBefore, YearBefore
from cchc_xl.text.numbers import number_text
from cchc_xl.text.study import BEFORE, RANK, UNIT
from cchc_xl.text.terminal import STAGE_NAMES


def title(year: int, before: YearBefore) -> str:
    """The title of the sheet."""
    return f"SO SÁNH CHỈ SỐ CCHC NĂM {year} VỚI NĂM {before.year}"


def summary_note(before: YearBefore) -> str:
    """Of what stage the year before is, and where the rest is told."""
    return (
        f"Năm {before.year}: giai đoạn {STAGE_NAMES[before.stage]}, {before.ranked} đơn vị được xếp"
        f" hạng; vì sao không so sánh được, xem trang «{BEFORE}»."
    )


def notes(before: YearBefore, maximum: Decimal) -> tuple[str, ...]:
    """Of what stage the year before is, and in what the two differ."""
    told = [
        f"Năm {before.year}: giai đoạn {STAGE_NAMES[before.stage]}, {before.ranked} đơn vị được xếp"
        " hạng. Tăng, giảm của Chỉ số CCHC và của lĩnh vực tính bằng điểm phần trăm."
    ]
    if before.maximum != maximum:
        told.append(
            f"Tổng điểm tối đa khác nhau ({number_text(before.maximum)} và {number_text(maximum)}"
            " điểm): chỉ so sánh được tỷ lệ phần trăm và thứ hạng."
        )
    if not before.same_index:
        told.append(
            "Bộ chỉ số hai năm không giống nhau: lĩnh vực nào không còn cùng số và tên thì để"
            " trống; tăng, giảm có thể do thay đổi bộ chỉ số."
        )
    return tuple(told)


def columns(year: int, before: int) -> tuple[str, ...]:
    """The heads of the columns before those of the fields."""
    return (
        RANK,
        UNIT,
        f"Tổng điểm năm {before}",
        f"Tổng điểm năm {year}",
        f"Chỉ số năm {before} (%)",
        f"Chỉ số năm {year} (%)",
        "Tăng, giảm chỉ số",
        f"Hạng năm {before}",
        f"Hạng năm {year}",
        "Tăng, giảm hạng",
    )


def total_before(year: int) -> str:
    """The head of last year's total on the summary."""
    return f"Tổng điểm năm {year}"


def rank_before(year: int) -> str:
    """The head of last year's rank on the summary."""
    return f"Hạng năm {year}"


def against(year: int) -> str:
    """The head of the change of rank on the summary."""
    return f"So với năm {year}"


FIELD_CHANGES = "Tăng, giảm theo lĩnh vực (điểm phần trăm)"
RISEN, FALLEN, PLACES, STAYED = "Tăng ", "Giảm ", " bậc", "Giữ hạng"
NOT_COMPARABLE = "Không so sánh được"
_SHORT = {
    Continuity.NEW: "Mới",
    Continuity.OTHER_UNIT: NOT_COMPARABLE,
    Continuity.OTHER_CODE: NOT_COMPARABLE,
    Continuity.NOT_RANKED: "Chưa xếp hạng",
}


def short_remark(unit: UnitBefore) -> str:
    """Instead of a change, where there is none."""
    return _SHORT.get(unit.continuity, "")


def remark(unit: UnitBefore, year: int) -> str:
    """Why a unit cannot be compared, empty where it can."""
    other = unit.other
    named = "" if other is None else other.full_name
    match unit.continuity:
        case Continuity.NEW:
            return f"Mới: năm {year} không có đơn vị này"
        case Continuity.OTHER_UNIT:
            return (
                f"Không so sánh được: năm {year} mã này là của {named}; đơn vị đã sáp nhập,"
                " thành lập lại hoặc đổi tên"
            )
        case Continuity.OTHER_CODE:
            code = "" if other is None else other.code
            return f"Không so sánh được: năm {year} đơn vị cùng tên mang mã {code}"
        case Continuity.NOT_RANKED:
            return f"Năm {year} chưa được xếp hạng"
    return ""


def gone(units: Sequence[Unit], year: int) -> str:
    """The units of then that are not there any more."""
    names = ", ".join(f"{unit.full_name} ({unit.code})" for unit in units)
    return f"Đơn vị của năm {year} không còn hoặc không còn như trước ({len(units)}): {names}."


def not_before(year: int, earlier: int) -> str:
    """A folder given as last year's that is not earlier."""
    return (
        f"Thư mục năm trước là của năm {earlier}, không trước năm {year}. "
        "Sau --previous, ghi thư mục kỳ đánh giá của năm trước."
    )
