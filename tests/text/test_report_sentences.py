"""The statistics sentences, on boards of every kind.

1. Thresholds cut the units into groups that together are all of them; the best are named in the
   first group that has a unit, the worst in the last; an empty group is not told.
2. Ties share their points; those at the maximum are all named.
3. A field that separates nobody says so; so does one in which nobody has points.
4. With «không áp dụng» the maximum is the unit's own.
5. A unit alone is neither best nor worst; nor are units with equal points.
"""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.text.report_sentences import Figures, statistics_text
from tests.sheets.results_boards import NA, Row, small_board

#: The first field of ``small_index``: 20 points, thresholds 15 and 10.
START = (
    "Năm 2031, lĩnh vực công tác chỉ đạo được đánh giá qua 02 tiêu chí với điểm tối đa là 20 điểm"
)


def told(board: Scoreboard, field: int = 0, **thresholds: D | None) -> str:
    one = replace(board.index.fields[field], **thresholds)  # type: ignore[arg-type]
    return statistics_text(Figures(board.index, one, board.field_statistics[field], 2))


def names(board: Scoreboard, *places: int) -> str:
    return ", ".join(board.index.units[place].full_name for place in places)


def rows(*points: str) -> list[Row | None]:
    """Units with so many points in the first field."""
    return [(str(min(D(p), D(10))), str(max(D(p) - 10, D(0))), "1", "1") for p in points]


def test_three_groups() -> None:
    """1."""
    board = small_board(rows("18", "15.5", "12", "10", "9.25"))
    assert told(board) == (
        f"{START}, điểm trung bình các xã, phường đạt 12,95/20 điểm. Trong đó, có 02/5 đơn vị đạt"
        f" điểm trên 15 điểm (cao nhất là {names(board, 0)} với 18,00 điểm); 02/5 đơn vị đạt điểm"
        " từ 10 đến 15 điểm; 01/5 đơn vị đạt điểm từ 9,25 đến dưới 10 điểm (thấp nhất là"
        f" {names(board, 4)} với 9,25 điểm)."
    )


def test_empty_groups_are_not_told() -> None:
    """1."""
    board = small_board(rows("14", "12"))
    assert told(board).endswith(
        f"Trong đó, có 02/2 đơn vị đạt điểm từ 10 đến 15 điểm (cao nhất là {names(board, 0)} với"
        f" 14,00 điểm; thấp nhất là {names(board, 1)} với 12,00 điểm)."
    )


def test_score_on_a_single_threshold() -> None:
    """1. A published report passed over units with exactly 10 points."""
    board = small_board(rows("12", "15", "9"))
    board = replace(
        board,
        field_statistics=(
            replace(board.field_statistics[0], above=0, below=2),
            *board.field_statistics[1:],
        ),
    )
    assert "01/3 đơn vị đạt điểm đúng 15 điểm" in told(board, above=D(15), below=D(15))


@pytest.mark.parametrize(
    ("above", "below", "words"),
    [
        ("15", None, "01/3 đơn vị đạt điểm trên 15 điểm|02/3 đơn vị đạt điểm từ 9 đến 15 điểm"),
        (
            None,
            "10",
            "02/3 đơn vị đạt điểm từ 10 đến 18 điểm|01/3 đơn vị đạt điểm từ 9 đến dưới 10",
        ),
        (None, None, "Trong đó, cao nhất là"),
    ],
)
def test_one_threshold_or_none(above: str | None, below: str | None, words: str) -> None:
    """1."""
    board = small_board(rows("18", "11", "9"))
    found = board.field_statistics[0]
    mended = replace(
        found, above=found.above if above else None, below=found.below if below else None
    )
    board = replace(board, field_statistics=(mended, *board.field_statistics[1:]))
    said = told(board, above=above and D(above), below=below and D(below))  # type: ignore[arg-type]
    assert [one for one in words.split("|") if one not in said] == []


def test_ties() -> None:
    """2."""
    board = small_board([*rows("20", "20"), *[("1", "1", "1", "1")] * 11])
    said = told(board)
    assert f"cao nhất là {names(board, 0, 1)} cùng đạt 20,00 điểm" in said
    assert "thấp nhất là 11 đơn vị cùng đạt 2,00 điểm" in said
    assert said.endswith("Có 02/13 đơn vị đạt điểm tối đa 20/20 điểm.")
    many = small_board([*rows(*["20"] * 12), ("1", "1", "1", "1")])
    assert names(many, *range(12)) in told(many)


def test_nobody_separated_and_nobody_counted() -> None:
    """3."""
    alike = small_board(rows("9", "9"))
    assert told(alike).endswith(
        "đạt 9,00/20 điểm. Các đơn vị đạt kết quả bằng nhau, lĩnh vực không phân hóa đơn vị nào."
    )
    overall = Figures(alike.index, None, alike.total_statistics, 2)
    assert "Chỉ số không phân hóa đơn vị nào" in statistics_text(overall)
    assert told(small_board([None])) == f"{START}. Chưa có đơn vị nào có điểm."


def test_own_maximum() -> None:
    """4."""
    board = small_board([("1", "1", "10", "10"), ("1", "1", NA, "10"), ("1", "1", NA, "3")])
    assert told(board, 1).endswith(
        f"Có 02/3 đơn vị đạt điểm tối đa áp dụng của đơn vị: {names(board, 0, 1)}."
    )


def test_nobody_above_another() -> None:
    """5."""
    board = small_board(rows("12"))
    group = "Trong đó, có 01/1 đơn vị đạt điểm từ 10 đến 15 điểm"
    assert told(board).endswith(f"{group} ({names(board, 0)} đạt 12,00 điểm).")
    other = small_board([("1", "1", "5", NA), ("1", "1", "2", "3")])
    assert told(other, 1).endswith(f"Trong đó, {names(other, 0, 1)} cùng đạt 5,00 điểm.")


def test_lowest_score_on_the_only_threshold() -> None:
    """1."""
    board = small_board(rows("17", "15"))
    found = replace(board.field_statistics[0], below=None)
    board = replace(board, field_statistics=(found, *board.field_statistics[1:]))
    assert "01/2 đơn vị đạt điểm đúng 15 điểm" in told(board, below=None)
