"""Sentences of the audit of a report's figures."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from cchc_xl.model.audit import (
    AllEqual,
    Answer,
    Between,
    BetweenBands,
    Conflict,
    DifferentFigures,
    FieldAudit,
    MeanOutside,
    Miscounted,
    NoChart,
    NoExactEnd,
    NothingToCheck,
    OtherMaximum,
    Reason,
    Repair,
    Scored,
    Spellings,
    TwoTones,
    Uncovered,
    Verdict,
)
from cchc_xl.model.index import Unit
from cchc_xl.model.statement import FieldReport, Group, Maximum, Mean, Side, Statement, Units, Where
from cchc_xl.rules.stated import decimals_of
from cchc_xl.text.numbers import number_text, points_text

#: Units by code, to be named to people.
_Units = Mapping[str, Unit]

#: By the name of the reason why a file cannot be read; the file is filled in.
UNREADABLE = {
    "empty": "Tệp «{}» không có nội dung. Kiểm tra lại tệp rồi chạy lại.",
    "old-word": "Tệp «{}» ở dạng Word cũ (.doc, .rtf). Mở bằng Word, lưu lại dạng .docx rồi chạy "
    "lại.",
    "pdf": "Tệp «{}» là PDF, không đọc được. Dùng bản Word (.docx), hoặc lưu nội dung thành tệp "
    ".txt rồi chạy lại.",
    "not-word": "Tệp «{}» không phải là văn bản Word đọc được. Mở bằng Word, lưu lại dạng Word "
    "Document (.docx) rồi chạy lại.",
    "not-text": "Tệp «{}» không phải là văn bản mã UTF-8. Lưu lại dạng .docx, hoặc .txt với mã "
    "UTF-8, rồi chạy lại.",
    "too-big": "Tệp «{}» quá lớn so với một báo cáo. Bỏ bớt ảnh rồi chạy lại.",
    "locked": "Tệp «{}» có mật khẩu. Bỏ mật khẩu rồi chạy lại.",
}

VERDICTS = {
    Verdict.IMPOSSIBLE: "KHÔNG THỂ CÓ",
    Verdict.CONTRADICTORY: "MÂU THUẪN",
    Verdict.VAGUE: "CHƯA CỤ THỂ",
    Verdict.NO_VARIANCE: "KHÔNG PHÂN HÓA",
    Verdict.CONSISTENT: "PHÙ HỢP",
    Verdict.UNCHECKED: "KHÔNG ĐỦ SỐ LIỆU ĐỂ KIỂM TRA",
}
_SIDES = {Side.HIGHEST: "điểm cao nhất", Side.LOWEST: "điểm thấp nhất"}

_FIGURES = {Units: "Tổng số đơn vị", Maximum: "Điểm tối đa", Mean: "Điểm trung bình"}
_NOT_POSSIBLE = "Nội dung này không thể có với điểm tối đa và số đơn vị đã nêu:"
REPAIRS = "Cách sửa ít nhất, sửa một chỗ là đủ:"
SPELLINGS = "Tên đơn vị viết nhiều cách, hoặc khác bộ chỉ số:"
STRANGERS = "Tên không có trong bộ chỉ số:"
TWO_TONES = "Đơn vị vừa được nêu tốt vừa bị nêu hạn chế trong một lĩnh vực:"
PUZZLES = "Có con số nhưng chưa hiểu, cần người đọc lại:"
NO_FIELDS = "Không tìm thấy lĩnh vực nào trong báo cáo. Chọn bộ chỉ số của báo cáo bằng --index."
AGAINST = "Đối chiếu với thư mục kỳ đánh giá:"
TRUE, FALSE, UNKNOWN = "đúng", "SAI", "không đối chiếu được"


def field_name(field: FieldReport) -> str:
    """«Lĩnh vực 2. Cải cách thể chế»."""
    return f"Lĩnh vực {field.number}. {field.name}"


def verdict_line(audit: FieldAudit) -> str:
    """A field and the verdict on it."""
    return f"{field_name(audit.field)}: {VERDICTS[audit.verdict]}"


def place(where: Where) -> str:
    """Words of the report, with their paragraph."""
    return f"«{where.words}» (đoạn {where.paragraph})"


def reason_lines(reason: Reason) -> tuple[str, ...]:
    """Why a verdict is as it is: a sentence, and the places that it is about."""
    match reason:
        case MeanOutside(mean=mean, possible=possible, against=against):
            places = tuple(place(statement.where) for statement in against)
            return (_mean_outside(mean, possible, bool(places)), *places)
        case Conflict(statements=statements):
            only = len(statements) == 1
            said = _NOT_POSSIBLE if only else "Các nội dung này không thể cùng đúng:"
            return (said, *(place(statement.where) for statement in statements))
        case DifferentFigures(statements=statements):
            what = _FIGURES[type(statements[0])]
            return (f"{what} nêu khác nhau:", *(place(s.where) for s in statements))
        case Miscounted(statement=statement, units=number, names=names):
            return (f"Nêu {number} đơn vị nhưng kể tên {names}:", place(statement.where))
        case OtherMaximum(stated=stated, of_index=maximum):
            said = f"Điểm tối đa trong bộ chỉ số là {number_text(maximum)}, báo cáo nêu khác:"
            return (said, place(stated.where))
    return (_note(reason),)


def _mean_outside(mean: Mean, possible: Between, because: bool) -> str:
    """The mean that cannot be; without statements against it, it is the maximum that forbids it."""
    places = max(2, decimals_of(mean.points))
    low, high = points_text(possible.low, places), points_text(possible.high, places)
    span = f"phải là {low}" if low == high else f"phải từ {low} đến {high}"
    stated = points_text(mean.points, decimals_of(mean.points))
    if not because:
        return f"Điểm trung bình nêu là {stated}, cao hơn điểm tối đa của lĩnh vực ({high})."
    return f"Điểm trung bình nêu là {stated}; theo các nội dung khác {span}, vì:"


def _note(reason: Reason) -> str:
    match reason:
        case Uncovered(covered=covered, units=units):
            return f"Các nhóm liệt kê chỉ gồm {covered}/{units} đơn vị."
        case BetweenBands(points=points):
            return f"Điểm đúng {number_text(points)} không thuộc nhóm nào."
        case NoExactEnd(sides=sides):
            return f"Không nêu {' và '.join(_SIDES[side] for side in sides)} là bao nhiêu."
        case AllEqual(points=points):
            return f"Các đơn vị đều đạt {number_text(points)} điểm, không phân hóa đơn vị nào."
        case NoChart(number=number):
            return f"Không có biểu đồ, số thứ tự biểu đồ thiếu {number}."
        case NothingToCheck():
            return "Chưa thấy điểm trung bình, nhóm điểm hoặc điểm tối đa."
    raise ValueError(reason)


def repair_line(repair: Repair) -> str:
    """One repair: which words, which number, what instead."""
    was, statement = number_text(repair.was), repair.statement
    if not repair.counts:
        places = decimals_of(repair.was)
        now = points_text(repair.low, places)
        said = f"{place(statement.where)}: {points_text(repair.was, places)} → {now}"
    elif repair.low == repair.high:
        said = f"{place(statement.where)}: {was} → {number_text(repair.low)} đơn vị"
    else:
        word = "nhiều nhất" if repair.high < repair.was else "ít nhất"
        said = f"{place(statement.where)}: {was} → {word} {number_text(repair.nearest)} đơn vị"
    if repair.rest is None:
        return said
    low, high = number_text(repair.rest.low), number_text(repair.rest.high)
    return f"{said}; đơn vị còn lại từ {low} đến {high} điểm"


def missing_charts(numbers: Sequence[int]) -> str:
    """The numbers that no chart has."""
    return f"Số thứ tự biểu đồ thiếu: {', '.join(map(str, numbers))}."


def spelling_line(spellings: Spellings, units: _Units) -> str:
    """A unit and the spellings of its name."""
    spelt = ", ".join(f"«{name}»" for name in spellings.spelt)
    return f"{units[spellings.unit].full_name} ({spellings.unit}): {spelt}"


def unmentioned(codes: Sequence[str], units: _Units) -> str:
    """The units that are nowhere named."""
    names = ", ".join(units[code].full_name for code in codes)
    return f"Đơn vị không được nhắc đến: {names}."


def two_tones_line(pair: TwoTones, units: _Units) -> str:
    """A unit praised and blamed."""
    praise, blame = place(pair.praise.where), f"đoạn {pair.blame.where.paragraph}"
    return f"{_name(pair.praise.unit, units)}, lĩnh vực {pair.field.number}: {praise}; {blame}"


def of_criteria(number: int) -> str:
    """That so many places tell figures which the audit does not check."""
    return (
        f"{number} chỗ nêu số liệu của từng tiêu chí, điểm bị mất hoặc điểm tối đa áp dụng riêng"
        " của đơn vị: không kiểm tra ở đây (xem danh sách bằng --json)."
    )


def answer_line(answer: Answer, units: _Units) -> str:
    """A statement, whether it is true, and the right figure where it is not."""
    word = UNKNOWN if answer.true is None else TRUE if answer.true else FALSE
    said = f"{place(answer.statement.where)}: {word}"
    if answer.true is not False:
        return said
    right = [] if answer.right is None else [_right(answer.statement, answer.right)]
    scores = [_scored(scored, units) for scored in answer.units]
    return f"{said}; {'; '.join([*right, *scores])}" if right or scores else said


def _right(statement: Statement, right: Decimal) -> str:
    if isinstance(statement, Mean):
        return f"đúng là {points_text(right, max(2, decimals_of(statement.points)))}"
    if isinstance(statement, Group):
        beside = " ngoài các đơn vị đã nêu tên" if statement.apart else ""
        return f"đúng là {number_text(right)} đơn vị{beside}"
    return f"đúng là {number_text(right)}"


def _scored(scored: Scored, units: _Units) -> str:
    return f"{_name(scored.unit, units)} {number_text(scored.points)} điểm"


def _name(code: str, units: _Units) -> str:
    return units[code].full_name if code in units else code


def outcome(fields: int, wrong: int, false: int | None) -> str:
    """The outcome of an audit."""
    said = f"Đã đọc {fields} lĩnh vực: {wrong} lĩnh vực có số liệu không thể có hoặc mâu thuẫn."
    return said if false is None else f"{said} Đối chiếu: {false} nội dung sai."
