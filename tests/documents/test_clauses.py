"""Sentences of reports, and what they state.

1. A score is bound to the names, the count or the cue before it; without these, to names after it.
2. Bounds with open and closed ends; a bound before its count; the maximum in words.
3. Extremes: lists of scores, sizes, what stands in brackets after a group is about that group.
4. Another year, a difference, a share, a number of something else: not a statement; where points or
   units are at stake, the clause is told.
5. Nothing is invented: every figure of a statement is printed in the text, whatever the text.
6. A place is quoted from its first word to its last.
7. Figures of single criteria, of losses and of a unit's own maximum are understood as such: no
   statements on the field, and told apart from what was not understood.
"""

import re
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.demo import demo_index
from cchc_xl.documents.published.clauses import Said, said_in
from cchc_xl.documents.published.draft import Context
from cchc_xl.documents.published.units import Finder
from cchc_xl.model.statement import (
    Chart,
    Criteria,
    Everyone,
    Extreme,
    Group,
    Maximum,
    Mean,
    Span,
    Statement,
    Units,
    VagueExtreme,
)

FINDER = Finder(demo_index().units)
NAMES = {unit.code: unit.name for unit in demo_index().units}


def read(text: str, maximum: str | None = "20") -> Said:
    context = Context(2023, None if maximum is None else D(maximum))
    return said_in(text, 1, FINDER.find(text), context)


def shown(statement: Statement) -> str:
    """A statement in short: «14 in (10, ) [A+B]»."""
    match statement:
        case Units(units=number):
            return f"units {number}"
        case Maximum(points=points):
            return f"max {points}"
        case Criteria(criteria=number):
            return f"criteria {number}"
        case Mean(points=points):
            return f"mean {points}"
        case Group(span=span, units=units, names=names, apart=apart):
            counted = "" if units is None else f"{units} "
            return f"{counted}{'more ' * apart}in {_span(span)}{_named(names)}"
        case Everyone(span=span):
            return f"all in {_span(span)}"
        case VagueExtreme(side=side, span=span, names=names):
            return f"{side.value} in {_span(span)}{_named(names)}"
        case Extreme(side=side, places=places, scope=scope, units=number):
            told = ", ".join(
                f"{p.points}{f' x{p.units}' if p.units else ''}{_named(p.names)}" for p in places
            )
            size = "" if number is None else f"{number} "
            return f"{size}{side.value} {told}{'' if scope == Span() else f' of {_span(scope)}'}"


def _span(span: Span) -> str:
    if span.exact is not None:
        return str(span.exact)
    left, right = "(" if span.low_open else "[", ")" if span.high_open else "]"
    return f"{left}{span.low or ''},{span.high or ''}{right}".replace("None", "")


