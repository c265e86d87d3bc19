"""Writes the frames of an assessment as files for other programs."""

from collections.abc import Callable, Mapping
from datetime import datetime, time
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from cchc_xl.analysis.files import csv_files, parquet_files, tables
from cchc_xl.model.finding import Finding
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.exported import MOST_ROWS, write_tables
from cchc_xl.steps.consolidate import assess
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.outputs import write_output
from cchc_xl.store.files import Written
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import export as words
from cchc_xl.text.results import summary_title


class Format(StrEnum):
    """The formats in which an assessment is exported; the value is the ending of the files."""

    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"


class Exported(NamedTuple):
    """The files, and the scoreboard with every finding that they were made of."""

    files: tuple[Written, ...]
    scoreboard: Scoreboard
    findings: tuple[Finding, ...]


def export(
    folder: AssessmentFolder, form: Format, target: Path | None = None, stage: Stage | None = None
) -> Exported:
    """Write scores, fields, standings and the meaning of their columns into a folder.

    ``target`` defaults to ``ket-qua/xuat-<year>``, ``stage`` to that of ``assess``. Nothing is
    taken in from an inbox. Raises ``StepError`` where the assessment cannot be read, a file cannot
    be written, Parquet has no writer here, or a table has too many rows for a sheet.
    """
    folder = folder.assessment()
    board, findings = assess(folder, stage)
    target = target or folder.exported(board.index.assessment.year)
    files = _WRITERS[form](board)
    written = [write_output(target / f"{name}.{form.value}", data) for name, data in files.items()]
    return Exported(tuple(written), board, findings)


def _parquet(board: Scoreboard) -> dict[str, bytes]:
    try:
        return parquet_files(board)
    except ImportError as problem:
        raise StepError(words.NEEDS_PYARROW) from problem


def _workbook(board: Scoreboard) -> dict[str, bytes]:
    """One workbook of all tables; the date of the definition stands for the clock."""
    assessment, found = board.index.assessment, tables(board)
    longest = max(len(table.rows) for table in found) + 1
    if longest > MOST_ROWS:
        raise StepError(words.too_many_rows(longest, MOST_ROWS))
    created = datetime.combine(assessment.issued_on, time())
    return {words.WORKBOOK: write_tables(found, summary_title(assessment), created)}


_WRITERS: Mapping[Format, Callable[[Scoreboard], dict[str, bytes]]] = {
    Format.CSV: csv_files,
    Format.PARQUET: _parquet,
    Format.XLSX: _workbook,
}
