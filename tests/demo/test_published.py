"""The demonstration year against the published figures of 2023, by plain arithmetic.

1. Every published figure that is possible is met: averages to two places, best and worst units
   with their points, counts, groups.
2. Where a published figure is impossible (fields 2, 3 and 6), the smallest repair of it is met.
3. The units and criteria that the report names as weak are weak here too.
4. No total was published; two units share one, so that a tie can be seen, and classes differ.
"""

from decimal import Decimal as D

import pytest

from cchc_xl.demo import demo_answers, demo_index

UNITS = 17
NAMES = {unit.code: unit.name for unit in demo_index().units}
Points = dict[str, D]


def points_of(prefix: str) -> Points:
    """The final points of every unit, by name, summed over the criteria below ``prefix``."""
    points: Points = {}
    for code, answers in demo_answers().items():
        marks = [a.final for c, a in answers.items() if f"{c}.".startswith(f"{prefix}.")]
        points[NAMES[code]] = sum((mark for mark in marks if isinstance(mark, D)), D(0))
        assert marks
    return points


def average(points: Points) -> D:
    """The mean in whole hundredths, half a hundredth counting as one."""
    hundredths = int(sum(points.values()) * 100)
    return D((2 * hundredths + UNITS) // (2 * UNITS)) / 100


def above(points: Points, limit: int) -> set[str]:
    return {name for name, value in points.items() if value > limit}


def units_at(points: Points, value: str) -> set[str]:
    return {name for name, found in points.items() if found == D(value)}


@pytest.mark.parametrize(
    ("field", "mean"),
    [("1", "11.24"), ("2", "6.92"), ("4", "8"), ("5", "11"), ("7", "21.92")],
)
def test_published_average(field: str, mean: str) -> None:
    """1."""
    assert average(points_of(field)) == D(mean)


@pytest.mark.parametrize(
    ("field", "published", "repaired"), [("3", "18.40", "15.40"), ("6", "8.46", "9.46")]
)
def test_repaired_average(field: str, published: str, repaired: str) -> None:
    """2. One digit of the published average is another."""
    assert average(points_of(field)) == D(repaired)
    assert sum(a != b for a, b in zip(published.zfill(5), repaired.zfill(5), strict=True)) == 1


def test_field_1() -> None:
    """1."""
    points = points_of("1")
    named = {"Mường So": "14", "Phong Thổ": "13", "Vàng Ma Chải": "9"}
    named |= {"Mù Sang": "9.5", "Dào San": "9.8"}
    assert {name: points[name] for name in named} == {n: D(p) for n, p in named.items()}
    assert sorted(points.values())[-2:] == [D(13), D(14)]
    assert len(above(points, 10)) == 14
    assert {n for n, p in points.items() if 8 <= p < 10} == {"Vàng Ma Chải", "Mù Sang", "Dào San"}


def test_field_2() -> None:
    """1 and 2: «9 xã 7/10» for the printed 8, and a unit of 6,64 that the report leaves out."""
    points = points_of("2")
    assert units_at(points, "9") == {"Tung Qua Lìn"}
    assert units_at(points, "8") == {"Phong Thổ", "Sì Lở Lầu", "Hoang Thèn"}
    assert len(units_at(points, "7")) == 9
    assert units_at(points, "5") == {"Lản Nhì Thàng", "Mù Sang", "Dào San"}
    assert len(units_at(points, "6.64")) == 1
    assert (max(points.values()), min(points.values())) == (D(9), D(5))


def test_field_3() -> None:
    """1 and 2."""
    points = points_of("3")
    best = {"Lản Nhì Thàng", "Ma Li Pho", "Phong Thổ", "Bản Lang"}
    assert units_at(points, "18") == best
    assert max(points.values()) == 18
    worst = sorted((value, name) for name, value in points.items())[:3]
    assert worst == [
        (D("12.3"), "Vàng Ma Chải"),
        (D("13"), "Sin Suối Hồ"),
        (D("13.1"), "Hoang Thèn"),
    ]
    assert len(above(points, 15)) == 10


def test_field_4() -> None:
    """1."""
    assert set(points_of("4").values()) == {D(8)}


def test_field_5() -> None:
    """1."""
    points = points_of("5")
    assert len(units_at(points, "12")) == 10
    assert units_at(points, "8") == {"Dào San", "Sin Suối Hồ"}
    assert min(points.values()) == 8


def test_field_6() -> None:
    """1 and 2."""
    points = points_of("6")
    assert len(above(points, 10)) == 10
    assert max(points.items(), key=lambda item: item[1]) == ("Bản Lang", D("11.72"))
    assert units_at(points, "7") == {"Dào San"}
    assert min(points.values()) == 7


def test_field_7() -> None:
    """1."""
    points = points_of("7")
    assert above(points, 23) == {"Mường So", "Phong Thổ", "Dào San", "Bản Lang", "Ma Li Pho"}
    assert len(above(points, 20)) == 15
    assert {n for n, p in points.items() if p < 20} == {"Nậm Xe", "Sì Lở Lầu"}


@pytest.mark.parametrize(
    ("criterion", "names"),
    [
        ("1.1", {"Vàng Ma Chải", "Mù Sang"}),
        ("1.2", {"Vàng Ma Chải", "Mù Sang"}),
        ("1.4", {"Dào San"}),
        ("1.6", {"Dào San"}),
        ("1.7", {"Vàng Ma Chải", "Mù Sang", "Dào San", "Bản Lang"}),
        ("2.1", {"Lản Nhì Thàng", "Mù Sang", "Dào San"}),
        (
            "5.3",
            {
                "Vàng Ma Chải",
                "Tung Qua Lìn",
                "Dào San",
                "Mù Sang",
                "Sin Suối Hồ",
                "Lản Nhì Thàng",
            },
        ),
        ("5.4", {"Mù Sang", "Bản Lang", "Dào San", "Sin Suối Hồ"}),
        ("6.5", {"Dào San", "Bản Lang", "Vàng Ma Chải", "Mồ Sì San"}),
        (
            "7.3",
            {"Sì Lở Lầu", "Lản Nhì Thàng", "Pa Vây Sử", "Tung Qua Lìn", "Vàng Ma Chải"},
        ),
    ],
)
def test_weaknesses(criterion: str, names: set[str]) -> None:
    """3."""
    points = points_of(criterion)
    maximum = next(c.max_points for c in demo_index().scored if c.code == criterion)
    assert names <= {name for name, value in points.items() if value < maximum}


def test_discipline_is_weak_only_where_the_report_says_so() -> None:
    """3. Discipline, bad appraisals and simplification are told of exactly these units."""
    for criterion, names in (
        ("1.7", {"Vàng Ma Chải", "Mù Sang", "Dào San", "Bản Lang"}),
        ("5.4", {"Mù Sang", "Bản Lang", "Dào San", "Sin Suối Hồ"}),
    ):
        points = points_of(criterion)
        assert {n for n, p in points.items() if p < max(points.values())} == names
    assert set(points_of("3.1").values()) == {D(0)}
    assert units_at(points_of("1.5"), "2") == {"Mường So"}


def test_totals() -> None:
    """4."""
    totals: Points = {}
    for field in "1234567":
        for name, points in points_of(field).items():
            totals[name] = totals.get(name, D(0)) + points
    assert units_at(totals, "82.14") == {"Sì Lở Lầu", "Mồ Sì San"}
    assert len(set(totals.values())) == UNITS - 1
    assert (max(totals.values()), min(totals.values())) == (D("93.75"), D("73.74"))
