"""Checks of a definition's fields, criteria and bands.

1. A sound definition has no fault.
2. Criteria add to their field, components to their criterion, parts to their criterion.
3. Codes of fields and criteria are unique together, whatever their case, and of letters that names
   of sheets and folders may have.
4. A field has criteria, a definition fields, a criterion a method or components and not both.
5. Levels are there, within the maximum, told apart by their labels, and reach the maximum.
6. Points are not negative, have no more decimals than the index, and are above 0 where they must.
7. Targets and floors of ratios make sense; a maximum that cannot be reached is told.
8. Thresholds lie inside the field.
9. Bands are unique and within 0 to 100 %.
10. A fault names its subject, attribute and which of the subjects with that key it is.
11. All faults are told in one pass.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal as D

import pytest

from cchc_xl.demo.index import demo_index
from cchc_xl.model.finding import Code, Severity
from cchc_xl.model.index import Band, Criterion, Field, Index
from cchc_xl.model.method import Deduct, Direct, Level, Levels, Method, Parts, Ratio
from cchc_xl.rules.definition import Fault, check_definition
from tests.indexes import every_method_index, levels

SOUND = every_method_index(3)
PLAIN = levels(("Có", "2"), ("Không", "0"))


def field(*criteria: Criterion, number: str = "1", maximum: str | None = None) -> Field:
    total = sum((criterion.max_points for criterion in criteria), D(0))
    return Field(number, "Lĩnh vực", "LV", D(maximum) if maximum else total, criteria)


def criterion(
    code: str = "1.1",
    method: Method | None = PLAIN,
    *components: Criterion,
    maximum: str = "2",
) -> Criterion:
    return Criterion(code, f"Tiêu chí {code}", D(maximum), method, components)


def faults(*fields: Field, bands: tuple[Band, ...] = ()) -> list[Fault]:
    """The faults of a definition with these fields, without notes on the units' names."""
    found = check_definition(replace(SOUND, fields=fields, bands=bands))
    return [fault for fault in found if fault.code.severity is not Severity.INFO]


def briefly(found: list[Fault]) -> list[tuple[Code, tuple[str, str], str, int]]:
    return [(f.code, f.subject, f.attribute, f.occurrence) for f in found]


@pytest.mark.parametrize("index", [SOUND, demo_index()], ids=["every method", "demonstration"])
def test_sound(index: Index) -> None:
    """1."""
    assert check_definition(index) == ()


def test_sums() -> None:
    """2, 10."""
    components = (criterion("1.2.1"), criterion("1.2.2"))
    found = faults(
        field(criterion(), criterion("1.2", None, *components, maximum="3"), maximum="6")
    )
    assert briefly(found) == [
        (Code.FIELD_SUM_DIFFERS, ("field", "1"), "max_points", 1),
        (Code.COMPONENT_SUM_DIFFERS, ("criterion", "1.2"), "max_points", 1),
    ]
    assert found[0].context == {"value": "1", "total": D(5), "maximum": D(6)}
    assert found[1].context == {"value": "1.2", "total": D(4), "maximum": D(3)}


def test_sum_of_parts() -> None:
    """2."""
    parts = Parts((Level("Một", D(1)), Level("Hai", D("0.5"))))
    (fault,) = faults(field(criterion(method=parts)))
    assert (fault.code, fault.attribute) == (Code.PARTS_SUM_DIFFERS, "parts")
    assert fault.context == {"value": "1.1", "total": D("1.5"), "maximum": D(2)}


def test_codes_twice() -> None:
    """3, 10."""
    found = faults(
        field(criterion("1.1"), criterion("1.2", None, criterion("1.1"))),
        field(criterion("2"), number="2"),
        field(criterion("3.1"), number="2"),
    )
    assert briefly(found) == [
        (Code.CODE_TWICE, ("field", "2"), "number", 2),
        (Code.CODE_TWICE, ("criterion", "1.1"), "code", 2),
        (Code.CODE_TWICE, ("criterion", "2"), "code", 1),
    ]


def test_codes_twice_but_for_their_case() -> None:
    """3, 10: names of sheets and folders, and Excel's «=», know no case."""
    found = faults(
        field(criterion("a.x"), criterion("A.X"), number="a"),
        field(criterion("b"), number="A"),
        field(criterion("2.1"), number="B"),
    )
    assert briefly(found) == [
        (Code.CODE_TWICE, ("field", "A"), "number", 1),
        (Code.CODE_TWICE, ("criterion", "A.X"), "code", 1),
        (Code.CODE_TWICE, ("criterion", "b"), "code", 1),
    ]
    assert found[0].context == {"value": "A"}


