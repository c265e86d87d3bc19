"""Sentences on where points were lost, on self-scores, explanations, bands and other years."""

from collections.abc import Sequence
from decimal import Decimal

from cchc_xl.model.index import Assessment, Band, Criterion, Field, Unit
from cchc_xl.model.scoreboard import Status
from cchc_xl.rules.explanations import Explanations
from cchc_xl.rules.losses import CriterionLosses, UnitLosses
from cchc_xl.rules.year_on_year import UnitChange, YearOnYear
from cchc_xl.text.numbers import date_text, number_text, points_text
from cchc_xl.text.paper_words import (
    beside_points,
    criterion_phrase,
    named,
    named_or_counted,
    of_all,
    of_maximum,
    within_sentence,
)
from cchc_xl.text.results import STATUS_WORDS

#: So many criteria are named of one unit.
MOST_CRITERIA = 3

NOTHING_LOST = "Không đơn vị nào mất điểm ở lĩnh vực này."
UNITS_DIFFER = "Hai năm không có đơn vị nào trùng nhau để so sánh."
YEARS_DIFFER = "Bộ chỉ số của hai năm không có đơn vị hoặc lĩnh vực nào trùng nhau để so sánh."


def at_full(criteria: Sequence[Criterion], count: int) -> str:
    """The criteria in which all units reach the maximum; they come first, to be the subject."""
    names = "; ".join(criterion_phrase(criterion) for criterion in criteria)
    start = f"Tiêu chí có {of_all(count, count)} đạt điểm tối đa"
    return f"{start} ({len(criteria):02d} tiêu chí): {names}."


def lost_criteria(losses: Sequence[CriterionLosses], decimals: int) -> str:
    """The criteria in which most points were lost."""
    told = (
        f"{criterion_phrase(one.criterion)} (bình quân đạt"
        f" {of_maximum(one.mean, one.criterion.max_points, decimals)},"
        f" {of_all(one.losers, one.of)} chưa đạt điểm tối đa)"
        for one in losses
    )
    return f"Tiêu chí mất nhiều điểm nhất: {'; '.join(told)}."


def lost_units(losses: Sequence[UnitLosses], decimals: int) -> str:
    """«Vàng Ma Chải: thực hiện kế hoạch CCHC năm, báo cáo định kỳ …», with the points."""
    told = (
        f"{one.unit.full_name} (mất {points_text(one.points, decimals)} điểm):"
        f" {_lost_by(one, decimals)}"
        for one in losses
    )
    return f"Đơn vị mất nhiều điểm nhất: {'; '.join(told)}."


def _lost_by(one: UnitLosses, decimals: int) -> str:
    named_losses = one.losses[:MOST_CRITERIA]
    told = [
        f"{criterion_phrase(loss.criterion)} ({points_text(loss.points, decimals)})"
        for loss in named_losses
    ]
    left = len(one.losses) - len(named_losses)
    return f"{', '.join(told)}{f' và {left:02d} tiêu chí khác' if left else ''}"


def received(assessment: Assessment, accepted: int, units: int) -> str:
    """How many units take part."""
    return (
        f"Đến thời điểm tổng hợp, {of_all(accepted, units)} có phiếu hợp lệ,"
        f" đủ điểm và được xếp hạng Chỉ số CCHC năm {assessment.year}."
    )


def not_ranked(status: Status, units: Sequence[Unit]) -> str:
    """The units that are listed without a rank, and why."""
    return f"Đơn vị không xếp hạng ({STATUS_WORDS[status].lower()}): {named(units)}."


def asked(explained: Sequence[Explanations], deadline: str) -> str:
    """What round 1 asked of the units, and how much of it was answered."""
    number = sum(len(one.asked) for one in explained)
    if not number:
        return "Sau thẩm định lần 1, không có yêu cầu giải trình nào."
    answered = number - sum(len(one.unanswered) for one in explained)
    return (
        f"Sau thẩm định lần 1, có {number} yêu cầu giải trình gửi {len(explained):02d} đơn vị"
        f" (thời hạn trả lời: {deadline}); {answered}/{number} yêu cầu đã được trả lời."
    )


def silent(explained: Sequence[Explanations]) -> str:
    """The units without explanation after round 1; empty where all have answered."""
    without = [one for one in explained if one.unanswered]
    if not without:
        return ""
    told = [f"Sau thẩm định lần 1, có {len(without):02d} đơn vị không giải trình đủ."]
    nothing = [one.unit for one in without if len(one.unanswered) == len(one.asked)]
    partly = [one for one in without if len(one.unanswered) < len(one.asked)]
    if nothing:
        told.append(f"Đơn vị không giải trình yêu cầu nào: {named(nothing)}.")
    if partly:
        names = ", ".join(
            f"{one.unit.full_name} ({len(one.unanswered)}/{len(one.asked)} yêu cầu)"
            for one in partly
        )
        told.append(f"Đơn vị còn yêu cầu không giải trình: {names}.")
    return " ".join(told)


