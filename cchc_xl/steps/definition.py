"""Which index a file belongs to, and reading it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cchc_xl import resources
from cchc_xl.model.finding import Code, Finding, Place, count_errors
from cchc_xl.model.index import Index, Unit
from cchc_xl.rules.receiving import told_by_name
from cchc_xl.sheets.definition.reader import read_definition
from cchc_xl.sheets.submission import form_digest
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.unread import not_opened
from cchc_xl.store.folder import DEFINITION_FILE, AssessmentFolder, enclosing_folder
from cchc_xl.text import terminal

_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Definition:
    """The index that was read from a file, what is to be said of it, and the file's bytes."""

    index: Index
    findings: tuple[Finding, ...]
    data: bytes


def load_definition(path: Path) -> tuple[Index, tuple[Finding, ...]]:
    """The index in ``path`` and what is to be said of it short of an error.

    Raises ``StepError`` where the file cannot be read or has findings of severity error.
    """
    definition = definition_in(path)
    return definition.index, definition.findings


def definition_in(path: Path) -> Definition:
    """As ``load_definition``, with the bytes that the index was read from."""
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise StepError(terminal.definition_not_opened(path, problem)) from problem
    return definition_of(path, data)


def definition_of(path: Path, data: bytes) -> Definition:
    """As ``definition_in``, of bytes that lie, or lay once, at ``path``."""
    reading = read_definition(data, path.name)
    errors = count_errors(reading.findings)
    if reading.index is None or errors:
        raise StepError(terminal.definition_faulty(path, errors), reading.findings)
    misplaced = _of_other_year(path, reading.index)
    return Definition(reading.index, (*reading.findings, *misplaced), data)


def _of_other_year(path: Path, index: Index) -> Iterator[Finding]:
    """Whether the folder of an assessment is named after another year than the assessed one."""
    folder, year = path.resolve().parent.name, index.assessment.year
    if path.name == DEFINITION_FILE and _YEAR.fullmatch(folder) and int(folder) != year:
        place = Place(path.name)
        yield Finding(Code.FOLDER_OF_OTHER_YEAR, place, context={"folder": folder, "year": year})


@dataclass
class IndexChoice:
    """Finds the index of a loose file.

    In this order: the definition named by the user, the enclosing assessment folder's, the
    packaged definition whose digest the form carries. Each definition is read once.
    """

    named: Path | None = None
    _loaded: dict[Path, tuple[Index, tuple[Finding, ...]]] = field(default_factory=dict)

    def of_path(self, path: Path) -> Index | Finding:
        """As ``of_file``, for a file that may not be readable; opened only where it decides."""
        fixed = self._fixed_for(path)
        if fixed is not None:
            return fixed
        try:
            return self._by_digest(path.read_bytes())
        except OSError as problem:
            return not_opened(problem)

    def of_file(self, path: Path, data: bytes) -> Index | Finding:
        """The index for the form at ``path``, or why there is none."""
        return self._fixed_for(path) or self._by_digest(data)

    def of_report(self, path: Path) -> Index:
        """The index that a report is read by; the packaged one of the newest year at last."""
        return self._fixed_for(path) or next(self._packaged())

    def of_folder(self, folder: AssessmentFolder) -> tuple[Index, tuple[Finding, ...]]:
        """The index of an assessment folder, or of a plain folder from its first readable form."""
        if folder.definition.is_file() or self.named is not None:
            return self._load(self.named or folder.definition)
        for path in folder.received():
            if told_by_name(path.name):
                continue
            index = self.of_path(path)
            if isinstance(index, Index):
                return index, ()
        raise StepError(terminal.no_definition(folder.root))

    def units(self) -> dict[str, Unit]:
        """The units of every definition read so far, by code."""
        return {
            code: unit
            for index, _ in self._loaded.values()
            for code, unit in index.unit_by_code.items()
        }

    def _fixed_for(self, path: Path) -> Index | None:
        """The index that the user or the enclosing folder fixes, whatever the form says."""
        if self.named is not None:
            return self._load(self.named)[0]
        folder = enclosing_folder(path.parent)
        return self._load(folder.definition)[0] if folder else None

    def _by_digest(self, data: bytes) -> Index | Finding:
        """The packaged index that the form names by its digest."""
        digest = form_digest(data)
        if isinstance(digest, Finding):
            return digest
        for index in self._packaged():
            if index.digest == digest:
                return index
        return Finding(Code.INDEX_UNKNOWN)

    def _packaged(self) -> Iterator[Index]:
        for path in resources.packaged_definitions():
            yield self._load(path)[0]

    def _load(self, path: Path) -> tuple[Index, tuple[Finding, ...]]:
        if path not in self._loaded:
            self._loaded[path] = load_definition(path)
        return self._loaded[path]