@pytest.mark.parametrize("code", ["1.1", "I", "6.1.2-a_B", "..1", "x" * 29])
def test_codes_that_can_be_used(code: str) -> None:
    """3."""
    assert faults(field(criterion(code))) == []
    assert faults(field(criterion("one"), number=code)) == []


@pytest.mark.parametrize(
    "code", ["", ".", "..", "1/2", "I:x", "../1", "a b", "lĩnh", "١", "1\n", "x" * 30, "1#1"]
)
def test_codes_that_cannot_be_used(code: str) -> None:
    """3, 10."""
    found = faults(field(criterion(code), criterion("one")), field(criterion("two"), number=code))
    assert (Code.DEFINITION_VALUE_BAD, ("field", code), "number", 1) in briefly(found)
    assert (Code.DEFINITION_VALUE_BAD, ("criterion", code), "code", 1) in briefly(found)
    assert all(fault.context == {"value": code} for fault in found)


def test_empty_lists() -> None:
    """4, 10."""
    assert briefly(faults()) == [(Code.DEFINITION_VALUE_MISSING, ("field", ""), "", 1)]
    (fault,) = faults(field(maximum="5"))
    assert (fault.code, fault.subject) == (Code.FIELD_WITHOUT_CRITERIA, ("field", "1"))


def test_method_or_components() -> None:
    """4."""
    both = criterion("1.2", PLAIN, criterion("1.2.1"))
    found = faults(field(criterion(method=None), both))
    assert briefly(found) == [
        (Code.DEFINITION_VALUE_MISSING, ("criterion", "1.1"), "method", 1),
        (Code.DEFINITION_VALUE_BAD, ("criterion", "1.2"), "method", 1),
    ]
    assert found[1].context == {"value": "levels"}


@pytest.mark.parametrize(
    ("method", "codes"),
    [
        (Levels(()), {Code.METHOD_PARAMETER_MISSING}),
        (Parts(()), {Code.METHOD_PARAMETER_MISSING, Code.PARTS_SUM_DIFFERS}),
        (levels(("Có", "2.5"), ("Không", "0")), {Code.LEVEL_OVER_MAXIMUM}),
        (levels(("Có", "1.5"), ("Không", "0")), {Code.MAXIMUM_NOT_REACHABLE}),
        (levels(("Có", "2"), ("có ", "0")), {Code.LEVEL_TWICE}),
        (levels(("Đủ", "2"), ("Chậm", "0"), ("Không", "0")), set()),
        (levels(("Có", "2"), ("Không", "-1")), {Code.DEFINITION_VALUE_BAD}),
        (levels(("Có", "2"), ("Không", "0.125")), {Code.DEFINITION_VALUE_BAD}),
        (Parts((Level("a", D(1)), Level("a", D(1)))), {Code.LEVEL_TWICE}),
        (Parts((Level("a", D("2.5")), Level("b", D("-0.5")))), {Code.DEFINITION_VALUE_BAD}),
        (Deduct("n", D("0.5")), set()),
        (Deduct("n", D(0)), {Code.DEFINITION_VALUE_BAD}),
        (Deduct("n", D("0.001")), {Code.DEFINITION_VALUE_BAD}),
        (Direct(D("0.5")), set()),
        (Direct(D(0)), {Code.DEFINITION_VALUE_BAD}),
        (Direct(D("0.75")), {Code.MAXIMUM_NOT_REACHABLE}),
        (Ratio("a", "b"), set()),
        (Ratio("a", "b", D("0.9"), D("0.9")), set()),
        (Ratio("a", "b", D(0)), {Code.DEFINITION_VALUE_BAD}),
        (Ratio("a", "b", D("-0.5")), {Code.DEFINITION_VALUE_BAD}),
        (Ratio("a", "b", D("1.6")), {Code.MAXIMUM_NOT_REACHABLE}),
        (Ratio("a", "b", D("0.9"), D("0.95")), {Code.FLOOR_OVER_TARGET}),
        (Ratio("a", "b", D(0), D("0.95")), {Code.DEFINITION_VALUE_BAD}),
        (Ratio("a", "b", D("0.9"), D("-0.1")), {Code.DEFINITION_VALUE_BAD}),
    ],
)
def test_methods(method: Method, codes: set[Code]) -> None:
    """5, 6, 7."""
    found = faults(field(criterion(method=method)))
    assert {fault.code for fault in found} == codes
    assert {fault.subject for fault in found} <= {("criterion", "1.1")}


