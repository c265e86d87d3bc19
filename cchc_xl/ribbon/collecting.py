"""The group «Tiếp nhận và tổng hợp»: issue forms, take them in, consolidate, see how far it is."""

from collections.abc import Mapping

import xlwings as xw

from cchc_xl.clock import now
from cchc_xl.model.index import Unit
from cchc_xl.model.stage import Stage
from cchc_xl.ribbon.issuing import issue
from cchc_xl.ribbon.places import definition_in_force, folder_of, open_at
from cchc_xl.ribbon.results import refresh_open, show_results, write_anew
from cchc_xl.ribbon.running import confirm, progress_in, run, tell
from cchc_xl.ribbon.tables import new_book, write_table
from cchc_xl.steps.receive import Reception, receive
from cchc_xl.steps.status import status
from cchc_xl.text import cycle, progress, results, terminal
from cchc_xl.text import excel_steps as text
from cchc_xl.text.excel import LIST_SHEET
from cchc_xl.text.findings import finding_cells

_RECEIPT_WIDTHS = (58, 34, 22, 16)
_FINDING_WIDTHS = (15, 24, 40, 62, 62)
_PROGRESS_WIDTHS = (5, 24, 14, 13, 10, 13, 10, 10, 11, 10, 13, 13, 11, 12)


def issue_forms() -> None:
    """Write the forms of the self stage for the folder of the open workbook."""
    run(lambda book: issue(book, Stage.SELF))


def receive_forms() -> None:
    """Take in what lies in the inbox, and show what became of every new file."""
    run(_receive_forms)


def consolidate_folder() -> None:
    """Consolidate the folder of the open workbook.

    The results are opened; where they are open already they are brought up to date in place.
    """
    run(_consolidate_folder)


def show_progress() -> None:
    """Show how far every unit has come, in a new workbook."""
    run(_show_progress)


def _receive_forms(book: xw.Book) -> str:
    app, folder = book.app, folder_of(book)
    index = definition_in_force(app, folder)
    confirm(app, text.will_receive(len(folder.received()), folder.inbox))
    reception = receive(folder, now(), progress=progress_in(app))
    if reception.receipts or reception.told:
        _show_reception(app, reception, index.unit_by_code)
    return cycle.received(reception.receipts, reception.told)


def _show_reception(app: xw.App, reception: Reception, units: Mapping[str, Unit]) -> None:
    said = cycle.received(reception.receipts, reception.told)
    rows = [cycle.receipt_cells(receipt, units) for receipt in reception.receipts]
    book = new_book(app)
    receipts = book.sheets[0]
    receipts.name = text.RECEIPTS_SHEET
    columns = progress.RECEIPT_COLUMNS
    write_table(receipts, text.RECEIPTS_TITLE, said, columns, _RECEIPT_WIDTHS, rows)
    if reception.findings:
        listing = book.sheets.add(LIST_SHEET, after=receipts)
        told = [finding_cells(finding, units) for finding in reception.findings]
        heads = terminal.FINDING_COLUMNS
        write_table(listing, LIST_SHEET.upper(), said, heads, _FINDING_WIDTHS, told)
    receipts.activate()


def _consolidate_folder(book: xw.Book) -> str:
    app, folder = book.app, folder_of(book)
    year = definition_in_force(app, folder).assessment.year
    target = folder.results_workbook(year)
    shown = open_at(app, target)
    confirm(app, text.will_consolidate(len(folder.received()), target, shown is not None))
    if shown is None:
        return show_results(app, write_anew(app, folder))
    tell(app, text.REFRESHING)
    return refresh_open(shown, folder)


def _show_progress(book: xw.Book) -> str:
    app, folder = book.app, folder_of(book)
    definition_in_force(app, folder)
    report = status(folder, now())
    units = zip(report.of.units, report.proceedings.progress, strict=True)
    rows = [
        (str(number), results.unit_label(unit), *progress.cells(one))
        for number, (unit, one) in enumerate(units, start=1)
    ]
    sheet = new_book(app).sheets[0]
    sheet.name = text.PROGRESS_SHEET
    assessment, decision = report.of.assessment, report.proceedings.decision
    line = cycle.frozen_by(decision) if decision else progress.deadlines(assessment)
    title = progress.title(assessment)
    write_table(sheet, title, line, progress.COLUMNS, _PROGRESS_WIDTHS, rows)
    return ""
