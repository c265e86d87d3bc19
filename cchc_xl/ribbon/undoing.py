"""Brings an open workbook back to what it was before the last step that changed it."""

import xlwings as xw

from cchc_xl.excel_com import patiently
from cchc_xl.ribbon.places import file_of, keep_copy, known_as
from cchc_xl.ribbon.running import confirm, run
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.outputs import write_output
from cchc_xl.store.safety import last_copy
from cchc_xl.text import excel, terminal
from cchc_xl.text import excel_steps as text


def undo_step() -> None:
    """Bring the open workbook back, with all that was not saved when the step was made."""
    run(_undo_step)


def _undo_step(book: xw.Book) -> str:
    app, name, copy = book.app, book.name, last_copy(known_as(book))
    if copy is None:
        raise StepError(text.NOTHING_TO_UNDO)
    confirm(app, text.will_undo(copy.step, copy.made_at, name))
    file = file_of(book)
    if file is None:
        patiently(app.books.open, copy.path)
        return text.undone_beside(name)
    data = copy.path.read_bytes()
    keep_copy(book, "undo")
    patiently(book.close)
    try:
        # Excel does not let go of the file of an open workbook.
        written = write_output(file, data)
    except StepError:
        patiently(app.books.open, file)
        raise
    patiently(app.books.open, written.path)
    if written.beside:
        return f"{excel.written_beside(file)} {terminal.written(written.path)}"
    return text.undone(name)
