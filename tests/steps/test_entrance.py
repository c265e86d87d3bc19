"""The look at a folder before anything is done in it.

1. A ledger that is gone is told by every command that reads or writes results; nothing is written.
2. It is known by its sign, and without that by what only a ledger leaves behind.
3. A folder without a ledger from the start is none that has lost it.
4. A folder that holds assessments is refused, they are named; forms in folders of a folder are not.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_xl.cli import run
from cchc_xl.model.stage import Stage
from cchc_xl.steps.consolidate import consolidate
from cchc_xl.steps.demo import demo_files
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.export import Format, export
from cchc_xl.steps.issue import issue_stage
from cchc_xl.steps.receive import receive
from cchc_xl.steps.report import report
from cchc_xl.steps.returning import return_files
from cchc_xl.steps.status import status
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import entrance as text
from tests.assessments import make_assessment
from tests.offices import INDEX, LATER, SECOND, Office, own_answers, with_inputs

_Command = Callable[[AssessmentFolder], object]
COMMANDS: tuple[_Command, ...] = (
    lambda folder: consolidate(folder, now=LATER),
    lambda folder: consolidate(AssessmentFolder(folder.inbox), now=LATER),
    lambda folder: export(folder, Format.CSV),
    lambda folder: report(folder, now=LATER),
    lambda folder: issue_stage(folder, Stage.SELF, LATER),
    lambda folder: issue_stage(folder, Stage.RESPONSE, LATER),
    lambda folder: receive(folder, LATER),
    lambda folder: status(folder, LATER),
)


def _state(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path / "2031")
    office.send_all()
    consolidate(office.folder, now=LATER)
    return office


@pytest.mark.parametrize("command", COMMANDS)
def test_ledger_that_is_gone(office: Office, command: _Command) -> None:
    """1."""
    office.folder.ledger.unlink()
    before = _state(office.folder.root)
    with pytest.raises(StepError) as stopped:
        command(office.folder)
    assert stopped.value.sentence == text.ledger_lost(office.folder.root)
    assert _state(office.folder.root) == before


def test_exit_status(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    """1."""
    office.folder.ledger.unlink()
    assert run(["consolidate", str(office.folder.root)]) == 3
    assert "nhat-ky.sqlite" in capsys.readouterr().err


@pytest.mark.parametrize("left", ["later stage", "returns"])
def test_folder_without_the_sign(office: Office, left: str) -> None:
    """2."""
    if left == "returns":
        faulty = with_inputs(own_answers(SECOND), "2.2", "9", "2")
        office.send(SECOND, faulty, "sai.xlsx")
        return_files(office.folder, LATER)
    else:
        office.issue(Stage.APPRAISAL_1)
    office.folder.ledger_sign.unlink()
    assert not office.folder.lost_its_ledger
    office.folder.ledger.unlink()
    with pytest.raises(StepError) as stopped:
        consolidate(office.folder, now=LATER)
    assert stopped.value.sentence == text.ledger_lost(office.folder.root)


def test_folder_that_never_had_one(tmp_path: Path) -> None:
    """3."""
    folder = make_assessment(tmp_path / "2031", INDEX)
    issue_stage(folder, Stage.SELF, LATER)
    assert not folder.lost_its_ledger
    consolidate(folder, now=LATER)
    assert len(consolidate(folder, now=LATER).scoreboard.ranked) == 3


def test_folder_one_too_high(tmp_path: Path) -> None:
    """4."""
    root = tmp_path / "cchc"
    for name in ("2031", "2030"):
        make_assessment(root / name, INDEX)
    before = _state(root)
    for command in (COMMANDS[0], COMMANDS[2], COMMANDS[3], COMMANDS[6]):
        with pytest.raises(StepError) as stopped:
            command(AssessmentFolder(root))
        assert stopped.value.sentence == text.assessments_below(("2030", "2031"))
    assert _state(root) == before


def test_plain_forms_in_folders(tmp_path: Path) -> None:
    """4."""
    for number, (name, form) in enumerate(demo_files().forms.items()):
        path = tmp_path / f"đợt {number % 2}" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(form)
    assert len(consolidate(AssessmentFolder(tmp_path)).scoreboard.ranked) == len(demo_files().forms)
