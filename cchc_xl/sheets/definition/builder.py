"""Lines of a definition workbook as the index that they describe, and what stands in the way."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from cchc_xl.model.finding import Code, Finding
from cchc_xl.model.index import Assessment, Band, Criterion, Field, Index, TieRule, Unit
from cchc_xl.model.method import Level, MethodName
from cchc_xl.model.stage import Stage
from cchc_xl.rules.band_list import ALL_BANDS
from cchc_xl.rules.dates import ASSESSMENT as DATES
from cchc_xl.rules.dates import COMPARED
from cchc_xl.sheets.definition.layout import (
    ASSESSMENT,
    BANDS,
    CRITERIA,
    FIELDS,
    LEVELS,
    UNITS,
    WITH_LEVELS,
    Kind,
    Table,
)
from cchc_xl.sheets.definition.lines import Line, Lines
from cchc_xl.sheets.definition.methods import build_method, parameter_findings
from cchc_xl.text.definition import ALLOWED

_T = TypeVar("_T")

#: What stands in for a value that is told as a fault, so that the rest can still be checked.
_STAND_IN: Mapping[Kind, Any] = {
    Kind.POINTS: Decimal(0),
    Kind.SHARE: Decimal(0),
    Kind.WHOLE: 9,
    Kind.DAY: date(2000, 1, 1),
    Kind.YES_NO: False,
    Kind.TIE: TieRule.COMPETITION,
    Kind.STAGE: Stage.SELF,
}
_TEXTUAL = (Kind.CODE, Kind.NUMBERED, Kind.TEXT, Kind.LINES)
_SEVERAL = (Kind.ROWS, Kind.NAMES)
#: Levels of codes: number of the field, criterion, component. No decision parts components again.
_DEEPEST = 3


@dataclass(slots=True)
class Built:
    """An index, as far as its lines could be used, and where each part of it stands.

    ``places`` has the line of a subject by kind, key and occurrence, as ``rules.fault`` counts
    them. ``doubtful`` holds the subjects of which a value is missing, ``open_sums`` the numbers and
    codes whose parts may not be complete (None: no sum is): what the rules say of these is noise.
    """

    index: Index
    findings: list[Finding] = field(default_factory=list)
    places: dict[tuple[str, str, int], Line] = field(default_factory=dict)
    level_lines: dict[str, list[Line]] = field(default_factory=dict)
    doubtful: set[tuple[str, str]] = field(default_factory=set)
    open_sums: set[str | None] = field(default_factory=set)


def build_index(lines: Lines) -> Built | None:
    """The index of the lines, None without an assessment."""
    assessment = next(iter(lines.of(ASSESSMENT)), None)
    return None if assessment is None else _Builder(lines).build(assessment)


def _arguments(line: Line) -> dict[str, Any]:
    """The values of a line as the arguments of the thing in the model that it describes."""
    values: dict[str, Any] = {}
    for asked in line.table.properties:
        if asked.kind is Kind.CHECK:
            continue
        value = line.values.get(asked.key)
        if value is None and asked.kind in _TEXTUAL:
            value = ""
        elif value is None and asked.kind in _SEVERAL:
            value = ()
        elif value is None and asked.required:
            value = _STAND_IN[asked.kind]
        values[asked.key] = value
    return values


class _Builder:
    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._findings: list[Finding] = []
        self._places: dict[tuple[str, str, int], Line] = {}
        self._times: Counter[tuple[str, str]] = Counter()
        self._doubtful: set[tuple[str, str]] = set()
        self._open_sums: set[str | None] = set()
        self._children: dict[str, list[Line]] = defaultdict(list)
        self._levels: dict[str, list[Level]] = defaultdict(list)
        self._level_lines: dict[str, list[Line]] = defaultdict(list)

    def build(self, assessment: Line) -> Built:
        """Everything in the order of the index, so that occurrences count as in the rules."""
        for line in self._lines.of(CRITERIA):
            self._children[str(line.values.get("parent"))].append(line)
        self._sort_levels()
        if "units_as_of" in assessment.wrong or len(self._sound(UNITS)) < len(
            self._lines.of(UNITS)
        ):
            self._doubtful.add(("unit", ""))
        self._place_wholes(assessment)
        index = Index(
            Assessment(**_arguments(assessment)),
            tuple(self._field(line) for line in self._lines.of(FIELDS)),
            tuple(Unit(**self._kept("unit", "code", line)) for line in self._sound(UNITS)),
            tuple(Band(**self._kept("band", "name", line)) for line in self._sound(BANDS)),
        )
        self._tell_orphans()
        return Built(
            index,
            self._findings,
            self._places,
            self._level_lines,
            self._doubtful,
            self._open_sums,
        )

    def _place_wholes(self, assessment: Line) -> None:
        """Where to tell what is said of the dates together, and of the bands: at the last one."""
        self._places[(*DATES, 1)] = assessment
        if any(assessment.values.get(key) is None for key in COMPARED):
            self._doubtful.add(DATES)
        bands = self._lines.of(BANDS)
        if bands:
            self._places[(*ALL_BANDS, 1)] = bands[-1]
        if any(line.wrong for line in bands):
            self._doubtful.add(ALL_BANDS)

    def _sound(self, table: Table) -> list[Line]:
        """The lines that can be used; a stand-in could look like another unit or band."""
        return [line for line in self._lines.of(table) if not line.wrong]

    def _kept(self, subject: str, key: str, line: Line) -> dict[str, Any]:
        """The arguments of a line whose place is kept under its subject and key."""
        arguments = _arguments(line)
        about = (subject, arguments[key])
        self._times[about] += 1
        self._places[(*about, self._times[about])] = line
        if line.wrong:
            self._doubtful.add(about)
        return arguments

    def _field(self, line: Line) -> Field:
        arguments = self._kept("field", "number", line)
        return Field(criteria=self._under(arguments["number"], 2), **arguments)

    def _under(self, parent: str, level: int) -> tuple[Criterion, ...]:
        """The criteria under a field or criterion, taken once; too deep ones are left over."""
        if level > _DEEPEST:
            return ()
        return tuple(self._criterion(line, level) for line in self._children.pop(parent, ()))

    def _criterion(self, line: Line, level: int) -> Criterion:
        arguments = self._kept("criterion", "code", line)
        code = arguments["code"]
        if "max_points" in line.wrong:
            self._open_sums |= {arguments["parent"], code}
        components = self._under(code, level + 1)
        name = arguments["method"]
        method = build_method(arguments, tuple(self._levels[code]))
        if "method" not in line.wrong:
            problems = tuple(parameter_findings(line, name))
            self._findings += problems
            self._tell_unused_levels(code, name)
            if any(problem.code is Code.METHOD_PARAMETER_MISSING for problem in problems):
                self._doubtful.add(("criterion", code))
        return Criterion(
            code,
            arguments["name"],
            arguments["max_points"],
            method,
            components,
            evidence_required=_or_else(arguments["evidence_required"], True),
            na_allowed=_or_else(arguments["na_allowed"], False),
            appraiser=arguments["appraiser"],
            guidance=arguments["guidance"],
            evidence_hint=arguments["evidence_hint"],
        )

    def _sort_levels(self) -> None:
        """The levels by criterion; where one of them is unreadable, its criterion is in doubt."""
        codes = {line.values.get("code") for line in self._lines.of(CRITERIA)}
        for line in self._lines.of(LEVELS):
            arguments = _arguments(line)
            code = arguments["criterion"]
            self._level_lines[code].append(line)
            if line.wrong:
                self._doubtful.add(("criterion", code))
            else:
                self._levels[code].append(Level(arguments["label"], arguments["points"]))
            if code not in codes and "criterion" not in line.wrong:
                context = {"value": code}
                self._findings.append(line.finding(Code.CRITERION_UNKNOWN, "criterion", context))

    def _tell_unused_levels(self, code: str, method: MethodName | None) -> None:
        lines = self._level_lines.get(code)
        if lines and method not in WITH_LEVELS:
            label = lines[0].values.get("label")
            context = {"value": label if isinstance(label, str) else ""}
            unused = lines[0].finding(Code.METHOD_PARAMETER_UNUSED, "label", context)
            self._findings.append(unused)

    def _tell_orphans(self) -> None:
        """Criteria under no field: no parent, components of a component, or rows in a circle."""
        codes = {line.values.get("code") for line in self._lines.of(CRITERIA)}
        for parent, lines in self._children.items():
            self._open_sums.add(None)
            self._doubtful.add(("criterion", parent))
            code = Code.DEFINITION_VALUE_BAD if parent in codes else Code.PARENT_UNKNOWN
            context = {"value": parent, "allowed": ALLOWED["parent"]}
            readable = (line for line in lines if "parent" not in line.wrong)
            self._findings += (line.finding(code, "parent", context) for line in readable)


def _or_else(value: _T | None, default: _T) -> _T:
    return default if value is None else value
