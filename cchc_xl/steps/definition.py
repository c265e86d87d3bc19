"""Which index a file belongs to, and reading it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cchc_xl import resources
from cchc_xl.model.finding import Code, Finding, Severity
from cchc_xl.model.index import Index, Unit
from cchc_xl.rules.receiving import told_by_name
from cchc_xl.sheets.definition.reader import read_definition
from cchc_xl.sheets.submission import form_digest
from cchc_xl.steps.errors import StepError
from cchc_xl.store.folder import AssessmentFolder, enclosing_folder
from cchc_xl.text import terminal


def load_definition(path: Path) -> tuple[Index, tuple[Finding, ...]]:
    """The index in ``path`` and what is to be said of it short of an error.

    Raises ``StepError`` where the file cannot be read or has findings of severity error.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise StepError(terminal.definition_not_opened(path, problem)) from problem
    reading = read_definition(data, path.name)
    errors = [f for f in reading.findings if f.severity is Severity.ERROR]
    if reading.index is None or errors:
        raise StepError(terminal.definition_faulty(path, len(errors)), reading.findings)
    return reading.index, reading.findings


@dataclass
class IndexChoice:
    """Finds the index of a loose file.

    In this order: the definition named by the user, the enclosing assessment folder's, the
    packaged definition whose digest the form carries. Each definition is read once.
    """

    named: Path | None = None
    _loaded: dict[Path, tuple[Index, tuple[Finding, ...]]] = field(default_factory=dict)

    def of_path(self, path: Path) -> Index | Finding:
        """As ``of_file``, for a file that may not be readable."""
        try:
            return self.of_file(path, path.read_bytes())
        except OSError as problem:
            return Finding(Code.FILE_NOT_OPENED, context={"reason": str(problem)})

    def of_file(self, path: Path, data: bytes) -> Index | Finding:
        """The index for the form at ``path``, or why there is none."""
        definition = self.definition_for(path)
        if definition is not None:
            return self._load(definition)[0]
        digest = form_digest(data)
        if isinstance(digest, Finding):
            return digest
        for index in self._packaged():
            if index.digest == digest:
                return index
        return Finding(Code.INDEX_UNKNOWN)

    def definition_for(self, path: Path) -> Path | None:
        """The definition that the user or the enclosing folder fixes for ``path``."""
        if self.named is not None:
            return self.named
        folder = enclosing_folder(path.parent)
        return folder.definition if folder else None

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

    def _packaged(self) -> Iterator[Index]:
        for path in resources.packaged_definitions():
            yield self._load(path)[0]

    def _load(self, path: Path) -> tuple[Index, tuple[Finding, ...]]:
        if path not in self._loaded:
            self._loaded[path] = load_definition(path)
        return self._loaded[path]
