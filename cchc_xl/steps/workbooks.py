"""Reads appraisal workbooks: one never stops the others."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_xl.model.dossier import Dossier
from cchc_xl.model.index import Index
from cchc_xl.sheets.appraisal import AppraisalReading, read_appraisal
from cchc_xl.steps.each_file import each_file
from cchc_xl.steps.unread import not_opened, reader_died, reader_failed
from cchc_xl.store.folder import AssessmentFolder

if TYPE_CHECKING:
    from concurrent.futures import Executor


def read_workbooks(
    folder: AssessmentFolder,
    index: Index,
    dossiers: Mapping[str, Dossier],
    files: Sequence[Path],
    executor: "Executor | None" = None,
) -> Iterator[AppraisalReading]:
    """A reading per file, in the order of ``files``, against what is held of each unit.

    They are read as ``each_file`` does it; a file that kills its process is named in a finding.
    """
    read = partial(_workbook, folder, index, dossiers)
    return each_file(read, partial(_unread_workbook, folder), files, executor)


def _workbook(
    folder: AssessmentFolder, index: Index, dossiers: Mapping[str, Dossier], path: Path
) -> AppraisalReading:
    name = folder.relative(path)
    try:
        return read_appraisal(path.read_bytes(), name, index, dossiers)
    except OSError as problem:
        return AppraisalReading(name, findings=(not_opened(problem, name),))
    except Exception:
        # As a form whose reader fails.
        return AppraisalReading(name, findings=(reader_failed(name),))


def _unread_workbook(folder: AssessmentFolder, path: Path) -> AppraisalReading:
    name = folder.relative(path)
    return AppraisalReading(name, findings=(reader_died(name),))
