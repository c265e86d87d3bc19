"""The peers of the benchmarks do the same job: what is compared must be comparable. Not timed.

P1  A peer finds the same points per field, the same totals and the same ranks as the program.
P2  A peer draws a chart per field.
P3  Both readers of a form find cells on all its sheets.
"""

import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from cchc_xl.model.scoreboard import Standing
from cchc_xl.steps.consolidate import assess
from cchc_xl.store.folder import AssessmentFolder
from tests.benchmarks.reading import calamine_read_all_cells, read_all_cells

_FOLDER = AssessmentFolder(Path(__file__).parents[2] / "workbooks" / "2023")
_PEERS = Path(__file__).parent / "peers"


@pytest.mark.parametrize(
    "command",
    [("pandas_loop.py",), ("pandas_loop.py", "calamine"), ("openpyxl_loop.py",)],
    ids=" ".join,
)
def test_a_peer_does_the_same_job(command: tuple[str, ...], tmp_path: Path) -> None:
    """P1, P2."""
    script, *options = command
    output = tmp_path / "peer.xlsx"
    inbox, workbook = str(_FOLDER.inbox), str(output)
    subprocess.run([sys.executable, str(_PEERS / script), inbox, workbook, *options], check=True)
    board, _ = assess(_FOLDER)
    book = openpyxl.load_workbook(output)
    rows = [tuple(row) for row in book["Ranking"].values][1:]
    assert sorted(rows, key=str) == sorted(map(_expected, board.ranked), key=str)
    assert [row[0] for row in rows] == [standing.unit.code for standing in board.ranked]
    assert _charts(output) == len(board.index.fields)


def _expected(standing: Standing) -> tuple[object, ...]:
    """A row of a peer: unit, points by field, total, ranks by field, rank."""
    assert standing.total is not None
    tallies = (*standing.fields, standing.total)
    points = (float(tally.points) for tally in tallies)
    return (standing.unit.code, *points, *(tally.rank for tally in tallies))


def _charts(workbook: Path) -> int:
    with zipfile.ZipFile(workbook) as archive:
        return sum(name.startswith("xl/charts/chart") for name in archive.namelist())


def test_both_readers_read_all_sheets() -> None:
    """P3."""
    form = _FOLDER.received()[0].read_bytes()
    assert read_all_cells(form) > 0
    assert calamine_read_all_cells(form) > 0
