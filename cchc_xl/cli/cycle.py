"""The commands of an assessment with a ledger: receive, decide, follow, freeze, look back."""

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from cchc_xl.cli.base import (
    DONE,
    FINDINGS,
    HELP,
    Commands,
    cchc,
    done_with,
    folder_argument,
    json_option,
    processes_for,
    reading_progress,
    say,
    tell_consolidated,
    tell_findings,
    workers_option,
)
from cchc_xl.cli.vietnamese import NON_BLANK
from cchc_xl.clock import now
from cchc_xl.model.event import Verdict
from cchc_xl.model.finding import count_errors
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import cycle, progress, returning
from cchc_xl.text import mail as mail_text

_ANY_FILE = click.Path(path_type=Path)
_MAIL = click.Path(path_type=Path, exists=True)
_file_argument = click.argument("file", metavar="FILE", type=_ANY_FILE)
_why_option = click.option("--why", required=True, type=NON_BLANK, metavar="TEXT", help=HELP["why"])
_unit_option = click.option("--unit", required=True, metavar="U", help=HELP["unit"])


def _by_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--by", default=getpass.getuser, metavar="NAME", help=HELP["by"])(command)


@cchc.command(help=HELP["receive"])
@folder_argument
@click.option("--mail", type=_MAIL, metavar="FILE|FOLDER", help=HELP["receive_mail"])
@workers_option
@json_option
def receive(folder: Path, mail: Path | None, workers: int, json_wanted: bool) -> int:
    """Take in what lies in the inbox, and what saved messages hold."""
    from cchc_xl.steps.receive import receive as step
    from cchc_xl.steps.receive_mail import receive_mail

    with processes_for(workers) as executor, reading_progress() as progress:
        if mail is None:
            reception = step(AssessmentFolder(folder), now(), executor, progress)
        else:
            came = receive_mail(AssessmentFolder(folder), mail, now(), executor, progress)
            reception = came.reception
            say(mail_text.unpacked(came.mails, came.files))
    units = reception.units
    if json_wanted:
        from cchc_xl.cli.cycle_documents import receive_document

        sys.stdout.write(receive_document(reception, units))
    else:
        from cchc_xl.cli.cycle_tables import print_receipts

        tell_findings(reception.findings, units)
        print_receipts(reception.receipts, units)
    say(cycle.received(reception.receipts, reception.told))
    return FINDINGS if count_errors(reception.findings) else DONE


@cchc.command(help=HELP["status"])
@folder_argument
@click.option("--reminders", is_flag=True, help=HELP["reminders"])
@json_option
def status(folder: Path, reminders: bool, json_wanted: bool) -> int:
    """Tell how far every unit has come."""
    from cchc_xl.cli.cycle_documents import status_document
    from cchc_xl.cli.cycle_tables import print_progress
    from cchc_xl.steps.status import status as step

    report = step(AssessmentFolder(folder), now())
    if json_wanted:
        sys.stdout.write(status_document(report))
    elif reminders:
        click.echo("\n\n".join(report.reminders) or cycle.NOBODY_TO_REMIND)
    else:
        print_progress(report.of, report.proceedings)
        if report.proceedings.evidence_missing:
            say(progress.evidence_missing(report.proceedings.evidence_missing))
        if report.proceedings.decision:
            say(cycle.frozen_by(report.proceedings.decision))
        if report.mails:
            say(mail_text.run_ended(report.mails))
    return DONE


@cchc.command(help=HELP["accept"])
@folder_argument
@_file_argument
@_why_option
@_by_option
def accept(folder: Path, file: Path, why: str, by: str) -> int:
    """Pick the file that counts."""
    from cchc_xl.steps.accept import accept_file

    done = accept_file(AssessmentFolder(folder), file, by, why, now())
    chosen = done_with(done)
    if chosen.verdict is Verdict.ACCEPTED:
        say(cycle.accepted(chosen))
        return DONE
    tell_findings(chosen.findings, done.units)
    say(cycle.vouched(chosen))
    return FINDINGS if count_errors(chosen.findings) else DONE


