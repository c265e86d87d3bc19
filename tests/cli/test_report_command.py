"""``cchc report`` on the command line.

1. It tells every file that it writes, in Vietnamese, on standard error; exit status 0.
2. With faults in the forms it still writes, tells them, and leaves with 1.
3. What cannot be used is a sentence and exit status 3.
4. An earlier version that people had saved is named.
"""

from pathlib import Path

import docx
import pytest

from cchc_xl.cli import run
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import write_form
from cchc_xl.store.folder import AssessmentFolder, form_name
from tests.assessments import make_assessment
from tests.indexes import every_method_index

INDEX = every_method_index(3)

Output = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> AssessmentFolder:
    return make_assessment(tmp_path / "2031", INDEX)


def test_everything(folder: AssessmentFolder, capsys: Output) -> None:
    """1, 4."""
    assert run(["report", str(folder.root), "--council", "--profiles"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    lines = said.err.splitlines()
    assert len([line for line in lines if line.startswith("Đã ghi «")]) == 5
    assert lines[-1].startswith("Đã ghi phiếu kết quả của 3 đơn vị vào «")
    target = folder.results / "bao-cao-2031.docx"
    document = docx.Document(str(target))
    document.add_paragraph("Thêm")
    document.save(str(target))
    assert run(["report", str(folder.root)]) == 0
    assert "(bản trước).docx" in capsys.readouterr().err


def test_notice_that_is_not_due(folder: AssessmentFolder, capsys: Output) -> None:
    """1."""
    assert run(["report", str(folder.root), "--council", "--stage", "self"]) == 0
    assert "không lập thông báo" in capsys.readouterr().err


def test_faulty_form(folder: AssessmentFolder, capsys: Output) -> None:
    """2."""
    unit = INDEX.units[0]
    (folder.inbox / form_name(unit)).write_bytes(write_form(INDEX, unit, Stage.SELF))
    assert run(["report", str(folder.root)]) == 1
    said = capsys.readouterr()
    assert unit.full_name in said.out + said.err
    assert (folder.results / "bao-cao-2031.docx").is_file()


def test_nobody_ranked(tmp_path: Path, folder: AssessmentFolder, capsys: Output) -> None:
    """3."""
    empty = tmp_path / "rong"
    empty.mkdir()
    (empty / "bo-chi-so.xlsx").write_bytes(folder.definition.read_bytes())
    assert run(["report", str(empty)]) == 3
    assert "chưa lập được báo cáo" in capsys.readouterr().err
