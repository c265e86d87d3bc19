"""The other papers of the council's file.

1. Report, minutes, submission and decision tell the same figures in the same words and tables, and
   they are those of the results workbook.
2. The notice has the points of round 1, gaps, and every question with its wording; reckoned anew.
3. The minutes list what the council changed after round 2, with its reason where one is known.
4. Everything that only people know is a marked place, and what they wrote comes back.
5. A draft says so on every page until the result is decided; the decision then has its number.
6. Before the council's points there are no changes to list; without questions none are listed.
7. Recipients are named without the addresses that mail is sent to.
"""

import io
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest

from cchc_xl.demo import demo_index
from cchc_xl.demo.tables import blocks
from cchc_xl.documents.council import (
    write_decision,
    write_minutes,
    write_notice,
    write_submission,
)
from cchc_xl.documents.paper.kept import Kept
from cchc_xl.model.matter import Matter
from cchc_xl.model.stage import Stage
from cchc_xl.rules.addresses import recipient
from cchc_xl.rules.scoreboard import scoreboard
from cchc_xl.sheets.results import write_results
from tests.documents.reading import Read, part, read_paper
from tests.documents.reckoning import Year, hundredths, shown
from tests.documents.test_report_numbers import UNITS, order_of_index, signed
from tests.sheets.results_boards import small_board

Writer = Callable[[Matter, bytes, Kept], bytes]
WRITERS: tuple[Writer, ...] = (write_notice, write_minutes, write_submission, write_decision)


def at(matter: Matter, stage: Stage) -> Matter:
    submissions = [s.submission for s in matter.board.standings if s.submission is not None]
    return matter._replace(board=scoreboard(matter.board.index, submissions, stage))


def decided(matter: Matter, decision: str = "Quyết định số 1526/QĐ-UBND ngày 20/5/2024") -> Matter:
    index = matter.board.index
    assessment = replace(index.assessment, result_decision=decision)
    return matter._replace(board=replace(matter.board, index=replace(index, assessment=assessment)))


def test_same_figures_everywhere(matter: Matter, template: bytes, report: Read) -> None:
    """1."""
    minutes = read_paper(write_minutes(matter, template, {}))
    submission = read_paper(write_submission(matter, template, {}))
    decision = read_paper(write_decision(matter, template, {}))
    sentences = [text for text in report.of("Nội dung") if text.startswith("Năm 2023, ")]
    assert len(sentences) == 8
    assert [text for text in minutes.of("Nội dung") if text.startswith("Năm 2023, ")] == sentences
    assert sentences[0] in submission.of("Nội dung")
    bands = next(text for text in report.of("Nội dung") if text.startswith("Xếp loại"))
    assert bands in minutes.of("Nội dung")
    assert bands in submission.of("Nội dung")
    ranking, annex = report.tables[0], report.tables[2]
    assert submission.tables == [ranking]
    assert minutes.tables[-1] == decision.tables[0] == annex
    assert [row[1] for row in annex[1 : UNITS + 1]] == [row[1] for row in ranking[1:]]


def test_same_figures_as_the_results_workbook(matter: Matter, report: Read) -> None:
    """1."""
    book = openpyxl.load_workbook(io.BytesIO(write_results(matter.board, ())), data_only=True)
    rows = list(book["Tổng hợp"].iter_rows(values_only=True))
    head = next(n for n, row in enumerate(rows) if row[0] == "TT")
    heads = [str(cell) for cell in rows[head]]
    taken = [1, *range(2, 9), heads.index("Điểm Hội đồng thống nhất"), heads.index("Xếp hạng")]
    for told, row in zip(report.tables[2][1 : UNITS + 1], rows[head + 2 :], strict=False):
        found = [row[column] for column in taken]
        points = [shown(round(cell * 100)) for cell in found[1:9]]
        assert [told[1], *told[2:10], told[11]] == [found[0], *points, str(found[-1])]


def test_notice_of_round_1(matter: Matter, template: bytes, year: Year) -> None:
    """2."""
    notice = read_paper(write_notice(matter, template, {}))
    points, questions = notice.tables
    totals = {
        unit: sum(hundredths(mark) for mark in year.round_1[unit].values() if mark != "x")
        for unit in year.units
    }
    expected = [
        [
            str(n),
            year.names[unit][:1].upper() + year.names[unit][1:],
            shown(year.claims(unit)),
            shown(totals[unit]),
            signed(year.claims(unit) - totals[unit]),
            str(len(year.questions(unit))),
        ]
        for n, unit in enumerate(order_of_index(year), start=1)
    ]
    assert points[1:] == expected
    asked = []
    for unit in order_of_index(year):
        words = {block.head[0]: block.text("asked") for block in blocks(f"answers/{unit}.txt")}
        for code in year.questions(unit):
            claimed, given = year.claimed(unit, code), year.round_1[unit][code]
            marks = [
                "KAD" if claimed is None else shown(claimed),
                "KAD" if given == "x" else shown(hundredths(given)),
            ]
            asked.append([code, *marks, words[code]])
    assert [[row[1].split()[0], *row[2:]] for row in questions[1:]] == asked
    (told, mean, *_) = notice.of("Nội dung")
    assert f"có {len(asked)} yêu cầu giải trình" in told
    total = sum(totals.values())
    assert f"đạt {shown((2 * total + UNITS) // (2 * UNITS))}/100 điểm" in mean


