"""Writes what goes back to be corrected: a marked copy of each faulty file, and its list."""

import hashlib
from collections.abc import Container, Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from cchc_xl.model.event import IssuedFile, Received, Returned
from cchc_xl.model.finding import Code, Finding, count_errors
from cchc_xl.model.index import Unit
from cchc_xl.sheets.cells import open_workbook
from cchc_xl.sheets.return_page import write_return_page
from cchc_xl.steps.desk import Desk, open_desk
from cchc_xl.steps.done import Done
from cchc_xl.steps.outcome import files_at_issue
from cchc_xl.steps.outputs import write_output
from cchc_xl.steps.receive import receive_at
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import forms, terminal
from cchc_xl.text import returning as text

#: Which of two good files counts, and whether a form came from its unit, is for the office to say.
_OF_THE_OFFICE = (Code.TWO_DIFFERENT_FILES, Code.SENDER_NOT_THE_UNIT, Code.SENDER_NOT_PROVEN)


class Return(NamedTuple):
    """A file that goes back: to whom, where it is to be written, and its bytes."""

    unit: Unit | None
    addressee: str
    path: Path
    data: bytes

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


def return_files(folder: AssessmentFolder, now: datetime) -> Done[tuple[Path, ...]]:
    """Write the returns of all files with errors that still have to be corrected; their folders.

    What lies in the inbox is taken in first. Raises ``StepError`` where ledger or folder do not
    allow it.
    """
    with open_desk(folder, now) as desk:
        receipts = receive_at(desk).receipts
        folders: dict[Path, list[IssuedFile]] = {}
        for one in returns(desk):
            folders.setdefault(one.path.parent, []).append(_kept(desk, one))
        if folders:
            desk.note(Returned(tuple(file for files in folders.values() for file in files)))
        return Done(tuple(folders), receipts, desk.index.unit_by_code)


def returns(desk: Desk, units: Container[str] | None = None) -> Iterator[Return]:
    """Everything that goes back now, as it is to be written; of these units alone, by code."""
    taken: set[Path] = set()
    for receipt in _faulty(desk):
        unit = desk.index.unit_by_code.get(receipt.unit or "")
        # Who sends two faulty files of one name gets both back.
        path = desk.folder.returned(_name(unit, receipt)) / PurePosixPath(receipt.file).stem
        if Path(str(path).casefold()) in taken:
            path = path.with_name(f"{path.name} {receipt.sha256[:8]}")
        taken.add(Path(str(path).casefold()))
        if units is None or (unit is not None and unit.code in units):
            yield from _of_file(desk, unit, receipt, path)


def _faulty(desk: Desk) -> Iterator[Received]:
    """The files to be corrected; what the office has to decide is no fault of a file."""
    later = (faulty for faulty, _ in desk.register.outdone())
    for receipt in (*files_at_issue(desk.folder, desk.register), *later):
        own = tuple(f for f in receipt.findings if f.code not in _OF_THE_OFFICE)
        if count_errors(own):
            yield receipt._replace(findings=own)


def _name(unit: Unit | None, receipt: Received) -> str:
    """What the folder of a return is called; files of nobody are told apart by their bytes."""
    if unit is not None:
        return unit.full_name
    return receipt.body or f"{PurePosixPath(receipt.file).stem} {receipt.sha256[:8]}"


def _of_file(desk: Desk, unit: Unit | None, receipt: Received, path: Path) -> Iterator[Return]:
    """What goes back of a file; ``path`` is that of the return, without what it is."""
    addressee = receipt.body or (
        text.SENDER if unit is None else f"{forms.PEOPLES_COMMITTEE}{unit.full_name}"
    )
    name = PurePosixPath(receipt.file)
    code = "" if unit is None else unit.code
    page = write_return_page(desk.index, addressee, name.name, receipt.findings, code)
    listed = path.with_name(f"{path.name} ({terminal.TO_CORRECT}).xlsx")
    yield Return(unit, addressee, listed, page)
    marked = _marked(desk, receipt)
    if marked is not None:
        copy = path.with_name(f"{path.name} ({terminal.MARKED}){name.suffix}")
        yield Return(unit, addressee, copy, marked)


def _marked(desk: Desk, receipt: Received) -> bytes | None:
    """A marked copy, None where the file is no workbook that could be marked."""
    data = desk.blob(receipt.sha256)
    if isinstance(open_workbook(data), Finding):
        return None
    # Its openpyxl takes as long to import as all other modules: only where copies are wanted.
    from cchc_xl.sheets.marked import write_marked

    return write_marked(data, receipt.findings, desk.index)


def _kept(desk: Desk, one: Return) -> IssuedFile:
    written = write_output(one.path, one.data)
    file = desk.folder.relative(written.path)
    return IssuedFile(one.addressee, file, one.sha256)
