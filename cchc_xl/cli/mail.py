"""The command that sends mail: a list by default, then ZIP files, drafts, or messages sent."""

import getpass
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from cchc_xl.cli.base import (
    DONE,
    FINDINGS,
    HELP,
    UNUSABLE,
    USAGE,
    cchc,
    folder_argument,
    json_option,
    say,
    tell_findings,
)
from cchc_xl.clock import now
from cchc_xl.model.finding import Finding, count_errors
from cchc_xl.model.mail import MailKind
from cchc_xl.steps.errors import StepError
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import mail as text

if TYPE_CHECKING:
    from cchc_xl.steps.mail import MailPlan, Row
    from cchc_xl.steps.mail_sending import Progress

#: What is done with a plan: (folder, plan, options) to an exit status.
_Way = Callable[["AssessmentFolder", "MailPlan", "_Options"], int]


class _Options(NamedTuple):
    """What the command line says beside the plan; ``resend`` are codes or lines."""

    json_wanted: bool
    yes: int | None
    resend: tuple[str, ...]
    by: str


def _several(name: str, key: str) -> Callable[..., Any]:
    return click.option(name, metavar="U", multiple=True, help=HELP[key])


@cchc.command(help=HELP["mail"])
@folder_argument
@click.option(
    "--what",
    required=True,
    type=click.Choice([kind.value for kind in MailKind]),
    help=HELP["mail_what"],
)
@_several("--unit", "mail_unit")
@click.option("--zip", "way", flag_value="zip", help=HELP["mail_zip"])
@click.option("--drafts", "way", flag_value="drafts", help=HELP["mail_drafts"])
@click.option("--outlook", "way", flag_value="outlook", help=HELP["mail_outlook"])
@click.option("--send", "way", flag_value="send", help=HELP["mail_send"])
@click.option("--yes", type=int, metavar="N", help=HELP["mail_yes"])
@_several("--resend", "mail_resend")
@_several("--settled", "mail_settled")
@click.option("--by", default=getpass.getuser, metavar="NAME", help=HELP["by"])
@json_option
def mail(
    folder: Path,
    what: str,
    unit: Sequence[str],
    way: str | None,
    yes: int | None,
    resend: Sequence[str],
    settled: Sequence[str],
    by: str,
    json_wanted: bool,
) -> int:
    """Tell what there is to send, or send it."""
    from cchc_xl.steps.mail import addressees, plan_mail

    if (yes is not None or resend) and way != "send":
        say(text.ONLY_WITH_SEND)
        return USAGE
    assessment, kind = AssessmentFolder(folder), MailKind(what)
    if settled:
        return _settle(assessment, kind, settled, by)
    plan = plan_mail(assessment, kind, unit)
    options = _Options(json_wanted, yes, addressees(plan.of, kind, resend), by)
    return _WAYS[way](assessment, plan, options)


def _settle(folder: AssessmentFolder, kind: MailKind, named: Sequence[str], by: str) -> int:
    from cchc_xl.steps.desk import consult
    from cchc_xl.steps.mail import addressees
    from cchc_xl.steps.mail_sending import settle_mail

    to = addressees(consult(folder).index, kind, named)
    say(text.settled(settle_mail(folder, kind, to, by, now())))
    return DONE


def _list(_: AssessmentFolder, plan: "MailPlan", options: _Options) -> int:
    """The dry run."""
    from cchc_xl.steps.mail_sending import unsent

    findings = (*plan.findings, *unsent(plan))
    ended = _tell(plan, plan.rows, findings, options)
    say(text.planned(plan.kind, len(plan.rows), len(plan.due())))
    say(text.DRY_RUN)
    return ended


def _zip(folder: AssessmentFolder, plan: "MailPlan", options: _Options) -> int:
    from cchc_xl.steps.mail import write_zips

    written = write_zips(folder, plan)
    # Who has no address gets a ZIP file all the same.
    ended = _tell(plan, plan.rows, plan.told, options)
    say(text.files_made(len(written), folder.mail(plan.kind.value)))
    return ended


def _drafts(folder: AssessmentFolder, plan: "MailPlan", options: _Options) -> int:
    from cchc_xl.steps.mail import drafts_of, write_drafts

    drafts = drafts_of(plan)
    written = write_drafts(folder, plan.kind, drafts)
    ended = _tell(plan, plan.rows, (*plan.findings, *drafts.held), options)
    say(text.files_made(len(written), folder.mail(plan.kind.value)))
    return ended


def _outlook(_: AssessmentFolder, plan: "MailPlan", options: _Options) -> int:
    from cchc_xl import outlook_com
    from cchc_xl.steps.mail import drafts_of

    drafts = drafts_of(plan)
    try:
        number = outlook_com.save_drafts(outlook_com.outlook(), drafts.letters)
    except outlook_com.NoOutlookError as problem:
        raise StepError(text.NO_OUTLOOK) from problem
    ended = _tell(plan, plan.rows, (*plan.findings, *drafts.held), options)
    say(text.drafts_made(number))
    return ended


def _send(folder: AssessmentFolder, plan: "MailPlan", options: _Options) -> int:
    from cchc_xl.steps.mail_sending import account_in, send_mail, states_of, unsent, up_to_date

    plan = up_to_date(folder, plan, now())
    due = plan.due(options.resend)
    if not due:
        ended = _tell(plan, plan.rows, (*plan.findings, *unsent(plan)), options)
        say(text.NOTHING_TO_SEND)
        return ended
    account = account_in(folder)
    if not _is_confirmed(len(due), options.yes):
        say(text.NOT_CONFIRMED)
        return USAGE
    with _sending_progress() as progress:
        run = send_mail(folder, plan, account, now(), options.resend, options.by, progress)
    ended = _tell(run.plan, run.plan.rows, run.findings, options)
    say(text.run_ended(states_of(run.sent)))
    if run.stopped:
        say(run.stopped)
        return UNUSABLE
    return ended


_WAYS: Mapping[str | None, _Way] = {
    None: _list,
    "zip": _zip,
    "drafts": _drafts,
    "outlook": _outlook,
    "send": _send,
}


def _is_confirmed(number: int, yes: int | None) -> bool:
    """Whether a person, or the script of one, names the number of messages."""
    if yes is not None:
        return yes == number
    answer: str = click.prompt(text.confirm(number), default="", show_default=False, err=True)
    return answer.strip() == str(number)


def _sending_progress() -> "AbstractContextManager[Progress | None]":
    if not sys.stderr.isatty():
        return nullcontext()
    from cchc_xl.cli.tables import progress_bar

    return progress_bar(text.SENDING)


def _tell(
    plan: "MailPlan", rows: Sequence["Row"], findings: Sequence[Finding], options: _Options
) -> int:
    """The rows and the findings, as tables or as a document; the exit status."""
    units = plan.of.unit_by_code
    if options.json_wanted:
        from cchc_xl.cli.mail_documents import mail_document

        sys.stdout.write(mail_document(plan.kind, rows, findings, units))
    else:
        from cchc_xl.cli.mail_documents import print_rows

        tell_findings(findings, units)
        print_rows(rows)
    return FINDINGS if count_errors(findings) else DONE
