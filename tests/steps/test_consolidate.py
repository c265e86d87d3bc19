"""The whole flow with another index: 5 fields, 38 units, N/A, every method.

1. Forms are issued, come back filled, check clean, and every unit is ranked.
2. Totals, shares and ranks equal a computation of its own, straight from the answers.
3. What one file is worth does not depend on the others: a unit left out changes no points.
4. A file of which only the unit can be told makes that unit «chưa hợp lệ»; where not even the unit
   can be told, the unit is «chưa nộp» and the file is named. The others are ranked.
"""

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from cchc_xl.model.finding import Code, Severity
from cchc_xl.model.score import Absent
from cchc_xl.model.scoreboard import Status
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import write_form
from cchc_xl.steps.check import check_paths
from cchc_xl.steps.consolidate import assess, consolidate
from cchc_xl.steps.issue import issue_stage
from cchc_xl.store.folder import AssessmentFolder, form_name
from tests.assessments import make_assessment, random_answers
from tests.indexes import every_method_index

INDEX = every_method_index(38)
NOW = datetime(2031, 3, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> AssessmentFolder:
    return make_assessment(tmp_path_factory.mktemp("other") / "2031", INDEX)


def _share(code: str) -> Fraction:
    """Points over applicable maximum of a unit, from its answers alone."""
    unit = INDEX.unit_by_code[code]
    answers = random_answers(INDEX, unit)
    points = maximum = Fraction(0)
    for criterion in INDEX.scored:
        final = answers[criterion.code].final
        if not isinstance(final, Absent):
            points += Fraction(final)
            maximum += Fraction(criterion.max_points)
    return points / maximum


def test_every_unit_is_ranked(folder: AssessmentFolder) -> None:
    """1."""
    assert len(issue_stage(folder, Stage.SELF, NOW).what.workbooks) == 38
    assert check_paths([folder.root]).findings == ()
    result = consolidate(folder)
    assert len(result.scoreboard.ranked) == 38
    assert {finding.severity for finding in result.findings} <= {Severity.INFO}
    assert result.output.path.name == "tong-hop-2031.xlsx"
    assert any(
        score.mark is Absent.NOT_APPLICABLE
        for standing in result.scoreboard.standings
        for score in standing.scores
    )


def test_figures_equal_a_computation_of_its_own(folder: AssessmentFolder) -> None:
    """2."""
    board, _ = assess(folder)
    shares = {standing.unit.code: _share(standing.unit.code) for standing in board.standings}
    for standing in board.standings:
        share = shares[standing.unit.code]
        assert standing.total is not None
        assert Fraction(standing.total.points) / Fraction(standing.total.maximum) == share
        assert standing.rank == 1 + sum(other > share for other in shares.values())


def test_a_unit_left_out_changes_no_points(folder: AssessmentFolder, tmp_path: Path) -> None:
    """3."""
    before, _ = assess(folder)
    absent = INDEX.units[7]
    fewer = make_assessment(tmp_path / "fewer", INDEX)
    (fewer.inbox / form_name(absent)).unlink()
    after, _ = assess(fewer)
    points = {s.unit.code: s.total and s.total.points for s in after.standings}
    assert points.pop(absent.code) is None
    assert points == {
        s.unit.code: s.total and s.total.points for s in before.standings if s.unit != absent
    }


def test_files_that_cannot_be_consolidated(tmp_path: Path) -> None:
    """4."""
    index = every_method_index(3)
    folder = make_assessment(tmp_path, index)
    cut, foreign = (folder.inbox / form_name(unit) for unit in index.units[:2])
    cut.write_bytes(cut.read_bytes()[:5000])
    last_year = replace(index, assessment=replace(index.assessment, year=2030))
    foreign.write_bytes(write_form(last_year, index.units[1], Stage.SELF))
    board, findings = assess(folder)
    statuses = [standing.status for standing in board.standings]
    assert statuses == [Status.MISSING, Status.REJECTED, Status.ACCEPTED]
    assert [(f.code, f.unit) for f in findings if f.code is not Code.UNIT_NAMES_NEAR] == [
        (Code.FILE_CUT, None),
        (Code.OTHER_YEAR, index.units[1].code),
        (Code.UNIT_MISSING, index.units[0].code),
    ]
