"""The stable JSON documents of the command line: decimals as strings with a point."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc_xl.model.finding import Detail, Finding
from cchc_xl.model.index import Index, Unit
from cchc_xl.model.score import Absent
from cchc_xl.model.scoreboard import Standing, Statistics, Status
from cchc_xl.rules.rounding import round_half_up
from cchc_xl.text import findings as wording
from cchc_xl.text.numbers import shown_decimals

if TYPE_CHECKING:
    from cchc_xl.steps.check import Checked
    from cchc_xl.steps.consolidate import Consolidated

SCHEMA = 1

#: A JSON object.
Row = dict[str, object]


def check_document(checked: "Checked") -> str:
    """The document of ``check --json``."""
    return document(files=checked.files, findings=finding_rows(checked.findings, checked.units))


def stopped_document(sentence: str, findings: Iterable[Finding]) -> str:
    """The document of a step that could not go on (exit status 3)."""
    return document(error=sentence, findings=finding_rows(findings, {}))


def consolidate_document(consolidated: "Consolidated") -> str:
    """The document of ``consolidate --json``."""
    board = consolidated.scoreboard
    index = board.index
    decimals = shown_decimals(index)
    return document(
        year=index.assessment.year,
        stage=board.stage.value,
        units=[_unit_row(index, standing) for standing in board.standings],
        fields=[
            {
                "number": field.number,
                "name": field.name,
                **_statistics(statistics, decimals),
            }
            for field, statistics in board.statistics_by_field()
        ],
        findings=finding_rows(consolidated.findings, index.unit_by_code),
        output=str(consolidated.output.path),
    )


def document(**content: object) -> str:
    """A document with the number of its schema."""
    return json.dumps({"schema": SCHEMA, **content}, ensure_ascii=False, indent=1) + "\n"


def finding_rows(findings: Iterable[Finding], units: Mapping[str, Unit]) -> list[Row]:
    """The findings of a document, in the order given."""
    return [
        {
            "code": finding.code.slug,
            "severity": finding.severity.value,
            "unit": finding.unit,
            "unit_name": unit_name(units, finding.unit),
            "file": finding.place.file,
            "sheet": finding.place.sheet,
            "cell": finding.place.cell,
            "criterion": finding.place.criterion,
            "value": _detail(finding.context.get("value")),
            "message": wording.message(finding),
            "fix": wording.remedy(finding),
        }
        for finding in findings
    ]


def unit_name(units: Mapping[str, Unit], code: str | None) -> str | None:
    """The full name of the unit of a code, None where there is none."""
    unit = units.get(code or "")
    return unit.full_name if unit else None


def _unit_row(index: Index, standing: Standing) -> Row:
    accepted = standing.status is Status.ACCEPTED
    decimals = shown_decimals(index)
    return {
        "code": standing.unit.code,
        "name": standing.unit.full_name,
        "status": standing.status.value,
        "fields": {
            field.number: _points(tally.points, decimals)
            for field, tally in zip(index.fields, standing.fields, strict=True)
        }
        if accepted
        else None,
        "total": _points(standing.total.points, decimals) if standing.total else None,
        "percent": _points(standing.percent, decimals),
        "rank": standing.rank,
        "band": standing.band.name if standing.band else None,
    }


def _statistics(statistics: Statistics, decimals: int) -> Row:
    highest, lowest = _points(statistics.highest, decimals), _points(statistics.lowest, decimals)
    return {
        "max": _points(statistics.maximum, decimals),
        "average": _points(statistics.mean, decimals),
        "highest": {"points": highest, "units": list(statistics.best)},
        "lowest": {"points": lowest, "units": list(statistics.worst)},
    }


def _points(number: Decimal | None, decimals: int) -> str | None:
    """Points with a fixed number of decimals, rounded half up: "11.72"."""
    if number is None:
        return None
    return str(round_half_up(number, decimals))


def _detail(value: Detail | None) -> str | int | None:
    match value:
        case Decimal():
            return format(value, "f")
        case Absent():
            return value.value
        case date():
            return value.isoformat()
        case _:
            return value
