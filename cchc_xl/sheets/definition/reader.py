"""The definition workbook read back as an index, every fault with its sheet and cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cchc_xl.model.finding import Code, Detail, Finding, Place, Severity
from cchc_xl.model.index import Index
from cchc_xl.model.method import MethodName
from cchc_xl.rules.dates import ASSESSMENT as DATES
from cchc_xl.rules.definition import check_definition
from cchc_xl.rules.fault import Fault
from cchc_xl.sheets.cells import open_workbook
from cchc_xl.sheets.definition.builder import Built, build_index
from cchc_xl.sheets.definition.layout import (
    ASSESSMENT,
    BANDS,
    CRITERIA,
    FIELDS,
    FIRST_ROW,
    LEVELS,
    LISTED,
    UNITS,
    Table,
)
from cchc_xl.sheets.definition.lines import Line, read_lines
from cchc_xl.text.definition import ALLOWED, METHODS
from cchc_xl.text.finding_files import DEFINITION_FILE

_TABLES: Mapping[str, Table] = {
    "field": FIELDS,
    "criterion": CRITERIA,
    "unit": UNITS,
    "band": BANDS,
    "assessment": ASSESSMENT,
}
#: Attributes of the model whose cell has another key; levels and parts have a sheet of their own.
_KEYS = {"criteria": "number", "levels": "method", "parts": "method"}
_SUMS = (Code.FIELD_SUM_DIFFERS, Code.COMPONENT_SUM_DIFFERS, Code.FIELD_WITHOUT_CRITERIA)


@dataclass(frozen=True, slots=True)
class DefinitionReading:
    """The index, None where a finding of severity error stands against it, and all findings."""

    index: Index | None
    findings: tuple[Finding, ...]


def read_definition(data: bytes, file: str) -> DefinitionReading:
    """The index in the bytes of a definition workbook; ``file`` is how findings name it.

    One pass tells all faults: of the file, of single cells, and of what they mean together. Never
    raises.
    """
    book = open_workbook(data)
    if isinstance(book, Finding):
        return DefinitionReading(None, (_told(book, file),))
    lines = read_lines(book, (ASSESSMENT, *LISTED))
    findings = lines.findings
    built = build_index(lines)
    if built is not None:
        findings += built.findings
        if all(lines.has(table) for table in LISTED):
            findings += _faults(built)
    told = tuple(_told(finding, file) for finding in findings)
    sound = built is not None and all(f.severity is not Severity.ERROR for f in told)
    return DefinitionReading(built.index if built and sound else None, told)


def _told(finding: Finding, file: str) -> Finding:
    return replace(finding.of(file), context={**finding.context, "of": DEFINITION_FILE})


def _faults(built: Built) -> Iterator[Finding]:
    """What the rules say of the index, without the echoes of values that could not be read."""
    for fault in check_definition(built.index):
        of_sums = fault.code in _SUMS and built.open_sums & {fault.subject[1], None}
        # A year that could not be read is not the one that texts should speak of.
        of_year = fault.code is Code.TEXT_OF_OTHER_YEAR and DATES in built.doubtful
        if not of_sums and not of_year and fault.subject not in built.doubtful:
            yield _finding(fault, built)


def _finding(fault: Fault, built: Built) -> Finding:
    table = _TABLES[fault.subject[0]]
    line = _line(fault, built)
    if line is None:
        place = Place(sheet=table.sheet, cell=f"A{FIRST_ROW}")
        return Finding(fault.code, place, context={"value": "", "column": "", **fault.context})
    column = _KEYS.get(fault.attribute, fault.attribute)
    if line.table is not table:
        column = "points" if fault.code is Code.DEFINITION_VALUE_BAD else "label"
    return line.finding(fault.code, column, _in_words(fault))


def _line(fault: Fault, built: Built) -> Line | None:
    """The line that a fault is about: one level of a criterion where it quotes one."""
    kind, key = fault.subject
    if fault.attribute in ("levels", "parts"):
        told = fault.context.get("value")
        for line in reversed(built.level_lines.get(key, [])):
            if told in (line.values.get("label"), line.values.get("points")):
                return line
    return built.places.get((kind, key, fault.occurrence))


def _in_words(fault: Fault) -> Mapping[str, Detail]:
    """The context with names of the program replaced by what the officer sees."""
    value = fault.context.get("value")
    if value in ("levels", "parts"):
        return {**fault.context, "value": LEVELS.words["label"].heading}
    if isinstance(value, str) and value in set(MethodName):
        return {**fault.context, "value": METHODS[MethodName(value)]}
    if fault.code is Code.DATES_DISAGREE:
        return {**fault.context, "other": ASSESSMENT.words[str(fault.context["other"])].heading}
    if fault.attribute in ALLOWED:
        return {**fault.context, "allowed": ALLOWED[fault.attribute]}
    return fault.context