@cchc.command(help=HELP["confirm"])
@folder_argument
@_file_argument
@click.argument("cell", metavar="CELL")
@click.argument("value", metavar="VALUE")
@_why_option
@_by_option
def confirm(folder: Path, file: Path, cell: str, value: str, why: str, by: str) -> int:
    """Correct a cell of a received form for its unit."""
    from cchc_xl.steps.confirm import confirm_cell

    done = confirm_cell(AssessmentFolder(folder), file, cell, value, by, why, now())
    receipt = done_with(done)
    tell_findings(receipt.findings, done.units)
    say(cycle.confirmed(receipt, cell))
    return FINDINGS if count_errors(receipt.findings) else DONE


@cchc.command(help=HELP["adjust"])
@folder_argument
@_unit_option
@click.option("--criterion", required=True, metavar="C", help=HELP["criterion"])
@click.option("--points", required=True, metavar="P", help=HELP["points"])
@_why_option
@_by_option
def adjust(folder: Path, unit: str, criterion: str, points: str, why: str, by: str) -> int:
    """Record a change of the council."""
    from cchc_xl.steps.adjust import adjust_points

    done = adjust_points(AssessmentFolder(folder), unit, criterion, points, by, why, now())
    change = done_with(done)
    say(cycle.adjusted(change.adjusted, change.was, done.units))
    return DONE


@cchc.command("return", help=HELP["return"])
@folder_argument
def return_(folder: Path) -> int:
    """Write what goes back to be corrected."""
    from cchc_xl.steps.returning import return_files

    folders = done_with(return_files(AssessmentFolder(folder), now()))
    say(returning.returned(folders) if folders else returning.NOTHING)
    return DONE


@cchc.command(help=HELP["finalize"])
@folder_argument
@click.option("--decision", required=True, type=NON_BLANK, metavar="TEXT", help=HELP["decision"])
@click.option("--despite-open-questions", is_flag=True, help=HELP["despite"])
@_by_option
def finalize(folder: Path, decision: str, despite_open_questions: bool, by: str) -> int:
    """Freeze the result."""
    from cchc_xl.steps.finalize import finalize as step

    result = step(AssessmentFolder(folder), decision, by, now(), despite_open_questions)
    ended = tell_consolidated(result.consolidated, json_wanted=False)
    say(cycle.finalized(decision, result.sha256, result.open_questions))
    return ended


@cchc.command(help=HELP["reopen"])
@folder_argument
@_why_option
@_by_option
def reopen(folder: Path, why: str, by: str) -> int:
    """Open a frozen result again."""
    from cchc_xl.steps.finalize import reopen as step

    say(cycle.reopened(step(AssessmentFolder(folder), by, why, now())))
    return DONE


@cchc.group(cls=Commands, help=HELP["ledger"])
def ledger() -> None:
    """Group what looks into the ledger."""


@ledger.command(help=HELP["ledger_show"])
@folder_argument
@_unit_option
@click.option("--criterion", metavar="C", help=HELP["criterion"])
def show(folder: Path, unit: str, criterion: str | None) -> int:
    """Tell the history of scores."""
    from cchc_xl.cli.cycle_tables import print_history
    from cchc_xl.steps.history import history

    print_history(history(AssessmentFolder(folder), unit, criterion))
    return DONE


@ledger.command(help=HELP["ledger_verify"])
@folder_argument
@click.option("--head", metavar="HASH", help=HELP["head"])
def verify(folder: Path, head: str | None) -> int:
    """Check that nothing was altered."""
    from cchc_xl.steps.history import verify as step

    found = step(AssessmentFolder(folder), head)
    for place in found.breaks:
        say(cycle.broken_at(place.seq, place.what))
    if head is not None and not found.knows_head:
        say(cycle.head_not_found(head))
    if not found.is_whole:
        return FINDINGS
    say(cycle.whole(found.events, found.head))
    return DONE
