"""Checks forms and changes none of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.index import Index, Unit
from cchc_xl.rules.receiving import told_by_name
from cchc_xl.sheets.submission import FormReading
from cchc_xl.steps.definition import IndexChoice
from cchc_xl.steps.outputs import write_output
from cchc_xl.steps.reading import Progress, read_data, read_file
from cchc_xl.store.files import Written
from cchc_xl.store.folder import AssessmentFolder, enclosing_folder, files_below
from cchc_xl.text import terminal


@dataclass(frozen=True, slots=True)
class Checked:
    """How many files were looked at, all findings, the marked copies that were written.

    ``units`` holds the units of every index that was used, by code.
    """

    files: int
    findings: tuple[Finding, ...]
    units: Mapping[str, Unit]
    marked: tuple[Written, ...] = ()

    @property
    def errors(self) -> int:
        """The number of findings that keep a unit from being consolidated."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def check_paths(
    paths: Sequence[Path],
    definition: Path | None = None,
    mark: bool = False,
    progress: Progress | None = None,
) -> Checked:
    """Check forms, or every form below folders; with ``mark`` write marked copies beside them.

    Raises ``StepError`` where a definition cannot be read.
    """
    choice = IndexChoice(definition)
    files = [(root, file) for path in paths for root, file in _forms_at(path)]
    findings: list[Finding] = []
    marked: list[Written] = []
    for number, (root, file) in enumerate(files, start=1):
        index = told_by_name(file.name) or choice.of_path(file)
        if isinstance(index, Finding):
            findings.append(index.of(root.relative(file)))
            continue
        reading = read_file(root, index, file)
        findings.extend(reading.findings)
        if mark and reading.unit is not None and reading.findings:
            marked.append(_mark(file, reading, index))
        if progress is not None:
            progress(number, len(files), file.name)
    return Checked(len(files), tuple(findings), choice.units(), tuple(marked))


def check_open_form(file: Path, data: bytes) -> Checked:
    """Check a form as it stands in a spreadsheet program: what ``file`` would hold if saved now.

    Raises ``StepError`` where the definition cannot be read.
    """
    choice = IndexChoice()
    root = enclosing_folder(file.parent) or AssessmentFolder(file.parent)
    name = root.relative(file)
    index = choice.of_file(file, data)
    if isinstance(index, Finding):
        return Checked(1, (index.of(name),), choice.units())
    return Checked(1, read_data(root, index, name, data).findings, choice.units())


def _forms_at(path: Path) -> list[tuple[AssessmentFolder, Path]]:
    root = enclosing_folder(path if path.is_dir() else path.parent)
    if not path.is_dir():
        return [(root or AssessmentFolder(path.parent), path)]
    root = root or AssessmentFolder(path)
    if root.root == path.resolve():
        root = AssessmentFolder(path)
        return [(root, file) for file in root.received()]
    return [(root, file) for file in files_below(path)]


def _mark(file: Path, reading: FormReading, index: Index) -> Written:
    # Its openpyxl takes as long to import as all other modules: only where copies are wanted.
    from cchc_xl.sheets.marked import write_marked

    copy = file.with_name(f"{file.stem} ({terminal.MARKED}){file.suffix}")
    return write_output(copy, write_marked(file.read_bytes(), reading.findings, index))