def _named(names: tuple[str, ...]) -> str:
    return f" {'+'.join(NAMES.get(name, name) for name in names)}" if names else ""


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        # 1
        ("xã Mường So đạt 14 điểm", ["in 14 Mường So"]),
        ("Mù Sang, Nậm Xe và Bản Lang cùng đạt 9,5 điểm", ["in 9.5 Mù Sang+Nậm Xe+Bản Lang"]),
        ("Mù Sang (9,5 điểm), Nậm Xe (9.25)", ["in 9.5 Mù Sang", "in 9.25 Nậm Xe"]),
        ("xã Mù Sang: 9 điểm; xã Nậm Xe: 8 điểm", ["in 9 Mù Sang", "in 8 Nậm Xe"]),
        ("9 xã được 8/20 điểm", ["max 20", "9 in 8"]),
        ("có 3 xã Mù Sang, Nậm Xe, Bản Lang đạt 9 điểm", ["3 in 9 Mù Sang+Nậm Xe+Bản Lang"]),
        ("02 đơn vị đạt 9 điểm, gồm: Mù Sang; Nậm Xe; còn lại", ["2 in 9 Mù Sang+Nậm Xe"]),
        ("hai xã đạt 9 điểm", ["2 in 9"]),
        ("Mù Sang 9 điểm; 4 xã đạt 9 điểm", ["in 9 Mù Sang", "4 more in 9"]),
        ("Mù Sang 9 điểm; 4/17 xã đạt 9 điểm", ["in 9 Mù Sang", "units 17", "4 in 9"]),
        ("Mù Sang 9 điểm; 4/17 xã đạt 9/20 điểm", ["in 9 Mù Sang", "units 17", "max 20", "4 in 9"]),
        ("Mù Sang 9 điểm. 4 xã đạt 9 điểm", ["in 9 Mù Sang", "4 in 9"]),
        ("4 xã đạt 9 điểm; Mù Sang 9 điểm", ["4 in 9", "in 9 Mù Sang"]),
        ("cao nhất 9 điểm (Mù Sang); 4 xã đạt 9 điểm", ["highest 9 Mù Sang", "4 more in 9"]),
        ("Điểm bình quân của 17 xã là 11.24/15 điểm", ["max 15", "mean 11.24"]),
        ("Trung bình: 11,24", ["mean 11.24"]),
        ("cao nhất là Mù Sang 9/12 điểm", ["max 12", "highest 9 Mù Sang"]),
        ("Chỉ số trung bình đạt 8,46/12.", ["max 12", "mean 8.46"]),
        ("Điểm trung bình các xã, thị trấn là 11,1", ["mean 11.1"]),
        ("Điểm trung bình các thị trấn và các xã là 11,1", ["mean 11.1"]),
        ("Điểm trung bình các xã trên địa bàn là 11,1", ["mean 11.1"]),
        ("Điểm trung bình của các đơn vị là 11,1", ["mean 11.1"]),
        ("điểm trung bình là 12,1 điểm/15 điểm", ["max 15", "mean 12.1"]),
        ("được đánh giá qua 05 tiêu chí, 02 tiêu chí thành phần", ["criteria 5"]),
        ("Có 2 xã (Mù Sang, Nậm Xe) đạt 9 điểm", ["2 in 9 Mù Sang+Nậm Xe"]),
        ("ba xã Mù Sang, Nậm Xe, Bản Lang đạt 9 điểm", ["3 in 9 Mù Sang+Nậm Xe+Bản Lang"]),
        ("trong năm xã Mù Sang đạt 9 điểm", ["in 9 Mù Sang"]),
        # 2
        ("14/17 đơn vị đạt trên 10 điểm", ["units 17", "14 in (10,]"]),
        ("3 xã đạt từ 8 đến dưới 10 điểm", ["3 in [8,10)"]),
        ("3 xã đạt từ 8 điểm đến 10 điểm", ["3 in [8,10]"]),
        ("3 xã trên 8 đến dưới 10 điểm", ["3 in (8,10)"]),
        ("3 xã lớn hơn 8 đến 10 điểm", ["3 in (8,10]"]),
        ("3 xã đạt 8 - 10 điểm", ["3 in [8,10]"]),
        ("3 xã đạt từ 8 điểm trở lên, 2 xã từ 7 điểm trở xuống", ["3 in [8,]", "2 in [,7]"]),
        ("3 xã không dưới 8 điểm; 2 xã không quá 7 điểm", ["3 in [8,]", "2 in [,7]"]),
        ("3 xã ≥ 8 điểm; 2 xã < 7 điểm", ["3 in [8,]", "2 in [,7)"]),
        ("Mù Sang, Nậm Xe dưới 10 điểm", ["in [,10) Mù Sang+Nậm Xe"]),
        ("Số xã đạt trên 10 điểm là 14/17", ["units 17", "14 in (10,]"]),
        ("Số xã đạt trên 10 điểm: 14", ["14 in (10,]"]),
        ("trên 10/20 điểm có 3 đơn vị (Mù Sang)", ["max 20", "3 in (10,] Mù Sang"]),
        ("2 xã dưới 10 điểm (trong đó có Mù Sang)", ["2 in [,10) Mù Sang"]),
        ("7 xã đạt 9 điểm, còn lại 2 xã dưới 8 điểm", ["7 in 9", "2 in [,8)"]),
        ("điểm tối đa là 15 điểm", ["max 15"]),
        ("thang điểm 15 điểm", ["max 15"]),
        ("10/17 đơn vị đạt điểm tối đa 20/20 điểm", ["units 17", "max 20", "10 in 20"]),
        ("10 đơn vị đạt điểm tối đa, các xã khác thấp", ["10 in 20"]),
        ("10 đơn vị đạt điểm tối đa (Mù Sang)", ["10 in 20 Mù Sang"]),
        ("xã Mù Sang đạt điểm tối đa", ["in 20 Mù Sang"]),
        ("Tất cả các đơn vị đạt điểm tối đa", ["all in 20"]),
        ("các xã đều đạt trên 10 điểm", ["all in (10,]"]),
        ("100% số đơn vị đạt 8 điểm", ["all in 8"]),
        ("Không có đơn vị nào dưới 8 điểm", ["0 in [,8)"]),
        ("Tối đa 15 điểm; 2 xã đạt điểm tối đa", ["max 15", "2 in 15"]),
        # 3
        (
            "ba xã Mù Sang, Nậm Xe, Bản Lang chỉ được 5 điểm, thấp nhất toàn huyện.",
            ["3 in 5 Mù Sang+Nậm Xe+Bản Lang", "lowest 5 x3 Mù Sang+Nậm Xe+Bản Lang"],
        ),
        ("xã Mù Sang 14 điểm (cao nhất)", ["in 14 Mù Sang", "highest 14 Mù Sang"]),
        ("xã Mù Sang 14 điểm, cao nhất là Nậm Xe 15", ["in 14 Mù Sang", "highest 15 Nậm Xe"]),
        ("xã Mù Sang đạt dưới 9 điểm, thấp nhất toàn huyện", ["in [,9) Mù Sang"]),
        ("cao nhất là Mù Sang 14 điểm, Nậm Xe 13 điểm", ["highest 14 Mù Sang, 13 Nậm Xe"]),
        ("cao nhất 14 điểm, tiếp đến là Nậm Xe 13 điểm", ["highest 14, 13 Nậm Xe"]),
        ("2 xã dẫn đầu: Mù Sang 14, Nậm Xe 13 điểm", ["2 highest 14 Mù Sang, 13 Nậm Xe"]),
        ("2 xã cao nhất 14 điểm, sau đó Nậm Xe 13 điểm", ["highest 14 x2, 13 Nậm Xe"]),
        ("cao nhất: 14 (Mù Sang), thấp nhất: 9", ["highest 14 Mù Sang", "lowest 9"]),
        ("thấp nhất 8 điểm, có 02 đơn vị (Mù Sang, Nậm Xe)", ["lowest 8 x2 Mù Sang+Nậm Xe"]),
        ("cao nhất có 2 xã: Mù Sang, Nậm Xe được 9 điểm", ["highest 9 x2 Mù Sang+Nậm Xe"]),
        ("2 đơn vị cao nhất đạt 9 điểm", ["highest 9 x2"]),
        ("xã Mù Sang dẫn đầu với 9 điểm", ["highest 9 Mù Sang"]),
        ("cao nhất là Mù Sang đạt điểm tối đa", ["highest 20 Mù Sang"]),
        ("xếp cuối là Mù Sang; 2 xã đạt 9 điểm", ["lowest in [,] Mù Sang", "2 in 9"]),
        ("cao nhất là Mù Sang với trên 13 điểm", ["highest in (13,] Mù Sang"]),
        ("cao nhất 14 điểm, 3 xã đạt 9 điểm", ["highest 14", "3 in 9"]),
        (
            "3 xã trên 10 điểm (cao nhất Mù Sang 14 điểm), 2 xã dưới 9 điểm "
            "(cao nhất Nậm Xe 8 điểm)",
            ["3 in (10,]", "highest 14 Mù Sang of (10,]", "2 in [,9)", "highest 8 Nậm Xe of [,9)"],
        ),
        ("3 xã trên 10 điểm (thấp nhất Nậm Xe 8 điểm)", ["3 in (10,]", "lowest 8 Nậm Xe"]),
    ],
)
def test_statements(text: str, statements: list[str]) -> None:
    """1, 2, 3."""
    said = read(text)
    assert [shown(statement) for statement in said.statements] == statements
    assert said.puzzles == ()


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("năm 2022 đạt 10,05 điểm", []),
        ("Trung bình đạt 11,24 điểm (năm 2022: 10,05 điểm)", ["mean 11.24"]),
        ("Trung bình năm 2022 là 9 điểm, năm 2023 trung bình là 11 điểm", ["mean 11"]),
        ("Mù Sang tăng 2,3 điểm so với năm trước", []),
        ("Mù Sang cao hơn Nậm Xe 2 điểm", []),
        ("5/17 đơn vị chưa ban hành kế hoạch", ["units 17"]),
        ("hơn 10 đơn vị đạt 9 điểm", []),
        ("10 xã có điểm trên mức trung bình", []),
        ("trung bình đạt trên 10 điểm", []),
        ("các đơn vị còn lại đạt từ 8 đến 9 điểm", []),
        ("3 xã đạt điểm tối đa", []),
        ("3 xã; 2 xã đạt 9 điểm", ["2 in 9"]),
        ("3 xã và 2 xã đạt 9 điểm", ["2 in 9"]),
        ("đạt trên 10 điểm", []),
        ("đạt 9 điểm", []),
        ("trung bình " + "của rất nhiều việc khác nhau nữa " * 3 + "9 điểm", []),
        ("Mù Sang đã làm rất tốt mọi việc 9 điểm", []),
        ("cao nhất năm 2022 là Mù Sang 9 điểm", []),
        (
            "Cao nhất là xã Mường So 14 điểm (năm 2022 là 12 điểm), thấp nhất là Mù Sang 13 điểm",
            ["highest 14 Mường So", "lowest 13 Mù Sang"],
        ),
        ("Tiêu chí 1.2: có 15/17 đơn vị đạt 2/2 điểm. Trung bình đạt 3 điểm", []),
        ("Mù Sang, Nậm Xe lần lượt đạt 9 và 8 điểm", []),
        ("Trung bình 11 điểm, điểm trung bình của tỉnh là 16,2", ["mean 11"]),
        ("Điểm trung bình toàn tỉnh là 13, điểm trung bình của huyện là 11", ["mean 11"]),
        ("trung bình 11 điểm (trung bình tỉnh 13), trung bình 12", ["mean 11", "mean 12"]),
        ("(khối xã) điểm trung bình 11 điểm; khối xã 12 điểm", ["mean 11"]),
        ("trung bình khối xã 11 điểm; trung bình chung 11,24", ["mean 11.24"]),
        ("trung bình 11 điểm. Nhóm 5 đơn vị cao nhất có điểm trung bình 14", ["mean 11"]),
        ("Điểm trung bình các xã 11,1, các thị trấn 13", []),
        ("chênh lệch giữa xã cao nhất và xã thấp nhất là 5 điểm; 2 xã đạt 9 điểm", ["2 in 9"]),
        ("cao nhất 14 điểm, thấp nhất 9 điểm, chênh lệch 5 điểm", ["highest 14", "lowest 9"]),
        ("Các đơn vị đạt từ 9 đến 14 điểm, điểm trung bình 12", ["mean 12"]),
        ("5 đơn vị có điểm trung bình 12", ["mean 12"]),
        ("tự chấm trung bình 13 điểm; trung bình đạt 11 điểm", ["mean 11"]),
        ("trung bình đạt 9 trên tổng điểm tối đa 15 điểm", ["max 15"]),
        ("Mù Sang tăng từ 12 điểm lên 14 điểm", []),
        ("điểm các đơn vị dao động từ 8 đến 14 điểm", []),
        ("trên 50% số xã, hầu hết các xã đạt trên 10 điểm", []),
        ("một số xã đạt dưới 8 điểm (Mù Sang)", []),
    ],
)
def test_what_is_told_instead(text: str, statements: list[str]) -> None:
    """4."""
    said = read(text, maximum=None)
    assert [shown(statement) for statement in said.statements] == statements
    assert said.puzzles


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("Tiêu chí có 17/17 đơn vị đạt điểm tối đa (04 tiêu chí): kế hoạch; báo cáo", []),
        ("17/17 đơn vị đạt điểm tối đa ở 04 tiêu chí: kế hoạch; báo cáo", ["units 17"]),
        ("10/17 đơn vị đạt điểm tối đa 04 tiêu chí", ["units 17"]),
        ("10 đơn vị đạt điểm tối đa tại một số tiêu chí", []),
        ("10 đơn vị đạt 2/2 điểm ở tiêu chí 1.2; 3 xã đạt 9 điểm", []),
        ("10 đơn vị đạt từ 1 đến 2 điểm ở tiêu chí 1.2", []),
        ("Có 04 tiêu chí mà 10 đơn vị đạt điểm tối đa", []),
        ("Có 03 tiêu chí chưa đạt, trung bình 1,5 điểm", []),
        ("12 đơn vị đạt 2/2 điểm về tuyên truyền; 3 xã đạt 9 điểm", ["3 in 9"]),
        ("Mù Sang đạt từ 1 đến 2/3 điểm. Trung bình 9 điểm", ["mean 9"]),
        ("Mù Sang bị trừ 0,5 điểm", []),
        ("Mù Sang mất 5,50 điểm; trung bình đạt 9 điểm", ["mean 9"]),
        ("Đơn vị mất nhiều điểm nhất: Mù Sang (mất 5,50 điểm): kế hoạch (2,00)", []),
        ("3/17 đơn vị đạt điểm tối đa áp dụng của đơn vị: Mù Sang", ["units 17"]),
    ],
)
def test_what_is_of_criteria_or_losses(text: str, statements: list[str]) -> None:
    """7."""
    said = read(text)
    assert [shown(statement) for statement in said.statements] == statements
    assert said.puzzles == ()
    assert said.asides


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("kế hoạch (2,00), báo cáo (1,00), và 02 tiêu chí khác", []),
        ("Còn 03 tiêu chí chưa hoàn thành", []),
        ("không áp dụng đối với 01 đơn vị; số liệu trên tính cho 16 đơn vị có áp dụng", []),
        ("17 đơn vị đạt điểm tối đa ở tất cả các tiêu chí", ["17 in 20"]),
        ("Lĩnh vực có 07 tiêu chí với điểm tối đa là 15 điểm", ["criteria 7", "max 15"]),
    ],
)
def test_numbers_of_criteria(text: str, statements: list[str]) -> None:
    """7."""
    said = read(text)
    assert [shown(statement) for statement in said.statements] == statements
    assert said.puzzles == said.asides == ()


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 114/QĐ-UBND ngày 10/02/2023, Công văn 12/2023/CV",
        "tháng 3/2024, quý 2, lần 02, Phụ lục 3, mục 4, ngày 5/3",
        "98,5% hồ sơ, 1.250 triệu đồng, 45/50 văn bản, 1.234 hồ sơ, 03 cuộc",
        "Mù Sang có 03 sáng kiến; Nậm Xe 2 lần",
        "Chưa có đơn vị nào có đề xuất",
        "trên 95%, dưới 5 ngày, từ 60 đến 80%",
        "xếp loại trung bình, xem Biểu đồ 2",
        "Mù Sang (45), Nậm Xe",
        "cao nhất trong các năm",
        "xếp thứ 3/17 đơn vị, hạng 2/17, vị trí 3",
    ],
)
def test_what_is_no_statement(text: str) -> None:
    """4."""
    assert read(text) == Said((), (), ())


