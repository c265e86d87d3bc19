"""Sentences of the sheet «Mức độ thống nhất» and its chart."""

from cchc_xl.model.stage import Stage
from cchc_xl.text.study import opinion
from cchc_xl.text.terminal import STAGE_NAMES

TITLE = "MỨC ĐỘ THỐNG NHẤT GIỮA TỰ CHẤM VÀ THẨM ĐỊNH"
NOTHING_TO_COMPARE = "Mới có điểm của một lần chấm: chưa có gì để so sánh."
BODIES = "A. Theo cơ quan thẩm định và lĩnh vực"
BODIES_NOTE = (
    "Chênh lệch tính trên một tiêu chí của một đơn vị, bằng điểm: số dương (+) là lần chấm trước"
    " cho cao hơn lần chấm sau. Độ lệch là chênh lệch không xét dấu."
)
BODY_COLUMNS = ("Cơ quan thẩm định", "Lĩnh vực")
DIFFERENCE_COLUMNS = ("Số điểm so sánh", "Giống nhau (%)", "Chênh lệch bình quân", "Độ lệch")
ALL_FIELDS = "Tất cả"
NO_BODY = "(chưa ghi cơ quan)"
UNITS = "B. Theo đơn vị, tự chấm cao nhất xếp trước"
OVERRATED = "Tự chấm cao"
UNDERRATED = "Tự chấm thấp hơn thẩm định"
EXCESS = "Tự chấm cao hơn (% điểm tối đa)"
NUMBER_HIGHER, NUMBER_LOWER = "Số tiêu chí chấm cao hơn", "Số tiêu chí chấm thấp hơn"
HIGH_SERIES = "Tự chấm cao hơn từ 5 % điểm tối đa"
USUAL_SERIES = "Dưới 5 %"
_STAGE_COLUMNS = {
    Stage.SELF: "Tổng điểm tự chấm",
    Stage.APPRAISAL_1: "Tổng điểm thẩm định lần 1",
    Stage.APPRAISAL_2: "Tổng điểm thẩm định lần 2",
}


def total_of(stage: Stage) -> str:
    """The head of the column of totals of an opinion."""
    return _STAGE_COLUMNS[stage]


def pair(earlier: Stage, later: Stage) -> str:
    """The two opinions that are compared."""
    name = STAGE_NAMES[earlier].removesuffix(" điểm")
    return f"{name[:1].upper()}{name[1:]} so với {STAGE_NAMES[later]}"


def units_note(last: Stage) -> str:
    """With what the self-scores are compared."""
    return (
        f"So với {opinion(last)}, trên các tiêu chí mà cả hai lần chấm đều có điểm. «{OVERRATED}»:"
        " cao hơn từ 5 % điểm tối đa trở lên."
    )


def excess_title(year: int, last: Stage) -> str:
    """The title of the chart of self-scores."""
    return f"Điểm tự chấm năm {year} so với {opinion(last)} (% điểm tối đa)"
