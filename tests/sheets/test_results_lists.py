"""Lists of the results workbook: what must be corrected, and where every mark comes from.

1. Findings stand by severity, then by unit, with message and remedy of the catalogue.
2. Links go to file and cell, relative to the results' folder, whatever characters a name holds.
3. Foreign text is never a formula, and never longer than a cell.
4. Without findings the sheet says so; with too many for links there are none.
5. Files are told apart by their bytes, not by their names.
6. Every unit has its file, SHA-256, stage and date; cells stand once and where a form differs.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.score import Score, Source
from cchc_xl.model.stage import Stage
from cchc_xl.rules.scoreboard import scoreboard
from cchc_xl.sheets.results import links as results_links
from cchc_xl.sheets.results import write_results
from cchc_xl.text import results as words
from cchc_xl.text import results_lists as lists
from cchc_xl.text.findings import message, remedy
from tests.sheets.results_boards import SHA, random_submissions, small_board, small_index

BOARD = small_board([("9", "8", "7", "6"), ("1", "1", "1", "1"), None])
FIRST, SECOND, THIRD = (standing.unit.code for standing in BOARD.standings)
PLACE = Place("phieu-nhan/phieu.xlsx", "LV1", "G8", "1.1")
OVER = Finding(Code.OVER_MAXIMUM, PLACE, SECOND, {"value": D("3.5"), "maximum": D(3)})
BARE = Finding(Code.NO_EVIDENCE, PLACE, FIRST, {"points": D(2)})
MISSING = Finding(Code.UNIT_MISSING, unit=THIRD, context={"unit": "xã Vắng"})
LOCK = Finding(Code.LOCK_FILE, Place("phieu-nhan/~$phieu.xlsx"))


def _sheet(findings: Sequence[Finding], folder: str = "..") -> Worksheet:
    data = write_results(BOARD, findings, folder)
    return openpyxl.load_workbook(io.BytesIO(data))[words.FINDINGS]


def test_findings_stand_by_severity_then_unit() -> None:
    """1."""
    sheet = _sheet([LOCK, MISSING, BARE, OVER])
    shown = [[cell.value for cell in row] for row in sheet.iter_rows(5, 8)]
    assert [row[1] for row in shown] == ["Phải sửa", "Cần kiểm tra", "Cần kiểm tra", "Lưu ý"]
    assert [row[7:9] for row in shown] == [
        [message(f), remedy(f)] for f in (OVER, BARE, MISSING, LOCK)
    ]
    assert shown[0][2:7] == ["Xã An An Bình", PLACE.file, "LV1", "G8", "1.1"]
    assert sheet["A3"].value == "Phải sửa: 1 · Cần kiểm tra: 2 · Lưu ý: 1"


def _targets(findings: Sequence[Finding]) -> list[str]:
    data = write_results(BOARD, findings)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [
            package.read(name).decode() for name in package.namelist() if "_rels/sheet" in name
        ]
    return [part for part in parts if "hyperlink" in part]


def test_links_go_to_file_and_cell() -> None:
    """2."""
    link = _sheet([OVER])["F5"].hyperlink
    assert link is not None
    assert str(link.target).replace("\\", "/") == "../phieu-nhan/phieu.xlsx"
    assert link.location == "'LV1'!G8"
    assert _sheet([MISSING])["D5"].hyperlink is None


@pytest.mark.parametrize(
    "name", ["phieu (1) #2.xlsx", "100%.xlsx", "a%20b.xlsx", "Phiếu Mường So.xlsx"]
)
def test_links_survive_any_name(name: str) -> None:
    """2."""
    finding = replace(OVER, place=replace(PLACE, file=f"phieu-nhan/{name}", sheet="Bìa's"))
    link = _sheet([finding])["F5"].hyperlink
    assert link is not None
    escaped = name.replace("%", "%25").replace("#", "%23").replace(" ", "%20")
    assert str(link.target).replace("\\", "/") == f"../phieu-nhan/{escaped}"
    assert link.location == "'Bìa''s'!G8"
    assert all(f"phieu-nhan\\{escaped}" in part for part in _targets([finding])[:1])


def test_foreign_text_is_never_a_formula() -> None:
    """3."""
    evil = replace(OVER, place=Place('=HYPERLINK("x")', "@SUM", "+84", "=1+1"))
    sheet = _sheet([evil])
    assert [sheet.cell(5, column).data_type for column in (4, 5, 6, 7)] == ["s"] * 4
    long = replace(OVER, place=replace(PLACE, criterion="x" * 40_000))
    assert len(str(_sheet([long])["G5"].value)) == 32_767


def test_no_findings_and_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """4."""
    assert _sheet([])["A3"].value == lists.NO_FINDINGS
    monkeypatch.setattr("cchc_xl.sheets.results.findings.MOST_LINKS", 3)
    assert _sheet([OVER, OVER])["D5"].hyperlink is None
    assert _sheet([OVER])["D5"].hyperlink is not None
    assert results_links.file_link("..", "x" * 3_000) is None


def test_every_mark_has_its_source() -> None:
    """6."""
    index = small_index(3)
    made = random_submissions(index)
    kept = tuple(Score(s.mark, s.cell, kept=True) for s in made[1].scores[Stage.FINAL][:1])
    scores = {**made[1].scores, Stage.FINAL: (*kept, *made[1].scores[Stage.FINAL][1:])}
    made[1] = made[1]._replace(scores=scores)
    board = scoreboard(index, made[:2], Stage.FINAL)
    data = write_results(board, ())
    sheet = openpyxl.load_workbook(io.BytesIO(data))[words.SOURCES]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(5, 8)]
    assert rows[0][8:] == [
        f"LV{c.code[0]}!{letter}{n}" for letter in "RG" for n, c in enumerate(index.scored)
    ]
    assert rows[1][4:8] == [made[0].file, SHA, words.stage_name(Stage.FINAL), "01/02/2032"]
    assert rows[1][8:] == [None] * 8
    assert rows[2][8:] == [lists.KEPT.format(cell="LV1!R0"), *[None] * 7]
    assert rows[3][3:8] == ["Chưa nộp", None, None, None, None]
    assert sheet["E6"].hyperlink is not None


def test_two_workbooks_of_one_name() -> None:
    """5: both are listed, and each cell has the number of its own."""
    index = small_index(1)
    (made,) = random_submissions(index)
    day = date(2032, 2, 3)
    sources = tuple(Source(Stage.FINAL, "hoi dong.xlsx", sha256, day) for sha256 in ("1", "2"))
    row = [score._replace(file="", sha256="") for score in made.scores[Stage.FINAL]]
    for place, source in enumerate(sources):
        row[place] = Score(D(1), f"LV1!H{place}", file=source.file, sha256=source.sha256)
    made = made._replace(scores={**made.scores, Stage.FINAL: tuple(row)}, sources=sources)
    data = write_results(scoreboard(index, [made], Stage.FINAL), ())
    sheet = openpyxl.load_workbook(io.BytesIO(data))[words.SOURCES]
    rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert [r[5] for r in rows if r[4] == "hoi dong.xlsx"] == ["1", "2"]
    assert rows[4][8:10] == [lists.numbered_cell(n, f"LV1!H{n - 1}") for n in (1, 2)]
