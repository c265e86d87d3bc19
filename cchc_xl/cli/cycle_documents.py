"""The JSON documents of an assessment with a ledger: days are ISO 8601, what is not there is null.

``receive --json``: {"schema", "files": [{"file", "sha256", "kind" ("form"|"appraisal"|"other"),
"verdict" ("accepted"|"rejected"|"conflict"|"copy"|"noted"), "unit", "unit_name", "body", "stage"}],
"findings"}. ``status --json``: {"schema", "year", "decision", "head", "open_questions", "stages":
[{"stage", "body" (null for the units), "issued_on", "received_on", "refused", "done", "of"}],
"units": [{"code", "name", "status" ("accepted"|"rejected"|"missing"), "errors", "self_on",
"response_on", "round_1" and "round_2" ({"done", "of"}), "round_1_on", "round_2_on", "questions"
({"open", "answered", "overdue", "settled"}), "evidence_missing", "missing_files" ([{"criterion",
"file"}]), "signed", "reminder"}]}.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from cchc_xl.cli.documents import Row, document, finding_rows, unit_name
from cchc_xl.model.event import Received
from cchc_xl.model.index import Unit
from cchc_xl.model.proceedings import Count, StageProgress, UnitProgress
from cchc_xl.text.progress import reminder

if TYPE_CHECKING:
    from cchc_xl.steps.receive import Reception
    from cchc_xl.steps.status import StatusReport


def receive_document(reception: "Reception", units: Mapping[str, Unit]) -> str:
    """The document of ``receive --json``."""
    return document(
        files=[_file_row(receipt, units) for receipt in reception.receipts],
        findings=finding_rows(reception.findings, units),
    )


def status_document(report: "StatusReport") -> str:
    """The document of ``status --json``."""
    assessment, after = report.of.assessment, report.proceedings
    return document(
        year=assessment.year,
        decision=after.decision or None,
        head=after.head,
        open_questions=after.open_questions,
        stages=[_stage_row(one) for one in after.stages],
        units=[
            {**_unit_row(unit, one), "reminder": reminder(assessment, unit, one) or None}
            for unit, one in zip(report.of.units, after.progress, strict=True)
        ],
    )


def _file_row(receipt: Received, units: Mapping[str, Unit]) -> Row:
    return {
        "file": receipt.file,
        "sha256": receipt.sha256,
        "kind": receipt.kind.value,
        "verdict": receipt.verdict.value,
        "unit": receipt.unit,
        "unit_name": unit_name(units, receipt.unit),
        "body": receipt.body,
        "stage": None if receipt.stage is None else receipt.stage.value,
    }


def _stage_row(progress: StageProgress) -> Row:
    return {
        "stage": progress.stage.value,
        "body": progress.body or None,
        "issued_on": _day(progress.issued_on),
        "received_on": _day(progress.received_on),
        "refused": progress.refused,
        **_count(progress.done),
    }


def _unit_row(unit: Unit, progress: UnitProgress) -> Row:
    return {
        "code": unit.code,
        "name": unit.full_name,
        "status": progress.status.value,
        "errors": progress.errors,
        "self_on": _day(progress.self_on),
        "response_on": _day(progress.response_on),
        "round_1": _count(progress.round_1),
        "round_2": _count(progress.round_2),
        "round_1_on": _day(progress.round_1_on),
        "round_2_on": _day(progress.round_2_on),
        "questions": {
            "open": progress.questions_open,
            "answered": progress.questions_answered,
            "overdue": progress.questions_overdue,
            "settled": progress.questions_settled,
        },
        "evidence_missing": progress.evidence_missing,
        "missing_files": [one._asdict() for one in progress.missing],
        "signed": progress.signed,
    }


def _count(count: Count) -> Row:
    return {"done": count.done, "of": count.of}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
