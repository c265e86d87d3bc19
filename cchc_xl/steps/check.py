"""Checks forms and changes none of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cchc_xl.model.finding import Finding, count_errors
from cchc_xl.model.index import Index, Unit
from cchc_xl.rules.receiving import one_per_unit, told_by_name
from cchc_xl.sheets.submission import FormReading
from cchc_xl.steps.definition import IndexChoice
from cchc_xl.steps.outputs import write_output
from cchc_xl.steps.reading import Progress, read_file, without_texts
from cchc_xl.store.files import Written
from cchc_xl.store.folder import AssessmentFolder, enclosing_folder, files_below
from cchc_xl.text import terminal


class Checked(NamedTuple):
    """How many files were looked at, all findings, the marked copies that were written.

    ``units`` holds the units of every index that was used, by code; ``unmarked`` names the files
    of which no marked copy can be made.
    """

    files: int
    findings: tuple[Finding, ...]
    units: Mapping[str, Unit]
    marked: tuple[Written, ...] = ()
    unmarked: tuple[str, ...] = ()

    @property
    def errors(self) -> int:
        """The number of findings that keep a unit from being consolidated."""
        return count_errors(self.findings)


def check_paths(
    paths: Sequence[Path],
    definition: Path | None = None,
    mark: bool = False,
    progress: Progress | None = None,
    now: datetime | None = None,
) -> Checked:
    """Check forms, or every file below folders; with ``mark`` write marked copies beside them.

    Files of an assessment with a ledger are checked as if they came in at ``now``, unless they are
    to be read against another definition. Raises ``StepError`` where a definition or ledger cannot
    be read.
    """
    choice = IndexChoice(definition)
    files = [(root, file) for path in paths for root, file in _forms_at(path)]
    has_ledger = {root: definition is None and root.ledger.is_file() for root, _ in files}
    recorded = [(root, file) for root, file in files if has_ledger[root]]
    loose = [(root, file) for root, file in files if not has_ledger[root]]
    parts = [_check_loose(loose, choice, mark, progress), *_recorded(recorded, mark, progress, now)]
    units = {code: unit for part in parts for code, unit in part.units.items()}
    return Checked(
        len(files),
        tuple(finding for part in parts for finding in part.findings),
        units,
        tuple(copy for part in parts for copy in part.marked),
        tuple(file for part in parts for file in part.unmarked),
    )


def _recorded(
    files: Sequence[tuple[AssessmentFolder, Path]],
    mark: bool,
    progress: Progress | None,
    now: datetime | None,
) -> Iterator[Checked]:
    """The files of assessments with a ledger, one assessment after another."""
    if not files:
        return
    # SQLite and what reads its records would cost the everyday check 60 ms.
    from cchc_xl.steps.rehearsal import rehearse

    for root in dict.fromkeys(root for root, _ in files):
        said = rehearse(root, [file for of, file in files if of == root], now, progress)
        wanted = [one for one in said.files if mark and one.markable]
        copies = [(one.file, _mark(one.path, one.findings, said.index)) for one in wanted]
        yield Checked(
            len(said.files),
            (*(finding for one in said.files for finding in one.findings), *said.told),
            said.index.unit_by_code,
            *_split(copies),
        )


def _check_loose(
    files: Sequence[tuple[AssessmentFolder, Path]],
    choice: IndexChoice,
    mark: bool,
    progress: Progress | None,
) -> Checked:
    """Files without a ledger, each by itself, and those of one unit against each other."""
    findings: list[Finding] = []
    read: list[_Read] = []
    for number, (root, file) in enumerate(files, start=1):
        index = told_by_name(file.name) or choice.of_path(file)
        if isinstance(index, Finding):
            findings.append(index.of(root.relative(file)))
        else:
            read.append(_Read(file, without_texts(read_file(root, index, file)), index))
        if progress is not None:
            progress(number, len(files), file.name)
    superseded, told = _compared(read)
    current = [one for one in read if one.reading.file not in superseded]
    findings.extend(finding for one in current for finding in one.reading.findings)
    wanted = [one for one in current if mark and one.markable]
    copies = [(o.reading.file, _mark(o.file, o.reading.findings, o.index)) for o in wanted]
    return Checked(len(files), (*findings, *told), choice.units(), *_split(copies))


def _split(
    copies: Sequence[tuple[str, Written | None]],
) -> tuple[tuple[Written, ...], tuple[str, ...]]:
    """The marked copies that were made, and the files of which none can be."""
    return (
        tuple(copy for _, copy in copies if copy is not None),
        tuple(file for file, copy in copies if copy is None),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that was read as a form of an index."""

    file: Path
    reading: FormReading
    index: Index

    @property
    def markable(self) -> bool:
        """Whether there is something to mark in a form that could be read."""
        return self.reading.submission is not None and bool(self.reading.findings)


def _compared(read: Sequence[_Read]) -> tuple[frozenset[str], tuple[Finding, ...]]:
    """The files that another file of their unit speaks for, and what is to be said of that."""
    receipts = [
        one_per_unit(
            index,
            [o.reading.submission for o in read if o.index is index and o.reading.submission],
        )
        for index in {id(one.index): one.index for one in read}.values()
    ]
    superseded = frozenset(file for receipt in receipts for file in receipt.superseded)
    return superseded, tuple(finding for receipt in receipts for finding in receipt.findings)


def _forms_at(path: Path) -> list[tuple[AssessmentFolder, Path]]:
    root = enclosing_folder(path if path.is_dir() else path.parent)
    if not path.is_dir():
        return [(root or AssessmentFolder(path.parent), path)]
    root = root or AssessmentFolder(path)
    if root.root == path.resolve():
        root = AssessmentFolder(path)
        return [(root, file) for file in root.received()]
    return [(root, file) for file in files_below(path)]


def _mark(file: Path, findings: Sequence[Finding], index: Index) -> Written | None:
    # Its openpyxl takes as long to import as all other modules: only where copies are wanted.
    from cchc_xl.sheets.marked import write_marked

    copy = file.with_name(f"{file.stem} ({terminal.MARKED}){file.suffix}")
    marked = write_marked(file.read_bytes(), findings, index)
    return None if marked is None else write_output(copy, marked)
