"""Sentences of «Độ bền xếp hạng» and «Chất lượng bộ chỉ số», and what all studies share."""

from decimal import Decimal

from cchc_xl.model.index import Field
from cchc_xl.model.stage import Stage
from cchc_xl.model.study import Flaw, Robustness, Span, UnitRobustness
from cchc_xl.text.numbers import number_text, points_text

# Tabs
BEFORE = "So với năm trước"
ROBUSTNESS = "Độ bền xếp hạng"
ROBUSTNESS_CHART = "Biểu đồ độ bền"
QUALITY = "Chất lượng bộ chỉ số"
AGREEMENT = "Mức độ thống nhất"
AGREEMENT_CHART = "Biểu đồ tự chấm"
DATA = "Số liệu phân tích"

#: On every such sheet: the rest of the workbook is alive, this is not.
FROZEN = "Tính tại thời điểm tổng hợp; không đổi khi sửa điểm trong bảng"
REMARK = "Nhận xét"
UNIT, RANK, PERCENT = "Đơn vị", "Hạng", "Chỉ số CCHC (%)"
NONE = "Không có."

_OPINIONS = {
    Stage.SELF: "điểm tự chấm",
    Stage.APPRAISAL_1: "điểm thẩm định lần 1",
    Stage.APPRAISAL_2: "điểm thẩm định lần 2",
    Stage.FINAL: "điểm lần 2 đã được Hội đồng thống nhất",
}


def opinion(stage: Stage) -> str:
    """The points of a stage within a sentence."""
    return _OPINIONS[stage]


def beside_frozen(year: int) -> str:
    """On a workbook beside the one that a decision has frozen."""
    return (
        "Bảng này lập lại từ nhật ký để phân tích; bản đã chốt được giữ nguyên ở tệp"
        f" tong-hop-{year}.xlsx."
    )


# Robustness
ROBUSTNESS_TITLE = "ĐỘ BỀN CỦA XẾP HẠNG"
ROBUSTNESS_GROUPS = (
    ("", 3),
    ("Đổi cả trọng số và điểm", 4),
    ("Chỉ đổi trọng số", 2),
    ("Chỉ đổi điểm", 2),
    ("", 1),
)
ROBUSTNESS_COLUMNS = (
    RANK,
    UNIT,
    PERCENT,
    "Hạng từ",
    "Đến",
    "Giữ nguyên hạng (% số lần)",
    "Dịch chuyển bình quân (bậc)",
    "Hạng từ",
    "Đến",
    "Hạng từ",
    "Đến",
    "Đọc là",
)
HOW_TO_READ = (
    "Cách đọc: «Hạng 3, khoảng 2–6» nghĩa là trong 90 % số lần tính thử, đơn vị đứng từ hạng 2 đến"
    " hạng 6. Khoảng càng hẹp thì thứ hạng càng chắc chắn. Hai đơn vị có khoảng chồng lên nhau thì"
    " chưa nên coi là hơn, kém rõ rệt."
)
INTERVAL = "Khoảng hạng trong 90 % số lần tính thử"
NOMINAL = "Hạng hiện tại"
RANK_AXIS = "Hạng (1 là cao nhất)"
#: So many places from the best rank to the worst are some; from this share of all units on,
#: or beyond some, they are many.
_SOME, _SHARE = 5, 4


def robustness_method(found: Robustness) -> str:
    """What was drawn, how often."""
    percent = number_text(found.variation * 100)
    varied = f"trọng số mỗi lĩnh vực tăng hoặc giảm ngẫu nhiên trong phạm vi {percent} %"
    source = "Theo Sổ tay xây dựng chỉ số tổng hợp của OECD/JRC (2008)."
    times = f"Cách tính: {_thousands(found.simulations)} lần tính thử, mỗi lần {varied}"
    if len(found.stages) == 1:
        return f"{times}. Mới có điểm tự chấm nên điểm không đổi. {source}"
    said = ", ".join(map(opinion, found.stages))
    return (
        f"{times}, và điểm của mỗi tiêu chí là một trong các điểm: {said}, chọn ngẫu nhiên"
        f" ({_thousands(found.disputed)} trong {_thousands(found.marks)} điểm có khác nhau)."
        f" {source}"
    )


def robustness_whole(found: Robustness) -> str:
    """How safe the ranking is on the whole."""
    times = found.simulations * len(found.units)
    held = Decimal(sum(unit.held for unit in found.units) * 100) / times
    moved = Decimal(sum(unit.moved for unit in found.units)) / times
    return (
        f"Bình quân, một đơn vị giữ nguyên hạng trong {points_text(held, 0)} % số lần tính thử và"
        f" dịch chuyển {points_text(moved, 1)} bậc."
    )


NOBODY_RANKED = "Chưa có đơn vị nào được xếp hạng."


def interval(span: Span) -> str:
    """«2–6», or the one rank."""
    return f"{span.best}–{span.worst}" if span.best < span.worst else str(span.best)


