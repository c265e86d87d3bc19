"""The JSON document of an audit: decimals as strings with a point."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc_xl.cli.documents import Row, document, unit_name
from cchc_xl.model.audit import Answer, FieldAudit, MeanOutside, Repair
from cchc_xl.model.index import Unit
from cchc_xl.model.statement import Where
from cchc_xl.rules.rounding import round_half_up
from cchc_xl.rules.stated import decimals_of
from cchc_xl.text import audit as wording

if TYPE_CHECKING:
    from cchc_xl.steps.audit import Audited

_DECIMALS = 4

_Units = Mapping[str, Unit]


def audit_document(audited: "Audited") -> str:
    """The document of ``audit --json``; ``answers`` is null where nothing was compared."""
    found, units = audited.audit, audited.of.unit_by_code
    answers = audited.answers
    return document(
        fields=[_field(one) for one in found.fields],
        missing_charts=list(found.missing_charts),
        spellings=[
            {"unit": one.unit, "unit_name": unit_name(units, one.unit), "spelt": list(one.spelt)}
            for one in found.spellings
        ],
        strangers=list(dict.fromkeys(one.spelt for one in found.report.strangers)),
        unmentioned=list(found.unmentioned),
        two_tones=[
            {
                "field": one.field.number,
                "unit": one.praise.unit,
                "praise": _where(one.praise.where),
                "blame": _where(one.blame.where),
            }
            for one in found.two_tones
        ],
        of_criteria=[_where(where) for where in found.report.asides],
        not_understood=[_where(where) for where in found.report.puzzles],
        answers=None if answers is None else [_answer(one, units) for one in answers],
    )


def _field(audit: FieldAudit) -> Row:
    outside = next((r for r in audit.reasons if isinstance(r, MeanOutside)), None)
    return {
        "number": audit.field.number,
        "name": audit.field.name,
        "verdict": audit.verdict.value,
        "possible_mean": None
        if outside is None
        else {end: _figure(mean) for end, mean in outside.possible._asdict().items()},
        "reasons": [" ".join(wording.reason_lines(reason)) for reason in audit.reasons],
        "repairs": [_repair(repair) for repair in audit.repairs],
        "statements": [
            {"kind": type(statement).__name__.lower(), **_where(statement.where)}
            for statement in audit.field.statements
        ],
    }


def _repair(repair: Repair) -> Row:
    return {
        "kind": "units" if repair.counts else "points",
        "was": str(repair.was),
        "from": str(repair.low),
        "to": str(repair.high),
        **_where(repair.statement.where),
    }


def _answer(answer: Answer, units: _Units) -> Row:
    return {
        "field": answer.field.number,
        "true": answer.true,
        "right": None if answer.right is None else _figure(answer.right),
        "units": {scored.unit: str(scored.points) for scored in answer.units},
        "message": wording.answer_line(answer, units),
        **_where(answer.statement.where),
    }


def _figure(figure: Decimal) -> str:
    """A figure; a mean that does not end has four decimals."""
    return str(round_half_up(figure, _DECIMALS) if decimals_of(figure) > _DECIMALS else figure)


def _where(where: Where) -> Row:
    return {"paragraph": where.paragraph, "words": where.words}
