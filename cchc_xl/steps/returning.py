"""Writes what goes back to be corrected: a marked copy of each faulty file, and its list."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath

from cchc_xl.model.event import IssuedFile, Received, Returned
from cchc_xl.model.finding import Finding, count_errors
from cchc_xl.sheets.cells import open_workbook
from cchc_xl.sheets.return_page import write_return_page
from cchc_xl.steps.desk import Desk, open_desk
from cchc_xl.steps.outputs import write_output
from cchc_xl.steps.receive import receive_at
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import forms, terminal


def return_files(folder: AssessmentFolder, now: datetime) -> tuple[Path, ...]:
    """Write the returns of all files with errors that count for nobody yet; their folders.

    What lies in the inbox is taken in first. Raises ``StepError`` where ledger or folder do not
    allow it.
    """
    with open_desk(folder, now) as desk:
        receive_at(desk)
        folders: dict[Path, list[IssuedFile]] = {}
        for receipt in desk.register.current():
            if count_errors(receipt.findings):
                target = folder.returned(_slug(desk, receipt))
                folders.setdefault(target, []).extend(_write(desk, receipt, target))
        if folders:
            desk.note(Returned(tuple(file for files in folders.values() for file in files)))
        return tuple(folders)


def _slug(desk: Desk, receipt: Received) -> str:
    unit = desk.index.unit_by_code.get(receipt.unit or "")
    return receipt.body or (PurePosixPath(receipt.file).stem if unit is None else unit.full_name)


def _write(desk: Desk, receipt: Received, target: Path) -> Iterator[IssuedFile]:
    unit = desk.index.unit_by_code.get(receipt.unit or "")
    addressee = receipt.body or (
        "" if unit is None else f"{forms.PEOPLES_COMMITTEE}{unit.full_name}"
    )
    name = PurePosixPath(receipt.file)
    page = write_return_page(desk.index, addressee, name.name, receipt.findings)
    yield _kept(desk, addressee, target / f"{name.stem} ({terminal.TO_CORRECT}).xlsx", page)
    marked = _marked(desk, receipt)
    if marked is not None:
        copy = target / f"{name.stem} ({terminal.MARKED}){name.suffix}"
        yield _kept(desk, addressee, copy, marked)


def _marked(desk: Desk, receipt: Received) -> bytes | None:
    """A marked copy, None where the file is no workbook that could be marked."""
    data = desk.ledger.blob(receipt.sha256)
    if isinstance(open_workbook(data), Finding):
        return None
    # Its openpyxl takes as long to import as all other modules: only where copies are wanted.
    from cchc_xl.sheets.marked import write_marked

    return write_marked(data, receipt.findings, desk.index)


def _kept(desk: Desk, addressee: str, path: Path, data: bytes) -> IssuedFile:
    written = write_output(path, data)
    file = desk.folder.relative(written.path)
    return IssuedFile(addressee, file, hashlib.sha256(data).hexdigest())
