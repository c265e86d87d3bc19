"""The wording of findings: what is wrong, what is allowed, what to do, where it is."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from cchc_xl.model.finding import Code, Detail, Finding, Place, Severity
from cchc_xl.model.index import Unit
from cchc_xl.model.score import Absent
from cchc_xl.text.finding_appraisal import APPRAISAL, APPRAISAL_FILE, OF_APPRAISAL
from cchc_xl.text.finding_cycle import CYCLE
from cchc_xl.text.finding_definition import DEFINITION
from cchc_xl.text.finding_files import DEFINITION_FILE, FILES, OF_DEFINITION
from cchc_xl.text.finding_forms import IDENTITY, STRUCTURE
from cchc_xl.text.finding_mail import MAIL
from cchc_xl.text.finding_values import VALUES
from cchc_xl.text.finding_wording import Wording
from cchc_xl.text.forms import NOT_APPLICABLE
from cchc_xl.text.numbers import date_text, number_text

#: The wording of every code. A placeholder is a key of the finding's context.
CATALOGUE: Mapping[Code, Wording] = {
    **VALUES,
    **STRUCTURE,
    **IDENTITY,
    **APPRAISAL,
    **CYCLE,
    **MAIL,
    **FILES,
    **DEFINITION,
}

_SEVERITIES = {
    Severity.ERROR: "Phải sửa",
    Severity.WARNING: "Cần kiểm tra",
    Severity.INFO: "Lưu ý",
}
#: Said of a value where nothing is.
NOTHING = "(trống)"
_ABSENT = {Absent.BLANK: NOTHING, Absent.NOT_APPLICABLE: NOT_APPLICABLE}
#: So many decimals of a number are shown; no index has more.
_DECIMALS = 4
#: Keys of the context that name the entry a message is about, and come before it.
_SUBJECTS = ("entry", "column")
_PLACES = (("file", "tệp"), ("sheet", "trang"), ("cell", "ô"), ("criterion", "tiêu chí"))


def message(finding: Finding) -> str:
    """What is wrong, with the value read and what is allowed; KeyError where a detail is missing.

    «Điểm tự chấm: 2,5 vượt điểm tối đa 2.»
    """
    subjects = [finding.context[key] for key in _SUBJECTS if finding.context.get(key)]
    prefix = f"{detail_text(subjects[0])}: " if subjects else ""
    return prefix + _wording(finding).message.format_map(_details(finding))


def remedy(finding: Finding) -> str:
    """What to do about it; KeyError where a detail is missing."""
    own = OF_DEFINITION if finding.context.get("of") == DEFINITION_FILE else {}
    wanted = own.get(finding.code, _wording(finding).remedy)
    return wanted.format_map(_details(finding))


def _wording(finding: Finding) -> Wording:
    """The wording of a finding; what is said of forms is said otherwise of appraisal workbooks."""
    own = OF_APPRAISAL if finding.context.get("of") == APPRAISAL_FILE else {}
    return own.get(finding.code, CATALOGUE[finding.code])


def severity_word(severity: Severity) -> str:
    """The severity as officers say it: «Phải sửa»."""
    return _SEVERITIES[severity]


def place_text(place: Place) -> str:
    """Where a finding is: «tệp phieu.xlsx, trang LV1, ô G8, tiêu chí 1.1»."""
    parts = ((word, getattr(place, name)) for name, word in _PLACES)
    return ", ".join(f"{word} {value}" for word, value in parts if value)


def finding_cells(finding: Finding, units: Mapping[str, Unit]) -> tuple[str, ...]:
    """A finding as a row of ``terminal.FINDING_COLUMNS``."""
    unit = units.get(finding.unit or "")
    return (
        severity_word(finding.severity),
        unit.full_name if unit else finding.unit or "",
        place_text(finding.place),
        message(finding),
        remedy(finding),
    )


def detail_text(detail: Detail) -> str:
    """A detail as people write it: decimal comma, dd/mm/yyyy, «(trống)» for nothing.

    A number with more than 4 decimals is cut, not rounded: «2,0000…» exceeds 2 where «2» would not.
    """
    match detail:
        case Absent():
            return _ABSENT[detail]
        case Decimal():
            return _shortened(number_text(detail))
        case date():
            return date_text(detail)
        case _:
            return str(detail) or NOTHING


def _shortened(number: str) -> str:
    decimals = number.partition(",")[2]
    surplus = len(decimals) - _DECIMALS
    return f"{number[:-surplus]}…" if surplus > 0 else number


def _details(finding: Finding) -> Mapping[str, str]:
    return {key: detail_text(value) for key, value in finding.context.items()}
