"""Writing the workbooks of a stage: what will be written is named first, what was is told after."""

from collections.abc import Callable, Iterator

import xlwings as xw

from cchc_xl.clock import now
from cchc_xl.model.stage import Stage
from cchc_xl.ribbon.places import definition_in_force, folder_of
from cchc_xl.ribbon.running import confirm, tell
from cchc_xl.steps.issue import IssuedStage, issue_stage
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import excel_steps as text
from cchc_xl.text import terminal


def issue(book: xw.Book, stage: Stage, first: Callable[[], None] | None = None) -> str:
    """Write the workbooks of a stage for the assessment of a workbook; what was written.

    ``first`` is done once the officer has agreed; what it raises keeps all from being written.
    """
    app, folder = book.app, folder_of(book)
    index = definition_in_force(app, folder)
    number = len(index.units) if stage is Stage.SELF else None
    receives = folder.ledger.is_file()
    confirm(app, text.will_issue(stage, number, folder.issued(stage), receives))
    tell(app, text.ISSUING)
    if first is not None:
        first()
    return " ".join(_told(issue_stage(folder, stage, now()).what, folder))


def _told(issued: IssuedStage, folder: AssessmentFolder) -> Iterator[str]:
    number, target = len(issued.workbooks), folder.issued(issued.stage)
    yield terminal.workbooks_issued(issued.stage, number, target, issued.questions)
    for book in issued.workbooks:
        if book.filled is not None:
            yield terminal.filled_kept(book.filled, book.written.path)
        elif book.written.beside:
            yield terminal.written_beside(book.written.path, book.written.wanted)
