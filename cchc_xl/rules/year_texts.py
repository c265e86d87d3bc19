"""Texts of a definition that speak of another year than the assessed one: left from an older one.

Not every other year is wrong. A document keeps its number and date, a law its year; «so với năm
2022» compares, «giai đoạn 2021–2025» plans, and an account of the year before is looked at beside
the year itself. Payments and deadlines of a year end in the next one.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cchc_xl.model.finding import Code
from cchc_xl.model.index import Assessment, Criterion, Index
from cchc_xl.model.method import Deduct, Levels, Method, Parts, Ratio
from cchc_xl.rules.dates import ASSESSMENT
from cchc_xl.rules.excerpts import excerpt
from cchc_xl.rules.fault import Context, Fault, Subject, counted

#: «31/12/2023», «tháng 12/2023», «quý IV/2023», «tháng 12 năm 2023»; or «năm 2023» alone.
_MENTION = re.compile(
    r"(?P<day>\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]|tháng\s+\d{1,2}(?:\s*[/.-]|\s+năm\s)"
    r"|quý\s+\w{1,3}\s*[/.-])\s*(?P<dated>20\d\d)(?![\d/])"
    r"|\bnăm\s+(?P<named>20\d\d)(?![\d/])",
    re.IGNORECASE,
)
_KINDS = (
    "quyết định|nghị định|nghị quyết|thông tư|luật|chỉ thị|công văn|công điện|kế hoạch|"
    "chương trình|hướng dẫn|báo cáo|thông báo|tờ trình|văn bản|kết luận|quy chế|đề án"
)
_NUMBER = r"\S*[\d…]\S*\s*,?\s*"
#: What stands before the date of a document: «Quyết định số 12/QĐ-UBND ngày».
_DOCUMENT = re.compile(
    rf"(?:\b(?:{_KINDS})\s+(?:số\s+)?(?:{_NUMBER})?|\bsố:?\s+{_NUMBER})ngày\s+(?:\d{{1,2}}\s+)?$",
    re.IGNORECASE,
)
#: What stands before the year of a law, which no «pháp luật», «kỷ luật» is.
_LAW = re.compile(r"\b(?:Luật|Bộ luật|Hiến pháp|Pháp lệnh)\b[^.;:\n]*$")
_COMPARED = re.compile(r"\b(?:so với|so sánh với|cùng kỳ)\s+(?:\S+\s+){0,4}$", re.IGNORECASE)
#: Before the first or last year of several.
_REACHING = re.compile(r"\b(?:từ|trước|sau|đến|tới|tầm nhìn|định hướng)\s+$", re.IGNORECASE)
#: Before the next year, of which one prepares something in this one.
_PREPARED = re.compile(
    r"\b(?:kế hoạch|dự toán|nhiệm vụ|phương hướng|chỉ tiêu|chương trình)\b[^.;:\n]*$", re.IGNORECASE
)
#: Texts of the assessment that are no names of people or bodies.
_OF_ASSESSMENT = (
    *("index_decision", "guidance_letter", "result_decision", "report_number"),
    *("units_phrase", "data_note"),
)
#: So much of a long text is quoted.
_QUOTED, _BEFORE = 80, 40


class _Text(NamedTuple):
    """A text of a subject; ``label`` is that of a level, by which its cell is found."""

    subject: Subject
    attribute: str
    text: str
    occurrence: int = 1
    label: str = ""


def year_faults(index: Index) -> Iterator[Fault]:
    """A fault for every text that speaks of another year, with the first one that it names."""
    year = index.assessment.year
    for said in _texts(index):
        strange = next(_strange_years(said.text, year), None)
        if strange is not None:
            other, start = strange
            quoted = _quoted(said.text, start)
            context: Context = {
                "value": said.label or quoted,
                "quoted": quoted,
                "other": other,
                "year": year,
            }
            code = Code.TEXT_OF_OTHER_YEAR
            yield Fault(code, said.subject, context, said.attribute, said.occurrence)


def _quoted(text: str, at: int) -> str:
    if len(text) <= _QUOTED:
        return text
    return excerpt(text, max(0, at - _BEFORE), _QUOTED)


def _strange_years(text: str, year: int) -> Iterator[tuple[int, int]]:
    """The years in a text that it should not name, each with where it is named."""
    mentions = list(_MENTION.finditer(text))
    names_own = any(mention["named"] == str(year) for mention in mentions)
    for mention in mentions:
        named, before = mention["named"], text[: mention.start()]
        other = int(named or mention["dated"])
        is_plausible = (
            _is_plausible_name(other, year, before, names_own)
            if named
            else other == year + 1 or _DOCUMENT.search(before)
        )
        if other != year and not is_plausible and not _COMPARED.search(before):
            yield other, mention.start()


def _is_plausible_name(other: int, year: int, before: str, names_own: bool) -> bool:
    prepared = other == year + 1 and _PREPARED.search(before)
    return bool(names_own or prepared or _LAW.search(before) or _REACHING.search(before))


def _texts(index: Index) -> Iterator[_Text]:
    """Every text in which a year may stand, in the order of the definition."""
    yield from _of_assessment(index.assessment)
    for field, occurrence in counted(index.fields, lambda one: one.number):
        for attribute in ("name", "short_name"):
            subject = ("field", field.number)
            yield _Text(subject, attribute, getattr(field, attribute), occurrence)
    criteria = _every(criterion for field in index.fields for criterion in field.criteria)
    for criterion, occurrence in counted(criteria, lambda one: one.code):
        yield from _of_criterion(criterion, occurrence)
    for band, occurrence in counted(index.bands, lambda one: one.name):
        yield _Text(("band", band.name), "decision", band.decision, occurrence)


def _of_assessment(assessment: Assessment) -> Iterator[_Text]:
    for attribute in _OF_ASSESSMENT:
        yield _Text(ASSESSMENT, attribute, getattr(assessment, attribute))


def _every(criteria: Iterable[Criterion]) -> Iterator[Criterion]:
    for criterion in criteria:
        yield criterion
        yield from criterion.components


def _of_criterion(criterion: Criterion, occurrence: int) -> Iterator[_Text]:
    subject = ("criterion", criterion.code)
    for attribute in ("name", "guidance", "evidence_hint"):
        yield _Text(subject, attribute, getattr(criterion, attribute), occurrence)
    for attribute, text, label in _of_method(criterion.method):
        yield _Text(subject, attribute, text, occurrence, label)


def _of_method(method: Method | None) -> Iterator[tuple[str, str, str]]:
    match method:
        case Ratio():
            yield "first_label", method.numerator, ""
            yield "second_label", method.denominator, ""
        case Deduct():
            yield "first_label", method.violations, ""
        case Levels(levels=listed):
            yield from (("levels", level.label, level.label) for level in listed)
        case Parts(parts=listed):
            yield from (("parts", level.label, level.label) for level in listed)
        case _:
            pass
