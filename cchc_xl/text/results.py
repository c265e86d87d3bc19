"""Sentences of the results workbook, for Home Affairs and the council."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from cchc_xl.model.index import Assessment, Band, Field, TieRule, Unit
from cchc_xl.model.scoreboard import Status
from cchc_xl.model.stage import Stage
from cchc_xl.text.numbers import date_text, number_text
from cchc_xl.text.terminal import STAGE_NAMES, STATUS_NAMES

# Tabs, in the order of the workbook
SUMMARY = "Tổng hợp"
RANKING = "Xếp hạng"
OVERALL_CHART = "Biểu đồ tổng hợp"
STATISTICS = "Thống kê"
GAPS = "Chênh lệch"
MATRIX = "Điểm chi tiết"
CROSS_CHECK = "Đối chiếu"
FINDINGS = "Nội dung cần chỉnh sửa"
SOURCES = "Nguồn số liệu"
PROGRESS = "Tiến độ"
CALCULATION = "Tính toán"
CHART_DATA = "Số liệu biểu đồ"
CONSOLIDATED = "Số liệu đã tổng hợp"


def chart_sheet(number: int) -> str:
    """The tab of a field's chart."""
    return f"Biểu đồ {number}"


STATUS_WORDS: Mapping[Status, str] = STATUS_NAMES
ACCEPTED = STATUS_NAMES[Status.ACCEPTED]
INCOMPLETE = STATUS_NAMES[Status.INCOMPLETE]

TIED = "Đồng hạng"
MEAN = "Trung bình"
HIGHEST = "Cao nhất"
LOWEST = "Thấp nhất"
POINTS = "Điểm"
MAXIMUM = "Điểm tối đa"
PAGE_FOOTER = "Trang &P/&N"

SUMMARY_NUMBER = "TT"
UNIT = "Đơn vị"
SELF_TOTAL = "Tổng điểm tự chấm"
PERCENT = "Chỉ số CCHC (%)"
RANK = "Xếp hạng"
BAND = "Xếp loại"
NOTE = "Ghi chú"
_STAGE_TOTALS = {
    Stage.SELF: SELF_TOTAL,
    Stage.APPRAISAL_1: "Tổng điểm thẩm định lần 1",
    Stage.APPRAISAL_2: "Tổng điểm thẩm định lần 2",
}
_AGREED_TOTAL = "Điểm Hội đồng thống nhất"
_APPROVED_TOTAL = "Điểm được phê duyệt"
PROVISIONAL = "TẠM TÍNH"
DRAFT = "DỰ THẢO"


def stage_total(stage: Stage, assessment: Assessment) -> str:
    """The heading of the total of a stage."""
    final = _APPROVED_TOTAL if assessment.result_decision else _AGREED_TOTAL
    return _STAGE_TOTALS.get(stage, final)


def stage_points(stage: Stage, assessment: Assessment) -> str:
    """The points of a stage within a sentence: «điểm thẩm định lần 2»."""
    total = stage_total(stage, assessment).removeprefix("Tổng ")
    return total[:1].lower() + total[1:]


def stage_name(stage: Stage) -> str:
    """A stage within a sentence: «thẩm định lần 2»."""
    return STAGE_NAMES[stage]


def draft_mark(stage: Stage, assessment: Assessment) -> str:
    """What the page says of itself until the result is decided, empty then."""
    if stage is not Stage.FINAL:
        return PROVISIONAL
    return "" if assessment.result_decision else DRAFT


def summary_title(assessment: Assessment) -> str:
    """The title of the printed page."""
    return (
        "BẢNG TỔNG HỢP KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH"
        f" NĂM {assessment.year} CỦA {assessment.unit_body.upper()}"
    )


def attached_to(assessment: Assessment) -> str:
    """The paper to which the page belongs."""
    if assessment.result_decision:
        return f"(Kèm theo {assessment.result_decision})"
    return with_report(assessment)


def with_report(assessment: Assessment) -> str:
    """That a page belongs to the report."""
    number = assessment.report_number or "……/BC-HĐTĐ"
    day = "" if "ngày" in number else " ngày …… tháng …… năm ………"
    return f"(Kèm theo Báo cáo số {number}{day})"


def place_and_date(assessment: Assessment) -> str:
    """Above the signature; the day is written by hand."""
    return f"{assessment.place}, ngày …… tháng …… năm ………"


def unit_label(unit: Unit) -> str:
    """Kind and name as a line of a table begins: «Xã Mường So»."""
    name = unit.full_name
    return name[:1].upper() + name[1:]


def short_name(unit: Unit) -> str:
    """A unit where there is little room."""
    return unit.short_name or unit.name


def field_label(field: Field) -> str:
    """A field where there is little room."""
    return field.short_name or field.name


def data_line(stage: Stage, saved_on: date | None, data_note: str) -> str:
    """Stage and date of the data, and what kind of data they are."""
    parts = [f"Giai đoạn: {stage_name(stage)}"]
    if saved_on is not None:
        parts.append(f"Số liệu đến ngày {date_text(saved_on)}")
    return " · ".join([*parts, *([data_note] if data_note else [])])


# Notes under the printed page
NOTES = "Ghi chú:"
_TIE_NOTES = {
    TieRule.COMPETITION: "các đơn vị bằng nhau đồng hạng, hạng kế tiếp bỏ trống (1, 2, 2, 4)",
    TieRule.DENSE: "các đơn vị bằng nhau đồng hạng, hạng kế tiếp liền sau (1, 2, 2, 3)",
}
NA_NOTE = (
    "KAD (không áp dụng): tiêu chí được loại khỏi cả điểm đạt và điểm tối đa của đơn vị;"
    " điểm trung bình của lĩnh vực chỉ tính trên các đơn vị có áp dụng."
)


