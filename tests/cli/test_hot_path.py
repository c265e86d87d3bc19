"""What a command loads: the everyday ones stay light. Not timed.

H1  ``check`` and ``consolidate`` never import pandas, openpyxl, matplotlib, numpy, xlwings or docx.
H2  The help page loads neither the readers nor the writers of workbooks.
H3  Without ``--workers`` nothing of multiprocessing is loaded, and nothing of the network.
H4  A folder without a ledger needs neither SQLite nor what reads the records of a ledger.
H5  Only ``report`` loads what writes Word papers, and its help does not.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_FOLDER = Path(__file__).parents[2] / "workbooks" / "2023"
_FORM = str(next(iter(sorted((_FOLDER / "phieu-nhan").glob("*.xlsx"))), _FOLDER))

_HEAVY = {"pandas", "openpyxl", "matplotlib", "numpy", "xlwings", "docx", "PIL"}
#: The standard library's own: each takes as long to import as it takes to read a form or two.
_SLOW = {"multiprocessing", "logging", "asyncio", "ssl", "http", "email"}
#: What only a ledger needs: together they take 60 ms.
_LEDGER = {"sqlite3", "cattrs", "attr", "attrs"}
_WORKBOOK_PARTS = {"lxml", "xlsxwriter"}

_RUN = """
import sys
from cchc_xl.cli import run
status = run(sys.argv[1:])
print()
print(*sys.modules)
sys.exit(status)
"""


def _loaded(*arguments: str) -> set[str]:
    """The top-level modules in memory after a command that went well."""
    command = [sys.executable, "-c", _RUN, *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}


@pytest.mark.parametrize("extra", [(), ("--json",)], ids=["table", "json"])
def test_consolidating_loads_nothing_heavy(extra: tuple[str, ...], tmp_path: Path) -> None:
    """H1, H3, H4."""
    output = str(tmp_path / "tong-hop.xlsx")
    loaded = _loaded("consolidate", str(_FOLDER), "-o", output, *extra)
    assert loaded >= _WORKBOOK_PARTS
    assert not loaded & (_HEAVY | _SLOW | _LEDGER)


@pytest.mark.parametrize("extra", [(), ("--json",)], ids=["table", "json"])
def test_checking_loads_nothing_heavy(extra: tuple[str, ...]) -> None:
    """H1, H3, H4."""
    loaded = _loaded("check", _FORM, *extra)
    assert "lxml" in loaded
    assert not loaded & (_HEAVY | _SLOW | _LEDGER | {"xlsxwriter"})


def test_help_loads_no_reader_and_no_writer() -> None:
    """H2, H4."""
    assert not _loaded("--help") & (_HEAVY | _WORKBOOK_PARTS | _LEDGER)


def test_only_reports_load_what_writes_papers(tmp_path: Path) -> None:
    """H5."""
    assert not _loaded("report", "--help") & (_HEAVY | _WORKBOOK_PARTS | _LEDGER)
    shutil.copytree(_FOLDER, tmp_path / "2023", ignore=shutil.ignore_patterns("ket-qua"))
    assert _loaded("report", str(tmp_path / "2023")) >= {"docx", "matplotlib"}
