"""Reading one form, ours against python-calamine: the medians as JSON, in seconds.

Usage: ``python -m tests.benchmarks.reading FOLDER [RUNS]``.
"""

import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from python_calamine import CalamineWorkbook

from cchc_xl.model.finding import Finding
from cchc_xl.sheets.cells import open_workbook
from cchc_xl.sheets.submission import read_form
from cchc_xl.steps.definition import IndexChoice
from cchc_xl.store.folder import AssessmentFolder


def main(root: str, runs: str = "5") -> None:
    """Read every form of a folder in each way, taking turns form by form."""
    folder = AssessmentFolder(Path(root))
    index, _ = IndexChoice().of_folder(folder)
    ways: dict[str, Callable[[bytes], object]] = {
        "cells": read_all_cells,
        "checked": lambda data: read_form(data, "phieu.xlsx", index),
        "calamine": calamine_read_all_cells,
    }
    forms = [path.read_bytes() for path in folder.received()]
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(int(runs)):
        for data in forms:
            for name, read in ways.items():
                start = time.perf_counter()
                read(data)
                times[name].append(time.perf_counter() - start)
    print(json.dumps({name: median(taken) for name, taken in times.items()}))


def read_all_cells(data: bytes) -> int:
    """The number of cells of all sheets, by our typed reader."""
    workbook = open_workbook(data)
    if isinstance(workbook, Finding):
        raise RuntimeError(f"not a good form: {workbook}")
    sheets = [workbook.read(sheet.name) for sheet in workbook.sheets]
    return sum(
        len(row)
        for sheet in sheets
        if not isinstance(sheet, Finding)
        for row in sheet.rows.values()
    )


def calamine_read_all_cells(data: bytes) -> int:
    """The number of cells of all sheets, by python-calamine."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]
    return sum(len(row) for sheet in sheets for row in sheet)


if __name__ == "__main__":
    main(*sys.argv[1:])
