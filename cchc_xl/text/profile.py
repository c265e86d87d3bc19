"""The one-page profile of a unit: where it stands, where it lost points, what recovers them."""

from collections.abc import Sequence
from decimal import Decimal

from cchc_xl.model.answer import Answer, Inputs
from cchc_xl.model.index import Assessment, Criterion, Unit
from cchc_xl.model.method import Deduct, Direct, Levels, Parts, Ratio
from cchc_xl.model.score import Absent
from cchc_xl.model.scoreboard import Scoreboard, Standing
from cchc_xl.model.stage import Stage
from cchc_xl.rules.losses import Loss
from cchc_xl.rules.statistics import quotient
from cchc_xl.text.appraisal import STAGES
from cchc_xl.text.numbers import number_text, points_text, shown_decimals
from cchc_xl.text.paper_words import TIED, of_maximum, within_sentence
from cchc_xl.text.results import stage_points

TITLE = "PHIẾU KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {}"
FIELD_COLUMNS = ("Lĩnh vực", "Tự chấm", "Điểm", "Trung bình", "Cao nhất", "Hạng")
LOSS_COLUMNS = ("Tiêu chí", "Mất", "Vì sao", "Để lấy lại điểm")
#: The second column; where something need not apply to a unit, its maximum is its own.
MAXIMUM, OWN_MAXIMUM = "Tối đa", "Tối đa áp dụng"
TOTAL = "Tổng cộng"
LOSSES = "Các tiêu chí mất điểm"
NOTHING_LOST = "Đơn vị không mất điểm ở tiêu chí nào."
NO_REASON = "Theo số liệu, mức đã chấm"
#: What only says that points stay as they were is no reason for them.
_AGREED = tuple(stage.decision for stage in STAGES.values())
_ELLIPSIS = "…"


def unit_title(unit: Unit) -> str:
    """The unit as the second line of its title."""
    return unit.full_name.upper()


def field_columns(na_possible: bool) -> tuple[str, ...]:
    """The head of the table of fields."""
    first, *others = FIELD_COLUMNS
    return (first, OWN_MAXIMUM if na_possible else MAXIMUM, *others)


def standing_line(board: Scoreboard, standing: Standing) -> str:
    """Total, percentage, rank and band of a ranked unit in one sentence."""
    if standing.total is None or standing.percent is None:
        return ""
    decimals = shown_decimals(board.index)
    total = of_maximum(standing.total.points, standing.total.maximum, decimals)
    tied = f" ({TIED})" if standing.tied else ""
    band = f", xếp loại {standing.band.name}" if standing.band else ""
    return (
        f"Tổng {total}, Chỉ số {points_text(standing.percent)} %,"
        f" hạng {standing.rank}/{len(board.ranked)}{tied}{band}."
    )


def self_line(board: Scoreboard, standing: Standing, assessment: Assessment) -> str:
    """The self-score beside the points given; empty where it cannot be compared."""
    if board.stage is Stage.SELF or standing.self_total is None or standing.total is None:
        return ""
    decimals = shown_decimals(board.index)
    gap = standing.self_total.points - standing.total.points
    word = "cao hơn" if gap > 0 else "thấp hơn"
    points = stage_points(board.stage, assessment)
    told = f"{word} {points} {points_text(abs(gap), decimals)} điểm" if gap else f"bằng {points}"
    return f"Đơn vị tự chấm {points_text(standing.self_total.points, decimals)} điểm, {told}."


def others(losses: Sequence[Loss], decimals: int) -> str:
    """What did not fit on the page, by the codes of the criteria."""
    points = points_text(sum((loss.points for loss in losses), Decimal(0)), decimals)
    told = "; ".join(
        f"{loss.criterion.code} ({points_text(loss.points, decimals)})" for loss in losses
    )
    return f"Và {len(losses):02d} tiêu chí khác, mất {points} điểm: {told}."


def reason(answer: Answer, said_in_meeting: str) -> str:
    """Why points were lost: the word of those who gave the points that count."""
    rounds = (answer.opinion_1, answer.opinion_2)
    if answer.round_2 not in (answer.round_1, Absent.BLANK):
        rounds = rounds[::-1]
    told = (text for text in (said_in_meeting, *rounds) if text.strip(" .") not in _AGREED)
    return next(filter(None, told), NO_REASON)


def recovery(criterion: Criterion, answer: Answer, lost_in_appraisal: Decimal) -> str:
    """What brings the points back, by the scoring method of the criterion.

    ``lost_in_appraisal`` is by how much the unit had claimed more than it was given.
    """
    if lost_in_appraisal > 0:
        return (
            f"Có tài liệu kiểm chứng cho {number_text(lost_in_appraisal)} điểm chưa được công nhận"
        )
    match criterion.method:
        case Levels(levels=levels):
            best = max(levels, key=lambda level: level.points)
            return f"Đạt mức «{best.label}»"
        case Parts(parts=parts):
            left = [p for n, p in enumerate(parts) if not _given(answer.inputs, n)]
            told = [f"{part.label} (+{number_text(part.points)})" for part in left or parts]
            return f"Làm đủ: {'; '.join(told)}"
        case Ratio() as ratio:
            return _ratio(ratio, answer.inputs)
        case Deduct(violations=violations, points_each=each):
            return f"Không để phát sinh: {violations} (mỗi trường hợp trừ {number_text(each)})"
        case Direct() | None:
            return ""


def _given(inputs: Inputs, number: int) -> bool:
    return number < len(inputs) and bool(inputs[number])


def _ratio(ratio: Ratio, inputs: Inputs) -> str:
    target = f"{number_text(ratio.target * 100)} %"
    what = within_sentence(ratio.numerator)
    done, of = (*inputs, None, None)[:2]
    if done is None or not of:
        return f"Đạt {target}: {what}"
    reached = f"{number_text(done)}/{number_text(of)}, {points_text(quotient(done * 100, of))} %"
    return f"Từ {reached} lên {target}: {what}"


def shortened(text: str, most: int) -> str:
    """A text of one line, cut at a word where it is too long for its cell."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1].rpartition(" ")[0] or line[: most - 1]
    return f"{cut}{_ELLIPSIS}"


def lines_of(texts: Sequence[str], characters: Sequence[int]) -> int:
    """How many lines the longest of some cells takes, with so many characters a line."""
    return max(-(-len(text) // most) or 1 for text, most in zip(texts, characters, strict=True))
