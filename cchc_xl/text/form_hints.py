"""What a form says about one criterion: its way of scoring, input hints and stop messages."""

from typing import NamedTuple

from cchc_xl.model.index import Criterion
from cchc_xl.model.method import Deduct, Direct, Levels, MethodName, NothingOccurred, Parts, Ratio
from cchc_xl.text.forms import AGREED, DISAGREED, NOT_APPLICABLE, level_text, part_texts
from cchc_xl.text.numbers import number_text

#: Excel's limits for the title and the message of a validation, in characters.
TITLE_LIMIT = 32
MESSAGE_LIMIT = 255

_LABEL_LIMIT = 90
DECIMAL_HINT = "Nếu máy báo lỗi, thử 9.5 thay cho 9,5."


class Hint(NamedTuple):
    """The message beside an entry cell and the one that stops a wrong entry, within the limits."""

    title: str
    message: str
    stop_title: str
    stop: str


def clipped(text: str, limit: int) -> str:
    """``text`` cut at a word so that it has at most ``limit`` characters."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;–-(")
    return f"{kept}…"


def bounded_hint(title: str, message: str, stop_title: str, stop: str) -> Hint:
    """A hint whose texts are cut to what a validation may hold."""
    return Hint(
        clipped(title, TITLE_LIMIT),
        clipped(message, MESSAGE_LIMIT),
        clipped(stop_title, TITLE_LIMIT),
        clipped(stop, MESSAGE_LIMIT),
    )


def _quoted(label: str) -> str:
    return f"«{clipped(label, _LABEL_LIMIT)}»"


def method_text(criterion: Criterion) -> str:
    """The way of scoring in few words, for the column «Cách chấm điểm»."""
    match criterion.method:
        case Levels(levels=levels, name=MethodName.YES_NO):
            return "Chọn: " + " hoặc ".join(number_text(level.points) for level in levels) + " điểm"
        case Levels(levels=levels):
            points = "; ".join(number_text(level.points) for level in levels)
            return f"Chọn một mức: {points} điểm"
        case Parts():
            return "Cộng điểm các phần đạt"
        case Ratio() as ratio:
            return _ratio_text(ratio)
        case Deduct(points_each=each):
            return f"Mỗi trường hợp trừ {number_text(each)} điểm"
        case Direct(step=step):
            top = number_text(criterion.max_points)
            return f"Nhập điểm từ 0 đến {top}, bước {number_text(step)}"
        case None:
            return "Cộng điểm các tiêu chí thành phần"


def _ratio_text(ratio: Ratio) -> str:
    target, floor = (number_text(100 * share) for share in (ratio.target, ratio.floor))
    if ratio.target == 1:
        text = "Điểm tối đa × tỷ lệ"
    else:
        text = f"Từ {target}%: điểm tối đa; dưới {target}%: theo tỷ lệ so với {target}%"
    return f"{text}; dưới {floor}%: 0 điểm" if ratio.floor else text


def input_method_text(criterion: Criterion) -> str:
    """What to do in an input row, for the column «Cách chấm điểm»."""
    return "Chọn trong danh sách" if isinstance(criterion.method, Parts) else "Nhập số nguyên"


def data_hint(criterion: Criterion) -> Hint:
    """The hint of the data cell of a criterion: levels, or only «không áp dụng»."""
    if isinstance(criterion.method, Levels):
        message = f"{criterion.guidance} Chọn một mức trong danh sách; để trống nếu chưa chấm."
        return _choice(f"{criterion.code}: chọn mức", message.strip())
    return _choice(
        f"{criterion.code}: có áp dụng không?",
        f"Chỉ chọn «{NOT_APPLICABLE}» khi tiêu chí không liên quan đến đơn vị, và ghi lý do vào "
        "cột «Ghi chú của đơn vị». Các trường hợp khác: để trống ô này.",
    )


def input_hint(criterion: Criterion, number: int) -> Hint:
    """The hint of the ``number``-th input row of a criterion, from 1."""
    code = criterion.code
    match criterion.method:
        case Parts(parts=parts):
            part = parts[number - 1]
            done, not_done = part_texts(part)
            message = f"{_quoted(part.label)}. Chọn «{done}» hoặc «{not_done}»."
            return _choice(f"{code}: phần {number}", message)
        case Ratio() as ratio:
            return _ratio_hint(code, ratio, number)
        case Deduct(violations=violations):
            return bounded_hint(
                f"{code}: nhập số lượng",
                f"{_quoted(violations)}. Nhập số nguyên, từ 0 (nhập cả số 0). Điểm do máy tính.",
                "Số lượng không hợp lệ",
                f"{_quoted(violations)} phải là số nguyên, từ 0. Nếu không có, nhập 0.",
            )
        case _:
            raise ValueError(f"{code} has no input rows")


def _ratio_hint(code: str, ratio: Ratio, number: int) -> Hint:
    top, bottom = _quoted(ratio.numerator), _quoted(ratio.denominator)
    if number == 1:
        return bounded_hint(
            f"{code}: tử số",
            f"{top}. Nhập số nguyên, từ 0, không lớn hơn {bottom}. Điểm do máy tính.",
            "Tử số không hợp lệ",
            f"{top} phải là số nguyên, từ 0, và không lớn hơn {bottom}.",
        )
    nothing = {
        NothingOccurred.FULL_POINTS: "Không phát sinh: nhập 0 và 0, được điểm tối đa.",
        NothingOccurred.NOT_APPLICABLE: "Không phát sinh: nhập 0 và 0, tiêu chí không áp dụng.",
        NothingOccurred.FAULT: "Phải lớn hơn 0.",
    }[ratio.nothing_occurred]
    return bounded_hint(
        f"{code}: mẫu số",
        f"{bottom}. Nhập số nguyên, không nhỏ hơn tử số. {nothing}",
        "Mẫu số không hợp lệ",
        f"{bottom} phải là số nguyên, không nhỏ hơn {top}. {nothing}",
    )


def direct_hint(criterion: Criterion, step: str) -> Hint:
    """The hint of the points cell of a criterion that is scored directly."""
    top = number_text(criterion.max_points)
    allowed = f"Điểm từ 0 đến {top}, bước {step}."
    return bounded_hint(
        f"{criterion.code}: nhập điểm",
        f"{criterion.guidance} {allowed} {DECIMAL_HINT}".strip(),
        "Điểm không hợp lệ",
        f"{allowed} {DECIMAL_HINT} Nếu đã chọn «{NOT_APPLICABLE}» thì để trống ô điểm.",
    )


def _choice(title: str, message: str) -> Hint:
    return bounded_hint(
        title,
        message,
        "Không có trong danh sách",
        "Bấm vào mũi tên bên phải ô và chọn trong danh sách, không gõ tay. Muốn bỏ chọn: bấm phím "
        "Delete.",
    )


def _text_hint(title: str, message: str) -> Hint:
    return bounded_hint(
        title, message, "Nội dung quá dài", "Mỗi ô ghi được nhiều nhất 32.000 ký tự."
    )


def evidence_hint(criterion: Criterion) -> Hint:
    """The hint of the evidence cell: how to write it, and what is looked for."""
    wanted = f"\nVí dụ tài liệu: {criterion.evidence_hint}" if criterion.evidence_hint else ""
    return _text_hint(
        f"{criterion.code}: tài liệu kiểm chứng",
        f"Mỗi tài liệu một dòng: số, ký hiệu; ngày; trích yếu; cơ quan ban hành; tên tệp.{wanted}",
    )


def note_hint(criterion: Criterion) -> Hint:
    """The hint of the note cell."""
    reason = f" Bắt buộc nêu lý do nếu chọn «{NOT_APPLICABLE}»." if criterion.na_allowed else ""
    return _text_hint(f"{criterion.code}: ghi chú", f"Ghi điều cần nói thêm, nếu có.{reason}")


def reply_hint(criterion: Criterion) -> Hint:
    """The hint of the cell with the reply to what was asked."""
    return _choice(
        f"{criterion.code}: trả lời",
        f"Chọn «{AGREED}» nếu đồng ý với điểm thẩm định lần 1; chọn «{DISAGREED}» thì phải ghi nội "
        "dung giải trình ở ô bên phải.",
    )


def explanation_hint(criterion: Criterion) -> Hint:
    """The hint of the explanation cell."""
    return _text_hint(
        f"{criterion.code}: giải trình",
        "Trả lời đúng nội dung được hỏi ở cột «Yêu cầu giải trình»; nêu căn cứ cụ thể.",
    )


def supplement_hint(criterion: Criterion) -> Hint:
    """The hint of the cell for supplementary evidence."""
    return _text_hint(
        f"{criterion.code}: tài liệu bổ sung",
        "Mỗi tài liệu một dòng: số, ký hiệu; ngày; trích yếu; cơ quan ban hành; tên tệp.",
    )


def level_choices(criterion: Criterion) -> tuple[str, ...]:
    """What the drop-down of a data cell offers; empty where the cell is closed."""
    match criterion.method:
        case Levels(levels=levels):
            choices = tuple(level_text(level) for level in levels)
        case _:
            choices = ()
    return (*choices, NOT_APPLICABLE) if criterion.na_allowed else choices
