"""What is asked for beside the ranking.

1. ``--analysis`` adds the sheets of robustness, quality and agreement, ``--previous`` last year's
   columns and sheet; both together also look for copied self-scores; two runs give the same bytes.
2. The year before is read from its ledger where it has one, from its files where not.
3. A folder that is not of an earlier year, or cannot be read, is a sentence and exit status 3.
4. A frozen result stays as it was frozen: the study goes into a workbook beside it.
5. pandas is loaded for ``--analysis`` only.
"""

import hashlib
import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from cchc_xl.cli import run
from cchc_xl.model.stage import Stage
from cchc_xl.steps.consolidate import consolidate
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.finalize import finalize
from cchc_xl.steps.studying import Wanted
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import results, year_before
from cchc_xl.text import study as words
from tests.assessments import make_assessment
from tests.indexes import every_method_index
from tests.offices import BY, FIRST, INDEX, RESPONSE_IN_TIME, SECOND, Office, own_answers

ANALYSIS = {words.ROBUSTNESS, words.QUALITY, words.AGREEMENT}
EARLIER = replace(INDEX, assessment=replace(INDEX.assessment, year=2030))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> AssessmentFolder:
    return make_assessment(tmp_path_factory.mktemp("now") / "2031", INDEX)


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> AssessmentFolder:
    return make_assessment(tmp_path_factory.mktemp("then") / "2030", EARLIER)


def _sheets(data: bytes) -> set[str]:
    return set(openpyxl.load_workbook(io.BytesIO(data), read_only=True).sheetnames)


def _summary(path: Path) -> str:
    page = openpyxl.load_workbook(path)[results.SUMMARY]
    return "\n".join(str(cell.value) for row in page.iter_rows() for cell in row)


def test_sheets_asked_for(
    folder: AssessmentFolder, earlier: AssessmentFolder, tmp_path: Path
) -> None:
    """1."""
    told = {}
    for name, wanted in {
        "none": None,
        "analysis": Wanted(analysis=True),
        "previous": Wanted(previous=earlier),
        "both": Wanted(True, AssessmentFolder(earlier.inbox)),
    }.items():
        output = tmp_path / f"{name}.xlsx"
        consolidate(folder, output, wanted=wanted)
        told[name] = _sheets(output.read_bytes()) & (ANALYSIS | {words.BEFORE})
    assert told == {
        "none": set(),
        "analysis": ANALYSIS,
        "previous": {words.BEFORE},
        "both": {*ANALYSIS, words.BEFORE},
    }


def test_two_runs(folder: AssessmentFolder, earlier: AssessmentFolder, tmp_path: Path) -> None:
    """1: the answers are the same in both years, so every unit looks as if it had copied."""
    outputs = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    for output in outputs:
        consolidate(folder, output, wanted=Wanted(True, earlier))
    assert len({output.read_bytes() for output in outputs}) == 1
    page = openpyxl.load_workbook(outputs[0])[words.QUALITY]
    values = [cell.value for row in page.iter_rows() for cell in row]
    assert words.COPIED_NOTE in values
    assert values.index(words.COPIED_COLUMNS[2]) > values.index(words.COPIED_NOTE)


def test_year_before_with_a_ledger(folder: AssessmentFolder, tmp_path: Path) -> None:
    """2: what lies in the inbox and was never received does not count."""
    office = Office(tmp_path / "then" / "2030", EARLIER)
    office.send_all()
    office.receive()
    office.send(FIRST, own_answers(SECOND), "later.xlsx")
    events = office.events()
    output = tmp_path / "out.xlsx"
    inbox = AssessmentFolder(office.folder.inbox)
    consolidate(folder, output, wanted=Wanted(previous=inbox))
    page = openpyxl.load_workbook(output)[words.BEFORE]
    text = "\n".join(str(cell.value) for row in page.iter_rows() for cell in row)
    assert "Năm 2030: giai đoạn tự chấm điểm, 3 đơn vị được xếp hạng" in text
    assert office.events() == events


def test_not_an_earlier_year(
    folder: AssessmentFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """3."""
    output = tmp_path / "out.xlsx"
    with pytest.raises(StepError) as stopped:
        consolidate(folder, output, wanted=Wanted(previous=folder))
    assert stopped.value.sentence == year_before.not_before(2031, 2031)
    empty = tmp_path / "empty"
    empty.mkdir()
    asked = ["consolidate", str(folder.root), "-o", str(output), "--previous"]
    assert run([*asked, str(empty)]) == 3
    assert str(empty) in capsys.readouterr().err
    assert run([*asked, str(tmp_path / "nowhere")]) == 2
    assert not output.exists()


def test_frozen_result(earlier: AssessmentFolder, tmp_path: Path) -> None:
    """4."""
    office = Office(tmp_path / "2031")
    office.send_all()
    office.receive()
    office.appraise(Stage.APPRAISAL_1)
    frozen = finalize(office.folder, "Quyết định số 5", BY, RESPONSE_IN_TIME)
    result = consolidate(
        office.folder, now=RESPONSE_IN_TIME, wanted=Wanted(True, earlier)
    ).output.path
    assert result == office.folder.results / "tong-hop-2031-phan-tich.xlsx"
    assert _sheets(result.read_bytes()) > ANALYSIS
    assert words.beside_frozen(2031) in _summary(result)
    kept = office.folder.results_workbook(2031).read_bytes()
    assert hashlib.sha256(kept).hexdigest() == frozen.sha256
    again = consolidate(office.folder, now=RESPONSE_IN_TIME).output.path
    assert hashlib.sha256(again.read_bytes()).hexdigest() == frozen.sha256
    back = consolidate(office.folder, stage=Stage.SELF, wanted=Wanted(analysis=True)).output.path
    assert back == office.folder.results_workbook(2031, Stage.SELF)
    assert words.beside_frozen(2031) not in _summary(back)


def test_the_study_of_a_ledger(tmp_path: Path) -> None:
    """1: into the results themselves while these are provisional."""
    office = Office(tmp_path / "2031")
    office.send_all()
    result = consolidate(office.folder, now=RESPONSE_IN_TIME, wanted=Wanted(analysis=True))
    assert result.output.path == office.folder.results_workbook(2031)
    assert _sheets(result.output.path.read_bytes()) > ANALYSIS


_LOADED = """
import sys
from cchc_xl.cli import run
assert run(sys.argv[1:]) == 0
print(*sys.modules)
"""


@pytest.mark.parametrize(("option", "loaded"), [("--previous", False), ("--analysis", True)])
def test_what_is_loaded(
    option: str, loaded: bool, folder: AssessmentFolder, earlier: AssessmentFolder, tmp_path: Path
) -> None:
    """5."""
    asked = [option, *([str(earlier.root)] if option == "--previous" else [])]
    command = ["consolidate", str(folder.root), "-o", str(tmp_path / "out.xlsx"), *asked]
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, *command], capture_output=True, encoding="utf-8", check=True
    )
    modules = set(done.stdout.splitlines()[-1].split())
    assert ("pandas" in modules) is ("numpy" in modules) is loaded


def test_index_of_this_test() -> None:
    """1: the years differ in nothing but the year."""
    assert every_method_index(3).digest == INDEX.digest != EARLIER.digest