@pytest.mark.parametrize(
    ("method", "highest"),
    [
        (levels(("Có", "1.5"), ("Không", "0")), "1.5"),
        (Direct(D("0.75")), "1.5"),
        (Ratio("a", "b", D("1.6")), "1.25"),
    ],
)
def test_highest_that_can_be_reached(method: Method, highest: str) -> None:
    """7."""
    (fault,) = faults(field(criterion(method=method)))
    assert fault.context == {"value": "1.1", "highest": D(highest), "maximum": D(2)}


@pytest.mark.parametrize("maximum", ["0", "-1", "1.005", "1E-30"])
def test_points(maximum: str) -> None:
    """6."""
    ratio = criterion(method=Ratio("a", "b"), maximum=maximum)
    assert briefly(faults(field(ratio))) == [
        (Code.DEFINITION_VALUE_BAD, ("field", "1"), "max_points", 1),
        (Code.DEFINITION_VALUE_BAD, ("criterion", "1.1"), "max_points", 1),
    ]


def test_decimals_of_the_index() -> None:
    """6."""
    index = replace(
        SOUND,
        assessment=replace(SOUND.assessment, decimals=1),
        fields=(field(criterion(method=Direct(D("0.25")))),),
    )
    codes = [fault.code for fault in check_definition(index)]
    assert Code.DEFINITION_VALUE_BAD in codes


@pytest.mark.parametrize(("threshold", "inside"), [("0", True), ("2", True), ("2.01", False)])
def test_thresholds(threshold: str, inside: bool) -> None:
    """8."""
    for attribute, changed in (
        ("above", replace(field(criterion()), above=D(threshold))),
        ("below", replace(field(criterion()), below=D(threshold))),
    ):
        expected = [] if inside else [(Code.THRESHOLD_OUTSIDE, ("field", "1"), attribute, 1)]
        assert briefly(faults(changed)) == expected


@pytest.mark.parametrize(("below", "crossed"), [("1", False), ("1.01", True)])
def test_crossed_thresholds(below: str, crossed: bool) -> None:
    """8: «trên 1 điểm» and «dưới 1 điểm» leave 1 between them; no group can be below nothing."""
    changed = replace(field(criterion()), above=D(1), below=D(below))
    expected = [(Code.THRESHOLDS_CROSSED, ("field", "1"), "below", 1)] if crossed else []
    assert briefly(faults(changed)) == expected


def test_bands() -> None:
    """9, 10."""
    bands = (
        Band("Tốt", D(80), ""),
        Band("Tốt", D(70), ""),
        Band("Khá", D(80), ""),
        Band("Yếu", D(-1), ""),
        Band("Kỳ diệu", D("100.01"), ""),
    )
    assert briefly(faults(field(criterion()), bands=bands)) == [
        (Code.BAND_TWICE, ("band", "Tốt"), "name", 2),
        (Code.BAND_TWICE, ("band", "Khá"), "lower", 1),
        (Code.DEFINITION_VALUE_BAD, ("band", "Yếu"), "lower", 1),
        (Code.DEFINITION_VALUE_BAD, ("band", "Kỳ diệu"), "lower", 1),
    ]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda index: replace(index, fields=(replace(index.fields[0], max_points=D(99)),)),
        lambda index: replace(index, bands=(*index.bands, index.bands[0])),
        lambda index: replace(index, all_units=()),
    ],
)
def test_every_check_runs(spoil: Callable[[Index], Index]) -> None:
    """11."""
    assert any(fault.code.severity is Severity.ERROR for fault in check_definition(spoil(SOUND)))


def test_one_pass() -> None:
    """11."""
    index = replace(
        SOUND,
        fields=(field(criterion(method=Levels(())), maximum="3"),),
        bands=(*SOUND.bands, SOUND.bands[0]),
        all_units=(),
    )
    assert {fault.code for fault in check_definition(index)} == {
        Code.FIELD_SUM_DIFFERS,
        Code.METHOD_PARAMETER_MISSING,
        Code.BAND_TWICE,
        Code.NO_UNITS,
    }
