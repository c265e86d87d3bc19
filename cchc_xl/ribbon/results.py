"""The results workbook in Excel: opened, brought up to date in place, shown at its ranking."""

import tempfile
from pathlib import Path

import xlwings as xw

from cchc_xl.clock import now
from cchc_xl.excel_com import patiently, show_first_chart
from cchc_xl.refreshing import fits, refresh
from cchc_xl.ribbon.places import definition_in_force, folder_of, keep_copy, open_at
from cchc_xl.ribbon.running import progress_in, run
from cchc_xl.sheets.results.contents import results_contents
from cchc_xl.steps.consolidate import Consolidated, consolidate
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.outputs import write_output
from cchc_xl.store.files import free_name
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.store.safety import drop_copy
from cchc_xl.text import excel, results, terminal
from cchc_xl.text import excel_steps as text


def show_ranking() -> None:
    """Show the results at their ranking; where that is seen already, the first chart."""
    run(_show_ranking)


def write_anew(app: xw.App, folder: AssessmentFolder, output: Path | None = None) -> Consolidated:
    """Consolidate a folder into a results workbook."""
    return consolidate(folder, output, progress=progress_in(app), now=now())


def show_results(app: xw.App, result: Consolidated) -> str:
    """Open the results of a consolidation; what has come of it."""
    written = result.output
    sentences = [_ranked(result, written.path)]
    if written.beside:
        sentences.append(excel.written_beside(written.wanted))
    return " ".join((*sentences, *opened(app, written.path)))


def opened(app: xw.App, path: Path) -> tuple[str, ...]:
    """Open a workbook; what is to be said where the program does not."""
    try:
        patiently(app.books.open, path)
    except Exception:  # it is written, whatever keeps the program from showing it
        return (excel.open_by_hand(),)
    return ()


def refresh_open(book: xw.Book, folder: AssessmentFolder) -> str:
    """Bring the open results up to date; where their structure is another, open new ones beside."""
    path = Path(book.fullname)
    with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as made_in:
        result = write_anew(book.app, folder, Path(made_in) / path.name)
        data = result.output.path.read_bytes()
    contents = results_contents(data)
    if fits(book, contents):
        copy = keep_copy(book, "refresh")
        changed = refresh(book, contents)
        if not changed:
            drop_copy(copy)
        patiently(book.activate)
        return f"{_ranked(result, path)} {text.refreshed(path, changed)}"
    beside = write_output(free_name(path, terminal.NEW_COPY), data).path
    sentences = (_ranked(result, beside), text.not_refreshed(beside), *opened(book.app, beside))
    return " ".join(sentences)


def _ranked(result: Consolidated, path: Path) -> str:
    board = result.scoreboard
    return excel.consolidated(len(board.ranked), len(board.standings), result.errors, path)


def _show_ranking(book: xw.Book) -> str:
    app, folder = book.app, folder_of(book)
    path = folder.results_workbook(definition_in_force(app, folder).assessment.year)
    if not path.is_file():
        raise StepError(text.no_results(path))
    shown = open_at(app, path)
    if shown is None:
        shown = patiently(app.books.open, path)
    elif shown == app.books.active and shown.sheets.active.name == results.RANKING:
        show_first_chart(shown)
        return ""
    patiently(shown.activate)
    patiently(shown.sheets[results.RANKING].activate)
    return ""
