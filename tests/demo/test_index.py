"""The index of the demonstration year.

1. Seven fields, 36 criteria, two components, 100 points, 17 units, five bands.
2. Its structure and maxima are those of the criteria table, field by field.
3. The decisions and thresholds are those of the published report.
4. Sums, codes and names are sound.
5. Every misspelling of the report is among the aliases or folds to the unit.
"""

from decimal import Decimal as D

import pytest

from cchc_xl.demo import demo_index
from cchc_xl.model.method import MethodName
from cchc_xl.rules.definition import check_definition
from cchc_xl.rules.names import resolve_unit

#: Per field the number of criteria and the maximum.
SHAPE = [(7, D(15)), (2, D(10)), (6, D(19)), (4, D(8)), (7, D(12)), (5, D(12)), (5, D(24))]
METHODS = {
    "1": "parts deduct levels levels yes_no ratio deduct",
    "2": "parts ratio",
    "3": "yes_no levels ratio ratio_target ratio levels",
    "4": "levels levels levels deduct",
    "5": "ratio yes_no levels levels ratio yes_no levels",
    "6": "levels levels levels ratio ratio ratio",
    "7": "parts ratio ratio_target ratio_target levels",
}
MAXIMA = {
    "1": "3 2 2 2 2 2 2",
    "2": "5 5",
    "3": "1 3 4 5 3 3",
    "4": "2 2 2 2",
    "5": "2 1 2 3 2 1 1",
    "6": "1.5 1.5 2 3 2 2",
    "7": "3 6 6 5 4",
}


def test_shape() -> None:
    """1 and 2."""
    index = demo_index()
    assert [(len(f.criteria), f.max_points) for f in index.fields] == SHAPE
    components = [c.code for f in index.fields for top in f.criteria for c in top.components]
    assert components == ["6.1.1", "6.1.2"]
    assert (index.max_points, len(index.units), len(index.bands)) == (D(100), 17, 5)


@pytest.mark.parametrize("number", METHODS)
def test_methods_and_maxima(number: str) -> None:
    """2."""
    (field,) = (f for f in demo_index().fields if f.number == number)
    scored = tuple(field.scored())
    assert [c.method.name for c in scored if c.method] == [
        MethodName(name) for name in METHODS[number].split()
    ]
    assert [c.max_points for c in scored] == [D(points) for points in MAXIMA[number].split()]


def test_decisions_and_thresholds() -> None:
    """3."""
    index = demo_index()
    assert "114/QĐ-UBND ngày 10/02/2023" in index.assessment.index_decision
    assert "319/UBND-NV ngày 05/3/2024" in index.assessment.guidance_letter
    assert any("125/KH-UBND ngày 03/4/2023" in c.guidance for c in index.scored)
    thresholds = {f.number: (f.above, f.below) for f in index.fields if f.above or f.below}
    assert thresholds == {
        "1": (D(10), D(10)),
        "3": (D(15), None),
        "6": (D(10), None),
        "7": (D(20), D(20)),
    }
    assert [band.lower for band in index.bands] == [90, 80, 65, 50, 0]


def test_sound() -> None:
    """4."""
    assert check_definition(demo_index()) == ()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Thị trấn", "03549"),
        ("TT Phong Thổ", "03549"),
        ("Sỉ Lở Lầu", "03550"),
        ("Pa Vây Sủ", "03559"),
        ("Tông Qua Lìn", "03565"),
        ("Đào San", "03571"),
        ("Ma Ly Pho", "03574"),
        ("Mừng So", "03589"),
        ("Sim Suối Hồ", "03592"),
        ("Lán Nhì Thàng", "03391"),
        ("Lả Nhì Thàng", "03391"),
    ],
)
def test_spellings(written: str, code: str) -> None:
    """5."""
    unit = resolve_unit(written, demo_index().units).unit
    assert unit is not None
    assert unit.code == code
