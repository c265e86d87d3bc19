"""What LibreOffice calculates, against what a workbook has cached."""

import io
import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

#: Values of formula cells by sheet and address; an error is its text («#N/A», «Err:502»).
Values = dict[str, dict[str, object]]
#: New contents by (sheet, address): number, text, or None for an empty cell.
Edits = Mapping[tuple[str, str], float | str | None]

_SYSTEM_PYTHON = "/usr/bin/python3"
_TIMEOUT_SECONDS = 300


def recalculated(data: bytes, edits: Edits | None = None) -> Values:
    """The value of every formula cell after a hard recalculation, ``edits`` applied first."""
    return recalculated_all([(data, edits or {})])[0]


def recalculated_all(jobs: Sequence[tuple[bytes, Edits]]) -> list[Values]:
    """As ``recalculated``, for several workbooks (or edits of one) in one start of LibreOffice."""
    return _run(jobs, "values")


def row_heights(data: bytes) -> dict[str, dict[int, tuple[float, float]]]:
    """Per sheet and visible row its height and the least height for its text, in points."""
    (sheets,) = _run([(data, {})], "heights")
    return {
        name: {int(row): (pair[0], pair[1]) for row, pair in rows.items()}  # type: ignore[index]
        for name, rows in sheets.items()
    }


def _run(jobs: Sequence[tuple[bytes, Edits]], task: str) -> list[Values]:
    with tempfile.TemporaryDirectory(prefix="cchc-recalc-") as folder:
        orders = []
        for number, (data, edits) in enumerate(jobs):
            path = Path(folder, f"{number}.xlsx")
            path.write_bytes(data)
            changes = [[sheet, address, value] for (sheet, address), value in edits.items()]
            orders.append({"path": str(path), "edits": changes, "task": task})
        done = subprocess.run(
            [_SYSTEM_PYTHON, str(Path(__file__).with_name("uno_recalc.py"))],
            input=json.dumps({"profile": f"{folder}/profile", "jobs": orders}),
            capture_output=True,
            text=True,
            timeout=_TIMEOUT_SECONDS,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    results: list[Values] = json.loads(done.stdout)
    return results


def cached(data: bytes) -> Values:
    """The cached value of every formula cell; "" where a formula's text is empty."""
    formulas = openpyxl.load_workbook(io.BytesIO(data))
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    found: Values = {}
    for sheet in formulas.worksheets:
        found[sheet.title] = {
            cell.coordinate: _plain(values[sheet.title][cell.coordinate].value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        }
    return found


def differences(data: bytes, values: Values | None = None) -> list[str]:
    """Every formula cell whose cached value is not the recalculated one: «Tab!G8: 2 | 1.5»."""
    calculated = recalculated(data) if values is None else values
    return [
        f"{sheet}!{address}: {kept!r} | {calculated.get(sheet, {}).get(address)!r}"
        for sheet, cells in cached(data).items()
        for address, kept in cells.items()
        if not _equal(kept, calculated.get(sheet, {}).get(address))
    ]


def _plain(value: object) -> object:
    if value is None:
        return ""
    return float(value) if isinstance(value, bool | int | float) else value


def _equal(kept: object, calculated: object) -> bool:
    if isinstance(kept, float) and isinstance(calculated, float):
        return abs(kept - calculated) <= 1e-9 * max(1.0, abs(kept))
    return kept == calculated
