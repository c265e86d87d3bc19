"""Papers of other indexes than that of the demonstration.

1. Any number of fields and units, «không áp dụng», ties, units without a rank: every paper is
   written, every field has its section and chart, every unit is in every table.
2. Units without a rank are listed with the reason and have no figures.
3. Texts of the definition and of the units may hold anything.
4. A unit to which nothing applies, a unit alone, a year before.
5. With many units their profiles are files of their own only.
6. At the self stage nothing is compared with an appraisal.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal as D

import pytest

from cchc_xl.documents.council import (
    write_decision,
    write_minutes,
    write_notice,
    write_submission,
)
from cchc_xl.documents.paper.kept import Kept
from cchc_xl.documents.profile import write_profile
from cchc_xl.documents.report import write_report
from cchc_xl.model.answer import Answer
from cchc_xl.model.matter import Matter
from cchc_xl.model.scoreboard import Scoreboard, Status
from cchc_xl.model.stage import Stage
from cchc_xl.rules.scoreboard import scoreboard
from cchc_xl.text import report_losses
from cchc_xl.text.numbers import points_text
from tests.documents.reading import Read, read_paper
from tests.sheets.results_boards import (
    NA,
    Row,
    every_method_board,
    small_board,
    with_every_status,
)

Writer = Callable[[Matter, bytes, Kept], bytes]
WRITERS: tuple[Writer, ...] = (
    write_report,
    write_notice,
    write_minutes,
    write_submission,
    write_decision,
)
HOSTILE = "Xã\x00 <w:p>&amp; «\u202e»\n=1+1"


def matter_of(board: Scoreboard, previous: Scoreboard | None = None) -> Matter:
    asked = Answer(asked=HOSTILE, opinion_1=HOSTILE, inputs=(D(1), D(3)))
    answers = {
        unit.code: {criterion.code: asked for criterion in board.index.scored}
        for unit in board.index.units
    }
    return Matter(board, answers, board, {}, previous)


def report_of(board: Scoreboard, template: bytes, previous: Scoreboard | None = None) -> Read:
    return read_paper(write_report(matter_of(board, previous), template, {}))


@pytest.mark.parametrize("units", [1, 3, 38])
def test_every_unit_and_field(units: int, template: bytes) -> None:
    """1, 2."""
    board = every_method_board(units, keep=with_every_status if units > 3 else lambda all_: all_)
    report = report_of(board, template)
    captions = [text for text in report.of("Tên biểu đồ và bảng") if text.startswith("Biểu đồ ")]
    assert len(captions) == 1 + len(board.index.fields)
    annex = next(table for table in report.tables if table[0][0] == "TT" and len(table[0]) > 6)
    assert len(annex) == 1 + units + 3
    for row, standing in zip(annex[1:], (*board.ranked, *board.unranked), strict=False):
        if standing.total is None:
            assert set(row[2:]) == {"–"}
            continue
        fields = ["KAD" if not t.maximum else points_text(t.points) for t in standing.fields]
        percent = points_text(standing.percent or D(0))
        rank = str(standing.rank)
        assert row[2:-1] == [*fields, points_text(standing.total.points), percent, rank]
    named = " ".join(report.of("Nội dung"))
    for standing in board.unranked:
        assert standing.unit.full_name in named
        assert standing.status is not Status.ACCEPTED


@pytest.mark.parametrize("write", WRITERS)
def test_every_paper_of_a_small_index(write: Writer, template: bytes) -> None:
    """1, 2, 4."""
    rows = [("10", "10", NA, NA), ("3", "3", "3", "3"), ("3", "3", "3", "3"), None]
    paper = read_paper(write(matter_of(small_board(rows)), template, {}))
    assert paper.paragraphs


def test_profile_of_every_unit(template: bytes) -> None:
    """1, 3, 4."""
    board = small_board([("10", "10", NA, NA), (NA, "0", "10", "10"), ("10", "10", "10", "10")])
    matter = matter_of(board)
    papers = [read_paper(write_profile(matter, one, template)) for one in board.ranked]
    assert [len(paper.tables) for paper in papers] == [1, 1, 2]
    assert [paper.tables[0][2][3] for paper in papers] == ["KAD", "20,00", "20,00"]
    assert "\x00" not in "".join(p.text for paper in papers for p in paper.paragraphs)


def test_year_before(template: bytes) -> None:
    """4."""
    before = small_board([("5", "5", "5", "5"), ("8", "8", "8", "8"), None], year=2030)
    now = small_board([("9", "9", "9", "9"), ("6", "6", "6", "6"), ("1", "1", "1", "1")])
    report = report_of(now, template, before)
    first, second, _ = now.index.units
    table = next(table for table in report.tables if "Tăng, giảm" in table[0])
    assert table[0][1:3] == ["Chỉ số (%) năm 2030", "Chỉ số (%) năm 2031"]
    label = first.full_name[:1].upper() + first.full_name[1:]
    assert table[1] == [label, "50,00", "90,00", "+40,00", "2 → 1"]
    assert table[2][1:] == ["80,00", "60,00", "-20,00", "1 → 2"]
    (told,) = (text for text in report.of("Nội dung") if text.startswith("So với năm 2030"))
    assert f"tăng nhiều nhất là {first.full_name} (40,00 điểm phần trăm)" in told
    assert f"giảm nhiều nhất là {second.full_name} (20,00 điểm phần trăm)" in told


def test_years_without_anything_in_common(template: bytes) -> None:
    """4."""
    now = small_board([("9", "9", "9", "9")])
    other = replace(now.index, fields=tuple(replace(f, name="Khác") for f in now.index.fields))
    nobody = replace(small_board([None], year=2030), index=other)
    report = report_of(now, template, nobody)
    told = report.of("Nội dung")
    assert report_losses.YEARS_DIFFER in told
    assert not [text for text in told if text.startswith("Tỷ lệ điểm bình quân theo lĩnh vực")]


def test_years_with_fields_alone_in_common(template: bytes) -> None:
    """4."""
    now, before = small_board([("9",) * 4]), small_board([("5",) * 4], year=2030)
    (unit,) = before.index.units
    other = replace(before.index, all_units=(replace(unit, name="Khác hẳn"),))
    (made,) = (one.submission for one in before.ranked if one.submission)
    told = report_of(now, template, scoreboard(other, [made], Stage.FINAL)).of("Nội dung")
    assert report_losses.UNITS_DIFFER in told
    assert report_losses.YEARS_DIFFER not in told
    assert [text for text in told if text.startswith("Tỷ lệ điểm bình quân theo lĩnh vực")]


def test_fields_of_some_units_and_few_fields(template: bytes) -> None:
    """1: a field says to how many it does not apply; of two fields none is told as the best."""
    rows: list[Row] = [("9", "9", NA, NA), ("5", "5", "5", "5"), ("6", "6", "7", "7")]
    told = " ".join(report_of(small_board(rows), template).of("Nội dung"))
    assert told.count("Lĩnh vực này không áp dụng đối với 01 đơn vị") == 1
    assert "Lĩnh vực có tỷ lệ điểm bình quân" not in told


def test_many_units_have_no_annex_of_profiles(template: bytes) -> None:
    """5."""
    report = report_of(every_method_board(61), template)
    assert not [text for text in report.of("Chân trang") if text.startswith("Phụ lục II")]


def test_self_stage(template: bytes) -> None:
    """6."""
    board = small_board([("9", "9", "9", "9"), ("5", "5", "5", "5")], Stage.SELF)
    report = report_of(board, template)
    told = " ".join(report.of("Nội dung"))
    assert "tự chấm bình quân" not in told
    assert "thẩm định lần 1" not in told
    assert report.frames[0][2].endswith("DỰ THẢO")