def tie_note(rule: TieRule) -> str:
    """By what the units are ranked, and what happens in a tie."""
    return (
        "Xếp hạng theo tỷ lệ điểm đạt so với điểm tối đa áp dụng, tính trước khi làm tròn; "
        f"{_TIE_NOTES[rule]}."
    )


def stage_note(stage: Stage, saved_on: date | None, assessment: Assessment) -> str:
    """Of which stage and day the figures are."""
    day = "" if saved_on is None else f", theo phiếu có đến ngày {date_text(saved_on)}"
    state = {
        PROVISIONAL: "; kết quả tạm tính, chưa được Hội đồng thông qua",
        DRAFT: "; dự thảo, chưa có quyết định phê duyệt",
    }.get(draft_mark(stage, assessment), "")
    return f"Số liệu giai đoạn {stage_name(stage)}{day}{state}."


def bands_note(bands: tuple[Band, ...]) -> str:
    """The bands and their decision."""
    steps = "; ".join(f"{band.name} từ {number_text(band.lower)} %" for band in bands)
    decision = bands[0].decision
    return f"Xếp loại theo {decision}: {steps}." if decision else f"Xếp loại: {steps}."


def unranked_note(counts: Mapping[Status, int]) -> str:
    """The units that are listed without a rank."""
    told = ", ".join(
        f"{number} {STATUS_WORDS[status].lower()}" for status, number in counts.items()
    )
    return f"Đơn vị không xếp hạng ({told}) ghi ở cuối bảng, không tính vào trung bình."


#: So many signs of a hash are printed where a person copies them.
_PRINTED_HASH = 16


def ledger_note(head: str) -> str:
    """The state of the ledger that the figures were taken from."""
    return (
        f"Mã nhật ký chấm điểm: {head[:_PRINTED_HASH]} (đối chiếu bằng lệnh cchc ledger verify; "
        f"mã đầy đủ ở trang «{SOURCES}»)."
    )


def open_questions_note(number: int) -> str:
    """A result that was frozen with questions unsettled."""
    return f"Kết quả được chốt khi còn {number} yêu cầu giải trình chưa thẩm định lần 2."


#: Around the number of criteria that do not apply to a unit.
NA_SHORT = "KAD"
NA_BEFORE = f"{NA_SHORT} "
NA_AFTER = " tiêu chí"

# Matrix
CODE = "Mã"
CONTENT = "Nội dung"
UNIT_CODE = "Mã đơn vị"
STATUS = "Tình trạng"
SCORED = "Số nội dung đã chấm"
TOTAL = "TỔNG ĐIỂM"
APPLICABLE_MAXIMUM = "Điểm tối đa áp dụng"
MATRIX_TITLE = "ĐIỂM CHI TIẾT THEO TIÊU CHÍ VÀ ĐƠN VỊ"
MATRIX_HINT = (
    "Sửa điểm tại đây thì tổng, hạng, thống kê và biểu đồ tự tính lại;"
    " ô khác số liệu đã tổng hợp được tô vàng và báo ở trang «Đối chiếu»."
)
VALUES_HINT = "Bảng có nhiều đơn vị nên ghi giá trị, không ghi công thức."
SELF_BLOCK = "B. ĐIỂM TỰ CHẤM"
BAD_MARK_TITLE = "Điểm không hợp lệ"


def main_block(stage: Stage, assessment: Assessment) -> str:
    """The heading of the block of marks that are ranked."""
    return f"A. {stage_points(stage, assessment).upper()} (dùng để xếp hạng)"


def bad_mark(maximum: Decimal, na_allowed: bool) -> str:
    """Why a mark typed into the matrix is refused."""
    also = " hoặc «Không áp dụng»" if na_allowed else ""
    return f"Điểm của tiêu chí này từ 0 đến {number_text(maximum)}{also}."


#: After the number of units that are too many to be named.
MANY_UNITS = " đơn vị"

# Ranking, gaps
RANKING_TITLE = "XẾP HẠNG THEO TỪNG LĨNH VỰC"
RANKING_HINT = (
    "Đơn vị để trống hạng: chưa nộp, chưa hợp lệ, chưa đủ điểm hoặc không áp dụng lĩnh vực."
)
RANKING_COLUMNS = ("Hạng", "Đơn vị", "Điểm", "Đạt (%)")
_GAPS_TITLE = "CHÊNH LỆCH ĐIỂM TỰ CHẤM"
GAPS_HINT = (
    "Số dương (+): đơn vị tự chấm cao hơn {points}; số âm (-): tự chấm thấp hơn;"
    " «–»: bằng nhau; ô trống: không so sánh được."
)
NO_GAPS = "Số liệu đang ở giai đoạn tự chấm điểm: chưa có điểm thẩm định để so sánh."
GAP_COLUMNS = ("Chênh lệch bình quân", "Số đơn vị tự chấm cao hơn", "Số đơn vị tự chấm thấp hơn")
GAP_TOTAL = "TỔNG CHÊNH LỆCH"


GAPS_OF_MANY = " Bảng có nhiều đơn vị: chênh lệch của từng đơn vị chỉ ghi đến lĩnh vực."


def gaps_title(stage: Stage, assessment: Assessment) -> str:
    """The title of the gaps."""
    if stage is Stage.SELF:
        return _GAPS_TITLE
    return f"{_GAPS_TITLE} SO VỚI {stage_points(stage, assessment).upper()}"


def field_heading(field: Field) -> str:
    """A field with its maximum."""
    return f"{field.number}. {field_label(field)} (tối đa {number_text(field.max_points)} điểm)"
