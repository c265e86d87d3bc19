"""The shipped workbooks are exactly what the code writes.

1. Definition and blank form in ``templates/``, definition and every form in ``workbooks/2023/``.
2. A result of two runs has the same bytes, wherever it is written.
3. The shipped year has no finding and ranks every unit.
4. Every sheet of every shipped workbook says that its data is synthetic.
"""

import io
import re
import zipfile
from pathlib import Path

import pytest

from cchc_xl.demo import demo_index
from cchc_xl.model.scoreboard import Status
from cchc_xl.steps.consolidate import assess, consolidate
from cchc_xl.steps.demo import DemoFiles, demo_files
from cchc_xl.store.folder import AssessmentFolder

ROOT = Path(__file__).parent.parent.parent
YEAR = ROOT / "workbooks" / "2023"


@pytest.fixture(scope="module")
def files() -> DemoFiles:
    return demo_files()


def test_templates_are_written_by_the_code(files: DemoFiles) -> None:
    """1."""
    assert (ROOT / "templates" / "bo-chi-so-2023.xlsx").read_bytes() == files.definition
    assert (ROOT / "templates" / "phieu-cham-diem-2023.xlsx").read_bytes() == files.blank_form


def test_shipped_year_is_written_by_the_code(files: DemoFiles) -> None:
    """1."""
    assert (YEAR / "bo-chi-so.xlsx").read_bytes() == files.definition
    shipped = {path.name: path.read_bytes() for path in (YEAR / "phieu-nhan").iterdir()}
    assert shipped == files.forms
    assert len(shipped) == len(demo_index().units)


def test_two_runs_have_the_same_bytes(tmp_path: Path) -> None:
    """2."""
    folder = AssessmentFolder(YEAR)
    first = consolidate(folder, tmp_path / "a.xlsx").output.path
    second = consolidate(folder, tmp_path / "elsewhere" / "b.xlsx").output.path
    assert first.read_bytes() == second.read_bytes()


def test_shipped_year_is_clean() -> None:
    """3."""
    board, findings = assess(AssessmentFolder(YEAR))
    assert findings == ()
    assert {standing.status for standing in board.standings} == {Status.ACCEPTED}


def test_every_sheet_says_that_it_is_synthetic(files: DemoFiles, tmp_path: Path) -> None:
    """4: on the sheet itself or in its head or foot, which charts have only."""
    results = consolidate(AssessmentFolder(YEAR), tmp_path / "r.xlsx").output.path.read_bytes()
    for workbook in (files.definition, files.blank_form, *files.forms.values(), results):
        assert _silent_sheets(workbook) == []


def _silent_sheets(workbook: bytes) -> list[str]:
    """The sheets a person can see that do not say it."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    strings = re.findall(r"<si>(.*?)</si>", parts["xl/sharedStrings.xml"], re.DOTALL)
    notes = {str(n) for n, text in enumerate(strings) if "mô phỏng" in text}
    targets = dict(
        re.findall(r'Id="(\w+)"[^>]*Target="([^"]+)"', parts["xl/_rels/workbook.xml.rels"])
    )
    sheets = re.findall(r"<sheet [^>]*/>", parts["xl/workbook.xml"])
    silent = []
    for sheet in sheets:
        relation = re.search(r'r:id="(\w+)"', sheet)
        assert relation
        part = parts["xl/" + targets[relation[1]]]
        told = "mô phỏng" in part or notes & set(re.findall(r't="s"><v>(\d+)<', part))
        if "state=" not in sheet and not told:
            silent.append(sheet)
    return silent
