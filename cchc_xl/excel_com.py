"""The few lines that need Excel's own objects (COM), because xlwings has no words for them.

Everything here takes xlwings objects and goes through their ``api``. Errors are recognised by
their numbers, so that nothing of Windows is imported.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeVar

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")

_CALL_REJECTED = -2147418111  # RPC_E_CALL_REJECTED, «call was rejected by callee»
_RETRY_LATER = -2147417846  # RPC_E_SERVERCALL_RETRYLATER
_EXCEPTION = -2147352567  # DISP_E_EXCEPTION: the reason is in the error's details
_CELL_IS_EDITED = -2146777998  # VBA_E_IGNORE: somebody is typing into a cell

#: Seconds between tries while Excel is busy: about twelve seconds in all.
_PAUSES = (0.1, 0.2, 0.4, 0.8, 1.5, 3.0, 6.0)

#: The box of a note: width and height of a line in points, characters that fit on a line.
_NOTE_WIDTH, _NOTE_LINE_HEIGHT, _NOTE_CHARACTERS = 260, 13, 44

_LANDSCAPE = 2  # xlLandscape

_ALLOWED_UNDER_PROTECTION = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)


class Native(Protocol):
    """An xlwings object with Excel's own object behind it."""

    @property
    def api(self) -> Any:
        """Excel's own object."""


class Named(Native, Protocol):
    """A sheet or workbook."""

    @property
    def name(self) -> str:
        """What a person calls it."""


class GuardedError(Exception):
    """A sheet or workbook is protected by a password."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def save_copy(book: Native, path: Path) -> None:
    """Save a copy of a workbook as it stands, unsaved changes included."""
    patiently(book.api.SaveCopyAs, str(path))


def has_unsaved_changes(book: Native) -> bool:
    """Whether the workbook differs from its file."""
    return not book.api.Saved


def fit_note(note: Native, text: str) -> None:
    """Make a note's box large enough for its text: Excel's own shows five short lines."""
    lines = sum(1 + len(line) // _NOTE_CHARACTERS for line in text.split("\n"))
    box = note.api.Shape
    box.Width, box.Height = _NOTE_WIDTH, _NOTE_LINE_HEIGHT * (lines + 1)


def fit_paper(sheet: Native) -> None:
    """Print a sheet across one landscape page; without a printer Excel has no page to set up."""
    with suppress(Exception):
        paper = sheet.api.PageSetup
        paper.Orientation = _LANDSCAPE
        paper.Zoom = False
        paper.FitToPagesWide = 1
        paper.FitToPagesTall = False


def replace_in_footers(book: Native, old: str, new: str) -> None:
    """Let the footers of all sheets, chart sheets too, say something else.

    Without a printer there is no page to set up.
    """
    before, after = (text.replace("&", "&&") for text in (old, new))
    with suppress(Exception):
        for sheet in book.api.Sheets:
            paper = sheet.PageSetup
            paper.LeftFooter = paper.LeftFooter.replace(before, after)


def drop_links(cells: Native) -> None:
    """Take the links off cells, which would lead where they did before; formats stay."""
    patiently(cells.api.ClearHyperlinks)


def show_first_chart(book: Native) -> None:
    """Bring the first chart sheet to the front; a workbook without one stays as it is."""
    charts = book.api.Charts
    if charts.Count:
        patiently(charts(1).Activate)


@contextmanager
def unprotected_sheet(sheet: Named) -> Iterator[None]:
    """Lift a sheet's protection and put the same one back, whatever happens.

    Raises ``GuardedError`` where a password is needed. The empty password is passed on purpose:
    without one Excel would stop and ask the user.
    """
    native = sheet.api
    if not (native.ProtectContents or native.ProtectDrawingObjects):
        yield
        return
    kept = {
        "DrawingObjects": native.ProtectDrawingObjects,
        "Contents": native.ProtectContents,
        "Scenarios": native.ProtectScenarios,
        "UserInterfaceOnly": native.ProtectionMode,
        **{name: getattr(native.Protection, name) for name in _ALLOWED_UNDER_PROTECTION},
    }
    selection = native.EnableSelection
    _unprotect(sheet)
    try:
        yield
    finally:
        patiently(native.Protect, **kept)
        native.EnableSelection = selection


@contextmanager
def unprotected_structure(book: Named) -> Iterator[None]:
    """Let sheets be added and deleted, and protect the structure again, whatever happens.

    Raises ``GuardedError`` where a password is needed.
    """
    native = book.api
    if not native.ProtectStructure:
        yield
        return
    _unprotect(book)
    try:
        yield
    finally:
        patiently(native.Protect, Structure=True)


def _unprotect(guarded: Named) -> None:
    try:
        patiently(guarded.api.Unprotect, "")
    except Exception as problem:
        if getattr(problem, "hresult", None) == _EXCEPTION:
            raise GuardedError(guarded.name) from problem
        raise


def patiently(
    action: Callable[_Arguments, _Result], *args: _Arguments.args, **kwargs: _Arguments.kwargs
) -> _Result:
    """Call something, again after a pause while Excel is busy; the last refusal is raised."""
    for pause in _PAUSES:
        try:
            return action(*args, **kwargs)
        except Exception as problem:
            if not is_busy(problem):
                raise
        time.sleep(pause)
    return action(*args, **kwargs)


def is_busy(problem: BaseException) -> bool:
    """Whether an error only says that Excel cannot answer now."""
    number = getattr(problem, "hresult", None)
    if number == _EXCEPTION:
        details = getattr(problem, "excepinfo", None) or (None,)
        return bool(details[-1] == _CELL_IS_EDITED)
    return number in (_CALL_REJECTED, _RETRY_LATER) or type(problem).__name__ == "ExcelBusyError"


def bound_retries() -> None:
    """Keep xlwings from repeating a refused call for ever, which it does without a pause."""
    windows = sys.modules.get("xlwings._xlwindows")
    if windows is not None:
        vars(windows)["N_COM_ATTEMPTS"] = 1
