"""Run by the system Python, which alone has UNO: recalculates workbooks and prints JSON.

Standard input: ``{"profile": folder, "jobs": [{"path", "edits": [[sheet, address, value]],
"task": "values" | "heights"}]}``. Standard output: per job ``{sheet: {address: value}}`` of every
formula cell, or ``{sheet: {row: [height, least height for its text]}}`` in points.
"""

import contextlib
import json
import subprocess
import sys
import time
import uuid
from importlib import import_module
from pathlib import Path
from typing import Any

uno: Any = import_module("uno")

_FORMULA_CELLS = 16  # com.sun.star.sheet.CellFlags.FORMULA
_ERROR_RESULTS = 4  # com.sun.star.sheet.FormulaResult.ERROR
_START_SECONDS = 60
_POINTS = 72 / 2540  # a hundredth of a millimetre


def main() -> None:
    """Start a private LibreOffice, do all jobs, end it."""
    order = json.load(sys.stdin)
    pipe = f"cchc{uuid.uuid4().hex}"
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            "--nologo",
            f"--accept=pipe,name={pipe};urp;",
            f"-env:UserInstallation={Path(order['profile']).as_uri()}",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        desktop = _connect(pipe)
        results = [_recalculate(desktop, job) for job in order["jobs"]]
        with contextlib.suppress(Exception):  # the connection ends with the office
            desktop.terminate()
        office.wait(_START_SECONDS)
    finally:
        if office.poll() is None:
            office.kill()
    json.dump(results, sys.stdout)


def _connect(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # UNO's own exception types exist only once the office answers
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            manager = context.ServiceManager
            return manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def _recalculate(desktop: Any, job: dict[str, Any]) -> dict[str, dict[str, object]]:
    hidden = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    hidden.Name, hidden.Value = "Hidden", True
    document = desktop.loadComponentFromURL(Path(job["path"]).as_uri(), "_blank", 0, (hidden,))
    try:
        for sheet, address, value in job["edits"]:
            _edit(document.Sheets.getByName(sheet).getCellRangeByName(address), value)
        document.calculateAll()
        read = {"values": _formula_cells, "heights": _row_heights}[job["task"]]
        return {sheet.Name: read(sheet) for sheet in document.Sheets}
    finally:
        document.close(True)


def _edit(cell: Any, value: object) -> None:
    if isinstance(value, str | None):
        cell.setString(value or "")
    else:
        cell.setValue(value)


def _formula_cells(sheet: Any) -> dict[str, object]:
    values: dict[str, object] = {}
    formulas = sheet.queryContentCells(_FORMULA_CELLS)
    for area in formulas.getRangeAddresses():
        block = sheet.getCellRangeByPosition(
            area.StartColumn, area.StartRow, area.EndColumn, area.EndRow
        )
        for row, line in enumerate(block.getDataArray(), start=area.StartRow + 1):
            for column, value in enumerate(line, start=area.StartColumn + 1):
                values[f"{_letters(column)}{row}"] = value
    for area in sheet.queryFormulaCells(_ERROR_RESULTS).getRangeAddresses():
        for row in range(area.StartRow, area.EndRow + 1):
            for column in range(area.StartColumn, area.EndColumn + 1):
                cell = sheet.getCellByPosition(column, row)
                values[f"{_letters(column + 1)}{row + 1}"] = cell.getString()
    return values


def _row_heights(sheet: Any) -> dict[str, object]:
    """Heights in points by row number; LibreOffice leaves merged cells out of the least height."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    heights: dict[str, object] = {}
    for number in range(cursor.RangeAddress.EndRow + 1):
        row = sheet.Rows.getByIndex(number)
        if row.IsVisible:
            height = row.Height
            row.OptimalHeight = True
            heights[str(number + 1)] = [height * _POINTS, row.Height * _POINTS]
    return heights


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


if __name__ == "__main__":
    main()