def self_scores(claimed: Decimal, given: Decimal, count: int, points: str, decimals: int) -> str:
    """The mean of the self-scores beside that of the points given."""
    gap = claimed - given
    # Each is rounded for itself; the gap is of the means as they are.
    return (
        f"Tổng điểm tự chấm bình quân của {count:02d} đơn vị so sánh được là"
        f" {points_text(claimed, decimals)} điểm, {points} bình quân là"
        f" {points_text(given, decimals)} điểm; tự chấm {beside_points(gap, points, decimals)}."
    )


def self_sides(higher: int, equal: int, lower: int, points: str) -> str:
    """How many units overrated themselves, and how many did not; nobody is not counted."""
    count = higher + equal + lower
    sides = ((higher, "cao hơn"), (equal, "bằng"), (lower, "thấp hơn"))
    told = ", ".join(f"{of_all(n, count)} tự chấm {side}" for n, side in sides if n)
    return f"So với {points}, có {told}."


def widest_gaps(gaps: Sequence[tuple[Unit, Decimal]], decimals: int) -> str:
    """The units that overrated themselves most."""
    told = ", ".join(f"{u.full_name} ({points_text(gap, decimals)} điểm)" for u, gap in gaps)
    return f"Chênh lệch lớn nhất: {told}."


def bands(counts: Sequence[tuple[Band, int]], count: int) -> str:
    """How many units are in each band, and by which decision."""
    told = [f"{band.name} {of_all(number, count)}" for band, number in counts if number]
    empty = [band.name for band, number in counts if not number]
    if empty:
        told.append(f"không có đơn vị xếp loại {', '.join(empty)}")
    decision = counts[0][0].decision
    return f"Xếp loại{f' theo {decision}' if decision else ''}: {'; '.join(told)}."


def fields_by_share(best: Sequence[tuple[Field, Decimal]], are_best: bool) -> str:
    """The fields in which the units reach the greatest (least) share of the maximum."""
    told = ", ".join(f"{within_sentence(f.name)} ({points_text(p)} %)" for f, p in best)
    which = "cao nhất" if are_best else "thấp nhất"
    return f"Lĩnh vực có tỷ lệ điểm bình quân {which}: {told}."


def years(found: YearOnYear) -> str:
    """How many units have risen and fallen since the year before, and which most."""
    if not found.units:
        return UNITS_DIFFER if found.fields else YEARS_DIFFER
    count = len(found.units)
    rose = [one for one in found.units if one.change > 0]
    fell = [one for one in found.units if one.change < 0]
    sides = [(word, those) for word, those in (("tăng", rose), ("giảm", fell)) if those]
    told = ", ".join(f"{of_all(len(those), count)} {word} Chỉ số" for word, those in sides)
    ends = "".join(f"; {word} nhiều nhất là {_most_changed(those)}" for word, those in sides)
    start = f"So với năm {found.year_before}, trong {count:02d} đơn vị có mặt ở cả hai năm,"
    return f"{start} {told or 'Chỉ số của các đơn vị không thay đổi'}{ends}."


def _most_changed(changed: Sequence[UnitChange]) -> str:
    most = max(abs(one.change) for one in changed)
    units = [one.unit for one in changed if abs(one.change) == most]
    return f"{named_or_counted(units)} ({points_text(most)} điểm phần trăm)"


def fields_of_years(found: YearOnYear) -> str:
    """The mean shares of the fields of both years."""
    told = "; ".join(
        f"{within_sentence(one.field.name)} {points_text(one.percent_before)} %"
        f" → {points_text(one.percent)} %"
        for one in found.fields
    )
    return f"Tỷ lệ điểm bình quân theo lĩnh vực: {told}."


def index_size(assessment: Assessment, fields: int, counts: str, maximum: Decimal) -> str:
    """What the index consists of."""
    return (
        f"Bộ chỉ số CCHC năm {assessment.year} gồm {fields:02d} lĩnh vực, {counts},"
        f" tổng điểm tối đa {number_text(maximum)} điểm."
    )


def grounds(assessment: Assessment) -> str:
    """By what the assessment was made."""
    texts = [text for text in (assessment.index_decision, assessment.guidance_letter) if text]
    told = "; ".join(texts)
    until = date_text(assessment.self_deadline)
    start = f"Căn cứ {told}, " if told else ""
    named_units = f"{assessment.unit_body} đã tự chấm điểm Chỉ số CCHC năm {assessment.year}"
    return f"{start}{named_units} (thời hạn gửi phiếu tự chấm điểm: {until})."


APPRAISED = (
    "Công tác thẩm định gồm 02 lần. Lần 1: sau khi các đơn vị tự chấm điểm, {council} giao Tổ giúp"
    " việc và cơ quan thẩm định rà soát từng tiêu chí, tiêu chí thành phần với tài liệu kiểm chứng"
    " và thông tin của cơ quan có thẩm quyền, gửi các đơn vị giải trình, bổ sung. Lần 2: sau khi"
    " tiếp thu giải trình, {council} thống nhất kết quả trình cấp có thẩm quyền phê duyệt và công"
    " bố."
)
