"""The one-page profile of a unit: where it stands, where it lost points, what recovers them."""

import re
from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from cchc_xl.model.answer import Answer, Inputs
from cchc_xl.model.index import Assessment, Criterion, Unit
from cchc_xl.model.method import Deduct, Direct, Levels, MethodName, Parts, Ratio
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.scoreboard import Scoreboard, Standing
from cchc_xl.model.stage import Stage
from cchc_xl.rules.losses import Loss
from cchc_xl.rules.statistics import quotient
from cchc_xl.text.appraisal import STAGES
from cchc_xl.text.definition import YES_NO
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
#: An opinion that misses evidence (an expression); any other names what was not done.
_NO_EVIDENCE = re.compile(
    r"(?:thiếu|(?:chưa|không)\s+(?:có|gửi|nộp|kèm|cung cấp))\b[^.;]{0,25}"
    r"(?:văn bản|tài liệu|minh chứng|kiểm chứng|quyết định|biên bản)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])")
#: Characters that a cell holds, and those of the longest sentence that one is made larger for.
_CELL, _LONGEST = 150, 400
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


def recovery(criterion: Criterion, answer: Answer, given: Mark, claimed: Mark, why: str) -> str:
    """What brings the points back that are missing up to the maximum, in a sentence.

    Where the appraisers recognised less than was ``claimed`` and ``why`` names no other cause, it
    is evidence; else what the scoring method asks for.
    """
    points = given if isinstance(given, Decimal) else Decimal(0)
    over = claimed - points if isinstance(claimed, Decimal) else Decimal(0)
    if over <= 0:
        return _by_method(criterion, answer.inputs, points)
    evidence = f"Có tài liệu kiểm chứng cho {number_text(over)} điểm chưa được công nhận"
    if isinstance(criterion.method, Deduct) or not (why == NO_REASON or _NO_EVIDENCE.search(why)):
        # The unit's own figures did not stand: only what the method asks for is told.
        return _by_method(criterion, (), points) or evidence
    if points + over == criterion.max_points:
        return evidence
    rest = _by_method(criterion, answer.inputs, points + over)
    return f"{evidence}. {rest}" if rest else evidence


def _by_method(criterion: Criterion, inputs: Inputs, points: Decimal) -> str:
    lost = criterion.max_points - points
    match criterion.method:
        case Levels(levels=levels, name=name):
            better = (level for level in levels if level.points > points)
            level = min(better, key=lambda level: level.points)
            what = criterion.name if level.label in YES_NO.values() else level.label
            verb = "Thực hiện được" if name is MethodName.YES_NO else "Đạt mức"
            return f"{verb} «{what}» (+{number_text(level.points - points)})"
        case Parts(parts=parts):
            open_parts = [p for n, p in enumerate(parts) if not _given(inputs, n)]
            left = [part for part in open_parts if part.points <= lost] or parts
            told = [f"{part.label} (+{number_text(part.points)})" for part in left]
            return f"Làm đủ: {'; '.join(told)}"
        case Ratio() as ratio:
            return _ratio(ratio, inputs)
        case Deduct(violations=violations, points_each=each):
            fewer = (inputs[0] if inputs else None) or -(-lost // each)
            return (
                f"Không để phát sinh (bớt {number_text(fewer)} trường hợp, mỗi trường hợp trừ"
                f" {number_text(each)}): {within_sentence(violations)}"
            )
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
    more = (ratio.target * of - done).to_integral_value(ROUND_CEILING)
    return f"Thêm {number_text(more)} (đang {reached}) để đạt {target}: {what}"


def shortened(text: str) -> str:
    """A text of one line: as many whole sentences as a cell holds, one at least.

    Only a sentence that no page has room for is cut, at a word.
    """
    line = " ".join(text.split())
    if len(line) <= _CELL:
        return line
    told, *others = _SENTENCE.split(line)
    for sentence in others:
        if len(told) + len(sentence) >= _CELL:
            break
        told = f"{told} {sentence}"
    if len(told) <= _LONGEST:
        return told
    return f"{told[: _LONGEST - 1].rpartition(' ')[0] or told[: _LONGEST - 1]}{_ELLIPSIS}"


def lines_of(texts: Sequence[str], characters: Sequence[int]) -> int:
    """How many lines the longest of some cells takes, with so many characters a line."""
    return max(-(-len(text) // most) or 1 for text, most in zip(texts, characters, strict=True))