def test_captions() -> None:
    """4."""
    caption = read("Biểu đồ 5: Xếp hạng")
    assert [(type(chart), chart.number) for chart in caption.charts] == [(Chart, 5)]
    assert read("Xem Biểu đồ 5").charts == ()


WORDS = st.sampled_from(
    ["cao nhất", "thấp nhất", "trung bình", "tối đa", "điểm tối đa", "xã Mường So", "Mù Sang",
     "thị trấn", "9 điểm", "9,5 điểm", "8/20 điểm", "14/17 đơn vị", "3 xã", "hai xã",
     "không có đơn vị nào", "trên 10 điểm", "từ 8 đến dưới 10 điểm", "12", "7/20",
     "tất cả các xã", "đạt", "là", "gồm", "của", "với", "và", "còn lại", "năm 2022", "năm 2023",
     "tăng 2 điểm", "cao hơn", "(", ")", ",", ";", ":", ". ", "như", "...", "khá nhiều", "5%",
     "Biểu đồ 3", "06 tiêu chí"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_nothing_is_invented(text: str) -> None:
    """5."""
    numbers = {D(n.replace(",", ".")) for n in re.findall(r"\d+(?:[.,]\d+)?", text)}
    printed = numbers | {D(2), D(0)} | ({D(20)} if "tối đa" in text else set())
    for statement in read(text).statements:
        assert _figures(statement) <= printed
        assert statement.where.words in text


def _figures(statement: Statement) -> set[D]:
    match statement:
        case Units(units=number) | Criteria(criteria=number):
            return {D(number)}
        case Maximum(points=points) | Mean(points=points):
            return {points}
        case Extreme(places=places):
            sizes = {D(place.units) for place in places if place.units}
            return {place.points for place in places} | sizes
        case Group(units=units, span=span):
            return {D(units or 0)} | _ends(span)
        case Everyone(span=span) | VagueExtreme(span=span):
            return _ends(span)


def _ends(span: Span) -> set[D]:
    return {end for end in (span.low, span.high) if end is not None}


def test_places() -> None:
    """6."""
    text = "Trong đó có 9 xã được 8 điểm; thấp nhất là 7 điểm (xã Đào San). Mù Sang bị trừ 2 điểm."
    said = read(text)
    assert [statement.where.words for statement in said.statements] == [
        "9 xã được 8 điểm",
        "thấp nhất là 7 điểm (xã Đào San)",
    ]
    assert [where.words for where in said.asides] == ["Mù Sang bị trừ 2 điểm"]


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("2 xã dưới 9 điểm: Mù Sang, Nậm Xe", True),
        ("3 xã dưới 9 điểm (trong đó có Mù Sang, Nậm Xe)", False),
        ("3 xã dưới 9 điểm (Mù Sang, Nậm Xe,...)", False),
    ],
)
def test_names_that_are_not_all(text: str, complete: bool) -> None:
    """1."""
    (group,) = read(text).statements
    assert isinstance(group, Group)
    assert len(group.names) == 2
    assert group.complete is complete
