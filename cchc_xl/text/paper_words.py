"""Words and small phrases that all Word papers share."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from cchc_xl.model.index import Assessment, Criterion, Unit
from cchc_xl.model.score import Absent, Mark
from cchc_xl.rules.rounding import round_half_up
from cchc_xl.text.numbers import number_text, points_text
from cchc_xl.text.results import NA_SHORT

#: The first month that is written without a zero.
_PLAIN_MONTH = 3

# The frame, by Nghị định 30/2020/NĐ-CP
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DRAFT = "DỰ THẢO"
RECIPIENTS = "Nơi nhận:"
TO = "Kính gửi: {}"
GROUNDS = "Căn cứ {};"
#: Where a person still has to write a number, a day or a name.
OPEN = "…"

# Names of the files, without the year
REPORT_FILE = "bao-cao"
NOTICE_FILE = "thong-bao-tham-dinh-lan-1"
MINUTES_FILE = "bien-ban-hop"
SUBMISSION_FILE = "to-trinh"
DECISION_FILE = "quyet-dinh"
PROFILES_FOLDER = "phieu-ket-qua"
COUNCIL_FOLDER = "ho-so-hoi-dong"
#: Added to the name of the version that a new run has replaced.
PREVIOUS_VERSION = "bản trước"

NONE = "–"
TIED = "đồng hạng"
RANK = "Hạng"
SHARE = "Chỉ số (%)"


def beside_points(gap: Decimal, points: str, decimals: int) -> str:
    """«cao hơn điểm được phê duyệt 0,50 điểm»; what is written as 0,00 is no gap: «bằng …»."""
    if not round_half_up(gap, decimals):
        return f"bằng {points}"
    word = "cao hơn" if gap > 0 else "thấp hơn"
    return f"{word} {points} {points_text(abs(gap), decimals)} điểm"


def number_line(number: str) -> str:
    """The line with the number of a paper."""
    return f"Số: {number}"


def open_number(kind: str) -> str:
    """A number that the office still has to give: «…/TB-HĐTĐ»."""
    return f"{OPEN}/{kind}"


def place_and_day(assessment: Assessment, day: date | None) -> str:
    """Place and date above the paper; a day that is not known is filled in when it is signed."""
    if day is None:
        return f"{assessment.place}, ngày … tháng … năm …"
    # By the rules for official papers, with a zero before days below 10 and months below 3.
    month = f"{day.month:02d}" if day.month < _PLAIN_MONTH else str(day.month)
    return f"{assessment.place}, ngày {day.day:02d} tháng {month} năm {day.year}"


def hint(text: str) -> str:
    """What stands in a marked place until somebody has written there."""
    return f"[Bổ sung: {text}]"


def bound(text: str) -> str:
    """A text in which no line ends between a number and its «%»."""
    return text.replace(" %", "\N{NO-BREAK SPACE}%")


def of_all(number: int, count: int) -> str:
    """«03/17 đơn vị»."""
    return f"{number:02d}/{count} đơn vị"


def of_maximum(points: Decimal, maximum: Decimal, decimals: int) -> str:
    """«11,24/15 điểm»."""
    return f"{points_text(points, decimals)}/{number_text(maximum)} điểm"


def shown_points(points: Decimal | None, decimals: int) -> str:
    """Points, or a dash where there are none."""
    return NONE if points is None else points_text(points, decimals)


def shown_mark(mark: Mark | None, decimals: int) -> str:
    """A mark: points, «KAD», or a dash where nothing is."""
    if mark is Absent.NOT_APPLICABLE:
        return NA_SHORT
    return points_text(mark, decimals) if isinstance(mark, Decimal) else NONE


def signed_points(points: Decimal, decimals: int) -> str:
    """A difference with its sign: «+2,39», «-1,49», «0,00»."""
    shown = points_text(points, decimals)
    return shown if shown.startswith("-") or not shown.strip("0,") else f"+{shown}"


def named(units: Sequence[Unit]) -> str:
    """Units by their full names: «xã Mường So, thị trấn Phong Thổ»."""
    return ", ".join(unit.full_name for unit in units)


#: Beyond so many names a list says only how many there are.
_MOST_NAMES = 10


def named_or_counted(units: Sequence[Unit]) -> str:
    """Units by name, or their number where they are too many to be read."""
    if len(units) <= _MOST_NAMES:
        return named(units)
    return f"{len(units):02d} đơn vị"


def within_sentence(text: str) -> str:
    """A name inside a sentence: «báo cáo CCHC định kỳ», but «UBND xã», «CCHC» as they are."""
    is_word = len(text) > 1 and text[0].isupper() and text[1:2].islower()
    return text[0].lower() + text[1:] if is_word else text


def criterion_phrase(criterion: Criterion) -> str:
    """A criterion inside a sentence, by its name."""
    return within_sentence(criterion.name.rstrip(".;, "))


def kind_counts(criteria: int, components: int) -> str:
    """«07 tiêu chí», «05 tiêu chí, 02 tiêu chí thành phần»."""
    also = f", {components:02d} tiêu chí thành phần" if components else ""
    return f"{criteria:02d} tiêu chí{also}"
