"""The rows of ``cchc mail`` as a table and as a JSON document.

``mail --json``: {"schema", "what" ("forms"|"returns"|"results"|"summary"), "messages": [{"to" (code
of a unit, or the line of «Nơi nhận»), "name", "address", "files": [{"name", "sha256", "size"}],
"message", "state" ("new"|"queued"|"sending"|"sent"|"failed"|"unknown"|"held")}], "findings"}.
"""

from collections.abc import Iterable, Mapping, Sequence

from cchc_xl.cli.documents import Row as JsonRow
from cchc_xl.cli.documents import document, finding_rows
from cchc_xl.cli.tables import print_table
from cchc_xl.model.finding import Finding
from cchc_xl.model.index import Unit
from cchc_xl.model.mail import MailKind
from cchc_xl.steps.mail import Row
from cchc_xl.text import mail as text

_NEW, _HELD = "new", "held"


def mail_document(
    kind: MailKind, rows: Iterable[Row], findings: Sequence[Finding], units: Mapping[str, Unit]
) -> str:
    """The document of ``mail --json``."""
    return document(
        what=kind.value,
        messages=[_json_row(row) for row in rows],
        findings=finding_rows(findings, units),
    )


def _json_row(row: Row) -> JsonRow:
    letter = row.letter
    return {
        "to": letter.to,
        "name": letter.name,
        "address": letter.address or None,
        "files": [
            {"name": file.name, "sha256": file.sha256, "size": len(file.data)}
            for file in letter.attachments
        ],
        "message": letter.message,
        "state": _state(row, _NEW, _HELD),
    }


def _state(row: Row, new: str, held: str) -> str:
    if row.last is not None:
        return row.last.state.value
    return new if row.fault is None else held


def print_rows(rows: Sequence[Row]) -> None:
    """What is to be sent, or was sent, if there is anything."""
    if rows:
        print_table(text.COLUMNS, [_cells(row) for row in rows], right=(3,))


def _cells(row: Row) -> tuple[str, ...]:
    letter, last = row.letter, row.last
    new = text.NEW if row.fault is None else text.HELD
    return (
        letter.name,
        letter.address,
        "\n".join(file.name for file in letter.attachments),
        text.size_text(sum(len(file.data) for file in letter.attachments)),
        new if last is None else text.STATES[last.state],
    )