def test_changes_of_the_council(matter: Matter, template: bytes, year: Year) -> None:
    """3."""
    expected = [
        (year.names[unit], code, shown(hundredths(before)), shown(year.mark(unit, code)))
        for unit in order_of_index(year)
        for code, before in year.round_2[unit].items()
        if before not in (".", "x") and hundredths(before) != year.mark(unit, code)
    ]
    assert expected
    unit = next(u for u in year.units if year.names[u] == expected[0][0])
    with_reason = matter._replace(reasons={(unit, expected[0][1]): "Hội đồng thống nhất"})
    changes = read_paper(write_minutes(with_reason, template, {})).tables[0][1:]
    told = [(r[0][:1].lower() + r[0][1:], r[1].split()[0], r[2], r[3]) for r in changes]
    assert told == expected
    assert [row[4] for row in changes] == ["Hội đồng thống nhất", *[""] * (len(expected) - 1)]


@pytest.mark.parametrize("write", WRITERS)
def test_what_people_write(write: Writer, matter: Matter, template: bytes) -> None:
    """4."""
    blank = read_paper(write(matter, template, {}))
    places = blank.places()
    assert places
    free = {k: v for k, v in places.items() if v[0].startswith("[Bổ sung: ")}
    kept: dict[str, tuple[str, ...]] = {key: (f"Chữ của {key}", "Đoạn thứ hai") for key in free}
    kept["so-van-ban"] = ("Số: 12/ABC",)
    again = read_paper(write(matter, template, kept))
    assert {k: tuple(v) for k, v in again.places().items() if k in free} == {
        k: kept[k] for k in free
    }
    assert again.frames[0][2].startswith("Số: 12/ABC")
    assert "\n…" in blank.frames[-1][-1]


@pytest.mark.parametrize("write", WRITERS)
def test_recipients_without_their_addresses(write: Writer, matter: Matter, template: bytes) -> None:
    """7."""
    text = part(write(matter, template, {}), "word/document.xml").decode()
    assert all(recipient(line).address for line in demo_index().assessment.recipients[:2])
    assert "@" not in text
    if "Nơi nhận" in text:
        assert "- Lãnh đạo UBND huyện" in text


@pytest.mark.parametrize("write", WRITERS)
def test_draft_until_decided(write: Writer, matter: Matter, template: bytes) -> None:
    """5."""
    draft = write(matter, template, {})
    assert "DỰ THẢO" in read_paper(draft).frames[0][2]
    final = write(decided(matter), template, {})
    assert "DỰ THẢO" not in part(final, "word/document.xml").decode()
    footers = [part(final, f"word/footer{n}.xml").decode() for n in (1, 2)]
    assert all("Số liệu mô phỏng" in footer and "DỰ THẢO" not in footer for footer in footers)


def test_number_of_the_decision(matter: Matter, template: bytes) -> None:
    """5."""
    decision = read_paper(write_decision(decided(matter), template, {"so-van-ban": ("Số: 1/QĐ",)}))
    assert decision.frames[0][2] == "Số: 1526/QĐ-UBND"
    assert decision.frames[0][3].endswith(", ngày 20 tháng 5 năm 2024")
    assert "(Kèm theo Quyết định số 1526/QĐ-UBND ngày 20/5/2024)" in decision.of("Chân trang")
    assert read_paper(write_decision(matter, template, {})).frames[0][2].startswith("Số: …/QĐ-UBND")


@pytest.mark.parametrize(
    ("decision", "number"),
    [
        ("Quyết định số: 12/QĐ-UBND, ngày 20/5/2024", "12/QĐ-UBND"),
        ("Quyết định SỐ 7/QĐ-SNV; công bố Chỉ số cải cách hành chính", "7/QĐ-SNV"),
        ("Quyết định công bố Chỉ số CCHC số 9/QĐ-UBND", "9/QĐ-UBND"),
        ("Quyết định công bố Chỉ số cải cách hành chính", "…/QĐ-UBND"),
    ],
)
def test_where_the_number_stands(
    matter: Matter, template: bytes, decision: str, number: str
) -> None:
    """5: «Chỉ số cải cách» has no number."""
    paper = read_paper(write_decision(decided(matter, decision), template, {}))
    assert paper.frames[0][2].startswith(f"Số: {number}")


def test_before_the_council(matter: Matter, template: bytes) -> None:
    """6."""
    minutes = read_paper(write_minutes(at(matter, Stage.APPRAISAL_2), template, {}))
    assert [t for t in minutes.of("Nội dung") if t.startswith("Chưa có điểm Hội đồng")]
    board = small_board([("1", "2", "3", "4"), None])
    small = Matter(board, {}, board)
    assert "Không có yêu cầu giải trình, bổ sung." in read_paper(
        write_notice(small, template, {})
    ).of("Nội dung")
    told = read_paper(write_minutes(small, template, {})).of("Nội dung")
    assert [text for text in told if text.startswith("Không có điều chỉnh điểm")]
