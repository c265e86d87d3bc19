"""The demonstration year with its ledger.

1. Two runs, anywhere, make the same ledger and the same results.
2. The 16 units that took part have the points of the plain demonstration; one is «chưa nộp».
3. Every mistake of the year is there: refused, corrected, by telephone, altered, late, unanswered,
   changed in the meeting; the ledger is whole and everything in it can be traced.
4. The result is frozen under the decision of the year; nothing that lies in the inbox is new.
5. The clean year has no error when it is checked.
6. A folder that is there already is not overwritten.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cchc_xl.demo import demo_answers, demo_index, year
from cchc_xl.model.event import Adjusted, Confirmed, Event, Finalized, Received, Returned, Verdict
from cchc_xl.model.finding import Code, Severity
from cchc_xl.model.scoreboard import Status
from cchc_xl.model.stage import Stage
from cchc_xl.steps.check import check_paths
from cchc_xl.steps.consolidate import assess
from cchc_xl.steps.demo import make_demo
from cchc_xl.steps.demo_year import make_year
from cchc_xl.steps.desk import consult
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.finalize import FinalResult
from cchc_xl.steps.history import history, verify
from cchc_xl.steps.receive import receive
from cchc_xl.steps.status import status
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.store.ledger import reading

NOW = datetime(2024, 6, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[AssessmentFolder, FinalResult]:
    root = tmp_path_factory.mktemp("year") / "2023"
    return AssessmentFolder(root), make_year(root)


@pytest.fixture
def folder(made: tuple[AssessmentFolder, FinalResult]) -> AssessmentFolder:
    return made[0]


def _events(folder: AssessmentFolder) -> list[Event]:
    with reading(folder.ledger) as ledger:
        return list(ledger.events())


def test_two_runs(made: tuple[AssessmentFolder, FinalResult], tmp_path: Path) -> None:
    """1."""
    folder, result = made
    again = make_year(tmp_path / "elsewhere" / "anders")
    other = AssessmentFolder(tmp_path / "elsewhere" / "anders")
    assert again.sha256 == result.sha256
    assert consult(other).head == consult(folder).head
    results = (one.results_workbook(2023).read_bytes() for one in (folder, other))
    assert len(set(results)) == 1


def test_points_are_those_of_the_demonstration(folder: AssessmentFolder, tmp_path: Path) -> None:
    """2."""
    plain = make_demo(tmp_path / "plain").scoreboard
    board, findings = assess(folder)
    assert board.stage is plain.stage is Stage.FINAL
    for ours, theirs in zip(board.standings, plain.standings, strict=True):
        if ours.unit.code == year.SILENT:
            assert ours.status is Status.MISSING
        else:
            assert [s.mark for s in ours.scores] == [s.mark for s in theirs.scores]
            assert (ours.total and ours.total.points) == (theirs.total and theirs.total.points)
    assert len(board.ranked) == 16
    told = {(f.code, f.unit) for f in findings if f.code is not Code.REPLY_MISSING}
    assert told == {(Code.UNIT_MISSING, year.SILENT), (Code.RECEIVED_LATE, year.LATE)}


def test_mistakes_of_the_year(folder: AssessmentFolder) -> None:
    """3."""
    facts = [event.fact for event in _events(folder)]
    refused = [
        (f.unit, f.stage)
        for f in facts
        if isinstance(f, Received) and f.verdict is Verdict.REJECTED
    ]
    assert sorted(refused, key=str) == sorted(
        [
            *((unit, Stage.SELF) for unit in year.WRONG_INPUTS),
            (year.ALTERED[0], Stage.RESPONSE),
        ],
        key=str,
    )
    (confirmed,) = (f for f in facts if isinstance(f, Confirmed))
    assert confirmed.criterion == year.WRONG_INPUTS[year.BY_TELEPHONE][0]
    assert sum(isinstance(f, Returned) for f in facts) == 1
    assert any(isinstance(f, Adjusted) for f in facts)
    assert verify(folder).is_whole


def test_every_final_point_can_be_traced(folder: AssessmentFolder) -> None:
    """3: to a file of the ledger and a cell, or to the council."""
    index = demo_index()
    for unit in (year.ALTERED[0], year.BY_TELEPHONE, year.LATE):
        board, _ = assess(folder)
        standing = next(s for s in board.standings if s.unit.code == unit)
        for criterion, score in zip(index.scored, standing.scores, strict=True):
            traces = history(folder, unit, criterion.code).traces
            given = [t.mark for t in traces if t.mark is not None and t.stage is not Stage.SELF]
            assert given[-1] == score.mark


def test_unanswered_questions(folder: AssessmentFolder) -> None:
    """3."""
    progress = {one.unit: one for one in status(folder, NOW).proceedings.progress}
    assert progress[year.UNANSWERED].questions_overdue > 0
    assert progress[year.LATE].questions_answered > 0
    assert progress[year.SILENT].status is Status.MISSING
    # Of the others, those that the demonstration's appraisers call overdue.
    overdue = {unit: one.questions_overdue for unit, one in progress.items()}
    called = {
        unit.code: sum(
            answer.opinion_2.startswith(year.TIME_PASSED) and not answer.reply
            for answer in demo_answers()[unit.code].values()
        )
        for unit in demo_index().units
        if unit.code not in (year.UNANSWERED, year.SILENT)
    }
    assert {unit: overdue[unit] for unit in called} == called
    assert sum(called.values()) == 9


def test_frozen(made: tuple[AssessmentFolder, FinalResult]) -> None:
    """4."""
    folder, result = made
    last = _events(folder)[-1].fact
    assert isinstance(last, Finalized)
    assert (last.decision, last.sha256, last.open_questions) == (year.DECISION, result.sha256, 0)
    reception = receive(folder, NOW)
    assert (reception.receipts, reception.told) == ((), ())


def test_checked(folder: AssessmentFolder) -> None:
    """5."""
    checked = check_paths([folder.root], now=NOW)
    assert checked.files == len(folder.received())
    assert {f.severity for f in checked.findings} == {Severity.INFO, Severity.WARNING}
    assert {f.code for f in checked.findings} == {
        Code.SUPERSEDED,
        Code.RECEIVED_LATE,
        Code.REPLY_MISSING,
    }


def test_folder_that_is_there(folder: AssessmentFolder) -> None:
    """6."""
    with pytest.raises(StepError, match="không ghi đè"):
        make_year(folder.root)
