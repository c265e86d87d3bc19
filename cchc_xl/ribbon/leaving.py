"""What leaves the office: the Word report, and the units' workbooks as drafts of mails."""

import xlwings as xw

from cchc_xl.clock import now
from cchc_xl.model.mail import MailKind
from cchc_xl.outlook_com import NoOutlookError, outlook, save_drafts
from cchc_xl.ribbon.places import definition_in_force, folder_of
from cchc_xl.ribbon.running import confirm, run, show_file, tell
from cchc_xl.rules.turn import mail_in_turn
from cchc_xl.steps.desk import consult
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.mail import Drafts, drafts_of, plan_mail, write_drafts
from cchc_xl.steps.report import report
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import excel, mail, paper_words
from cchc_xl.text import excel_steps as text


def write_report() -> None:
    """Write the Word report of the assessment and open it."""
    run(_write_report)


def send_workbooks() -> None:
    """Make a draft of a mail for each unit, with its own workbook."""
    run(_send_workbooks)


def _write_report(book: xw.Book) -> str:
    app, folder = book.app, folder_of(book)
    year = definition_in_force(app, folder).assessment.year
    confirm(app, text.will_report(folder.paper(paper_words.REPORT_FILE, year)))
    tell(app, text.REPORTING)
    paper = report(folder, now=now()).papers[0]
    show_file(paper.path)
    beside = [excel.written_beside(paper.wanted)] if paper.beside else []
    return " ".join((text.reported(paper.path), *beside))


def _send_workbooks(book: xw.Book) -> str:
    app, folder = book.app, folder_of(book)
    # An address that was just corrected counts: what is open is saved before anything is addressed.
    definition_in_force(app, folder)
    plan = plan_mail(folder, mail_in_turn(consult(folder).register))
    drafts = drafts_of(plan)
    number, held = len(drafts.letters), len(plan.findings) + len(drafts.held)
    if not number:
        raise StepError(text.NOBODY_TO_MAIL)
    confirm(app, text.will_draft(plan.kind, number, held))
    tell(app, text.DRAFTING)
    return _made(folder, plan.kind, drafts)


def _made(folder: AssessmentFolder, kind: MailKind, drafts: Drafts) -> str:
    """Drafts in Outlook where there is one, else files that open as drafts."""
    try:
        return mail.drafts_made(save_drafts(outlook(), drafts.letters))
    except NoOutlookError:
        written = write_drafts(folder, kind, drafts)
        return f"{mail.files_made(len(written), folder.mail(kind.value))} {text.OPEN_DRAFTS}"
