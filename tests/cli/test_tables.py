"""Tables of findings and ranks.

T1  In a pipe a table is a line per row with tabs between its cells, and every word is there.
T2  On a terminal it is drawn, with all its rows.
T3  A unit that is not ranked has no rank, no points and no band, and says why.
"""

import io
from decimal import Decimal

import pytest

from cchc_xl.cli.tables import print_findings, print_ranking
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.rules.scoreboard import scoreboard
from cchc_xl.text import findings as wording
from cchc_xl.text import terminal
from tests.indexes import every_method_index

_INDEX = every_method_index(2)
_FINDING = Finding(
    Code.OVER_MAXIMUM,
    Place("phieu-nhan/" + "x" * 200 + ".xlsx", "LV1", "G8", "1.1"),
    _INDEX.units[0].code,
    {"value": Decimal(9), "maximum": Decimal(3), "entry": "Điểm\ntự chấm", "allowed": ""},
)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _board() -> Scoreboard:
    return scoreboard(_INDEX, (), Stage.SELF)


def test_findings_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """T1."""
    print_findings([_FINDING], _INDEX.unit_by_code)
    heads, row = capsys.readouterr().out.splitlines()
    assert tuple(heads.split("\t")) == terminal.FINDING_COLUMNS
    severity, unit, place, message, remedy = row.split("\t")
    assert severity == wording.severity_word(_FINDING.severity)
    assert unit == _INDEX.units[0].full_name
    assert place == wording.place_text(_FINDING.place)
    assert message == " ".join(wording.message(_FINDING).split())
    assert remedy == " ".join(wording.remedy(_FINDING).split())


def test_ranking_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """T1, T3."""
    print_ranking(_board())
    title, heads, *rows = capsys.readouterr().out.splitlines()
    assert title == terminal.ranking_title(_INDEX.assessment.year, Stage.SELF)
    assert tuple(heads.split("\t")) == terminal.RANKING_COLUMNS
    names = terminal.STATUS_NAMES
    assert [row.split("\t") for row in rows] == [
        ["", unit.full_name, "", "", "", names[standing.status]]
        for unit, standing in zip(_INDEX.units, _board().standings, strict=True)
    ]


def test_tables_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """T2."""
    screen = _Terminal()
    monkeypatch.setattr("sys.stdout", screen)
    print_findings([_FINDING], _INDEX.unit_by_code)
    print_ranking(_board())
    assert wording.severity_word(_FINDING.severity) in screen.getvalue()
    assert _INDEX.units[1].name.split()[0] in screen.getvalue()
    assert "│" in screen.getvalue()
