"""What ``cchc report`` writes passes ``cchc audit``.

1. The demonstration year at every stage, and the year with a ledger: report, council's papers and
   profiles have nothing contradictory, impossible, false, misspelt or not understood.
2. So do assessments of other sizes: «không áp dụng», ties, units that are missing or not ranked, a
   field that separates nobody or applies to nobody, thresholds that scores lie on.
3. A digit changed in the report is found.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl import resources
from cchc_xl.cli import run
from cchc_xl.documents.council import (
    write_decision,
    write_minutes,
    write_notice,
    write_submission,
)
from cchc_xl.documents.profile import write_profile
from cchc_xl.documents.published import Unreadable, read_paragraphs, understand
from cchc_xl.documents.report import write_report
from cchc_xl.model.answer import Answers
from cchc_xl.model.matter import Matter
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.rules.against import answers
from cchc_xl.rules.audit import audit
from cchc_xl.steps.demo_year import make_year
from cchc_xl.steps.matter import gather
from cchc_xl.steps.report import report
from cchc_xl.store.folder import AssessmentFolder
from tests.assessments import make_assessment
from tests.indexes import every_method_index
from tests.sheets.results_boards import NA, Row, every_method_board, small_board, with_every_status

SHIPPED = AssessmentFolder(Path(__file__).parents[2] / "workbooks" / "2023")
TEMPLATE = resources.packaged_template().read_bytes()


def faults(paper: bytes, board: Scoreboard) -> list[object]:
    """Everything that an audit against the scoreboard would ask somebody to look at again."""
    pieces = read_paragraphs(paper)
    assert not isinstance(pieces, Unreadable)
    read = understand(pieces, board.index)
    found = audit(read, board.index)
    return [
        *(one for one in found.fields if one.verdict.wrong or not one.field.known),
        *(answer for answer in answers(read, board) if answer.true is not True),
        *(*found.spellings, *found.two_tones, *read.strangers, *read.puzzles),
    ]


def papers(matter: Matter) -> Iterator[bytes]:
    """The report, the council's papers and a profile."""
    yield write_report(matter, TEMPLATE, {})
    yield write_minutes(matter, TEMPLATE, {})
    yield write_submission(matter, TEMPLATE, {})
    yield write_decision(matter, TEMPLATE, {})
    if matter.first is not None:
        yield write_notice(matter, TEMPLATE, {})
    yield write_profile(matter, matter.board.ranked[0], TEMPLATE)


def all_faults(matter: Matter) -> list[object]:
    return [fault for paper in papers(matter) for fault in faults(paper, matter.board)]


def of_board(board: Scoreboard) -> Matter:
    texts: dict[str, Answers] = {standing.unit.code: {} for standing in board.standings}
    return Matter(board, texts, None if board.stage is Stage.SELF else board)


@pytest.mark.parametrize("stage", SCORING_STAGES)
def test_the_demonstration_year(stage: Stage) -> None:
    """1."""
    assert all_faults(gather(SHIPPED, stage).matter) == []


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> AssessmentFolder:
    root = tmp_path_factory.mktemp("year") / "ky"
    make_year(root)
    return AssessmentFolder(root)


@pytest.mark.parametrize("stage", [None, *SCORING_STAGES])
def test_the_year_with_a_ledger(lived: AssessmentFolder, stage: Stage | None) -> None:
    """1."""
    assert all_faults(gather(lived, stage).matter) == []


BOARDS = {
    "1 unit": lambda: every_method_board(1),
    "3 units": lambda: every_method_board(3),
    "38 units": lambda: every_method_board(38),
    "38 units, self-scores": lambda: every_method_board(38, Stage.SELF),
    "every status": lambda: every_method_board(10, keep=with_every_status),
    "one missing": lambda: every_method_board(4, keep=lambda submissions: submissions[1:]),
    "own maximum, on the thresholds": lambda: small_board(
        [("10", "5", "1", "1"), ("5", "5", "9", "9"), ("10", "10", NA, "9")]
    ),
    "all alike": lambda: small_board([("5", "5", "1", "1")] * 4),
    "all at their maximum": lambda: small_board([("10", "10", "10", NA)] * 4),
    "a field for nobody": lambda: small_board([("5", "5", NA, NA)] * 4),
    "a field for some": lambda: small_board(
        [("5", "5", NA, NA), ("7", "8", "2", "3"), ("7", "8", "5", NA)]
    ),
    "nothing and everything": lambda: small_board([("0", "0", "0", "0"), ("10", "10", "10", "10")]),
    "many ties": lambda: small_board([("10", "10", "1", "10")] * 13 + [("1", "1", "10", "1")] * 12),
}


@pytest.mark.parametrize("name", BOARDS)
def test_other_assessments(name: str) -> None:
    """2."""
    assert all_faults(of_board(BOARDS[name]())) == []


MARK = st.sampled_from(["0", "2.5", "5", "7.5", "9.99", "10"])
ROW = st.tuples(MARK, MARK, MARK | st.just(NA), MARK | st.just(NA))


@settings(max_examples=12)
@given(st.lists(ROW | st.none(), min_size=1, max_size=7).filter(any))
def test_any_assessment(rows: list[Row | None]) -> None:
    """2."""
    board = small_board(rows)
    matter = of_board(board)
    assert faults(write_report(matter, TEMPLATE, {}), board) == []


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """2."""
    folder = make_assessment(tmp_path / "2031", every_method_index(5))
    report(folder)
    written = folder.results / "bao-cao-2031.docx"
    assert run(["audit", str(written)]) == 0
    assert run(["audit", str(written), "--against", str(folder.root)]) == 0
    assert "chưa hiểu" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("figure", "wrong"),
    [
        ("đạt 11,24/15 điểm", "đạt 15,24/15 điểm"),
        ("03/17 đơn vị đạt điểm từ 9", "04/17 đơn vị đạt điểm từ 9"),
        ("được đánh giá qua 07 tiêu chí với điểm tối đa là 15", "được đánh giá qua 08 tiêu chí"),
        ("cao nhất là xã Mường So với 14,00", "cao nhất là xã Mường So với 13,99"),
    ],
)
def test_a_wrong_digit_is_found(figure: str, wrong: str) -> None:
    """3."""
    matter = gather(SHIPPED).matter
    paper = write_report(matter, TEMPLATE, {})
    assert faults(changed(paper, figure, wrong), matter.board)


def test_a_wrong_mean_is_found_without_the_scores(tmp_path: Path) -> None:
    """3."""
    written = tmp_path / "bao-cao.docx"
    paper = write_report(gather(SHIPPED).matter, TEMPLATE, {})
    written.write_bytes(changed(paper, "đạt 11,24/15 điểm", "đạt 14,24/15 điểm"))
    assert run(["audit", str(written)]) == 1


def changed(paper: bytes, figure: str, wrong: str) -> bytes:
    """The paper with other words in place of these, which it has."""
    source, made = zipfile.ZipFile(io.BytesIO(paper)), io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                assert figure.encode() in data
                data = data.replace(figure.encode(), wrong.encode())
            target.writestr(name, data)
    return made.getvalue()