def reading(unit: UnitRobustness, units: int) -> str:
    """What the interval of a unit means, of so many."""
    best, worst = unit.both
    head = f"Hạng {unit.rank}, khoảng {interval(unit.both)}: "
    if not best <= unit.rank <= worst:
        return head + "hạng hiện tại nằm ngoài khoảng, do các lần chấm cho điểm rất khác nhau."
    if best == worst:
        return head + "chắc chắn."
    if max(unit.rank - best, worst - unit.rank) <= 1:
        return head + "khá chắc chắn, chỉ đổi chỗ với đơn vị liền kề."
    if worst - best <= _SOME and (worst - best) * _SHARE < units:
        return head + "có thể đổi chỗ với vài đơn vị lân cận."
    return head + "chưa chắc chắn, cùng nhóm với đơn vị lân cận."


def robustness_chart_title(year: int) -> str:
    """The title of the chart of intervals."""
    return f"Độ bền của xếp hạng Chỉ số CCHC năm {year}: hạng hiện tại và khoảng hạng"


def interval_label(name: str, unit: UnitRobustness) -> str:
    """A unit beside its bar."""
    return f"{name} – hạng {unit.rank} ({interval(unit.both)})"


# Quality
QUALITY_TITLE = "CHẤT LƯỢNG BỘ CHỈ SỐ"
FLAWED = "A. Tiêu chí không phân hóa: mọi đơn vị có kết quả như nhau"
FLAWED_COLUMNS = (
    "Mã",
    "Tiêu chí",
    "Lĩnh vực",
    "Điểm tối đa",
    "Mức đạt chung (%)",
    "Số đơn vị",
    REMARK,
)
FLAWS = {
    Flaw.ALL_ZERO: "Tất cả 0 điểm: xem lại yêu cầu hoặc cách chấm",
    Flaw.ALL_AT_MAXIMUM: "Tất cả đạt tối đa: có thể nâng yêu cầu, giảm trọng số",
    Flaw.ALL_ALIKE: "Tất cả cùng một mức: xem lại cách chấm",
}
CORRELATIONS = "B. Tương quan giữa các lĩnh vực (từ -1 đến 1)"
CORRELATION_NOTE = (
    "Gần 1: đơn vị cao ở lĩnh vực này cũng cao ở lĩnh vực kia; gần 0: không liên quan; số âm: cao ở"
    " lĩnh vực này thì thấp ở lĩnh vực kia (in nghiêng, nền xám). Từ 0,80 trở lên (in đậm): hai"
    " lĩnh vực có thể đo cùng một việc. «–»: lĩnh vực không phân hóa hoặc quá ít đơn vị."
)
WITH_TOTAL, WITH_REST = "Với tổng điểm", "Với các lĩnh vực khác"
WEIGHTS = "C. Trọng số và ảnh hưởng thật của từng lĩnh vực"
WEIGHTS_NOTE = (
    "Mức ảnh hưởng: lĩnh vực tạo ra bao nhiêu phần trăm sự khác nhau (phương sai) về Chỉ số CCHC"
    " giữa các đơn vị; cộng các lĩnh vực được 100 %."
)
WEIGHT_COLUMNS = ("Số", "Lĩnh vực", "Trọng số (%)", "Mức ảnh hưởng (%)", REMARK)
EXTREMES = "D. Đơn vị vừa thuộc nhóm cao nhất, vừa thuộc nhóm thấp nhất"
EXTREME_COLUMNS = ("", UNIT, "Cao nhất ở lĩnh vực", "Thấp nhất ở lĩnh vực")
COPIED = "E. Đơn vị có điểm tự chấm gần như trùng năm trước"
COPIED_COLUMNS = ("", UNIT, "Số tiêu chí so sánh", "Số tiêu chí trùng", "Trùng (%)")
COPIED_NOTE = (
    "Chỉ xét tiêu chí giống nhau ở hai năm và có phân hóa giữa các đơn vị. Trùng điểm chưa phải là"
    " sai: cần xem lại tài liệu kiểm chứng có phải của năm nay không."
)
NO_YEAR_BEFORE = "Chưa so sánh: khi tổng hợp, thêm --previous và thư mục kỳ đánh giá năm trước."
#: A field decides so much more (or less) than its weight says, as a multiple of it.
_MUCH_MORE, _MUCH_LESS = Decimal("1.5"), Decimal("0.5")


def field_number(field: Field) -> str:
    """A field as the head of a narrow column."""
    return f"Lĩnh vực {field.number}"


def flawed_total(flawed: int, criteria: int, points: Decimal, maximum: Decimal) -> str:
    """How much of the index separates nobody."""
    return (
        f"Cộng: {flawed} trong {criteria} nội dung chấm điểm, ứng với {number_text(points)} trong"
        f" {number_text(maximum)} điểm, không giúp phân biệt đơn vị nào."
    )


def weight_remark(weight: Decimal, explained: Decimal | None) -> str:
    """How much a field decides beside its weight."""
    if explained is None:
        return ""
    if explained == 0:
        return "Không phân hóa đơn vị nào"
    if explained < 0:
        return "Ngược chiều với kết quả chung"
    if explained >= _MUCH_MORE * weight:
        return "Ảnh hưởng lớn hơn hẳn trọng số"
    return "Ảnh hưởng nhỏ hơn hẳn trọng số" if explained <= _MUCH_LESS * weight else "Tương xứng"


def extremes_note(edge: int) -> str:
    """Who counts as highest and lowest."""
    return (
        f"Nhóm cao nhất, thấp nhất của một lĩnh vực: {edge} đơn vị (10 %), không tính khi nhiều"
        " đơn vị hơn thế cùng mức. Nên kiểm tra lại số liệu của các đơn vị này."
    )


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
