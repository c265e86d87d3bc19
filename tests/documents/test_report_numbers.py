"""Every number in the report of the demonstration year, reckoned anew in whole hundredths.

1. The numbers of the report, paragraph by paragraph and cell by cell, are those of the reckoning:
   none is missing, none is left over.
2. The units and criteria that are named are those of the reckoning.
3. All charts are there with their numbers, that of the field which separates nobody too.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import TypeVar

from tests.documents.reading import Paragraph, Read, Table, numbers
from tests.documents.reckoning import Year, plain, shown

UNITS = 17
BANDS = {9000: "Xuất sắc", 8000: "Tốt", 6500: "Khá", 5000: "Trung bình", 0: "Yếu"}
#: «Căn cứ Quyết định số 114/QĐ-UBND ngày 10/02/2023 …; Công văn số 319/UBND-NV ngày 05/3/2024 …».
GROUNDS = ["114", "10/02/2023", "319", "05/3/2024", "2023", "25/03/2024"]
STAGE = ["05/03/2024"]
TIES, BANDS_NOTE = ["1", "2", "2", "4"], ["114", "10/02/2023", "90", "80", "65", "50", "0"]
Item = TypeVar("Item")


def first(items: Sequence[Item], most: int, key: Callable[[Item], Fraction | int]) -> list[Item]:
    """The first few with their ties, or without the tie where that is long."""
    if len(items) <= most:
        return list(items)
    edge = key(items[most - 1])
    named = [item for n, item in enumerate(items) if n < most or key(item) == edge]
    return named if len(named) <= 2 * most else [i for i in items[:most] if key(i) != edge]


def out_of(number: int, count: int = UNITS) -> str:
    return f"{number:02d}/{count}"


def statistics(year: Year, field: str) -> list[str]:
    """The numbers of a statistics sentence; ``field`` is empty for the whole."""
    codes = [c for c in year.criteria if not field or c.startswith(f"{field}.")]
    criteria = sum(code.count(".") == 1 for code in codes)
    components = len(codes) - criteria
    maximum = year.fields[field][0] if field else sum(f[0] for f in year.fields.values())
    said = ["2023", *([] if field else [f"{len(year.fields):02d}"]), f"{criteria:02d}"]
    said += [f"{components:02d}"] if components else []
    said += [plain(maximum), f"{shown(year.mean(field))}/{plain(maximum)}"]
    points = year.all_points(field)
    at_maximum = points.count(maximum)
    full = [out_of(at_maximum), f"{plain(maximum)}/{plain(maximum)}"] if at_maximum else []
    if min(points) == max(points):
        return said + full
    groups = list(bands_of(year, field, points))
    if not groups:
        return [*said, shown(max(points)), shown(min(points)), *full]
    for n, (number, edges) in enumerate(groups):
        said += [out_of(number), *edges, *([shown(max(points))] if n == 0 else [])]
    return [*said, shown(min(points)), *full]


def bands_of(year: Year, field: str, points: list[int]) -> Iterator[tuple[int, list[str]]]:
    """Between the thresholds of a field: how many units, and the edges as they are told."""
    above, below = (year.fields[field][1], year.fields[field][2]) if field else ("", "")
    high, low = int(above or 0) * 100, int(below or 0) * 100
    if above:
        yield sum(p > high for p in points), [above]
        rest = sum((not below or p >= low) and p <= high for p in points)
        if rest:
            yield rest, [above] if above == below else [below or plain(min(points)), above]
    if below and min(points) < low:
        yield sum(p < low for p in points), [plain(min(points)), below]


def criteria_lost(year: Year, field: str, most: int) -> list[str]:
    """The numbers of «Tiêu chí mất nhiều điểm nhất»."""
    losses = []
    for code in year.scored:
        marks = [year.mark(unit, code) for unit in year.units]
        losers = sum(mark < year.maxima[code] for mark in marks)
        if losers and (not field or code.startswith(f"{field}.")):
            mean = Fraction(sum(marks), UNITS)
            maximum = year.maxima[code]
            losses.append((maximum - mean, mean, maximum, losers))
    losses.sort(key=lambda loss: (-loss[0], loss[2]))
    said = []
    for _, mean, maximum, losers in first(losses, most, lambda loss: loss[0]):
        said += [f"{shown(mean)}/{plain(maximum)}", out_of(losers)]
    return said


def units_lost(year: Year, field: str) -> list[str]:
    """The numbers of «Đơn vị mất nhiều điểm nhất»."""
    said = []
    for _, lost in losers_of(year, field):
        said += [shown(sum(points for _, points in lost)), *(shown(p) for _, p in lost[:3])]
        said += [f"{len(lost) - 3:02d}"] if len(lost) > 3 else []
    return said


def losers_of(year: Year, field: str) -> list[tuple[str, list[tuple[str, int]]]]:
    losses = [(unit, lost) for unit in year.units if (lost := year.lost(unit, field))]
    losses.sort(key=lambda loss: (-sum(p for _, p in loss[1]), loss[0]))
    return first(losses, 3, lambda loss: sum(p for _, p in loss[1]))


def ranking(year: Year) -> list[list[str]]:
    return [
        [str(year.rank(unit)), shown(year.points(unit)), shown(year.points(unit))]
        for unit in year.order()
    ]


def course(year: Year) -> list[list[str]]:
    """The numbers of part I."""
    asked = {unit: year.questions(unit) for unit in year.units}
    number = sum(len(of_unit) for of_unit in asked.values())
    answered = sum(sum(of_unit.values()) for of_unit in asked.values())
    units = sum(bool(of_unit) for of_unit in asked.values())
    told = ["1", str(number), f"{units:02d}", "26/04/2024", f"{answered}/{number}"]
    size = ["2023", "07", "36", "02", "100"]
    return [["2023"], GROUNDS, size, [out_of(UNITS), "2023"], ["02", "1", "2"], told, STAGE]


def whole(year: Year) -> list[list[str]]:
    """The numbers before the fields."""
    totals, left = year.all_points(), list(year.units)
    counts = []
    for lower in BANDS:
        here = [unit for unit in left if year.points(unit) >= lower]
        left = [unit for unit in left if unit not in here]
        counts += [out_of(len(here))] if here else []
    assert len(totals) == UNITS
    return [
        ["2023"],
        statistics(year, ""),
        ["114", "10/02/2023", *counts],
        ["2023"],
        *ranking(year),
        TIES,
        BANDS_NOTE,
        ["2023", "100"],
    ]


def of_field(year: Year, field: str) -> list[list[str]]:
    maximum = year.fields[field][0]
    full = [
        code
        for code in year.scored
        if code.startswith(f"{field}.")
        and all(year.mark(unit, code) == year.maxima[code] for unit in year.units)
    ]
    said = [[field], statistics(year, field), [field, plain(maximum)]]
    said += [[out_of(UNITS), f"{len(full):02d}"]] if full else []
    return [*said, criteria_lost(year, field, 3), units_lost(year, field), [field]]


def general(year: Year) -> list[list[str]]:
    """The numbers of part III, up to the signature."""
    shares = {f: year.mean(f) / year.fields[f][0] * 10000 for f in year.fields}
    best = sorted(shares.values(), reverse=True)
    claims = {unit: year.claims(unit) for unit in year.units}
    gaps = {unit: claims[unit] - year.points(unit) for unit in year.units}
    mean_claim = Fraction(sum(claims.values()), UNITS)
    sides = (sum(g > 0 for g in gaps.values()), sum(g < 0 for g in gaps.values()))
    over = sorted([gap for gap in gaps.values() if gap > 0], reverse=True)
    silent = [(u, q) for u in order_of_index(year) if not all((q := year.questions(u)).values())]
    wholly = [pair for pair in silent if not any(pair[1].values())]
    partly = [pair for pair in silent if any(pair[1].values())]
    return [
        ["1"],
        [shown(share) for share in first(best, 2, lambda share: share)],
        ["2"],
        [shown(share) for share in first(best[::-1], 2, lambda share: share)],
        criteria_lost(year, "", 5),
        [
            f"{UNITS:02d}",
            shown(mean_claim),
            shown(year.mean()),
            shown(mean_claim - year.mean()),
        ],
        [out_of(side) for side in (sides[0], UNITS - sum(sides), sides[1]) if side],
        [shown(gap) for gap in first(over, 3, lambda gap: gap)],
        *(
            [str(n), shown(claims[u]), shown(year.points(u)), signed(gaps[u])]
            for n, u in enumerate(year.order(), start=1)
        ),
        ["1", f"{len(wholly) + len(partly):02d}"]
        + [f"{sum(not a for a in q.values())}/{len(q)}" for _, q in partly],
        ["3"],
        ["4"],
        ["4.1"],
        ["4.2"],
        ["2023"],
    ]


def order_of_index(year: Year) -> list[str]:
    return [code for code in year.names if code in year.units]


def signed(gap: int) -> str:
    return f"+{shown(gap)}" if gap > 0 else shown(gap)


def annex(year: Year) -> list[list[str]]:
    columns = [year.all_points(field) for field in (*year.fields, "")]
    heads = [plain(year.fields[field][0]) for field in year.fields]
    rows = [
        [
            str(place),
            *(shown(year.points(unit, field)) for field in year.fields),
            shown(year.points(unit)),
            shown(year.points(unit)),
            str(year.rank(unit)),
        ]
        for place, unit in enumerate(year.order(), start=1)
    ]
    means = [shown(Fraction(sum(column), UNITS)) for column in columns]
    highest = [shown(max(column)) for column in columns]
    lowest = [shown(min(column)) for column in columns]
    ends = [[*row, row[-1]] for row in (means, highest, lowest)]
    return [["2023"], [*heads, "100"], *rows, *ends, STAGE, TIES, BANDS_NOTE]


def profile(year: Year, unit: str) -> list[list[str]]:
    """The numbers of one page, without what people wrote of the criteria."""
    total, claimed = year.points(unit), year.claims(unit)
    gap = [shown(abs(claimed - total))] if claimed != total else []
    said = [
        ["2023"],
        [f"{shown(total)}/100", shown(total), f"{year.rank(unit)}/{UNITS}"],
        [shown(claimed), *gap],
    ]
    for field, (maximum, *_) in year.fields.items():
        said.append(
            [field, plain(maximum), shown(year.claims(unit, field)), *row(year, unit, field)]
        )
    return [*said, ["100", shown(claimed), *row(year, unit, "")]]


def row(year: Year, unit: str, field: str) -> list[str]:
    points = year.all_points(field)
    return [
        shown(year.points(unit, field)),
        shown(year.mean(field)),
        shown(max(points)),
        str(year.rank(unit, field)),
    ]


def said_by(blocks: Sequence[Paragraph | Table]) -> list[list[str]]:
    """The numbers of each paragraph and of each row, where there are any."""
    lines = []
    for block in blocks:
        rows = [[block]] if isinstance(block, Paragraph) else block
        lines += [[n for cell in cells for n in numbers(cell.text)] for cells in rows]
    return [line for line in lines if line]


def split(report: Read) -> tuple[list[Paragraph | Table], list[list[Paragraph | Table]]]:
    """The report up to the profiles, and each profile."""
    starts = [
        n
        for n, block in enumerate(report.blocks)
        if isinstance(block, Paragraph) and block.text.startswith("Phụ lục II.")
    ]
    blocks = list(report.blocks)
    ends = [*starts[1:], len(blocks)]
    pages = [blocks[a:b] for a, b in zip(starts, ends, strict=True)]
    return blocks[: starts[0]], pages


def test_numbers_of_the_report(report: Read, year: Year) -> None:
    """1. The mean with the highest decimals, every count and rank, in their places."""
    told, _ = split(report)
    expected = [
        *course(year),
        *whole(year),
        *(line for field in year.fields for line in of_field(year, field)),
        *general(year),
        *annex(year),
    ]
    assert said_by(told) == [line for line in expected if line]


def test_numbers_of_the_profiles(report: Read, year: Year) -> None:
    """1."""
    _, pages = split(report)
    assert len(pages) == UNITS
    for page, unit in zip(pages, year.order(), strict=True):
        tables = [block for block in page if isinstance(block, list)]
        lines = said_by(page[: page.index(tables[1])])
        assert lines == profile(year, unit), unit
        lost = year.lost(unit)
        rows = [[cell.text for cell in cells] for cells in tables[1][1:]]
        assert [(text.split()[0], points) for text, points, *_ in rows] == [
            (code, shown(points)) for code, points in lost[: len(rows)]
        ]
        rest, told = lost[len(rows) :], said_by(page[page.index(tables[1]) + 1 :])
        more = [[f"{len(rest):02d}", shown(sum(p for _, p in rest))]] if rest else []
        for line in more:
            line += [number for code, lost in rest for number in (code, shown(lost))]
        assert told == [*more, STAGE]


def test_units_and_criteria_named(report: Read, year: Year) -> None:
    """2."""
    for number, (maximum, _, _, name) in year.fields.items():
        told = [
            b.text
            for b in report.between(f"{number}. Kết quả chỉ số lĩnh vực", "[Bổ sung")
            if isinstance(b, Paragraph)
        ]
        points = {unit: year.points(unit, number) for unit in year.units}
        best = [year.names[u] for u in year.units if points[u] == max(points.values())]
        worst = [year.names[u] for u in year.units if points[u] == min(points.values())]
        assert name[1:] in told[0]
        if len(set(points.values())) > 1:
            assert f"cao nhất là {', '.join(best)} " in told[0]
            assert f"thấp nhất là {', '.join(worst)} " in told[0]
            ends = [year.names[unit] for unit, _ in losers_of(year, number)]
            assert [n for n in ends if f"{n} (mất" in told[-1]] == ends
            for unit, lost in losers_of(year, number):
                of_unit = told[-1].partition(f"{year.names[unit]} (mất")[2].partition("; ")[0]
                for code, _ in lost[:3]:
                    assert year.criteria[code][1:] in of_unit
        else:
            assert "không phân hóa đơn vị nào" in told[0]
            assert maximum == max(points.values())


def test_charts_keep_their_numbers(report: Read, year: Year) -> None:
    """3."""
    captions = [text for text in report.of("Tên biểu đồ và bảng") if text.startswith("Biểu đồ")]
    assert [text.split(":")[0] for text in captions] == [
        "Biểu đồ tổng hợp",
        *(f"Biểu đồ {number}" for number in year.fields),
    ]
    assert [n for n, text in enumerate(captions) if "không phân hóa" in text] == [4]
    assert len(report.of("Biểu đồ")) == len(captions)
